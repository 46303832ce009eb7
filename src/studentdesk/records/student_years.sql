-- name: of_student
select y.id, s.id as student_id, n.id as school_year_id,
       y.economically_disadvantaged as economically_disadvantaged, y.disadvantage_proof as disadvantage_proof,
       y.military_family, y.foreign_exchange, y.immigrant, y.single_parent, y.out_of_workforce,
       y.neglected_delinquent, y.counselor_id, t.last_name || ', ' || t.first_name as counselor, y.promotion,
       y.next_school_id
from student s join school_year n on n.id = :year
left join student_year y on y.student_id = s.id and y.school_year_id = n.id
left join staff t on t.id = y.counselor_id
where s.id = :student and exists (select 1 from my_student where id = s.id);

-- name: of_school
select y.id, s.id as school_id, n.id as school_year_id, y.title1, y.meals_for_all
from school s join school_year n on n.id = :year
left join school_in_year y on y.school_id = s.id and y.school_year_id = n.id
where s.id = :school;

-- name: meals_for_all
select i.name
from enrollment e join school_in_year y on y.school_id = e.school_id and y.school_year_id = e.school_year_id
join school c on c.id = e.school_id join institution i on i.id = c.institution_id
where e.student_id = :student and e.school_year_id = :year and e.status in ('current', 'ended') and y.meals_for_all = 1;
