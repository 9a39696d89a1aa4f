alter table reminder add column step text;
alter table reminder add column step_in_english text;
alter table reminder add column sentence_in_english text;

-- 代理 for an absence, or 交接 for good: what is due goes to the other person.
create table cover (
    id            uuid primary key,
    version       integer not null,
    region_path   text collate "C" not null,
    departments   uuid[] not null,
    kind          text not null,
    person_id     uuid not null,
    person_name   text not null,
    deputy_id     uuid not null,
    deputy_name   text not null,
    "from"        date not null,
    "to"          date,
    reason        text not null,
    created_by    text not null,
    created_at    timestamptz not null,
    told_at       timestamptz,
    ended_at      timestamptz,
    ended_by      text
);
create index cover_region on cover (region_path, id);
create index cover_of_person on cover (person_id) where ended_at is null;
create index cover_by_deputy on cover (deputy_id) where ended_at is null;

create table webhook (
    id            uuid primary key,
    version       integer not null,
    region_path   text collate "C" not null,
    departments   uuid[] not null,
    department_id uuid,
    name          text not null,
    url           text not null,
    secret        bytea not null,
    created_by    text not null,
    created_at    timestamptz not null,
    ended_at      timestamptz
);
create unique index webhook_of_body on webhook (region_path, coalesce(department_id, '00000000-0000-0000-0000-000000000000')) where ended_at is null;

-- One mail or one call: what waited for one person, written once and sent until it has arrived, always under the same id.
create table letter (
    id            uuid primary key,
    version       integer not null,
    region_path   text collate "C" not null,
    person_id     uuid not null,
    person_name   text not null,
    channel       text not null,
    webhook_id    uuid references webhook,
    message_id    text not null,
    subject       text not null,
    body          text not null,
    reminders     integer not null,
    formed_at     timestamptz not null,
    state         text not null,
    attempts      integer not null,
    next_try_at   timestamptz not null,
    give_up_at    timestamptz not null,
    sent_at       timestamptz,
    last_error    text
);
create unique index letter_message_id on letter (message_id);
create index letter_waiting on letter (channel, next_try_at, id) where state = 'Waiting';
create index letter_of_person on letter (person_id, channel, formed_at desc);
create index letter_region on letter (region_path, id);

-- One reminder of one stage for one person by one way: decided with the reminder, never twice.
create table reminder_message (
    id           uuid primary key,
    reminder_id  uuid not null references reminder,
    person_id    uuid not null,
    channel      text not null,
    cover_id     uuid references cover,
    on_behalf_of text,
    decided_at   timestamptz not null,
    letter_id    uuid references letter,
    left_out     text,
    unique (reminder_id, person_id, channel)
);
create index reminder_message_waiting on reminder_message (channel, person_id) where letter_id is null and left_out is null and channel <> 'Application';
create index reminder_message_of_person on reminder_message (person_id, channel, reminder_id);
create index reminder_message_in_letter on reminder_message (letter_id) where letter_id is not null;

-- What each person chose.
create table reach (
    id           uuid primary key,
    version      integer not null,
    person_id    uuid not null,
    email        bytea,
    by_email     boolean not null,
    by_webhook   boolean not null,
    language     text not null,
    pace         text not null,
    daily_at     time not null,
    quiet_from   time not null,
    quiet_to     time not null,
    on_rest_days boolean not null
);
create unique index reach_person on reach (person_id);

create table reminder_template (
    id          uuid primary key,
    version     integer not null,
    region_path text collate "C" not null,
    departments uuid[] not null,
    kind        text not null,
    language    text not null,
    number      integer not null,
    subject     text not null,
    body        text not null,
    saved_by    text not null,
    saved_at    timestamptz not null
);
create unique index reminder_template_number on reminder_template (region_path, kind, language, number);

create table calendar_link (
    id         uuid primary key,
    version    integer not null,
    person_id  uuid not null,
    digest     bytea not null,
    made_at    timestamptz not null,
    revoked_at timestamptz
);
create unique index calendar_link_digest on calendar_link (digest);
create unique index calendar_link_of_person on calendar_link (person_id) where revoked_at is null;

-- Whoever looks at the bell hears of it on whatever host.
create function tell_person() returns trigger language plpgsql as $$
begin
    perform pg_notify('dualrandom_live', 'reminders/' || new.person_id);
    return null;
end $$;
create trigger message_tells after insert on reminder_message for each row when (new.channel = 'Application') execute function tell_person();

create function tell_persons() returns trigger language plpgsql as $$
begin
    perform pg_notify('dualrandom_live', 'reminders/' || m.person_id) from reminders.reminder_message m where m.reminder_id = new.id and m.channel = 'Application';
    return null;
end $$;
create trigger reminder_tells after update of acknowledged_at on reminder for each row execute function tell_persons();
