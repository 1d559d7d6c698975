import Composition
import Glibc
import TrackGeneration

/// The tables that the original service was known for, measured now, in this process.
@main
struct Tables {
  static func main() throws {
    let folders = TemporaryFolders()
    print(Comparison.head)
    for comparison in try lists(folders) + generators() { print(comparison.row) }
    for count in [5, 1000] {
      for comparison in try startUp(folders, presets: count) { print(comparison.row) }
    }
    print(prompts().row)
    print("\nThe same prompt by PromptBuilder, from the brief on: \(wholePrompt()) µs, min / median.")
  }

  // MARK: Lists and generators

  private static func lists(_ folders: borrowing TemporaryFolders) throws -> [Comparison] {
    let folder = try folders.make(presets: 5)
    let cached = PresetStore(folder)
    let uncached = PresetStore(folder, isCaching: false)
    let later = try Samples(500, batch: 50) { _ = try cached.summaries() }
    return [
      Comparison(
        what: "list of 5 presets: first, cached",
        one: try Samples(300) { _ = try PresetStore(folder).summaries() }, other: later),
      Comparison(
        what: "list of 5 presets: caches off, on", one: try Samples(300) { _ = try uncached.summaries() },
        other: later),
    ]
  }

  private static func generators() throws -> [Comparison] {
    let cached = GeneratorCache()
    let uncached = GeneratorCache(isCaching: false)
    let later = try Samples(500, batch: 10) { try generate(cached) }
    return [
      Comparison(
        what: "generate: first, later",
        one: try Samples(500, batch: 10) { try generate(GeneratorCache()) }, other: later),
      Comparison(
        what: "generate: caches off, on", one: try Samples(500, batch: 10) { try generate(uncached) }, other: later),
    ]
  }

  private static func generate(_ cache: GeneratorCache) throws {
    let generator = try cache.generator(GeneratorConfiguration(mode: .simulate))
    keep(try generator.generate(song).prompt)
  }

  // MARK: Start

  /// What a start costs when everything is in place: is each built-in preset there?
  private static func startUp(_ folders: borrowing TemporaryFolders, presets count: Int) throws -> [Comparison] {
    let builtIns = try folders.make(presets: count)
    let folder = try folders.make(presets: count)
    let runs = 20_000 / (count + 100)
    _ = try PresetStore(folder).seed(from: builtIns)
    return [
      Comparison(
        what: "what \(count) built-in presets are there: a check for each, one scan",
        one: try Samples(runs) { try lookForEach(of: builtIns, in: folder) },
        other: try Samples(runs) { try scan(for: builtIns, in: folder) }),
      Comparison(
        what: "whole start of the store with \(count) presets: a check for each, one scan",
        one: try Samples(runs) {
          let opened = try PresetFolder(folder.path)
          _ = PresetStore(opened)
          try lookForEach(of: builtIns, in: opened)
        },
        other: try Samples(runs) { _ = try PresetStore(PresetFolder(folder.path)).seed(from: builtIns) }),
    ]
  }

  private static func lookForEach(of builtIns: PresetFolder, in folder: PresetFolder) throws {
    for name in try builtIns.names() where access("\(folder.path)/\(name).yaml", F_OK) != 0 { throw Absent(name: name) }
  }

  private static func scan(for builtIns: PresetFolder, in folder: PresetFolder) throws {
    let present = Set(try folder.names())
    for name in try builtIns.names() where !present.contains(name) { throw Absent(name: name) }
  }

  private struct Absent: Error {
    let name: PresetName
  }

  // MARK: Prompts

  private static let song = Brief(
    text: (1...60).map { "Line \($0) that somebody sings" }.joined(separator: "\n"), genre: "rock",
    styleReferences: (1...10).map { StyleReference(.style, "reference \($0)") })

  private static func prompts() -> Comparison {
    let prompt = PromptBuilder.prompt(for: song)
    let parts = prompt.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    precondition(concatenated(parts) == prompt)
    return Comparison(
      what: "a prompt of \(parts.count) lines, \(prompt.utf8.count) bytes: each added to a copy, joined once",
      one: Samples(500, batch: 10) { keep(concatenated(parts)) },
      other: Samples(500, batch: 10) { keep(parts.joined(separator: "\n")) })
  }

  /// With all that goes before the joining.
  private static func wholePrompt() -> Samples {
    Samples(500, batch: 10) { keep(PromptBuilder.prompt(for: song)) }
  }

  private static func concatenated(_ parts: [String]) -> String {
    var text = parts[0]
    for part in parts.dropFirst() { text = text + ("\n" + part) }
    return text
  }

  /// So that nothing is left out because nobody needs it.
  @inline(never)
  private static func keep(_ text: String) { precondition(!text.isEmpty) }
}
