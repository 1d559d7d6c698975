"""HTTP as a client writes it: nothing is followed, unpacked, joined or tidied up on the way."""

import http.client
import json
import socket

JSON = {"Content-Type": "application/json"}


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    def header(self, name):
        """The value of a header that stands at most once."""
        values = self.all(name)
        assert len(values) < 2, f"{name} stands {len(values)} times"
        return values[0] if values else None

    def all(self, name):
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def names(self, header):
        """The members of a comma-separated header, however many lines it takes."""
        return {member.strip() for value in self.all(header) for member in value.split(",")}

    def json(self):
        return json.loads(self.body)

    def problem(self):
        """The body, after a look at what all problems have in common."""
        assert self.header("Content-Type") == "application/problem+json"
        problem = self.json()
        assert problem["status"] == self.status
        assert problem["type"] == "about:blank"
        assert problem["title"] and problem["detail"]
        assert problem["request_id"] == self.header("X-Request-ID")
        return problem

    def faults(self):
        assert self.status == 422, self
        return {(fault["field"], fault["type"]) for fault in self.problem()["errors"]}

    def __repr__(self):
        return f"{self.status} {dict(self.headers)} {self.body[:500]!r}"


def ask(port, method, path, body=None, headers=None, source="127.0.0.1", timeout=30):
    """One request on a connection of its own. What is neither bytes nor None is sent as JSON."""
    headers = dict(headers or {})
    if body is not None and not isinstance(body, bytes):
        body = json.dumps(body).encode()
        headers = JSON | headers
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout, source_address=(source, 0))
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return Answer(response.status, response.getheaders(), response.read())
    finally:
        connection.close()


def ask_raw(port, request, timeout=30):
    """Bytes as they are, for what http.client would not send."""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as connection:
        connection.sendall(request)
        response = http.client.HTTPResponse(connection, method=request.split(b" ")[0].decode("latin-1"))
        response.begin()
        return Answer(response.status, response.getheaders(), response.read())


def head(method, path, *fields):
    """A request's head, each field as it is given, also twice."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close", *fields, "", ""]
    return "\r\n".join(lines).encode()


def chunked(body, size):
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
