"""A song is asked for: with one click, or with wishes; and wishes become presets."""

import itertools
import re

import pytest
from playwright.sync_api import expect

from processes import until

WORDS = """[Verse 1]
Morning train and the window is mine
Coffee steam and a crooked skyline

[Chorus]
All the way, all the way to the sea
Salt on your shoulders and you next to me"""
# Each line of the editor: its text, the colour of the text, the number at its end.
PAPER = """() => [...document.querySelectorAll(".paper .line")].map((line) => ({
    text: line.firstChild.textContent.trim(),
    colour: getComputedStyle(line).color,
    syllables: line.querySelector(".count")?.textContent ?? null,
}))"""


@pytest.fixture
def guest(studio, visitor):
    """Somebody who is about to make a song, with a short one in mind."""
    came = visitor(studio)
    came.open("")
    came.page.get_by_role("heading", name="Make a song").wait_for()
    # The idea to begin with has been taken up.
    expect(lyrics(came)).not_to_have_value("")
    expect(came.page.get_by_role("button", name="Pop catchy")).to_have_attribute("aria-pressed", "true")
    return came


@pytest.fixture
def preset_name(studio, ending, request):
    """A name that no preset has, before and after."""
    name = re.sub(r"\W+", "_", request.node.name.removeprefix("test_"))[:40]
    ending.callback(studio.ask, "DELETE", f"/presets/{name}")
    return name


def lyrics(guest):
    return guest.page.get_by_role("textbox", name="Lyrics, or an idea")


def length(guest):
    return guest.page.get_by_role("textbox", name="Length")


def write(guest, text=WORDS, seconds=60):
    lyrics(guest).fill(text)
    length(guest).fill(str(seconds))


def make(guest):
    """Presses the button; the request, the answer."""
    with guest.page.expect_response("**/tracks/generate") as answered:
        guest.page.get_by_role("button", name="Make the song").click()
    return answered.value.request.post_data_json, answered.value.json()


def is_shown(guest, track):
    until(lambda: guest.view == f"#/tracks/{track['id']}", "the song is shown")
    guest.page.get_by_role("heading", level=1, name=track["title"]).wait_for()


# -- A song -----------------------------------------------------------------------------------------------------------


def test_one_click_makes_a_song_that_is_heard(guest, studio):
    guest.page.get_by_role("button", name="Make the song").click()
    guest.hears()
    guest.goes_on()
    assert re.fullmatch(r"#/tracks/[a-z2-7]{26}", guest.view)
    track = studio.get(f"/tracks/{guest.view.split('/')[-1]}").json()
    is_shown(guest, track)
    assert guest.is_playing


def test_enter_in_a_field_makes_a_song(guest):
    write(guest)
    with guest.page.expect_response("**/tracks/generate") as answered:
        guest.page.get_by_role("textbox", name="Title").press("Enter")
    is_shown(guest, answered.value.json()["track"])
    guest.hears()


def test_lyrics_are_read_as_the_composer_reads_them(guest, studio):
    write(guest)
    read = studio.ask("POST", "/lyrics/analyze", {"text_input": WORDS}).json()
    numbers = [str(line["syllables"]) if line["syllables"] else None for line in read["lines"]]
    until(lambda: [line["syllables"] for line in guest.page.evaluate(PAPER)] == numbers, f"{numbers} are shown")
    lines = guest.page.evaluate(PAPER)
    assert [line["text"] for line in lines] == WORDS.split("\n")
    verse, chorus, plain = lines[0]["colour"], lines[4]["colour"], lines[1]["colour"]
    assert len({verse, chorus, plain}) == 3
    total = sum(line["syllables"] or 0 for line in read["lines"])
    expect(guest.page.get_by_text(f"4 lines, {total} syllables")).to_be_visible()


def test_a_tag_is_inserted_where_the_cursor_is(guest):
    lyrics(guest).fill("One line")
    lyrics(guest).press("End")
    guest.page.get_by_role("button", name="[Chorus]").click()
    guest.page.keyboard.type("Two lines")
    expect(lyrics(guest)).to_have_value("One line\n\n[Chorus]\nTwo lines")


def test_a_description_is_read_as_one(guest):
    lyrics(guest).fill("A slow and warm evening song about rain on the window, with a soft piano")
    expect(guest.page.get_by_text("Read as a description")).to_be_visible()


def test_another_idea_is_another_song(guest):
    before = lyrics(guest).input_value()
    guest.page.get_by_role("button", name="Another idea").click()
    expect(lyrics(guest)).not_to_have_value(before)


# -- Wishes -----------------------------------------------------------------------------------------------------------


def test_a_preset_sets_what_it_says(guest, studio):
    preset = studio.get("/presets/jazz_smooth").json()
    write(guest)
    guest.page.get_by_role("button", name="Jazz smooth").click()
    expect(guest.page.get_by_role("button", name="Jazz smooth")).to_have_attribute("aria-pressed", "true")
    expect(guest.page.get_by_role("button", name="Pop catchy")).to_have_attribute("aria-pressed", "false")
    expect(guest.page.get_by_label("Genre")).to_have_value(preset["genre"])
    expect(guest.page.get_by_role("slider", name="Temperature")).to_have_value(str(preset["temperature"]))
    for tip in preset["tips"].strip().split("\n"):
        expect(guest.page.get_by_text(tip)).to_be_visible()
    expect(lyrics(guest)).to_have_value(WORDS)
    request, answer = make(guest)
    for field in ("genre", "temperature", "style_references"):
        assert request[field] == preset[field]
    assert answer["track"]["request"]["structure"] == preset["structure"]
    assert "preset_name" not in request
    assert answer["warnings"] == answer["track"]["warnings"] == []


def blocks(guest):
    return guest.page.get_by_role("list", name="Sections in their order").get_by_role("listitem")


def order(guest):
    return [re.sub(r"[^a-z]", "", text.lower()) for text in blocks(guest).all_inner_texts()]


def made_in_order(studio, structure):
    """The kinds of the sections that the composer makes of it."""
    wish = {"text_input": "la", "genre": "pop", "mode": "simulate", "structure": structure}
    prompt = studio.ask("POST", "/tracks/generate", wish).json()["prompt"]
    names = re.search(r"Sections in this order: (.*)\.", prompt)[1]
    return re.sub(r" \d", "", names).split(", ")


def test_the_usual_order_on_the_page_is_that_of_the_composer(guest, studio):
    fields = ("intro", "verse_count", "chorus_count", "bridge", "outro")
    counts = itertools.product((True, False), range(1, 6), range(1, 5), (True, False), (True, False))
    structures = [dict(zip(fields, values)) for values in counts]
    shown = guest.page.evaluate(
        """async (structures) => {
            const { orderOf } = await import("/app/compose/settings.js");
            return structures.map(orderOf);
        }""",
        structures,
    )
    assert shown == [made_in_order(studio, structure) for structure in structures]


def handle(guest, place):
    return blocks(guest).nth(place).get_by_role("button").first


def test_sections_are_moved_added_and_taken_away(guest):
    write(guest)
    guest.page.get_by_role("button", name="Folk fireside").click()
    expect(guest.page.get_by_label("Genre")).to_have_value("folk")
    press = guest.page.keyboard.press
    # Down to one verse and one chorus, which stay.
    while any(name.startswith("Remove ") for name in removers(guest)):
        blocks(guest).get_by_role("button", name="Remove ").first.click()
    assert sorted(order(guest)) == ["chorus", "verse"]
    for name in ("Intro", "Verse", "Bridge", "Chorus", "Outro"):
        guest.page.get_by_role("button", name=f"Add {name.lower()}").click()
    assert order(guest)[0] == "intro" and order(guest)[-1] == "outro"
    start = order(guest)
    bridge = start.index("bridge")

    # By keys: two places to the front, with the focus on it.
    handle(guest, bridge).focus()
    press("ArrowLeft")
    press("ArrowLeft")
    moved = start[: bridge - 2] + ["bridge"] + start[bridge - 2 : bridge] + start[bridge + 1 :]
    assert order(guest) == moved
    expect(handle(guest, bridge - 2)).to_be_focused()
    # An intro stays first.
    handle(guest, 0).focus()
    press("ArrowRight")
    assert order(guest) == moved

    # By the mouse, back again.
    source, target = handle(guest, bridge - 2).bounding_box(), handle(guest, bridge).bounding_box()
    mouse = guest.page.mouse
    mouse.move(*middle(source))
    mouse.down()
    mouse.move(*middle(target), steps=10)
    mouse.up()
    assert order(guest) == start

    press_delete_on = handle(guest, order(guest).index("intro"))
    press_delete_on.focus()
    press("Delete")
    wanted = start[1:]
    assert order(guest) == wanted

    request, answer = make(guest)
    assert request["structure"] == {"order": wanted}
    sections = [re.sub(r"[^a-z]", "", section["name"]) for section in answer["track"]["sections"]]
    assert sections == wanted


def removers(guest):
    buttons = blocks(guest).get_by_role("button").all()
    return [button.get_attribute("aria-label") or "" for button in buttons]


def middle(box):
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_what_a_song_should_resemble_is_added_and_taken_away(guest):
    write(guest)
    group = guest.page.get_by_role("region", name="Song")
    while (chips := group.locator(".chip").get_by_role("button", name="Remove ")).count():
        chips.first.click()
    field = guest.page.get_by_role("textbox", name="Style", exact=True)
    field.fill("brushed drums")
    field.press("Enter")
    guest.page.get_by_role("combobox", name="What the reference is").select_option("Sound")
    field.fill("no guitars")
    guest.page.get_by_role("button", name="Add this reference").click()
    field.fill("dreamy")
    field.press("Enter")
    guest.page.get_by_role("button", name="Remove no guitars").click()
    request, _ = make(guest)
    assert request["style_references"] == [
        {"type": "style", "value": "brushed drums"},
        {"type": "sound", "value": "dreamy"},
    ]


def test_every_wish_is_asked_for(guest):
    write(guest)
    page = guest.page
    page.get_by_role("textbox", name="Title").fill("Every wish")
    page.get_by_label("Genre").fill("rock")
    page.get_by_role("slider", name="Temperature").fill("0.25")
    page.get_by_role("checkbox", name="Instrumental").check()
    page.get_by_text("Tempo, key and seed").click()
    page.get_by_role("textbox", name="Tempo").fill("123")
    page.get_by_role("combobox", name="Key").select_option("D minor")
    page.get_by_role("textbox", name="Seed").fill("7")
    request, answer = make(guest)
    wanted = {
        "text_input": WORDS, "title": "Every wish", "genre": "rock", "temperature": 0.25, "instrumental": True,
        "tempo_bpm": 123, "key": "D minor", "seed": 7, "duration_seconds": 60,
    }
    assert {name: request.get(name) for name in wanted} == wanted
    track = answer["track"]
    assert (track["title"], track["tempo_bpm"], track["key"], track["seed"]) == ("Every wish", 123, "D minor", 7)
    is_shown(guest, track)


def test_another_take_is_another_song(guest):
    write(guest)
    made = []
    for _ in range(2):
        guest.page.get_by_text("Tempo, key and seed").wait_for()
        take = guest.page.get_by_role("button", name="Another take")
        if not take.is_visible():
            guest.page.get_by_text("Tempo, key and seed").click()
        with guest.page.expect_response("**/tracks/generate") as answered:
            take.click()
        made.append((answered.value.request.post_data_json, answered.value.json()["track"]))
        is_shown(guest, made[-1][1])
        guest.page.get_by_role("link", name="Create").click()
        expect(lyrics(guest)).to_have_value(WORDS)
    (first, one), (second, other) = made
    assert one["id"] != other["id"] and first["seed"] != second["seed"]
    assert {**first, "seed": 0} == {**second, "seed": 0}


def test_a_prompt_alone_is_shown(guest):
    write(guest)
    guest.page.get_by_role("combobox", name="Mode").select_option("Prompt only")
    request, answer = make(guest)
    assert (request["mode"], answer["status"]) == ("simulate", "simulated")
    dialog = guest.page.get_by_role("dialog", name="The prompt")
    expect(dialog.get_by_label("Prompt")).to_have_text(answer["prompt"])
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    assert guest.view in ("", "#/")


def test_a_draft_outlives_the_page(guest):
    write(guest, seconds=75)
    guest.page.get_by_role("textbox", name="Title").fill("Not finished")
    guest.page.get_by_role("button", name="Jazz smooth").click()
    expect(guest.page.get_by_label("Genre")).to_have_value("jazz")
    guest.page.reload()
    expect(lyrics(guest)).to_have_value(WORDS)
    expect(length(guest)).to_have_value("75")
    expect(guest.page.get_by_role("textbox", name="Title")).to_have_value("Not finished")
    expect(guest.page.get_by_role("button", name="Jazz smooth")).to_have_attribute("aria-pressed", "true")


# -- Wrong wishes -----------------------------------------------------------------------------------------------------


def test_what_is_wrong_is_told_at_its_field(guest, studio):
    guest.expects("422.*/tracks/generate")
    wrong = {"text_input": WORDS, "genre": "pop", "duration_seconds": 10}
    [error] = studio.ask("POST", "/tracks/generate", wrong).problem()["errors"]
    write(guest, seconds=10)
    make(guest)
    message = guest.page.get_by_text(re.compile(re.escape(error["message"]), re.IGNORECASE))
    expect(message).to_be_visible()
    expect(length(guest)).to_be_focused()
    expect(length(guest)).to_have_attribute("aria-invalid", "true")
    assert message.get_attribute("id") in length(guest).get_attribute("aria-describedby").split()
    assert guest.view in ("", "#/")

    length(guest).fill("60")
    expect(message).to_be_hidden()
    expect(length(guest)).not_to_have_attribute("aria-invalid", "true")
    _, answer = make(guest)
    is_shown(guest, answer["track"])


def test_what_is_wrong_is_told_also_where_it_is_folded_away(guest):
    guest.expects("422.*/tracks/generate")
    write(guest)
    guest.page.get_by_text("Tempo, key and seed").click()
    guest.page.get_by_role("textbox", name="Tempo").fill("fast")
    guest.page.get_by_role("textbox", name="Seed").fill("-1")
    guest.page.get_by_text("Tempo, key and seed").click()
    _, problem = make(guest)
    assert {error["field"] for error in problem["errors"]} == {"body.tempo_bpm", "body.seed"}
    tempo, seed = (guest.page.get_by_role("textbox", name=name) for name in ("Tempo", "Seed"))
    expect(tempo).to_be_focused()
    for field in (tempo, seed):
        expect(field).to_have_attribute("aria-invalid", "true")


def test_a_song_of_nothing_is_refused(guest):
    guest.expects("422.*/tracks/generate")
    lyrics(guest).fill("")
    _, problem = make(guest)
    assert problem["errors"][0]["field"] == "body.text_input"
    expect(lyrics(guest)).to_be_focused()
    expect(lyrics(guest)).to_have_attribute("aria-invalid", "true")


# -- Presets ----------------------------------------------------------------------------------------------------------


def test_wishes_are_saved_as_a_preset_and_used(guest, studio, visitor, preset_name):
    write(guest)
    guest.page.get_by_label("Genre").fill("blues")
    guest.page.get_by_role("slider", name="Temperature").fill("0.35")
    guest.page.get_by_role("button", name="Save as preset").click()
    dialog = guest.page.get_by_role("dialog", name="Save as a preset")
    dialog.get_by_role("textbox", name="Name").fill(preset_name)
    dialog.get_by_role("textbox", name="Description").fill("Saved by a test")
    dialog.get_by_role("textbox", name="Tips").fill("Sing it slowly")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_be_hidden()
    called = preset_name.replace("_", " ").capitalize()
    expect(guest.page.get_by_role("button", name=called)).to_have_attribute("aria-pressed", "true")
    saved = studio.get(f"/presets/{preset_name}").json()
    assert (saved["genre"], saved["temperature"], saved["tips"]) == ("blues", 0.35, "Sing it slowly")
    assert made_in_order(studio, saved["structure"]) == order(guest)

    other = visitor(studio)
    other.open("#/presets")
    other.page.get_by_role("link", name=f"Use “{called}”").click()
    expect(other.page.get_by_label("Genre")).to_have_value("blues")
    expect(other.page.get_by_role("slider", name="Temperature")).to_have_value("0.35")
    expect(other.page.get_by_text("Sing it slowly")).to_be_visible()
    write(other)
    request, answer = make(other)
    assert (request["genre"], request["temperature"]) == ("blues", 0.35)
    is_shown(other, answer["track"])


def test_a_preset_without_a_proper_name_is_refused(guest):
    guest.expects("422.*/presets")
    guest.page.get_by_role("button", name="Save as preset").click()
    dialog = guest.page.get_by_role("dialog", name="Save as a preset")
    name = dialog.get_by_role("textbox", name="Name")
    name.fill("../etc")
    dialog.get_by_role("textbox", name="Description").fill("Nothing")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_be_focused()
    guest.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


@pytest.fixture
def preset(studio, preset_name):
    wanted = {"name": preset_name, "genre": "rock", "description": "Made for a test", "temperature": 0.5}
    assert studio.ask("POST", "/presets", wanted).status == 200
    return wanted | {"title": preset_name.replace("_", " ").capitalize()}


def test_a_preset_is_edited(studio, visitor, preset):
    page = visitor(studio).open("#/presets")
    page.get_by_role("button", name=f"Edit “{preset['title']}”").click()
    dialog = page.get_by_role("dialog", name=f"Edit “{preset['title']}”")
    expect(dialog.get_by_role("textbox", name="Description")).to_have_value("Made for a test")
    dialog.get_by_role("textbox", name="Description").fill("Changed")
    dialog.get_by_label("Genre").fill("soul")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("listitem").filter(has_text=preset["title"])).to_contain_text("Changed")
    saved = studio.get(f"/presets/{preset['name']}").json()
    assert (saved["description"], saved["genre"], saved["temperature"]) == ("Changed", "soul", 0.5)


def test_a_new_preset_is_made(studio, visitor, preset_name):
    page = visitor(studio).open("#/presets")
    page.get_by_role("button", name="New preset").click()
    dialog = page.get_by_role("dialog", name="New preset")
    dialog.get_by_role("textbox", name="Name").fill(preset_name)
    dialog.get_by_role("textbox", name="Description").fill("From nothing")
    dialog.get_by_label("Genre").fill("folk")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("listitem").filter(has_text="From nothing")).to_be_visible()
    assert studio.get(f"/presets/{preset_name}").json()["genre"] == "folk"


def test_a_deleted_preset_can_be_brought_back_for_a_while(studio, visitor, preset):
    guest = visitor(studio)
    guest.page.clock.install()
    page = guest.open("#/presets")
    delete = page.get_by_role("button", name=f"Delete “{preset['title']}”")
    delete.click()
    expect(delete).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    expect(delete).to_be_visible()
    page.clock.fast_forward(10_000)
    assert studio.get(f"/presets/{preset['name']}").status == 200

    delete.click()
    expect(delete).to_be_hidden()
    assert studio.get(f"/presets/{preset['name']}").status == 200
    page.clock.fast_forward(10_000)
    until(lambda: guest.view and studio.get(f"/presets/{preset['name']}").status == 404, "the server is told")
