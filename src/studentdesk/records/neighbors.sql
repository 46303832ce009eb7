-- name: at
select s.id as student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name,
       (select g.code from enrollment e join grade_level g on g.id = e.grade_level_id
        where e.student_id = s.id and e.status in ('current', 'ended')
          and e.begins <= :day and ifnull(e.ends, '9999') >= :day
        order by e.begins desc limit 1) as grade,
       h.id as household_id
from household h join household_member m on m.household_id = h.id join student s on s.id = m.student_id
where h.home_address_id = :address and m.ends is null and s.id <> :student
  and s.id not in (select student_id from died)
  and (not exists (select 1 from enrollment e where e.student_id = s.id)
       or exists (select 1 from enrollment e where e.student_id = s.id and +e.school_id in (select id from my_school)))
order by s.name_order, s.id;
