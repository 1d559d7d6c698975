"""Another release under load, a broken one, and the way back; workers that fall."""

import sqlite3

from service import INSTANCES, SCRIPTS, Load, fetch, in_use, make_track, pid, tracks

CATALOGUE = "/var/lib/music-track-generator/state/tracks.sqlite"


def upgrade(server, archive):
    server.put(archive, "/root/next.tar.gz")
    return server.run(f"{SCRIPTS}/upgrade.sh", "/root/next.tar.gz", check=False)


def healthy(server):
    return fetch(server, "/health")[0] == 200


# -- Releases ---------------------------------------------------------------------------------------------------------


def test_an_upgrade_and_the_way_back_fail_no_request(server, release):
    old = in_use(server)
    archive = release().pack("2.0.1")
    with Load(server, "/presets"):
        said = upgrade(server, archive)
        assert said.returncode == 0, said.stdout
        assert in_use(server).startswith("releases/2.0.1-")
        said = server.run(f"{SCRIPTS}/upgrade.sh", "--back")
    assert in_use(server) == old
    assert healthy(server)


def test_settings_are_taken_up_by_a_reload_without_a_failed_request(server):
    pids = [pid(server, unit) for unit in INSTANCES]
    with Load(server, "/presets"):
        server.run("systemctl", "reload", "music-track-generator")
    assert not set(pids) & {pid(server, unit) for unit in INSTANCES}


def test_a_restart_of_all_workers_at_once_fails_no_request(server):
    with Load(server, "/presets"):
        server.run("systemctl", "restart", "music-track-generator")
    assert healthy(server)


def assert_returns(server, archive, said_too):
    old = in_use(server)
    said = upgrade(server, archive)
    assert said.returncode == 1
    assert said_too in said.stdout, said.stdout
    assert in_use(server) == old
    assert healthy(server)


def test_a_release_that_does_not_start_is_taken_back(server, release):
    broken = release()
    broken.replace_worker('[ "$1" = --check-config ] && exit 0\necho broken >&2\nexit 1')
    assert_returns(server, broken.pack("2.0.2"), "music-track-generator@1.service does not start")


def test_a_release_that_starts_and_is_not_healthy_is_taken_back(server, release):
    broken = release()
    broken.replace_worker('MUSIC_GEN_SOUNDFONT=/nonexistent exec "$worker" "$@"')
    assert_returns(server, broken.pack("2.0.3"), "/health answers 503")


def test_a_release_that_refuses_the_settings_is_not_even_begun(server, release):
    broken = release()
    broken.replace_worker("echo no such setting >&2\nexit 78")
    pids = [pid(server, unit) for unit in INSTANCES]
    assert_returns(server, broken.pack("2.0.4"), "no such setting")
    assert [pid(server, unit) for unit in INSTANCES] == pids


def test_a_catalogue_that_a_broken_release_has_changed_is_given_back(server, release):
    track = make_track(server, seed=11)
    broken = release()
    broken.replace_worker(
        '[ "$1" = --check-config ] && exit 0\n'
        f"sqlite3 {CATALOGUE} \"INSERT INTO grdb_migrations VALUES ('of a later version')\"\n"
        "exit 1"
    )
    assert_returns(server, broken.pack("2.0.5"), "music-track-generator@1.service does not start")
    assert fetch(server, f"/tracks/{track}")[0] == 200
    with sqlite3.connect(server.path(f"{CATALOGUE}.of-failed-upgrade")) as aside:
        assert ("of a later version",) in aside.execute("SELECT identifier FROM grdb_migrations").fetchall()


def test_only_the_last_releases_stay_on_the_disk(server, release):
    old = in_use(server)
    changing = release()
    for version in ("2.1.1", "2.1.2", "2.1.3"):
        assert upgrade(server, changing.pack(version)).returncode == 0
    kept = {path.name.partition("-")[0] for path in server.path("/opt/music-track-generator/releases").iterdir()}
    assert kept == {"2.1.1", "2.1.2", "2.1.3"}
    assert in_use(server) != old


# -- Workers that fall ------------------------------------------------------------------------------------------------


def test_a_killed_worker_is_back_by_itself_and_the_other_answers_meanwhile(server):
    for unit in INSTANCES:
        killed = pid(server, unit)
        server.run("systemctl", "kill", "-s", "KILL", unit)
        assert healthy(server)
        server.until(lambda: pid(server, unit) not in (0, killed), "it is back")
    server.until(lambda: server.ask("systemctl", "is-active", *INSTANCES) == "active\n" * 2, "both are ready")


def test_tracks_outlive_the_workers_that_kept_them(server):
    made = {make_track(server, seed) for seed in range(20, 25)}
    server.run("systemctl", "kill", "-s", "KILL", *INSTANCES)
    server.until(lambda: healthy(server), "a worker is back")
    assert made <= tracks(server)


def test_a_worker_that_has_stopped_answering_is_replaced(server):
    drop_in = server.path("/etc/systemd/system/music-track-generator@1.service.d/impatient.conf")
    drop_in.parent.mkdir()
    drop_in.write_text("[Service]\nWatchdogSec=2s\nWatchdogSignal=SIGKILL\n")
    server.run("systemctl", "daemon-reload")
    server.run("systemctl", "restart", INSTANCES[0])
    try:
        held = pid(server, INSTANCES[0])
        server.run("systemctl", "kill", "-s", "STOP", INSTANCES[0])
        server.until(lambda: pid(server, INSTANCES[0]) not in (0, held), "another has its place")
        assert "Watchdog timeout" in server.ask("journalctl", "-u", INSTANCES[0])
    finally:
        drop_in.unlink()
        drop_in.parent.rmdir()
        server.run("systemctl", "daemon-reload")
        server.run("systemctl", "restart", INSTANCES[0])


def test_a_request_starts_a_worker_where_none_runs(server):
    server.run("systemctl", "stop", "music-track-generator.service", *INSTANCES)
    assert pid(server, INSTANCES[0]) == 0
    assert healthy(server)
    server.run("systemctl", "start", "music-track-generator.service")
