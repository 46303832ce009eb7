-- name: of_year
select c.id, c.school_year_id, c.code, c.name, c.standard_minutes, c.first_day, c.last_day, c.program_code,
       c.rotation, c.graduation_on, c.act80_group,
       (select count(*) from calendar_day d where d.calendar_id = c.id
        and d.happened in ('instructional', 'late/early', 'make-up')) as days
from calendar c where c.school_year_id = :year order by c.code;

-- name: of_school
select c.id, c.school_year_id, c.code, c.name, c.standard_minutes, c.first_day, c.last_day, c.program_code,
       c.rotation, c.graduation_on, c.act80_group,
       (select count(*) from calendar_day d where d.calendar_id = c.id
        and d.happened in ('instructional', 'late/early', 'make-up')) as days
from calendar c join calendar_school s on s.calendar_id = c.id
where s.school_id = :school and c.school_year_id = :year order by c.id;

-- name: days
select id, calendar_id, date, planned, happened, lost_reason, makes_up, waived, minutes, short_why,
       rotation_day
from calendar_day where calendar_id = :calendar order by date;
