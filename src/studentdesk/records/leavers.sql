-- name: lines
select e.id as piece_id, e.student_id,
       s.last_name || ifnull(' ' || s.suffix, '') || ', ' || ifnull(s.preferred_first_name, s.first_name) as name,
       s.local_id, g.code as grade, sc.short_name as school, e.status, e.begins, e.ends, e.exit_kind, e.exit_code, e.to_id,
       e.exit_note as note
from enrollment e join student s on s.id = e.student_id join school sc on sc.id = e.school_id
join grade_level g on g.id = e.grade_level_id
where e.school_id in (select id from my_school)
  and (e.id in (select value from json_each(:asked))
       or (e.school_year_id = :year and (:school is null or e.school_id = :school)
           and (e.status = 'no-show' or (e.status in ('current', 'ended') and e.ends is not null
                and e.exit_kind not in ('status change', 'our other school', 'promoted', 'retained')))
           and (not :missing or (e.to_id is null and ifnull(e.exit_note, '') = ''
                and e.exit_kind not in ('graduated', 'died', 'aged out', 'dropped out')))))
order by e.id in (select value from json_each(:asked)) desc, ifnull(e.ends, e.begins) desc, s.last_name, s.first_name, e.id
limit :most;

-- name: not_seen
-- On the roll, and absent on every day on which a class of theirs was handed in, from the first on.
with opening as materialized (
  select c.id as calendar_id, min(d.date) as day from calendar c join calendar_day d on d.calendar_id = c.id
  where c.school_year_id = :year and d.happened in ('instructional', 'late/early', 'make-up') group by c.id
),
expected as (
  select e.id, e.student_id, o.day
  from opening o join attendance_mark m on m.date = o.day join attendance_code k on k.id = m.code_id
  join enrollment e on e.student_id = m.student_id and e.school_year_id = :year and e.calendar_id = o.calendar_id
  where k.presence = 'absent' and e.status = 'current' and e.ends is null and e.begins <= o.day
    and e.school_id in (select id from my_school) and (:school is null or e.school_id = :school)
  union
  select e.id, e.student_id, e.begins
  from enrollment e
  where e.school_year_id = :year and e.begins > (select min(day) from opening) and e.begins <= :today
    and e.status = 'current' and e.ends is null and e.continues_id is null
    and e.school_id in (select id from my_school) and (:school is null or e.school_id = :school)
),
taken as (
  select x.id, t.date, exists (
      select 1 from attendance_mark m join attendance_code k on k.id = m.code_id
      where m.student_id = x.student_id and m.date = t.date and k.presence = 'absent') as absent
  from expected x join section_enrollment j on j.student_id = x.student_id
  join attendance_taken t on t.section_id = j.section_id and t.date between x.day and :today
  where x.student_id not in (select student_id from died)
)
select id as piece_id from taken group by id having min(absent) = 1;
