/// Who plays in this song, on what, and in which sections.
struct Ensemble: Sendable {
  struct Member: Sendable {
    let player: Style.Player
    let instrument: Instrument

    func plays(in section: FormPlan.Section) -> Bool { player.energy.contains(section.energy) }
  }

  let melody: Member
  let answer: Member
  let bass: Member
  let accompaniment: [Member]
  let drums: (Style.Drums, Instrument)?

  let hasBass: Bool

  init(_ style: Style, _ wishes: Wishes, temperature: Double, _ source: RandomSource) {
    var random = source.stream("ensemble")
    var members = style.players.compactMap { player -> Member? in
      guard !wishes.without.contains(player.role) || player.role == .melody else { return nil }
      let wanted = player.programs.filter { !wishes.unwantedPrograms.contains($0) }
      guard !wanted.isEmpty || player.role == .melody || player.role == .bass else { return nil }
      let programs = wanted.isEmpty ? Self.spares(player.role) : wanted
      return Member(
        player: player, instrument: Instrument(program: random.choose(programs, boldness: temperature * 0.8)))
    }
    for wish in wishes.instruments { Self.grant(wish, to: &members) }
    let melody = members.first { $0.player.role == .melody }!
    self.melody = melody
    answer = Self.answer(members.first { $0.player.role == .answer }, to: melody)
    bass = members.first { $0.player.role == .bass } ?? melody
    hasBass = members.contains { $0.player.role == .bass }
    accompaniment = members.filter { $0.player.role == .comping || $0.player.role == .pad }
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
    return drums
  }

  /// What a part that has to be there is played on when nothing of the style's is wanted.
  private static func spares(_ role: Part.Role) -> [Int] { role == .bass ? [32, 43, 58, 38] : [65, 73, 40, 0] }

  /// The player of the wished role gets the instrument; where the style has no such player, one joins.
  private static func grant(_ wish: Wishes.InstrumentWish, to members: inout [Member]) {
    let instrument = Instrument(program: wish.program)
    let role = wish.fittingRole
    if let index = members.firstIndex(where: { $0.player.role == role }) {
      var player = members[index].player
      player.energy = min(player.energy.lowerBound, 0.3)...1
      // The next wish for this role goes to the next player.
      members.remove(at: index)
      members.append(Member(player: player, instrument: instrument))
    } else if role == .pad || role == .answer {
      members.append(
        Member(player: Style.Player(role: role, programs: [wish.program], volume: 70), instrument: instrument))
    }
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
