"""What happens to presets when the machine does not play along."""

import concurrent.futures
import itertools
import json
import pathlib
import shutil
import subprocess

import pytest
import yaml

from processes import BUILT_IN_PRESETS, until

# As many as a worker lets save at once.
SAVERS = 4


class Saver:
    """Saves one preset after the other, and remembers which saves were answered."""

    def __init__(self, site, number):
        self.site = site
        self.number = number
        self.round = 0
        self.kept = {}
        self.last_kept = -1

    def run(self):
        """New presets, and one that is replaced again and again, until the worker is gone."""
        for self.round in itertools.count(self.round):
            for name in (f"new_{self.number}_{self.round}", f"replaced_{self.number}"):
                body = self.preset(self.round)
                try:
                    status = self.site.ask("PUT", f"/presets/{name}", body).status
                except OSError:
                    status = 502
                if status != 200:
                    assert status == 502
                    return
                if name.startswith("new"):
                    self.kept[name] = body
                else:
                    self.last_kept = self.round

    @staticmethod
    def preset(round):
        return {"genre": f"genre {round}", "tips": f"{round} " * 400, "description": f"Nummer {round} 🎵"}


def test_a_kill_in_the_middle_of_saving_loses_nothing_and_leaves_no_half_file(folder, worker, nginx):
    site = nginx()
    savers = [Saver(site, number) for number in range(SAVERS)]
    for kill in range(3):
        running = worker().ready()
        with concurrent.futures.ThreadPoolExecutor(SAVERS) as pool:
            before = sum(len(saver.kept) for saver in savers)
            runs = [pool.submit(saver.run) for saver in savers]
            until(lambda: sum(len(saver.kept) for saver in savers) > before + 40 + kill, "enough was saved")
            running.process.kill()
            running.end()
            for run in runs:
                run.result(30)
    worker().ready()

    listed = {preset["name"] for preset in site.get("/presets").json()}
    for saver in savers:
        assert listed >= set(saver.kept)
        for name, body in saver.kept.items():
            preset = site.get(f"/presets/{name}").json()
            assert {key: preset[key] for key in body} == body
        replaced = site.get(f"/presets/replaced_{saver.number}").json()
        # The last save was perhaps made and not answered any more.
        possible = [Saver.preset(round) for round in range(saver.last_kept, saver.round + 1)]
        assert {key: replaced[key] for key in possible[0]} in possible
    assert site.get("/health").json()["checks"]["presets"] == {"status": "ok", "unreadable": {}}

    files = list(pathlib.Path(folder, "presets").iterdir())
    assert {file.name for file in files if file.suffix != ".yaml"} == {".seeded"}
    for file in files:
        if file.suffix == ".yaml":
            assert yaml.safe_load(file.read_text())["genre"]


def fill(folder):
    """Takes every byte that is left."""
    with open(f"{folder}/filler", "wb", buffering=0) as filler:
        with pytest.raises(OSError):
            while True:
                filler.write(b"x" * 4096)


def test_a_full_disk_is_told_of_and_the_old_presets_survive(stack, tmpfs):
    presets = tmpfs("size=512k")
    site = stack(MUSIC_GEN_PRESETS_DIR=presets)
    old = site.get("/presets/rock_anthem").json()
    listed = site.get("/presets").json()
    fill(presets)
    before = sorted(path.name for path in pathlib.Path(presets).iterdir())

    large = {"genre": "ska", "tips": "x" * 9000}
    for method, path, body in [
        ("PUT", "/presets/rock_anthem", large),
        ("PUT", "/presets/brand_new", large),
        ("POST", "/presets", large | {"name": "brand_new"}),
    ]:
        answer = site.ask(method, path, body)
        assert answer.status == 507
        answer.problem()
        assert site.get("/presets/rock_anthem").json() == old
        assert site.get("/presets").json() == listed
        assert site.get("/presets/brand_new").status == 404
    assert sorted(path.name for path in pathlib.Path(presets).iterdir()) == before
    health = site.get("/health")
    assert (health.status, health.json()["status"]) == (503, "unhealthy")
    assert "space" in health.json()["checks"]["presets"]["reason"]
    assert site.ask("POST", "/tracks/generate", {"text_input": "a", "preset_name": "rock_anthem"}).status == 200

    # Deleting needs no room, and makes some.
    pathlib.Path(presets, "filler").unlink()
    assert site.ask("PUT", "/presets/rock_anthem", large).json()["genre"] == "ska"
    assert site.get("/health").status == 200


def test_a_disk_that_is_full_from_the_start_does_not_keep_the_service_from_starting(stack, tmpfs):
    presets = tmpfs("size=16k")
    fill(presets)
    site = stack(MUSIC_GEN_PRESETS_DIR=presets)
    assert site.get("/presets").json() == []
    assert site.get("/health").status == 503
    assert site.ask("POST", "/tracks/generate", {"text_input": "a", "genre": "ska"}).status == 200


def test_a_folder_without_write_permission_is_served_from_the_start_on(stack, tmpfs):
    presets = tmpfs("size=1m")
    for name in ("one", "two"):
        pathlib.Path(presets, f"{name}.yaml").write_text(f"genre: {name}\n")
    subprocess.run(["mount", "-o", "remount,ro", presets], check=True)

    site = stack(MUSIC_GEN_PRESETS_DIR=presets)
    assert [preset["name"] for preset in site.get("/presets").json()] == ["one", "two"]
    assert site.get("/presets/one").json()["genre"] == "one"
    assert site.ask("POST", "/tracks/generate", {"text_input": "a", "preset_name": "two"}).status == 200
    health = site.get("/health")
    assert (health.status, health.json()["status"]) == (503, "unhealthy")
    assert health.json()["checks"]["presets"]["reason"]
    for method, path, body in [
        ("PUT", "/presets/one", {"genre": "ska"}),
        ("PUT", "/presets/three", {"genre": "ska"}),
        ("DELETE", "/presets/one", None),
    ]:
        answer = site.ask(method, path, body)
        assert answer.status == 503
        # Nothing of the inside, such as where presets lie.
        assert presets not in json.dumps(answer.problem())
    assert site.get("/presets/one").json()["genre"] == "one"

    subprocess.run(["mount", "-o", "remount,rw", presets], check=True)
    assert site.get("/health").status == 200
    assert site.ask("PUT", "/presets/one", {"genre": "ska"}).status == 200


def test_a_folder_that_was_removed_is_unhealthy_and_comes_back(stack, tmp_path):
    presets = tmp_path / "presets"
    site = stack(MUSIC_GEN_PRESETS_DIR=str(presets))
    away = presets.rename(tmp_path / "away")
    assert site.get("/health").status == 503
    assert site.ask("PUT", "/presets/one", {"genre": "ska"}).status >= 500
    assert site.ask("POST", "/tracks/generate", {"text_input": "a", "genre": "ska"}).status == 200
    away.rename(presets)
    assert site.get("/health").status == 200
    assert len(site.get("/presets").json()) == len(BUILT_IN_PRESETS)


def test_a_folder_of_sounds_that_was_removed_is_made_again_and_missed_by_nobody(stack):
    site = stack()
    shutil.rmtree(site.state / "audio")
    health = site.get("/health")
    assert health.status == 200, health
    song = {"text_input": "rain", "genre": "ska", "duration_seconds": 60}
    track = site.ask("POST", "/tracks/generate", song).json()["track"]
    assert site.get(track["audio"]["mp3"]).body


def test_many_saves_of_one_preset_at_once_leave_one_of_them_whole(shared):
    bodies = [{"genre": f"g{number}", "tips": f"{number}" * 5000} for number in range(20)]
    with concurrent.futures.ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda body: shared.ask("PUT", "/presets/contended", body), bodies))
    # At most a quarter of the threads save; the others are told to come again.
    assert {answer.status for answer in answers} <= {200, 503}
    assert any(answer.status == 200 for answer in answers)
    assert all(answer.header("Retry-After") for answer in answers if answer.status == 503)
    kept = shared.get("/presets/contended").json()
    assert {"genre": kept["genre"], "tips": kept["tips"]} in bodies
    shared.ask("DELETE", "/presets/contended")
