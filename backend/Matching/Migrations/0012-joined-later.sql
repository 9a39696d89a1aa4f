-- A department that joined after the dispatch is told later, beside the others.
alter table task_brief add column told uuid[] not null default '{}';
update task_brief set told = departments where assignments_dispatched_at is not null;
