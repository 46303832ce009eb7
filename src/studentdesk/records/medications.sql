-- name: of_student
select m.id, m.student_id as student_id, m.name as name, m.amount as amount, m.route as route,
       m.given_when as given_when, m.ordered_by as ordered_by, m.ordered_on as ordered_on,
       m.parent_agreed_on as parent_agreed_on, m.carries as carries, m.begins as begins, m.ends as ends,
       (select max(d.date || ' ' || d.time) from dose d where d.medication_id = m.id and d.outcome = 'given')
         as last_dose
from medication m where m.student_id = :student and exists (select 1 from my_student where id = :student) order by m.ends is not null, m.name collate nocase, m.id;

-- name: doses
select d.id, d.medication_id as medication_id, m.name as medication, d.date as date, d.time as time,
       d.amount as amount, d.outcome as outcome, d.says as says
from medication m join dose d on d.medication_id = m.id
where m.student_id = :student and exists (select 1 from my_student where id = :student) order by d.date desc, d.time desc, d.id desc;

-- name: given
select count(*) as doses from dose where medication_id = :medication;
