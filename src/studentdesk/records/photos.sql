-- name: of_student
select p.content from student s join photo p on p.id = s.photo_id
where s.id = :student and exists (select 1 from my_student where id = s.id);

-- name: of_students
select s.id, p.content from student s join photo p on p.id = s.photo_id
where s.id in (select value from json_each(:ids)) and exists (select 1 from my_student where id = s.id);
