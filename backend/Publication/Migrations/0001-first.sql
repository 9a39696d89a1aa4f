create table public_item (
    id              uuid primary key,
    version         integer not null,
    region_path     text collate "C" not null,
    departments     uuid[] not null,
    department_id   uuid not null,
    department_name text not null,
    item_version    integer not null,
    name            text not null,
    sub_items       jsonb not null,
    content         text not null,
    basis           text not null,
    method          text not null,
    result_words    text not null,
    published_on    date not null
);
create index public_item_department on public_item (department_name, id);

create table public_task (
    id                 uuid primary key,
    version            integer not null,
    region_path        text collate "C" not null,
    departments        uuid[] not null,
    task_version       integer not null,
    document_number    text,
    name               text not null,
    issued_by          text not null,
    issued_on          date,
    window_from        date not null,
    window_to          date not null,
    category           text not null,
    basis_points       integer not null,
    not_lower_than     boolean not null,
    parts              jsonb not null,
    publish_within     integer not null,
    annual_plan        text not null,
    publication_system text not null
);

create table public_draw (
    id            uuid primary key,
    version       integer not null,
    task_id       uuid not null,
    draw_id       text not null,
    completed_at  timestamptz not null,
    commit_digest text not null,
    seed          text not null,
    result_digest text not null,
    log_head      text not null,
    trust_class   integer not null,
    pool_size     bigint not null,
    drawn_count   bigint not null,
    parts_heard   integer[] not null
);
create unique index public_draw_draw_id on public_draw (draw_id);
create index public_draw_task on public_draw (task_id);

create table drawn_name (
    draw        uuid not null references public_draw,
    subject_id  uuid not null,
    task_id     uuid not null,
    credit_code text not null,
    name        text not null,
    primary key (draw, subject_id)
);
create index drawn_name_credit_code on drawn_name (credit_code);

create table form_gate (
    id         uuid primary key,
    version    integer not null,
    task_id    uuid not null,
    subject_id uuid not null,
    open_since date,
    heard      uuid[] not null,
    waiting    jsonb not null
);
create index form_gate_subject on form_gate (task_id, subject_id);

create table published_result (
    id              uuid primary key,
    version         integer not null,
    region_path     text collate "C" not null,
    departments     uuid[] not null,
    form_id         uuid not null,
    task_id         uuid not null,
    task_name       text not null,
    document_number text,
    subject_id      uuid not null,
    credit_code     text not null,
    subject_name    text not null,
    search_name     text not null,
    name_bigrams    text[] not null,
    department_id   uuid not null,
    department_name text not null,
    item_id         uuid not null,
    item            text not null,
    result_word     text not null,
    problem         boolean not null,
    method          text not null,
    inspected_on    date not null,
    publish_by      date,
    published_on    date not null
);
create unique index published_result_once on published_result (form_id, department_id, item_id);
create index published_result_task on published_result (task_id, id);
create index published_result_credit_code on published_result (credit_code, id);
-- A part of a name, from two characters (pg_trgm needs three). The planner must know that 公司 stands in nearly every name and
-- 瑞鑫 in few, so that it walks the newest rows for the one and the index for the other.
create index published_result_name on published_result using gin (name_bigrams);
alter table published_result alter column name_bigrams set statistics 1000;

create table export_profile (
    code         text primary key,
    name         text not null,
    columns      jsonb not null,
    result_codes jsonb not null,
    encoding     text not null,
    confirmed    boolean not null,
    note         text not null
);

-- Columns and field names as the public pages of the publicity system show them; the numbers are those of 平新双随机办〔2023〕16号 五3.
insert into export_profile (code, name, columns, result_codes, encoding, confirmed, note) values (
    'publicity-system', '国家企业信用信息公示系统：双随机抽查结果信息',
    '[{"heading": "抽查计划编号", "field": "raninsPlanId", "value": "nothing"},
      {"heading": "抽查计划名称", "field": "raninsPlaneName", "value": "annualPlan"},
      {"heading": "抽查任务编号", "field": "raninsTaskId", "value": "documentNumber"},
      {"heading": "抽查任务名称", "field": "raninsTaskName", "value": "taskName"},
      {"heading": "抽查类型", "field": "raninsTypeName", "value": "taskType"},
      {"heading": "抽查机关", "field": "insAuth", "value": "department"},
      {"heading": "抽查完成日期", "field": "insDate", "value": "inspectedOn"},
      {"heading": "统一社会信用代码", "field": null, "value": "creditCode"},
      {"heading": "企业名称", "field": null, "value": "subjectName"},
      {"heading": "抽查事项", "field": null, "value": "item"},
      {"heading": "抽查结果代码", "field": null, "value": "resultCode"},
      {"heading": "抽查结果", "field": null, "value": "resultWord"}]',
    '{"未发现问题": "1", "未按规定公示应当公示的信息": "2", "公示信息隐瞒真实情况弄虚作假": "3", "通过登记的住所（经营场所）无法联系": "4",
      "发现问题已责令改正": "5", "不配合检查情节严重": "6", "未发现本次抽查涉及的经营活动": "7", "发现问题待后续处理": "8", "合格": "9", "不合格": "10"}',
    'Utf8', false, '列名取自公示系统的公开页面，未经平台确认；报送前请与平台核对');
