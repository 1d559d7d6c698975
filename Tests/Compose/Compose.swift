import ArgumentParser
import Composition
import FoundationEssentials

/// Composes songs without the service, to listen to them and to measure them.
@main
struct Compose: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Composes songs and writes them as MIDI files.")

  @OptionGroup var wishes: Wishes

  @Option(help: "The song's genre.")
  var genre: String?

  @Option(help: "The song's seed.")
  var seed: UInt64 = 1

  @Option(help: "Write the song here.")
  var midi: String?

  @Option(help: "Write the time-stamped lyrics here.")
  var lrc: String?

  @Flag(help: "Print what the song is, as JSON; with --folder, write it beside each song.")
  var json = false

  @Flag(help: "Compose in every genre, or in those of --genres, into --folder or for --timing.")
  var allGenres = false

  @Option(help: "The genres, with commas between them.")
  var genres: String?

  @Option(help: "How many songs in each genre: their seeds count from --seed.")
  var seeds: UInt64 = 4

  @Option(help: "Write the songs here as GENRE-SEED.mid.")
  var folder: String?

  @Flag(help: "Measure how long composing takes and how much memory it needs.")
  var timing = false

  @Option(help: "How many songs to measure, each with a seed of its own.")
  var runs: UInt64 = 100

  func validate() throws {
    if allGenres || genres != nil {
      if folder == nil && !timing { throw ValidationError("Several genres need --folder or --timing.") }
    } else if genre == nil {
      throw ValidationError("Choose a --genre, some --genres or --all-genres.")
    }
    if seeds == 0 || runs == 0 { throw ValidationError("None is too few.") }
  }

  func run() throws {
    if timing {
      for genre in chosenGenres() { try Timing(wishes.brief(genre: genre), firstSeed: seed, runs: runs).print() }
    } else if let folder {
      try write(into: folder)
    } else if let genre {
      try writeOne(Composer.compose(wishes.brief(genre: genre), seed: seed))
    }
  }

  private func chosenGenres() -> [String] {
    if let genres { return genres.split(separator: ",").map(String.init) }
    if !allGenres, let genre { return [genre] }
    return Genres.facts.map(\.name)
  }

  private func write(into folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for genre in chosenGenres() {
      let brief = try wishes.brief(genre: genre)
      for seed in seed..<(seed + seeds) {
        let song = Composer.compose(brief, seed: seed)
        let name = "\(folder)/\(genre.split(separator: "/").joined(separator: "-"))-\(seed)"
        try save(StandardMIDIFile.bytes(song.score), at: name + ".mid")
        if json { try save(Array(TrackDescription(song, seed).json()), at: name + ".json") }
      }
    }
  }

  private func writeOne(_ song: Song) throws {
    if let midi { try save(StandardMIDIFile.bytes(song.score), at: midi) }
    if let lrc { try save(Array(LRC.text(song.score).utf8), at: lrc) }
    let description = TrackDescription(song, seed)
    print(json ? String(decoding: try description.json(), as: UTF8.self) : description.summary)
  }

  private func save(_ bytes: [UInt8], at path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }
}
