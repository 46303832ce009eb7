-- name: homes
select h.id as household_id, m.id as member_id, h.label, h.phone, h.language, m.begins, m.ends, m.decides_residence, m.time_share,
       a.id as address_id, a.line1, a.line2, a.line3, a.city, a.state, a.postal_code, a.county, a.confidential,
       p.line1 as mail_line1, p.line2 as mail_line2, p.city as mail_city, p.state as mail_state, p.postal_code as mail_postal_code,
       (select count(*) from household_member o where o.household_id = h.id and o.student_id is not null
        and o.student_id <> :student and o.ends is null and o.student_id not in (select student_id from died)) as siblings
from household_member m join household h on h.id = m.household_id left join address a on a.id = h.home_address_id
left join address p on p.id = h.mail_address_id
where m.student_id = :student and exists (select 1 from my_student where id = :student)
order by m.ends is not null, m.decides_residence desc, m.id;

-- name: kin
select c.id as contact_id, k.id as link_id, c.last_name, c.first_name, c.prefix, c.email, c.spoken_language, c.written_language,
       c.needs_interpreter, c.active_military, c.employer,
       k.relationship, k.legal_custody as legal_custody, k.lives_with, k.education_rights, k.may_pick_up as may_pick_up, k.pick_up_until as pick_up_until, k.emergency, k.priority,
       k.gets_mail, k.gets_report_card, k.host_family, k.restriction as restriction, k.begins, k.ends,
       (select group_concat(p.as_typed, char(30) order by p.sort) from contact_phone p where p.contact_id = c.id) as phones
from student_contact k join contact c on c.id = k.contact_id
where k.student_id = :student and exists (select 1 from my_student where id = :student)
order by k.ends is not null, ifnull(k.priority, 99), k.id;

-- name: phones
select id, contact_id, kind, as_typed, number, sort, texts from contact_phone
where contact_id = :contact
  and (not exists (select 1 from student_contact k where k.contact_id = :contact)
       or exists (select 1 from student_contact k join my_student m on m.id = k.student_id where k.contact_id = :contact))
order by sort, id;

-- name: link_between
select id from student_contact where student_id = :student and contact_id = :contact;
