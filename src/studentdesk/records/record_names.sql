-- name: student
select s.id, s.last_name || ', ' || s.first_name || '  ' || s.local_id as name
from json_each(:ids) i join student s on s.id = i.value
where true
  and (not exists (select 1 from enrollment e where e.student_id = s.id)
       or exists (select 1 from enrollment e where e.student_id = s.id and +e.school_id in (select id from my_school)));

-- name: enrollment
select e.id, s.last_name || ', ' || s.first_name || '  ' || s.local_id as name
from json_each(:ids) i join enrollment e on e.id = i.value join student s on s.id = e.student_id
where e.school_id in (select id from my_school);

-- name: institution
select n.id, n.name from json_each(:ids) i join institution n on n.id = i.value;

-- name: school
select c.id, n.name from json_each(:ids) i join school c on c.id = i.value join institution n on n.id = c.institution_id;

-- name: calendar
select c.id, c.name from json_each(:ids) i join calendar c on c.id = i.value;

-- name: section
select s.id, c.name || ' ' || s.code as name
from json_each(:ids) i join section s on s.id = i.value join course c on c.id = s.course_id;

-- name: staff
select t.id, t.last_name || ', ' || t.first_name as name from json_each(:ids) i join staff t on t.id = i.value;
