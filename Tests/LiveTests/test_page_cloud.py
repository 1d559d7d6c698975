"""The page where songs are ordered from Google: asked for once, waited for, given up, heard."""

import json
import re

import pytest
from playwright.sync_api import expect

from cloud import CloudStack, busy, cancel, ended, order, ordered, present, song
from google import interactions_error
from processes import until


@pytest.fixture(scope="module")
def shop(everybodys_google, tmp_path_factory):
    """Composes by itself, unless somebody wants it from Google."""
    stack = CloudStack(everybodys_google, tmp_path_factory.mktemp("shop"), MUSIC_GEN_MODE="local")
    yield stack
    stack.stop()


@pytest.fixture
def guest(shop, google, visitor):
    """Somebody who is about to order a short song."""
    came = visitor(shop)
    page = came.open("")
    expect(page.get_by_role("button", name="Pop catchy")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("textbox", name="Length").fill("60")
    page.get_by_role("combobox", name="Mode").select_option("Google Lyria")
    return came


def make(guest):
    guest.page.get_by_role("button", name="Make the song").click()
    until(lambda: guest.view.startswith("#/tracks/"), "the order is shown")
    return guest.view.split("/")[-1]


# -- An order ---------------------------------------------------------------------------------------------------------


def test_an_order_is_followed_until_it_is_heard(guest, shop, google):
    held = google.hold("model")
    make(guest)
    main = guest.page.get_by_role("main")
    expect(main.get_by_text("Lyria makes the song")).to_be_visible()
    expect(main.get_by_text("made by lyria-3-pro-preview")).to_be_visible()
    expect(main.get_by_text(re.compile(r"about .*0\.08"))).to_be_visible()
    expect(main.get_by_role("button", name="Play", exact=False)).to_have_count(0)
    assert held.has_come.wait(20)
    held.release()
    guest.hears()
    expect(main.get_by_role("slider", name="Position in the song")).to_be_visible()
    expect(main.get_by_role("region", name="Lyrics").get_by_text("crooked skyline")).to_be_visible()
    for part in ("Chords", "Parts", "Notes"):
        expect(main.get_by_role("heading", name=part)).to_have_count(0)
    assert google.billed == 1


def test_the_place_in_the_queue_is_shown(guest, shop):
    tracks = busy(shop, mode="gcp")
    waiting = ordered(shop, mode="gcp")
    track = make(guest)
    expect(guest.page.get_by_text("In the queue: number 2")).to_be_visible()
    cancel(shop, waiting)
    expect(guest.page.get_by_text("The next in the queue")).to_be_visible()
    cancel(shop, present(shop, {"id": track}), *tracks)


def test_an_order_that_is_given_up_is_cancelled_at_once(guest, shop, google):
    held = google.hold("model")
    track = make(guest)
    guest.page.get_by_role("button", name="Cancel").click()
    until(lambda: shop.get(f"/tracks/{track}").status == 404, "it is cancelled")
    until(lambda: guest.view == "#/", "another can be made")
    held.release()


def test_an_order_that_fails_says_why(guest, google):
    for _ in range(2):
        google.next("model", status=400, body=interactions_error("content_blocked", "no"))
    make(guest)
    reason = guest.page.get_by_text(re.compile("word it differently"))
    expect(reason).to_be_visible()
    guest.page.reload()
    expect(reason).to_be_visible()
    expect(guest.page.get_by_role("button", name="Change and make again")).to_be_visible()
    expect(guest.page.get_by_role("button", name="Download")).to_have_count(0)


def lose(route):
    route.fetch()
    route.abort("connectionreset")


def cut_short(route):
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text()[:-9])


@pytest.mark.parametrize("spoil", [lose, cut_short])
def test_an_order_whose_answer_is_lost_is_placed_once(guest, google, spoil):
    """It is sent again, under the same key."""
    guest.tolerates("failed: POST|ERR_CONNECTION|502")
    held = google.hold("model")
    seen = keys(guest, spoil)
    make(guest)
    expect(guest.page.get_by_text("Lyria makes the song")).to_be_visible()
    held.release()
    guest.hears(60)
    assert seen == [seen[0]] * 2
    assert google.billed == 1


def test_an_order_of_which_nobody_knows_is_not_placed_twice(guest, shop, google):
    guest.expects("500")

    def break_down(route):
        route.fetch()
        route.fulfill(status=500, json={"status": 500, "title": "Internal Server Error"})

    held = google.hold("model")
    seen = keys(guest, break_down)
    button = guest.page.get_by_role("button", name="Make the song")
    button.click()
    expect(guest.page.get_by_text("Internal Server Error")).to_be_visible()
    expect(button).to_be_enabled()
    make(guest)
    expect(guest.page.get_by_text("Lyria makes the song")).to_be_visible()
    held.release()
    ended(shop, {"id": guest.view.split("/")[-1]})
    assert seen == [seen[0]] * 2
    assert google.billed == 1


def keys(guest, spoil):
    """Those of the orders, of which the first is answered in another way."""
    seen = []

    def answer(route):
        seen.append(route.request.headers["idempotency-key"])
        if len(seen) == 1:
            spoil(route)
        else:
            route.continue_()

    guest.page.route("**/tracks/generate", answer)
    return seen


def test_a_sound_that_fails_is_not_taken_for_the_song(guest, shop):
    track = song(shop, mode="gcp", title="Hoarse")
    states = iter([("queued", "calling"), ("failed", "ready")])
    full = {"title": "Insufficient Storage", "status": 507, "detail": "the disk is full"}
    events = f"event: failed\nid: failed\ndata: {json.dumps(full)}\n\n"
    here = [f"**/tracks/{track['id']}", re.compile(f"/tracks/{track['id']}/events")]

    def change(route):
        status, of_order = next(states)
        route.fulfill(json=present(shop, track) | {"status": status, "order": of_order})

    guest.page.route(here[0], change)
    guest.page.route(here[1], lambda route: route.fulfill(content_type="text/event-stream", body=events))
    guest.open(f"#/tracks/{track['id']}")
    expect(guest.page.get_by_role("alert")).to_contain_text("The sound could not be made. The disk is full")
    for address in here:
        guest.page.unroute(address)
    guest.page.get_by_role("button", name="Try again").click()
    guest.hears()


def test_a_double_click_is_one_order_and_another_take_is_another(guest, google):
    guest.page.get_by_role("button", name="Make the song").dblclick()
    until(lambda: guest.view.startswith("#/tracks/"), "the order is shown")
    first = guest.view
    guest.hears(60)
    assert google.billed == 1
    guest.page.get_by_role("button", name="Another take").click()
    until(lambda: guest.view.startswith("#/tracks/") and guest.view != first, "another order is shown")
    until(lambda: google.billed == 2, "it is made")


# -- The library ------------------------------------------------------------------------------------------------------


def test_the_library_tells_what_is_still_to_come_and_what_will_not(shop, google, visitor):
    google.next("model", status=400, body=interactions_error("invalid", "no"))
    assert order(shop, title="In vain", mode="gcp", wait=30).status == 502
    held = google.hold("model")
    track = ordered(shop, title="To come", mode="gcp")
    guest = visitor(shop)
    page = guest.open("#/library")
    rows = {title: page.get_by_role("listitem").filter(has_text=title) for title in ("In vain", "To come")}
    expect(rows["In vain"]).to_contain_text("could not be made")
    expect(rows["To come"]).to_contain_text("being made")
    for row in rows.values():
        expect(row.get_by_role("button", name="Play", exact=False)).to_be_disabled()
    assert held.has_come.wait(20)
    held.release()
    ended(shop, track)
    expect(rows["To come"]).not_to_contain_text("being made")
    rows["To come"].get_by_role("button", name="Play", exact=False).click()
    guest.hears()


def test_a_song_without_words_has_no_lyrics_on_the_page(shop, google, visitor):
    google.lyrics = []
    track = order(shop, mode="gcp", wait=60, title="Wordless", instrumental=True).json()["track"]
    page = visitor(shop).open(f"#/tracks/{track['id']}")
    page.get_by_role("button", name="Play Wordless").wait_for()
    expect(page.get_by_role("region", name="Lyrics")).to_have_count(0)


def test_a_song_whose_sound_failed_can_be_played_from_the_library(shop, google, visitor):
    track = song(shop, mode="gcp", title="Mended")
    state = {"status": "failed", "order": "ready"}
    guest = visitor(shop)
    guest.page.route("**/tracks?*", lambda route: route.fulfill(json={"tracks": [track | state], "next_cursor": None}))
    row = guest.open("#/library").get_by_role("listitem").filter(has_text="Mended")
    row.get_by_role("button", name="Play", exact=False).click()
    guest.hears()
