-- name: kept
select merged_into_id as id from student where id = :id and merged_into_id is not null;

-- name: number
select id from student_number where system = :system and number = :number;

-- name: join_own_fields
update local_value set content = json_patch(o.content, local_value.content),
                       restricted_content = json_patch(o.restricted_content, local_value.restricted_content)
from local_value o
where local_value.scope = :scope and local_value.record_id = :kept and o.scope = :scope and o.record_id = :other
  and o.school_year_id is local_value.school_year_id;

-- name: move_own_fields
update local_value set record_id = :kept
where scope = :scope and record_id = :other
  and not exists (select 1 from local_value m where m.scope = :scope and m.record_id = :kept
                  and m.school_year_id is local_value.school_year_id);
