-- Health: what the nurse and the office keep of a child. All of it is seen by administrators only.

create table alert (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  kind text not null,
  says text not null,
  begins text,
  ends text,
  check (ends is null or begins is null or ends >= begins)
) strict;
create index alert_by_student on alert (student_id);

create table condition (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  kind text not null,
  says text,
  care_plan_on text,
  begins text,
  ends text,
  check (ends is null or begins is null or ends >= begins)
) strict;
create index condition_by_student on condition (student_id);

create table visit (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  date text not null,
  time text,
  reason text not null,
  says text,
  outcome text,
  parent_told integer check (parent_told in (0, 1))
) strict;
create index visit_by_student on visit (student_id, date);
create index visit_by_date on visit (date);

create table medication (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  name text not null,
  amount text not null,
  route text,
  given_when text,
  ordered_by text,
  ordered_on text,
  parent_agreed_on text,
  carries integer check (carries in (0, 1)),
  begins text,
  ends text,
  check (ends is null or begins is null or ends >= begins)
) strict;
create index medication_by_student on medication (student_id);

create table dose (
  id integer primary key autoincrement,
  medication_id integer not null references medication (id),
  date text not null,
  time text not null,
  amount text,
  outcome text not null,
  says text
) strict;
create index dose_by_medication on dose (medication_id, date);

create table health_exam (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  kind text not null,
  done_on text not null,
  result text,
  measured text,
  referral text,
  referral_done_on text
) strict;
create index health_exam_by_student on health_exam (student_id, done_on);

-- One row a vaccine, as on the certificate: what is written on one line of paper is one row.
create table immunization (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  vaccine text not null,
  dose1 text,
  dose2 text,
  dose3 text,
  dose4 text,
  dose5 text,
  dose6 text,
  proof text,
  unique (student_id, vaccine)
) strict;

create table exemption (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  kind text not null,
  vaccine text,
  begins text not null,
  ends text,
  says text,
  check (ends is null or ends >= begins)
) strict;
create index exemption_by_student on exemption (student_id);
