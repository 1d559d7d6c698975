#!/usr/bin/env bash
# Loads every class of routes and prints a table: `deploy/loadtest.sh [ADDRESS]`, by default http://127.0.0.1:8080. To
# be run on the machine itself, which the limits leave alone. Makes one track, which it deletes at the end. Ends with 1
# when an answer is not 2xx.
#
#     REQUESTS           of each class; 5000
#     CLIENTS            at a time; 16
#     MUSIC_GEN_API_KEY  where the service wants one
set -euo pipefail

site=${1:-http://127.0.0.1:8080}
site=${site%/}
requests=${REQUESTS:-5000}
clients=${CLIENTS:-16}

die() {
    printf 'loadtest: %s\n' "$1" >&2
    exit 1
}
command -v ab >/dev/null || die "ab is missing; Debian has it in apache2-utils"

scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT

key=()
[[ -z ${MUSIC_GEN_API_KEY:-} ]] || key=(-H "X-API-Key: $MUSIC_GEN_API_KEY")

ask() { curl -sS --fail-with-body -m 120 --noproxy '*' "${key[@]}" "$@"; }

# One figure of the worker: `figure NAME`.
figure() {
    ask "$site/metrics" | awk -v name="music_track_generator_$1" '
        { sub(/[{].*[}]/, "", $1) }
        $1 == name { print $2; found = 1 }
        END { exit !found }' || die "$site/metrics does not tell $1"
}
mebibytes() {
    local bytes
    bytes=$(figure process_resident_memory_bytes) || exit
    awk -v bytes="$bytes" 'BEGIN { printf "%.1f", bytes / 1048576 }'
}

# -- What is asked for ------------------------------------------------------------------------------------------------

analysis='{"text_input": "[Verse]\nThe harbour lights go out\n[Chorus]\nStay a little longer"}'
prompt='{"text_input": "The harbour lights go out", "genre": "rock", "mode": "simulate"}'
song='{"text_input": "The harbour lights go out", "genre": "rock", "mode": "local", "duration_seconds": 60}'
printf '%s' "$analysis" >"$scratch/analysis"
printf '%s' "$prompt" >"$scratch/prompt"
printf '%s' "$song" >"$scratch/song"

made=$(ask -H 'Content-Type: application/json' -d "$song" "$site/tracks/generate") || die "no track can be made: $made"
track=$(grep -o '"id":"[a-z2-7]*"' <<<"$made" | head -1 | cut -d'"' -f4)
stem=$(grep -o "/tracks/$track/stems/[^\"?]*" <<<"$made" | head -1)
[[ -n $track && -n $stem ]] || die "no track in $made"
trap 'ask -o /dev/null -X DELETE "$site/tracks/$track" || :; rm -rf -- "$scratch"' EXIT

# Only what is complete is sent by nginx alone, with a length.
for path in "/tracks/$track/audio.mp3" "$stem"; do
    ask -o /dev/null "$site$path"
    until ask -o /dev/null -D - "$site$path" | grep -qi '^content-length'; do sleep 0.2; done
done

# -- The table --------------------------------------------------------------------------------------------------------

faults=0
row() { printf '| %s | %s | %s | %s | %s | %s | %s | %s |\n' "$@"; }

# Loads one address: `load NAME REQUESTS PATH [option of ab]…`.
load() {
    local name=$1 count=$2 path=$3 before after
    shift 3
    before=$(mebibytes)
    ab -q -k -l -r -s 120 -c "$clients" -n "$count" -e "$scratch/times" "${key[@]}" "$@" "$site$path" \
        >"$scratch/output" 2>&1 || {
        cat "$scratch/output" >&2
        faults=1
        row "$name" failed - - - - - -
        return
    }
    after=$(mebibytes)
    report "$name" "$before" "$after"
}

report() {
    local rate bad
    rate=$(awk '/^Requests per second/ { printf "%.0f", $4 }' "$scratch/output")
    bad=$(awk -F: '/^(Non-2xx responses|Failed requests)/ { sum += $2 } END { print sum + 0 }' "$scratch/output")
    ((bad == 0)) || faults=1
    row "$1" "$rate" "$(percentile 50)" "$(percentile 95)" "$(percentile 99)" "$bad" "$2" "$3"
}

percentile() { awk -F, -v wanted="$1" '$1 == wanted { printf "%.1f", $2 }' "$scratch/times"; }

json=(-T application/json)
few=$((requests / 20 > clients ? requests / 20 : clients))

echo "$(uname -sr), $(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg);" \
    "ab -k -c $clients, $requests requests each, $few of what is large"
echo
row "request" "1/s" "p50 ms" "p95 ms" "p99 ms" "not 2xx" "MiB before" "MiB after"
row --- ---: ---: ---: ---: ---: ---: ---:
load "page" "$requests" / -H 'Accept: text/html'
load "page, a module" "$requests" /app/main.js
load "greeting" "$requests" /
load "health" "$few" /health
load "openapi, kept by nginx" "$requests" /openapi.json -H 'Accept-Encoding: gzip'
load "genres, kept by nginx" "$requests" /genres
load "presets" "$requests" /presets
load "one preset" "$requests" /presets/rock_anthem
load "prompt tips" "$requests" /prompt-tips
load "lyrics, analyzed" "$requests" /lyrics/analyze -p "$scratch/analysis" "${json[@]}"
load "a prompt" "$requests" /tracks/generate -p "$scratch/prompt" "${json[@]}"
load "a song, known already" "$requests" /tracks/generate -p "$scratch/song" "${json[@]}"
load "tracks" "$requests" /tracks
load "one track" "$requests" "/tracks/$track"
load "score" "$requests" "/tracks/$track/score.mid"
load "lyrics" "$requests" "/tracks/$track/lyrics.lrc"
load "waveform" "$few" "/tracks/$track/waveform.json"
load "events, of a track that is made" "$few" "/tracks/$track/events"
load "sound, complete" "$few" "/tracks/$track/audio.mp3"
load "sound, a piece" "$requests" "/tracks/$track/audio.mp3" -H 'Range: bytes=0-65535'
load "a part, complete" "$few" "$stem"
load "metrics" "$few" /metrics

# -- What ab cannot do ------------------------------------------------------------------------------------------------

if command -v wrk >/dev/null; then
    cat >"$scratch/new.lua" <<'END'
local number, run = 0, os.time()
request = function()
  number = number + 1
  local body = '{"text_input": "Line %d of %d", "genre": "rock", "mode": "simulate"}'
  local headers = {["Content-Type"] = "application/json", ["X-API-Key"] = os.getenv("MUSIC_GEN_API_KEY")}
  return wrk.format("POST", "/tracks/generate", headers, body:format(number, run))
end
done = function(summary, latency)
  local errors = summary.errors
  local bad = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  local function ms(percentile) return latency:percentile(percentile) / 1000 end
  local rate = summary.requests / summary.duration * 1e6
  io.write(string.format("%.0f %.1f %.1f %.1f %d\n", rate, ms(50), ms(95), ms(99), bad))
end
END
    before=$(mebibytes)
    read -r rate p50 p95 p99 bad < <(wrk -t1 -c "$clients" -d5s -s "$scratch/new.lua" "$site" | tail -n 1)
    ((bad == 0)) || faults=1
    row "a prompt, new each time (wrk)" "$rate" "$p50" "$p95" "$p99" "$bad" "$before" "$(mebibytes)"
fi
exit "$faults"
