-- name: found
with asked as (
  select m.household_id as id from household_member m
  where m.student_id in (select value from json_each(:students)) and m.ends is null
  union
  select h.id from address a join household h on h.home_address_id = a.id
  where a.line1 >= :typed collate nocase and a.line1 < :typed || char(1114111) collate nocase
), child as (
  select k.id, s.id as student_id, ifnull(s.preferred_first_name, s.first_name) as name
  from asked k join household_member m on m.household_id = k.id and m.ends is null join student s on s.id = m.student_id
  where s.id not in (select student_id from died)
    and (not exists (select 1 from enrollment e where e.student_id = s.id)
         or exists (select 1 from enrollment e where e.student_id = s.id and +e.school_id in (select id from my_school)))
)
select h.id as household_id, h.label, a.line1 as street, a.city,
       (select group_concat(name, ', ' order by student_id) from child c where c.id = h.id) as children
from asked k join household h on h.id = k.id left join address a on a.id = h.home_address_id
where exists (select 1 from child c where c.id = h.id)
order by h.label, h.id limit :limit;

-- name: living
select s.id as student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name, h.label
from household h join household_member m on m.household_id = h.id and m.ends is null join student s on s.id = m.student_id
where h.id = :household and s.id not in (select student_id from died)
  and (not exists (select 1 from enrollment e where e.student_id = s.id)
       or exists (select 1 from enrollment e where e.student_id = s.id and +e.school_id in (select id from my_school)))
order by s.name_order, s.id;

-- name: staying
with moving as (select student_id from household_member where household_id = :household and student_id is not null and ends is null),
near as (
  select o.student_id from moving w join student_contact k on k.student_id = w.student_id and k.ends is null
  join student_contact o on o.contact_id = k.contact_id and o.ends is null
  union
  select m.student_id from household h join household n on n.home_address_id = h.home_address_id
  join household_member m on m.household_id = n.id and m.ends is null
  where h.id = :household and m.student_id is not null
)
select s.id as student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name,
       (select h.label from household_member m join household h on h.id = m.household_id
        where m.student_id = s.id and m.ends is null order by m.decides_residence desc, m.id limit 1) as label
from near n join student s on s.id = n.student_id
where s.id not in (select student_id from moving) and s.id not in (select student_id from died)
  and (not exists (select 1 from enrollment e where e.student_id = s.id)
       or exists (select 1 from enrollment e where e.student_id = s.id and +e.school_id in (select id from my_school)))
order by s.name_order, s.id;

-- name: member
select m.id, m.household_id, m.student_id, m.begins, m.ends, h.home_address_id, h.mail_address_id
from household_member m join household h on h.id = m.household_id where m.id = :member;

-- name: others
select id from household_member
where student_id = :student and id <> :member and ends is null and decides_residence = 1;

-- name: people
select k.contact_id, k.relationship, k.lives_with, k.education_rights, k.emergency, k.priority, k.gets_mail, k.gets_report_card
from student_contact k
where k.student_id = :sibling and k.ends is null
  and not exists (select 1 from student_contact o where o.student_id = :student and o.contact_id = k.contact_id)
order by ifnull(k.priority, 99), k.id;

-- name: part
select id, begins, ends from student_contact where id = :link;
