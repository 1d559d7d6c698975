"""The settings, and what is said of wrong ones."""

import re
import subprocess

import pytest

from processes import REPOSITORY, binary, clean_environment


def run(*arguments, **variables):
    return subprocess.run(
        [binary("MUSIC_GEN_BINARY", "music-track-generator"), *arguments],
        env=clean_environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=20,
    )


@pytest.mark.parametrize(
    "variable, value, allowed",
    [
        ("MUSIC_GEN_MODE", "dream", ["simulate", "local", "gcp"]),
        ("MUSIC_GEN_MODE", "Simulate", ["simulate", "local", "gcp"]),
        ("MUSIC_GEN_THREADS", "1", ["2", "256"]),
        ("MUSIC_GEN_THREADS", "257", ["2", "256"]),
        ("MUSIC_GEN_THREADS", "many", ["2", "256"]),
        ("MUSIC_GEN_THREADS", "99999999999999999999", ["2", "256"]),
        ("MUSIC_GEN_RENDER_THREADS", "0", ["1", "64"]),
        ("MUSIC_GEN_RENDER_THREADS", "65", ["1", "64"]),
        ("MUSIC_GEN_RENDER_THREADS", "1.5", ["1", "64"]),
        ("MUSIC_GEN_MAX_STORAGE", "0", ["1MiB"]),
        ("MUSIC_GEN_MAX_STORAGE", "1048575", ["1MiB"]),
        ("MUSIC_GEN_MAX_STORAGE", "10GB", ["10GiB"]),
        ("MUSIC_GEN_MAX_STORAGE", "GiB", ["10GiB"]),
        ("MUSIC_GEN_MAX_STORAGE", "99999999999TiB", ["10GiB"]),
        ("MUSIC_GEN_CACHE", "maybe", ["on", "off"]),
        ("MUSIC_GEN_LOG_LEVEL", "loud", ["trace", "debug", "info", "notice", "warning", "error", "critical"]),
        ("MUSIC_GEN_CORS_ORIGINS", "app.example", ["https://"]),
        ("MUSIC_GEN_CORS_ORIGINS", "https://a.example,https://b.example/path", ["https://"]),
        ("MUSIC_GEN_CORS_ORIGINS", "*", ["https://"]),
        ("MUSIC_GEN_GCP_MODEL", "lyria-4", ["lyria-3-pro-preview", "lyria-3-clip-preview", "lyria-002", "lyria-3.5"]),
        ("MUSIC_GEN_GCP_CALLS_PER_MINUTE", "0", ["1", "1000"]),
        ("MUSIC_GEN_GCP_TIMEOUT", "5m", ["10", "3600"]),
        ("MUSIC_GEN_GCP_ENDPOINT", "http://songs.example", ["https://", "127.0.0.1"]),
        ("MUSIC_GEN_GCP_ENDPOINT", "http://127.0.0.1.songs.example", ["https://", "127.0.0.1"]),
        ("MUSIC_GEN_GCP_ENDPOINT", "https://songs.example/v1", ["https://", "127.0.0.1"]),
        ("MUSIC_GEN_GCP_ENDPOINT", "ftp://songs.example", ["https://", "127.0.0.1"]),
    ],
)
@pytest.mark.parametrize("arguments", [[], ["--check-config"]], ids=["start", "check"])
def test_a_bad_value_is_named_in_one_line_with_what_is_allowed(arguments, variable, value, allowed, tmp_path):
    result = run(*arguments, MUSIC_GEN_SOCKET=tmp_path / "w.sock", **{variable: value})
    assert result.returncode == 78
    [line] = result.stderr.splitlines()
    assert result.stdout == ""
    for word in (variable, value, *allowed):
        assert word in line
    assert list(tmp_path.iterdir()) == [], "nothing was begun"


def test_a_line_break_in_a_value_does_not_break_the_line(tmp_path):
    result = run(MUSIC_GEN_MODE="a\nb")
    assert result.returncode == 78
    assert len(result.stderr.splitlines()) == 1


def test_an_empty_key_is_refused_and_not_taken_for_none():
    result = run("--check-config", MUSIC_GEN_API_KEY="")
    assert result.returncode == 78
    assert "MUSIC_GEN_API_KEY" in result.stderr


@pytest.mark.parametrize("variable", ["MUSIC_GEN_API_KEY", "GEMINI_API_KEY"])
@pytest.mark.parametrize("key", ["has a blank", "k" * 257, "schlüssel", "tab\tbed"])
def test_a_key_that_no_header_can_carry_is_refused_and_not_repeated(variable, key):
    result = run("--check-config", **{variable: key})
    assert result.returncode == 78
    assert variable in result.stderr
    assert key not in result.stderr


def test_a_password_in_an_address_is_not_repeated():
    result = run("--check-config", MUSIC_GEN_GCP_ENDPOINT="https://me:s3cret@songs.example")
    assert result.returncode == 78
    assert "MUSIC_GEN_GCP_ENDPOINT" in result.stderr
    assert "s3cret" not in result.stderr


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"MUSIC_GEN_MODE": "", "MUSIC_GEN_THREADS": "", "MUSIC_GEN_CORS_ORIGINS": ""},
        {"MUSIC_GEN_MODE": "gcp", "MUSIC_GEN_THREADS": "256", "MUSIC_GEN_CACHE": "off", "MUSIC_GEN_API_KEY": "k"},
        {"MUSIC_GEN_CORS_ORIGINS": "https://a.example, http://[::1]:3000", "MUSIC_GEN_LOG_LEVEL": "trace"},
        {"MUSIC_GEN_MAX_STORAGE": "1048576", "MUSIC_GEN_RENDER_THREADS": "64"},
        {"MUSIC_GEN_GCP_MODEL": "lyria-002", "MUSIC_GEN_GCP_ENDPOINT": "https://songs.example:8443"},
        {"MUSIC_GEN_GCP_ENDPOINT": "http://[::1]:8080", "MUSIC_GEN_GCP_CALLS_PER_MINUTE": "1000", "GEMINI_API_KEY": ""},
        {"MUSIC_GEN_MAX_STORAGE": "2TiB", "MUSIC_GEN_RENDER_THREADS": "1", "MUSIC_GEN_SOUNDFONT": "/not/yet/there.sf2"},
    ],
    ids=str,
)
def test_a_good_configuration_is_checked_in_silence(variables, tmp_path):
    result = run("--check-config", MUSIC_GEN_SOCKET=tmp_path / "w.sock", **variables)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_the_one_that_the_api_tells(shared):
    result = run("--version")
    assert (result.returncode, result.stdout.strip()) == (0, shared.get("/").json()["version"])


def test_help_lists_every_variable():
    result = run("--help")
    assert result.returncode == 0
    sources = (REPOSITORY / "Sources/music-track-generator").glob("*.swift")
    names = re.compile(r'"((?:MUSIC_GEN|GOOGLE|GCLOUD|GEMINI|CLOUDSDK|GCE|NO_GCE)_[A-Z_]+)"')
    read = {name for source in sources for name in names.findall(source.read_text())}
    assert len(read) > 20
    for variable in read:
        assert variable in result.stdout


def test_an_unknown_option_is_refused():
    assert run("--chek-config").returncode == 64


@pytest.mark.parametrize(
    "variables, said",
    [
        ({"PORT": "80a"}, "PORT"),
        ({"PORT": "65536"}, "PORT"),
        ({"MUSIC_GEN_BINARY": "/nonexistent"}, "make build"),
        ({"MUSIC_GEN_CORS_ORIGINS": "nonsense"}, "MUSIC_GEN_CORS_ORIGINS"),
        ({"MUSIC_GEN_SOCKET": "/tmp/" + "x" * 110}, "MUSIC_GEN_SOCKET"),
    ],
    ids=str,
)
def test_deploy_run_refuses_a_bad_setting_by_its_name(variables, said, tmp_path):
    settings = {"VAR": tmp_path / "var", "MUSIC_GEN_BINARY": binary("MUSIC_GEN_BINARY", "music-track-generator")}
    result = subprocess.run(
        [REPOSITORY / "deploy/run"],
        env=clean_environment(**settings | variables),
        capture_output=True,
        text=True,
        timeout=20,
    )
    assert result.returncode != 0
    assert said in result.stderr


def test_deploy_run_refuses_a_port_and_a_folder_that_are_taken(shared, tmp_path):
    for settings, said in [
        ({"VAR": tmp_path / "var", "PORT": shared.port}, f"Port {shared.port} is in use"),
        ({"VAR": shared.var}, "Something runs from"),
    ]:
        environment = clean_environment(
            **{"MUSIC_GEN_BINARY": binary("MUSIC_GEN_BINARY", "music-track-generator")} | settings
        )
        result = subprocess.run([REPOSITORY / "deploy/run"], env=environment, capture_output=True, text=True, timeout=20)
        assert result.returncode == 1
        assert said in result.stderr
    assert shared.get("/health").status == 200
