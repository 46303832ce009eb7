-- name: people
select c.id, c.last_name, c.first_name from student_contact k join contact c on c.id = k.contact_id
where k.student_id = :student and exists (select 1 from my_student where id = :student) order by c.id;

-- name: reached
select ifnull(number, as_typed) as way from contact_phone where contact_id = :contact
union select lower(email) from contact where id = :contact and email is not null;

-- name: elsewhere
select 1 from student_contact where contact_id = :contact and student_id not in (select id from my_student) limit 1;
