create table submission (
    id               uuid primary key,
    version          integer not null,
    sender_key       uuid not null,
    region_path      text collate "C" not null,
    departments      uuid[] not null,
    kind             text not null,
    receipt_code     text not null,
    credit_code      text not null,
    subject_name     text not null,
    text             text not null,
    contact          bytea,
    received_at      timestamptz not null,
    answer           text not null,
    answered_by_name text not null,
    answered_at      timestamptz
);
create unique index submission_sender_key on submission (sender_key);
create unique index submission_receipt_code on submission (receipt_code);
create index submission_region on submission (region_path, id);
