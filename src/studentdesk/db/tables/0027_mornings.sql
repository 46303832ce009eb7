-- The office's morning: who called about an absence, the notes that explain it, the families called, trips.

create table absence_note (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  first_day text not null,
  last_day text not null,
  kind text not null,
  received_on text not null,
  accepted text not null check (accepted in ('yes', 'no', 'principal')),
  says text,
  attachment_id integer references attachment (id),
  by_id integer not null references person (id),
  check (last_day >= first_day)
) strict;
create index absence_note_by_student on absence_note (student_id, first_day);
create index absence_note_waiting on absence_note (accepted) where accepted = 'principal';

create table absence_call (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  date text not null,
  contact_id integer references contact (id),
  result text not null,
  note text,
  at text not null,
  by_id integer not null references person (id)
) strict;
create index absence_call_by_student on absence_call (student_id, date);
create index absence_call_by_date on absence_call (date);

create table trip (
  id integer primary key autoincrement,
  name text not null,
  first_day text not null,
  last_day text not null,
  code_id integer not null references attendance_code (id),
  asked_by text,
  asked_on text not null,
  accepted text not null check (accepted in ('yes', 'no', 'principal')),
  by_id integer not null references person (id),
  check (last_day >= first_day)
) strict;
create index trip_by_day on trip (last_day);

create table trip_student (
  id integer primary key autoincrement,
  trip_id integer not null references trip (id),
  student_id integer not null references student (id),
  unique (trip_id, student_id)
) strict;
create index trip_student_by_student on trip_student (student_id);

-- What a note or a trip made of a mark is seen on it, and what it was before comes back with the note.
alter table attendance_mark add column called_by_id integer references contact (id);
alter table attendance_mark add column note_id integer references absence_note (id);
alter table attendance_mark add column code_before_id integer references attendance_code (id);
alter table attendance_mark add column trip_id integer references trip (id);
create index attendance_mark_by_note on attendance_mark (note_id) where note_id is not null;
create index attendance_mark_by_trip on attendance_mark (trip_id) where trip_id is not null;
create index attendance_mark_by_caller on attendance_mark (called_by_id) where called_by_id is not null;

-- A child who was signed out during the day, and perhaps back.
alter table attendance_code add column left_early integer not null default 0 check (left_early in (0, 1));
insert into attendance_code (code, word, presence, excusal, state_kind, left_early, sort)
select 'O', 'Signed out during the day', 'present', 'none', 'in person', 1, ifnull(max(sort), 0) + 1 from attendance_code
having count(*) > 0 and max(code = 'O') = 0;

-- School days until an absence without a note is unexcused; days a year that parents' notes may explain.
alter table district add column note_within integer check (note_within between 1 and 60);
alter table district add column parent_note_days integer check (parent_note_days between 0 and 200);
update district set note_within = 3, parent_note_days = 10;
