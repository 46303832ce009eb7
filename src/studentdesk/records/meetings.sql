-- name: of_sections
select s.id as section_id, ifnull(m.period, s.period) as period, ifnull(m.day, '') as day, m.room
from json_each(:sections) j join section s on s.id = j.value left join section_meeting m on m.section_id = s.id
where ifnull(m.period, s.period) <> '' and s.school_id in (select id from my_school)
order by s.id, m.id;

-- name: section
select homeroom from section where id = :section and school_id in (select id from my_school);

-- name: forget
delete from section_meeting where section_id = :section;
