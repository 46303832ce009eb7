-- name: of_school
select d.id, d.school_id, d.kind, d.date, d.time, d.minutes, d.watched_by, d.false_alarm, d.not_held, d.note
from drill d join my_school m on m.id = d.school_id
where d.school_id = :school and d.date between :begins and :ends order by d.date desc, ifnull(d.time, '') desc, d.id desc;

-- name: by_id
select d.id, d.school_id, d.kind, d.date, d.time, d.minutes, d.watched_by, d.false_alarm, d.not_held, d.note
from drill d join my_school m on m.id = d.school_id where d.id = :id;

-- name: between
select d.school_id, d.kind, d.date, d.false_alarm = 0 and d.not_held is null as counts, d.not_held is not null as excused
from drill d join my_school m on m.id = d.school_id where d.date between :begins and :ends order by d.date, d.id;

-- name: months
select s.id as school_id, s.short_name as school, min(d.date) as begins, max(d.date) as ends
from my_school m join school s on s.id = m.id join institution i on i.id = s.institution_id
join calendar_school cs on cs.school_id = s.id join calendar c on c.id = cs.calendar_id
join calendar_day d on d.calendar_id = c.id and d.happened in ('instructional', 'late/early', 'make-up')
where i.closed_on is null and d.date between :begins and :ends and (:school is null or s.id = :school)
group by s.id, substr(d.date, 1, 7) order by i.name, s.id, begins;
