create table public_annual_plan (
    id          uuid primary key,
    version     integer not null,
    region_path text collate "C" not null,
    departments uuid[] not null,
    year        integer not null,
    title       text not null,
    approved_on date not null,
    parts       integer not null,
    parts_heard integer[] not null,
    complete    boolean not null,
    entry_count integer not null,
    entries     jsonb not null
);
create index public_annual_plan_region on public_annual_plan (region_path, id);
