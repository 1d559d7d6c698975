/// What a request asks of the sound and the feel, beside its genre.
struct Wishes: Sendable {
  struct InstrumentWish: Sendable {
    /// As the words say it; nil where they leave it open.
    let role: Part.Role?
    /// GM program from 0.
    let program: Int
    /// As the request writes it.
    let words: String

    /// What it was asked to do, else what it usually does.
    var fittingRole: Part.Role { role ?? Instrument(program: program).family?.role ?? .melody }
  }

  /// In the order in which they were asked for.
  var instruments: [InstrumentWish] = []
  /// Programs that nobody may play: all guitars where the words are "no guitars".
  var unwantedPrograms: Set<Int> = []
  /// A GS drum kit.
  var kit: Int?
  /// Drums or some of them are asked for by name.
  var withDrums = false
  /// Notes of the drum kit that should be heard: congas, a tambourine.
  var percussion: [Int] = []
  var without: Set<Part.Role> = []
  var mode: Key.Mode?
  var key: Key?
  /// Beats per minute, where a number is given.
  var beatsPerMinute: Double?
  /// Times the style's tempo.
  var tempo = 1.0
  /// Added to the energy of all sections.
  var energy = 0.0
  /// Times the style's reverb.
  var reverb = 1.0
  var swing: Style.Feel.Swing?
  var isHalfTime = false
  var isDoubleTime = false
  /// Milliseconds, as in `Style.Feel`.
  var looseness: Double?
  var metre: Metre?
  /// The name of a style whose traits may be lent; it is not the genre itself.
  var genre: String?
  /// No words are sung.
  var isInstrumental = false
  /// For the user, in the order given: "brushed drums: brush kit".
  var understood: [String] = []
  var warnings: [String] = []

  static let tempos = 0.7...1.35
  static let energies = -0.4...0.4
  static let reverbs = 0.3...2.0

  var withoutDrums: Bool { without.contains(.drums) }

  /// Where two wishes contradict each other, the first counts; references come before the description.
  init(references: [StyleReference], description: String? = nil, genres: GenreIndex = Genres.index) {
    var reader = WishReader(genres: genres)
    for (index, reference) in references.enumerated() {
      reader.read(reference, named: "style_references[\(index)]")
    }
    if let description { reader.read(description, as: .description) }
    self = reader.wishes
    // "acoustic guitar, no electric guitars"
    unwantedPrograms.subtract(instruments.map(\.program))
  }

  init() {}
}
