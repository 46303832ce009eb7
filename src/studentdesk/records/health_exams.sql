-- name: of_student
select id, student_id as student_id, kind as kind, done_on as done_on, result as result, measured as measured,
       referral as referral, referral_done_on as referral_done_on
from health_exam where student_id = :student and exists (select 1 from my_student where id = :student) order by done_on desc, id desc;
