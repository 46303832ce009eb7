-- The whole child: what is true for a year, programs with their details, incidents, papers, the state's own fields.

create table school_in_year (
  id integer primary key autoincrement,
  school_id integer not null references school (id),
  school_year_id integer not null references school_year (id),
  title1 text check (title1 in ('none', 'targeted', 'schoolwide')),
  meals_for_all integer check (meals_for_all in (0, 1)),
  unique (school_id, school_year_id)
) strict;

create table student_year (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  school_year_id integer not null references school_year (id),
  economically_disadvantaged integer check (economically_disadvantaged in (0, 1)),
  disadvantage_proof text,
  military_family integer check (military_family in (0, 1)),
  foreign_exchange integer check (foreign_exchange in (0, 1)),
  immigrant integer check (immigrant in (0, 1)),
  single_parent integer check (single_parent in (0, 1)),
  out_of_workforce integer check (out_of_workforce in (0, 1)),
  neglected_delinquent integer check (neglected_delinquent in (0, 1)),
  counselor_id integer references staff (id),
  promotion text,
  unique (student_id, school_year_id)
) strict;
create index student_year_by_year on student_year (school_year_id, student_id);

-- F. Programs

create table program (
  id integer primary key autoincrement,
  code text not null unique,
  name text not null,
  kind text not null,
  field_group text,
  active integer not null default 1 check (active in (0, 1))
) strict;

create table program_membership (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  program_id integer not null references program (id),
  begins text not null,
  ends text,
  entry_reason text,
  school_id integer references school (id),
  exit_reason text,
  level text,
  provider_id integer references institution (id),
  origin_school_id integer references institution (id),
  parent_agreed text check (parent_agreed in ('yes', 'refused', 'waiting')),
  check (ends is null or ends >= begins),
  unique (student_id, program_id, begins)
) strict;
create index program_membership_by_program on program_membership (program_id, begins);

create table special_education (
  id integer primary key autoincrement,
  membership_id integer not null unique references program_membership (id),
  primary_disability text,
  secondary_disability text,
  iep_starts text,
  iep_due text,
  evaluated_on text,
  reevaluation_due text,
  environment text,
  regular_class_percent integer check (regular_class_percent between 0 and 100),
  amount text,
  support text,
  taught_elsewhere integer check (taught_elsewhere in (0, 1)),
  agency_placed integer check (agency_placed in (0, 1)),
  transition_plan integer check (transition_plan in (0, 1)),
  alternate_assessment integer check (alternate_assessment in (0, 1))
) strict;

create table english_learner (
  id integer primary key autoincrement,
  membership_id integer not null unique references program_membership (id),
  first_program_on text,
  service text,
  interrupted_schooling integer check (interrupted_schooling in (0, 1)),
  title3 integer check (title3 in (0, 1)),
  screener text,
  screened_on text,
  screener_level text,
  periods_a_week text
) strict;

create table homeless (
  id integer primary key autoincrement,
  membership_id integer not null unique references program_membership (id),
  night_residence text check (night_residence in ('shelter', 'doubled up', 'unsheltered', 'hotel')),
  unaccompanied integer check (unaccompanied in (0, 1))
) strict;

create table meals (
  id integer primary key autoincrement,
  membership_id integer not null unique references program_membership (id),
  eligibility text check (eligibility in ('free', 'reduced', 'paid')),
  basis text,
  takes_part integer check (takes_part in (0, 1))
) strict;

create table career_technical (
  id integer primary key autoincrement,
  membership_id integer not null unique references program_membership (id),
  cip text,
  stage text
) strict;

create table migrant (
  id integer primary key autoincrement,
  membership_id integer not null unique references program_membership (id),
  arrived_on text,
  until text
) strict;

create table program_service (
  id integer primary key autoincrement,
  membership_id integer not null references program_membership (id),
  kind text not null check (kind in ('service', 'barrier', 'eligibility')),
  code text not null,
  unique (membership_id, kind, code)
) strict;

-- I. Conduct

create table incident (
  id integer primary key autoincrement,
  school_id integer not null references school (id),
  school_year_id integer not null references school_year (id),
  number text not null,
  date text not null,
  time text,
  time_frame text,
  place text,
  against_property integer check (against_property in (0, 1)),
  story text,
  unfounded integer check (unfounded in (0, 1)),
  police_number text,
  state_reportable integer check (state_reportable in (0, 1)),
  unique (school_year_id, number)
) strict;
create index incident_by_school on incident (school_id, date);

create table incident_person (
  id integer primary key autoincrement,
  incident_id integer not null references incident (id),
  role text not null check (role in ('offender', 'victim', 'witness', 'reporter')),
  kind text not null,
  student_id integer references student (id),
  staff_id integer references staff (id),
  last_name text,
  first_name text,
  home_id integer references institution (id),
  age_then integer,
  grade_then_id integer references grade_level (id),
  race_given text,
  sex_given text,
  disability_then text,
  agency_placed_then integer check (agency_placed_then in (0, 1)),
  police_told integer check (police_told in (0, 1)),
  police_agency text,
  arrested text,
  adjudication text,
  injury text,
  treated integer check (treated in (0, 1)),
  referred_to_help integer check (referred_to_help in (0, 1)),
  weapon_found text,
  comment text
) strict;
create index incident_person_by_incident on incident_person (incident_id);
create index incident_person_by_student on incident_person (student_id);
create index incident_person_by_staff on incident_person (staff_id);

create table incident_infraction (
  id integer primary key autoincrement,
  incident_person_id integer not null references incident_person (id),
  infraction text not null,
  comment text,
  unique (incident_person_id, infraction)
) strict;

create table incident_weapon (
  id integer primary key autoincrement,
  incident_person_id integer not null references incident_person (id),
  weapon text not null,
  count integer not null default 1,
  unique (incident_person_id, weapon)
) strict;

create table incident_action (
  id integer primary key autoincrement,
  incident_person_id integer not null references incident_person (id),
  action text not null,
  begins text,
  ends text,
  days_given integer,
  days_served integer,
  services integer check (services in (0, 1)),
  comment text,
  attendance_code_id integer references attendance_code (id)
) strict;
create index incident_action_by_person on incident_action (incident_person_id);

create table incident_parent_contact (
  id integer primary key autoincrement,
  incident_person_id integer not null references incident_person (id),
  kind text not null,
  told_on text,
  comment text
) strict;
create index incident_parent_contact_by_person on incident_parent_contact (incident_person_id);

-- J. Only for the state, and papers

create table assessment_plan (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  school_year_id integer not null references school_year (id),
  assessment text not null,
  window text not null,
  taking text,
  tested_by_id integer references institution (id),
  exempt integer check (exempt in (0, 1)),
  unique (student_id, school_year_id, assessment, window)
) strict;

create table award (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  kind text not null check (kind in ('credential', 'work-based', 'seal')),
  code text not null,
  earned_on text,
  unique (student_id, kind, code)
) strict;

create table court_paper (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  contact_id integer references contact (id),
  kind text not null check (kind in ('custody', 'protection', 'adoption', 'guardianship', 'foster placement', 'other')),
  says text not null,
  begins text,
  ends text,
  attachment_id integer references attachment (id)
) strict;
create index court_paper_by_student on court_paper (student_id);
create index court_paper_by_contact on court_paper (contact_id);

create table local_field (
  id integer primary key autoincrement,
  scope text not null,
  code text not null,
  label text not null,
  kind text not null check (kind in ('text', 'date', 'number', 'flag', 'code list')),
  list text,
  field_group text,
  help text,
  sort integer not null default 0,
  active integer not null default 1 check (active in (0, 1)),
  unique (scope, code)
) strict;

-- One JSON object a record and year; what belongs to a restricted group stands in an object of its own.
create table local_value (
  id integer primary key autoincrement,
  scope text not null,
  record_id integer not null,
  school_year_id integer references school_year (id),
  content text not null default '{}',
  restricted_content text not null default '{}'
) strict;
create unique index local_value_once on local_value (scope, record_id, ifnull(school_year_id, 0));

-- What the first tables left out

alter table institution add column grade_low_id integer references grade_level (id);
alter table institution add column grade_high_id integer references grade_level (id);

alter table calendar add column program_code text;
alter table calendar add column rotation text;
alter table calendar add column graduation_on text;
alter table calendar add column act80_group text;
alter table calendar_day add column short_why text;
alter table calendar_day add column rotation_day text;

alter table student add column birth_proof text;
alter table student add column mother_maiden_name text;
alter table student add column native_language text;
alter table student add column entered_us_on text;
alter table student add column first_us_school_on text;
alter table student add column us_school_months integer;
alter table student add column grade9_year_id integer references school_year (id);
alter table student add column state_entry_on text;
alter table student add column district_entry_on text;
alter table student add column emancipated_on text;
alter table student add column state_id_status text;
alter table student add column photo_id integer references attachment (id);

alter table household_member add column time_share integer;
alter table contact add column written_language text;
alter table contact add column needs_interpreter integer check (needs_interpreter in (0, 1));
alter table contact add column active_military integer check (active_military in (0, 1));
alter table contact_phone add column texts integer check (texts in (0, 1));
alter table student_contact add column gets_report_card integer check (gets_report_card in (0, 1));
alter table student_contact add column host_family integer check (host_family in (0, 1));

alter table enrollment add column exit_reason text;
alter table enrollment add column residence_school_id integer references institution (id);
alter table enrollment add column core_id integer references institution (id);
alter table enrollment add column sending_charter_id integer references institution (id);
alter table enrollment add column school_entry_on text;

alter table graduation add column diploma_type text;
alter table graduation add column plan_after text;

alter table course add column grade_low_id integer references grade_level (id);
alter table course add column grade_high_id integer references grade_level (id);
alter table course add column required_to_graduate integer check (required_to_graduate in (0, 1));
alter table course add column honors integer check (honors in (0, 1));
alter table course add column advanced_placement integer check (advanced_placement in (0, 1));
alter table course add column baccalaureate integer check (baccalaureate in (0, 1));
alter table course add column cambridge integer check (cambridge in (0, 1));
alter table course add column dual_credit integer check (dual_credit in (0, 1));
alter table course add column college_id integer references institution (id);
alter table course add column college_credit integer;
alter table course add column end_exam text;

alter table section add column language text;
alter table section add column delivery text;
alter table section_enrollment add column attempt integer;
alter table section_enrollment add column delivery text;
alter table section_enrollment add column credit_taken integer check (credit_taken in (0, 1));
alter table section_enrollment add column credit_passed integer check (credit_passed in (0, 1));
alter table section_enrollment add column left_as text;

drop view enrollment_piece;
create view enrollment_piece as
select e.id, e.student_id, e.school_id, i.name as school, e.school_year_id, y.label as year, e.status, e.begins,
       e.entry_kind, e.entry_code, e.from_id, e.ends, e.exit_kind, e.exit_code, e.exit_reason, e.to_id, e.exit_note,
       e.continues_id, e.grade_level_id, g.code as grade, e.session, e.calendar_id, e.share, e.homeroom,
       e.residence_status, e.residence_id, e.residence_school_id, e.funding_id, e.served_id, e.core_id,
       e.sending_charter_id, e.student_status, e.tuition, e.school_entry_on
from enrollment e join school s on s.id = e.school_id join institution i on i.id = s.institution_id
join school_year y on y.id = e.school_year_id join grade_level g on g.id = e.grade_level_id;
