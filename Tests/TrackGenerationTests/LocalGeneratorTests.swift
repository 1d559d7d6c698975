import Composition
import FoundationEssentials
import Synthesis
import Testing

@testable import TrackGeneration

/// Composing needs none.
private struct NoSound: SoundSource {
  func render(
    _ rendering: Rendering, as format: AudioFormat?, into output: any AudioOutput, advance: (Double) -> Bool
  ) throws(SynthesisError) -> [UInt8] { throw .stopped }
}

@Suite struct LocalGeneratorTests {
  private func generation(_ brief: Brief, at time: Int = 5) -> Generation {
    LocalGenerator(sound: NoSound()) { time }.generate(brief)
  }

  private func request(_ json: String) throws -> TrackRequest {
    try JSONDecoder().decode(TrackRequest.self, from: Data(json.utf8))
  }

  @Test("A song comes with its track and its files")
  func song() throws {
    let generation = generation(Brief(text: "rain", genre: "jazz", duration: 90, key: Key("Bb major")))
    let track = try #require(generation.track)
    #expect(generation.status == .completed && generation.composing != nil)
    #expect(generation.files?.midi.starts(with: "MThd".utf8) == true)
    #expect(track.summary.createdAt == 5 && track.summary.duration == 90 && track.summary.key == "Bb major")
    let sections = track.facts.sections
    #expect(sections.first?.start == 0)
    #expect(sections.allSatisfy { $0.chords.first?.start == $0.start })
    #expect(abs(sections.map(\.duration).reduce(0, +) - 90) < 0.05)
  }

  @Test("The same brief is the same track and the same bytes, at any time")
  func same() {
    let brief = Brief(text: "rain", genre: "jazz")
    let (first, second) = (generation(brief), generation(brief, at: 9))
    #expect(first.track?.id == second.track?.id && first.files == second.files)
    #expect(first.track?.facts == second.track?.facts)
  }

  @Test("Whoever names the seed that follows from the request asks for the same track")
  func namedSeed() throws {
    var brief = Brief(text: "rain", genre: "jazz")
    let first = generation(brief)
    brief.seed = try #require(first.track).summary.seed
    let second = generation(brief)
    #expect(first.track == second.track && first.files == second.files)
    #expect(Limits.seed.contains(try #require(brief.seed)))
  }

  @Test("The seed that follows from a request never changes: who relies on it gets the same song")
  func fixed() {
    let identity = TrackIdentity(Brief(text: "rain", genre: "jazz"), mode: .local)
    #expect(identity.seed == 2_640_025_743_718_693)
    #expect(TrackID(identity.id.description) == identity.id)
  }

  @Test("The usual order, spelled out, is the same track")
  func usualOrder() throws {
    func id(_ structure: String) throws -> TrackID {
      let request = try request(#"{"text_input": "rain", "genre": "jazz", "structure": \#(structure)}"#)
      return TrackIdentity(Brief(request, preset: nil), mode: .local).id
    }
    let usual = try id(#"{"order": ["intro", "verse", "chorus", "verse", "bridge", "chorus", "outro"]}"#)
    #expect(try usual == id("{}"))
    #expect(try usual != id(#"{"order": ["intro", "verse", "chorus", "bridge", "verse", "chorus", "outro"]}"#))
  }

  @Test(
    "Whatever decides about a song decides about its id",
    arguments: [
      Brief(text: "rain ", genre: "jazz"), Brief(text: "rain", genre: "Jazz"),
      Brief(text: "rain", genre: "jazz", duration: 181),
      Brief(text: "rain", genre: "jazz", structure: SongStructure(intro: false)),
      Brief(text: "rain", genre: "jazz", structure: SongStructure(outro: false)),
      Brief(text: "rain", genre: "jazz", structure: SongStructure(verseCount: 3)),
      Brief(text: "rain", genre: "jazz", structure: SongStructure(chorusCount: 3)),
      Brief(text: "rain", genre: "jazz", structure: SongStructure(bridge: false)),
      Brief(
        text: "rain", genre: "jazz",
        structure: SongStructure(order: [.intro, .chorus, .verse, .verse, .bridge, .chorus, .outro])!),
      Brief(text: "rain", genre: "jazz", styleReferences: [StyleReference(.style, "dark")]),
      Brief(text: "rain", genre: "jazz", styleReferences: [StyleReference(.sound, "dark")]),
      Brief(text: "rain", genre: "jazz", temperature: 0.71), Brief(text: "rain", genre: "jazz", title: ""),
      Brief(text: "rain", genre: "jazz", seed: 0), Brief(text: "rain", genre: "jazz", tempo: 100),
      Brief(text: "rain", genre: "jazz", key: Key("C major")), Brief(text: "rain", genre: "jazz", instrumental: true),
      Brief(text: "raingenre", genre: "jazz"),
    ])
  func others(_ brief: Brief) {
    let base = TrackIdentity(Brief(text: "rain", genre: "jazz"), mode: .local)
    let other = TrackIdentity(brief, mode: .local)
    #expect(other.id != base.id && other.seed != base.seed)
    #expect(TrackIdentity(brief, mode: .gcp).id != other.id)
  }

  @Test("Lyrics that were written under Windows, or long ago, are the same song", arguments: [#"\r\n"#, #"\r"#])
  func lineEnds(_ end: String) throws {
    func text(_ end: String) throws -> String {
      try request(#"{"text_input": "I walk\#(end)\#(end)the line\#(end)", "genre": "folk"}"#).text
    }
    #expect(try text(end) == "I walk\n\nthe line\n")
    #expect(try text(end) == text(#"\n"#))
  }

  @Test("An id is 26 small letters and digits", arguments: ["", "generate", String(repeating: "A", count: 26), "é"])
  func ids(_ text: String) { #expect(TrackID(text) == nil) }

  // MARK: Structure

  @Test("Tagged lyrics make room for their verses and choruses, within the limits, where nobody says otherwise")
  func tagged() throws {
    let three = #"[Verse 1]\na\n[Verse 2]\nb\n[Verse 3]\nc\n[Chorus]\nd"#
    let nine = (1...9).map { #"[Verse \#($0)]\na\n[Chorus]\nb"# }.joined(separator: #"\n"#)
    func structure(_ json: String, _ preset: PresetSettings? = nil) throws -> SongStructure {
      Brief(try request(json), preset: preset).structure
    }
    #expect(try structure(#"{"text_input": "\#(three)", "genre": "pop"}"#) == SongStructure(verseCount: 3))
    let most = SongStructure(verseCount: 5, chorusCount: 4)
    #expect(try structure(#"{"text_input": "\#(nine)", "genre": "pop"}"#) == most)
    #expect(try structure(#"{"text_input": "[Verse]\na", "genre": "pop"}"#) == SongStructure())
    #expect(
      try structure(#"{"text_input": "\#(three)", "genre": "pop", "structure": {"intro": false}}"#)
        == SongStructure(intro: false))
    #expect(
      try structure(#"{"text_input": "\#(three)", "preset_name": "a"}"#, PresetSettings(genre: "pop")).verseCount == 2)
  }
}
