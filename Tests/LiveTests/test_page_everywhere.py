"""The page for everybody: by keyboard, read aloud, in light and dark, narrow and wide, with little motion."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from audio import LONG, idle, made
from page import Visitor
from processes import until

WIDTHS = [360, 1440]
# What can be pressed or written in and lies outside of the window, unless it is in something that scrolls sideways.
OUTSIDE = """() => {
    const isScrolled = (element) => {
        for (let above = element.parentElement; above; above = above.parentElement)
            if (["auto", "scroll"].includes(getComputedStyle(above).overflowX)) return true;
        return false;
    };
    return [...document.querySelectorAll("a, button, input, select, textarea, summary, [role=slider]")]
        .filter((element) => element.checkVisibility() && !element.matches(".skip") && !isScrolled(element))
        .filter((element) => {
            const { left, right } = element.getBoundingClientRect();
            return left < -0.5 || right > innerWidth + 0.5;
        })
        .map((element) => element.outerHTML.slice(0, 120));
}"""
# Each frame, the names of what moves.
WATCH_MOTION = """() => {
    window.moved = new Set();
    const look = () => {
        for (const animation of document.getAnimations())
            if (animation.playState === "running" && animation.effect.getComputedTiming().activeDuration > 1)
                moved.add(`${animation.animationName ?? animation.transitionProperty} of ${animation.effect.target.className}`);
        requestAnimationFrame(look);
    };
    look();
}"""
# Pictures of buttons, and texts of controls, in the colour of what is behind them.
INVISIBLE = """() => {
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (!/, 0\\)$|^transparent$/.test(colour)) return colour;
        }
        return getComputedStyle(document.documentElement).backgroundColor;
    };
    return [...document.querySelectorAll("button, a, select, input:not([type=range]), textarea")]
        .filter((element) => element.checkVisibility())
        .filter((element) => {
            const path = element.querySelector("svg path");
            const style = getComputedStyle(path ?? element);
            const colours = path ? [style.stroke, style.fill].filter((colour) => colour !== "none") : [style.color];
            return colours.every((colour) => colour === ground(element));
        })
        .map((element) => element.outerHTML.slice(0, 120));
}"""
# The element with the focus, and whether that can be seen on it or around it.
FOCUS = """() => {
    const element = document.activeElement;
    const isSeen = ({ outlineStyle, outlineWidth, boxShadow }) =>
        (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
    const frames = [getComputedStyle(element), getComputedStyle(element, "::after"), getComputedStyle(element.parentElement)];
    // Past the last one, the focus is in the browser's own bar.
    return { isSeen: element === document.body || frames.some(isSeen), html: element.outerHTML.slice(0, 120) };
}"""


@pytest.fixture(scope="module")
def song(studio):
    track = made(studio, "[Verse]\nOne line of words\nAnd another one\n[Chorus]\nSing along with us", title="For everybody", seed=2)
    idle(studio)
    return studio.get(f"/tracks/{track['id']}").json()


# -- The states of the page -------------------------------------------------------------------------------------------


def create(guest, song):
    guest.open("#/")
    guest.page.get_by_role("button", name="Pop catchy").wait_for()
    guest.page.get_by_text("syllables").wait_for()


def wrong_input(guest, song):
    guest.expects("422")
    create(guest, song)
    guest.page.get_by_role("textbox", name="Length").fill("10")
    guest.page.get_by_role("button", name="Make the song").click()
    expect(guest.page.get_by_role("textbox", name="Length")).to_have_attribute("aria-invalid", "true")


def playing(guest, song):
    guest.open(f"#/tracks/{song['id']}")
    guest.page.get_by_role("button", name=f"Play {song['title']}").click()
    guest.page.get_by_role("region", name="Lyrics").get_by_role("button").first.wait_for()
    guest.reaches(1)


def muted(guest, song):
    playing(guest, song)
    panel = guest.page.locator("details", has=guest.page.get_by_role("heading", name="Parts"))
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    guest.page.get_by_role("button", name="Mute drums").click()
    expect(guest.page.get_by_role("button", name="Mute drums")).to_have_attribute("aria-pressed", "true")


def unknown_track(guest, song):
    guest.expects("404")
    guest.open("#/tracks/aaaaaaaaaaaaaaaaaaaaaaaaaa")
    guest.page.get_by_role("heading", name="Not found").wait_for()


def library(guest, song):
    guest.open("#/library")
    guest.page.get_by_role("link", name=song["title"]).first.wait_for()


def nothing_found(guest, song):
    guest.open("#/library?q=zzzzzz")
    guest.page.get_by_text("Nothing found").wait_for()


def empty_library(guest, song):
    guest.page.route("**/tracks?*", lambda route: route.fulfill(json={"tracks": [], "next_cursor": None}))
    guest.open("#/library")
    guest.page.get_by_role("heading", name="No songs yet").wait_for()


def menu(guest, song):
    library(guest, song)
    guest.page.get_by_role("button", name="More for ").first.click()
    guest.page.get_by_role("menu").wait_for()


def deleted(guest, song):
    made(guest.site, "Made to be deleted", title="Made to be deleted")
    library(guest, song)
    guest.page.get_by_role("button", name="Delete “Made to be deleted”").first.click()
    guest.page.get_by_role("button", name="Undo").wait_for()


def presets(guest, song):
    guest.open("#/presets")
    guest.page.get_by_role("heading", name="Jazz smooth").wait_for()


def edit_dialog(guest, song):
    presets(guest, song)
    guest.page.get_by_role("button", name="Edit “Jazz smooth”").click()
    guest.page.get_by_role("dialog").get_by_role("textbox", name="Description").wait_for()


def save_dialog(guest, song):
    create(guest, song)
    guest.page.get_by_role("button", name="Save as preset").click()
    guest.page.get_by_role("dialog").wait_for()


def download_dialog(guest, song):
    guest.open(f"#/tracks/{song['id']}")
    guest.page.get_by_role("button", name="Download", exact=True).click()
    guest.page.get_by_role("dialog").get_by_role("link").first.wait_for()


def shortcuts_dialog(guest, song):
    guest.open(f"#/tracks/{song['id']}")
    guest.page.get_by_role("heading", level=1, name=song["title"]).wait_for()
    guest.page.keyboard.press("?")
    guest.page.get_by_role("dialog", name="Keyboard shortcuts").wait_for()


def key_dialog(guest, song):
    guest.expects("401")
    problem = {"type": "about:blank", "title": "Unauthorized", "status": 401, "detail": "A key is needed"}
    refuse = {"status": 401, "content_type": "application/problem+json", "body": json.dumps(problem)}
    guest.page.route("**/presets", lambda route: route.fulfill(**refuse))
    guest.open("#/")
    guest.page.get_by_role("dialog", name="This server asks for a key").wait_for()


STATES = [
    create, wrong_input, playing, muted, unknown_track, library, nothing_found, empty_library, menu, deleted, presets,
    edit_dialog, save_dialog, download_dialog, shortcuts_dialog, key_dialog,
]


@pytest.fixture(scope="module", params=STATES, ids=lambda state: state.__name__.replace("_", " "))
def shown(request, chromium, studio, song):
    """Somebody who sees a state of the page, through several tests."""
    guest = Visitor(chromium, studio, reduced_motion="reduce")
    request.param(guest, song)
    yield guest
    guest.leave()


@pytest.fixture
def show(studio, song, visitor):
    """Brings somebody to a state of the page: `show(library, viewport=…)`."""

    def bring(state, **options):
        guest = visitor(studio, **options)
        state(guest, song)
        return guest

    return bring


# -- Read aloud, and seen ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(shown, scheme):
    shown.page.emulate_media(color_scheme=scheme, reduced_motion="reduce", forced_colors="none")
    shown.page.set_viewport_size({"width": 1280, "height": 900})
    found = Axe().run(shown.page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_has_its_place(shown, width):
    shown.page.set_viewport_size({"width": width, "height": 740})
    until(lambda: shown.page.evaluate("innerWidth") == width, "the window has its size")
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    assert shown.page.evaluate(OUTSIDE) == []


def test_forced_colours_hide_no_control(shown):
    shown.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    assert shown.page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert shown.page.evaluate(INVISIBLE) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_what_matters_most_is_there_at_once(show, song, width):
    screen = {"width": width, "height": 740}
    guest = show(create, viewport=screen)
    expect(guest.page.get_by_role("button", name="Make the song")).to_be_in_viewport(ratio=1)
    expect(guest.page.get_by_role("link", name="Library")).to_be_in_viewport(ratio=1)
    guest = show(playing, viewport=screen)
    expect(guest.transport.get_by_role("button", name="Pause", exact=True)).to_be_in_viewport(ratio=1)
    expect(guest.transport.get_by_role("slider", name="Position in the song")).to_be_in_viewport(ratio=1)


def test_a_song_is_made_and_heard_on_a_phone(studio, visitor):
    guest = visitor(studio, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = guest.open("")
    page.get_by_role("button", name="Pop catchy").wait_for()
    page.get_by_role("textbox", name="Length").fill("60")
    page.get_by_role("button", name="Make the song").tap()
    guest.hears()
    # What tells of the making goes when it ends, and all below moves up.
    idle(studio)
    wave = page.get_by_role("main").get_by_role("slider", name="Position in the song")
    box = wave.bounding_box()
    wave.tap(position={"x": box["width"] / 2, "y": box["height"] / 2})
    guest.reaches(29, 36)
    page.get_by_role("heading", name="Parts").tap()
    page.get_by_role("button", name="Mute drums").tap()
    expect(page.get_by_role("button", name="Mute drums")).to_have_attribute("aria-pressed", "true")


def test_nothing_moves_by_itself_for_who_wants_that(studio, visitor, song):
    guest = visitor(studio, reduced_motion="reduce")
    track = made(studio, "While it is rendered", **LONG)
    page = guest.open(f"#/tracks/{track['id']}")
    page.evaluate(WATCH_MOTION)
    page.get_by_role("button", name="Play ").first.click()
    guest.hears()
    page.get_by_role("button", name="Download", exact=True).hover()
    page.keyboard.press("?")
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    for view in ("Library", "Presets", "Create"):
        page.get_by_role("navigation").get_by_role("link", name=view).click()
        page.get_by_role("main").get_by_role("heading").first.wait_for()
    page.get_by_role("button", name="Jazz smooth").click()
    expect(page.get_by_role("button", name="Jazz smooth")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("[...moved]") == []


def test_what_is_pressed_can_be_told_in_forced_colours(show):
    guest = show(muted, forced_colors="active")
    looks = [
        guest.page.get_by_role("button", name=name, exact=True).evaluate(
            "(element) => ['color', 'backgroundColor', 'borderColor', "
            "'borderStyle', 'borderWidth', 'textDecorationLine', 'outlineStyle'].map((name) => getComputedStyle(element)[name])"
        )
        for name in ("Mute drums", "Mute bass")
    ]
    assert looks[0] != looks[1]


# -- By keyboard alone ------------------------------------------------------------------------------------------------


def tab_to(page, target, most=150):
    """Goes on with Tab, and sees where it is all the way."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.count() and target.first.evaluate("(element) => element === document.activeElement"):
            return
        focus = page.evaluate(FOCUS)
        assert focus["isSeen"], f"nobody sees that the focus is on {focus['html']}"
    raise AssertionError(f"no way leads to {target}")


def test_all_can_be_done_by_keyboard(stack, visitor):
    guest = visitor(stack())
    page = guest.open("")
    page.get_by_role("button", name="Pop catchy").wait_for()
    press = page.keyboard.press
    tab_to(page, page.get_by_role("textbox", name="Length"))
    press("Control+a")
    page.keyboard.type("60")
    tab_to(page, page.get_by_role("button", name="Make the song"))
    press("Enter")
    guest.hears()

    wave = page.get_by_role("main").get_by_role("slider", name="Position in the song")
    wave.wait_for()
    tab_to(page, wave)
    press("PageUp")
    press("ArrowRight")
    guest.reaches(5)
    guest.hears()
    tab_to(page, page.get_by_role("button", name="Mute drums"))
    press("Enter")
    expect(page.get_by_role("button", name="Mute drums")).to_have_attribute("aria-pressed", "true")
    press("Space")
    expect(page.get_by_role("button", name="Mute drums")).to_have_attribute("aria-pressed", "false")
    tab_to(page, guest.transport.get_by_role("button", name="Pause", exact=True))
    press("Enter")
    guest.hears_nothing()

    # Round the end of the page to its beginning.
    tab_to(page, page.get_by_role("link", name="Library"))
    press("Enter")
    songs = page.get_by_role("list", name="Songs").get_by_role("listitem")
    expect(songs).to_have_count(1)
    tab_to(page, page.get_by_role("button", name="Delete “"))
    press("Enter")
    expect(songs).to_have_count(0)
    tab_to(page, page.get_by_role("button", name="Undo"))
    press("Enter")
    expect(songs).to_have_count(1)


def test_a_menu_is_walked_by_keyboard_and_gives_the_focus_back(show):
    guest = show(library)
    more = guest.page.get_by_role("button", name="More for ").first
    more.focus()
    guest.page.keyboard.press("Enter")
    expect(guest.page.get_by_role("menuitem").first).to_be_focused()
    guest.page.keyboard.press("ArrowDown")
    expect(guest.page.get_by_role("menuitem").nth(1)).to_be_focused()
    guest.page.keyboard.press("Escape")
    expect(guest.page.get_by_role("menu")).to_be_hidden()
    expect(more).to_be_focused()


def test_a_dialog_gives_the_focus_back(show):
    guest = show(create)
    save = guest.page.get_by_role("button", name="Save as preset")
    save.focus()
    guest.page.keyboard.press("Enter")
    expect(guest.page.get_by_role("dialog").get_by_role("textbox", name="Name")).to_be_focused()
    guest.page.keyboard.press("Escape")
    expect(save).to_be_focused()


def test_the_content_is_reached_past_the_bar(show):
    guest = show(create)
    guest.page.evaluate("document.activeElement.blur()")
    guest.page.keyboard.press("Tab")
    expect(guest.page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(guest.page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    guest.page.keyboard.press("Enter")
    expect(guest.page.get_by_role("main")).to_be_focused()
    guest.page.get_by_role("heading", name="Make a song").wait_for()
