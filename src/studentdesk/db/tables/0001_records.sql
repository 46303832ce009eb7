-- The school's records. One table a noun; what a field is called and what it takes stands in records/, in the noun's file.
-- Dates are ISO text, flags 0/1/null (null: nobody has said), hundredths and thousandths whole numbers.

create table person (
  id integer primary key autoincrement,
  name text not null unique collate nocase,
  role text not null check (role in ('administrator', 'reader')),
  active integer not null default 1 check (active in (0, 1))
) strict;

-- A. Places and years

create table institution (
  id integer primary key autoincrement,
  state text not null default '',
  kind text not null,
  parent_id integer references institution (id),
  name text not null,
  local_code text unique,
  state_district_code text,
  state_school_code text,
  ours integer not null default 0 check (ours in (0, 1)),
  closed_on text
) strict;
create index institution_by_parent on institution (parent_id);

create table district (
  id integer primary key autoincrement,
  institution_id integer not null references institution (id),
  state text not null
) strict;

create table school (
  id integer primary key autoincrement,
  institution_id integer not null unique references institution (id),
  short_name text not null,
  attendance_by text not null default 'day' check (attendance_by in ('day', 'period', 'both'))
) strict;

create table school_year (
  id integer primary key autoincrement,
  label text not null unique,
  begins text not null,
  ends text not null,
  stage text not null default 'open' check (stage in ('planning', 'open', 'finishing', 'closed'))
) strict;

create table grade_level (
  id integer primary key autoincrement,
  code text not null unique,
  name text not null,
  canonical text not null,
  reported_as_id integer references grade_level (id),
  sort integer not null,
  next_id integer references grade_level (id)
) strict;

create table person_school (
  id integer primary key autoincrement,
  person_id integer not null references person (id),
  school_id integer not null references school (id),
  unique (person_id, school_id)
) strict;

-- B. Calendar

create table calendar (
  id integer primary key autoincrement,
  school_year_id integer not null references school_year (id),
  code text not null,
  name text not null,
  standard_minutes integer,
  first_day text,
  last_day text,
  unique (school_year_id, code)
) strict;

create table calendar_school (
  id integer primary key autoincrement,
  calendar_id integer not null references calendar (id),
  school_id integer not null references school (id),
  unique (calendar_id, school_id)
) strict;
create index calendar_school_by_school on calendar_school (school_id);

create table calendar_day (
  id integer primary key autoincrement,
  calendar_id integer not null references calendar (id),
  date text not null,
  planned text not null,
  happened text not null,
  lost_reason text,
  makes_up text,
  waived integer check (waived in (0, 1)),
  minutes integer,
  unique (calendar_id, date)
) strict;

create table term (
  id integer primary key autoincrement,
  school_year_id integer not null references school_year (id),
  school_id integer not null references school (id),
  parent_id integer references term (id),
  kind text not null,
  code text not null,
  name text not null,
  begins text not null,
  ends text not null,
  grades_from text,
  grades_to text,
  unique (school_year_id, school_id, code)
) strict;

-- C. Students

create table student (
  id integer primary key autoincrement,
  local_id text not null unique,
  state_id text,
  last_name text not null collate nocase,
  first_name text not null collate nocase,
  middle_name text,
  suffix text,
  preferred_first_name text,
  preferred_last_name text,
  birth_date text,
  sex text check (sex in ('F', 'M', 'X', 'not chosen')),
  gender_identity text,
  hispanic integer check (hispanic in (0, 1)),
  birth_city text,
  birth_state text,
  birth_country text,
  home_language text,
  email text,
  phone text,
  deceased_on text
) strict;
create unique index student_by_state_id on student (state_id) where state_id is not null;
create index student_by_name on student (last_name, first_name, id);
create index student_by_birth_date on student (birth_date);

create table student_race (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  race text not null,
  unique (student_id, race)
) strict;

create table student_name (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  kind text not null check (kind in ('former', 'birth', 'also known')),
  last_name text not null,
  first_name text not null,
  middle_name text,
  until text
) strict;
create index student_name_by_student on student_name (student_id);

create table student_number (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  system text not null,
  number text not null,
  until text,
  note text,
  unique (system, number)
) strict;
create index student_number_by_student on student_number (student_id);

create table code (
  id integer primary key autoincrement,
  list text not null,
  code text not null,
  word text not null,
  sort integer not null default 0,
  active integer not null default 1 check (active in (0, 1)),
  unique (list, code)
) strict;

-- D. Families

create table address (
  id integer primary key autoincrement,
  line1 text,
  line2 text,
  line3 text,
  city text,
  state text,
  postal_code text,
  county text,
  country text,
  confidential integer not null default 0 check (confidential in (0, 1))
) strict;

create table household (
  id integer primary key autoincrement,
  label text not null,
  home_address_id integer references address (id),
  mail_address_id integer references address (id),
  phone text,
  language text
) strict;
create index household_by_home_address on household (home_address_id);
create index household_by_mail_address on household (mail_address_id);

create table staff (
  id integer primary key autoincrement,
  local_id text not null unique,
  state_id text,
  last_name text not null collate nocase,
  first_name text not null collate nocase,
  birth_date text,
  email text,
  position text,
  begins text,
  ends text
) strict;

create table contact (
  id integer primary key autoincrement,
  last_name text not null collate nocase,
  first_name text not null collate nocase,
  middle_name text,
  prefix text,
  suffix text,
  state_contact_id text unique,
  spoken_language text,
  email text,
  employer text,
  staff_id integer references staff (id)
) strict;
create index contact_by_staff on contact (staff_id);

create table contact_phone (
  id integer primary key autoincrement,
  contact_id integer not null references contact (id),
  kind text not null,
  as_typed text not null,
  number text,
  sort integer not null default 1
) strict;
create index contact_phone_by_contact on contact_phone (contact_id);

create table household_member (
  id integer primary key autoincrement,
  household_id integer not null references household (id),
  student_id integer references student (id),
  contact_id integer references contact (id),
  begins text,
  ends text,
  decides_residence integer check (decides_residence in (0, 1)),
  check ((student_id is null) <> (contact_id is null))
) strict;
create index household_member_by_household on household_member (household_id);
create index household_member_by_student on household_member (student_id);
create index household_member_by_contact on household_member (contact_id);

create table student_contact (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  contact_id integer not null references contact (id),
  relationship text not null,
  legal_custody text,
  lives_with integer check (lives_with in (0, 1)),
  education_rights integer check (education_rights in (0, 1)),
  may_pick_up text check (may_pick_up in ('yes', 'no', 'court')),
  emergency integer check (emergency in (0, 1)),
  priority integer,
  gets_mail integer check (gets_mail in (0, 1)),
  restriction text,
  begins text,
  ends text,
  unique (student_id, contact_id)
) strict;
create index student_contact_by_contact on student_contact (contact_id);

-- E. Enrollment

create table enrollment (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  school_id integer not null references school (id),
  school_year_id integer not null references school_year (id),
  status text not null check (status in ('planned', 'current', 'ended', 'no-show', 'entered in error')),
  begins text not null,
  entry_kind text not null,
  entry_code text,
  from_id integer references institution (id),
  ends text,
  exit_kind text,
  exit_code text,
  to_id integer references institution (id),
  exit_note text,
  continues_id integer references enrollment (id),
  grade_level_id integer not null references grade_level (id),
  session text not null default 'full' check (session in ('full', 'am', 'pm', 'alternate')),
  calendar_id integer references calendar (id),
  share integer not null default 10000 check (share between 1 and 10000),
  homeroom text,
  residence_status text,
  residence_id integer references institution (id),
  funding_id integer references institution (id),
  served_id integer references institution (id),
  student_status text,
  tuition text,
  check (ends is null or ends >= begins),
  unique (student_id, school_id, begins)
) strict;
create index enrollment_by_school on enrollment (school_id, school_year_id, grade_level_id, student_id);
create index enrollment_by_year on enrollment (school_year_id, begins);
create index enrollment_by_continued on enrollment (continues_id);
create index enrollment_by_calendar on enrollment (calendar_id);

create table graduation (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  school_year_id integer not null references school_year (id),
  completed_on text not null,
  kind text not null,
  unique (student_id, completed_on)
) strict;

-- G. Staff, courses, classes

create table course (
  id integer primary key autoincrement,
  local_code text not null unique,
  name text not null,
  department text,
  state_course_code text,
  credit integer,
  active integer not null default 1 check (active in (0, 1))
) strict;

create table section (
  id integer primary key autoincrement,
  course_id integer not null references course (id),
  school_id integer not null references school (id),
  school_year_id integer not null references school_year (id),
  code text not null,
  room text,
  seats integer,
  period text not null default '',
  homeroom integer not null default 0 check (homeroom in (0, 1)),
  unique (course_id, school_id, school_year_id, code)
) strict;
create index section_by_school on section (school_id, school_year_id);

create table section_term (
  id integer primary key autoincrement,
  section_id integer not null references section (id),
  term_id integer not null references term (id),
  unique (section_id, term_id)
) strict;
create index section_term_by_term on section_term (term_id);

create table section_staff (
  id integer primary key autoincrement,
  section_id integer not null references section (id),
  staff_id integer not null references staff (id),
  role text not null,
  begins text,
  ends text,
  unique (section_id, staff_id, role)
) strict;
create index section_staff_by_staff on section_staff (staff_id);

create table section_enrollment (
  id integer primary key autoincrement,
  section_id integer not null references section (id),
  student_id integer not null references student (id),
  begins text not null,
  ends text,
  check (ends is null or ends >= begins),
  unique (section_id, student_id, begins)
) strict;
create index section_enrollment_by_student on section_enrollment (student_id);

create table final_grade (
  id integer primary key autoincrement,
  section_enrollment_id integer not null references section_enrollment (id),
  term_id integer not null references term (id),
  kind text not null check (kind in ('term', 'exam', 'final')),
  letter text,
  percent integer,
  credit_attempted integer,
  credit_earned integer,
  posted_on text,
  unique (section_enrollment_id, term_id, kind)
) strict;
create index final_grade_by_term on final_grade (term_id);

-- H. Attendance: a class handed in, and only what differs from present

create table attendance_code (
  id integer primary key autoincrement,
  code text not null unique,
  word text not null,
  presence text not null check (presence in ('present', 'absent', 'not scheduled')),
  excusal text not null default 'none' check (excusal in ('excused', 'unexcused', 'waiting', 'none')),
  state_kind text not null,
  late integer not null default 0 check (late in (0, 1)),
  active integer not null default 1 check (active in (0, 1)),
  sort integer not null default 0
) strict;

create table attendance_taken (
  id integer primary key autoincrement,
  section_id integer references section (id),
  school_id integer not null references school (id),
  homeroom text not null default '',
  date text not null,
  period text not null default '',
  by_id integer references person (id),
  at text
) strict;
create unique index attendance_taken_once on attendance_taken (school_id, date, ifnull(section_id, 0), homeroom, period);
create index attendance_taken_by_section on attendance_taken (section_id, date);

create table attendance_mark (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  date text not null,
  period text not null default '',
  section_id integer references section (id),
  source text not null check (source in ('teacher', 'office', 'import', 'discipline')),
  code_id integer not null references attendance_code (id),
  time_in text,
  time_out text,
  minutes_absent integer,
  reason text,
  unique (student_id, date, period, source)
) strict;
create index attendance_mark_by_date on attendance_mark (date, student_id);
create index attendance_mark_by_section on attendance_mark (section_id);
create index attendance_mark_by_code on attendance_mark (code_id);

-- What left the machine

create table attachment (
  id integer primary key autoincrement,
  sha256 text not null unique,
  kind text not null,
  content blob not null
) strict;

create table disclosure (
  id integer primary key autoincrement,
  at text not null,
  person_id integer not null references person (id),
  what text not null,
  recipient text not null,
  purpose text not null,
  basis text not null default ''
) strict;

create table disclosure_student (
  id integer primary key autoincrement,
  disclosure_id integer not null references disclosure (id),
  student_id integer not null references student (id),
  unique (disclosure_id, student_id)
) strict;
create index disclosure_student_by_student on disclosure_student (student_id);

create table submission (
  id integer primary key autoincrement,
  file text not null,
  layout text not null,
  school_year_id integer not null references school_year (id),
  as_of text not null,
  name text not null,
  records integer not null,
  attachment_id integer not null references attachment (id),
  disclosure_id integer not null references disclosure (id),
  findings text not null default '[]'
) strict;

create table setting (
  id integer primary key autoincrement,
  name text not null unique,
  value text not null
) strict;

create table draft (
  id integer primary key autoincrement,
  person_id integer not null references person (id),
  form text not null,
  content text not null,
  unique (person_id, form)
) strict;
