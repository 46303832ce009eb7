-- What a letter counts as, in columns that a sum can read: thousandths of a day absent, minutes, time limits
-- in minutes after the first bell, and who may use it.

alter table attendance_code add column absent integer not null default 0 check (absent in (0, 500, 1000));
alter table attendance_code add column minutes integer check (minutes between 1 and 600);
alter table attendance_code add column half_after integer check (half_after between 1 and 600);
alter table attendance_code add column absent_after integer check (absent_after between 1 and 600);
alter table attendance_code add column used_by text not null default 'both'
  check (used_by in ('teacher', 'office', 'both', 'system'));
update attendance_code set absent = 1000 where presence = 'absent';

-- How the days of a year are counted: the row of resources/attendance that the district chose, and what it said then.
-- measure: what is missed, in class periods, in minutes, by the first class period, or by the mark of the day alone;
-- half_from, whole_from: thousandths of the day missed that make half a day, a whole one; none: the share itself.
alter table school_year add column day_rule text not null default 'periods';
alter table school_year add column measure text not null default 'periods'
  check (measure in ('periods', 'minutes', 'first', 'day'));
alter table school_year add column half_from integer check (half_from between 1 and 1000);
alter table school_year add column whole_from integer check (whole_from between 1 and 1000);

-- A year of attendance is read from two indexes, both in the order of students.
drop index attendance_mark_by_student;
create index attendance_mark_by_student on attendance_mark
  (student_id, date, period, source, code_id, minutes_absent, time_in);
create index enrollment_of_year on enrollment
  (school_year_id, student_id, begins, school_id, grade_level_id, ends, status, calendar_id, share);
