-- name: kept
select id, name, value from setting where name like 'columns of %';
