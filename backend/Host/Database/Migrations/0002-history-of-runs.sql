-- Runs that ended, kept for 90 days. job_run stays what it was: the run of each job that is going on, or its last one.
create table past_run (
    id           bigint generated always as identity,
    job          text not null,
    host         text not null,
    started_by   text not null,
    started_at   timestamptz not null,
    finished_at  timestamptz,
    -- More than one where the clock ran a job several times within a minute on one host without an error.
    runs         integer not null,
    milliseconds bigint,
    error        text,
    primary key (job, id)
);
comment on column past_run.milliseconds is 'of the longest of these runs';
create index past_run_failed on past_run (job, id) where error is not null;
-- Rows come in the order of time: what is too old is found by blocks.
create index past_run_time on past_run using brin (started_at);

-- Time does not run these, on any host.
create table job_pause (
    job       text primary key,
    paused_by text not null,
    paused_at timestamptz not null
);
