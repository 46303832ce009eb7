-- name: all
select id, label, begins, ends, stage, day_rule from school_year order by begins desc;

-- name: of_day
select id, label, begins, ends, stage, day_rule from school_year where :day between begins and ends;
