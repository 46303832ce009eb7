-- Attendance events as classes handed in and the few marks that differ from present.

-- name: early_departure
insert into attendance_code (code, word, presence, excusal, state_kind, late, sort)
select 'ED', 'Left early', 'present', 'none', 'in person', 0, (select ifnull(max(sort), 0) + 1 from attendance_code)
where exists (select 1 from given_attendance where category = 'ED')
  and not exists (select 1 from attendance_code where code = 'ED');

-- Where each event's student sat: the class that the event names, else the homeroom of that day, else the school as a
-- whole. A student who is not on that school's roll gives no class of their own: they count to its first homeroom.
-- name: seats
insert into seats
select no, student_id, school_id, date, category, reason, period, enrolled,
       ifnull(section_id, case when not enrolled then min(section_id) over (partition by school_id, date) end) as section_id
from (
  select g.no, s.id as student_id, h.id as school_id, g.date, g.category, g.reason,
         case when k.section_id is null then '' else (select period from section where id = k.section_id) end as period,
         exists (select 1 from enrollment e where e.student_id = s.id and e.school_id = h.id
                 and e.status in ('current', 'ended') and e.begins <= g.date and ifnull(e.ends, g.date) >= g.date
                ) as enrolled,
         ifnull(k.section_id, (
           select c.id from section_enrollment m join section c on c.id = m.section_id
           where m.student_id = s.id and c.school_id = h.id and c.homeroom and m.begins <= g.date
             and ifnull(m.ends, g.date) >= g.date
             and exists (select 1 from school_year y where y.id = c.school_year_id and g.date between y.begins and y.ends)
           order by c.id limit 1)) as section_id
  from given_attendance g join student s on s.state_id = g.student join our_school h on h.code = g.school
  left join class_of k on k.school = g.section_school and k.code = g.section and k.school_id = h.id
);

-- name: seats_index
create index temp.seats_by_student on seats (student_id, date);

-- name: taken
insert into match (no, row_id, ours, theirs)
select g.no, t.id,
  json_object('section_id', t.section_id, 'school_id', t.school_id, 'homeroom', t.homeroom, 'date', t.date,
              'period', t.period, 'at', t.at),
  json_object('section_id', g.section_id, 'school_id', g.school_id, 'homeroom', '', 'date', g.date, 'period', g.period,
              'at', ifnull(t.at, :now))
from seats g
left join attendance_taken t on t.school_id = g.school_id and t.date = g.date
  and ifnull(t.section_id, 0) = ifnull(g.section_id, 0) and t.homeroom = '' and t.period = g.period;

-- Marks that an earlier file brought and this one takes back: it has the student in attendance. A mark that a person
-- touched here stays.
-- name: unmarked
insert into unmarked
select g.no, m.id
from seats g
join attendance_mark m on m.student_id = g.student_id and m.date = g.date and m.period = g.period and m.source = 'import'
where g.category = 'present'
  and not exists (select 1 from seats o where o.student_id = g.student_id and o.date = g.date and o.period = g.period
                  and o.category <> 'present')
  and not exists (select 1 from entry e join change c on c.id = e.change_id join change o on o.id = c.origin
                  where e.table_name = 'attendance_mark' and e.row_id = m.id and o.source = 'person');

-- name: take_marks_back
delete from attendance_mark where id in (select mark_id from unmarked);

-- name: marks_came
insert into outcome (no, came) select no, 2 from unmarked;

-- name: mark
insert into match (no, row_id, ours, theirs)
select g.no, m.id,
  json_object('student_id', m.student_id, 'date', m.date, 'period', m.period, 'section_id', m.section_id,
              'source', m.source, 'code_id', m.code_id, 'reason', m.reason),
  json_object('student_id', g.student_id, 'date', g.date, 'period', g.period,
              'section_id', case when g.period <> '' then g.section_id end, 'source', 'import',
              'code_id', c.id, 'reason', g.reason)
from seats g join attendance_code c on c.code = g.category
left join attendance_mark m on m.student_id = g.student_id and m.date = g.date and m.period = g.period
  and m.source = 'import'
order by c.presence <> 'absent', c.sort;
