-- Whether rights and mail stay with the parents of a student who is 18: what the district does where a record is silent.
alter table district add column rights_with_parents integer check (rights_with_parents in (0, 1));
