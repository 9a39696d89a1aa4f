-- Whoever was drawn counts, also when somebody else went in the end: the footnote of the table says so. Of an annulled draw nobody counts.
create or replace view officer_share as
select f.id as form_id, f.task_id, f.region_path, f.departments, (b ->> 'departmentId')::uuid as department_id, (o ->> 'inspectorId')::uuid as inspector_id,
       array(select distinct x ->> 'method'
             from jsonb_array_elements(case when jsonb_typeof(b -> 'record') = 'object' then b -> 'record' -> 'findings' else '[]'::jsonb end) x) as methods
from record_form f
cross join lateral jsonb_array_elements(f.blocks) b
cross join lateral jsonb_array_elements((b -> 'officers') || coalesce(b -> 'former', '[]'::jsonb)) o
where f.annulled_on is null and b ->> 'officersAnnulled' is null;
