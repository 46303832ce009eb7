-- What is asked of a whole district is answered within seconds.

-- The plus: who came new to the district is looked for among the child's own enrollments, never among all of the year.
drop view paper_asked;
create view paper_asked as
select e.id as enrollment_id, e.student_id, e.school_id, e.school_year_id, r.id as required_paper_id, e.begins, e.ends
from required_paper r join enrollment e on e.status in ('current', 'ended', 'planned')
join grade_level g on g.id = e.grade_level_id
where r.active = 1 and (r.grades is null or instr(' ' || r.grades || ' ', ' ' || g.code || ' '))
  and (r.who = 'everybody'
       or (r.who = 'new' and exists (select 1 from enrollment f
                                     where f.student_id = e.student_id and +f.school_year_id = e.school_year_id
                                       and f.entry_kind in ('new', 'from outside')
                                       and f.status in ('current', 'ended', 'planned'))))
union all
select e.id, e.student_id, e.school_id, e.school_year_id, r.id, max(e.begins, m.begins),
       case when e.ends is null then m.ends when m.ends is null then e.ends else min(e.ends, m.ends) end
from required_paper r join program p on p.kind = r.program_kind join program_membership m on m.program_id = p.id
join enrollment e on e.student_id = m.student_id and e.status in ('current', 'ended', 'planned')
join grade_level g on g.id = e.grade_level_id
where r.active = 1 and r.who = 'program' and (r.grades is null or instr(' ' || r.grades || ' ', ' ' || g.code || ' '));

-- The letters of a child's classes are read from the index alone.
create index final_grade_by_letter on final_grade (section_enrollment_id, letter);
