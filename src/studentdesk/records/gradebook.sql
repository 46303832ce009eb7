-- name: scores
select c.assignment_id, c.section_enrollment_id, c.id, c.points, c.state
from grade_category k join assignment a on a.grade_category_id = k.id and a.term_id = :term
join score c on c.assignment_id = a.id join section s on s.id = k.section_id
where k.section_id = :section and s.school_id in (select id from my_school) order by c.id;
