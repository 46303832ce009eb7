-- name: school_days
select distinct d.date
from enrollment e
join calendar_day d on d.calendar_id = ifnull(e.calendar_id, (
       select min(k.id) from calendar_school cs join calendar k on k.id = cs.calendar_id
       where cs.school_id = e.school_id and k.school_year_id = e.school_year_id))
     and d.date between :first and :last and d.date between e.begins and ifnull(e.ends, d.date)
     and d.happened in ('instructional', 'late/early', 'make-up')
where e.student_id = :student and e.status in ('current', 'ended') and +e.school_id in (select id from my_school)
order by d.date;

-- name: day_of
select e.school_id, k.id as calendar_id, ifnull(d.minutes, k.standard_minutes) as minutes
from enrollment e
join calendar k on k.id = ifnull(e.calendar_id, (
       select min(o.id) from calendar_school cs join calendar o on o.id = cs.calendar_id
       where cs.school_id = e.school_id and o.school_year_id = e.school_year_id))
join calendar_day d on d.calendar_id = k.id and d.date = :day
where e.student_id = :student and e.status in ('current', 'ended') and +e.school_id in (select id from my_school)
  and e.begins <= :day and ifnull(e.ends, :day) >= :day
order by e.share desc, e.id limit 1;

-- name: unexplained
select m.id as mark_id, m.student_id, m.date, m.period, m.source, m.code_id, m.section_id, m.time_in, m.time_out, m.minutes_absent
from attendance_mark m join attendance_code c on c.id = m.code_id
where m.student_id = :student and m.date between :first and :last
  and c.presence = 'absent' and c.excusal in ('waiting', 'unexcused')
  and exists (select 1 from my_student where id = m.student_id)
  and not exists (
    select 1 from attendance_mark o
    where o.student_id = m.student_id and o.date = m.date and o.period = m.period and o.id <> m.id
      and case o.source when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end
        < case m.source when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end)
order by m.date, m.period;

-- name: callers
select c.id as contact_id, c.first_name || ' ' || c.last_name as name, k.relationship
from student_contact k join contact c on c.id = k.contact_id
where k.student_id = :student and exists (select 1 from my_student where id = :student)
  and ifnull(k.begins, :day) <= :day and ifnull(k.ends, :day) >= :day
  and not exists (select 1 from barred b where b.student_id = k.student_id and b.contact_id = k.contact_id
                  and ifnull(b.begins, :day) <= :day and ifnull(b.ends, :day) >= :day)
order by ifnull(k.priority, 99), k.id;
