#!/bin/sh
# Make the files that docker-compose.yml hands to the containers. A file that is there already is kept.
set -eu
folder=${1:-secrets}
mkdir -p "$folder"
# The folder is closed; the files are not, since Compose hands them over with their own rights and other owners read them.
chmod 700 "$folder"

random() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
keep() {
    [ -s "$folder/$1" ] || printf '%s' "$2" > "$folder/$1"
    chmod 444 "$folder/$1"
}

keep database_superuser_password "$(random)"
keep database_owner_password "$(random)"
keep database_app_password "$(random)"
keep redis_password "$(random)"
keep redis_url "redis://:$(cat "$folder/redis_password")@redis:6379/0"
keep secret_key "$(random)$(random)"
echo "Secrets are in $folder. Keep a copy in a safe place: without them a backup cannot be opened to people."
