#!/usr/bin/env bash
# Another release in place of the one that runs, worker by worker; requests are answered all the time. When it does not
# come up healthy, the one before returns by itself, and the exit status is 1.
#
#     upgrade.sh ARCHIVE  a release archive
#     upgrade.sh --back   the release that was in use before
#
#     KEEP  how many releases stay on the disk: 3
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/service.bash"

(($# == 1)) || die "usage: upgrade.sh ARCHIVE, or upgrade.sh --back"
need_root
old=$(release_in_use)
[[ -n $old ]] || die "nothing is installed yet: install.sh does that"

scratch=$(mktemp -d)
before=$data/state/tracks.before-upgrade.sqlite
trap 'rm -rf -- "$scratch" "$before"' EXIT

if [[ $1 == --back ]]; then
    tree=$(readlink -e -- "$prefix/previous") || die "there is no release before $old"
else
    tar -xzf "$1" -C "$scratch"
    tree=$(echo "$scratch/$name-"*)
fi

form=$(catalogue_form)
rm -f -- "$before"
[[ -z $form ]] || copy_catalogue "$before"

# The old release cannot read a catalogue that the new one has changed the form of. What was kept in that minute stays
# beside.
give_catalogue_back() {
    [[ -n $form && $(catalogue_form) != "$form" ]] || return 0
    stop_all
    # What a killed worker wrote last may stand in the log beside it (-wal).
    local suffix
    for suffix in '' -wal -shm; do
        [[ ! -e $catalogue$suffix ]] || mv -- "$catalogue$suffix" "$catalogue.of-failed-upgrade$suffix"
    done
    mv -- "$before" "$catalogue"
}

if ! "$tree/deploy/install.sh"; then
    say "That release cannot be used. Back to $old:"
    give_catalogue_back
    "$prefix/releases/$old/deploy/install.sh"
    exit 1
fi

new=$(release_in_use)
[[ $new == "$old" ]] || ln -sfn -- "releases/$old" "$prefix/previous"
say "In use: $new"

# The oldest go, but neither of the two that are named.
while read -r release; do
    [[ $release == @("$new"|"$old"|"$(basename -- "$(readlink -- "$prefix/previous")")") ]] ||
        rm -rf -- "${prefix:?}/releases/$release"
done < <(ls -t -- "$prefix/releases" | tail -n "+$((${KEEP:-3} + 1))")
