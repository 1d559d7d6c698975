"""What songs that Google's models make cost besides: the way there, the waiting, the memory."""

import contextlib
import glob
import http.client
import json
import os
import sys
import time

from stack import ROOT, Failure, Stack, ask

sys.path.append(ROOT + "/Tests/LiveTests")
from google import PROJECT, Google, cloud_error

# Seconds to a data centre and back; a connection and TLS take two, each request one.
ROUND_TRIP = 0.04
AT_ONCE = 10
SONG = {"text_input": "[Verse]\nThe same words\n[Chorus]\nStay a little longer", "genre": "rock", "mode": "gcp"}


@contextlib.contextmanager
def google(folder):
    os.makedirs(folder)
    standing = Google(folder)
    try:
        yield standing
    finally:
        standing.stop()


def stack(folder, worker, google, **variables):
    """Orders songs from the stand-in for Google."""
    credentials = folder + ".json"
    with open(credentials, "w") as file:
        json.dump(google.service_account(), file)
    return Stack(
        folder, worker, GOOGLE_APPLICATION_CREDENTIALS=credentials, GOOGLE_CLOUD_PROJECT=PROJECT,
        SSL_CERT_FILE=str(google.authority.certificate), MUSIC_GEN_GCP_ENDPOINT=google.address,
        MUSIC_GEN_GCP_CALLS_PER_MINUTE="1000", **variables)


def order(stack):
    """The address of a track."""
    status, answer = stack.ask("/tracks/generate", json.dumps(SONG).encode())
    if status != 202:
        raise Failure(f"an order: {status} {answer.decode(errors='replace')}")
    return "/tracks/" + json.loads(answer)["track"]["id"]


def drop(stack, track):
    """Nobody is to hear it."""
    connection = http.client.HTTPConnection("127.0.0.1", stack.port, timeout=10)
    connection.request("DELETE", track)
    connection.getresponse().read()
    connection.close()


def ways_there(stack, google, count):
    """Of so many orders, one after the other: ms from the order to the arrival of the call at the model."""
    google.be_far_away(ROUND_TRIP)
    try:
        return [way_there(stack, google) for _ in range(count)]
    finally:
        google.be_far_away(0)


def way_there(stack, google):
    google.forget()
    # Refused, so that no song is rendered while the next is ordered.
    google.next("model", status=400, body=cloud_error(400, "INVALID_ARGUMENT", "Not today"))
    begun = time.perf_counter()
    track = order(stack)
    until(lambda: status(stack, track) == "failed", "an order is refused")
    return 1000 * (google.of("model")[0].at - begun)


def health_meanwhile(stack, google, count=2_000):
    """ms of answers while as many songs are waited for as can be, sorted."""
    google.forget()
    holds = [google.hold("model") for _ in range(AT_ONCE)]
    tracks = [order(stack) for _ in holds]
    until(lambda: all(held.has_come.is_set() for held in holds), "the models are busy")
    times = sorted(health(stack) for _ in range(count))
    for track in tracks:
        drop(stack, track)
    google.release()
    return times


def health(stack):
    begun = time.perf_counter()
    status, answer = ask(stack.port, "/health")
    if status != 200:
        raise Failure(f"/health: {status} {answer.decode(errors='replace')}")
    return 1000 * (time.perf_counter() - begun)


def growth(stack, google):
    """KiB by which the worker grows, at most, while a song comes in and is kept; then the song's bytes."""
    google.forget()
    kept(stack)
    before = stack.resident()
    stack.forget_most_resident()
    size = kept(stack)
    return stack.most_resident() - before, size


def kept(stack):
    """Has a song ordered, kept and rendered; the bytes of what came."""
    track = order(stack)
    until(lambda: status(stack, track) == "ready", "a song is ready")
    # Beside the song lie notes of it.
    return max(map(os.path.getsize, glob.glob(f"{stack.state}/songs/{os.path.basename(track)}.*")))


def status(stack, track):
    return json.loads(stack.ask(track)[1])["status"]


def until(condition, what):
    deadline = time.monotonic() + 60
    while not condition():
        if time.monotonic() > deadline:
            raise Failure(f"not within a minute: {what}")
        time.sleep(0.01)
