create table result_change (
    id                uuid primary key,
    version           integer not null,
    region_path       text collate "C" not null,
    departments       uuid[] not null,
    form_id           uuid not null references record_form,
    task_id           uuid not null,
    subject_name      text not null,
    department_id     uuid not null,
    kind              text not null,
    reason            text not null,
    items             jsonb not null,
    follow_ups        jsonb,
    requested_by      uuid not null,
    requested_by_name text not null,
    requested_at      timestamptz not null,
    state             text not null,
    decided_by_name   text,
    decided_at        timestamptz,
    refusal_reason    text
);
create unique index result_change_pending on result_change (form_id, department_id) where state = 'Requested';
create index result_change_task on result_change (task_id, id);
create index result_change_region on result_change (region_path, id);

-- What each department's block of a form adds to the statistics table. Problems count once the form is closed, follow-ups once the
-- result is confirmed, a withdrawn result not at all; a correction counts as it left the findings.
create view block_share as
select f.id as form_id, f.task_id, f.region_path, f.departments, (b ->> 'departmentId')::uuid as department_id,
       array(select distinct x ->> 'method' from jsonb_array_elements(findings.list) x) as methods,
       entry.confirmed and entry.follow_ups ? 'guidance' as guidance,
       entry.confirmed and entry.follow_ups ? 'listAbnormal' as list_abnormal,
       entry.confirmed and entry.follow_ups ? 'fileCase' as file_case,
       entry.confirmed and (b -> 'entry' ->> 'questionsAnswered')::boolean as questions_answered
from record_form f
cross join lateral jsonb_array_elements(f.blocks) b
cross join lateral (select case
    when jsonb_typeof(b -> 'corrected') = 'array' then b -> 'corrected'
    when jsonb_typeof(b -> 'record') = 'object' then b -> 'record' -> 'findings'
    else '[]'::jsonb end as list) findings
cross join lateral (select
    coalesce(b -> 'entry' ->> 'confirmedAt', '') <> '' and not coalesce((b ->> 'withdrawn')::boolean, false) as confirmed,
    coalesce(b -> 'entry' -> 'followUps', '[]'::jsonb) as follow_ups) entry;

create view problem_share as
select f.id as form_id, f.task_id, f.region_path, f.departments, (b ->> 'departmentId')::uuid as department_id, x ->> 'method' as method
from record_form f
cross join lateral jsonb_array_elements(f.blocks) b
cross join lateral jsonb_array_elements(case when jsonb_typeof(b -> 'corrected') = 'array' then b -> 'corrected' else b -> 'record' -> 'findings' end) x
where f.state = 'Closed' and not coalesce((b ->> 'withdrawn')::boolean, false)
  and ((x ->> 'problem')::boolean or jsonb_path_exists(x, '$.also[*] ? (@.problem == true)'));

create view officer_share as
select f.id as form_id, f.task_id, f.region_path, f.departments, (b ->> 'departmentId')::uuid as department_id, (o ->> 'inspectorId')::uuid as inspector_id,
       array(select distinct x ->> 'method'
             from jsonb_array_elements(case when jsonb_typeof(b -> 'record') = 'object' then b -> 'record' -> 'findings' else '[]'::jsonb end) x) as methods
from record_form f
cross join lateral jsonb_array_elements(f.blocks) b
cross join lateral jsonb_array_elements(b -> 'officers') o;
