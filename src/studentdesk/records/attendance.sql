-- name: codes
select id, code, word, presence, excusal, state_kind, late, left_early, active, absent, minutes, half_after,
       absent_after, used_by from attendance_code order by sort, code;

-- name: class_of_day
select s.id, s.school_id, s.homeroom, s.period, case when s.homeroom then s.code else c.name || ' ' || s.code end as label,
       exists (select 1 from attendance_taken t
               where t.section_id = s.id and t.date = :day and t.period = s.period) as taken
from section s join course c on c.id = s.course_id
where s.id = :section and s.school_id in (select id from my_school);

-- name: sheet
with here as (
  select s.id as section_id, s.period, st.id as student_id, st.name_order, st.local_id,
         st.last_name || ifnull(' ' || st.suffix, '') || ', ' || ifnull(st.preferred_first_name, st.first_name)
         || ifnull(' ' || st.middle_name, '') as name,
         e.grade_level_id, e.school_year_id,
         ifnull(e.calendar_id, (select min(c.id) from calendar_school cs join calendar c on c.id = cs.calendar_id
                                where cs.school_id = e.school_id and c.school_year_id = e.school_year_id)) as calendar_id
  from section s
  join section_enrollment se on se.section_id = s.id and se.begins <= :day and ifnull(se.ends, :day) >= :day
  join enrollment e on e.student_id = se.student_id and e.school_id = s.school_id
       and e.status in ('current', 'ended') and e.begins <= :day and ifnull(e.ends, :day) >= :day
  join student st on st.id = se.student_id
  where s.id = :section and s.school_id in (select id from my_school) and st.id not in (select student_id from died)
)
select h.student_id, h.name, h.local_id, g.code as grade, d.happened,
       m.id as mark_id, m.source, m.code_id
from here h
join grade_level g on g.id = h.grade_level_id
left join calendar_day d on d.calendar_id = h.calendar_id and d.date = :day
left join attendance_mark m on m.student_id = h.student_id and m.date = :day and m.period = h.period
order by h.name_order, h.student_id;

-- name: student_day
select e.school_id, st.last_name || ', ' || st.first_name as name, d.happened,
       ifnull(d.minutes, c.standard_minutes) as minutes,
       (select s.id from section_enrollment se join section s on s.id = se.section_id
        where se.student_id = st.id and s.school_id = e.school_id and s.period = :period
          and (:period <> '' or s.homeroom = 1) and se.begins <= :day and ifnull(se.ends, :day) >= :day
        order by s.id limit 1) as section_id
from student st
left join enrollment e on e.student_id = st.id and +e.school_id in (select id from my_school)
     and e.status in ('current', 'ended') and e.begins <= :day and ifnull(e.ends, :day) >= :day
left join calendar c on c.id = ifnull(e.calendar_id, (
     select min(k.id) from calendar_school cs join calendar k on k.id = cs.calendar_id
     where cs.school_id = e.school_id and k.school_year_id = e.school_year_id))
left join calendar_day d on d.calendar_id = c.id and d.date = :day
where st.id = :student
  and (not exists (select 1 from enrollment x where x.student_id = st.id)
       or exists (select 1 from enrollment x where x.student_id = st.id and +x.school_id in (select id from my_school)))
order by e.share desc, e.id limit 1;

-- name: marks_of_day
select id as mark_id, source, code_id from attendance_mark where student_id = :student and date = :day and period = :period;

-- name: name
select last_name || ', ' || first_name as name from student
where id = :student
  and exists (select 1 from enrollment e where e.student_id = :student and +e.school_id in (select id from my_school));

-- name: hand_in
insert into attendance_taken (section_id, school_id, date, period, by_id, at)
values (:section, :school, :day, :period, :person, :at)
on conflict (school_id, date, ifnull(section_id, 0), homeroom, period) do update set by_id = excluded.by_id, at = excluded.at;

-- name: classes
with chosen as (
  select s.id, s.school_id, s.code, s.period, s.room, s.homeroom, s.course_id
  from section s join school sc on sc.id = s.school_id join school_year y on y.id = s.school_year_id
  where (:school is null or s.school_id = :school) and s.school_id in (select id from my_school)
    and :day between y.begins and y.ends
    and (s.homeroom = 1 or (sc.attendance_by <> 'day' and s.period <> ''))
    and (not exists (select 1 from section_term t where t.section_id = s.id)
         or exists (select 1 from section_term st join term t on t.id = st.term_id
                    where st.section_id = s.id and :day between t.begins and t.ends))
    and (not exists (select 1 from section_meeting m where m.section_id = s.id)
         or exists (select 1 from section_meeting m where m.section_id = s.id and (
                      m.day in ('', substr('SunMonTueWedThuFriSat', 1 + 3 * strftime('%w', :day), 3))
                      or m.day in (select d.rotation_day from calendar_school cs
                                   join calendar_day d on d.calendar_id = cs.calendar_id and d.date = :day
                                   where cs.school_id = s.school_id))))
), here as materialized (
  select distinct e.student_id, e.school_id
  from enrollment e
  join calendar_day d on d.date = :day and d.happened in ('instructional', 'late/early', 'make-up')
       and d.calendar_id = ifnull(e.calendar_id, (
         select min(k.id) from calendar_school cs join calendar k on k.id = cs.calendar_id
         where cs.school_id = e.school_id and k.school_year_id = e.school_year_id))
  where (:school is null or e.school_id = :school) and e.status in ('current', 'ended')
    and e.begins <= :day and ifnull(e.ends, :day) >= :day
), away as materialized (
  select student_id, period from (
    select m.student_id, m.period, c.presence,
           row_number() over (partition by m.student_id, m.period order by case m.source
             when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end) as place
    from attendance_mark m join attendance_code c on c.id = m.code_id
    where m.date = :day)
  where place = 1 and presence = 'absent'
), counted as (
  select s.id as section_id, count(*) as students
  from chosen s
  join section_enrollment se on se.section_id = s.id and se.begins <= :day and ifnull(se.ends, :day) >= :day
  join here h on h.student_id = se.student_id and h.school_id = s.school_id
  group by s.id
), missed as (
  select s.id as section_id, count(*) as absent
  from away a
  join here h on h.student_id = a.student_id
  join section_enrollment se on se.student_id = a.student_id and se.begins <= :day and ifnull(se.ends, :day) >= :day
  join section s on s.id = se.section_id and s.period = a.period and s.school_id = h.school_id
  group by s.id
)
select s.id as section_id, s.school_id, sc.short_name as school, c.name as course, s.code,
       ifnull((select t.last_name || ', ' || t.first_name
               from section_staff ss join staff t on t.id = ss.staff_id
               where ss.section_id = s.id and ss.role = 'of record'
                 and ifnull(ss.begins, :day) <= :day and ifnull(ss.ends, :day) >= :day
               order by ss.begins desc limit 1), '') as teacher,
       s.room, s.period, s.homeroom, n.students, t.at as taken_at, p.name as taken_by, ifnull(m.absent, 0) as absent
from counted n
join chosen s on s.id = n.section_id
left join missed m on m.section_id = n.section_id
join school sc on sc.id = s.school_id
join course c on c.id = s.course_id
left join attendance_taken t on t.section_id = s.id and t.date = :day and t.period = s.period and t.school_id = s.school_id
left join person p on p.id = t.by_id
order by sc.short_name, s.period, s.homeroom desc, c.name, s.code;

-- name: schools_of_day
-- From the few marks to their students, and not from each student of the district to all marks of the day.
with forced as (
  select m.student_id, m.period, c.presence, c.excusal, c.late,
         row_number() over (partition by m.student_id, m.period order by case m.source
           when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end) as place
  from attendance_mark m join attendance_code c on c.id = m.code_id
  where m.date = :day
), marked as (
  select e.school_id, max(f.presence = 'absent') as absent,
         max(f.presence = 'absent' and f.excusal = 'unexcused') as unexcused,
         max(f.presence = 'absent' and f.excusal = 'waiting') as waiting, max(f.late) as late
  from forced f cross join enrollment e on e.student_id = f.student_id join school sc on sc.id = e.school_id
  where f.place = 1 and (f.period = '' or sc.attendance_by = 'period')
    and e.status in ('current', 'ended') and e.begins <= :day and ifnull(e.ends, :day) >= :day
    and +e.school_id in (select id from my_school)
  group by e.student_id, e.school_id
), away as (
  select school_id, sum(absent) as absent, sum(absent and not unexcused and not waiting) as excused,
         sum(waiting and not unexcused) as waiting, sum(unexcused) as unexcused, sum(late) as late
  from marked group by school_id
), here as (
  select e.school_id, max(ifnull(d.happened, '') in ('instructional', 'late/early', 'make-up')) as expected
  from enrollment e
  left join calendar_day d on d.date = :day and d.calendar_id = ifnull(e.calendar_id, (
       select min(k.id) from calendar_school cs join calendar k on k.id = cs.calendar_id
       where cs.school_id = e.school_id and k.school_year_id = e.school_year_id))
  where e.status in ('current', 'ended') and e.begins <= :day and ifnull(e.ends, :day) >= :day
    and e.school_id in (select id from my_school)
  group by e.school_id, e.student_id
), expected as (
  select school_id, count(*) as enrolled, sum(expected) as expected from here group by school_id
)
select x.school_id, sc.short_name as school, x.enrolled, x.expected, ifnull(a.absent, 0) as absent,
       ifnull(a.excused, 0) as excused, ifnull(a.waiting, 0) as waiting, ifnull(a.unexcused, 0) as unexcused,
       ifnull(a.late, 0) as late
from expected x join school sc on sc.id = x.school_id left join away a on a.school_id = x.school_id
order by school;

-- name: student_marks
select m.id, m.student_id, m.date, m.period, m.section_id, m.source, c.code, c.word, c.presence, c.excusal, c.state_kind,
       c.late, m.time_in, m.time_out, m.minutes_absent, m.reason, c.absent, c.minutes, c.half_after, c.absent_after
from attendance_mark m
join attendance_code c on c.id = m.code_id
join school_year y on y.id = :year and m.date between y.begins and y.ends
where m.student_id = :student
  and exists (select 1 from enrollment e where e.student_id = m.student_id and +e.school_id in (select id from my_school))
order by m.date, m.period, m.source;

-- name: student_days
select x.date, x.minutes,
       exists (select 1 from attendance_taken t
               where t.school_id = x.school_id and t.date = x.date
                 and (t.section_id in (select se.section_id from section_enrollment se
                                       where se.student_id = x.student_id
                                         and se.begins <= x.date and ifnull(se.ends, x.date) >= x.date)
                      or t.section_id is null and t.homeroom in ('', x.homeroom))) as taken
from school_day x
where x.student_id = :student and x.school_year_id = :year and x.date <= :until and x.school_id in (select id from my_school)
order by x.date;

-- The class periods and bells of the days that marks may need them for.
-- name: own_periods
select o.date, o.period, o.minutes, o.begins
from own_period o
where o.student_id = :student and o.date between :begins and :until
  and o.date in (select date from attendance_mark where student_id = :student)
  and exists (select 1 from my_student where id = :student)
order by o.date, o.begins, length(o.period), o.period;

-- name: first_bells
select x.date, min(p.begins) as first_bell
from school_day x join bell_period p on p.bell_schedule_id = x.bell_schedule_id and p.counts = 1
where x.student_id = :student and x.school_year_id = :year and x.date <= :until and x.school_id in (select id from my_school)
  and x.date in (select date from attendance_mark where student_id = :student and time_in is not null)
group by x.date;

-- name: office_mark
select id as mark_id, code_id, time_in, time_out, minutes_absent from attendance_mark
where student_id = :student and date = :day and period = '' and source = 'office'
  and exists (select 1 from my_student where id = :student);
