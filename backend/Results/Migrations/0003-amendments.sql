alter table task_brief add column cancelled_because text;
