-- Clean-up lists. Each answers a student and the record to mend. Who is asked about lies in the temp table "on_roll":
-- the enrollments that hold today at the schools one works with, but for children who died.

-- name: on_roll
insert into on_roll (piece_id, student_id, school_id, school_year_id, begins, share)
select id, student_id, school_id, school_year_id, begins, share from enrollment
where status in ('current', 'ended') and begins <= :today and ifnull(ends, '9999') >= :today
  and school_id in (select id from my_school) and student_id not in (select student_id from died);

-- name: on_roll_index
create index temp.on_roll_by_student on on_roll (student_id);

-- name: no_address
select distinct o.student_id, o.student_id as record_id from temp.on_roll o
where not exists (
  select 1 from household_member m join household h on h.id = m.household_id join address a on a.id = h.home_address_id
  where m.student_id = o.student_id and ifnull(m.ends, '9999') >= :today and ifnull(a.line1, '') <> '');

-- name: no_guardian
select distinct o.student_id, o.student_id as record_id from temp.on_roll o
where not exists (
  select 1 from student_contact l where l.student_id = o.student_id and ifnull(l.ends, '9999') >= :today);

-- name: nobody_to_call
select distinct o.student_id, o.student_id as record_id from temp.on_roll o
where exists (select 1 from student_contact l where l.student_id = o.student_id and ifnull(l.ends, '9999') >= :today)
  and not exists (
    select 1 from student_contact l join contact_phone p on p.contact_id = l.contact_id
    where l.student_id = o.student_id and ifnull(l.ends, '9999') >= :today);

-- name: no_schedule
select o.student_id, min(o.piece_id) as record_id from temp.on_roll o
where not exists (
  select 1 from section_enrollment m join section c on c.id = m.section_id
  where m.student_id = o.student_id and c.school_id = o.school_id and c.school_year_id = o.school_year_id
    and ifnull(m.ends, '9999') >= :today)
group by o.student_id;

-- name: wrong_year
select e.student_id, min(e.id) as record_id from enrollment e join school_year y on y.id = e.school_year_id
where e.status in ('current', 'planned', 'ended') and not (e.begins between y.begins and y.ends)
  and e.school_id in (select id from my_school)
group by e.student_id;

-- name: year_is_over
select o.student_id, min(o.piece_id) as record_id from temp.on_roll o join school_year y on y.id = o.school_year_id
where y.ends < :today group by o.student_id;

-- name: more_than_a_day
select o.student_id, max(o.piece_id) as record_id from temp.on_roll o group by o.student_id having sum(o.share) > 10000;

-- name: no_birth_date
select distinct o.student_id, o.student_id as record_id
from temp.on_roll o join student s on s.id = o.student_id where s.birth_date is null;

-- A child younger than two or older than twenty-two on a roll of ours is nearly always a slip of the year.
-- name: unlikely_age
select distinct o.student_id, o.student_id as record_id
from temp.on_roll o join student s on s.id = o.student_id
where s.birth_date > date(:today, '-2 years') or s.birth_date < date(:today, '-23 years');

-- name: no_sex
select distinct o.student_id, o.student_id as record_id
from temp.on_roll o join student s on s.id = o.student_id where s.sex is null;

-- name: no_ethnicity
select distinct o.student_id, o.student_id as record_id
from temp.on_roll o join student s on s.id = o.student_id where s.hispanic is null;

-- name: no_race
select distinct o.student_id, o.student_id as record_id from temp.on_roll o
where not exists (select 1 from student_race r where r.student_id = o.student_id);

-- name: no_state_id
select distinct o.student_id, o.student_id as record_id
from temp.on_roll o join student s on s.id = o.student_id where s.state_id is null;

-- name: no_language
select distinct o.student_id, o.student_id as record_id
from temp.on_roll o join student s on s.id = o.student_id where s.home_language is null;

-- name: twice
select distinct o.student_id, o.student_id as record_id
from temp.on_roll o join student s on s.id = o.student_id
where exists (
  select 1 from student t where t.last_name = s.last_name and t.first_name = s.first_name and t.birth_date = s.birth_date
    and t.id <> s.id);

-- name: no_exit_code
select e.student_id, max(e.id) as record_id from enrollment e
where e.status = 'ended' and e.school_year_id = :year and e.school_id in (select id from my_school)
  and e.exit_code is null and e.exit_kind in ('moved on', 'graduated', 'dropped out', 'died', 'aged out', 'other')
group by e.student_id;

-- name: by_name
select s.id from student s join json_each(:ids) j on j.value = s.id order by s.name_order, s.id;

-- Of a homeless or foster child nothing is waited for: it is in at once, and stands on the list of missing papers.
-- A reader, who is answered with no paper, is answered with nobody.
-- name: papers
select distinct o.student_id, o.student_id as record_id
from temp.on_roll o join paper_asked a on a.enrollment_id = o.piece_id
join required_paper r on r.id = a.required_paper_id
where a.begins <= :today and ifnull(a.ends, :today) >= :today
  and (select count(student_id) from student_paper) = (select count(*) from student_paper)
  and not exists (select 1 from student_paper x
                  where x.student_id = o.student_id and x.required_paper_id = r.id
                    and (r.each_year = 0 or x.school_year_id = o.school_year_id)
                    and (x.received_on is not null or x.refused = 1))
  and not exists (select 1 from program_membership m join program p on p.id = m.program_id
                  where m.student_id = o.student_id and p.kind in ('homeless', 'foster')
                    and m.begins <= :today and ifnull(m.ends, :today) >= :today);
