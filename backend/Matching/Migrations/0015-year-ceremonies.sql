-- DR-1 C6: a year ceremony belongs to no task; its seed stays a secret until the year is over.
alter table ceremony
    alter column task_id drop not null,
    add column year_seed bytea;
