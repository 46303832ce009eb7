-- name: of_student
select * from enrollment_piece where student_id = :student and exists (select 1 from my_student where id = :student) order by begins desc, id desc;

-- name: by_id
select * from enrollment_piece p where id = :id and exists (select 1 from my_student where id = p.student_id);

-- name: due_to_begin
select count(*) from enrollment
where (status = 'planned' and begins <= :today) or (status = 'current' and ends <= :today);

-- name: begin_planned
update enrollment set status = 'current' where status = 'planned' and begins <= :today;

-- name: end_planned
update enrollment set status = 'ended' where status = 'current' and ends <= :today;

-- name: roster
select e.student_id, e.id as piece_id,
       s.last_name || ifnull(' ' || s.suffix, '') || ', ' || ifnull(s.preferred_first_name, s.first_name)
       || ifnull(' ' || s.middle_name, '') as name,
       s.local_id, g.code as grade, e.homeroom, s.birth_date
from enrollment e join student s on s.id = e.student_id join grade_level g on g.id = e.grade_level_id
where e.school_id = :school and e.school_id in (select id from my_school)
  and e.status in ('current', 'ended') and e.begins <= :day and ifnull(e.ends, '9999') >= :day
order by s.name_order, s.id;
