-- name: of_student
select l.id, l.thing_id, l.student_id, t.kind,
       ifnull((select c.word from code c where c.list = 'thing_kind' and c.code = t.kind), t.kind) as word,
       t.tag, t.serial, l.out_on, l.due_on, l.back_on, l.state, l.says
from loan l join thing t on t.id = l.thing_id
where l.student_id = :student and exists (select 1 from my_student where id = :student)
order by l.back_on is not null, l.out_on desc, l.id desc;

-- name: with_tag
select t.id, t.kind, ifnull((select c.word from code c where c.list = 'thing_kind' and c.code = t.kind), t.kind) as word,
       t.tag, t.serial, l.out_on, case when s.id is not null then l.id end as loan_id, s.id as student_id,
       s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name
from thing t left join loan l on l.thing_id = t.id and l.back_on is null
left join student s on s.id = l.student_id and exists (select 1 from my_student m where m.id = s.id)
where t.tag = :tag;
