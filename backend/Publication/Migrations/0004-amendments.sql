alter table public_task add column amendments jsonb not null default '[]';
alter table public_task add column is_cancelled boolean not null default false;
alter table public_task add column contacts jsonb not null default '[]';
