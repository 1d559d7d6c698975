"""What each route answers when all is well, and in what shape."""

import pytest

from processes import BUILT_IN_PRESETS

PRESET_KEYS = {"name", "description", "genre", "structure", "style_references", "temperature", "tips"}
LYRICS = "[Verse]\nCity lights are calling me home\n[Chorus]\nKomm mit, über die Brücke 🎵"


def simulate(site, request):
    return site.ask("POST", "/tracks/generate", request | {"mode": "simulate"})


def test_the_welcome_names_the_service_its_version_and_mode(shared):
    answer = shared.get("/")
    assert answer.status == 200
    welcome = answer.json()
    assert welcome.pop("version")
    assert welcome == {"message": "Music Track Generator API", "docs": "/docs", "mode": "local"}


def test_health_is_healthy_and_tells_of_each_check(shared):
    answer = shared.get("/health")
    health = answer.json()
    assert (answer.status, health["status"], health["mode"]) == (200, "healthy", "local")
    assert {name: check["status"] for name, check in health["checks"].items()} == {
        "presets": "ok",
        "tracks": "ok",
        "audio": "ok",
        "mode": "ok",
    }


def test_config_names_neither_project_nor_region_outside_gcp_mode(stack):
    configuration = stack(GOOGLE_CLOUD_PROJECT="a-project", GOOGLE_CLOUD_REGION="a-region").get("/config").json()
    assert configuration["mode"] == "local"
    assert configuration["project"] is None
    assert configuration["region"] is None
    assert configuration["presets_available"] == len(BUILT_IN_PRESETS)
    assert configuration["auth_enabled"] is False


@pytest.mark.parametrize(
    "mode, soundfont, modes",
    [
        (None, None, ["local", "simulate"]),
        ("simulate", None, ["simulate", "local"]),
        ("simulate", "/nowhere.sf2", ["simulate"]),
        ("gcp", None, ["local", "simulate"]),
    ],
)
def test_config_offers_the_modes_that_work_the_services_own_first(stack, mode, soundfont, modes):
    site = stack(MUSIC_GEN_MODE=mode, MUSIC_GEN_SOUNDFONT=soundfont)
    told = site.output.count("level=error")
    for _ in range(3):
        assert site.get("/config").json()["modes"] == modes
    assert site.output.count("level=error") == told
    for offered in modes:
        request = {"text_input": "rain", "genre": "pop", "mode": offered}
        assert site.ask("POST", "/tracks/generate", request).status == 200


def test_presets_are_listed_by_name(shared):
    presets = shared.get("/presets").json()
    names = [preset["name"] for preset in presets]
    assert names == sorted(names)
    assert set(names) >= set(BUILT_IN_PRESETS)
    assert all(set(preset) == {"name", "genre", "description"} for preset in presets)


# Verses, choruses, intro, bridge, outro, temperature.
@pytest.mark.parametrize(
    "name, genre, expected",
    [
        ("rock_anthem", "rock", (2, 3, True, True, True, 0.8)),
        ("jazz_smooth", "jazz", (2, 2, True, True, True, 0.6)),
        ("electronic_dance", "electronic", (2, 3, True, True, True, 0.9)),
        ("classical_orchestral", "classical", (3, 2, True, True, True, 0.5)),
        ("pop_catchy", "pop", (2, 3, True, True, False, 0.7)),
    ],
)
def test_the_built_in_presets_are_as_they_always_were(shared, name, genre, expected):
    preset = shared.get(f"/presets/{name}").json()
    assert set(preset) == PRESET_KEYS
    assert (preset["name"], preset["genre"]) == (name, genre)
    structure = preset["structure"]
    parts = [structure[key] for key in ("verse_count", "chorus_count", "intro", "bridge", "outro")]
    assert (*parts, preset["temperature"]) == expected
    assert preset["description"] and preset["tips"]
    assert all(set(reference) == {"type", "value"} for reference in preset["style_references"])


def test_the_tips_of_all_presets_or_of_one_are_listed(shared):
    tips = shared.get("/prompt-tips").json()
    assert {tip["preset_name"] for tip in tips} >= set(BUILT_IN_PRESETS)
    assert all(set(tip) == {"preset_name", "genre", "tips"} and tip["tips"] for tip in tips)
    [one] = shared.get("/prompt-tips?preset_name=jazz_smooth").json()
    assert one in tips
    assert one["genre"] == "jazz"


def test_lyrics_come_back_as_a_prompt_with_its_metadata(shared):
    answer = simulate(shared, {"text_input": LYRICS, "genre": "pop", "duration_seconds": 125})
    assert answer.status == 200
    generation = answer.json()
    assert set(generation) == {
        *("status", "mode", "genre", "duration_seconds", "prompt", "metadata", "message", "warnings", "track")
    }
    assert generation["status"] == "simulated"
    assert generation["mode"] == "simulate"
    assert (generation["genre"], generation["duration_seconds"]) == ("pop", 125)
    assert generation["warnings"] == []
    assert generation["track"] is None
    assert generation["metadata"] == {
        "structure": {"intro": True, "verse_count": 2, "chorus_count": 2, "bridge": True, "outro": True},
        "style_references": [],
        "temperature": 0.7,
    }
    for part in ("pop", "125", "2:05", LYRICS, "0.7"):
        assert part in generation["prompt"]
    assert "style" not in generation["prompt"].lower()


def test_the_prompt_has_the_sections_in_the_order_of_the_song(shared):
    structure = {"intro": False, "verse_count": 2, "chorus_count": 3, "bridge": True, "outro": True}
    request = {"text_input": "rain", "genre": "folk", "structure": structure}
    prompt = simulate(shared, request).json()["prompt"]
    sections = ["verse 1", "chorus 1", "verse 2", "chorus 2", "bridge", "chorus 3", "outro"]
    assert ", ".join(sections) in prompt
    assert "intro" not in prompt


def test_a_preset_is_the_base_and_every_field_that_is_given_overrides_it(shared):
    request = {
        "text_input": "rain",
        "preset_name": "rock_anthem",
        "temperature": 0.1,
        "structure": {"verse_count": 1},
        "style_references": [{"type": "artist", "value": "a choir of 🐋"}],
    }
    generation = simulate(shared, request).json()
    assert generation["genre"] == "rock"
    assert generation["metadata"] == {
        "structure": {"intro": True, "verse_count": 1, "chorus_count": 3, "bridge": True, "outro": True},
        "style_references": request["style_references"],
        "temperature": 0.1,
    }
    assert "a choir of 🐋" in generation["prompt"]


def test_the_same_request_gives_the_same_bytes(shared):
    request = {"text_input": LYRICS, "preset_name": "jazz_smooth", "seed": 2**53 - 1}
    first, second = (simulate(shared, request) for _ in range(2))
    assert first.body == second.body


def test_an_unknown_field_is_warned_about_with_the_name_that_was_probably_meant(shared):
    request = {"text_input": "rain", "genre": "pop", "temprature": 1}
    [warning] = simulate(shared, request).json()["warnings"]
    assert "temprature" in warning and "temperature?" in warning


def test_a_mode_that_is_not_set_up_is_a_503_that_says_what_to_set(shared):
    answer = shared.ask("POST", "/tracks/generate", {"text_input": "rain", "genre": "pop", "mode": "gcp"})
    assert answer.status == 503
    assert "GOOGLE_" in answer.problem()["detail"]


def test_a_service_in_a_mode_that_is_not_set_up_is_unhealthy_and_says_what_to_set(stack):
    started = stack(MUSIC_GEN_MODE="gcp")
    health = started.get("/health")
    assert (health.status, health.json()["status"]) == (503, "unhealthy")
    assert health.header("Retry-After")
    assert "GOOGLE_" in health.json()["checks"]["mode"]["reason"]
    answer = started.ask("POST", "/tracks/generate", {"text_input": "rain", "genre": "pop"})
    assert answer.status == 503
    assert "GOOGLE_" in answer.problem()["detail"]
    assert started.get("/presets").status == 200
    for other in ("simulate", "local"):
        request = {"text_input": "rain", "genre": "pop", "mode": other}
        assert started.ask("POST", "/tracks/generate", request).json()["mode"] == other


def test_the_document_describes_every_route_that_is_served(shared):
    document = shared.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1.")
    described = {(path, method) for path, item in document["paths"].items() for method in item if method != "parameters"}
    assert described >= {
        *{(path, "get") for path in ("/", "/health", "/config", "/presets", "/presets/{name}", "/prompt-tips")},
        ("/presets", "post"),
        *{("/presets/{name}", method) for method in ("put", "delete")},
        ("/tracks/generate", "post"),
        *{(f"/tracks{path}", "get") for path in ("", "/{id}", "/{id}/score.mid", "/{id}/lyrics.lrc")},
        *{(f"/tracks/{{id}}/{path}", "get") for path in ("audio.{format}", "stems/{part}.{format}", "stems.zip")},
        *{(f"/tracks/{{id}}/{path}", "get") for path in ("waveform.json", "events")},
        ("/tracks/{id}", "delete"),
        ("/genres", "get"),
        ("/openapi.json", "get"),
    }


def test_metrics_have_the_caches_and_route_patterns_and_no_path(shared):
    shared.get("/presets/jazz_smooth")
    shared.get("/presets/a-name-that-is-in-no-metric")
    shared.ask("POST", "/tracks/generate", {"text_input": "rain on the metrics", "genre": "pop"})
    answer = shared.get("/metrics")
    assert answer.header("Content-Type").startswith("text/plain; version=0.0.4")
    lines = dict(line.rsplit(" ", 1) for line in answer.body.decode().splitlines() if not line.startswith("#"))
    prefix = "music_track_generator_"
    for figure in ("hits_total", "misses_total", "entries"):
        for cache in ("generators", "preset_metadata", "presets", "answers"):
            assert f'{prefix}cache_{figure}{{cache="{cache}"}}' in lines
    assert float(lines[f'{prefix}http_requests_total{{method="GET",route="/presets/{{name}}",status="200"}}']) >= 1
    assert float(lines[f"{prefix}tracks_kept_total"]) >= 1
    assert float(lines[f"{prefix}compose_duration_seconds_count"]) >= 1
    assert float(lines[f"{prefix}compose_duration_seconds_sum"]) > 0
    assert float(lines[f"{prefix}process_resident_memory_bytes"]) > 0
    assert "a-name-that-is-in-no-metric" not in answer.body.decode()


def test_switched_off_caches_keep_nothing_and_answer_the_same(stack, shared):
    uncached = stack(MUSIC_GEN_CACHE="off")
    request = {"text_input": "rain", "preset_name": "pop_catchy"}
    for _ in range(2):
        assert uncached.get("/presets/pop_catchy").body == shared.get("/presets/pop_catchy").body
        generated = [simulate(site, request).body for site in (uncached, shared)]
        assert generated[0] == generated[1]
    metrics = uncached.get("/metrics").body.decode()
    for cache in ("preset_metadata", "presets", "answers"):
        assert f'music_track_generator_cache_entries{{cache="{cache}"}} 0\n' in metrics
    assert uncached.get("/config").json()["cache_enabled"] is False
