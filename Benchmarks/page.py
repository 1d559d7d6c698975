"""What the page costs a browser."""

import json
import statistics
from typing import NamedTuple

import catalogue
from playwright.sync_api import sync_playwright
from stack import Failure

CHROMIUM = "/usr/bin/chromium"
TRACKS = 10_000
SONG = {"text_input": "[Verse]\nThe same words\n[Chorus]\nStay a little longer", "genre": "rock"}
# Where the page could be used: what makes a song is there, and holds something to make it of.
INTERACTIVE = """new Promise((resolve) => {
    const look = () => {
        const lyrics = document.querySelector("#lyrics")?.value;
        const button = document.querySelector(".make button:not(:disabled)");
        if (lyrics && button) resolve(performance.now());
        else requestAnimationFrame(look);
    };
    look();
})"""
# Down the whole list at the pace of a hurried reader; the time between two frames, and the most elements at once.
SCROLL = """async (count) => {
    const gaps = [];
    let most = 0, last = performance.now(), still = 0, height = 0;
    while (still < 180) {
        scrollBy(0, 400);
        const now = await new Promise(requestAnimationFrame);
        gaps.push(now - last);
        last = now;
        most = Math.max(most, document.querySelectorAll("*").length);
        const bottom = document.documentElement.scrollHeight;
        still = bottom === height && scrollY + innerHeight >= bottom - 2 ? still + 1 : 0;
        height = bottom;
    }
    return { gaps, most };
}"""


class FirstView(NamedTuple):
    requests: int
    transferred: int  # bytes, heads of answers included
    interactive: float  # ms


class Scrolling(NamedTuple):
    frames: list  # ms, sorted
    elements: int
    pages: int

    def percentile(self, share):
        return self.frames[min(len(self.frames) - 1, int(len(self.frames) * share))]


def first_views(stack, rounds):
    """Each with an empty cache."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        return [first_view(browser, stack) for _ in range(1 + rounds)][1:]


def first_view(browser, stack):
    context = browser.new_context()
    try:
        page = context.new_page()
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        sizes = []
        network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.goto(stack.address(), wait_until="commit")
        interactive = page.evaluate(INTERACTIVE)
        page.wait_for_load_state("networkidle")
        return FirstView(len(sizes), int(sum(sizes)), interactive)
    finally:
        context.close()


def scrolling(stack):
    stack.ask("/tracks/generate", json.dumps(SONG).encode())
    catalogue.fill(stack.state + "/tracks.sqlite", TRACKS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        asked = []
        page.on("request", lambda request: "/tracks?" in request.url and asked.append(request.url))
        page.goto(stack.address("/#/library"))
        page.wait_for_selector("main a[href^='#/tracks/']")
        seen = page.evaluate(SCROLL, TRACKS)
        if len(asked) * 50 < TRACKS or len(asked) != len(set(asked)):
            raise Failure(f"the library asked for {len(asked)} pages, {len(set(asked))} of them once")
        return Scrolling(sorted(seen["gaps"]), seen["most"], len(asked))
