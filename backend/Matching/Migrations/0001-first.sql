create table task_brief (
    id                       uuid primary key,
    version                  integer not null,
    region_path              text collate "C" not null,
    departments              uuid[] not null,
    plan_id                  text not null,
    name                     text not null,
    document_number          text,
    subjects                 jsonb not null,
    sampling                 jsonb not null,
    participants             jsonb not null,
    officers_per_department  integer not null,
    confirm                  jsonb,
    window_from              date not null,
    window_to                date not null,
    assignments_dispatched_at timestamptz,
    dispatch_refusal         text
);
create unique index task_brief_plan_id on task_brief (plan_id);

create table ceremony (
    id               uuid primary key,
    version          integer not null,
    region_path      text collate "C" not null,
    departments      uuid[] not null,
    task_id          uuid not null references task_brief,
    kind             text not null,
    department_id    uuid,
    draw_id          text not null,
    state            text not null,
    plan             jsonb not null,
    row_count        bigint not null,
    ok_count         bigint not null,
    exclusions       jsonb not null,
    size             jsonb not null,
    snapshot_root    bytea not null,
    roster_root      bytea not null,
    snapshot_key     bytea not null,
    frozen_at        timestamptz not null,
    commitment       jsonb,
    commit_digest    bytea,
    secret           bytea,
    committed_at     timestamptz,
    witness_deadline timestamptz,
    seed             bytea,
    result_digest    bytea,
    trust_class      integer,
    drawn_at         timestamptz,
    hindrance        text,
    uncovered        jsonb not null
);
create unique index ceremony_draw_id on ceremony (draw_id);
create index ceremony_task on ceremony (task_id);
create index ceremony_due on ceremony (witness_deadline) where state = 'Committed';

create table witness (
    ceremony_id     uuid not null references ceremony,
    code            text not null,
    department_id   uuid not null,
    department_name text not null,
    digit_count     integer not null,
    commit_hash     bytea,
    committed_at    timestamptz,
    nonce           bytea,
    digits          text,
    revealed_at     timestamptz,
    primary key (ceremony_id, code)
);

create table snapshot_row (
    ceremony_id uuid not null references ceremony,
    handle      bytea not null,
    subject_id  uuid not null,
    credit_code text not null,
    name        text not null,
    address     text not null,
    risk_class  text not null,
    times_drawn integer not null,
    stratum     text not null,
    status      text not null,
    sig         text not null,
    priv        bytea not null,
    primary key (ceremony_id, handle)
);
comment on table snapshot_row is 'append-only';

create table roster_row (
    ceremony_id        uuid not null references ceremony,
    handle             bytea not null,
    inspector_id       uuid not null,
    name               text not null,
    certificate_kind   text not null,
    certificate_number bytea not null,
    phone              bytea not null,
    department         text not null,
    sig                text not null,
    priv               bytea not null,
    primary key (ceremony_id, handle)
);
comment on table roster_row is 'append-only';

create table roster_recusal (
    ceremony_id uuid not null references ceremony,
    inspector   bytea not null,
    subject     bytea not null,
    reason      text not null,
    primary key (ceremony_id, inspector, subject)
);
comment on table roster_recusal is 'append-only';

create table drawn_subject (
    ceremony_id uuid not null references ceremony,
    stratum     text collate "C" not null,
    rank        integer not null,
    handle      bytea not null,
    ticket      bytea not null,
    subject_id  uuid not null,
    credit_code text not null,
    name        text not null,
    address     text not null,
    primary key (ceremony_id, stratum, rank),
    unique (ceremony_id, handle)
);
comment on table drawn_subject is 'append-only';

create table drawn_inspector (
    ceremony_id uuid not null references ceremony,
    rank        integer not null,
    handle      bytea not null,
    team        integer,
    place       integer,
    primary key (ceremony_id, rank),
    unique (ceremony_id, handle)
);
comment on table drawn_inspector is 'append-only';

create table assignment (
    ceremony_id uuid not null references ceremony,
    subject_id  uuid not null,
    handle      bytea not null,
    team        integer,
    primary key (ceremony_id, subject_id)
);
comment on table assignment is 'append-only';

create table confirmation (
    id                uuid primary key,
    version           integer not null,
    region_path       text collate "C" not null,
    departments       uuid[] not null,
    ceremony_id       uuid not null references ceremony,
    department_id     uuid not null,
    inspector_count   integer not null,
    remarks           jsonb not null,
    confirmed_by      uuid not null,
    confirmed_by_name text not null,
    confirmed_at      timestamptz not null,
    late              boolean not null
);
create unique index confirmation_department on confirmation (ceremony_id, department_id);

-- DR-1 B5: one log of this installation, chained; B6: one COMMIT and one DRAW for each draw id.
create table draw_log (
    number   bigint primary key check (number > 0),
    previous bytea not null unique,
    type     text not null,
    draw_id  text not null,
    payload  bytea not null,
    at       timestamptz not null,
    hash     bytea not null unique
);
create unique index draw_log_one_commit on draw_log (draw_id) where type = 'COMMIT';
create unique index draw_log_one_draw on draw_log (draw_id) where type = 'DRAW';
create index draw_log_draw on draw_log (draw_id, number);
comment on table draw_log is 'append-only';

create table year_key (
    year integer primary key,
    key  bytea not null
);
comment on table year_key is 'append-only';

-- Who saw phones and certificate numbers in full (曲阳 第二十五条: data for this purpose only).
create table group_list_view (
    id        uuid primary key,
    task_id   uuid not null,
    viewed_by uuid not null,
    viewer    text not null,
    viewed_at timestamptz not null
);
comment on table group_list_view is 'append-only';
