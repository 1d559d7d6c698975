"""What the composer reads in a text, for those who write it."""

import pytest

PATH = "/lyrics/analyze"
LYRICS = """\
[Intro]

[Verse 1]
The lights of the harbour go out
[softly] one by one

[Pre-Chorus]
And I
[Chorus]
Stay a little longer (x2)
[Bridge]
Slow it down, slow it down
"""


def analyze(site, text, **more):
    return site.ask("POST", PATH, {"text_input": text} | more)


def lines(analysis):
    return [(line["kind"], line["section"], line["syllables"]) for line in analysis["lines"]]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lyrics_are_read_line_by_line(shared, end):
    answer = analyze(shared, LYRICS.replace("\n", end))
    assert answer.status == 200
    analysis = answer.json()
    assert set(analysis) == {"is_description", "language", "title", "sections", "lines"}
    assert analysis["is_description"] is False
    assert (analysis["language"], analysis["title"]) == ("en", "Stay a little longer")
    assert analysis["sections"] == ["intro", "verse", "chorus", "bridge"]
    assert lines(analysis) == [
        ("tag", "intro", None),
        ("blank", None, None),
        ("tag", "verse 1", None),
        ("lyric", "verse 1", 8),
        ("lyric", "verse 1", 3),
        ("blank", None, None),
        ("tag", "verse 1", None),
        ("lyric", "verse 1", 2),
        ("tag", "chorus 1", None),
        ("lyric", "chorus 1", 6),
        ("tag", "bridge", None),
        ("lyric", "bridge", 6),
        ("blank", None, None),
    ]
    assert answer.header("Cache-Control") == "no-store"


def test_a_script_without_blanks_has_its_syllables(shared):
    analysis = analyze(shared, "[サビ]\nあいしてる").json()
    assert analysis["language"] is None
    assert lines(analysis) == [("tag", "chorus 1", None), ("lyric", "chorus 1", 5)]


def test_a_description_is_told_to_be_one(shared):
    analysis = analyze(shared, "a slow song about the sea\n").json()
    assert analysis["is_description"] is True
    assert analysis["sections"] == []
    assert lines(analysis) == [("description", None, None), ("blank", None, None)]


@pytest.mark.parametrize(
    "body, kind",
    [
        ({}, "missing"),
        ({"text_input": None}, "missing"),
        ({"text_input": ["rain"]}, "string_type"),
        ({"text_input": " \n"}, "string_too_short"),
        ({"text_input": "x" * 10_001}, "string_too_long"),
    ],
)
def test_a_text_is_needed_as_for_a_track(shared, body, kind):
    assert shared.ask("POST", PATH, body).faults() == {("body.text_input", kind)}


@pytest.mark.parametrize("text", ["🎵" * 10_000, "a\n" * 5_000, "[Verse]\n" * 1_250, "x" * 10_000])
def test_the_longest_text_is_taken(shared, text):
    answer = analyze(shared, text)
    assert answer.status == 200
    assert len(answer.json()["lines"]) == text.count("\n") + 1


def test_an_unknown_field_is_warned_about(shared):
    [warning] = analyze(shared, "rain", genre="pop").json()["warnings"]
    assert "genre" in warning


def test_the_body_is_json_as_everywhere(shared):
    assert shared.ask("POST", PATH, b"{", {"Content-Type": "application/json"}).faults() == {("body", "json_invalid")}
    answer = shared.ask("POST", PATH, b'{"text_input": "a"}', {"Content-Type": "text/plain"})
    assert answer.status == 415
    assert answer.header("Accept-Post") == "application/json"


def test_a_malformed_query_is_a_400(shared):
    assert shared.ask("POST", f"{PATH}?x=%f", {"text_input": "a"}).status == 400


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
def test_another_method_is_a_405(shared, method):
    answer = shared.ask(method, PATH)
    assert answer.status == 405
    assert answer.names("Allow") == {"POST", "OPTIONS"}


def test_options_tell_what_is_allowed(shared):
    answer = shared.ask("OPTIONS", PATH)
    assert (answer.status, answer.names("Allow")) == (204, {"POST", "OPTIONS"})


def test_it_needs_the_key(stack):
    site = stack(MUSIC_GEN_API_KEY="the-key")
    body = {"text_input": "rain"}
    assert site.ask("POST", PATH, body).status == 401
    assert site.ask("POST", PATH, body, {"X-API-Key": "wrong"}).status == 401
    assert site.ask("POST", PATH, body, {"X-API-Key": "the-key"}).status == 200
