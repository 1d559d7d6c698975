"""HTTP manners: methods, conditional requests, compression, ids, lengths."""

import gzip
import json

import pytest

from client import ask_raw, head

GETS = ["/", "/health", "/config", "/presets", "/presets/jazz_smooth", "/prompt-tips", "/openapi.json", "/metrics"]
GETS += ["/genres", "/tracks", "/tracks?limit=1"]
TAGGED = ["/presets", "/presets/jazz_smooth", "/prompt-tips", "/openapi.json", "/genres", "/tracks"]
NO_SOUND = [f"/tracks/nope/{file}" for file in ("audio.mp3", "stems/bass.flac", "stems.zip", "waveform.json", "events")]
ALMOST_SOUND = [f"/tracks/x/{end}" for end in ("audio", "audio.", "audio.mp3/x", "stems", "stems/", "stems/bass", "stems.zip/x")]
OF_THE_MOMENT = {"date", "x-request-id"}


@pytest.mark.parametrize("path", GETS + ["/docs", "/nope", "/presets/nope", "/presets/", "/tracks/nope", *NO_SOUND])
def test_head_is_get_without_the_body(shared, path):
    get, head = shared.get(path), shared.ask("HEAD", path)
    assert head.status == get.status
    assert head.body == b""

    # The counts in /metrics move on with each request.
    moving = OF_THE_MOMENT | ({"etag", "content-length"} if path == "/metrics" else set())

    def lasting(answer):
        return sorted((name.lower(), value) for name, value in answer.headers if name.lower() not in moving)

    assert lasting(head) == lasting(get)


@pytest.mark.parametrize("path", GETS + ["/docs", "/nope", "/presets/nope"])
def test_a_length_is_announced_in_bytes_so_that_the_connection_is_kept(shared, path):
    answer = shared.get(path)
    assert int(answer.header("Content-Length")) == len(answer.body)
    assert answer.header("Transfer-Encoding") is None
    assert answer.header("Connection") == "keep-alive"


def test_a_length_counts_bytes_and_not_characters(shared):
    preset = {"genre": "polka", "description": "Komentáře přidány 🎵"}
    try:
        assert shared.ask("PUT", "/presets/not_ascii", preset).status == 200
        answer = shared.get("/presets/not_ascii")
        assert int(answer.header("Content-Length")) == len(answer.body)
        assert answer.json()["description"] == preset["description"]
    finally:
        shared.ask("DELETE", "/presets/not_ascii")


@pytest.mark.parametrize(
    "method, path, allowed",
    [
        ("POST", "/", {"GET", "HEAD", "OPTIONS"}),
        ("DELETE", "/health", {"GET", "HEAD", "OPTIONS"}),
        ("PUT", "/presets", {"GET", "HEAD", "POST", "OPTIONS"}),
        ("POST", "/presets/x", {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"}),
        ("PATCH", "/presets/x", {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"}),
        ("GET", "/tracks/generate", {"POST", "OPTIONS"}),
        ("HEAD", "/tracks/generate", {"POST", "OPTIONS"}),
        ("DELETE", "/tracks/generate", {"POST", "OPTIONS"}),
        ("POST", "/tracks", {"GET", "HEAD", "OPTIONS"}),
        ("PUT", "/tracks/x", {"GET", "HEAD", "DELETE", "OPTIONS"}),
        ("DELETE", "/tracks/x/score.mid", {"GET", "HEAD", "OPTIONS"}),
        ("POST", "/tracks/x/audio.mp3", {"GET", "HEAD", "OPTIONS"}),
        ("DELETE", "/tracks/x/stems/bass.flac", {"GET", "HEAD", "OPTIONS"}),
        ("PUT", "/tracks/x/stems.zip", {"GET", "HEAD", "OPTIONS"}),
        ("POST", "/tracks/x/waveform.json", {"GET", "HEAD", "OPTIONS"}),
        ("POST", "/tracks/x/events", {"GET", "HEAD", "OPTIONS"}),
        ("POST", "/genres", {"GET", "HEAD", "OPTIONS"}),
        ("BREW", "/config", {"GET", "HEAD", "OPTIONS"}),
        ("TRACE", "/presets", {"GET", "HEAD", "POST", "OPTIONS"}),
        ("get", "/presets", {"GET", "HEAD", "POST", "OPTIONS"}),
    ],
)
def test_another_method_is_a_405_with_what_is_allowed(shared, method, path, allowed):
    answer = shared.ask(method, path)
    # nginx itself takes only capital letters.
    assert answer.status == (405 if method.isupper() else 400)
    if answer.status == 405:
        assert answer.names("Allow") == allowed
        if method != "HEAD":
            answer.problem()


@pytest.mark.parametrize(
    "path, allowed",
    [("/presets", {"GET", "HEAD", "POST", "OPTIONS"}), ("/tracks/generate", {"POST", "OPTIONS"})],
)
def test_options_tell_what_is_allowed(shared, path, allowed):
    answer = shared.ask("OPTIONS", path)
    assert (answer.status, answer.body) == (204, b"")
    assert answer.names("Allow") == allowed
    assert answer.header("Access-Control-Allow-Origin") is None


@pytest.mark.parametrize("path", ["/nope", "/presets/a/b", "//presets", "/presets//x", "/Presets", "/tracks/x/y", "/docs/nope", *ALMOST_SOUND])
def test_an_unknown_path_is_a_404(shared, path):
    answer = shared.get(path)
    assert answer.status == 404
    answer.problem()


@pytest.mark.parametrize(
    "path, location",
    [
        ("/presets/", "/presets"),
        ("/presets/jazz_smooth/", "/presets/jazz_smooth"),
        ("/presets/?a=b%2Fc", "/presets?a=b%2Fc"),
        ("/docs/", "/docs"),
        ("/docs/index.html", "/docs"),
    ],
)
def test_a_slash_too_many_is_a_redirect(shared, path, location):
    answer = shared.get(path)
    assert (answer.status, answer.header("Location")) == (308, location)


def test_an_encoded_slash_is_part_of_its_segment(shared):
    answer = shared.get("/presets/jazz%2Fsmooth")
    assert answer.status == 404
    # One segment, so the route is known and only the name is not.
    assert shared.ask("POST", "/presets/jazz%2Fsmooth").status == 405
    assert shared.get("/%70resets/jazz%5Fsmooth").json()["name"] == "jazz_smooth"


# -- Conditional requests ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", TAGGED)
@pytest.mark.parametrize("form", ["{0}", "W/{0}", '"other", {0}', '"a",W/{0} , "b"', "*"])
def test_a_known_tag_is_a_304_with_the_headers_of_the_answer(shared, path, form):
    tag = shared.get(path).header("ETag")
    assert tag.startswith('"')
    answer = shared.get(path, {"If-None-Match": form.format(tag)})
    assert (answer.status, answer.body) == (304, b"")
    assert answer.header("ETag") == tag
    assert answer.header("Cache-Control")
    assert "Content-Type" not in dict(answer.headers)


@pytest.mark.parametrize("form", ['"other"', "{0}x", "W/", ""])
def test_another_tag_is_the_whole_answer(shared, form):
    tag = shared.get("/presets").header("ETag")
    answer = shared.get("/presets", {"If-None-Match": form.format(tag)})
    assert answer.status == 200
    assert answer.json()


def test_the_tag_of_a_compressed_answer_is_known_again(shared):
    compressing = {"Accept-Encoding": "gzip"}
    tag = shared.get("/openapi.json", compressing).header("ETag")
    assert tag.startswith('W/"')
    assert shared.get("/openapi.json", compressing | {"If-None-Match": tag}).status == 304


def test_a_tag_changes_with_what_it_stands_for(shared):
    before = shared.get("/presets").header("ETag")
    try:
        shared.ask("PUT", "/presets/tag_changer", {"genre": "ska"})
        answer = shared.get("/presets", {"If-None-Match": before})
        assert answer.status == 200
        assert answer.header("ETag") != before
    finally:
        shared.ask("DELETE", "/presets/tag_changer")
    assert shared.get("/presets", {"If-None-Match": before}).status == 304


# -- Compression ------------------------------------------------------------------------------------------------------


def test_an_answer_above_a_kilobyte_is_compressed_when_asked_for(shared):
    plain = shared.get("/openapi.json")
    packed = shared.get("/openapi.json", {"Accept-Encoding": "gzip"})
    assert packed.header("Content-Encoding") == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    for answer in (plain, packed):
        assert "Accept-Encoding" in answer.names("Vary")
    assert plain.header("Content-Encoding") is None


def test_a_score_is_compressed_when_asked_for(shared):
    song = {"text_input": "a walk home", "genre": "folk", "duration_seconds": 60, "mode": "local"}
    path = shared.ask("POST", "/tracks/generate", song).json()["track"]["score"]
    packed = shared.get(path, {"Accept-Encoding": "gzip"})
    assert packed.header("Content-Encoding") == "gzip"
    assert gzip.decompress(packed.body) == shared.get(path).body


def test_a_small_answer_is_never_compressed(shared):
    answer = shared.get("/health", {"Accept-Encoding": "gzip"})
    assert answer.header("Content-Encoding") is None
    assert answer.json()


# -- Ids, and headers of every answer ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/presets", "/nope", "/docs", "/docs/nope"])
def test_the_clients_request_id_comes_back(shared, path):
    answer = shared.get(path, {"X-Request-ID": "trace-1.a_B"})
    assert answer.header("X-Request-ID") == "trace-1.a_B"
    if answer.status == 404:
        assert answer.problem()["request_id"] == "trace-1.a_B"


@pytest.mark.parametrize("given", [None, "a b", "x" * 65, 'x"y', "<script>", "ü".encode().decode("latin-1")])
def test_an_id_is_made_where_there_is_no_harmless_one(shared, given):
    ids = set()
    for _ in range(2):
        answer = shared.get("/nope", {} if given is None else {"X-Request-ID": given})
        made = answer.header("X-Request-ID")
        assert made and made != given and made.isalnum()
        assert answer.problem()["request_id"] == made
        ids.add(made)
    assert len(ids) == 2


def test_the_request_id_is_in_the_log_of_nginx(shared):
    shared.get("/presets", {"X-Request-ID": "find-me-in-the-log"})
    lines = (shared.var / "nginx/logs/access.log").read_text().splitlines()
    [line] = [json.loads(line) for line in lines if "find-me-in-the-log" in line]
    assert (line["method"], line["uri"], line["status"]) == ("GET", "/presets", 200)


@pytest.mark.parametrize("path", ["/presets", "/nope", "/docs", "/docs/nope"])
def test_no_answer_is_sniffed_or_tells_what_serves_it(shared, path):
    answer = shared.get(path)
    assert answer.header("X-Content-Type-Options") == "nosniff"
    assert answer.header("Server") == "nginx"
    assert answer.header("X-Powered-By") is None


def test_a_404_of_the_worker_is_a_404_to_the_client(shared):
    raw = ask_raw(shared.port, head("GET", "/nope"))
    assert raw.status == 404
    assert raw.header("Status") is None


# -- Errors of nginx itself -------------------------------------------------------------------------------------------


def test_a_body_above_a_mebibyte_is_a_413(shared):
    answer = shared.ask("POST", "/tracks/generate", b" " * ((1 << 20) + 1), {"Content-Type": "application/json"})
    assert answer.status == 413
    answer.problem()


def test_a_body_of_a_mebibyte_is_read(shared):
    body = b'{"text_input": "a", "genre": "g"}'.ljust(1 << 20)
    assert shared.ask("POST", "/tracks/generate", body, {"Content-Type": "application/json"}).status == 200


def test_a_header_that_is_too_large_is_a_431(shared):
    answer = shared.get("/presets", {"X-Large": "x" * 40_000})
    assert answer.status == 431
    answer.problem()


def test_an_address_that_is_too_long_is_a_414(shared):
    answer = shared.get("/presets?" + "x" * 40_000)
    assert answer.status == 414
    answer.problem()


def test_what_is_not_http_is_a_400(shared):
    answer = shared.raw(b"GET /presets HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert answer.status == 400
    answer.problem()


def test_a_flood_from_one_address_is_a_429_with_retry_after(shared):
    answers = [shared.get("/health", source="127.0.0.9") for _ in range(400)]
    refused = [answer for answer in answers if answer.status == 429]
    assert refused
    assert {answer.status for answer in answers} == {200, 429}
    assert refused[0].header("Retry-After") == "1"
    refused[0].problem()
    # Others are not counted.
    assert shared.get("/health").status == 200
