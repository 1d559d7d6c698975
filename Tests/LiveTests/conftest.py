import contextlib
import os
import shutil
import subprocess
import tempfile

import pytest
from playwright.sync_api import sync_playwright

from cloud import CloudStack
from google import Google
from page import ARGUMENTS, CHROMIUM, Visitor
from processes import Nginx, Probe, Stack, Worker


@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    """A stack for tests that change nothing but presets of their own."""
    stack = Stack(tmp_path_factory.mktemp("shared"))
    yield stack
    stack.stop()


@pytest.fixture
def ending():
    """Stops what a test has started, the latest first, also when the test fails."""
    with contextlib.ExitStack() as stack:
        yield stack


@pytest.fixture
def stack(tmp_path, ending):
    """Starts stacks: `stack(MUSIC_GEN_MODE="gcp")`. Each has a folder and a port of its own, or those that are given."""

    def start(var=None, port=None, **variables):
        started = Stack(var or tempfile.mkdtemp(dir=tmp_path), port, **variables)
        ending.callback(started.stop)
        return started

    return start


@pytest.fixture
def folder(ending):
    """A folder with a short path: the kernel takes 107 bytes for the address of a socket."""
    path = tempfile.mkdtemp(prefix="live.")
    ending.callback(shutil.rmtree, path)
    return path


def starter(kind, folder, ending):
    def start(**variables):
        started = kind(folder, **variables)
        ending.callback(started.stop)
        return started

    return start


@pytest.fixture
def worker(folder, ending):
    """Starts workers without nginx in the folder."""
    return starter(Worker, folder, ending)


@pytest.fixture
def nginx(folder, ending):
    """Starts an nginx in front of the folder's socket."""
    return starter(Nginx, folder, ending)


@pytest.fixture
def probe(folder, ending, nginx):
    """Starts the probe behind an nginx: the nginx, with the probe as `worker`."""

    def start(threads=8, edits=()):
        worker = Probe(folder, threads)
        ending.callback(worker.stop)
        worker.ready()
        site = nginx(edits=edits)
        site.worker = worker
        return site

    return start


@pytest.fixture(scope="session")
def edge(tmp_path_factory):
    """A probe behind an nginx for tests that leave it as they found it."""
    with contextlib.ExitStack() as ending:
        path = tempfile.mkdtemp(prefix="live.")
        ending.callback(shutil.rmtree, path)
        worker = Probe(path)
        ending.callback(worker.stop)
        worker.ready()
        site = Nginx(path)
        ending.callback(site.stop)
        site.worker = worker
        yield site


@pytest.fixture
def tmpfs(ending, tmp_path):
    """Mounts small file systems: `tmpfs("size=64k")` gives its path."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a file system")

    def mount(options):
        path = tempfile.mkdtemp(dir=tmp_path)
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", path], check=True)
        ending.callback(subprocess.run, ["umount", path], check=True)
        return path

    return mount


@pytest.fixture(scope="session")
def everybodys_google(tmp_path_factory):
    google = Google(tmp_path_factory.mktemp("google"))
    yield google
    google.stop()


@pytest.fixture
def google(everybodys_google):
    """The stand-in, which does as usual and remembers nothing."""
    everybodys_google.forget()
    yield everybodys_google
    everybodys_google.release()


@pytest.fixture(scope="module")
def cloud(everybodys_google, tmp_path_factory):
    """A stack that orders songs from the stand-in."""
    stack = CloudStack(everybodys_google, tmp_path_factory.mktemp("cloud"))
    yield stack
    stack.stop()


@pytest.fixture
def cloud_stack(google, tmp_path, ending):
    """Starts such stacks: `cloud_stack(MUSIC_GEN_GCP_MODEL="lyria-002")`."""

    def start(var=None, **options):
        started = CloudStack(google, var or tempfile.mkdtemp(dir=tmp_path), **options)
        ending.callback(started.stop)
        return started

    return start


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, without anybody at the keyboard."""
    if not os.access(CHROMIUM, os.X_OK):
        pytest.skip("Chromium is not installed; deploy/setup --test does so")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def studio(tmp_path_factory):
    """A stack for the tests of the page, which make songs there."""
    stack = Stack(tmp_path_factory.mktemp("studio"))
    yield stack
    stack.stop()


@pytest.fixture
def visitor(chromium, ending):
    """Somebody with a browser of their own: `visitor(site, viewport=…)`. At the end, nothing unexpected has happened."""

    def come(site, **options):
        came = Visitor(chromium, site, **options)
        ending.callback(came.leave)
        return came

    return come
