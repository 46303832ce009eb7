-- name: scores
select c.assignment_id, c.section_enrollment_id, c.id, c.points, c.state
from grade_category k join assignment a on a.grade_category_id = k.id and a.term_id = :term
join score c on c.assignment_id = a.id join section s on s.id = k.section_id
where k.section_id = :section and s.school_id in (select id from my_school) order by c.id;

-- name: kept
select distinct k.section_id, a.term_id, t.name as term
from assignment a join term t on t.id = a.term_id and :day between t.begins and t.ends
join grade_category k on k.id = a.grade_category_id join section s on s.id = k.section_id
where s.school_id in (select id from my_school) order by k.section_id, t.begins, a.term_id;
