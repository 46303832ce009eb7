-- name: born
select birth_date from student where id = :student;
