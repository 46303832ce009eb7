-- name: all
select id, local_id, state_id, last_name, first_name, birth_date as birth_date, email, position, begins, ends
from staff
where :on is null or (ifnull(begins, :on) <= :on and ifnull(ends, :on) >= :on)
order by last_name, first_name, id;

-- name: member
select id, local_id, state_id, last_name, first_name, birth_date as birth_date, email, position, begins, ends
from staff where id = :id;

-- name: names
select id, last_name, first_name, local_id, position from staff order by last_name, first_name, id;

-- name: by_number
select id from staff where local_id = :local_id;

-- name: classes
select ss.id, s.id as section_id, sc.short_name as school, c.name as course, s.code, s.period, s.room, ss.role, ss.begins,
       ss.ends
from section_staff ss join section s on s.id = ss.section_id join course c on c.id = s.course_id
join school sc on sc.id = s.school_id
where ss.staff_id = :staff and s.school_year_id = :year and s.school_id in (select id from my_school)
order by sc.short_name, s.period, c.name, s.code, ss.id;
