-- A child is found by the phone at home and by the child's own, however they were typed.

create index household_by_phone on household
  (replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', '')) where phone is not null;
create index student_by_phone on student
  (replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', '')) where phone is not null;
