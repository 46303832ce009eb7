-- name: of_student
select p.id, p.student_id, p.institution_id, i.name as institution, p.kind, p.begins, p.ends, p.we_pay, p.we_bus,
       p.affidavit_on, p.evaluation_on, p.notified_on, p.agreed_on
from placement p left join institution i on i.id = p.institution_id
where p.student_id = :student and exists (select 1 from my_student where id = :student) order by p.begins desc;

-- name: on_day
select p.id, p.student_id, p.institution_id, i.name as institution, p.kind, p.begins, p.ends, p.we_pay, p.we_bus,
       p.affidavit_on, p.evaluation_on, p.notified_on, p.agreed_on, s.local_id,
       s.last_name || ifnull(' ' || s.suffix, '') || ', ' || ifnull(s.preferred_first_name, s.first_name) as name
from placement p join student s on s.id = p.student_id left join institution i on i.id = p.institution_id
where p.begins <= :day and ifnull(p.ends, '9999') >= :day and s.id not in (select student_id from died)
  and ((select count(*) from my_school) = (select count(*) from school)
       or p.student_id in (select student_id from enrollment where school_id in (select id from my_school))
       or not exists (select 1 from enrollment e where e.student_id = p.student_id))
order by s.name_order, s.id;
