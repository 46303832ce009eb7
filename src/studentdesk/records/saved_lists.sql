-- name: all
select id, name, question, columns, listed from saved_list order by name;

-- name: by_id
select id, name, question, columns, listed from saved_list where id = :id;

-- name: named
select id from saved_list where name = :called and id <> :id;
