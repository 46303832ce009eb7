-- name: of_person
select form, content from draft where person_id = :person and form <> :recent order by form

-- name: one
select content from draft where person_id = :person and form = :form

-- name: forget
delete from draft where person_id = :person and form <> :recent

-- name: put
insert into draft (person_id, form, content) values (:person, :form, :content)
on conflict (person_id, form) do update set content = excluded.content
