create table inspector (
    id                 uuid primary key,
    version            integer not null,
    region_path        text collate "C" not null,
    departments        uuid[] not null,
    department_id      uuid not null,
    department_name    text not null,
    name               text not null,
    sex                text not null,
    position           text not null,
    post_category      text not null,
    certificate_kind   text not null,
    certificate_number bytea not null,
    certificate_index  bytea not null,
    certificate_from   date,
    certificate_to     date,
    phone              bytea not null,
    district_code      text not null,
    qualifications     text[] not null,
    leaves             jsonb not null,
    recusals           jsonb not null,
    status             text not null,
    status_reason      text not null,
    registered_at      timestamptz not null
);
create unique index inspector_certificate on inspector (region_path, certificate_index);
create index inspector_department on inspector (department_id, id);
create index inspector_region on inspector (region_path, id);

create table inspector_import (
    id             uuid primary key,
    version        integer not null,
    region_path    text collate "C" not null,
    departments    uuid[] not null,
    department_id  uuid not null,
    file_digest    text not null,
    file_name      text not null,
    checked_at     timestamptz not null,
    state          text not null,
    row_count      integer not null,
    rejected_count integer not null,
    errors         jsonb not null,
    warnings       jsonb not null,
    applied_at     timestamptz
);

create table disclosure (
    id               uuid primary key,
    region_path      text collate "C" not null,
    departments      uuid[] not null,
    inspector_id     uuid not null references inspector,
    purpose          text not null,
    revealed_to      uuid not null,
    revealed_to_name text not null,
    revealed_at      timestamptz not null
);
create index disclosure_of_inspector on disclosure (inspector_id, revealed_at);
comment on table disclosure is 'append-only';
