-- Courses, classes, who teaches them and who is in them, as Ed-Fi files name them.

-- name: course
insert into match (no, row_id, ours, theirs)
select g.no, c.id,
  json_object('local_code', c.local_code, 'name', c.name, 'department', c.department, 'credit', c.credit),
  json_object('local_code', g.code, 'name', g.name, 'department', g.department, 'credit', g.credit)
from given_course g left join course c on c.local_code = g.code;

-- The terms that a session's name means at each school: the files' own first, then the newest.
-- name: meets
insert into meets
select code, session, school_id, term_id, school_year_id from (
  select r.code, t.code as session, t.school_id, t.id as term_id, t.school_year_id,
         row_number() over (partition by r.code, t.code, t.school_id order by g.no is null, t.begins desc) as pick
  from term t join reach r on r.school_id = t.school_id join school_year y on y.id = t.school_year_id
  left join given_session g on g.org = r.code and g.name = t.code and g.year = y.label
) where pick = 1;

-- name: homerooms
insert into homerooms
select school, section, max(ifnull(homeroom, 0)) as homeroom from given_membership group by school, section;

-- Each class of the files with its course, school and year.
-- name: classes
insert into classes
select g.no, g.code, g.room, g.period, h.homeroom, c.id as course_id, s.id as school_id, m.school_year_id, m.term_id,
       g.school, o.no as offering_no
from given_section g join our_school s on s.code = g.school
join given_offering o on o.school = g.offering_school and o.code = g.offering
  and o.session_org = g.offering_session_org and o.session = g.offering_session
join course c on c.local_code = o.course
join meets m on m.code = g.session_org and m.session = g.session and m.school_id = s.id
left join homerooms h on h.school = g.school and h.section = g.code;

-- name: section
insert into match (no, row_id, ours, theirs)
select g.no, s.id,
  json_object('course_id', s.course_id, 'school_id', s.school_id, 'school_year_id', s.school_year_id, 'code', s.code,
              'room', s.room, 'period', s.period, 'homeroom', s.homeroom),
  json_object('course_id', g.course_id, 'school_id', g.school_id, 'school_year_id', g.school_year_id, 'code', g.code,
              'room', g.room,
              'period', case when g.homeroom then '' else coalesce(g.period, s.period, '') end,
              'homeroom', coalesce(g.homeroom, s.homeroom, 0))
from classes g
left join section s on s.course_id = g.course_id and s.school_id = g.school_id
  and s.school_year_id = g.school_year_id and s.code = g.code;

-- A course offering is kept in the classes that are taught from it.
-- name: offerings
insert into outcome (no, came)
select c.offering_no, max(o.came) from classes c join outcome o on o.no = c.no group by c.offering_no;

-- What a class is called at a school: the files' own first, then the newest.
-- name: class_of
insert into class_of
select school, code, section_id, school_id from (
  select o.code as school, s.code, s.id as section_id, s.school_id,
         row_number() over (partition by o.code, s.code order by c.no is null, y.begins desc, s.id) as pick
  from section s join our_school o on o.id = s.school_id join school_year y on y.id = s.school_year_id
  left join classes c on c.course_id = s.course_id and c.school_id = s.school_id
    and c.school_year_id = s.school_year_id and c.code = s.code
) where pick = 1;

-- name: section_term
insert into match (no, row_id, ours, theirs)
select c.no, t.id, json_object('section_id', t.section_id, 'term_id', t.term_id),
  json_object('section_id', k.section_id, 'term_id', c.term_id)
from classes c join class_of k on k.school = c.school and k.code = c.code
left join section_term t on t.section_id = k.section_id and t.term_id = c.term_id;

-- name: staff
insert into match (no, row_id, ours, theirs)
select g.no, s.id,
  json_object('local_id', s.local_id, 'state_id', s.state_id, 'last_name', s.last_name, 'first_name', s.first_name,
              'birth_date', s.birth_date, 'email', s.email),
  json_object('local_id', g.staff, 'state_id', ifnull(s.state_id, g.staff), 'last_name', g.last_name,
              'first_name', g.first_name, 'birth_date', g.birth_date, 'email', g.email)
from given_staff g left join staff s on s.local_id = g.staff;

-- We keep one position a person: the newest.
-- name: assignment
insert into match (no, row_id, ours, theirs)
select g.no, s.id, json_object('position', s.position, 'begins', s.begins, 'ends', s.ends),
  json_object('position', g.position, 'begins', g.begins, 'ends', g.ends)
from (select no, staff, ifnull(title, position) as position, begins, ends,
             row_number() over (partition by staff order by begins desc, no) as pick from given_assignment) g
join staff s on s.local_id = g.staff
where g.pick = 1;

-- name: teaching
insert into match (no, row_id, ours, theirs)
select g.no, t.id,
  json_object('section_id', t.section_id, 'staff_id', t.staff_id, 'role', t.role, 'begins', t.begins, 'ends', t.ends),
  json_object('section_id', k.section_id, 'staff_id', s.id, 'role', g.role, 'begins', g.begins, 'ends', g.ends)
from given_teaching g join staff s on s.local_id = g.staff
join class_of k on k.school = g.school and k.code = g.section
left join section_staff t on t.section_id = k.section_id and t.staff_id = s.id and t.role = g.role;

-- name: membership
insert into match (no, row_id, ours, theirs)
select g.no, e.id,
  json_object('section_id', e.section_id, 'student_id', e.student_id, 'begins', e.begins, 'ends', e.ends),
  json_object('section_id', k.section_id, 'student_id', s.id, 'begins', g.begins, 'ends', g.ends)
from given_membership g join student s on s.state_id = g.student
join class_of k on k.school = g.school and k.code = g.section
left join section_enrollment e on e.section_id = k.section_id and e.student_id = s.id and e.begins = g.begins;

-- The term of a grade is the grading period at the class's own school, where it has one.
-- name: final_grade
insert into match (no, row_id, ours, theirs)
select no, row_id, ours, theirs from (
  select g.no, f.id as row_id,
    json_object('section_enrollment_id', f.section_enrollment_id, 'term_id', f.term_id, 'kind', f.kind,
                'letter', f.letter, 'percent', f.percent) as ours,
    json_object('section_enrollment_id', e.id, 'term_id', t.id, 'kind', g.kind, 'letter', g.letter,
                'percent', g.percent) as theirs,
    row_number() over (partition by g.no order by t.school_id <> k.school_id, t.begins desc, t.id) as pick
  from given_grade g join student s on s.state_id = g.student
  join class_of k on k.school = g.school and k.code = g.section
  join section_enrollment e on e.section_id = k.section_id and e.student_id = s.id and e.begins = g.begins
  join reach r on r.code = g.period_org
  join term t on t.school_id = r.school_id and t.code = g.period and t.begins = g.period_begins
  left join final_grade f on f.section_enrollment_id = e.id and f.term_id = t.id and f.kind = g.kind
  where g.kind is not null and (g.letter is not null or g.percent is not null)
) where pick = 1;
