"""Somebody at a browser, with an ear at the speakers, and what a page may complain of."""

import re

from playwright.sync_api import expect

from processes import until

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--autoplay-policy=no-user-gesture-required"]
# Milliseconds: the machine may be busy with the sound.
PATIENCE = 20_000
# What goes to the speakers passes a meter: of the <audio> element a copy, in Web Audio all that reaches a destination.
METERS = """(() => {
    const powers = new Set();
    let own;
    const meter = (context, isOn, gain = () => 1) => {
        const analyser = new AnalyserNode(context, { fftSize: 16384 });
        const samples = new Float32Array(analyser.fftSize);
        powers.add(() => {
            if (!isOn()) return 0;
            analyser.getFloatTimeDomainData(samples);
            return gain() ** 2 * samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
        });
        return analyser;
    };

    const { connect } = AudioNode.prototype;
    AudioNode.prototype.connect = function (target, ...more) {
        const { context } = this;
        const isOut = target instanceof AudioDestinationNode && context !== own;
        if (isOut) connect.call(this, meter(context, () => context.state === "running"));
        return connect.call(this, target, ...more);
    };

    const tapped = new WeakSet();
    const tap = (element) => {
        own ??= new AudioContext();
        const stream = element.captureStream();
        let analyser;
        const listen = () => {
            for (const track of stream.getAudioTracks()) {
                if (tapped.has(track)) continue;
                tapped.add(track);
                analyser ??= meter(own, () => !element.paused && !element.muted, () => element.volume);
                new MediaStreamAudioSourceNode(own, { mediaStream: new MediaStream([track]) }).connect(analyser);
            }
        };
        stream.addEventListener("addtrack", listen);
        listen();
    };
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function () {
        if (!tapped.has(this)) tapped.add(this), tap(this);
        return play.call(this);
    };

    window.loudness = () => 10 * Math.log10([...powers].reduce((sum, power) => sum + power(), 1e-12));
})()"""

expect.set_options(timeout=PATIENCE)


class Visitor:
    """Has a browser of their own: nothing stored, nothing cached. All that a page should not do is written down."""

    def __init__(self, browser, site, **options):
        """The options are those of a browser's context: `viewport`, `color_scheme`, `reduced_motion`, `permissions` …"""
        self.site = site
        self.origin = f"http://127.0.0.1:{site.port}"
        self.complaints = []
        self._expected = []
        self._tolerated = []
        self.context = browser.new_context(locale="en-GB", **options)
        self.context.set_default_timeout(PATIENCE)
        self.context.add_init_script(METERS)
        self.context.on("console", lambda message: self._complain(f"console: {message.text} ({message.location['url']})"))
        self.context.on("weberror", lambda error: self._complain(f"error: {error.error}"))
        self.context.on("requestfailed", self._look_at_failure)
        self.context.on("response", self._look_at_answer)
        self.context.on("request", self._look_at_request)
        self.page = self.context.new_page()

    def _complain(self, text):
        self.complaints.append(text)

    def _look_at_failure(self, request):
        # A page may change its mind.
        if request.failure != "net::ERR_ABORTED":
            self._complain(f"failed: {request.method} {request.url} {request.failure}")

    def _look_at_answer(self, response):
        if response.status >= 400:
            self._complain(f"{response.status} {response.request.method} {response.url}")

    def _look_at_request(self, request):
        if not request.url.startswith(self.origin + "/"):
            self._complain(f"elsewhere: {request.url}")

    # -- What may happen ----------------------------------------------------------------------------------------------

    def expects(self, pattern):
        """Complaints that belong to the test; there has to be one at least."""
        self._expected.append(pattern)

    def tolerates(self, pattern):
        """Complaints that may come or not."""
        self._tolerated.append(pattern)

    def leave(self):
        self.context.close()
        allowed = self._expected + self._tolerated
        rest = [text for text in self.complaints if not any(re.search(pattern, text) for pattern in allowed)]
        assert not rest, rest
        for pattern in self._expected:
            assert any(re.search(pattern, text) for text in self.complaints), f"nothing was like {pattern}"

    # -- Places -------------------------------------------------------------------------------------------------------

    def open(self, view="#/"):
        self.page.goto(f"{self.origin}/{view}")
        return self.page

    def another_tab(self, view="#/"):
        page = self.context.new_page()
        page.goto(f"{self.origin}/{view}")
        return page

    @property
    def view(self):
        """Where in the page they are."""
        return self.page.evaluate("location.hash")

    # -- Sound --------------------------------------------------------------------------------------------------------

    @property
    def loudness(self):
        """Decibels below full scale of the last third of a second; -120 is silence."""
        return self.page.evaluate("loudness()")

    def hears(self, seconds=30):
        until(lambda: self.loudness > -45, "something is heard", seconds)

    def hears_nothing(self, seconds=10):
        until(lambda: self.loudness < -90, "all is silent", seconds)

    # -- The player ---------------------------------------------------------------------------------------------------

    @property
    def transport(self):
        return self.page.get_by_role("region", name="Player")

    @property
    def is_playing(self):
        return self.transport.get_by_role("button", name="Pause", exact=True).is_visible()

    @property
    def position(self):
        """Seconds, to the second."""
        return float(self.transport.get_by_role("slider", name="Position in the song").input_value())

    def reaches(self, least, most=float("inf"), seconds=30):
        """Waits until the song is there."""
        until(lambda: least <= self.position <= most, f"the song is between {least} and {most} s", seconds)

    def goes_on(self):
        """The song moves, and is heard."""
        first = self.position
        self.reaches(first + 1)
        self.hears()
