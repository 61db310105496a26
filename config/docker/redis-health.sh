#!/bin/sh
# The password goes by the environment of this one command, not by its arguments.
REDISCLI_AUTH=$(cat /run/secrets/redis_password) valkey-cli ping | grep -q PONG
