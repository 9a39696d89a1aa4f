-- Names as people type them and their pairs of characters: 清河 is found among a million names by index, from two characters on.
alter table subject add column search_name text not null default '';
alter table subject add column name_bigrams text[] not null default '{}';
update subject set search_name = upper(regexp_replace(normalize(name, NFKC), '\s', '', 'g'));
update subject set name_bigrams = array(select distinct substr(search_name, at, 2) from generate_series(1, length(search_name) - 1) at);
create index subject_name on subject using gin (name_bigrams);
alter table subject alter column name_bigrams set statistics 1000;
