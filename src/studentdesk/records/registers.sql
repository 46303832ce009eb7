-- The days of each student in a class, those of a month, and whether a class of theirs was handed in. From the
-- students of a class to their days, and not from all days of the school for each class.
-- name: days
select se.section_id, x.student_id, x.date,
       exists (select 1 from attendance_taken t
               where t.school_id = x.school_id and t.date = x.date
                 and (t.section_id in (select o.section_id from section_enrollment o
                                       where o.student_id = x.student_id
                                         and o.begins <= x.date and ifnull(o.ends, x.date) >= x.date)
                      or t.section_id is null and t.homeroom in ('', x.homeroom))) as taken
from section s
join section_enrollment se on se.section_id = s.id and se.begins <= :ends and ifnull(se.ends, :ends) >= :begins
cross join school_day x on x.student_id = se.student_id and x.school_year_id = s.school_year_id and x.school_id = s.school_id
  and x.date between :begins and :ends and x.date >= se.begins and x.date <= ifnull(se.ends, '9999')
where s.id in (select value from json_each(:sections)) and s.school_id in (select id from my_school)
  and se.student_id not in (select student_id from died)
order by se.section_id, x.date;

-- name: names
select distinct se.section_id, st.id as student_id, st.last_name, st.suffix, st.first_name, st.preferred_first_name, st.local_id,
       st.name_order
from section s
join section_enrollment se on se.section_id = s.id and se.begins <= :ends and ifnull(se.ends, :ends) >= :begins
join student st on st.id = se.student_id
where s.id in (select value from json_each(:sections)) and s.school_id in (select id from my_school)
  and st.id not in (select student_id from died)
order by se.section_id, st.name_order, st.id;

-- The marks in force of a year so far: the first of a student, a day and a class period counts.
-- name: marks
select m.student_id, m.date, m.period, c.code, c.presence, c.excusal, c.late
from attendance_mark m join attendance_code c on c.id = m.code_id
where m.date between :begins and :ends
  and m.student_id in (select student_id from section_enrollment where section_id in (
    select id from section where id in (select value from json_each(:sections)) and school_id in (select id from my_school)))
order by m.student_id, m.date, m.period, case m.source
  when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end;
