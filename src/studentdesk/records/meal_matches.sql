-- name: standing
-- The newest meals that a child has on the day or later; a reader is answered with none.
select m.id as id, m.student_id as student_id, m.begins as begins, m.ends as ends, e.eligibility as eligibility,
       e.takes_part as takes_part
from program_membership m join program p on p.id = m.program_id and p.kind = 'meals'
left join meals e on e.membership_id = m.id
where m.student_id in (select value from json_each(:ids)) and exists (select 1 from my_student s where s.id = m.student_id)
  and (m.ends is null or m.ends >= :day)
order by m.begins, m.id;

-- name: here
select e.student_id as id from enrollment e
where e.student_id in (select value from json_each(:ids)) and e.status in ('current', 'planned', 'ended')
  and e.school_id in (select id from my_school) and (e.ends is null or e.ends >= :day)
  and e.student_id not in (select student_id from died);

-- name: siblings
select distinct a.student_id as child, b.student_id as sibling
from household_member a join household_member b on b.household_id = a.household_id and b.student_id <> a.student_id
where a.student_id in (select value from json_each(:ids)) and ifnull(a.decides_residence, 1) = 1
  and ifnull(b.decides_residence, 1) = 1 and (a.ends is null or a.ends >= :day) and (b.ends is null or b.ends >= :day)
order by a.student_id, b.student_id;
