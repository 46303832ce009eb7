-- name: kept
select value from setting where name = :which;

-- name: row
select id from setting where name = :which;
