"""A Debian of its own, as a server has it: made by debootstrap, without Swift, with a live systemd."""

import contextlib
import gzip
import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
CACHE = REPOSITORY / ".build/debian"
RESTLESS = ("/boot.log/", "/dev/", "/proc/", "/run/", "/sys/", "/tmp/", "/var/log/", "/var/tmp/")
CLEAN = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}


def run(*command, **options):
    options = {"check": True, "text": True, "stdin": subprocess.DEVNULL} | options
    return subprocess.run([str(word) for word in command], **options)


# -- The root ---------------------------------------------------------------------------------------------------------


def bare_root(packages, installed):
    """An archive of a fresh Debian, which can install these packages from its own disk, and has the `installed` ones.
    Made once, kept in .build."""
    text = " ".join([*sorted(packages), *installed, pathlib.Path(__file__).read_text()])
    archive = CACHE / f"bookworm-{hashlib.sha256(text.encode()).hexdigest()[:8]}.tar"
    if not archive.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            root = pathlib.Path(folder) / "root"
            make_root(root, packages, installed)
            run("tar", "-C", root, "-cf", f"{archive}.new", ".")
        pathlib.Path(f"{archive}.new").rename(archive)
    return archive


def mirror():
    """The one that this machine installs from."""
    lines = "".join(file.read_text() for file in pathlib.Path("/etc/apt/sources.list.d").glob("debian*")).splitlines()
    return next((line.split()[1] for line in lines if line.startswith("URIs:")), "http://deb.debian.org/debian")


def make_root(root, packages, installed):
    first = "--include=systemd-sysv,dbus"
    # What it mounts there is for itself alone, and ends with it.
    alone = ["unshare", "--mount", "debootstrap", "--variant=minbase"]
    run(*alone, first, "bookworm", root, mirror(), stdout=subprocess.DEVNULL)
    inside = ["chroot", root, "env", "-i", *(f"{name}={value}" for name, value in CLEAN.items())]
    fetch = ["apt-get", "install", "-q", "-y", "--download-only", "--no-install-recommends"]
    run(*inside, *fetch, *packages, *installed, stdout=subprocess.DEVNULL)
    store = root / "srv/packages"
    store.mkdir()
    for package in (root / "var/cache/apt/archives").glob("*.deb"):
        package.rename(store / package.name)
    (store / "Packages.gz").write_bytes(gzip.compress("\n".join(index(file) for file in store.glob("*.deb")).encode()))
    (root / "etc/apt/sources.list").write_text("deb [trusted=yes] file:/srv/packages ./\n")
    # Nobody pulls the plug of such a machine: its packages need not be on the disk one by one.
    (root / "etc/dpkg/dpkg.cfg.d/quick").write_text("force-unsafe-io\n")
    run(*inside, "apt-get", "update", "-q", stdout=subprocess.DEVNULL)
    run(*inside, "apt-get", "install", "-q", "-y", *installed, stdout=subprocess.DEVNULL)


def index(package):
    """What apt wants to know about a package's file."""
    control = run("dpkg-deb", "-f", package, stdout=subprocess.PIPE).stdout
    checksum = hashlib.sha256(package.read_bytes()).hexdigest()
    return f"{control}Filename: ./{package.name}\nSize: {package.stat().st_size}\nSHA256: {checksum}\n"


# -- The machine ------------------------------------------------------------------------------------------------------


class Machine:
    def __init__(self, archive):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="machine.", dir=CACHE))
        run("tar", "-C", self.root, "-xpf", archive)
        (self.root / "etc/machine-id").write_text("")
        self.boot()

    def boot(self):
        self.log = open(self.root / "boot.log", "wb")
        boot = pathlib.Path(__file__).with_name("boot")
        command = ["unshare", "--mount", boot, self.root]
        streams = {"stdin": subprocess.DEVNULL, "stdout": self.log, "stderr": subprocess.STDOUT}
        self.process = subprocess.Popen(command, **streams)
        self.first = self.until(self.first_process, "systemd runs")
        self.until(self.is_up, "it has booted")

    def is_up(self):
        # "degraded" is as good: something that is not for such a machine has failed.
        return self.ask("systemctl", "is-system-running") in ("running\n", "degraded\n")

    def first_process(self):
        """systemd, by its number out here: the last of a line of only children."""
        pid = self.process.pid
        with contextlib.suppress(FileNotFoundError):  # a step before it has just ended
            while children := pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
                pid = int(children[0])
                if pathlib.Path(f"/proc/{pid}/comm").read_text() == "systemd\n":
                    return pid
        return None

    def until(self, condition, what, seconds=60):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if value := condition():
                return value
            time.sleep(0.05)
        raise AssertionError(f"not within {seconds} s: {what}\n{(self.root / 'boot.log').read_text()[-3000:]}")

    def run(self, *command, **options):
        """Inside, as root."""
        enter = ["nsenter", f"--target={self.first}", "--all", "--root", "--wd"]
        return run(*enter, *command, env=CLEAN, **{"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} | options)

    def ask(self, *command):
        """What it prints, whether it fails or not."""
        return self.run(*command, check=False).stdout

    def outside(self, *command, **options):
        """A program of this machine's in that one's network."""
        return run("nsenter", f"--target={self.first}", "--net", *command, **options)

    def path(self, path):
        return self.root / path.lstrip("/")

    def put(self, source, path):
        shutil.copy(source, self.path(path))

    def files(self):
        """Everything on its disk but what changes all the time, with what tells one content from another."""
        found = {}
        for folder, folders, names in os.walk(self.root):
            for name in folders + names:
                file = pathlib.Path(folder, name)
                inside = "/" + str(file.relative_to(self.root))
                if not f"{inside}/".startswith(RESTLESS):
                    status = file.lstat()
                    found[inside] = (status.st_mode, status.st_uid, status.st_gid, status.st_mtime_ns)
        return found

    def stop(self):
        os.kill(self.first, 9)
        self.process.wait(30)
        self.log.close()
        shutil.rmtree(self.root)
