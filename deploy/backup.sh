#!/usr/bin/env bash
# Puts everything that cannot be made again into one file, while the service runs: `backup.sh [FOLDER]`, by default
# /var/backups/music-track-generator. Prints the name of the file, which only root can read. It has the catalogue, as of
# one moment; the presets; and the songs that Google made. Not the sound in state/audio, which is a cache, and not the
# settings, because they may have a key.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/service.bash"

need_root
umask 077
folder=${1:-/var/backups/$name}
mkdir -p -- "$folder"
file=$folder/$name-$(date -u +%Y%m%dT%H%M%SZ).tar.gz

[[ -e $catalogue ]] || die "there is no catalogue: $catalogue"

# The catalogue's user may write into a folder in it.
scratch=$(mktemp -d "$data/backup.XXXXXX")
trap 'rm -rf -- "$scratch" "$file.new"' EXIT
chmod 711 "$scratch"
install -d -m 700 -o "$name" -g "$name" "$scratch/state"

# Before the songs: what is in it by now has its song on the disk.
copy_catalogue "$scratch/state/tracks.sqlite"
[[ $(catalogue=$scratch/state/tracks.sqlite query 'PRAGMA quick_check') == ok ]] || die "the catalogue is damaged"

folders=(presets)
[[ ! -d $data/state/songs ]] || folders+=(state/songs)
# Presets and songs are renamed into their place when they are complete, and may be deleted while we read.
tar -C "$scratch" -czf "$file.new" --warning=no-file-changed --warning=no-file-removed --exclude='.*.tmp' \
    state -C "$data" "${folders[@]}" || (($? == 1))
mv -- "$file.new" "$file"
say "$file"
