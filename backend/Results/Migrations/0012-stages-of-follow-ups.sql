-- The stages of a follow-up stand in its limit, as the pack said that its task copied; the sweep reads what is due. Rows from before get
-- theirs from the nightly sweep.
alter table follow_up add column remind_at timestamptz;
alter table follow_up add column reminded_at timestamptz;
create index follow_up_remind on follow_up (remind_at, id) where remind_at is not null;
