-- What comes in and still deserves a look. Each answers: no (the record), record (ours), value, and what a sentence needs.

-- name: few_school_days
select min(g.no) as no, 'calendar:' || c.id as record, g.org as value, y.label as year, count(*) as days
from given_calendar_date g join school_year y on y.label = g.year
join calendar c on c.school_year_id = y.id and c.code = g.org
where g.kind in ('instructional', 'late/early', 'make-up')
group by c.id having count(*) < :fewest;

-- name: no_school_day
select min(g.no) as no, 'calendar:' || c.id as record, g.org as value, y.label as year
from given_calendar_date g join school_year y on y.label = g.year
join calendar c on c.school_year_id = y.id and c.code = g.org
group by c.id having sum(g.kind in ('instructional', 'late/early', 'make-up')) = 0;

-- name: outside_its_year
select g.no, 'term:' || m.term_id as record, g.begins as value, g.year
from given_session g join meets m on m.code = g.org and m.session = g.name join school_year y on y.label = g.year
where g.begins < y.begins or g.ends > y.ends group by g.no;

-- name: after_the_session
select g.no, 'student:' || s.id as record, s.local_id as student, max(t.ends) as ended, k.code as class,
       max(g.begins, ifnull((select min(e.begins) from enrollment e where e.student_id = s.id and e.school_id = k.school_id
                             and ifnull(e.ends, '9999') >= g.begins), g.begins)) as value
from given_membership g join student s on s.state_id = g.student
join class_of k on k.school = g.school and k.code = g.section
join section_term st on st.section_id = k.section_id join term t on t.id = st.term_id
group by g.no having value > ended;

-- name: no_exit
select min(g.no) as no, 'student:' || min(g.student_id) as record, count(*) as value from stays g
where g.implied is not null having count(*) > 0;

-- name: two_open
select max(g.no) as no, 'student:' || g.student_id as record, count(*) as value, s.local_id as student
from stays g join student s on s.id = g.student_id join enrollment e on e.student_id = g.student_id
where e.status = 'current' and e.ends is null and g.implied is null and g.ends is null
group by g.student_id having count(distinct e.id) > 1;

-- name: elsewhere
select min(g.no) as no, 'student:' || g.student_id as record, s.local_id as student, count(*) as value,
       i.name as school
from seats g join student s on s.id = g.student_id join school h on h.id = g.school_id
join institution i on i.id = h.institution_id
where not g.enrolled group by g.student_id, g.school_id;

-- The plus keeps SQLite from comparing by the column's type, which no index of a temp table could serve.
-- name: made_present
select min(d.no) as no, 'student:' || e.student_id as record, s.local_id as student, count(*) as value, i.name as school
from (select school_id, date, min(no) as no from seats group by school_id, date) d
join enrollment e on e.school_id = d.school_id and e.status in ('current', 'ended') and e.begins <= d.date
  and ifnull(e.ends, d.date) >= d.date
join student s on s.id = e.student_id join school h on h.id = d.school_id join institution i on i.id = h.institution_id
where not exists (select 1 from seats o where o.student_id = +e.student_id and o.date = d.date)
group by e.student_id, d.school_id;
