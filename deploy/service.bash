# What the scripts of an installed service share: where things lie, and how its workers are asked and restarted.

name=music-track-generator
prefix=/opt/$name
settings=/etc/$name/environment
data=/var/lib/$name
units=/etc/systemd/system
wants=$units/$name.service.wants
default_listen=127.0.0.1:8080 # for a proxy on this machine only
export PATH=$PATH:/usr/sbin:/sbin

say() { printf '%s\n' "$*"; }
die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

need_root() { ((EUID == 0)) || die "only root can do this"; }

has_systemd() { [[ -d /run/systemd/system ]]; }

# The name of the release that is in use; nothing where none is.
release_in_use() { [[ ! -L $prefix/current ]] || basename -- "$(readlink -- "$prefix/current")"; }

# Exports the settings that are made in /etc, as the workers get them.
read_settings() {
    local line
    [[ -e $settings ]] || return 0
    while read -r line || [[ -n $line ]]; do
        [[ ! $line =~ ^[A-Z][A-Z0-9_]*= ]] || export "${line?}"
    done <"$settings"
}

# -- The workers ------------------------------------------------------------------------------------------------------

# Those that are enabled, a unit a line.
workers() {
    local link
    for link in "$wants/$name@"*.service; do
        [[ ! -L $link ]] || basename -- "$link"
    done
}

# The socket as well: a request would start a worker again. Each worker by itself: nobody waits for those that
# $name.service takes along.
stop_all() { ! has_systemd || systemctl stop "$name*"; }
start_all() { ! has_systemd || systemctl start "$name.socket" "$name.service"; }

# Polls a condition for half a minute.
eventually() {
    local deadline=$((SECONDS + 30))
    until "$@"; do
        ((SECONDS < deadline)) || return 1
        sleep 0.2
    done
}

# A worker tells systemd what it answers to /health.
last_answer() { systemctl show -P StatusText "$1"; }
is_healthy() { systemctl -q is-active "$1" && [[ $(last_answer "$1") == "/health answers 200" ]]; }

expect_worker() {
    eventually is_healthy "$1" ||
        die "$1 is not healthy, but $(systemctl is-active "$1"): $(last_answer "$1"); see journalctl -u $1"
}

expect_site() { eventually site_is_healthy || die "nginx does not pass /health on; see /var/log/nginx/error.log"; }

# The same question, the whole way through nginx.
site_is_healthy() {
    local listen=${MUSIC_GEN_LISTEN:-$default_listen} scheme=http
    if [[ -n ${MUSIC_GEN_TLS_CERTIFICATE:-} ]]; then
        listen=${MUSIC_GEN_LISTEN_TLS:-443} scheme=https
    fi
    listen=${listen%%,*}
    [[ $listen == *:* ]] || listen="*:$listen"
    listen=${listen/#'*'/127.0.0.1}
    local host=${MUSIC_GEN_SERVER_NAME:-}
    host=${host%%,*}
    # The certificate is for a name, and this is an address.
    curl -sfk -m 5 --noproxy '*' -o /dev/null -H "Host: ${host:-localhost}" "$scheme://$listen/health"
}

# -- The catalogue ----------------------------------------------------------------------------------------------------

catalogue=$data/state/tracks.sqlite

# SQLite on the catalogue, as the user whose it is: what root made beside it, the workers could not open.
query() { runuser -u "$name" -- sqlite3 -bail -cmd '.timeout 10000' "$catalogue" "$1"; }

# A copy as of this moment, complete by itself, while the workers go on writing.
copy_catalogue() { query "VACUUM INTO '$1'"; }

# Which changes the tables have been through. A worker refuses a catalogue with changes that it does not know.
catalogue_form() { [[ ! -e $catalogue ]] || query "SELECT group_concat(identifier) FROM grdb_migrations"; }
