-- name: last_place
select max(sort) from attendance_code;

-- name: closed_year_with
select max(y.label) from school_year y
where y.stage = 'closed'
  and exists (select 1 from attendance_mark m where m.code_id = :code and m.date between y.begins and y.ends);
