alter table subject_draw add column organiser_path text collate "C";
create index subject_draw_day on subject_draw (drawn_on);

alter table yearly_cap add column counts_individual_checks boolean not null default false;
alter table yearly_cap add column same_level_only boolean not null default false;
alter table yearly_cap add column per_premises boolean not null default false;

alter table subject add column premises jsonb not null default '[]';

create table ledger_entry (
    id                uuid primary key,
    version           integer not null,
    region_path       text collate "C" not null,
    departments       uuid[] not null,
    subject_id        uuid not null references subject,
    kind              text not null,
    happened_on       date not null,
    department_name   text not null,
    cause             text,
    reason            text not null,
    import_id         uuid,
    recorded_by       uuid not null,
    recorded_by_name  text not null,
    recorded_at       timestamptz not null,
    withdrawn_at      timestamptz,
    withdrawal_reason text not null
);
create unique index ledger_entry_once on ledger_entry (subject_id, happened_on, kind, department_name) where withdrawn_at is null;
create index ledger_entry_day on ledger_entry (happened_on);

create table visit_import (
    id             uuid primary key,
    version        integer not null,
    region_path    text collate "C" not null,
    departments    uuid[] not null,
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

create table cap_exception (
    id              uuid primary key,
    version         integer not null,
    region_path     text collate "C" not null,
    departments     uuid[] not null,
    subject_id      uuid not null references subject,
    credit_code     text collate "C" not null,
    subject_name    text not null,
    year            integer not null,
    extra           integer not null check (extra > 0),
    reason          text not null,
    requested_by    uuid not null,
    requester       text not null,
    requested_at    timestamptz not null,
    state           text not null,
    decided_by      uuid,
    decider         text not null,
    decision_reason text not null,
    decided_at      timestamptz
);
create unique index cap_exception_open on cap_exception (subject_id, year) where state = 'Requested';
create index cap_exception_newest on cap_exception (region_path, id);
create index cap_exception_code on cap_exception (year, credit_code);
