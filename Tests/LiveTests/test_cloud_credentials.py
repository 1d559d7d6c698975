"""The ways to a token for Google's models, and what is said where there is none."""

import json

import pytest

from cloud import order, song
from google import ACCOUNT, SUBJECT_TOKEN
from processes import until


def written(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


# -- Each kind --------------------------------------------------------------------------------------------------------


def test_a_service_account_signs_for_its_token(cloud_stack, google):
    song(cloud_stack(GOOGLE_CLOUD_PROJECT=None))
    assert len(google.of("token")) == 1
    assert "x-goog-user-project" not in google.of("model")[0].headers


def test_a_user_who_has_signed_in_names_who_pays(cloud_stack, google):
    song(cloud_stack(credentials=google.authorized_user()))
    assert google.of("token")[0].form()["grant_type"] == "refresh_token"
    assert google.of("model")[0].headers["x-goog-user-project"] == "who-pays"


def test_the_environment_has_the_last_word_on_who_pays(cloud_stack, google):
    song(cloud_stack(credentials=google.authorized_user(), GOOGLE_CLOUD_QUOTA_PROJECT="another"))
    assert google.of("model")[0].headers["x-goog-user-project"] == "another"


@pytest.mark.parametrize("place", ["CLOUDSDK_CONFIG", "HOME"])
def test_what_gcloud_has_left_is_found(cloud_stack, google, tmp_path, place):
    folder = tmp_path / ("" if place == "CLOUDSDK_CONFIG" else ".config/gcloud")
    written(folder / "application_default_credentials.json", google.authorized_user())
    found = {"CLOUDSDK_CONFIG": None} | {place: tmp_path}
    song(cloud_stack(GOOGLE_APPLICATION_CREDENTIALS=None, **found))
    assert len(google.of("token")) == 1


@pytest.mark.parametrize("source", ["text file", "JSON file", "address"])
def test_another_identity_is_exchanged(cloud_stack, google, tmp_path, source):
    if source == "text file":
        where = {"file": str(written(tmp_path / "subject", SUBJECT_TOKEN))}
    else:
        form = {"format": {"type": "json", "subject_token_field_name": "id_token"}}
        file = written(tmp_path / "subject.json", {"id_token": SUBJECT_TOKEN})
        where = form | ({"url": google.subject_address} if source == "address" else {"file": str(file)})
    song(cloud_stack(credentials=google.external_account(where)))
    assert len(google.of("exchange")) == 1
    assert len(google.of("subject")) == (1 if source == "address" else 0)


def test_another_identity_acts_for_a_service_account(cloud_stack, google, tmp_path):
    source = {"file": str(written(tmp_path / "subject", SUBJECT_TOKEN))}
    account = google.external_account(source, service_account_impersonation_url=google.impersonation_address)
    song(cloud_stack(credentials=account))
    [call] = google.of("impersonation")
    assert ACCOUNT in call.path
    assert google.of("model")[0].headers["authorization"] != call.headers["authorization"]


def test_a_machine_of_googles_asks_its_metadata_server(cloud_stack, google):
    site = cloud_stack(
        GOOGLE_APPLICATION_CREDENTIALS=None, GOOGLE_CLOUD_PROJECT=None, NO_GCE_CHECK=None,
        GCE_METADATA_HOST=google.metadata_host,
    )
    song(site)
    assert len(google.of("metadata_token")) == 1
    assert all(call.headers["metadata-flavor"] == "Google" for call in google.of("metadata"))


# -- Tokens -----------------------------------------------------------------------------------------------------------


def test_a_token_is_used_until_it_nearly_ends(cloud_stack, google):
    site = cloud_stack()
    google.lifetime = 224
    for _ in range(2):
        song(site)
    assert len(google.of("token")) == 2
    google.lifetime = 3600
    for _ in range(2):
        song(site)
    assert len(google.of("token")) == 3


def test_many_orders_at_once_ask_for_one_token(cloud_stack, google):
    site = cloud_stack()
    held = google.hold("token")
    tracks = [order(site).json()["track"] for _ in range(5)]
    assert held.has_come.wait(20)
    held.release()
    until(lambda: google.billed == 5, "all are made", 30)
    assert len(google.of("token")) == 1
    for track in tracks:
        site.ask("DELETE", f"/tracks/{track['id']}")


def test_a_token_server_that_stumbles_is_asked_again(cloud_stack, google):
    site = cloud_stack()
    google.next("token", status=503, body={"error": "temporarily_unavailable"})
    song(site)
    assert len(google.of("token")) == 2


def test_credentials_that_are_refused_are_told(cloud_stack, google):
    site = cloud_stack()
    google.next("token", status=400, body={"error": "invalid_grant", "error_description": "Bad signature"})
    answer = order(site, wait=60)
    assert answer.status == 503
    assert "invalid_grant" in answer.problem()["detail"]
    assert len(google.of("token")) == 1 and google.of("model") == []


# -- What is missing --------------------------------------------------------------------------------------------------


def untold(site, *words):
    """Neither healthy nor able to take orders, and both say why. Other modes go on."""
    health = site.get("/health")
    assert (health.status, health.json()["status"]) == (503, "unhealthy")
    reason = health.json()["checks"]["mode"]["reason"]
    answer = order(site)
    assert answer.status == 503
    detail = answer.problem()["detail"]
    for word in words:
        assert word in reason and word in detail, (reason, detail)
    assert site.get("/tracks").json()["tracks"] == []
    assert site.get("/config").json()["modes"] == ["local", "simulate"]
    return reason


def test_without_a_project_it_says_how_to_name_one(cloud_stack, google):
    untold(cloud_stack(credentials=google.authorized_user(), GOOGLE_CLOUD_PROJECT=None), "GOOGLE_CLOUD_PROJECT")


def test_without_credentials_it_says_where_it_has_looked(cloud_stack, tmp_path):
    site = cloud_stack(GOOGLE_APPLICATION_CREDENTIALS=None, CLOUDSDK_CONFIG=tmp_path)
    untold(
        site, "GOOGLE_APPLICATION_CREDENTIALS", f"{tmp_path}/application_default_credentials.json",
        "gcloud auth application-default login",
    )


@pytest.mark.parametrize(
    "content, word",
    [
        (None, "no such file"),
        ("{", "JSON"),
        ({"type": "gdch_service_account"}, "gdch_service_account"),
        ({"type": "service_account", "client_email": "singer"}, "private_key"),
        ({"type": "service_account", "client_email": "a", "private_key": "b", "token_uri": "https://c"}, "private_key"),
    ],
)
def test_a_file_that_is_of_no_use_is_named(cloud_stack, tmp_path, content, word):
    file = tmp_path / "wrong.json"
    if content is not None:
        written(file, content)
    reason = untold(cloud_stack(GOOGLE_APPLICATION_CREDENTIALS=file), str(file))
    assert word.lower() in reason.lower(), reason


def test_without_a_key_lyria_3_5_says_so(cloud_stack):
    untold(cloud_stack(MUSIC_GEN_GCP_MODEL="lyria-3.5"), "GEMINI_API_KEY")


def test_a_configured_service_is_healthy_and_says_where_it_orders(cloud):
    assert cloud.get("/health").json()["status"] == "healthy"
    configuration = cloud.get("/config").json()
    assert (configuration["project"], configuration["region"]) == ("a-project", "us-central1")
    assert configuration["model"] == "lyria-3-pro-preview"
    assert configuration["modes"] == ["gcp", "local", "simulate"]


def test_a_configured_service_offers_the_mode_beside_its_own(cloud_stack, google):
    site = cloud_stack(MUSIC_GEN_MODE="local")
    assert site.get("/config").json()["modes"] == ["local", "simulate", "gcp"]
    assert song(site, mode="gcp")["mode"] == "gcp"
