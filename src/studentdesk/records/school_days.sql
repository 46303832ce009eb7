-- name: newest
select max(d.date)
from calendar_school cs join calendar_day d on d.calendar_id = cs.calendar_id
where cs.school_id = :school and d.happened in ('instructional', 'late/early', 'make-up') and d.date <= :until;

-- name: oldest
select min(d.date)
from calendar_school cs join calendar_day d on d.calendar_id = cs.calendar_id
where cs.school_id = :school and d.happened in ('instructional', 'late/early', 'make-up') and d.date >= :since;

-- name: happened
select max(d.happened in ('instructional', 'late/early', 'make-up')) as taught, min(d.happened) as happened
from calendar_school cs join calendar_day d on d.calendar_id = cs.calendar_id
where cs.school_id = :school and d.date = :day;
