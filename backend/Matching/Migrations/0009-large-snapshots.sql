-- A million rows of one freeze would be looked up one by one in the table of ceremonies that the same transaction fills.
alter table snapshot_row drop constraint snapshot_row_ceremony_id_fkey;
alter table snapshot_row add constraint snapshot_row_lengths check (octet_length(handle) = 16 and octet_length(priv) = 32);
