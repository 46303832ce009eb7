-- name: of_student
select id, student_id, kind, code, earned_on from award where student_id = :student order by earned_on desc, id desc;

-- name: birth_date
select birth_date from student where id = :student;
