-- Facts of one child that a list can be asked by, on a day of a school year that has begun. Whoever asks about many asks
-- each of them this, inside one statement. What a role does not see is answered with nothing.

-- name: on_roll
select e.student_id, e.school_id, e.grade_level_id, e.homeroom, e.begins, e.ends, 'enrolled' as standing
from enrollment e
where e.status in ('current', 'ended') and e.begins <= :on and ifnull(e.ends, '9999') >= :on
  and e.school_id in (select id from my_school)
  and (:school is null or e.school_id = :school) and (:grade is null or e.grade_level_id = :grade)
  and e.student_id not in (select student_id from died);

-- Of whoever was ever here the newest enrollment; of a child who was never enrolled none.
-- name: everybody
select c.id as student_id, e.school_id, e.grade_level_id, e.homeroom, e.begins, e.ends,
       case when e.id is null then 'not enrolled' when e.status = 'planned' or e.begins > :on then 'planned'
            when ifnull(e.ends, '9999') >= :on then 'enrolled' else 'left' end as standing
from student c
left join enrollment e on e.id = (
  select x.id from enrollment x
  where x.student_id = c.id and x.status in ('current', 'ended', 'planned') and +x.school_id in (select id from my_school)
  order by (x.status <> 'planned' and x.begins <= :on and ifnull(x.ends, '9999') >= :on) desc, x.begins desc limit 1)
where c.id not in (select id from student where merged_into_id is not null)
  and c.id not in (select student_id from died)
  and ((select count(*) from my_school) = (select count(*) from school)
       or e.id is not null
       or exists (select 1 from enrollment o where o.student_id = c.id and +o.school_id in (select id from my_school))
       or not exists (select 1 from enrollment o where o.student_id = c.id))
  and (:school is null or e.school_id = :school) and (:grade is null or e.grade_level_id = :grade);

-- name: age
select (replace(:on, '-', '') - replace(birth_date, '-', '')) / 10000 as value from student where id = :student;

-- name: races
select race as value from student_race where student_id = :student;

-- name: counselor
select l.last_name || ', ' || l.first_name as value from student_year y join staff l on l.id = y.counselor_id
where y.student_id = :student and y.school_year_id = :year;

-- name: street
select a.line1 || ifnull(', ' || a.line2, '') as value
from household_member h join household o on o.id = h.household_id join printed_address a on a.id = o.home_address_id
where h.student_id = :student and ifnull(h.begins, :on) <= :on and ifnull(h.ends, :on) >= :on
order by ifnull(h.decides_residence, 0) desc, h.id limit 1;

-- name: city
select a.city as value
from household_member h join household o on o.id = h.household_id join printed_address a on a.id = o.home_address_id
where h.student_id = :student and ifnull(h.begins, :on) <= :on and ifnull(h.ends, :on) >= :on
order by ifnull(h.decides_residence, 0) desc, h.id limit 1;

-- name: state
select a.state as value
from household_member h join household o on o.id = h.household_id join printed_address a on a.id = o.home_address_id
where h.student_id = :student and ifnull(h.begins, :on) <= :on and ifnull(h.ends, :on) >= :on
order by ifnull(h.decides_residence, 0) desc, h.id limit 1;

-- name: postal_code
select a.postal_code as value
from household_member h join household o on o.id = h.household_id join printed_address a on a.id = o.home_address_id
where h.student_id = :student and ifnull(h.begins, :on) <= :on and ifnull(h.ends, :on) >= :on
order by ifnull(h.decides_residence, 0) desc, h.id limit 1;

-- Whom an order keeps from the child is on no list that is handed out.
-- name: contacts
select c.last_name || ', ' || c.first_name as value
from student_contact k join contact c on c.id = k.contact_id
where k.student_id = :student and ifnull(k.begins, :on) <= :on and ifnull(k.ends, :on) >= :on
  and not exists (select 1 from barred b where b.contact_id = k.contact_id and b.student_id = k.student_id
                  and ifnull(b.begins, :on) <= :on and ifnull(b.ends, :on) >= :on);

-- name: first_contact
select c.last_name || ', ' || c.first_name as value
from student_contact k join contact c on c.id = k.contact_id
where k.student_id = :student and ifnull(k.begins, :on) <= :on and ifnull(k.ends, :on) >= :on
  and not exists (select 1 from barred b where b.contact_id = k.contact_id and b.student_id = k.student_id
                  and ifnull(b.begins, :on) <= :on and ifnull(b.ends, :on) >= :on)
order by k.priority is null, k.priority, k.id limit 1;

-- name: phones
select p.as_typed as value
from student_contact k join contact_phone p on p.contact_id = k.contact_id
where k.student_id = :student and ifnull(k.begins, :on) <= :on and ifnull(k.ends, :on) >= :on
  and not exists (select 1 from barred b where b.contact_id = k.contact_id and b.student_id = k.student_id
                  and ifnull(b.begins, :on) <= :on and ifnull(b.ends, :on) >= :on);

-- name: emails
select c.email as value
from student_contact k join contact c on c.id = k.contact_id
where k.student_id = :student and c.email is not null and ifnull(k.begins, :on) <= :on and ifnull(k.ends, :on) >= :on
  and not exists (select 1 from barred b where b.contact_id = k.contact_id and b.student_id = k.student_id
                  and ifnull(b.begins, :on) <= :on and ifnull(b.ends, :on) >= :on);

-- What the marks of a year so far take from the days on the roll, as `counted_code` writes it: the same as on the
-- student's page. Most days are school days everywhere; only of the others the child's own calendar is asked.
-- name: counted
select ifnull(sum(case when m.period = '' and m.minutes_absent is null and k.plain then k.counts
                       else (select c.counts from counted_mark c where c.id = m.id) end), 0) as counts
from (select ifnull(n.ends, :on) as ends, max(:begins, n.begins, ifnull((
        -- A roll beside another one goes on where that one ends.
        select max(date(ifnull(o.ends, :on), '+1 day')) from enrollment o
        where o.school_year_id = :year and o.student_id = n.student_id and (o.begins, o.id) < (n.begins, n.id)
          and o.status in ('current', 'ended')), '')) as begins
      from enrollment n
      where n.school_year_id = :year and n.student_id = :student and n.status in ('current', 'ended')) n
cross join placed_mark m on m.student_id = :student and m.date >= n.begins and m.date <= min(n.ends, :on)
cross join counted_code k on k.id = m.code_id
where (k.counts > 0 or m.minutes_absent > 0 or not k.plain or m.period <> '')
  and not (m.place > 0 and exists (
    select 1 from placed_mark o where o.student_id = m.student_id and o.date = m.date and o.id <> m.id
      and (o.place < m.place or o.place = m.place and o.id < m.id)))
  and (m.date in (select d.date from calendar k join calendar_day d on d.calendar_id = k.id
                  where k.school_year_id = :year and d.happened in ('instructional', 'late/early', 'make-up')
                  group by d.date having count(*) = (select count(*) from calendar where school_year_id = :year))
       or exists (select 1 from school_day x where x.student_id = m.student_id and x.date = m.date));

-- name: days_absent
select case when days % 1000 then days / 1000.0 else days / 1000 end as value
from (select counts % 1000000 as days from [:questions.counted]);

-- name: days_unexcused
select case when days % 1000 then days / 1000.0 else days / 1000 end as value
from (select counts % 1000000 - counts / 1000000 % 1000000 as days from [:questions.counted]);

-- A mark of the office is in force whatever else stands there: no other is looked for.
-- name: late
select count(distinct m.date) as value from attendance_mark m join attendance_code c on c.id = m.code_id
where m.student_id = :student and m.date between :begins and :on and c.late = 1
  and (m.source = 'office' or not exists (
    select 1 from attendance_mark o where o.student_id = m.student_id and o.date = m.date and o.period = m.period
      and instr('office discipline teacher import', o.source) < instr('office discipline teacher import', m.source)));

-- name: periods_absent
select count(*) as value from attendance_mark m join attendance_code c on c.id = m.code_id
where m.student_id = :student and m.period <> '' and m.date between :begins and :on and c.presence = 'absent'
  and (m.source = 'office' or not exists (
    select 1 from attendance_mark o where o.student_id = m.student_id and o.date = m.date and o.period = m.period
      and instr('office discipline teacher import', o.source) < instr('office discipline teacher import', m.source)));

-- name: letters
select f.letter as value
from section_enrollment se join section x on x.id = se.section_id join final_grade f on f.section_enrollment_id = se.id
where se.student_id = :student and x.school_year_id = :year and f.letter is not null;

-- Classes of this year whose newest letter is an F.
-- name: failing
select count(*) as value
from section_enrollment se join section x on x.id = se.section_id
where se.student_id = :student and x.school_year_id = :year
  and +se.id in (select section_enrollment_id from final_grade where letter = 'F')
  and (select f.letter from final_grade f join term t on t.id = f.term_id
       where f.section_enrollment_id = se.id and f.letter is not null
       order by t.ends desc, f.kind = 'final' desc, f.id desc limit 1) = 'F';

-- name: buses
select t.route as value from transport t
where t.student_id = :student and t.route is not null and ifnull(t.begins, :on) <= :on and ifnull(t.ends, :on) >= :on;

-- name: programs
select m.program_id as value from program_membership m
where m.student_id = :student and m.begins <= :on and ifnull(m.ends, :on) >= :on;

-- name: meals
select x.eligibility as value from program_membership m join meals x on x.membership_id = m.id
where m.student_id = :student and m.begins <= :on and ifnull(m.ends, :on) >= :on
order by m.begins desc limit 1;

-- name: incidents
select count(*) as value from incident_person p join incident i on i.id = p.incident_id
where p.student_id = :student and i.school_year_id = :year and ifnull(i.unfounded, 0) = 0;

-- name: local
select j.value as value from local_value v, json_each(v.content) j
where v.scope = trim('[:table]', '[]') and v.record_id = :student
  and (v.school_year_id is null or v.school_year_id = :year) and j.key = trim('[:column]', '[]') limit 1;

-- name: local_hidden
select j.value as value from local_value v, json_each(v.restricted_content) j
where v.scope = trim('[:table]', '[]') and v.record_id = :student
  and (v.school_year_id is null or v.school_year_id = :year) and j.key = trim('[:column]', '[]') limit 1;

-- name: conditions
select c.kind as value from condition c
where c.student_id = :student and ifnull(c.begins, :on) <= :on and ifnull(c.ends, :on) >= :on;
