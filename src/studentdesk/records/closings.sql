-- name: days
select d.id, d.calendar_id, d.date, d.planned, d.happened, d.minutes, c.name, c.standard_minutes
from json_each(:calendars) j join calendar c on c.id = j.value
left join calendar_day d on d.calendar_id = c.id and d.date = :day
order by c.id;

-- name: schools
select distinct sc.id, i.name, sc.id in (select id from my_school) as mine
from json_each(:calendars) j join calendar_school cs on cs.calendar_id = j.value
join school sc on sc.id = cs.school_id join institution i on i.id = sc.institution_id
order by i.name;

-- name: marks
select m.id, c.late, m.time_in
from attendance_mark m join attendance_code c on c.id = m.code_id
where m.date = :day and exists (
  select 1 from enrollment e
  where e.student_id = m.student_id and e.status in ('current', 'ended') and e.begins <= :day
    and ifnull(e.ends, :day) >= :day and +e.school_id in (select id from my_school)
    and ifnull(e.calendar_id, (
      select min(k.id) from calendar_school cs join calendar k on k.id = cs.calendar_id
      where cs.school_id = e.school_id and k.school_year_id = e.school_year_id))
        in (select value from json_each(:calendars)));

-- name: taken
select t.id from attendance_taken t
where t.date = :day
  and t.school_id in (select cs.school_id from json_each(:calendars) j join calendar_school cs on cs.calendar_id = j.value)
  and t.school_id not in (select b.school_id from bells_of_day b where b.date = :day);
