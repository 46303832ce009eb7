-- Lists that are not of students: homes, enrollments, attendance, grades, courses, staged as `sheet`, beside ours.

-- Rows that say the same as one before them.
-- name: same_again
insert into out (no) select no from (
  select no, first_value(no) over (partition by same order by no) as first from sheet
) where no <> first;

-- name: known
insert into known (no, student_id)
select no, student_id from (
  select no, ifnull((select id from student where state_id = sheet.state_id),
                    (select ifnull(merged_into_id, id) from student
                     where local_id = ifnull(sheet.local_id, sheet.state_id))) as student_id
  from sheet
) where student_id is not null;

-- name: known_by_student
create index temp.known_by_student on known (student_id);

-- name: nobody
select no, ifnull(local_id, state_id) as value, '' as other from sheet where no not in (select no from known);

-- name: two_homes
select no, line1 as value, first as other from (
  select g.no, g.line1, first_value(g.no) over w as first, first_value(g.line1 || ifnull(g.city, '')) over w as home,
         g.line1 || ifnull(g.city, '') as own
  from sheet g join known k on k.no = g.no window w as (partition by k.student_id order by g.no)
) where own <> home;

-- name: addressed
insert into addressed
select g.no, k.student_id, null as contact_id, ifnull(g.label, 'The ' || s.last_name || ' Family') as label,
       g.line1, g.line2, null as line3, g.city, g.state, g.postal_code, g.county, null as country
from sheet g join known k on k.no = g.no join student s on s.id = k.student_id;

-- name: before_birth
select g.no, g.entry_date as value, s.birth_date as other
from sheet g join known k on k.no = g.no join student s on s.id = k.student_id where g.entry_date <= s.birth_date;

-- name: two_stays
select no, entry_date as value, case ended when '9999' then 'now' else ended end as other from (
  select g.no, g.entry_date, lag(ifnull(g.last_day, '9999')) over (partition by k.student_id, g.school order by g.entry_date, g.no) as ended
  from sheet g join known k on k.no = g.no
) where ended >= entry_date;

-- A stay of ours that the file ends is as long as the file says.
-- name: overlapping
select g.no, g.entry_date as value, min(e.begins) as other
from sheet g join known k on k.no = g.no
join enrollment e on e.student_id = k.student_id and e.school_id = g.school and e.begins <> g.entry_date
  and e.status in ('current', 'planned', 'ended') and e.begins <= ifnull(g.last_day, '9999')
where g.entry_date <= coalesce(
  (select x.last_day from known j join sheet x on x.no = j.no
   where j.student_id = e.student_id and x.school = e.school_id and x.entry_date = e.begins), e.ends, '9999')
group by g.no;

-- name: enrollment
insert into match (no, row_id, ours, theirs)
select g.no, e.id,
  json_object('student_id', e.student_id, 'school_id', e.school_id, 'school_year_id', e.school_year_id,
              'status', e.status, 'begins', e.begins, 'entry_kind', e.entry_kind, 'entry_code', e.entry_code,
              'ends', e.ends, 'exit_kind', e.exit_kind, 'exit_code', e.exit_code,
              'grade_level_id', e.grade_level_id, 'homeroom', e.homeroom, 'calendar_id', e.calendar_id),
  json_object('student_id', k.student_id, 'school_id', g.school, 'school_year_id', g.school_year_id,
              'status', case when e.id is not null then e.status
                             when g.exit_kind = 'no-show' then 'no-show' when g.last_day is not null then 'ended'
                             when g.entry_date > :today then 'planned' else 'current' end,
              'begins', g.entry_date,
              'entry_kind', ifnull(e.entry_kind, case when exists (
                select 1 from enrollment o where o.student_id = k.student_id and o.begins < g.entry_date
                  and o.status <> 'entered in error') then 're-entry' else 'new' end),
              'entry_code', g.entry_code, 'ends', g.last_day,
              'exit_kind', case when g.last_day is not null then coalesce(g.exit_kind, e.exit_kind, 'other') end,
              'exit_code', g.exit_code, 'grade_level_id', g.grade, 'homeroom', g.homeroom,
              'calendar_id', ifnull(e.calendar_id, c.id))
from sheet g join known k on k.no = g.no
left join enrollment e on e.student_id = k.student_id and e.school_id = g.school and e.begins = g.entry_date
left join (
  select s.school_id, c.school_year_id, min(c.id) as id from calendar c join calendar_school s on s.calendar_id = c.id
  group by 1, 2 having count(*) = 1
) c on c.school_id = g.school and c.school_year_id = g.school_year_id;

-- A stay that the file gave a last day is over, whoever wrote down that it goes on.
-- name: end_stays
update enrollment set status = case exit_kind when 'no-show' then 'no-show' else 'ended' end
where status in ('current', 'planned') and ends is not null and id in (select row_id from match where row_id > 0);

-- Who left is in no class of that school any more, as after a withdrawal by hand.
-- name: end_classes
update section_enrollment set ends = gone.last_day
from (
  select k.student_id, g.school, g.school_year_id, max(g.last_day) as last_day
  from sheet g join known k on k.no = g.no where g.last_day is not null group by 1, 2, 3
) gone
where section_enrollment.student_id = gone.student_id and section_enrollment.begins <= gone.last_day
  and ifnull(section_enrollment.ends, '9999') > gone.last_day
  and section_enrollment.section_id in (
    select id from section where school_id = gone.school and school_year_id = gone.school_year_id)
  and not exists (
    select 1 from enrollment e where e.student_id = gone.student_id and e.school_id = gone.school
      and e.status in ('current', 'planned') and e.begins > gone.last_day);

-- name: not_on_roll
select g.no, g.date as value, '' as other
from sheet g join known k on k.no = g.no
where not exists (
  select 1 from enrollment e where e.student_id = k.student_id and e.status in ('current', 'ended')
    and e.begins <= g.date and ifnull(e.ends, '9999') >= g.date);

-- name: no_school
select g.no, g.date as value, '' as other from sheet g join known k on k.no = g.no
where exists (select 1 from enrollment e where e.student_id = k.student_id and e.status in ('current', 'ended')
              and g.date >= e.begins and g.date <= ifnull(e.ends, '9999'))
  and not exists (select 1 from school_day d where d.student_id = k.student_id and d.date = g.date);

-- name: not_their_period
select g.no, g.period as value, '' as other from sheet g join known k on k.no = g.no
where g.period is not null and g.period <> ''
  and exists (select 1 from school_day d where d.student_id = k.student_id and d.date = g.date)
  and not exists (select 1 from own_period o where o.student_id = k.student_id and o.date = g.date and o.period = g.period);

-- name: not_to_be_used
select g.no, c.code as value, '' as other from sheet g join known k on k.no = g.no join attendance_code c on c.id = g.code
where c.active = 0 or c.used_by = 'system';

-- name: two_marks
select no, date as value, first as other from (
  select g.no, g.date, first_value(g.no) over (partition by k.student_id, g.date, ifnull(g.period, '') order by g.no) as first
  from sheet g join known k on k.no = g.no
) where no <> first;

-- name: mark
insert into match (no, row_id, ours, theirs)
select g.no, m.id,
  json_object('student_id', m.student_id, 'date', m.date, 'period', m.period, 'source', m.source,
              'code_id', m.code_id, 'reason', m.reason),
  json_object('student_id', k.student_id, 'date', g.date, 'period', ifnull(g.period, ''), 'source', 'import',
              'code_id', g.code, 'reason', g.reason)
from sheet g join known k on k.no = g.no
left join attendance_mark m on m.student_id = k.student_id and m.date = g.date and m.period = ifnull(g.period, '')
  and m.source = 'import';

-- The class a grade is for: the student's, of that course and year, with that marking period; the class's code tells
-- which where there are several.
-- name: seats
insert into seat (no, membership_id, term_id, credit, seats)
select g.no, max(m.id), max(t.id), max(c.credit), count(*)
from sheet g join known k on k.no = g.no
join section_enrollment m on m.student_id = k.student_id
join section n on n.id = m.section_id and (g.section is null or n.code = g.section)
join course c on c.id = n.course_id and c.local_code = g.course
join school_year y on y.id = n.school_year_id
  and y.id = ifnull(g.year, (select id from school_year where begins <= :today order by begins desc limit 1))
join term t on t.school_id = n.school_id and t.school_year_id = y.id and (t.code = g.term or t.name = g.term)
group by g.no;

-- name: seat_index
create index temp.seat_by_no on seat (no);

-- name: no_seat
select no, course as value, term as other from sheet where no not in (select no from seat);

-- name: many_seats
select g.no, g.course as value, s.seats as other from sheet g join seat s on s.no = g.no where s.seats > 1;

-- name: two_grades
select no, grade as value, first as other from (
  select g.no, g.grade, first_value(g.no) over (partition by s.membership_id, s.term_id, ifnull(g.kind, 'term') order by g.no) as first
  from sheet g join seat s on s.no = g.no
) where no <> first;

-- name: posted_grade
select g.no, g.grade as value, t.name as other
from sheet g join seat s on s.no = g.no join term t on t.id = s.term_id and t.grades_posted_on is not null
left join final_grade f on f.section_enrollment_id = s.membership_id and f.term_id = s.term_id and f.kind = ifnull(g.kind, 'term')
where f.letter is not g.letter or f.percent is not g.percent;

-- A final grade carries the course's credit; one that stays keeps the day it was posted.
-- name: final_grade
insert into match (no, row_id, ours, theirs)
select g.no, f.id,
  json_object('section_enrollment_id', f.section_enrollment_id, 'term_id', f.term_id, 'kind', f.kind, 'letter', f.letter,
              'percent', f.percent, 'credit_attempted', f.credit_attempted, 'credit_earned', f.credit_earned,
              'posted_on', f.posted_on),
  json_object('section_enrollment_id', s.membership_id, 'term_id', s.term_id, 'kind', ifnull(g.kind, 'term'),
              'letter', g.letter, 'percent', g.percent,
              'credit_attempted', case when g.kind = 'final' then s.credit end,
              'credit_earned', case when g.kind = 'final' then iif(g.passed, s.credit, 0) end,
              'posted_on', case when f.letter is g.letter and f.percent is g.percent then f.posted_on else :today end)
from sheet g join seat s on s.no = g.no
left join final_grade f on f.section_enrollment_id = s.membership_id and f.term_id = s.term_id and f.kind = ifnull(g.kind, 'term');

-- name: two_courses
select no, local_code as value, first as other from (
  select no, local_code, first_value(no) over (partition by local_code order by no) as first from sheet
) where no <> first;

-- name: course
insert into match (no, row_id, ours, theirs)
select g.no, c.id,
  json_object('local_code', c.local_code, 'name', c.name, 'department', c.department,
              'state_course_code', c.state_course_code, 'credit', c.credit),
  json_object('local_code', g.local_code, 'name', g.name, 'department', g.department,
              'state_course_code', g.state_course_code, 'credit', g.credit)
from sheet g left join course c on c.local_code = g.local_code;
