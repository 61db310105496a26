#!/bin/sh
# Never evict and write every second: the ledger in PostgreSQL is the truth, this only keeps waiting jobs from waiting longer.
set -eu
exec valkey-server - <<SETTINGS
bind * -::*
port 6379
dir /data
requirepass $(cat /run/secrets/redis_password)
appendonly yes
save ""
maxmemory 256mb
maxmemory-policy noeviction
SETTINGS
