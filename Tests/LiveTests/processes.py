"""The processes under test: started on free ports and in folders of their own, each stopped by its own pid."""

import contextlib
import os
import pathlib
import random
import resource
import signal
import socket
import subprocess
import sys
import time

import client

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
BUILT_IN_PRESETS = sorted(file.stem for file in (REPOSITORY / "presets").glob("*.yaml"))


def binary(variable, name):
    return os.environ.get(variable) or str(REPOSITORY / ".build/release" / name)


SETTINGS = ("MUSIC_GEN_", "GOOGLE_", "GCLOUD_", "GCE_", "GEMINI_", "CLOUDSDK_")


def clean_environment(**variables):
    """Ours without the settings of whoever runs the tests. None takes a variable out."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    # Whoever runs them may be signed in at Google, or on one of its machines.
    ours |= {"CLOUDSDK_CONFIG": "/nowhere", "NO_GCE_CHECK": "true"}
    ours["PATH"] += ":/usr/sbin"
    ours.pop("PORT", None)
    ours.pop("VAR", None)
    return {name: str(value) for name, value in (ours | variables).items() if value is not None}


def free_port():
    """Below those that the system gives to clients, who would otherwise take it before its server does."""
    lowest = int(pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    while True:
        port = random.randrange(min(10_000, lowest // 2), lowest)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def until(condition, what, seconds=15, step=0.01):
    """Polls, every so many seconds; the value of the condition once it is true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(step)
    raise AssertionError(f"not within {seconds} s: {what}")


def listens(address):
    """Whether somebody answers on a port or at the path of a socket."""
    is_port = isinstance(address, int)
    with socket.socket(socket.AF_INET if is_port else socket.AF_UNIX) as probe:
        probe.settimeout(5)
        return probe.connect_ex(("127.0.0.1", address) if is_port else str(address)) == 0


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def resident_bytes(pid):
    pages = pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]
    return int(pages) * resource.getpagesize()


def allow_many_descriptors():
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most


class Child:
    """A process whose output is kept in a file."""

    def __init__(self, command, log, environment, **options):
        self.log = pathlib.Path(log)
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [str(word) for word in command],
                env=environment,
                stdin=options.pop("stdin", subprocess.DEVNULL),
                stdout=output,
                stderr=subprocess.STDOUT,
                **options,
            )
        self.pid = self.process.pid

    @property
    def output(self):
        return self.log.read_text(errors="replace")

    def is_running(self):
        return self.process.poll() is None

    def send(self, number):
        if self.is_running():
            self.process.send_signal(number)

    def end(self, seconds=30):
        """Waits for the end that was asked for; the exit status, negative for a signal."""
        return self.process.wait(seconds)

    def stop(self, number=signal.SIGTERM):
        self.send(number)
        try:
            return self.end()
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"did not end on signal {number}:\n{self.output}") from None

    def wait_until(self, condition, what, seconds=20):
        until(lambda: condition() or not self.is_running(), f"{what}:\n{self.output}", seconds)
        assert self.is_running(), f"ended with {self.process.returncode}:\n{self.output}"


class Site:
    """Something that answers HTTP on a port."""

    port: int

    def ask(self, method, path, body=None, headers=None, **options):
        return client.ask(self.port, method, path, body, headers, **options)

    def get(self, path, headers=None, **options):
        return self.ask("GET", path, None, headers, **options)

    def raw(self, request, **options):
        return client.ask_raw(self.port, request, **options)


class Stack(Site):
    """deploy/run: nginx and the worker, as `make run` starts them."""

    def __init__(self, var, port=None, **variables):
        self.var = pathlib.Path(var)
        self.var.mkdir(parents=True, exist_ok=True)
        self.port = port or free_port()
        self.presets = pathlib.Path(variables.get("MUSIC_GEN_PRESETS_DIR") or self.var / "presets")
        self.state = pathlib.Path(variables.get("MUSIC_GEN_STATE_DIR") or self.var / "state")
        environment = clean_environment(
            VAR=var,
            PORT=self.port,
            **{"MUSIC_GEN_BINARY": binary("MUSIC_GEN_BINARY", "music-track-generator")} | variables,
        )
        self.child = Child([REPOSITORY / "deploy/run"], self.var / "run.log", environment)
        try:
            self.child.wait_until(lambda: "Music Track Generator runs at" in self.child.output, "deploy/run is not ready")
        except AssertionError:
            self.child.stop()
            raise

    @property
    def output(self):
        return self.child.output

    @property
    def worker_pid(self):
        children = pathlib.Path(f"/proc/{self.child.pid}/task/{self.child.pid}/children")
        # What prints the greeting may still be there.
        until(lambda: len(children.read_text().split()) == 2, "nothing but nginx and the worker runs")
        [pid] = [pid for pid in children.read_text().split() if "nginx" not in pathlib.Path(f"/proc/{pid}/comm").read_text()]
        return int(pid)

    def stop(self):
        if self.child.process.returncode is None:
            assert self.child.stop() == 0, self.output


class Worker(Child):
    """The worker alone, on a socket."""

    def __init__(self, folder, log="worker.log", wrapper=(), **variables):
        self.folder = pathlib.Path(folder)
        self.socket = pathlib.Path(variables.pop("MUSIC_GEN_SOCKET", self.folder / "w.sock"))
        options = {name: variables.pop(name) for name in ("stdin", "pass_fds", "umask") if name in variables}
        settings = {
            "MUSIC_GEN_SOCKET": self.socket,
            "MUSIC_GEN_PRESETS_DIR": self.folder / "presets",
            "MUSIC_GEN_STATE_DIR": self.folder / "state",
            "MUSIC_GEN_BUILTIN_PRESETS_DIR": REPOSITORY / "presets",
        }
        command = [*wrapper, binary("MUSIC_GEN_BINARY", "music-track-generator")]
        super().__init__(command, self.folder / log, clean_environment(**settings | variables), **options)

    def ready(self):
        self.wait_until(lambda: "msg=listening" in self.output and listens(self.socket), "the worker does not listen")
        return self


class Probe(Child):
    """The worker of Tests/EdgeProbe, which has a route for each thing that the edge can do."""

    def __init__(self, folder, threads=8, wrapper=(), **options):
        self.folder = pathlib.Path(folder)
        self.socket = self.folder / "w.sock"
        command = [*wrapper, binary("EDGE_PROBE", "edge-probe"), self.socket, threads]
        super().__init__(command, self.folder / "probe.log", clean_environment(), **options)

    def ready(self):
        self.wait_until(lambda: listens(self.socket), "the probe does not listen")
        return self


class Nginx(Site):
    """An nginx with this project's site, in front of the socket in a folder."""

    def __init__(self, folder, edits=(), **variables):
        """Each edit is a snippet's name, what stands there, and what is to stand there instead."""
        self.prefix = pathlib.Path(folder) / "nginx"
        self.port = free_port()
        settings = {
            "PORT": self.port,
            "MUSIC_GEN_SOCKET": f"{folder}/w.sock",
            "MUSIC_GEN_STATE_DIR": f"{folder}/state",
        }
        environment = clean_environment(**settings | variables)
        subprocess.run([REPOSITORY / "deploy/render-nginx", self.prefix], env=environment, check=True)
        for edit in edits:
            self._edit(*edit)
        command = ["nginx", "-p", self.prefix, "-c", self.prefix / "conf/nginx.conf", "-e", "stderr"]
        if os.geteuid() == 0:
            command += ["-g", "user root;"]  # as deploy/run does: nobody else reaches the socket
        self.child = Child(command, pathlib.Path(folder) / "nginx.log", environment)
        pid_file = self.prefix / "run/nginx.pid"
        self.child.wait_until(lambda: pid_file.exists() and listens(self.port), "nginx is not ready")

    def _edit(self, snippet, old, new):
        path = self.prefix / f"conf/snippets/music-track-generator-{snippet}.conf"
        text = path.read_text()
        assert old in text, f"{snippet} does not say {old!r}"
        path.unlink()  # a link into the repository
        path.write_text(text.replace(old, new))

    def stop(self):
        if self.child.process.returncode is None:
            assert self.child.stop() == 0, self.child.output


ANNOUNCING_SOCKET = [
    sys.executable,
    "-c",
    # systemd's protocol: the socket is descriptor 3, and the variables name the process itself.
    "import os, sys\n"
    "os.dup2(int(sys.argv[1]), 3, inheritable=True)\n"
    "os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS='1')\n"
    "os.execv(sys.argv[2], sys.argv[2:])",
]


def listening_socket(path):
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    listener.listen(4096)
    return listener
