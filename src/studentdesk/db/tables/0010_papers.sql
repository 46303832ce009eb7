-- Registration papers: what the state and the district ask of which child, and what came in.

create table required_paper (
  id integer primary key autoincrement,
  code text not null unique,
  name text not null,
  who text not null check (who in ('everybody', 'new', 'program')),
  program_kind text,
  grades text,
  each_year integer not null default 0 check (each_year in (0, 1)),
  active integer not null default 1 check (active in (0, 1)),
  source text,
  check ((who = 'program') = (program_kind is not null))
) strict;

create table student_paper (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  required_paper_id integer not null references required_paper (id),
  school_year_id integer not null references school_year (id),
  asked_on text,
  due_on text,
  received_on text,
  refused integer check (refused in (0, 1)),
  attachment_id integer references attachment (id),
  unique (student_id, required_paper_id, school_year_id)
) strict;
