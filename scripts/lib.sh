# shellcheck shell=bash disable=SC2034
# What the scripts beside this file share; it is sourced, never run. Sourcing it enters the checkout's folder.
#
# A script that needs services calls `open_workspace` once. Everything it starts lives in that one temporary folder, and
# all of it is stopped and removed when the script ends, however it ends. (SC2034: some variables are for that script.)

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

say() { printf '%s\n' "$*" >&2; }

# fail PROBLEM [REMEDY]: ends the script.
fail() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    if [[ -n "${2:-}" ]]; then printf '  %s\n' "$2" >&2; fi
    exit 1
}

workspace=
started_services=()

open_workspace() {
    workspace=$(mktemp -d -t postern.XXXXXX)
    # PostgreSQL refuses to run as root, so its own account must be able to pass through.
    chmod 0755 "$workspace"
    trap close_workspace EXIT
}

# Runs at exit, or earlier if a script still has something to say after it.
close_workspace() {
    local service stuck=
    trap '' INT TERM
    trap - EXIT
    for service in "${started_services[@]}"; do
        "scripts/private-$service" stop "$workspace/$service" >&2 || stuck+=" $service"
    done
    if [[ -z $stuck ]]; then
        rm -rf "$workspace"
    else
        say "${0##*/}: did not stop:$stuck; see what still runs and remove $workspace by hand"
    fi
}

# start_postgres: a private cluster; its connection URI is then in `database_url`.
start_postgres() {
    started_services+=(postgres)
    database_url=$(scripts/private-postgres start "$workspace/postgres" "$(scripts/free-port)") ||
        fail "the private PostgreSQL did not start" "Its own messages stand above; 'make setup' installs what it needs."
}

# start_postfix MAILDIR_ROOT: a private relay that delivers into that folder; its port is then in `relay_port`.
start_postfix() {
    started_services+=(postfix)
    relay_port=$(scripts/free-port)
    scripts/private-postfix start "$workspace/postfix" "$relay_port" "$1" >&2 ||
        fail "the private Postfix did not start" "Its own messages stand above; 'make setup' installs what it needs."
}

# build_release: the optimised executable; its path is then in `postern`.
build_release() {
    swift build --configuration release --product postern >&2
    postern=.build/release/postern
}

# create_key FILE: a fresh key for the HMACs over return paths and thread tokens.
create_key() { (umask 077 && head -c 32 /dev/urandom | base64 >"$1"); }
