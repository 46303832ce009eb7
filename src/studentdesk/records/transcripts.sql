-- name: in_progress
select distinct c.name as course, sc.short_name as school, y.label as year, c.credit
from section_enrollment se join section s on s.id = se.section_id join course c on c.id = s.course_id
join school sc on sc.id = s.school_id join school_year y on y.id = s.school_year_id
where se.student_id = :student and exists (select 1 from my_student where id = :student)
  and y.begins <= :day and y.ends >= :day and se.begins <= :day and ifnull(se.ends, :day) >= :day and c.credit > 0
  and not exists (select 1 from final_grade f where f.section_enrollment_id = se.id and f.kind = 'final'
                  and ifnull(f.credit_attempted, 0) >= c.credit)
order by c.name, s.id;
