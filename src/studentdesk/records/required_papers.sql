-- name: all
select id, code, name, who, program_kind, grades, each_year, active, source from required_paper
order by active desc, id;
