-- The scheduler makes its own tables here; this one is ours, whichever scheduler runs: the last run of each job.
create table job_run (
    job         text primary key,
    host        text not null,
    started_by  text not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    error       text
);
