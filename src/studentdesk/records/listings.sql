-- name: students
select distinct s.id, s.local_id, s.state_id, s.last_name, s.first_name, s.middle_name, s.suffix, s.birth_date, s.sex,
       i.name as school, g.code as grade, e.begins, e.ends
from enrollment e join student s on s.id = e.student_id join school sc on sc.id = e.school_id
join institution i on i.id = sc.institution_id join grade_level g on g.id = e.grade_level_id
where s.id not in (select student_id from died)
  and e.status in ('current', 'ended') and e.begins <= ifnull(:on, :today) and ifnull(e.ends, '9999') >= ifnull(:on, :today)
  and e.school_id in (select id from my_school) and (:school is null or e.school_id = :school)
order by s.name_order, s.id;

-- name: enrollments
select e.id, s.local_id, s.state_id, s.last_name, s.first_name, p.school, p.year, p.grade, p.status, p.begins,
       p.entry_kind, p.entry_code, p.ends, p.exit_kind, p.exit_code, p.continues_id, p.session, p.residence_status
from enrollment e join enrollment_piece p on p.id = e.id join student s on s.id = e.student_id
where e.school_id in (select id from my_school) and (:school is null or e.school_id = :school)
  and (:on is null or (e.status in ('current', 'ended') and e.begins <= :on and ifnull(e.ends, '9999') >= :on))
  and :today is not null
order by s.name_order, s.id, e.begins;

-- name: attendance
select m.id, s.local_id, s.state_id, s.last_name, s.first_name, m.date, m.period, c.code, c.word, m.source, m.reason,
       m.minutes_absent
from attendance_mark m join student s on s.id = m.student_id join attendance_code c on c.id = m.code_id
where (:on is null or m.date = :on) and :today is not null
  and exists (select 1 from enrollment e where e.student_id = m.student_id and e.begins <= m.date
              and ifnull(e.ends, '9999') >= m.date and e.school_id in (select id from my_school)
              and (:school is null or e.school_id = :school))
order by m.date, s.name_order, s.id, m.period;

-- name: grades
select f.id, s.local_id, s.state_id, s.last_name, s.first_name, c.local_code as course, c.name as course_name,
       n.code as section, t.code as term, f.kind, f.letter, f.percent, f.credit_earned, f.posted_on
from final_grade f join section_enrollment e on e.id = f.section_enrollment_id join student s on s.id = e.student_id
join section n on n.id = e.section_id join course c on c.id = n.course_id join term t on t.id = f.term_id
where n.school_id in (select id from my_school) and (:school is null or n.school_id = :school)
  and (:on is null or f.posted_on <= :on) and :today is not null
order by s.name_order, s.id, c.local_code, t.code, f.kind;
