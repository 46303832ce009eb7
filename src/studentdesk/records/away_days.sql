-- Who is on a roll and has enough days with a mark that takes something off them, or a step that still stands.
-- name: pupils
select s.id as student_id, s.last_name, s.suffix, ifnull(s.preferred_first_name, s.first_name) as first_name,
       s.local_id, s.birth_date, g.code as grade, sc.id as school_id, sc.short_name as school, e.id as piece_id,
       ifnull(e.calendar_id, (select min(k.id) from calendar_school cs join calendar k on k.id = cs.calendar_id
                              where cs.school_id = e.school_id and k.school_year_id = e.school_year_id)) as calendar_id
from (
  select m.student_id from attendance_mark m join counted_code k on k.id = m.code_id
  where m.date between :begins and :day and (k.counts <> 0 or not k.plain) and (:student is null or m.student_id = :student)
  group by m.student_id having count(distinct m.date) >= :fewest
  union
  select student_id from attendance_step
  where school_year_id = :year and taken_back_on is null and (:student is null or student_id = :student)
) x join student s on s.id = x.student_id
join enrollment e on e.id = (
  select o.id from enrollment o
  where o.student_id = s.id and o.status in ('current', 'ended') and +o.school_id in (select id from my_school)
    and o.begins <= :day and ifnull(o.ends, :day) >= :day
  order by o.share desc, o.id limit 1)
join school sc on sc.id = e.school_id join grade_level g on g.id = e.grade_level_id
where (:school is null or e.school_id = :school) and s.id not in (select student_id from died)
order by sc.short_name, s.name_order, s.id;

-- What their school days count, by the mark that decides each: the same counts as the figures.
-- name: away
with decided as materialized (
  select m.id, m.student_id, m.date, min(m.place) as place
  from json_each(:students) x join placed_mark m on m.student_id = x.value
  where m.date between :begins and :day and exists (select 1 from my_student where id = m.student_id)
  group by m.student_id, m.date
)
select d.student_id, d.date, c.counts % 1000000 as absent, c.counts / 1000000 % 1000000 as excused, d.place % 4 = 1 as suspended,
       exists (
         select 1 from placed_mark w join attendance_code k on k.id = w.code_id
         where w.student_id = d.student_id and w.date = d.date and k.excusal = 'waiting' and (w.period <> '') = (d.place > 3)
           and not exists (select 1 from placed_mark o where o.student_id = w.student_id and o.date = w.date
                           and o.period = w.period and o.place < w.place)) as waits
from decided d join counted_mark c on c.id = d.id
where exists (select 1 from school_day t where t.student_id = d.student_id and t.date = d.date)
order by d.student_id, d.date;

-- name: taught
select calendar_id, date from calendar_day
where calendar_id in (select value from json_each(:calendars)) and happened in ('instructional', 'late/early', 'make-up')
order by calendar_id, date;
