-- name: of_student
select u.id, u.locker_id, u.student_id, k.school_id, i.name as school, k.number, k.place,
       k.combination as combination, u.begins, u.ends
from locker_use u join locker k on k.id = u.locker_id
join school sc on sc.id = k.school_id join institution i on i.id = sc.institution_id
where u.student_id = :student and exists (select 1 from my_student where id = :student)
order by u.ends is not null, u.begins desc, u.id desc;

-- name: numbered
select id from locker where school_id = :school and number = :number;

-- name: school
select school_id from locker where id = :locker;

-- name: uses
select u.id, u.begins, u.ends, s.last_name || ', ' || ifnull(s.preferred_first_name, s.first_name) as name
from locker_use u
left join student s on s.id = u.student_id and exists (select 1 from my_student m where m.id = s.id)
where u.locker_id = :locker order by u.begins;
