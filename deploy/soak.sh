#!/usr/bin/env bash
# Sends mixed traffic, songs included, to a worker of its own, and says whether that worker's memory, threads and
# descriptors stay flat: `deploy/soak.sh [SECONDS]`, an hour by default. Ends with 1 when they do not, or when a request
# has failed.
#
#     MUSIC_GEN_BINARY  the worker; the release build by default
set -euo pipefail
repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
exec "$repository/.venv/bin/python" "$repository/Tests/LiveTests/soak.py" "$@"
