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
