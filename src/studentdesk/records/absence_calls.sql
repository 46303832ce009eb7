-- name: to_call
with forced as (
  select m.student_id, m.period, m.called_by_id, m.note_id, c.code, c.presence = 'absent' as absent, c.excusal,
         row_number() over (partition by m.student_id, m.period order by case m.source
           when 'office' then 0 when 'discipline' then 1 when 'teacher' then 2 else 3 end) as place
  from attendance_mark m join attendance_code c on c.id = m.code_id
  where m.date = :day
), away as materialized (
  select student_id, min(case when absent and excusal in ('waiting', 'unexcused') then code end) as code
  from forced where place = 1 group by student_id
  having max(absent and excusal in ('waiting', 'unexcused')) = 1 and max(called_by_id is not null) = 0
     and max(note_id is not null) = 0
)
select a.student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name, g.code as grade,
       sc.short_name as school, a.code,
       k.contact_id, c.first_name || ' ' || c.last_name as contact, k.relationship as relationship, p.as_typed as phone,
       ifnull(c.spoken_language, s.home_language) as language,
       exists (select 1 from absence_call l where l.student_id = a.student_id and l.date = :day
               and l.contact_id = k.contact_id) as called,
       (select count(*) from absence_call l where l.student_id = a.student_id and l.date = :day) as tried
from away a join student s on s.id = a.student_id
join enrollment e on e.id = (
  select o.id from enrollment o
  where o.student_id = a.student_id and o.status in ('current', 'ended') and +o.school_id in (select id from my_school)
    and o.begins <= :day and ifnull(o.ends, :day) >= :day
  order by o.share desc, o.id limit 1)
join school sc on sc.id = e.school_id join grade_level g on g.id = e.grade_level_id
left join student_contact k on k.student_id = a.student_id
     and ifnull(k.begins, :day) <= :day and ifnull(k.ends, :day) >= :day
     and exists (select 1 from contact_phone x where x.contact_id = k.contact_id)
     and not exists (select 1 from barred b where b.student_id = k.student_id and b.contact_id = k.contact_id
                     and ifnull(b.begins, :day) <= :day and ifnull(b.ends, :day) >= :day)
left join contact c on c.id = k.contact_id
left join contact_phone p on p.id = (select x.id from contact_phone x where x.contact_id = k.contact_id
                                     order by x.sort, x.id limit 1)
where (:school is null or e.school_id = :school) and s.id not in (select student_id from died)
  and not exists (select 1 from absence_call l where l.student_id = a.student_id and l.date = :day
                  and l.result in (select value from json_each(:settled)))
  and not exists (select 1 from absence_note n where n.student_id = a.student_id and :day between n.first_day and n.last_day)
order by sc.short_name, s.name_order, s.id, ifnull(k.priority, 99), k.id;

-- name: of_student
select l.id, l.student_id, l.date, c.first_name || ' ' || c.last_name as contact, l.result, l.note, l.at, p.name as by
from absence_call l left join contact c on c.id = l.contact_id join person p on p.id = l.by_id
where l.student_id = :student and (:day is null or l.date = :day)
  and exists (select 1 from my_student where id = l.student_id)
order by l.at desc, l.id desc;

-- name: absent
select 1 as yes from attendance_mark m join attendance_code c on c.id = m.code_id
where m.student_id = :student and m.date = :day and c.presence = 'absent' and exists (select 1 from my_student where id = :student);

-- name: kept_away
select 1 as yes from barred b where b.student_id = :student and b.contact_id = :contact
  and ifnull(b.begins, :day) <= :day and ifnull(b.ends, :day) >= :day;
