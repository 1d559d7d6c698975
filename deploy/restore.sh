#!/usr/bin/env bash
# Puts back what backup.sh has saved: `restore.sh [--replace] FILE`. On a machine that has tracks already, it needs
# --replace. What was there is moved to /var/lib/music-track-generator/replaced-TIME. Install the service first.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/service.bash"

replace=''
if [[ ${1:-} == --replace ]]; then
    replace=yes
    shift
fi
(($# == 1)) || die "usage: restore.sh [--replace] FILE"
need_root
[[ -d $data ]] || die "the service is not installed"

scratch=$(mktemp -d "$data/restore.XXXXXX")
trap 'rm -rf -- "$scratch"' EXIT
tar -xzf "$1" -C "$scratch" --no-same-owner
[[ -d $scratch/presets ]] || die "$1 is not a backup of this service"

has_tracks() { [[ -e $catalogue && $(query 'SELECT count(*) FROM tracks') != 0 ]]; }
[[ -n $replace ]] || ! has_tracks || die "there are tracks already; --replace puts those of the backup in their place"

aside=$data/replaced-$(date -u +%Y%m%dT%H%M%SZ)
mkdir -- "$aside"
stop_all

# `exchange NAME`, a file or folder of the data for that of the backup
exchange() {
    if [[ -e $data/$1 || -L $data/$1 ]]; then
        mkdir -p -- "$(dirname -- "$aside/$1")"
        mv -T -- "$data/$1" "$aside/$1"
    fi
    [[ ! -e $scratch/$1 ]] || mv -T -- "$scratch/$1" "$data/$1"
}
# Not the folder itself: nobody but root comes in while that goes on.
chmod -R u=rwX,g=rX,o= "$scratch"/*
chown -R --no-dereference "$name:" "$scratch"/*
for item in presets state/songs state/tracks.sqlite{,-wal,-shm}; do exchange "$item"; done

find "$aside" -depth -type d -empty -delete
[[ ! -d $aside ]] || say "What was there is in $aside"

start_all
read_settings
if has_systemd; then
    for worker in $(workers); do expect_worker "$worker"; done
    expect_site
fi
[[ ! -e $catalogue ]] || say "$(query 'SELECT count(*) FROM tracks') tracks are back"
