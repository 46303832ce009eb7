-- name: of_student
select st.last_name || ', ' || ifnull(st.preferred_first_name, st.first_name) as who, o.section_id, c.name || ' ' || o.code as title,
       o.period, o.day, max(o.begins, w.begins, se.begins, :begins) as begins,
       min(o.ends, w.ends, ifnull(se.ends, o.ends), ifnull(:ends, w.ends)) as ends
from section_meets w
join section_enrollment se on se.student_id = :student and se.section_id <> w.section_id and se.id <> :but
join student st on st.id = se.student_id
join section_meets o on o.section_id = se.section_id
join course c on c.id = o.course_id
where w.section_id = :section and +w.school_id in (select id from my_school)
  and o.school_id = w.school_id and o.school_year_id = w.school_year_id and o.period = w.period and w.period <> ''
  and (o.day = w.day or '' in (o.day, w.day) or o.weekday <> w.weekday)
  and max(o.begins, w.begins, se.begins, :begins) <= min(o.ends, w.ends, ifnull(se.ends, o.ends), ifnull(:ends, w.ends))
order by begins, title;

-- name: within_schedule
select mine.id, '' as who, o.section_id, c.name || ' ' || o.code as title, o.period, o.day,
       max(o.begins, w.begins, se.begins, mine.begins, :day) as begins,
       min(o.ends, w.ends, ifnull(se.ends, o.ends), ifnull(mine.ends, w.ends)) as ends
from section_enrollment mine
join section_meets w on w.section_id = mine.section_id
join section_enrollment se on se.student_id = mine.student_id and se.section_id <> mine.section_id
join section_meets o on o.section_id = se.section_id
join course c on c.id = o.course_id
where mine.student_id = :student and w.school_year_id = :year and +w.school_id in (select id from my_school)
  and o.school_id = w.school_id and o.school_year_id = w.school_year_id and o.period = w.period and w.period <> ''
  and (o.day = w.day or '' in (o.day, w.day) or o.weekday <> w.weekday)
  and max(o.begins, w.begins, se.begins, mine.begins, :day)
      <= min(o.ends, w.ends, ifnull(se.ends, o.ends), ifnull(mine.ends, w.ends))
order by mine.id, begins, title;

-- A weekday and a rotation day come together now and then. With :meets as if the class met then; with :staff as if
-- that person taught it from :begins to :ends.
-- name: of_teachers
with mine as (
  select w.school_id, w.school_year_id, w.begins, w.ends, ifnull(j.value ->> 'period', w.period) as period,
         ifnull(j.value ->> 'day', w.day) as day,
         ifnull(j.value ->> 'day' in ('Mon', 'Tue', 'Wed', 'Thu', 'Fri'), w.weekday) as weekday
  from section_meets w left join json_each(:meets) j
  where w.section_id = :section and +w.school_id in (select id from my_school)
)
select t.last_name || ', ' || t.first_name as who, o.section_id, c.name || ' ' || o.code as title, o.period, o.day,
       max(o.begins, w.begins, ifnull(ss.begins, o.begins), ifnull(us.begins, w.begins)) as begins,
       min(o.ends, w.ends, ifnull(ss.ends, o.ends), ifnull(us.ends, w.ends)) as ends
from mine w
join (select staff_id, begins, ends from section_staff where section_id = :section and :staff is null
      union all select :staff, :begins, :ends where :staff is not null) us
join section_staff ss on ss.staff_id = us.staff_id and ss.section_id <> :section
join staff t on t.id = ss.staff_id
join section_meets o on o.section_id = ss.section_id
join course c on c.id = o.course_id
where o.school_id = w.school_id and o.school_year_id = w.school_year_id and o.period = w.period and w.period <> ''
  and (o.day = w.day or '' in (o.day, w.day) or o.weekday <> w.weekday)
  and max(o.begins, w.begins, ifnull(ss.begins, o.begins), ifnull(us.begins, w.begins))
      <= min(o.ends, w.ends, ifnull(ss.ends, o.ends), ifnull(us.ends, w.ends))
order by who, begins, title;

-- name: of_room
with mine as (
  select w.school_id, w.school_year_id, w.begins, w.ends, ifnull(j.value ->> 'period', w.period) as period,
         ifnull(j.value ->> 'day', w.day) as day,
         ifnull(j.value ->> 'day' in ('Mon', 'Tue', 'Wed', 'Thu', 'Fri'), w.weekday) as weekday,
         ifnull(j.value ->> 'room', ifnull(:room, w.room)) as room
  from section_meets w left join json_each(:meets) j
  where w.section_id = :section and +w.school_id in (select id from my_school)
)
select 'Room ' || o.room as who, o.section_id, c.name || ' ' || o.code as title, o.period, o.day,
       max(o.begins, w.begins) as begins, min(o.ends, w.ends) as ends
from mine w
join section_meets o on o.school_id = w.school_id and o.school_year_id = w.school_year_id and o.section_id <> :section
join course c on c.id = o.course_id
where o.period = w.period and w.period <> '' and o.room = w.room
  and (o.day = w.day or '' in (o.day, w.day) or o.weekday <> w.weekday)
  and max(o.begins, w.begins) <= min(o.ends, w.ends)
order by who, begins, title;

-- name: seats
select s.seats, (select count(*) from section_enrollment se
                 where se.section_id = s.id and se.begins <= min(max(:day, y.begins), y.ends)
                   and ifnull(se.ends, y.ends) >= min(max(:day, y.begins), y.ends)) as taken
from section s join school_year y on y.id = s.school_year_id
where s.id = :section and s.school_id in (select id from my_school);
