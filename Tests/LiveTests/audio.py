"""Sound as clients hear it, and what is to be known of it on the outside."""

import http.client
import io
import json
import pathlib
import re
import socket
import subprocess

import soundfile

from processes import until

KEY = "correct-horse~battery"
MEDIA_TYPES = {
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
}
CODECS = {"mp3": "mp3", "ogg": "vorbis", "opus": "opus", "flac": "flac", "wav": "pcm_s16le"}
# What an encoder goes back to when it knows the whole lies within so many bytes.
HEADER = 16_384
# The style that takes longest to render: long enough to be seen at work.
LONG = {"genre": "electronic", "duration_seconds": 90}


# -- Tracks -----------------------------------------------------------------------------------------------------------


def made(site, text, genre="pop", headers=None, **more):
    """A track of a minute, unless another length is given. Its MP3 is rendered right away when nothing else is."""
    wish = {"text_input": text, "genre": genre, "duration_seconds": 60, "mode": "local"} | more
    answer = site.ask("POST", "/tracks/generate", wish, headers)
    assert answer.status == 200, answer
    return answer.json()["track"]


def queued(site, text, **more):
    """A track whose MP3 will be rendered whatever else is."""
    wish = {"text_input": text, "mode": "local"} | LONG | more
    answer = site.ask("POST", "/tracks/generate", wish, {"Prefer": "respond-async"})
    assert answer.status == 202, answer
    return answer.json()["track"]


def unrendered(site, text, **more):
    """A track without any sound, which nobody renders."""
    track = made(site, text, **more)
    idle(site)
    forget(site, track)
    return track


def forget(site, track):
    """Sound is a cache: what is missing is made again."""
    for path in files(site, track):
        path.unlink()


def files(site, track):
    return sorted(pathlib.Path(site.state, "audio").glob(f"{track['id']}*"))


def parts(site):
    """Files that are being written."""
    return sorted(pathlib.Path(site.state, "audio").glob(".*.part"))


def rendered(site, path, **options):
    """The file at an address, complete; streamed first if need be."""
    until(lambda: site.get(path, timeout=60, **options).header("Content-Length"), f"{path} is a file", 60)
    answer = site.get(path, **options)
    assert answer.status == 200, answer
    return answer


# -- What the service counts ------------------------------------------------------------------------------------------


def metric(site, name, headers=None, worker=None):
    """The figure, with its labels as they stand in the text; of one of several workers, if a number is given."""
    return metrics(site, [name], headers, worker)[0]


def metrics(site, names, headers=None, worker=None):
    """The figures of one moment."""
    text = site.get(f"/metrics?worker={worker}" if worker else "/metrics", headers).body.decode()
    found = {name: re.search(rf"^music_track_generator_{re.escape(name)} (\S+)$", text, re.MULTILINE) for name in names}
    assert all(found.values()), f"not all of {names} are in {text}"
    return [float(found[name][1]) for name in names]


def renderings(site):
    """How many files were made since the start."""
    return metric(site, 'renderings_total{outcome="made"}')


def idle(site, seconds=60):
    names = ("renderings_running", "renderings_waiting")
    until(lambda: not any(metrics(site, names)), "nothing is rendered", seconds)


def threads(pid):
    return int(re.search(r"Threads:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1])


# -- Readers ----------------------------------------------------------------------------------------------------------


class Listener:
    """A client that reads a body as it comes."""

    def __init__(self, site, path, headers=None, timeout=60, buffer=None):
        """With a `buffer` of so many bytes the kernel takes little of what is not read."""
        self.connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=timeout)
        if buffer:
            self.connection.sock = socket.socket()
            self.connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
            self.connection.sock.settimeout(timeout)
            self.connection.sock.connect(("127.0.0.1", site.port))
        self.connection.request("GET", path, headers=headers or {})
        self.response = self.connection.getresponse()
        self.status = self.response.status
        self.body = b""

    def header(self, name):
        return self.response.getheader(name)

    @property
    def is_streaming(self):
        return self.header("Content-Length") is None

    def read(self, least):
        """At least so many bytes more, unless the body ends before."""
        wanted = len(self.body) + least
        while len(self.body) < wanted and (piece := self.response.read1(65_536)):
            self.body += piece
        return self.body

    def rest(self):
        """The whole body, at the end of it. A body that breaks off is an error."""
        while piece := self.response.read(65_536):
            self.body += piece
        self.leave()
        return self.body

    def is_cut_short(self):
        """Reads on; whether the body ends in any way but the right one."""
        try:
            self.rest()
        except (http.client.HTTPException, OSError):
            return True
        return False

    def leave(self):
        self.response.close()
        self.connection.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.leave()


def events(site, path, headers=None, seconds=60):
    """Server-sent events to the end of the stream: (name, data, id)."""
    with Listener(site, path, headers, timeout=seconds) as listener:
        assert listener.status == 200, listener.read(10_000)
        assert listener.header("Content-Type").split(";")[0] == "text/event-stream"
        return parse_events(listener.rest().decode())


def parse_events(text):
    """Comments and `retry` are passed over.

    >>> parse_events("retry: 5\\n\\n: hello\\n\\nevent: a\\nid: 1\\ndata: {}\\n\\n")
    [('a', {}, '1')]
    """
    found = []
    for block in text.split("\n\n"):
        lines = (line.partition(": ") for line in block.splitlines() if not line.startswith(":"))
        fields = {name: value for name, _, value in lines}
        if "data" in fields:
            found.append((fields["event"], json.loads(fields["data"]), fields.get("id")))
    return found


# -- Sound ------------------------------------------------------------------------------------------------------------


def decoded(body):
    """Samples as [frame, channel], and the rate, as libsndfile reads them."""
    return soundfile.read(io.BytesIO(body), always_2d=True, dtype="float32")


def probed(body, tmp_path):
    """What ffprobe says: the codec, the seconds and the tags in small letters."""
    path = tmp_path / "probed"
    path.write_bytes(body)
    command = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", path]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    [stream] = found["streams"]
    tags = stream.get("tags", {}) | found["format"].get("tags", {})
    return stream["codec_name"], float(found["format"]["duration"]), {name.lower(): tags[name] for name in tags}


def seconds_by_ffmpeg(body):
    """The length of what ffmpeg decodes, from a pipe: as a player that only ever saw the stream."""
    command = ["ffmpeg", "-v", "error", "-i", "pipe:0", "-f", "s16le", "-ac", "1", "-ar", "48000", "pipe:1"]
    done = subprocess.run(command, input=body, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    return len(done.stdout) / 2 / 48_000
