-- name: periods
select distinct s.period
from section_enrollment e join section s on s.id = e.section_id
where e.student_id = :student and s.period <> '' and e.begins <= :day and ifnull(e.ends, :day) >= :day
  and exists (select 1 from my_student where id = :student)
order by s.period;
