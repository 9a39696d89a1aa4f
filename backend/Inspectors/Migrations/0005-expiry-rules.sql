-- When units hear of certificates that end, as each region sets it. "expiry_stage" stays for hosts of the version before.
create table expiry_rule (
    id          uuid primary key,
    version     integer not null,
    region_path text collate "C" not null,
    departments uuid[] not null,
    stages      jsonb not null,
    set_at      timestamptz,
    set_by      text not null
);
create unique index expiry_rule_region on expiry_rule (region_path);
insert into expiry_rule (id, version, region_path, departments, stages, set_by)
select '018e0000-0000-7000-8000-0000000000e1', 1, '/', '{}', jsonb_agg(jsonb_build_object('days', days, 'source', source) order by days desc), '' from expiry_stage;
