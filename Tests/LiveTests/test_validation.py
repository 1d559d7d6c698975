"""What is wrong with a request, all of it at once."""

import pytest


def generate(site, body, headers=None):
    return site.ask("POST", "/tracks/generate", body, headers)


def test_all_faults_of_a_request_are_told_at_once(shared):
    answer = generate(
        shared,
        {
            "text_input": "x" * 10_001,
            "duration_seconds": 241,
            "preset_name": "../x",
            "temperature": -0.1,
            "title": 5,
            "seed": 1.5,
            "instrumental": "yes",
            "mode": "dream",
            "structure": {"verse_count": 6, "chorus_count": 0, "intro": "no"},
            "style_references": [{"type": "colour", "value": "blue"}, {"type": "style"}, "loud"],
            "key": "H dur",
            "tempo_bpm": "fast",
        },
    )
    assert answer.faults() == {
        ("body.text_input", "string_too_long"),
        ("body.duration_seconds", "less_than_equal"),
        ("body.preset_name", "string_pattern_mismatch"),
        ("body.temperature", "greater_than_equal"),
        ("body.title", "string_type"),
        ("body.seed", "int_type"),
        ("body.instrumental", "bool_type"),
        ("body.mode", "enum"),
        ("body.structure.verse_count", "less_than_equal"),
        ("body.structure.chorus_count", "greater_than_equal"),
        ("body.structure.intro", "bool_type"),
        ("body.style_references[0].type", "enum"),
        ("body.style_references[1].value", "missing"),
        ("body.style_references[2]", "dict_type"),
        ("body.key", "string_pattern_mismatch"),
        ("body.tempo_bpm", "float_type"),
    }
    for fault in answer.problem()["errors"]:
        assert set(fault) == {"field", "message", "type"} and fault["message"]


@pytest.mark.parametrize(
    "body, expected",
    [
        ({}, {("body.text_input", "missing"), ("body.genre", "missing")}),
        ({"text_input": None, "genre": "pop"}, {("body.text_input", "missing")}),
        ({"text_input": "", "genre": ""}, {("body.text_input", "string_too_short"), ("body.genre", "string_too_short")}),
        ({"text_input": "a", "genre": "g" * 65}, {("body.genre", "string_too_long")}),
        ({"text_input": "a", "genre": "g", "title": "t" * 201}, {("body.title", "string_too_long")}),
        ({"text_input": "a", "genre": "g", "duration_seconds": 59}, {("body.duration_seconds", "greater_than_equal")}),
        ({"text_input": "a", "genre": "g", "duration_seconds": "60"}, {("body.duration_seconds", "int_type")}),
        ({"text_input": "a", "genre": "g", "seed": 2**53}, {("body.seed", "less_than_equal")}),
        ({"text_input": "a", "genre": "g", "seed": -1}, {("body.seed", "greater_than_equal")}),
        ({"text_input": "a", "genre": "g", "structure": []}, {("body.structure", "dict_type")}),
        ({"text_input": "a", "genre": "g", "style_references": {}}, {("body.style_references", "list_type")}),
        (
            {"text_input": "a", "genre": "g", "style_references": [{"type": "style", "value": "v"}] * 21},
            {("body.style_references", "too_long")},
        ),
        (
            {"text_input": "a", "genre": "g", "style_references": [{"type": "style", "value": "v" * 201}]},
            {("body.style_references[0].value", "string_too_long")},
        ),
        ([], {("body", "dict_type")}),
        ("text", {("body", "dict_type")}),
    ],
)
def test_a_fault_names_its_field_and_its_kind(shared, body, expected):
    assert generate(shared, body).faults() == expected


@pytest.mark.parametrize(
    "body",
    [
        {"text_input": "x" * 10_000, "genre": "g" * 64, "title": "t" * 200, "seed": 2**53 - 1},
        {"text_input": "🎵" * 10_000, "genre": "🎵" * 64},
        {"text_input": "a", "genre": "g", "duration_seconds": 60, "temperature": 0, "seed": 0},
        {"text_input": "a", "genre": "g", "duration_seconds": 240, "temperature": 1},
        {"text_input": "a", "genre": "g", "structure": {"verse_count": 5, "chorus_count": 4}, "key": "F# minor"},
        {"text_input": "a", "genre": "g", "style_references": [{"type": "similar_to", "value": "v" * 200}] * 20},
    ],
)
def test_the_limits_themselves_are_allowed(shared, body):
    assert generate(shared, body).status == 200


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"nonsense", b'{"a": "\xed\xa0\x80"}'])
def test_what_is_not_json_is_a_422(shared, body):
    answer = generate(shared, body, {"Content-Type": "application/json"})
    assert answer.faults() == {("body", "json_invalid")}


def test_deeply_nested_json_ends_only_its_request(shared):
    body = b'{"text_input": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"
    assert 400 <= generate(shared, body, {"Content-Type": "application/json"}).status < 500
    assert shared.get("/health").status == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "multipart/form-data"])
def test_another_media_type_is_a_415_that_names_the_right_one(shared, kind):
    answer = generate(shared, b'{"text_input": "a", "genre": "g"}', {"Content-Type": kind})
    assert answer.status == 415
    assert "application/json" in answer.problem()["detail"]
    assert answer.header("Accept-Post") == "application/json"


@pytest.mark.parametrize("kind", ["application/json", "Application/JSON; charset=utf-8", "application/vnd.track+json", ""])
def test_json_by_any_of_its_names_is_taken(shared, kind):
    answer = generate(shared, b'{"text_input": "a", "genre": "g"}', {"Content-Type": kind})
    assert answer.status == 200


def test_a_preset_that_a_track_refers_to_must_be_there(shared):
    answer = generate(shared, {"text_input": "a", "preset_name": "no_such_preset"})
    assert answer.status == 404
    assert answer.problem()["errors"][0]["field"] == "body.preset_name"


def test_tips_of_a_preset_that_is_not_there_are_a_404(shared):
    answer = shared.get("/prompt-tips?preset_name=no_such_preset")
    assert answer.status == 404
    assert answer.problem()["errors"][0]["field"] == "query.preset_name"


@pytest.mark.parametrize("path", ["/presets/%", "/presets/%zz", "/presets/%ff", "/presets?x=%f", "/presets/../presets"])
def test_a_malformed_path_or_query_is_a_400(shared, path):
    answer = shared.get(path)
    assert answer.status == 400
    answer.problem()
