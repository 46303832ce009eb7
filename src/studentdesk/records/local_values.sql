-- name: of_record
select id, content, restricted_content as restricted_content from local_value
where scope = :scope and record_id = :record and ifnull(school_year_id, 0) = ifnull(:year, 0);
