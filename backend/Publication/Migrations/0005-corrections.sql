alter table published_result add column standing text not null default 'Current';
alter table published_result add column changed_on date;
alter table published_result add column change_reason text not null default '';
alter table published_result add column replaces uuid references published_result;
create index published_result_replaces on published_result (replaces) where replaces is not null;

-- Corrected rows stay beside the one that took their place.
drop index published_result_once;
create unique index published_result_once on published_result (form_id, department_id, item_id) where standing = 'Current';
create index published_result_form on published_result (form_id, department_id, item_id);

update export_profile set columns = columns || '[
    {"heading": "变更类型", "field": null, "value": "change"}, {"heading": "变更日期", "field": null, "value": "changedOn"},
    {"heading": "变更前结果", "field": null, "value": "formerResultWord"}, {"heading": "变更原因", "field": null, "value": "changeReason"}]'
where code = 'publicity-system';
