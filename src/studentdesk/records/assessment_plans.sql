-- name: of_student
select id, student_id, school_year_id, assessment, window, taking as taking, tested_by_id as tested_by_id, exempt as exempt
from assessment_plan where student_id = :student and school_year_id = :year and exists (select 1 from my_student where id = :student) order by assessment, window;

-- name: correct
update assessment_plan
set taking = case when :set_taking then :taking else taking end,
    tested_by_id = case when :set_tested_by_id then :tested_by_id else tested_by_id end,
    exempt = case when :set_exempt then :exempt else exempt end
where school_year_id = :year and assessment = :assessment and window = :window
  and student_id in (select student_id from temp.planned_students);

-- name: add
insert into assessment_plan (student_id, school_year_id, assessment, window, taking, tested_by_id, exempt)
select student_id, :year, :assessment, :window, :taking, :tested_by_id, :exempt
from temp.planned_students
where student_id not in (
  select student_id from assessment_plan where school_year_id = :year and assessment = :assessment and window = :window);
