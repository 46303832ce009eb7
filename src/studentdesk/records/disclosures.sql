-- name: all
select d.id, d.at, p.name as person, d.what, d.recipient, d.purpose, d.basis,
       (select count(*) from disclosure_student s where s.disclosure_id = d.id) as students
from disclosure d join person p on p.id = d.person_id
where not exists (select 1 from disclosure_student s where s.disclosure_id = d.id)
   or exists (select 1 from disclosure_student s join my_student m on m.id = s.student_id where s.disclosure_id = d.id)
order by d.at desc, d.id desc;

-- name: of_student
select d.id, d.at, p.name as person, d.what, d.recipient, d.purpose, d.basis,
       (select count(*) from disclosure_student s where s.disclosure_id = d.id) as students
from disclosure_student of join disclosure d on d.id = of.disclosure_id join person p on p.id = d.person_id
where of.student_id = :student and exists (select 1 from my_student where id = :student)
order by d.at desc, d.id desc;

-- name: named
select s.id as student_id, s.local_id, s.last_name || ', ' || s.first_name as name
from disclosure_student d join student s on s.id = d.student_id
where d.disclosure_id = :disclosure
  and (not exists (select 1 from enrollment e where e.student_id = s.id)
       or exists (select 1 from enrollment e where e.student_id = s.id and +e.school_id in (select id from my_school)))
order by s.name_order, s.id;

-- name: name
insert into disclosure_student (disclosure_id, student_id)
select :disclosure, value from json_each(:students) order by value;
