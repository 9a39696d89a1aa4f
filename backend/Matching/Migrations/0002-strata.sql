-- Why more were drawn than a fixed ratio demands.
alter table ceremony add column size_reason text;

-- What a row was when it was frozen: without it a changed snapshot is found, but not the row that was changed.
alter table snapshot_row add column leaf bytea;
