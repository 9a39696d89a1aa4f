alter table record_form add column notice jsonb;
alter table record_form add column feedback jsonb;
alter table record_form add column publish_due_on date;
alter table record_form add column publish_due text;
create index record_form_unsettled on record_form (id) where finished_on is not null and (result_due_on is null or publish_due_on is null);

create table block_version (
    id            uuid primary key,
    form_id       uuid not null references record_form,
    department_id uuid not null,
    sent_at       timestamptz not null,
    sent_by       uuid not null,
    sent_by_name  text not null,
    taken         boolean not null,
    content       jsonb not null
);
create index block_version_of_block on block_version (form_id, department_id, sent_at);
comment on table block_version is 'append-only';

create table evidence (
    id            uuid primary key,
    version       integer not null,
    region_path   text collate "C" not null,
    departments   uuid[] not null,
    form_id       uuid not null references record_form,
    department_id uuid not null,
    kind          text not null,
    name          text not null,
    note          text not null,
    content_type  text not null,
    length        bigint not null,
    digest        text not null,
    shown_digest  text not null,
    taken_by      uuid not null,
    taken_by_name text not null,
    taken_at      timestamptz not null
);
create index evidence_of_form on evidence (form_id, id);
comment on table evidence is 'append-only';

create table evidence_opening (
    id             uuid primary key,
    evidence_id    uuid not null references evidence,
    opened_by      uuid not null,
    opened_by_name text not null,
    purpose        text not null,
    opened_at      timestamptz not null
);
create index evidence_opening_of_evidence on evidence_opening (evidence_id);
comment on table evidence_opening is 'append-only';
