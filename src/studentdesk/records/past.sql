-- name: changes
select id, kind from change where id in (select value from json_each(:ids));

-- name: codes
select list, code, word from code;

-- name: every_school
select (select count(*) from my_school) = (select count(*) from school);

-- name: is_mine
select 1 from my_student where id = :student;

-- name: conduct
-- Of an incident that was taken out nobody knows any more at which school it was.
select p.id from incident_person p join incident n on n.id = p.incident_id
where p.student_id = :student and n.school_id in (select id from my_school);

-- name: names
select 'school' as kind, s.id, i.name as words from school s join institution i on i.id = s.institution_id
union all select 'school_year', id, label from school_year
union all select 'grade_level', id, name from grade_level
union all select 'calendar', id, name from calendar
union all select 'program', id, name from program
union all select 'staff', id, last_name || ', ' || first_name from staff
where id in (select value from json_each(:ids, '$.staff'))
union all select 'program_membership', m.id, p.name from program_membership m join program p on p.id = m.program_id
where m.id in (select value from json_each(:ids, '$.program_membership'))
union all select 'attendance_code', id, code || '  ' || word from attendance_code
union all select 'grade_scale', id, name from grade_scale
union all select 'grade_comment', id, english from grade_comment
union all select 'student', id, last_name || ', ' || first_name || '  ' || local_id from student
where id in (select value from json_each(:ids, '$.student'))
union all select 'institution', id, name from institution
where id in (select value from json_each(:ids, '$.institution'))
union all select 'household', id, label from household
where id in (select value from json_each(:ids, '$.household'))
union all select 'contact', id, first_name || ' ' || last_name from contact
where id in (select value from json_each(:ids, '$.contact'))
union all select 'address', id, ifnull(line1 || ', ', '') || ifnull(city, '') || ifnull(' ' || state, '')
       || ifnull(' ' || postal_code, '') from address
where id in (select value from json_each(:ids, '$.address'))
union all select 'section', s.id, c.name || ' ' || s.code from section s join course c on c.id = s.course_id
where s.id in (select value from json_each(:ids, '$.section'))
union all select 'term', id, name from term where id in (select value from json_each(:ids, '$.term'))
union all select 'disclosure', id, what from disclosure where id in (select value from json_each(:ids, '$.disclosure'))
union all select 'student_contact', k.id, c.first_name || ' ' || c.last_name
from student_contact k join contact c on c.id = k.contact_id
where k.id in (select value from json_each(:ids, '$.student_contact'))
union all select 'contact_phone', p.id, 'of ' || c.first_name || ' ' || c.last_name
from contact_phone p join contact c on c.id = p.contact_id
where p.id in (select value from json_each(:ids, '$.contact_phone'))
union all select 'enrollment', e.id, 'at ' || sc.short_name from enrollment e join school sc on sc.id = e.school_id
where e.id in (select value from json_each(:ids, '$.enrollment'))
union all select 'attendance_mark', id, date from attendance_mark
where id in (select value from json_each(:ids, '$.attendance_mark'));
