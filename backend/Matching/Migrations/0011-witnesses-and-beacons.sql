-- Who was invited and who came; a guest has a slot without a department. The code of a slot and what the phone keeps stand here as hashes.
alter table witness
    alter column department_id drop not null,
    add column invited_name   text,
    add column code_hash      bytea,
    add column code_issued_at timestamptz,
    add column ticket_hash    bytea,
    add column joined_at      timestamptz,
    add column present_name   text,
    add column present_unit   text;
create unique index witness_code on witness (code_hash);

-- Public sources of randomness: declared with the commitment, entered by one person, confirmed by another.
create table beacon (
    ceremony_id       uuid not null references ceremony,
    number            integer not null check (number > 0),
    type              text not null,
    parameter         text not null,
    time              timestamptz not null,
    reading           jsonb,
    confirmed_by      uuid,
    confirmed_by_name text,
    confirmed_at      timestamptz,
    cancelled         jsonb,
    primary key (ceremony_id, number),
    check (confirmed_at is null or reading is not null)
);
alter table ceremony add column beacon_count integer not null default 0;

-- Every step is told at once to who watches the ceremony, on whatever host.
create function tell_watchers() returns trigger language plpgsql as $$
begin
    perform pg_notify('dualrandom_live', 'ceremony/' || (to_jsonb(new) ->> tg_argv[0]));
    return null;
end $$;
create trigger ceremony_tells after insert or update on ceremony for each row execute function tell_watchers('id');
create trigger witness_tells after insert or update on witness for each row execute function tell_watchers('ceremony_id');
create trigger beacon_tells after insert or update on beacon for each row execute function tell_watchers('ceremony_id');
create trigger draw_event_tells after insert or update on draw_event for each row execute function tell_watchers('ceremony_id');
