"""What is promised when something breaks: each fault is made, the promise checked, and everything must be well again by
itself afterwards. deploy/faults.sh prints the table; test_faults.py runs the short form.
"""

import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
import audio
from client import head
from processes import ANNOUNCING_SOCKET, Nginx, Worker, allow_many_descriptors, descriptors, listening_socket, until
from test_lifecycle import Load

SMALL_SOUND_FONT = "/usr/share/sounds/sf2/TimGM6mb.sf2"
PRESET = {"genre": "ska", "description": "made before the fault"}
FAULTS = []


class Skipped(Exception):
    """This machine cannot show it; why."""


def fault(promise):
    """Adds a function to the faults. It is given a rig and returns what happened."""

    def add(function):
        function.promise = promise
        function.title = function.__name__.replace("_", " ")
        FAULTS.append(function)
        return function

    return add


class Rig:
    """A site in a folder of its own, whose processes are started again when they die, as systemd would."""

    def __init__(self, scale):
        self.scale = scale
        self.ending = contextlib.ExitStack()
        self.folder = tempfile.mkdtemp(prefix="live.")
        self.ending.callback(shutil.rmtree, self.folder)
        self.workers = {}
        self.starts = 0
        self.nginx = None
        self.is_over = threading.Event()

    def start(self, workers=1, supervised=False, **variables):
        """Sockets that stay, one for each worker, and an nginx in front of them."""
        self.variables = variables
        paths = [f"{self.folder}/{number}.sock" for number in range(workers)]
        self.listeners = [self.ending.enter_context(listening_socket(path)) for path in paths]
        for number in range(workers):
            self.start_worker(number)
        self.ending.callback(lambda: [worker.stop() for worker in self.workers.values()])
        self.start_nginx()
        self.ending.callback(lambda: self.nginx.stop())
        if supervised:
            supervisor = threading.Thread(target=self.supervise)
            supervisor.start()
            self.ending.callback(supervisor.join)
            self.ending.callback(self.is_over.set)
        return self.nginx

    def start_worker(self, number):
        self.starts += 1
        listener = self.listeners[number].fileno()
        worker = Worker(
            self.folder, f"worker{self.starts}.log", [*ANNOUNCING_SOCKET, listener],
            MUSIC_GEN_SOCKET=f"{self.folder}/{number}.sock", pass_fds=[listener], **self.variables,
        )
        self.workers[number] = worker.ready()

    def start_nginx(self):
        sockets = {"MUSIC_GEN_SOCKET": f"{self.folder}/0.sock"}
        if len(self.listeners) > 1:
            sockets["MUSIC_GEN_MORE_SOCKETS"] = f"{self.folder}/1.sock"
        state = self.variables.get("MUSIC_GEN_STATE_DIR", f"{self.folder}/state")
        self.nginx = Nginx(self.folder, MUSIC_GEN_STATE_DIR=state, **sockets)
        self.nginx.state = pathlib.Path(state)

    def supervise(self):
        while not self.is_over.wait(0.1):
            for number, worker in list(self.workers.items()):
                if not worker.is_running():
                    self.start_worker(number)

    def tmpfs(self, options):
        """A small file system, mounted for the fault alone."""
        if os.geteuid() != 0:
            raise Skipped("only root can mount a file system")
        path = f"{self.folder}/mounted"
        os.mkdir(path)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", path], capture_output=True, text=True)
        if mounted.returncode != 0:
            raise Skipped(f"no file system can be mounted here: {mounted.stderr.strip()}")
        self.ending.callback(subprocess.run, ["umount", "-l", path], check=True)
        return path

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.ending.close()


# -- What is kept, and what is well -----------------------------------------------------------------------------------


class Belongings:
    """A preset, a track and its sound, made before the fault, and all there after it."""

    def __init__(self, site):
        self.site = site
        assert site.ask("PUT", "/presets/belonging", PRESET).status in (200, 201)
        self.track = audio.made(site, "made before the fault")
        self.score = site.get(self.track["score"]).body
        self.sound = heard(site, self.track["audio"]["mp3"]).body
        audio.idle(site)

    def check(self):
        preset = self.site.get("/presets/belonging").json()
        assert {key: preset[key] for key in PRESET} == PRESET, "a preset was lost"
        assert self.site.get(f"/tracks/{self.track['id']}").json()["id"] == self.track["id"], "a track was lost"
        assert self.site.get(self.track["score"]).body == self.score, "a score has changed"
        assert heard(self.site, self.track["audio"]["mp3"]).body == self.sound, "a song has changed"


def heard(site, path):
    """A file of sound, followed to its end first while it is made: however long that takes."""
    site.get(path, timeout=600)
    return audio.rendered(site, path)


def make_song(site, text):
    """A song from wish to sound."""
    return heard(site, audio.made(site, text)["audio"]["mp3"])


def assert_well(site):
    until(lambda: site.get("/health", timeout=60).status == 200, "it is healthy again", 60)
    make_song(site, f"afterwards {time.monotonic_ns()}")
    audio.idle(site)
    assert audio.parts(site) == [], "something half-made was left behind"


# -- Processes that die -----------------------------------------------------------------------------------------------


@fault("a request on its way may be lost; the next go to the next worker; nothing saved is lost")
def a_worker_is_killed(rig):
    site = rig.start(supervised=True)
    belongings = Belongings(site)
    song = {"genre": "pop", "duration_seconds": 60}
    songs = [audio.queued(site, f"killed {number}", **song) for number in range(2)]
    load = Load(lambda: site.get("/presets"), threads=4)
    for _ in range(rig.scale.kills):
        load.wait_for(100)
        victim = rig.workers[0]
        victim.process.kill()
        until(lambda: rig.workers[0] is not victim, "another worker is there", 30)
        load.wait_for(100)
    load.end()
    statuses = [status for statuses in load.statuses for status in statuses]
    assert set(statuses) <= {200, 502}
    lost = statuses.count(502)
    assert lost <= 4 * rig.scale.kills, f"{lost} requests failed"
    belongings.check()
    for song in songs:
        heard(site, song["audio"]["mp3"])
    assert_well(site)
    return f"{rig.scale.kills} kills, {lost} of {len(statuses)} requests lost; songs that were half-made were made again"


@fault("its connections end; the worker goes on; a new nginx answers at once")
def nginx_is_killed(rig):
    site = rig.start()
    belongings = Belongings(site)
    worker = rig.workers[0].pid
    song = audio.queued(site, "while nginx dies", genre="pop", duration_seconds=60)
    processes = [site.child.pid, *children(site.child.pid)]
    # A process of nginx alone is replaced by its master.
    os.kill(processes[1], signal.SIGKILL)
    until(lambda: site.get("/presets").status == 200, "nginx answers")
    for pid in {site.child.pid, *children(site.child.pid)}:
        os.kill(pid, signal.SIGKILL)  # systemd ends all of them
    site.child.end()
    rig.start_nginx()
    assert rig.nginx.get("/presets").status == 200
    assert rig.workers[0].pid == worker and rig.workers[0].is_running()
    belongings.site = rig.nginx
    belongings.check()
    heard(rig.nginx, song["audio"]["mp3"])
    assert_well(rig.nginx)
    return f"one of {len(processes) - 1} processes, then all; the worker rendered on"


def children(pid):
    return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@fault("no GET fails, and no POST that was not sent yet; the other serves alone")
def one_of_two_workers_is_killed(rig):
    site = rig.start(workers=2)
    belongings = Belongings(site)
    clients = [{"X-Forwarded-For": f"198.51.100.{number}"} for number in range(1, 200)]
    load = Load(lambda: site.get("/presets", clients[time.monotonic_ns() % len(clients)]), threads=4)
    load.wait_for(100)
    for number in (0, 1):
        rig.workers[number].process.kill()
        rig.workers[number].end()
        # The socket stays, as systemd's would, but nobody takes from it: nothing may wait there.
        rig.listeners[number].close()
        load.wait_for(200)
        os.unlink(f"{rig.folder}/{number}.sock")
        rig.listeners[number] = rig.ending.enter_context(listening_socket(f"{rig.folder}/{number}.sock"))
        rig.start_worker(number)
        load.wait_for(200)
    load.end()
    statuses = [status for statuses in load.statuses for status in statuses]
    assert set(statuses) == {200}, f"{len(statuses) - statuses.count(200)} GETs failed"
    belongings.check()
    assert_well(site)
    return f"{len(statuses)} GETs while one after the other died: all answered with 200"


# -- Disks ------------------------------------------------------------------------------------------------------------


def assert_refused(answer):
    assert answer.status in (503, 507), answer
    answer.problem()


def withstand_lack_of_room(rig, options, fill):
    """Fills a file system, sees what is promised, and empties it again."""
    state = rig.tmpfs(options)
    site = rig.start(MUSIC_GEN_STATE_DIR=state)
    belongings = Belongings(site)
    pending = audio.unrendered(site, "asked for in vain")
    filler = pathlib.Path(state, "filler")
    filler.mkdir()
    fill(filler)
    assert_refused(site.get(pending["audio"]["mp3"]))
    assert site.get("/health").status == 503
    refused = site.ask("POST", "/tracks/generate", {"text_input": "no room", "genre": "pop", "mode": "local"})
    assert refused.status in (200, 507), refused
    belongings.check()
    shutil.rmtree(filler)
    heard(site, pending["audio"]["mp3"])
    assert_well(site)
    return f"a song that was not made yet: 507; a new track: {refused.status}; what there was, was heard"


@fault("what needs room is a 507 or 503 that says so; everything else goes on; well again once there is room")
def the_disk_is_full(rig):
    def fill(folder):
        with open(folder / "bytes", "wb", buffering=0) as filler, contextlib.suppress(OSError):
            while True:
                filler.write(bytes(4096))

    return withstand_lack_of_room(rig, "size=48m", fill)


@fault("the same")
def there_are_no_inodes_left(rig):
    def fill(folder):
        with contextlib.suppress(OSError):
            for number in range(100_000):
                (folder / str(number)).touch()

    return withstand_lack_of_room(rig, "size=64m,nr_inodes=400", fill)


@fault("what must write is an error; what is kept is read and heard; well again when it is mounted and started anew")
def the_state_folder_becomes_read_only(rig):
    state, disk = f"{rig.folder}/mounted", f"{rig.folder}/disk"
    mount(rig, disk, state)
    site = rig.start(MUSIC_GEN_STATE_DIR=state)
    belongings = Belongings(site)
    pending = audio.unrendered(site, "asked for in vain")
    # As the kernel does after an error of the disk (ext4(5)).
    subprocess.run(["mount", "-o", "remount,abort", state], check=True)
    wish = {"text_input": "read-only", "genre": "pop", "mode": "local"}
    statuses = [
        site.get(pending["audio"]["mp3"]).status,
        site.ask("POST", "/tracks/generate", wish).status,
        site.ask("DELETE", f"/tracks/{belongings.track['id']}").status,
    ]
    assert all(500 <= status < 600 for status in statuses), statuses
    assert site.get("/health").status == 503
    belongings.check()
    assert rig.workers[0].stop() == 0
    subprocess.run(["umount", state], check=True)
    subprocess.run(["e2fsck", "-pf", disk], capture_output=True)
    subprocess.run(["mount", "-o", "loop", disk, state], check=True)
    rig.start_worker(0)
    belongings.check()
    heard(site, pending["audio"]["mp3"])
    assert_well(site)
    return "new sound, a new track, a deletion: " + ", ".join(str(status) for status in statuses) + "; the rest 200"


def mount(rig, disk, path):
    """A small disk of its own, as a file."""
    if os.geteuid() != 0:
        raise Skipped("only root can mount a file system")
    if not shutil.which("mkfs.ext4"):
        raise Skipped("e2fsprogs is not installed")
    os.mkdir(path)
    with open(disk, "wb") as file:
        file.truncate(96 << 20)
    subprocess.run(["mkfs.ext4", "-q", disk], check=True)
    mounted = subprocess.run(["mount", "-o", "loop", disk, path], capture_output=True, text=True)
    if mounted.returncode != 0:
        raise Skipped(f"no disk can be mounted here: {mounted.stderr.strip()}")
    rig.ending.callback(subprocess.run, ["umount", "-l", path], check=True)


@fault("the worker plays on; after a restart, what is kept is heard, and new sound is a 503 that says what is missing")
def the_soundfont_is_removed(rig):
    font = f"{rig.folder}/font.sf2"
    if not os.path.exists(SMALL_SOUND_FONT):
        raise Skipped("timgm6mb-soundfont is not installed")
    shutil.copy(SMALL_SOUND_FONT, font)
    site = rig.start(supervised=True, MUSIC_GEN_SOUNDFONT=font)
    belongings = Belongings(site)
    os.unlink(font)
    make_song(site, "played from a file without a name")
    victim = rig.workers[0]
    assert victim.stop() == 0
    until(lambda: rig.workers[0] is not victim, "another worker is there", 30)
    answer = site.ask("POST", "/tracks/generate", {"text_input": "restarted", "genre": "pop", "mode": "local"})
    assert answer.status == 503 and "soundfont" in answer.problem()["detail"].lower()
    belongings.check()
    shutil.copy2(SMALL_SOUND_FONT, font)
    assert_well(site)
    return "new songs while the worker ran on; 503 after its restart; well again with the file"


# -- Clocks -----------------------------------------------------------------------------------------------------------


@fault("requests, time-outs and songs go on; signed addresses expire by the new time")
def the_clock_jumps(rig):
    if not shutil.which("gcc"):
        raise Skipped("there is no gcc to make a clock")
    library, offset = f"{rig.folder}/clock.so", pathlib.Path(rig.folder, "offset")
    source = pathlib.Path(__file__).with_name("clock.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-O2", "-Wall", "-o", library, source], check=True)
    offset.write_text("0")
    key = {"X-API-Key": audio.KEY}
    site = rig.start(LD_PRELOAD=library, CLOCK_OFFSET=offset, MUSIC_GEN_API_KEY=audio.KEY)
    keyless, site.ask = site.ask, lambda method, path, body=None, headers=None, **options: keyless(
        method, path, body, key | (headers or {}), **options)
    belongings = Belongings(site)
    opened = []
    for days in (2, -2, 0):
        address = site.get(f"/tracks/{belongings.track['id']}").json()["audio"]["mp3"]
        with audio.Listener(site, audio.made(site, f"at {days}")["audio"]["mp3"], key) as listener:
            listener.read(1)
            offset.write_text(str(days * 86_400))
            assert {site.get("/presets").status for _ in range(50)} == {200}
            assert len(listener.rest()) > 100_000, "a song broke off"
        opened.append(keyless("GET", address).status)
        belongings.track = site.get(f"/tracks/{belongings.track['id']}").json()
        belongings.check()
    assert opened[0] == 401, "an address outlived its time"
    assert_well(site)
    return "two days on, four back, two on: all 200; an address of two days ago was a 401"


# -- Clients ----------------------------------------------------------------------------------------------------------


@fault("others are answered; afterwards there are as few descriptors as before")
def connections_are_idle(rig):
    count = rig.scale.connections
    if allow_many_descriptors() < count + 2000:
        raise Skipped(f"this user may not have {count} descriptors")
    site = rig.start()
    belongings = Belongings(site)
    before = descriptors(rig.workers[0].pid)
    with contextlib.ExitStack() as peers:
        for number in range(count):
            peer = peers.enter_context(socket.socket(socket.AF_UNIX if number % 2 else socket.AF_INET))
            peer.settimeout(30)
            peer.connect(f"{rig.folder}/0.sock" if number % 2 else ("127.0.0.1", site.port))
        for _ in range(20):
            assert site.get("/presets").status == 200
        belongings.check()
        held = descriptors(rig.workers[0].pid)
    until(lambda: descriptors(rig.workers[0].pid) <= before + 16, "their descriptors are free", 30)
    assert_well(site)
    return f"{count:,}, half at nginx, half at the socket: all others 200; {held} descriptors in the worker"


@fault("they hold no thread of the worker; others are answered")
def clients_are_slow(rig):
    site = rig.start(MUSIC_GEN_THREADS=4)
    belongings = Belongings(site)
    count = rig.scale.slow
    wav = belongings.track["audio"]["wav"]
    heard(site, wav)
    with contextlib.ExitStack() as slow:
        for number in range(count):
            connection = slow.enter_context(socket.socket())
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.connect(("127.0.0.1", site.port))
            if number % 2:
                connection.sendall(head("GET", ("/openapi.json", wav)[number % 4 // 2]))
                assert connection.recv(1) == b"H"
            else:
                connection.sendall(head("POST", "/tracks/generate", "Content-Length: 1000000") + b'{"text')
        for _ in range(50):
            assert site.get("/presets").status == 200
        make_song(site, "beside the slow")
    belongings.check()
    assert_well(site)
    return f"{count} that read or write next to nothing, before 4 threads: all others 200"


@fault("an upload that ends too soon changes nothing, leaves nothing, and harms nobody")
def uploads_are_aborted(rig):
    site = rig.start()
    belongings = Belongings(site)
    before = descriptors(rig.workers[0].pid)
    body = b'{"genre": "ska", "description": "half'
    for number in range(rig.scale.aborted):
        with socket.create_connection(("127.0.0.1", site.port)) as client:
            how = ("Content-Length: 5000", "Transfer-Encoding: chunked")[number % 2]
            client.sendall(head("PUT", "/presets/belonging", "Content-Type: application/json", how))
            client.sendall(body if how.startswith("C") else b"%x\r\n%s" % (len(body) + 10, body))
    belongings.check()
    until(lambda: descriptors(rig.workers[0].pid) <= before + 16, "their descriptors are free", 30)
    assert_well(site)
    return f"{rig.scale.aborted} uploads broken off; nothing was changed"


@fault("whoever floods is refused with 429 and Retry-After; all others are answered")
def somebody_floods_a_route(rig):
    site = rig.start()
    belongings = Belongings(site)
    flooder, other = {"X-Forwarded-For": "198.51.100.1"}, {"X-Forwarded-For": "198.51.100.2"}
    song = {"text_input": "flood", "genre": "pop", "mode": "local"}
    flood = Load(lambda: site.ask("POST", "/tracks/generate", song, flooder), threads=8)
    flood.wait_for(rig.scale.flood)
    calm = [site.get("/presets", other).status for _ in range(30)]
    calm.append(site.ask("POST", "/tracks/generate", {**song, "text_input": "calm"}, other).status)
    flood.end()
    statuses = [status for statuses in flood.statuses for status in statuses]
    assert set(calm) == {200}
    assert set(statuses) == {200, 429}, set(statuses)
    belongings.check()
    assert_well(site)
    return f"{statuses.count(429)} of {len(statuses)} refused; of {len(calm)} others none"


# -- The table --------------------------------------------------------------------------------------------------------


class Scale:
    """How much of everything."""

    def __init__(self, is_short):
        self.kills, self.connections, self.slow = (1, 2_000, 100) if is_short else (5, 10_000, 400)
        self.aborted, self.flood = (100, 200) if is_short else (1_000, 2_000)


def outcome(fault, scale):
    """A word and what happened."""
    try:
        with Rig(scale) as rig:
            return "kept", fault(rig)
    except Skipped as reason:
        return "skipped", str(reason)
    except Exception as error:
        return "BROKEN", f"{type(error).__name__}: {error}"


def main(arguments):
    scale = Scale(is_short="--short" in arguments)
    wanted = [word for word in arguments if word != "--short"]
    print("| fault | promise | kept? | what happened |\n|---|---|---|---|", flush=True)
    words = []
    for fault in FAULTS:
        if wanted and not any(word in fault.title for word in wanted):
            continue
        word, happened = outcome(fault, scale)
        words.append(word)
        print(f"| {fault.title} | {fault.promise} | {word} | {' '.join(happened.split())[:600]} |", flush=True)
    return "BROKEN" in words or not words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
