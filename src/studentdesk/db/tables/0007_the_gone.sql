-- What was taken away is found again for the history of the record it belonged to.

create index entry_of_the_gone on entry (table_name) where kind = 'delete';
