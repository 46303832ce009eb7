-- The school's records as every state file reads them: one statement a kind of record, the same for all states.
-- :year is a school year's id, :on a day: what was true on that day, as known now. Planned pieces and pieces
-- entered in error are in none of them. What each column means stands in canonical.py.

-- name: state_enrollment_event
with piece as materialized (
  select e.* from enrollment e
  where e.school_year_id = :year and e.status in ('current', 'ended', 'no-show') and e.begins <= :on
    and e.school_id in (select id from my_school)
),
-- A piece that goes on in another without a school day between: a change of something, not a departure.
linked as materialized (
  select before.id as before_id, after.id as after_id, after.begins as goes_on,
         case when before.school_id = after.school_id then 'same school' else 'other school' end as at
  from enrollment after join enrollment before on before.id = after.continues_id
  where after.school_year_id = :year and before.school_year_id = :year
    and before.status = 'ended' and after.status in ('planned', 'current', 'ended')
    and before.ends < after.begins
    and not exists (
      select 1 from calendar_day d
      where d.calendar_id = before.calendar_id and d.date > before.ends and d.date < after.begins
        and d.happened in ('instructional', 'late/early', 'make-up'))
),
event as (
  select p.id as enrollment_id, 'entry' as direction, p.begins as date,
         case when l.at is not null then 'in: ' || l.at
              else coalesce(nullif(p.entry_code, ''), 'entry: ' || p.entry_kind) end as event,
         (select case when c.source in ('import', 'sample') then null else substr(c.at, 1, 10) end
          from entry j join change c on c.id = j.change_id
          where j.table_name = 'enrollment' and j.row_id = p.id and j.kind = 'insert'
          order by j.id desc limit 1) as written_on
  from piece p left join linked l on l.after_id = p.id
  union all
  select p.id, 'withdrawal', ifnull(p.ends, p.begins),
         case when l.at is not null then 'out: ' || l.at
              else coalesce(nullif(p.exit_code, ''), 'exit: ' || p.exit_kind || ifnull(' to ' || case
                when gone.state <> '' and gone.state <> upper(d.state) then 'out of state' else gone.kind end, ''))
              end,
         (select case when c.source in ('import', 'sample') then null else substr(c.at, 1, 10) end
          from entry j join change c on c.id = j.change_id
          where j.table_name = 'enrollment' and j.row_id = p.id
            and (j.kind = 'insert' or json_extract(j.was, '$.ends') is not p.ends)
          order by j.id desc limit 1)
  from piece p join district d
    left join linked l on l.before_id = p.id
    left join institution gone on gone.id = p.to_id
  where p.status in ('ended', 'no-show') and (l.goes_on <= :on or (l.goes_on is null and ifnull(p.ends, p.begins) <= :on))
)
select p.student_id, p.id as enrollment_id, p.school_id, s.institution_id as school_institution_id,
       ours.id as district_institution_id, ifnull(t.id, s.institution_id) as taught_institution_id,
       ours.state_district_code as district_code, i.state_school_code as school_code,
       case when t.id is null then i.state_school_code else t.state_school_code end as taught_school_code,
       case when t.id is null or t.ours = 1 or t.state_district_code = ours.state_district_code then 'us' else t.kind end as taught_by,
       y.begins as year_begins, y.ends as year_ends,
       st.local_id, st.state_id, st.last_name, st.first_name, st.middle_name, st.suffix, st.birth_date, st.sex,
       v.direction, v.date, v.event, v.written_on,
       r.canonical as grade, r.canonical || case p.session when 'full' then '' else ', ' || p.session end as grade_and_session,
       p.status, p.homeroom,
       case v.direction when 'entry' then p.entry_kind end as entry_kind,
       case v.direction when 'withdrawal' then p.exit_kind end as exit_kind,
       p.residence_status, p.student_status, p.tuition, p.share
from event v
  join piece p on p.id = v.enrollment_id
  join student st on st.id = p.student_id
  join school s on s.id = p.school_id
  join institution i on i.id = s.institution_id
  join district d
  join institution ours on ours.id = d.institution_id
  left join institution t on t.id = p.served_id
  join school_year y on y.id = p.school_year_id
  join grade_level g on g.id = p.grade_level_id
  join grade_level r on r.id = ifnull(g.reported_as_id, g.id)
order by st.local_id, p.begins, p.id, v.direction;

-- name: attendance_piece
with recursive piece as materialized (
  select e.*, min(ifnull(e.ends, :on), :on) as last_day,
         ifnull(e.calendar_id, (select min(c.id) from calendar c join calendar_school cs on cs.calendar_id = c.id
                                where cs.school_id = e.school_id and c.school_year_id = e.school_year_id)) as days_of
  from enrollment e
  where e.school_year_id = :year and e.status in ('current', 'ended') and e.begins <= :on
    and e.school_id in (select id from my_school)
),
-- The day the stay began: a piece that only changes the grade or the homeroom goes on from the one before.
climb (id, school_id, served_id, share, begins, continues_id) as (
  select id, school_id, served_id, share, begins, continues_id from piece
  union all
  select climb.id, b.school_id, b.served_id, b.share, b.begins, b.continues_id
  from climb join enrollment b on b.id = climb.continues_id and b.school_year_id = :year and b.status = 'ended'
    and b.school_id = climb.school_id and b.served_id is climb.served_id and b.share = climb.share
),
stay as (select id, min(begins) as entered_on from climb group by id)
select p.student_id, p.id as enrollment_id, p.school_id, s.institution_id as school_institution_id,
       ours.id as district_institution_id, ifnull(t.id, s.institution_id) as taught_institution_id,
       p.begins as piece_begins, p.last_day, p.days_of,
       ours.state_district_code as district_code, i.state_school_code as school_code,
       case when t.id is null then i.state_school_code else t.state_school_code end as taught_school_code,
       case when t.id is null or t.ours = 1 or t.state_district_code = ours.state_district_code then 'us' else t.kind
         end as taught_by,
       y.begins as year_begins, y.ends as year_ends,
       st.local_id, st.state_id, st.last_name, st.first_name, st.middle_name, st.suffix, st.birth_date, st.sex,
       stay.entered_on, r.canonical as grade,
       r.canonical || case p.session when 'full' then '' else ', ' || p.session end as grade_and_session,
       p.homeroom, p.student_status, p.tuition, p.share
from piece p
  join stay on stay.id = p.id
  join student st on st.id = p.student_id
  join school s on s.id = p.school_id
  join institution i on i.id = s.institution_id
  join district d
  join institution ours on ours.id = d.institution_id
  left join institution t on t.id = p.served_id
  join school_year y on y.id = p.school_year_id
  join grade_level g on g.id = p.grade_level_id
  join grade_level r on r.id = ifnull(g.reported_as_id, g.id)
order by st.local_id, stay.entered_on, p.begins, p.id;

-- Days of a month as one number: bit 1 is the first of the month.

-- name: school_days
select d.calendar_id, substr(d.date, 1, 7) as month, sum(distinct 1 << substr(d.date, 9)) as days
from calendar_day d join calendar c on c.id = d.calendar_id
where c.school_year_id = :year and d.date <= :on and d.happened in ('instructional', 'late/early', 'make-up')
group by 1, 2;

-- name: handed_in
select school_id, section_id, homeroom, substr(date, 1, 7) as month, sum(distinct 1 << substr(date, 9)) as days
from attendance_taken
where date between (select begins from school_year where id = :year) and :on
group by 1, 2, 3, 4;

-- name: classes
select m.student_id, m.section_id, s.school_id, s.homeroom, m.begins, ifnull(m.ends, :on) as last_day
from section_enrollment m join section s on s.id = m.section_id
where s.school_year_id = :year and m.begins <= :on
order by m.student_id, s.homeroom desc, s.period, m.section_id;

-- name: class_names
select s.id, c.name || ' ' || s.code as name from section s join course c on c.id = s.course_id where s.school_year_id = :year;

-- name: school_names
select s.id, i.name from school s join institution i on i.id = s.institution_id;

-- What the marks take from each month: the office's mark counts before the teacher's, a mark for the whole day
-- before those of single periods. Thousandths of a day, rounded so that the parts of one day add up to no more
-- and no less than the day. The same rule as marks.day_value, for everybody at once; a test holds them together.

-- name: marked
with piece as materialized (
  select e.id, e.student_id, e.school_id, e.begins, min(ifnull(e.ends, :on), :on) as last_day,
         ifnull(e.calendar_id, (select min(c.id) from calendar c join calendar_school cs on cs.calendar_id = c.id
                                where cs.school_id = e.school_id and c.school_year_id = e.school_year_id)) as days_of
  from enrollment e
  where e.school_year_id = :year and e.status in ('current', 'ended') and e.begins <= :on
    and e.school_id in (select id from my_school)
),
rule as (
  select measure, half_from, whole_from, half_from is not null or whole_from is not null or measure in ('first', 'day')
    as limited
  from school_year where id = :year
),
ranked as (
  select m.id, m.student_id, m.date, m.period, ifnull(m.minutes_absent, c.minutes) as minutes, m.time_in,
         c.state_kind, c.presence, c.excusal, case c.presence when 'absent' then c.absent else 1000 end as weight,
         m.minutes_absent is null and c.minutes is null and c.half_after is null and c.absent_after is null as plain,
         row_number() over (partition by m.student_id, m.date, m.period order by
           case m.source when 'office' then 1 when 'discipline' then 2 when 'teacher' then 3 else 4 end) as place,
         min(m.period) over (partition by m.student_id, m.date) as first_period
  from attendance_mark m join attendance_code c on c.id = m.code_id
  where m.date between (select begins from school_year where id = :year) and :on
),
forced as (
  select p.id as enrollment_id, p.school_id, r.*, ifnull(d.minutes, c.standard_minutes) as day_minutes,
         case when r.period <> '' and (select measure from rule) = 'minutes' then
           (select max(o.minutes) from own_period o
            where o.student_id = r.student_id and o.date = r.date and o.period = r.period) end as length,
         case when r.period <> '' and (select limited from rule) or r.period = '' and not r.plain then
           (select v.counts from counted_mark v where v.id = r.id) end as counts
  from ranked r
    join piece p on p.student_id = r.student_id and r.date between p.begins and p.last_day
    join calendar c on c.id = p.days_of
    join calendar_day d on d.calendar_id = p.days_of and d.date = r.date
      and d.happened in ('instructional', 'late/early', 'make-up')
  where r.place = 1 and (r.period = '' or r.first_period <> '')
),
-- By class periods in thousandths of each; a day that limits or one mark decide, in thousandths of the day.
mark as (
  select f.enrollment_id, f.date,
         case when f.presence = 'not scheduled' then f.presence
              when f.state_kind = 'absent' then 'absent ' || f.excusal else f.state_kind end as kind,
         case
         when f.period = '' and f.plain then f.weight
         when f.period = '' then case
           when f.counts / 1000000000000 + f.counts % 1000000 > 0 then f.counts / 1000000000000 + f.counts % 1000000
           when f.minutes is not null and f.day_minutes > 0 then 0 else 1000 end
         when (select measure from rule) = 'day' then 0
         when (select measure from rule) = 'first' then case when f.period = (
           select o.period from own_period o where o.student_id = f.student_id and o.date = f.date
           order by o.begins, length(o.period), o.period limit 1) then f.weight else 0 end
         when (select limited from rule) then case
           when f.presence = 'absent' and row_number() over (
             partition by f.enrollment_id, f.date order by f.presence <> 'absent', f.excusal = 'excused', f.period) = 1
             then f.counts % 1000000
           when f.presence = 'not scheduled' and row_number() over (
             partition by f.enrollment_id, f.date order by f.presence <> 'not scheduled', f.period) = 1
             then f.counts / 1000000000000
           else 0 end
         else f.weight * case when min(f.length) over day is null or count(f.length) over day < count(*) over day
                         then 1 else f.length end end as away,
         case when f.period = '' or (select limited from rule) then 1000
              when count(f.length) over day = count(*) over day then 1000 * (
                select sum(minutes) from (select distinct o.period, o.minutes from own_period o
                                          where o.student_id = f.student_id and o.date = f.date))
              else 1000 * max(
                (select count(distinct s.period) from section_enrollment m join section s on s.id = m.section_id
                 where m.student_id = f.student_id and s.period <> '' and s.school_id = f.school_id
                   and m.begins <= f.date and ifnull(m.ends, '9999') >= f.date),
                count(*) over day) end as of_day
  from forced f
  window day as (partition by f.enrollment_id, f.date)
),
part as (
  select enrollment_id, date, kind, of_day, sum(away) as away,
         sum(sum(away)) over (partition by enrollment_id, date order by kind <> 'not scheduled', kind) as upto
  from mark group by enrollment_id, date, kind
)
select enrollment_id, substr(date, 1, 7) as month, kind, sum(distinct 1 << substr(date, 9)) as marked,
       sum((2000 * upto + of_day) / (2 * of_day) - (2000 * (upto - away) + of_day) / (2 * of_day)) as days
from part group by 1, 2, 3 order by 1, 2, 3;
