-- name: changes
select id, kind from change where id in (select value from json_each(:ids));

-- name: codes
select list, code, word from code;

-- name: related
with membership as (select id from program_membership where student_id = :student),
part as (select id from incident_person where student_id = :student)
select 'contact_phone' as kind, p.id
from student_contact k join contact_phone p on p.contact_id = k.contact_id where k.student_id = :student
union
select 'final_grade', f.id
from section_enrollment se join final_grade f on f.section_enrollment_id = se.id where se.student_id = :student
union select 'special_education', id from special_education where membership_id in (select id from membership)
union select 'english_learner', id from english_learner where membership_id in (select id from membership)
union select 'homeless', id from homeless where membership_id in (select id from membership)
union select 'meals', id from meals where membership_id in (select id from membership)
union select 'career_technical', id from career_technical where membership_id in (select id from membership)
union select 'migrant', id from migrant where membership_id in (select id from membership)
union select 'program_service', id from program_service where membership_id in (select id from membership)
union select 'incident_infraction', id from incident_infraction where incident_person_id in (select id from part)
union select 'incident_weapon', id from incident_weapon where incident_person_id in (select id from part)
union select 'incident_action', id from incident_action where incident_person_id in (select id from part)
union select 'incident_parent_contact', id from incident_parent_contact where incident_person_id in (select id from part)
union select 'local_value', id from local_value where scope in ('student', 'student_year') and record_id = :student;

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
