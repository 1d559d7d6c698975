"""Presets through the API, by hand, and by several workers on one folder."""

import os
import pathlib

import pytest
import yaml

from processes import BUILT_IN_PRESETS, Stack

FULL = {
    "description": "Guitar and voices around a fire 🔥",
    "genre": "folk",
    "structure": {"intro": False, "verse_count": 3, "chorus_count": 4, "bridge": False, "outro": True},
    "style_references": [{"type": "sound", "value": "fingerpicked \"steel\" strings: 6 # of them"}],
    "temperature": 0.25,
    "tips": "Short lines;\n- a chorus: that everybody can join\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A stack whose presets the tests of this module may change."""
    stack = Stack(tmp_path_factory.mktemp("presets"))
    yield stack
    stack.stop()


def names(site):
    return [preset["name"] for preset in site.get("/presets").json()]


# -- Through the API --------------------------------------------------------------------------------------------------


def test_a_preset_is_created_listed_read_used_replaced_and_deleted(site):
    created = site.ask("POST", "/presets", FULL | {"name": "campfire"})
    assert created.status == 200
    assert created.json() == FULL | {"name": "campfire"}
    assert site.get("/presets/campfire").json() == FULL | {"name": "campfire"}
    assert {"name": "campfire", "genre": "folk", "description": FULL["description"]} in site.get("/presets").json()
    assert names(site) == sorted(names(site))
    [tips] = site.get("/prompt-tips?preset_name=campfire").json()
    assert tips == {"preset_name": "campfire", "genre": "folk", "tips": FULL["tips"]}

    request = {"text_input": "sparks", "preset_name": "campfire"}
    assert site.ask("POST", "/tracks/generate", request).json()["metadata"]["temperature"] == 0.25
    replaced = site.ask("PUT", "/presets/campfire", FULL | {"temperature": 0.75})
    assert replaced.status == 200
    assert site.ask("POST", "/tracks/generate", request).json()["metadata"]["temperature"] == 0.75
    assert site.get("/presets/campfire").json()["temperature"] == 0.75

    deleted = site.ask("DELETE", "/presets/campfire")
    assert (deleted.status, set(deleted.json())) == (200, {"message"})
    assert "campfire" not in names(site)
    for method, path, body in [
        ("GET", "/presets/campfire", None),
        ("DELETE", "/presets/campfire", None),
        ("POST", "/tracks/generate", request),
    ]:
        answer = site.ask(method, path, body)
        assert answer.status == 404
        answer.problem()


def test_a_genre_is_all_that_a_preset_needs(site):
    assert site.ask("PUT", "/presets/least", {"genre": "ska"}).json() == {
        "name": "least",
        "description": "",
        "genre": "ska",
        "structure": {"intro": True, "verse_count": 2, "chorus_count": 2, "bridge": True, "outro": True},
        "style_references": [],
        "temperature": 0.7,
        "tips": None,
    }
    assert "least" not in {tip["preset_name"] for tip in site.get("/prompt-tips").json()}


def test_an_unknown_field_of_a_preset_is_warned_about_and_not_kept(site):
    saved = site.ask("PUT", "/presets/with_more", {"genre": "ska", "tmeperature": 1})
    assert "temperature?" in saved.json()["warnings"][0]
    assert "warnings" not in site.get("/presets/with_more").json()


def test_all_faults_of_a_preset_are_told_at_once(site):
    answer = site.ask("POST", "/presets", {"description": "d" * 1001, "temperature": 2, "tips": 5})
    assert answer.faults() == {
        ("body.genre", "missing"),
        ("body.description", "string_too_long"),
        ("body.temperature", "less_than_equal"),
        ("body.tips", "string_type"),
    }
    assert site.ask("POST", "/presets", {"genre": "ska"}).faults() == {("body.name", "missing")}


def test_the_longest_preset_is_kept_and_read_again(site):
    preset = {
        "genre": "\u0085" + "g" * 63,
        "description": "🎵" * 1000,
        "tips": "\u2028" * 10_000,
        "style_references": [{"type": "style", "value": "\\\"\t" + "ü" * 197}] * 20,
    }
    assert site.ask("PUT", "/presets/" + "n" * 64, preset).status == 200
    kept = site.get("/presets/" + "n" * 64).json()
    assert {key: kept[key] for key in preset} == preset


@pytest.mark.parametrize("text", ["true", "null", "~", "1e3", "0x10", "2020-01-01", "- a", "a: b", "#", "&x", "*x", "'", '"', "|", " a", "yes", "=", "<<"])
def test_a_text_that_looks_like_something_else_in_yaml_stays_a_text(site, text):
    preset = {"genre": text, "description": text, "tips": text, "style_references": [{"type": "style", "value": text}]}
    assert site.ask("PUT", "/presets/yaml_trap", preset).status == 200
    # The file alone says the same, not only what was kept in memory.
    kept = yaml.safe_load((site.presets / "yaml_trap.yaml").read_text())
    assert {key: kept[key] for key in preset} == preset
    (site.presets / "yaml_trap.yaml").touch()
    again = site.presets / "yaml_again.yaml"
    again.write_bytes((site.presets / "yaml_trap.yaml").read_bytes())
    answer = site.get("/presets/yaml_again").json()
    assert {key: answer[key] for key in preset} == preset


# -- Names ------------------------------------------------------------------------------------------------------------

WRONG_NAMES = [
    *("../x", "a/b", ".hidden", "", "x" * 300, "🎵", "con\0", "x" * 65, "-x", "_x", "Upper", "a.yaml", "a b", "a\nb"),
    *("..", ".", "/etc/passwd", "ü", "a\\b", "nul:", "%2e%2e%2fx"),
]


def everything_below(folder):
    return {str(path.relative_to(folder)) for path in pathlib.Path(folder).rglob("*")}


@pytest.mark.parametrize("name", WRONG_NAMES, ids=ascii)
def test_a_name_that_is_none_never_makes_a_file(site, name):
    encoded = "".join(f"%{byte:02X}" for byte in name.encode())
    before = everything_below(site.var)
    answer = site.ask("POST", "/presets", {"name": name, "genre": "ska"})
    assert answer.faults() == {("body.name", "string_pattern_mismatch")}
    for method, body in [("PUT", {"genre": "ska"}), ("GET", None), ("DELETE", None)]:
        answer = site.ask(method, f"/presets/{encoded}", body)
        # Without a name it is the list's path with a slash too many.
        assert answer.status == 308 if name == "" else 400 <= answer.status < 500, answer
    assert site.get(f"/prompt-tips?preset_name={encoded}").status in (400, 404)
    assert 400 <= site.ask("POST", "/tracks/generate", {"text_input": "a", "preset_name": name}).status < 500
    assert everything_below(site.var) == before


@pytest.mark.parametrize("path", ["/presets/../x", "/presets/..%2Fx", "/presets/..%252Fx", "/presets/a%2Fb", "/presets/%2e%2e", "/presets/con%00", "/presets//x", "/presets/./x", "/presets/%C0%AF"])
def test_a_path_that_leaves_the_folder_never_makes_a_file(site, path):
    before = everything_below(site.var)
    for method, body in [("PUT", {"genre": "ska"}), ("GET", None), ("DELETE", None)]:
        answer = site.ask(method, path, body)
        assert 400 <= answer.status < 500
        answer.problem()
    assert everything_below(site.var) == before


def test_the_longest_name_is_a_name(site):
    name = "0" + "_" * 62 + "-"
    assert site.ask("PUT", f"/presets/{name}", {"genre": "ska"}).status == 200
    assert site.ask("DELETE", f"/presets/{name}").status == 200


# -- By hand ----------------------------------------------------------------------------------------------------------


def test_a_preset_that_was_changed_by_hand_is_served_new_at_once(site):
    file = site.presets / "by_hand.yaml"
    for temperature in (0.1, 0.2, 0.3):
        file.write_text(f"genre: blues\ntemperature: {temperature}\n")
        assert site.get("/presets/by_hand").json()["temperature"] == temperature
        request = {"text_input": "a", "preset_name": "by_hand"}
        assert site.ask("POST", "/tracks/generate", request).json()["metadata"]["temperature"] == temperature
        assert "by_hand" in names(site)
    file.unlink()
    assert site.get("/presets/by_hand").status == 404
    assert "by_hand" not in names(site)


@pytest.mark.parametrize(
    "content",
    [b"genre: [", b"", b"- a list", b"genre: rock\ntemperature: 7\n", b"\xff\xfe", b"tips: no genre", b"genre: &a [*a]"],
)
def test_a_file_that_is_no_preset_is_told_of_and_the_others_are_served(site, content):
    file = site.presets / "broken.yaml"
    file.write_bytes(content)
    try:
        assert "rock_anthem" in names(site)
        assert "broken" not in names(site)
        health = site.get("/health")
        assert (health.status, health.json()["status"]) == (200, "healthy")
        assert list(health.json()["checks"]["presets"]["unreadable"]) == ["broken"]
        assert site.get("/presets/broken").status == 404
        assert "preset=broken" in site.output
    finally:
        file.unlink()
    assert site.get("/health").json()["checks"]["presets"]["unreadable"] == {}


@pytest.mark.parametrize("kind", ["huge file", "folder", "dead link", "pipe"])
def test_what_is_no_usual_file_is_no_preset_and_the_others_are_served(stack, tmp_path, kind):
    presets = tmp_path / "presets"
    presets.mkdir()
    odd = presets / "odd.yaml"
    if kind == "huge file":
        odd.write_bytes(b"genre: rock\ntips: " + b"x" * 10_000_000)
    elif kind == "folder":
        odd.mkdir()
    elif kind == "dead link":
        odd.symlink_to("nowhere")
    else:
        os.mkfifo(odd)
    site = stack(MUSIC_GEN_PRESETS_DIR=str(presets))
    assert names(site) == BUILT_IN_PRESETS
    assert site.get("/health").json()["status"] == "healthy"
    assert site.get("/presets/odd", timeout=10).status == 404
    assert site.get("/prompt-tips").status == 200


def test_other_files_in_the_folder_are_left_alone(site):
    for name in ("README.md", "notes.yml", "Upper.yaml", ".hidden.yaml"):
        (site.presets / name).write_text("genre: none")
    before = names(site)
    assert not {"README", "notes", "Upper", ".hidden"} & set(before)
    assert (site.presets / ".hidden.yaml").read_text() == "genre: none"


# -- Over a restart, and by another worker ----------------------------------------------------------------------------


def test_a_deleted_built_in_stays_deleted_and_a_changed_one_changed(stack, tmp_path):
    first = stack(tmp_path / "var")
    assert first.ask("DELETE", "/presets/rock_anthem").status == 200
    assert first.ask("PUT", "/presets/jazz_smooth", {"genre": "swing"}).status == 200
    first.stop()
    second = stack(tmp_path / "var")
    assert "rock_anthem" not in names(second)
    assert second.get("/presets/rock_anthem").status == 404
    assert second.get("/presets/jazz_smooth").json()["genre"] == "swing"
    assert "pop_catchy" in names(second)


def test_built_in_presets_are_not_written_again_at_the_next_start(stack, tmp_path):
    first = stack(tmp_path / "var")
    before = {file.name: file.stat().st_mtime_ns for file in first.presets.iterdir()}
    first.stop()
    second = stack(tmp_path / "var")
    assert {file.name: file.stat().st_mtime_ns for file in second.presets.iterdir()} == before
    assert names(second) == BUILT_IN_PRESETS


def test_a_second_worker_on_the_same_folder_sees_each_change_at_once(stack, tmp_path):
    one, other = (stack(MUSIC_GEN_PRESETS_DIR=str(tmp_path / "shared")) for _ in range(2))
    request = {"text_input": "a", "preset_name": "passed_on"}
    for round in range(20):
        temperature = round / 20
        assert one.ask("PUT", "/presets/passed_on", {"genre": "ska", "temperature": temperature}).status == 200
        assert other.get("/presets/passed_on").json()["temperature"] == temperature
        assert other.ask("POST", "/tracks/generate", request).json()["metadata"]["temperature"] == temperature
        assert "passed_on" in names(other)
        assert other.ask("DELETE", "/presets/passed_on").status == 200
        assert one.get("/presets/passed_on").status == 404
        assert "passed_on" not in names(one)
        one, other = other, one
