"""Scores and lyrics, read back by programs that are not ours."""

import itertools

import pytest

import scores

TONICS = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"]
KEYS = [f"{tonic} {mode}" for mode in ("major", "minor") for tonic in TONICS]
LYRICS = """[Verse 1]
Twinkle, twinkle, little star
How I wonder what you are

[Chorus]
Komm mit mir, über die Brücke
Nie wieder weinen, die Straße ist weit

[Verse 2]
夜の雨が降る
Мы идём домой"""


@pytest.fixture
def compose(shared):
    """Composes a song: its track, its MIDI file and its time-stamped lyrics."""

    def compose(**request):
        request = {"text_input": LYRICS, "genre": "pop", "duration_seconds": 60, "mode": "local"} | request
        answer = shared.ask("POST", "/tracks/generate", request)
        assert answer.status in (200, 202), answer
        track = answer.json()["track"]
        midi = shared.get(f"/tracks/{track['id']}/score.mid")
        lrc = shared.get(f"/tracks/{track['id']}/lyrics.lrc")
        assert (midi.status, lrc.status) == (200, 200)
        return track, midi.body, lrc.body.decode()

    return compose


@pytest.mark.parametrize(
    "request_fields",
    [
        {"genre": "pop", "key": "Eb minor", "seed": 1},
        {"genre": "jazz", "tempo_bpm": 141.5, "seed": 2},
        {"genre": "classical", "duration_seconds": 90, "key": "F# major", "seed": 3},
        {"genre": "ambient", "temperature": 1, "seed": 4},
        {"genre": "techno", "structure": {"verse_count": 1, "chorus_count": 3, "intro": False}, "seed": 5},
        {"genre": "country", "title": "Über den Fluß", "seed": 6},
    ],
    ids=lambda fields: fields["genre"],
)
def test_other_programs_read_what_the_track_says(compose, request_fields):
    track, midi, lrc = compose(**request_fields)
    scores.check(midi, track, lrc)
    assert abs(track["duration_seconds"] - request_fields.get("duration_seconds", 60)) <= 0.05
    assert track["key"] == request_fields.get("key", track["key"])


def test_what_is_sung_are_the_lines_of_the_lyrics(compose):
    _, midi, _ = compose(duration_seconds=120, seed=7)
    lines = {" ".join(line.split()) for line in LYRICS.splitlines() if line and not line.startswith("[")}
    assert set(scores.sung_lines(midi)) == lines


def test_an_instrumental_has_no_words(compose):
    track, midi, lrc = compose(instrumental=True, seed=8)
    scores.check(midi, track, lrc)
    assert scores.sung_lines(midi) == []
    assert "Instrumental" in lrc


def test_the_key_that_music21_finds_is_the_one_that_was_asked_for_or_its_relative(shared, compose):
    """In nine songs of ten, over all keys and genres."""
    genres = [genre["name"] for genre in shared.get("/genres").json()]
    misses = []
    for seed, key, genre in zip(range(100), itertools.cycle(KEYS), itertools.cycle(genres)):
        track, midi, _ = compose(genre=genre, key=key, seed=seed)
        assert track["key"] == key
        asked, found = scores.key_of(key), scores.found_key(midi)
        if found not in (asked, scores.relative(asked)):
            misses.append(f"{genre}, {key}, seed {seed}: {found}")
    assert len(misses) <= 10, misses
