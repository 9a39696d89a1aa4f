alter table public_task add column outside_draw jsonb;
