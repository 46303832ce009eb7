-- name: kept
select t.id, t.student_id, s.last_name, s.suffix, ifnull(s.preferred_first_name, s.first_name) as first_name, s.local_id,
       ifnull(g.code, '') as grade, ifnull(sc.short_name, '') as school, t.code, t.kind, t.days_then, t.days as on_days,
       t.reached_on, t.due_on, t.done_on, t.waived, t.taken_back_on, t.result
from attendance_step t join student s on s.id = t.student_id
left join enrollment e on e.id = (
  select o.id from enrollment o
  where o.student_id = s.id and o.status in ('current', 'ended') and +o.school_id in (select id from my_school)
    and o.begins <= t.done_on
  order by o.begins desc, o.share desc, o.id limit 1)
left join school sc on sc.id = e.school_id left join grade_level g on g.id = e.grade_level_id
where t.school_year_id = :year and (:student is null or t.student_id = :student) and (:id is null or t.id = :id)
  and (:school is null or e.school_id = :school) and exists (select 1 from my_student where id = t.student_id)
  and (:done_on is null or t.done_on = :done_on) and s.id not in (select student_id from died)
order by t.done_on desc, s.name_order, t.id;
