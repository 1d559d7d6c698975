"""Orders that outlive what happens around them, and are billed once."""

import concurrent.futures
import os
import signal

from audio import events
from cloud import busy, cancel, ended, made, order, ordered, present, song
from processes import until


def stop_meanwhile(site, act):
    """Acts once the worker knows that it is to stop."""
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        stopping = pool.submit(site.stop)
        until(lambda: "stopping" in site.output, "it is to stop")
        act()
        stopping.result(60)


# -- A worker that ends -----------------------------------------------------------------------------------------------


def test_a_song_that_is_being_made_when_the_worker_stops_is_kept(cloud_stack, google):
    site = cloud_stack()
    held = google.hold("model")
    track = ordered(site)
    assert held.has_come.wait(20)
    stop_meanwhile(site, held.release)
    again = cloud_stack(var=site.var)
    made(again, track)
    assert (len(google.of("model")), google.billed) == (1, 1)


def test_orders_that_wait_when_the_worker_stops_are_placed_by_the_next(cloud_stack, google):
    site = cloud_stack()
    tracks = [*busy(site), ordered(site)]
    stop_meanwhile(site, google.release)
    again = cloud_stack(var=site.var)
    assert {ended(again, track)["status"] for track in tracks} == {"ready"}
    assert (len(google.of("model")), google.billed) == (11, 11)


def test_a_song_that_was_being_made_when_the_worker_was_killed_is_not_ordered_again(cloud_stack, google):
    site = cloud_stack()
    held = google.hold("model")
    track = ordered(site)
    assert held.has_come.wait(20)
    os.kill(site.worker_pid, signal.SIGKILL)
    until(lambda: not site.child.is_running(), "deploy/run notices")
    held.release()
    again = cloud_stack(var=site.var)
    failed = ended(again, track)
    assert failed["status"] == "failed"
    assert "may have been charged" in failed["error"]
    song(again)
    assert len(google.of("model")) == 2


def test_an_order_that_waited_when_the_worker_was_killed_is_placed_by_the_next(cloud_stack, google):
    site = cloud_stack()
    calls = busy(site)
    waiting = ordered(site)
    os.kill(site.worker_pid, signal.SIGKILL)
    until(lambda: not site.child.is_running(), "deploy/run notices")
    google.release()
    again = cloud_stack(var=site.var)
    made(again, waiting)
    assert {ended(again, track)["status"] for track in calls} == {"failed"}
    assert len(google.of("model")) == 11


# -- Cancelled --------------------------------------------------------------------------------------------------------


def test_a_song_that_is_cancelled_is_not_waited_for(cloud, google):
    held = google.hold("model")
    track = ordered(cloud)
    assert held.has_come.wait(20)
    open_before = google.open
    cancel(cloud, track)
    until(lambda: google.open < open_before or google.open == 0, "the connection is cut")
    assert cloud.get(f"/tracks/{track['id']}").status == 404
    held.release()
    song(cloud)


def test_an_order_that_is_cancelled_in_the_queue_is_never_placed(cloud, google):
    calls = busy(cloud)
    waiting = ordered(cloud, "Never to be sung")
    cancel(cloud, waiting, *calls)
    song(cloud)
    assert not any("Never to be sung" in call.body.decode() for call in google.of("model"))


def test_who_waits_for_a_song_that_is_cancelled_is_told(cloud, google):
    held = google.hold("model")
    track = ordered(cloud)
    assert held.has_come.wait(20)
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        listening = pool.submit(events, cloud, track["events"])
        cancel(cloud, track)
        assert listening.result(30)[-1][0] == "failed"
    held.release()


# -- Sent twice -------------------------------------------------------------------------------------------------------


def test_one_order_that_is_sent_twice_is_one_song(cloud, google):
    held = google.hold("model")
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: order(cloud, order_key="once"), range(4)))
    assert {answer.status for answer in answers} == {202}
    track, *others = [answer.json()["track"] for answer in answers]
    assert {other["id"] for other in others} == {track["id"]}
    held.release()
    made(cloud, track)
    again = order(cloud, order_key="once", wait=10)
    assert (again.status, again.json()["track"]["id"]) == (200, track["id"])
    assert (len(google.of("model")), google.billed) == (1, 1)


def test_another_order_under_the_same_key_is_refused(cloud, google):
    track = song(cloud, order_key="taken")
    assert order(cloud, "Other words", order_key="taken").faults() == {("header.Idempotency-Key", "value_error")}
    assert present(cloud, track)["status"] == "ready"
    assert google.billed == 1


def test_other_keys_are_other_orders(cloud, google):
    assert song(cloud, order_key="one")["id"] != song(cloud, order_key="two")["id"]
    assert google.billed == 2


def test_a_key_outlives_the_worker(cloud_stack, google):
    site = cloud_stack()
    track = song(site, order_key="kept")
    site.stop()
    again = cloud_stack(var=site.var)
    assert song(again, order_key="kept")["id"] == track["id"]
    assert google.billed == 1


# -- Many -------------------------------------------------------------------------------------------------------------


def test_a_hundred_orders_use_few_connections(cloud, google):
    google.hang_up()
    before = google.connections
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        tracks = list(pool.map(lambda number: ordered(cloud, f"Song {number}"), range(100)))
    until(lambda: google.billed == 100, "all are made", 60)
    assert google.connections - before <= 11
    cancel(cloud, *tracks)


def test_too_many_orders_are_refused_until_there_is_room(cloud, google):
    tracks = busy(cloud)
    tracks += [ordered(cloud) for _ in range(100)]
    refused = order(cloud)
    assert refused.status == 503
    assert int(refused.header("Retry-After")) > 0
    cancel(cloud, *tracks)
    song(cloud)


def test_no_more_calls_are_made_in_a_minute_than_are_allowed(cloud_stack, google):
    site = cloud_stack(MUSIC_GEN_GCP_CALLS_PER_MINUTE="2")
    tracks = [ordered(site) for _ in range(3)]
    until(lambda: google.billed == 2, "two are made", 30)
    assert ended(site, tracks[0])["status"] == ended(site, tracks[1])["status"] == "ready"
    assert present(site, tracks[2])["status"] == "queued"
    assert len(google.of("model")) == 2


def test_health_is_told_while_ten_songs_are_waited_for(cloud, google):
    tracks = busy(cloud)
    assert {cloud.get("/health").json()["status"] for _ in range(20)} == {"healthy"}
    cancel(cloud, *tracks)
