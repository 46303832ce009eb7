-- name: of_section
select ss.id, ss.staff_id, t.last_name || ', ' || t.first_name as name, ss.role, ss.begins, ss.ends
from section s join section_staff ss on ss.section_id = s.id join staff t on t.id = ss.staff_id
where s.id = :section and s.school_id in (select id from my_school)
order by ss.role <> 'of record', ss.begins desc, t.last_name, t.first_name;

-- name: of_record_then
select ss.staff_id, t.last_name || ', ' || t.first_name as name
from section_staff ss join staff t on t.id = ss.staff_id
where ss.section_id = :section and ss.role = 'of record'
  and (:ends is null or ss.begins is null or ss.begins <= :ends)
  and (:begins is null or ss.ends is null or ss.ends >= :begins);

-- name: assignment
select id from section_staff where section_id = :section and staff_id = :staff and role = :role;
