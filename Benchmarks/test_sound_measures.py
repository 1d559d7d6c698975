"""Whether the measures of sound are right, by sounds whose figures are known: `pytest Benchmarks`."""

import doctest
import shutil
import subprocess

import numpy
import pytest

import sound_measures as measures

RATE = measures.RATE


def moments(seconds):
    return numpy.arange(round(seconds * RATE)) / RATE


def sine(hertz, seconds, level=1.0, phase=0.0):
    return level * numpy.sin(2 * numpy.pi * hertz * moments(seconds) + phase)


def stereo(left, right=None):
    return numpy.stack([left, left if right is None else right], axis=1).astype("f4")


@pytest.fixture
def saved(tmp_path):
    """Writes samples to a file: a WAV of 32-bit floats, or what ffmpeg makes of the extension."""

    def save(samples, name="sound.wav"):
        path = tmp_path / name
        codec = ["-c:a", "pcm_f32le"] if path.suffix == ".wav" else []
        subprocess.run(["ffmpeg", "-v", "error", "-f", "f32le", "-ar", str(RATE), "-ac", "2", "-i", "-", *codec, path],
                       input=samples.astype("<f4").tobytes(), check=True)
        return path

    return save


def clicks(tempo, seconds=30):
    sound = numpy.zeros(round(seconds * RATE))
    click = sine(1500, 0.03) * numpy.linspace(1, 0, round(0.03 * RATE))
    for beat in range(int(seconds * tempo / 60)):
        start = round(beat * 60 / tempo * RATE)
        sound[start:start + len(click)] += 0.8 * click[:len(sound) - start]
    return stereo(sound)


def cadence(chords, repeats=5):
    """Chords of a second each, with the pitches' first harmonics."""
    sounds = [sum(sine(440 * 2 ** ((pitch - 69) / 12) * harmonic, 1, 0.1 / harmonic)
                  for pitch in chord for harmonic in (1, 2, 3)) for chord in chords]
    return stereo(numpy.concatenate(sounds * repeats))


def test_the_examples_in_the_comments_are_right():
    assert doctest.testmod(measures).failed == 0


# A sine of 1 kHz at -20 dBFS in both channels has -20 LUFS (EBU Tech 3341). LAME turns down by .45 dB unless told not
# to.
@pytest.mark.parametrize("name, tolerance", [("sound.wav", 0.1), ("sound.flac", 0.1), ("sound.mp3", 0.5)])
@pytest.mark.parametrize("level", [-20, -14])
def test_loudness_and_peak_of_a_sine(saved, level, name, tolerance):
    found, samples = measures.decode(saved(stereo(sine(1000, 10, 10 ** (level / 20))), name))
    assert found.integrated == pytest.approx(level, abs=tolerance)
    assert found.true_peak == pytest.approx(level, abs=tolerance)
    assert found.range == pytest.approx(0, abs=0.1)
    assert len(samples) == 10 * RATE


def test_loudness_range_is_between_the_quiet_half_and_the_loud_half(saved):
    samples = stereo(numpy.concatenate([sine(1000, 20, 0.05), sine(1000, 20, 0.1)]))
    assert measures.decode(saved(samples))[0].range == pytest.approx(6, abs=0.2)


def test_the_true_peak_lies_between_samples(saved):
    fade = numpy.minimum(1, moments(5) * 2) * numpy.minimum(1, moments(5)[::-1] * 2)
    samples = stereo(fade * sine(RATE / 4, 5, 0.5, phase=numpy.pi / 4))
    assert numpy.abs(samples).max() == pytest.approx(0.354, abs=0.001)
    assert measures.decode(saved(samples))[0].true_peak == pytest.approx(-6.0, abs=0.2)


def test_silence_has_no_loudness_and_breaks_nothing(saved):
    sound = measures.measure(saved(stereo(numpy.zeros(5 * RATE))))
    assert sound.loudness.true_peak < -100
    assert (sound.silence, sound.seconds, sound.tempo, sound.key, sound.clipped) == (5, 5, 0, None, 0)


@pytest.mark.parametrize("name", ["sound.wav", "sound.flac", "sound.mp3", "sound.ogg", "sound.opus"])
def test_length_as_it_is_stated(saved, name):
    # ffprobe counts the silence that MP3 and Opus begin with when a header names it otherwise; a frame at most.
    assert measures.stated_seconds(saved(stereo(sine(440, 3.21, 0.5)), name)) == pytest.approx(3.21, abs=0.03)


def test_what_is_no_sound_is_a_failure(tmp_path):
    path = tmp_path / "sound.mp3"
    path.write_text("no sound")
    with pytest.raises(measures.Failure, match="ffmpeg"):
        measures.measure(path)


def test_clipped_samples_are_counted():
    sound = stereo(sine(100, 1, 0.9))
    assert measures.clipped(sound) == 0
    sound[[100, 5000]] = 1.0
    assert measures.clipped(sound) == 4


def test_clipping_is_noticed_after_turning_down():
    assert measures.clipped(0.5 * numpy.clip(stereo(sine(100, 1, 1.2)), -1, 1)) > 1000


@pytest.mark.parametrize("hertz", [30, 50, 1000, RATE / 4])
def test_a_whole_wave_in_16_bits_is_not_clipped(hertz):
    assert measures.clipped(numpy.round(stereo(sine(hertz, 2, 0.89)) * 32768) / 32768) == 0


@pytest.mark.parametrize("seconds", [0, 0.02, 0.5])
def test_silence_at_the_start(seconds):
    noise = stereo(numpy.full(round(seconds * RATE), 0.0005))
    sound = numpy.concatenate([noise, stereo(sine(440, 1, 0.5, phase=numpy.pi / 2))])
    assert measures.leading_silence(sound) == pytest.approx(seconds, abs=0.0001)


def test_a_click_at_either_end():
    quiet = stereo(sine(441, 1, 0.5))
    assert measures.edges(quiet) == pytest.approx(0, abs=0.04)
    for place in (0, -1):
        sound = quiet.copy()
        sound[place, 1] = -0.3
        assert measures.edges(sound) == pytest.approx(0.3)


def test_dc_is_found_where_it_is():
    sound = stereo(sine(441, 20, 0.5))
    assert measures.dc_offset(sound) == pytest.approx(0, abs=1e-4)
    sound[10 * RATE:15 * RATE, 1] -= 0.02
    assert measures.dc_offset(sound) == pytest.approx(0.02, abs=1e-3)


def test_dc_of_a_sound_shorter_than_a_window():
    assert measures.dc_offset(stereo(numpy.full(1000, 0.1))) == pytest.approx(0.1)


@pytest.mark.parametrize("share, expected", [(0, 1), (1, 0), (0.5, 0.707)])
def test_correlation_of_the_channels(share, expected):
    one, other = numpy.random.default_rng(1).standard_normal((2, 5 * RATE)) * 0.1
    right = numpy.sqrt(1 - share) * one + numpy.sqrt(share) * other
    assert measures.correlation(stereo(one, right)) == pytest.approx(expected, abs=0.02)
    assert measures.correlation(stereo(one, -one)) == pytest.approx(-1)


def test_centroid_of_a_sine_is_its_frequency():
    assert measures.centroid(measures.to_analysis(stereo(sine(3000, 5, 0.5)))) == pytest.approx(3000, rel=0.02)


@pytest.mark.parametrize("tempo", [66, 90, 120, 127.3, 150, 188])
def test_tempo_of_clicks(tempo):
    found = measures.tempo(measures.to_analysis(clicks(tempo)))
    assert measures.tempo_error(found, tempo, (0.5, 1, 2)) < 0.01


@pytest.mark.parametrize(
    "chords, expected",
    [
        ([(48, 60, 64, 67), (53, 60, 65, 69), (55, 59, 62, 67), (48, 60, 64, 67)], "C major"),
        ([(50, 62, 66, 69), (55, 62, 67, 71), (57, 61, 64, 69), (50, 62, 66, 69)], "D major"),
        ([(57, 60, 64, 69), (50, 62, 65, 69), (52, 59, 64, 68), (57, 60, 64, 69)], "A minor"),
    ],
)
def test_key_of_a_cadence(chords, expected):
    assert str(measures.key(measures.to_analysis(cadence(chords)))) == expected


def test_keys_relate():
    relations = {str(key): measures.key_relation(key, measures.parse_key("E minor"))
                 for tonic in range(12) for key in (measures.Key(tonic, False), measures.Key(tonic, True))}
    assert {name: relation for name, relation in relations.items() if relation != "wrong"} == {
        "E minor": "right", "G major": "relative", "A minor": "fifth", "B minor": "fifth"}


def test_the_programs_that_measure_are_there():
    assert all(shutil.which(program) for program in ("ffmpeg", "ffprobe", "sndfile-info"))
