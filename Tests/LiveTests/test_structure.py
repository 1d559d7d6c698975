"""Sections in an order of one's own: in requests, presets, files and songs."""

import pytest

ORDER = ["chorus", "verse", "bridge", "verse", "chorus", "outro"]
WHOLE = {"intro": False, "verse_count": 2, "chorus_count": 2, "bridge": True, "outro": True, "order": ORDER}
USUAL = {"intro": True, "verse_count": 2, "chorus_count": 2, "bridge": True, "outro": True}
USUAL_ORDER = ["intro", "verse", "chorus", "verse", "bridge", "chorus", "outro"]
LYRICS = "[Verse]\nThe tide is low\n[Chorus]\nStay a little longer\n[Bridge]\nSlow it down"


def generate(site, structure=None, **more):
    return site.ask("POST", "/tracks/generate", {"text_input": LYRICS, "genre": "folk", "structure": structure} | more)


def structure(answer):
    assert answer.status == 200, answer
    return answer.json()["metadata"]["structure"]


def simulated(site, given, **more):
    return structure(generate(site, given, mode="simulate", **more))


@pytest.fixture
def preset(shared):
    """Makes a preset of that structure; its name."""

    def make(given):
        answer = shared.ask("PUT", "/presets/ordered", {"genre": "folk", "structure": given})
        assert answer.status == 200, answer
        return "ordered"

    yield make
    shared.ask("DELETE", "/presets/ordered")


# -- Songs ------------------------------------------------------------------------------------------------------------


def test_a_song_has_its_sections_in_the_order_that_was_asked_for(shared):
    answer = generate(shared, {"order": ORDER})
    assert structure(answer) == WHOLE
    track = answer.json()["track"]
    names = [section["name"] for section in track["sections"]]
    assert names == ["chorus 1", "verse 1", "bridge", "verse 2", "chorus 2", "outro"]
    assert f"Sections in this order: {', '.join(names)}." in answer.json()["prompt"]
    assert sum(section["duration_seconds"] for section in track["sections"]) == pytest.approx(180, abs=0.05)
    assert track["request"]["structure"] == WHOLE
    assert shared.get(f"/tracks/{track['id']}").json()["request"] == track["request"]
    words = shared.get(track["lyrics"]).body.decode()
    assert words.index("longer") < words.index("tide") < words.index("Slow")


def test_the_request_of_a_track_sent_again_is_the_same_track(shared):
    track = generate(shared, {"order": ORDER}).json()["track"]
    again = shared.ask("POST", "/tracks/generate", track["request"]).json()
    assert (again["track"]["id"], again["warnings"]) == (track["id"], [])


def test_the_usual_order_is_the_same_track_as_none(shared):
    usual = generate(shared, {"order": USUAL_ORDER})
    assert structure(usual) == USUAL
    assert usual.json()["track"]["request"]["structure"] == USUAL
    assert usual.json()["track"]["id"] == generate(shared, USUAL).json()["track"]["id"]
    assert usual.json()["track"]["id"] != generate(shared, {"order": ORDER}).json()["track"]["id"]


@pytest.mark.parametrize(
    "order",
    [
        ["chorus", "verse"],
        ["bridge", "chorus", "chorus", "verse"],
        ["intro", "chorus", "chorus", "chorus", "chorus", "verse", "bridge"],
        ["intro", "verse", "verse", "verse", "verse", "verse", "chorus", "bridge", "chorus", "chorus", "chorus", "outro"],
    ],
)
def test_any_order_that_is_allowed_is_a_song(shared, order):
    answer = generate(shared, {"order": order}, duration_seconds=60)
    assert structure(answer)["order"] == order
    assert [section["name"].split()[0] for section in answer.json()["track"]["sections"]] == order


# -- Presets ----------------------------------------------------------------------------------------------------------


def test_a_preset_keeps_its_order(shared, preset):
    name = preset({"order": ORDER})
    assert shared.get(f"/presets/{name}").json()["structure"] == WHOLE
    assert simulated(shared, None, preset_name=name) == WHOLE
    preset(WHOLE)
    assert shared.get(f"/presets/{name}").json()["structure"] == WHOLE
    preset({"order": USUAL_ORDER})
    assert shared.get(f"/presets/{name}").json()["structure"] == USUAL


@pytest.mark.parametrize(
    "given, expected",
    [
        ({}, WHOLE),
        ({"order": None, "verse_count": None}, WHOLE),
        ({"order": USUAL_ORDER}, USUAL),
        (
            {"order": ["verse", "verse", "chorus"]},
            {"intro": False, "verse_count": 2, "chorus_count": 1, "bridge": False, "outro": False}
            | {"order": ["verse", "verse", "chorus"]},
        ),
        ({"verse_count": 3}, {name: WHOLE[name] for name in USUAL} | {"verse_count": 3}),
        ({"verse_count": 2}, {name: WHOLE[name] for name in USUAL}),
        ({"intro": True}, USUAL),
    ],
)
def test_an_order_replaces_a_presets_counts_and_counts_drop_its_order(shared, preset, given, expected):
    assert simulated(shared, given, preset_name=preset({"order": ORDER})) == expected


def test_a_file_may_have_an_order(stack):
    site = stack()
    (site.var / "presets/written.yaml").write_text("genre: folk\nstructure:\n  order: [chorus, verse, outro]\n")
    (site.var / "presets/wrong.yaml").write_text("genre: folk\nstructure:\n  order: [outro, verse, chorus]\n")
    assert site.get("/presets/written").json()["structure"]["order"] == ["chorus", "verse", "outro"]
    assert site.get("/presets/wrong").status == 404
    assert "order[0]" in site.get("/health").json()["checks"]["presets"]["unreadable"]["wrong"]


# -- Faults -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, expected",
    [
        ({"order": "verse"}, {("order", "list_type")}),
        ({"order": []}, {("order", "value_error")}),
        ({"order": ["verse"] * 13}, {("order", "too_long")}),
        ({"order": ["verse"] * 6 + ["chorus"]}, {("order", "value_error")}),
        ({"order": ["chorus", "verse", "coda", 5]}, {("order[2]", "enum"), ("order[3]", "enum")}),
        ({"order": ["verse", "intro", "chorus"]}, {("order[1]", "value_error")}),
        ({"order": ["intro", "intro", "verse", "chorus"]}, {("order[1]", "value_error")}),
        ({"order": ["outro", "verse", "chorus", "outro"]}, {("order[0]", "value_error")}),
        ({"order": ["bridge", "verse", "bridge", "chorus"]}, {("order[2]", "value_error")}),
        (
            WHOLE | {"verse_count": 3, "chorus_count": 1, "intro": True, "bridge": False, "outro": False},
            {(name, "value_error") for name in USUAL},
        ),
        ({"order": ORDER, "verse_count": 6}, {("verse_count", "less_than_equal")}),
    ],
)
def test_what_is_wrong_with_an_order_is_told_where_it_is(shared, given, expected):
    expected = {(f"body.structure.{field}", kind) for field, kind in expected}
    assert generate(shared, given).faults() == expected
    assert shared.ask("PUT", "/presets/ordered", {"genre": "folk", "structure": given}).faults() == expected


def test_a_fault_says_what_is_allowed(shared):
    [fault] = generate(shared, {"order": ["chorus", "verse", "intro", "bridge"]}).problem()["errors"]
    assert fault["field"] == "body.structure.order[2]"
    assert fault["message"].startswith("must be one of: verse, chorus, bridge;")
    [fault] = generate(shared, WHOLE | {"chorus_count": 4}).problem()["errors"]
    assert (fault["field"], fault["message"]) == (
        "body.structure.chorus_count",
        "must be 2, as in order, or left out",
    )


def test_an_unknown_field_beside_it_is_warned_about(shared):
    [warning] = generate(shared, {"order": ORDER, "oder": ORDER}).json()["warnings"]
    assert "oder" in warning and "body.structure" in warning and "order?" in warning
