-- name: of_student
select n.id, n.student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name, '' as grade, '' as school,
       n.first_day, n.last_day, n.kind, n.received_on, n.accepted, n.says, n.attachment_id,
       (select count(distinct m.date) from attendance_mark m where m.note_id = n.id) as days
from absence_note n join student s on s.id = n.student_id
where n.student_id = :student and exists (select 1 from my_student where id = n.student_id)
  and (:year is null or exists (select 1 from school_year y where y.id = :year and n.first_day between y.begins and y.ends))
order by n.first_day desc, n.id desc;

-- name: by_id
select n.id, n.student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name, '' as grade, '' as school,
       n.first_day, n.last_day, n.kind, n.received_on, n.accepted, n.says, n.attachment_id,
       (select count(distinct m.date) from attendance_mark m where m.note_id = n.id) as days
from absence_note n join student s on s.id = n.student_id
where n.id = :id and exists (select 1 from my_student where id = n.student_id);

-- name: waiting
select n.id, n.student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name,
       g.code as grade, sc.short_name as school,
       n.first_day, n.last_day, n.kind, n.received_on, n.accepted, n.says, n.attachment_id, 0 as days
from absence_note n join student s on s.id = n.student_id
join enrollment e on e.id = (
  select o.id from enrollment o where o.student_id = s.id and o.status in ('current', 'ended')
    and o.begins <= n.first_day and +o.school_id in (select id from my_school)
  order by o.begins desc, o.share desc, o.id limit 1)
join school sc on sc.id = e.school_id join grade_level g on g.id = e.grade_level_id
where n.accepted = 'principal' and s.id not in (select student_id from died)
order by n.received_on, n.id;

-- name: days_by_kind
select n.kind, count(distinct m.date) as days
from absence_note n join attendance_mark m on m.note_id = n.id
where n.student_id = :student and n.accepted = 'yes' and m.date between :first and :last
  and exists (select 1 from my_student where id = n.student_id)
group by n.kind order by n.kind;

-- name: most
select parent_note_days from district;

-- name: rules
select note_within, parent_note_days from district;

-- name: district
select id from district;

-- name: marked
select distinct date from attendance_mark
where student_id = :student and date between :first and :last and source in ('office', 'discipline');

-- name: mark_of
select id from attendance_mark where student_id = :student and date = :day and period = '' and source = 'office';

-- name: marks_of
select id, code_before_id from attendance_mark where note_id = :note;

-- name: overdue
-- A calendar's days are over up to its nth newest school day before today; older marks were looked at before.
with within as (select note_within as days from district where note_within is not null
), over as materialized (
  select k.id as calendar_id,
         (select d.date from calendar_day d
          where d.calendar_id = k.id and d.date < :today and d.happened in ('instructional', 'late/early', 'make-up')
          order by d.date desc limit 1 offset (select days - 1 from within)) as before
  from calendar k join school_year y on y.id = k.school_year_id
  where :today between y.begins and date(y.ends, '+30 days') and exists (select 1 from within)
)
select m.id as mark_id, m.student_id, m.date, m.period, m.source, m.code_id, m.section_id, m.time_in, m.time_out, m.minutes_absent
from attendance_code c cross join attendance_mark m indexed by attendance_mark_by_date on m.code_id = c.id
where c.presence = 'absent' and c.excusal = 'waiting'
  and m.date between date((select max(before) from over), '-60 days') and (select max(before) from over)
  and m.source <> 'discipline'
  and not exists (
    select 1 from attendance_mark o
    where o.student_id = m.student_id and o.date = m.date and o.period = m.period and o.id <> m.id
      and case o.source when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end
        < case m.source when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end)
  and exists (
    select 1 from enrollment e join over x on x.calendar_id = ifnull(e.calendar_id, (
           select min(k.id) from calendar_school cs join calendar k on k.id = cs.calendar_id
           where cs.school_id = e.school_id and k.school_year_id = e.school_year_id))
    where e.student_id = m.student_id and e.begins <= m.date and ifnull(e.ends, m.date) >= m.date
      and e.status in ('current', 'ended') and +e.school_id in (select id from my_school) and m.date < x.before)
  and not exists (select 1 from absence_note n where n.student_id = m.student_id and n.accepted in ('yes', 'principal')
                  and m.date between n.first_day and n.last_day)
order by m.date, m.student_id, m.period;

-- name: explained_late
-- A class that was handed in after the note: its absence is the note's too.
select m.id as mark_id, m.student_id, m.date, m.period, m.source, m.code_id, m.section_id, m.time_in, m.time_out, m.minutes_absent,
       n.id as note_id
from absence_note n
join attendance_mark m on m.student_id = n.student_id and m.date between n.first_day and n.last_day
join attendance_code c on c.id = m.code_id and c.presence = 'absent' and c.excusal in ('waiting', 'unexcused')
where n.accepted = 'yes' and n.last_day >= date(:today, '-60 days') and m.source <> 'discipline'
  and exists (select 1 from my_student where id = m.student_id)
  and n.id = (select max(o.id) from absence_note o where o.student_id = n.student_id and o.accepted = 'yes'
              and m.date between o.first_day and o.last_day)
  and not exists (
    select 1 from attendance_mark o
    where o.student_id = m.student_id and o.date = m.date and o.period = m.period and o.id <> m.id
      and case o.source when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end
        < case m.source when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end)
order by m.date, m.student_id, m.period;
