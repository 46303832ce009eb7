-- The journal: what the records were, who changed them, when, and under which words.

create table change (
  id integer primary key autoincrement,
  at text not null,
  person_id integer not null,
  label text not null,
  source text not null default 'person' check (source in ('person', 'import', 'sample', 'program')),
  kind text not null default 'act' check (kind in ('act', 'undo', 'redo')),
  final integer not null default 0 check (final in (0, 1)),
  undoes integer references change (id),
  origin integer,
  hash text
) strict;
create index change_by_person on change (person_id, id);
create unique index change_by_undone on change (undoes) where undoes is not null;

create table entry (
  id integer primary key autoincrement,
  change_id integer not null references change (id),
  table_name text not null,
  row_id integer not null,
  kind text not null check (kind in ('insert', 'update', 'delete')),
  was text,
  salt blob,
  digest text
) strict;
create index entry_by_row on entry (table_name, row_id, id);
create index entry_by_change on entry (change_id);
