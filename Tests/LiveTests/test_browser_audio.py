"""What a browser's <audio> element does with a track: Chromium, without anybody at the keyboard."""

import pathlib

import pytest

import audio
from audio import KEY, LONG, MEDIA_TYPES, idle, made, rendered
from processes import Stack, until

LOAD = """(address) => {
    const player = document.querySelector("audio");
    window.told = [];
    for (const name of ["playing", "ended", "error", "stalled", "seeked", "loadedmetadata"])
        player.addEventListener(name, () => told.push(name));
    player.muted = true;
    player.src = address;
    player.play().catch((error) => told.push(error.name));
}"""
LOOK = """() => {
    const player = document.querySelector("audio");
    const ranges = player.seekable;
    return {
        time: player.currentTime,
        duration: player.duration,
        ready: player.readyState,
        error: player.error && player.error.message,
        seekable: ranges.length ? ranges.end(ranges.length - 1) : 0,
        told,
    };
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    stack = Stack(tmp_path_factory.mktemp("browser"))
    yield stack
    stack.stop()


class Player:
    """A page of the site's own, with the policy that its pages have, and an <audio> element on it."""

    def __init__(self, chromium, site):
        self.site = site
        page = pathlib.Path(site.var, "nginx/html/assets/player.html")
        page.write_text("<!doctype html><title>Player</title><audio controls></audio>")
        policy = site.get("/assets/player.html").header("Content-Security-Policy")
        assert "media-src 'self'" in policy
        self.page = chromium.new_page()
        self.complaints = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.goto(f"http://127.0.0.1:{site.port}/assets/player.html")

    def load(self, address):
        self.page.evaluate(LOAD, address)

    def look(self):
        seen = self.page.evaluate(LOOK)
        assert seen["error"] is None, (seen, self.complaints)
        return seen

    def until(self, condition, what, seconds=20):
        """What was seen when the condition held."""
        seen = []

        def holds():
            seen.append(self.look())
            return condition(seen[-1])

        try:
            until(holds, what, seconds)
        except AssertionError:
            raise AssertionError(f"{what}; last seen: {seen[-1]}, {self.complaints}") from None
        return seen[-1]

    def seek(self, seconds):
        self.page.evaluate("(seconds) => { document.querySelector('audio').currentTime = seconds; }", seconds)


@pytest.fixture
def player(chromium, ending):
    def open_player(site):
        opened = Player(chromium, site)
        ending.callback(opened.page.close)
        return opened

    return open_player


def is_complete(site, track, kind="mp3"):
    return pathlib.Path(site.state, "audio", f"{track['id']}.{kind}").exists()


def test_a_track_plays_while_it_is_rendered_and_can_be_sought_in_afterwards(stack, player):
    # In one thread, so that there is time to hear it.
    site = stack(MUSIC_GEN_RENDER_THREADS=1)
    playing = player(site)
    track = made(site, "heard as it is made", genre="electronic", duration_seconds=240)
    playing.load(track["audio"]["mp3"])
    playing.until(lambda seen: seen["time"] > 0.3, "it plays")
    assert not is_complete(site, track), "it was rendered before it could be heard"
    first = playing.look()["time"]
    playing.until(lambda seen: seen["time"] > first + 0.5, "it goes on playing")
    idle(site)
    # The same page goes on playing what it has begun with.
    last = playing.look()["time"]
    playing.until(lambda seen: seen["time"] > last + 0.5, "it plays on when the file is complete")

    playing.page.reload()
    playing.load(track["audio"]["mp3"])
    seen = playing.until(lambda seen: seen["time"] > 0, "it plays again")
    assert seen["duration"] == pytest.approx(240, abs=0.1)
    assert seen["seekable"] == pytest.approx(240, abs=0.1)
    playing.seek(190)
    seen = playing.until(lambda seen: "seeked" in seen["told"] and seen["time"] > 190.2, "it plays from there")
    assert seen["time"] < 200
    playing.seek(10)
    playing.until(lambda seen: 10.2 < seen["time"] < 20, "it goes back")
    playing.seek(239)
    playing.until(lambda seen: "ended" in seen["told"], "it comes to its end")


@pytest.mark.parametrize("kind", MEDIA_TYPES)
def test_every_format_plays_while_it_is_rendered_and_can_be_sought_in_afterwards(site, player, kind):
    playing = player(site)
    track = made(site, f"as it is made, {kind}", **LONG)
    playing.load(track["audio"][kind])
    playing.until(lambda seen: seen["time"] > 0.5, "it plays")
    rendered(site, track["audio"][kind])

    playing.page.reload()
    playing.load(track["audio"][kind])
    seen = playing.until(lambda seen: seen["time"] > 0.2, "it plays again")
    assert seen["duration"] == pytest.approx(LONG["duration_seconds"], abs=0.1)
    assert seen["seekable"] == pytest.approx(LONG["duration_seconds"], abs=0.1)
    playing.seek(75)
    playing.until(lambda seen: 75.1 < seen["time"] < 85, "it plays from there")


def test_a_signed_address_plays_without_the_key(stack, player):
    site = stack(MUSIC_GEN_API_KEY=KEY)
    track = made(site, "signed", headers={"X-API-Key": KEY})
    playing = player(site)
    playing.load(track["audio"]["mp3"])
    playing.until(lambda seen: seen["time"] > 0.2, "it plays")


def test_events_reach_a_page(site, player):
    playing = player(site)
    track = made(site, "looked at", **LONG)
    playing.page.evaluate(
        """(address) => {
            window.seen = [];
            const source = new EventSource(address);
            source.addEventListener("stage", (event) => seen.push(JSON.parse(event.data).percent));
            source.addEventListener("done", (event) => {
                seen.push(JSON.parse(event.data).audio);
                source.close();
            });
        }""",
        track["events"],
    )
    is_told = "seen.some((word) => typeof word === 'object')"
    until(lambda: playing.page.evaluate(is_told), "the page knows of the end", 60)
    *percents, addresses = playing.page.evaluate("seen")
    assert percents == sorted(percents) and len(percents) > 3
    assert addresses == track["audio"]
    assert audio.parts(site) == []
