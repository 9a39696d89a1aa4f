create table follow_up (
    id                 uuid primary key,
    version            integer not null,
    region_path        text collate "C" not null,
    departments        uuid[] not null,
    form_id            uuid not null references record_form,
    task_id            uuid not null,
    task_name          text not null,
    document_number    text,
    subject_id         uuid not null,
    credit_code        text not null,
    subject_name       text not null,
    address            text not null,
    finder_id          uuid not null,
    finder             text not null,
    officers           uuid[] not null,
    kind               text not null,
    parent_id          uuid references follow_up,
    formed_on          date not null,
    facts              jsonb not null,
    responsible_id     uuid not null,
    responsible        jsonb not null,
    principle          text,
    state              text not null,
    state_since        timestamptz not null,
    closing            jsonb,
    dropped_because    text,
    named_persons      uuid[] not null,
    named              jsonb not null,
    decision           jsonb,
    former_decisions   jsonb not null,
    case_department_id uuid,
    case_receipt       jsonb,
    case_answer        jsonb,
    transfers          jsonb not null,
    receivers          uuid[] not null,
    orders             jsonb not null,
    re_inspections     jsonb not null,
    due_on             date,
    due                jsonb,
    met_on             date,
    overdue_on         date,
    reminded_on        date
);
create unique index follow_up_once on follow_up (form_id, finder_id, kind) where state <> 'Dropped' and parent_id is null;
create index follow_up_region on follow_up (region_path, id);
create index follow_up_form on follow_up (form_id, finder_id);
create index follow_up_task on follow_up (task_id, id);
create index follow_up_due on follow_up (due_on) where met_on is null and state not in ('Closed', 'Dropped');
create index follow_up_unsettled on follow_up (id) where due is not null and due_on is null;

create table follow_up_document (
    id            uuid primary key,
    version       integer not null,
    region_path   text collate "C" not null,
    departments   uuid[] not null,
    follow_up_id  uuid not null references follow_up,
    kind          text not null,
    name          text not null,
    note          text not null,
    content_type  text not null,
    length        bigint not null,
    digest        text not null,
    shown_digest  text not null,
    added_by_name text not null,
    added_at      timestamptz not null
);
create index follow_up_document_of on follow_up_document (follow_up_id, id);
comment on table follow_up_document is 'append-only';

-- 应立案调查 follows the answer of the case office: a clue of which no case was made counts no longer.
create or replace view block_share as
select f.id as form_id, f.task_id, f.region_path, f.departments, (b ->> 'departmentId')::uuid as department_id,
       array(select distinct x ->> 'method' from jsonb_array_elements(findings.list) x) as methods,
       entry.confirmed and entry.follow_ups ? 'guidance' as guidance,
       entry.confirmed and entry.follow_ups ? 'listAbnormal' as list_abnormal,
       entry.confirmed and (entry.follow_ups ? 'fileCase' or clue.became) and not clue.refused as file_case,
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
cross join lateral (select
    coalesce(bool_or(u.parent_id is not null), false) as became,
    coalesce(bool_and((u.case_answer ->> 'filed')::boolean is false or (u.case_answer is null and u.closing ->> 'outcome' = 'noPenalty')), false) as refused
    from follow_up u
    where u.form_id = f.id and u.finder_id = (b ->> 'departmentId')::uuid and u.kind = 'FileCase' and u.state <> 'Dropped') clue
where f.annulled_on is null;

-- Confirmed results from which something follows and nothing has begun: those from before follow-ups were kept. A job begins them.
create view unfollowed_block as
select f.id as form_id, f.task_id, f.region_path, f.departments, (b ->> 'departmentId')::uuid as department_id
from record_form f cross join lateral jsonb_array_elements(f.blocks) b
where f.annulled_on is null and coalesce(b -> 'entry' ->> 'confirmedAt', '') <> '' and not coalesce((b ->> 'withdrawn')::boolean, false)
  and (jsonb_path_exists(b, '$.entry.followUps[*] ? (@ != "none")')
       or jsonb_path_exists(case when jsonb_typeof(b -> 'corrected') = 'array' then b -> 'corrected' else b -> 'record' -> 'findings' end, '$[*] ? (@.problem == true)')
       or jsonb_path_exists(case when jsonb_typeof(b -> 'corrected') = 'array' then b -> 'corrected' else b -> 'record' -> 'findings' end, '$[*].also[*] ? (@.problem == true)'))
  and not exists (select from follow_up u where u.form_id = f.id and u.finder_id = (b ->> 'departmentId')::uuid);

-- 曲公〔2023〕07号 第三十一条: what went against the rules, of each unit and person. Most rows cannot come about, because the software
-- refuses the act; they are looked for all the same.
create view breach as
select 'ResultLate' as kind, f.id as form_id, null::uuid as follow_up_id, f.task_id, f.task_name, f.region_path, array[(b ->> 'departmentId')::uuid] as departments,
       (b ->> 'departmentId')::uuid as department_id, b ->> 'department' as department, b -> 'entry' ->> 'enteredByName' as person, f.subject_name, f.result_due_on as due_on,
       ((b -> 'entry' ->> 'enteredAt')::timestamptz at time zone 'Asia/Shanghai')::date as happened_on
from record_form f cross join lateral jsonb_array_elements(f.blocks) b
where f.annulled_on is null and (b -> 'entry' ->> 'late')::boolean
union all
select 'ResultMissing', f.id, null, f.task_id, f.task_name, f.region_path, array[(b ->> 'departmentId')::uuid], (b ->> 'departmentId')::uuid, b ->> 'department',
       coalesce((select string_agg(o ->> 'name', '、') from jsonb_array_elements(b -> 'officers') o), ''), f.subject_name, f.result_due_on, f.overdue_on
from record_form f cross join lateral jsonb_array_elements(f.blocks) b
where f.annulled_on is null and f.overdue_on is not null and coalesce(b -> 'entry' ->> 'confirmedAt', '') = ''
union all
select 'FollowUpOverdue', u.form_id, u.id, u.task_id, u.task_name, u.region_path, array[u.finder_id, u.responsible_id],
       u.responsible_id, u.responsible ->> 'department',
       coalesce((select b -> 'entry' ->> 'enteredByName' from record_form f, jsonb_array_elements(f.blocks) b where f.id = u.form_id and (b ->> 'departmentId')::uuid = u.finder_id), ''),
       u.subject_name, u.due_on, u.overdue_on
from follow_up u where u.overdue_on is not null and u.state <> 'Dropped'
union all
select 'NoticeMissing', f.id, null, f.task_id, f.task_name, f.region_path, array[(b ->> 'departmentId')::uuid], (b ->> 'departmentId')::uuid, b ->> 'department',
       coalesce(b -> 'record' ->> 'recordedByName', (select string_agg(o ->> 'name', '、') from jsonb_array_elements(b -> 'officers') o), ''), f.subject_name, null,
       coalesce((b -> 'record' ->> 'inspectedOn')::date, ((b -> 'shown' -> 0 ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date)
from record_form f join task_brief t on t.id = f.task_id cross join lateral jsonb_array_elements(f.blocks) b
where f.annulled_on is null and f.notice is null and coalesce(t.terms ->> 'notice', 'none') <> 'none'
  and (jsonb_typeof(b -> 'record') = 'object' or jsonb_array_length(coalesce(b -> 'shown', '[]'::jsonb)) > 0)
union all
select 'ReplacementUnfiled', f.id, null, f.task_id, f.task_name, f.region_path, array[(b ->> 'departmentId')::uuid], (b ->> 'departmentId')::uuid, b ->> 'department',
       b -> 'record' ->> 'recordedByName', f.subject_name, null, (b -> 'record' ->> 'inspectedOn')::date
from record_form f cross join lateral jsonb_array_elements(f.blocks) b
where f.annulled_on is null and jsonb_typeof(b -> 'record') = 'object' and jsonb_path_exists(b, '$.replacements[*] ? (@.filed == false)');
