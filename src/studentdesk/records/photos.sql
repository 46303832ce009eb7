-- name: of_student
select p.content from student s join photo p on p.id = s.photo_id
where s.id = :student
  and (not exists (select 1 from enrollment e where e.student_id = s.id)
       or exists (select 1 from enrollment e where e.student_id = s.id and +e.school_id in (select id from my_school)));
