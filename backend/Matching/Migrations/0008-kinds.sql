alter table snapshot_row add column kinds text[] not null default '{}';
