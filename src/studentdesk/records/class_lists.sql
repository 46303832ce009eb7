-- name: session
select y.label as year, y.id as year_id, y.begins, y.ends,
       min(max(ifnull(min(c.first_day), y.begins), y.begins), y.ends) as first_day,
       max(min(ifnull(max(c.last_day), y.ends), y.ends), y.begins) as last_day
from school_year y left join calendar c on c.school_year_id = y.id
where y.id = ifnull((select id from school_year where :day between begins and ends),
                    ifnull((select id from school_year where begins <= :day order by begins desc limit 1),
                           (select id from school_year order by begins limit 1)))
group by y.id;

-- name: classes
select s.id as section_id, c.name as course, c.local_code as course_code, s.code, s.homeroom, s.room, s.period,
       s.school_id, i.name as school,
       (select t.last_name || ', ' || t.first_name
        from section_staff ss join staff t on t.id = ss.staff_id
        where ss.section_id = s.id and ss.role = 'of record'
          and ifnull(ss.begins, :day) <= :day and ifnull(ss.ends, :day) >= :day
        order by ss.begins desc limit 1) as teacher
from section s join course c on c.id = s.course_id
join school sc on sc.id = s.school_id join institution i on i.id = sc.institution_id
where s.school_year_id = :year and s.school_id in (select id from my_school)
  and (:school is null or s.school_id = :school)
order by i.name, s.homeroom desc, c.name, s.period, s.code, s.id;

-- name: lines
with line as (
  select se.section_id, st.id as student_id, st.last_name, st.suffix, st.first_name, st.preferred_first_name,
         st.local_id, st.birth_date,
         (select g.code from enrollment e join grade_level g on g.id = e.grade_level_id
          where e.student_id = st.id and e.status in ('current', 'ended', 'planned')
            and e.begins <= :day and ifnull(e.ends, :day) >= :day
          order by e.school_id <> s.school_id, e.begins desc limit 1) as grade,
         (select k.id from student_contact k
          where k.student_id = st.id and ifnull(k.begins, :day) <= :day and ifnull(k.ends, :day) >= :day
            and ifnull(k.restriction, '') = '' and (:sees_restrictions or k.lives_with = 1)
            and not exists (select 1 from barred b where b.student_id = k.student_id and b.contact_id = k.contact_id
                            and :day between ifnull(b.begins, :day) and ifnull(b.ends, :day))
          order by ifnull(k.lives_with, 0) desc, ifnull(k.priority, 99), k.id limit 1) as link_id
  from section s join section_enrollment se on se.section_id = s.id join student st on st.id = se.student_id
  where s.id in (select value from json_each(:sections)) and s.school_id in (select id from my_school)
    and se.begins <= :day and ifnull(se.ends, :day) >= :day
    and st.id not in (select student_id from died)
)
select l.*, c.last_name || ', ' || c.first_name as guardian, k.relationship,
       (select p.as_typed from contact_phone p where p.contact_id = c.id order by p.sort, p.id limit 1) as phone
from line l join student n on n.id = l.student_id
left join student_contact k on k.id = l.link_id left join contact c on c.id = k.contact_id
order by l.section_id, n.name_order, l.student_id;

-- name: roll
with line as (
  select sc.id as school_id, i.name as school, g.name as grade, g.sort, e.homeroom, st.id as student_id, st.last_name,
         st.suffix, st.first_name, st.preferred_first_name, st.middle_name, st.local_id, st.state_id, st.birth_date,
         (select k.id from student_contact k
          where k.student_id = st.id and ifnull(k.begins, :day) <= :day and ifnull(k.ends, :day) >= :day
            and ifnull(k.restriction, '') = '' and (:sees_restrictions or k.lives_with = 1)
            and not exists (select 1 from barred b where b.student_id = k.student_id and b.contact_id = k.contact_id
                            and :day between ifnull(b.begins, :day) and ifnull(b.ends, :day))
          order by ifnull(k.lives_with, 0) desc, ifnull(k.priority, 99), k.id limit 1) as link_id
  from enrollment e join student st on st.id = e.student_id join grade_level g on g.id = e.grade_level_id
  join school sc on sc.id = e.school_id join institution i on i.id = sc.institution_id
  where e.school_id in (select id from my_school) and (:school is null or e.school_id = :school)
    and e.status in ('current', 'ended', 'planned') and e.begins <= :day and ifnull(e.ends, :day) >= :day
    and st.id not in (select student_id from died)
)
select l.*, c.last_name || ', ' || c.first_name as guardian, k.relationship,
       (select p.as_typed from contact_phone p where p.contact_id = c.id order by p.sort, p.id limit 1) as phone
from line l join student n on n.id = l.student_id
left join student_contact k on k.id = l.link_id left join contact c on c.id = k.contact_id
order by l.school, l.school_id, l.sort, n.name_order, l.student_id;
