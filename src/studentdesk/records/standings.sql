-- Shots, exemptions and programs are hidden from a reader: reports ask for the role first.

-- name: children
select st.id as student_id, st.last_name, st.suffix, st.first_name, st.preferred_first_name, st.local_id, st.birth_date,
       sc.id as school_id, i.name as school, g.name as grade, g.canonical, g.sort, e.homeroom,
       (select min(f.begins) from enrollment f
        where f.student_id = st.id and f.school_year_id = e.school_year_id and f.status in ('current', 'ended', 'planned'))
         as first_day,
       (select f.entry_kind from enrollment f
        where f.student_id = st.id and f.school_year_id = e.school_year_id and f.status in ('current', 'ended', 'planned')
        order by f.begins limit 1) as came,
       exists (select 1 from program_membership m join program p on p.id = m.program_id
               where m.student_id = st.id and p.kind = 'homeless' and m.begins <= :day and ifnull(m.ends, :day) >= :day)
         as homeless,
       exists (select 1 from program_membership m join program p on p.id = m.program_id
               where m.student_id = st.id and p.kind = 'foster' and m.begins <= :day and ifnull(m.ends, :day) >= :day)
         as foster
from enrollment e join student st on st.id = e.student_id join grade_level g on g.id = e.grade_level_id
join school sc on sc.id = e.school_id join institution i on i.id = sc.institution_id
where e.school_id = :school and e.school_id in (select id from my_school)
  and (:student is null or e.student_id = :student)
  and e.status in ('current', 'ended', 'planned') and e.begins <= :day and ifnull(e.ends, :day) >= :day
  and st.id not in (select student_id from died)
group by st.id
order by g.sort, st.name_order, st.id;

-- name: shots
select m.student_id as student_id, m.vaccine as vaccine, m.dose1 as dose1, m.dose2 as dose2, m.dose3 as dose3,
       m.dose4 as dose4, m.dose5 as dose5, m.dose6 as dose6
from immunization m
where m.student_id in (select e.student_id from enrollment e
                       where e.school_id = :school and (:student is null or e.student_id = :student)
                         and e.begins <= :day and ifnull(e.ends, :day) >= :day);

-- name: exemptions
select x.id, x.student_id as student_id, x.kind as kind, x.vaccine as vaccine, x.begins as begins, x.ends as ends,
       x.says as says
from exemption x
where x.student_id in (select e.student_id from enrollment e
                       where e.school_id = :school and (:student is null or e.student_id = :student)
                         and e.begins <= :day and ifnull(e.ends, :day) >= :day);

-- name: school_days
select distinct d.date from calendar_school cs join calendar_day d on d.calendar_id = cs.calendar_id
join calendar c on c.id = d.calendar_id join school_year y on y.id = c.school_year_id
where cs.school_id = :school and d.happened in ('instructional', 'late/early', 'make-up')
  and :day between y.begins and y.ends
order by d.date;

-- name: schools
select distinct e.school_id from enrollment e
where e.school_id in (select id from my_school) and (:school is null or e.school_id = :school)
  and (:student is null or e.student_id = :student)
  and e.status in ('current', 'ended', 'planned') and e.begins <= :day and ifnull(e.ends, :day) >= :day;
