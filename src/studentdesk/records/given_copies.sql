-- name: found
select d.id as number, d.at, d.what, d.recipient, d.purpose, p.name as person, g.serial, g.digest
from given_copy g join disclosure d on d.id = g.disclosure_id join person p on p.id = d.person_id
where (g.digest = :digest or g.serial = :serial)
  and (not exists (select 1 from disclosure_student s where s.disclosure_id = d.id)
       or exists (select 1 from disclosure_student s join my_student m on m.id = s.student_id where s.disclosure_id = d.id))
order by d.at desc, d.id desc;
