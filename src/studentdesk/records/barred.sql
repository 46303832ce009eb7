-- name: in_force
select b.student_id, c.last_name, c.first_name, b.ends
from barred b join contact c on c.id = b.contact_id
where ifnull(b.begins, :day) <= :day and ifnull(b.ends, :day) >= :day
order by b.student_id, c.id;
