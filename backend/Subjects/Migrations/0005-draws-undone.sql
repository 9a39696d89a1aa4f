-- A draw that does not count: the subject was removed before its inspection, or the whole draw was annulled.
create table subject_draw_undone (
    subject_id  uuid not null,
    ceremony_id uuid not null,
    reason      text not null,
    undone_on   date not null,
    primary key (subject_id, ceremony_id)
);
comment on table subject_draw_undone is 'append-only';
