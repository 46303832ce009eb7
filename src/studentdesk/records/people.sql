-- name: all
select id, name, role, active from person order by active desc, name;

-- name: named
select id, name, role, active from person where name = :person;

-- name: other_administrators
select count(*) from person where role = 'administrator' and active = 1 and id <> :id;
