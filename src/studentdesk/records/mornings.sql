-- name: counts
select sc.id as school_id, i.name as school, ifnull(g.code, '') as grade, ifnull(g.sort, -1) as sort,
       count(distinct e.student_id) as students
from school sc join institution i on i.id = sc.institution_id
left join enrollment e on e.school_id = sc.id and e.status in ('current', 'ended')
     and e.begins <= :day and ifnull(e.ends, '9999') >= :day
left join grade_level g on g.id = e.grade_level_id
where sc.id in (select id from my_school) and i.closed_on is null
group by sc.id, g.id
order by i.name, g.sort;

-- name: comings
select e.id, e.student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name, 'enters' as kind,
       e.begins as day, sc.short_name as school, g.code as grade, e.status
from enrollment e join student s on s.id = e.student_id join school sc on sc.id = e.school_id
join grade_level g on g.id = e.grade_level_id
where e.status = 'planned' and e.begins <= :until and e.school_id in (select id from my_school)
  and s.id not in (select student_id from died)
union all
select e.id, e.student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name), 'leaves',
       e.ends, sc.short_name, g.code, e.status
from enrollment e join student s on s.id = e.student_id join school sc on sc.id = e.school_id
join grade_level g on g.id = e.grade_level_id
where e.status in ('current', 'ended') and e.ends between :day and :until
  and ifnull(e.exit_kind, '') not in ('status change', 'promoted', 'retained')
  and e.school_id in (select id from my_school) and s.id not in (select student_id from died)
union all
select e.id, e.student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name), 'homebound',
       h.day, sc.short_name, g.code, e.status
from (select m.student_id, max(m.date) as day from attendance_mark m
      where m.code_id in (select id from attendance_code where state_kind in ('homebound', 'hospital'))
        and m.date >= :day and m.period = '' group by m.student_id) h
join student s on s.id = h.student_id
join enrollment e on e.id = (
  select o.id from enrollment o
  where o.student_id = h.student_id and o.status in ('current', 'ended') and +o.school_id in (select id from my_school)
    and o.begins <= h.day and ifnull(o.ends, '9999') >= h.day
  order by o.share desc, o.id limit 1)
join school sc on sc.id = e.school_id join grade_level g on g.id = e.grade_level_id
where h.day <= :homebound and s.id not in (select student_id from died)
order by day, name;

-- name: away
with forced as (
  select m.student_id, m.period, m.reason, c.code, c.word, c.presence = 'absent' as absent, c.late, c.sort,
         row_number() over (partition by m.student_id, m.period order by case m.source
           when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end) as place
  from attendance_mark m join attendance_code c on c.id = m.code_id
  where m.date = :day
), day as (
  select *, row_number() over (partition by student_id order by period <> '', absent desc, period) as first,
         sum(period <> '') over (partition by student_id) as periods
  from forced where place = 1 and (absent or late)
)
select d.student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name,
       sc.short_name as school, g.code as grade, d.code, d.word, d.reason, d.absent,
       case when d.period = '' then 0 else d.periods end as periods
from day d join student s on s.id = d.student_id
join enrollment e on e.id = (
  select o.id from enrollment o
  where o.student_id = d.student_id and o.status in ('current', 'ended') and +o.school_id in (select id from my_school)
    and o.begins <= :day and ifnull(o.ends, :day) >= :day
  order by o.share desc, o.id limit 1)
join school sc on sc.id = e.school_id join grade_level g on g.id = e.grade_level_id
where d.first = 1 and s.id not in (select student_id from died)
order by d.absent desc, sc.short_name, s.name_order, s.id;
