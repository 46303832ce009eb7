-- name: of_student
select id, student_id, weekdays, half, goes, route, stop, begins, ends from transport
where student_id = :student
  and (not exists (select 1 from enrollment e where e.student_id = :student)
       or exists (select 1 from enrollment e where e.student_id = :student and +e.school_id in (select id from my_school)))
order by ends is not null, half, begins desc, id;

-- name: by_id
select id, student_id, weekdays, half, goes, route, stop, begins, ends from transport where id = :id;
