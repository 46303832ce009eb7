-- name: numbers_used
select name, seq from sqlite_sequence;

-- name: people_known
select exists (select 1 from student) or exists (select 1 from staff) or exists (select 1 from contact)
       or exists (select 1 from school) or exists (select 1 from course);

-- name: programs_known
select kind, min(id) as id from program where active = 1 group by kind;

-- name: together
-- Families point at students that follow a moment later: checked when the change is whole.
pragma defer_foreign_keys = on;

-- Of thirteen papers of programs one is still missing.
-- name: program_papers
insert into student_paper (student_id, required_paper_id, school_year_id, asked_on, received_on)
select m.student_id, r.id, :year, max(m.begins), max(m.begins)
from program_membership m join program p on p.id = m.program_id
join required_paper r on r.who = 'program' and r.program_kind = p.kind
where (m.student_id * 7 + r.id) % 13 <> 0
group by m.student_id, r.id order by m.student_id, r.id;

-- What high school students of electives asked for in the spring: what they have, and one of seven something else.
-- name: course_requests
insert into course_request (student_id, school_id, school_year_id, course_id, place)
select student_id, school_id, :year, course_id, row_number() over (partition by student_id order by course_id)
from (
  select distinct se.student_id, s.school_id, case when (se.student_id * 5 + s.course_id) % 7 = 0 then (
           select max(x.id) from course x where x.department = c.department and x.credit = c.credit) else c.id end as course_id
  from course c join section s on s.course_id = c.id join section_enrollment se on se.section_id = s.id
  where s.school_year_id = :year and c.credit = 1000 and c.department in ('Arts', 'Technology', 'World Languages')
)
order by student_id, course_id;

-- The papers of the first students' excused absences, each day with its note.
-- name: absence_notes
insert into absence_note (student_id, first_day, last_day, kind, received_on, accepted, says, by_id)
select m.student_id, m.date, m.date, case m.reason when 'doctor' then 'doctor' else 'parent' end, m.date, 'yes', m.reason, :person
from attendance_mark m join attendance_code c on c.id = m.code_id
where m.student_id <= 600 and m.source = 'office' and c.presence = 'absent' and c.excusal = 'excused'
  and m.reason in ('sick', 'doctor', 'family')
order by m.date, m.student_id;

-- name: notes_on_marks
update attendance_mark set note_id = (
  select n.id from absence_note n where n.student_id = attendance_mark.student_id and n.first_day = attendance_mark.date)
where student_id <= 600 and source = 'office' and reason in ('sick', 'doctor', 'family')
  and exists (select 1 from absence_note n where n.student_id = attendance_mark.student_id and n.first_day = attendance_mark.date);

-- Two notes that came after the parents' days had run out.
-- name: notes_to_decide
insert into absence_note (student_id, first_day, last_day, kind, received_on, accepted, says, by_id)
select m.student_id, m.date, m.date, 'parent', :until, 'principal', 'family', :person
from attendance_mark m join attendance_code c on c.id = m.code_id
where m.student_id <= 600 and c.presence = 'absent' and c.excusal = 'unexcused' and m.date >= date(:until, '-30 days')
  and exists (select 1 from enrollment e where e.student_id = m.student_id and e.status = 'current')
group by m.student_id order by m.student_id limit 2;

-- name: absence_calls
insert into absence_call (student_id, date, contact_id, result, at, by_id)
select m.student_id, m.date, (select k.contact_id from student_contact k where k.student_id = m.student_id
                              order by ifnull(k.priority, 99), k.id limit 1),
       case m.student_id % 3 when 0 then 'message' when 1 then 'reached' else 'no answer' end, m.date || 'T09:12:00', :person
from attendance_mark m join attendance_code c on c.id = m.code_id
where m.student_id <= 600 and c.presence = 'absent' and c.excusal = 'waiting' and m.date < :until
order by m.date, m.student_id;

-- name: trip
insert into trip (name, first_day, last_day, code_id, asked_by, asked_on, accepted, by_id)
select 'Science museum', :day, :day, (select id from attendance_code where code = 'F'), 'the homeroom teacher', :until,
       'principal', :person
where :day is not null;

-- name: trip_students
insert into trip_student (trip_id, student_id)
select t.id, e.student_id from trip t join section_enrollment e on e.section_id = (select min(id) from section where homeroom = 1)
where e.begins <= :until and (e.ends is null or e.ends > :until);
