-- The register in the orders people read it in: names by their sounds, codes by their digits.
create index subject_by_name on subject (name collate "zh-x-icu", id);
create index subject_by_code on subject (credit_code, id);
drop index subject_code_prefix;
