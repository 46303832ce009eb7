-- name: heading
select case when s.homeroom then s.code else c.name || ' ' || s.code end as class, t.name as term, c.credit
from section s join course c on c.id = s.course_id join term t on t.id = :term
where s.id = :section and s.school_id in (select id from my_school);

-- name: sheet
select se.id as section_enrollment_id, st.id as student_id, st.last_name || ifnull(' ' || st.suffix, '') || ', ' || ifnull(st.preferred_first_name, st.first_name)
       || ifnull(' ' || st.middle_name, '') as name, st.local_id,
       (select g.code from enrollment e join grade_level g on g.id = e.grade_level_id
        where e.student_id = st.id and e.status in ('current', 'ended')
          and e.begins <= t.ends and ifnull(e.ends, t.begins) >= t.begins
        order by e.school_id <> s.school_id, e.begins desc limit 1) as grade,
       se.begins, se.ends, f.id as final_grade_id, f.letter, f.percent, f.credit_attempted, f.credit_earned, f.posted_on,
       f.comment_id, f.comment as free, ifnull((select code from grade_comment b where b.id = f.comment_id), f.comment) as comment, f.was, f.reason
from section s join term t on t.id = :term
join section_enrollment se on se.section_id = s.id and se.begins <= t.ends and ifnull(se.ends, t.begins) >= t.begins
join student st on st.id = se.student_id
left join final_grade f on f.section_enrollment_id = se.id and f.term_id = t.id and f.kind = :kind
where s.id = :section and s.school_id in (select id from my_school) and st.id not in (select student_id from died)
order by st.name_order, st.id, se.begins;

-- name: of_student
select f.id, y.label as year, sc.short_name as school, c.name as course, s.code as section, t.name as term, f.kind,
       f.letter, f.percent, f.credit_attempted, f.credit_earned, f.posted_on,
       se.id as section_enrollment_id, f.was, f.reason
from section_enrollment se
join final_grade f on f.section_enrollment_id = se.id
join section s on s.id = se.section_id
join course c on c.id = s.course_id
join school sc on sc.id = s.school_id
join school_year y on y.id = s.school_year_id
join term t on t.id = f.term_id
where se.student_id = :student and s.school_id in (select id from my_school)
order by y.begins desc, c.name, s.code, t.ends, t.begins desc, f.kind;

-- name: is_mine
select 1 from section_enrollment se join section s on s.id = se.section_id
where se.id = :membership and s.school_id in (select id from my_school);
