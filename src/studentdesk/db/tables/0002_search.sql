-- Find anything: the words a student is found by, kept in step by triggers, so that undo and imports need not think of it.

create view spoken_name as
select s.id as id,
       s.last_name || ' ' || s.first_name || ' ' || ifnull(s.middle_name, '') || ' '
       || ifnull(s.preferred_first_name, '') || ' ' || ifnull(s.preferred_last_name, '') || ' '
       || ifnull((select group_concat(n.last_name || ' ' || n.first_name, ' ') from student_name n where n.student_id = s.id), '') as names,
       ifnull((select group_concat(c.last_name || ' ' || c.first_name || ' '
                 || ifnull((select group_concat(p.as_typed || ' ' || ifnull(replace(p.number, '+1', ''), ''), ' ') from contact_phone p where p.contact_id = c.id), ''), ' ')
               from student_contact sc join contact c on c.id = sc.contact_id where sc.student_id = s.id), '') as family
from student s;

-- Letters that are no accented a to z are written as people type them; students.fold does the same to what is
-- typed. A name with an apostrophe is there without it as well: oneil.
create view student_words as
select n.id as id,
       replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(n.names, 'ł', 'l'), 'Ł', 'L'), 'ø', 'o'), 'Ø', 'O'), 'đ', 'd'), 'Đ', 'D'), 'ß', 'ss'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe')
       || case when n.names glob '*[''’ʻʼ‘]*' then ' ' || replace(replace(replace(replace(replace(n.names, '''', ''), '’', ''), 'ʻ', ''), 'ʼ', ''), '‘', '') else '' end as names,
       s.local_id || ' ' || ifnull(s.state_id, '') || ' '
       || ifnull((select group_concat(o.number, ' ') from student_number o where o.student_id = s.id), '') || ' '
       || ifnull(s.birth_date, '') || ' ' || ifnull(replace(s.birth_date, '-', ''), '') as numbers,
       replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(n.family, 'ł', 'l'), 'Ł', 'L'), 'ø', 'o'), 'Ø', 'O'), 'đ', 'd'), 'Đ', 'D'), 'ß', 'ss'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe') as family
from spoken_name n join student s on s.id = n.id;

create virtual table student_search using fts5 (
  names, numbers, family,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2 separators 'ʻʼ’‘'", prefix = '1 2 3'
);
insert into student_search (student_search, rank) values ('secure-delete', 1);

create trigger search_student_added after insert on student begin
  delete from student_search where rowid = new.id;
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id = new.id;
end;

create trigger search_student_changed after update of local_id, state_id, last_name, first_name, middle_name, preferred_first_name, preferred_last_name, birth_date on student begin
  delete from student_search where rowid = new.id;
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id = new.id;
end;

create trigger search_student_gone after delete on student begin
  delete from student_search where rowid = old.id;
end;

create trigger search_student_name_added after insert on student_name begin
  delete from student_search where rowid = new.student_id;
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id = new.student_id;
end;

create trigger search_student_name_changed after update on student_name begin
  delete from student_search where rowid = new.student_id;
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id = new.student_id;
end;

create trigger search_student_name_gone after delete on student_name begin
  delete from student_search where rowid = old.student_id;
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id = old.student_id;
end;

create trigger search_student_number_added after insert on student_number begin
  delete from student_search where rowid = new.student_id;
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id = new.student_id;
end;

create trigger search_student_number_changed after update on student_number begin
  delete from student_search where rowid = new.student_id;
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id = new.student_id;
end;

create trigger search_student_number_gone after delete on student_number begin
  delete from student_search where rowid = old.student_id;
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id = old.student_id;
end;

create trigger search_student_contact_added after insert on student_contact begin
  delete from student_search where rowid = new.student_id;
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id = new.student_id;
end;

create trigger search_student_contact_changed after update on student_contact begin
  delete from student_search where rowid = new.student_id;
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id = new.student_id;
end;

create trigger search_student_contact_gone after delete on student_contact begin
  delete from student_search where rowid = old.student_id;
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id = old.student_id;
end;

create trigger search_contact_changed after update of last_name, first_name on contact begin
  delete from student_search where rowid in (select student_id from student_contact where contact_id = new.id);
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id in (select student_id from student_contact where contact_id = new.id);
end;

create trigger search_contact_phone_added after insert on contact_phone begin
  delete from student_search where rowid in (select student_id from student_contact where contact_id = new.contact_id);
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id in (select student_id from student_contact where contact_id = new.contact_id);
end;

create trigger search_contact_phone_changed after update on contact_phone begin
  delete from student_search where rowid in (select student_id from student_contact where contact_id = new.contact_id);
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id in (select student_id from student_contact where contact_id = new.contact_id);
end;

create trigger search_contact_phone_gone after delete on contact_phone begin
  delete from student_search where rowid in (select student_id from student_contact where contact_id = old.contact_id);
  insert into student_search (rowid, names, numbers, family) select id, names, numbers, family from student_words where id in (select student_id from student_contact where contact_id = old.contact_id);
end;
