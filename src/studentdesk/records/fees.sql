-- name: of_student
select f.id, f.student_id, f.kind,
       ifnull((select c.word from code c where c.list = 'fee_kind' and c.code = f.kind), f.kind) as word,
       f.amount as cents, f.says, f.charged_on, f.settled as settled, f.settled_on, p.name as settled_by
from fee f left join person p on p.id = f.settled_by_id
where f.student_id = :student and exists (select 1 from my_student where id = :student)
order by f.settled_on is not null, f.charged_on desc, f.id desc;
