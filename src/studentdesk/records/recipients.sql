-- name: newest
select recipient, purpose, basis, max(id) as newest, max(case when what like :paper || '%' then id end) as same_paper
from disclosure group by recipient, purpose, basis
order by same_paper is null, same_paper desc, newest desc limit :limit;
