-- name: lines
with line as (
  select l.student_id, t.kind, ifnull((select c.word from code c where c.list = 'thing_kind' and c.code = t.kind), t.kind) as word,
         t.tag as mark, l.out_on as since, l.due_on as due, null as cents
  from loan l join thing t on t.id = l.thing_id where l.back_on is null
  union all
  select u.student_id, 'locker', 'Locker', k.number, u.begins, u.ends, null
  from locker_use u join locker k on k.id = u.locker_id where u.ends is null
  union all
  select f.student_id, 'owed', ifnull((select c.word from code c where c.list = 'fee_kind' and c.code = f.kind), f.kind),
         ifnull(f.says, ''), f.charged_on, null, f.amount
  from fee f where f.settled_on is null
)
select n.student_id, s.last_name, s.suffix, ifnull(s.preferred_first_name, s.first_name) as first_name, s.local_id,
       ifnull(i.name, '') as school, ifnull(g.code, '') as grade, ifnull(e.homeroom, '') as room,
       ifnull(e.status in ('current', 'planned'), 0) as here, n.kind, n.word, n.mark, n.since, n.due, n.cents
from line n join student s on s.id = n.student_id
left join enrollment e on e.id = (
  select o.id from enrollment o where o.student_id = s.id and o.status in ('current', 'ended', 'planned')
    and +o.school_id in (select id from my_school)
  order by o.status in ('current', 'planned') desc, o.begins desc, o.share desc, o.id limit 1)
left join grade_level g on g.id = e.grade_level_id
left join school sc on sc.id = e.school_id left join institution i on i.id = sc.institution_id
where s.id not in (select student_id from died)
  and (:school is null or e.school_id = :school) and (:what is null or n.kind = :what)
  and (:students is null or n.student_id in (select value from json_each(:students)))
  and exists (select 1 from my_student m where m.id = s.id)
order by i.name, room, s.name_order, s.id, n.cents is not null, n.kind, n.mark limit :most;

-- name: counts
select (select count(*) from loan l where l.back_on is null and exists (select 1 from my_student m where m.id = l.student_id))
     + (select count(*) from locker_use u where u.ends is null and exists (select 1 from my_student m where m.id = u.student_id))
       as out,
       (select ifnull(sum(f.amount), 0) from fee f where f.settled_on is null
        and exists (select 1 from my_student m where m.id = f.student_id)) as cents;
