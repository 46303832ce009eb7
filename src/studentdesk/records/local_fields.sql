-- name: all
select id, scope, code, label, kind, list, field_group, help, sort, active
from local_field
where (:scope is null or (scope = :scope and active = 1)) order by scope, sort, id;

-- name: by_code
select id from local_field where scope = :scope and code = :code;
