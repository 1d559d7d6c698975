"""What the edge does for any service, tried out on the probe worker through nginx."""

import concurrent.futures
import http.client
import socket
import subprocess

import pytest

from client import chunked, head
from processes import descriptors, resident_bytes, until

UNBUFFERED = ("fastcgi", "fastcgi_keep_conn on;", "fastcgi_keep_conn on;\nfastcgi_request_buffering off;")


def echo(answer):
    assert answer.status == 200, answer
    fields = answer.body.decode().rstrip("\n").split("\n")
    return dict(zip(("method", "segments", "x-a", "cookie", "proxy", "length"), fields, strict=True))


# -- What comes in ----------------------------------------------------------------------------------------------------


def test_repeated_headers_are_joined(edge):
    fields = ["X-A: 1", "X-A: 2", "Cookie: a=1", "Cookie: b=2", "User-Agent: one", "User-Agent: two"]
    seen = echo(edge.raw(head("GET", "/echo", *fields)))
    assert (seen["x-a"], seen["cookie"]) == ("1, 2", "a=1; b=2")


def test_a_client_cannot_set_the_proxy_of_the_worker(edge):
    assert echo(edge.get("/echo", {"Proxy": "http://evil.example"}))["proxy"] in ("", "-")


@pytest.mark.parametrize(
    "path, segments",
    [
        ("/echo", "echo"),
        ("/echo/a%2Fb/c", "echo|a/b|c"),
        ("/echo/a%252Fb", "echo|a%2Fb"),
        ("/echo//a/", "echo||a|"),
        ("/ech%6F/%C3%BC%20+", "echo|ü +"),
        ("/echo?a=/b/../c", "echo"),
    ],
)
def test_the_path_is_split_first_and_decoded_once(edge, path, segments):
    assert echo(edge.get(path))["segments"] == segments


@pytest.mark.parametrize("path", ["/echo/%00", "/echo/%ff", "/echo/../echo", "/echo/./a", "/echo?%", "/echo/%2e%2e"])
def test_a_target_that_cannot_be_trusted_is_a_400(edge, path):
    assert edge.get(path).status == 400


@pytest.mark.parametrize("name", ["Authorization", "Content-Type", "Content-Length", "Host"])
def test_a_header_that_must_stand_once_and_stands_twice_is_a_400(edge, name):
    request = head("POST", "/echo", f"{name}: 1", f"{name}: 1") + b"x"
    assert edge.raw(request).status == 400


@pytest.mark.parametrize("edits", [(), (UNBUFFERED,)], ids=["buffered", "unbuffered"])
def test_a_chunked_upload_is_the_same_as_one_with_a_length(probe, edits):
    site = probe(edits=edits)
    for size in (0, 1, 7, 8192, 100_000, 1 << 20):
        body = b"x" * size
        plain = echo(site.ask("POST", "/echo", body))
        # In many pieces, and in one.
        for piece in (max(1, size // 50), 1 << 20):
            request = head("POST", "/echo", "Transfer-Encoding: chunked") + chunked(body, piece)
            assert echo(site.raw(request)) == plain
        assert plain["length"] == str(size)


@pytest.mark.parametrize("edits", [(), (UNBUFFERED,)], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("by", ["length", "chunks"])
def test_the_worker_refuses_a_body_that_nginx_lets_through(probe, edits, by):
    site = probe(edits=[*edits, ("limits", "client_max_body_size 1m", "client_max_body_size 8m")])
    body = b"x" * ((1 << 20) + 1)
    for _ in range(3):
        if by == "length":
            assert site.ask("POST", "/echo", body).status == 413
        else:
            assert site.raw(head("POST", "/echo", "Transfer-Encoding: chunked") + chunked(body, 65536)).status == 413
        assert echo(site.get("/echo"))["length"] == "0"


def test_a_body_that_no_route_wants_does_not_spoil_the_next_request(edge):
    for _ in range(50):
        assert edge.ask("POST", "/nope", b"x" * 30_000).status == 404
        assert echo(edge.get("/echo"))["method"] == "GET"


@pytest.mark.parametrize("edits", [(), (UNBUFFERED,)], ids=["buffered", "unbuffered"])
def test_an_upload_that_is_given_up_ends_only_itself(probe, edits):
    site = probe(threads=4, edits=edits)
    echo(site.get("/echo"))
    idle = descriptors(site.worker.pid)
    for _ in range(50):
        with socket.create_connection(("127.0.0.1", site.port)) as client:
            client.sendall(head("POST", "/echo", "Content-Length: 500000") + b"x" * 100_000)
    assert echo(site.get("/echo"))["length"] == "0"
    until(lambda: descriptors(site.worker.pid) <= idle + 4, "the connections are closed")
    assert site.worker.is_running()


# -- What goes out ----------------------------------------------------------------------------------------------------


def test_two_cookies_stay_two_in_their_order(edge):
    assert edge.get("/cookies").all("Set-Cookie") == ["a=1", "b=2"]


def test_a_header_with_a_line_break_is_a_500_and_injects_nothing(edge):
    answer = edge.get("/bad-header")
    assert answer.status == 500
    assert answer.header("X-Bad") is None
    assert answer.header("X-Injected") is None


def test_a_header_that_nginx_could_not_take_is_a_500_and_no_502(edge):
    answer = edge.get("/long-header")
    assert answer.status == 500
    assert answer.header("X-Long") is None


@pytest.mark.parametrize("path", ["/big?n=0", "/big?n=1", "/big?n=65536", "/big?n=20000000"])
def test_a_body_arrives_whole_with_its_length(edge, path):
    answer = edge.get(path)
    assert len(answer.body) == int(answer.header("Content-Length")) == int(path.split("=")[1])
    without = edge.ask("HEAD", path)
    assert (without.body, without.header("Content-Length")) == (b"", answer.header("Content-Length"))


def test_readers_that_leave_early_do_no_harm(edge):
    for _ in range(50):
        with socket.create_connection(("127.0.0.1", edge.port)) as client:
            client.sendall(head("GET", "/big"))
            client.recv(100)
    assert echo(edge.get("/echo"))["method"] == "GET"
    assert edge.worker.is_running()


# -- Files ------------------------------------------------------------------------------------------------------------

FILES = ["plain.mp3", "with space.mp3", "100%.mp3", "what?.mp3", "Übung🎵.mp3", "a#b&c+d;e.mp3", "%2e%2e.mp3", "back\\slash.mp3"]
CONTENT = bytes(range(256)) * 40


@pytest.fixture(scope="module")
def files(edge):
    folder = edge.prefix.parent / "state/audio"
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / name).write_bytes(CONTENT)
    (folder.parent / "secret").write_text("secret")
    return edge


def address(name):
    return "/file/" + "".join(f"%{byte:02X}" for byte in name.encode())


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_any_name_is_sent_by_nginx(files, name):
    answer = files.get(address(name))
    assert (answer.status, answer.body) == (200, CONTENT)
    assert answer.header("Content-Type") == "audio/mpeg"
    assert answer.header("Accept-Ranges") == "bytes"
    assert answer.header("X-Accel-Redirect") is None


@pytest.mark.parametrize(
    "wanted, first, last", [("0-1", 0, 1), ("100-", 100, 10_239), ("-5", 10_235, 10_239), ("0-99999", 0, 10_239)]
)
def test_a_part_of_a_file_is_a_206(files, wanted, first, last):
    answer = files.get(address("with space.mp3"), {"Range": f"bytes={wanted}"})
    assert (answer.status, answer.body) == (206, CONTENT[first : last + 1])
    assert answer.header("Content-Range") == f"bytes {first}-{last}/10240"


def test_a_part_beyond_the_end_of_a_file_is_a_416(files):
    answer = files.get(address("plain.mp3"), {"Range": "bytes=10240-"})
    assert answer.status == 416
    assert answer.header("Content-Range") == "bytes */10240"
    answer.problem()


def test_a_known_file_is_a_304(files):
    tag = files.get(address("plain.mp3")).header("ETag")
    assert files.get(address("plain.mp3"), {"If-None-Match": tag}).status == 304


@pytest.mark.parametrize("path", ["/file/nope.mp3", "/file/..%2Fsecret", "/file/..%2F..%2Fnginx.log", "/file/%2e%2e/secret"])
def test_a_file_that_is_not_there_or_outside_is_none(files, path):
    answer = files.get(path)
    assert answer.status in (400, 404)
    assert b"secret" not in answer.body


# -- Streams ----------------------------------------------------------------------------------------------------------

ENDLESS = "/stream?n=6000"  # ten minutes


class Listening:
    """A client that reads a stream as far as the first event."""

    def __init__(self, site, headers=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
        self.connection.request("GET", ENDLESS, headers=headers or {})
        self.response = self.connection.getresponse()
        self.status = self.response.status
        self.first = self.response.readline() if self.status == 200 else None

    def leave(self):
        self.response.close()
        self.connection.close()


def test_events_arrive_while_the_stream_goes_on(edge):
    listening = Listening(edge, {"Accept-Encoding": "gzip"})
    try:
        assert (listening.status, listening.first) == (200, b"data: 0\n")
        assert listening.response.getheader("Content-Encoding") is None
        assert listening.response.getheader("X-Accel-Buffering") is None
        assert [listening.response.readline() for _ in range(4)] == [b"\n", b"data: 1\n", b"\n", b"data: 2\n"]
    finally:
        listening.leave()


def test_a_stream_that_ends_is_whole(edge):
    answer = edge.get("/stream?n=5")
    assert answer.header("Content-Type").startswith("text/event-stream")
    assert answer.body == b"".join(b"data: %d\n\n" % number for number in range(5))


def test_head_of_a_stream_does_not_stream(edge):
    answer = edge.ask("HEAD", ENDLESS, timeout=10)
    assert (answer.status, answer.body) == (200, b"")


def test_streams_take_half_of_the_threads_and_end_with_their_readers(probe):
    site = probe(threads=4)
    for _ in range(3):
        # Those of the round before must have ended, or these would be refused.
        listening = []
        try:
            for _ in range(2):
                listening.append(until(lambda: accepted_stream(site), "a stream is free"))
            assert site.get(ENDLESS).status == 503
            with concurrent.futures.ThreadPoolExecutor(20) as pool:
                answers = pool.map(lambda _: site.get("/echo"), range(100))
                assert {answer.status for answer in answers} == {200}
            assert site.ask("HEAD", ENDLESS).status == 200
        finally:
            for listener in listening:
                listener.leave()


def accepted_stream(site):
    listening = Listening(site)
    if listening.status == 200:
        return listening
    listening.leave()
    return None


def test_a_stream_ends_when_the_worker_is_stopped_and_its_reader_leaves(probe):
    site = probe(threads=4)
    listening = Listening(site)
    site.worker.send(15)
    until(lambda: not site.worker.socket.exists(), "no new connections are taken")
    assert listening.response.readline() == b"\n", "the stream goes on while the worker drains"
    listening.leave()
    assert site.worker.end(seconds=10) == 0


# -- Many at once -----------------------------------------------------------------------------------------------------


def ab(site, path, requests, clients, *options):
    result = subprocess.run(
        ["ab", "-q", "-k", "-l", "-n", str(requests), "-c", str(clients), *options, f"http://127.0.0.1:{site.port}{path}"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    lines = (line.split(":", 1) for line in result.stdout.splitlines() if ":" in line)
    return {name.strip(): value.strip() for name, value in lines}


def test_slow_requests_beyond_the_threads_wait_their_turn(probe):
    site = probe(threads=2)
    with concurrent.futures.ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(lambda _: site.get("/slow?n=50"), range(40)))
    assert [answer.status for answer in answers] == [200] * 40


@pytest.mark.parametrize("threads", [1, 8])
def test_idle_kept_connections_hold_no_thread(probe, threads):
    site = probe(threads=threads)
    figures = ab(site, "/echo", 5000, 256)
    assert (figures["Complete requests"], figures["Failed requests"]) == ("5000", "0")
    assert "Non-2xx responses" not in figures
    assert int(figures["Keep-Alive requests"]) > 4900


@pytest.mark.parametrize("path", ["/presets", "/presets/jazz_smooth", "/health"])
def test_256_clients_at_once_get_nothing_but_200(shared, path):
    figures = ab(shared, path, 5000, 256)
    assert (figures["Complete requests"], figures["Failed requests"]) == ("5000", "0")
    assert "Non-2xx responses" not in figures


def test_256_clients_that_post_get_nothing_but_200(shared, tmp_path):
    body = tmp_path / "body.json"
    body.write_text('{"text_input": "city lights", "genre": "pop"}')
    figures = ab(shared, "/tracks/generate", 5000, 256, "-p", body, "-T", "application/json")
    assert (figures["Complete requests"], figures["Failed requests"]) == ("5000", "0")
    assert "Non-2xx responses" not in figures


def test_memory_does_not_grow_with_the_number_of_requests(stack):
    site = stack()
    ab(site, "/presets/jazz_smooth", 10_000, 16)
    warm = resident_bytes(site.worker_pid)
    ab(site, "/presets/jazz_smooth", 40_000, 16)
    assert resident_bytes(site.worker_pid) < warm + 2_000_000
