-- What was given out, as bytes: so that a copy that comes back can be told from one that nobody gave.

create table given_copy (
  id integer primary key autoincrement,
  disclosure_id integer not null references disclosure (id),
  digest text not null,
  serial text
) strict;
create index given_copy_by_disclosure on given_copy (disclosure_id);
create index given_copy_by_digest on given_copy (digest);
create index given_copy_by_serial on given_copy (serial);
