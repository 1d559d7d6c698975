import Testing

@testable import Composition

@Suite struct StylesATests {
  enum Genre: String, CaseIterable, Sendable {
    case rock, jazz, classical, pop, blues, country, folk, rnb, funk, reggae, metal, latin, gospel

    var style: Style {
      switch self {
      case .rock: .rock
      case .jazz: .jazz
      case .classical: .classical
      case .pop: .pop
      case .blues: .blues
      case .country: .country
      case .folk: .folk
      case .rnb: .rnb
      case .funk: .funk
      case .reggae: .reggae
      case .metal: .metal
      case .latin: .latin
      case .gospel: .gospel
      }
    }
  }

  /// Of the sections as a song has them, intro to last chorus.
  private static let energies = [0.35, 0.4, 0.5, 0.6, 0.75, 1]

  // MARK: Names

  @Test("A style is called by its genre's name")
  func names() {
    #expect(
      Genre.allCases.map(\.style.name) == [
        "rock", "jazz", "classical", "pop", "blues", "country", "folk", "r&b", "funk", "reggae", "metal", "latin",
        "gospel",
      ])
  }

  @Test("No name stands for two styles, and all are in small letters")
  func aliases() {
    let names = Genre.allCases.flatMap { [$0.style.name] + $0.style.aliases }
    let twice = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    #expect(twice.isEmpty)
    #expect(names.filter { $0 != $0.lowercased() || $0.isEmpty } == [])
  }

  // MARK: Time and keys

  @Test("Tempi are in order, metres and form have bars", arguments: Genre.allCases)
  func time(genre: Genre) {
    let style = genre.style
    #expect(style.tempo.slowest < style.tempo.usual)
    #expect(style.tempo.usual < style.tempo.fastest)
    #expect(style.tempo.slowest >= 40 && style.tempo.fastest <= 240)
    #expect(style.metres.first == .four)
    let form = style.form
    #expect([form.phrase, form.intro, form.verse, form.chorus, form.bridge, form.outro].allSatisfy { $0 >= 4 })
  }

  @Test("Keys can be read, and both modes are there", arguments: Genre.allCases)
  func keys(genre: Genre) {
    let keys = genre.style.keys.map { Key($0) }
    #expect(keys.allSatisfy { $0 != nil })
    #expect(Set(keys.compactMap { $0?.mode }) == Set(Key.Mode.allCases))
    #expect(Set(genre.style.keys).count == keys.count)
  }

  // MARK: Harmony

  @Test("Every chord can be read", arguments: Genre.allCases)
  func numerals(genre: Genre) {
    let unread = Self.bars(genre.style.harmony).flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .filter { RomanNumeral(String($0)) == nil }
    #expect(unread == [])
  }

  @Test("A bass beside the root is a tone of its chord", arguments: Genre.allCases)
  func inversions(genre: Genre) {
    let strange = Self.bars(genre.style.harmony).flatMap { $0.split(separator: ",") }.filter { text in
      guard let numeral = RomanNumeral(String(text)) else { return true }
      let above = PitchClass(numeral.bass - numeral.degree).semitone
      return !numeral.quality.intervals.contains { $0 % 12 == above }
    }
    #expect(strange == [])
  }

  @Test("Progressions are 2, 4, 8 or 12 bars, enough of them, and none serves twice", arguments: Genre.allCases)
  func progressions(genre: Genre) {
    let harmony = genre.style.harmony
    for mode in [harmony.major, harmony.minor] {
      #expect(mode.verse.count >= 3 && mode.chorus.count >= 2 && mode.bridge.count >= 2)
      let all = mode.verse + mode.chorus + mode.bridge
      #expect(all.filter { ![2, 4, 8, 12].contains($0.split(separator: " ").count) } == [])
      #expect(Set(all).count == all.count)
    }
  }

  @Test("Verses and choruses begin at home, bridges elsewhere", arguments: Genre.allCases)
  func beginnings(genre: Genre) {
    let harmony = genre.style.harmony
    for mode in [harmony.major, harmony.minor] {
      #expect((mode.verse + mode.chorus).filter { Self.firstDegree($0) != 0 } == [])
      #expect(mode.bridge.filter { Self.firstDegree($0) == 0 } == [])
    }
  }

  @Test("Cadences: a bar, two bars, and the tonic", arguments: Genre.allCases)
  func cadences(genre: Genre) {
    let harmony = genre.style.harmony
    for bar in [harmony.halfCadence.major, harmony.halfCadence.minor] { #expect(!bar.contains(" ") && !bar.isEmpty) }
    for bars in [harmony.fullCadence.major, harmony.fullCadence.minor] {
      #expect(bars.split(separator: " ").count == 2)
    }
    #expect(harmony.finalChord.major.hasPrefix("I") && Self.firstDegree(harmony.finalChord.major) == 0)
    #expect(harmony.finalChord.minor.hasPrefix("i") && Self.firstDegree(harmony.finalChord.minor) == 0)
  }

  // MARK: Patterns

  @Test("Patterns last a bar or two and use their own letters", arguments: Genre.allCases)
  func patterns(genre: Genre) {
    let style = genre.style
    #expect(style.melody.rhythms.count >= 4)
    #expect(style.melody.rhythms.filter { !Self.isPattern($0, of: "x.", grid: style.feel.grid, bars: 1...1) } == [])
    let hits = style.drums?.grooves.flatMap { $0.rows.map(\.hits) } ?? []
    #expect(hits.filter { !Self.isPattern($0, of: "xXg?.", grid: style.feel.grid) } == [])
    for player in style.players {
      let letters = player.role == .bass ? "R85367awg-.?" : "xX?0123456789-."
      #expect(player.patterns.filter { !Self.isPattern($0, of: letters, grid: style.feel.grid) } == [])
      #expect(player.patterns.filter { $0.hasPrefix("-") || $0.contains(".-") } == [], "nothing there to hold")
    }
  }

  @Test(
    "Bass and comping have patterns, the first sparser than the last; the others have none", arguments: Genre.allCases)
  func density(genre: Genre) {
    for player in genre.style.players {
      switch player.role {
      case .bass, .comping:
        #expect(!player.patterns.isEmpty)
        #expect(Set(player.patterns).count == player.patterns.count)
        if player.patterns.count > 1 {
          #expect(Self.onsets(player.patterns.first!) < Self.onsets(player.patterns.last!))
        }
      case .melody, .answer, .pad, .drums: #expect(player.patterns.isEmpty)
      }
    }
  }

  // MARK: Drums

  @Test("Two to four grooves that grow, on a kit that exists", arguments: Genre.allCases)
  func drums(genre: Genre) {
    guard let drums = genre.style.drums else {
      #expect(genre == .classical)
      return
    }
    let kits = [
      Instrument.standardKit, Instrument.roomKit, Instrument.powerKit, Instrument.electronicKit, Instrument.analogKit,
      Instrument.jazzKit, Instrument.brushKit, Instrument.orchestraKit,
    ]
    #expect(!drums.kits.isEmpty && drums.kits.allSatisfy(kits.contains))
    #expect((2...4).contains(drums.grooves.count))
    let strokes = drums.grooves.map { $0.rows.reduce(0) { $0 + Self.strokes($1.hits) } }
    #expect(strokes == strokes.sorted())
    for groove in drums.grooves {
      #expect(Set(groove.rows.map(\.drum)).count == groove.rows.count, "a drum has one row")
      #expect(groove.rows.allSatisfy { (35...81).contains($0.drum) })
      #expect(groove.rows.contains { $0.hits.contains("?") }, "a person varies the bar")
    }
  }

  @Test("Hats are open or closed at one moment, not both", arguments: Genre.allCases)
  func hats(genre: Genre) {
    for groove in genre.style.drums?.grooves ?? [] {
      let open = Self.steps(groove, Drum.openHat)
      let closed = Self.steps(groove, Drum.closedHat)
      #expect(open.isDisjoint(with: closed))
    }
  }

  // MARK: Players

  @Test("Five to eight players: one bass, one melody, chords", arguments: Genre.allCases)
  func band(genre: Genre) {
    let roles = genre.style.players.map(\.role)
    #expect((5...8).contains(roles.count))
    #expect(roles.filter { $0 == .bass }.count == 1)
    #expect(roles.filter { $0 == .melody }.count == 1)
    #expect(roles.filter { $0 == .answer }.count <= 1)
    #expect(!roles.contains(.drums))
  }

  @Test("Programs and controllers are within MIDI's limits", arguments: Genre.allCases)
  func limits(genre: Genre) {
    for player in genre.style.players {
      #expect(!player.programs.isEmpty && player.programs.allSatisfy { (0...127).contains($0) })
      #expect(Set(player.programs).count == player.programs.count)
      #expect([player.volume, player.pan, player.reverb].allSatisfy { (0...127).contains($0) })
    }
  }

  @Test("A melody's instruments reach what is sung, A3 to E5, and a bass's the bottom", arguments: Genre.allCases)
  func ranges(genre: Genre) {
    for player in genre.style.players {
      for program in player.programs {
        let range = Instrument(program: program).range
        if player.role == .melody { #expect(range.lowerBound <= 57 && range.upperBound >= 76, "\(program)") }
        if player.role == .bass { #expect(range.lowerBound <= 36, "\(program)") }
      }
    }
  }

  @Test(
    "In every section somebody plays chords, and more play in the last chorus than at first", arguments: Genre.allCases)
  func layers(genre: Genre) {
    let players = genre.style.players
    let counts = Self.energies.map { energy in players.filter { $0.energy.contains(energy) }.count }
    #expect(counts.first! < counts.last!)
    for energy in Self.energies {
      let roles = players.filter { $0.energy.contains(energy) }.map(\.role)
      #expect(roles.contains(.melody))
      #expect(roles.contains(.comping) || roles.contains(.pad))
    }
  }
}

extension StylesATests {
  /// Every bar of chords that a style names.
  private static func bars(_ harmony: Style.Harmony) -> [Substring] {
    let progressions = [harmony.major, harmony.minor].flatMap { $0.verse + $0.chorus + $0.bridge }
    let cadences = [harmony.halfCadence, harmony.fullCadence, harmony.finalChord].flatMap { [$0.major, $0.minor] }
    return (progressions + cadences).flatMap { $0.split(separator: " ") }
  }

  private static func firstDegree(_ progression: String) -> Int? {
    progression.split { $0 == " " || $0 == "," }.first.flatMap { RomanNumeral(String($0)) }?.degree
  }

  private static func isPattern(
    _ pattern: String, of letters: String, grid: Style.Feel.Grid, bars: ClosedRange<Int> = 1...2
  ) -> Bool {
    let (whole, rest) = pattern.utf8.count.quotientAndRemainder(dividingBy: 4 * grid.rawValue)
    return rest == 0 && bars.contains(whole) && pattern.allSatisfy(letters.contains)
  }

  /// What begins in 96 steps, which all lengths of pattern divide; a chord counts as three tones.
  private static func onsets(_ pattern: String) -> Int {
    let tones = pattern.reduce(0) { count, letter in
      switch letter {
      case ".", "-", "?": count
      case "x", "X": count + 3
      default: count + 1
      }
    }
    return tones * 96 / pattern.utf8.count
  }

  /// What is struck for sure in 96 steps.
  private static func strokes(_ hits: String) -> Int {
    hits.filter { $0 != "." && $0 != "?" }.count * 96 / hits.utf8.count
  }

  private static func steps(_ groove: Style.Groove, _ drum: Int) -> Set<Int> {
    let hits = groove.rows.filter { $0.drum == drum }.flatMap { Array($0.hits.utf8) }
    guard !hits.isEmpty else { return [] }
    let twoBars = (0..<(hits.count <= 16 ? hits.count * 2 : hits.count)).filter {
      hits[$0 % hits.count] != UInt8(ascii: ".")
    }
    return Set(twoBars)
  }
}
