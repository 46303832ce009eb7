-- name: since
select t.id, t.name, t.first_day, t.last_day, c.code, t.asked_by, t.asked_on, t.accepted,
       (select count(*) from trip_student s join my_student m on m.id = s.student_id where s.trip_id = t.id) as students
from trip t join attendance_code c on c.id = t.code_id
where t.last_day >= :day and exists (select 1 from trip_student s join my_student m on m.id = s.student_id where s.trip_id = t.id)
order by t.first_day, t.id;

-- name: waiting
select t.id, t.name, t.first_day, t.last_day, c.code, t.asked_by, t.asked_on, t.accepted,
       (select count(*) from trip_student s join my_student m on m.id = s.student_id where s.trip_id = t.id) as students
from trip t join attendance_code c on c.id = t.code_id
where t.accepted = 'principal'
  and exists (select 1 from trip_student s join my_student m on m.id = s.student_id where s.trip_id = t.id)
order by t.first_day, t.id;

-- name: by_id
select t.id, t.name, t.first_day, t.last_day, c.code, t.asked_by, t.asked_on, t.accepted,
       (select count(*) from trip_student s join my_student m on m.id = s.student_id where s.trip_id = t.id) as students
from trip t join attendance_code c on c.id = t.code_id
where t.id = :id and exists (select 1 from trip_student s join my_student m on m.id = s.student_id where s.trip_id = t.id);

-- name: going
select s.student_id from trip_student s join student st on st.id = s.student_id
where s.trip_id = :trip and exists (select 1 from my_student where id = s.student_id)
  and s.student_id not in (select student_id from died)
order by st.name_order, st.id;

-- name: members
select id from trip_student where trip_id = :trip;

-- name: marks
select id from attendance_mark where trip_id = :trip;
