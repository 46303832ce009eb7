-- name: class
select s.id, s.missing_is_zero, c.name || ' ' || s.code as name, s.school_id, s.school_year_id
from section s join course c on c.id = s.course_id
where s.id = :section and s.school_id in (select id from my_school);

-- name: term
select t.id from term t join section s on s.school_id = t.school_id and s.school_year_id = t.school_year_id
where t.id = :term and s.id = :section and s.school_id in (select id from my_school);

-- name: categories
select k.id, k.name, k.weight, k.drops from grade_category k join section s on s.id = k.section_id
where k.section_id = :section and s.school_id in (select id from my_school) order by k.sort, k.id;

-- name: of_term
select a.id, a.grade_category_id as category_id, a.name, a.due, a.points, a.multiplier, a.extra_credit, a.counts
from grade_category k join assignment a on a.grade_category_id = k.id and a.term_id = :term
join section s on s.id = k.section_id
where k.section_id = :section and s.school_id in (select id from my_school)
order by k.sort, k.id, a.due is null, a.due, a.id;

-- name: section_of_category
select k.section_id from grade_category k join section s on s.id = k.section_id
where k.id = :id and s.school_id in (select id from my_school);

-- name: section_of_assignment
select k.section_id from assignment a join grade_category k on k.id = a.grade_category_id
join section s on s.id = k.section_id
where a.id = :id and s.school_id in (select id from my_school);

-- name: in_use
select exists (select 1 from assignment where grade_category_id = :category);

-- name: scored
select id from score where assignment_id = :assignment order by id;
