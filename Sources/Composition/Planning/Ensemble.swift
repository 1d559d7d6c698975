/// Who plays in this song, on what, and in which sections.
struct Ensemble: Sendable {
  struct Member: Sendable {
    let player: Style.Player
    let instrument: Instrument

    func plays(in section: FormPlan.Section) -> Bool { player.energy.contains(section.energy) }
  }

  let melody: Member
  let answer: Member
  let bass: Member?
  let accompaniment: [Member]
  let drums: (Style.Drums, Instrument)?
  /// Instruments that were wished for and for which no part is left.
  let unheard: [Instrument]

  init(_ style: Style, _ wishes: Wishes, temperature: Double, _ source: RandomSource) {
    var random = source.stream("ensemble")
    var seats = Seats(style, wishes)
    seats.fill(boldness: temperature * 0.8, &random)
    seats.grantWishes()
    seats.keepAccompaniment()
    let members = seats.members
    melody = members.first { $0.player.role == .melody }!
    answer = Self.answer(members.first { $0.player.role == .answer }, to: melody)
    bass = members.first { $0.player.role == .bass }
    accompaniment = members.filter { $0.player.role.accompanies }
    unheard = seats.unheard
    drums = Self.drums(style, wishes).map { drums in
      (drums, Instrument(kit: wishes.kit ?? random.choose(drums.kits, boldness: temperature * 0.8)))
    }
  }

  /// A style without drums borrows pop's where they are asked for.
  private static func drums(_ style: Style, _ wishes: Wishes) -> Style.Drums? {
    let isWished = wishes.withDrums || wishes.kit != nil || !wishes.percussion.isEmpty
    guard !wishes.withoutDrums, var drums = style.drums ?? (isWished ? Style.pop.drums : nil) else { return nil }
    if isWished { drums.enters = min(drums.enters, 0.3) }
    drums.grooves = drums.grooves.map { $0.joined(by: wishes.percussion, style.feel.grid) }
    drums.waltz = drums.waltz.map { $0.joined(by: wishes.percussion, style.feel.grid, in: .three) }
    return drums
  }

  /// A style without a player for the gaps lends the melody's; both sound different where the style offers it.
  private static func answer(_ member: Member?, to melody: Member) -> Member {
    if let member {
      guard member.instrument == melody.instrument,
        let other = member.player.programs.first(where: { $0 != melody.instrument.program })
      else { return member }
      return Member(player: member.player, instrument: Instrument(program: other))
    }
    var player = melody.player
    player = Style.Player(
      role: .answer, programs: player.programs, volume: player.volume - 12, pan: 76, reverb: player.reverb)
    let program = player.programs.last { $0 != melody.instrument.program } ?? melody.instrument.program
    return Member(player: player, instrument: Instrument(program: program))
  }
}

extension Part.Role {
  fileprivate var accompanies: Bool { self == .comping || self == .pad }
}

/// The players of a style, who get and lose instruments by the wishes for a song.
private struct Seats {
  private let style: Style
  private let wishes: Wishes
  /// Those whose instrument was wished for stand last.
  private(set) var members: [Ensemble.Member] = []
  private(set) var unheard: [Instrument] = []
  private var granted = 0

  /// More who accompany would cover each other.
  private static let mostAccompanying = 5

  init(_ style: Style, _ wishes: Wishes) {
    self.style = style
    self.wishes = wishes
  }

  mutating func fill(boldness: Double, _ random: inout RandomSource) {
    for player in style.players where !wishes.without.contains(player.role) || player.role == .melody {
      let programs = programs(for: player)
      guard !programs.isEmpty else { continue }
      let program = random.choose(programs, boldness: boldness)
      members.append(Ensemble.Member(player: player, instrument: Instrument(program: program)))
    }
  }

  /// The style's that are not unwanted. Melody and bass have to be there, on something else if need be.
  private func programs(for player: Style.Player) -> [Int] {
    let wanted = player.programs.filter(isWanted)
    guard wanted.isEmpty else { return wanted }
    switch player.role {
    case .melody: return Self.spares([65, 73, 40, 0, 80], where: isWanted)
    case .bass: return Self.spares([32, 43, 58, 38], where: isWanted)
    default: return []
    }
  }

  private func isWanted(_ program: Int) -> Bool { !wishes.unwantedPrograms.contains(program) }

  /// Where nothing is wanted, the first.
  private static func spares(_ programs: [Int], where isWanted: (Int) -> Bool) -> [Int] {
    let wanted = programs.filter(isWanted)
    return wanted.isEmpty ? [programs[0]] : wanted
  }

  // MARK: Wishes

  mutating func grantWishes() {
    for wish in wishes.instruments {
      let instrument = Instrument(program: wish.program)
      guard let player = seat(for: wish.fittingRole, instrument) else {
        unheard.append(instrument)
        continue
      }
      members.append(Ensemble.Member(player: player, instrument: instrument))
      granted += 1
    }
  }

  /// The wished role's next player whose instrument was not wished for; then somebody who joins.
  private mutating func seat(for role: Part.Role, _ instrument: Instrument) -> Style.Player? {
    guard let index = members.dropLast(granted).firstIndex(where: { $0.player.role == role }) else {
      return newcomer(role, instrument)
    }
    var player = members.remove(at: index).player
    player.energy = min(player.energy.lowerBound, 0.3)...1
    return player
  }

  /// A second tune answers the first; chords are played by more than one.
  private mutating func newcomer(_ role: Part.Role, _ instrument: Instrument) -> Style.Player? {
    let hasRole = members.contains { $0.player.role == role }
    switch role {
    case .melody: return seat(for: .answer, instrument)
    case .answer: return hasRole ? nil : Style.Player(role: role, programs: [instrument.program], volume: 70)
    case .comping, .pad:
      guard members.count(where: { $0.player.role.accompanies }) < Self.mostAccompanying else { return nil }
      let like = hasRole || role == .comping ? style.players.last { $0.role == role } : nil
      return like ?? Style.Player(role: role, programs: [instrument.program], volume: 70)
    case .bass, .drums: return nil
    }
  }

  // MARK: Somebody accompanies

  /// Where all that the style's chords are played on is unwanted, the first of them are played on something else.
  mutating func keepAccompaniment() {
    guard !members.contains(where: { $0.player.role.accompanies }),
      let player = style.players.first(where: { $0.role.accompanies && !wishes.without.contains($0.role) }),
      let program = [0, 4, 18, 48, 90, 24, 46, 11].first(where: isWanted)
    else { return }
    members.append(Ensemble.Member(player: player, instrument: Instrument(program: program)))
  }
}
