-- name: all
select id, word, code, sort, active from code where list = :list order by active desc, sort, code;
