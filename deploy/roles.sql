-- For a server where the host may not create roles: an administrator runs this once in the installation's database.
-- Two roles a schema: <installation>_<schema>_owner (no login, migrates) and <installation>_<schema>_app (rows only).
--
--   psql -d dualrandom -v installation=dualrandom -v migrator=dualrandom_admin \
--     -v plans=… -v subjects=… -v inspectors=… -v matching=… -v results=… -v publication=… \
--     -v identity=… -v calendar=… -v audit=… -v files=… -v reminders=… -v jobs=… -f deploy/roles.sql
--
-- The last twelve are the passwords of the app roles; the host reads them from Database__Passwords__<schema>.
-- "migrator" is the account of the host's connection string. It can be run again: passwords change, nothing is lost.
\set ON_ERROR_STOP on
\set QUIET on
\if :{?installation}
\else
  \set installation dualrandom
\endif
\if :{?migrator}
\else
  do $$ begin raise 'Name the account of the connection string: -v migrator=…'; end $$;
\endif
\if :{?jobs}
\else
  do $$ begin raise 'Give a password for each of the twelve schemas: -v plans=… -v subjects=… and so on'; end $$;
\endif
set client_min_messages = warning;

begin;

create temporary table wall on commit drop as
select schema, password,
       :'installation' || '_' || schema || '_owner' as owner,
       :'installation' || '_' || schema || '_app' as app
from (values
  ('plans', :'plans'), ('subjects', :'subjects'), ('inspectors', :'inspectors'),
  ('matching', :'matching'), ('results', :'results'), ('publication', :'publication'),
  ('identity', :'identity'), ('calendar', :'calendar'), ('audit', :'audit'),
  ('files', :'files'), ('reminders', :'reminders'), ('jobs', :'jobs')) as given (schema, password);

select format('create role %I nologin', owner) from wall where owner not in (select rolname from pg_roles) \gexec
select format('create role %I login', app) from wall where app not in (select rolname from pg_roles) \gexec
select format('alter role %I nosuperuser nocreatedb nocreaterole noinherit password %L', app, password) from wall \gexec
select format('grant %I to %I', owner, :'migrator') from wall \gexec

select format('revoke all on database %I from public', current_database()) \gexec
select format('grant connect on database %I to %I, %I', current_database(), app, :'migrator') from wall \gexec
revoke all on schema public from public;

select format('create schema if not exists %I authorization %I', schema, owner) from wall \gexec
select format('alter schema %I owner to %I', schema, owner) from wall \gexec
select format('revoke all on schema %I from public', schema) from wall \gexec
select format('grant usage on schema %I to %I', schema, app) from wall \gexec
-- The scheduler makes its own tables.
select format('grant create on schema %I to %I', schema, app) from wall where schema = 'jobs' \gexec

commit;
\echo 'Roles and schemas of' :installation 'are ready.'
