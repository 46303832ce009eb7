-- How a day is counted, for everybody at once: the same rule as records/marks.py, and tests hold them together.

-- The school days of each stay, with the minutes the calendar gives them. Of two rolls on one day the one with
-- the larger share of the day counts.
create view school_day as
select e.id as enrollment_id, e.student_id, e.school_id, e.school_year_id, ifnull(e.homeroom, '') as homeroom,
       d.calendar_id, d.date, ifnull(d.minutes, c.standard_minutes) as minutes,
       ifnull(
         (select o.id from bell_schedule b join bell_schedule o on o.school_id = e.school_id and o.name = b.name
          where b.id = d.bell_schedule_id),
         (select min(u.id) from bell_schedule u where u.school_id = e.school_id and u.usual = 1)) as bell_schedule_id
from enrollment e
join calendar c on c.id = ifnull(e.calendar_id, (
  select min(k.id) from calendar_school cs join calendar k on k.id = cs.calendar_id
  where cs.school_id = e.school_id and k.school_year_id = e.school_year_id))
join calendar_day d on d.calendar_id = c.id and d.date >= e.begins and d.date <= ifnull(e.ends, '9999')
  and d.happened in ('instructional', 'late/early', 'make-up')
where e.status in ('current', 'ended')
  and not exists (
    select 1 from enrollment o
    where o.student_id = e.student_id and o.id <> e.id and o.status in ('current', 'ended')
      and d.date >= o.begins and d.date <= ifnull(o.ends, '9999')
      and (o.share > e.share or o.share = e.share and o.id < e.id));

create index calendar_day_taught on calendar_day (calendar_id, date)
  where happened in ('instructional', 'late/early', 'make-up');

drop index section_enrollment_by_student;
create index section_enrollment_by_student on section_enrollment (student_id, section_id, begins, ends);

-- A student's own class periods of a day, their bells and their minutes: none where no bells say, where lunch
-- does not count, and at a school that takes attendance by the day.
create view own_period as
select x.student_id, x.date, s.period, p.begins,
       case when h.attendance_by <> 'day' and p.counts then
         60 * substr(p.ends, 1, 2) + substr(p.ends, 4, 2) - 60 * substr(p.begins, 1, 2) - substr(p.begins, 4, 2)
       end as minutes
from school_day x
join school h on h.id = x.school_id
join section_enrollment se on se.student_id = x.student_id and se.begins <= x.date and ifnull(se.ends, '9999') >= x.date
join section s on s.id = se.section_id and s.school_id = x.school_id and s.period <> ''
left join bell_period p on p.bell_schedule_id = x.bell_schedule_id and p.period = s.period;

-- What a code takes from a day: three counts of thousandths in one number, six digits each, so that one sum adds
-- all of them: absent, of it excused, and not scheduled.
create view counted_code as
select id, presence, absent, minutes, half_after, absent_after,
       excusal = 'excused' as excused, presence = 'not scheduled' as off,
       minutes is null and half_after is null and absent_after is null as plain,
       absent * (1 + 1000000 * (excusal = 'excused')) + 1000000000000 * 1000 * (presence = 'not scheduled') as counts
from attendance_code;

-- Each mark and its place among those of its student and day: the first decides.
create view placed_mark as
select id, student_id, date, period, code_id, minutes_absent, time_in,
       (period <> '') * 4
       + case source when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end as place
from attendance_mark;

-- What the day of a mark counts if this mark decides it.
create view counted_mark as
select m.id, m.student_id, m.date, m.place,
  case
  when m.period = '' and m.minutes_absent is null and c.plain then c.counts
  when m.period = '' then ifnull(ifnull((
    -- By the minutes missed of the student's own day.
    select case when c.off then 1000000000000 * share
           else case when half_from is null and whole_from is null then share
                when share >= whole_from then 1000 when share >= half_from then 500 else 0 end
                * (1 + 1000000 * c.excused) end
    from (select y.half_from, y.whole_from, (2000 * min(ifnull(m.minutes_absent, c.minutes), w.whole) + w.whole) / (2 * w.whole)
            as share
          from school_year y, (
            select ifnull(
              (select sum(minutes) from (select distinct o.period, o.minutes from own_period o
                                         where o.student_id = m.student_id and o.date = m.date)),
              (select x.minutes from school_day x where x.student_id = m.student_id and x.date = m.date)) as whole) w
          where m.date between y.begins and y.ends and w.whole > 0)
    where share is not null),
    -- By the time of a late arrival, counted from the first bell.
    (select case when late >= c.absent_after then 1000 when late >= c.half_after then 500 end * (1 + 1000000 * c.excused)
     from (select 60 * substr(m.time_in, 1, 2) + substr(m.time_in, 4, 2)
                  - min(60 * substr(p.begins, 1, 2) + substr(p.begins, 4, 2)) as late
           from school_day x join bell_period p on p.bell_schedule_id = x.bell_schedule_id and p.counts = 1
           where x.student_id = m.student_id and x.date = m.date and not c.off))),
    c.counts)
  else (
    -- By class periods, as the year's rule says.
    with forced as (
      select o.period, k.absent, k.excused, k.off, k.counts,
             min(o.place) as place
      from placed_mark o join counted_code k on k.id = o.code_id
      where o.student_id = m.student_id and o.date = m.date and o.period <> '' group by o.period
    ), own as (
      select distinct o.period, o.minutes from own_period o where o.student_id = m.student_id and o.date = m.date
    ), rule as (
      select y.measure, y.half_from, y.whole_from, y.half_from is not null or y.whole_from is not null as limited,
             y.measure = 'minutes' and not exists (
               select 1 from forced where period not in (select period from own where minutes is not null)) as by_minutes
      from school_year y where m.date between y.begins and y.ends
    ), missed as (
      select sum(u * absent) as absent, sum(u * absent * excused) as excused, sum(u * 1000 * off) as off,
             max(absent > 0 and not excused) as unexcused,
             1000 * (select case when by_minutes then (select sum(minutes) from own)
                            else max((select count(distinct period) from own), count(*)) end from rule) as whole
      from (select f.*, case when (select by_minutes from rule) then (select minutes from own where period = f.period)
                        else 1 end as u from forced f)
    ), share as (
      select (2000 * absent + whole) / (2 * whole) as absent, (2000 * excused + whole) / (2 * whole) as excused,
             (2000 * off + whole) / (2 * whole) as off, unexcused
      from missed
    )
    select case
      when measure = 'day' then 0
      when measure = 'first' then ifnull((
        select f.counts from forced f where f.period = (
          select o.period from own_period o where o.student_id = m.student_id and o.date = m.date
          order by o.begins, length(o.period), o.period limit 1)), 0)
      when limited then min(case when absent >= whole_from then 1000 when absent >= half_from then 500 else 0 end,
                            1000 - off) * (1 + 1000000 * (not unexcused)) + 1000000000000 * off
      else min(absent, 1000 - off) + 1000000 * min(excused, absent, 1000 - off) + 1000000000000 * off end
    from rule, share)
  end as counts
from placed_mark m cross join counted_code c on c.id = m.code_id;
