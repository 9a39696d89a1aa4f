-- What was a constant of the software so far is a rule of the national pack that the office reads and a region may rule otherwise.
update rule_pack_edition set rules = rules || '{
    "stages": {"percents": [50, 80], "daysBefore": 1, "shortLimit": 2, "opens": "08:30:00", "lastCall": "15:30:00", "escalations": [1, 3],
               "source": "通知未规定，本系统默认值，可修改"},
    "fixedDays": {"value": "before", "source": "通知未规定（平新双随机办〔2023〕16号 七3 的 2023-12-30 是星期六），本系统默认值，可修改"}}'::jsonb
where code = 'CN' and not rules ? 'stages';

-- 主送: each addressee of a task's notice, served, opened and acknowledged.
create table task_notice (
    id                   uuid primary key,
    version              integer not null,
    region_path          text collate "C" not null,
    departments          uuid[] not null,
    task_id              uuid not null references inspection_task,
    department_id        uuid not null,
    department           text not null,
    takes_part           boolean not null,
    served_at            timestamptz not null,
    served_by_name       text not null,
    opened_at            timestamptz,
    opened_by            uuid,
    opened_by_name       text,
    acknowledged_at      timestamptz,
    acknowledged_by      uuid,
    acknowledged_by_name text
);
create unique index task_notice_addressee on task_notice (task_id, department_id);
create index task_notice_department on task_notice (department_id, id);

-- 在执行中发现的问题，请及时联系: what departments ask and the office answers.
create table task_message (
    id            uuid primary key,
    version       integer not null,
    region_path   text collate "C" not null,
    departments   uuid[] not null,
    task_id       uuid not null references inspection_task,
    department_id uuid,
    department    text not null,
    answers_id    uuid references task_message,
    text          text not null,
    by            uuid not null,
    by_name       text not null,
    at            timestamptz not null,
    answered_at   timestamptz
);
create index task_message_task on task_message (task_id, id);

-- When the entries of a plan were last looked at for what nobody has carried out.
alter table annual_plan add column reminded_at timestamptz;
alter table rule_pack_edition add column plan_reminded_at timestamptz;
