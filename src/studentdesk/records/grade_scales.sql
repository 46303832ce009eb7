-- name: scales
select id, code, name, kind, highest, places, rounding, usual, active from grade_scale order by id;

-- name: marks
select id, grade_scale_id, mark, word, lowest, points, passes from grade_mark
order by grade_scale_id, lowest is null, lowest desc, sort, id;

-- name: of_section
select c.grade_scale_id from section s join course c on c.id = s.course_id where s.id = :section;

-- name: graded_with
select exists (select 1 from final_grade f join section_enrollment se on se.id = f.section_enrollment_id
               join section s on s.id = se.section_id join course c on c.id = s.course_id
               where f.letter = :mark and (c.grade_scale_id = :scale or (c.grade_scale_id is null and :usual)));

-- name: by_course
select local_code, grade_scale_id from course where grade_scale_id is not null;
