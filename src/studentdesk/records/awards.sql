-- name: of_student
select id, student_id, kind, code, earned_on from award where student_id = :student and exists (select 1 from my_student where id = :student) order by earned_on desc, id desc;

-- name: birth_date
select birth_date from student where id = :student;
