-- 清河 五(三)6: the joint team of a subject stands.
create table team_formed (
    task_id        uuid not null references task_brief,
    subject_id     uuid not null,
    formed_by      uuid not null,
    formed_by_name text not null,
    formed_at      timestamptz not null,
    primary key (task_id, subject_id)
);
comment on table team_formed is 'append-only';

-- 清河 六(三): one visit for two tasks.
create table shared_visit (
    id          uuid primary key,
    version     integer not null,
    region_path text collate "C" not null,
    departments uuid[] not null,
    subject_id  uuid not null,
    first_task  uuid not null references task_brief,
    second_task uuid not null references task_brief,
    visit_on    date not null,
    note        text not null,
    agreed_by   text not null,
    agreed_at   timestamptz not null
);
create unique index shared_visit_pair on shared_visit (subject_id, first_task, second_task);
create index shared_visit_first on shared_visit (first_task);
create index shared_visit_second on shared_visit (second_task);
