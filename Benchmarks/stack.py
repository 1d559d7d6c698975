"""What the benchmarks start, stop, ask and load."""

import http.client
import os
import re
import resource
import socket
import subprocess
import time
from typing import NamedTuple

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
os.environ["PATH"] += ":/usr/sbin"  # where Debian has nginx, but no ordinary user looks


class Failure(Exception):
    """Something does not run."""


class Stack:
    """A worker, and an nginx of its own in front of it, in a folder of their own."""

    def __init__(self, folder, worker, **variables):
        """`worker` is a command; `{socket}` in it stands for the socket's path."""
        os.makedirs(folder)
        self.port = free_port()
        self.socket = folder + "/worker.sock"
        self.state = folder + "/state"
        self.command = [word.format(socket=self.socket) for word in worker]
        self.environment = clean_environment() | variables | {
            "PORT": str(self.port),
            "MUSIC_GEN_SOCKET": self.socket,
            "MUSIC_GEN_STATE_DIR": self.state,
            "MUSIC_GEN_PRESETS_DIR": folder + "/presets",
            "MUSIC_GEN_BUILTIN_PRESETS_DIR": ROOT + "/presets",
        }
        self.log = open(folder + "/log", "w+")
        self.processes = []
        self.worker = None
        try:
            self.start_nginx(folder + "/nginx")
        except BaseException:
            self.stop()
            raise

    def start_nginx(self, prefix):
        subprocess.run([ROOT + "/deploy/render-nginx", prefix], env=self.environment, check=True)
        # As root, nginx's processes stay root, or they could not reach the socket.
        user = ["-g", "user root;"] if os.geteuid() == 0 else []
        self.nginx = self.spawn(["nginx", "-p", prefix, "-c", prefix + "/conf/nginx.conf", "-e", "stderr", *user])
        self.wait_for(502)

    def start_worker(self):
        """Returns the seconds from here to the first healthy answer through nginx."""
        begun = time.perf_counter()
        self.worker = self.spawn(self.command)
        self.wait_for(200)
        return time.perf_counter() - begun

    def stop_worker(self):
        self.processes.remove(self.worker)
        end(self.worker)

    def spawn(self, command):
        process = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
            preexec_fn=raise_descriptor_limit)
        self.processes.append(process)
        return process

    def wait_for(self, wanted):
        deadline = time.monotonic() + 20
        while self.status() != wanted:
            if time.monotonic() > deadline or any(process.poll() is not None for process in self.processes):
                self.log.seek(0)
                raise Failure(f"{self.command[0]} behind nginx does not start:\n{self.log.read()}")
            time.sleep(0.001)

    def status(self):
        try:
            return self.ask("/health")[0]
        except (OSError, http.client.HTTPException):
            return None

    def ask(self, path, body=None, **headers):
        return ask(self.port, path, body, **headers)

    def address(self, path="/"):
        return f"http://127.0.0.1:{self.port}{path}"

    def resident(self):
        """Of the worker, in KiB."""
        return self.memory("VmRSS")

    def most_resident(self):
        """Since `forget_most_resident`."""
        return self.memory("VmHWM")

    def forget_most_resident(self):
        with open(f"/proc/{self.worker.pid}/clear_refs", "w") as file:
            file.write("5")

    def memory(self, name):
        with open(f"/proc/{self.worker.pid}/status") as status:
            return int(re.search(name + r":\s+(\d+)", status.read())[1])

    def stop(self):
        for process in self.processes:
            end(process)
        self.log.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def ask(port, path, body=None, **headers):
    """The status of an answer, and its body as it came over the wire."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("POST" if body else "GET", path, body, {"Content-Type": "application/json"} | headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


class Download(NamedTuple):
    """Times in ms from the request on, to the first bytes of sound and to the end."""
    first: float
    complete: float
    size: int
    is_file: bool  # Sent by nginx; else streamed while it is made


# More than an MP3 has of title and header.
FOREWORD = 2048


def download(port, path, file=None):
    """GETs a body of any length; into a file, if one is named."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    begun = time.perf_counter()
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read(FOREWORD)
        first = time.perf_counter()
        if answer.status != 200:
            raise Failure(f"GET {path}: {answer.status} {(body + answer.read(1000)).decode(errors='replace')}")
        body += answer.read()
        complete = time.perf_counter()
    except http.client.IncompleteRead:
        raise Failure(f"GET {path}: the body is cut short") from None
    finally:
        connection.close()
    if file:
        with open(file, "wb") as output:
            output.write(body)
    is_file = answer.getheader("Content-Length") is not None
    return Download(1000 * (first - begun), 1000 * (complete - begun), len(body), is_file)


class Load(NamedTuple):
    """What a load tool found; times in ms."""
    rate: float
    p50: float
    p99: float
    count: int
    non_2xx: int
    failed: int


def ab(stack, path, count, concurrency=16, body=None):
    """GETs, or POSTs of a file, on kept connections."""
    percentiles = os.path.join(os.path.dirname(stack.socket), "percentiles.csv")  # to the microsecond
    post = ["-p", body, "-T", "application/json"] if body else []
    out = output(["ab", "-q", "-k", "-l", "-c", str(concurrency), "-n", str(count), "-e", percentiles, *post,
                  stack.address(path)])
    with open(percentiles) as file:
        times = dict(line.strip().split(",") for line in file)
    return Load(float(figure(out, "Requests per second")), float(times["50"]), float(times["99"]),
                int(figure(out, "Complete requests")), int(figure(out, "Non-2xx responses", "0")),
                int(figure(out, "Failed requests")))


def wrk(stack, seconds, concurrency=16, mode="simulate"):
    """POST /tracks/generate with a new text each time, on kept connections."""
    out = output(["wrk", "-t1", f"-c{concurrency}", f"-d{seconds}s", "-s", HERE + "/new-text.lua", stack.address()],
                 MODE=mode)
    rate, p50, p99, count, failed = out.strip().splitlines()[-1].split()
    return Load(float(rate), float(p50), float(p99), int(count), 0, int(failed))


def output(command, **variables):
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=os.environ | variables)
    if done.returncode != 0:
        raise Failure(f"{' '.join(command)}: {done.stderr or done.stdout}")
    return done.stdout


def figure(text, name, default=None):
    found = re.search(name + r":\s+([\d.]+)", text)
    if found is None and default is None:
        raise Failure(f"no {name} in: {text}")
    return found[1] if found else default


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def clean_environment():
    """Without settings that somebody left for a service of his own."""
    settings = ("MUSIC_GEN_", "GOOGLE_", "GCLOUD_", "GCE_", "GEMINI_", "CLOUDSDK_")
    return {name: value for name, value in os.environ.items() if not name.startswith(settings)}


def raise_descriptor_limit():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def end(process):
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
