-- 曲阳 第十六条: who is replaced, why, by whose approval, and that it is on file with the office.
create table replacement (
    id                uuid primary key,
    version           integer not null,
    region_path       text collate "C" not null,
    departments       uuid[] not null,
    task_id           uuid not null references task_brief,
    ceremony_id       uuid not null references ceremony,
    department_id     uuid not null,
    department_name   text not null,
    inspector_id      uuid not null,
    inspector_name    text not null,
    grounds           text not null,
    reason            text not null,
    asked_by          text,
    requested_by      uuid not null,
    requested_by_name text not null,
    requested_at      timestamptz not null,
    state             text not null,
    decided_by        uuid,
    decided_by_name   text,
    decided_at        timestamptz,
    event_number      integer,
    entered_name      text,
    filed_at          timestamptz
);
create index replacement_task on replacement (task_id, id);
create unique index replacement_open on replacement (ceremony_id, inspector_id) where state in ('Requested', 'Approved');

create table visited_subject (
    form_id    uuid primary key,
    task_id    uuid not null,
    subject_id uuid not null
);
create index visited_subject_task on visited_subject (task_id, subject_id);
comment on table visited_subject is 'append-only';

-- These two show who comes as it stands; what was drawn is recomputed from the seed and the events.
comment on table drawn_inspector is 'as it stands';
comment on table assignment is 'as it stands';
