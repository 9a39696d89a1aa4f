-- When a task's people hear of its limits, as its pack said.
alter table task_brief add column stages jsonb;

-- 清河 五(三)5: the office passes the group list on to the lead department, which acknowledges it. Lists that were with the lead before
-- this was kept stay open to it.
alter table task_brief add column forwarding jsonb;
update task_brief set forwarding = jsonb_build_object('at', sent.at, 'by', '00000000-0000-0000-0000-000000000000', 'byName', '', 'rows', sent.rows, 'receivedAt', sent.at, 'receivedByName', '')
from (select task_id, max(sent_at) as at, sum(row_count) as rows from group_list_sending group by task_id) sent
where sent.task_id = task_brief.id;
