"""A stand-in for Google: its music models, and every way to a token for them.

It is as strict as the original where that is known, and counts what would have been billed. Each kind of call can be
told to go another way: `next("model", status=503)`, `hold("token")`.
"""

import base64
import collections
import json
import re
import threading
import time

import recordings
from certificates import Authority, SigningKey, unpadded
from scripted_server import Server, Turn, reply

PROJECT = "a-project"
SCOPE = "https://www.googleapis.com/auth/cloud-platform"
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
API_KEY = "AIza-a-key-that-nobody-may-see"
REFRESH_TOKEN = "1//a-refresh-token-that-nobody-may-see"
CLIENT_SECRET = "a-client-secret-that-nobody-may-see"
SUBJECT_TOKEN = "a-subject-token-that-nobody-may-see"
AUDIENCE = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/provider"
ACCOUNT = "singer@a-project.iam.gserviceaccount.com"
# Seconds, and what is sung from there on.
LYRICS = [(8.0, "Morning train and the window is mine"), (12.5, "Coffee steam and a crooked skyline")]

PROJECTS = r"/projects/(?P<project>[^/]+)/locations/(?P<place>[^/]+)"
KINDS = {
    r"/token": "token",
    r"/v1/token": "exchange",
    r"/v1/projects/-/serviceAccounts/[^/]+:generateAccessToken": "impersonation",
    rf"/v1beta1{PROJECTS}/interactions": "model",
    rf"/v1{PROJECTS}/publishers/google/models/(?P<model>[^/:]+):predict": "model",
    r"/v1beta/interactions": "model",
    r"/computeMetadata/v1/instance/service-accounts/default/token": "metadata_token",
    r"/computeMetadata/.*|/": "metadata",
    r"/subject": "subject",
}


# -- Errors as Google writes them -------------------------------------------------------------------------------------


class Refusal(Exception):
    def __init__(self, status, body):
        self.reply = reply(status, body)


def cloud_error(code, status, message, *details):
    return {"error": {"code": code, "message": message, "status": status, "details": list(details)}}


def interactions_error(code, message):
    return {"error": {"message": message, "code": code}}


def retry_info(seconds):
    return {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": f"{seconds}s"}


def invalid(message="Request contains an invalid argument."):
    return Refusal(400, cloud_error(400, "INVALID_ARGUMENT", message))


def no_grant(text):
    return Refusal(400, {"error": "invalid_grant", "error_description": text})


def encoded(song):
    return base64.b64encode(song).decode()


class Google:
    def __init__(self, folder):
        self.authority = Authority(folder)
        self._key = SigningKey(folder)
        self._lock = threading.Lock()
        self._tokens = {}
        self.forget()
        context = self.authority.context()
        self._models, self._tokens_office = Server(self._take, context), Server(self._take, context)
        self._metadata_server = Server(self._take)

    def forget(self):
        """What has happened, and what was to happen. Tokens stay."""
        with self._lock:
            self.calls = []
            self._bills = []
            self.lifetime = 3600
            self.lyrics = LYRICS
            self.shape = "outputs"
            self.audio_key = "bytesBase64Encoded"
            self._turns = collections.defaultdict(collections.deque)
            self._held = []

    def release(self):
        """All that is held."""
        with self._lock:
            held, self._held = self._held, []
        for turn in held:
            turn.release()

    def stop(self):
        self.release()
        for server in (self._models, self._tokens_office, self._metadata_server):
            server.stop()

    # -- Where it is --------------------------------------------------------------------------------------------------

    @property
    def address(self):
        """Of the models."""
        return f"https://127.0.0.1:{self._models.server_port}"

    @property
    def token_address(self):
        return f"https://127.0.0.1:{self._tokens_office.server_port}"

    @property
    def metadata_host(self):
        return f"127.0.0.1:{self._metadata_server.server_port}"

    @property
    def subject_address(self):
        return f"http://{self.metadata_host}/subject"

    # -- What is to happen --------------------------------------------------------------------------------------------

    def next(self, kind, **options):
        """The next call of a kind, after those that were spoken of before, goes that way."""
        turn = Turn(**options)
        with self._lock:
            self._turns[kind].append(turn)
            self._held.append(turn)
        return turn

    def hold(self, kind):
        """The next call of a kind is answered when its turn is released."""
        return self.next(kind, is_held=True)

    def revoke(self):
        """All tokens so far."""
        with self._lock:
            self._tokens.clear()

    def hang_up(self):
        """On every connection to the models."""
        self._models.hang_up()

    def be_far_away(self, round_trip):
        """So many seconds there and back."""
        for server in (self._models, self._tokens_office):
            server.round_trip = round_trip

    # -- What has happened --------------------------------------------------------------------------------------------

    def of(self, kind):
        with self._lock:
            return [call for found, call in self.calls if found == kind]

    @property
    def billed(self):
        """How many songs."""
        return len(self._bills)

    @property
    def connections(self):
        """How many to the models there have been so far."""
        return self._models.connections

    @property
    def open(self):
        """How many of them there are."""
        return len(self._models.open)

    @property
    def secrets(self):
        """What no log and no answer may hold."""
        key = "".join(self._key.private.splitlines()[1:-1])
        with self._lock:
            return [key[:40], key[-40:], API_KEY, REFRESH_TOKEN, CLIENT_SECRET, SUBJECT_TOKEN, *self._tokens]

    # -- Files that name a way to a token -----------------------------------------------------------------------------

    def service_account(self):
        return {
            "type": "service_account",
            "project_id": PROJECT,
            "private_key_id": "key-1",
            "private_key": self._key.private,
            "client_email": ACCOUNT,
            "token_uri": f"{self.token_address}/token",
        }

    def authorized_user(self):
        return {
            "type": "authorized_user",
            "client_id": "a-client",
            "client_secret": CLIENT_SECRET,
            "refresh_token": REFRESH_TOKEN,
            "token_uri": f"{self.token_address}/token",
            "quota_project_id": "who-pays",
        }

    def external_account(self, source, **more):
        return {
            "type": "external_account",
            "audience": AUDIENCE,
            "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
            "token_url": f"{self.token_address}/v1/token",
            "credential_source": source,
        } | more

    @property
    def impersonation_address(self):
        return f"{self.token_address}/v1/projects/-/serviceAccounts/{ACCOUNT}:generateAccessToken"

    # -- Answers ------------------------------------------------------------------------------------------------------

    def _take(self, call):
        path = call.path.partition("?")[0]
        matches = ((kind, re.fullmatch(pattern, path)) for pattern, kind in KINDS.items())
        kind, places = next(((kind, found.groupdict()) for kind, found in matches if found), ("unknown", {}))
        with self._lock:
            self.calls.append((kind, call))
            turn = self._turns[kind].popleft() if self._turns[kind] else Turn()
            bills = self._bills
        return turn, lambda: self._answer(kind, call, places, bills)

    def _answer(self, kind, call, places, bills):
        try:
            answer = getattr(self, f"_{kind}")(call, **places)
        except Refusal as refusal:
            return refusal.reply
        if kind == "model":
            bills.append(call)
        return answer

    def _unknown(self, call):
        raise Refusal(404, cloud_error(404, "NOT_FOUND", call.path))

    # -- Tokens -------------------------------------------------------------------------------------------------------

    def _issue(self):
        with self._lock:
            token = f"ya29.a-token-{time.monotonic_ns()}"
            self._tokens[token] = time.monotonic() + self.lifetime
        return token

    def _token_answer(self, headers=()):
        body = {"access_token": self._issue(), "expires_in": self.lifetime, "token_type": "Bearer"}
        return reply(200, body, headers)

    def _token(self, call):
        form = call.form()
        if form["grant_type"] == JWT_BEARER:
            self._check_assertion(form["assertion"])
        elif (form["refresh_token"], form["client_secret"]) != (REFRESH_TOKEN, CLIENT_SECRET):
            raise no_grant("Token has been expired or revoked.")
        return self._token_answer()

    def _check_assertion(self, assertion):
        head, claims, signature = assertion.split(".")
        said = json.loads(unpadded(claims))
        expected = {"iss": ACCOUNT, "aud": f"{self.token_address}/token", "scope": SCOPE}
        is_meant = expected.items() <= said.items() and json.loads(unpadded(head))["alg"] == "RS256"
        is_in_time = said["iat"] - 60 <= time.time() < said["exp"] <= said["iat"] + 3600
        is_signed = self._key.has_signed(f"{head}.{claims}".encode(), unpadded(signature))
        if not (is_meant and is_in_time and is_signed):
            raise no_grant("Invalid JWT Signature.")

    def _exchange(self, call):
        expected = {"grant_type": TOKEN_EXCHANGE, "audience": AUDIENCE, "subject_token": SUBJECT_TOKEN, "scope": SCOPE}
        if not expected.items() <= call.form().items():
            raise no_grant("The subject token is not accepted.")
        return self._token_answer()

    def _impersonation(self, call):
        self._check_token(call)
        if call.json()["scope"] != [SCOPE]:
            raise invalid()
        expiry = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + self.lifetime))
        return reply(200, {"accessToken": self._issue(), "expireTime": expiry})

    def _metadata_token(self, call):
        self._metadata(call)
        return self._token_answer([("Metadata-Flavor", "Google")])

    def _metadata(self, call):
        if call.headers.get("metadata-flavor") != "Google":
            raise Refusal(403, b"Missing Metadata-Flavor:Google header.")
        content = PROJECT if call.path.endswith("/project-id") else "computeMetadata/"
        return reply(200, content.encode(), [("Metadata-Flavor", "Google")])

    def _subject(self, call):
        return reply(200, {"id_token": SUBJECT_TOKEN})

    def _check_token(self, call):
        scheme, _, token = call.headers.get("authorization", "").partition(" ")
        with self._lock:
            expiry = self._tokens.get(token, 0)
        if scheme != "Bearer" or time.monotonic() >= expiry:
            text = "Request had invalid authentication credentials."
            raise Refusal(401, cloud_error(401, "UNAUTHENTICATED", text))

    # -- Models -------------------------------------------------------------------------------------------------------

    def _model(self, call, project=None, place="global", model=None):
        self._check_caller(call, project)
        if model:
            return self._predict(model, call.json())
        if place != "global":
            raise Refusal(500, cloud_error(500, "INTERNAL", "This model only supports global."))
        return self._interact(call.json(), is_developer=project is None)

    def _check_caller(self, call, project):
        if project is None:
            if call.headers.get("x-goog-api-key") != API_KEY:
                raise invalid("API key not valid. Please pass a valid API key.")
            return
        self._check_token(call)
        if project != PROJECT:
            text = "Permission 'aiplatform.endpoints.predict' denied on resource."
            raise Refusal(403, cloud_error(403, "PERMISSION_DENIED", text))

    def _predict(self, model, wanted):
        [instance] = wanted["instances"]
        parameters = wanted.get("parameters", {})
        if model != "lyria-002":
            raise Refusal(404, cloud_error(404, "NOT_FOUND", f"Publisher Model `{model}` was not found."))
        if not instance.get("prompt") or instance.keys() - {"prompt", "negative_prompt", "seed"}:
            raise invalid()
        if "seed" in instance and "sample_count" in parameters:
            raise invalid("seed and sample_count cannot both be set.")
        prediction = {self.audio_key: encoded(recordings.wave(32.8)), "mimeType": "audio/wav"}
        return reply(200, {"predictions": [prediction], "deployedModelId": "1", "model": model})

    def _interact(self, wanted, is_developer):
        model = wanted.get("model")
        known = {"lyria-3.5"} if is_developer else {"lyria-3-pro-preview", "lyria-3-clip-preview"}
        if model not in known:
            raise Refusal(400, interactions_error("invalid_request", "Unsupported model interaction."))
        if wanted.keys() - {"model", "input", "store", "response_format"} or not wanted.get("input"):
            raise invalid()
        if wanted.get("store", True) and not is_developer:
            raise invalid("store is not supported for this model.")
        audio = encoded(recordings.mp3(30 if model == "lyria-3-clip-preview" else 62))
        blocks = [*self._texts(), {"type": "audio", "mime_type": "audio/mpeg", "data": audio}]
        made = {"steps": [{"type": "model_output", "content": blocks}]}
        if self.shape == "outputs" and not is_developer:
            made = {"outputs": blocks, "usage": {}}
        return reply(200, {"id": "v1_1", "object": "interaction", "model": model, "status": "completed"} | made)

    def _texts(self):
        sung = [f"[{start}:] {line}" for start, line in self.lyrics]
        words = "\n".join(["[[A0]]", "[0.0:]", "[[B1]]", *sung])
        return [{"type": "text", "text": text} for text in (words, "A song with a beat.")]
