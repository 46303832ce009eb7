-- What a school's day rings, and the rotation of a calendar's school days.

create table bell_schedule (
  id integer primary key autoincrement,
  school_id integer not null references school (id),
  name text not null collate nocase,
  usual integer not null default 0 check (usual in (0, 1)),
  unique (school_id, name)
) strict;

create table bell_period (
  id integer primary key autoincrement,
  bell_schedule_id integer not null references bell_schedule (id),
  period text not null collate nocase,
  begins text not null,
  ends text not null,
  counts integer not null default 1 check (counts in (0, 1)),
  check (ends > begins),
  unique (bell_schedule_id, period)
) strict;

alter table calendar_day add column bell_schedule_id integer references bell_schedule (id);
create index calendar_day_by_bells on calendar_day (bell_schedule_id) where bell_schedule_id is not null;

-- The letters in their order, "A B"; what a lost day does to its letter: skipped with it, or moved on.
alter table calendar add column rotation_letters text;
alter table calendar add column rotation_lost text check (rotation_lost in ('skipped', 'moved on'));

-- Several schools may share a calendar: a day names the bells of one of them, and the others ring their own
-- of the same name. Without a name, or without such bells of its own, a school rings as usual.
create view bells_of_day as
select cs.school_id, d.calendar_id, d.date, d.happened, ifnull(
         (select o.id from bell_schedule b join bell_schedule o on o.school_id = cs.school_id and o.name = b.name
          where b.id = d.bell_schedule_id),
         (select min(u.id) from bell_schedule u where u.school_id = cs.school_id and u.usual = 1)) as bell_schedule_id
from calendar_school cs join calendar_day d on d.calendar_id = cs.calendar_id
where d.happened in ('instructional', 'late/early', 'make-up');
