"""Songs that were never rendered: made by the service, and by fluidsynth and lame."""

import concurrent.futures
import contextlib
import glob
import http.client
import itertools
import json
import os
import re
import statistics
import subprocess
import threading
import time
from typing import NamedTuple

from stack import Failure, download

SOUND_FONTS = ["/usr/share/sounds/sf2/default-GM.sf2", "/usr/share/sounds/sf2/FluidR3_GM.sf2"]
LYRICS = """[Verse 1]
Song number %d, the harbour lights are calling out my name
I packed a lantern and a coat of rain
The captain says the tide will turn at four
[Chorus]
Oh carry me over the water
Carry me over the foam
[Verse 2]
We count the islands sleeping in the mist
A silver compass ticking on my wrist
[Bridge]
Slow down, slow down
Morning is a long way off"""

numbers = itertools.count(1)


def sound_font():
    for path in SOUND_FONTS:
        if os.path.exists(path):
            return path
    raise Failure("there is no SoundFont; deploy/setup installs one")


class Song(NamedTuple):
    audio: str  # The address of the MP3
    midi: bytes
    files: str  # A pattern that the files with its sound match

    def forget(self):
        """From now on it was never rendered: audio is a cache, and the worker looks for the file."""
        for file in glob.glob(self.files):
            os.unlink(file)


def new_songs(stack, genre, count, duration=180):
    """Composed, but not rendered."""
    tracks = []
    for _ in range(count):
        wish = {"text_input": LYRICS % next(numbers), "genre": genre, "duration_seconds": duration, "mode": "local"}
        status, answer = stack.ask("/tracks/generate", json.dumps(wish).encode())
        if status != 200:
            raise Failure(f"POST /tracks/generate: {status} {answer.decode(errors='replace')}")
        tracks.append(json.loads(answer)["track"])
    # Composing is followed by rendering where nothing else is rendered.
    wait_until_idle(stack)
    songs = [Song(track["audio"]["mp3"], stack.ask(track["score"])[1], f"{stack.state}/audio/{track['id']}*")
             for track in tracks]
    for song in songs:
        song.forget()
    return songs


def wait_until_idle(stack):
    deadline = time.monotonic() + 120
    while any(metric(stack, name) for name in ("renderings_running", "renderings_waiting")):
        if time.monotonic() > deadline:
            raise Failure("rendering does not end")
        time.sleep(0.02)


def metric(stack, name):
    text = stack.ask("/metrics")[1].decode()
    found = re.search(rf"^music_track_generator_{name} (\S+)$", text, re.MULTILINE)
    if not found:
        raise Failure(f"/metrics does not tell {name}")
    return float(found[1])


# -- One song ---------------------------------------------------------------------------------------------------------

class Race(NamedTuple):
    """Of one song; times in ms."""
    complete: float
    first: float
    again: float  # First byte of the complete file
    again_complete: float
    theirs: float
    resident: int  # KiB, the most that was seen while rendering

    @property
    def ratio(self):
        return self.complete / self.theirs


def race(stack, song, font, folder):
    with Peak(stack) as peak:
        made = download(stack.port, song.audio)
    if made.is_file:
        raise Failure(f"{song.audio} had been rendered before")
    kept = [file for file in (download(stack.port, song.audio) for _ in range(6)) if file.is_file][1:]
    if not kept:
        raise Failure(f"{song.audio} is not kept")
    again, again_complete = (statistics.median(file[place] for file in kept) for place in (0, 1))
    return Race(made.complete, made.first, again, again_complete, by_fluidsynth_and_lame(song.midi, font, folder),
                peak.resident)


def by_fluidsynth_and_lame(midi, font, folder):
    """The same song; ms."""
    score, sound, packed = (f"{folder}/theirs.{kind}" for kind in ("mid", "wav", "mp3"))
    with open(score, "wb") as file:
        file.write(midi)
    fluidsynth = ["fluidsynth", "-ni", "-r", "44100", "-F", sound, font, score]
    lame = ["lame", "--quiet", "-V2", sound, packed]
    begun = time.perf_counter()
    for command in (fluidsynth, lame):
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        if done.returncode != 0 or not os.path.getsize(sound):
            raise Failure(f"{' '.join(command)}: {done.stderr}")
    return 1000 * (time.perf_counter() - begun)


class Peak:
    """Watches the worker's resident memory."""

    def __init__(self, stack):
        self.stack = stack
        self.resident = 0
        self.end = threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def watch(self):
        while not self.end.wait(0.01):
            self.resident = max(self.resident, self.stack.resident())

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.end.set()
        self.thread.join()


# -- Several at once --------------------------------------------------------------------------------------------------

def together(stack, songs):
    """Seconds until the last of them is complete, and the times of /health meanwhile, in ms."""
    with concurrent.futures.ThreadPoolExecutor(len(songs)) as pool, Pulse(stack) as pulse:
        begun = time.perf_counter()
        downloads = list(pool.map(lambda song: download(stack.port, song.audio), songs))
        seconds = time.perf_counter() - begun
    if any(file.is_file for file in downloads):
        raise Failure("songs that were to be rendered had been before")
    return seconds, pulse.times


class Pulse:
    """Asks /health again and again, on a kept connection."""

    def __init__(self, stack):
        self.port = stack.port
        self.times = []
        self.failure = None
        self.end = threading.Event()
        self.thread = threading.Thread(target=self.ask)

    def ask(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            while not self.end.wait(0.005):
                begun = time.perf_counter()
                connection.request("GET", "/health")
                answer = connection.getresponse()
                answer.read()
                self.times.append(1000 * (time.perf_counter() - begun))
                if answer.status != 200:
                    raise Failure(f"/health: {answer.status}")
        except (OSError, http.client.HTTPException, Failure) as failure:
            self.failure = failure
        finally:
            connection.close()

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.end.set()
        self.thread.join()
        if self.failure:
            raise Failure(f"while songs were rendered: {self.failure}")


@contextlib.contextmanager
def rendered_meanwhile(stack, songs):
    """The songs are rendered again and again, each in a thread; gives a list that grows by one with each that is
    complete."""
    end, complete = threading.Event(), []

    def repeat(song):
        while not end.is_set():
            song.forget()
            download(stack.port, song.audio)
            complete.append(song)

    with concurrent.futures.ThreadPoolExecutor(len(songs)) as pool:
        threads = [pool.submit(repeat, song) for song in songs]
        try:
            yield complete
        finally:
            end.set()
    for thread in threads:
        thread.result()


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]
