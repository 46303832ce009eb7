-- Every day of the calendar that a student has in a year: of the newest stay.
-- name: calendar
select d.date, d.happened
from enrollment e
join calendar_day d on d.calendar_id = ifnull(e.calendar_id, (
  select min(k.id) from calendar_school cs join calendar k on k.id = cs.calendar_id
  where cs.school_id = e.school_id and k.school_year_id = e.school_year_id))
where e.id = (
  select o.id from enrollment o
  where o.student_id = :student and o.school_year_id = :year and o.status in ('current', 'ended')
    and +o.school_id in (select id from my_school)
  order by o.begins desc, o.share desc, o.id limit 1)
order by d.date;

-- name: whose
select s.last_name || ifnull(' ' || s.suffix, '') || ', ' || s.first_name
         || case when s.preferred_first_name <> s.first_name then ' (' || s.preferred_first_name || ')' else '' end as name,
       s.local_id, g.name as grade, i.name as school, e.begins, e.ends
from enrollment e join student s on s.id = e.student_id join grade_level g on g.id = e.grade_level_id
join school sc on sc.id = e.school_id join institution i on i.id = sc.institution_id
where e.student_id = :student and e.school_year_id = :year and e.status in ('current', 'ended')
  and +e.school_id in (select id from my_school)
order by e.begins desc, e.share desc, e.id limit 1;

-- What came with a mark: the note that decided it, and who called.
-- name: papers
select m.id, n.kind, n.says, k.first_name || ' ' || k.last_name as called_by
from attendance_mark m
join school_year y on y.id = :year and m.date between y.begins and y.ends
left join absence_note n on n.id = m.note_id left join contact k on k.id = m.called_by_id
where m.student_id = :student and (m.note_id is not null or m.called_by_id is not null)
  and exists (select 1 from my_student where id = m.student_id);
