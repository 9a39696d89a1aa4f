create table phone_export (
    id               uuid primary key,
    region_path      text collate "C" not null,
    departments      uuid[] not null,
    purpose          text not null,
    inspector_ids    uuid[] not null,
    count            integer not null,
    exported_by      uuid not null,
    exported_by_name text not null,
    exported_at      timestamptz not null
);
create index phone_export_newest on phone_export (region_path, id);
comment on table phone_export is 'append-only';
