-- What a follow-up ended in, where it is public.
create table public_outcome (
    id           uuid primary key,
    version      integer not null,
    region_path  text collate "C" not null,
    departments  uuid[] not null,
    form_id      uuid not null,
    task_id      uuid not null,
    task_name    text not null,
    credit_code  text not null,
    subject_name text not null,
    organ        text not null,
    outcome      text not null,
    number       text not null,
    decided_on   date not null,
    published_on date not null
);
create index public_outcome_credit_code on public_outcome (credit_code, id);
