-- name: to_undo
select id, label from change c where person_id = :person and final = 0 and kind <> 'undo'
  and not exists (select 1 from change u where u.undoes = c.id)
order by id desc limit 1;

-- name: to_redo
select id, label from change c where person_id = :person and kind = 'undo'
  and not exists (select 1 from change u where u.undoes = c.id)
  and id > ifnull((select max(id) from change where person_id = :person and kind = 'act' and final = 0), 0)
order by id desc limit 1;

-- name: changes
select c.id, c.at, p.name as person, c.label, c.source, c.kind, c.final,
       (select count(*) from entry e where e.change_id = c.id) as records
from change c join person p on p.id = c.person_id order by c.id desc;

-- name: hash_of
select hash from change where id = :number;
