-- DR-1 B6: a voided or annulled draw stays for ever, and its id may be committed and drawn once more.
alter table ceremony
    add column run           integer not null default 0,
    add column disclose_at   timestamptz,
    add column disclosed_at  timestamptz,
    add column rows_digest   text,
    add column ending        jsonb,
    add column event_count   integer not null default 0;
drop index ceremony_draw_id;
create unique index ceremony_draw_id on ceremony (draw_id) where state not in ('Voided', 'Annulled');
create index ceremony_disclosure on ceremony (disclose_at) where state = 'Drawn' and disclosed_at is null;

alter table draw_log add column run integer not null default 0;
drop index draw_log_one_commit;
drop index draw_log_one_draw;
create unique index draw_log_one_commit on draw_log (draw_id, run) where type = 'COMMIT';
create unique index draw_log_one_draw on draw_log (draw_id, run) where type = 'DRAW';

-- What happened after a draw: REMOVED, REPLACE with REPLACED, ANNUL.
create table draw_event (
    ceremony_id  uuid not null references ceremony,
    number       integer not null check (number > 0),
    type         text not null,
    scope        text not null,
    handle       bytea,
    reason       text not null,
    approvers    jsonb not null,
    open         jsonb not null,
    witnesses    jsonb not null,
    seed         bytea,
    entered      bytea,
    moved        jsonb not null,
    at           timestamptz not null,
    completed_at timestamptz,
    primary key (ceremony_id, number)
);
create index draw_event_handle on draw_event (ceremony_id, handle);

-- A subject that came in after the confirmation is confirmed too: up to which event this answer goes.
alter table confirmation add column through_event integer not null default 0;

-- DR-1 C5: who reached the yearly cap between freeze and draw is passed over.
alter table snapshot_row add column draws_left integer;
alter table ceremony add column passed_over jsonb not null default '[]';
create index draw_log_draws on draw_log (number) where type = 'DRAW';
create index drawn_subject_subject on drawn_subject (subject_id);

-- 唐山 五(三)8: exactly so many officers of each unit; 五(三)5-6: to whom each unit sends its group list, and that it did.
alter table task_brief
    add column exact_officers boolean not null default false,
    add column group_list     jsonb;
create table group_list_sending (
    id              uuid primary key,
    version         integer not null,
    region_path     text collate "C" not null,
    departments     uuid[] not null,
    task_id         uuid not null references task_brief,
    department_id   uuid not null,
    department_name text not null,
    receiver        text not null,
    row_count       integer not null,
    sent_by         uuid not null,
    sent_by_name    text not null,
    sent_at         timestamptz not null
);
create index group_list_sending_task on group_list_sending (task_id, sent_at);
comment on table group_list_sending is 'append-only';
