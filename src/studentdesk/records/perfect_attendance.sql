-- Who was never absent, or only with an excuse, in days enrolled at one school: figures.banded says days absent.
-- name: names
select s.id as student_id, s.last_name || ifnull(' ' || s.suffix, '') || ', ' || ifnull(s.preferred_first_name, s.first_name) as name,
       s.local_id, s.name_order
from student s
where s.id in (select value from json_each(:students)) and exists (select 1 from my_student where id = s.id)
  and s.id not in (select student_id from died)
order by s.name_order, s.id;

-- Days with a mark in force of coming late; a mark for the whole day counts before those of class periods.
-- name: late
select student_id, count(*) as days
from (
  select m.student_id, m.date
  from attendance_mark m join attendance_code c on c.id = m.code_id
  where c.late and m.date between :begins and :ends and m.student_id in (select value from json_each(:students))
    and not exists (
      select 1 from attendance_mark o
      where o.student_id = m.student_id and o.date = m.date and o.id <> m.id
        and (o.period = '' and m.period <> '' or o.period = m.period and
             case o.source when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end
             < case m.source when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end))
  group by m.student_id, m.date)
where exists (select 1 from my_student where id = student_id)
group by student_id;

-- name: grades
select id, name from grade_level order by sort;
