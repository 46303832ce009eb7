-- What a child has from the school: things lent, a locker, and what the family owes.

create table thing (
  id integer primary key autoincrement,
  kind text not null,
  tag text not null collate nocase unique,
  serial text
) strict;

create table loan (
  id integer primary key autoincrement,
  thing_id integer not null references thing (id),
  student_id integer not null references student (id),
  out_on text not null,
  due_on text,
  back_on text,
  state text,
  says text,
  check (back_on is null or back_on >= out_on)
) strict;
create unique index loan_that_is_out on loan (thing_id) where back_on is null;
create index loan_by_thing on loan (thing_id);
create index loan_by_student on loan (student_id);

create table locker (
  id integer primary key autoincrement,
  school_id integer not null references school (id),
  number text not null collate nocase,
  place text,
  combination text,
  unique (school_id, number)
) strict;

create table locker_use (
  id integer primary key autoincrement,
  locker_id integer not null references locker (id),
  student_id integer not null references student (id),
  begins text not null,
  ends text,
  check (ends is null or ends >= begins)
) strict;
create unique index locker_in_use on locker_use (locker_id) where ends is null;
create index locker_use_by_locker on locker_use (locker_id);
create index locker_use_by_student on locker_use (student_id);

-- Amounts are whole cents. A fee is open until it is paid or waived.
create table fee (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  kind text not null,
  amount integer not null check (amount > 0),
  says text,
  charged_on text not null,
  settled text check (settled in ('paid', 'waived')),
  settled_on text,
  settled_by_id integer references person (id),
  check ((settled is null) = (settled_on is null))
) strict;
create index fee_by_student on fee (student_id);
