-- name: all
select id, state, kind, parent_id, name, local_code, state_district_code, state_school_code, ours, closed_on,
       grade_low_id, grade_high_id
from institution order by ours desc, name;

-- name: by_id
select id, state, kind, parent_id, name, local_code, state_district_code, state_school_code, ours, closed_on,
       grade_low_id, grade_high_id
from institution where id = :id;
