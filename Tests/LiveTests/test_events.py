"""How a track's sound comes about, as server-sent events."""

import concurrent.futures
import json

import pytest

import audio
from audio import LONG, Listener, events, files, idle, made, parse_events, unrendered
from processes import Stack, until

STAGES = ("queued", "rendering", "ready")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    stack = Stack(tmp_path_factory.mktemp("events"))
    yield stack
    stack.stop()


def assert_whole(found):
    """Forward only, from wherever it stood to the end."""
    assert [name for name, _, _ in found[:-1]] == ["stage"] * (len(found) - 1)
    told = [(STAGES.index(data["stage"]), data["percent"]) for _, data, _ in found[:-1]]
    assert told == sorted(set(told))
    assert all(0 <= percent <= 100 for _, percent in told)
    assert found[-1][0] == "done"


def test_events_tell_how_far_the_sound_is_until_it_is_done(site):
    track = made(site, "told of", **LONG)
    found = events(site, track["events"])
    assert_whole(found)
    assert len(found) > 5, found
    assert files(site, track)
    assert site.get(f"/tracks/{track['id']}").json()["status"] == "ready"
    done = found[-1][1]
    assert done["track"] == f"/tracks/{track['id']}"
    assert done["audio"] == track["audio"]


def test_events_arrive_as_they_happen(site):
    track = made(site, "at once", **LONG)
    with Listener(site, track["events"], {"Accept-Encoding": "gzip"}) as listener:
        text = listener.read(1)
        while b"event: stage" not in text:
            text = listener.read(1)
        assert b"event: done" not in text
        assert audio.parts(site)
        assert listener.header("Content-Encoding") is None
        assert listener.header("Cache-Control") in ("no-store", "no-cache")
        assert_whole(parse_events(listener.rest().decode()))


def test_of_a_sound_that_is_there_only_the_end_is_told(site):
    track = made(site, "there already")
    assert_whole(events(site, track["events"]))
    assert [name for name, _, _ in events(site, track["events"])] == ["done"]


def test_listening_and_looking_on_are_one_rendering(site):
    idle(site)
    before = audio.renderings(site)
    track = made(site, "heard and seen", **LONG)
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        looking = [pool.submit(events, site, track["events"]) for _ in range(3)]
        listening = [pool.submit(site.get, track["audio"]["mp3"], timeout=60) for _ in range(3)]
        for one in looking:
            assert_whole(one.result(60))
        assert {one.result(60).status for one in listening} == {200}
    idle(site)
    assert audio.renderings(site) == before + 1


def test_a_browser_that_has_heard_the_end_is_not_told_again(site):
    """EventSource comes again after every end, but for a 204."""
    track = made(site, "no more")
    last = events(site, track["events"])[-1][2]
    answer = site.get(track["events"], {"Last-Event-ID": last})
    assert (answer.status, answer.body) == (204, b"")


def test_a_browser_that_lost_the_connection_is_told_the_rest(site):
    track = made(site, "torn", **LONG)
    with Listener(site, track["events"]) as listener:
        text = listener.read(1)
        while not parse_events(text.decode()):
            text = listener.read(1)
    last = parse_events(text.decode())[-1][2]
    assert_whole(events(site, track["events"], {"Last-Event-ID": last}))


def test_a_track_that_is_deleted_meanwhile_has_failed(site):
    track = made(site, "not to be", **LONG)
    with Listener(site, track["events"]) as listener:
        listener.read(1)
        assert site.ask("DELETE", f"/tracks/{track['id']}").status == 200
        found = parse_events(listener.rest().decode())
    name, problem, _ = found[-1]
    assert name == "failed"
    assert problem["status"] >= 400 and problem["detail"]
    assert "/" not in problem["detail"], "nothing of the inside"
    until(lambda: not audio.parts(site), "nothing is left")
    assert files(site, track) == []
    assert site.get(track["events"]).status == 404


def test_who_leaves_holds_nobody_up(site):
    idle(site)
    track = made(site, "left alone", **LONG)
    before = audio.metric(site, "fastcgi_streams_active")
    for _ in range(3):
        with Listener(site, track["events"]) as listener:
            listener.read(1)
    until(lambda: audio.metric(site, "fastcgi_streams_active") == before, "the streams have ended", 20)
    idle(site)
    assert files(site, track), "the sound is made all the same"


def test_an_unknown_track_has_no_events(site):
    answer = site.get(f"/tracks/{'a' * 26}/events")
    assert answer.status == 404
    answer.problem()


def test_the_head_of_events_does_not_wait_and_renders_nothing(site):
    track = unrendered(site, "the head alone")
    answer = site.ask("HEAD", track["events"], timeout=5)
    assert (answer.status, answer.body) == (200, b"")
    assert answer.header("Content-Type").split(";")[0] == "text/event-stream"
    assert files(site, track) == []


def test_an_event_is_text_that_a_browser_reads(site):
    track = made(site, "plain")
    body = site.get(track["events"], timeout=60).body.decode()
    assert body.endswith("\n\n")
    for line in body.splitlines():
        name, _, value = line.partition(": ")
        assert name in ("", "event", "data", "id", "retry"), line
        if name == "data":
            json.loads(value)
