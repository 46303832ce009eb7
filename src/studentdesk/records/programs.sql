-- name: all
select id, code, name, kind, field_group, active from program order by active desc, name, id;
