"""From a release archive to a service on a Debian without Swift, and back."""

import filecmp
import json
import os
import re
import subprocess

import pytest

from conftest import install
from machine import REPOSITORY, run
from service import INSTANCES, fetch, in_use, make_track, pid

DATA = "/var/lib/music-track-generator"


def changed(before, after):
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


# -- The archive ------------------------------------------------------------------------------------------------------


def test_equal_sources_make_equal_archives(archive, tmp_path):
    run("tar", "-xzf", archive, "-C", tmp_path)
    [worker] = tmp_path.glob("*/bin/music-track-generator")
    environment = os.environ | {"DIST": str(tmp_path / "again"), "MUSIC_GEN_BINARY": str(worker)}
    again = run(REPOSITORY / "deploy/dist", env=environment, stdout=subprocess.PIPE).stdout.strip()
    assert filecmp.cmp(archive, again, shallow=False)


def test_a_damaged_release_is_refused(bare, release):
    damaged = release()
    archive = damaged.pack("2.0.1")
    run("tar", "-xzf", archive, "-C", bare.path("/root"))
    [tree] = bare.path("/root").glob("music-track-generator-*")
    (tree / "presets/rock_anthem.yaml").write_text("genre: polka\n")
    said = bare.run(f"/root/{tree.name}/deploy/install.sh", check=False)
    assert said.returncode == 1
    assert "rock_anthem.yaml: FAILED" in said.stdout
    assert not bare.path("/opt/music-track-generator/current").exists()
    bare.run(f"/root/{tree.name}/deploy/install.sh", "--uninstall", "--purge")
    bare.run("rm", "-r", f"/root/{tree.name}")


# -- Install ----------------------------------------------------------------------------------------------------------


def test_a_dry_run_says_what_would_be_changed_and_changes_nothing(bare, archive):
    before = bare.files()
    said = install(bare, archive, "--dry-run")
    assert "would be changed: user music-track-generator" in said
    assert "would be changed: file /etc/music-track-generator/environment" in said
    assert {path for path in changed(before, bare.files()) if not path.startswith("/root")} == set()


def test_the_service_answers_without_swift(server):
    assert server.run("sh", "-c", "command -v swift", check=False).returncode != 0
    status, body = fetch(server, "/health")
    assert status == 200, body
    assert json.loads(body)["status"] == "healthy"


def test_a_song_is_made_and_its_sound_sent_by_nginx(server):
    track = make_track(server, seed=7)
    status, body = fetch(server, f"/tracks/{track}/waveform.json")
    assert status == 200, body
    audio = server.path(f"{DATA}/state/audio")
    server.until(lambda: list(audio.glob(f"{track}*.mp3")), "the sound is complete")
    command = ["curl", "-s", "-m", "20", "-r", "0-99", "-o", "/dev/null", "-w", "%{http_code} %{size_download}"]
    said = server.outside(*command, f"http://127.0.0.1:8080/tracks/{track}/audio.mp3", stdout=subprocess.PIPE).stdout
    assert said == "206 100"


def test_nginx_reads_the_sound_and_not_the_catalogue(server):
    make_track(server, seed=8)
    reads = ["runuser", "-u", "www-data", "--", "ls"]
    assert server.run(*reads, f"{DATA}/state/audio", check=False).returncode == 0
    for path in (f"{DATA}/state", f"{DATA}/presets"):
        assert server.run(*reads, path, check=False).returncode != 0
    said = server.run("runuser", "-u", "www-data", "--", "cat", f"{DATA}/state/tracks.sqlite", check=False)
    assert "Permission denied" in said.stdout


def test_the_page_and_the_description_of_the_api_are_there(server):
    for path in ("/index.html", "/app/main.js", "/docs", "/docs/swagger-ui/swagger-ui.css", "/openapi.json"):
        assert fetch(server, path)[0] == 200, path


def test_root_follows_no_link_of_the_user(server):
    script = "/opt/music-track-generator/current/deploy/install.sh"
    as_user = ["runuser", "-u", "music-track-generator", "--"]
    assert server.run(*as_user, "ln", "-s", "/etc", f"{DATA}/link", check=False).returncode != 0
    server.run(*as_user, "mv", f"{DATA}/state/audio", f"{DATA}/state/aside")
    server.run(*as_user, "ln", "-s", "/etc", f"{DATA}/state/audio")
    before = server.run("stat", "-c", "%U %a", "/etc").stdout
    try:
        said = server.run(script, check=False)
        assert said.returncode == 1 and f"{DATA}/state/audio is a link" in said.stdout
        assert server.run("stat", "-c", "%U %a", "/etc").stdout == before
    finally:
        server.run("rm", f"{DATA}/state/audio")
        server.run("mv", f"{DATA}/state/aside", f"{DATA}/state/audio")


def test_installing_twice_changes_nothing(server, archive):
    before, pids = server.files(), [pid(server, unit) for unit in INSTANCES]
    said = install(server, archive)
    assert said == "Nothing to change\n"
    assert {path for path in changed(before, server.files()) if not path.startswith(("/root", DATA))} == set()
    assert [pid(server, unit) for unit in INSTANCES] == pids


def test_the_number_of_workers_is_what_was_asked_for_last(server):
    script = "/opt/music-track-generator/current/deploy/install.sh"
    third = "music-track-generator@3.service"
    server.run(script, "--instances", "3")
    assert server.ask("systemctl", "is-active", third) == "active\n"
    server.run(script, "--instances", "2")
    assert server.ask("systemctl", "is-active", third) == "inactive\n"
    assert fetch(server, "/health")[0] == 200


def test_changed_settings_reach_nginx_and_the_workers(server):
    settings = server.path("/etc/music-track-generator/environment")
    before = settings.read_text()
    settings.write_text(before + "MUSIC_GEN_API_KEY=secret\nMUSIC_GEN_CORS_ORIGINS=https://a.example\n")
    script = "/opt/music-track-generator/current/deploy/install.sh"
    try:
        server.run(script)
        assert fetch(server, "/tracks")[0] == 401
        assert "a.example" in server.path("/etc/nginx/snippets/music-track-generator-origins.conf").read_text()
    finally:
        settings.write_text(before)
        server.run(script)
    assert fetch(server, "/tracks")[0] == 200


def test_a_setting_that_cannot_be_used_is_told_and_nothing_is_restarted(server):
    settings = server.path("/etc/music-track-generator/environment")
    before, pids = settings.read_text(), [pid(server, unit) for unit in INSTANCES]
    settings.write_text(before + "MUSIC_GEN_THREADS=many\n")
    said = server.run("/opt/music-track-generator/current/deploy/install.sh", check=False)
    settings.write_text(before)
    assert said.returncode == 1
    assert "MUSIC_GEN_THREADS" in said.stdout
    assert [pid(server, unit) for unit in INSTANCES] == pids


def test_the_site_answers_where_debian_has_its_own(server):
    settings = server.path("/etc/music-track-generator/environment")
    before = settings.read_text()
    script = "/opt/music-track-generator/current/deploy/install.sh"
    try:
        for listen in ("80,[::]:80", "*:80"):
            settings.write_text(before.replace("MUSIC_GEN_LISTEN=127.0.0.1:8080", f"MUSIC_GEN_LISTEN={listen}"))
            said = server.run(script, check=False)
            assert said.returncode == 0, said.stdout
            command = ["curl", "-s", "-m", "20", "--noproxy", "*"]
            for options in ([], ["-H", "Host: music.example"], ["-0", "-H", "Host:"]):
                said = server.outside(*command, *options, "http://127.0.0.1/health", stdout=subprocess.PIPE).stdout
                assert json.loads(said)["status"] == "healthy"
        assert "conflicting" not in server.run("nginx", "-t").stdout
    finally:
        settings.write_text(before)
        server.run(script)


def assert_refused(server, setting, said_too):
    settings = server.path("/etc/music-track-generator/environment")
    before = settings.read_text()
    settings.write_text(f"{before}{setting}\n")
    said = server.run("/opt/music-track-generator/current/deploy/install.sh", check=False)
    settings.write_text(before)
    assert said.returncode == 1
    assert said_too in said.stdout, said.stdout


@pytest.mark.parametrize("name", ["MUSIC_GEN_STATE_DIR", "MUSIC_GEN_PRESETS_DIR"])
def test_the_data_lies_where_the_units_and_the_backup_have_it(server, name):
    assert_refused(server, f"{name}=/srv/music", f"the data lies in {DATA}")


def test_what_nginx_refuses_does_not_stay(server):
    before = site_files(server)
    missing = "MUSIC_GEN_TLS_CERTIFICATE=/nonexistent\nMUSIC_GEN_TLS_KEY=/nonexistent"
    assert_refused(server, missing, "nginx refuses that")
    assert site_files(server) == before
    server.run("nginx", "-t")


def site_files(machine):
    files = machine.path("/etc/nginx").glob("s*/music-track-generator*")
    return {str(file): os.readlink(file) if file.is_symlink() else file.read_text() for file in files}


# -- The units --------------------------------------------------------------------------------------------------------


def test_systemd_finds_no_fault_in_the_units(server):
    units = [*INSTANCES, "music-track-generator.socket", "music-track-generator.service"]
    said = server.run("systemd-analyze", "verify", *units)
    assert said.stdout == ""


def test_a_worker_is_locked_in_with_the_network_open_or_closed(server):
    for options in (["--network"], ["--no-network"]):
        server.run("/opt/music-track-generator/current/deploy/install.sh", *options)
        said = server.run("systemd-analyze", "security", "--offline=no", "--threshold=15", INSTANCES[0], check=False)
        assert said.returncode == 0, said.stdout
    assert server.ask("systemctl", "show", "-P", "PrivateNetwork", INSTANCES[0]) == "yes\n"


def test_the_figures_of_all_workers_are_seen_under_their_names(server):
    seen = set()

    def all_seen():
        seen.update(re.findall(r'worker="(\d+)"', fetch(server, "/metrics")[1]))
        return seen == {"1", "2"}

    server.until(all_seen, "both have answered")


def test_the_journal_has_the_log_in_one_line_per_event(server):
    lines = server.run("journalctl", "-t", "music-track-generator", "-o", "cat").stdout.splitlines()
    listening = [line for line in lines if "msg=listening" in line]
    assert listening and all(line.startswith("time=") and " level=" in line for line in listening)


# -- Uninstall --------------------------------------------------------------------------------------------------------


def added(machine, before):
    return {path for path in set(machine.files()) - set(before) if "music-track-generator" in path}


def test_nothing_but_the_data_stays_and_a_new_installation_takes_it_up(bare, archive):
    bare.run("apt-get", "install", "-q", "-y", "--no-install-recommends", "nginx", "curl", "sqlite3", "ca-certificates")
    install(bare, archive, "--dry-run")
    first = bare.files()
    install(bare, archive)
    tracks = {make_track(bare, seed) for seed in (1, 2)}
    settings = bare.path("/etc/music-track-generator/environment")
    settings.write_text(settings.read_text() + "MUSIC_GEN_LOG_LEVEL=debug\n")
    key = settings.with_name("google.json")
    key.write_text("{}")

    script = "/opt/music-track-generator/current/deploy/install.sh"
    said = bare.run(script, "--uninstall").stdout
    assert f"Kept: {DATA}" in said
    left = added(bare, first)
    etc = {"/etc/music-track-generator", "/etc/music-track-generator/google.json"}
    assert {path for path in left if not path.startswith(DATA)} == etc
    assert left - etc
    assert not bare.path("/run/music-track-generator").exists()

    install(bare, archive)
    assert "MUSIC_GEN_LOG_LEVEL=debug" in settings.read_text()
    for track in tracks:
        assert fetch(bare, f"/tracks/{track}")[0] == 200

    bare.run(script, "--uninstall", "--purge")
    assert added(bare, first) == set()
    assert bare.run("id", "music-track-generator", check=False).returncode != 0


def test_the_name_of_the_release_in_use_tells_its_version(server):
    assert in_use(server).startswith("releases/2.")
