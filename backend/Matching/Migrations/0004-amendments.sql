alter table task_brief add column task_version integer not null default 0;
alter table task_brief add column cancelled_because text;
