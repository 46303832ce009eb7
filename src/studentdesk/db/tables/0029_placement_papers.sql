-- What comes once for a resident taught elsewhere: the other school's notice, the agreement on who pays.

alter table placement add column notified_on text;
alter table placement add column agreed_on text;
