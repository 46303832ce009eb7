-- name: place
select e.school_id, e.grade_level_id from enrollment e join school_year y on y.id = e.school_year_id
where e.student_id = :student and e.school_year_id = :year and e.status in ('current', 'ended')
  and +e.begins <= min(max(:day, y.begins), y.ends) and ifnull(e.ends, '9999') >= min(max(:day, y.begins), y.ends)
  and exists (select 1 from my_student where id = :student)
order by e.school_id desc limit 1;
