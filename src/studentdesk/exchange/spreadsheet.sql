-- Students of a spreadsheet, staged as `sheet`, beside ours. `no` is the line of the file.

-- name: schools_of_calendar
select school_id from calendar_school where calendar_id = :calendar;

-- name: sheet_index
create index temp.sheet_by_no on sheet (no);

-- Rows that say the same as one before them.
-- name: same_again
insert into out (no) select no from (
  select no, first_value(no) over (partition by same, local_id, state_id order by no) as first from sheet
) where no <> first;

-- name: drop_out
delete from sheet where no in (select no from out);

-- name: count_of_out
select count(*) as count from out;

-- Which of our students a row is, by the state's ID or else by our own; and which of the pieces of a stay.
-- name: known
insert into known (no, student_id, enrollment_id)
select g.no, g.student_id, min(e.id)
from (
  select no, school, first_day, school_year_id,
         ifnull((select id from student where state_id = sheet.state_id),
                (select id from student where local_id = ifnull(sheet.local_id, sheet.state_id))) as student_id
  from sheet
) g
left join enrollment e on e.student_id = g.student_id and e.school_id = g.school
  and (e.begins = g.first_day
       or (e.school_year_id = g.school_year_id and e.ends is null and e.status in ('current', 'planned')))
where g.student_id is not null group by g.no;

-- name: known_index
create index temp.known_by_no on known (no);

-- Every row's student: ours, or the number that the new one will have.
-- name: who
insert into who (no, student_id, enrollment_id, new)
select g.no, ifnull(k.student_id, (select ifnull(max(seq), 0) from sqlite_sequence where name = 'student')
                                  + row_number() over (partition by k.student_id is null order by g.no)),
       k.enrollment_id, k.student_id is null
from sheet g left join known k on k.no = g.no;

-- name: who_index
create index temp.who_by_no on who (no);

-- A student's contacts stand there before the student: so the words to find the student by are written once. Checked
-- when the change is saved.
-- name: links_first
pragma defer_foreign_keys = on;

-- name: student
insert into match (no, row_id, ours, theirs)
select g.no, s.id,
  case when s.id is not null then json_object(
              'id', s.id, 'local_id', s.local_id, 'state_id', s.state_id, 'last_name', s.last_name,
              'first_name', s.first_name, 'middle_name', s.middle_name, 'suffix', s.suffix,
              'preferred_first_name', s.preferred_first_name, 'preferred_last_name', s.preferred_last_name,
              'birth_date', s.birth_date, 'sex', s.sex, 'hispanic', s.hispanic, 'birth_city', s.birth_city,
              'birth_state', s.birth_state, 'birth_country', s.birth_country, 'email', s.email, 'phone', s.phone) end,
  json_object('id', w.student_id, 'local_id', coalesce(g.local_id, s.local_id, g.state_id), 'state_id', g.state_id,
              'last_name', g.last_name, 'first_name', g.first_name,
              'middle_name', g.middle_name, 'suffix', g.suffix, 'preferred_first_name', g.preferred_first_name,
              'preferred_last_name', g.preferred_last_name, 'birth_date', g.birth_date, 'sex', g.sex,
              'hispanic', g.hispanic, 'birth_city', g.birth_city, 'birth_state', g.birth_state,
              'birth_country', g.birth_country, 'email', g.email, 'phone', g.phone)
from sheet g join who w on w.no = g.no left join student s on s.id = w.student_id and not w.new;

-- name: student_race
insert into match (no, row_id, ours, theirs)
select g.no, r.id, json_object('student_id', r.student_id, 'race', r.race),
  json_object('student_id', w.student_id, 'race', j.value)
from sheet g join who w on w.no = g.no join json_each(g.races) j
left join student_race r on r.student_id = w.student_id and r.race = j.value;

-- Two children have one parent when the name and the phone, or else the address, are the same. Ours is the one of that
-- name who belongs to the child already, or else who has that name and number.
-- name: guardians
insert into guardian (key, contact_id, new)
with ours as (
  select g.guardian_key as key, min(c.id) as id
  from sheet g join who w on w.no = g.no join student_contact l on l.student_id = w.student_id
  join contact c on c.id = l.contact_id and c.last_name = g.guardian_last_name and c.first_name = g.guardian_first_name
  group by 1
), same as (
  select g.guardian_key as key, min(c.id) as id
  from contact_phone p join sheet g on g.guardian_number = p.number
  join contact c on c.id = p.contact_id and c.last_name = g.guardian_last_name and c.first_name = g.guardian_first_name
  group by 1
), each as (
  select guardian_key as key, min(no) as no from sheet where guardian_key is not null group by 1
), found as (
  select e.key, e.no, ifnull(o.id, s.id) as id from each e left join ours o on o.key = e.key left join same s on s.key = e.key
)
select key, ifnull(id, (select ifnull(max(seq), 0) from sqlite_sequence where name = 'contact')
                       + row_number() over (partition by id is null order by no)), id is null
from found;

-- name: guardian_index
create index temp.guardian_by_key on guardian (key);

-- name: contact
insert into match (no, row_id, ours, theirs)
select g.no, c.id,
  json_object('id', c.id, 'last_name', c.last_name, 'first_name', c.first_name, 'email', c.email),
  json_object('id', k.contact_id, 'last_name', g.guardian_last_name, 'first_name', g.guardian_first_name,
              'email', g.guardian_email)
from sheet g join guardian k on k.key = g.guardian_key left join contact c on c.id = k.contact_id and not k.new;

-- A number that we have is the same however it is typed; one that we don't have takes the place of the first.
-- name: contact_phone
insert into match (no, row_id, ours, theirs)
select g.no, p.id,
  json_object('contact_id', p.contact_id, 'kind', p.kind, 'as_typed', p.as_typed, 'number', p.number, 'sort', p.sort),
  json_object('contact_id', k.contact_id, 'kind', ifnull(p.kind, 'other'),
              'as_typed', case when p.number = g.guardian_number then p.as_typed else g.guardian_phone end,
              'number', g.guardian_number, 'sort', ifnull(p.sort, 1))
from (
  select no, guardian_key, guardian_number,
         first_value(guardian_phone) over (partition by guardian_key, guardian_number order by no) as guardian_phone
  from sheet where guardian_phone is not null
) g join guardian k on k.key = g.guardian_key
left join contact_phone p on p.id = ifnull(
  (select min(id) from contact_phone where contact_id = k.contact_id and number = g.guardian_number),
  (select min(id) from contact_phone where contact_id = k.contact_id and sort = 1));

-- name: addressed
insert into addressed
select g.no, w.student_id, null as contact_id, 'The ' || g.last_name || ' Family' as label,
       g.line1, g.line2, null as line3, g.city, g.state, g.postal_code, g.county, null as country
from sheet g join who w on w.no = g.no where g.line1 is not null;

-- name: student_contact
insert into match (no, row_id, ours, theirs)
select g.no, l.id,
  json_object('student_id', l.student_id, 'contact_id', l.contact_id, 'relationship', l.relationship,
              'priority', l.priority),
  json_object('student_id', w.student_id, 'contact_id', k.contact_id,
              'relationship', coalesce(g.relationship, l.relationship, 'guardian'), 'priority', ifnull(l.priority, 1))
from sheet g join who w on w.no = g.no join guardian k on k.key = g.guardian_key
left join student_contact l on l.student_id = w.student_id and l.contact_id = k.contact_id;

-- A stay of this year that goes on is the one that is meant, whatever day the file says it began.
-- name: enrollment
insert into match (no, row_id, ours, theirs)
select g.no, e.id,
  json_object('student_id', e.student_id, 'school_id', e.school_id, 'school_year_id', e.school_year_id,
              'status', e.status, 'begins', e.begins, 'entry_kind', e.entry_kind,
              'grade_level_id', e.grade_level_id, 'homeroom', e.homeroom, 'calendar_id', e.calendar_id),
  json_object('student_id', w.student_id, 'school_id', g.school, 'school_year_id', g.school_year_id,
              'status', case when e.id is not null then e.status when g.first_day > :today then 'planned' else 'current' end,
              'begins', case when e.id is null then g.first_day else g.entry_date end,
              'entry_kind', ifnull(e.entry_kind, case when o.student_id is null then 'new' else 're-entry' end),
              'grade_level_id', g.grade, 'homeroom', g.homeroom, 'calendar_id', ifnull(e.calendar_id, c.id))
from sheet g join who w on w.no = g.no
left join enrollment e on e.id = w.enrollment_id
left join (select distinct student_id from enrollment where status <> 'entered in error') o on o.student_id = w.student_id
left join (
  select s.school_id, c.school_year_id, min(c.id) as id from calendar c join calendar_school s on s.calendar_id = c.id
  group by 1, 2 having count(*) = 1
) c on c.school_id = g.school and c.school_year_id = g.school_year_id
where g.school is not null;

-- name: came
select came, count(*) as count from (select max(came) as came from outcome group by no) group by came;
