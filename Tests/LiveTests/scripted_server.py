"""An HTTP server whose every answer can be told to be late, wrong, halved or none. It counts its connections."""

import contextlib
import http.server
import json
import select
import socket
import threading
import time
import urllib.parse
from typing import NamedTuple


class Call(NamedTuple):
    """A request as it came."""

    method: str
    path: str
    headers: dict  # names in small letters
    body: bytes
    at: float  # time.perf_counter()

    def json(self):
        return json.loads(self.body)

    def form(self):
        return dict(urllib.parse.parse_qsl(self.body.decode()))


class Reply(NamedTuple):
    status: int
    body: bytes
    headers: tuple = ()


def reply(status, body, headers=()):
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Reply(status, content, tuple(headers))


class Turn:
    """What becomes of one call instead of the usual."""

    def __init__(self, status=None, body=None, headers=(), cut=None, pieces=1, pause=0.0, is_held=False):
        """`cut` is "request": it has come and nothing goes back; "answer": half of it goes back. In so many `pieces`
        the answer goes out, with a `pause` of seconds between them."""
        self.reply = None if status is None else reply(status, {} if body is None else body, headers)
        self.cut, self.pieces, self.pause = cut, pieces, pause
        self.has_come = threading.Event()
        self._may_go = threading.Event()
        if not is_held:
            self._may_go.set()

    def release(self):
        self._may_go.set()

    def may_go(self, seconds):
        """Waits for it, for so long."""
        return self._may_go.wait(seconds)


class Server(http.server.ThreadingHTTPServer):
    """On a free port of 127.0.0.1, until it is stopped; a thread for each connection."""

    request_queue_size = 128

    def __init__(self, take, context=None):
        """`take` gets each call, and gives its turn and what makes the usual reply."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.take = take
        self.connections = 0
        self.round_trip = 0.0
        self._context = context
        self._lock = threading.Lock()
        self._open = set()
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def open(self):
        with self._lock:
            return list(self._open)

    def hang_up(self):
        for connection in self.open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def stop(self):
        self.shutdown()
        self.server_close()
        self.hang_up()

    def finish_request(self, request, client_address):
        """In the connection's own thread, so that a slow handshake holds nobody else up."""
        if self._context is None:
            return self._converse(request, client_address)
        # Two round trips: one of TCP, one of TLS 1.3.
        time.sleep(2 * self.round_trip)
        with self._context.wrap_socket(request, server_side=True) as secured:
            self._converse(secured, client_address)

    def _converse(self, connection, client_address):
        with self._lock:
            self.connections += 1
            self._open.add(connection)
        try:
            super().finish_request(connection, client_address)
        finally:
            with self._lock:
                self._open.discard(connection)

    def handle_error(self, request, client_address):
        """A client may leave, or not trust the certificate."""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def log_message(self, *_):
        pass

    def do_GET(self):
        self._serve()

    do_POST = do_GET

    def _serve(self):
        turn, usual = self.server.take(self._call())
        time.sleep(self.server.round_trip)
        turn.has_come.set()
        if self._is_left(turn) or turn.cut == "request":
            return self._cut()
        self._send(turn.reply or usual(), turn)

    def _is_left(self, turn):
        """Waits until the turn may go; whether the client has gone meanwhile."""
        while not turn.may_go(0.05):
            if select.select([self.connection], [], [], 0)[0]:
                return True
        return False

    def _call(self):
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", 0)))
        return Call(self.command, self.path, headers, body, time.perf_counter())

    def _send(self, answer, turn):
        self.send_response(answer.status)
        own = [("Content-Type", "application/json; charset=UTF-8"), ("Content-Length", str(len(answer.body)))]
        for name, value in (*own, *answer.headers):
            self.send_header(name, value)
        self.end_headers()
        if turn.cut == "answer":
            self.wfile.write(answer.body[: len(answer.body) // 2])
            return self._cut()
        self._write(answer.body, turn)

    def _write(self, body, turn):
        size = max(1, -(-len(body) // turn.pieces))
        for start in range(0, len(body), size):
            if start:
                time.sleep(turn.pause)
            self.wfile.write(body[start : start + size])
            self.wfile.flush()

    def _cut(self):
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
