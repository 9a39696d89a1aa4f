-- GB/T 2260 is copied in at the first start; local additions follow.
create table region (
    code          text primary key,
    name          text not null,
    kind          text not null,
    path          text collate "C" not null unique,
    parent_code   text references region (code),
    is_current    boolean not null,
    added_locally boolean not null
);
create index region_parent on region (parent_code, code);

create table department (
    id          uuid primary key,
    version     integer not null,
    region_path text collate "C" not null,
    region_code text not null references region (code),
    region_name text not null,
    code        text not null,
    name        text not null,
    kind        text not null,
    aliases     text[] not null,
    old_names   text[] not null,
    coordinates boolean not null
);
create unique index department_code on department (region_path, code);
create unique index department_name on department (region_path, name);

create table account (
    id                   uuid primary key,
    version              integer not null,
    region_path          text collate "C" not null,
    department_id        uuid references department (id),
    user_name            text not null,
    normalized_user_name text not null,
    display_name         text not null,
    roles                text[] not null,
    inspector_id         uuid,
    is_active            boolean not null,
    must_change_password boolean not null,
    password_hash        text,
    security_stamp       text,
    lockout_enabled      boolean not null,
    lockout_end          timestamptz,
    access_failed_count  integer not null,
    created_at           timestamptz not null,
    last_sign_in_at      timestamptz
);
create unique index account_name on account (normalized_user_name);
create index account_region on account (region_path, id);

create table api_key (
    id            uuid primary key,
    version       integer not null,
    region_path   text collate "C" not null,
    departments   uuid[] not null,
    department_id uuid not null references department (id),
    name          text not null,
    prefix        text not null,
    digest        bytea not null,
    created_by    text not null,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    revoked_at    timestamptz
);
create unique index api_key_digest on api_key (digest);
create index api_key_department on api_key (department_id, id);

-- Shared by all hosts; the elements are encrypted under the installation's key.
create table data_protection_key (
    id            uuid primary key,
    friendly_name text not null,
    xml           text not null,
    stored_at     timestamptz not null
);
