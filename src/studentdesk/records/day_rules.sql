-- name: of_year
select day_rule, measure, half_from, whole_from from school_year where id = :year;

-- A new year is counted as the newest one before it.
-- name: before
select day_rule, measure, half_from, whole_from from school_year where begins < :begins order by begins desc limit 1;
