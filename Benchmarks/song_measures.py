"""What a song measures like, read from its MIDI file.

The measures are those for which figures of human-written songs are known; what each one counts stands in its function.
Where a song has nothing to measure (no drums, no chords), the value is None.
"""

import bisect
import collections
import itertools
import math
import re
import statistics
from typing import NamedTuple

import mido
import numpy

CHORD_TONES = {
    "5": (0, 7), "": (0, 4, 7), "m": (0, 3, 7), "dim": (0, 3, 6), "aug": (0, 4, 8), "sus2": (0, 2, 7),
    "sus4": (0, 5, 7), "6": (0, 4, 7, 9), "m6": (0, 3, 7, 9), "6/9": (0, 2, 4, 7, 9), "add9": (0, 2, 4, 7),
    "maj7": (0, 4, 7, 11), "7": (0, 4, 7, 10), "m7": (0, 3, 7, 10), "m7b5": (0, 3, 6, 10), "dim7": (0, 3, 6, 9),
    "m(maj7)": (0, 3, 7, 11), "7sus4": (0, 5, 7, 10), "maj9": (0, 2, 4, 7, 11), "9": (0, 2, 4, 7, 10),
    "m9": (0, 2, 3, 7, 10), "7b9": (0, 1, 4, 7, 10), "13": (0, 2, 4, 7, 9, 10),
}
NATURALS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
MAJOR_SCALE = (0, 2, 4, 5, 7, 9, 11)  # The natural minor scales are the same twelve sets.


class Note(NamedTuple):
    """Times in beats."""

    start: float
    end: float
    pitch: int
    velocity: int


class Part(NamedTuple):
    name: str
    role: str
    notes: list


class Song(NamedTuple):
    parts: list
    beats_per_bar: int
    chords: list  # (beat, name)
    tempos: list  # (beat, seconds per beat)
    end: float

    @property
    def pitched(self):
        return [part for part in self.parts if part.role != "drums"]

    def of_role(self, *roles):
        return [part for part in self.parts if part.role in roles]

    def seconds_per_beat(self, beat):
        return self.tempos[max(0, bisect.bisect_right(self.tempos, (beat, math.inf)) - 1)][1]

    @property
    def seconds(self):
        ends = [beat for beat, _ in self.tempos[1:]] + [self.end]
        return sum((min(end, self.end) - start) * pace for (start, pace), end in zip(self.tempos, ends)
                   if start < self.end)


# -- Reading ----------------------------------------------------------------------------------------------------------

def read(file):
    """A song from an open file; a part's role is the first word of its track's name."""
    midi = mido.MidiFile(file=file)
    beats_per_bar, chords, tempos, parts, end = 4, [], [(0, 0.5)], [], 0
    for track in midi.tracks:
        tick = 0
        for message in track:
            tick += message.time
            beat = tick / midi.ticks_per_beat
            if message.type == "time_signature":
                beats_per_bar = message.numerator * 4 // message.denominator
            elif message.type == "set_tempo":
                tempos = [tempo for tempo in tempos if tempo[0] != beat] + [(beat, message.tempo / 1e6)]
            elif message.type == "cue_marker":
                chords.append((beat, message.text))
        end = max(end, tick / midi.ticks_per_beat)
        notes, channels = track_notes(track, midi.ticks_per_beat)
        if notes:
            role = "drums" if 9 in channels else track.name.lower().split(" ")[0]
            parts.append(Part(track.name, role, notes))
    return Song(parts, beats_per_bar, sorted(chords), sorted(tempos), end)


def track_notes(track, ticks_per_beat):
    sounding, notes, channels, tick = collections.defaultdict(list), [], set(), 0
    for message in track:
        tick += message.time
        if message.type == "note_on" and message.velocity:
            sounding[message.channel, message.note].append((tick, message.velocity))
            channels.add(message.channel)
        elif message.type in ("note_on", "note_off") and sounding[message.channel, message.note]:
            start, velocity = sounding[message.channel, message.note].pop(0)
            notes.append(Note(start / ticks_per_beat, tick / ticks_per_beat, message.note, velocity))
    return sorted(notes), channels


def chord_tones(name):
    """The pitch classes of "F#m7" or "C/G", bass included.

    >>> sorted(chord_tones("F#m7"))
    [1, 4, 6, 9]
    >>> sorted(chord_tones("Bb6/9/D")), sorted(chord_tones("Ebm(maj7)"))
    ([0, 2, 5, 7, 10], [2, 3, 6, 10])
    """
    root, quality = re.match(r"([A-G][#b]?)(.*)", name).groups()
    bass = re.search(r"/([A-G][#b]?)$", quality)
    quality = quality[:bass.start()] if bass else quality
    tones = {(pitch_class(root) + tone) % 12 for tone in CHORD_TONES[quality]}
    return tones | {pitch_class(bass[1])} if bass else tones


def pitch_class(name):
    return (NATURALS[name[0]] + name.count("#") - name[1:].count("b")) % 12


# -- The melody -------------------------------------------------------------------------------------------------------

def melody(song):
    """The highest of the notes that begin together, to a sixteenth of a beat."""
    notes = []
    for note in sorted(note for part in song.of_role("melody") for note in part.notes):
        if not notes or note.start - notes[-1].start >= 1 / 16:
            notes.append(note)
        elif note.pitch > notes[-1].pitch:
            notes[-1] = note
    return notes


def intervals(song):
    return [after.pitch - before.pitch for before, after in itertools.pairwise(melody(song))]


def melody_steps(song):
    """Share of intervals of one or two semitones among all, repeated tones included."""
    return share(abs(interval) in (1, 2) for interval in intervals(song))


def melody_interval(song):
    """Mean size, in semitones."""
    return mean(abs(interval) for interval in intervals(song))


def melody_wide_leaps(song):
    """Share of intervals of more than an octave."""
    return share(abs(interval) > 12 for interval in intervals(song))


def motif_reuse(song):
    """Share of the groups of four successive notes whose three intervals come elsewhere as well."""
    steps = intervals(song)
    motifs = collections.Counter(zip(steps, steps[1:], steps[2:]))
    return share_of(sum(count for count in motifs.values() if count > 1), sum(motifs.values()))


def strong_chord_tones(song):
    """Share of chord tones among the melody's notes on the first beat and, in four-four time, the third."""
    strong = (0, 8) if song.beats_per_bar == 4 else (0,)
    beats = [beat for beat, _ in song.chords]
    hits = []
    for note in melody(song):
        sixteenth = round(note.start * 4)
        place = bisect.bisect_right(beats, sixteenth / 4 + 1e-6) - 1
        if sixteenth % (4 * song.beats_per_bar) in strong and place >= 0:
            hits.append(note.pitch % 12 in chord_tones(song.chords[place][1]))
    return share(hits)


# -- Repetition -------------------------------------------------------------------------------------------------------

def bars(song, notes):
    """For each bar that has notes: the set of (onset in sixteenths, pitch)."""
    content = collections.defaultdict(set)
    for note in notes:
        bar, onset = divmod(round(note.start * 4), 4 * song.beats_per_bar)
        content[bar].add((onset, note.pitch))
    return [frozenset(content[bar]) for bar in sorted(content)]


def near_duplicates(song, parts):
    """Share of bars that are nearly an earlier bar of the same part: four fifths of their notes in common (Jaccard)."""
    hits = []
    for part in parts:
        content = bars(song, part.notes)
        hits += [any(is_near(bar, earlier) for earlier in content[:index]) for index, bar in enumerate(content)]
    return share(hits)


def is_near(one, other):
    return len(one & other) >= 0.8 * len(one | other)


def pitched_near_duplicates(song):
    return near_duplicates(song, song.pitched)


def drum_near_duplicates(song):
    return near_duplicates(song, song.of_role("drums"))


def band_duplicates(song):
    """Share of bars in which the whole band plays exactly what it played in an earlier bar, to the sixteenth."""
    content = collections.defaultdict(set)
    for index, part in enumerate(song.parts):
        for note in part.notes:
            bar, onset = divmod(round(note.start * 4), 4 * song.beats_per_bar)
            content[bar].add((index, onset, note.pitch))
    counts = collections.Counter(frozenset(bar) for bar in content.values())
    return share_of(len(content) - len(counts), len(content))


# -- Harmony ----------------------------------------------------------------------------------------------------------

def clashes(song):
    """Share of the sounding time in which two tones are 1 or 13 semitones apart; to a 48th of a beat."""
    roll = numpy.zeros((math.ceil(song.end * 48) + 1, 128), bool)
    for part in song.pitched:
        for note in part.notes:
            roll[round(note.start * 48):round(note.end * 48), note.pitch] = True
    clashing = (roll[:, :-1] & roll[:, 1:]).any(axis=1) | (roll[:, :-13] & roll[:, 13:]).any(axis=1)
    return share_of(int(clashing.sum()), int(roll.any(axis=1).sum()))


def in_scale(song):
    """Share of notes in the major or natural minor scale that fits best."""
    counts = collections.Counter(note.pitch % 12 for part in song.pitched for note in part.notes)
    best = max(sum(counts[(tonic + step) % 12] for step in MAJOR_SCALE) for tonic in range(12))
    return share_of(best, sum(counts.values()))


def comping_motion(song):
    """Mean motion of a voice from each chord to the next other one, in semitones, each voice to its nearest; of the
    comping parts, or of the pads where nobody comps."""
    parts = song.of_role("comping") or song.of_role("pad")
    motions = []
    for part in parts:
        chords = simultaneous(part.notes, 3)
        chords = chords if len(chords) >= 8 else simultaneous(part.notes, 2)
        for before, after in itertools.pairwise(chords):
            if before != after:
                motions.append(mean(voice_motions(before, after)))
    return mean(motions)


def simultaneous(notes, least):
    """The pitches of at least so many notes that begin within an eighth of a beat, as a strummed chord does."""
    chords, start = [], -1.0
    for note in notes:
        if not chords or note.start - start > 0.125:
            chords.append(set())
            start = note.start
        chords[-1].add(note.pitch)
    return [sorted(chord) for chord in chords if len(chord) >= least]


def voice_motions(before, after):
    """The nearest pair first; of two such, the one at the same place in both chords.

    >>> voice_motions([60, 64, 67], [60, 65, 69])
    [0, 1, 2]
    >>> voice_motions([60, 64, 67], [65, 69])
    [1, 2]
    """
    pairs = sorted((abs(one - other), abs(i - j), i, j)
                   for i, one in enumerate(before) for j, other in enumerate(after))
    motions, left, right = [], set(), set()
    for motion, _, i, j in pairs:
        if i not in left and j not in right:
            motions.append(motion)
            left.add(i)
            right.add(j)
    return motions


# -- Performance ------------------------------------------------------------------------------------------------------

def velocity_spread(song):
    """Standard deviation within a part, mean of the parts."""
    return mean(statistics.pstdev(note.velocity for note in part.notes) for part in song.parts)


def timing_spread(song):
    """Standard deviation of the beginnings from the beat's sixteenths or triplets, in milliseconds; mean of the parts.

    Each part has the grid that fits it better. What the part or a place of its grid has in common (a player who is
    late, swing) is no spread, and what is a sixteenth of a beat away from everything is an ornament.
    """
    return mean(part_timing_spread(song, part.notes) for part in song.parts if len(part.notes) >= 8)


def part_timing_spread(song, notes):
    residues = min((grid_residues(punctual(notes), grid) for grid in (4, 3)), key=misfit)
    milliseconds = [1000 * residue * song.seconds_per_beat(note.start) for note, residue in zip(notes, residues)
                    if abs(residue) < 1 / 16]
    return statistics.pstdev(milliseconds) if milliseconds else None


def punctual(notes):
    """Their beginnings, without what those near the beat are late by."""
    lateness = [note.start - round(note.start) for note in notes if abs(note.start - round(note.start)) < 0.1]
    late = statistics.median(lateness) if lateness else 0
    return [note.start - late for note in notes]


def grid_residues(beats, grid):
    """How far each is from where its place of the grid usually is."""
    lines = [round(beat * grid) for beat in beats]
    places = collections.defaultdict(list)
    for beat, line in zip(beats, lines):
        places[line % grid].append(beat - line / grid)
    usual = {place: statistics.median(deviations) for place, deviations in places.items()}
    return [beat - line / grid - usual[line % grid] for beat, line in zip(beats, lines)]


def misfit(residues):
    return sum(min(abs(residue), 1 / 8) for residue in residues)


def notes_per_second(song):
    return sum(len(part.notes) for part in song.parts) / song.seconds


# -- Means ------------------------------------------------------------------------------------------------------------

def mean(values):
    values = [value for value in values if value is not None]
    return sum(values) / len(values) if values else None


def share(truths):
    return mean(1.0 if truth else 0.0 for truth in truths)


def share_of(part, whole):
    return part / whole if whole else None
