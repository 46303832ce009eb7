-- One row for each child and school year, as of a day: what every state asks about a child. :year is a school
-- year's id, :on the day. It is gathered into a temp table in steps, some students at a time, so that nobody's save
-- waits long for it or for the file that is written from it. What each column means stands in canonical_student.py.

-- Who is left to be gathered, who is being gathered, and for when.

-- name: make_left
create temp table sst_left (id integer primary key);

-- name: make_asked
create temp table sst_asked (id integer primary key);

-- name: make_when
create temp table sst_when as select :year as year_id, :on as day;

-- name: left_everybody
insert into temp.sst_left
select id from student where id > ifnull((select max(id) from temp.sst_left), 0) order by id limit :many
returning id;

-- Whom somebody has changed since a change of ours: the journal says which rows, and those lead to the students.

-- name: left_touched
insert or ignore into temp.sst_left
with touched as materialized (select table_name as noun, row_id, was from entry where change_id > :since),
membership (id) as (
  select row_id from touched where noun = 'program_membership'
  union
  select json_extract(was, '$.membership_id') from touched where noun in ('special_education', 'english_learner', 'meals')
  union
  select d.membership_id from touched t join special_education d on d.id = t.row_id where t.noun = 'special_education'
  union
  select d.membership_id from touched t join english_learner d on d.id = t.row_id where t.noun = 'english_learner'
  union
  select d.membership_id from touched t join meals d on d.id = t.row_id where t.noun = 'meals'
),
house (id) as (
  select row_id from touched where noun = 'household'
  union
  select h.id from touched t join household h on h.home_address_id = t.row_id where t.noun = 'address'
  union
  select h.id from touched t join household h on h.mail_address_id = t.row_id where t.noun = 'address'
),
piece (id) as (
  select row_id from touched where noun = 'enrollment'
  union
  select json_extract(was, '$.record_id') from touched where noun = 'local_value' and was ->> 'scope' = 'enrollment'
  union
  select l.record_id from touched t join local_value l on l.id = t.row_id where t.noun = 'local_value' and l.scope = 'enrollment'
)
select id from (
  select row_id as id from touched where noun = 'student'
  union
  select json_extract(was, '$.student_id') from touched where noun in (
    'enrollment', 'student_race', 'household_member', 'program_membership', 'assessment_plan', 'graduation', 'student_year')
  union
  select json_extract(was, '$.record_id') from touched
  where noun = 'local_value' and was ->> 'scope' in ('student', 'student_year')
  union
  select l.record_id from touched t join local_value l on l.id = t.row_id
  where t.noun = 'local_value' and l.scope in ('student', 'student_year')
  union
  select e.student_id from piece p join enrollment e on e.id = p.id
  union
  select m.student_id from membership p join program_membership m on m.id = p.id
  union
  select m.student_id from house h join household_member m on m.household_id = h.id
  union
  select m.student_id from touched t join household_member m on m.id = t.row_id where t.noun = 'household_member'
  union
  select r.student_id from touched t join student_race r on r.id = t.row_id where t.noun = 'student_race'
  union
  select a.student_id from touched t join assessment_plan a on a.id = t.row_id where t.noun = 'assessment_plan'
  union
  select g.student_id from touched t join graduation g on g.id = t.row_id where t.noun = 'graduation'
  union
  select y.student_id from touched t join student_year y on y.id = t.row_id where t.noun = 'student_year'
)
where id is not null;

-- What is everybody's: when one of these has changed since, everybody is left.

-- name: everybody_touched
select count(*) from entry where change_id > :since and table_name in (
  'district', 'grade_level', 'institution', 'person_school', 'program', 'school', 'school_in_year', 'school_year');

-- name: left
select count(*) from temp.sst_left;

-- name: ask
insert into temp.sst_asked select id from temp.sst_left order by id limit :many;

-- name: asked_no_more_left
delete from temp.sst_left where id in (select id from temp.sst_asked);

-- name: make_piece
create temp table sst_piece (
  student_id integer primary key, id integer, school_id integer, as_of text, on_the_roll text
);

-- The piece that speaks for the student: the one on the roll that day, else the last one; the larger share first.
-- as_of: the day, or the last day on the roll of one who left: programs are read as of it.
-- (A plus keeps SQLite from walking a whole year or school for a few students.)

-- name: fill_piece
insert into temp.sst_piece
select student_id, id, school_id,
       case when status = 'no-show' then begins else min(ifnull(ends, :on), :on) end,
       case when status = 'no-show' then 'never came' when ifnull(ends, :on) >= :on then 'yes'
            when exit_kind = 'graduated' then 'graduated' else 'left' end
from (
  select e.*, row_number() over (partition by e.student_id order by e.status = 'no-show', ifnull(e.ends, :on) < :on,
                                 e.share desc, e.begins desc, e.id desc) as place
  from temp.sst_asked a cross join enrollment e on e.student_id = a.id
  where +e.school_year_id = :year and e.status in ('current', 'ended', 'no-show') and e.begins <= :on
    and +e.school_id in (select id from my_school)
)
where place = 1;

-- name: make_entry
create temp table sst_entry (
  student_id integer primary key, entered text, first_known text, school_entered text, school_known text, school_given text
);

-- When a child came: the newest piece that is no continuation. Where the history here begins with a later year's
-- piece, that is only the first day we know of.

-- name: fill_entry
insert into temp.sst_entry
select q.student_id, max(case when q.comes then q.begins end), min(q.begins),
       max(case when q.school_id = s.school_id and (q.comes or q.before <> q.school_id) then q.begins end),
       min(case when q.school_id = s.school_id then q.begins end),
       max(case when q.school_id = s.school_id and q.school_entry_on is not null then q.begins || ' ' || q.school_entry_on end)
from (
  select e.student_id, e.school_id, e.begins, e.school_entry_on, e.entry_kind in ('new', 'from outside', 're-entry') as comes,
         lag(e.school_id) over (partition by e.student_id order by e.begins, e.id) as before
  from temp.sst_asked a cross join enrollment e on e.student_id = a.id
  where e.status in ('current', 'ended') and e.begins <= :on
) q join temp.sst_piece s on s.student_id = q.student_id
group by q.student_id;

-- name: make_home
create temp table sst_home (student_id integer primary key, address_id integer);

-- Where letters go: the mailing address of the home that decides the residence, else the home itself.

-- name: fill_home
insert into temp.sst_home
select student_id, address_id from (
  select m.student_id, ifnull(h.mail_address_id, h.home_address_id) as address_id,
         row_number() over (partition by m.student_id order by ifnull(m.decides_residence, 0) desc, m.id) as place
  from temp.sst_piece p cross join household_member m on m.student_id = p.student_id
    join household h on h.id = m.household_id
  where ifnull(m.begins, p.as_of) <= p.as_of and ifnull(m.ends, p.as_of) >= p.as_of
)
where place = 1;

-- name: make_race
create temp table sst_race (student_id integer primary key, races integer, race text);

-- name: fill_race
insert into temp.sst_race
select r.student_id, count(*), min(r.race)
from temp.sst_piece p cross join student_race r on r.student_id = p.student_id
group by r.student_id;

-- name: make_program
create temp table sst_program (
  student_id integer primary key, sped_id integer, sped_open integer, sped_ends text, sped_reason text,
  el_id integer, el_open integer, el_ends text, el_reason text,
  meals_id integer, homeless integer, foster integer, migrant integer, gifted integer, gifted_level text,
  title1 integer, plan_504 integer, origin_id integer
);

-- Of each kind of program the membership open on the day, else the last that ended.

-- name: fill_program
insert into temp.sst_program
select student_id,
       max(case kind when 'special education' then id end), max(case kind when 'special education' then open end),
       max(case kind when 'special education' then ends end), max(case kind when 'special education' then exit_reason end),
       max(case kind when 'el' then id end), max(case kind when 'el' then open end),
       max(case kind when 'el' then ends end), max(case kind when 'el' then exit_reason end),
       max(case when kind = 'meals' and open then id end), max(kind = 'homeless' and open), max(kind = 'foster' and open),
       max(kind = 'migrant' and open), max(kind = 'gifted' and open), max(case when kind = 'gifted' and open then level end),
       max(kind = 'title1' and open), max(kind = '504' and open),
       max(case when kind in ('homeless', 'foster') and open then origin_school_id end)
from (
  select m.id, m.student_id, g.kind, m.ends, m.exit_reason, m.level, m.origin_school_id,
         ifnull(m.ends, p.as_of) >= p.as_of as open,
         row_number() over (partition by m.student_id, g.kind
                            order by ifnull(m.ends, p.as_of) >= p.as_of desc, m.begins desc, m.id desc) as place
  from temp.sst_piece p cross join program_membership m on m.student_id = p.student_id
    join program g on g.id = m.program_id
  where m.begins <= p.as_of
    and g.kind in ('special education', 'el', 'meals', 'homeless', 'foster', 'migrant', 'gifted', 'title1', '504')
)
where place = 1
group by student_id;

-- name: make_test
create temp table sst_test (student_id integer primary key, taking text, agency text, exempt integer);

-- By test and window, and by test alone. The agency of an alternate test is ours where no other is named.

-- name: fill_test
insert into temp.sst_test
select student_id, json_group_object(key, taking), json_group_object(key, agency), max(exempt)
from (
  select t.student_id, t.assessment || case windowed.yes when 1 then '/' || t.window else '' end as key, t.taking, t.exempt,
         ifnull(i.state_district_code, case t.taking when 'alternate' then ours.state_district_code end) as agency
  from temp.sst_piece p cross join assessment_plan t on t.student_id = p.student_id
    left join institution i on i.id = t.tested_by_id
    join district d join institution ours on ours.id = d.institution_id
    join (select 1 as yes union all select 0) windowed
  where t.school_year_id = :year
  order by t.student_id, t.assessment, t.window
)
group by student_id;

-- name: make_end
create temp table sst_end (student_id integer primary key, id integer);

-- The newest completion up to the day: one of this year, or one of this year's summer that counts for the last.

-- name: fill_end
insert into temp.sst_end
select student_id, id from (
  select g.student_id, g.id, row_number() over (partition by g.student_id order by g.completed_on desc, g.id desc) as place
  from temp.sst_piece p cross join graduation g on g.student_id = p.student_id join school_year y on y.id = :year
  where g.completed_on <= :on and (g.school_year_id = :year or g.completed_on >= y.begins)
)
where place = 1;

-- name: make_row
create temp view sst_row as
select p.student_id, e.id as enrollment_id, e.school_id, e.status,
       s.institution_id as school_institution_id, ours.id as district_institution_id,
       ours.state_district_code as district_code, i.state_school_code as school_code,
       case when t.id is null or t.ours = 1 or t.state_district_code = ours.state_district_code
            then i.state_school_code else 'elsewhere' end as reporting_school_code,
       y.begins as year_begins, y.ends as year_ends, w.day as as_of, p.on_the_roll,
       st.local_id, st.state_id, st.last_name, st.first_name, st.middle_name, st.suffix, st.birth_date, st.sex,
       st.gender_identity as gender_identity, st.home_language, st.first_us_school_on,
       case when st.hispanic = 1 then 'Hispanic or Latino' when st.hispanic is null or r.races is null then null
            when r.races > 1 then 'Two or more races' else r.race end as race,
       gr.canonical as grade, gr.canonical || case e.session when 'full' then '' else ', ' || e.session end as grade_and_session,
       e.homeroom, e.residence_status, e.student_status,
       case when a.confidential = 1 then null else a.line1 end as address_line1,
       case when a.confidential = 1 then null else a.line2 end as address_line2,
       case when a.confidential = 1 then null else a.line3 end as address_line3,
       case when a.confidential = 1 then null else a.city end as address_city,
       a.state as address_state, a.postal_code,
       case when a.state is null or upper(a.state) = upper(d.state) then a.county else 'outside the state' end as county,
       rd.state_district_code as residence_district_code,
       case when rs.id is not null then rs.state_school_code when rd.kind in ('out of state', 'unknown') then 'elsewhere'
            when rd.state_district_code = ours.state_district_code then i.state_school_code end as residence_school_code,
       case when fd.id is not null then fd.state_district_code when rd.kind = 'district' then rd.state_district_code
         end as funding_district_code,
       coalesce(cd.state_district_code, case when t.id is null or t.ours = 1 then ours.state_district_code
                                             else t.state_district_code end) as core_district_code,
       case when ours.kind = 'career center'
            then cd.id is null or cd.state_district_code = ours.state_district_code end as core_taught_here,
       cs.state_district_code as sending_charter_district_code, cs.state_school_code as sending_charter_school_code,
       -- entries: what was given wins
       st.district_entry_on as district_entry_given, coalesce(n.entered, n.first_known, e.begins) as district_entry_computed,
       coalesce(st.district_entry_on, n.entered, n.first_known, e.begins) as district_entry_on,
       case when st.district_entry_on is not null then 'given' when n.entered is null and n.first_known is not null
            then 'first known' else 'computed' end as district_entry_used,
       substr(n.school_given, 12) as school_entry_given,
       coalesce(n.school_entered, n.school_known, e.begins) as school_entry_computed,
       coalesce(substr(n.school_given, 12), n.school_entered, n.school_known, e.begins) as school_entry_on,
       case when n.school_given is not null then 'given' when n.school_entered is null and n.school_known is not null
            then 'first known' else 'computed' end as school_entry_used,
       st.state_entry_on as state_entry_given,
       coalesce(st.district_entry_on, n.entered, n.first_known, e.begins) as state_entry_computed,
       coalesce(st.state_entry_on, st.district_entry_on, n.entered, n.first_known, e.begins) as state_entry_on,
       case when st.state_entry_on is not null then 'given' when st.district_entry_on is null and n.entered is null
            and n.first_known is not null then 'first known' else 'computed' end as state_entry_used,
       g9.ends as grade9_year_ends,
       -- the year
       sy.economically_disadvantaged as economically_disadvantaged, sy.military_family, sy.foreign_exchange,
       sy.single_parent, sy.out_of_workforce,
       case when ifnull(sy.immigrant, sy.foreign_exchange = 1
                        or st.birth_country not in ('US', 'USA', 'PR', 'PRI')) = 1 then
         case when ifnull(st.us_school_months, st.first_us_school_on) is null then null
              else (max(ifnull(st.us_school_months,
                (substr(y.begins, 1, 4) - substr(st.first_us_school_on, 1, 4)) * 12 + 10
                - substr(st.first_us_school_on, 6, 2) - (substr(st.first_us_school_on, 9) > '01')), 1) + 11) / 12 end
         end as immigrant_year,
       -- programs
       case when pr.sped_open = 1 then 'has a plan'
            when pr.sped_ends >= y.begins and pr.sped_reason = 'regular education' then 'returned this year'
            else 'none' end as special_education,
       se.primary_disability as primary_disability,
       case when se.id is null then 0 else se.taught_elsewhere end as special_education_elsewhere,
       case when pr.el_id is null or (pr.el_open = 0 and pr.el_reason = 'not eligible') then 'never'
            when pr.el_open = 1 or pr.el_reason is not 'reclassified' then
              case when el.interrupted_schooling = 1 then 'current, interrupted schooling' else 'current' end
            else 'year ' || min(max(substr(y.begins, 1, 4) - substr(pr.el_ends, 1, 4) + (substr(pr.el_ends, 6, 2) < '07'), 1), 5)
              || ' after' end as english_learner,
       el.service as el_service, el.first_program_on as el_first_program_on, el.title3 as el_title3,
       case when pr.plan_504 = 1 and pr.sped_open is not 1 then 1 else 0 end as plan_504,
       case when pr.gifted = 1 then pr.gifted_level else 'none' end as gifted,
       case when pr.meals_id is null or me.takes_part = 0 then 'none'
            when me.takes_part is null then null when sc.meals_for_all = 1 then 'free' else me.eligibility end as meals_taken,
       case when sc.meals_for_all = 1 then 'free' when pr.meals_id is null then 'none' else me.eligibility end as meals_eligible,
       case when sc.title1 = 'schoolwide' or pr.title1 = 1 then 1 when sc.title1 is not null then 0 end as title1,
       ifnull(pr.homeless, 0) as homeless, ifnull(pr.foster, 0) as foster, ifnull(pr.migrant, 0) as migrant,
       case when gr.canonical = 'Adult Education' then ifnull(pr.homeless, 0) end as adult_homeless,
       case when gr.canonical = 'Adult Education' then ifnull(pr.foster, 0) end as adult_foster,
       case when gr.canonical = 'Adult Education' then ifnull(pr.migrant, 0) end as adult_migrant,
       os.state_school_code as origin_school_code, ifnull(os.state_district_code, op.state_district_code) as origin_district_code,
       -- tests
       te.taking as test_taking, te.agency as test_agency, te.exempt as test_exempt,
       -- the end of school
       case when gd.id is not null and gd.kind <> 'none' then
              case when gd.school_year_id = w.year_id then 'graduated' else 'graduated, counted last year' end
            when p.on_the_roll = 'never came' then coalesce(e.exit_reason, 'never came')
            when e.ends <= w.day then coalesce(e.exit_reason, 'exit: ' || e.exit_kind || ifnull(' to ' || case
              when gone.state <> '' and gone.state <> upper(d.state) then 'out of state' else gone.kind end, '')) end as leaving,
       gd.plan_after, case when gd.kind <> 'none' then gd.diploma_type end as diploma_type,
       case when lp.id is null then null else json_patch(lp.content, lp.restricted_content) end as local_student,
       case when ly.id is null then null else json_patch(ly.content, ly.restricted_content) end as local_year,
       case when le.id is null then null else json_patch(le.content, le.restricted_content) end as local_enrollment
from temp.sst_piece p
  join temp.sst_when w
  join enrollment e on e.id = p.id
  join student st on st.id = p.student_id
  join school s on s.id = e.school_id
  join institution i on i.id = s.institution_id
  join district d
  join institution ours on ours.id = d.institution_id
  join school_year y on y.id = w.year_id
  join grade_level gl on gl.id = e.grade_level_id
  join grade_level gr on gr.id = ifnull(gl.reported_as_id, gl.id)
  left join temp.sst_entry n on n.student_id = p.student_id
  left join temp.sst_race r on r.student_id = p.student_id
  left join temp.sst_home h on h.student_id = p.student_id
  left join address a on a.id = h.address_id
  left join temp.sst_program pr on pr.student_id = p.student_id
  left join special_education se on se.membership_id = pr.sped_id
    and (pr.sped_open = 1 or (pr.sped_ends >= y.begins and pr.sped_reason = 'regular education'))
  left join english_learner el on el.membership_id = pr.el_id
  left join meals me on me.membership_id = pr.meals_id
  left join institution os on os.id = pr.origin_id
  left join institution op on op.id = os.parent_id
  left join temp.sst_test te on te.student_id = p.student_id
  left join temp.sst_end ge on ge.student_id = p.student_id
  left join graduation gd on gd.id = ge.id
  left join student_year sy on sy.student_id = p.student_id and sy.school_year_id = w.year_id
  left join school_in_year sc on sc.school_id = e.school_id and sc.school_year_id = w.year_id
  left join school_year g9 on g9.id = st.grade9_year_id
  left join institution t on t.id = e.served_id
  left join institution rd on rd.id = e.residence_id
  left join institution rs on rs.id = e.residence_school_id
  left join institution fd on fd.id = e.funding_id
  left join institution cd on cd.id = e.core_id
  left join institution cs on cs.id = e.sending_charter_id
  left join institution gone on gone.id = e.to_id
  left join local_value lp on lp.scope = 'student' and lp.record_id = p.student_id and ifnull(lp.school_year_id, 0) = 0
  left join local_value ly on ly.scope = 'student_year' and ly.record_id = p.student_id
    and ifnull(ly.school_year_id, 0) = w.year_id
  left join local_value le on le.scope = 'enrollment' and le.record_id = e.id and ifnull(le.school_year_id, 0) = 0;

-- name: make_student
create temp table sst_student as select * from temp.sst_row;

-- name: make_order
create unique index temp.sst_order on sst_student (student_id);

-- name: fill_student
insert into temp.sst_student select * from temp.sst_row order by student_id;

-- name: forget_asked
delete from temp.sst_student where student_id in (select id from temp.sst_asked);

-- Rows that nobody asks for to the end: as long as they are open, what is read belongs to one moment.

-- name: hold
with recursive number (i) as (select 1 union all select i + 1 from number limit 1000)
select i, (select count(*) from district) from number;

-- name: rows
select * from temp.sst_student order by student_id;

-- name: count
select count(*) from temp.sst_student;

-- Given and computed beside each other, where they differ or where our history does not reach back.

-- name: entries_in_doubt
select student_id, enrollment_id, 'district' as what, district_entry_used as used, district_entry_given as given,
       district_entry_computed as computed
from temp.sst_student where district_entry_given <> district_entry_computed or district_entry_used = 'first known'
union all
select student_id, enrollment_id, 'school', school_entry_used, school_entry_given, school_entry_computed
from temp.sst_student where school_entry_given <> school_entry_computed or school_entry_used = 'first known'
union all
select student_id, enrollment_id, 'state', state_entry_used, state_entry_given, state_entry_computed
from temp.sst_student where state_entry_given > state_entry_computed or state_entry_used = 'first known'
order by 3, 1;

-- name: clear_asked
delete from temp.sst_asked;

-- name: clear_piece
delete from temp.sst_piece;

-- name: clear_entry
delete from temp.sst_entry;

-- name: clear_home
delete from temp.sst_home;

-- name: clear_race
delete from temp.sst_race;

-- name: clear_program
delete from temp.sst_program;

-- name: clear_test
delete from temp.sst_test;

-- name: clear_end
delete from temp.sst_end;

-- name: drop_row
drop view if exists temp.sst_row;

-- name: drop_left
drop table if exists temp.sst_left;

-- name: drop_asked
drop table if exists temp.sst_asked;

-- name: drop_when
drop table if exists temp.sst_when;

-- name: drop_piece
drop table if exists temp.sst_piece;

-- name: drop_entry
drop table if exists temp.sst_entry;

-- name: drop_home
drop table if exists temp.sst_home;

-- name: drop_race
drop table if exists temp.sst_race;

-- name: drop_program
drop table if exists temp.sst_program;

-- name: drop_test
drop table if exists temp.sst_test;

-- name: drop_end
drop table if exists temp.sst_end;

-- name: drop_student
drop table if exists temp.sst_student;
