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
