-- name: numbers_used
select name, seq from sqlite_sequence;

-- name: people_known
select exists (select 1 from student) or exists (select 1 from staff) or exists (select 1 from contact)
       or exists (select 1 from school) or exists (select 1 from course);

-- name: programs_known
select kind, min(id) as id from program where active = 1 group by kind;

-- name: together
-- Families point at students that follow a moment later: checked when the change is whole.
pragma defer_foreign_keys = on;
