-- A school's roll, and that of every school at once, are read from the index alone.

drop index enrollment_by_school;
create index enrollment_by_school on enrollment (school_id, school_year_id, grade_level_id, student_id, status, begins, ends);
