"""What a song sounds like, measured from its file with programs that are not ours.

ffmpeg decodes and measures loudness (EBU R 128), libsndfile's sndfile-info the length, librosa tempo and key; the rest
is arithmetic on the decoded samples, which stands in the functions.
"""

import re
import subprocess
from typing import NamedTuple

import librosa
import numpy
import scipy.signal

RATE = 44_100
ANALYSIS_RATE = RATE // 2  # What librosa is made for
SILENCE = 10 ** (-60 / 20)

# How well each scale degree fits a key, from the tonic on: Albrecht and Shanahan, Music Perception 31 (2013).
MAJOR_PROFILE = (0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081)
MINOR_PROFILE = (0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052)
NATURALS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
NAMES = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")


class Loudness(NamedTuple):
    integrated: float  # LUFS
    range: float  # LU
    true_peak: float  # dBTP


class Key(NamedTuple):
    tonic: int  # Semitones above C
    is_minor: bool

    def __str__(self):
        return f"{NAMES[self.tonic]} {'minor' if self.is_minor else 'major'}"


class Failure(Exception):
    """A program cannot read the file."""


# -- Reading ----------------------------------------------------------------------------------------------------------

def decode(path):
    """Loudness, and the samples as an array of [frame, channel] at 44.1 kHz, -1 to 1 and beyond."""
    graph = "[0:a]asplit[a][b];[a]ebur128=peak=true:framelog=verbose[a]"
    done = run("ffmpeg", "-hide_banner", "-nostdin", "-nostats", "-i", path, "-filter_complex", graph,
               "-map", "[a]", "-f", "null", "-", "-map", "[b]", "-ar", str(RATE), "-ac", "2", "-f", "f32le", "pipe:1")
    return loudness(done.stderr.decode()), numpy.frombuffer(done.stdout, "<f4").reshape(-1, 2)


def loudness(log):
    """From the summary with which ffmpeg's ebur128 ends."""
    summary = log[log.rindex("Summary:"):]
    return Loudness(*(float(re.search(rf"{name}:\s+(-?[\d.]+|-inf) ", summary)[1]) for name in ("I", "LRA", "Peak")))


def stated_seconds(path):
    """The length as libsndfile has it, or ffprobe where Debian's libsndfile cannot read the format."""
    try:
        text = run("sndfile-info", path).stdout.decode(errors="replace")
        return int(re.search(r"Frames\s*: (\d+)", text)[1]) / int(re.search(r"Sample Rate\s*: (\d+)", text)[1])
    except (Failure, TypeError):
        text = run("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path).stdout
        return float(text)


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, timeout=300)
    if done.returncode != 0:
        raise Failure(f"{command[0]}: {done.stderr.decode(errors='replace').strip()[-500:]}")
    return done


# -- Samples ----------------------------------------------------------------------------------------------------------

def clipped(samples):
    """How many samples stand at full scale, or end a row of six at the loudest value that there is: somebody clipped
    before turning down. (Deep tones have up to five in 16 bits.)"""
    level = numpy.abs(samples)
    loudest = level.max(axis=0, initial=SILENCE)
    row = numpy.ones(6, int)
    flat = sum(int((numpy.convolve(channel, row) == len(row)).sum()) for channel in (level >= loudest).T)
    return max(int((level >= 32767 / 32768).sum()), flat)


def leading_silence(samples):
    """Seconds until a sample is above -60 dBFS."""
    sounding = (numpy.abs(samples) > SILENCE).any(axis=1)
    return (int(sounding.argmax()) if sounding.any() else len(samples)) / RATE


def edges(samples):
    """The larger of the first and the last sample: more than nothing is a click."""
    return float(numpy.abs(samples[[0, -1]]).max())


def dc_offset(samples):
    """The largest mean of a channel over any five seconds, which a programme's tones do not have."""
    window = 5 * RATE
    pieces = [samples[start:start + window] for start in range(0, max(1, len(samples) - window + 1), window)]
    return max(float(numpy.abs(piece.mean(axis=0, dtype=float)).max()) for piece in pieces)


def correlation(samples):
    """Of left and right: 1 is mono, 0 two strangers, below that something is lost in mono."""
    left, right = samples.T.astype(float)
    power = numpy.sqrt((left ** 2).sum() * (right ** 2).sum())
    return float((left * right).sum() / power) if power else 1.0


def to_analysis(samples):
    """One channel at the rate of the analysis."""
    return scipy.signal.resample_poly(samples.mean(axis=1), 1, 2).astype("f4")


# -- Music ------------------------------------------------------------------------------------------------------------

def centroid(sound):
    """Mean spectral centroid in Hz, of the frames that are louder than -60 dBFS."""
    spectrum = numpy.abs(librosa.stft(sound, n_fft=2048, hop_length=1024))
    loud = librosa.feature.rms(S=spectrum, frame_length=2048)[0] > SILENCE
    values = librosa.feature.spectral_centroid(S=spectrum, sr=ANALYSIS_RATE)[0]
    return float(values[loud].mean()) if loud.any() else 0.0


def tempo(sound):
    """Beats per minute: the line through the beats that librosa's tracker finds with its usual settings, because the
    tracker's own figure is rounded to whole frames (5 % at 120)."""
    onsets = librosa.onset.onset_strength(y=sound, sr=ANALYSIS_RATE)
    _, beats = librosa.beat.beat_track(onset_envelope=onsets, sr=ANALYSIS_RATE, units="time")
    return 60 / float(numpy.polyfit(numpy.arange(len(beats)), beats, 1)[0]) if len(beats) > 2 else 0.0


def key(sound):
    """The key whose profile correlates best with how strong each pitch class is; None for silence. The square root
    keeps a loud bass from speaking for everybody."""
    strength = numpy.abs(librosa.cqt(sound, sr=ANALYSIS_RATE, hop_length=1024, n_bins=7 * 36, bins_per_octave=36,
                                     tuning=0))
    chroma = numpy.sqrt(librosa.feature.chroma_cqt(C=strength, bins_per_octave=36, norm=None)).mean(axis=1)
    if not chroma.any():
        return None
    fits = {Key(tonic, is_minor): numpy.corrcoef(chroma, numpy.roll(profile, tonic))[0, 1]
            for is_minor, profile in [(False, MAJOR_PROFILE), (True, MINOR_PROFILE)] for tonic in range(12)}
    return max(fits, key=fits.get)


def prepare():
    """Has librosa's functions compiled and cached; two processes that do so at the same time spoil the cache for good."""
    noise = numpy.random.default_rng(1).standard_normal(4 * ANALYSIS_RATE).astype("f4")
    tempo(noise), key(noise), centroid(noise)


# -- Comparing --------------------------------------------------------------------------------------------------------

def parse_key(name):
    """
    >>> str(parse_key("Bb major")), str(parse_key("F# minor")), str(parse_key("Am"))
    ('Bb major', 'F# minor', 'A minor')
    """
    tonic = NATURALS[name[0]] + name[1:].count("#") - name[1:].count("b")
    return Key(tonic % 12, name.endswith("minor") or name.endswith("m"))


def key_relation(found, true):
    """How a key that was found relates to the true one.

    >>> [key_relation(parse_key(found), parse_key("C major")) for found in ("C major", "A minor", "G major", "D minor")]
    ['right', 'relative', 'fifth', 'wrong']
    """
    if found is None:
        return "wrong"
    if found == true:
        return "right"
    if found.is_minor != true.is_minor:
        up = 3 if true.is_minor else 9
        return "relative" if found.tonic == (true.tonic + up) % 12 else "wrong"
    return "fifth" if (found.tonic - true.tonic) % 12 in (5, 7) else "wrong"


def tempo_error(found, true, ratios):
    """How far the tempo is from the nearest of the true one's multiples, as a share of it.

    >>> round(tempo_error(61, 120, (0.5, 1, 2)), 4)
    0.0167
    """
    return min(abs(found / (true * ratio) - 1) for ratio in ratios)


# -- All of it --------------------------------------------------------------------------------------------------------

class Sound(NamedTuple):
    seconds: float
    loudness: Loudness
    clipped: int
    silence: float
    correlation: float
    centroid: float
    dc: float
    edges: float
    tempo: float
    key: Key


def measure(path):
    level, samples = decode(path)
    if not len(samples):
        raise Failure(f"{path}: there is no sound")
    sound = to_analysis(samples)
    return Sound(stated_seconds(path), level, clipped(samples), leading_silence(samples), correlation(samples),
                 centroid(sound), dc_offset(samples), edges(samples), tempo(sound), key(sound))
