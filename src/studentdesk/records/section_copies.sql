-- name: years
select b.begins as first, a.begins, a.label,
       exists (select 1 from section s where s.school_id = :school and s.school_year_id = :after) as there
from school_year b join school_year a on a.id = :after
where b.id = :before and :school in (select id from my_school);

-- name: sections
insert into section (course_id, school_id, school_year_id, code, room, seats, period, homeroom, language, delivery)
select s.course_id, s.school_id, :after, s.code, s.room, s.seats, s.period, s.homeroom, s.language, s.delivery
from section s join course c on c.id = s.course_id and c.active = 1
where s.school_id = :school and s.school_year_id = :before order by s.id;

-- name: hours
insert into section_meeting (section_id, period, day, room)
select n.id, m.period, m.day, m.room
from section s join section n on n.course_id = s.course_id and n.school_id = s.school_id and n.school_year_id = :after
     and n.code = s.code
join section_meeting m on m.section_id = s.id
where s.school_id = :school and s.school_year_id = :before order by m.id;

-- name: terms
insert into section_term (section_id, term_id)
select n.id, later.id
from section s join section n on n.course_id = s.course_id and n.school_id = s.school_id and n.school_year_id = :after
     and n.code = s.code
join section_term st on st.section_id = s.id join term t on t.id = st.term_id
join term later on later.school_id = s.school_id and later.school_year_id = :after and later.code = t.code
where s.school_id = :school and s.school_year_id = :before order by st.id;

-- name: teachers
insert into section_staff (section_id, staff_id, role)
select n.id, ss.staff_id, ss.role
from section s join section n on n.course_id = s.course_id and n.school_id = s.school_id and n.school_year_id = :after
     and n.code = s.code
join section_staff ss on ss.section_id = s.id join staff t on t.id = ss.staff_id
where s.school_id = :school and s.school_year_id = :before and ss.ends is null and ss.role <> 'substitute'
  and ifnull(t.ends, :begins) >= :begins
group by n.id, ss.staff_id, ss.role order by min(ss.id);
