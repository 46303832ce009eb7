-- Each stay of a year between two days: school days enrolled, and of them in thousandths absent, excused and not
-- scheduled, and the days that nobody handed in. Only marks are read, and the classes not handed in; what the
-- rest of five million days was follows from the calendars.
-- name: pieces
with roll as materialized (
  select e.id, e.student_id, e.school_id, e.grade_level_id, e.begins, ifnull(e.ends, '9999') as ends,
         ifnull(e.calendar_id, (select min(c.id) from calendar_school cs join calendar c on c.id = cs.calendar_id
                                where cs.school_id = e.school_id and c.school_year_id = e.school_year_id)) as days_of,
         -- A roll beside another one of a larger share of the day counts only where that one does not.
         (select min(o.begins || ifnull(o.ends, '9999')) from enrollment o
          where o.school_year_id = e.school_year_id and o.student_id = e.student_id and o.id <> e.id
            and o.status in ('current', 'ended') and o.begins <= ifnull(e.ends, '9999') and ifnull(o.ends, '9999') >= e.begins
            and (o.share > e.share or o.share = e.share and o.id < e.id)) as beside
  from enrollment e
  where e.school_year_id = :year and e.status in ('current', 'ended') and +e.begins <= :ends and ifnull(e.ends, '9999') >= :begins
    and (:school is null or e.school_id = :school) and e.school_id in (select id from my_school)
), piece as materialized (
  select id, student_id, school_id, grade_level_id, days_of,
         max(:begins, case when substr(beside, 1, 10) <= begins then date(substr(beside, 11), '+1 day') else begins end)
           as begins,
         min(:ends, case when substr(beside, 1, 10) > begins then date(substr(beside, 1, 10), '-1 day') else ends end) as ends
  from roll where beside is null or substr(beside, 1, 10) > begins or substr(beside, 11) < ends
), taught as materialized (
  select d.calendar_id, d.date from calendar_day d
  where d.calendar_id in (select distinct days_of from piece) and d.date between :begins and :ends
    and d.happened in ('instructional', 'late/early', 'make-up')
), span as materialized (
  select days_of, begins, ends, (
    select count(*) from calendar_day d
    where d.calendar_id = days_of and d.date >= begins and d.date <= ends
      and d.happened in ('instructional', 'late/early', 'make-up')) as days
  from (select distinct days_of, begins, ends from piece)
),
-- Marks on days that were no school days after all.
dates (date) as (select :begins union all select date(date, '+1 day') from dates where date < :ends),
stray as materialized (
  select id, sum(counts) as counts from (
    select p.id, m.counts, min(m.place) as place
    from dates x cross join counted_mark m on m.date = x.date
    join piece p on p.student_id = m.student_id and m.date >= p.begins and m.date <= p.ends
    where x.date not in (select date from taught group by date
                         having count(*) = (select count(distinct days_of) from piece))
      and not exists (select 1 from taught t where t.calendar_id = p.days_of and t.date = m.date)
    group by p.id, m.date)
  group by id
),
-- Days that nobody handed in: of the homerooms that lack one, and of whoever is in no homeroom.
days_of as materialized (select calendar_id, count(*) as days from taught group by calendar_id),
place as materialized (
  select p.school_id, p.days_of, d.days
  from (select distinct school_id, days_of from piece) p join days_of d on d.calendar_id = p.days_of
), held as materialized (
  select section_id, count(distinct date) as days from attendance_taken
  where section_id is not null and date >= :begins and date <= :ends group by section_id
), short as materialized (
  select s.id as section_id, s.school_id, p.days_of
  from section s join place p on p.school_id = s.school_id left join held h on h.section_id = s.id
  where s.school_year_id = :year and s.homeroom = 1 and ifnull(h.days, 0) < p.days
), gap as materialized (
  select s.section_id, s.school_id, s.days_of, t.date
  from short s cross join taught t on t.calendar_id = s.days_of
  where not exists (select 1 from attendance_taken a where a.section_id = s.section_id and a.date = t.date)
), open as (
  select p.id, p.student_id, p.school_id, g.date
  from gap g
  join section_enrollment se on se.section_id = g.section_id and se.begins <= g.date and ifnull(se.ends, '9999') >= g.date
  join piece p on p.student_id = se.student_id and p.school_id = g.school_id and p.days_of = g.days_of
    and g.date >= p.begins and g.date <= p.ends
  union
  select p.id, p.student_id, p.school_id, t.date
  from piece p join taught t on t.calendar_id = p.days_of and t.date >= p.begins and t.date <= p.ends
  where not exists (
    select 1 from section_enrollment se join section s on s.id = se.section_id
    where se.student_id = p.student_id and s.homeroom = 1 and s.school_id = p.school_id
      and se.begins <= p.begins and ifnull(se.ends, '9999') >= p.ends)
), unknown as materialized (
  select o.id, count(*) as days
  from open o
  where not exists (select 1 from attendance_mark m where m.student_id = o.student_id and m.date = o.date)
    and not exists (
      select 1 from section_enrollment se join attendance_taken t on t.section_id = se.section_id and t.date = o.date
      where se.student_id = o.student_id and t.school_id = o.school_id
        and se.begins <= o.date and ifnull(se.ends, '9999') >= o.date)
    and not exists (
      select 1 from attendance_taken t join enrollment e on e.id = o.id
      where t.school_id = o.school_id and t.date = o.date and t.section_id is null
        and t.homeroom in ('', ifnull(e.homeroom, '')))
  group by o.id
),
-- Most days are decided by one mark whose letter says all; only a mark that isn't the office's for the whole day can
-- stand behind another one, and only the rest is looked up mark by mark.
counted as materialized (
  select p.id, p.student_id, p.school_id, p.grade_level_id, p.days_of, p.begins, p.ends, ifnull((
    select sum(case
      when m.place > 0 and exists (
        select 1 from placed_mark o
        where o.student_id = m.student_id and o.date = m.date and o.id <> m.id
          and (o.place < m.place or o.place = m.place and o.id < m.id)) then 0
      when m.period = '' and m.minutes_absent is null and k.plain then k.counts
      else (select c.counts from counted_mark c where c.id = m.id) end)
    from placed_mark m cross join counted_code k on k.id = m.code_id
    where m.student_id = p.student_id and m.date >= p.begins and m.date <= p.ends), 0) as counts
  from piece p
)
select c.id as enrollment_id, c.student_id, c.school_id, c.grade_level_id, c.begins, c.ends, ifnull(s.days, 0) as days,
       (c.counts - ifnull(x.counts, 0)) % 1000000 as absent,
       (c.counts - ifnull(x.counts, 0)) / 1000000 % 1000000 as excused,
       (c.counts - ifnull(x.counts, 0)) / 1000000000000 as off,
       ifnull(u.days, 0) as unknown, ifnull(h.days, 0) as school_days
from counted c
left join place h on h.school_id = c.school_id and h.days_of = c.days_of
left join span s on s.days_of = c.days_of and s.begins = c.begins and s.ends = c.ends
left join stray x on x.id = c.id
left join unknown u on u.id = c.id;

-- name: average
select school_id, grade_level_id, school_days, count(*) as stays, sum(days) as days, sum(absent) as absent,
       sum(excused) as excused, sum(off) as off, sum(unknown) as unknown
from [:figures.pieces] group by school_id, grade_level_id, school_days;

-- Days that a student came late: by the mark of the day, else by any of its class periods.
-- name: tardies
with stay as materialized (
  select e.id, e.student_id, e.school_id, e.grade_level_id, max(:begins, e.begins) as begins,
         min(:ends, ifnull(e.ends, '9999')) as ends,
         not exists (select 1 from enrollment o
                     where o.school_year_id = :year and o.student_id = e.student_id and o.id <> e.id) as alone
  from enrollment e
  where e.school_year_id = :year and e.status in ('current', 'ended')
    and (:school is null or e.school_id = :school) and e.school_id in (select id from my_school)
), everywhere as materialized (
  select d.date from calendar c join calendar_day d on d.calendar_id = c.id
  where c.school_year_id = :year and d.happened in ('instructional', 'late/early', 'make-up')
  group by d.date having count(*) = (select count(*) from calendar where school_year_id = :year)
)
select school_id, grade_level_id, sum(late) as late from (
  select e.school_id, e.grade_level_id, (
    select count(distinct m.date)
    from placed_mark m cross join attendance_code k on k.id = m.code_id and k.late = 1 and k.presence <> 'not scheduled'
    where m.student_id = e.student_id and m.date >= e.begins and m.date <= e.ends
      and not (m.place > 0 and exists (
        select 1 from placed_mark o where o.student_id = m.student_id and o.date = m.date
          and o.period in ('', m.period) and o.place < m.place))
      -- Of a child with one stay, on a day that is a school day everywhere, no calendar has to be asked.
      and (e.alone and m.date in (select date from everywhere)
           or exists (select 1 from school_day x where x.enrollment_id = e.id and x.date = m.date))) as late
  from stay e)
group by school_id, grade_level_id;

-- Each student's year so far, at the school and in the grade level of the newest stay.
-- name: students
select student_id, school_id, grade_level_id, max(begins) as begins, sum(days) as days, sum(absent) as absent,
       sum(excused) as excused, sum(off) as off, sum(unknown) as unknown
from [:figures.pieces] group by student_id;

-- band: 0 enrolled for fewer days than count, 1 under 5 percent absent, 2 under 10, 3 chronically absent.
-- name: banded
select student_id, school_id, grade_level_id, days, absent, excused, off, unknown,
       case when days < :fewest then 0 when absent = 0 then 1
            when 10 * absent >= 1000 * (days - unknown) - off then 3
            when 20 * absent >= 1000 * (days - unknown) - off then 2 else 1 end as band
from [:figures.students];

-- name: chronic
select school_id, grade_level_id, band, count(*) as students from [:figures.banded] group by school_id, grade_level_id, band;

-- A student in several groups is counted in each.
-- name: subgroups
with banded as materialized (select student_id, band from [:figures.banded]),
member as (
  select id as student_id, 'Sex' as kind, case sex when 'F' then 'Female' when 'M' then 'Male' else sex end as name
  from student where sex is not null
  union all
  select r.student_id, 'Race', ifnull(c.word, r.race) from student_race r
  left join code c on c.list = 'race' and c.code = r.race
  union all
  select y.student_id, 'Economically disadvantaged', 'Economically disadvantaged' from student_year y
  where y.school_year_id = :year and y.economically_disadvantaged = 1
  union all
  select m.student_id, 'Program', p.name from program_membership m join program p on p.id = m.program_id
  where m.begins <= :ends and ifnull(m.ends, '9999') >= :begins
)
select m.kind, m.name, b.band, count(distinct b.student_id) as students
from banded b join member m on m.student_id = b.student_id
group by m.kind, m.name, b.band order by m.kind, m.name, b.band;

-- name: names
select s.id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name, s.local_id, s.name_order
from student s where s.id in (select id from my_student) and s.id not in (select student_id from died)
order by s.name_order, s.id;

-- name: grades
select id, code, sort from grade_level order by sort;
