"""The dashboard and the alert rules against what the service really counts."""

import json
import re

import pytest
import yaml

from processes import REPOSITORY

PREFIX = "music_track_generator_"
MONITORING = REPOSITORY / "deploy/monitoring"


@pytest.fixture(scope="module")
def counted(shared):
    """The names of all series."""
    text = shared.get("/metrics").body.decode()
    kinds = re.findall(r"^# TYPE (\S+) (\S+)$", text, re.MULTILINE)
    parts = ("_bucket", "_sum", "_count")
    return {name + part for name, kind in kinds for part in (parts if kind == "histogram" else [""])}


def dashboard():
    panels = json.loads((MONITORING / "grafana.json").read_text())["panels"]
    return {panel["title"]: [target["expr"] for target in panel.get("targets", [])] for panel in panels}


def alerts():
    [group] = yaml.safe_load((MONITORING / "alerts.yaml").read_text())["groups"]
    return {rule["alert"]: [rule["expr"]] for rule in group["rules"]}


@pytest.mark.parametrize("name, expressions", [*dashboard().items(), *alerts().items()])
def test_what_is_watched_is_counted(counted, name, expressions):
    for expression in expressions:
        names = set(re.findall(rf"{PREFIX}\w+", expression))
        assert names <= counted
        assert names or expression.startswith("up{")
        for opening, closing in ("()", "{}", "[]"):
            assert expression.count(opening) == expression.count(closing), expression


def test_what_is_counted_is_on_the_dashboard(counted):
    expressions = " ".join(expression for panel in dashboard().values() for expression in panel)
    shown = set(re.findall(rf"{PREFIX}\w+", expressions))
    left_out = {name for name in counted if not name.endswith(("_sum", "_count"))} - shown
    # One names the version, the other is a bound that an alert watches.
    assert left_out == {f"{PREFIX}info", f"{PREFIX}process_max_fds"}


def test_every_alert_says_what_to_do():
    [group] = yaml.safe_load((MONITORING / "alerts.yaml").read_text())["groups"]
    for rule in group["rules"]:
        assert rule["annotations"]["summary"] and rule["annotations"]["description"]
        assert rule["labels"]["severity"] in ("page", "ticket")
