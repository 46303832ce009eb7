-- Everything here is hidden from a reader, who is answered with no row.

-- name: of_student
select m.id as id, m.student_id as student_id, m.program_id as program_id, p.code as program, p.name, p.kind,
       m.begins as begins, m.ends as ends, m.entry_reason as entry_reason, m.school_id as school_id, m.exit_reason as
       exit_reason, m.level as level, m.provider_id as provider_id, m.origin_school_id as origin_school_id,
       m.parent_agreed as parent_agreed
from program_membership m join program p on p.id = m.program_id
where m.student_id = :student and exists (select 1 from my_student where id = :student) order by m.ends is not null, m.begins desc, m.id desc;

-- name: by_id
select m.id as id, m.student_id as student_id, m.program_id as program_id, p.code as program, p.name, p.kind,
       m.begins as begins, m.ends as ends, m.entry_reason as entry_reason, m.school_id as school_id, m.exit_reason as
       exit_reason, m.level as level, m.provider_id as provider_id, m.origin_school_id as origin_school_id,
       m.parent_agreed as parent_agreed
from program_membership m join program p on p.id = m.program_id
where m.id = :id and exists (select 1 from my_student where id = m.student_id);

-- name: services
select id, kind as kind, code as code from program_service where membership_id = :membership order by kind, code;

-- name: bounds
select s.birth_date, ifnull((select max(ends) from school_year), '') as last_day from student s where s.id = :student;

-- name: overlapping
select begins as begins, ends as ends from program_membership
where student_id = :student and program_id = :program and id is not :but
  and (:ends is null or begins <= :ends) and ifnull(ends, '9999') >= :begins
order by begins;

-- name: special_education
select id, primary_disability as primary_disability, secondary_disability as secondary_disability, iep_starts as
       iep_starts, iep_due as iep_due, evaluated_on as evaluated_on, reevaluation_due as reevaluation_due,
       environment as environment, regular_class_percent as regular_class_percent, amount as amount, support as
       support, taught_elsewhere as taught_elsewhere, agency_placed as agency_placed, transition_plan as
       transition_plan, alternate_assessment as alternate_assessment
from special_education where membership_id = :membership;

-- name: english_learner
select id, first_program_on as first_program_on, service as service, interrupted_schooling as interrupted_schooling,
       title3 as title3, screener as screener, screened_on as screened_on, screener_level as screener_level,
       periods_a_week as periods_a_week
from english_learner where membership_id = :membership;

-- name: homeless
select id, night_residence as night_residence, unaccompanied as unaccompanied
from homeless where membership_id = :membership;

-- name: meals
select id, eligibility as eligibility, basis as basis, takes_part as takes_part
from meals where membership_id = :membership;

-- name: career_technical
select id, cip as cip, stage as stage
from career_technical where membership_id = :membership;

-- name: migrant
select id, arrived_on as arrived_on, until as until
from migrant where membership_id = :membership;
