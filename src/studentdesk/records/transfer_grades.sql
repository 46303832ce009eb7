-- name: of_student
select id, student_id, school, year, term, grade_level_id, course_id, course, letter, percent, points, level, credit_attempted,
       credit_earned, out_of_gpa, source
from transfer_grade where student_id = :student and exists (select 1 from my_student where id = :student)
order by year, term, course, id;
