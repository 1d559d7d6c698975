"""Reads scores and lyrics back with programs that are not ours, and holds them against the track they belong to."""

import bisect
import collections
import io
import re

import mido
import music21
import pretty_midi

DRUM_CHANNEL = 9  # Channel 10, as people count
PITCH_CLASSES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


def check(data, track, lrc):
    """`data` is the MIDI file, `track` what the API says of it, `lrc` its time-stamped lyrics."""
    score = Score(data)
    check_structure(score, track)
    check_parts(score, track)
    check_notes(score)
    check_lyrics(score, lrc)
    check_with_pretty_midi(data, track)
    check_with_music21(data, track)


class Score:
    """What mido reads, with the times of the messages."""

    def __init__(self, data):
        self.midi = mido.MidiFile(file=io.BytesIO(data), charset="utf-8")
        self.tracks = [list(self._absolute(track)) for track in self.midi.tracks]
        self._tempos = [(0, 0.0, 500_000)]
        for tick, message in self.of_type("set_tempo"):
            self._tempos.append((tick, self.seconds(tick), message.tempo))

    @staticmethod
    def _absolute(track):
        tick = 0
        for message in track:
            tick += message.time
            yield tick, message

    def seconds(self, tick):
        start, seconds, tempo = self._tempos[bisect.bisect_right(self._tempos, tick, key=lambda tempo: tempo[0]) - 1]
        return seconds + mido.tick2second(tick - start, self.midi.ticks_per_beat, tempo)

    def of_type(self, kind, track=0):
        """(tick, message) of the conductor's track, or of another."""
        return [(tick, message) for tick, message in self.tracks[track] if message.type == kind]

    @property
    def parts(self):
        """The tracks after the conductor's."""
        return self.tracks[1:]


# -- The song as a whole ----------------------------------------------------------------------------------------------

def check_structure(score, track):
    assert (score.midi.type, score.midi.ticks_per_beat) == (1, 480)
    assert abs(score.midi.length - track["duration_seconds"]) < 0.05
    # Every track ends where the song does.
    assert len({tick for messages in score.tracks for tick, message in messages[-1:]}) == 1
    assert all(messages[-1][1].type == "end_of_track" for messages in score.tracks)
    [(tick, metre)] = score.of_type("time_signature")
    assert (tick, f"{metre.numerator}/{metre.denominator}") == (0, track["time_signature"])
    [(tick, signature)] = score.of_type("key_signature")
    assert tick == 0
    assert key_of(signature.key.replace("m", "") + (" minor" if "m" in signature.key else " major")) == key_of(
        track["key"])
    tick, tempo = score.of_type("set_tempo")[0]
    assert tick == 0
    assert abs(mido.tempo2bpm(tempo.tempo) - track["tempo_bpm"]) < 0.06
    check_sections(score, track, bar=metre.numerator * score.midi.ticks_per_beat)


def check_sections(score, track, bar):
    sections = track["sections"]
    markers = score.of_type("marker")
    assert [message.text for _, message in markers] == [section["name"] for section in sections]
    assert markers[0][0] == 0
    end = score.tracks[0][-1][0]
    for (tick, _), (next_tick, _), section in zip(markers, [*markers[1:], (end, None)], sections):
        assert abs(score.seconds(tick) - section["start_seconds"]) < 0.005
        assert abs(score.seconds(next_tick) - section["start_seconds"] - section["duration_seconds"]) < 0.005
        if next_tick != end:
            assert next_tick - tick == section["bars"] * bar
    chords = [(chord["name"], chord["start_seconds"]) for section in sections for chord in section["chords"]]
    cues = score.of_type("cue_marker")
    assert [message.text for _, message in cues] == [name for name, _ in chords]
    assert all(abs(score.seconds(tick) - start) < 0.005 for (tick, _), (_, start) in zip(cues, chords))


def key_of(text):
    """The pitch class and the mode of "F# minor"."""
    tonic, mode = text.split(" ")
    return (PITCH_CLASSES[tonic[0]] + tonic.count("#") - tonic[1:].count("b")) % 12, mode


# -- Its parts --------------------------------------------------------------------------------------------------------

def check_parts(score, track):
    names = [messages[0][1].name for messages in score.parts]
    assert names == [part["name"][:1].upper() + part["name"][1:] for part in track["parts"]]
    assert len(set(names)) == len(names)
    for messages, part in zip(score.parts, track["parts"]):
        [instrument] = [message.name for _, message in messages if message.type == "instrument_name"]
        assert instrument == part["instrument"]
        [channel] = {message.channel for _, message in messages if not message.is_meta}
        assert (channel == DRUM_CHANNEL) == part["instrument"].endswith(" kit"), part
        check_settings(messages)


def check_settings(messages):
    """A program, a volume and a pan, before anything sounds."""
    kinds = [message.type for _, message in messages]
    before = [message for tick, message in messages[: kinds.index("note_on")] if tick == 0]
    assert [message.type for message in before].count("program_change") == 1
    assert kinds.count("program_change") == 1
    controls = [message.control for message in before if message.type == "control_change"]
    assert {7, 10, 91} <= set(controls)


def check_notes(score):
    """None hangs, none lies upon its like, and the pedal is up in the end."""
    sounding, pedals, channels = set(), {}, set()
    for _, message in merged(score):
        if message.type == "control_change" and message.control == 64:
            pedals[message.channel] = message.value
        elif message.type in ("note_on", "note_off"):
            note = (message.channel, message.note)
            begins = message.type == "note_on" and message.velocity > 0
            assert begins != (note in sounding), f"{message} at {message.time}"
            (sounding.add if begins else sounding.remove)(note)
            channels.add(message.channel)
    assert not sounding
    assert not any(pedals.values())
    assert channels


def merged(score):
    """The messages of all tracks in order; where tracks share a tick, what ends comes first, whoever plays it."""
    messages = [entry for messages in score.parts for entry in messages]
    return sorted(messages, key=lambda entry: (entry[0], is_beginning(entry[1])))


def is_beginning(message):
    return message.type == "note_on" and message.velocity > 0


# -- Its words --------------------------------------------------------------------------------------------------------

def check_lyrics(score, lrc):
    """The first part has them, on its notes, and the time-stamped lyrics say the same at the same times."""
    events = [score.of_type("lyrics", track) for track in range(len(score.tracks))]
    assert all(not lyrics for place, lyrics in enumerate(events) if place != 1)
    notes = {tick for tick, message in score.parts[0] if is_beginning(message)}
    assert {tick for tick, _ in events[1]} <= notes
    ours, theirs = midi_words(score, events[1]), lrc_words(lrc)
    assert [[word for _, word in line] for line in ours] == [[word for _, word in line] for line in theirs]
    for (start, word), (stamp, _) in zip(sum(ours, []), sum(theirs, [])):
        assert abs(start - stamp) < 0.011, word


def sung_lines(data):
    """The text of each line."""
    score = Score(data)
    return [" ".join(word for _, word in line) for line in midi_words(score, score.of_type("lyrics", 1))]


def midi_words(score, events):
    """For each line the words with their times in seconds, by RP-017."""
    lines, start, text = [[]], None, ""
    for tick, message in events:
        start = score.seconds(tick) if start is None else start
        text += message.text
        if text[-1:] in (" ", "\r"):
            lines[-1].append((start, " ".join(text.split())))
            lines += [[]] if text.endswith("\r") else []
            start, text = None, ""
    assert lines.pop() == [] and not text, "the last line is not ended"
    return lines


def lrc_words(text):
    """The same of an LRC file, from the times of words; a line without words is a pause."""
    lines = []
    for line in re.findall(r"^\[\d\d:\d\d\.\d\d\](<.*)$", text, re.MULTILINE):
        words = re.findall(r"<(\d\d):(\d\d\.\d\d)>([^<]*)", line)
        assert words[-1][2] == "", "the line's end has no time"
        lines.append([(int(minutes) * 60 + float(seconds), " ".join(word.split()))
                      for minutes, seconds, word in words[:-1]])
    return lines


# -- Other readers ----------------------------------------------------------------------------------------------------

def check_with_pretty_midi(data, track):
    song = pretty_midi.PrettyMIDI(io.BytesIO(data))
    assert abs(song.get_tempo_changes()[1][0] - track["tempo_bpm"]) < 0.06
    [metre] = song.time_signature_changes
    assert f"{metre.numerator}/{metre.denominator}" == track["time_signature"]
    [signature] = song.key_signature_changes
    assert (signature.key_number % 12, "minor" if signature.key_number >= 12 else "major") == key_of(track["key"])
    assert song.get_end_time() < track["duration_seconds"] + 0.05
    # It leaves out a part that never plays, which would be none.
    parts = {part["name"].lower(): part["instrument"] for part in track["parts"]}
    for instrument in song.instruments:
        name = parts.pop(instrument.name.lower())
        assert instrument.is_drum == name.endswith(" kit")
        if not instrument.is_drum:
            assert words(name) & words(pretty_midi.program_to_instrument_name(int(instrument.program))), name
    assert not parts


def words(instrument):
    """Names differ in their order and in their endings."""
    return {word.rstrip("s") for word in re.findall("[a-z]+", instrument.lower())}


def check_with_music21(data, track):
    song = music21.converter.parseData(data, format="midi")
    assert [part.partName.lower() for part in song.parts] == [part["name"].lower() for part in track["parts"]]
    metre = song.recurse().getElementsByClass(music21.meter.TimeSignature)[0]
    assert metre.ratioString == track["time_signature"]
    signature = song.recurse().getElementsByClass(music21.key.Key)[0]
    assert (signature.tonic.pitchClass, signature.mode) == key_of(track["key"])
    mark = song.recurse().getElementsByClass(music21.tempo.MetronomeMark)[0]
    assert abs(mark.number - track["tempo_bpm"]) < 0.1
    programs = {part.partName: program_with_music21(part) for part in song.parts}
    score = Score(data)
    for messages in score.parts:
        [program] = [message.program for _, message in messages if message.type == "program_change"]
        assert programs[messages[0][1].name] == program


def program_with_music21(part):
    """Of the instruments that it makes of a track's name, of its instrument and of its program, the last."""
    return list(part.recurse().getElementsByClass(music21.instrument.Instrument))[-1].midiProgram


def found_key(data):
    """The key that music21 finds, as a pitch class and a mode.

    It weighs each pitch class by how long it sounds, so one long note for all of a pitch finds the same, but at once.
    """
    lengths = collections.Counter()
    score = Score(data)
    for messages in score.parts:
        starts = {}
        for tick, message in messages:
            if message.type in ("note_on", "note_off") and message.channel != DRUM_CHANNEL:
                if is_beginning(message):
                    starts[message.note] = tick
                else:
                    lengths[message.note] += tick - starts[message.note]
    stream = music21.stream.Stream()
    for pitch, ticks in lengths.items():
        stream.append(music21.note.Note(pitch, quarterLength=ticks / score.midi.ticks_per_beat))
    key = stream.analyze("key")
    return key.tonic.pitchClass, key.mode


def relative(key):
    """C major for A minor, and the other way round."""
    pitch_class, mode = key
    return ((pitch_class + 9) % 12, "minor") if mode == "major" else ((pitch_class + 3) % 12, "major")
