-- What was done about absences that reached a limit: a letter, a notice, a conference, a referral. ``days_then``
-- in thousandths of days and ``days``, a list of [day, thousandths], are what it rested on when it was done.

create table attendance_step (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  school_year_id integer not null references school_year (id),
  code text not null,
  kind text not null,
  days_then integer not null,
  days text not null,
  reached_on text not null,
  due_on text not null,
  done_on text not null,
  waived integer not null default 0 check (waived in (0, 1)),
  taken_back_on text,
  result text,
  by_id integer not null references person (id)
) strict;
create unique index attendance_step_once on attendance_step (student_id, school_year_id, code) where taken_back_on is null;
create index attendance_step_by_day on attendance_step (done_on);
create index attendance_step_by_year on attendance_step (school_year_id);
