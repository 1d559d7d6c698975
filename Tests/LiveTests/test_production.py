"""What only a site in production has: strangers, TLS, proxies in front, several workers, answers that nginx keeps."""

import concurrent.futures
import itertools
import json
import pathlib
import shutil
import signal
import socket
import subprocess

import pytest

import audio
from client import head
from processes import free_port, until
from test_lifecycle import Load

SONG = {"text_input": "city lights", "genre": "pop", "mode": "simulate"}
KEY = "correct-horse~battery"
ORIGIN = "https://app.example"
addresses = (f"198.51.{number // 250}.{1 + number % 250}" for number in itertools.count())


def stranger():
    """Somebody who has not been here before, behind a proxy on this machine."""
    return {"X-Forwarded-For": next(addresses)}


# -- Limits -----------------------------------------------------------------------------------------------------------

LIMITED = {
    "songs": ("POST", "/tracks/generate", SONG, 15),
    "songs, spelt otherwise": ("POST", "/tracks/%67enerate", SONG, 15),
    "changes": ("DELETE", "/presets/no-such-preset", None, 100),
}


@pytest.mark.parametrize("method, path, body, burst", LIMITED.values(), ids=LIMITED)
def test_each_kind_of_request_has_a_limit_of_its_own(shared, method, path, body, burst):
    flooding = stranger()

    def ask(headers=flooding):
        return shared.ask(method, path, body, headers)

    accepted, refused = 0, None
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        while not refused:
            answers = list(pool.map(lambda _: ask(), range(40)))
            accepted += sum(answer.status != 429 for answer in answers)
            refused = next((answer for answer in answers if answer.status == 429), None)
            assert accepted < 20 * burst, "it is never too much"
    assert accepted > burst
    refused.problem()
    assert int(refused.header("Retry-After")) > 0
    assert ask(stranger()).status in (200, 404)
    assert ask({}).status in (200, 404), "this machine may"
    assert shared.get("/presets", flooding).status == 200


@pytest.mark.parametrize("path, most", [("/tracks/x/events", 32), ("/lyrics/analyze", 64)])
def test_requests_at_a_time_are_limited(shared, path, most):
    came_from = f"X-Forwarded-For: {stranger()['X-Forwarded-For']}"
    unfinished = []
    try:
        for _ in range(most):
            unfinished.append(socket.create_connection(("127.0.0.1", shared.port)))
            unfinished[-1].sendall(head("POST", path, came_from, "Content-Length: 9"))
        # All of them are with nginx before the next is refused.
        until(lambda: shared.raw(head("POST", path, came_from, "Content-Length: 1") + b"{").status == 429, "full")
        assert shared.raw(head("GET", "/presets", f"X-Forwarded-For: {next(addresses)}")).status == 200
    finally:
        for connection in unfinished:
            connection.close()


# -- Proxies in front -------------------------------------------------------------------------------------------------


def seen_address(site, headers, source="127.0.0.1"):
    """Whom the log names."""
    name = f"seen-{next(addresses)}"
    site.get("/presets", headers | {"X-Request-ID": name}, source=source)
    log = site.prefix / "logs/access.log"
    lines = until(lambda: [line for line in log.read_text().splitlines() if name in line], "it is in the log")
    return json.loads(lines[0])["remote_addr"]


@pytest.mark.parametrize(
    "forwarded, source, seen",
    [
        ("192.0.2.1", "127.0.0.1", "192.0.2.1"),
        ("10.9.9.9, 192.0.2.1", "127.0.0.1", "192.0.2.1"),
        ("127.0.0.1, 192.0.2.1", "127.0.0.1", "192.0.2.1"),
        ("192.0.2.1", "127.0.0.2", "127.0.0.2"),
        ("192.0.2.1", "127.0.0.3", "192.0.2.1"),
        ("192.0.2.1, 127.0.0.3", "127.0.0.1", "192.0.2.1"),
        ("nonsense", "127.0.0.1", "127.0.0.1"),
    ],
)
def test_only_proxies_that_are_known_tell_who_asks(nginx, forwarded, source, seen):
    site = nginx(MUSIC_GEN_PROXIES="127.0.0.3")
    assert seen_address(site, {"X-Forwarded-For": forwarded}, source) == seen


def test_the_log_keeps_the_method_of_what_was_refused(nginx):
    site = nginx()
    assert site.ask("DELETE", "/presets/x", headers={"X-Request-ID": "refused-by-nginx"}).status == 502
    log = site.prefix / "logs/access.log"
    [line] = until(lambda: [line for line in log.read_text().splitlines() if "refused-by" in line], "it is logged")
    assert (json.loads(line)["method"], json.loads(line)["status"]) == ("DELETE", 502)


@pytest.mark.parametrize(
    "query, logged",
    [
        ("expires=9&signature=c2VjcmV0&download=1", "expires=9&signature="),
        ("signature=c2VjcmV0&signature=x", "signature="),
        ("no_signature=x", "no_signature=x"),
    ],
)
def test_the_log_keeps_no_signature(nginx, query, logged):
    site = nginx()
    address = "/tracks/x/audio.mp3?"
    site.get(address + query, {"X-Request-ID": "signed-address", "Referer": f"https://music.example{address}{query}"})
    log = site.prefix / "logs/access.log"
    [line] = until(lambda: [line for line in log.read_text().splitlines() if "signed-address" in line], "it is logged")
    assert json.loads(line)["uri"] == address + logged
    assert json.loads(line)["referer"] == f"https://music.example{address}{logged}"


@pytest.mark.parametrize("path", ["/metrics", "/nginx-status"])
def test_figures_are_for_this_machine_and_for_monitors(worker, nginx, path):
    worker().ready()
    site = nginx(MUSIC_GEN_MONITORS="203.0.113.0/24, 127.0.0.7")
    assert site.get(path).status == 200
    assert site.get(path, source="127.0.0.7").status == 200
    assert site.get(path, {"X-Forwarded-For": "203.0.113.9"}).status == 200
    assert site.get(path, source="127.0.0.2").status == 403
    for forwarded in ("192.0.2.1", "127.0.0.1, 192.0.2.1"):
        assert site.get(path, {"X-Forwarded-For": forwarded}).status == 403


# -- TLS --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def secure(worker, nginx, folder):
    """A site with a certificate of its own: also for TLS at `tls_port`."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl to make a certificate")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-addext"]
    files = ["-keyout", f"{folder}/key", "-out", f"{folder}/certificate"]
    subprocess.run([*command, "subjectAltName=DNS:localhost", *files], check=True, capture_output=True)
    worker().ready()
    port = free_port()
    site = nginx(
        MUSIC_GEN_TLS_CERTIFICATE=f"{folder}/certificate",
        MUSIC_GEN_TLS_KEY=f"{folder}/key",
        MUSIC_GEN_LISTEN_TLS=f"127.0.0.1:{port}",
    )
    site.tls_port = port
    site.certificate = f"{folder}/certificate"
    return site


def curl(site, path, *options):
    """The last answer's status, the version of HTTP, and the head."""
    connect = ["--cacert", site.certificate, "--resolve", f"localhost:{site.tls_port}:127.0.0.1"]
    command = ["curl", "-s", "-m", "30", "--noproxy", "*", *connect, "-o", "/dev/null", "-D", "-", *options]
    url = f"https://localhost:{site.tls_port}{path}"
    done = subprocess.run([*command, "-w", "\n%{http_code} %{http_version}", url], capture_output=True, text=True)
    status, version = done.stdout.splitlines()[-1].split()
    return int(status), version, done.stdout


@pytest.mark.parametrize("options, version", [(["--http2"], "2"), (["--http1.1"], "1.1")])
def test_tls_speaks_both_versions_of_http(secure, options, version):
    status, spoken, fields = curl(secure, "/presets", *options)
    assert (status, spoken) == (200, version)
    assert "strict-transport-security: max-age=" in fields.lower()
    assert curl(secure, "/tracks/no-such-track", *options)[0] == 404


@pytest.mark.parametrize("options", [["--tls-max", "1.2"], ["--tlsv1.3"]], ids=str)
def test_tls_speaks_the_versions_that_are_safe(secure, options):
    assert curl(secure, "/health", *options)[0] == 200


def test_what_comes_without_tls_is_sent_on(secure):
    answer = secure.get("/presets?a=b", {"Host": "localhost"})
    assert (answer.status, answer.header("Location")) == (308, "https://localhost/presets?a=b")
    assert answer.header("Strict-Transport-Security") is None


def test_whoever_issues_the_certificate_is_answered_without_tls(secure):
    assert_proves(secure)


def test_whoever_issues_the_first_certificate_is_answered(nginx):
    assert_proves(nginx())


def assert_proves(site):
    folder = site.prefix / "html/.well-known/acme-challenge"
    folder.mkdir(parents=True)
    (folder / "token").write_text("proof")
    assert site.get("/.well-known/acme-challenge/token").body == b"proof"
    assert site.get("/.well-known/acme-challenge/other").status == 404


def test_a_stranger_may_load_all_of_the_page_at_once(secure):
    pages = secure.prefix / "html"
    modules = [f"/{path.relative_to(pages)}" for path in (pages / "app").rglob("*.*")]
    urls = [f"https://localhost:{secure.tls_port}{path}" for path in modules * 10][:120]
    targets = [word for url in urls for word in ("-o", "/dev/null", url)]
    connect = ["--cacert", secure.certificate, "--resolve", f"localhost:{secure.tls_port}:127.0.0.1"]
    parallel = ["-Z", "--parallel-max", "120", "--http2", "-H", f"X-Forwarded-For: {next(addresses)}"]
    command = ["curl", "-s", "-m", "60", "--noproxy", "*", *connect, *parallel, "-w", "%{http_code} ", *targets]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (len(done.stdout.split()), set(done.stdout.split())) == (120, {"200"})


# -- Answers that are kept for a moment -------------------------------------------------------------------------------


def asked(site, route, headers=None):
    """How many requests for a route have reached the worker."""
    lines = site.get("/metrics", headers).body.decode().splitlines()
    counts = [line for line in lines if "http_requests_total{" in line and f'route="{route}"' in line]
    return sum(int(line.rsplit(" ", 1)[1]) for line in counts)


@pytest.fixture
def site(worker, nginx, folder):
    """One worker behind an nginx, made by `site(MUSIC_GEN_API_KEY=…)`."""

    def start(**variables):
        worker(**variables).ready()
        return nginx(**variables)

    return start


@pytest.mark.parametrize("path", ["/genres", "/openapi.json"])
def test_a_crowd_costs_the_worker_few_requests(site, path):
    open_site = site()
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: open_site.get(path), range(200)))
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == len({answer.header("ETag") for answer in answers}) == 1
    assert len({answer.header("X-Request-ID") for answer in answers}) == 200
    assert 0 < asked(open_site, path) < 100


@pytest.mark.parametrize("path", ["/genres", "/openapi.json"])
def test_a_kept_answer_is_like_a_new_one(site, path):
    open_site = site()
    empty = open_site.ask("HEAD", path)
    first, second = open_site.get(path), open_site.get(path)
    assert len(first.body) == int(first.header("Content-Length")) == int(empty.header("Content-Length"))
    assert empty.body == b""

    def fields(answer):
        return {(name, value) for name, value in answer.headers if name not in ("Date", "X-Request-ID")}

    assert (fields(second), second.body) == (fields(first), first.body)
    for tag in (first.header("ETag"), f"W/{first.header('ETag')}", "*"):
        known = open_site.get(path, {"If-None-Match": tag})
        assert (known.status, known.body, known.header("Cache-Control")) == (304, b"", "no-cache")
    assert open_site.get(path, {"If-None-Match": '"other"'}).status == 200
    assert open_site.get(path, {"Accept-Encoding": "gzip"}).header("Content-Encoding") == "gzip"
    assert open_site.get(path).header("Content-Encoding") is None
    assert open_site.ask("PUT", path, {}).status == 405


def test_a_key_is_looked_at_each_time(site):
    keyed = site(MUSIC_GEN_API_KEY=KEY)
    for _ in range(3):
        for name, value in (("X-API-Key", KEY), ("Authorization", f"Bearer {KEY}")):
            answer = keyed.get("/genres", {name: value})
            assert answer.status == 200
            assert keyed.get("/genres", {name: value, "If-None-Match": answer.header("ETag")}).status == 304
        for headers in ({}, {"X-API-Key": "wrong"}, {"X-API-Key": "0"}, {"Authorization": "Bearer wrong"}):
            assert keyed.get("/genres", headers).status == 401
        assert keyed.get("/openapi.json").status == 200


@pytest.mark.parametrize("path", ["/genres", "/openapi.json"])
def test_each_origin_gets_its_own_answer(site, path):
    other = "https://other.example"
    open_site = site(MUSIC_GEN_CORS_ORIGINS=f"{ORIGIN}, {other}")
    for _ in range(3):
        for origin, allowed in [(ORIGIN, ORIGIN), (None, None), (other, other), ("https://evil.example", None)]:
            answer = open_site.get(path, {"Origin": origin} if origin else {})
            assert (answer.header("Access-Control-Allow-Origin"), "Origin" in answer.names("Vary")) == (allowed, True)


def test_a_preset_that_was_changed_is_never_old(pair):
    for number in range(40):
        preset = {"genre": "ska", "description": f"number {number}"}
        assert pair.ask("PUT", "/presets/changing", preset, stranger()).status in (200, 201)
        assert pair.get("/presets/changing", stranger()).json()["description"] == preset["description"]
        listed = {entry["name"]: entry for entry in pair.get("/presets", stranger()).json()}
        assert listed["changing"]["description"] == preset["description"]
        assert pair.ask("DELETE", "/presets/changing", headers=stranger()).status == 200
        assert pair.get("/presets/changing", stranger()).status == 404
        assert "changing" not in {entry["name"] for entry in pair.get("/presets", stranger()).json()}


# -- Several workers --------------------------------------------------------------------------------------------------


@pytest.fixture
def pair(worker, nginx, folder):
    """Two workers with one state behind one nginx; `start(number)` starts one of them again."""

    def start(number):
        start.count += 1
        log = f"worker{number}-{start.count}.log"
        site.workers[number] = worker(log=log, MUSIC_GEN_SOCKET=f"{folder}/{number}.sock").ready()

    start.count = 0
    site = nginx(MUSIC_GEN_SOCKET=f"{folder}/1.sock", MUSIC_GEN_MORE_SOCKETS=f"{folder}/2.sock")
    site.workers, site.start = {}, start
    start(1)
    start(2)
    return site


def requests_of(site, number):
    """How many requests for presets one of the workers has answered."""
    lines = site.get(f"/metrics?worker={number}").body.decode().splitlines()
    return sum(int(line.rsplit(" ", 1)[1]) for line in lines if 'http_requests_total' in line and '"/presets"' in line)


def test_each_worker_has_figures_of_its_own_and_each_client_a_worker(pair):
    assert [requests_of(pair, number) for number in (1, 2)] == [0, 0]
    client = stranger()
    for _ in range(7):
        assert pair.get("/presets", client).status == 200
    assert sorted(requests_of(pair, number) for number in (1, 2)) == [0, 7]
    for _ in range(60):
        assert pair.get("/presets", stranger()).status == 200
    counts = [requests_of(pair, number) for number in (1, 2)]
    assert sum(counts) == 67 and min(counts) > 0


def test_a_worker_with_a_name_has_it_in_all_its_figures(site):
    named = site(MUSIC_GEN_WORKER="eu-2.b")
    assert named.get("/presets").status == 200
    lines = [line for line in named.get("/metrics").body.decode().splitlines() if not line.startswith("#")]
    assert lines and all('{worker="eu-2.b"' in line for line in lines)


@pytest.mark.parametrize("name", ['a"b', "a b", "ä", "x" * 65])
def test_a_name_that_is_none_ends_the_start(worker, name):
    running = worker(MUSIC_GEN_WORKER=name)
    assert running.end() == 78
    assert "MUSIC_GEN_WORKER" in running.output


def test_one_of_two_workers_may_be_killed(pair, ending):
    load = Load(lambda: pair.get("/presets", stranger()))
    ending.callback(load.over.set)
    load.wait_for(200)
    for number in (1, 2):
        pair.workers[number].process.kill()
        assert pair.workers[number].end() == -signal.SIGKILL
        load.wait_for(200)
        # Not sent yet, so it may go to the other one.
        for _ in range(20):
            assert pair.ask("POST", "/tracks/generate", SONG, stranger()).status == 200
        pair.start(number)
        load.wait_for(200)
    load.end()
    assert {status for statuses in load.statuses for status in statuses} == {200}


def test_what_was_sent_to_a_worker_that_died_is_sent_again_only_if_that_does_no_harm(pair, ending):
    client = stranger()
    assert pair.get("/presets", client).status == 200
    [number] = [number for number in (1, 2) if requests_of(pair, number)]
    stopped = pair.workers[number]
    stopped.send(signal.SIGSTOP)
    ending.callback(stopped.send, signal.SIGCONT)
    status = pathlib.Path(f"/proc/{stopped.pid}/status")
    until(lambda: "State:\tT" in status.read_text(), "it has stopped")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        get = pool.submit(pair.get, "/presets", client)
        post = pool.submit(pair.ask, "POST", "/tracks/generate", SONG, client)
        until(lambda: writing(pair) == 3, "both are with the worker that does not go on")
        stopped.process.kill()
        assert stopped.end() == -signal.SIGKILL
        assert (get.result().status, post.result().status) == (200, 502)
    assert pair.ask("POST", "/tracks/generate", SONG, client).status == 200


def writing(site):
    """Requests that nginx is at work on, ours for this figure among them."""
    words = site.get("/nginx-status").body.decode().split()
    return int(words[words.index("Writing:") + 1])


def test_workers_that_share_a_state_know_each_others_tracks(pair):
    track = audio.made(pair, "shared by two", headers=stranger())
    for _ in range(10):
        assert pair.get(f"/tracks/{track['id']}", stranger()).json()["id"] == track["id"]
    assert pair.ask("DELETE", f"/tracks/{track['id']}", headers=stranger()).status == 200
    for _ in range(10):
        assert pair.get(track["score"], stranger()).status == 404


def test_a_worker_that_starts_leaves_the_songs_of_the_other_alone(pair):
    track = audio.made(pair, "in the making", **audio.LONG)
    with audio.Listener(pair, track["audio"]["flac"]) as listener:
        listener.read(1)
        rendering = [number for number in (1, 2) if audio.metric(pair, "fastcgi_streams_active", worker=number)]
        other = 3 - rendering[0]
        assert pair.workers[other].stop() == 0
        pair.start(other)
        assert listener.rest()
