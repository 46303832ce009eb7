-- Grades as they are given out: comments, the freeze at posting, why a posted grade changed.

create table grade_comment (
  id integer primary key autoincrement,
  code text not null unique collate nocase,
  english text not null,
  spanish text not null default '',
  department text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;

alter table term add column grades_posted_on text;

-- comment_id is one of the bank, comment a free one. was is the grade that had been posted before it was changed.
alter table final_grade add column comment_id integer references grade_comment (id);
alter table final_grade add column comment text;
alter table final_grade add column was text;
alter table final_grade add column reason text;
create index final_grade_by_comment on final_grade (comment_id) where comment_id is not null;
