-- name: all
select id, code, name, canonical, sort, next_id from grade_level order by sort, code;
