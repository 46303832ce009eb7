-- name: away
with forced as (
  select m.id, m.student_id, m.period, m.code_id, m.time_in, m.time_out, m.minutes_absent, m.reason, m.source, m.called_by_id, m.note_id,
         row_number() over (partition by m.student_id, m.period order by case m.source
           when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end) as place
  from attendance_mark m
  where m.date = :day and (:student is null or m.student_id = :student)
)
select f.id as mark_id, f.student_id, s.last_name || ifnull(' ' || s.suffix, '') || ', ' || ifnull(s.preferred_first_name, s.first_name) as name,
       s.local_id, g.code as grade,
       ifnull((select n.code from section_enrollment x join section n on n.id = x.section_id
               where x.student_id = s.id and n.homeroom = 1 and x.begins <= :day and ifnull(x.ends, :day) >= :day
               order by x.begins desc limit 1), '') as room,
       sc.short_name as school, f.period, c.code, c.word, c.presence, c.excusal, c.late, f.time_in, f.time_out,
       f.minutes_absent, f.reason, f.source, k.first_name || ' ' || k.last_name as called_by, n.kind as note
from forced f join attendance_code c on c.id = f.code_id join student s on s.id = f.student_id
join enrollment e on e.id = (
  select o.id from enrollment o
  where o.student_id = f.student_id and o.status in ('current', 'ended') and +o.school_id in (select id from my_school)
    and o.begins <= :day and ifnull(o.ends, :day) >= :day
  order by o.share desc, o.id limit 1)
join school sc on sc.id = e.school_id join grade_level g on g.id = e.grade_level_id
left join contact k on k.id = f.called_by_id left join absence_note n on n.id = f.note_id
where f.place = 1 and (:school is null or e.school_id = :school) and s.id not in (select student_id from died)
order by sc.short_name, s.name_order, s.id, f.period;
