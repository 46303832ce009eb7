-- name: all
select id, local_id, state_id, last_name, first_name, birth_date as birth_date, email, position, begins, ends
from staff
where :on is null or (ifnull(begins, :on) <= :on and ifnull(ends, :on) >= :on)
order by last_name, first_name, id;

-- name: member
select id, local_id, state_id, last_name, first_name, birth_date as birth_date, email, position, begins, ends
from staff where id = :id;

-- name: by_number
select id from staff where local_id = :local_id;
