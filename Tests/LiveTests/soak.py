"""Mixed traffic for as long as one likes; then what the worker's memory, threads and descriptors did meanwhile.

deploy/soak.sh prints it; test_soak.py runs a minute.
"""

import http.client
import pathlib
import random
import statistics
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
import audio
from client import head
from processes import Stack, descriptors, resident_bytes

GENRES = ("pop", "jazz", "rock", "ambient", "house", "folk", "metal", "waltz")
# What a figure may gain between the second and the last third of the time, and still be flat. Memory breathes with the
# songs that are being rendered; the others only with how many clients are there.
ALLOWED = {"memory, MiB": 24, "threads": 6, "descriptors": 24}


class Visitor(threading.Thread):
    """Somebody who does one thing after the other, all of them known by the seed."""

    def __init__(self, site, number, is_over):
        super().__init__()
        self.site, self.number, self.is_over = site, number, is_over
        self.random = random.Random(number)
        self.tracks = []
        self.done = 0
        self.failures = []

    def run(self):
        deeds = [self.look] * 12 + [self.keep] * 2 + [self.make] * 2 + [self.hear, self.leave, self.follow, self.clear]
        while not self.is_over.is_set():
            deed = self.random.choice(deeds)
            try:
                deed()
            except Exception as error:
                self.failures.append(f"{deed.__name__}: {type(error).__name__}: {error}")
            self.done += 1

    def ask(self, method, path, body=None, headers=None, also=()):
        answer = self.site.ask(method, path, body, headers, timeout=120)
        assert answer.status < 300 or answer.status in also, answer
        return answer

    def look(self):
        paths = ["/", "/presets", "/presets/jazz_smooth", "/genres", "/health", "/tracks", "/app/main.js"]
        coding = self.random.choice(["gzip", "identity"])
        self.ask("GET", self.random.choice(paths), headers={"Accept-Encoding": coding})
        self.ask("GET", "/presets/no-such-preset", also=[404])

    def keep(self):
        name = f"/presets/soak_{self.number}"
        self.ask("PUT", name, {"genre": "ska", "tips": "x" * self.random.randrange(1, 5000)})
        self.ask("GET", name)
        self.ask("DELETE", name)

    def make(self):
        """Songs that nobody has made before, and prompts."""
        wish = {"text_input": f"Song {self.done} of {self.number}", "genre": self.random.choice(GENRES)}
        self.ask("POST", "/lyrics/analyze", {"text_input": "[Verse]\nThe harbour lights go out"})
        self.ask("POST", "/tracks/generate", wish | {"mode": "simulate"})
        track = self.ask("POST", "/tracks/generate", wish | {"mode": "local", "duration_seconds": 60}).json()["track"]
        self.tracks.append(track)
        for path in (f"/tracks/{track['id']}", track["score"], track["lyrics"]):
            self.ask("GET", path, also=[404])

    def hear(self):
        if self.tracks:
            sound = self.random.choice(list(self.random.choice(self.tracks)["audio"].values()))
            self.ask("GET", sound, also=[503])

    def leave(self):
        """In the middle of a song, and of an upload."""
        if self.tracks:
            with audio.Listener(self.site, self.random.choice(self.tracks)["audio"]["flac"]) as listener:
                listener.read(1000)
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=60)
        connection.connect()
        connection.sock.sendall(head("POST", "/tracks/generate", "Content-Length: 5000") + b'{"text')
        connection.close()

    def follow(self):
        if self.tracks:
            self.ask("GET", f"/tracks/{self.tracks[-1]['id']}/events", also=[503])

    def clear(self):
        while len(self.tracks) > 4:
            self.ask("DELETE", f"/tracks/{self.tracks.pop(0)['id']}")


def sample(pid):
    threads = len(list(pathlib.Path(f"/proc/{pid}/task").iterdir()))
    return {"memory, MiB": resident_bytes(pid) / 2**20, "threads": threads, "descriptors": descriptors(pid)}


def slope(times, values):
    """Per hour, of the straight line that fits best."""
    return statistics.linear_regression(times, values).slope * 3600


def warm(site):
    """Makes a song of each genre, so that every instrument has been played."""
    for genre in GENRES:
        track = audio.made(site, "to warm up", genre)
        site.get(track["audio"]["mp3"], timeout=600)
        audio.idle(site, 600)


class Soak:
    def __init__(self, site, seconds, visitors=6):
        self.site = site
        warm(site)
        is_over = threading.Event()
        self.visitors = [Visitor(site, number, is_over) for number in range(visitors)]
        for visitor in self.visitors:
            visitor.start()
        try:
            self.samples = self.watch(site.worker_pid, seconds)
        finally:
            is_over.set()
            for visitor in self.visitors:
                visitor.join()

    @staticmethod
    def watch(pid, seconds):
        """Samples over the time, the first third of which fills caches and is left out."""
        begin, samples = time.monotonic(), []
        while (now := time.monotonic() - begin) < seconds:
            samples.append((now, sample(pid)))
            time.sleep(max(0.25, seconds / 2000))
        return [(now, figures) for now, figures in samples if now > seconds / 3]

    @property
    def failures(self):
        return [failure for visitor in self.visitors for failure in visitor.failures]

    @property
    def done(self):
        return sum(visitor.done for visitor in self.visitors)

    def figures(self):
        """Of each: its name, the medians of the second and of the last third, the slope, and whether it is flat."""
        times = [now for now, _ in self.samples]
        half = len(times) // 2
        for name, allowed in ALLOWED.items():
            values = [figures[name] for _, figures in self.samples]
            earlier, later = statistics.median(values[:half]), statistics.median(values[half:])
            yield name, earlier, later, slope(times, values), later - earlier <= allowed


def main(arguments):
    seconds = float(arguments[0]) if arguments else 3600
    with tempfile.TemporaryDirectory(prefix="soak.") as folder:
        # Little room, so that files are given up all the time.
        site = Stack(folder, MUSIC_GEN_MAX_STORAGE="60MiB")
        try:
            soak = Soak(site, seconds)
            made = audio.renderings(site)
        finally:
            site.stop()
    print(f"{seconds:.0f} seconds, {soak.done:,} deeds, {made:.0f} files made, {len(soak.failures)} failures\n")
    print("| of the worker | second third | last third | slope per hour | flat? |\n|---|---|---|---|---|")
    figures = list(soak.figures())
    for name, earlier, later, slope, is_flat in figures:
        print(f"| {name} | {earlier:.1f} | {later:.1f} | {slope:+.1f} | {'yes' if is_flat else 'NO'} |")
    for failure in soak.failures[:20]:
        print(f"failed: {failure[:300]}", file=sys.stderr)
    return bool(soak.failures) or not all(is_flat for *_, is_flat in figures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
