-- name: of_term
select s.id as section_id, c.name as course, s.code, s.period, s.homeroom,
       ifnull((select l.last_name || ', ' || l.first_name
               from section_staff ss join staff l on l.id = ss.staff_id
               where ss.section_id = s.id and ss.role = 'of record'
                 and ifnull(ss.begins, t.ends) <= t.ends and ifnull(ss.ends, t.begins) >= t.begins
               order by ss.begins desc limit 1), '') as teacher,
       count(se.id) as students, count(f.id) as graded
from term t join section s on s.school_id = t.school_id and s.school_year_id = t.school_year_id
join course c on c.id = s.course_id
left join section_enrollment se on se.section_id = s.id and se.begins <= t.ends and ifnull(se.ends, t.begins) >= t.begins
left join final_grade f on f.section_enrollment_id = se.id and f.term_id = t.id and f.kind = :grade
where t.id = :term and s.school_id in (select id from my_school)
  and (not exists (select 1 from section_term st where st.section_id = s.id)
       or exists (select 1 from section_term st join term m on m.id = st.term_id
                  where st.section_id = s.id and m.begins <= t.ends and m.ends >= t.begins))
group by s.id
having s.homeroom = 0 or count(f.id) > 0
order by s.homeroom, c.name, s.period, s.code, s.id;

-- name: owed
-- Who was in a class on the last day of its last term that is over, and has no grade of a term that ended that day.
with over as (
  select id, school_id, begins, ends from term where school_year_id = :year and ends <= :today
), taught as (
  select s.id, max(t.ends) as last from section s join over t on t.school_id = s.school_id
  where s.school_year_id = :year and s.school_id in (select id from my_school)
    and (not exists (select 1 from section_term st where st.section_id = s.id)
         or exists (select 1 from section_term st join term m on m.id = st.term_id
                    where st.section_id = s.id and m.begins <= t.ends and m.ends >= t.begins))
  group by s.id
)
select s.id as section_id, s.school_id, sc.short_name as school, c.name as course, s.code,
       (select t.id from over t where t.school_id = s.school_id and t.ends = k.last order by t.begins desc limit 1) as term_id,
       count(*) as missing
from taught k join section s on s.id = k.id join course c on c.id = s.course_id join school sc on sc.id = s.school_id
join section_enrollment se on se.section_id = s.id and se.begins <= k.last and ifnull(se.ends, k.last) >= k.last
where s.homeroom = 0 and se.student_id not in (select student_id from died)
  and (:section is null or s.id = :section)
  and not exists (select 1 from final_grade f join term m on m.id = f.term_id
                  where f.section_enrollment_id = se.id and m.ends = k.last)
group by s.id
order by sc.short_name, c.name, s.code, s.id;
