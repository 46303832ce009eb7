-- What several reads see alike.

create view enrollment_piece as
select e.id, e.student_id, e.school_id, i.name as school, e.school_year_id, y.label as year, e.status, e.begins,
       e.entry_kind, e.entry_code, e.from_id, e.ends, e.exit_kind, e.exit_code, e.to_id, e.exit_note, e.continues_id,
       e.grade_level_id, g.code as grade, e.session, e.calendar_id, e.share, e.homeroom, e.residence_status,
       e.residence_id, e.funding_id, e.served_id, e.student_status, e.tuition
from enrollment e join school s on s.id = e.school_id join institution i on i.id = s.institution_id
join school_year y on y.id = e.school_year_id join grade_level g on g.id = e.grade_level_id;
