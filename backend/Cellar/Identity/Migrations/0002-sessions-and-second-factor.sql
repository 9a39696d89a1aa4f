-- A cookie names its session; an ended session makes every copy of the cookie worthless.
create table session (
    id         uuid primary key,
    account_id uuid not null references account,
    opened_at  timestamptz not null,
    "from"     text,
    device     text not null,
    ended_at   timestamptz,
    end_reason text
);
create index session_of_account on session (account_id, id);
create index session_opened_at on session (opened_at);

-- A one-time code by time (RFC 6238) beside the password, for those who want it.
create table second_factor (
    account_id     uuid primary key references account,
    key            bytea not null,
    begun_at       timestamptz not null,
    confirmed_at   timestamptz,
    last_step      bigint not null,
    recovery_codes text[] not null
);

-- Every name under which a body of a region is known, reduced to what is compared: two who give the same alias at once meet here.
create table department_called (
    region_path   text collate "C" not null,
    bare          text not null,
    department_id uuid not null references department on delete cascade,
    primary key (region_path, bare)
);
insert into department_called (region_path, bare, department_id)
select distinct on (region_path, bare) region_path, case when length(bare) > length(region_name) and starts_with(bare, region_name) then substr(bare, length(region_name) + 1) else bare end, id
from (select d.id, d.region_path, d.region_name, regexp_replace(normalize(called, nfkc), '\s', '', 'g') as bare
      from department d, unnest(array[d.name] || d.aliases || d.old_names) as called) names
on conflict do nothing;
