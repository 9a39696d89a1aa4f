-- 唐山 五(三)3: where, when and before whom a draw took place.
create table draw_record (
    id          uuid primary key references ceremony,
    version     integer not null,
    region_path text collate "C" not null,
    departments uuid[] not null,
    place       text not null,
    "from"      timestamptz not null,
    "to"        timestamptz not null,
    host        text not null,
    recorder    text not null,
    attendees   jsonb not null,
    written_by  text not null,
    written_at  timestamptz not null
);
