"""How the page comes to a browser: what is served, under which policy, and what the first view costs."""

import posixpath
import re

import pytest

from processes import REPOSITORY

HTML = REPOSITORY / "nginx/html"
PAGES = sorted(f"/{file.relative_to(HTML)}" for file in HTML.rglob("*.html"))
FILES = sorted(f"/{file.relative_to(HTML)}" for file in HTML.joinpath("app").rglob("*") if file.is_file())
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"}
# What a page must not cost, in bytes on the wire.
FIRST_VIEW = 100_000
# With `from` or without; and what is loaded only when it is needed.
IMPORT = re.compile(r"""^\s*(?:(?:im|ex)port\s[^"';=()]*?\bfrom|import)\s*["']([^"']+)["']""", re.MULTILINE)
LATER = re.compile(r"""\bimport\(\s*["']([^"']+)["']""")
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)


def front(site, accept, method="GET"):
    return site.ask(method, "/", headers=accept and {"Accept": accept})


def address(page):
    """Where a page of the folder is shown."""
    return {"/docs/index.html": "/docs"}.get(page, page)


# -- The root ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "accept",
    [BROWSER["Accept"], "text/html", "text/html;q=0.5", "application/json, text/html", "TEXT/HTML", "text/html; q=0.001"],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_asks_for_html_gets_the_page(shared, accept, method):
    answer = front(shared, accept, method)
    assert answer.status == 200
    assert answer.header("Content-Type") == "text/html; charset=utf-8"
    assert answer.names("Vary") >= {"Accept"}
    page = (HTML / "index.html").read_bytes()
    assert answer.body == (page if method == "GET" else b"")
    assert answer.header("Content-Length") == str(len(page))


@pytest.mark.parametrize(
    "accept", [None, "*/*", "application/json", "text/*", "text/htmlx", "text/html;q=0", "text/html; q=0.000, */*"]
)
def test_everybody_else_gets_the_greeting_of_the_api(shared, accept):
    answer = front(shared, accept)
    assert (answer.status, answer.header("Content-Type")) == (200, "application/json")
    assert answer.names("Vary") >= {"Accept"}
    assert answer.json()["message"] == "Music Track Generator API"
    head = front(shared, accept, "HEAD")
    assert (head.status, head.body, head.header("Content-Type")) == (200, b"", "application/json")


@pytest.mark.parametrize("headers", [{}, BROWSER], ids=["a program", "a browser"])
def test_nothing_can_be_posted_to_the_root(shared, headers):
    answer = shared.ask("POST", "/", {}, headers)
    assert answer.status == 405
    assert answer.names("Allow") == {"GET", "HEAD", "OPTIONS"}


def test_the_page_needs_no_key(stack):
    site = stack(MUSIC_GEN_API_KEY="secret")
    assert front(site, "text/html").status == 200
    assert site.get("/app/main.js").status == 200


# -- The policy -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["/", *PAGES, "/app/", "/nowhere"])
def test_every_page_has_a_strict_policy(shared, page):
    answer = shared.get(address(page), BROWSER)
    if not answer.header("Content-Type").startswith("text/html"):
        assert page in ("/app/", "/nowhere"), "only what is no page at all has none"
        return
    policy = answer.header("Content-Security-Policy")
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["frame-ancestors"] == directives["base-uri"] == directives["form-action"] == "'none'"
    assert "unsafe" not in policy
    sources = {source for name, value in directives.items() if name.endswith("-src") for source in value.split()}
    # Swagger UI has pictures in its style sheet.
    assert sources <= {"'none'", "'self'"} | ({"data:"} if page.startswith("/docs") else set())
    if not page.startswith("/docs"):
        assert directives["require-trusted-types-for"] == "'script'"
        assert directives["trusted-types"] == "'none'"


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_scripts_or_styles_of_its_own(page):
    text = (HTML / page.lstrip("/")).read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r"""(?:src|href|action)=["']?(?:[a-z]+:)?//""", text), "from this host alone"


# -- The files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/index.html", "/docs"])
def test_a_page_is_asked_for_again_each_time(shared, path):
    look_at_caching(shared, path)


def test_the_files_of_the_page_are_asked_for_again_each_time(shared):
    for path in FILES:
        look_at_caching(shared, path)


def test_the_files_of_the_page_do_not_count_as_requests(stack):
    site = stack()
    # More than a stranger's burst.
    statuses = {site.get("/app/main.js", source="127.0.0.2").status for _ in range(300)}
    assert statuses == {200}


def look_at_caching(site, path):
    answer = site.get(path, BROWSER)
    assert (answer.status, answer.header("Cache-Control")) == (200, "no-cache"), path
    again = site.get(path, BROWSER | {"If-None-Match": answer.header("ETag")})
    assert (again.status, again.body) == (304, b""), path


def graph(site, forms):
    """The modules that the page is made of, by way of these forms of import."""
    found = set()
    waiting = re.findall(r'<script type="module" src="([^"]+)"', front(site, "text/html").body.decode())
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        answer = site.get(path)
        assert answer.status == 200, f"{path} is imported, but not there"
        assert answer.header("Content-Type").split(";")[0] in ("application/javascript", "text/javascript"), path
        text = COMMENT.sub("", answer.body.decode())
        for name in (name for form in forms for name in form.findall(text)):
            assert name.startswith("."), f"{path} imports {name}, which is no file of the page"
            waiting.append(posixpath.normpath(posixpath.join(posixpath.dirname(path), name)))
    return found


def test_every_module_is_there_and_used(shared):
    assert graph(shared, [IMPORT, LATER]) == {path for path in FILES if path.endswith(".js")}


def test_every_module_of_the_first_view_is_asked_for_at_once(shared):
    # Otherwise a browser learns of them one after another, a journey each.
    page = front(shared, "text/html").body.decode()
    loaded = re.findall(r'<link rel="modulepreload" href="([^"]+)"', page) + re.findall(r'<script[^>]*src="([^"]+)"', page)
    assert len(loaded) == len(set(loaded))
    assert set(loaded) == graph(shared, [IMPORT])


@pytest.mark.parametrize("path", FILES)
def test_a_file_of_the_page_names_no_other_host(path):
    text = COMMENT.sub("", (HTML / path.lstrip("/")).read_text())
    # The name of a vocabulary, which nobody asks for.
    text = text.replace('"http://www.w3.org/2000/svg"', "")
    assert not re.search(r"\b(?:https?|wss?|data|blob):/|[\"'(]//", text)


# -- In the browser ---------------------------------------------------------------------------------------------------


def test_the_first_view_is_light(shared, visitor):
    guest = visitor(shared)
    network = guest.context.new_cdp_session(guest.page)
    network.send("Network.enable")
    sizes = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page = guest.open("")
    page.get_by_role("button", name="Make the song").wait_for()
    page.wait_for_load_state("networkidle")
    assert len(sizes) > 20, "there is more than that to the page"
    assert sum(sizes) < FIRST_VIEW


@pytest.mark.parametrize("view", ["#/", "#/library", "#/presets", "#/nowhere"])
def test_a_view_opens_without_a_complaint(shared, visitor, view):
    page = visitor(shared).open(view)
    page.get_by_role("main").get_by_role("heading").first.wait_for()
    page.wait_for_load_state("networkidle")


def test_an_address_that_leads_nowhere_says_so(shared, visitor):
    page = visitor(shared).open("#/nowhere")
    page.get_by_text("There is nothing at this address.").wait_for()
    assert page.title().startswith("Not found")
    page.get_by_role("link", name="Make a song").click()
    page.get_by_role("heading", name="Make a song").wait_for()
