"""A song on the page: heard, seen, followed, taken apart and taken along."""

import json
import math
import re
import statistics
import subprocess

import numpy
import pytest
from playwright.sync_api import expect

from audio import MEDIA_TYPES, decoded, idle, made, rendered
from processes import until
from scores import lrc_words

WORDS = """[Verse]
Morning train and the window is mine
Coffee steam and a crooked skyline

[Chorus]
All the way, all the way to the sea
Salt on your shoulders and you next to me"""
# Quotes of both kinds, what shells and JSON take for their own, and more than ASCII.
TRICKY = """It's a "test" of $HOME, `pwd` and \\n, 100 % café!"""
# What is marked at one moment: where the song is, the lines that are marked, and how much of their words was sung.
MARKED = """() => ({
    time: Number(document.querySelector(".wave").style.getPropertyValue("--played")),
    lines: document.querySelectorAll(".lyrics [aria-current]").length,
    words: [...document.querySelectorAll(".lyrics [aria-current] .word")].map((word) => (
        { text: word.textContent, sung: parseFloat(word.style.getPropertyValue("--sung")) || 0 })),
    chord: document.querySelector(".chord-now").textContent,
    next: document.querySelector(".chord-next strong").textContent,
})"""
# The same of the next picture that is drawn, and where the song was before it.
NEXT_MARKED = f"""async () => {{
    const before = Number(document.querySelector(".wave").style.getPropertyValue("--played"));
    await new Promise(requestAnimationFrame);
    return {{ before, ...({MARKED})() }};
}}"""
HEARD = """() => ({
    loudness: loudness(),
    time: Number(document.querySelector(".wave").style.getPropertyValue("--played")),
})"""
COLOURS = """(canvas) => {
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set();
    for (let place = 0; place < data.length; place += 4) colours.add(data.slice(place, place + 4).join());
    return colours.size;
}"""


@pytest.fixture(scope="module")
def song(studio):
    """A minute of sound, complete."""
    track = made(studio, WORDS, title="Heard, seen and followed", seed=1)
    idle(studio)
    return studio.get(f"/tracks/{track['id']}").json()


@pytest.fixture
def guest(studio, song, visitor):
    """Somebody who looks at the song."""
    # High enough for everything to be in sight: what is not seen is not drawn.
    screen = {"width": 1440, "height": 2000}
    came = visitor(studio, viewport=screen, permissions=["clipboard-read", "clipboard-write"])
    page = came.open(f"#/tracks/{song['id']}")
    page.get_by_role("heading", name=song["title"]).wait_for()
    return came


def play(guest):
    guest.page.get_by_role("button", name="Play ").first.click()
    guest.hears()


def pause(guest):
    guest.transport.get_by_role("button", name="Pause", exact=True).click()


def pause_at_the_beginning(guest):
    play(guest)
    pause(guest)
    seek(guest, 0)


def seek(guest, seconds):
    guest.transport.get_by_role("slider", name="Position in the song").fill(str(seconds))


def wave_slider(guest):
    return guest.page.get_by_role("main").get_by_role("slider", name="Position in the song")


def exact_position(guest, song):
    """Seconds, as of the last picture that was drawn."""
    return guest.page.evaluate(MARKED)["time"] * song["duration_seconds"]


def middle(section):
    return section["start_seconds"] + section["duration_seconds"] / 2


def capitalized(name):
    return name[0].upper() + name[1:]


# -- Where it is ------------------------------------------------------------------------------------------------------


def test_a_song_is_played_paused_and_played_on(guest, song):
    play(guest)
    guest.goes_on()
    pause(guest)
    guest.hears_nothing()
    here = guest.position
    assert here > 0 and not guest.is_playing
    guest.page.get_by_role("button", name=f"Play {song['title']}").click()
    guest.goes_on()
    assert here < guest.position < here + 10


def test_a_click_on_the_waveform_goes_there(guest, song):
    play(guest)
    slider = wave_slider(guest)
    box = slider.bounding_box()
    for share in (0.75, 0.25):
        slider.click(position={"x": box["width"] * share, "y": box["height"] / 2})
        guest.reaches(share * 60 - 1, share * 60 + 5)
        guest.goes_on()


def test_the_waveform_is_drawn(guest):
    canvas = wave_slider(guest).locator("canvas").first
    until(lambda: canvas.evaluate(COLOURS) > 2, "there is something to be seen")


def test_keys_go_by_seconds_and_by_sections(guest, song):
    starts = [section["start_seconds"] for section in song["sections"]]
    pause_at_the_beginning(guest)
    slider = wave_slider(guest)
    slider.focus()
    for key, place in [
        ("ArrowRight", 5), ("ArrowRight", 10), ("ArrowLeft", 5), ("ArrowUp", 10), ("ArrowDown", 5), ("Home", 0),
        ("PageUp", starts[1]), ("PageUp", starts[2]), ("PageDown", starts[1]), ("End", 60), ("Home", 0),
    ]:
        guest.page.keyboard.press(key)
        expect(slider).to_have_attribute("aria-valuenow", str(math.floor(place)))


def test_keys_work_anywhere(guest):
    play(guest)
    guest.page.get_by_role("heading", level=1).click()
    press = guest.page.keyboard.press
    press("k")
    guest.hears_nothing()
    seek(guest, 20)
    guest.page.get_by_role("heading", level=1).click()
    guest.page.evaluate("document.activeElement.blur()")
    press("ArrowRight")
    guest.reaches(25, 25.9)
    press("ArrowLeft")
    guest.reaches(20, 20.9)
    press("Space")
    guest.goes_on()
    press("m")
    guest.hears_nothing()
    press("m")
    guest.hears()


def test_the_sections_are_named_and_lead_to_their_places(guest, song):
    sections = guest.page.get_by_role("list", name="Sections")
    names = [capitalized(section["name"]) for section in song["sections"]]
    assert [item.split("\n")[0].strip() for item in sections.get_by_role("listitem").all_inner_texts()] == names
    play(guest)
    last = song["sections"][-1]
    sections.get_by_role("button", name=capitalized(last["name"]), exact=True).click()
    guest.reaches(math.floor(last["start_seconds"]))


def test_a_section_is_played_over_and_over(guest, song):
    play(guest)
    section = song["sections"][1]
    start, end = section["start_seconds"], section["start_seconds"] + section["duration_seconds"]
    loop = guest.page.get_by_role("button", name=f"Loop {capitalized(section['name'])}").first
    loop.click()
    expect(loop).to_have_attribute("aria-pressed", "true")
    for _ in range(2):
        seek(guest, end - 1.5)
        until(lambda: exact_position(guest, song) > end - 1.5, "it plays to the end of the section")
        until(lambda: start - 0.1 <= exact_position(guest, song) < end - 2, "it goes back to the beginning of the section")
        guest.goes_on()
    loop.click()
    expect(loop).to_have_attribute("aria-pressed", "false")
    seek(guest, end - 1)
    guest.reaches(math.ceil(end))


# -- What goes with it ------------------------------------------------------------------------------------------------


def test_the_word_that_is_sung_is_marked(guest, studio, song):
    words = sung_words(studio, song)
    play(guest)
    pause(guest)
    guest.page.get_by_role("region", name="Lyrics").get_by_role("button").first.wait_for()
    for time, text in words[2 :: len(words) // 5]:
        seek(guest, time + 0.06)
        until(lambda: marked_word(guest) == text, f"{text} is marked at {time} s", 5)
        assert guest.page.evaluate(MARKED)["lines"] == 1


def sung_words(site, song):
    """(seconds, text) of each."""
    return [word for line in lrc_words(site.get(song["lyrics"]).body.decode()) for word in line]


def marked_word(guest):
    """The last of which something was sung."""
    sung = [word["text"] for word in guest.page.evaluate(MARKED)["words"] if word["sung"] > 0]
    return sung[-1] if sung else None


def test_the_marked_word_moves_with_the_song(guest, studio, song):
    words = sung_words(studio, song)
    play(guest)
    seen = set()
    until(lambda: seen.add(fitting(guest, song, words)) or len(seen) > 6, "six words were marked, one after the other")


def fitting(guest, song, words):
    """The word that is marked, after a look at whether it is its time."""
    seen = guest.page.evaluate(NEXT_MARKED)
    first, last = (seen[name] * song["duration_seconds"] for name in ("before", "time"))
    sung = [word["text"] for word in seen["words"] if word["sung"] > 0]
    if sung:
        # The file counts in hundredths, and a word begins to be tinted with its first thousandth.
        before = [text for start, text in words if start <= first - 0.03]
        since = [text for start, text in words if first - 0.03 < start <= last + 0.03]
        assert sung[-1] in before[-1:] + since, f"from {first} to {last} s"
    return (sung or [None])[-1]


def test_a_click_on_a_line_goes_to_it(guest, song):
    play(guest)
    line = guest.page.get_by_role("button", name="Salt on your shoulders and you next to me").first
    line.click()
    expect(line).to_have_attribute("aria-current", "true")
    chorus = next(section for section in song["sections"] if section["name"].startswith("chorus"))
    guest.reaches(math.floor(chorus["start_seconds"]), chorus["start_seconds"] + chorus["duration_seconds"])


def test_the_chords_are_those_of_the_moment(guest, song):
    chords = [chord for section in song["sections"] for chord in section["chords"]]
    play(guest)
    pause(guest)
    for now, then in list(zip(chords, chords[1:]))[:: max(1, len(chords) // 5)]:
        seek(guest, now["start_seconds"] + 0.05)
        until(lambda: shown_chords(guest) == (now["name"], then["name"]), f"{now} and {then} are shown", 5)


def shown_chords(guest):
    seen = guest.page.evaluate(MARKED)
    return tuple(seen[name].replace("♯", "#").replace("♭", "b") for name in ("chord", "next"))


def test_the_notes_are_drawn(guest, song):
    roll = guest.page.get_by_role("region", name="Piano roll")
    picture = roll.get_by_role("img")
    picture.scroll_into_view_if_needed()
    play(guest)
    seek(guest, middle(song["sections"][1]))
    pause(guest)
    until(lambda: picture.evaluate(COLOURS) > 10, "there are notes")
    colours = picture.evaluate(COLOURS)
    chips = roll.get_by_role("group", name="Parts that are shown").get_by_role("button")
    assert chips.count() == len(song["parts"])
    for chip in chips.all():
        chip.click()
        expect(chip).to_have_attribute("aria-pressed", "false")
    until(lambda: picture.evaluate(COLOURS) < colours / 2, "the notes are gone")


# -- The parts --------------------------------------------------------------------------------------------------------


def parts(guest):
    """The panel, which a narrow page keeps folded."""
    panel = guest.page.locator("details", has=guest.page.get_by_role("heading", name="Parts"))
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    return panel


def switch(guest, does, name):
    return parts(guest).get_by_role("button", name=f"{does} {name}", exact=True)


def stem_level(site, song, name):
    """A function from seconds to the decibels of the third of a second before, of a part that stands by itself."""
    address = re.sub(r"\.flac$", ".wav", song["stems"][name])
    samples, rate = decoded(rendered(site, address).body)
    mono = samples.mean(axis=1)

    def level(time):
        piece = mono[max(0, int((time * rate) - 16384)) : int(time * rate)]
        return 10 * math.log10(numpy.mean(piece**2) + 1e-12) if len(piece) else -120

    return level


def test_a_muted_part_is_gone(guest, song):
    play(guest)
    names = [part["name"] for part in song["parts"]]
    for name in names:
        switch(guest, "Mute", name).click()
    guest.hears_nothing(60)
    assert guest.is_playing
    bass = switch(guest, "Mute", "bass")
    bass.click()
    expect(bass).to_have_attribute("aria-pressed", "false")
    guest.hears(60)
    bass.click()
    guest.hears_nothing()
    parts(guest).get_by_role("button", name="Reset").click()
    guest.hears()
    for name in names:
        expect(switch(guest, "Mute", name)).to_have_attribute("aria-pressed", "false")


def test_a_part_alone_sounds_like_its_stem(guest, studio, song):
    level = stem_level(studio, song, "bass")
    play(guest)
    seek(guest, 5)
    switch(guest, "Solo", "bass").click()
    expect(switch(guest, "Solo", "bass")).to_have_attribute("aria-pressed", "true")
    until(lambda: plays_parts(guest), "the part has taken over from the mix", 60)
    first = guest.position
    readings = []
    while guest.position < first + 6:
        readings.append(guest.page.evaluate(HEARD))
    # The meter is a little ahead of the ear, by how much is the machine's own.
    faults = [statistics.median(differences(readings, song, level, lag)) for lag in numpy.arange(0, 0.3, 0.02)]
    assert min(faults) < 1.5, faults


def differences(readings, song, level, lag):
    """Decibels between what was heard and the stem at that place, as much as the mix raises it."""
    raised = song["stems_headroom_db"]
    places = [(reading["time"] * song["duration_seconds"] + lag, reading["loudness"]) for reading in readings]
    return [abs(loudness - raised - level(time)) for time, loudness in places]


def plays_parts(guest):
    return guest.page.evaluate("document.querySelector('audio').paused") and guest.is_playing


def test_the_volume_of_a_part_is_its_own(guest, song):
    play(guest)
    seek(guest, 5)
    switch(guest, "Solo", "bass").click()
    volume = parts(guest).get_by_role("slider", name="Volume of bass")
    volume.fill("0")
    guest.hears_nothing(60)
    volume.fill("1")
    guest.hears()
    # In step: the clock of the parts goes on as that of the song did.
    guest.goes_on()
    parts(guest).get_by_role("button", name="Reset").click()
    expect(switch(guest, "Solo", "bass")).to_have_attribute("aria-pressed", "false")
    until(lambda: not plays_parts(guest), "the mix plays again")
    guest.goes_on()


def test_the_parts_can_be_sought_in(guest, song):
    play(guest)
    switch(guest, "Mute", "drums").click()
    until(lambda: plays_parts(guest), "the parts play", 60)
    seek(guest, 40)
    guest.reaches(40, 50)
    guest.goes_on()
    pause(guest)
    guest.hears_nothing()
    guest.transport.get_by_role("button", name="Play", exact=True).click()
    guest.goes_on()


# -- While it is made -------------------------------------------------------------------------------------------------


def test_a_song_is_heard_while_it_is_rendered(stack, visitor):
    # In one thread, so that there is time to hear it.
    site = stack(MUSIC_GEN_RENDER_THREADS=1)
    guest = visitor(site)
    track = made(site, "Heard as it is made", genre="electronic", duration_seconds=240, title="Heard as it is made")
    page = guest.open(f"#/tracks/{track['id']}")
    progress = page.get_by_role("progressbar", name="Rendering")
    play(guest)
    guest.reaches(1)
    assert not site.state.joinpath("audio", f"{track['id']}.mp3").exists(), "it was rendered before it was heard"
    percent = int(progress.get_attribute("aria-valuenow"))
    until(lambda: int(progress.get_attribute("aria-valuenow")) > percent, "it is told how far it is")
    # To what is not there yet.
    seek(guest, 200)
    progress.wait_for(state="hidden", timeout=60_000)
    guest.reaches(200, 215)
    guest.goes_on()
    assert page.get_by_role("main").locator(".wave canvas").first.evaluate(COLOURS) > 2


# -- To take along ----------------------------------------------------------------------------------------------------


def test_a_link_leads_to_the_song(guest, song):
    guest.page.get_by_role("button", name="Copy link").click()
    guest.page.get_by_text("Link copied").wait_for()
    link = guest.page.evaluate("navigator.clipboard.readText()")
    assert link.endswith(f"#/tracks/{song['id']}") and link.startswith(guest.origin)
    tab = guest.context.new_page()
    tab.goto(link)
    tab.get_by_role("heading", name=song["title"]).wait_for()
    assert tab.title().startswith(song["title"])


def test_the_command_makes_the_same_song(studio, visitor):
    track = made(studio, f"[Verse]\n{TRICKY}\nAnd a second line", title=TRICKY)
    guest = visitor(studio, permissions=["clipboard-read", "clipboard-write"])
    page = guest.open(f"#/tracks/{track['id']}")
    page.get_by_role("button", name="Copy as curl").click()
    page.get_by_text("Command copied").wait_for()
    command = page.evaluate("navigator.clipboard.readText()")
    for shell in ("sh", "bash"):
        done = subprocess.run([shell, "-c", command], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        again = json.loads(done.stdout)["track"]
        assert (again["id"], again["title"]) == (track["id"], TRICKY)


def test_every_file_can_be_taken_along(guest, studio, song):
    guest.page.get_by_role("button", name="Download", exact=True).click()
    dialog = guest.page.get_by_role("dialog", name="Download")
    dialog.get_by_role("link").first.wait_for()
    links = {link.get_by_role("strong").inner_text(): link for link in dialog.get_by_role("link").all()}
    kinds = {
        "MP3": ("mp3", MEDIA_TYPES["mp3"]), "Ogg Vorbis": ("ogg", MEDIA_TYPES["ogg"]), "Opus": ("opus", MEDIA_TYPES["opus"]),
        "FLAC": ("flac", MEDIA_TYPES["flac"]), "WAV": ("wav", MEDIA_TYPES["wav"]),
        "MIDI": ("mid", "audio/midi"), "Lyrics": ("lrc", "text/plain"), "Stems": ("zip", "application/zip"),
    }
    assert set(links) == set(kinds)
    for name, (extension, media_type) in kinds.items():
        head = studio.ask("HEAD", links[name].get_attribute("href"))
        assert head.status == 200, name
        assert head.header("Content-Type").split(";")[0] == media_type
        assert re.search(rf'filename="[^"]+\.{extension}"', head.header("Content-Disposition")), head
    for name in ("MP3", "MIDI", "Lyrics"):
        with guest.page.expect_download() as download:
            links[name].click()
        assert download.value.suggested_filename.endswith("." + kinds[name][0])
        assert download.value.path().stat().st_size > 100
    guest.page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")


def test_the_request_is_opened_to_be_changed(guest, song):
    guest.page.get_by_role("button", name="Change and make again").click()
    guest.page.get_by_role("heading", name="Make a song").wait_for()
    assert guest.view == "#/"
    assert guest.page.get_by_label("Lyrics, or an idea").input_value() == WORDS
    assert guest.page.get_by_label("Title").input_value() == song["title"]
    assert guest.page.get_by_label("Genre").input_value() == song["genre"]
    assert guest.page.get_by_label("Seed").input_value() == str(song["seed"])
    assert guest.page.get_by_label("Length", exact=True).first.input_value() == "60"


def test_another_take_is_another_song_of_the_same_words(guest, studio, song):
    with guest.page.expect_request("**/tracks/generate") as asked:
        guest.page.get_by_role("button", name="Another take").click()
    request = asked.value.post_data_json
    assert request["seed"] != song["seed"]
    assert {**request, "seed": song["seed"]} == song["request"]
    until(lambda: guest.view not in ("#/", f"#/tracks/{song['id']}"), "another song is shown")
    guest.hears()
    other = studio.get(f"/tracks/{guest.view.split('/')[-1]}").json()
    assert other["seed"] == request["seed"]


def test_a_song_that_is_not_there_is_told(studio, visitor):
    guest = visitor(studio)
    guest.expects("404.*/tracks/")
    page = guest.open("#/tracks/aaaaaaaaaaaaaaaaaaaaaaaaaa")
    page.get_by_role("heading", name="Not found").wait_for()
    page.get_by_role("link", name="Make a song").click()
    page.get_by_role("heading", name="Make a song").wait_for()
