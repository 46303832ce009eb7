-- name: all
select id, local_code, name, department, state_course_code, credit, active, grade_low_id, grade_high_id,
       required_to_graduate, honors, advanced_placement, baccalaureate, cambridge, dual_credit, college_id, college_credit,
       end_exam, sced_subject, sced_course, sced_level, sced_credit, sced_sequence, grade_scale_id, out_of_gpa
from course order by name, local_code;

-- name: by_code
select id from course where local_code = :local_code;

-- name: same_section
select id from section
where course_id = :course_id and school_id = :school_id and school_year_id = :school_year_id and code = :code;

-- name: sections
with chosen as (
  select s.*, min(max(:day, y.begins), y.ends) as day
  from section s join school_year y on y.id = s.school_year_id
  where (:section is null or s.id = :section) and (:school is null or s.school_id = :school)
    and (:year is null or s.school_year_id = :year) and s.school_id in (select id from my_school)
)
select s.id, s.course_id, c.name as course, c.local_code as course_code, s.school_id, sc.short_name as school,
       s.school_year_id, s.code, s.room, s.seats, s.period, s.homeroom, s.language, s.delivery,
       ifnull((select t.last_name || ', ' || t.first_name
               from section_staff ss join staff t on t.id = ss.staff_id
               where ss.section_id = s.id and ss.role = 'of record'
                 and ifnull(ss.begins, s.day) <= s.day and ifnull(ss.ends, s.day) >= s.day
               order by ss.begins desc limit 1), '') as teacher,
       (select count(*) from section_enrollment se
        where se.section_id = s.id and se.begins <= s.day and ifnull(se.ends, s.day) >= s.day) as students
from chosen s join course c on c.id = s.course_id join school sc on sc.id = s.school_id
order by sc.short_name, s.homeroom desc, c.name, s.period, s.code, s.id;

-- name: members
select se.id as section_enrollment_id, st.id as student_id, st.last_name || ifnull(' ' || st.suffix, '') || ', ' || ifnull(st.preferred_first_name, st.first_name)
       || ifnull(' ' || st.middle_name, '') as name, st.local_id,
       (select g.code from enrollment e join grade_level g on g.id = e.grade_level_id
        where e.student_id = st.id and e.status in ('current', 'ended')
          and e.begins <= :day and ifnull(e.ends, :day) >= :day
        order by e.school_id <> s.school_id, e.begins desc limit 1) as grade,
       se.begins, se.ends, se.attempt, se.delivery, se.credit_taken, se.credit_passed, se.left_as
from section s join section_enrollment se on se.section_id = s.id join student st on st.id = se.student_id
where s.id = :section and s.school_id in (select id from my_school)
  and se.begins <= :day and ifnull(se.ends, :day) >= :day
order by st.name_order, st.id;

-- name: year_of_section
select y.label, y.begins, y.ends from section s join school_year y on y.id = s.school_year_id where s.id = :section;

-- name: overlapping
select begins, ends from section_enrollment
where section_id = :section_id and student_id = :student_id
  and (:ends is null or begins <= :ends) and (ends is null or ends >= :begins)
order by begins;

-- name: drop_later_classes
delete from section_enrollment
where student_id = :student and begins > :last_day
  and section_id in (select id from section where school_id = :school);

-- name: end_open_classes
update section_enrollment set ends = :last_day
where student_id = :student and begins <= :last_day and (ends is null or ends > :last_day)
  and section_id in (select id from section where school_id = :school);
