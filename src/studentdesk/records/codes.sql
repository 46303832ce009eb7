-- name: of_list
select code, word from code where list = :list and active = 1 order by sort, code;

-- name: all
select list, code from code;
