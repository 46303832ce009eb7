-- A file is seen by whoever works with every child in it.

-- name: all
select u.id, u.file, u.layout, y.label as year, u.as_of, u.name, u.records, a.sha256, d.at, p.name as by,
       d.recipient, d.purpose, ifnull(u.findings, '[]') as findings
from submission u
  join school_year y on y.id = u.school_year_id
  join attachment a on a.id = u.attachment_id
  join disclosure d on d.id = u.disclosure_id
  join person p on p.id = d.person_id
where (select count(*) from my_school) = (select count(*) from school)
   or not exists (select 1 from disclosure_student s where s.disclosure_id = u.disclosure_id
                  and not exists (select 1 from my_student where id = s.student_id))
order by u.id desc;

-- name: names
select name from submission;

-- name: kept
select u.name, u.file, u.attachment_id, u.disclosure_id, a.sha256, a.kind, d.recipient, d.purpose, d.basis
from submission u join attachment a on a.id = u.attachment_id join disclosure d on d.id = u.disclosure_id
where u.id = :id and (
  (select count(*) from my_school) = (select count(*) from school)
     or not exists (select 1 from disclosure_student s where s.disclosure_id = u.disclosure_id
                    and not exists (select 1 from my_student where id = s.student_id)));

-- name: students
select student_id from disclosure_student where disclosure_id = :disclosure order by student_id;
