import Foundation
import TrackGeneration

/// The tables that the original service was known for, measured now, in this process.
@main
struct Tables {
  static func main() throws {
    print("| what | first or without, µs | later or with, µs | ratio |\n|---|---|---|---|")
    try lists()
    try generators()
    for count in [5, 1000] { try startUp(presets: count) }
    prompts()
  }

  private static func lists() throws {
    let folder = try filled(25)
    row(
      "25 presets: first list / cached list",
      try median(50) { _ = try PresetStore(folder).summaries() },
      try median(2000, with: PresetStore(folder)) { _ = try $0.summaries() })
    row(
      "25 presets: list with caches off / on",
      try median(50, with: PresetStore(folder, isCaching: false)) { _ = try $0.summaries() },
      try median(2000, with: PresetStore(folder)) { _ = try $0.summaries() })
  }

  private static func generators() throws {
    let brief = TrackBrief(text: "[Verse]\nHello\n[Chorus]\nStay", genre: "rock")
    let configuration = GeneratorConfiguration(mode: .simulate)
    row(
      "generate: first / later",
      try median(500) { _ = try GeneratorCache().generator(configuration).generate(brief) },
      try median(2000, with: GeneratorCache()) { _ = try $0.generator(configuration).generate(brief) })
    row(
      "generate with caches off / on",
      try median(2000, with: GeneratorCache(isCaching: false)) { _ = try $0.generator(configuration).generate(brief) },
      try median(2000, with: GeneratorCache()) { _ = try $0.generator(configuration).generate(brief) })
  }

  /// What a start costs when everything is in place already.
  private static func startUp(presets count: Int) throws {
    let (builtIns, folder) = (try filled(count), try filled(count))
    _ = try PresetStore(folder).seed(from: builtIns)
    let names = try builtIns.names()
    row(
      "start with \(count) presets: one check per preset / one scan",
      median(20) { for name in names { _ = access("\(folder.path)/\(name).yaml", F_OK) } },
      try median(20) { _ = try folder.names() })
  }

  private static func prompts() {
    let brief = TrackBrief(
      text: String(repeating: "A line that somebody sings\n", count: 60), genre: "rock",
      styleReferences: (1...10).map { StyleReference(.style, "reference \($0)") })
    let lines = PromptBuilder.prompt(for: brief).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    row(
      "prompt of \(lines.count) parts: repeated concatenation / parts joined once",
      median(500) {
        var text = ""
        for line in lines { text = text + line + "\n" }
        keep(text)
      }, median(500) { keep(lines.joined(separator: "\n")) })
    let whole = median(500) { keep(PromptBuilder.prompt(for: brief)) }
    print("\nA whole prompt takes \(rounded(whole)) µs.")
  }

  // MARK: Measuring

  private static func median<Failure: Error>(_ runs: Int, _ body: () throws(Failure) -> Void) throws(Failure) -> Double
  {
    var times: [Double] = []
    for _ in 0..<runs {
      let start = ContinuousClock.now
      try body()
      times.append((ContinuousClock.now - start) / .microseconds(1))
    }
    return times.sorted()[runs / 2]
  }

  /// The same object each time, used once before the first measured run.
  private static func median<Value>(_ runs: Int, with value: Value, _ body: (Value) throws -> Void) throws -> Double {
    try body(value)
    return try median(runs) { try body(value) }
  }

  private static func row(_ what: String, _ one: Double, _ other: Double) {
    print("| \(what) | \(rounded(one)) | \(rounded(other)) | \(rounded(one / other)) |")
  }

  private static func rounded(_ number: Double) -> String { String(format: "%.2f", number) }

  @inline(never)
  private static func keep(_ text: String) { precondition(!text.isEmpty) }

  private static func filled(_ count: Int) throws -> PresetFolder {
    let folder = try PresetFolder(FileManager.default.temporaryDirectory.path + "/tables-\(UUID().uuidString)")
    for number in 0..<count {
      let text = "description: Number \(number)\ngenre: rock\ntemperature: 0.5\ntips: Short lines.\n"
      let file = URL(fileURLWithPath: "\(folder.path)/preset_\(number).yaml")
      try Data(text.utf8).write(to: file)
    }
    return folder
  }
}
