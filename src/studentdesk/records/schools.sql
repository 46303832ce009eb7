-- name: mine
select s.id, s.institution_id, i.name, s.short_name, i.state_school_code, s.attendance_by,
       s.feeds_id
from school s join institution i on i.id = s.institution_id
where s.id in (select id from my_school) and i.closed_on is null
order by i.name;
