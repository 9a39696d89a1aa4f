-- What the provincial platform drew, taken over as such: no commitment, no seed, no draw id.
create table outside_draw (
    id             uuid primary key,
    version        integer not null,
    region_path    text collate "C" not null,
    departments    uuid[] not null,
    task_id        uuid not null references task_brief,
    drawn_by       text not null,
    drawn_on       date not null,
    file_digest    text not null,
    file_name      text not null,
    checked_at     timestamptz not null,
    state          text not null,
    row_count      integer not null,
    rejected_count integer not null,
    errors         jsonb not null,
    warnings       jsonb not null,
    applied_at     timestamptz,
    subject_count  integer not null,
    officer_count  integer not null,
    taken_by       text
);
create unique index outside_draw_taken on outside_draw (task_id) where state = 'Applied';

create table outside_subject (
    outside_draw_id uuid not null references outside_draw,
    number          integer not null,
    subject_id      uuid not null,
    credit_code     text not null,
    name            text not null,
    address         text not null,
    primary key (outside_draw_id, number)
);
comment on table outside_subject is 'append-only';

create table outside_officer (
    outside_draw_id    uuid not null references outside_draw,
    subject_id         uuid not null,
    department_id      uuid not null,
    inspector_id       uuid not null,
    name               text not null,
    certificate_kind   text not null,
    certificate_number bytea not null,
    phone              bytea not null,
    primary key (outside_draw_id, subject_id, inspector_id)
);
comment on table outside_officer is 'append-only';

alter table task_brief add column outside_draw_id uuid;
