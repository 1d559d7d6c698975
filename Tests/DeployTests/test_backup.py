"""Backup while the service is written to, and restore on an empty machine."""

import re
import threading

from conftest import install
from service import INSTANCES, SCRIPTS, fetch, make_track, tracks


class Writer:
    """Makes tracks until it is told to end; knows which were answered for, in their order."""

    def __init__(self, machine):
        self.machine = machine
        self.made = []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.write)
        self.thread.start()

    def write(self):
        while not self.over.is_set():
            self.made.append(make_track(self.machine, 1000 + len(self.made)))

    def end(self):
        self.over.set()
        self.thread.join(60)


def test_every_track_of_a_backup_made_under_writes_is_back_on_an_empty_machine(server, bare, archive):
    server.run("curl", "-sf", "-X", "PUT", "-H", "Content-Type: application/json", "-d", '{"genre": "ska"}',
               "http://127.0.0.1:8080/presets/mine")
    server.run("curl", "-sf", "-X", "DELETE", "http://127.0.0.1:8080/presets/rock_anthem")
    songs = server.path("/var/lib/music-track-generator/state/songs")
    songs.mkdir(exist_ok=True)
    (songs / "abc.mp3").write_bytes(b"a song that somebody has paid for")

    writer = Writer(server)
    try:
        server.until(lambda: len(writer.made) >= 5, "tracks are being made")
        kept = set(writer.made)
        file = server.run(f"{SCRIPTS}/backup.sh").stdout.strip()
    finally:
        writer.end()
    assert oct(server.path(file).stat().st_mode & 0o777) == "0o600"

    install(bare, archive)
    bare.put(server.path(file), "/root/backup.tar.gz")
    bare.run("curl", "-sf", "-X", "PUT", "-H", "Content-Type: application/json", "-d", '{"genre": "ska"}',
             "http://127.0.0.1:8080/presets/theirs")
    said = bare.run(f"{SCRIPTS}/restore.sh", "/root/backup.tar.gz").stdout
    assert "tracks are back" in said
    assert "/var/lib/music-track-generator/replaced-" in said
    assert bare.ask("systemctl", "is-active", *INSTANCES) == "active\n" * 2
    [aside] = bare.path("/var/lib/music-track-generator").glob("replaced-*")
    assert (aside / "presets/theirs.yaml").exists()
    back = tracks(bare)
    assert kept <= back <= tracks(server)
    some = next(iter(kept))
    assert fetch(bare, f"/tracks/{some}/score.mid")[0] == 200
    assert fetch(bare, "/presets/mine")[0] == 200
    assert fetch(bare, "/presets/rock_anthem")[0] == 404
    assert (bare.path("/var/lib/music-track-generator/state/songs/abc.mp3")).read_bytes().startswith(b"a song")
    assert make_track(bare, seed=77)


def test_tracks_are_replaced_only_when_that_is_said_and_are_kept_aside(bare):
    before = tracks(bare)
    file = bare.run(f"{SCRIPTS}/backup.sh").stdout.strip()
    later = make_track(bare, seed=78)
    said = bare.run(f"{SCRIPTS}/restore.sh", file, check=False)
    assert said.returncode == 1 and "--replace" in said.stdout
    assert later in tracks(bare)
    said = bare.run(f"{SCRIPTS}/restore.sh", "--replace", file).stdout
    assert tracks(bare) == before
    [aside] = re.findall(r"What was there is in (\S+)", said)
    assert bare.path(f"{aside}/state/tracks.sqlite").exists()


def test_a_backup_without_a_catalogue_is_refused(bare):
    bare.run("systemctl", "stop", "music-track-generator*")
    catalogue = bare.path("/var/lib/music-track-generator/state/tracks.sqlite")
    aside = catalogue.rename(catalogue.with_name("elsewhere"))
    said = bare.run(f"{SCRIPTS}/backup.sh", check=False)
    aside.rename(catalogue)
    assert said.returncode == 1 and "there is no catalogue" in said.stdout
    bare.run(f"{SCRIPTS}/install.sh", "--uninstall", "--purge")
