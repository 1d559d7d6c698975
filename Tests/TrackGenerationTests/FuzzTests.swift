import FoundationEssentials
import Fuzzing
import Testing

@testable import TrackGeneration

@Suite struct FuzzTests {
  private static let presets = Corpus(
    [
      """
      description: Slow and soft.
      genre: jazz
      structure: {intro: true, verse_count: 2, chorus_count: 2, bridge: true, outro: false}
      style_references:
      - type: style
        value: "small-combo \\u00e9 ballad"
      - {type: artist, value: 'it''s'}
      temperature: 0.6
      tips: |-
        Leave room.
        Sing low.
      """,
      "genre: &g pop\ntips: *g\nstructure:\n  order: [intro, verse, chorus, verse, bridge, chorus, outro]\n",
      "%YAML 1.1\n---\n{genre: !!str 7, <<: {temperature: 1e-1}, ? [a, b] : c}\n...\n",
      "base: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c {d: *b, e: *b}\ngenre: pop\nf: *c\n",
    ],
    words: [
      "&a ", "*a", "<<: *a", "? ", "- ", ": ", "|+9\n", ">", "!!float ", "!!binary ", "!!set ", "!<!", "%TAG ! x\n",
      "---\n", "...\n", ".nan", "-.inf", "~", "null", "yes", "0o17", "0x1F", "1:30:00", "2001-01-01", "{", "}", "[",
      "]",
      "'", "\"", "\\x", "\\U0010FFFF", "#", "genre: ", "structure: ", "order: ", "style_references: ", "temperature: ",
    ])

  @Test("A preset's file is refused with its faults, or is the same preset after it was saved")
  func presets() throws {
    let path = try temporaryFolder()
    let (folder, name) = (try PresetFolder(path), PresetName("a")!)
    try Fuzz("presets", Self.presets, rounds: 300).run { input in
      try Data(input).write(to: URL(filePath: "\(path)/a.yaml"))
      switch Result(catching: { () throws(PresetError) in try PresetStore(folder, isCaching: false).preset(name) }) {
      case .success(let preset):
        try promise(try PresetSettings(yaml: preset.settings.yaml()) == preset.settings, "it is the same when saved")
        _ = try JSONEncoder().encode(preset)
      case .failure(.unreadable(_, let reason)): try promise(!reason.isEmpty, "the reason is told")
      case .failure(let error): throw error
      }
    }
  }

  @Test("A size, a cursor, an id or a name is refused, or reads again as it is written")
  func texts() throws {
    let corpus = Corpus(
      ["10GiB", "1048576", "0000000000f3", "k5v2mzq7a3xw6hnd4ptrbcy2ie", "pop_catchy-2"],
      words: ["KiB", "TiB", "+", "-", "٣", "３", "\u{301}", "f", "z", "_"])
    try Fuzz("texts", corpus, rounds: 2_000).run { input in
      let text = String(decoding: input, as: UTF8.self)
      if let size = StorageSize(text) { try promise(StorageSize("\(size.bytes)") == size, "a size stays") }
      if let cursor = TrackCursor(text) { try promise(cursor.description == text, "a cursor stays") }
      if let id = TrackID(text) { try promise(id.description == text, "an id stays") }
      if let name = PresetName(text) { try promise(PresetName(file: name.fileName) == name, "a name stays") }
      let fileName = FileName(text, "mid").description
      try promise(!fileName.contains("/") && fileName.utf8.count < 256, "a file's name can be one")
    }
  }
}
