alter table public_draw add column course jsonb;

create table announced_draw (
    id          uuid primary key,
    version     integer not null,
    task_id     uuid not null,
    draw_id     text not null,
    promise     jsonb,
    voided_at   timestamptz,
    void_reason text
);
create index announced_draw_draw_id on announced_draw (draw_id);
