"""What tests ask of an installed service."""

import json
import re
import signal
import subprocess

ADDRESS = "http://127.0.0.1:8080"
SCRIPTS = "/opt/music-track-generator/current/deploy"
INSTANCES = ["music-track-generator@1.service", "music-track-generator@2.service"]


def fetch(machine, path, body=None):
    """The status and the body of an answer."""
    command = ["curl", "-s", "-m", "120", "-w", "\n%{http_code}", ADDRESS + path]
    if body is not None:
        command += ["-H", "Content-Type: application/json", "-d", json.dumps(body)]
    # A score is no text.
    said = machine.outside(*command, stdout=subprocess.PIPE, errors="replace", check=False).stdout
    text, _, status = said.rpartition("\n")
    return int(status), text


def make_track(machine, seed):
    status, body = fetch(machine, "/tracks/generate", {"text_input": "city lights", "genre": "pop", "seed": seed})
    assert status == 200, body
    return json.loads(body)["track"]["id"]


def tracks(machine):
    """The ids of all tracks in the catalogue."""
    found, cursor = set(), ""
    while cursor is not None:
        status, body = fetch(machine, f"/tracks?limit=100{cursor}")
        assert status == 200, body
        page = json.loads(body)
        found |= {track["id"] for track in page["tracks"]}
        cursor = f"&cursor={page['next_cursor']}" if page.get("next_cursor") else None
    return found


def pid(machine, unit):
    return int(machine.ask("systemctl", "show", "-P", "MainPID", unit))


def in_use(machine):
    return machine.ask("readlink", "/opt/music-track-generator/current").strip()


class Load:
    """ab on a route, for as long as the block lasts; nothing it was answered may have failed."""

    def __init__(self, machine, path):
        self.machine = machine
        self.path = path

    def __enter__(self):
        enter = ["nsenter", f"--target={self.machine.first}", "--net"]
        command = ["ab", "-q", "-l", "-r", "-s", "30", "-c", "8", "-t", "300", "-n", "10000000", ADDRESS + self.path]
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        self.process = subprocess.Popen([*enter, *command], text=True, **streams)
        self.wait_for_more()
        return self

    def wait_for_more(self):
        """Answers, by the log of nginx."""
        log = self.machine.path("/var/log/nginx/music-track-generator.log")
        size = log.stat().st_size
        self.machine.until(lambda: log.stat().st_size > size + 10_000, "requests are answered")

    def __exit__(self, kind, *_):
        if kind is None:
            self.wait_for_more()
        self.process.send_signal(signal.SIGINT)
        said = self.process.communicate(timeout=60)[0]
        if kind is None:
            complete, failed = (int(re.search(rf"{what} requests: +(\d+)", said)[1]) for what in ("Complete", "Failed"))
            assert failed == 0 and "Non-2xx" not in said, said
            assert complete > 0, said
