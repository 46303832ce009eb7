-- name: grades
select distinct g.canonical, e.session in ('am', 'pm') as half
from calendar_school cs join calendar c on c.id = cs.calendar_id
join enrollment e on e.school_id = cs.school_id and e.school_year_id = c.school_year_id
join grade_level g on g.id = e.grade_level_id
where cs.calendar_id = :calendar and cs.school_id in (select id from my_school)
  and e.status in ('current', 'planned', 'ended')
  and ifnull(e.calendar_id, (select min(k.id) from calendar_school o join calendar k on k.id = o.calendar_id
                             where o.school_id = e.school_id and k.school_year_id = e.school_year_id)) = cs.calendar_id;
