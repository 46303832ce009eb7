-- name: of_student
select id, student_id, school_year_id, completed_on, kind, diploma_type, plan_after
from graduation where student_id = :student and exists (select 1 from my_student where id = :student) order by completed_on desc;
