-- name: all
select u.id, u.file, u.layout, y.label as year, u.as_of, u.name, u.records, a.sha256, d.at, p.name as by,
       d.recipient, d.purpose, ifnull(u.findings, '[]') as findings
from submission u
  join school_year y on y.id = u.school_year_id
  join attachment a on a.id = u.attachment_id
  join disclosure d on d.id = u.disclosure_id
  join person p on p.id = d.person_id
order by u.id desc;

-- name: names
select name from submission;

-- name: kept
select u.name, u.file, u.attachment_id, u.disclosure_id, a.sha256, a.kind, d.recipient, d.purpose, d.basis
from submission u join attachment a on a.id = u.attachment_id join disclosure d on d.id = u.disclosure_id
where u.id = :id;

-- name: students
select student_id from disclosure_student where disclosure_id = :disclosure order by student_id;
