-- The tables that every module has. Run by the schema's owner with the schema as search path.
create table outbox (
    event_id     uuid primary key,
    name         text not null,
    version      integer not null,
    payload      text not null check (octet_length(payload) <= 65536),
    aggregate_id uuid not null,
    occurred_at  timestamptz not null
);

create table outbox_delivery (
    position     bigint generated always as identity primary key,
    event_id     uuid not null references outbox on delete cascade,
    reaction     text not null,
    aggregate_id uuid not null,
    attempts     integer not null,
    not_before   timestamptz,
    sent_at      timestamptz,
    last_error   text,
    unique (event_id, reaction)
);
create index outbox_delivery_waiting on outbox_delivery (position) where sent_at is null;
create index outbox_delivery_order on outbox_delivery (aggregate_id, reaction, position) where sent_at is null;

create function ring() returns trigger language plpgsql as $$
begin
    perform pg_notify('dualrandom_outbox', tg_table_schema);
    return null;
end $$;
create trigger outbox_rings after insert on outbox_delivery for each statement execute function ring();

create table inbox (
    event_id   uuid not null,
    reaction   text not null,
    handled_at timestamptz not null,
    primary key (event_id, reaction)
);

create table idempotency (
    actor_id    uuid not null,
    key         text not null,
    route       text not null,
    body_digest bytea not null,
    created_at  timestamptz not null,
    status      integer,
    answer      text,
    primary key (actor_id, key)
);

create table audit (
    id             uuid primary key,
    position       bigint generated always as identity unique,
    at             timestamptz not null,
    actor_id       uuid not null,
    actor          text not null,
    "from"         text,
    region_path    text not null,
    act            text not null,
    changes_digest bytea not null
);
comment on table audit is 'append-only';

create table audit_change (
    audit_id  uuid not null references audit,
    ordinal   integer not null,
    entity    text not null,
    entity_id text not null,
    before    text,
    after     text,
    primary key (audit_id, ordinal)
);
create index audit_change_of_entity on audit_change (entity, entity_id);
comment on table audit_change is 'append-only';

create table audit_seal (
    position  bigint primary key,
    audit_id  uuid not null unique references audit,
    previous  bytea not null,
    hash      bytea not null,
    sealed_at timestamptz not null
);
comment on table audit_seal is 'append-only';
