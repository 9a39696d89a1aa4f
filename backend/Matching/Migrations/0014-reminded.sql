alter table task_brief add column reminded text[] not null default '{}';
