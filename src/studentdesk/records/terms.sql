-- name: of_school
select id, school_year_id, school_id, parent_id, kind, code, name, begins, ends, grades_from, grades_to
from term where school_id = :school and school_year_id = :year
order by begins, julianday(begins) - julianday(ends), code;
