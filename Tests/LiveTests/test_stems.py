"""A track's parts, each alone and all in one archive, and its outline for drawing."""

import concurrent.futures
import io
import math
import zipfile

import numpy
import pytest

import audio
from audio import LONG, MEDIA_TYPES, Listener, decoded, forget, idle, made, probed, rendered, unrendered
from processes import Stack, until


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    stack = Stack(tmp_path_factory.mktemp("stems"))
    yield stack
    stack.stop()


@pytest.fixture(scope="module")
def song(site):
    return made(site, "a band of many", genre="funk", title="Band: a / b")


@pytest.fixture(scope="module")
def stems(site, song):
    """The samples of each part, by name."""
    return {name: decoded(rendered(site, path).body)[0] for name, path in song["stems"].items()}


def slug(name):
    return name.lower().replace(" ", "-")


# -- Parts ------------------------------------------------------------------------------------------------------------


def test_each_part_has_an_address_by_its_name(song):
    names = [part["name"] for part in song["parts"]]
    assert len(set(names)) == len(names) > 4
    assert any(" " in name for name in names)
    assert song["stems"] == {name: f"/tracks/{song['id']}/stems/{slug(name)}.flac" for name in names}


def test_all_parts_are_as_long_as_the_song_and_sound(stems):
    for name, samples in stems.items():
        assert samples.shape == (60 * 44_100, 2), name
        assert numpy.abs(samples).max() > 0.001, name


def test_parts_are_not_the_same_sound(stems):
    for name, samples in stems.items():
        for other, others in stems.items():
            if name < other:
                assert abs(numpy.corrcoef(samples[:, 0], others[:, 0])[0, 1]) < 0.9, (name, other)


def test_the_sum_of_the_parts_is_heard_in_the_song(site, song, stems):
    """That it is the mix before mastering is another test's matter; a limiter changes little of where sound is."""
    mix = decoded(rendered(site, song["audio"]["flac"]).body)[0]
    total = sum(stems.values())
    assert numpy.corrcoef(total[:, 0], mix[:, 0])[0, 1] > 0.9
    assert numpy.corrcoef(total[:, 1], mix[:, 1])[0, 1] > 0.9


@pytest.mark.parametrize("kind", MEDIA_TYPES)
def test_a_part_comes_in_every_format(site, song, kind, tmp_path):
    name = next(name for name in song["stems"] if " " in name)
    path = song["stems"][name].replace(".flac", f".{kind}")
    answer = rendered(site, path)
    assert answer.header("Content-Type") == MEDIA_TYPES[kind]
    codec, seconds, tags = probed(answer.body, tmp_path)
    # Something is left to mix with.
    assert codec == {**audio.CODECS, "wav": "pcm_s24le"}[kind]
    assert seconds == pytest.approx(60, abs=0.05)
    assert "Band" in tags["title"]
    assert site.get(path, {"Range": "bytes=0-99"}).status == 206
    disposition = answer.header("Content-Disposition")
    assert name in disposition and f".{kind}" in disposition


def test_a_part_is_streamed_while_it_is_made(site):
    track = made(site, "one of the band", **LONG)
    path = next(iter(track["stems"].values())).replace(".flac", ".wav")
    with Listener(site, path) as listener:
        listener.read(1)
        streamed = listener.rest()
    complete = rendered(site, path).body
    assert (len(streamed), streamed[audio.HEADER:]) == (len(complete), complete[audio.HEADER:])


@pytest.mark.parametrize(
    "part", ["nobody", "Bass", "bass%20", "..", "%2e%2e%2fbass", "", "bass.flac", "-", "b%C3%A4ss"]
)
def test_a_part_that_does_not_play_is_a_404(site, song, part):
    answer = site.get(f"/tracks/{song['id']}/stems/{part}.flac")
    assert answer.status in (400, 404)
    answer.problem()


def test_a_404_says_which_parts_there_are(site, song):
    detail = site.get(f"/tracks/{song['id']}/stems/nobody.flac").problem()["detail"]
    for name in song["stems"]:
        assert slug(name) in detail


# -- All in one -------------------------------------------------------------------------------------------------------


def test_the_archive_holds_every_part(site, song, stems):
    path = f"/tracks/{song['id']}/stems.zip"
    streamed = site.get(path, timeout=60)
    assert streamed.status == 200
    complete = rendered(site, path)
    assert complete.header("Content-Type") == "application/zip"
    assert complete.header("Content-Encoding") is None
    assert complete.header("Content-Disposition").startswith("attachment;")
    assert site.get(path, {"Range": "bytes=0-3"}).body == b"PK\3\4"
    for body in (streamed.body, complete.body):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            assert archive.testzip() is None
            names = archive.namelist()
            assert len(set(names)) == len(names)
            assert not any("/" in name or ".." in name for name in names)
            sounds = [name for name in names if name.endswith(".flac")]
            # What they were played from lies beside them.
            assert sorted(name[-4:] for name in names if name not in sounds) == [".lrc", ".mid"]
            assert len(sounds) == len(stems)
            samples = [decoded(archive.read(name))[0] for name in sounds]
    for name, expected in stems.items():
        assert any(numpy.array_equal(expected, found) for found in samples), f"{name} is not in the archive"


def test_a_slow_reader_of_an_archive_holds_nobody_up(site):
    """The worker gives up whoever takes nothing for a while, so nginx has to take all of it, at the worker's pace."""
    # About 80 MiB.
    track = made(site, "fetched slowly", genre="electronic", duration_seconds=120)
    with Listener(site, f"/tracks/{track['id']}/stems.zip", buffer=1 << 20) as listener:
        assert listener.is_streaming
        listener.read(1)
        idle(site, 120)
        until(lambda: audio.metric(site, "fastcgi_streams_active") == 0, "the worker has sent all of it", 20)
        archive = zipfile.ZipFile(io.BytesIO(listener.rest()))
        assert archive.testzip() is None


def test_a_track_without_sound_has_no_archive(site):
    assert site.get(f"/tracks/{'a' * 26}/stems.zip").status == 404


# -- The outline ------------------------------------------------------------------------------------------------------


def outline(site, track):
    answers = []

    def is_ready():
        answers.append(site.get(track["waveform"], timeout=60))
        return answers[-1].status == 200

    until(is_ready, "the outline is there", 60)
    for answer in answers[:-1]:
        assert answer.status == 202
        assert answer.header("Retry-After")
    return answers[-1]


def test_the_outline_is_that_of_the_sound(site, song):
    answer = outline(site, song)
    assert answer.header("Content-Type") == "application/json"
    resolutions = answer.json()["resolutions"]
    assert len(resolutions) == 2
    coarse, fine = sorted(resolutions, key=lambda resolution: -resolution["samples_per_pixel"])
    assert coarse["samples_per_pixel"] > fine["samples_per_pixel"]
    # A page with the finer one stays small.
    assert len(answer.body) < 200_000

    # The most heard of all formats, which changes peaks a little itself.
    samples = decoded(rendered(site, song["audio"]["mp3"]).body)[0].mean(axis=1)
    for resolution in resolutions:
        assert set(resolution) == {"version", "channels", "sample_rate", "samples_per_pixel", "bits", "length", "data"}
        assert (resolution["channels"], resolution["sample_rate"], resolution["bits"]) == (1, 44_100, 8)
        step = resolution["samples_per_pixel"]
        assert resolution["length"] == math.ceil(len(samples) / step)
        data = numpy.array(resolution["data"])
        assert len(data) == 2 * resolution["length"]
        padded = numpy.pad(samples, (0, -len(samples) % step), mode="edge").reshape(-1, step)
        for found, expected in [(data[0::2], padded.min(axis=1)), (data[1::2], padded.max(axis=1))]:
            differences = numpy.abs(found - 128 * expected)
            assert differences.mean() < 1 and differences.max() < 16


def test_the_outline_falls_off_on_the_way_of_the_sound(site):
    idle(site)
    before = audio.renderings(site)
    track = made(site, "drawn while it is made")
    with Listener(site, track["audio"]["mp3"]) as listener:
        listener.rest()
    found = outline(site, track).body
    idle(site)
    assert audio.renderings(site) == before + 1
    forget(site, track)
    assert outline(site, track).body == found, "alone it is another"


def test_the_outline_alone_can_be_asked_for_by_many(site):
    track = unrendered(site, "only drawn")
    with concurrent.futures.ThreadPoolExecutor(10) as pool:
        bodies = {answer.body for answer in pool.map(lambda _: outline(site, track), range(10))}
    assert len(bodies) == 1


def test_a_known_outline_is_a_304_and_is_compressed(site, song):
    answer = outline(site, song)
    tag = answer.header("ETag")
    assert site.get(song["waveform"], {"If-None-Match": tag}).status == 304
    packed = site.get(song["waveform"], {"Accept-Encoding": "gzip"})
    assert packed.header("Content-Encoding") == "gzip"
    assert len(packed.body) < len(answer.body)
