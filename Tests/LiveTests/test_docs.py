"""The page that shows the API."""

import re

import pytest


def assets(page):
    return re.findall(r'(?:href|src)="([^"]+\.(?:css|js|svg))"', page)


def test_the_page_is_served_with_a_strict_policy(shared):
    answer = shared.get("/docs")
    assert answer.status == 200
    assert answer.header("Content-Type") == "text/html; charset=utf-8"
    policy = answer.header("Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert answer.header("X-Frame-Options") == "DENY"
    assert answer.header("Referrer-Policy")
    page = answer.body.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)", page), "the policy forbids inline scripts"


def test_everything_on_the_page_is_there(shared):
    links = assets(shared.get("/docs").body.decode())
    assert len(links) >= 3
    for link in links:
        assert not link.startswith(("http:", "https:", "//")), "from this host alone"
        answer = shared.get("/" + link)
        assert (answer.status, len(answer.body) > 0) == (200, True), link


@pytest.mark.parametrize(
    "path, kind",
    [
        ("/docs/swagger-ui/swagger-ui.css", "text/css"),
        ("/docs/swagger-ui/swagger-ui-bundle.js", "application/javascript"),
        ("/assets/icon.svg", "image/svg+xml"),
    ],
)
def test_an_asset_has_its_media_type_and_is_known_again(shared, path, kind):
    answer = shared.get(path)
    assert answer.header("Content-Type").split(";")[0] == kind
    assert "max-age=3600" in answer.names("Cache-Control")
    assert shared.get(path, {"If-None-Match": answer.header("ETag")}).status == 304


def test_a_file_takes_no_other_method(shared):
    answer = shared.ask("POST", "/docs/swagger-ui/swagger-ui.css", {})
    assert answer.status in (404, 405)
    answer.problem()


def test_the_api_is_shown_in_a_browser(shared, visitor):
    page = visitor(shared).open("docs")
    page.get_by_role("heading", name="Music Track Generator").first.wait_for()
    page.get_by_text("/tracks/generate", exact=True).first.wait_for()
