-- Students, their families and their stays, as Ed-Fi files name them.

-- A student is known by the state's ID; one typed here without it, by the district's own number.
-- name: student
insert into match (no, row_id, ours, theirs)
select g.no, s.id,
  json_object('state_id', s.state_id, 'local_id', s.local_id, 'last_name', s.last_name, 'first_name', s.first_name,
              'middle_name', s.middle_name, 'suffix', s.suffix, 'birth_date', s.birth_date, 'sex', s.sex,
              'hispanic', s.hispanic, 'birth_city', s.birth_city, 'birth_state', s.birth_state,
              'birth_country', s.birth_country, 'email', s.email, 'phone', s.phone),
  json_object('state_id', g.student, 'local_id', coalesce(g.local_id, s.local_id, g.student),
              'last_name', g.last_name, 'first_name', g.first_name, 'middle_name', g.middle_name, 'suffix', g.suffix,
              'birth_date', g.birth_date, 'sex', g.sex, 'hispanic', g.hispanic, 'birth_city', g.birth_city,
              'birth_state', g.birth_state, 'birth_country', g.birth_country, 'email', g.email, 'phone', g.phone)
from given_student g
left join student s on s.id = ifnull(
  (select id from student where state_id = g.student),
  (select id from student where state_id is null and local_id = ifnull(g.local_id, g.student)));

-- name: student_race
insert into match (no, row_id, ours, theirs)
select g.no, r.id, json_object('student_id', r.student_id, 'race', r.race), json_object('student_id', s.id, 'race', g.race)
from given_student_race g join given_student own on own.no = g.no join student s on s.state_id = own.student
left join student_race r on r.student_id = s.id and r.race = g.race;

-- name: contact
insert into match (no, row_id, ours, theirs)
select g.no, c.id,
  json_object('state_contact_id', c.state_contact_id, 'last_name', c.last_name, 'first_name', c.first_name,
              'middle_name', c.middle_name, 'prefix', c.prefix, 'suffix', c.suffix, 'email', c.email),
  json_object('state_contact_id', g.parent, 'last_name', g.last_name, 'first_name', g.first_name,
              'middle_name', g.middle_name, 'prefix', g.prefix, 'suffix', g.suffix, 'email', g.email)
from given_parent g left join contact c on c.state_contact_id = g.parent;

-- name: contact_phone
insert into match (no, row_id, ours, theirs)
select g.no, p.id,
  json_object('contact_id', p.contact_id, 'kind', p.kind, 'as_typed', p.as_typed, 'number', p.number, 'sort', p.sort),
  json_object('contact_id', c.id, 'kind', coalesce(g.kind, p.kind, 'other'), 'as_typed', g.as_typed,
              'number', g.number, 'sort', g.sort)
from (select no, kind, as_typed, number, row_number() over (partition by no order by place) as sort
      from given_parent_phone where as_typed is not null) g
join given_parent own on own.no = g.no join contact c on c.state_contact_id = own.parent
left join contact_phone p on p.contact_id = c.id and p.sort = g.sort;

-- Everybody whose address a file gives, students before contacts.
-- name: addressed
insert into addressed
select g.no, s.id as student_id, null as contact_id, 'The ' || s.last_name || ' Family' as label,
       g.line1, g.line2, g.line3, g.city, g.state, g.postal_code, g.county, g.country
from given_student g join student s on s.state_id = g.student where ifnull(g.line1, g.city) is not null
union all
select g.no, null, c.id, 'The ' || c.last_name || ' Family',
       g.line1, g.line2, g.line3, g.city, g.state, g.postal_code, g.county, g.country
from given_parent g join contact c on c.state_contact_id = g.parent where ifnull(g.line1, g.city) is not null;

-- name: address
insert into match (no, row_id, ours, theirs)
select g.no, a.id,
  json_object('line1', a.line1, 'line2', a.line2, 'line3', a.line3, 'city', a.city, 'state', a.state,
              'postal_code', a.postal_code, 'county', a.county, 'country', a.country),
  json_object('line1', g.line1, 'line2', g.line2, 'line3', g.line3, 'city', g.city, 'state', g.state,
              'postal_code', g.postal_code, 'county', g.county, 'country', g.country)
from addressed g
join household_member m on m.id = ifnull(
  (select min(id) from household_member where student_id = g.student_id and ends is null),
  (select min(id) from household_member where contact_id = g.contact_id and ends is null))
join household h on h.id = m.household_id join address a on a.id = h.home_address_id;

-- People of one name at one address are a household; somebody who was ever in one is not put into another.
-- name: newcomers
insert into newcomers
with homeless as (
  select g.* from addressed g
  where not exists (select 1 from household_member where student_id = g.student_id)
    and not exists (select 1 from household_member where contact_id = g.contact_id)
), known as (
  select h.label, a.line1, a.line2, a.city, a.postal_code, min(h.id) as id
  from household h join address a on a.id = h.home_address_id group by 1, 2, 3, 4, 5
)
select g.*, k.id as household_id,
       case when k.id is null then dense_rank() over
         (order by k.id is not null, g.label, g.line1, g.line2, g.city, g.postal_code) end as new
from homeless g left join known k on k.label = g.label and k.line1 is g.line1 and k.line2 is g.line2
  and k.city is g.city and k.postal_code is g.postal_code;

-- name: homes
insert into homes
select n.*, n.new + ifnull((select seq from sqlite_sequence where name = 'address'), 0) as address_id,
       n.new + ifnull((select seq from sqlite_sequence where name = 'household'), 0) as new_household_id
from newcomers n;

-- name: add_addresses
insert into address (id, line1, line2, line3, city, state, postal_code, county, country)
select address_id, line1, line2, line3, city, state, postal_code, county, country
from homes where household_id is null group by address_id having no = min(no) order by address_id;

-- name: add_households
insert into household (id, label, home_address_id)
select new_household_id, label, address_id from homes where household_id is null
group by new_household_id order by new_household_id;

-- name: add_members
insert into household_member (household_id, student_id, contact_id)
select ifnull(household_id, new_household_id), student_id, contact_id from homes order by no;

-- name: homes_came
insert into outcome (no, came) select no, 2 from homes;

-- name: student_contact
insert into match (no, row_id, ours, theirs)
select g.no, l.id,
  json_object('student_id', l.student_id, 'contact_id', l.contact_id, 'relationship', l.relationship,
              'lives_with', l.lives_with, 'emergency', l.emergency, 'priority', l.priority,
              'restriction', l.restriction),
  json_object('student_id', s.id, 'contact_id', c.id, 'relationship', coalesce(g.relationship, l.relationship, 'other'),
              'lives_with', g.lives_with, 'emergency', g.emergency,
              'priority', ifnull(g.priority, case when g.first then 1 end), 'restriction', g.restriction)
from given_relation g join student s on s.state_id = g.student join contact c on c.state_contact_id = g.parent
left join student_contact l on l.student_id = s.id and l.contact_id = c.id;

-- A contact without an address who lives with the child lives in the child's home.
-- name: lives_with
insert into match (no, row_id, ours, theirs)
select g.no, null, null, json_object('household_id', m.household_id, 'contact_id', c.id)
from (select *, row_number() over (partition by parent order by no) as pick from given_relation where lives_with) g
join student s on s.state_id = g.student join contact c on c.state_contact_id = g.parent
join household_member m on m.id = (select min(id) from household_member where student_id = s.id and ends is null)
where g.pick = 1 and not exists (select 1 from household_member where contact_id = c.id);

-- The pieces of each stay. Where a file gives no exit though a later piece begins, the piece ended the day before, or
-- with its school year.
-- name: stays
insert into stays
select g.no, s.id as student_id, h.id as school_id, y.id as school_year_id, l.id as grade_level_id, g.begins,
       g.entry_kind, g.ends, g.exit_kind, g.exit_note, g.first_begins, g.next_year,
       case when g.ends is null and g.next_begins is not null then min(y.ends, date(g.next_begins, '-1 day')) end as implied,
       case when g.next_year = g.year then 'status change'
            when g.next_grade = n.canonical then 'promoted'
            when g.next_grade = g.grade then 'retained' else 'other' end as implied_kind
from (
  select *, min(begins) over (partition by student) as first_begins,
         min(begins) over later as next_begins, min(year) over later as next_year, min(grade) over later as next_grade
  from given_enrollment
  window later as (partition by student order by begins groups between 1 following and 1 following)
) g
join student s on s.state_id = g.student join our_school h on h.code = g.school
join school_year y on y.label = g.year join grade_level l on l.canonical = g.grade
left join grade_level n on n.id = l.next_id
group by g.no;

-- name: enrollment
insert into match (no, row_id, ours, theirs)
select g.no, e.id,
  json_object('student_id', e.student_id, 'school_id', e.school_id, 'school_year_id', e.school_year_id,
              'status', e.status, 'begins', e.begins, 'entry_kind', e.entry_kind, 'ends', e.ends,
              'exit_kind', e.exit_kind, 'exit_note', e.exit_note, 'grade_level_id', e.grade_level_id),
  json_object('student_id', g.student_id, 'school_id', g.school_id, 'school_year_id', g.school_year_id,
              'status', case when g.exit_kind in ('entered in error', 'no-show') then g.exit_kind
                             when ifnull(g.ends, g.implied) is not null then 'ended'
                             when g.begins > :today then 'planned' else 'current' end,
              'begins', g.begins,
              'entry_kind', coalesce(g.entry_kind, e.entry_kind,
                              case when g.first_begins < g.begins then 'next year' else 'new' end),
              'ends', ifnull(g.ends, g.implied),
              'exit_kind', case when g.exit_kind = 'entered in error' then null
                                when g.ends is not null then ifnull(g.exit_kind, 'other')
                                when g.implied is not null then g.implied_kind end,
              'exit_note', g.exit_note, 'grade_level_id', g.grade_level_id)
from stays g
left join enrollment e on e.student_id = g.student_id and e.school_id = g.school_id and e.begins = g.begins;
