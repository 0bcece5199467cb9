-- Makes the app's identity a user of the database, and no more than that: it may connect, and make what is its own. Run by deploy.sh --database-user as the
-- administrator of the server, in the database postgres; again does no harm.
--   psql "host=… dbname=postgres user=ADMINISTRATOR sslmode=verify-full" --variable=app=NAME --file=infra/database-user.sql
\set ON_ERROR_STOP on
select pgaadauth_create_principal(:'app', false, false) where not exists (select from pg_roles where rolname = :'app');
\connect invoicing
\ir database-grants.sql
