-- name: born_about
select id, last_name, first_name from student where birth_date in (select value from json_each(:days));

-- name: by_words
select rowid as id from student_search where student_search match :words limit 200;

-- name: by_phone
select * from (select rowid as id from student_search where student_search match :phone limit 100)
union
select m.student_id from household h join household_member m on m.household_id = h.id
where h.phone is not null and m.student_id is not null and replace(replace(replace(replace(replace(h.phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', '') = :dialed
union
select id from student where phone is not null and replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', '') = :dialed;

-- name: last_names
-- From one last name to the next one there is, by the index: nobody's row is read.
with recursive names (name) as (
  select * from (select last_name from student where last_name >= :begins and last_name < :ends order by last_name limit 1)
  union all
  select (select s.last_name from student s where s.last_name > n.name and s.last_name < :ends order by s.last_name limit 1)
  from names n where n.name is not null
)
select name from names where name is not null;

-- name: named
select id, first_name from student where last_name in (select value from json_each(:lasts));

-- name: other_names
select student_id as id, last_name, first_name,
       case kind when 'also known' then 'also known as' else kind || ' name' end as kind
from student_name where student_id in (select value from json_each(:ids))
union all
select id, ifnull(preferred_last_name, last_name), ifnull(preferred_first_name, first_name), 'called'
from student where id in (select value from json_each(:ids))
  and (preferred_last_name is not null or preferred_first_name is not null);

-- name: described
select s.id, s.last_name, s.first_name, s.middle_name, s.birth_date
from student s where s.id in (select value from json_each(:ids)) and s.merged_into_id is null
  and (not exists (select 1 from enrollment e where e.student_id = s.id)
       or exists (select 1 from enrollment e where e.student_id = s.id and +e.school_id in (select id from my_school)));
