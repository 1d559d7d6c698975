"""The steps of the Containerfile, in a Debian like that of the images: what they leave runs without rights and on a
read-only system, as compose.yaml has it."""

import json
import re
import shlex

from machine import REPOSITORY
from service import make_track

LOCKED = ["ProtectSystem=strict", "PrivateTmp=yes", "CapabilityBoundingSet=", "NoNewPrivileges=yes"]
CONTAINERFILE = (REPOSITORY / "deploy/Containerfile").read_text().replace("\\\n", "")


def stage(name):
    """The last instruction of each kind in a stage."""
    [text] = re.findall(rf"^FROM \S+ AS {name}$(.*?)(?=^FROM |\Z)", CONTAINERFILE, re.M | re.S)
    return dict(re.findall(r"^([A-Z]+) +(.*)$", text, re.M))


def is_well(machine, name, environment):
    command = stage(name)["HEALTHCHECK"].partition("CMD")[2]
    return machine.run("env", *environment, "sh", "-c", command, check=False).returncode == 0


def test_the_images_hold_a_service_that_answers_without_rights_on_a_read_only_system(fresh, archive):
    machine = fresh()
    machine.path("/dist").mkdir()
    machine.put(archive, "/dist")
    for name in ("worker", "site"):
        machine.run("sh", "-ec", stage("release")["RUN"])
        machine.run("sh", "-ec", stage(name)["RUN"])

    worker = stage("worker")
    user, group = worker["USER"].split(":")
    environment = shlex.split(worker["ENV"])
    start(
        machine, "worker", json.loads(worker["CMD"]), [f"--setenv={pair}" for pair in environment],
        f"User={user}", f"Group={group}", f"ReadWritePaths={worker['VOLUME']}", "PrivateNetwork=yes",
    )
    machine.until(lambda: is_well(machine, "worker", environment), "the worker is healthy")

    # An image has no journal, but a pipe.
    command = ["sh", "-c", f"{shlex.join(json.loads(stage('site')['CMD']))} 2>&1 | cat"]
    start(
        machine, "site", command, [], f"User={stage('site')['USER']}",
        "TemporaryFileSystem=/run:uid=33 /var/cache:uid=33", "ReadWritePaths=/var/lib/nginx",
        "BindPaths=/run/music-track-generator",
    )
    machine.until(lambda: is_well(machine, "site", []), "the site is healthy")
    assert make_track(machine, seed=1)


def start(machine, name, command, options, *properties):
    settings = [word for setting in (*LOCKED, *properties) for word in ("-p", setting)]
    machine.run("systemd-run", f"--unit={name}", *options, *settings, *command)
