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
union all
select e.id, e.student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name), 'leaves',
       e.ends, sc.short_name, g.code, e.status
from enrollment e join student s on s.id = e.student_id join school sc on sc.id = e.school_id
join grade_level g on g.id = e.grade_level_id
where e.status in ('current', 'ended') and e.ends between :day and :until
  and ifnull(e.exit_kind, '') not in ('status change', 'promoted', 'retained')
  and e.school_id in (select id from my_school)
order by day, name;
