-- Safety drills as they were held, and of a month without one the reason: a building's facts, nobody's record.

create table drill (
  id integer primary key autoincrement,
  school_id integer not null references school (id),
  kind text not null,
  date text not null,
  time text,
  minutes integer,
  watched_by text,
  false_alarm integer not null default 0 check (false_alarm in (0, 1)),
  not_held text,
  note text
) strict;
create index drill_by_school on drill (school_id, date);
