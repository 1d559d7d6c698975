"""Songs that are ordered from the stand-in for Google."""

import json
import pathlib

from processes import Stack, until

WORDS = """[Verse]
Morning train and the window is mine
Coffee steam and a crooked skyline
[Chorus]
All the way, all the way to the sea
Salt on your shoulders and you next to me"""

AT_ONCE = 10


class CloudStack(Stack):
    """In mode gcp, with the stand-in for Google. Its log holds nothing secret, and its answers neither."""

    def __init__(self, google, var, credentials=None, port=None, **variables):
        """`credentials` are the content of the file; by default a service account's."""
        self.google = google
        pathlib.Path(var).mkdir(parents=True, exist_ok=True)
        file = pathlib.Path(var, "credentials.json")
        file.write_text(json.dumps(credentials or google.service_account()))
        settings = {
            "MUSIC_GEN_MODE": "gcp",
            "MUSIC_GEN_GCP_ENDPOINT": google.address,
            "MUSIC_GEN_GCP_CALLS_PER_MINUTE": "1000",
            "GOOGLE_APPLICATION_CREDENTIALS": file,
            "GOOGLE_CLOUD_PROJECT": "a-project",
            "SSL_CERT_FILE": google.authority.certificate,
        }
        super().__init__(var, port, **settings | variables)

    def ask(self, *request, **options):
        answer = super().ask(*request, **options)
        self._look_for_secrets(answer.body.decode(errors="replace"))
        return answer

    def stop(self):
        super().stop()
        self._look_for_secrets(self.output)

    def _look_for_secrets(self, text):
        # An assertion is a JSON object in base64: it begins with `{"`.
        assert not [secret for secret in ["eyJ", *self.google.secrets] if secret in text], "a secret"


def order(site, text=WORDS, wait=None, order_key=None, **more):
    """The answer to an order; with `wait` after so many seconds at most."""
    headers = {}
    if wait is not None:
        headers["Prefer"] = f"wait={wait}"
    if order_key is not None:
        headers["Idempotency-Key"] = order_key
    wish = {"text_input": text, "genre": "pop", "duration_seconds": 60} | more
    return site.ask("POST", "/tracks/generate", wish, headers, timeout=90)


def ordered(site, text=WORDS, **more):
    """A track that is waited for, unless the order is known already."""
    answer = order(site, text, **more)
    assert answer.status in (200, 202), answer
    return answer.json()["track"]


def song(site, text=WORDS, **more):
    """A track that has its sound."""
    return made(site, ordered(site, text, **more))


def busy(site, **more):
    """Orders as many songs as are made at once, and holds the calls: the tracks."""
    holds = [site.google.hold("model") for _ in range(AT_ONCE)]
    tracks = [ordered(site, **more) for _ in holds]
    assert all(held.has_come.wait(30) for held in holds)
    return tracks


def cancel(site, *tracks):
    for track in tracks:
        assert site.ask("DELETE", f"/tracks/{track['id']}").status == 200


def present(site, track):
    return site.get(f"/tracks/{track['id']}").json()


def ended(site, track, seconds=120):
    """The track once it is ready or has failed."""
    return until(lambda: over(present(site, track)), "the order has ended", seconds, step=0.05)


def over(track):
    return track if track["status"] in ("ready", "failed") else None


def made(site, track):
    """The track once it is ready."""
    track = ended(site, track)
    assert track["status"] == "ready", track["error"]
    return track


def originals(site):
    """What the models made, as it came."""
    return sorted(pathlib.Path(site.state, "songs").glob("*"))
