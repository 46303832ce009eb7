-- Who may take a child home and who did, how a child gets home, who is written to and who no longer.

alter table student add column rights_with_parents integer check (rights_with_parents in (0, 1));
alter table student_contact add column pick_up_until text;
alter table court_paper add column bars integer check (bars in (0, 1));

create index address_by_line on address (line1 collate nocase);
create index student_by_death on student (deceased_on) where deceased_on is not null;
create index enrollment_by_death on enrollment (student_id) where exit_kind = 'died';

create table release_log (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  contact_id integer references contact (id),
  released_to text not null,
  relation text,
  id_seen text not null,
  out_at text not null,
  back_at text,
  reason text,
  by_id integer not null references person (id),
  check (back_at is null or back_at >= out_at)
) strict;
create index release_log_by_student on release_log (student_id, out_at);
create index release_log_by_out on release_log (out_at);

create table dismissal_change (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  date text not null,
  goes text not null check (goes in ('bus', 'with', 'walks', 'stays')),
  bus text,
  goes_with text,
  note text,
  said_by text not null,
  taken_by_id integer not null references person (id),
  unique (student_id, date)
) strict;
create index dismissal_change_by_date on dismissal_change (date);

create table transport (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  weekdays text not null default 'MTWHF',
  half text not null check (half in ('am', 'pm')),
  goes text not null default 'bus' check (goes in ('bus', 'car', 'walks', 'care')),
  route text,
  stop text,
  begins text,
  ends text,
  check (ends is null or begins is null or ends >= begins)
) strict;
create index transport_by_student on transport (student_id);

create table emergency_info (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  school_year_id integer not null references school_year (id),
  physician text,
  physician_phone text,
  dentist text,
  dentist_phone text,
  hospital text,
  insurer text,
  consent_to_treat integer check (consent_to_treat in (0, 1)),
  early_closing text,
  unique (student_id, school_year_id)
) strict;

-- A child who died: every letter, list and call asks here, whatever day it is made for.
create view died as
select id as student_id from student where deceased_on is not null
union all
select student_id from enrollment where exit_kind = 'died' and status <> 'entered in error';

-- An order that keeps a person from a child. What it says is for administrators; that it stands, for every role.
create view barred as
select student_id, contact_id, begins, ends from court_paper
where contact_id is not null and ifnull(bars, kind = 'protection') = 1;

-- An address as it may stand on paper: a protected one is not there.
create view printed_address as
select id,
       case when confidential = 0 then line1 end as line1, case when confidential = 0 then line2 end as line2,
       case when confidential = 0 then line3 end as line3, case when confidential = 0 then city end as city,
       case when confidential = 0 then state end as state,
       case when confidential = 0 then postal_code end as postal_code
from address;
