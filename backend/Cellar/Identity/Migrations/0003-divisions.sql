alter table department add column divisions text[] not null default '{}';
alter table account add column division text;
