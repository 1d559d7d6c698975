"""Songs from Google's models: ordered, waited for, and then songs like all others."""

import itertools
import json
import re
import subprocess

import pytest

import google as original
import recordings
from audio import CODECS, Listener, events, metrics, parse_events, probed, rendered
from cloud import busy, cancel, ended, made, order, ordered, originals, present, song
from google import API_KEY

LOUDNESS = re.compile(r"I:\s+(-?[\d.]+) LUFS")
PEAK = re.compile(r"Peak:\s+(-?[\d.]+) dBFS")


@pytest.fixture(scope="module")
def whole(cloud):
    """A song that has arrived, and is left as it is."""
    cloud.google.forget()
    return song(cloud, title="Made elsewhere")


def measured(body):
    """Integrated loudness in LUFS and true peak in dBTP, as ffmpeg finds them."""
    command = ["ffmpeg", "-nostats", "-i", "pipe:0", "-af", "ebur128=peak=true", "-f", "null", "-"]
    text = subprocess.run(command, input=body, capture_output=True, check=True).stderr.decode().split("Summary:")[1]
    return float(LOUDNESS.search(text)[1]), float(PEAK.search(text)[1])


# -- An order ---------------------------------------------------------------------------------------------------------


def test_an_order_is_taken_at_once_and_ends_as_a_song(cloud, google):
    held = google.hold("model")
    answer = order(cloud, title="Waited for")
    assert answer.status == 202
    content = answer.json()
    track = content["track"]
    assert answer.header("Location") == f"/tracks/{track['id']}"
    assert (content["status"], content["mode"], content["model"]) == ("queued", "gcp", "lyria-3-pro-preview")
    assert content["cost_usd"] == 0.08
    assert (track["status"], track["title"], track["duration_seconds"]) == ("queued", "Waited for", 60)
    assert held.has_come.wait(20)
    assert present(cloud, track)["status"] == "queued"
    held.release()
    done = ended(cloud, track)
    assert (done["status"], done["model"], done["cost_usd"]) == ("ready", "lyria-3-pro-preview", 0.08)
    assert google.billed == 1


def test_an_order_that_is_waited_for_is_answered_with_the_song(cloud, google):
    answer = order(cloud, wait=60)
    assert (answer.status, answer.json()["status"]) == (200, "completed")
    assert answer.json()["track"]["status"] == "ready"


def test_who_waits_too_short_is_told_where_the_song_will_be(cloud, google):
    held = google.hold("model")
    answer = order(cloud, wait=1)
    assert (answer.status, answer.json()["status"]) == (202, "queued")
    held.release()
    made(cloud, answer.json()["track"])


def test_the_same_wishes_again_are_another_song(cloud, google):
    first, second = ordered(cloud), ordered(cloud)
    assert first["id"] != second["id"]
    assert {ended(cloud, track)["status"] for track in (first, second)} == {"ready"}
    assert google.billed == 2


def test_the_brief_says_what_was_wished(cloud, google):
    style = [{"type": "style", "value": "brushed drums"}]
    song(cloud, genre="jazz", tempo_bpm=96, key="D minor", style_references=style)
    [call] = google.of("model")
    body = call.json()
    assert (body["model"], body["store"]) == ("lyria-3-pro-preview", False)
    [part] = body["input"]
    brief = part["text"]
    for wish in ("jazz", "96", "D minor", "brushed drums", "Morning train and the window is mine"):
        assert wish.lower() in brief.lower(), brief
    assert re.search(r"\[0:00 - \d:\d\d\]", brief), "the sections have their times"


def test_events_tell_how_far_an_order_is(cloud, google):
    held = google.hold("model")
    track = ordered(cloud)
    assert held.has_come.wait(20)
    held.release()
    found = events(cloud, track["events"])
    assert found[-1][0] == "done"
    told = [data for name, data, _ in found if name == "stage"]
    assert all(0 <= data["percent"] <= 100 and "position" not in data for data in told)
    stages = [stage for stage, _ in itertools.groupby(told, lambda data: data["stage"])]
    # Its sound may have to wait as others do.
    assert [stage for stage in stages if stage != "queued"] == ["generating", "rendering"]


def test_events_tell_the_place_in_the_queue(cloud, google):
    calls = busy(cloud)
    waiting = [ordered(cloud), ordered(cloud)]
    with_places = [first_event(cloud, track) for track in waiting]
    assert [(data["stage"], data["position"]) for data in with_places] == [("queued", 1), ("queued", 2)]
    assert first_event(cloud, calls[0])["stage"] == "generating"
    cancel(cloud, *waiting, *calls)


def first_event(site, track):
    with Listener(site, track["events"]) as listener:
        text = listener.read(1)
        while not parse_events(text.decode()):
            text = listener.read(1)
        return parse_events(text.decode())[0][1]


# -- The song ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CODECS)
def test_it_is_there_in_every_format_as_long_as_it_was_asked_for(cloud, whole, tmp_path, kind):
    body = rendered(cloud, whole["audio"][kind]).body
    codec, seconds, tags = probed(body, tmp_path)
    assert codec == CODECS[kind]
    assert seconds == pytest.approx(60, abs=0.06)
    if kind != "wav":
        assert tags["title"] == "Made elsewhere"


def test_it_is_as_loud_as_songs_that_are_composed_here(cloud, whole):
    loudness, peak = measured(rendered(cloud, whole["audio"]["flac"]).body)
    assert loudness == pytest.approx(-14, abs=1)
    assert peak <= -1


def test_it_can_be_sought_in(cloud, whole):
    body = rendered(cloud, whole["audio"]["mp3"]).body
    part = cloud.get(whole["audio"]["mp3"], {"Range": "bytes=1000-1999"})
    assert (part.status, part.body) == (206, body[1000:2000])


def test_it_has_an_outline(cloud, whole):
    answer = cloud.get(whole["waveform"], timeout=60)
    assert answer.status == 200
    for outline in answer.json()["resolutions"]:
        assert max(outline["data"]) > 2 ** (outline["bits"] - 3)


def test_its_lyrics_are_those_that_were_sung(cloud, whole):
    text = cloud.get(whole["lyrics"]).body.decode()
    for seconds, line in original.LYRICS:
        assert re.search(rf"\[00:{seconds:05.2f}\].*{line.split()[-1]}", text), text


def test_without_words_it_has_no_lyrics(cloud, google):
    google.lyrics = []
    track = song(cloud, instrumental=True)
    assert track["lyrics"] is None
    assert cloud.get(f"/tracks/{track['id']}/lyrics.lrc").status == 404


def test_it_has_neither_notes_nor_parts(cloud, whole):
    assert (whole["score"], whole["stems"], whole["stems_zip"], whole["parts"]) == (None, {}, None, [])
    for path in ("score.mid", "stems.zip", "stems/drums.wav"):
        answer = cloud.get(f"/tracks/{whole['id']}/{path}")
        assert answer.status == 404
        assert whole["id"] in answer.problem()["detail"]


def test_it_is_in_the_catalogue(cloud, whole):
    listed = cloud.get("/tracks?q=made+elsewhere").json()["tracks"]
    assert [(track["id"], track["mode"], track["status"]) for track in listed] == [(whole["id"], "gcp", "ready")]


def test_its_sound_is_made_again_to_the_same_bytes(cloud, whole):
    body = rendered(cloud, whole["audio"]["ogg"]).body
    cloud_files = cloud.state / "audio"
    (cloud_files / f"{whole['id']}.ogg").unlink()
    assert rendered(cloud, whole["audio"]["ogg"]).body == body


def test_a_deleted_song_leaves_nothing(cloud, google):
    track = song(cloud)
    assert [path for path in originals(cloud) if path.stem == track["id"]]
    assert cloud.ask("DELETE", f"/tracks/{track['id']}").status == 200
    assert not [path for path in originals(cloud) if path.stem == track["id"]]
    assert not list((cloud.state / "audio").glob(f"{track['id']}*"))
    assert cloud.get(f"/tracks/{track['id']}").status == 404


def test_metrics_tell_what_was_ordered_and_what_it_costs(cloud, google):
    made_before, cost_before = metrics(cloud, ['orders_total{outcome="made"}', "model_cost_usd_total"])
    song(cloud)
    made_now, cost_now = metrics(cloud, ['orders_total{outcome="made"}', "model_cost_usd_total"])
    assert made_now == made_before + 1
    assert cost_now == pytest.approx(cost_before + 0.08)


# -- Models -----------------------------------------------------------------------------------------------------------


def test_lyria_3_clip_fills_the_length_by_repeating(cloud_stack, google, tmp_path):
    site = cloud_stack(MUSIC_GEN_GCP_MODEL="lyria-3-clip-preview")
    track = song(site)
    assert (track["model"], track["cost_usd"]) == ("lyria-3-clip-preview", 0.04)
    assert track["adjustments"]
    assert probed(rendered(site, track["audio"]["mp3"]).body, tmp_path)[1] == pytest.approx(60, abs=0.06)
    assert google.of("model")[0].json()["model"] == "lyria-3-clip-preview"


@pytest.mark.parametrize("key", ["bytesBase64Encoded", "audioContent"])
def test_lyria_2_takes_a_seed_and_answers_with_a_wave_file(cloud_stack, google, tmp_path, key):
    """Of 6 MB, as big as they come."""
    google.audio_key = key
    site = cloud_stack(MUSIC_GEN_GCP_MODEL="lyria-002", GOOGLE_CLOUD_REGION="europe-west4")
    track = song(site, seed=424_242)
    assert (track["model"], track["cost_usd"], track["lyrics"]) == ("lyria-002", 0.06, None)
    [call] = google.of("model")
    assert call.path == (
        "/v1/projects/a-project/locations/europe-west4/publishers/google/models/lyria-002:predict"
    )
    [instance] = call.json()["instances"]
    assert instance["seed"] == 424_242 and "Morning train" not in instance["prompt"]
    assert probed(rendered(site, track["audio"]["flac"]).body, tmp_path)[1] == pytest.approx(60, abs=0.06)
    [path] = site.state.glob("songs/*.wav")
    assert path.read_bytes() == recordings.wave(32.8)


def test_lyria_3_5_is_asked_with_a_key_alone(cloud_stack, google):
    site = cloud_stack(
        MUSIC_GEN_GCP_MODEL="lyria-3.5", GEMINI_API_KEY=API_KEY, GOOGLE_APPLICATION_CREDENTIALS=None,
        GOOGLE_CLOUD_PROJECT=None,
    )
    track = song(site)
    assert (track["model"], track["cost_usd"]) == ("lyria-3.5", 0.08)
    [call] = google.of("model")
    assert call.path == "/v1beta/interactions"
    assert "authorization" not in call.headers and google.of("token") == []


def test_both_shapes_of_an_answer_are_read(cloud, google):
    google.shape = "steps"
    assert song(cloud)["lyrics"]


def test_the_length_of_a_song_that_is_too_short_is_made_up_and_told(cloud, google, tmp_path):
    track = song(cloud, duration_seconds=90)
    assert track["adjustments"]
    assert probed(rendered(cloud, track["audio"]["mp3"]).body, tmp_path)[1] == pytest.approx(90, abs=0.06)


def test_words_in_other_scripts_reach_the_model_as_they_are(cloud, google):
    song(cloud, "[Verse]\nПоезд “утром” идёт к морю\n[Chorus]\n海へ \\ 海へ")
    [call] = google.of("model")
    brief = json.loads(call.body)["input"][0]["text"]
    assert "Поезд" in brief and "海へ" in brief
