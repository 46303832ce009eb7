-- name: of_sections
select s.id as section_id, ifnull(m.period, s.period) as period, ifnull(m.day, '') as day, m.room
from json_each(:sections) j join section s on s.id = j.value left join section_meeting m on m.section_id = s.id
where ifnull(m.period, s.period) <> '' and s.school_id in (select id from my_school)
order by s.id, m.id;

-- name: section
select s.homeroom, (select group_concat(c.rotation_letters, ' ')
                    from calendar_school cs join calendar c on c.id = cs.calendar_id
                    where cs.school_id = s.school_id and c.school_year_id = s.school_year_id) as letters
from section s where s.id = :section and s.school_id in (select id from my_school);

-- name: forget
delete from section_meeting where section_id = :section;
