import os
import pathlib
import shutil
import subprocess
import tarfile

import pytest

from machine import REPOSITORY, Machine, bare_root, run

# What install.sh installs beside the packages that the archive names.
PACKAGES = ["nginx", "curl", "sqlite3", "ca-certificates", "libfcgi-bin"]
# A smaller one than it would install.
INSTRUMENTS = "timgm6mb-soundfont"


def cannot_boot(folder):
    """Why no Debian can be booted here; nothing where one can."""
    if os.geteuid() != 0:
        return "only root can boot a Debian"
    missing = [program for program in ("debootstrap", "unshare", "nsenter", "ip") if not shutil.which(program)]
    if missing:
        return f"{', '.join(missing)}: not installed; deploy/setup --test does so"
    # The steps of `boot` that a container may forbid.
    steps = 'mount --make-rprivate / && mount -t cgroup2 cgroup2 "$1" && mkdir "$1/$$" && rmdir "$1/$$" && unshare'
    namespaces = "--mount --uts --ipc --net --pid --cgroup --fork mount -t tmpfs tmpfs /mnt"
    command = ["unshare", "--mount", "sh", "-c", f"{steps} {namespaces}", "-", folder]
    tried = subprocess.run(command, capture_output=True, text=True)
    return tried.returncode and f"this machine lets no other one be booted on it: {tried.stderr.strip()}"


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """A release, as deploy/dist makes it."""
    if reason := cannot_boot(tmp_path_factory.mktemp("groups")):
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("dist")
    made = run(REPOSITORY / "deploy/dist", env=os.environ | {"DIST": str(folder)}, stdout=subprocess.PIPE)
    return pathlib.Path(made.stdout.strip())


@pytest.fixture(scope="session")
def fresh(archive):
    """Boots Debians on which nothing is installed yet."""
    with tarfile.open(archive) as file:
        [listed] = [name for name in file.getnames() if name.endswith("/packages")]
        packages = file.extractfile(listed).read().decode().split()
    root = bare_root(PACKAGES + packages, [INSTRUMENTS])
    machines = []

    def boot():
        machine = Machine(root)
        machines.append(machine)
        return machine

    yield boot
    for machine in machines:
        machine.stop()


class Release:
    """An unpacked release that can be changed and packed again, as another version of itself."""

    def __init__(self, archive, folder):
        with tarfile.open(archive) as file:
            file.extractall(folder, filter="tar")
        [self.tree] = folder.iterdir()
        self.folder = folder

    def replace_worker(self, script):
        """A shell script in place of the worker, which it finds as $worker."""
        worker = self.tree / "bin/music-track-generator"
        worker.rename(worker.with_name("worker"))
        worker.write_text(f'#!/bin/sh\nworker=$(dirname "$0")/worker\n{script}\n')
        worker.chmod(0o755)

    def pack(self, version):
        (self.tree / "version").write_text(f"{version}\n")
        (self.tree / "SHA256SUMS").unlink()
        sums = run("sh", "-c", "find . -type f | xargs sha256sum", cwd=self.tree, stdout=subprocess.PIPE).stdout
        (self.tree / "SHA256SUMS").write_text(sums)
        archive = self.folder / f"{version}.tar.gz"
        run("tar", "-C", self.folder, "-I", "gzip -1", "-cf", archive, self.tree.name)
        return archive


@pytest.fixture
def release(archive, tmp_path):
    """To make another version of the release: `release()`."""
    return lambda: Release(archive, tmp_path)


@pytest.fixture(scope="session")
def bare(fresh):
    """A machine on which tests install and uninstall, and which they leave as they found it."""
    return fresh()


@pytest.fixture(scope="session")
def server(fresh, archive):
    """A machine on which the service runs."""
    machine = fresh()
    install(machine, archive)
    return machine


def install(machine, archive, *options):
    """Unpacks the archive there and runs its script; what that says."""
    machine.put(archive, "/root/release.tar.gz")
    machine.run("tar", "-C", "/root", "-xzf", "/root/release.tar.gz")
    [tree] = machine.path("/root").glob("music-track-generator-*")
    said = machine.run(f"/root/{tree.name}/deploy/install.sh", *options, check=False)
    assert said.returncode == 0, said.stdout
    shutil.rmtree(tree)
    return said.stdout
