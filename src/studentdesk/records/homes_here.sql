-- name: found
with sought as (
  select m.household_id as id from household_member m
  where m.student_id in (select value from json_each(:ids)) and m.ends is null
  union
  select h.id from address a join household h on h.home_address_id = a.id
  where a.line1 collate nocase >= :street and a.line1 collate nocase < :until
),
living as (
  select s.id as household_id, c.first_name || ifnull(' (' || (
           select g.code from enrollment e join grade_level g on g.id = e.grade_level_id
           where e.student_id = c.id and e.status in ('current', 'ended') and e.begins <= :day
             and ifnull(e.ends, '9999') >= :day and +e.school_id in (select id from my_school)
           order by e.begins desc limit 1) || ')', '') as child
  from sought s join household_member m on m.household_id = s.id and m.ends is null join student c on c.id = m.student_id
  where not exists (select 1 from enrollment e where e.student_id = c.id)
     or exists (select 1 from enrollment e where e.student_id = c.id and +e.school_id in (select id from my_school))
  order by c.birth_date
)
select h.id, h.label,
       case when a.confidential = 1 then '' else ifnull(a.line1, '') || ifnull(', ' || a.city, '') end as address,
       (select group_concat(l.child, ', ') from living l where l.household_id = h.id) as children
from sought s join household h on h.id = s.id left join address a on a.id = h.home_address_id
where exists (select 1 from living l where l.household_id = h.id)
order by h.label, h.id limit :most;

-- name: kin
with asked as (
  select m.student_id as id
  from household_member m join student_contact k on k.student_id = m.student_id
  where m.household_id = :household and m.student_id is not null and m.ends is null and k.ends is null
    and exists (select 1 from enrollment e where e.student_id = m.student_id and +e.school_id in (select id from my_school))
  group by m.student_id order by count(*) desc, m.student_id limit 1
)
select c.id as contact_id, k.id as link_id, k.student_id, c.first_name || ' ' || c.last_name as name, k.relationship,
       (select group_concat(p.as_typed, ', ' order by p.sort) from contact_phone p where p.contact_id = c.id) as phones,
       k.may_pick_up as may_pick_up, k.restriction as restriction
from asked a join student_contact k on k.student_id = a.id join contact c on c.id = k.contact_id
where k.ends is null order by ifnull(k.priority, 99), k.id;
