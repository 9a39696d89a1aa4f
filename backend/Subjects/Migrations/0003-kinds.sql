-- A natural person's number; what stands in credit_code is a keyed digest of it, so that nobody reads it off a list or a public page.
alter table subject add column number bytea;

create table subject_change (
    id              uuid primary key,
    subject_id      uuid not null references subject,
    field           text not null,
    before          text not null,
    after           text not null,
    reason          text not null,
    changed_by      uuid not null,
    changed_by_name text not null,
    changed_at      timestamptz not null
);
create index subject_change_of_subject on subject_change (subject_id, id);
comment on table subject_change is 'append-only';

create table risk_scheme (
    id          uuid primary key,
    version     integer not null,
    region_path text collate "C" not null,
    departments uuid[] not null,
    classes     jsonb not null,
    source      text not null
);
create unique index risk_scheme_region on risk_scheme (region_path);
insert into risk_scheme (id, version, region_path, departments, classes, source)
values ('00000000-0000-7000-8000-000000000002', 1, '/', '{}',
        '[{"code":"A","word":"信用风险低","aliases":["低","低风险","风险低"]},
          {"code":"B","word":"信用风险一般","aliases":["一般","一般风险","中","中风险"]},
          {"code":"C","word":"信用风险较高","aliases":["较高","较高风险","中高","中高风险"]},
          {"code":"D","word":"信用风险高","aliases":["高","高风险","风险高"]}]',
        '国市监信发〔2022〕6号');

alter table subject_import add column merge text not null default 'TakeFile';
alter table subject_import add column by_office boolean not null default true;
alter table subject_import add column new_count integer not null default 0;
alter table subject_import add column same_count integer not null default 0;
alter table subject_import add column differing_count integer not null default 0;
alter table subject_import add column fillable_count integer not null default 0;
