"""Start and stop: sockets, signals, and what becomes of requests meanwhile."""

import concurrent.futures
import grp
import os
import pathlib
import signal
import socket
import stat
import threading

import pytest

from processes import ANNOUNCING_SOCKET, descriptors, listening_socket, listens, until

POST = {"text_input": "city lights", "genre": "pop"}


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


# -- The socket -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_owner_reaches_the_socket_whatever_the_umask(worker, umask):
    running = worker(umask=umask).ready()
    assert mode(running.socket) == 0o600
    assert f"{running.socket} (mode 0600)" in running.output


def test_the_group_that_was_named_reaches_the_socket_too(worker):
    names = [grp.getgrgid(number).gr_name for number in os.getgroups()] if os.geteuid() else ["daemon"]
    running = worker(MUSIC_GEN_SOCKET_GROUP=names[-1]).ready()
    assert mode(running.socket) == 0o660
    assert grp.getgrgid(os.stat(running.socket).st_gid).gr_name == names[-1]
    assert f"(mode 0660, group {names[-1]})" in running.output


def test_a_group_that_does_not_exist_ends_the_start(worker):
    running = worker(MUSIC_GEN_SOCKET_GROUP="no-such-group")
    assert running.end() == 71
    assert "group no-such-group does not exist" in running.output


def test_the_folder_of_the_socket_is_made_for_its_owner_alone(worker, folder):
    running = worker(MUSIC_GEN_SOCKET=f"{folder}/run/deeper/w.sock").ready()
    assert mode(running.socket.parent) == 0o700


def test_the_socket_left_by_a_killed_worker_is_replaced(worker, nginx):
    site = nginx()
    killed = worker().ready()
    killed.process.kill()
    assert killed.end() == -signal.SIGKILL
    assert killed.socket.exists()
    assert site.get("/presets").status == 502
    worker().ready()
    assert site.get("/presets").status == 200


def test_a_second_worker_on_the_socket_is_refused_and_the_first_goes_on(worker, nginx):
    site = nginx()
    first = worker().ready()
    second = worker(log="second.log")
    assert second.end() == 71
    assert "another worker answers on it" in second.output
    assert first.is_running()
    assert site.get("/presets").status == 200


def test_of_many_that_start_at_once_exactly_one_serves(worker, folder, nginx):
    site = nginx()
    killed = worker().ready()
    killed.process.kill()
    killed.end()
    contenders = [worker(log=f"contender{number}.log") for number in range(8)]
    until(lambda: sum(not contender.is_running() for contender in contenders) == 7, "seven gave up")
    [winner] = [contender for contender in contenders if contender.is_running()]
    winner.ready()
    assert all("another worker" in contender.output for contender in contenders if contender is not winner)
    assert site.get("/presets").status == 200


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_is_not_a_socket_is_refused_and_left_alone(worker, folder, kind):
    path = pathlib.Path(folder, "w.sock")
    if kind == "file":
        path.write_text("precious")
    elif kind == "folder":
        path.mkdir()
    else:
        pathlib.Path(folder, "precious").write_text("precious")
        path.symlink_to("precious")
    running = worker()
    assert running.end() == 71
    assert f"{path} exists and is not a socket" in running.output
    assert path.is_dir() if kind == "folder" else path.read_text() == "precious"


def test_a_path_that_is_too_long_for_a_socket_is_refused(worker, folder):
    running = worker(MUSIC_GEN_SOCKET=f"{folder}/{'x' * 120}")
    assert running.end() == 71
    assert "too long for a socket" in running.output


def test_the_socket_is_gone_after_the_end(worker):
    running = worker().ready()
    assert running.stop() == 0
    assert not running.socket.exists()


@pytest.mark.parametrize("way", ["descriptor 0", "LISTEN_FDS"])
def test_a_socket_that_is_handed_down_serves_and_stays(worker, nginx, folder, way):
    path = f"{folder}/w.sock"
    with listening_socket(path) as listener:
        if way == "LISTEN_FDS":
            running = worker(wrapper=[*ANNOUNCING_SOCKET, listener.fileno()], pass_fds=[listener.fileno()])
        else:
            running = worker(stdin=listener)
        running.ready()
        assert f"descriptor {3 if way == 'LISTEN_FDS' else 0}" in running.output
        site = nginx()
        assert site.get("/presets").status == 200
        assert running.stop() == 0
        assert stat.S_ISSOCK(os.stat(path).st_mode)
        assert listens(path), "it waits for the next worker"


def test_a_socket_announced_to_another_process_is_not_taken(worker, folder):
    running = worker(LISTEN_PID="1", LISTEN_FDS="1").ready()
    assert str(running.socket) in running.output


def test_nothing_that_was_inherited_by_accident_is_served(worker):
    assert "descriptor" not in worker().ready().output


# -- The end ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_idle_worker_ends_at_once(worker, number):
    running = worker().ready()
    running.send(number)
    assert running.end(seconds=3) == 0
    assert "msg=stopped" in running.output


def test_a_worker_with_idle_kept_connections_ends_at_once(worker, nginx):
    site = nginx()
    running = worker().ready()
    with concurrent.futures.ThreadPoolExecutor(20) as pool:
        assert {answer.status for answer in pool.map(lambda _: site.get("/presets"), range(100))} == {200}
    running.send(signal.SIGTERM)
    assert running.end(seconds=3) == 0


def test_the_last_line_of_the_log_has_what_the_caches_did(worker, nginx):
    running = worker().ready()
    site = nginx()
    for _ in range(2):
        site.get("/presets")
    assert running.stop() == 0
    last = running.output.splitlines()[-1]
    for cache in ("answers", "generators", "preset_metadata", "presets"):
        assert f"{cache}=" in last
    assert 'answers="1 hits, 1 misses, 1 entries"' in last


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGUSR1, signal.SIGPIPE])
def test_other_signals_do_not_end_it(worker, nginx, number):
    running = worker().ready()
    site = nginx()
    running.send(number)
    assert site.get("/presets").status == 200
    assert running.is_running()


def test_every_request_that_was_accepted_is_answered(probe):
    site = probe(threads=8)
    idle = descriptors(site.worker.pid)
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        answers = [pool.submit(site.get, "/slow?n=1500") for _ in range(6)]
        until(lambda: descriptors(site.worker.pid) >= idle + 6, "all six are with the worker")
        site.worker.send(signal.SIGTERM)
        assert [answer.result().status for answer in answers] == [200] * 6
        assert {answer.result().body for answer in answers} == {b"done"}
    assert site.worker.end() == 0


def test_requests_in_the_backlog_are_answered_as_well(probe):
    site = probe(threads=2)
    idle = descriptors(site.worker.pid)
    with concurrent.futures.ThreadPoolExecutor(10) as pool:
        answers = [pool.submit(site.get, "/slow?n=300") for _ in range(10)]
        until(lambda: descriptors(site.worker.pid) >= idle + 2, "two are with the worker")
        until(lambda: waiting_connections(site.worker.socket) >= 10, "eight wait for it")
        site.worker.send(signal.SIGTERM)
        assert [answer.result().status for answer in answers] == [200] * 10
    assert site.worker.end() == 0


def waiting_connections(path):
    """Connections to a Unix socket that are open, accepted or not."""
    lines = pathlib.Path("/proc/net/unix").read_text().splitlines()
    # Num RefCount Protocol Flags Type St Inode Path; 00010000 listens.
    return sum(line.endswith(f" {path}") and line.split()[3] != "00010000" for line in lines)


class Load:
    """Requests from several threads, until told to end; each keeps the statuses in their order."""

    def __init__(self, ask, threads=8):
        self.ask = ask
        self.over = threading.Event()
        self.statuses = [[] for _ in range(threads)]
        self.pool = concurrent.futures.ThreadPoolExecutor(threads)
        self.runs = [self.pool.submit(self.run, statuses) for statuses in self.statuses]

    def run(self, statuses):
        while not self.over.is_set():
            statuses.append(self.ask().status)

    def seen(self):
        return [len(statuses) for statuses in self.statuses]

    def wait_for(self, count):
        seen = sum(self.seen())
        until(lambda: sum(self.seen()) >= seen + count, f"{count} more answers")

    def end(self):
        self.over.set()
        for run in self.runs:
            run.result(30)
        self.pool.shutdown()


@pytest.mark.parametrize("ask", [("GET", "/presets"), ("POST", "/tracks/generate", POST)], ids=["get", "post"])
def test_a_stop_under_load_gives_only_whole_answers_and_then_502(worker, nginx, ask):
    site = nginx()
    running = worker().ready()
    load = Load(lambda: site.ask(*ask))
    load.wait_for(300)
    before = load.seen()
    running.send(signal.SIGTERM)
    assert running.end(seconds=10) == 0
    worker(log="next.log").ready()
    # One more of each thread may have met the gap.
    load.wait_for(50)
    after = load.seen()
    load.wait_for(300)
    load.end()
    for statuses, first, last in zip(load.statuses, before, after):
        # While the worker drains, kept connections are still answered and new ones are not taken.
        assert set(statuses[:first]) == {200}
        assert set(statuses[first:last]) <= {200, 502}
        assert set(statuses[last + 1 :]) <= {200}


def test_a_restart_behind_a_socket_that_stays_is_not_noticed(worker, nginx, folder):
    site = nginx()
    with listening_socket(f"{folder}/w.sock") as listener:
        handed = {"wrapper": [*ANNOUNCING_SOCKET, listener.fileno()], "pass_fds": [listener.fileno()]}
        running = worker(**handed).ready()
        load = Load(lambda: site.get("/presets"))
        for round in range(3):
            load.wait_for(300)
            running.send(signal.SIGTERM)
            assert running.end(seconds=10) == 0
            running = worker(log=f"round{round}.log", **handed).ready()
        load.wait_for(300)
        load.end()
    assert {status for statuses in load.statuses for status in statuses} == {200}


def test_a_second_signal_ends_a_worker_that_is_busy(worker, nginx):
    # The probe has no second signal; a worker that waits for a slow upload does.
    edits = [("fastcgi", "fastcgi_keep_conn on;", "fastcgi_keep_conn on;\nfastcgi_request_buffering off;")]
    running = worker().ready()
    site = nginx(edits=edits)
    idle = descriptors(running.pid)
    with socket.create_connection(("127.0.0.1", site.port)) as upload:
        upload.sendall(
            b"POST /presets HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"
        )
        until(lambda: descriptors(running.pid) > idle, "the upload has begun")
        running.send(signal.SIGTERM)
        until(lambda: "msg=\"stopping" in running.output, "the first signal was seen")
        running.send(signal.SIGTERM)
        assert running.end(seconds=3) == 1


# -- deploy/run -------------------------------------------------------------------------------------------------------


def test_the_stack_says_so_and_ends_when_its_worker_dies(stack):
    started = stack()
    os.kill(started.worker_pid, signal.SIGKILL)
    assert started.child.end() == 1
    assert "The worker ended by itself" in started.output
    assert not listens(started.port)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_stack_leaves_nothing_running(stack, number):
    started = stack()
    worker = started.worker_pid
    started.child.send(number)
    assert started.child.end() == 0
    assert not pathlib.Path(f"/proc/{worker}").exists()
    assert not listens(started.port)


def test_two_stacks_run_side_by_side(stack):
    one, other = stack(), stack()
    one.ask("PUT", "/presets/only_here", {"genre": "ska"})
    assert one.get("/presets/only_here").status == 200
    assert other.get("/presets/only_here").status == 404


def test_the_stack_runs_in_a_folder_whose_path_is_too_long_for_a_socket(stack, tmp_path):
    deep = tmp_path / "a folder with blanks" / ("x" * 100)
    assert stack(deep).get("/presets").status == 200
