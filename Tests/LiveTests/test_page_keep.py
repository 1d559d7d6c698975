"""What was made is kept: found again, played from the list, deleted, and deleted after all not."""

import sys

import pytest
from playwright.sync_api import expect

from audio import made
from processes import REPOSITORY, Stack, until

sys.path.append(str(REPOSITORY / "Benchmarks"))
import catalogue  # noqa: E402

# The latest comes last.
SONGS = {"Amber lanterns": "folk", "Broken neon": "rock", "Copper lanterns": "folk"}
TRACKS = 10_000
# Down the whole list, faster than anybody reads, until it says that there is no more; at the end, the most elements
# that there were at once.
SCROLL = """async () => {
    let most = 0;
    const patience = performance.now() + 300_000;
    const frame = () => new Promise((go) => (requestAnimationFrame(go), setTimeout(go, 100)));
    const list = document.querySelector(".library");
    const hasMore = () => list.querySelector("[role=status]").textContent.endsWith("more below");
    const isAbove = () => scrollY + innerHeight < document.documentElement.scrollHeight - 2;
    while ((hasMore() || isAbove()) && performance.now() < patience) {
        scrollBy(0, innerHeight);
        await frame();
        most = Math.max(most, document.querySelectorAll("*").length);
    }
    return most;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    stack = Stack(tmp_path_factory.mktemp("shelf"))
    yield stack
    stack.stop()


@pytest.fixture
def shelf(site):
    """A stack with three songs, also when the test before has deleted one."""
    there = site.get("/tracks").json()["tracks"]
    if [track["title"] for track in there] != list(reversed(SONGS)):
        for track in there:
            site.ask("DELETE", f"/tracks/{track['id']}")
        site.tracks = {title: made(site, f"A song called {title}", genre, title=title) for title, genre in SONGS.items()}
    return site


@pytest.fixture
def guest(shelf, visitor):
    came = visitor(shelf)
    came.open("#/library")
    expect(rows(came)).to_have_count(3)
    return came


def rows(guest):
    return guest.page.get_by_role("list", name="Songs").get_by_role("listitem")


def titles(guest):
    return guest.page.get_by_role("list", name="Songs").get_by_role("link").all_inner_texts()


def delete(guest, title):
    guest.page.get_by_role("button", name=f"Delete “{title}”").click()


# -- To find ----------------------------------------------------------------------------------------------------------


def test_the_latest_song_comes_first(guest):
    assert titles(guest) == ["Copper lanterns", "Broken neon", "Amber lanterns"]


def test_songs_are_looked_for_by_their_words_and_their_genre(guest):
    search = guest.page.get_by_role("searchbox", name="Search songs")
    search.fill("lanterns")
    expect(rows(guest)).to_have_count(2)
    assert titles(guest) == ["Copper lanterns", "Amber lanterns"]
    search.fill("")
    expect(rows(guest)).to_have_count(3)
    guest.page.get_by_role("combobox", name="Genre").select_option("rock")
    expect(rows(guest)).to_have_count(1)
    assert titles(guest) == ["Broken neon"]
    # What is looked for outlives the page.
    guest.page.reload()
    expect(rows(guest)).to_have_count(1)
    expect(guest.page.get_by_role("combobox", name="Genre")).to_have_value("rock")
    search.fill("lanterns")
    guest.page.get_by_text("Nothing found").wait_for()
    guest.page.get_by_role("button", name="Clear the search").click()
    expect(rows(guest)).to_have_count(3)


def test_an_empty_library_says_what_to_do(stack, visitor):
    page = visitor(stack()).open("#/library")
    page.get_by_role("heading", name="No songs yet").wait_for()
    page.get_by_role("link", name="Make your first song").click()
    page.get_by_role("heading", name="Make a song").wait_for()


def test_a_song_is_played_from_the_list(guest, shelf):
    guest.page.get_by_role("button", name="Play “Broken neon”").click()
    guest.hears()
    guest.goes_on()
    expect(guest.transport.get_by_role("link", name="Broken neon")).to_be_visible()
    guest.page.get_by_role("button", name="Play “Amber lanterns”").click()
    expect(guest.transport.get_by_role("link", name="Amber lanterns")).to_be_visible()
    guest.goes_on()
    guest.page.get_by_role("button", name="Pause “Amber lanterns”").click()
    guest.hears_nothing()
    guest.page.get_by_role("link", name="Copper lanterns").click()
    guest.page.get_by_role("heading", level=1, name="Copper lanterns").wait_for()
    assert guest.view == f"#/tracks/{shelf.tracks['Copper lanterns']['id']}"


def test_a_song_of_the_list_is_opened_to_be_changed(guest):
    guest.page.get_by_role("button", name="More for “Broken neon”").click()
    guest.page.get_by_role("menuitem", name="Change and make again").click()
    expect(guest.page.get_by_role("textbox", name="Title")).to_have_value("Broken neon")


def test_a_song_of_the_list_is_downloaded(guest):
    guest.page.get_by_role("button", name="Download “Broken neon”").click()
    with guest.page.expect_download() as download:
        guest.page.get_by_role("dialog").get_by_role("link", name="MIDI").click()
    assert download.value.suggested_filename.endswith(".mid")


# -- To delete --------------------------------------------------------------------------------------------------------


def is_there(site, title):
    return site.get(f"/tracks/{site.tracks[title]['id']}").status == 200


def test_a_deleted_song_can_be_brought_back_for_a_while(shelf, visitor):
    guest = visitor(shelf)
    guest.page.clock.install()
    guest.open("#/library")
    delete(guest, "Broken neon")
    expect(rows(guest)).to_have_count(2)
    guest.page.get_by_role("button", name="Undo").click()
    expect(rows(guest)).to_have_count(3)
    assert titles(guest) == ["Copper lanterns", "Broken neon", "Amber lanterns"]
    guest.page.clock.fast_forward(10_000)
    assert is_there(shelf, "Broken neon")

    delete(guest, "Broken neon")
    expect(rows(guest)).to_have_count(2)
    assert is_there(shelf, "Broken neon")
    guest.page.clock.fast_forward(10_000)
    until(lambda: guest.view and not is_there(shelf, "Broken neon"), "the server is told")
    expect(guest.page.get_by_role("button", name="Undo")).to_be_hidden()
    guest.page.reload()
    expect(rows(guest)).to_have_count(2)


def test_a_deletion_is_carried_out_when_the_page_is_closed(guest, shelf):
    delete(guest, "Amber lanterns")
    expect(rows(guest)).to_have_count(2)
    assert is_there(shelf, "Amber lanterns")
    guest.page.close()
    until(lambda: not is_there(shelf, "Amber lanterns"), "the server is told")


def test_a_song_is_deleted_where_it_is_shown(guest, shelf):
    guest.page.get_by_role("button", name="Play “Broken neon”").click()
    guest.hears()
    guest.page.get_by_role("link", name="Broken neon").first.click()
    guest.page.get_by_role("button", name="Delete", exact=True).click()
    expect(rows(guest)).to_have_count(2)
    guest.hears_nothing()
    guest.page.get_by_role("button", name="Undo").click()
    expect(rows(guest)).to_have_count(3)
    assert is_there(shelf, "Broken neon")


def test_what_another_has_deleted_meanwhile_is_no_fault(shelf, visitor):
    guest = visitor(shelf)
    guest.expects("404.*/tracks/")
    guest.page.clock.install()
    guest.open("#/library")
    delete(guest, "Broken neon")
    expect(rows(guest)).to_have_count(2)
    assert shelf.ask("DELETE", f"/tracks/{shelf.tracks['Broken neon']['id']}").status == 200
    with guest.page.expect_response(lambda response: response.request.method == "DELETE"):
        guest.page.clock.fast_forward(10_000)
    expect(guest.page.get_by_text("could not be deleted")).to_be_hidden()
    expect(rows(guest)).to_have_count(2)


# -- Many -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A stack with ten thousand songs."""
    site = Stack(tmp_path_factory.mktemp("archive"))
    made(site, "The first of many")
    catalogue.fill(site.state / "tracks.sqlite", TRACKS)
    yield site
    site.stop()


def test_a_list_of_ten_thousand_is_walked_to_its_end(archive, visitor):
    guest = visitor(archive)
    asked = []
    guest.page.on("request", lambda request: asked.append(request.url) if "/tracks?" in request.url else None)
    guest.open("#/library")
    rows(guest).first.wait_for()
    elements = guest.page.evaluate(SCROLL)
    assert elements < 5_000, "only what is in sight is there"
    expect(guest.page.get_by_role("link", name="The first of many")).to_be_visible()
    assert rows(guest).last.get_attribute("aria-posinset") == str(TRACKS + 1)
    assert rows(guest).last.get_attribute("aria-setsize") == str(TRACKS + 1)
    assert len(asked) == len(set(asked)), "no page of the list is asked for twice"
    assert len(asked) * 50 >= TRACKS


def test_the_keyboard_goes_through_a_long_list(archive, visitor):
    guest = visitor(archive)
    guest.open("#/library")
    rows(guest).nth(10).wait_for()
    first = rows(guest).first.get_by_role("link")
    first.focus()
    reached = []
    for _ in range(400):
        # Rows come as one goes on.
        guest.page.keyboard.press("Tab")
        reached.append(guest.page.evaluate("Number(document.activeElement.closest('[role=listitem]')?.ariaPosInSet)"))
    assert reached == sorted(reached) and reached[-1] > 60, "each row comes after the one before"
    assert set(reached) == set(range(1, reached[-1] + 1)), "none is left out"
