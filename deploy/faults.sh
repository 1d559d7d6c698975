#!/usr/bin/env bash
# Breaks one thing after the other and prints, as a table, what was promised and what happened:
#
#     deploy/faults.sh [--short] [WORD of a fault's name]…
#
# In folders, on ports and with processes of its own; a few faults need root. Ends with 1 when a promise is not kept.
#
#     MUSIC_GEN_BINARY  the worker; the release build by default
set -euo pipefail
repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
exec "$repository/.venv/bin/python" "$repository/Tests/LiveTests/faults.py" "$@"
