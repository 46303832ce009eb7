-- Two records of one child: the retired one keeps its number and says which record is kept.

alter table student add column merged_into_id integer references student (id);
create index student_by_kept on student (merged_into_id) where merged_into_id is not null;

-- Who was born about a day is read from the index alone.
drop index student_by_birth_date;
create index student_by_birth_date on student (birth_date, last_name, first_name);
