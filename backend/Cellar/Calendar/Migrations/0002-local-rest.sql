-- Regions add days of rest of their own; nobody takes a row away, an empty list says that there are none.
create table local_rest (
    id          uuid primary key,
    version     integer not null,
    region_path text collate "C" not null,
    departments uuid[] not null,
    year        integer not null,
    days        jsonb not null,
    set_at      timestamptz not null,
    set_by      text not null
);
create unique index local_rest_region_year on local_rest (region_path, year);

-- The month in which the offices were last asked for the calendar of the year after.
alter table calendar_year add column asked_on date;
