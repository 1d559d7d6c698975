"""Servers for the tests of the HTTP client, some with bad manners; they end with the standard input.

python3 peer.py FOLDER makes FOLDER/certificate.pem. For each line on the standard input it starts a set of servers of
their own and says the ports that they listen on, as JSON on one line.
"""

import http.server
import json
import pathlib
import socket
import ssl
import subprocess
import sys
import threading
import time

HERE = ("127.0.0.1", 0)
SOCKETS = []  # kept from being closed
PATIENCE = 30  # seconds, for what a test waits for


class Seen:
    """What clients did to one set of servers, for /seen."""

    def __init__(self):
        self.lock = threading.Lock()
        self.left = threading.Event()
        self.closed = threading.Event()
        self.connections = 0
        self.requests = {}
        self.proxied = []

    def connection(self):
        with self.lock:
            self.connections += 1

    def request(self, path):
        with self.lock:
            self.requests[path] = self.requests.get(path, 0) + 1

    def proxy(self, target):
        with self.lock:
            self.proxied.append(target)

    def json(self):
        with self.lock:
            return json.dumps(
                {"connections": self.connections, "requests": self.requests, "proxied": self.proxied}
            ).encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        if isinstance(self.connection, ssl.SSLSocket):
            self.server.seen.connection()

    def do_GET(self):
        self.respond(b"")

    def do_POST(self):
        self.respond(self.rfile.read(int(self.headers["Content-Length"])))

    def respond(self, body):
        path = self.path.partition("?")[0]
        self.server.seen.request(path)
        getattr(self, "answer_" + path.strip("/").replace("-", "_"))(body)

    def answer(self, body, length=None):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.send_header("X-Authorization", self.headers.get("Authorization", ""))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def answer_echo(self, body):
        self.answer(body)

    def answer_seen(self, _):
        self.answer(self.server.seen.json())

    def answer_long(self, _):
        self.answer(b"x" * 2_000_000)

    def answer_long_without_length(self, _):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 2_000_000)
        self.close_connection = True

    def answer_announced(self, _):
        self.wfile.write(b"HTTP/1.1 103 Early Hints\r\nX-Early: yes\r\n\r\n")
        self.answer(b"later")

    def answer_close(self, _):
        self.cut()

    def answer_half(self, _):
        self.answer(b"half", length=8)
        self.cut()

    def answer_then_close(self, body):
        self.answer(body)
        self.cut()
        self.server.seen.closed.set()

    def answer_when_closed(self, _):
        assert self.server.seen.closed.wait(PATIENCE)
        self.answer(b"")

    def answer_never(self, _):
        self.connection.settimeout(PATIENCE)
        if not self.rfile.read(1):
            self.server.seen.left.set()
        self.close_connection = True

    def answer_when_left(self, _):
        assert self.server.seen.left.wait(PATIENCE)
        self.answer(b"")

    def cut(self):
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_):
        pass


class Proxy(http.server.BaseHTTPRequestHandler):
    """Passes nothing on; what is asked of it is in /seen."""

    def do_CONNECT(self):
        self.server.seen.proxy(self.path)
        self.send_error(403)

    def do_GET(self):
        self.server.seen.proxy(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, handler, seen):
        super().__init__(HERE, handler)
        self.seen = seen

    def handle_error(self, *_):
        pass


class SecureServer(Server):
    context = None

    def process_request_thread(self, request, client_address):
        try:
            request = self.context.wrap_socket(request, server_side=True)
        except OSError:
            request.close()
        else:
            super().process_request_thread(request, client_address)


def certificate(folder):
    path, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-subj", "/CN=peer", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, *names, "-keyout", key, "-out", path], check=True, stderr=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, key)
    return context


def serve(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def hang_up(listener):
    while True:
        listener.accept()[0].close()


def bound():
    listener = socket.socket()
    listener.bind(HERE)
    return listener


def start():
    seen = Seen()
    rude, silent, absent = bound(), bound(), bound()
    rude.listen()
    silent.listen()
    threading.Thread(target=hang_up, args=[rude], daemon=True).start()
    SOCKETS.extend([silent, absent])
    return {
        "secure": serve(SecureServer(Handler, seen)),
        "plain": serve(Server(Handler, seen)),
        "proxy": serve(Server(Proxy, seen)),
        "rude": rude.getsockname()[1],  # closes before TLS
        "silent": silent.getsockname()[1],  # never speaks
        "absent": absent.getsockname()[1],  # refuses
    }


NGINX = """
daemon off; master_process off; pid nginx.pid; error_log stderr crit;
events {}
http {
    access_log off;
    server {
        listen 127.0.0.1:%d ssl http2;
        ssl_certificate certificate.pem;
        ssl_certificate_key key.pem;
        location / { return 200 "$server_protocol $connection"; }
    }
}
"""


def start_nginx(folder):
    """A server that offers HTTP/2."""
    with bound() as free:
        port = free.getsockname()[1]
    (folder / "nginx.conf").write_text(NGINX % port)
    process = subprocess.Popen(["nginx", "-e", "stderr", "-p", folder, "-c", "nginx.conf"])
    while socket.socket().connect_ex((HERE[0], port)) != 0:
        assert process.poll() is None
        time.sleep(0.05)
    return process, port


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    SecureServer.context = certificate(folder)
    nginx, port = start_nginx(folder)
    for _ in sys.stdin:
        print(json.dumps({**start(), "http2": port}), flush=True)
    nginx.kill()
    nginx.wait()


main()
