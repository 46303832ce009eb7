-- Questions that the office asks again, each with the columns of its file.

create table saved_list (
  id integer primary key autoincrement,
  name text not null unique collate nocase,
  question text not null,
  columns text not null default ''
) strict;

-- What a year of attendance adds up to is read from the index alone, a child's marks side by side.
create index attendance_mark_by_student on attendance_mark (student_id, period, date, code_id, source);
