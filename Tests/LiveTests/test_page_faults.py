"""What goes wrong around the page: a key that is wanted, a server that is away for a while."""

import os
import signal

import pytest
from playwright.sync_api import expect

from audio import KEY, made
from processes import Stack, until

# What Chromium says of a server that is not there, or of an nginx that stands alone.
AWAY = (
    r"ERR_(CONNECTION_(REFUSED|RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|NETWORK_CHANGED)"
    r"|^50[24] |status of 50[24]"
)
STORED = "() => [location.href, document.cookie, ...Object.values(localStorage)].join(' ')"


# -- The key ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    stack = Stack(tmp_path_factory.mktemp("locked"), MUSIC_GEN_API_KEY=KEY)
    yield stack
    stack.stop()


def key_dialog(guest):
    return guest.page.get_by_role("dialog", name="This server asks for a key")


def give_key(guest, key):
    key_dialog(guest).get_by_label("API key").fill(key)
    key_dialog(guest).get_by_role("button", name="Continue").click()


def enter(guest):
    guest.expects("401")
    guest.open("")
    give_key(guest, KEY)
    guest.page.get_by_role("button", name="Pop catchy").wait_for()


def test_the_key_is_asked_for_once_and_kept_for_the_session(locked, visitor):
    guest = visitor(locked)
    guest.expects("401")
    guest.open("")
    key_dialog(guest).wait_for()
    guest.page.wait_for_load_state("networkidle")
    expect(key_dialog(guest)).to_have_count(1)
    field = key_dialog(guest).get_by_label("API key")
    expect(field).to_be_focused()
    assert field.get_attribute("type") == "password"
    give_key(guest, "wrong")
    expect(key_dialog(guest).get_by_text("did not accept that key")).to_be_visible()
    give_key(guest, KEY)
    guest.page.get_by_role("button", name="Pop catchy").wait_for()
    guest.page.wait_for_load_state("networkidle")
    expect(key_dialog(guest)).to_have_count(0)

    guest.page.reload()
    guest.page.get_by_role("button", name="Pop catchy").wait_for()
    guest.page.wait_for_load_state("networkidle")
    expect(key_dialog(guest)).to_have_count(0)
    assert KEY not in guest.page.evaluate(STORED)

    stranger = visitor(locked)
    stranger.expects("401")
    stranger.open("")
    key_dialog(stranger).wait_for()


def test_behind_a_key_a_song_is_made_and_heard(locked, visitor):
    guest = visitor(locked)
    addresses = []
    guest.page.on("request", lambda request: addresses.append(request.url))
    enter(guest)
    guest.page.get_by_role("textbox", name="Length").fill("60")
    guest.page.get_by_role("button", name="Make the song").click()
    guest.hears()
    guest.page.get_by_role("region", name="Lyrics").get_by_role("button").first.wait_for()
    guest.page.get_by_role("button", name="Mute drums").click()
    until(lambda: guest.page.evaluate("document.querySelector('audio').paused"), "the parts play", 60)
    guest.goes_on()
    assert KEY not in guest.page.evaluate(STORED)
    assert not [address for address in addresses if KEY in address]


def test_a_command_behind_a_key_does_not_tell_the_key(locked, visitor):
    track = made(locked, "A secret", headers={"X-API-Key": KEY})
    guest = visitor(locked, permissions=["clipboard-read", "clipboard-write"])
    enter(guest)
    page = guest.open(f"#/tracks/{track['id']}")
    page.get_by_role("button", name="Copy as curl").click()
    page.get_by_text("Command copied").wait_for()
    command = page.evaluate("navigator.clipboard.readText()")
    assert KEY not in command and "$MUSIC_GEN_API_KEY" in command


def test_who_has_no_key_is_told_so(locked, visitor):
    guest = visitor(locked)
    guest.expects("401")
    guest.open("#/library")
    key_dialog(guest).wait_for()
    guest.page.keyboard.press("Escape")
    expect(guest.page.get_by_role("main").get_by_text("key", exact=False).first).to_be_visible()


@pytest.mark.parametrize("view", ["#/", "#/presets"])
def test_a_key_that_is_not_told_breaks_nothing(locked, visitor, view):
    guest = visitor(locked)
    guest.expects("401")
    guest.open(view)
    key_dialog(guest).wait_for()
    guest.page.keyboard.press("Escape")
    guest.page.wait_for_load_state("networkidle")
    expect(key_dialog(guest)).to_have_count(0)
    assert guest.page.get_by_role("main").inner_text().strip()


# -- The server -------------------------------------------------------------------------------------------------------


def away(guest):
    return guest.page.get_by_text("The server does not answer. Trying again…")


def test_the_page_outlives_its_server(stack, visitor):
    site = stack()
    track = made(site, "Heard before and after", title="Before and after", duration_seconds=120)
    guest = visitor(site)
    guest.tolerates(AWAY)
    guest.open(f"#/tracks/{track['id']}")
    guest.page.get_by_role("button", name="Play Before and after").click()
    guest.hears()
    stop(site)
    guest.page.get_by_role("link", name="Library").click()
    expect(away(guest)).to_be_visible()

    again = stack(site.var, site.port)
    expect(guest.page.get_by_role("link", name="Before and after").first).to_be_visible()
    expect(away(guest)).to_be_hidden()
    expect(guest.page.get_by_role("list", name="Songs").get_by_role("listitem")).to_have_count(1)
    # Nobody has touched the player.
    guest.goes_on()
    guest.transport.get_by_role("slider", name="Position in the song").fill("100")
    guest.reaches(100, 119)
    guest.hears()
    guest.transport.get_by_role("button", name="Pause", exact=True).click()

    guest.page.get_by_role("link", name="Create").click()
    guest.page.get_by_role("textbox", name="Length").fill("60")
    guest.page.get_by_role("button", name="Make the song").click()
    guest.hears()
    assert len(again.get("/tracks").json()["tracks"]) == 2


def stop(site):
    """At once: whoever still listens is cut off."""
    site.child.send(signal.SIGTERM)
    site.child.send(signal.SIGTERM)
    site.stop()


@pytest.mark.parametrize("touched", [True, False], ids=["after the first touch", "at the first touch"])
def test_a_song_that_is_asked_for_while_the_server_is_away_is_made_when_it_is_back(stack, visitor, touched):
    site = stack()
    guest = visitor(site)
    guest.tolerates(AWAY)
    guest.open("")
    guest.page.get_by_role("button", name="Pop catchy").wait_for()
    if touched:
        # Whoever begins to do something gets the rest of the page.
        guest.page.get_by_role("textbox", name="Length").click()
    guest.page.get_by_role("textbox", name="Length").fill("60")
    guest.page.wait_for_load_state("networkidle")
    stop(site)
    guest.page.get_by_role("button", name="Make the song").click()
    expect(away(guest)).to_be_visible()
    stack(site.var, site.port)
    until(lambda: guest.view.startswith("#/tracks/"), "the song is made", 30)
    guest.hears()
    expect(away(guest)).to_be_hidden()


def test_a_song_is_rendered_to_its_end_although_the_worker_is_killed(stack, visitor):
    # In one thread, so that there is time to kill it.
    site = stack(MUSIC_GEN_RENDER_THREADS=1)
    track = made(site, "Heard to the end", "electronic", title="To the end", duration_seconds=240)
    guest = visitor(site)
    guest.tolerates(AWAY)
    page = guest.open(f"#/tracks/{track['id']}")
    page.get_by_role("button", name="Play To the end").click()
    guest.hears()
    progress = page.get_by_role("progressbar", name="Rendering")
    expect(progress).to_be_visible()
    os.kill(site.worker_pid, signal.SIGKILL)
    until(lambda: not site.child.is_running(), "deploy/run notices")

    again = stack(site.var, site.port)
    guest.page.get_by_role("main").get_by_role("slider", name="Position in the song").press("End")
    file = again.state / "audio" / f"{track['id']}.mp3"
    until(lambda: guest.view and file.exists(), "the song is rendered once more", 60)
    expect(progress).to_be_hidden()
    guest.transport.get_by_role("slider", name="Position in the song").fill("200")
    guest.reaches(200, 235, 60)
    if not guest.is_playing:
        guest.transport.get_by_role("button", name="Play", exact=True).click()
    guest.hears()


def test_a_deletion_that_fails_is_taken_back(stack, visitor):
    site = stack()
    made(site, "Not to be lost", title="Not to be lost")
    guest = visitor(site)
    guest.tolerates(AWAY)
    guest.page.clock.install()
    page = guest.open("#/library")
    page.get_by_role("button", name="Delete “Not to be lost”").click()
    expect(page.get_by_role("link", name="Not to be lost")).to_be_hidden()
    stop(site)
    page.clock.fast_forward(10_000)
    expect(page.get_by_text("could not be deleted")).to_be_visible()
    expect(page.get_by_role("link", name="Not to be lost")).to_be_visible()
