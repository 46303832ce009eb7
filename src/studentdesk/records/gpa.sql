-- name: rules
select id, code, name, grades, by_credit, honors, advanced, college, extra_from, repeats, least_grades, elsewhere, places,
       rounding, ties, usual, active
from gpa_rule order by id;

-- name: of_student
select p.id, p.place, ifnull(p.same_course, p.course) as same_course, p.course_code, p.course, p.school, p.year, p.term,
       l.code as grade_level, p.letter, p.percent, p.mark, p.points, p.level, p.credit_attempted, p.credit_earned, p.out_of_gpa
from earned_points p left join grade_level l on l.id = p.level_id
where p.student_id = :student and exists (select 1 from my_student where id = :student)
order by p.year, p.term_ends, p.course, p.place, p.id;

-- Whole numbers alone, so that they equal the definition for one student to the last thousandth.
-- name: of_school
with asked as materialized (
  select e.student_id, max(e.grade_level_id) as grade_level_id, max(e.school_id) as school_id
  from enrollment e
  where e.school_year_id = :year and e.status in ('current', 'ended') and +e.begins <= :day and ifnull(e.ends, '9999') >= :day
    and (:school is null or e.school_id = :school) and (:level is null or e.grade_level_id = :level)
    and e.school_id in (select id from my_school) and e.student_id not in (select student_id from died)
  group by e.student_id
), counted as materialized (
  select p.student_id, ifnull(p.same_course, p.course) as course, p.year,
         p.points + case when p.points >= :extra_from then
           case p.level when 'honors' then :honors when 'advanced' then :advanced when 'college' then :college else 0 end
           else 0 end as points,
         case when :by_credit then p.credit_attempted else 1000 end as weight
  from earned_points p
  where p.student_id in (select student_id from asked) and not p.out_of_gpa and p.points is not null
    and (:elsewhere or p.place = 'here') and (not :by_credit or p.credit_attempted > 0)
    and (:levels is null or p.level_id in (select value from json_each(:levels)))
), attempt as (
  select student_id, course, year, sum(points * weight) as points, sum(weight) as weight, count(*) as grades
  from counted group by student_id, course, year
), kept as (
  select *, case :repeats when 'all' then 1 else row_number() over (
    partition by student_id, course
    order by case :repeats when 'best' then points * 1000 / weight else 0 end desc, year desc) end as nth
  from attempt
)
select a.student_id, a.school_id, a.grade_level_id, sum(k.points) as points, sum(k.weight) as weight, sum(k.grades) as grades
from asked a join kept k on k.student_id = a.student_id and k.nth = 1
group by a.student_id having sum(k.grades) >= :least;

-- name: named
select s.id, s.last_name || ifnull(' ' || s.suffix, '') || ', ' || ifnull(s.preferred_first_name, s.first_name)
       || ifnull(' ' || s.middle_name, '') as name, s.local_id
from student s where s.id in (select value from json_each(:ids)) and exists (select 1 from my_student where id = s.id)
order by s.name_order, s.id;

-- name: nearest_day
select min(max(:day, begins), ends) from school_year where id = :year;
