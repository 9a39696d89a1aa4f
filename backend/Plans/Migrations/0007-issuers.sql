alter table rule_pack_edition add column issuer_id uuid;
alter table rule_pack_edition add column issued_by text;
alter table rule_pack_edition add column addressees text[] not null default '{}';
alter table rule_pack_edition add column document_number text;

update rule_pack_edition set document_number = '曲公[2023]07号' where code = 'QUYANG' and edition = 1;
