-- name: of_day
select d.id, d.student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name, d.date, d.goes, d.bus,
       d.goes_with, d.note, d.said_by, p.name as taken_by, i.name as school, g.code as grade,
       ifnull((select n.code || ifnull(', room ' || n.room, '')
               from section_enrollment m join section n on n.id = m.section_id
               where m.student_id = s.id and n.homeroom = 1 and m.begins <= :day and ifnull(m.ends, :day) >= :day
               order by m.begins desc limit 1), '') as room,
       (select t.route from transport t
        where t.student_id = s.id and t.half = 'pm' and t.goes = 'bus' and instr(t.weekdays, :letter) > 0
          and ifnull(t.begins, :day) <= :day and ifnull(t.ends, :day) >= :day
        order by t.begins desc, t.id desc limit 1) as usual_bus
from dismissal_change d join student s on s.id = d.student_id join person p on p.id = d.taken_by_id
join enrollment e on e.id = (
  select o.id from enrollment o where o.student_id = s.id and o.status in ('current', 'ended')
    and o.begins <= :day and ifnull(o.ends, :day) >= :day and +o.school_id in (select id from my_school)
  order by o.share desc, o.id limit 1)
join grade_level g on g.id = e.grade_level_id join school sc on sc.id = e.school_id join institution i on i.id = sc.institution_id
where d.date = :day and s.id not in (select student_id from died) and (:school is null or e.school_id = :school)
  and (:student is null or s.id = :student)
order by i.name, s.last_name, s.first_name, s.id;

-- name: kept
select id from dismissal_change where student_id = :student and date = :day;

-- name: early_closing
select s.id as student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name, g.code as grade,
       i.name as school,
       ifnull((select n.code || ifnull(', room ' || n.room, '')
               from section_enrollment m join section n on n.id = m.section_id
               where m.student_id = s.id and n.homeroom = 1 and m.begins <= :day and ifnull(m.ends, :day) >= :day
               order by m.begins desc limit 1), '') as room,
       x.early_closing
from enrollment e join student s on s.id = e.student_id join grade_level g on g.id = e.grade_level_id
join school sc on sc.id = e.school_id join institution i on i.id = sc.institution_id
left join emergency_info x on x.student_id = s.id and x.school_year_id = e.school_year_id
where e.school_id in (select id from my_school) and (:school is null or e.school_id = :school)
  and e.status in ('current', 'ended') and e.begins <= :day and ifnull(e.ends, :day) >= :day
  and s.id not in (select student_id from died)
order by i.name, room, s.last_name, s.first_name, s.id;
