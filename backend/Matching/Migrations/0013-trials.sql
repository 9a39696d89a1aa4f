-- The lottery tried on the frozen pool with trial seeds, beside the ceremony.
create table trial_run (
    ceremony_id  uuid primary key references ceremony,
    trials       integer not null check (trials > 0),
    milliseconds integer not null,
    at           timestamptz not null,
    strata       jsonb not null
);
comment on table trial_run is 'append-only';
create trigger trial_run_tells after insert on trial_run for each row execute function tell_watchers('ceremony_id');
