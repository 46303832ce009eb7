-- name: hours
with at as (
  select min(max(:day, y.begins), y.ends) as day from school_year y where y.id = :year
), chosen as (
  select ss.section_id from section_staff ss where ss.staff_id = :staff and ifnull(ss.ends, (select day from at)) >= (select day from at)
  union
  select se.section_id from section_enrollment se
  where se.student_id = :student and exists (select 1 from my_student where id = :student) and ifnull(se.ends, (select day from at)) >= (select day from at)
  union
  select m.section_id from section_meets m where m.school_id = :school and m.school_year_id = :year and m.room = :room
)
select m.section_id, m.period, m.day, c.name || ' ' || m.code as title,
       ifnull((select t.last_name || ', ' || t.first_name
               from section_staff ss join staff t on t.id = ss.staff_id
               where ss.section_id = m.section_id and ss.role = 'of record'
                 and ifnull(ss.begins, (select day from at)) <= (select day from at) and ifnull(ss.ends, (select day from at)) >= (select day from at)
               order by ss.begins desc limit 1), '') as teacher,
       m.room,
       (select count(*) from section_enrollment se
        where se.section_id = m.section_id and se.begins <= (select day from at) and ifnull(se.ends, (select day from at)) >= (select day from at)) as students,
       s.seats, ifnull(p.begins, '') as rings, ifnull(p.ends, '') as ends, m.begins as first_day, m.ends as last_day
from chosen x join section_meets m on m.section_id = x.section_id and m.school_year_id = :year
join section s on s.id = m.section_id join course c on c.id = m.course_id
left join bell_period p on p.period = m.period and p.bell_schedule_id = (
     select min(b.id) from bell_schedule b where b.school_id = m.school_id and b.usual = 1)
where m.period <> '' and +m.school_id in (select id from my_school) and (:room is null or m.room = :room)
order by p.begins is null, p.begins, length(m.period), m.period, m.day, m.begins, title;

-- name: rooms
select distinct room from section_meets
where school_id = :school and school_year_id = :year and room is not null and school_id in (select id from my_school)
order by length(room), room;

-- name: teachers
select t.id, t.last_name || ', ' || t.first_name as name from staff t
where t.id in (select ss.staff_id from section s join section_staff ss on ss.section_id = s.id
               where s.school_id = :school and s.school_year_id = :year and s.school_id in (select id from my_school))
order by t.last_name, t.first_name, t.id;

-- name: busiest_school
select school_id from section
where school_year_id = :year and homeroom = 0 and school_id in (select id from my_school)
group by school_id order by count(*) desc, school_id limit 1;
