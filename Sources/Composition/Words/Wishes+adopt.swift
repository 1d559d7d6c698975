extension Wishes {
  /// Adds what is not yet decided, and notes it as understood.
  mutating func adopt(_ meaning: Meaning, _ words: String) {
    let facts = adoptPlayers(meaning, words) + adoptKey(meaning) + adoptFeel(meaning) + adoptAmounts(meaning)
    note(facts, words)
  }

  /// - Parameter words: with the "no" before them.
  mutating func refuse(_ meaning: Meaning, _ words: String) {
    var facts: [String] = []
    if let part = meaning.part, without.insert(part).inserted { facts.append("without \(part.rawValue)") }
    for (_, program) in meaning.instruments {
      guard let family = Instrument(program: program).family else { continue }
      if family.role == .bass {
        if without.insert(.bass).inserted { facts.append("without bass") }
      } else if !unwantedPrograms.isSuperset(of: family.programs) {
        unwantedPrograms.formUnion(family.programs)
        facts.append("without \(family.name)")
        if family.programs.contains(Instrument.voice) { isInstrumental = true }
      }
    }
    note(facts, words)
  }

  mutating func adopt(_ exact: ExactWish, _ words: String) {
    switch exact {
    case .tempo(let tempo):
      guard beatsPerMinute == nil else { return }
      beatsPerMinute = tempo
      note(["\(Int(tempo)) beats per minute"], words)
    case .key(let key):
      guard self.key == nil else { return }
      self.key = key
      mode = key.mode
      note(["the key of \(key)"], words)
    }
  }

  mutating func adopt(genre: String, _ words: String) {
    guard self.genre == nil else { return }
    self.genre = genre
    note(["traits of \(genre)"], words)
  }

  private mutating func note(_ facts: [String], _ words: String) {
    if !facts.isEmpty { understood.append("\(words): \(facts.joined(separator: ", "))") }
  }

  private mutating func adoptPlayers(_ meaning: Meaning, _ words: String) -> [String] {
    var facts: [String] = []
    for (role, program) in meaning.instruments where !instruments.contains(where: { $0.program == program }) {
      let wish = InstrumentWish(role: role, program: program, words: words)
      instruments.append(wish)
      facts.append("\(wish.fittingRole.rawValue) on the \(Instrument(program: program).name)")
    }
    for role in meaning.without where without.insert(role).inserted { facts.append("without \(role.rawValue)") }
    if meaning.part == .drums, !withDrums {
      withDrums = true
      facts.append("with drums")
    }
    if let kit = meaning.kit, self.kit == nil {
      self.kit = kit
      facts.append(Instrument(kit: kit).name)
    }
    let added = meaning.percussion.filter { !percussion.contains($0) }
    if !added.isEmpty {
      percussion += added
      facts.append("added percussion")
    }
    if meaning.isInstrumental, !isInstrumental {
      isInstrumental = true
      facts.append("no words")
    }
    return facts
  }

  private mutating func adoptKey(_ meaning: Meaning) -> [String] {
    guard let mode = meaning.mode, self.mode == nil else { return [] }
    self.mode = mode
    return ["\(mode.rawValue) key"]
  }

  private mutating func adoptFeel(_ meaning: Meaning) -> [String] {
    var facts: [String] = []
    if let swing = meaning.swing, self.swing == nil {
      self.swing = swing
      facts.append(swing == .straight ? "straight" : "swung")
    }
    if meaning.isHalfTime || meaning.isDoubleTime, !isHalfTime, !isDoubleTime {
      (isHalfTime, isDoubleTime) = (meaning.isHalfTime, meaning.isDoubleTime)
      facts.append(isHalfTime ? "half-time" : "double-time")
    }
    if let looseness = meaning.looseness, self.looseness == nil {
      self.looseness = looseness
      facts.append(looseness < 6 ? "tight timing" : "loose timing")
    }
    if let metre = meaning.metre, self.metre == nil {
      self.metre = metre
      facts.append("\(metre)")
    }
    if let genre = meaning.genre, self.genre == nil {
      self.genre = genre
      facts.append("traits of \(genre)")
    }
    return facts
  }

  private mutating func adoptAmounts(_ meaning: Meaning) -> [String] {
    let tempo = (tempo * meaning.tempo).clamped(to: Self.tempos)
    let energy = (energy + meaning.energy).clamped(to: Self.energies)
    let reverb = (reverb * meaning.reverb).clamped(to: Self.reverbs)
    let facts = [
      Self.change(self.tempo, tempo, "slower", "faster"),
      Self.change(self.energy, energy, "calmer", "more energy"),
      Self.change(self.reverb, reverb, "less reverb", "more reverb"),
    ]
    (self.tempo, self.energy, self.reverb) = (tempo, energy, reverb)
    return facts.compactMap(\.self)
  }

  private static func change(_ before: Double, _ after: Double, _ less: String, _ more: String) -> String? {
    if after == before { return nil }
    return after < before ? less : more
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
