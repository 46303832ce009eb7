-- name: schedules
select id, school_id, name, usual from bell_schedule where school_id = :school order by usual desc, name;

-- name: schedule
select id, school_id, name, usual from bell_schedule where id = :schedule;

-- name: periods
select p.id, p.bell_schedule_id, p.period, p.begins, p.ends, p.counts
from bell_period p join bell_schedule b on b.id = p.bell_schedule_id
where b.school_id = :school order by p.bell_schedule_id, p.begins, p.ends;

-- name: of_day
select b.bell_schedule_id from bells_of_day b
where b.school_id = :school and b.date = :day and (:calendar is null or b.calendar_id = :calendar)
order by b.calendar_id limit 1;

-- name: used
select count(*) from calendar_day where bell_schedule_id = :schedule;
