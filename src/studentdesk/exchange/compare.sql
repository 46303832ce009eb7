-- What the files say beside what we have. ``match`` holds, for one table at a time, a row for each record: which of
-- our rows it is (none yet: null; taken out by a person: -1), that row as it is, and as the file has it.

-- name: disagreeing
select no from (
  select no, theirs, first_value(theirs) over (partition by row_id order by no) as first from match where row_id > 0
) where theirs <> first;

-- name: first_counts
update match set theirs = ours where rowid in (
  select m from (
    select rowid as m, theirs, first_value(theirs) over (partition by row_id order by no) as first
    from match where row_id > 0
  ) where theirs <> first
);

-- name: differ
insert into difference (table_name, row_id, no, field, ours, theirs, kept)
select :table, m.row_id, min(m.no), t.key, json_extract(m.ours, '$.' || t.key), t.value, 0
from match m, json_each(m.theirs) t
where m.row_id > 0 and m.ours <> m.theirs and t.value is not null
  and json_extract(m.ours, '$.' || t.key) is not t.value
group by m.row_id, t.key;

-- A value is ours when the newest change to it that still holds was made by a person, at the screen.
-- name: keep_ours
update difference set kept = 1 where table_name = :table and rowid in (
  select d from (
    select d.rowid as d, o.source, row_number() over (partition by d.rowid order by e.id desc) as newest
    from difference d
    join entry e on e.table_name = d.table_name and e.row_id = d.row_id
    join change c on c.id = e.change_id
    join change o on o.id = c.origin
    where d.table_name = :table and c.kind <> 'undo'
      and not exists (select 1 from change u where u.undoes = c.id)
      and case e.kind
            when 'insert' then d.ours is not null
            when 'update' then json_extract(e.was, '$.' || d.field) is not ifnull(
              (select json_extract(n.was, '$.' || d.field) from entry n
               where n.table_name = e.table_name and n.row_id = e.row_id and n.id > e.id order by n.id limit 1), d.ours)
            else 0
          end
  ) where newest = 1 and source = 'person'
);

-- name: corrections
select row_id, json_group_object(field, theirs) as fields
from difference where table_name = :table and not kept group by row_id order by row_id;

-- The rows to add, the first of each natural key: the names of the key's fields come as a JSON list, the record stays
-- in ``match``, for at 404,000 students a second copy of it is another quarter of a gigabyte.
-- name: additions
insert into addition (no, row, key)
select min(no), row, key from (
  select no, rowid as row,
         (select json_group_array(json_extract(match.theirs, '$.' || k.value)) from json_each(:key) k) as key
  from match where row_id is null
) group by key order by 1;

-- Rows of this table that a person took out and nobody brought back.
-- name: taken_out
insert into removed
select (select json_group_array(json_extract(e.was, '$.' || k.value)) from json_each(:key) k)
from entry e join change c on c.id = e.change_id join change o on o.id = c.origin
where e.table_name = :table and e.kind = 'delete' and o.source = 'person' and c.kind <> 'undo'
  and not exists (select 1 from change u where u.undoes = c.id);

-- name: set_aside
update match set row_id = -1 where row_id is null
and (select json_group_array(json_extract(match.theirs, '$.' || k.value)) from json_each(:key) k)
    in (select key from removed);

-- name: drop_set_aside
delete from addition where key in (select key from removed);

-- name: more_than_added
select (select count(*) from match where row_id is null) > (select count(*) from addition) as more;

-- Records that have a key in common with one before them and say otherwise.
-- name: second_ones
select min(m.no) as no from (
  select no, theirs,
         (select json_group_array(json_extract(match.theirs, '$.' || k.value)) from json_each(:key) k) as key
  from match where row_id is null
) m join addition a on a.key = m.key join match f on f.rowid = a.row
where m.theirs <> f.theirs group by m.theirs order by 1;

-- name: columns
select key as name from json_each((select m.theirs from addition a join match m on m.rowid = a.row limit 1));

-- name: last_addition
select ifnull(max(rowid), 0) as row from addition;

-- How a record came out: 0 unchanged, 1 kept as ours, 2 changed, 3 added (what fills blank fields is added, too).
-- name: outcomes
insert into outcome (no, came)
select m.no, case when m.row_id is null then :new when m.row_id < 0 then 1
                  else ifnull((select case when min(d.kept) then 1 when m.blank then :new else 2 end from difference d
                               where d.table_name = :table and d.row_id = m.row_id group by d.row_id), 0) end
from (select *, not exists (select 1 from json_each(ours) where value is not null) as blank from match) m;

-- name: difference_index
create index temp.difference_by_row on difference (table_name, row_id);

-- name: came_out
select no, max(came) as came from outcome group by no;

-- name: kept
select table_name, row_id, no, field, ours, theirs from difference where kept order by no, field;

-- name: left_out
select id from attachment where kind = 'import list' order by id desc limit 1;
