-- name: of_student
select id, student_id as student_id, date as date, time as time, reason as reason, says as says, outcome as outcome,
       parent_told as parent_told
from visit where student_id = :student and exists (select 1 from my_student where id = :student) order by date desc, time desc, id desc;
