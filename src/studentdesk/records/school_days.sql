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

-- name: today
select sc.short_name as school, d.happened, d.rotation_day, b.name as bells,
       d.happened in ('instructional', 'late/early', 'make-up') as taught
from my_school m join school sc on sc.id = m.id
join calendar_school cs on cs.school_id = sc.id and cs.calendar_id = (
  select min(o.calendar_id) from calendar_school o join calendar_day od on od.calendar_id = o.calendar_id and od.date = :day
  where o.school_id = sc.id)
join calendar_day d on d.calendar_id = cs.calendar_id and d.date = :day
left join bell_schedule b on b.id = d.bell_schedule_id
order by sc.short_name;
