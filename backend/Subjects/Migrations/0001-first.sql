create table subject (
    id                     uuid primary key,
    version                integer not null,
    region_path            text collate "C" not null,
    departments            uuid[] not null,
    credit_code            text collate "C" not null,
    credit_code_text       text not null,
    name                   text not null,
    address                text not null,
    kind                   text not null,
    categories             text[] not null,
    industry               text not null,
    registration_authority text not null,
    supervising_unit       text not null,
    risk_class             text not null,
    exempt_reason          text,
    status                 text not null,
    status_reason          text not null,
    registered_at          timestamptz not null
);
create unique index subject_credit_code on subject (region_path, credit_code);
-- A code is searched by its beginning in every region that the person sees; "C" lets the tree answer LIKE 'x%'.
create index subject_code_prefix on subject (credit_code);
create index subject_category on subject using gin (categories);
create index subject_region on subject (region_path, id);

create table subject_import (
    id             uuid primary key,
    version        integer not null,
    region_path    text collate "C" not null,
    departments    uuid[] not null,
    category       text not null,
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

create table subject_draw (
    subject_id  uuid not null,
    ceremony_id uuid not null,
    draw_id     text not null,
    task_id     uuid not null,
    drawn_on    date not null,
    primary key (subject_id, ceremony_id, draw_id)
);
comment on table subject_draw is 'append-only';

create table subject_visit (
    form_id           uuid primary key,
    subject_id        uuid not null,
    task_id           uuid not null,
    finished_on       date not null,
    signature_refused boolean not null
);
create index subject_visit_of_subject on subject_visit (subject_id, finished_on);
comment on table subject_visit is 'append-only';

create table yearly_cap (
    id          uuid primary key,
    version     integer not null,
    region_path text collate "C" not null,
    departments uuid[] not null,
    most        integer check (most > 0),
    source      text not null,
    valid_from  date not null
);
create unique index yearly_cap_start on yearly_cap (region_path, valid_from);
insert into yearly_cap (id, version, region_path, departments, most, source, valid_from)
values ('00000000-0000-7000-8000-000000000001', 1, '/', '{}', null, '无地方规定，不设上限', '2019-01-27');
