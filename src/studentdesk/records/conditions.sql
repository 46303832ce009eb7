-- name: of_student
select id, student_id as student_id, kind as kind, says as says, care_plan_on as care_plan_on, begins as begins,
       ends as ends
from condition where student_id = :student and exists (select 1 from my_student where id = :student) order by ends is not null, begins desc, id desc;
