"""Whether the measures are right, by tunes whose figures can be counted by hand: `pytest Benchmarks`."""

import doctest
import io
import random

import mido
import pytest

import song_measures as measures

TICKS = 9600
TWINKLE = [60, 60, 67, 67, 69, 69, 67, None, 65, 65, 64, 64, 62, 62, 60, None]
TWINKLE_CHORDS = [(0, "C"), (4, "F"), (6, "C/E"), (8, "F"), (10, "C"), (12, "G7"), (14, "C")]


def song(*parts, chords=(), tempos=((0, 0.5),), beats_per_bar=4, length=16):
    """What is read from a file with these parts: (name, channel, [(beat, beats, pitch, velocity)])."""
    midi = mido.MidiFile(ticks_per_beat=TICKS)
    midi.tracks.append(track([
        (0, mido.MetaMessage("time_signature", numerator=beats_per_bar)),
        *((beat, mido.MetaMessage("set_tempo", tempo=round(pace * 1e6))) for beat, pace in tempos),
        *((beat, mido.MetaMessage("cue_marker", text=name)) for beat, name in chords)], length))
    for name, channel, notes in parts:
        events = [(0, mido.MetaMessage("track_name", name=name))]
        for beat, beats, pitch, velocity in notes:
            events.append((beat, mido.Message("note_on", channel=channel, note=pitch, velocity=velocity)))
            events.append((beat + beats, mido.Message("note_on", channel=channel, note=pitch, velocity=0)))
        midi.tracks.append(track(events, length))
    file = io.BytesIO()
    midi.save(file=file)
    file.seek(0)
    return measures.read(file)


def track(events, length):
    result, before = mido.MidiTrack(), 0
    events = sorted(events, key=lambda event: (round(event[0] * TICKS), getattr(event[1], "velocity", 1) != 0))
    for beat, message in [*events, (length, mido.MetaMessage("end_of_track"))]:
        result.append(message.copy(time=round(beat * TICKS) - before))
        before = round(beat * TICKS)
    return result


def tune(pitches, name="Melody", channel=0, start=0):
    return name, channel, [(start + beat, 0.9, pitch, 80) for beat, pitch in enumerate(pitches) if pitch is not None]


def chords(*voicings):
    """A comping part with a chord on every beat."""
    return "Comping 2", 1, [(beat, 0.9, pitch, 70) for beat, pitches in enumerate(voicings) for pitch in pitches]


def test_the_examples_in_the_comments_are_right():
    assert doctest.testmod(measures).failed == 0


def test_a_file_is_read_as_it_was_written():
    read = song(tune(TWINKLE), ("Drums", 9, [(0, 0.1, 36, 100)]), chords=TWINKLE_CHORDS,
                tempos=((0, 0.5), (8, 1)), beats_per_bar=3, length=18)
    assert [(part.name, part.role) for part in read.parts] == [("Melody", "melody"), ("Drums", "drums")]
    assert read.parts[0].notes[2] == measures.Note(2, pytest.approx(2.9), 67, 80)
    assert (read.beats_per_bar, read.chords) == (3, TWINKLE_CHORDS)
    assert read.seconds == pytest.approx(8 * 0.5 + 10 * 1)
    assert measures.notes_per_second(read) == pytest.approx(15 / 14)


def test_the_intervals_of_a_melody():
    # 0 7 0 2 0 -2 -2 0 -1 0 -2 0 -2
    read = song(tune(TWINKLE))
    assert measures.melody_steps(read) == pytest.approx(6 / 13)
    assert measures.melody_interval(read) == pytest.approx(18 / 13)
    assert measures.melody_wide_leaps(read) == 0
    assert measures.melody_wide_leaps(song(tune([60, 73, 61, 60]))) == pytest.approx(1 / 3)


def test_only_the_highest_of_the_notes_that_begin_together_are_melody():
    assert measures.intervals(song(tune([60, 62, 64]), tune([53, 52, 72], start=0.02))) == [2, 10]


def test_a_motif_is_reused_when_it_comes_again_at_any_pitch():
    assert measures.motif_reuse(song(tune(TWINKLE))) == 0
    again = TWINKLE + [pitch and pitch + 5 for pitch in TWINKLE]
    # All eleven groups twice; of the three across the seam none is known: its intervals are -2 0 -2 5 0 7 0.
    assert measures.motif_reuse(song(tune(again), length=32)) == pytest.approx(22 / 25)


def test_chord_tones_on_strong_beats():
    assert measures.strong_chord_tones(song(tune(TWINKLE), chords=TWINKLE_CHORDS)) == 1
    wrong = [(0, "C"), (4, "F"), (6, "Bb"), (8, "F"), (10, "C"), (12, "G7"), (14, "F#m")]
    assert measures.strong_chord_tones(song(tune(TWINKLE), chords=wrong)) == pytest.approx(6 / 8)
    # In three-four time the first beats only: C, G, G, F and D.
    waltz = song(tune(TWINKLE), chords=[(0, "C"), (3, "Am"), (6, "G7")], beats_per_bar=3)
    assert measures.strong_chord_tones(waltz) == pytest.approx(4 / 5)
    # A note just before the beat belongs to the chord on it.
    assert measures.strong_chord_tones(song(tune([60, 69], start=3.99), chords=[(0, "G"), (4, "C")])) == 1
    assert measures.strong_chord_tones(song(tune(TWINKLE))) is None


def test_a_bar_is_a_near_duplicate_when_four_notes_of_five_are_the_same():
    first, near, far = [60, 62, 64, 65], [60, 62, 64, 65], [60, 62, 64, 71]
    bars = lambda *pitches: song(tune(sum(pitches, [])), length=32)
    assert measures.pitched_near_duplicates(bars(first, near)) == 1 / 2
    assert measures.pitched_near_duplicates(bars(first, far)) == 0
    fifth = ("Melody", 0, [*tune(first + near)[2], (6.5, 0.25, 72, 80)])
    assert measures.pitched_near_duplicates(song(fifth)) == 1 / 2
    assert measures.drum_near_duplicates(bars(first)) is None


def test_duplicate_bars_of_the_band_are_exact_to_the_sixteenth():
    drums = ("Drums", 9, [(bar * 4 + beat + 0.01 * bar, 0.1, 36, 90) for bar in range(3) for beat in range(4)])
    assert measures.drum_near_duplicates(song(drums)) == pytest.approx(2 / 3)
    assert measures.band_duplicates(song(drums)) == pytest.approx(2 / 3)
    assert measures.band_duplicates(song(drums, tune([60, 60, 60, 60] * 2 + [60, 60, 60, 62]))) == pytest.approx(1 / 3)


def test_clashes_are_tones_one_or_thirteen_semitones_apart_that_sound_together():
    held = ("Pad", 2, [(0, 8, 60, 60)])
    assert measures.clashes(song(held, ("Melody", 0, [(1, 1, 61, 80), (3, 1, 73, 80), (5, 1, 72, 80)]))) == 2 / 8
    assert measures.clashes(song(held, ("Melody", 0, [(8, 4, 61, 80)]))) == 0
    assert measures.clashes(song(held, ("Drums", 9, [(0, 8, 61, 80)]))) == 0


def test_the_best_scale_counts():
    assert measures.in_scale(song(tune(TWINKLE))) == 1
    assert measures.in_scale(song(tune([57, 59, 60, 62, 64, 65, 67, 68]))) == 7 / 8


def test_voices_move_to_the_nearest():
    c, f, g = [60, 64, 67], [60, 65, 69], [59, 62, 67]
    assert measures.comping_motion(song(chords(c, f))) == 1
    # C to F 0 1 2; again F is no motion; F to G 1 2 3: 60-59, 69-67, 65-62.
    read = song(chords(c, f, f, g, c, f, c, f, c))
    assert measures.voice_motions(f, g) == [1, 2, 3]
    assert measures.voice_motions(g, c) == [0, 1, 2]
    assert measures.comping_motion(read) == pytest.approx((1 + 2 + 1 + 1 * 4) / 7)


def test_the_spread_of_velocities_is_that_within_parts():
    loud = ("Bass", 1, [(beat, 0.5, 40, 100 + 10 * (beat % 2)) for beat in range(8)])
    soft = ("Melody", 0, [(beat, 0.5, 70, 50 + 20 * (beat % 2)) for beat in range(8)])
    assert measures.velocity_spread(song(loud, soft)) == pytest.approx((5 + 10) / 2)


@pytest.mark.parametrize("places", [(0, 0.25, 0.5, 0.75), (0, 1 / 3, 2 / 3), (0, 0.58), (0, 2 / 3), (0, 0.7),
                                    (0, 0.28, 0.5, 0.78)])
@pytest.mark.parametrize("late", [0, 0.04])
@pytest.mark.parametrize("pace", [0.5, 0.75])
def test_the_spread_of_timing_is_found_under_any_swing_and_lateness(places, late, pace):
    """A spread of 6 ms."""
    chance = random.Random(1)
    notes = [(1 + beat + place + late + chance.gauss(0, 0.006 / pace), 0.1, 60, 80)
             for beat in range(200) for place in places]
    read = song(("Melody", 0, notes), tempos=((0, pace),), length=204)
    assert measures.timing_spread(read) == pytest.approx(6, abs=0.6)


def test_rolls_and_a_machine_have_no_spread_of_timing():
    notes = [(beat + place / 4, 0.1, 42, 80) for beat in range(50) for place in range(4)]
    roll = [(48 + place / 8, 0.1, 42, 80) for place in range(16) if place % 2]
    assert measures.timing_spread(song(("Drums", 9, notes + roll), length=52)) == 0
