-- name: of_student
select id, system, number, until, note from student_number where student_id = :student and exists (select 1 from my_student where id = :student) order by id desc;
