"""What people do that nobody has asked them to, and what others have left for them."""

import pytest
from playwright.sync_api import expect

from audio import made
from client import Answer
from processes import until

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SIZES = [{"width": 1440, "height": 900}, {"width": 360, "height": 780}]


@pytest.fixture(params=SIZES, ids=["desktop", "phone"])
def guest(request, visitor, studio):
    return visitor(studio, viewport=request.param)


@pytest.fixture
def desk(visitor, studio):
    return visitor(studio, viewport=SIZES[0])


def fits(guest):
    assert guest.page.evaluate(OVERFLOW) == 0


def write(guest, text="[Verse]\nla la la la\n[Chorus]\nna na na"):
    guest.page.get_by_label("Lyrics, or an idea").fill(text)


def ready(guest):
    guest.open("#/")
    guest.page.get_by_role("button", name="Pop catchy").wait_for()
    until(lambda: guest.page.get_by_label("Genre").input_value() == "pop", "there is an idea")


def make(guest):
    with guest.page.expect_response("**/tracks/generate") as answered:
        guest.page.get_by_role("button", name="Make the song").click()
    return answered.value


# -- Odd contents -----------------------------------------------------------------------------------------------------


def test_the_page_fits_also_when_the_song_is_nearly_over(guest, studio):
    song = made(studio, "nearly over", duration_seconds=60)
    guest.open(f"#/tracks/{song['id']}")
    waveform = guest.page.locator("#main").get_by_role("slider", name="Position in the song")
    size = waveform.bounding_box()
    waveform.click(position={"x": size["width"] * 0.9, "y": size["height"] / 2})
    guest.reaches(53)
    fits(guest)


def test_a_word_longer_than_the_editor_is_broken(guest):
    ready(guest)
    write(guest, "[Verse]\n" + "la" * 120 + "\nThe next line")
    expect(guest.page.locator(".editor .count")).to_have_count(2)
    editor = guest.page.locator(".editor")
    assert editor.evaluate("(editor) => editor.scrollWidth - editor.clientWidth") == 0
    fits(guest)


def test_a_preset_full_of_long_words_fits(guest, studio):
    preset = {"name": "w" * 64, "genre": "g" * 64, "description": "D" * 1000, "tips": "T" * 3000}
    assert studio.ask("POST", "/presets", preset).status == 200
    try:
        guest.open("#/presets")
        guest.page.get_by_role("heading", name="W" + "w" * 63).wait_for()
        fits(guest)
        guest.open(f"#/?preset={preset['name']}")
        expect(guest.page.get_by_label("Genre")).to_have_value(preset["genre"])
        fits(guest)
    finally:
        assert isinstance(studio.ask("DELETE", f"/presets/{preset['name']}"), Answer)


def test_lyrics_that_are_too_long_are_not_cut_but_told_of(desk):
    desk.expects("422.*/tracks/generate")
    desk.tolerates("422.*/lyrics/analyze")
    desk.expects("console.*422")
    ready(desk)
    write(desk, "la " * 4000 + "the end")
    assert make(desk).status == 422
    expect(desk.page.get_by_text("must have at most 10000 characters")).to_be_visible()
    assert desk.page.get_by_label("Lyrics, or an idea").input_value().endswith("the end")


# -- Half done --------------------------------------------------------------------------------------------------------


def test_a_reference_that_was_typed_is_meant(guest):
    ready(guest)
    write(guest)
    guest.page.get_by_label("Style", exact=True).last.fill("dreamy strings")
    references = make(guest).request.post_data_json["style_references"]
    assert references[-1] == {"type": "style", "value": "dreamy strings"}


def test_what_is_changed_after_a_preset_was_used_stays(desk):
    desk.open("#/?preset=jazz_smooth")
    expect(desk.page.get_by_label("Genre")).to_have_value("jazz")
    desk.page.get_by_label("Genre").fill("polka")
    desk.page.reload()
    expect(desk.page.get_by_label("Genre")).to_have_value("polka")


def test_another_songs_wishes_do_not_take_the_draft_away(desk, studio):
    song = made(studio, "another's words")
    ready(desk)
    write(desk, "my own words")
    desk.open(f"#/tracks/{song['id']}")
    desk.page.get_by_role("button", name="Change and make again").click()
    lyrics = desk.page.get_by_label("Lyrics, or an idea")
    expect(lyrics).to_have_value("another's words")
    desk.page.get_by_role("button", name="Back to my draft").click()
    expect(lyrics).to_have_value("my own words")


def test_who_has_gone_elsewhere_is_left_there(desk, studio):
    song = made(studio, "another take of this")
    desk.open(f"#/tracks/{song['id']}")
    desk.page.get_by_role("heading", level=1, name=song["title"]).wait_for()
    held = []
    desk.page.route("**/tracks/generate", lambda route: held.append(route))
    desk.page.get_by_role("button", name="Another take", exact=True).click()
    until(lambda: desk.page.evaluate("1") and held, "it is asked for")
    # Nobody waits for the answer any more.
    with desk.page.expect_event("requestfailed", lambda failed: "generate" in failed.url):
        desk.page.get_by_role("link", name="Presets").click()
    expect(desk.page.get_by_role("heading", level=1, name="Presets")).to_be_visible()
    assert desk.view == "#/presets"


def test_a_double_click_opens_one_dialog(desk):
    ready(desk)
    desk.page.get_by_role("button", name="Save as preset").dblclick()
    expect(desk.page.get_by_role("dialog")).to_have_count(1)


def test_a_dialog_goes_with_its_view(desk):
    desk.open("#/presets")
    desk.page.get_by_role("button", name="New preset").click()
    expect(desk.page.get_by_role("dialog")).to_have_count(1)
    desk.page.evaluate("location.hash = '/library'")
    desk.page.get_by_role("heading", level=1, name="Library").wait_for()
    expect(desk.page.get_by_role("dialog")).to_have_count(0)


# -- Ways -------------------------------------------------------------------------------------------------------------


def test_to_skip_to_the_content_changes_no_address(desk):
    ready(desk)
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    expect(desk.page.get_by_role("main")).to_be_focused()
    assert desk.view in ("", "#/")


def test_a_key_of_other_letters_is_refused_at_once(stack, visitor):
    site = stack(MUSIC_GEN_API_KEY="right")
    guest = visitor(site)
    guest.expects("401")
    guest.open("#/")
    dialog = guest.page.get_by_role("dialog", name="This server asks for a key")
    dialog.get_by_label("API key").fill("ключ")
    dialog.get_by_role("button", name="Continue").click()
    expect(dialog.get_by_text("did not accept that key")).to_be_visible()
    dialog.get_by_label("API key").fill("right")
    dialog.get_by_role("button", name="Continue").click()
    guest.page.get_by_role("button", name="Pop catchy").wait_for()
    expect(guest.page.get_by_text("syllables")).to_be_visible()


def test_a_lost_request_is_no_lost_server(desk):
    desk.tolerates("Failed to load resource|failed: .*analyze")
    ready(desk)
    expect(desk.page.get_by_text("syllables")).to_be_visible()
    desk.page.route("**/lyrics/analyze", lambda route: route.abort("connectionreset"), times=1)
    with desk.page.expect_event("requestfailed"):
        write(desk)
    expect(desk.page.get_by_text("The server does not answer")).to_be_hidden()


def test_a_deleted_song_leaves_the_player(desk, studio):
    # What is not complete yet is not made any further.
    desk.tolerates("503.*/audio.mp3|Failed to load resource.*503")
    song = made(studio, "gone soon", duration_seconds=60)
    desk.page.clock.install()
    desk.open(f"#/tracks/{song['id']}")
    desk.page.locator("#main").get_by_role("button", name=f"Play {song['title']}").click()
    desk.page.clock.run_for(500)
    expect(desk.transport).to_be_visible()
    desk.page.get_by_role("button", name="Delete", exact=True).click()
    with desk.page.expect_response(lambda response: response.request.method == "DELETE"):
        desk.page.clock.fast_forward(10_000)
    expect(desk.transport).to_be_hidden()


def test_who_goes_elsewhere_leaves_the_loop(desk, studio):
    song = made(studio, "[Verse]\nround\n[Chorus]\nand round", duration_seconds=60)
    desk.open(f"#/tracks/{song['id']}")
    desk.page.locator("#main").get_by_role("button", name=f"Play {song['title']}").click()
    desk.reaches(0.5)
    desk.page.keyboard.press("l")
    loop = desk.transport.get_by_role("button", name="Loop", exact=False)
    expect(loop).to_have_attribute("aria-pressed", "true")
    desk.page.keyboard.press("Shift+ArrowRight")
    expect(loop).to_have_attribute("aria-pressed", "false")
