-- What one row of a spreadsheet has against another, or against our records. Each answers: no (the line), value, other.

-- name: twice
select no, number as value, first as other from (
  select no, state_id as number, first_value(no) over (partition by state_id order by no) as first
  from sheet where state_id is not null
) where no <> first
union
select no, number, first from (
  select no, ifnull(local_id, state_id) as number,
         first_value(no) over (partition by ifnull(local_id, state_id) order by no) as first
  from sheet
) where no <> first
order by no;

-- name: taken
select g.no, s.local_id as value, s.state_id as other
from sheet g join student s on s.local_id = ifnull(g.local_id, g.state_id)
where g.state_id is not null and s.state_id <> g.state_id
union
select g.no, b.local_id, ifnull(b.state_id, b.local_id)
from sheet g join student a on a.state_id = g.state_id join student b on b.local_id = g.local_id where a.id <> b.id;

-- name: retired
select g.no, n.number as value, s.local_id as other
from sheet g join student_number n on n.number in (g.local_id, g.state_id) and n.system in ('local id', 'state id')
join student s on s.id = n.student_id
where n.until is not null;

-- name: elsewhere
select g.no, min(e.begins) as value, i.name as other
from sheet g join known k on k.no = g.no
join enrollment e on e.student_id = k.student_id and e.id is not k.enrollment_id
  and e.status in ('current', 'planned', 'ended') and ifnull(e.ends, '9999') >= ifnull(g.entry_date, g.first_day)
join school s on s.id = e.school_id join institution i on i.id = s.institution_id
where g.school is not null and (k.enrollment_id is null or g.entry_date is not null)
  and (k.enrollment_id is null or e.begins <= g.entry_date)
group by g.no;
