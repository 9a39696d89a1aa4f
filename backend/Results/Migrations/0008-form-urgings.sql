create table form_urging (
    id          uuid primary key,
    version     integer not null,
    region_path text collate "C" not null,
    departments uuid[] not null,
    form_id     uuid not null references record_form,
    by_name     text not null,
    at          timestamptz not null
);

create index form_urging_form on form_urging (form_id);
