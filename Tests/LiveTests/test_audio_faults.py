"""What happens to sound when the machine, or somebody, does not play along."""

import concurrent.futures
import os
import pathlib
import shutil
import signal

import pytest

import audio
from audio import HEADER, LONG, Listener, files, forget, idle, made, rendered, threads, unrendered
from processes import descriptors, until

SMALL_SOUND_FONT = "/usr/share/sounds/sf2/TimGM6mb.sf2"


@pytest.fixture
def killable(worker, nginx, folder):
    """A site whose worker can be killed and started again: `start()` gives the worker."""

    def start(**variables):
        start.count += 1
        return worker(log=f"worker{start.count}.log", **variables).ready()

    start.count = 0
    start.site = nginx()
    start.site.state = pathlib.Path(folder, "state")
    return start


# -- Readers that leave -----------------------------------------------------------------------------------------------


def test_readers_who_leave_leave_nothing_behind(stack):
    site = stack()
    # So that what is made once has been made.
    rendered(site, made(site, "warm")["audio"]["mp3"])
    idle(site)
    pid = site.worker_pid
    until(lambda: audio.metric(site, "fastcgi_streams_active") == 0, "no stream runs")
    before = threads(pid), descriptors(pid)
    tracks = [made(site, f"left {number}", **LONG) for number in range(2)]

    for track in tracks:
        for _ in range(4):
            with Listener(site, track["audio"]["mp3"]) as listener:
                listener.read(1)
    # The others hear it to its end.
    listeners = [Listener(site, track["audio"]["mp3"]) for track in tracks]
    for track, listener in zip(tracks, listeners):
        heard = listener.rest()
        assert heard[HEADER:] == rendered(site, track["audio"]["mp3"]).body[HEADER:]
    idle(site)
    until(lambda: audio.metric(site, "fastcgi_streams_active") == 0, "the streams have ended", 20)
    assert audio.parts(site) == []
    # nginx may keep a few connections more than before.
    until(lambda: threads(pid) <= before[0], f"there are as few threads as before: {before[0]}", 20)
    until(lambda: descriptors(pid) <= before[1] + 16, f"there are as few descriptors as before: {before[1]}", 20)


def test_a_track_that_nobody_waits_for_any_more_is_finished_all_the_same(stack):
    site = stack()
    before = audio.renderings(site)
    track = made(site, "left alone", **LONG)
    with Listener(site, track["audio"]["mp3"]) as listener:
        listener.read(1)
    until(lambda: files(site, track), "the file is there", 60)
    audio.idle(site)
    assert not Listener(site, track["audio"]["mp3"]).is_streaming
    assert audio.renderings(site) == before + 1
    assert audio.parts(site) == []


# -- The worker ends --------------------------------------------------------------------------------------------------


def test_a_kill_while_songs_render_costs_nothing_but_time(killable):
    site = killable.site
    running = killable()
    expected = {}
    for kind in ("mp3", "flac"):
        track = made(site, f"killed {kind}", **LONG)
        path = track["audio"][kind]
        expected[path] = rendered(site, path).body
        idle(site)
        forget(site, track)

    for kill in range(2):
        listeners = [Listener(site, path) for path in expected]
        for listener in listeners:
            # Later in the song each time.
            listener.read(1 + kill * 300_000)
        assert audio.parts(site)
        running.process.kill()
        assert running.end() == -signal.SIGKILL
        for listener in listeners:
            assert listener.is_cut_short()
        running = killable()
        assert audio.parts(site) == [], "what was left behind is cleared away"
        assert not list(site.state.glob("audio/[!.]*.mp3")), "half a file does not pass for a whole one"

    for path, body in expected.items():
        assert rendered(site, path).body == body
    assert site.get("/health").status == 200


def test_a_worker_that_is_stopped_does_not_wait_for_a_song(killable):
    running = killable()
    track = made(killable.site, "stopped", **LONG)
    with Listener(killable.site, track["audio"]["wav"]) as listener:
        listener.read(1)
        running.send(signal.SIGTERM)
        assert running.end() == 0
    assert audio.parts(killable.site) == []
    killable()
    assert rendered(killable.site, track["audio"]["mp3"]).body


# -- Full disks -------------------------------------------------------------------------------------------------------


def fill(folder, leave=0):
    """Takes every byte but so many."""
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    with open(f"{folder}/filler", "wb", buffering=0) as filler:
        if leave:
            os.posix_fallocate(filler.fileno(), 0, free - leave)
            return
        with pytest.raises(OSError):
            while True:
                filler.write(b"x" * 4096)


def assert_told(answer, site):
    """Of a full disk, and of nothing inside."""
    assert answer.status == 507, answer
    problem = answer.problem()
    assert "space" in problem["detail"]
    assert str(site.state) not in problem["detail"]


def test_a_full_disk_is_told_of_and_complete_songs_still_play(stack, tmpfs):
    state = tmpfs("size=64m")
    site = stack(MUSIC_GEN_STATE_DIR=state)
    old = made(site, "old")
    heard = rendered(site, old["audio"]["mp3"]).body
    idle(site)
    new = unrendered(site, "new")
    fill(state)

    assert_told(site.get(new["audio"]["mp3"]), site)
    assert_told(site.get(old["audio"]["wav"]), site)
    assert audio.parts(site) == []
    assert site.get(old["audio"]["mp3"]).body == heard
    assert site.get(old["audio"]["mp3"], {"Range": "bytes=0-9"}).status == 206
    assert site.get(f"/tracks/{new['id']}").json()["id"] == new["id"]
    health = site.get("/health")
    assert (health.status, health.json()["checks"]["audio"]["status"]) == (503, "failed")
    assert "space" in health.json()["checks"]["audio"]["reason"]

    pathlib.Path(state, "filler").unlink()
    assert rendered(site, new["audio"]["mp3"]).body
    assert site.get("/health").status == 200


def test_a_disk_that_fills_in_the_middle_of_a_song_ends_that_song_alone(stack, tmpfs):
    state = tmpfs("size=64m")
    site = stack(MUSIC_GEN_STATE_DIR=state)
    old = made(site, "old")
    heard = rendered(site, old["audio"]["mp3"]).body
    new = unrendered(site, "new", **LONG)
    fill(state, leave=3 << 20)

    with Listener(site, new["audio"]["wav"]) as listener:
        if listener.status == 200:
            # Too late for another status; but nobody is to take it for the whole song.
            assert listener.is_cut_short()
    idle(site)
    assert audio.parts(site) == []
    assert not list(pathlib.Path(state, "audio").glob("*.wav"))
    assert site.get(old["audio"]["mp3"]).body == heard

    pathlib.Path(state, "filler").unlink()
    assert len(rendered(site, new["audio"]["wav"]).body) > LONG["duration_seconds"] * 44_100 * 4


def test_a_file_that_somebody_deleted_is_made_again(stack):
    site = stack()
    track = made(site, "deleted by hand")
    before = rendered(site, track["audio"]["mp3"]).body
    forget(site, track)
    assert rendered(site, track["audio"]["mp3"]).body == before
    shutil.rmtree(site.state / "audio")
    assert rendered(site, track["audio"]["mp3"]).body == before


# -- The limits of the cache ------------------------------------------------------------------------------------------


def test_what_was_heard_least_recently_goes_when_there_is_no_room(stack):
    # A minute as WAV is 10.1 MiB; three of them and the MP3s fit.
    site = stack(MUSIC_GEN_MAX_STORAGE="40MiB")
    folder = pathlib.Path(site.state, "audio")
    tracks = [made(site, f"song {number}") for number in range(4)]
    idle(site)
    bodies = {}
    for age, track in zip((300, 200, 100), tracks):
        bodies[track["id"]] = rendered(site, track["audio"]["wav"]).body
        for path in files(site, track):
            past = path.stat().st_mtime - age
            os.utime(path, (past, path.stat().st_mtime))
    # The oldest is heard again.
    assert site.get(tracks[0]["audio"]["wav"], {"Range": "bytes=0-9"}).status == 206

    def is_kept(track):
        return (folder / f"{track['id']}.wav").exists()

    rendered(site, tracks[3]["audio"]["wav"])
    idle(site)
    assert [is_kept(track) for track in tracks] == [True, False, True, True]
    assert audio.metric(site, "audio_evictions_total") >= 1
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 40 << 20
    assert audio.metric(site, "audio_bytes") <= 40 << 20
    # Forgotten is not lost.
    assert rendered(site, tracks[1]["audio"]["wav"]).body == bodies[tracks[1]["id"]]
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 40 << 20


def test_a_song_that_is_evicted_while_somebody_hears_it_is_heard_to_its_end(stack):
    site = stack()
    track = made(site, "evicted")
    whole = rendered(site, track["audio"]["wav"]).body
    with Listener(site, track["audio"]["wav"]) as listener:
        listener.read(1)
        forget(site, track)
        assert listener.rest() == whole


@pytest.mark.parametrize(
    "name, value",
    [
        ("MUSIC_GEN_MAX_STORAGE", "plenty"),
        ("MUSIC_GEN_MAX_STORAGE", "-1"),
        ("MUSIC_GEN_MAX_STORAGE", "10 apples"),
        ("MUSIC_GEN_RENDER_THREADS", "0"),
        ("MUSIC_GEN_RENDER_THREADS", "two"),
        ("MUSIC_GEN_RENDER_THREADS", "-1"),
    ],
)
def test_a_limit_that_is_none_ends_the_start_with_one_line(worker, name, value):
    running = worker(**{name: value})
    assert running.end() == 78
    [line] = running.output.splitlines()
    assert name in line and value in line


# -- Deleting ---------------------------------------------------------------------------------------------------------


def test_a_deleted_track_takes_its_files_along(stack):
    site = stack()
    track, other = made(site, "deleted"), made(site, "kept")
    stem = next(iter(track["stems"].values()))
    for path in (track["audio"]["mp3"], track["audio"]["ogg"], stem, other["audio"]["mp3"]):
        rendered(site, path)
    idle(site)
    assert len(files(site, track)) >= 3
    assert site.ask("DELETE", f"/tracks/{track['id']}").status == 200
    assert files(site, track) == []
    assert site.get(stem).status == 404
    assert site.get(other["audio"]["mp3"]).status == 200


def test_a_track_that_is_deleted_while_it_is_heard_stops(stack):
    site = stack()
    track = made(site, "stops", **LONG)
    with Listener(site, track["audio"]["wav"]) as listener:
        listener.read(1)
        assert site.ask("DELETE", f"/tracks/{track['id']}").status == 200
        assert listener.is_cut_short()
    idle(site)
    assert (files(site, track), audio.parts(site)) == ([], [])
    assert site.get(track["audio"]["wav"]).status == 404


# -- More than can be made --------------------------------------------------------------------------------------------


def test_who_comes_when_the_queue_is_full_is_told_when_to_come_again(stack):
    site = stack(MUSIC_GEN_RENDER_THREADS=1)
    tracks = []
    for number in range(60):
        # Composing is never refused.
        tracks.append(audio.queued(site, f"{number}"))
    assert audio.metric(site, "renderings_waiting") > 0

    refused = site.get(tracks[-1]["audio"]["ogg"])
    assert refused.status == 503
    assert int(refused.header("Retry-After")) > 0
    refused.problem()
    assert audio.metric(site, 'renderings_total{outcome="refused"}') >= 1
    assert site.get("/health", timeout=5).status == 200

    for track in tracks[:-1]:
        site.ask("DELETE", f"/tracks/{track['id']}")
    assert rendered(site, tracks[-1]["audio"]["ogg"]).body


def test_many_who_wait_for_many_songs_leave_threads_for_others(stack):
    site = stack(MUSIC_GEN_THREADS=4, MUSIC_GEN_RENDER_THREADS=1)
    tracks = [made(site, f"one of many {number}") for number in range(6)]
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        listening = [pool.submit(site.get, track["audio"]["flac"], timeout=120) for track in tracks]
        for _ in range(50):
            assert site.get("/presets", timeout=5).status == 200
        answers = [one.result(120) for one in listening]
    assert {answer.status for answer in answers} <= {200, 503}
    assert all(answer.header("Retry-After") for answer in answers if answer.status == 503)
    assert any(answer.status == 200 for answer in answers)


# -- SoundFonts -------------------------------------------------------------------------------------------------------


def assert_unavailable(site, missing):
    health = site.get("/health")
    assert (health.status, health.json()["status"]) == (503, "unhealthy")
    reason = health.json()["checks"]["mode"]["reason"]
    assert missing in reason
    assert "fluid-soundfont-gm" in reason, "it says how to get one"
    answer = site.ask("POST", "/tracks/generate", {"text_input": "a", "genre": "pop"})
    assert answer.status == 503
    assert answer.problem()["detail"] == reason
    simulated = site.ask("POST", "/tracks/generate", {"text_input": "a", "genre": "pop", "mode": "simulate"})
    assert simulated.status == 200
    assert site.get("/presets").status == 200


def test_without_a_soundfont_everything_but_sound_works(stack, tmp_path):
    path = tmp_path / "none.sf2"
    site = stack(MUSIC_GEN_SOUNDFONT=path)
    assert "not healthy" in site.output
    assert_unavailable(site, str(path))
    shutil.copy(SMALL_SOUND_FONT, path)
    until(lambda: site.get("/health").status == 200, "it is healthy as soon as there is one")
    assert rendered(site, made(site, "at last")["audio"]["mp3"]).body


@pytest.mark.parametrize("content", [b"", b"no SoundFont at all" * 1000, b"RIFF\xff\xff\xff\xffsfbkLIST" + bytes(999)])
def test_what_is_no_soundfont_is_told_of(stack, tmp_path, content):
    path = tmp_path / "broken.sf2"
    path.write_bytes(content)
    assert_unavailable(stack(MUSIC_GEN_SOUNDFONT=path), str(path))


def test_what_was_rendered_before_the_soundfont_was_lost_is_still_heard(stack, tmp_path):
    path = tmp_path / "lost.sf2"
    shutil.copy(SMALL_SOUND_FONT, path)
    state = str(tmp_path / "state")
    site = stack(MUSIC_GEN_SOUNDFONT=path, MUSIC_GEN_STATE_DIR=state)
    track = made(site, "remembered")
    heard = rendered(site, track["audio"]["mp3"]).body
    idle(site)
    site.stop()
    path.unlink()

    site = stack(MUSIC_GEN_SOUNDFONT=path, MUSIC_GEN_STATE_DIR=state)
    assert site.get(track["audio"]["mp3"]).body == heard
    answer = site.get(track["audio"]["ogg"])
    assert answer.status == 503
    assert "fluid-soundfont-gm" in answer.problem()["detail"]
    assert audio.parts(site) == []
    assert site.get(track["score"]).status == 200


def test_another_soundfont_sounds_different(stack):
    sounds = [rendered(site, made(site, "another band", seed=1)["audio"]["mp3"]).body
              for site in (stack(), stack(MUSIC_GEN_SOUNDFONT=SMALL_SOUND_FONT))]
    assert sounds[0] != sounds[1]
