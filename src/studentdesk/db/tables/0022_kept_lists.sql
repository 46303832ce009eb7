-- A question is kept for whichever list it was asked of: "incidents/incidents" by screen and list, nothing for the
-- students.
alter table saved_list add column listed text not null default '';
