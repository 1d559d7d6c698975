"""What Google refuses, and what goes wrong on the way: what is tried again, and what a client is told."""

import pytest

from cloud import ended, made, order, ordered, song
from google import cloud_error, interactions_error, retry_info
from processes import until

BLOCKED = interactions_error("content_blocked", "The request was blocked for an unspecified policy reason.")
QUOTA = cloud_error(429, "RESOURCE_EXHAUSTED", "Resource exhausted, please try again later.")


def failed(site, status, *words, **options):
    """Has a song ordered that does not come; the problem that says why."""
    answer = order(site, wait=60, **options)
    assert answer.status == status, answer
    problem = answer.problem()
    for word in words:
        assert word in problem["detail"], problem
    [track] = site.get("/tracks?limit=1").json()["tracks"]
    assert (track["status"], track["error"]) == ("failed", problem["detail"])
    sound = site.get(track["audio"]["mp3"])
    assert (sound.status, sound.problem()["detail"]) == (status, problem["detail"])
    return answer


# -- What is told -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "turn, calls, status, word",
    [
        (dict(status=400, body=BLOCKED), 2, 422, "word it differently"),
        (dict(status=400, body=[cloud_error(400, "INVALID_ARGUMENT", "Unsupported language")]), 1, 422, "English"),
        (dict(status=400, body=cloud_error(400, "INVALID_ARGUMENT", "Invalid argument")), 1, 502, "400"),
        (dict(status=403, body=cloud_error(403, "PERMISSION_DENIED", "no")), 1, 503, "roles/aiplatform.user"),
        (
            dict(status=403, body=cloud_error(403, "PERMISSION_DENIED", "off", {"reason": "SERVICE_DISABLED"})),
            1, 503, "enable aiplatform.googleapis.com",
        ),
        (dict(status=404, body=cloud_error(404, "NOT_FOUND", "Publisher Model was not found.")), 1, 502, "access"),
        (dict(status=500, body=cloud_error(500, "INTERNAL", "This only supports global")), 1, 502, "region"),
        (dict(status=200, body={"status": "failed", "errors": [{"code": "content_blocked"}]}), 2, 422, "differently"),
        (dict(status=200, body={"status": "completed", "outputs": []}), 1, 502, "no audio"),
        (dict(status=200, body={"status": "in_progress"}), 1, 502, ""),
        (dict(status=200, body=b"<html>"), 1, 502, "JSON"),
        (
            dict(status=200, body={"status": "completed", "outputs": [{"type": "audio", "data": "bm90IGEgc29uZw=="}]}),
            1, 502, "",
        ),
        (dict(status=418, body=b"<html>"), 1, 502, "endpoint"),
    ],
)
def test_what_google_refuses_is_told_so_that_something_can_be_done(cloud, google, turn, calls, status, word):
    for _ in range(calls):
        google.next("model", **turn)
    failed(cloud, status, word)
    assert (len(google.of("model")), google.billed) == (calls, 0)


def test_a_quota_that_is_used_up_says_when_to_come_again(cloud, google):
    google.next("model", status=429, body=QUOTA, headers=[("Retry-After", "3600")])
    answer = failed(cloud, 429)
    assert int(answer.header("Retry-After")) == 3600
    assert len(google.of("model")) == 1, "nobody waits that long"


def test_a_refusal_tells_nothing_of_what_was_asked(cloud, google):
    google.next("model", status=400, body=cloud_error(400, "INVALID_ARGUMENT", "Cannot sing: Morning train"))
    assert "Morning" not in failed(cloud, 502).body.decode()


# -- What is tried again ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "turn",
    [
        dict(status=400, body=BLOCKED),
        dict(status=429, body=QUOTA, headers=[("Retry-After", "1")]),
        dict(status=429, body=cloud_error(429, "RESOURCE_EXHAUSTED", "wait", retry_info(1))),
        dict(status=429, body=QUOTA),
        dict(status=503, body=cloud_error(503, "UNAVAILABLE", "The service is currently unavailable.")),
    ],
    ids=["blocked", "quota, Retry-After", "quota, RetryInfo", "quota", "unavailable"],
)
def test_what_passes_is_tried_again(cloud, google, turn):
    google.next("model", **turn)
    song(cloud)
    assert (len(google.of("model")), google.billed) == (2, 1)


@pytest.mark.parametrize("status, told", [(502, 502), (504, 504)])
def test_what_somebody_in_between_has_given_up_may_have_been_billed(cloud, google, status, told):
    google.next("model", status=status, body=b"<html>")
    failed(cloud, told, "may have been")
    assert len(google.of("model")) == 1


def test_what_does_not_pass_is_tried_three_times(cloud, google):
    for _ in range(3):
        google.next("model", status=503, body=cloud_error(503, "UNAVAILABLE", "no"))
    failed(cloud, 502, "503")
    assert len(google.of("model")) == 3


def test_a_token_that_is_no_longer_accepted_is_replaced_once(cloud, google):
    song(cloud)
    google.revoke()
    song(cloud)
    assert [len(google.of(kind)) for kind in ("token", "model")] == [1, 3]
    assert google.billed == 2


def test_a_token_that_is_never_accepted_is_told(cloud, google):
    for _ in range(2):
        google.next("model", status=401, body=cloud_error(401, "UNAUTHENTICATED", "no"))
    failed(cloud, 503, "credentials")
    assert len(google.of("model")) == 2


# -- The way there ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_fresh", [True, False], ids=["a new connection", "a kept connection"])
@pytest.mark.parametrize("cut", ["request", "answer"])
def test_a_call_that_is_cut_off_is_not_repeated(cloud, google, cut, is_fresh):
    """The song may have been made, and billed."""
    song(cloud)
    if is_fresh:
        google.hang_up()
        until(lambda: google.open == 0, "nothing is connected")
    google.next("model", cut=cut)
    failed(cloud, 502, "may have been")
    assert len(google.of("model")) == 2


def test_a_connection_that_was_closed_meanwhile_is_replaced(cloud, google):
    song(cloud)
    google.hang_up()
    until(lambda: google.open == 0, "nothing is connected")
    song(cloud)
    assert google.billed == 2


def test_an_answer_that_drips_is_waited_for(cloud, google):
    google.next("model", pieces=20, pause=0.05)
    song(cloud)


def test_an_answer_that_does_not_come_in_time_is_given_up(cloud_stack, google):
    """One comes never, the other without end."""
    site = cloud_stack(MUSIC_GEN_GCP_TIMEOUT="10")
    google.hold("model")
    google.next("model", pieces=1000, pause=0.1)
    tracks = [ordered(site), ordered(site)]
    for track in tracks:
        assert "in time" in ended(site, track)["error"]
    assert len(google.of("model")) == 2


def test_a_server_that_nobody_vouches_for_is_not_talked_to(cloud_stack, google):
    site = cloud_stack(SSL_CERT_FILE=None)
    failed(site, 503, "certificate")
    assert google.of("token") == google.of("model") == []


def test_a_server_that_is_not_there_is_told(cloud_stack, google):
    site = cloud_stack(MUSIC_GEN_GCP_ENDPOINT="https://127.0.0.1:9")
    failed(site, 503, "127.0.0.1")


def test_a_slow_song_holds_nobody_up(cloud, google):
    held = google.hold("model")
    slow = ordered(cloud, title="Slow")
    assert held.has_come.wait(20)
    song(cloud, title="Fast")
    held.release()
    made(cloud, slow)
