#!/usr/bin/env bash
# Installs the service on this machine, or makes an installed one as this release and its settings want it; what is so
# already is left alone. Made for Debian 12. From an unpacked release archive, or from a clone, which builds one first.
#
#     --dry-run      says what would be changed, and changes nothing
#     --instances N  so many workers; 2 at first, and later as many as there are
#     --network      lets the workers reach other machines, which gcp mode needs; --no-network no longer
#     --only PART    `worker` or `site` alone, without systemd: for containers
#     --uninstall    stops and removes everything but the data: presets, tracks and settings
#     --purge        with --uninstall: the data and the user as well
#
# Settings are made in /etc/music-track-generator/environment. README.md beside this script has the rest.
set -euo pipefail
tree=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
source "$tree/deploy/service.bash"
umask 022

changes=0 dry='' instances='' network='' part=all purpose=install purge=''
while (($#)); do
    case $1 in
        --dry-run) dry=yes ;;
        --instances) instances=${2:-} && shift ;;
        --network | --no-network) network=$1 ;;
        --only) part=${2:-} && shift ;;
        --uninstall) purpose=uninstall ;;
        --purge) purge=yes ;;
        *) die "$1 is no option; the head of this script has them" ;;
    esac
    shift
done
[[ -z $instances || $instances =~ ^[1-9][0-9]?$ ]] || die "--instances takes a number from 1 to 99"
[[ $part == @(all|worker|site) ]] || die "--only takes worker or site"
[[ -z $purge || $purpose == uninstall ]] || die "--purge belongs to --uninstall"
need_root

scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT

# -- How things are changed -------------------------------------------------------------------------------------------

# `change WHAT COMMAND…`
change() {
    say "${dry:+would be changed: }$1"
    changes=$((changes + 1))
    shift
    [[ -n $dry ]] || "$@"
}

# `folder PATH MODE USER GROUP [COMMAND…]`, which is made by that command, or by root. A link could lead anywhere.
folder() {
    [[ ! -L $1 ]] || die "$1 is a link; a folder belongs there"
    [[ $(stat -c '%a %U %G' -- "$1" 2>/dev/null) == "$2 $3 $4" ]] ||
        change "folder $1" "${@:5}" install -d -m "$2" -o "$3" -g "$4" -- "$1"
}

# `file SOURCE PATH MODE`
file() {
    [[ $(stat -c %a -- "$2" 2>/dev/null) == "$3" ]] && cmp -s -- "$1" "$2" ||
        change "file $2" install -D -m "$3" -- "$1" "$2"
}

# `link TARGET PATH`
link() { [[ $(readlink -- "$2") == "$1" ]] || change "link $2" put_link "$1" "$2"; }

# By renaming: at no moment is there none.
put_link() {
    mkdir -p -- "$(dirname -- "$2")"
    ln -sfn -- "$1" "$2.new"
    mv -T -- "$2.new" "$2"
}

# `gone PATH…`, those of them that are there
gone() {
    local path
    for path; do
        [[ ! -e $path && ! -L $path ]] || change "no $path" rm -rf -- "$path"
    done
}

# -- The parts of an installation -------------------------------------------------------------------------------------

installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# `packages NAME…`, those of them that are missing
packages() {
    local package missing=()
    for package; do
        installed "$package" || missing+=("$package")
    done
    ((${#missing[@]} == 0)) || change "packages ${missing[*]}" install_packages "${missing[@]}"
}

install_packages() {
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}

# Any SoundFont does, and whoever has one may keep it.
instruments() { compgen -G '/usr/share/sounds/sf[23]/default-GM.sf[23]' >/dev/null || echo fluid-soundfont-gm; }

user() {
    id -u "$name" >/dev/null 2>&1 || change "user $name" \
        useradd --system --user-group --home-dir "$data" --no-create-home --shell /usr/sbin/nologin "$name"
}

# nginx may pass through to the sound, and read nothing else. The group of that folder goes on to the files in it. The
# outermost is root's, so that the user cannot put a link where root works; what lies in the user's own is made by it.
folders() {
    folder "$data" 711 root root
    folder "$data/presets" 750 "$name" "$name"
    folder "$data/state" 710 "$name" www-data
    folder "$data/state/audio" 2750 "$name" www-data setpriv --reuid="$name" --regid=www-data --clear-groups
}

# Releases that differ in anything have different names, so that one never changes under those who use it.
release() {
    (cd -- "$tree" && sha256sum --quiet -c SHA256SUMS) || die "the release is not complete: $tree"
    release=$(<"$tree/version")-$(sha256sum <"$tree/SHA256SUMS" | cut -c1-8)
    folder "$prefix/releases" 755 root root
    [[ -d $prefix/releases/$release ]] || change "release $release" place_release
}

place_release() {
    rm -rf -- "$prefix/releases/.new"
    cp -r -- "$tree" "$prefix/releases/.new"
    mv -T -- "$prefix/releases/.new" "$prefix/releases/$release"
}

# Those of an installation before come back.
settings() {
    folder "$(dirname -- "$settings")" 755 root root
    if [[ ! -e $settings && -e $data/environment ]]; then
        change "file $settings, as it was" mv -- "$data/environment" "$settings"
    fi
    [[ -e $settings ]] || file "$tree/deploy/environment" "$settings" 640
}

check_settings() {
    ! grep -Eqs '^\s*MUSIC_GEN_(STATE|PRESETS)_DIR=' "$settings" ||
        die "$settings: the data lies in $data, where the units let the workers write and backup.sh looks for it;" \
            "to have it on another disk, mount that there"
    read_settings
    [[ -n $dry ]] || "$prefix/releases/$release/bin/$name" --check-config || die "see $settings"
}

units() {
    local unit
    for unit in "$tree/deploy/systemd/$name"*; do file "$unit" "$units/$(basename -- "$unit")" 644; done
    case $network in
        --network) file "$tree/deploy/systemd/network.conf" "$units/$name@.service.d/network.conf" 644 ;;
        --no-network) gone "$units/$name@.service.d/network.conf" ;;
    esac
    link "$units/$name.socket" "$units/sockets.target.wants/$name.socket"
    link "$units/$name.service" "$units/multi-user.target.wants/$name.service"
    enable_workers
}

enable_workers() {
    local number worker
    : "${instances:=$(workers | wc -l)}"
    ((instances > 0)) || instances=2
    for ((number = 1; number <= instances; number++)); do
        link "$units/$name@.service" "$wants/$name@$number.service"
    done
    while read -r worker; do
        number=${worker//[!0-9]/}
        ((number <= instances)) || change "no $worker" disable_worker "$worker"
    done < <(workers)
}

disable_worker() {
    rm -- "$wants/$1"
    ! has_systemd || systemctl stop "$1"
}

# What is the same everywhere is linked, what differs per machine is written.
site() {
    local file
    render_site "$scratch/snippets"
    for file in "$scratch"/snippets/*.conf; do file "$file" "/etc/nginx/snippets/$(basename -- "$file")" 644; done
    for file in "$tree"/nginx/snippets/*.conf; do
        link "$prefix/current/nginx/snippets/$(basename -- "$file")" "/etc/nginx/snippets/$(basename -- "$file")"
    done
    for file in "/etc/nginx/snippets/$name-"*.conf; do
        # Of a release that had more of them.
        [[ ! -L $file || -e $tree/nginx/snippets/$(basename -- "$file") ]] || gone "$file"
    done
    link "$prefix/current/nginx/$name.conf" "/etc/nginx/sites-available/$name.conf"
    link "/etc/nginx/sites-available/$name.conf" "/etc/nginx/sites-enabled/$name.conf"
}

render_site() {
    MUSIC_GEN_LISTEN=${MUSIC_GEN_LISTEN:-$default_listen} \
        MUSIC_GEN_HTML=$prefix/current/nginx/html \
        MUSIC_GEN_ACCESS_LOG=${MUSIC_GEN_ACCESS_LOG:-/var/log/nginx/$name.log} \
        MUSIC_GEN_NGINX_CACHE=/var/cache/$name-nginx \
        MUSIC_GEN_STATE_DIR=$data/state \
        MUSIC_GEN_SOCKET=/run/$name/worker.sock \
        "$tree/deploy/render-site" "$1"
}

current() { link "releases/$release" "$prefix/current"; }

# The files that nginx has of ours, a path a line.
site_files() { compgen -G "/etc/nginx/s*/$name*.conf" || :; }

keep_site() {
    {
        site_files
        [[ ! -L $prefix/current ]] || say "$prefix/current"
    } | tar -cPf "$scratch/site.tar" -T -
}

# What nginx refuses does not stay: it would not start again, for any of its sites.
check_site() {
    [[ -z $dry ]] || return 0
    nginx -t -q || {
        put_site_back
        die "nginx refuses that, as it says above; its files, and the release in use, are as they were"
    }
}

put_site_back() {
    site_files | xargs -r rm --
    tar -xPf "$scratch/site.tar"
}

start() {
    if ! has_systemd; then
        say "systemd does not run here: nothing was started"
    elif ((changes > 0)) || ! is_running; then
        change "running: $(workers | tr '\n' ' ')" start_or_roll
    fi
}

is_running() {
    local unit
    for unit in "$name.socket" $(workers) nginx; do systemctl -q is-active "$unit" || return 1; done
}

start_or_roll() {
    local worker
    systemctl daemon-reload
    # First: the others ask where it listens by now.
    systemctl reload-or-restart nginx
    if systemctl -q is-active "$name.service"; then
        "$prefix/current/deploy/roll"
    else
        systemctl start "$name.socket" "$name.service"
        for worker in $(workers); do expect_worker "$worker"; done
    fi
    expect_site
}

# -- And back ---------------------------------------------------------------------------------------------------------

uninstall() {
    [[ -n $dry ]] || stop_all 2>/dev/null || : # it may be uninstalled already
    gone "/etc/nginx/sites-enabled/$name.conf" "/etc/nginx/sites-available/$name.conf" \
        "/etc/nginx/snippets/$name-"*.conf "/var/log/nginx/$name.log"* "/var/cache/$name-nginx" \
        "$units/$name"* "$units"/{sockets,multi-user}.target.wants/"$name".* "$prefix" "/run/$name"
    if [[ -n $purge ]]; then
        gone "$(dirname -- "$settings")"
        remove_data
    else
        put_settings_aside
    fi
    if has_systemd && [[ -z $dry ]]; then
        systemctl daemon-reload
        ! systemctl -q is-active nginx || systemctl reload nginx
    fi
    [[ -n $purge || ! -d $data ]] || say "Kept: $data, its user, and the Debian packages"
}

# What somebody else has put beside them, such as a key, stays there.
put_settings_aside() {
    [[ ! -e $settings ]] ||
        change "file $data/environment, which has the settings" mv -- "$settings" "$data/environment"
    [[ -n $dry || ! -d ${settings%/*} ]] || rmdir --ignore-fail-on-non-empty -- "${settings%/*}"
}

remove_data() {
    gone "$data"
    ! id -u "$name" >/dev/null 2>&1 || change "no user $name" userdel "$name"
}

# -- In their order ---------------------------------------------------------------------------------------------------

install_worker() {
    packages $(<"$tree/packages") $(instruments) ca-certificates "$@"
    user
    folders
    release
}

if [[ $purpose == install && ! -e $tree/SHA256SUMS ]]; then
    (cd -- "$tree" && tar -xzf "$(deploy/dist)" -C "$scratch")
    tree=$(echo "$scratch/$name-"*)
fi

case $purpose-$part in
    install-all)
        install_worker nginx curl sqlite3
        settings
        check_settings
        keep_site
        current
        units
        site
        check_site
        start
        ;;
    install-worker)
        install_worker libfcgi-bin
        folder "/run/$name" 750 "$name" www-data
        current
        ;;
    install-site)
        packages nginx curl
        release
        keep_site
        current
        site
        check_site
        ;;
    uninstall-*) uninstall ;;
esac
((changes > 0)) || say "Nothing to change"
