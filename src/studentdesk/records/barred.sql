-- name: in_force
select b.student_id, c.last_name, c.first_name, b.ends, s.last_name as child,
       (select group_concat(h.label, :between) from household h where h.id in (
          select household_id from household_member where student_id = b.student_id or contact_id = c.id)) as homes
from barred b join contact c on c.id = b.contact_id join student s on s.id = b.student_id
where ifnull(b.begins, :day) <= :day and ifnull(b.ends, :day) >= :day
order by b.student_id, c.id;
