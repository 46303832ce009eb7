-- Natural keys of what the district holds already: a record of a package may refer to it.

-- name: org
select local_code from institution where local_code is not null;

-- name: school
select i.local_code from school s join institution i on i.id = s.institution_id where i.local_code is not null;

-- name: session
select i.local_code, t.code from term t join school s on s.id = t.school_id join institution i on i.id = s.institution_id
where i.local_code is not null;

-- name: grading_period
select i.local_code, t.code, t.begins
from term t join school s on s.id = t.school_id join institution i on i.id = s.institution_id
where i.local_code is not null;

-- name: course
select i.local_code, c.local_code from course c, institution i where i.local_code is not null;

-- name: section
select i.local_code, s.code from section s join school h on h.id = s.school_id join institution i on i.id = h.institution_id
where i.local_code is not null;

-- name: membership
select st.state_id, i.local_code, s.code, se.begins
from section_enrollment se join student st on st.id = se.student_id join section s on s.id = se.section_id
join school h on h.id = s.school_id join institution i on i.id = h.institution_id
where st.state_id is not null and i.local_code is not null;

-- name: staff
select local_id from staff;

-- name: student
select state_id from student where state_id is not null;

-- name: parent
select state_contact_id from contact where state_contact_id is not null;

-- name: grade_level
select canonical from grade_level;

-- name: attendance_code
select code from attendance_code union select 'present' union select 'ED';

-- name: local_ids
select local_id, state_id from student;

-- name: retired
select n.system, n.number, s.state_id, s.local_id
from student_number n join student s on s.id = n.student_id
where n.system in (:state, :ours) and n.until is not null and n.number is not s.state_id;
