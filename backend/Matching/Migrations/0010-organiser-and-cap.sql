alter table task_brief add column organiser_id uuid;
alter table task_brief add column yearly_cap jsonb;
alter table task_brief add column confirmed_by text not null default '';
