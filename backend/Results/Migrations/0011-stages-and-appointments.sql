-- The stages of a limit, fixed when it is known, and when to look next: the sweep reads only what is due.
alter table record_form add column stages jsonb;
alter table record_form add column remind_at timestamptz;
alter table record_form add column reminded_at timestamptz;
alter table record_form add column counted_by bigint not null default 0;
create index record_form_remind on record_form (remind_at, id) where remind_at is not null;
create index record_form_counted on record_form (counted_by, id) where finished_on is not null and completed_at is null and annulled_on is null;

alter table follow_up add column counted_by bigint not null default 0;

alter table task_brief add column summary_due_on date;
alter table task_brief add column summaries jsonb not null default '[]';
alter table task_brief add column summary_reminded_at timestamptz;
create index task_brief_summary on task_brief (summary_due_on) where summary_due_on is not null;

-- 约定时间到达现场 (清河 五(三)6): one for a form, so that nobody's open form becomes stale by it.
create table appointment (
    id               uuid primary key,
    version          integer not null,
    region_path      text collate "C" not null,
    departments      uuid[] not null,
    task_id          uuid not null references task_brief,
    form_id          uuid not null references record_form,
    subject_id       uuid not null,
    subject_name     text not null,
    officers         uuid[] not null,
    at               timestamptz not null,
    proposed_by      uuid not null,
    proposed_by_name text not null,
    proposed_at      timestamptz not null,
    acceptances      jsonb not null,
    arrival          jsonb
);
create unique index appointment_form on appointment (form_id);
create index appointment_task on appointment (task_id, at, id);
create index appointment_officers on appointment using gin (officers);
create index appointment_subject on appointment (subject_id, at);

create view block_step as
select f.id as form_id, f.task_id, f.region_path, f.departments, (b ->> 'departmentId')::uuid as department_id,
       coalesce(jsonb_typeof(b -> 'record') = 'object', false) as recorded, coalesce(b -> 'entry' ->> 'confirmedAt', '') <> '' as confirmed, f.result_due_on
from record_form f cross join lateral jsonb_array_elements(f.blocks) b
where f.annulled_on is null;
