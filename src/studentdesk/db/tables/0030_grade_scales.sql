-- Grade scales: what may be typed as a grade, what it is worth, and how a percent becomes a mark.

create table grade_scale (
  id integer primary key autoincrement,
  code text not null unique,
  name text not null,
  kind text not null check (kind in ('percent', 'marks')),
  highest integer not null default 12000 check (highest between 100 and 100000),
  places integer not null default 0 check (places between 0 and 2),
  rounding text not null default 'half up' check (rounding in ('half up', 'half even', 'down')),
  usual integer not null default 0 check (usual in (0, 1)),
  active integer not null default 1 check (active in (0, 1))
) strict;

create table grade_mark (
  id integer primary key autoincrement,
  grade_scale_id integer not null references grade_scale (id),
  mark text not null,
  word text not null default '',
  lowest integer,
  points integer,
  passes integer not null default 1 check (passes in (0, 1)),
  sort integer not null default 0,
  unique (grade_scale_id, mark)
) strict;

alter table course add column grade_scale_id integer references grade_scale (id);
create index course_by_grade_scale on course (grade_scale_id);
