-- How a task's firms are checked, for items whose list names no method; unknown of tasks from before.
alter table public_task add column modes jsonb not null default '[]';
create index submission_received_at on submission (region_path, received_at);
