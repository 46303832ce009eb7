-- name: place
with piece as (
  select e.school_id, e.school_year_id, ifnull(e.calendar_id, (
           select min(k.id) from calendar_school cs join calendar k on k.id = cs.calendar_id
           where cs.school_id = e.school_id and k.school_year_id = e.school_year_id)) as calendar_id
  from enrollment e
  where e.student_id = :student and e.school_id in (select id from my_school) and e.status in ('current', 'ended')
    and e.begins <= :day and ifnull(e.ends, :day) >= :day
  order by e.share desc, e.id limit 1)
select p.school_id, p.school_year_id, p.calendar_id, d.rotation_day
from piece p left join calendar_day d on d.calendar_id = p.calendar_id and d.date = :day;
