create table check_method (
    name    text primary key,
    on_site boolean not null,
    source  text not null,
    ordinal integer not null
);

insert into check_method (name, on_site, source, ordinal) values
    ('实地核查', true, '清双随机办〔2024〕8号 五(二)1', 1),
    ('书面检查', false, '清双随机办〔2024〕8号 五(二)1', 2),
    ('信息比对', false, '清双随机办〔2024〕8号 五(二)1', 3),
    ('利用其他部门或专业机构的结论', false, '清双随机办〔2024〕8号 五(二)1', 4),
    ('检验检测', false, '省级平台记录表', 5),
    ('网络监测', false, '省级平台记录表', 6);

create table task_brief (
    id              uuid primary key,
    version         integer not null,
    region_path     text collate "C" not null,
    departments     uuid[] not null,
    document_number text,
    name            text not null,
    issued_by       text not null,
    task_version    integer not null,
    terms           jsonb not null
);
create index task_brief_region on task_brief (region_path, id);

create table dispatch_part (
    task_id uuid not null,
    part    integer not null,
    forms   jsonb not null,
    primary key (task_id, part)
);

create table record_form (
    id              uuid primary key,
    version         integer not null,
    region_path     text collate "C" not null,
    departments     uuid[] not null,
    task_id         uuid not null references task_brief,
    task_name       text not null,
    document_number text,
    subject_id      uuid not null,
    credit_code     text not null,
    subject_name    text not null,
    address         text not null,
    prepared_at     timestamptz not null,
    officers        uuid[] not null,
    blocks          jsonb not null,
    state           text not null,
    signature       jsonb,
    refusal         jsonb,
    finished_on     date,
    result_due_on   date,
    result_due      text,
    overdue_on      date,
    completed_at    timestamptz
);
create unique index record_form_of_subject on record_form (task_id, subject_id);
create index record_form_region on record_form (region_path, id);
create index record_form_of_task on record_form (task_id, id);
create index record_form_of_officer on record_form using gin (officers);
create index record_form_due on record_form (result_due_on) where completed_at is null and overdue_on is null;
