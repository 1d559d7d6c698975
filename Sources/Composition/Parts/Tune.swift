/// Finds the pitches of a phrase whose rhythm is known.
///
/// Of all ways through the scale it takes the one that moves by step, rests on chord tones where it matters, follows the
/// shape of its section and says again what was said before: the cheapest path, by dynamic programming.
struct Tune {
  /// What a phrase remembers of one before.
  struct Reference {
    let pitches: [Int]
    /// How much a step unlike the one remembered costs.
    let likeness: Double
    /// How much another pitch than the one remembered costs.
    let sameness: Double
    /// How much of the phrase follows; after that it is free.
    let share: Double

    fileprivate func reaches(_ index: Int, of count: Int) -> Bool {
      index < pitches.count && Double(index) < share * Double(count)
    }
  }

  struct Shape {
    /// MIDI note numbers.
    let middle: Double
    /// Where the phrase goes in semitones above the middle, at its beginning, its height and its end.
    let bends: [Double]

    /// - Parameter position: in the phrase, 0 to 1.
    fileprivate func height(at position: Double) -> Double {
      let place = position * Double(bends.count - 1)
      let index = min(Int(place), bends.count - 2)
      let part = place - Double(index)
      return middle + (bends[index] * (1 - part) + bends[index + 1] * part)
    }
  }

  enum Cadence {
    /// Comes home: the tonic, or another tone of its chord.
    case closed
    /// Asks for more: anything but the tonic.
    case open
    case none
  }

  let key: Key
  let range: ClosedRange<Int>
  /// 0 moves by step, 1 leaps.
  let leaps: Double
  /// 0 keeps to the scale.
  let colour: Double
  private let scale: UInt16

  init(key: Key, scale: Scale, range: ClosedRange<Int>, leaps: Double, colour: Double) {
    self.key = key
    self.range = range
    self.leaps = leaps
    self.colour = colour
    self.scale = scale.steps.reduce(0) { $0 | Self.bit(key.tonic.semitone + $1) }
  }

  struct Tone {
    let chord: UInt16
    /// 0 to 1, as `Grid.weight`.
    let weight: Double
    /// Beats.
    let length: Double
  }

  /// A phrase as it is wanted.
  struct Wanted {
    let tones: [Tone]
    let shape: Shape
    let cadence: Cadence
    let reference: Reference?
    /// The MIDI note number before the phrase, if it is still in the ear.
    let previous: Int?
    /// How much chance weighs against all other costs.
    let boldness: Double
  }

  /// - Returns: one MIDI note number per tone.
  func pitches(_ wanted: Wanted, _ random: inout RandomSource) -> [Int] {
    let tones = wanted.tones
    guard let first = tones.first else { return [] }
    let count = range.count
    var costs = [Double](repeating: .infinity, count: tones.count * count)
    var from = [Int](repeating: 0, count: tones.count * count)
    for step in 0..<count {
      let pitch = range.lowerBound + step
      let leap = wanted.previous.map { self.leap(abs(pitch - $0)) * 0.5 } ?? 0
      costs[step] = place(pitch, first, 0, wanted, random.unit() * wanted.boldness) + leap
    }
    for index in 1..<max(tones.count, 1) {
      let row = index * count
      let remembered = remembered(at: index, wanted)
      for step in 0..<count {
        let own = place(range.lowerBound + step, tones[index], index, wanted, random.unit() * wanted.boldness)
        guard own < .infinity else { continue }
        let (source, cost) = approach(step, row - count, index, remembered, costs, from)
        costs[row + step] = cost + own
        from[row + step] = source
      }
    }
    return path(costs, from, tones.count, count)
  }

  /// The cheapest way to a step of the range from those of the tone before, whose costs begin at `row`.
  private func approach(
    _ step: Int, _ row: Int, _ index: Int, _ remembered: (interval: Int, likeness: Double)?, _ costs: [Double],
    _ from: [Int]
  ) -> (source: Int, cost: Double) {
    var best = (source: 0, cost: Double.infinity)
    for before in max(0, step - 12)...min(range.count - 1, step + 12) {
      guard costs[row + before] < best.cost else { continue }
      let interval = step - before
      var cost = costs[row + before] + leap(abs(interval))
      if let remembered { cost += Double(min(abs(interval - remembered.interval), 4)) * remembered.likeness }
      if index > 1 { cost += turn(interval, after: before - from[row + before]) }
      if cost < best.cost { best = (before, cost) }
    }
    return best
  }

  /// What an interval costs after another.
  private func turn(_ interval: Int, after last: Int) -> Double {
    // A leap is answered by a step back.
    if abs(last) > 4 { return interval == 0 || (interval > 0) == (last > 0) || abs(interval) > 2 ? 0.9 : 0 }
    // Three repetitions are enough.
    return interval == 0 && last == 0 ? 0.7 : 0
  }

  private func path(_ costs: [Double], _ from: [Int], _ tones: Int, _ count: Int) -> [Int] {
    let row = (tones - 1) * count
    var step = 0
    for candidate in 0..<count where costs[row + candidate] < costs[row + step] { step = candidate }
    var pitches = [range.lowerBound + step]
    for index in stride(from: tones - 1, to: 0, by: -1) {
      step = from[index * count + step]
      pitches.append(range.lowerBound + step)
    }
    return pitches.reversed()
  }

  /// The interval that the reference makes at this place.
  private func remembered(at index: Int, _ wanted: Wanted) -> (interval: Int, likeness: Double)? {
    guard let reference = wanted.reference, reference.reaches(index, of: wanted.tones.count) else { return nil }
    return (reference.pitches[index] - reference.pitches[index - 1], reference.likeness)
  }

  // MARK: What a pitch costs at its place

  private func place(_ pitch: Int, _ tone: Tone, _ index: Int, _ wanted: Wanted, _ noise: Double) -> Double {
    let isChordTone = tone.chord & Self.bit(pitch) != 0
    let isInScale = scale & Self.bit(pitch) != 0
    guard isChordTone || isInScale || colour > 0 else { return .infinity }
    let count = wanted.tones.count
    let position = count > 1 ? Double(index) / Double(count - 1) : 0
    var cost = noise + abs(Double(pitch) - wanted.shape.height(at: position)) * 0.13
    if !isInScale { cost += isChordTone ? 0.5 : 2.2 - colour * 1.5 }
    cost += isChordTone ? friction(pitch, tone) : strangeness(pitch, tone)
    if let reference = wanted.reference, reference.reaches(index, of: count) {
      cost += Double(min(abs(pitch - reference.pitches[index]), 5)) * reference.sameness
    }
    if index == count - 1 { cost += ending(pitch, isChordTone, wanted.cadence) }
    return cost
  }

  /// Of a chord tone that rubs against another of its chord: the root over a major seventh. Short ones pass.
  private func friction(_ pitch: Int, _ tone: Tone) -> Double {
    tone.length >= 0.5 && tone.chord & Self.bit(pitch + 11) != 0 ? 0.45 * min(tone.length, 2) : 0
  }

  /// Of a tone beside its chord.
  private func strangeness(_ pitch: Int, _ tone: Tone) -> Double {
    let length = min(tone.length, 2)
    let strange = (tone.weight >= 0.5 ? 1.1 : 0.15) * (0.5 + length)
    // A semitone above a chord tone rubs.
    return tone.chord & Self.bit(pitch + 11) != 0 ? strange + (0.4 + 0.5 * length) : strange
  }

  private static func bit(_ pitch: Int) -> UInt16 { 1 << UInt16(pitch % 12) }

  private func ending(_ pitch: Int, _ isChordTone: Bool, _ cadence: Cadence) -> Double {
    let degree = PitchClass(pitch).above(key.tonic)
    let isTriad = degree == 7 || degree == (key.mode == .major ? 4 : 3)
    switch cadence {
    case .closed: return degree == 0 ? 0 : isTriad ? 1 : 2.5
    case .open: return (isChordTone ? 0 : 1.2) + (degree == 0 ? 0.9 : 0)
    case .none: return isChordTone ? 0 : 1.6
    }
  }

  private func leap(_ semitones: Int) -> Double {
    let cost = Self.leapCosts[min(semitones, 13)]
    return semitones > 2 ? cost * (1.4 - 0.9 * leaps) : cost
  }

  /// By semitones.
  private static let leapCosts = [0.82, 0.22, 0.1, 0.2, 0.28, 0.5, 2.4, 0.8, 2, 1.9, 3, 4, 2.2, 20]
}
