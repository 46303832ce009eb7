-- Residents who are taught elsewhere and are on no roll of ours; where children go on to at year end.

create table placement (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  institution_id integer references institution (id),
  kind text not null,
  begins text not null,
  ends text,
  we_pay integer check (we_pay in (0, 1)),
  we_bus integer check (we_bus in (0, 1)),
  affidavit_on text,
  evaluation_on text,
  check (ends is null or ends >= begins),
  unique (student_id, begins)
) strict;
create index placement_by_institution on placement (institution_id);

alter table student_year add column next_school_id integer references school (id);
alter table school add column feeds_id integer references school (id);
create index student_year_by_next_school on student_year (next_school_id) where next_school_id is not null;
