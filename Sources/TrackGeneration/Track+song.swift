internal import Composition

extension Track {
  /// - Parameter createdAt: in seconds since 1970.
  init(_ song: Song, _ request: ResolvedRequest, _ identity: TrackIdentity, createdAt: Int) {
    let score = song.score
    summary = TrackSummary(
      id: identity.id, createdAt: createdAt, title: score.title, mode: request.mode, genre: song.genre,
      duration: request.duration, seed: identity.seed, tempo: (score.tempo.tempo * 100).rounded() / 100,
      key: score.key.description, metre: score.metre.description)
    facts = TrackFacts(
      sections: score.sections.map { TrackFacts.Section($0, of: score) },
      parts: score.parts.map { TrackFacts.Part(name: $0.name, instrument: $0.instrument.name) },
      understood: song.understood, warnings: song.warnings)
    self.request = request
  }
}

extension TrackFacts.Section {
  fileprivate init(_ section: Score.Section, of score: Score) {
    name = section.name
    start = score.seconds(section.start)
    duration = score.seconds(section.end) - start
    bars = section.bars
    chords = score.chords(of: section)
  }
}

extension Score {
  fileprivate func seconds(_ tick: Int) -> Double { (tempo.seconds(at: tick) * 1000).rounded() / 1000 }

  fileprivate func chords(of section: Section) -> [TrackFacts.Chord] {
    let sounding = chords.last { $0.start < section.start }
    let changes = chords.filter { $0.start >= section.start && $0.start < section.end }
    let begins = changes.first?.start == section.start
    let first = begins ? nil : sounding.map { TrackFacts.Chord($0, at: section.start, of: self) }
    return (first.map { [$0] } ?? []) + changes.map { TrackFacts.Chord($0, at: $0.start, of: self) }
  }
}

extension TrackFacts.Chord {
  fileprivate init(_ change: Score.ChordChange, at tick: Int, of score: Score) {
    start = score.seconds(tick)
    name = change.chord.name(score.key.spelling)
  }
}
