-- One row for every time a content was handed in; the content itself lies on disk once, named by its digest.
create table file (
    id             uuid primary key,
    version        integer not null,
    digest         text not null,
    name           text not null,
    length         bigint not null,
    retention      text not null,
    stored_by      uuid not null,
    stored_by_name text not null,
    stored_at      timestamptz not null
);
create index file_digest on file (digest);
