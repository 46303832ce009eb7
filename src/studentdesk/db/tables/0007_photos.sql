-- Photos stand apart from scanned papers: who may see a child may see the photo. They keep their numbers, so
-- that what the history says of them stays true.

create table photo (
  id integer primary key autoincrement,
  sha256 text not null unique,
  content blob not null
) strict;
insert into photo (id, sha256, content)
select id, sha256, content from attachment where kind = 'photo' or id in (select photo_id from student);

alter table student rename column photo_id to kept_among_papers;
alter table student add column photo_id integer references photo (id);
update student set photo_id = kept_among_papers where kept_among_papers is not null;
alter table student drop column kept_among_papers;
delete from attachment where kind = 'photo' and id not in (select attachment_id from court_paper where attachment_id is not null);
