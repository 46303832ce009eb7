-- name: of_student
select p.content from student s join photo p on p.id = s.photo_id
where s.id = :student and exists (select 1 from my_student where id = s.id);
