create table reminder (
    id                   uuid primary key,
    version              integer not null,
    region_path          text collate "C" not null,
    departments          uuid[] not null,
    role                 text not null,
    key                  text not null,
    subject              text not null,
    due_on               date not null,
    sentence             text not null,
    link_path            text not null,
    raised_at            timestamptz not null,
    acknowledged_at      timestamptz,
    acknowledged_by      uuid,
    acknowledged_by_name text
);
create unique index reminder_key on reminder (key);
create index reminder_region on reminder (region_path, due_on);
