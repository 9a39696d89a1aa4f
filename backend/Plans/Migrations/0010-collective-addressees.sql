-- The collective addressee (各成员单位) under which a unit was served; null: by its own name.
alter table task_notice add column addressed_as text;
