-- name: days
select d.id, d.date, d.rotation_day, d.makes_up,
       d.planned in ('instructional', 'late/early', 'make-up') as planned,
       d.happened in ('instructional', 'late/early', 'make-up') as taught
from calendar_day d where d.calendar_id = :calendar order by d.date;
