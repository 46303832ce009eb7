-- Everything here is hidden from a reader, who is answered with no row.

-- name: of_year
select n.id, n.number as number, n.date as date, i.name as school, n.place as place,
       ifnull((select group_concat(distinct ifnull(c.word, f.infraction))
               from incident_person p join incident_infraction f on f.incident_person_id = p.id
               left join code c on c.list = 'infraction' and c.code = f.infraction
               where p.incident_id = n.id), '') as infractions,
       (select count(*) from incident_person p where p.incident_id = n.id and p.role = 'offender') as offenders,
       (select count(*) from incident_person p where p.incident_id = n.id and p.role = 'victim') as victims,
       n.state_reportable as state_reportable
from incident n join school s on s.id = n.school_id join institution i on i.id = s.institution_id
where n.school_year_id = :year and (:school is null or n.school_id = :school)
  and n.school_id in (select id from my_school)
order by n.date desc, n.id desc;

-- name: by_id
select n.id, n.school_id as school_id, i.name as school, n.school_year_id as school_year_id, n.number as number,
       n.date as date, n.time as time, n.time_frame as time_frame, n.place as place,
       n.against_property as against_property, n.story as story, n.unfounded as unfounded,
       n.police_number as police_number, n.state_reportable as state_reportable
from incident n join school s on s.id = n.school_id join institution i on i.id = s.institution_id
where n.id = :id and n.school_id in (select id from my_school);

-- name: of_student
select n.id as incident_id, p.id as incident_person_id, n.date as date, n.number as number, i.name as school,
       p.role as role,
       ifnull((select group_concat(ifnull(c.word, f.infraction), ', ') from incident_infraction f
               left join code c on c.list = 'infraction' and c.code = f.infraction
               where f.incident_person_id = p.id), '') as infractions,
       ifnull((select group_concat(ifnull(c.word, a.action), ', ') from incident_action a
               left join code c on c.list = 'action' and c.code = a.action
               where a.incident_person_id = p.id), '') as actions
from incident_person p join incident n on n.id = p.incident_id
join school s on s.id = n.school_id join institution i on i.id = s.institution_id
where p.student_id = :student and n.school_id in (select id from my_school)
order by n.date desc, n.id desc, p.id;

-- name: next_number
select printf('%04d', ifnull(max(cast(number as integer)), 0) + 1) from incident
where school_year_id = :year and number not glob '*[^0-9]*' and length(number) < 10;

-- name: taken
select id from incident where school_year_id = :year and number = :number and id is not :but;
