-- Hidden from a reader, who is answered with no row.

-- name: of_student
select p.id, p.student_id as student_id, p.contact_id as contact_id, c.first_name || ' ' || c.last_name as contact,
       p.kind as kind, p.says as says, p.begins as begins, p.ends as ends, p.attachment_id as attachment_id,
       p.bars as bars
from court_paper p left join contact c on c.id = p.contact_id
where p.student_id = :student and exists (select 1 from my_student where id = :student)
  and (:on is null or (ifnull(p.begins, :on) <= :on and ifnull(p.ends, :on) >= :on))
order by p.begins desc, p.id desc;

-- name: page
select a.content as content
from court_paper p join attachment a on a.id = p.attachment_id
where p.id = :paper and exists (select 1 from my_student where id = p.student_id);
