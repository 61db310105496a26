"""The stack for demo and tests: an environment, PostgreSQL, Valkey, a worker and a site, set up by themselves."""
