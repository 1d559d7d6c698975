import FastCGITesting
import Fuzzing
import Testing
import TrackGeneration

@testable import FastCGI
@testable import TrackService

/// What any client may send through nginx.
@Suite struct FuzzTests {
  private static let key = "s3cret"

  private static let bodies = [
    ("POST /lyrics/analyze", #"{"text_input": "[Verse]\nCity lights\r\n\n[Bridge]\nrain"}"#),
    (
      "POST /presets",
      #"""
      {"name": "a-1", "genre": "folk", "description": "d", "tips": "t", "temperature": 0.25,
      "structure": {"intro": true, "verse_count": 3, "chorus_count": 2, "bridge": false, "outro": true},
      "style_references": [{"type": "style", "value": "soft \u00e9"}, {"type": "artist", "value": "x"}]}
      """#
    ),
    ("PUT /presets/b_2", #"{"genre": "pop", "structure": {"order": ["intro", "verse", "chorus", "outro"]}}"#),
    (
      "POST /tracks/generate",
      #"""
      {"text_input": "snow on the hill", "genre": "jazz", "mode": "simulate", "duration_seconds": 61, "seed": 7,
      "tempo_bpm": 90.5, "key": "F# minor", "instrumental": false, "title": "Snow", "temperature": 1e-1,
      "style_references": [{"type": "sound", "value": "piano"}], "structure": {"verse_count": 1}}
      """#
    ),
    ("POST /tracks/generate", #"{"text_input": "rain", "genre": "pop", "preset_name": "a-1", "mode": "simulate"}"#),
    ("POST /tracks/generate", #"{"text_input": "rain", "genre": "jazz", "duration_seconds": 60}"#),
  ]

  private static let words = [
    "GET ", "HEAD ", "POST ", "PUT ", "DELETE ", "OPTIONS ", "HTTP/1.1", "\nRange: bytes=0-1,5-", "\nPrefer: wait=",
    "\nPrefer: respond-async", "\nIf-None-Match: *", "\nIf-None-Match: W/\"a\", \"b\"", "\nLast-Event-ID: done",
    "\nAuthorization: Bearer ", "\nOrigin: https://page.example", "\nAccess-Control-Request-Method: PUT",
    "\nX-Request-ID: a", "\nHost: a", "?download", "?q=a", "&genre=jazz", "&limit=100", "&cursor=0000000000f3",
    "?preset_name=a-1", "%20", "%00", "%22", "%2F", "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u00e9", "null", "true",
    "{}", "[]", "\"structure\":", "\"order\":", "\"text_input\":", "\"unknown\":", "\"mode\":\"simulate\"",
  ]

  private static func corpus(_ site: Site) -> Corpus {
    let head = "\nX-API-Key: \(key)\nContent-Type: application/json\nPrefer: respond-async, wait=1; a=\"b\"\n"
    let addresses = site.service.addresses(of: site.id)
    let signed = [
      addresses.stemsArchive, addresses.waveform, addresses.events, addresses.score, addresses.lyrics,
    ]
    let open = [
      "/", "/health", "/openapi.json", "/config", "/metrics", "/presets/", "/presets/a-1",
      "/prompt-tips?preset_name=a-1", "/genres", "/tracks?q=rain%20a&genre=jazz&limit=2&cursor=0000000000f3",
      "/tracks/\(site.id)", "/tracks/\(site.id)/stems/bass.flac?download=1",
    ]
    let gets =
      (signed + addresses.audio.values.sorted()).map { "GET \($0)\nRange: bytes=0-99\nLast-Event-ID: 40\n\n" }
      + open.map { "GET \($0)\nIf-None-Match: \"a\"\(head)\n" }
    let others = [
      "DELETE /presets/a-1\(head)\n", "OPTIONS /presets\nOrigin: https://page.example\n\n",
      "GET /health\nIf-None-Match: *\n\n",
    ]
    return Corpus(gets + others + bodies.map { "\($0)\(head)\n\($1)" }, words: words)
  }

  @Test("Every request has an answer that the API's document tells of, and none is our fault")
  func requests() throws {
    var audio = AudioCache.Configuration()
    audio.queue = 1_000_000
    let configuration = ServiceConfiguration(apiKey: Self.key, corsOrigins: ["https://page.example"])
    let site = try Site(KnownSound(), configuration, audio: audio)
    try Fuzz("requests", Self.corpus(site), rounds: 500).run { input in
      let request = WrittenRequest(input)
      guard let records = request.records else { return }
      let client = try site.server.client()
      client.send(records)
      guard let answer = client.receive(), answer.isComplete else { throw BrokenPromise("every request is answered") }
      try promise(answer.status < 500, "no fault of ours: \(answer.status) \(answer.text)")
      try promise(documented(request).contains(answer.status), "\(answer.status) is documented")
      if answer["Content-Type"]?.hasSuffix("json") == true, !answer.body.isEmpty { _ = try answer.member() }
      if request.method == Array("DELETE".utf8), answer.status == 200 { try site.restore() }
    }
  }

  /// The statuses of the document for the request's route; of no route, what nothing or another method is answered with.
  private func documented(_ request: WrittenRequest) -> Set<Int> {
    let sent = String(decoding: request.method, as: UTF8.self)
    let method = sent == "HEAD" ? "GET" : sent
    guard let segments = try? Target(request.target).segments,
      let fitting = TrackService.routes.first(where: { $0.values(in: segments) != nil })
    else { return [308, 400, 404] }
    guard TrackService.routes.contains(where: { $0.pattern == fitting.pattern && $0.method == method }),
      case .object(let responses) = OpenAPI.document["paths"][fitting.pattern][method.lowercased()]["responses"]
    else { return [204, 400, 405] }
    return Set(responses.keys.compactMap { Int($0) })
  }

  @Test("A preference that is told as applied is read again as the same")
  func preferences() throws {
    let corpus = Corpus(
      ["respond-async, wait=10", #"wait="5"; a=b, WAIT=7"#, #"a="x,\"y\", wait=1", respond-async"#, "handling=strict"],
      words: ["wait=", "respond-async", ",", ";", "=", "\"", "\\", " ", "99999999999999999999", "٣"])
    try Fuzz("preferences", corpus, rounds: 2_000).run { input in
      let preferences = Preferences(String(decoding: input, as: UTF8.self))
      try promise((0...Preferences.longestWait).contains(preferences.wait ?? 0), "the wait has an end")
      try promise(Preferences(preferences.applied(isAsync: true)) == preferences, "what is applied stays")
    }
  }
}
