-- An annulled draw stays; the same draw id may be drawn anew in another ceremony.
alter table public_draw
    add column ceremony_id      uuid,
    add column annulled_at      timestamptz,
    add column annulment_reason text;
drop index public_draw_draw_id;
create unique index public_draw_draw_id on public_draw (draw_id) where annulled_at is null;
create unique index public_draw_ceremony on public_draw (ceremony_id);
