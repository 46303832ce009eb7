-- Which rows a list of students means, into the temp table "chosen" (student_id, row_id): their own, those of the
-- school year (none yet: null), or the pieces they are here with. Then the same questions of any table and column.

-- name: unknown
select count(*) from json_each(:ids) where value not in (select id from student);

-- name: choose_student
insert into chosen (student_id, row_id)
select id, id from student
where (:ids is null or id in (select value from json_each(:ids)))
  and ((select count(*) from my_school) = (select count(*) from school)
       or +id in (select student_id from enrollment where school_id in (select id from my_school)));

-- name: choose_student_year
insert into chosen (student_id, row_id)
select s.id, y.id
from student s left join student_year y on y.student_id = s.id and y.school_year_id = :year
where (:ids is null or s.id in (select value from json_each(:ids)))
  and ((select count(*) from my_school) = (select count(*) from school)
       or +s.id in (select student_id from enrollment where school_id in (select id from my_school)));

-- name: choose_enrollment
insert into chosen (student_id, row_id)
select student_id, id from enrollment
where status = 'current' and begins <= :today and ifnull(ends, '9999') >= :today
  and school_id in (select id from my_school) and (:school is null or school_id = :school)
  and (:ids is null or student_id in (select value from json_each(:ids)));

-- name: open_years
insert into student_year (student_id, school_year_id) select student_id, :year from temp.chosen where row_id is null;

-- name: preview
select count(*) as students, ifnull(sum(t.[:column] is :value), 0) as already
from temp.chosen c left join [:table] t on t.id = c.row_id;

-- name: examples
select s.id, s.last_name || ', ' || s.first_name as name, t.[:column] as was
from temp.chosen c join student s on s.id = c.student_id left join [:table] t on t.id = c.row_id
where t.[:column] is not :value
order by s.name_order, s.id limit :most;

-- name: last
select ifnull(max(rowid), 0) from temp.chosen;

-- name: set
update [:table] set [:column] = :value
where id in (select row_id from temp.chosen where rowid between :first and :last) and [:column] is not :value;

-- A day before a child was born is nobody's first day.
-- name: born_after
select count(*) as many, min(s.last_name || ', ' || s.first_name) as name
from temp.chosen c join student s on s.id = c.student_id where s.birth_date > :value;

-- Enrollments of one day share it: together they are no more than the whole of it.
-- name: more_than_a_day
select count(*) as many, min(name) as name from (
  select s.last_name || ', ' || s.first_name as name
  from enrollment e join student s on s.id = e.student_id
  where e.student_id in (select student_id from temp.chosen) and e.status = 'current' and e.begins <= :today
    and ifnull(e.ends, '9999') >= :today
  group by e.student_id having count(*) > 1
    and sum(case when e.id in (select row_id from temp.chosen) then :value else e.share end) > 10000
);

-- Where everybody eats free, a free meal says nothing of a family's income.
-- name: eats_free
select count(*) as many, min(s.last_name || ', ' || s.first_name) as name
from temp.chosen c join student s on s.id = c.student_id
where exists (
  select 1 from enrollment e
  join school_in_year y on y.school_id = e.school_id and y.school_year_id = e.school_year_id and y.meals_for_all = 1
  where e.student_id = c.student_id and e.school_year_id = :year and e.status in ('current', 'ended'));
