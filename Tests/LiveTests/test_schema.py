"""Schemathesis makes requests from the API's own document, and finds nothing."""

import pathlib
import subprocess
import sys

# As the document says, mode gcp is refused with a 503, and so is sound when too much of it waits to be made, which is
# soon the case here; nothing else may be a 5xx. Sound takes its time, up to the minute that `Prefer` may ask for, so
# less of it is asked for.
CONFIGURATION = """
hooks = "hooks.py"
request-timeout = 70
checks.max_response_time = 65
phases.stateful.generation.max-examples = 10

[[operations]]
include-name = "POST /tracks/generate"
checks.not_a_server_error.expected-statuses = ["2xx", "3xx", "4xx", 503]

[[operations]]
include-path-regex = "/(audio|stems|waveform|events)"
generation.max-examples = 5
checks.not_a_server_error.expected-statuses = ["2xx", "3xx", "4xx", 503]
"""

# Nor can a schema say where in a list a section may stand, or that counts beside it have to agree: such a 422 is right.
HOOKS = """
import schemathesis
from schemathesis.openapi.checks import RejectedPositiveData


def is_about_order(fault):
    return fault["field"].startswith("body.structure.") and fault["type"] == "value_error"


@schemathesis.hook
def filter_failure(context, failure, case, response):
    is_refusal = isinstance(failure, RejectedPositiveData) and response.status_code == 422
    return not (is_refusal and all(map(is_about_order, response.json()["errors"])))
"""


def run(site, folder, *options):
    (folder / "schemathesis.toml").write_text(CONFIGURATION)
    (folder / "hooks.py").write_text(HOOKS)
    result = subprocess.run(
        [
            pathlib.Path(sys.executable).with_name("schemathesis"),
            "run",
            f"http://127.0.0.1:{site.port}/openapi.json",
            *("--checks", "all", "--seed", "1", "--max-examples", "30"),
            *("--phases", "examples,coverage,fuzzing,stateful", "--continue-on-failure", "--no-color"),
            *options,
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=550,
    )
    assert result.returncode == 0, result.stdout[-20_000:] + result.stderr
    return result.stdout


def test_schemathesis_finds_nothing(stack, tmp_path):
    site = stack()
    report = run(site, tmp_path)
    assert "No issues found" in report or "passed" in report
    assert site.get("/health").status == 200
    errors = [line for line in site.output.splitlines() if "level=error" in line]
    assert not [line for line in errors if "unavailable(mode gcp" not in line]


def test_schemathesis_finds_nothing_behind_a_key(stack, tmp_path):
    site = stack(MUSIC_GEN_API_KEY="the-key")
    run(site, tmp_path, "--header", "X-API-Key: the-key", "--max-examples", "10")
