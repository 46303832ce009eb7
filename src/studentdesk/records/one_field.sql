-- name: unknown
select count(*) from json_each(:ids) where value not in (select id from student);

-- name: preview_on_student
select count(*) as students,
       ifnull(sum(case :field when 'home_language' then home_language when 'native_language' then native_language
           when 'birth_city' then birth_city when 'birth_state' then birth_state when 'birth_country' then birth_country
           when 'birth_proof' then birth_proof else state_id_status end is :value), 0) as already
from student
where (:ids is null or id in (select value from json_each(:ids)))
  and ((select count(*) from my_school) = (select count(*) from school)
       or +id in (select student_id from enrollment where school_id in (select id from my_school)));

-- name: set_on_student
update student set
  home_language = iif(:field = 'home_language', :value, home_language),
  native_language = iif(:field = 'native_language', :value, native_language),
  birth_city = iif(:field = 'birth_city', :value, birth_city),
  birth_state = iif(:field = 'birth_state', :value, birth_state),
  birth_country = iif(:field = 'birth_country', :value, birth_country),
  birth_proof = iif(:field = 'birth_proof', :value, birth_proof),
  state_id_status = iif(:field = 'state_id_status', :value, state_id_status)
where (:ids is null or id in (select value from json_each(:ids)))
  and ((select count(*) from my_school) = (select count(*) from school)
       or +id in (select student_id from enrollment where school_id in (select id from my_school)))
  and case :field when 'home_language' then home_language when 'native_language' then native_language
      when 'birth_city' then birth_city when 'birth_state' then birth_state when 'birth_country' then birth_country
      when 'birth_proof' then birth_proof else state_id_status end is not :value;

-- name: preview_on_year
select count(*) as students,
       ifnull(sum(case :field when 'counselor_id' then y.counselor_id when 'promotion' then y.promotion
           when 'military_family' then y.military_family when 'immigrant' then y.immigrant
           else y.neglected_delinquent end is :value), 0) as already
from student s left join student_year y on y.student_id = s.id and y.school_year_id = :year
where (:ids is null or s.id in (select value from json_each(:ids)))
  and ((select count(*) from my_school) = (select count(*) from school)
       or +s.id in (select student_id from enrollment where school_id in (select id from my_school)));

-- name: open_years
insert into student_year (student_id, school_year_id)
select s.id, :year from student s
where (:ids is null or s.id in (select value from json_each(:ids)))
  and ((select count(*) from my_school) = (select count(*) from school)
       or +s.id in (select student_id from enrollment where school_id in (select id from my_school)))
  and not exists (select 1 from student_year y where y.student_id = s.id and y.school_year_id = :year);

-- name: set_on_year
update student_year set
  counselor_id = iif(:field = 'counselor_id', :value, counselor_id),
  promotion = iif(:field = 'promotion', :value, promotion),
  military_family = iif(:field = 'military_family', :value, military_family),
  immigrant = iif(:field = 'immigrant', :value, immigrant),
  neglected_delinquent = iif(:field = 'neglected_delinquent', :value, neglected_delinquent)
where school_year_id = :year
  and (:ids is null or student_id in (select value from json_each(:ids)))
  and ((select count(*) from my_school) = (select count(*) from school)
       or +student_id in (select student_id from enrollment where school_id in (select id from my_school)))
  and case :field when 'counselor_id' then counselor_id when 'promotion' then promotion
      when 'military_family' then military_family when 'immigrant' then immigrant
      else neglected_delinquent end is not :value;
