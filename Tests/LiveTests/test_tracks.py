"""Songs that are composed here, and the catalogue that keeps them."""

import concurrent.futures
import itertools
import json
import os
import pathlib
import re
import sqlite3
import subprocess

import pytest

from audio import MEDIA_TYPES, idle
from client import head
from processes import until

LYRICS = "[Verse]\nCity lights are calling me home\n[Chorus]\nKomm mit, über die Brücke 🎵"
SUMMARY = {
    *("id", "status", "created_at", "title", "mode", "genre", "duration_seconds", "seed", "tempo_bpm", "key"),
    *("time_signature", "audio", "score", "lyrics", "order"),
}
WHOLE = SUMMARY | {
    *("sections", "parts", "stems", "stems_zip", "stems_headroom_db", "waveform", "events", "understood", "request"),
    *("warnings", "model", "cost_usd", "adjustments"),
}


def generate(site, text, genre="jazz", **more):
    return site.ask("POST", "/tracks/generate", {"text_input": text, "genre": genre} | more)


def made(site, text, genre="jazz", **more):
    answer = generate(site, text, genre, **more)
    assert answer.status == 200, answer
    return answer.json()["track"]


def lasting(track):
    """All of a track but its status, which moves on while it is rendered."""
    assert track["status"] in ("queued", "rendering", "ready"), track
    return {name: value for name, value in track.items() if name != "status"}


def lasting_answer(answer):
    assert answer.status == 200, answer
    generation = answer.json()
    return generation | {"track": lasting(generation["track"])}


def pages(site, query):
    """The tracks of every page, from the first to the last."""
    cursor = ""
    while cursor is not None:
        page = site.get(f"/tracks?{query}{cursor and '&cursor=' + cursor}").json()
        yield page["tracks"]
        cursor = page["next_cursor"]


# -- A song -----------------------------------------------------------------------------------------------------------


def test_a_song_is_made_listed_shown_downloaded_and_deleted(stack):
    site = stack()
    answer = generate(site, LYRICS, duration_seconds=90, key="Bb major")
    generation = answer.json()
    assert (answer.status, generation["status"], generation["mode"]) == (200, "completed", "local")
    assert (generation["genre"], generation["duration_seconds"]) == ("jazz", 90)
    assert generation["prompt"] and generation["message"]
    track = generation["track"]
    assert set(track) == WHOLE
    assert re.fullmatch("[a-z2-7]{26}", track["id"])
    assert track["status"] in ("queued", "rendering", "ready")
    assert (track["mode"], track["duration_seconds"]) == ("local", 90)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", track["created_at"])
    assert track["title"] == "Komm mit, über die Brücke 🎵"
    assert track["key"] == "Bb major"
    own = f"/tracks/{track['id']}"
    assert track["audio"] == {kind: f"{own}/audio.{kind}" for kind in MEDIA_TYPES}
    assert set(track["stems"]) == {part["name"] for part in track["parts"]}
    assert (track["stems_zip"], track["stems_headroom_db"]) == (f"{own}/stems.zip", 6)
    assert (track["waveform"], track["events"]) == (f"{own}/waveform.json", f"{own}/events")
    assert (track["model"], track["cost_usd"], track["adjustments"]) == (None, None, [])
    assert track["tempo_bpm"] == round(track["tempo_bpm"], 2)
    assert track["request"] == {
        "text_input": LYRICS,
        "genre": "jazz",
        "duration_seconds": 90,
        "structure": {"intro": True, "verse_count": 2, "chorus_count": 2, "bridge": True, "outro": True},
        "style_references": [],
        "temperature": 0.7,
        "seed": track["seed"],
        "key": "Bb major",
        "instrumental": False,
        "mode": "local",
    }
    position = 0
    for section in track["sections"]:
        assert section["start_seconds"] == pytest.approx(position, abs=0.002)
        assert section["chords"][0]["start_seconds"] == section["start_seconds"]
        position += section["duration_seconds"]
    assert position == pytest.approx(90, abs=0.05)

    idle(site)
    track["status"] = "ready"
    [listed] = site.get("/tracks").json()["tracks"]
    assert listed == {name: track[name] for name in SUMMARY}
    shown = site.get(f"/tracks/{track['id']}")
    assert (shown.status, shown.json()) == (200, track)

    score = site.get(track["score"])
    assert (score.status, score.header("Content-Type")) == (200, "audio/midi")
    assert score.body.startswith(b"MThd")
    name = "filename=\"Komm mit, _ber die Br_cke _.{0}\"; filename*=UTF-8''Komm%20mit%2C%20%C3%BCber%20die%20Br%C3%BCcke%20%F0%9F%8E%B5.{0}"
    assert score.header("Content-Disposition") == "attachment; " + name.format("mid")
    lyrics = site.get(track["lyrics"])
    assert (lyrics.status, lyrics.header("Content-Type")) == (200, "text/plain; charset=utf-8")
    assert lyrics.body.decode().startswith("[")
    assert lyrics.header("Content-Disposition") == "attachment; " + name.format("lrc")

    for path in (f"/tracks/{track['id']}", track["score"], track["lyrics"]):
        get = site.get(path)
        same = site.ask("HEAD", path)
        assert (same.status, same.body) == (200, b"")
        assert same.header("Content-Length") == str(len(get.body))
        tag = get.header("ETag")
        assert site.get(path, {"If-None-Match": tag}).status == 304

    assert site.ask("DELETE", f"/tracks/{track['id']}").json() == {"message": f"Track {track['id']} deleted"}
    for path in (f"/tracks/{track['id']}", track["score"], track["lyrics"]):
        answer = site.get(path)
        assert answer.status == 404
        answer.problem()
    assert site.ask("DELETE", f"/tracks/{track['id']}").status == 404
    assert site.get("/tracks").json() == {"tracks": [], "next_cursor": None}


def test_the_same_request_is_the_same_track_and_the_same_bytes_for_ever(worker, nginx):
    site = nginx()
    running = worker().ready()
    first = lasting_answer(generate(site, LYRICS, temperature=0.3))
    track = first["track"]
    files = {path: site.get(path).body for path in (track["score"], track["lyrics"])}

    def compare():
        assert {path: site.get(path).body for path in files} == files

    assert lasting_answer(generate(site, LYRICS, temperature=0.3)) == first
    assert running.stop() == 0
    running = worker(log="next.log").ready()
    compare()
    assert lasting_answer(generate(site, LYRICS, temperature=0.3)) == first

    site.ask("DELETE", f"/tracks/{track['id']}")
    again = lasting(made(site, LYRICS, temperature=0.3))
    assert {**again, "created_at": ""} == {**track, "created_at": ""}
    compare()


def test_the_seed_that_follows_from_a_request_may_be_named_and_another_is_another_track(shared):
    track = made(shared, "the seed")
    assert lasting(made(shared, "the seed", seed=track["seed"])) == lasting(track)
    others = {made(shared, "the seed", seed=seed)["id"] for seed in (0, 1, 2**53 - 1)}
    assert len(others | {track["id"]}) == 4


def test_a_resolved_request_sent_again_is_the_same_track(shared):
    references = [{"type": "style", "value": "dark"}, {"type": "artist", "value": "🐋"}]
    request = {"text_input": "again", "preset_name": "rock_anthem", "style_references": references, "tempo_bpm": 99.5}
    track = shared.ask("POST", "/tracks/generate", request | {"title": "T", "instrumental": True}).json()["track"]
    assert track["request"]["structure"]["chorus_count"] == 3
    again = shared.ask("POST", "/tracks/generate", track["request"]).json()["track"]
    assert lasting(again) == lasting(track)


def test_equal_requests_at_the_same_moment_have_one_answer_and_one_track(stack, tmp_path):
    state = str(tmp_path / "state")
    sites = [stack(MUSIC_GEN_STATE_DIR=state), stack(MUSIC_GEN_STATE_DIR=state)]
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda number: generate(sites[number % 2], "all at once"), range(32)))
    first, *others = map(lasting_answer, answers)
    assert all(other == first for other in others)
    for site in sites:
        assert len(site.get("/tracks").json()["tracks"]) == 1
    # What one worker does, the other knows.
    assert sites[0].ask("DELETE", f"/tracks/{first['track']['id']}").status == 200
    assert sites[1].get("/tracks").json()["tracks"] == []


def test_tagged_lyrics_have_room_where_nobody_says_how_many_sections_there_are(shared):
    lyrics = "".join(f"[Verse {number}]\nline {number}\n[Chorus]\nla\n" for number in range(1, 4))
    assert made(shared, lyrics)["request"]["structure"]["verse_count"] == 3
    structure = made(shared, lyrics, structure={"intro": False})["request"]["structure"]
    assert (structure["verse_count"], structure["intro"]) == (2, False)


# -- Lists ------------------------------------------------------------------------------------------------------------


def test_pages_are_newest_first_and_stay_while_tracks_come_and_go(stack):
    site = stack()
    for number in range(7):
        made(site, f"song {number}", title=f"{number}")
    seen = []
    for page in pages(site, "limit=2"):
        seen += [track["title"] for track in page]
        made(site, f"meanwhile {len(seen)}")
        site.ask("DELETE", f"/tracks/{page[-1]['id']}")
    assert seen == ["6", "5", "4", "3", "2", "1", "0"]


def test_tracks_are_found_by_genre_and_words(stack):
    site = stack()
    made(site, "a slow song about the sea", "rock", title="Waves")
    made(site, "über die Brücke", "jazz", title="Bridge")
    made(site, "the sea again", "jazz", title="Tide")

    def found(query):
        return [track["title"] for page in pages(site, query) for track in page]

    assert found("q=sea") == ["Tide", "Waves"]
    assert found("q=sea&genre=rock") == ["Waves"]
    assert found("q=bruck") == ["Bridge"]
    assert found("q=wav") == ["Waves"]
    assert found("genre=Jazz") == ["Tide", "Bridge"]
    assert found("genre=be-bop") == found("genre=Vocal+Jazz") == ["Tide", "Bridge"]
    assert found("genre=jazz&limit=1") == ["Tide", "Bridge"]
    assert found("q=nothing") == found("genre=nothing") == found("q=%22") == found("q=*") == []
    assert found("q=sea%22+OR+%22bridge") == []
    assert found("q=&genre=") == ["Tide", "Bridge", "Waves"]


def test_a_page_is_small(stack):
    site = stack()
    for number in range(20):
        made(site, LYRICS * 20, title=f"{number}")
    answer = site.get("/tracks")
    assert len(answer.json()["tracks"]) == 20
    assert len(answer.body) < 16_000


@pytest.mark.parametrize(
    "query, field, kind",
    [
        ("limit=0", "limit", "greater_than_equal"),
        ("limit=101", "limit", "less_than_equal"),
        ("limit=1.5", "limit", "int_type"),
        ("limit=", "limit", "int_type"),
        ("cursor=", "cursor", "value_error"),
        ("cursor=nonsense", "cursor", "value_error"),
        ("cursor=00000000000A", "cursor", "value_error"),
        ("cursor=%F0%9F%8E%B5", "cursor", "value_error"),
        ("cursor=" + "0" * 13, "cursor", "value_error"),
        ("q=" + "a" * 201, "q", "string_too_long"),
        ("genre=" + "a" * 65, "genre", "string_too_long"),
    ],
)
def test_a_query_that_is_not_allowed_is_a_422_that_names_the_parameter(shared, query, field, kind):
    assert shared.get(f"/tracks?{query}").faults() == {(f"query.{field}", kind)}


@pytest.mark.parametrize("id", ["nope", "generat", "a" * 25, "a" * 27, "A" * 26, "1" * 26, "%00x", "a%2Fb", "..%2F..", "🎵"])
def test_what_no_id_looks_like_is_not_there(shared, id):
    files = ("", "/score.mid", "/lyrics.lrc", "/audio.mp3", "/stems/bass.flac", "/stems.zip", "/waveform.json", "/events")
    for path in (f"/tracks/{id}{file}" for file in files):
        answer = shared.raw(head("GET", path).replace("🎵".encode(), b"%F0%9F%8E%B5"))
        assert answer.status in (400, 404)
        answer.problem()
    assert shared.raw(head("DELETE", f"/tracks/{'x' * 26}")).status == 404


def test_genres_are_what_the_composer_knows(shared):
    genres = shared.get("/genres").json()
    assert len({genre["name"] for genre in genres}) == len(genres) > 0
    for genre in genres:
        assert set(genre) == {"name", "aliases", "tempo_bpm", "time_signatures", "keys", "instruments"}
        tempo = genre["tempo_bpm"]
        assert tempo["slowest"] <= tempo["usual"] <= tempo["fastest"]
        assert made(shared, "a song of each", genre["name"])["genre"] == genre["name"]


# -- Bad input --------------------------------------------------------------------------------------------------------

ABSURD = {
    "no blank": "x" * 10_000,
    "no blank, several bytes each": "🎵" * 10_000,
    "only punctuation": "?!.,;:-…()[]{}<>'\"" * 100,
    "control characters": "".join(map(chr, range(32))) + "\x7f\x9f\u2028\u2029",
    "a NUL inside": "before\0after",
    "right to left": "שלום עולם\nمرحبا بالعالم\n\u202eabc",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈\n🎵🎶\n👍🏽",
    "500 lines": "\n".join(f"line {number}" for number in range(500)),
    "10,000 line breaks": "a" + "\n" * 9_999,
    "tags without text": "[Verse]\n[Chorus]\n[Bridge]\n[Verse]\n",
    "only a tag": "[Chorus]",
    "an open tag": "[Verse\nla",
    "100 tags": "[Verse]\nla\n[Chorus]\nlo\n" * 100,
    "marks without letters": "\u0301" * 500,
    "no sound": "pst krk " * 1_000,
    "Chinese": "月亮代表我的心\n你问我爱你有多深",
    "markup": "<script>alert(1)</script>\n&amp;\n${x} {{y}} %s",
}


@pytest.mark.parametrize("kind", ABSURD)
@pytest.mark.parametrize("more", [{}, {"duration_seconds": 60, "temperature": 1}], ids=["usual", "short"])
def test_absurd_lyrics_are_a_song_or_a_422_that_names_the_field(shared, kind, more):
    answer = generate(shared, ABSURD[kind], **more)
    if answer.status != 200:
        assert {field for field, _ in answer.faults()} == {"body.text_input"}
        return
    track = answer.json()["track"]
    assert track["title"] and len(track["title"]) <= 200
    # Lines end in a line feed, whatever they came with.
    assert track["request"]["text_input"] == re.sub("\r\n?", "\n", ABSURD[kind])
    assert lasting(shared.get(f"/tracks/{track['id']}").json()) == lasting(track)
    assert shared.get(track["score"]).body.startswith(b"MThd")
    assert shared.get(track["lyrics"]).body.decode()
    assert lasting_answer(generate(shared, ABSURD[kind], **more)) == lasting_answer(answer)


@pytest.mark.parametrize(
    "more, expected",
    [
        ({"key": "H minor"}, ("body.key", "string_pattern_mismatch")),
        ({"key": "C"}, ("body.key", "string_pattern_mismatch")),
        ({"tempo_bpm": 1000}, ("body.tempo_bpm", "less_than_equal")),
        ({"tempo_bpm": 0}, ("body.tempo_bpm", "greater_than_equal")),
        ({"seed": -1}, ("body.seed", "greater_than_equal")),
    ],
)
def test_a_wish_that_cannot_be_is_a_422_that_names_the_field(shared, more, expected):
    assert generate(shared, "rain", **more).faults() == {expected}


def test_a_title_that_is_no_file_name_is_a_title_all_the_same(shared):
    title = '../../etc/"pass"\\wd\r\nX-Evil: 1'
    track = made(shared, "evil", title=title)
    for path in (track["score"], track["lyrics"]):
        answer = shared.get(path)
        assert answer.status == 200
        assert answer.header("X-Evil") is None
        name = re.search('filename="([^"]*)"', answer.header("Content-Disposition"))[1]
        assert not set(name) & set('/\\"\r\n')
        assert not name.startswith(".")


# -- When the machine does not play along -----------------------------------------------------------------------------


class Composer:
    """Makes one track after the other until the worker is gone, and remembers what was answered."""

    def __init__(self, site, number):
        self.site = site
        self.number = number
        self.round = 0
        self.answered = []

    def run(self):
        for self.round in itertools.count(self.round):
            try:
                answer = generate(self.site, f"song {self.number} {self.round}")
            except OSError:
                return
            if answer.status != 200:
                assert answer.status == 502
                return
            self.answered.append(answer.json()["track"])


def test_a_kill_while_many_compose_loses_no_track_that_was_answered_for(worker, nginx):
    site = nginx()
    composers = [Composer(site, number) for number in range(12)]
    for kill in range(3):
        running = worker(log=f"worker{kill}.log").ready()
        with concurrent.futures.ThreadPoolExecutor(len(composers)) as pool:
            before = sum(len(composer.answered) for composer in composers)
            runs = [pool.submit(composer.run) for composer in composers]
            until(lambda: sum(len(composer.answered) for composer in composers) > before + 80 + kill, "enough was made")
            running.process.kill()
            running.end()
            for run in runs:
                run.result(30)
    worker(log="last.log").ready()

    answered = {track["id"]: track for composer in composers for track in composer.answered}
    listed = {track["id"]: track for page in pages(site, "limit=100") for track in page}
    assert set(listed) >= set(answered)
    # What was kept and not answered any more: at most what each had in hand at each kill.
    assert len(listed) <= len(answered) + 3 * len(composers)
    for id, track in answered.items():
        assert lasting(site.get(f"/tracks/{id}").json()) == lasting(track)
    for id in listed:
        assert site.get(f"/tracks/{id}/score.mid").body.startswith(b"MThd")
    assert site.get("/health").json()["checks"]["tracks"] == {"status": "ok"}


def fill(folder):
    """Takes every byte that is left."""
    with open(f"{folder}/filler", "wb", buffering=0) as filler:
        with pytest.raises(OSError):
            while True:
                filler.write(b"x" * 4096)


def assert_only_new_tracks_fail(site, old, status):
    answer = generate(site, "one too many")
    assert answer.status == status
    assert str(site.state) not in json.dumps(answer.problem())
    assert answer.header("Retry-After") or status == 507
    assert generate(site, "one too many", mode="simulate").status == 200
    assert site.get("/presets").status == 200
    assert lasting(site.get(f"/tracks/{old['id']}").json()) == lasting(old)
    assert lasting(made(site, "old")) == lasting(old)
    assert [track["id"] for track in site.get("/tracks").json()["tracks"]] == [old["id"]]
    health = site.get("/health")
    assert (health.status, health.json()["checks"]["tracks"]["status"]) == (503, "failed")
    return health.json()["checks"]["tracks"]["reason"]


def test_a_full_disk_is_told_of_and_the_old_tracks_survive(stack, tmpfs):
    state = tmpfs("size=32m")
    site = stack(MUSIC_GEN_STATE_DIR=state)
    old = made(site, "old")
    idle(site)
    fill(state)
    # There may be room inside the database's own files. Sound that finds none gives back what it took.
    for number in range(200):
        answer = generate(site, f"the last drop {number}")
        if answer.status != 200:
            break
        idle(site)
        site.ask("DELETE", f"/tracks/{answer.json()['track']['id']}")
    assert answer.status == 507
    assert "space" in assert_only_new_tracks_fail(site, old, 507)

    pathlib.Path(state, "filler").unlink()
    assert made(site, "one too many")
    assert site.get("/health").status == 200


def test_a_disk_that_is_full_from_the_start_does_not_keep_the_service_from_starting(stack, tmpfs):
    state = tmpfs("size=64k")
    fill(state)
    site = stack(MUSIC_GEN_STATE_DIR=state)
    assert site.get("/health").status == 503
    assert generate(site, "rain").status == 507
    assert generate(site, "rain", mode="simulate").status == 200
    assert site.get("/tracks").status in (503, 507)
    subprocess.run(["mount", "-o", "remount,size=32m", state], check=True)
    until(lambda: site.get("/health").status == 200, "it recovers by itself")
    assert made(site, "rain")


def test_while_somebody_else_holds_the_database_only_new_tracks_wait_and_fail(stack):
    site = stack()
    old = made(site, "old")
    holder = sqlite3.connect(site.state / "tracks.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert "moment" in assert_only_new_tracks_fail(site, old, 503)
    with concurrent.futures.ThreadPoolExecutor(30) as pool:
        waiting = [pool.submit(generate, site, f"song {number}") for number in range(30)]
        # Those that wait leave threads for others, and do not wait one after the other.
        assert site.get("/presets", timeout=5).status == 200
        assert {answer.result(10).status for answer in waiting} == {503}
    holder.execute("ROLLBACK")
    holder.close()
    assert made(site, "one too many")
    assert site.get("/health").status == 200


def test_a_catalogue_that_was_removed_is_unhealthy_and_comes_back(stack, tmp_path):
    state = tmp_path / "state"
    site = stack(MUSIC_GEN_STATE_DIR=str(state))
    old = made(site, "old")
    away = state.rename(tmp_path / "away")
    assert site.get("/health").status == 503
    assert generate(site, "new").status == 503
    assert generate(site, "new", mode="simulate").status == 200
    away.rename(state)
    until(lambda: site.get("/health").status == 200, "it is healthy again")
    assert lasting(site.get(f"/tracks/{old['id']}").json()) == lasting(old)


def refused(worker, state, **variables):
    """The line that a start ends with that cannot use the state folder."""
    running = worker(MUSIC_GEN_STATE_DIR=state, **variables)
    assert running.end() == 78
    [line] = running.output.splitlines()
    assert "MUSIC_GEN_STATE_DIR" in line and str(state) in line
    return line


def test_the_state_folder_is_made_with_those_above_it(worker, nginx, folder):
    worker(MUSIC_GEN_STATE_DIR=f"{folder}/made/with/parents").ready()
    assert made(nginx(), "rain")
    assert pathlib.Path(folder, "made/with/parents/tracks.sqlite").exists()


def test_a_state_folder_that_cannot_be_ends_the_start_with_one_line(worker, folder):
    path = pathlib.Path(folder, "file")
    path.write_text("precious")
    refused(worker, path)
    refused(worker, path / "below")
    refused(worker, "/proc/nowhere")
    assert path.read_text() == "precious"


def test_a_state_folder_without_room_for_a_folder_of_sounds_ends_the_start(worker, folder):
    sounds = pathlib.Path(folder, "state", "audio")
    sounds.parent.mkdir()
    sounds.write_text("precious")
    running = worker()
    assert running.end() == 78
    last = running.output.splitlines()[-1]
    assert "MUSIC_GEN_STATE_DIR" in last and str(sounds) in last
    assert sounds.read_text() == "precious"


def test_a_state_folder_that_is_read_only_ends_the_start_with_one_line(worker, tmpfs):
    state = tmpfs("size=1m")
    subprocess.run(["mount", "-o", "remount,ro", state], check=True)
    refused(worker, state)


@pytest.mark.parametrize("bytes", [b"precious notes, no database" * 400, b"SQLite format 3\0" + b"\xff" * 9_000])
def test_what_is_not_a_catalogue_is_refused_and_left_as_it_is(worker, folder, bytes):
    state = pathlib.Path(folder, "state")
    state.mkdir()
    (state / "tracks.sqlite").write_bytes(bytes)
    refused(worker, state)
    assert (state / "tracks.sqlite").read_bytes() == bytes


def test_a_catalogue_of_a_later_version_is_refused_and_left_as_it_is(worker, nginx, folder):
    running = worker().ready()
    made(nginx(), "rain")
    assert running.stop() == 0
    state = pathlib.Path(folder, "state")
    with sqlite3.connect(state / "tracks.sqlite") as database:
        database.execute("INSERT INTO grdb_migrations VALUES ('2099')")
    database.close()
    assert "later version" in refused(worker, state, log="next.log")
    with sqlite3.connect(state / "tracks.sqlite") as database:
        assert database.execute("SELECT count(*) FROM tracks").fetchone() == (1,)
    database.close()


def test_a_stopped_worker_leaves_the_catalogue_and_what_sounds(worker, nginx, folder):
    running = worker().ready()
    site = nginx()
    track = made(site, "rain")
    idle(site)
    made(site, "stopped while it is rendered", "electronic", duration_seconds=240)
    assert running.stop() == 0
    assert sorted(os.listdir(f"{folder}/state")) == ["audio", "songs", "tracks.sqlite"]
    sounds = os.listdir(f"{folder}/state/audio")
    assert f"{track['id']}.mp3" in sounds, sounds
    assert all(name.startswith(track["id"]) or name == ".origin" for name in sounds), sounds
