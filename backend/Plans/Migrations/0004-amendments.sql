create table task_amendment (
    id              uuid primary key,
    version         integer not null,
    region_path     text collate "C" not null,
    departments     uuid[] not null,
    task_id         uuid not null references inspection_task,
    change          jsonb not null,
    reason          text not null,
    notice          text not null,
    document_number text,
    state           text not null,
    drafted_by_name text not null,
    drafted_at      timestamptz not null,
    decided_by_name text,
    decided_at      timestamptz,
    objection       text
);
create index task_amendment_task on task_amendment (task_id, id);
