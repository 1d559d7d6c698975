import Testing

@testable import Composition

@Suite struct StylesBTests {
  static let styles: [Style] = [
    .electronic, .hipHop, .ambient, .loFi, .house, .techno, .trap, .cinematic, .punk, .indie, .disco, .synthwave,
  ]

  @Test("Names and other names are in small letters and lead to one style only")
  func names() {
    let names = Self.styles.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(name == name.lowercased())
      #expect(!name.isEmpty)
    }
  }

  @Test("The usual tempo lies between the slowest and the fastest", arguments: styles)
  func tempo(_ style: Style) {
    let tempo = style.tempo
    #expect(40 <= tempo.slowest && tempo.slowest < tempo.usual, "\(style.name)")
    #expect(tempo.usual < tempo.fastest && tempo.fastest <= 240, "\(style.name)")
    #expect(!style.metres.isEmpty, "\(style.name)")
  }

  @Test("Keys can be read, and both modes are there", arguments: styles)
  func keys(_ style: Style) {
    let keys = style.keys.map(Key.init)
    #expect(!keys.contains(nil), "\(style.name)")
    #expect(Set(style.keys).count == style.keys.count, "\(style.name)")
    #expect(Set(keys.compactMap { $0?.mode }) == [.major, .minor], "\(style.name)")
  }

  // MARK: Harmony

  @Test("Every numeral can be read", arguments: styles)
  func numerals(_ style: Style) {
    for line in Self.lines(style.harmony) {
      for numeral in line.split(whereSeparator: { $0 == " " || $0 == "," }) {
        #expect(RomanNumeral(String(numeral)) != nil, "\(style.name): \(numeral) in \(line)")
      }
    }
  }

  @Test("Progressions are 2, 4, 8 or 12 bars, with enough to choose from", arguments: styles)
  func progressions(_ style: Style) {
    for progressions in [style.harmony.major, style.harmony.minor] {
      #expect(progressions.verse.count >= 3, "\(style.name)")
      #expect(progressions.chorus.count >= 2, "\(style.name)")
      #expect(progressions.bridge.count >= 2, "\(style.name)")
      for line in progressions.verse + progressions.chorus + progressions.bridge {
        #expect([2, 4, 8, 12].contains(Self.bars(line)), "\(style.name): \(line)")
      }
    }
  }

  @Test("The likeliest verses and choruses begin at home, bridges where neither begins", arguments: styles)
  func home(_ style: Style) throws {
    for progressions in [style.harmony.major, style.harmony.minor] {
      #expect(try Self.firstDegree(progressions.verse[0]) == 0, "\(style.name)")
      #expect(try Self.firstDegree(progressions.chorus[0]) == 0, "\(style.name)")
      let taken = try (progressions.verse + progressions.chorus).map(Self.firstDegree)
      for bridge in progressions.bridge {
        #expect(try !taken.contains(Self.firstDegree(bridge)), "\(style.name): \(bridge)")
      }
    }
  }

  @Test("Cadences are as long as they should be, and songs end at home", arguments: styles)
  func cadences(_ style: Style) throws {
    let harmony = style.harmony
    for half in [harmony.halfCadence.major, harmony.halfCadence.minor] {
      #expect([0, 1].contains(Self.bars(half)), "\(style.name): \(half)")
    }
    for full in [harmony.fullCadence.major, harmony.fullCadence.minor] {
      #expect([0, 2].contains(Self.bars(full)), "\(style.name): \(full)")
    }
    for last in [harmony.finalChord.major, harmony.finalChord.minor] {
      #expect(Self.bars(last) == 1, "\(style.name): \(last)")
      #expect(try Self.firstDegree(last) == 0, "\(style.name): \(last)")
    }
    let third = RomanNumeral(harmony.finalChord.minor)?.quality.intervals[1]
    #expect(third == 3, "\(style.name)")
  }

  private static func lines(_ harmony: Style.Harmony) -> [String] {
    let progressions = [harmony.major, harmony.minor].flatMap { $0.verse + $0.chorus + $0.bridge }
    let cadences = [harmony.halfCadence, harmony.fullCadence, harmony.finalChord].flatMap { [$0.major, $0.minor] }
    return progressions + cadences
  }

  private static func bars(_ line: String) -> Int { line.split(separator: " ").count }

  private static func firstDegree(_ line: String) throws -> Int {
    let first = try #require(line.split { $0 == " " || $0 == "," }.first)
    return try #require(RomanNumeral(String(first))).degree
  }

  // MARK: Patterns

  @Test("Rhythms and players' patterns are a bar or two of legal signs", arguments: styles)
  func patterns(_ style: Style) {
    for rhythm in style.melody.rhythms {
      #expect(rhythm.utf8.count == style.barSteps && Self.consists(rhythm, of: "x."), "\(style.name): \(rhythm)")
    }
    for player in style.players {
      let signs = player.role == .bass ? "R85367awg-.?" : "xX?0123456789-."
      #expect(player.patterns.isEmpty == ![.bass, .comping].contains(player.role), "\(style.name) \(player.role)")
      for pattern in player.patterns {
        #expect(style.fits(pattern), "\(style.name) \(player.role): \(pattern)")
        #expect(Self.consists(pattern, of: signs), "\(style.name) \(player.role): \(pattern)")
        #expect(Self.holdsOnlyNotes(pattern), "\(style.name) \(player.role): \(pattern)")
      }
    }
  }

  @Test("Grooves are two to four, each row a drum of its own with a bar or two of legal signs", arguments: styles)
  func grooves(_ style: Style) {
    guard let drums = style.drums else { return }
    #expect((2...4).contains(drums.grooves.count), "\(style.name)")
    #expect(!drums.kits.isEmpty, "\(style.name)")
    for groove in drums.grooves {
      #expect(Set(groove.rows.map(\.drum)).count == groove.rows.count, "\(style.name)")
      for row in groove.rows {
        #expect((35...81).contains(row.drum), "\(style.name): \(row.drum)")
        #expect(style.fits(row.hits), "\(style.name): \(row.hits)")
        #expect(Self.consists(row.hits, of: "xXg?."), "\(style.name): \(row.hits)")
      }
    }
  }

  @Test("No hat is open and closed at once", arguments: styles)
  func hats(_ style: Style) {
    for groove in style.drums?.grooves ?? [] {
      let open = Self.steps(of: Drum.openHat, in: groove)
      #expect(open.isDisjoint(with: Self.steps(of: Drum.closedHat, in: groove)), "\(style.name): \(groove)")
    }
  }

  @Test("Where three-four is played, every pattern is one bar, to be cut", arguments: styles)
  func otherMetres(_ style: Style) {
    guard style.metres != [.four] else { return }
    let patterns = style.players.flatMap(\.patterns) + (style.drums?.grooves ?? []).flatMap { $0.rows.map(\.hits) }
    #expect(patterns.allSatisfy { $0.utf8.count == style.barSteps }, "\(style.name)")
  }

  private static func consists(_ pattern: String, of signs: String) -> Bool {
    pattern.utf8.allSatisfy(Set(signs.utf8).contains)
  }

  /// A `-` needs something certain to prolong.
  private static func holdsOnlyNotes(_ pattern: String) -> Bool {
    zip("." + pattern, pattern).allSatisfy { before, sign in sign != "-" || !".?g".contains(before) }
  }

  /// Of two bars.
  private static func steps(of drum: Int, in groove: Style.Groove) -> Set<Int> {
    let rows = groove.rows.filter { $0.drum == drum }.map { Array($0.hits.utf8) }
    return Set(rows.flatMap { hits in (0..<32).filter { hits[$0 % hits.count] != UInt8(ascii: ".") } })
  }

  // MARK: Players

  @Test("A band has five to eight players: one bass, one melody, somebody with the chords", arguments: styles)
  func band(_ style: Style) {
    let roles = style.players.map(\.role)
    #expect((5...8).contains(roles.count), "\(style.name)")
    #expect(roles.filter { $0 == .bass }.count == 1, "\(style.name)")
    #expect(roles.filter { $0 == .melody }.count == 1, "\(style.name)")
    #expect(roles.filter { $0 == .answer }.count <= 1, "\(style.name)")
    #expect(roles.contains(.comping) || roles.contains(.pad), "\(style.name)")
    #expect(!roles.contains(.drums), "\(style.name)")
  }

  @Test("Programs and controllers are MIDI's", arguments: styles)
  func programs(_ style: Style) {
    for player in style.players {
      #expect(!player.programs.isEmpty, "\(style.name)")
      let numbers = player.programs + [player.volume, player.pan, player.reverb]
      #expect(numbers.allSatisfy { (0...127).contains($0) }, "\(style.name) \(player.role)")
    }
  }

  @Test("A tune from A3 to E5 lies within reach of whoever may play it", arguments: styles)
  func reach(_ style: Style) {
    for program in style.players.filter({ $0.role == .melody }).flatMap(\.programs) {
      let range = Instrument(program: program).range
      #expect(range.contains(57) && range.contains(76), "\(style.name): \(program)")
    }
  }

  @Test("From the quietest section on, somebody has the chords", arguments: styles)
  func energy(_ style: Style) {
    for energy in [0.35, 0.4, 0.5, 0.6, 0.75, 1] {
      let playing = style.players.filter { $0.energy.contains(energy) }.map(\.role)
      #expect(playing.contains(.comping) || playing.contains(.pad), "\(style.name) at \(energy)")
    }
  }
}

extension Style {
  /// In four-four.
  fileprivate var barSteps: Int { feel.grid.rawValue * 4 }

  fileprivate func fits(_ pattern: String) -> Bool {
    pattern.utf8.count == barSteps || pattern.utf8.count == 2 * barSteps
  }
}
