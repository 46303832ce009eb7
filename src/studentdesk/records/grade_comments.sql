-- name: all
select id, code, english, spanish, department, active from grade_comment order by code;

-- name: department
select c.department from section s join course c on c.id = s.course_id where s.id = :section;
