-- When and where a class meets, what students ask to take, and the federal course code (SCED).

alter table course add column sced_subject text;
alter table course add column sced_course text;
alter table course add column sced_level text;
alter table course add column sced_credit integer;
alter table course add column sced_sequence text;

-- Only where a class does not simply meet every school day in its class period (section.period) and room.
create table section_meeting (
  id integer primary key autoincrement,
  section_id integer not null references section (id),
  period text not null check (period <> ''),
  day text not null default '',
  room text,
  unique (section_id, period, day)
) strict;

create table course_request (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  school_id integer not null references school (id),
  school_year_id integer not null references school_year (id),
  course_id integer not null references course (id),
  place integer not null check (place > 0),
  alternate integer not null default 0 check (alternate in (0, 1)),
  unique (student_id, school_year_id, course_id)
) strict;
create index course_request_by_course on course_request (school_id, school_year_id, course_id);

-- Every time a class meets, with the part of the year in which it does: its terms, or the whole year.
create view section_meets as
select s.id as section_id, s.course_id, s.school_id, s.school_year_id, s.code, ifnull(m.period, s.period) as period,
       ifnull(m.day, '') as day, ifnull(m.day, '') in ('Mon', 'Tue', 'Wed', 'Thu', 'Fri') as weekday,
       ifnull(m.room, s.room) as room,
       ifnull((select min(t.begins) from section_term st join term t on t.id = st.term_id where st.section_id = s.id),
              y.begins) as begins,
       ifnull((select max(t.ends) from section_term st join term t on t.id = st.term_id where st.section_id = s.id),
              y.ends) as ends
from section s join school_year y on y.id = s.school_year_id left join section_meeting m on m.section_id = s.id;
