-- name: of_student
select se.id, s.id as section_id, sc.short_name as school, s.period, s.homeroom, c.name as course, s.code,
       ifnull((select t.last_name || ', ' || t.first_name
               from section_staff ss join staff t on t.id = ss.staff_id
               where ss.section_id = s.id and ss.role = 'of record'
                 and ifnull(ss.begins, :day) <= :day and ifnull(ss.ends, :day) >= :day
               order by ss.begins desc limit 1), '') as teacher,
       s.room, se.begins, se.ends
from section_enrollment se join section s on s.id = se.section_id join course c on c.id = s.course_id
join school sc on sc.id = s.school_id
where se.student_id = :student and s.school_year_id = :year and s.school_id in (select id from my_school)
order by s.homeroom desc, s.period, c.name, s.code;
