-- Hidden from a reader: who asks looks at the role first. Homeless and foster children are in at once without any paper
-- (42 USC 11432(g)(3)(C); 20 USC 6311(g)(1)(E)). One for all years counts whatever year it came in.

-- name: asked
with due as (
  select a.student_id, min(a.enrollment_id) as enrollment_id, a.school_year_id, a.required_paper_id
  from paper_asked a
  where a.school_id in (select id from my_school) and (:school is null or a.school_id = :school)
    and (:student is null or a.student_id = :student) and a.begins <= :day and ifnull(a.ends, :day) >= :day
    and a.student_id not in (select student_id from died)
  group by a.student_id, a.required_paper_id
)
select d.student_id, st.last_name, st.suffix, st.first_name, st.preferred_first_name, st.local_id, e.school_id,
       i.name as school, g.name as grade, g.sort, e.homeroom, d.school_year_id, r.id, r.code, r.name as paper, r.source,
       sp.asked_on as asked_on, sp.due_on as due_on, sp.received_on as received_on, sp.refused as refused,
       sp.attachment_id as attachment_id,
       exists (select 1 from program_membership m join program p on p.id = m.program_id
               where m.student_id = d.student_id and p.kind in ('homeless', 'foster')
                 and m.begins <= :day and ifnull(m.ends, :day) >= :day) as at_once
from due d join student st on st.id = d.student_id join enrollment e on e.id = d.enrollment_id
join grade_level g on g.id = e.grade_level_id join school sc on sc.id = e.school_id
join institution i on i.id = sc.institution_id join required_paper r on r.id = d.required_paper_id
left join student_paper sp on sp.id = (
  select x.id from student_paper x
  where x.student_id = d.student_id and x.required_paper_id = r.id
    and (r.each_year = 0 or x.school_year_id = d.school_year_id)
  order by x.school_year_id = d.school_year_id desc, x.received_on is null, x.school_year_id desc limit 1)
where :missing = 0 or (sp.received_on is null and ifnull(sp.refused, 0) = 0)
order by i.name, e.school_id, g.sort, st.last_name, st.first_name, st.id, r.id;

-- name: kept
select sp.id, sp.asked_on as asked_on, sp.due_on as due_on, sp.received_on as received_on
from student_paper sp join required_paper r on r.id = sp.required_paper_id
where sp.student_id = :student and sp.required_paper_id = :paper and (r.each_year = 0 or sp.school_year_id = :year)
order by sp.school_year_id = :year desc, sp.received_on is null, sp.school_year_id desc limit 1;
