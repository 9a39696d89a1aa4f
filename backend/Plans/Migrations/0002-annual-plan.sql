create table annual_plan (
    id               uuid primary key,
    version          integer not null,
    region_path      text collate "C" not null,
    departments      uuid[] not null,
    year             integer not null,
    title            text not null,
    state            text not null,
    entries          jsonb not null,
    entry_ids        uuid[] not null,
    drafted_at       timestamptz not null,
    approved_by      uuid,
    approved_by_name text,
    approved_at      timestamptz
);
create unique index annual_plan_title on annual_plan (region_path, year, title);
create index annual_plan_entry on annual_plan using gin (entry_ids);

create table annual_plan_import (
    id             uuid primary key,
    version        integer not null,
    region_path    text collate "C" not null,
    departments    uuid[] not null,
    annual_plan_id uuid not null references annual_plan,
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

-- Tasks from before there were plans.
update inspection_task set plan = plan || '{"annualPlanEntries": [], "outsidePlanReason": ""}';
