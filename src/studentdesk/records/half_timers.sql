-- name: centers
select i.id, i.name from institution i
where i.kind = 'career center' and i.id in (
  select e.served_id from enrollment e
  where e.status in ('current', 'planned', 'ended') and e.school_id in (select id from my_school))
order by i.name, i.id;

-- name: of_day
with line as (
  select e.student_id, e.school_id, e.school_year_id, e.grade_level_id, e.session, e.share, e.served_id,
         ifnull(e.calendar_id, (select min(c.id) from calendar_school cs join calendar c on c.id = cs.calendar_id
                                where cs.school_id = e.school_id and c.school_year_id = e.school_year_id)) as calendar_id,
         (select k.id from student_contact k
          where k.student_id = e.student_id and ifnull(k.begins, :day) <= :day and ifnull(k.ends, :day) >= :day
            and ifnull(k.restriction, '') = '' and (:sees_restrictions or k.lives_with = 1)
            and not exists (select 1 from barred b where b.student_id = k.student_id and b.contact_id = k.contact_id
                            and :day between ifnull(b.begins, :day) and ifnull(b.ends, :day))
          order by ifnull(k.lives_with, 0) desc, ifnull(k.priority, 99), k.id limit 1) as link_id
  from enrollment e
  where e.served_id in (select id from institution where kind = 'career center')
    and (:center is null or e.served_id = :center) and e.school_id in (select id from my_school)
    and e.status in ('current', 'ended') and e.begins <= :day and ifnull(e.ends, :day) >= :day
    and e.student_id not in (select student_id from died)
)
select l.student_id, s.last_name, s.suffix, ifnull(s.preferred_first_name, s.first_name) as first_name, s.local_id,
       g.code as grade, sc.short_name as school, l.served_id as center_id, i.name as center, l.session, l.share,
       ifnull(d.minutes, c.standard_minutes) as minutes,
       (select t.route from transport t
        where t.student_id = s.id and t.goes = 'bus' and t.half = iif(l.session = 'pm', 'pm', 'am')
          and instr(t.weekdays, :letter) > 0 and ifnull(t.begins, :day) <= :day and ifnull(t.ends, :day) >= :day
        order by t.begins desc, t.id desc limit 1) as bus,
       k.last_name || ', ' || k.first_name as guardian, n.relationship as relationship,
       (select p.as_typed from contact_phone p where p.contact_id = k.id order by p.sort, p.id limit 1) as phone,
       (select group_concat(a.says, ' ') from alert a
        where a.student_id = s.id and ifnull(a.begins, :day) <= :day and ifnull(a.ends, :day) >= :day) as alerts,
       ifnull((select ac.code from attendance_mark m join attendance_code ac on ac.id = m.code_id
               where m.student_id = s.id and m.date = :day and m.reason = :said_by limit 1), '') as there,
       ifnull((select ac.word from attendance_mark m join attendance_code ac on ac.id = m.code_id
               where m.student_id = s.id and m.date = :day and ifnull(m.reason, '') <> :said_by
               order by m.period, m.source = 'teacher' limit 1), '') as here
from line l join student s on s.id = l.student_id join grade_level g on g.id = l.grade_level_id
join school sc on sc.id = l.school_id join institution i on i.id = l.served_id
left join calendar c on c.id = l.calendar_id left join calendar_day d on d.calendar_id = c.id and d.date = :day
left join student_contact n on n.id = l.link_id left join contact k on k.id = n.contact_id
order by i.name, l.served_id, l.session, s.name_order, s.id;

-- name: marks
select m.id, ac.word, ifnull(m.reason, '') = :said_by as by_list
from attendance_mark m join attendance_code ac on ac.id = m.code_id
where m.student_id = :student and m.date = :day;

-- name: apart
with pair as (
  select distinct e.calendar_id as theirs,
         (select min(c.id) from calendar_school cs join calendar c on c.id = cs.calendar_id
          where cs.school_id = e.school_id and c.school_year_id = e.school_year_id) as ours
  from enrollment e
  where e.served_id = :center and e.calendar_id is not null and e.school_id in (select id from my_school)
    and e.status in ('current', 'ended') and e.begins <= :until and ifnull(e.ends, :begins) >= :begins
), day as (
  select p.ours, p.theirs, d.date from pair p join calendar_day d on d.calendar_id in (p.ours, p.theirs)
  where p.ours <> p.theirs and d.date between :begins and :until
)
select distinct x.date as day,
       exists (select 1 from calendar_day o where o.calendar_id = x.ours and o.date = x.date
               and o.happened in ('instructional', 'late/early', 'make-up')) as ours,
       exists (select 1 from calendar_day o where o.calendar_id = x.theirs and o.date = x.date
               and o.happened in ('instructional', 'late/early', 'make-up')) as theirs
from day x
where exists (select 1 from calendar_day o where o.calendar_id = x.ours and o.date = x.date
              and o.happened in ('instructional', 'late/early', 'make-up'))
   <> exists (select 1 from calendar_day o where o.calendar_id = x.theirs and o.date = x.date
              and o.happened in ('instructional', 'late/early', 'make-up'))
order by x.date;
