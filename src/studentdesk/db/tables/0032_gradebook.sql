-- The gradebook of a class: what is graded together, the work, and each student's score.

alter table section add column missing_is_zero integer not null default 1 check (missing_is_zero in (0, 1));

create table grade_category (
  id integer primary key autoincrement,
  section_id integer not null references section (id),
  name text not null,
  weight integer not null default 0 check (weight between 0 and 100000),
  drops integer not null default 0 check (drops between 0 and 20),
  sort integer not null default 0,
  unique (section_id, name)
) strict;

create table assignment (
  id integer primary key autoincrement,
  grade_category_id integer not null references grade_category (id),
  term_id integer not null references term (id),
  name text not null,
  due text,
  points integer not null check (points > 0),
  multiplier integer not null default 100 check (multiplier > 0),
  extra_credit integer not null default 0 check (extra_credit in (0, 1)),
  counts integer not null default 1 check (counts in (0, 1))
) strict;
create index assignment_by_category on assignment (grade_category_id, term_id);
create index assignment_by_term on assignment (term_id);

create table score (
  id integer primary key autoincrement,
  assignment_id integer not null references assignment (id),
  section_enrollment_id integer not null references section_enrollment (id),
  points integer check (points >= 0),
  state text not null default '' check (state in ('', 'late', 'missing', 'excused')),
  check ((points is not null) = (state in ('', 'late'))),
  unique (assignment_id, section_enrollment_id)
) strict;
create index score_by_member on score (section_enrollment_id);
