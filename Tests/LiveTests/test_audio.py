"""The sound of a track: streamed while it is made, a file for ever after."""

import concurrent.futures
import pathlib
import re
import shlex
import time
import urllib.parse

import numpy
import pytest

import audio
from audio import HEADER, KEY, LONG, MEDIA_TYPES, Listener, decoded, files, idle, made, probed, queued, rendered
from audio import unrendered
from processes import Stack, binary, until

TITLE = "Über die Brücke 🎵 & <zurück>"
ORIGIN = "https://app.example"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    stack = Stack(tmp_path_factory.mktemp("audio"), MUSIC_GEN_CORS_ORIGINS=ORIGIN)
    yield stack
    stack.stop()


@pytest.fixture(scope="module")
def song(site):
    """A track whose files are there, in every format."""
    track = made(site, "a song for all formats", title=TITLE, genre="jazz")
    for kind in MEDIA_TYPES:
        rendered(site, track["audio"][kind])
    return track


# -- While it is rendered ---------------------------------------------------------------------------------------------


def test_a_track_names_its_sounds(site):
    track = made(site, "names")
    assert set(track["audio"]) == set(MEDIA_TYPES)
    for kind, path in track["audio"].items():
        assert path == f"/tracks/{track['id']}/audio.{kind}"
    assert track["waveform"] == f"/tracks/{track['id']}/waveform.json"
    assert track["events"] == f"/tracks/{track['id']}/events"
    assert set(track["stems"]) == {part["name"] for part in track["parts"]}
    assert track["status"] in ("queued", "rendering", "ready")
    [listed] = [other for other in site.get("/tracks").json()["tracks"] if other["id"] == track["id"]]
    assert listed["audio"] == track["audio"]


@pytest.mark.parametrize("kind", MEDIA_TYPES)
def test_sound_arrives_before_all_of_it_is_made(site, kind):
    track = made(site, f"as it comes, {kind}", **LONG)
    path = track["audio"][kind]
    with Listener(site, path, {"Accept-Encoding": "gzip, br", "Origin": ORIGIN}) as listener:
        assert listener.read(1)
        assert not pathlib.Path(site.state, "audio", f"{track['id']}.{kind}").exists()
        assert audio.parts(site)
        assert (listener.status, listener.is_streaming) == (200, True)
        assert listener.header("Transfer-Encoding") == "chunked"
        assert listener.header("Content-Type") == MEDIA_TYPES[kind]
        assert listener.header("Content-Encoding") is None
        assert listener.header("ETag") is None
        assert listener.header("Access-Control-Allow-Origin") == ORIGIN
        if kind == "mp3":
            assert site.get(f"/tracks/{track['id']}").json()["status"] == "rendering"
        streamed = listener.rest()

    complete = rendered(site, path)
    assert complete.header("Content-Length") == str(len(streamed))
    # Only the header knows at the end what it did not know in the beginning.
    assert streamed[HEADER:] == complete.body[HEADER:]
    assert audio.seconds_by_ffmpeg(streamed) == pytest.approx(LONG["duration_seconds"], abs=0.1)
    until(lambda: not audio.parts(site), "nothing is left of the writing")
    until(lambda: site.get(f"/tracks/{track['id']}").json()["status"] == "ready", "the track is ready", 60)


def test_the_first_sound_comes_soon(site):
    idle(site)
    begun = time.monotonic()
    track = made(site, "soon", **LONG)
    with Listener(site, track["audio"]["mp3"]) as listener:
        listener.read(1)
        # What is aimed at is 150 ms, which the benchmarks measure; this is no place to do so.
        assert time.monotonic() - begun < 2
        assert listener.is_streaming
    idle(site)


def test_twenty_readers_cause_one_rendering_and_hear_the_same(site):
    idle(site)
    before = audio.renderings(site)
    track = made(site, "heard by many", **LONG)

    def listen(number):
        # Some come late.
        time.sleep(number * 0.02)
        with Listener(site, track["audio"]["mp3"]) as listener:
            streaming = listener.is_streaming
            return listener.rest(), streaming

    with concurrent.futures.ThreadPoolExecutor(20) as pool:
        heard = list(pool.map(listen, range(20)))
    idle(site)
    assert audio.renderings(site) == before + 1
    complete = rendered(site, track["audio"]["mp3"]).body
    for body, _ in heard:
        assert (len(body), body[HEADER:]) == (len(complete), complete[HEADER:])
    assert sum(streaming for _, streaming in heard) > 1, "it was made too fast to be followed by many"
    assert audio.renderings(site) == before + 1


def test_composing_is_followed_by_rendering_when_nothing_else_is_rendered(site):
    idle(site)
    track = made(site, "a courtesy")
    until(lambda: pathlib.Path(site.state, "audio", f"{track['id']}.mp3").exists(), "the MP3 is there", 30)


def test_composing_goes_on_while_songs_render_and_nobody_is_refused(site):
    long = [queued(site, f"in the background {number}") for number in range(3)]

    def compose(number):
        return [site.ask("POST", "/tracks/generate", {"text_input": f"{number} {round}", "genre": "rock"}).status
                for round in range(10)]

    with concurrent.futures.ThreadPoolExecutor(9) as pool:
        composers = [pool.submit(compose, number) for number in range(8)]
        healthy = pool.submit(lambda: [site.get("/health", timeout=5).status for _ in range(100)])
        assert {status for composer in composers for status in composer.result(60)} == {200}
        assert set(healthy.result(60)) == {200}
    for track in long:
        sound = rendered(site, track["audio"]["mp3"]).body
        assert audio.seconds_by_ffmpeg(sound) == pytest.approx(LONG["duration_seconds"], abs=0.1)


def test_a_slow_reader_hears_all_of_it(nginx, folder, worker):
    """nginx closes the connection to whoever reads nothing for a while, but not to listeners."""
    site = nginx(edits=[("limits", "send_timeout 30s;", "send_timeout 1s;")])
    site.state = pathlib.Path(folder, "state")
    worker().ready()
    track = made(site, "slowly")
    for is_streaming in (True, False):
        with Listener(site, track["audio"]["wav"], buffer=65_536) as listener:
            assert listener.is_streaming == is_streaming
            listener.read(1)
            # As long as nginx has something to read itself, it waits.
            until(lambda: not audio.parts(site), "it is complete", 30)
            time.sleep(3)
            assert len(listener.rest()) > 60 * 44_100 * 4


# -- Prefer -----------------------------------------------------------------------------------------------------------


def test_who_does_not_want_to_wait_is_told_where_the_track_will_be(site):
    wish = {"text_input": "later", "genre": "pop", "duration_seconds": 60}
    answer = site.ask("POST", "/tracks/generate", wish, {"Prefer": "respond-async"})
    assert answer.status == 202, answer
    track = answer.json()["track"]
    assert answer.json()["status"] == "queued"
    assert answer.header("Location") == f"/tracks/{track['id']}"
    assert answer.header("Preference-Applied") == "respond-async"
    until(lambda: site.get(answer.header("Location")).json()["status"] == "ready", "the track is ready", 60)
    assert not site.get(track["audio"]["mp3"]).header("Transfer-Encoding")


def test_who_wants_to_wait_gets_the_complete_sound(site):
    wish = {"text_input": "now", "genre": "pop", "duration_seconds": 60}
    answer = site.ask("POST", "/tracks/generate", wish, {"Prefer": "wait=50"}, timeout=60)
    assert answer.status == 200, answer
    assert answer.json()["track"]["status"] == "ready"
    sound = site.get(answer.json()["track"]["audio"]["mp3"])
    assert sound.header("Content-Length") == str(len(sound.body))


def test_who_waits_too_short_a_time_is_told_where_the_track_will_be(site):
    wish = {"text_input": "in vain", "genre": "pop", "duration_seconds": 60}
    answer = site.ask("POST", "/tracks/generate", wish, {"Prefer": "respond-async, wait=0"})
    assert answer.status == 202, answer
    assert answer.json()["track"]["status"] in ("queued", "rendering")
    idle(site)


# -- The file ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", MEDIA_TYPES)
def test_a_complete_sound_is_a_file(site, song, kind):
    path = song["audio"][kind]
    answer = site.get(path, {"Accept-Encoding": "gzip", "Origin": ORIGIN})
    assert answer.status == 200
    assert answer.header("Content-Type") == MEDIA_TYPES[kind]
    assert answer.header("Content-Length") == str(len(answer.body))
    assert answer.header("Accept-Ranges") == "bytes"
    assert answer.header("Content-Encoding") is None
    assert answer.header("X-Accel-Redirect") is None
    assert answer.header("X-Content-Type-Options") == "nosniff"
    assert answer.header("Access-Control-Allow-Origin") == ORIGIN
    assert "Content-Range" in answer.names("Access-Control-Expose-Headers")
    assert answer.header("Cache-Control")
    # A browser plays it; who saves it gets a name.
    assert answer.header("Content-Disposition").startswith("inline;")
    assert f".{kind}" in answer.header("Content-Disposition")

    same = site.ask("HEAD", path)
    assert (same.status, same.body) == (200, b"")
    for name in ("Content-Length", "Content-Type", "ETag", "Accept-Ranges"):
        assert same.header(name) == answer.header(name), name

    tag = answer.header("ETag")
    known = site.get(path, {"If-None-Match": tag})
    assert (known.status, known.body) == (304, b"")
    size = len(answer.body)
    for wanted, first, last in [
        ("0-", 0, size - 1),
        ("0-0", 0, 0),
        ("1000-1999", 1000, 1999),
        ("-10", size - 10, size - 1),
        (f"10-{size * 2}", 10, size - 1),
    ]:
        part = site.get(path, {"Range": f"bytes={wanted}", "If-Range": tag})
        assert (part.status, part.body) == (206, answer.body[first : last + 1]), wanted
        assert part.header("Content-Range") == f"bytes {first}-{last}/{size}"
        assert part.header("Content-Type") == MEDIA_TYPES[kind]
    assert site.get(path, {"Range": "bytes=0-9", "If-Range": '"another"'}).status == 200
    beyond = site.get(path, {"Range": f"bytes={size}-"})
    assert beyond.status == 416
    assert beyond.header("Content-Range") == f"bytes */{size}"
    beyond.problem()


@pytest.mark.parametrize("kind", MEDIA_TYPES)
def test_a_sound_is_as_long_as_was_asked_and_says_what_it_is(site, song, kind, tmp_path):
    body = site.get(song["audio"][kind]).body
    codec, seconds, tags = probed(body, tmp_path)
    assert codec == audio.CODECS[kind]
    assert seconds == pytest.approx(60, abs=0.05)
    assert (tags["title"], tags["genre"].lower()) == (TITLE, "jazz")
    samples, rate = decoded(body)
    assert samples.shape[1] == 2
    assert rate == (48_000 if kind == "opus" else 44_100)
    if kind in ("wav", "flac", "ogg"):
        assert len(samples) == 60 * 44_100
    else:
        assert len(samples) / rate == pytest.approx(60, abs=0.05)
    assert audio.seconds_by_ffmpeg(body) == pytest.approx(60, abs=0.05)
    assert 0.1 < numpy.abs(samples).max() < 1


def test_a_complete_mp3_has_the_header_that_tells_its_length(site, song):
    start = site.get(song["audio"]["mp3"]).body[:HEADER]
    assert re.search(rb"(Xing|Info).{1,400}LAME", start, re.DOTALL)


def test_formats_that_lose_nothing_have_the_same_samples(site, song):
    wav, flac = (decoded(site.get(song["audio"][kind]).body)[0] for kind in ("wav", "flac"))
    assert numpy.array_equal(wav, flac)


@pytest.mark.parametrize("kind", ["mp3", "ogg"])
def test_formats_that_lose_something_are_of_the_same_sound(site, song, kind):
    flac, other = (decoded(site.get(song["audio"][kind]).body)[0] for kind in ("flac", kind))
    length = min(len(flac), len(other))
    for channel in (0, 1):
        assert numpy.corrcoef(flac[:length, channel], other[:length, channel])[0, 1] > 0.98


def test_a_sound_that_was_saved_has_a_name_with_the_title(site, song):
    disposition = site.get(song["audio"]["mp3"], {"Range": "bytes=0-0"}).header("Content-Disposition")
    name = re.search(r"filename\*=UTF-8''(\S+)", disposition)[1]
    assert urllib.parse.unquote(name).startswith("Über die Brücke 🎵")


# -- What there is none of --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["audio.aac", "audio.mp4", "audio.MP3", "audio.", "audio", "audio.mp3/x", "audio.mp3.part", ".audio.mp3"]
)
def test_another_format_is_a_404(site, song, name):
    answer = site.get(f"/tracks/{song['id']}/{name}")
    assert answer.status == 404
    answer.problem()


@pytest.mark.parametrize("kind", MEDIA_TYPES)
def test_an_unknown_track_has_no_sound(site, kind):
    before = audio.renderings(site)
    for method in ("GET", "HEAD"):
        assert site.ask(method, f"/tracks/{'a' * 26}/audio.{kind}").status == 404
    assert audio.renderings(site) == before


def test_sound_takes_no_other_method(site, song):
    for method in ("POST", "PUT", "DELETE"):
        answer = site.ask(method, song["audio"]["mp3"])
        assert answer.status == 405
        assert answer.names("Allow") >= {"GET", "HEAD"}


def test_nobody_gets_at_the_files_beside_the_worker(site, song):
    name = f"{song['id']}.mp3"
    for path in (f"/internal/audio/{name}", f"/audio/{name}", f"/{name}", f"/tracks/..%2Faudio%2F{name}"):
        assert site.get(path).status in (400, 404)


def test_asking_for_the_head_renders_nothing(site):
    track = unrendered(site, "only the head")
    before = audio.renderings(site)
    for kind, path in track["audio"].items():
        answer = site.ask("HEAD", path)
        assert (answer.status, answer.body) == (200, b"")
        assert answer.header("Content-Type") == MEDIA_TYPES[kind]
        assert answer.header("Content-Length") is None
    time.sleep(0.2)
    assert (audio.renderings(site), files(site, track), audio.parts(site)) == (before, [], [])


# -- Equal bytes ------------------------------------------------------------------------------------------------------


def test_equal_requests_give_equal_bytes_elsewhere_and_on_one_core(site, stack, tmp_path):
    wish = {"genre": "rock", "title": "The same", "seed": 7}
    track = made(site, "always the same", **wish)
    sounds = {kind: track["audio"][kind] for kind in ("mp3", "opus")}
    sounds |= {"stem": next(iter(track["stems"].values())), "outline": track["waveform"]}
    before = {name: rendered(site, path).body for name, path in sounds.items()}

    def compare(other, why):
        assert made(other, "always the same", **wish)["id"] == track["id"]
        for name, path in sounds.items():
            assert rendered(other, path).body == before[name], f"{name} differs {why}"

    compare(stack(), "in another service")

    one_core = tmp_path / "one-core"
    worker = shlex.quote(binary("MUSIC_GEN_BINARY", "music-track-generator"))
    one_core.write_text(f'#!/bin/sh\nexec taskset -c 0 {worker} "$@"\n')
    one_core.chmod(0o755)
    compare(stack(MUSIC_GEN_BINARY=one_core, MUSIC_GEN_RENDER_THREADS=1), "on one core")


def test_a_deleted_track_that_is_made_again_sounds_the_same(site):
    track = made(site, "come back")
    before = rendered(site, track["audio"]["mp3"]).body
    assert site.ask("DELETE", f"/tracks/{track['id']}").status == 200
    assert files(site, track) == []
    for path in track["audio"].values():
        assert site.get(path).status == 404
    assert made(site, "come back")["id"] == track["id"]
    assert rendered(site, track["audio"]["mp3"]).body == before


# -- Addresses that are signed ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    stack = Stack(tmp_path_factory.mktemp("signed"), MUSIC_GEN_API_KEY=KEY)
    yield stack
    stack.stop()


@pytest.fixture(scope="module")
def signed(locked):
    """A track of the service with a key."""
    return made(locked, "signed", headers={"X-API-Key": KEY})


def addresses(track):
    """One of each kind."""
    others = (track[name] for name in ("waveform", "events", "score", "lyrics"))
    return [track["audio"]["mp3"], track["audio"]["wav"], next(iter(track["stems"].values())), *others]


def test_who_has_an_address_may_hear_without_the_key(locked, signed):
    for address in addresses(signed):
        split = urllib.parse.urlsplit(address)
        assert set(urllib.parse.parse_qs(split.query)) == {"expires", "signature"}
        assert locked.get(split.path).status == 401
        assert locked.get(address, timeout=60).status == 200, address
        assert locked.get(split.path, {"X-API-Key": KEY}, timeout=60).status == 200
    path = signed["audio"]["mp3"]
    assert locked.get(path, {"Range": "bytes=0-9"}).status == 206
    assert locked.ask("HEAD", path).status == 200
    until(lambda: locked.get(path).header("ETag"), "it is a file")
    assert locked.get(path, {"If-None-Match": locked.get(path).header("ETag")}).status == 304
    expires = int(urllib.parse.parse_qs(urllib.parse.urlsplit(path).query)["expires"][0])
    assert 3600 < expires - time.time() < 3 * 24 * 3600


def tampered(address):
    path, query = address.split("?")
    fields = dict(urllib.parse.parse_qsl(query))
    expires, signature = fields["expires"], fields["signature"]
    other = ("B" if signature[0] == "A" else "A") + signature[1:]
    yield path, {"expires": expires, "signature": other}
    yield path, {"expires": expires, "signature": signature[:-1]}
    yield path, {"expires": expires, "signature": ""}
    yield path, {"expires": str(int(expires) + 1), "signature": signature}
    yield path, {"expires": str(int(expires) - 10**9), "signature": signature}
    yield path, {"expires": "", "signature": signature}
    yield path, {"expires": expires}
    yield path, {"signature": signature}
    yield path.replace(".mp3", ".ogg"), fields
    yield re.sub("/[a-z2-7]{26}/", f"/{'a' * 26}/", path), fields
    yield path.rsplit("/", 1)[0], fields


def test_an_address_that_was_tampered_with_is_a_401(locked, signed):
    for path, fields in tampered(signed["audio"]["mp3"]):
        answer = locked.get(f"{path}?{urllib.parse.urlencode(fields)}")
        assert answer.status == 401, (path, fields, answer)
        answer.problem()


def test_a_signature_opens_nothing_but_what_it_was_given_for(locked, signed):
    query = signed["audio"]["mp3"].split("?")[1]
    track = f"/tracks/{signed['id']}"
    others = [("GET", path) for path in ("/tracks", track, "/presets", "/metrics")]
    for method, path in [*others, ("DELETE", track), ("POST", "/tracks/generate")]:
        assert locked.ask(method, f"{path}?{query}").status == 401


def test_without_a_key_addresses_carry_nothing(site):
    for address in addresses(made(site, "open")):
        assert "?" not in address
