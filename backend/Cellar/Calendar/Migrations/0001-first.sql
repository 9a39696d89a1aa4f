create table calendar_year (
    id        uuid primary key,
    version   integer not null,
    year      integer not null,
    days      jsonb not null,
    loaded_at timestamptz not null,
    loaded_by text not null
);
create unique index calendar_year_year on calendar_year (year);
