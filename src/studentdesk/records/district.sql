-- name: it
select d.institution_id, i.name, d.state, i.state_district_code as code, d.rights_with_parents
from district d join institution i on i.id = d.institution_id;

-- name: own
select id from district;

-- name: codes_count
update attendance_code set absent = case presence when 'absent' then 1000 else 0 end;
