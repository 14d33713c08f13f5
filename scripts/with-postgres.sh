#!/bin/bash
# Runs a command beside a PostgreSQL server of its own, and takes the server away afterwards.
#
#   scripts/with-postgres.sh COMMAND...
#
# The command finds the server's address in $JIHENG_TEST_POSTGRES (postgresql://…). Where PostgreSQL is not installed the variable stays empty, and the
# tests that need it say "skipped". The server has its own folder, socket and port, so it meets no other. It does not wait
# for the disk: here only programs are killed, never the machine.
set -uo pipefail

# Where Debian puts the programs of the server; they are not in $PATH.
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
if [ -z "$bin" ] || [ ! -x "$bin/initdb" ]; then
  echo "with-postgres: PostgreSQL is not installed; what needs it is skipped" >&2
  exec env JIHENG_TEST_POSTGRES= "$@"
fi

folder=$(mktemp -d /tmp/jiheng-postgres.XXXXXX)
chmod 755 "$folder"
as_server=()
if [ "$(id -u)" = 0 ]; then  # initdb refuses root
  chown postgres "$folder"
  as_server=(runuser -u postgres --)
fi
finish() {
  "${as_server[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1
  rm -rf "$folder"
}
trap finish EXIT

# A port that nothing listens on: the socket's name holds it, and two servers in two folders never meet; TCP stays off.
(cd "$folder" && "${as_server[@]}" "$bin/initdb" -D "$folder/data" -U jiheng -A trust -E UTF8 --locale=C.UTF-8 >"$folder/log" 2>&1 &&
  "${as_server[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w \
    -o "-c fsync=off -c listen_addresses='' -c unix_socket_directories='$folder' -c max_connections=100" start >>"$folder/log" 2>&1) ||
  { cat "$folder/log" >&2; exit 1; }
JIHENG_TEST_POSTGRES="postgresql://jiheng@/postgres?host=$folder" "$@"
