-- A form of an annulled draw stays with the reason and counts no more; the subject may get another one by a later draw.
create table annulled_draw (
    ceremony_id uuid primary key,
    task_id     uuid not null,
    reason      text not null,
    annulled_on date not null
);
comment on table annulled_draw is 'append-only';

alter table dispatch_part add column draws uuid[] not null default '{}';
alter table record_form
    add column subject_draw     uuid,
    add column kinds            text[] not null default '{}',
    add column annulled_on      date,
    add column annulled_because text;
drop index record_form_of_subject;
create unique index record_form_of_subject on record_form (task_id, subject_id) where annulled_on is null;
drop index record_form_due;
create index record_form_due on record_form (result_due_on) where completed_at is null and overdue_on is null and annulled_on is null;
drop index record_form_unsettled;
create index record_form_unsettled on record_form (id) where finished_on is not null and annulled_on is null and (result_due_on is null or publish_due_on is null);

create or replace view block_share as
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
    coalesce(b -> 'entry' -> 'followUps', '[]'::jsonb) as follow_ups) entry
where f.annulled_on is null;

create or replace view problem_share as
select f.id as form_id, f.task_id, f.region_path, f.departments, (b ->> 'departmentId')::uuid as department_id, x ->> 'method' as method
from record_form f
cross join lateral jsonb_array_elements(f.blocks) b
cross join lateral jsonb_array_elements(case when jsonb_typeof(b -> 'corrected') = 'array' then b -> 'corrected' else b -> 'record' -> 'findings' end) x
where f.state = 'Closed' and not coalesce((b ->> 'withdrawn')::boolean, false)
  and ((x ->> 'problem')::boolean or jsonb_path_exists(x, '$.also[*] ? (@.problem == true)'));

create or replace view officer_share as
select f.id as form_id, f.task_id, f.region_path, f.departments, (b ->> 'departmentId')::uuid as department_id, (o ->> 'inspectorId')::uuid as inspector_id,
       array(select distinct x ->> 'method'
             from jsonb_array_elements(case when jsonb_typeof(b -> 'record') = 'object' then b -> 'record' -> 'findings' else '[]'::jsonb end) x) as methods
from record_form f
cross join lateral jsonb_array_elements(f.blocks) b
cross join lateral jsonb_array_elements(b -> 'officers') o
where f.annulled_on is null and b ->> 'officersAnnulled' is null;
