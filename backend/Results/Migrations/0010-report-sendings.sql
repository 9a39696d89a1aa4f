create table report_sending (
    id          uuid primary key,
    version     integer not null,
    region_path text collate "C" not null,
    departments uuid[] not null,
    task_id     uuid not null,
    address     text not null,
    files       jsonb not null,
    message_id  text not null,
    by_name     text not null,
    begun_at    timestamptz not null,
    state       text not null,
    sent_at     timestamptz,
    error       text
);
create index report_sending_of_task on report_sending (task_id, id);
