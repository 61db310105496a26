#!/bin/sh
# Runs once, when the database volume is new: the owner migrates, the application serves and passes no row-level security.
set -eu
owner_password=$(cat /run/secrets/database_owner_password)
app_password=$(cat /run/secrets/database_app_password)

# By standard input: an argument could be read by other processes.
psql --set ON_ERROR_STOP=1 --quiet --username postgres --dbname postgres <<SQL
CREATE ROLE plumbline_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION PASSWORD '$owner_password';
CREATE ROLE plumbline_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION PASSWORD '$app_password';
CREATE DATABASE plumbline OWNER plumbline_owner TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE plumbline FROM PUBLIC;
GRANT CONNECT ON DATABASE plumbline TO plumbline_app;
\connect plumbline
ALTER DEFAULT PRIVILEGES FOR ROLE plumbline_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO plumbline_app;
ALTER DEFAULT PRIVILEGES FOR ROLE plumbline_owner GRANT USAGE, SELECT ON SEQUENCES TO plumbline_app;
ALTER DEFAULT PRIVILEGES FOR ROLE plumbline_owner GRANT EXECUTE ON FUNCTIONS TO plumbline_app;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO plumbline_app;
GRANT USAGE, CREATE ON SCHEMA public TO plumbline_owner;
SQL
