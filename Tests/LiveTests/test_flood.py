"""Peers that connect to the worker's socket and send garbage, half a head, or nothing."""

import os
import signal
import socket
import struct
import time

import pytest

from processes import allow_many_descriptors, descriptors, until

PEERS = 10_000


def record(kind, content, request=1, padding=0, version=1):
    return struct.pack(">BBHHBx", version, kind, request, len(content), padding) + content + bytes(padding)


BEGIN = record(1, b"\0\1\1\0\0\0\0\0")  # a responder that keeps the connection


def parameters(*pairs):
    content = b"".join(bytes([len(name), len(value)]) + name + value for name, value in pairs)
    return record(4, content) + record(4, b"")


MALFORMED = [
    os.urandom(64),
    b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    record(1, b"\0\1\1\0\0\0\0\0", version=2),
    record(4, b""),  # parameters before a request
    record(1, b"\0\2\0\0\0\0\0\0"),  # an authorizer
    record(1, b""),
    record(9, b"\x0f\0FCGI_MPXS_CONNS", request=0),
    record(99, b"", request=0) * 50,
    BEGIN + BEGIN,
    BEGIN + record(4, b"\xff\xff\xff\xff\xff\xff\xff\xff") + record(4, b""),
    BEGIN + record(4, b"\x05\x7fA") + record(4, b""),
    BEGIN + parameters() + record(5, b""),
    BEGIN + parameters((b"REQUEST_METHOD", b"GET")) + record(5, b""),
]
UNFINISHED = [b"", b"\x01", BEGIN[:8], BEGIN, BEGIN + record(4, b"x" * 300)[:200], BEGIN + record(4, b"\x0e\x03REQUEST_METHODGET")]


def connect(path):
    peer = socket.socket(socket.AF_UNIX)
    peer.connect(str(path))  # waits where the backlog is full
    peer.settimeout(10)
    return peer


@pytest.mark.parametrize("sent", MALFORMED, ids=range(len(MALFORMED)))
def test_what_is_no_request_ends_its_connection_and_nothing_else(attacked, sent):
    site, worker = attacked
    with connect(worker.socket) as peer:
        peer.sendall(sent)
        peer.settimeout(10)
        received = b""
        try:
            while piece := peer.recv(65536):
                received += piece
                if received and received[-16:-8].startswith(b"\x01\x03"):
                    break  # answered, as a request without an address may be
        except ConnectionResetError:
            pass
        assert b"Status: 2" not in received
    assert site.get("/presets").status == 200


@pytest.fixture
def attacked(worker, nginx):
    return nginx(), worker().ready()


@pytest.mark.parametrize("kind", ["garbage", "half a head", "nothing"])
def test_ten_thousand_peers_that_say_nothing_useful_do_not_stop_other_clients(worker, nginx, kind):
    if allow_many_descriptors() < PEERS + 1000:
        pytest.skip("this user may not have that many descriptors")
    site = nginx()
    running = worker().ready()
    assert site.get("/presets").status == 200
    idle = descriptors(running.pid)
    said = {"garbage": MALFORMED, "half a head": UNFINISHED[1:], "nothing": [b""]}[kind]

    peers = []
    try:
        for number in range(PEERS):
            peers.append(connect(running.socket))
            try:
                peers[-1].sendall(said[number % len(said)])
            except (BrokenPipeError, ConnectionResetError):
                pass  # it was one too many, or was seen through already
            if number % 100 == 0:
                assert_prompt(site)
        for _ in range(50):
            assert_prompt(site)
        assert descriptors(running.pid) < 5000
    finally:
        for peer in peers:
            peer.close()
    # Half a head may stay for ten seconds.
    until(lambda: descriptors(running.pid) <= idle + 10, "their descriptors are free again")
    assert_prompt(site)
    assert running.stop() == 0


def assert_prompt(site):
    """Milliseconds are usual; a thread that waits for a peer would take seconds."""
    for request in [("GET", "/presets"), ("POST", "/tracks/generate", {"text_input": "a", "genre": "ska"})]:
        start = time.monotonic()
        assert site.ask(*request).status == 200
        assert time.monotonic() - start < 1


@pytest.mark.parametrize("sent", UNFINISHED, ids=range(len(UNFINISHED)))
def test_peers_that_never_finish_a_head_do_not_delay_the_end(worker, sent):
    running = worker().ready()
    with connect(running.socket) as peer:
        peer.sendall(sent)
        until(lambda: accepted(running), "it was accepted")
        running.send(signal.SIGTERM)
        assert running.end(seconds=5) == 0


def accepted(running):
    """Whether the worker has the connection: a second Unix socket beside the one that it listens on."""
    return sum(is_socket(f"/proc/{running.pid}/fd/{number}") for number in os.listdir(f"/proc/{running.pid}/fd")) > 1


def is_socket(descriptor):
    try:
        return os.readlink(descriptor).startswith("socket:")
    except FileNotFoundError:
        return False  # closed meanwhile


def test_peers_that_stay_silent_are_closed_after_a_while(worker, nginx):
    site = nginx()
    running = worker().ready()
    peers = [connect(running.socket) for _ in range(60)]
    for number, peer in enumerate(peers):
        peer.sendall(UNFINISHED[number % 6])
        # A head may take ten seconds.
        peer.settimeout(25)
    assert site.get("/presets").status == 200
    for peer in peers:
        try:
            assert peer.recv(1) == b""
        except ConnectionResetError:
            pass
        peer.close()
    assert site.get("/presets").status == 200


def test_a_request_without_a_length_is_read_to_its_end(worker):
    running = worker().ready()
    names = ((b"REQUEST_METHOD", b"POST"), (b"REQUEST_URI", b"/tracks/generate"), (b"CONTENT_TYPE", b"application/json"))
    with connect(running.socket) as peer:
        peer.sendall(BEGIN + parameters(*names))
        for piece in (b'{"text_input": "a",', b' "genre": "ska"}', b""):
            peer.sendall(record(5, piece))
        answer = b""
        while b"completed" not in answer:
            piece = peer.recv(65536)
            assert piece, answer
            answer += piece
    assert b"Status: 200 OK\r\n" in answer
