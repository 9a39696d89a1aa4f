create table rule_pack (
    code       text primary key,
    name       text not null,
    source     text not null,
    valid_from date not null,
    valid_to   date,
    rules      jsonb not null
);

-- The ten result words: 平新双随机办〔2023〕16号 五3. The ceiling and the two officers: see product rules, editable.
insert into rule_pack (code, name, source, valid_from, valid_to, rules) values (
    'CN', '全国规则', '国发〔2019〕5号；国办发〔2024〕54号；结果用语：平新双随机办〔2023〕16号 五3', '2019-01-27', null,
    '{"publicationCeiling": 20, "officersPerDepartment": 2, "resultVocabulary": [
        {"code": "1", "word": "未发现问题", "problem": false},
        {"code": "2", "word": "未按规定公示应当公示的信息", "problem": true},
        {"code": "3", "word": "公示信息隐瞒真实情况弄虚作假", "problem": true},
        {"code": "4", "word": "通过登记的住所（经营场所）无法联系", "problem": true},
        {"code": "5", "word": "发现问题已责令改正", "problem": true},
        {"code": "6", "word": "不配合检查情节严重", "problem": true},
        {"code": "7", "word": "未发现本次抽查涉及的经营活动", "problem": false},
        {"code": "8", "word": "发现问题待后续处理", "problem": true},
        {"code": "9", "word": "合格", "problem": false},
        {"code": "10", "word": "不合格", "problem": true}]}');

create table inspection_item (
    id              uuid primary key,
    version         integer not null,
    region_path     text collate "C" not null,
    departments     uuid[] not null,
    department_id   uuid not null,
    department_name text not null,
    name            text not null,
    sub_items       jsonb not null,
    content         text not null,
    basis           text not null,
    method          text not null,
    result_words    text not null,
    published_on    date
);
create unique index inspection_item_name on inspection_item (department_id, name);
create index inspection_item_region on inspection_item (region_path, id);

create table item_import (
    id             uuid primary key,
    version        integer not null,
    region_path    text collate "C" not null,
    departments    uuid[] not null,
    department_id  uuid not null,
    file_digest    text not null,
    file_name      text not null,
    checked_at     timestamptz not null,
    state          text not null,
    row_count      integer not null,
    rejected_count integer not null,
    errors         jsonb not null,
    warnings       jsonb not null,
    applied_at     timestamptz
);

create table inspection_task (
    id               uuid primary key,
    version          integer not null,
    region_path      text collate "C" not null,
    departments      uuid[] not null,
    document_number  text,
    issued_by        text not null,
    name             text not null,
    state            text not null,
    plan             jsonb not null,
    drafted_at       timestamptz not null,
    approved_by      uuid,
    approved_by_name text,
    approved_at      timestamptz
);
-- Unique within the issuing body; tasks without a number (Tangshan) are allowed beside each other.
create unique index inspection_task_document_number on inspection_task (issued_by, document_number);
create index inspection_task_region on inspection_task (region_path, id);
