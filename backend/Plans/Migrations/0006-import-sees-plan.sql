alter table annual_plan_import add column plan_version integer;
