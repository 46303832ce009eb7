-- name: of_student
select id, system, number, until, note from student_number where student_id = :student order by id desc;
