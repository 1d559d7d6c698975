"""Who may: the key, scripts of other origins, addresses."""

import pytest

from processes import Stack

KEY = "correct-horse~battery"
OPEN = ["/", "/health", "/openapi.json", "/docs", "/assets/icon.svg"]
KEYED = [
    ("GET", "/config"),
    ("GET", "/metrics"),
    ("GET", "/presets"),
    ("POST", "/presets"),
    ("GET", "/presets/jazz_smooth"),
    ("HEAD", "/presets/jazz_smooth"),
    ("PUT", "/presets/jazz_smooth"),
    ("DELETE", "/presets/jazz_smooth"),
    ("GET", "/prompt-tips"),
    ("POST", "/tracks/generate"),
    ("GET", "/tracks"),
    ("GET", "/tracks/x"),
    ("DELETE", "/tracks/x"),
    ("GET", "/tracks/x/score.mid"),
    ("GET", "/tracks/x/lyrics.lrc"),
    ("GET", "/tracks/x/audio.mp3"),
    ("HEAD", "/tracks/x/audio.wav"),
    ("GET", "/tracks/x/stems/bass.flac"),
    ("GET", "/tracks/x/stems.zip"),
    ("GET", "/tracks/x/waveform.json"),
    ("GET", "/tracks/x/events"),
    ("GET", "/genres"),
]
ORIGIN = "https://app.example"


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    variables = {"MUSIC_GEN_API_KEY": KEY, "MUSIC_GEN_CORS_ORIGINS": f"{ORIGIN}, http://localhost:3000"}
    stack = Stack(tmp_path_factory.mktemp("locked"), MUSIC_GEN_LOG_LEVEL="trace", **variables)
    yield stack
    stack.stop()
    for log in (stack.var / "run.log", stack.var / "nginx/logs/access.log", stack.var / "nginx/logs/error.log"):
        assert KEY not in log.read_text(), f"the key stands in {log.name}"


# -- The key ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", OPEN)
def test_open_routes_stay_open(locked, path):
    assert locked.get(path).status == 200


@pytest.mark.parametrize("method, path", KEYED)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-API-Key": "wrong"},
        {"X-API-Key": ""},
        {"X-API-Key": KEY + " x"},
        {"X-API-Key": KEY[:-1]},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer"},
        {"Authorization": f"Basic {KEY}"},
        {"Authorization": KEY},
    ],
    ids=str,
)
def test_without_the_right_key_every_other_route_is_a_401(locked, method, path, headers):
    answer = locked.ask(method, path, headers=headers)
    assert answer.status == 401
    assert answer.header("WWW-Authenticate").startswith("Bearer")
    if method != "HEAD":
        answer.problem()


@pytest.mark.parametrize(
    "headers", [{"X-API-Key": KEY}, {"Authorization": f"Bearer {KEY}"}, {"Authorization": f"bearer {KEY}"}], ids=str
)
def test_the_key_opens_in_either_header(locked, headers):
    for method, path in KEYED:
        if method in ("GET", "HEAD"):
            there_is_none = path.startswith("/tracks/x")
            assert locked.ask(method, path, headers=headers).status == (404 if there_is_none else 200)
    body = {"text_input": "a", "genre": "g"}
    assert locked.ask("POST", "/tracks/generate", body, headers).status == 200


def test_the_configuration_says_that_a_key_is_needed_and_not_which(locked):
    answer = locked.get("/config", {"X-API-Key": KEY})
    assert answer.json()["auth_enabled"] is True
    assert KEY.encode() not in answer.body


def test_no_answer_from_the_cache_is_given_without_the_key(locked):
    assert locked.get("/presets/rock_anthem", {"X-API-Key": KEY}).status == 200
    assert locked.get("/presets/rock_anthem").status == 401
    tag = locked.get("/presets/rock_anthem", {"X-API-Key": KEY}).header("ETag")
    assert locked.get("/presets/rock_anthem", {"If-None-Match": tag}).status == 401


# -- Scripts of other origins -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("origin", [ORIGIN, "http://localhost:3000"])
@pytest.mark.parametrize("path, status", [("/", 200), ("/presets", 401), ("/nope", 404), ("/?x=%", 400), ("/docs/nope", 404)])
def test_a_script_of_an_allowed_origin_may_read_the_answer_whatever_it_is(locked, origin, path, status):
    answer = locked.get(path, {"Origin": origin})
    assert answer.status == status
    assert answer.header("Access-Control-Allow-Origin") == origin
    assert "X-Request-ID" in answer.names("Access-Control-Expose-Headers")
    assert "Origin" in answer.names("Vary")


@pytest.mark.parametrize("origin", ["https://evil.example", "https://app.example.evil", "https://appxexample", "null", "*"])
@pytest.mark.parametrize("path", ["/", "/nope", "/docs/nope"])
def test_a_script_of_another_origin_may_not(locked, origin, path):
    answer = locked.get(path, {"Origin": origin})
    assert answer.header("Access-Control-Allow-Origin") is None
    assert "Origin" in answer.names("Vary")


def test_a_preflight_needs_no_key(locked):
    asked = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "x-api-key,content-type",
    }
    answer = locked.ask("OPTIONS", "/presets/x", headers=asked)
    assert (answer.status, answer.body) == (204, b"")
    assert answer.header("Access-Control-Allow-Origin") == ORIGIN
    assert answer.names("Access-Control-Allow-Methods") >= {"GET", "PUT", "DELETE"}
    allowed = {name.lower() for name in answer.names("Access-Control-Allow-Headers")}
    assert allowed >= {"x-api-key", "content-type", "authorization"}
    assert "Origin" in answer.names("Vary")


def test_a_preflight_of_another_origin_is_allowed_nothing(locked):
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "PUT"}
    answer = locked.ask("OPTIONS", "/presets/x", headers=asked)
    assert answer.header("Access-Control-Allow-Origin") is None
    assert answer.header("Access-Control-Allow-Methods") is None


def test_no_origin_is_allowed_unless_it_was_configured(shared):
    for path in ("/", "/nope", "/docs/nope"):
        assert shared.get(path, {"Origin": ORIGIN}).header("Access-Control-Allow-Origin") is None


def test_a_script_may_read_that_the_worker_is_gone(nginx):
    site = nginx(MUSIC_GEN_CORS_ORIGINS=ORIGIN)
    answer = site.get("/presets", {"Origin": ORIGIN})
    assert answer.status == 502
    answer.problem()
    assert answer.header("Retry-After")
    assert answer.header("Cache-Control") == "no-store"
    assert answer.header("Access-Control-Allow-Origin") == ORIGIN
    assert site.get("/presets", {"Origin": "https://evil.example"}).header("Access-Control-Allow-Origin") is None


# -- Addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/metrics", "/metrics?x", "/%6Detrics", "/x/../metrics", "/metrics#x", "/presets/..%2Fmetrics"])
def test_metrics_are_for_this_machine_alone(shared, path):
    answer = shared.get(path, source="127.0.0.2")
    assert answer.status in (400, 403, 404)
    assert b"music_track_generator_http" not in answer.body


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS", "TRACE"])
def test_metrics_are_for_this_machine_alone_by_any_method(shared, method):
    answer = shared.ask(method, "/metrics", source="127.0.0.2")
    assert answer.status in (403, 405)
    assert b"music_track_generator_http" not in answer.body


def test_metrics_are_for_this_machine_alone_by_an_absolute_address(shared):
    answer = shared.get(f"http://127.0.0.1:{shared.port}/metrics", source="127.0.0.2")
    assert answer.status == 403
    answer.problem()


@pytest.mark.parametrize("path", ["/internal/audio/x", "/internal/problem", "/internal/unsatisfiable", "/internal/"])
def test_internal_addresses_are_not_there_for_clients(shared, path):
    assert shared.get(path).status == 404
