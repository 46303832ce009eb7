-- name: homes
select hm.student_id, h.label, a.line1, a.line2, a.line3, a.city, a.state, a.postal_code,
       (st.birth_date is not null and date(st.birth_date, '+18 years') <= :day
        and coalesce(st.rights_with_parents, (select rights_with_parents from district), 0) = 0) as of_age,
       ifnull((select c.written_language from household_member w join contact c on c.id = w.contact_id
               join student_contact k on k.contact_id = c.id and k.student_id = hm.student_id
               where w.household_id = h.id and c.written_language is not null
                 and ifnull(w.begins, :day) <= :day and ifnull(w.ends, :day) >= :day
                 and ifnull(k.begins, :day) <= :day and ifnull(k.ends, :day) >= :day
               order by ifnull(k.gets_mail, 0) desc, ifnull(k.priority, 99), k.id limit 1), h.language) as language
from household_member hm join household h on h.id = hm.household_id join student st on st.id = hm.student_id
left join printed_address a on a.id = ifnull(h.mail_address_id, h.home_address_id)
where hm.student_id in (select value from json_each(:students)) and hm.student_id not in (select student_id from died)
  and ifnull(hm.begins, :day) <= :day and ifnull(hm.ends, :day) >= :day
  and not exists (select 1 from household_member w join barred b on b.contact_id = w.contact_id
                  where w.household_id = h.id and b.student_id = hm.student_id
                    and ifnull(b.begins, :day) <= :day and ifnull(b.ends, :day) >= :day)
  and (ifnull(hm.decides_residence, 0) = 1
       or exists (select 1 from household_member w join student_contact k
                  on k.contact_id = w.contact_id and k.student_id = hm.student_id
                  where w.household_id = h.id and k.gets_mail = 1
                    and ifnull(k.begins, :day) <= :day and ifnull(k.ends, :day) >= :day))
order by hm.student_id, ifnull(hm.decides_residence, 0) desc, h.id;

-- name: died
select student_id from died where student_id = :student;
