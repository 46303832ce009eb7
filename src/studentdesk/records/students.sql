-- name: by_id
select id, local_id, state_id, last_name, first_name, middle_name, suffix, preferred_first_name, preferred_last_name,
       birth_date, sex, gender_identity as gender_identity, hispanic, birth_city, birth_state, birth_country, home_language, email, phone,
       deceased_on, birth_proof, mother_maiden_name, native_language, entered_us_on, first_us_school_on,
       us_school_months, grade9_year_id, state_entry_on, district_entry_on, emancipated_on, state_id_status, photo_id,
       rights_with_parents
from student s where id = :id and exists (select 1 from my_student where id = s.id);

-- name: by_local_id
select ifnull(merged_into_id, id) as id from student s
where local_id = :local_id and exists (select 1 from my_student where id = ifnull(s.merged_into_id, s.id));

-- name: races
select id, race from student_race where student_id = :id and exists (select 1 from my_student where id = :id) order by race;

-- name: former_names
select id, kind, last_name, first_name, middle_name, until from student_name where student_id = :id and exists (select 1 from my_student where id = :id) order by id desc;

-- name: with_number
select last_name || ', ' || first_name as name from student
where id <> :id and case :field when 'local_id' then local_id else state_id end = :number
  and (local_id = :number or state_id = :number);

-- name: highest_local_id
select max(cast(local_id as integer)) as highest, max(length(local_id)) as width
from student where local_id not glob '*[^0-9]*' and length(local_id) < 16;

-- A retired record is found as the one that is kept.
-- name: near
select ifnull(s.merged_into_id, s.id) as id, min(n.far) as far
from (
  select id, -1 as far from student where local_id = :typed
  union all select id, -1 from student where state_id = :typed
  union all select * from (select rowid, 0 from student_search where student_search match :own limit 250)
  union all select * from (select rowid, 1 from student_search where student_search match :any limit 100)
  union all select * from (
    select m.student_id, 1 from household h join household_member m on m.household_id = h.id
    where h.phone is not null and m.student_id is not null and m.ends is null
      and replace(replace(replace(replace(replace(h.phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', '') >= :dialed
      and replace(replace(replace(replace(replace(h.phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', '') < :dialed || ':' limit 100)
  union all select * from (
    select id, 1 from student where phone is not null
      and replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', '') >= :dialed
      and replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', '') < :dialed || ':' limit 100)
) n join student s on s.id = n.id
group by 1;

-- name: ids_on_roll
select distinct s.id
from enrollment e join student s on s.id = e.student_id join grade_level g on g.id = e.grade_level_id
where e.status in ('current', 'ended') and e.begins <= :on and ifnull(e.ends, '9999') >= :on
  and e.school_id in (select id from my_school)
  and (:school is null or e.school_id = :school) and (:grade is null or e.grade_level_id = :grade)
  and s.id not in (select student_id from died)
order by case :order when 'grade' then g.sort else 0 end, case :order when 'id' then s.local_id end,
         s.name_order, s.id;

-- name: every_school_by_name
-- The plus keeps the order of the index: nothing is sorted where everybody is listed.
select s.id from student s
where +s.id in (
  select e.student_id from enrollment e
  where e.status in ('current', 'ended') and e.begins <= :on and ifnull(e.ends, '9999') >= :on
    and e.school_id in (select id from my_school) and (:grade is null or e.grade_level_id = :grade)
    and e.student_id not in (select student_id from died))
order by s.name_order, s.id;

-- name: every_school_by_grade
-- In the order of names with the grade beside it: who asks sorts, and no name's order is computed for a sort.
with roll as materialized (
  select e.student_id, min(g.sort) as sort from enrollment e join grade_level g on g.id = e.grade_level_id
  where e.status in ('current', 'ended') and e.begins <= :on and ifnull(e.ends, '9999') >= :on
    and e.school_id in (select id from my_school) and (:grade is null or e.grade_level_id = :grade)
    and e.student_id not in (select student_id from died)
  group by e.student_id)
select s.id, roll.sort from student s cross join roll on roll.student_id = +s.id
order by s.name_order, s.id;

-- name: first_by_name
-- Only so many names are looked at: where few of them are on a roll of mine, fewer are answered.
select s.id
from (select id, name_order from student order by name_order, id limit :looked_at) s
where s.id not in (select student_id from died) and exists (
  select 1 from enrollment e
  where e.student_id = s.id and e.status in ('current', 'ended') and e.begins <= :on and ifnull(e.ends, '9999') >= :on
    and e.school_id in (select id from my_school))
order by s.name_order, s.id limit :count;

-- name: every_school_by_id
select s.id from student s
where +s.id in (
  select e.student_id from enrollment e
  where e.status in ('current', 'ended') and e.begins <= :on and ifnull(e.ends, '9999') >= :on
    and e.school_id in (select id from my_school) and (:grade is null or e.grade_level_id = :grade)
    and e.student_id not in (select student_id from died))
order by s.local_id;

-- name: everybody_by_name
select s.id from student s
where s.id not in (select id from student where merged_into_id is not null)
  and ((select count(*) from my_school) = (select count(*) from school)
   or +s.id in (select e.student_id from enrollment e where e.school_id in (select id from my_school))
   or not exists (select 1 from enrollment e where e.student_id = s.id))
order by s.name_order, s.id;

-- name: everybody_by_id
select s.id from student s
where s.id not in (select id from student where merged_into_id is not null)
  and ((select count(*) from my_school) = (select count(*) from school)
   or +s.id in (select e.student_id from enrollment e where e.school_id in (select id from my_school))
   or not exists (select 1 from enrollment e where e.student_id = s.id))
order by s.local_id;

-- name: lines
with asked as (select value as id from json_each(:ids)),
placed as (
  select a.id,
         (select e.id from enrollment e where e.student_id = a.id and e.status in ('current', 'ended', 'planned')
            and +e.school_id in (select id from my_school)
          order by (e.status <> 'planned' and e.begins <= :on and ifnull(e.ends, '9999') >= :on) desc, e.begins desc
          limit 1) as piece
  from asked a
)
select s.id,
       s.last_name || ifnull(' ' || s.suffix, '') || ', ' || ifnull(s.preferred_first_name, s.first_name)
       || ifnull(' ' || s.middle_name, '') as name,
       s.local_id, s.state_id, s.birth_date, sc.short_name as school, g.code as grade,
       case when e.id is null then 'not enrolled' when e.status = 'planned' or e.begins > :on then 'planned'
            when ifnull(e.ends, '9999') >= :on then 'enrolled' else 'left' end as status
from placed p join student s on s.id = p.id
left join enrollment e on e.id = p.piece
left join school sc on sc.id = e.school_id
left join grade_level g on g.id = e.grade_level_id
where s.merged_into_id is null
  and (not exists (select 1 from enrollment o where o.student_id = s.id)
       or exists (select 1 from enrollment o where o.student_id = s.id and +o.school_id in (select id from my_school)));
