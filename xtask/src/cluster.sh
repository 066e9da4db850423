# Runs a private PostgreSQL until standard input ends, then removes all of it.
# The end of the input is also what happens when xtask is killed, so nothing stays behind.
# Arguments: the folder of initdb, the port. Prints "ready" once connections are accepted.
set -eu
programs=$1 port=$2
# In memory if there is room: each test makes and drops a database of several hundred files.
parent=${TMPDIR:-/tmp}
[ -w "$parent" ] || parent=/tmp
room=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
[ -w /dev/shm ] && [ "${room:-0}" -gt 4000000 ] && parent=/dev/shm
folder=$(mktemp -d "$parent/rollcall-pg.XXXXXX")

remove() {
    "$programs/pg_ctl" stop --silent --mode=immediate --pgdata="$folder/data" 2>/dev/null || true
    rm -rf "$folder"
}
trap remove EXIT
trap 'exit 1' HUP INT TERM

fail() {
    cat "$folder/log" >&2
    exit 1
}
"$programs/initdb" --pgdata="$folder/data" --username=rollcall --auth=trust --encoding=UTF8 --locale=C --no-sync \
    >"$folder/log" 2>&1 || fail
cat >>"$folder/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$folder'
max_connections = 300
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 2GB
checkpoint_timeout = 1h
autovacuum = off
jit = off
CONF
"$programs/pg_ctl" start --silent --wait --pgdata="$folder/data" --log="$folder/log" >&2 || fail
echo ready
read -r _ || true
