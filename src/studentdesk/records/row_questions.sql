-- Whose records the rows of a list are, by the key of a row. What is of another school is of nobody.

-- name: of_students
select id as key, id as student_id from my_student where id in (select value from json_each(:keys));

-- name: of_enrollments
select id as key, student_id from enrollment
where id in (select value from json_each(:keys)) and school_id in (select id from my_school);

-- name: of_incidents
select p.incident_id as key, p.student_id from incident_person p
where p.incident_id in (select value from json_each(:keys)) and exists (select 1 from my_student m where m.id = p.student_id);

-- name: of_releases
select r.id as key, r.student_id from release_log r
where r.id in (select value from json_each(:keys)) and exists (select 1 from my_student m where m.id = r.student_id);
