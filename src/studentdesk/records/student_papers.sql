-- Hidden from a reader: who asks looks at the role first.

-- A paper is due of a child on the roll that day: of everybody, of who came to the district this school year, or of who
-- is in the program; once for all years or once a year. Homeless and foster children are in at once without any
-- (42 USC 11432(g)(3)(C); 20 USC 6311(g)(1)(E)).
-- name: asked
with here as (
  select e.student_id, min(e.school_id) as school_id, e.school_year_id, g.code as grade_code, g.name as grade, g.sort,
         e.homeroom
  from enrollment e join grade_level g on g.id = e.grade_level_id
  where e.school_id in (select id from my_school) and (:school is null or e.school_id = :school)
    and (:student is null or e.student_id = :student)
    and e.status in ('current', 'ended', 'planned') and e.begins <= :day and ifnull(e.ends, :day) >= :day
    and e.student_id not in (select student_id from died)
  group by e.student_id
), member as (
  select m.student_id as student_id, p.kind as kind
  from program_membership m join program p on p.id = m.program_id
  where (:student is null or m.student_id = :student) and m.begins <= :day and ifnull(m.ends, :day) >= :day
), newcomer as (
  select h.student_id from here h join enrollment f on f.student_id = h.student_id
  where f.school_year_id = h.school_year_id and f.entry_kind in ('new', 'from outside')
    and f.status in ('current', 'ended', 'planned')
), due as (
  select h.*, r.id as required_paper_id, r.code, r.name as paper, r.source
  from here h join required_paper r on r.active = 1
  where (r.grades is null or instr(' ' || r.grades || ' ', ' ' || h.grade_code || ' '))
    and (r.who = 'everybody'
         or (r.who = 'new' and h.student_id in (select student_id from newcomer))
         or (r.who = 'program' and exists (select 1 from member m
                                           where m.student_id = h.student_id and m.kind = r.program_kind)))
)
select d.student_id, st.last_name, st.suffix, st.first_name, st.preferred_first_name, st.local_id, d.school_id,
       i.name as school, d.grade, d.sort, d.homeroom, d.school_year_id, d.required_paper_id as id, d.code, d.paper,
       d.source, sp.asked_on as asked_on, sp.due_on as due_on, sp.received_on as received_on, sp.refused as refused,
       sp.attachment_id as attachment_id,
       d.student_id in (select student_id from member where kind in ('homeless', 'foster')) as at_once
from due d join student st on st.id = d.student_id join school sc on sc.id = d.school_id
join institution i on i.id = sc.institution_id join required_paper r on r.id = d.required_paper_id
left join student_paper sp on sp.id = (
  select x.id from student_paper x
  where x.student_id = d.student_id and x.required_paper_id = d.required_paper_id
    and (r.each_year = 0 or x.school_year_id = d.school_year_id)
  order by x.school_year_id = d.school_year_id desc, x.received_on is null, x.school_year_id desc limit 1)
where :missing = 0 or (sp.received_on is null and ifnull(sp.refused, 0) = 0)
order by i.name, d.school_id, d.sort, st.last_name, st.first_name, st.id, d.required_paper_id;

-- name: kept
select sp.id, sp.asked_on as asked_on, sp.due_on as due_on, sp.received_on as received_on
from student_paper sp join required_paper r on r.id = sp.required_paper_id
where sp.student_id = :student and sp.required_paper_id = :paper and (r.each_year = 0 or sp.school_year_id = :year)
order by sp.school_year_id = :year desc, sp.received_on is null, sp.school_year_id desc limit 1;
