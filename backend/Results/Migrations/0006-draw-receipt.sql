-- What the form prints of the draw: its number, the head of its log, the subject's own code.
alter table record_form add column draw jsonb;
