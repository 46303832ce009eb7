-- name: of_record
select id, content, restricted_content as restricted_content from local_value
where scope = :scope and record_id = :record and ifnull(school_year_id, 0) = ifnull(:year, 0)
  and case :scope
    when 'student' then exists (select 1 from my_student where id = :record)
    when 'student_year' then exists (select 1 from my_student where id = :record)
    when 'enrollment' then exists (
      select 1 from enrollment e join my_student m on m.id = e.student_id where e.id = :record)
    when 'program' then exists (
      select 1 from program_membership p join my_student m on m.id = p.student_id where p.id = :record)
    when 'section' then exists (
      select 1 from section s where s.id = :record and s.school_id in (select id from my_school))
    when 'section_enrollment' then exists (
      select 1 from section_enrollment e join section s on s.id = e.section_id
      where e.id = :record and s.school_id in (select id from my_school))
    when 'incident' then exists (
      select 1 from incident n where n.id = :record and n.school_id in (select id from my_school))
    when 'incident_person' then exists (
      select 1 from incident_person p join incident n on n.id = p.incident_id
      where p.id = :record and n.school_id in (select id from my_school))
    else 1 end;

-- name: of_students
select v.record_id, v.content, v.restricted_content as restricted_content
from local_value v
where v.scope = 'student' and exists (select 1 from my_student where id = v.record_id);
