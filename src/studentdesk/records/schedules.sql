-- name: of_student
select se.id, s.id as section_id, s.course_id, sc.short_name as school, s.period, s.homeroom, c.name as course, s.code,
       ifnull((select t.last_name || ', ' || t.first_name
               from section_staff ss join staff t on t.id = ss.staff_id
               where ss.section_id = s.id and ss.role = 'of record'
                 and ifnull(ss.begins, :day) <= :day and ifnull(ss.ends, :day) >= :day
               order by ss.begins desc limit 1), '') as teacher,
       s.room, c.credit, se.begins, se.ends, se.left_as, '' as meets
from section_enrollment se join section s on s.id = se.section_id join course c on c.id = s.course_id
join school sc on sc.id = s.school_id
where se.student_id = :student and s.school_year_id = :year and s.school_id in (select id from my_school)
order by s.homeroom desc, s.period, c.name, s.code;

-- name: offered
-- Every word is in the course, its code, the number of the class, the period or the teacher's name.
with here as (
  select distinct e.school_id from enrollment e
  where e.student_id = :student and e.school_year_id = :year and e.status in ('current', 'planned', 'ended')
    and +e.school_id in (select id from my_school)
), known as (
  select s.id, s.course_id, c.name as course, c.local_code as course_code, s.code, s.homeroom, s.room, s.seats, s.period,
         ifnull((select t.last_name || ', ' || t.first_name
                 from section_staff ss join staff t on t.id = ss.staff_id
                 where ss.section_id = s.id and ss.role = 'of record'
                   and ifnull(ss.begins, :day) <= :day and ifnull(ss.ends, :day) >= :day
                 order by ss.begins desc limit 1), '') as teacher
  from here h join section s on s.school_id = h.school_id and s.school_year_id = :year
  join course c on c.id = s.course_id
  where (:course is null or s.course_id = :course)
    and not exists (select 1 from section_enrollment se
                    where se.section_id = s.id and se.student_id = :student and ifnull(se.ends, :day) >= :day)
), worded as (
  select *, course || ' ' || code || ' ' || course_code || ' ' || teacher || ' period ' || period as words from known
)
select id, course_id, course, course_code, code, homeroom, teacher, room, seats,
       (select count(*) from section_enrollment se
        where se.section_id = worded.id and se.begins <= :day and ifnull(se.ends, :day) >= :day) as students, '' as meets
from worded
where (:one is null or words like :one) and (:two is null or words like :two) and (:three is null or words like :three)
order by :one is not null and course not like substr(:one, 2), homeroom, course, period, code
limit :most;

-- name: may_join
select st.last_name || ', ' || st.first_name as name, sc.short_name as school, c.name || ' ' || s.code as title,
       exists (select 1 from enrollment e where e.student_id = st.id and e.school_id = s.school_id
               and e.status in ('current', 'planned', 'ended') and e.begins <= :day and ifnull(e.ends, :day) >= :day) as here
from student st join section s on s.id = :section join school sc on sc.id = s.school_id join course c on c.id = s.course_id
where st.id = :student and exists (select 1 from my_student where id = st.id) and s.school_id in (select id from my_school);

-- name: member
select se.student_id, se.begins, se.ends, s.course_id, c.name as course
from section_enrollment se join section s on s.id = se.section_id join course c on c.id = s.course_id
where se.id = :id and s.school_id in (select id from my_school);

-- name: course_of
select course_id from section where id = :section and school_id in (select id from my_school);
