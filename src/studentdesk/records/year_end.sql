-- name: lines
-- One line for each piece of the year that nothing has ended yet, with what becomes of it; :student is one child or null.
-- The plus looks for a place of next year among the child's own pieces, not among everybody's.
with seen as materialized (
  select e.school_id, min(g.sort) as low, max(g.sort) as high
  from enrollment e join grade_level g on g.id = e.grade_level_id
  where e.school_year_id = :year and e.status in ('current', 'ended') group by e.school_id
),
-- The grades a school teaches: as Setup says, else those of its children.
taught as materialized (
  select s.id as school_id, s.feeds_id, ifnull(low.sort, seen.low) as low, ifnull(high.sort, seen.high) as high
  from school s join institution i on i.id = s.institution_id
  left join seen on seen.school_id = s.id
  left join grade_level low on low.id = i.grade_low_id
  left join grade_level high on high.id = i.grade_high_id
  where i.closed_on is null
),
only_one as materialized (
  select g.id as grade_level_id, min(t.school_id) as school_id
  from grade_level g join taught t on g.sort between t.low and t.high
  group by g.id having count(*) = 1
),
over as materialized (
  select d.calendar_id, max(d.date) as last_day from calendar_day d join calendar c on c.id = d.calendar_id
  where c.school_year_id = :year and d.happened in ('instructional', 'late/early', 'make-up') group by d.calendar_id
),
usual as materialized (
  select cs.school_id, min(c.id) as calendar_id
  from calendar_school cs join calendar c on c.id = cs.calendar_id
  where c.school_year_id = :next group by cs.school_id
),
here as materialized (
  select e.id as piece_id, e.student_id, e.school_id, e.grade_level_id, e.calendar_id, e.share,
         max(e.begins, ifnull(over.last_day, y.ends)) as last_day, sy.promotion, sy.next_school_id,
         sy.promotion is 'graduated' or exists (
           select 1 from graduation q where q.student_id = e.student_id and q.school_year_id = :year
             and q.kind <> 'none') as graduates,
         sy.promotion is 'retained' as repeats,
         (select n.id from enrollment n where n.student_id = e.student_id and +n.school_year_id = :next
            and n.status in ('planned', 'current', 'ended') order by n.school_id = e.school_id desc, n.begins limit 1) as placed_id
  from enrollment e join school_year y on y.id = e.school_year_id
  left join over on over.calendar_id = e.calendar_id
  left join student_year sy on sy.student_id = e.student_id and sy.school_year_id = :year
  where e.school_year_id = :year and e.status = 'current' and e.ends is null
    and (:student is null or e.student_id = :student)
    and e.school_id in (select id from my_school)
    and e.student_id not in (select student_id from died)
),
aimed as (
  select h.*, g.sort, iif(h.repeats, h.grade_level_id, g.next_id) as aim_id, own.low, own.high, own.feeds_id
  from here h join grade_level g on g.id = h.grade_level_id join taught own on own.school_id = h.school_id
),
sent as (
  select a.*, case when a.next_school_id is not null then a.next_school_id
                   when aim.sort between a.low and a.high then a.school_id
                   when aim.sort between fed.low and fed.high then a.feeds_id
                   else only_one.school_id end as to_school_id
  from aimed a left join grade_level aim on aim.id = a.aim_id
  left join taught fed on fed.school_id = a.feeds_id
  left join only_one on only_one.grade_level_id = a.aim_id
),
dated as (
  select s.*, ifnull(alike.id, usual.calendar_id) as next_calendar_id,
         coalesce(alike.first_day, c.first_day, ny.begins) as next_begins,
         row_number() over (partition by s.student_id, s.to_school_id order by s.share desc, s.piece_id) as turn
  from sent s
  left join calendar old on old.id = s.calendar_id
  left join calendar alike on alike.school_year_id = :next and alike.code = old.code
    and exists (select 1 from calendar_school cs where cs.calendar_id = alike.id and cs.school_id = s.to_school_id)
  left join usual on usual.school_id = s.to_school_id
  left join calendar c on c.id = usual.calendar_id
  left join school_year ny on ny.id = :next
)
select d.student_id, d.piece_id,
       case when d.graduates then 'graduated' when p.id is not null then 'placed already'
            when d.aim_id is null then 'no next grade' when d.to_school_id is null then 'no next school'
            when d.turn > 1 or exists (select 1 from enrollment x where x.student_id = d.student_id
              and x.school_id = d.to_school_id and x.begins = d.next_begins) then 'placed already'
            when d.repeats then 'repeats' when d.to_school_id <> d.school_id then 'next school'
            else 'moves up' end as outcome,
       d.school_id, d.grade_level_id, d.last_day, d.promotion,
       case when not d.graduates then ifnull(p.school_id, d.to_school_id) end as next_school_id,
       case when not d.graduates then ifnull(p.grade_level_id, d.aim_id) end as next_grade_id,
       d.next_calendar_id, d.next_begins
from dated d left join enrollment p on p.id = d.placed_id;

-- name: counts
select outcome, count(*) as students from temp.year_end_line group by outcome;

-- name: shown
select l.student_id, l.piece_id, l.outcome,
       s.last_name || ifnull(' ' || s.suffix, '') || ', ' || ifnull(s.preferred_first_name, s.first_name) as name,
       s.local_id, g.code as grade, sc.short_name as school, l.promotion, ng.code as next_grade, ns.short_name as next_school,
       l.next_school_id
from temp.year_end_line l join student s on s.id = l.student_id
join grade_level g on g.id = l.grade_level_id join school sc on sc.id = l.school_id
left join grade_level ng on ng.id = l.next_grade_id left join school ns on ns.id = l.next_school_id
where :outcome is null or l.outcome = :outcome
order by sc.short_name, g.sort, s.name_order, s.id
limit :most;

-- name: without_calendar
select l.next_school_id as school_id, i.name, count(*) as students
from temp.year_end_line l join school s on s.id = l.next_school_id join institution i on i.id = s.institution_id
where l.outcome in ('moves up', 'next school', 'repeats') and l.next_calendar_id is null
group by l.next_school_id order by i.name;

-- name: still_taught
select c.id, c.name, max(d.date) as last_day
from calendar c join calendar_day d on d.calendar_id = c.id
where c.school_year_id = :year and d.happened in ('instructional', 'late/early', 'make-up') and d.date > :today
group by c.id order by last_day desc, c.name;

-- name: left_out
select count(*) as students from enrollment
where school_year_id = :year and school_id in (select id from my_school)
  and (status = 'no-show' or (status in ('current', 'ended') and ends is not null
       and ifnull(exit_kind, '') not in ('status change', 'our other school', 'promoted', 'retained', 'graduated')));

-- name: end_pieces
update enrollment set
  ends = l.last_day,
  status = iif(l.last_day <= :today, 'ended', 'current'),
  exit_kind = case l.outcome when 'graduated' then 'graduated' when 'repeats' then 'retained'
              when 'placed already' then iif(l.next_grade_id = l.grade_level_id, 'retained', 'promoted')
              else 'promoted' end
from temp.year_end_line l
where enrollment.id = l.piece_id and l.rowid between :first and :last
  and l.outcome not in ('no next grade', 'no next school');

-- name: open_student_years
insert into student_year (student_id, school_year_id)
select distinct l.student_id, :year from temp.year_end_line l
where l.rowid between :first and :last and l.outcome not in ('no next grade', 'no next school', 'placed already')
  and not exists (select 1 from student_year y where y.student_id = l.student_id and y.school_year_id = :year);

-- name: promote
update student_year set promotion = iif(l.outcome = 'graduated', 'graduated', 'promoted')
from temp.year_end_line l
where student_year.student_id = l.student_id and student_year.school_year_id = :year
  and l.rowid between :first and :last
  and l.outcome in ('moves up', 'next school', 'graduated') and student_year.promotion is null;

-- name: graduate
insert into graduation (student_id, school_year_id, completed_on, kind)
select l.student_id, :year, max(l.last_day), 'diploma' from temp.year_end_line l
where l.outcome = 'graduated'
  and not exists (select 1 from graduation q where q.student_id = l.student_id and q.school_year_id = :year)
group by l.student_id;

-- name: place
insert into enrollment (student_id, school_id, school_year_id, status, begins, entry_kind, continues_id, grade_level_id,
  session, calendar_id, share, residence_status, residence_id, funding_id, served_id, core_id, sending_charter_id,
  student_status, tuition, residence_school_id, school_entry_on)
select e.student_id, l.next_school_id, :next, iif(l.next_begins <= :today, 'current', 'planned'), l.next_begins,
       'next year', e.id, l.next_grade_id,
       iif(half_day, 'full', e.session), l.next_calendar_id, iif(half_day, 10000, e.share), e.residence_status,
       e.residence_id, e.funding_id, iif(same_school, e.served_id, null), iif(same_school, e.core_id, null),
       e.sending_charter_id, e.student_status, e.tuition, iif(same_school, e.residence_school_id, null),
       iif(same_school, e.school_entry_on, null)
from (
  select l.*, l.next_school_id = l.school_id as same_school,
         l.next_grade_id <> l.grade_level_id and g.canonical = 'Kindergarten'
         and exists (select 1 from enrollment k where k.id = l.piece_id and k.session <> 'full') as half_day
  from temp.year_end_line l join grade_level g on g.id = l.grade_level_id
  where l.rowid between :first and :last and l.outcome in ('moves up', 'next school', 'repeats')
) l join enrollment e on e.id = l.piece_id;

-- name: going
select 1 from enrollment where school_year_id = :year and status = 'current' and ends is null limit 1;

-- name: copy_calendars
insert into calendar (school_year_id, code, name, standard_minutes, first_day, last_day, program_code, rotation,
  graduation_on, act80_group)
select :next, c.code, c.name, c.standard_minutes, date(c.first_day, '+364 days'), date(c.last_day, '+364 days'),
       c.program_code, c.rotation, date(c.graduation_on, '+364 days'), c.act80_group
from calendar c
where c.school_year_id = :year
  and not exists (select 1 from calendar n where n.school_year_id = :next and n.code = c.code)
  and exists (select 1 from calendar_school cs where cs.calendar_id = c.id and cs.school_id not in (
    select o.school_id from calendar_school o join calendar n on n.id = o.calendar_id where n.school_year_id = :next));

-- name: copy_calendar_schools
insert into calendar_school (calendar_id, school_id)
select n.id, cs.school_id
from calendar n join calendar c on c.school_year_id = :year and c.code = n.code
join calendar_school cs on cs.calendar_id = c.id
where n.school_year_id = :next and not exists (select 1 from calendar_school o where o.calendar_id = n.id);

-- name: copy_calendar_days
insert into calendar_day (calendar_id, date, planned, happened, minutes)
select n.id, date(d.date, '+364 days'), d.planned, d.planned,
       iif(d.planned in ('instructional', 'late/early', 'make-up'), ifnull(d.minutes, c.standard_minutes), null)
from calendar n join calendar c on c.school_year_id = :year and c.code = n.code
join calendar_day d on d.calendar_id = c.id
where n.school_year_id = :next and not exists (select 1 from calendar_day o where o.calendar_id = n.id);
