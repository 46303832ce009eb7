-- name: of_year
select c.id, c.school_year_id, c.code, c.name, c.standard_minutes, c.first_day, c.last_day, c.program_code,
       c.rotation, c.graduation_on, c.act80_group,
       (select count(*) from calendar_day d where d.calendar_id = c.id
        and d.happened in ('instructional', 'late/early', 'make-up')) as days, c.rotation_letters, c.rotation_lost
from calendar c where c.school_year_id = :year order by c.code;

-- name: one
select c.id, c.school_year_id, c.code, c.name, c.standard_minutes, c.first_day, c.last_day, c.program_code,
       c.rotation, c.graduation_on, c.act80_group,
       (select count(*) from calendar_day d where d.calendar_id = c.id
        and d.happened in ('instructional', 'late/early', 'make-up')) as days, c.rotation_letters, c.rotation_lost
from calendar c where c.id = :calendar;

-- name: of_school
select c.id, c.school_year_id, c.code, c.name, c.standard_minutes, c.first_day, c.last_day, c.program_code,
       c.rotation, c.graduation_on, c.act80_group,
       (select count(*) from calendar_day d where d.calendar_id = c.id
        and d.happened in ('instructional', 'late/early', 'make-up')) as days, c.rotation_letters, c.rotation_lost
from calendar c join calendar_school s on s.calendar_id = c.id
where s.school_id = :school and c.school_year_id = :year order by c.id;

-- name: of_my_schools
select c.id, c.school_year_id, c.code, c.name, c.standard_minutes, c.first_day, c.last_day, c.program_code,
       c.rotation, c.graduation_on, c.act80_group,
       (select count(*) from calendar_day d where d.calendar_id = c.id
        and d.happened in ('instructional', 'late/early', 'make-up')) as days, c.rotation_letters, c.rotation_lost
from calendar c where c.school_year_id = :year
  and exists (select 1 from calendar_school s where s.calendar_id = c.id)
  and not exists (select 1 from calendar_school s where s.calendar_id = c.id and s.school_id not in (select id from my_school))
order by c.id;

-- name: days
select d.id, d.calendar_id, d.date, d.planned, d.happened, d.lost_reason, d.makes_up, d.waived, d.minutes, d.short_why,
       d.rotation_day, b.name as bells
from calendar_day d left join bell_schedule b on b.id = d.bell_schedule_id
where d.calendar_id = :calendar order by d.date;

-- name: stage
select y.stage from calendar c join school_year y on y.id = c.school_year_id where c.id = :calendar;

-- name: standard
select standard_minutes from calendar where id = :calendar;
