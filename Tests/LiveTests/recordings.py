"""Songs that a model could have made: tones with a beat, as loud as those of Google's models."""

import functools
import pathlib
import subprocess
import tempfile
import threading

# Drums on the beat, 120 of them a minute; on each side a tone that the other has not.
SIDE = "0.7*sin(2*PI*110*t)*exp(-8*mod(t,0.5))+0.3*sin(2*PI*{tone}*t)*exp(-3*mod(t+{shift},1))"
SIDES = [SIDE.format(tone=440, shift=0), SIDE.format(tone=554.4, shift=0.5)]

making = threading.Lock()


def mp3(seconds):
    """Of 44.1 kHz and 192 kbit/s."""
    return recording("mp3", 44_100, seconds, ("-b:a", "192k"))


def wave(seconds):
    """Of 48 kHz and 16 bits."""
    return recording("wav", 48_000, seconds)


def recording(kind, rate, seconds, options=()):
    with making:
        return made(kind, rate, seconds, options)


@functools.cache
def made(kind, rate, seconds, options):
    source = f"aevalsrc='{'|'.join(SIDES)}':s={rate}:d={seconds}"
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, f"song.{kind}")
        subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", source, *options, path], check=True)
        return path.read_bytes()
