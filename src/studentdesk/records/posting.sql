-- name: of_term
select name as term, grades_from, grades_to, grades_posted_on as posted_on
from term where id = :term and school_id in (select id from my_school);

-- name: changed
select se.id as section_enrollment_id, st.last_name || ', ' || st.first_name as student, st.local_id,
       c.name as course, s.code as section, f.kind, f.was, f.letter, f.percent, ifnull(f.reason, '') as reason, f.posted_on as changed_on
from final_grade f join section_enrollment se on se.id = f.section_enrollment_id
join student st on st.id = se.student_id join section s on s.id = se.section_id join course c on c.id = s.course_id
where f.term_id = :term and f.was is not null and s.school_id in (select id from my_school)
order by st.name_order, st.id, c.name;
