-- name: of_school
with here as (
  select e.student_id, min(g.sort) as sort, max(g.code) as grade
  from enrollment e join school sc on sc.id = e.school_id join grade_level g on g.id = e.grade_level_id
  where (e.school_id = :school or sc.feeds_id = :school) and e.status in ('current', 'ended', 'planned')
    and e.begins <= :day and ifnull(e.ends, :day) >= :day and (:grade is null or e.grade_level_id = :grade)
    and e.school_id in (select id from my_school) and :school in (select id from my_school)
    and e.student_id not in (select student_id from died)
  group by e.student_id
)
select st.id as student_id, st.last_name || ifnull(' ' || st.suffix, '') || ', ' || ifnull(st.preferred_first_name, st.first_name)
       as name, st.local_id, h.grade, r.place, r.alternate, c.local_code as code
from here h join student st on st.id = h.student_id
left join course_request r on r.student_id = st.id and r.school_year_id = :year
left join course c on c.id = r.course_id
order by h.sort, st.name_order, st.id, r.alternate, r.place;

-- name: courses
select id, local_code from course where active = 1;

-- name: may_ask
select 1 where exists (select 1 from my_student where id = :student) and exists (select 1 from my_school where id = :school);

-- name: empty
delete from course_request
where student_id = :student and school_year_id = :year
  and (course_id = :course or (place = :place and alternate = :alternate));

-- name: demand
with asked as (
  select r.course_id, sum(not r.alternate) as requested, sum(r.alternate) as alternates
  from course_request r
  where r.school_id = :school and r.school_year_id = :year and r.student_id not in (select student_id from died)
  group by r.course_id
), offered as (
  select s.course_id, count(*) as sections, ifnull(sum(s.seats), 0) as seats
  from section s where s.school_id = :school and s.school_year_id = :year and s.homeroom = 0 group by s.course_id
), named as (select course_id from asked union select course_id from offered)
select c.id, c.local_code as code, c.name, ifnull(a.requested, 0) as requested, ifnull(a.alternates, 0) as alternates,
       ifnull(o.sections, 0) as sections, ifnull(o.seats, 0) as seats,
       (select max(s.seats) from section s
        where s.school_id = :school and s.course_id = c.id
          and s.school_year_id = (select max(x.school_year_id) from section x
                                  where x.school_id = :school and x.course_id = c.id and x.seats is not null)) as usual
from named n join course c on c.id = n.course_id
left join asked a on a.course_id = c.id left join offered o on o.course_id = c.id
where :school in (select id from my_school)
order by ifnull(a.requested, 0) = 0, c.name, c.local_code;
