-- Hidden from a reader, who is answered with no row.

-- name: of_student
select i.id, i.student_id as student_id, i.vaccine as vaccine, i.dose1 as dose1, i.dose2 as dose2, i.dose3 as dose3,
       i.dose4 as dose4, i.dose5 as dose5, i.dose6 as dose6, i.proof as proof
from immunization i left join code c on c.list = 'vaccine' and c.code = i.vaccine
where i.student_id = :student and exists (select 1 from my_student where id = :student) order by c.sort, i.vaccine;

-- name: exemptions
select id, student_id as student_id, kind as kind, vaccine as vaccine, begins as begins, ends as ends, says as says
from exemption where student_id = :student and exists (select 1 from my_student where id = :student) order by ends is not null, begins desc, id desc;
