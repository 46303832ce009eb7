-- Everything here is hidden from a reader, who is answered with no row.

-- name: of_incident
select p.id, p.incident_id as incident_id, p.role as role, p.kind as kind, p.student_id as student_id, p.staff_id
       as staff_id, p.last_name as last_name, p.first_name as first_name, p.home_id as home_id, p.age_then as
       age_then, p.grade_then_id as grade_then_id, p.race_given as race_given, p.sex_given as sex_given,
       p.disability_then as disability_then, p.agency_placed_then as agency_placed_then, p.police_told as
       police_told, p.police_agency as police_agency, p.arrested as arrested, p.adjudication as adjudication,
       p.injury as injury, p.treated as treated, p.referred_to_help as referred_to_help, p.weapon_found as
       weapon_found, p.comment as comment,
       ifnull(s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name),
         ifnull(t.last_name || ', ' || t.first_name,
           ifnull(p.last_name || ifnull(', ' || p.first_name, ''), ''))) as name
from incident_person p join incident n on n.id = p.incident_id
left join student s on s.id = p.student_id left join staff t on t.id = p.staff_id
where p.incident_id = :incident and n.school_id in (select id from my_school)
order by case p.role when 'offender' then 1 when 'victim' then 2 else 3 end, p.id;

-- name: by_id
select p.id, p.incident_id as incident_id, p.role as role, p.kind as kind, p.student_id as student_id, p.staff_id
       as staff_id, p.last_name as last_name, p.first_name as first_name, p.home_id as home_id, p.age_then as
       age_then, p.grade_then_id as grade_then_id, p.race_given as race_given, p.sex_given as sex_given,
       p.disability_then as disability_then, p.agency_placed_then as agency_placed_then, p.police_told as
       police_told, p.police_agency as police_agency, p.arrested as arrested, p.adjudication as adjudication,
       p.injury as injury, p.treated as treated, p.referred_to_help as referred_to_help, p.weapon_found as
       weapon_found, p.comment as comment,
       ifnull(s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name),
         ifnull(t.last_name || ', ' || t.first_name,
           ifnull(p.last_name || ifnull(', ' || p.first_name, ''), ''))) as name
from incident_person p join incident n on n.id = p.incident_id
left join student s on s.id = p.student_id left join staff t on t.id = p.staff_id
where p.id = :id and n.school_id in (select id from my_school);

-- name: infractions
select id, infraction as infraction, comment as comment from incident_infraction where incident_person_id = :person order by id;

-- name: weapons
select id, weapon as weapon, count as count from incident_weapon where incident_person_id = :person order by id;

-- name: actions
select id, action as action, begins as begins, ends as ends, days_given as days_given, days_served as days_served,
       services as services, comment as comment, attendance_code_id as attendance_code_id
from incident_action where incident_person_id = :person order by id;

-- name: parent_contacts
select id, kind as kind, told_on as told_on, comment as comment
from incident_parent_contact where incident_person_id = :person order by id;

-- name: then
select s.birth_date, n.date,
       (select e.grade_level_id from enrollment e
        where e.student_id = s.id and e.status in ('current', 'ended') and e.begins <= n.date
          and ifnull(e.ends, '9999') >= n.date
        order by e.school_id <> n.school_id, e.begins desc limit 1) as grade_then_id,
       d.primary_disability as disability_then, d.agency_placed as agency_placed_then
from incident n join student s on s.id = :student
left join special_education d on d.membership_id = (
  select m.id from program_membership m join program p on p.id = m.program_id
  where m.student_id = s.id and p.kind = 'special education' and m.begins <= n.date and ifnull(m.ends, '9999') >= n.date
  order by m.begins desc limit 1)
where n.id = :incident;

-- The school days of every action that marks attendance, as the office's own marks: one a day.

-- name: post
insert into attendance_mark (student_id, date, source, code_id)
select p.student_id, d.date, 'discipline', max(a.attendance_code_id)
from incident_person p join incident_action a on a.incident_person_id = p.id
join school_day d on d.student_id = p.student_id
where p.student_id = :student and a.attendance_code_id is not null
  and d.date between a.begins and ifnull(a.ends, a.begins)
group by p.student_id, d.date
on conflict do nothing;

-- name: unpost
delete from attendance_mark
where student_id = :student and source = 'discipline' and not exists (
  select 1 from incident_person p join incident_action a on a.incident_person_id = p.id
  where p.student_id = :student and a.attendance_code_id = attendance_mark.code_id
    and attendance_mark.date between a.begins and ifnull(a.ends, a.begins));
