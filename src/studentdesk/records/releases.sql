-- name: orders
select b.contact_id, b.begins, b.ends, c.first_name || ' ' || c.last_name as name,
       (select k.relationship from student_contact k where k.student_id = b.student_id and k.contact_id = b.contact_id) as relationship
from barred b join contact c on c.id = b.contact_id
where b.student_id = :student and exists (select 1 from my_student where id = :student) and ifnull(b.begins, :day) <= :day and ifnull(b.ends, :day) >= :day
order by c.last_name, c.first_name, b.ends is not null, b.ends desc;

-- name: child
select s.id as student_id, s.last_name || ifnull(' ' || s.suffix, '') || ', ' || ifnull(s.preferred_first_name, s.first_name) as name,
       s.local_id, s.birth_date, s.photo_id, g.code as grade, sc.short_name as school,
       (select n.code || ifnull(', room ' || n.room, '')
        from section_enrollment m join section n on n.id = m.section_id
        where m.student_id = s.id and n.homeroom = 1 and m.begins <= :day and ifnull(m.ends, :day) >= :day
        order by m.begins desc limit 1) as homeroom,
       s.id in (select student_id from died) as died
from student s
left join enrollment e on e.id = (
  select o.id from enrollment o where o.student_id = s.id and o.status in ('current', 'ended')
    and o.begins <= :day and ifnull(o.ends, :day) >= :day and +o.school_id in (select id from my_school)
  order by o.share desc, o.id limit 1)
left join school sc on sc.id = e.school_id left join grade_level g on g.id = e.grade_level_id
where s.id = :student
  and (not exists (select 1 from enrollment x where x.student_id = s.id)
       or exists (select 1 from enrollment x where x.student_id = s.id and +x.school_id in (select id from my_school)));

-- name: of_student
select r.id, r.student_id, r.released_to, r.relation, r.id_seen, r.out_at, r.back_at, r.reason, p.name as by
from release_log r join person p on p.id = r.by_id
where r.student_id = :student
  and exists (select 1 from enrollment e where e.student_id = r.student_id and +e.school_id in (select id from my_school))
order by r.out_at desc, r.id desc limit :limit;

-- name: out
select r.id, r.student_id, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name, g.code as grade,
       r.released_to, r.out_at
from release_log r join student s on s.id = r.student_id
join enrollment e on e.id = (
  select o.id from enrollment o where o.student_id = s.id and o.status in ('current', 'ended')
    and o.begins <= :day and ifnull(o.ends, :day) >= :day and +o.school_id in (select id from my_school)
  order by o.share desc, o.id limit 1)
join grade_level g on g.id = e.grade_level_id
where r.out_at >= :day and r.back_at is null and s.id not in (select student_id from died)
order by r.out_at desc, r.id desc;

-- name: by_id
select id, student_id, out_at, back_at from release_log where id = :id;
