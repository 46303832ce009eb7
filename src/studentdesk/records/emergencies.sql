-- name: of_student
select id, physician, physician_phone, dentist, dentist_phone, hospital, insurer, consent_to_treat, early_closing
from emergency_info where student_id = :student and school_year_id = :year
  and (not exists (select 1 from enrollment e where e.student_id = :student)
       or exists (select 1 from enrollment e where e.student_id = :student and +e.school_id in (select id from my_school)));

-- name: kept
select id from emergency_info where student_id = :student and school_year_id = :year;
