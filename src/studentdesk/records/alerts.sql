-- Hidden from a reader, who is answered with no row.

-- name: of_student
select id, student_id as student_id, kind as kind, says as says, begins as begins, ends as ends from alert
where student_id = :student and exists (select 1 from my_student where id = :student)
  and (:on is null or (ifnull(begins, :on) <= :on and ifnull(ends, :on) >= :on))
order by ends is not null, begins desc, id desc;
