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
    /// From this note on the phrase is free: 1 for all of it.
    let share: Double
  }

  struct Shape {
    /// MIDI note numbers.
    let middle: Double
    /// Where the phrase goes in semitones above the middle, at its beginning, its height and its end.
    let bends: [Double]
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
    self.scale = scale.steps.reduce(0) {
      $0 | 1 << UInt16(key.tonic.semitone + $1).quotientAndRemainder(dividingBy: 12).remainder
    }
  }

  struct Tone {
    let chord: UInt16
    /// 0 to 1, as `Grid.weight`.
    let weight: Double
    /// Beats.
    let length: Double
  }

  /// - Returns: one MIDI note number per tone.
  func pitches(
    _ tones: [Tone], _ shape: Shape, _ cadence: Cadence, _ reference: Reference?, from previous: Int?,
    boldness: Double, _ random: inout RandomSource
  ) -> [Int] {
    guard let first = tones.first else { return [] }
    let low = range.lowerBound
    let count = range.count
    var costs = [Double](repeating: .infinity, count: tones.count * count)
    var from = [Int](repeating: 0, count: tones.count * count)
    for step in 0..<count {
      let pitch = low + step
      let leap = previous.map { self.leap(abs(pitch - $0)) * 0.5 } ?? 0
      costs[step] = place(pitch, first, 0, tones.count, shape, cadence, reference, random.unit() * boldness) + leap
    }
    for index in 1..<max(tones.count, 1) {
      let row = index * count
      let remembered = step(of: reference, to: index, of: tones.count)
      for step in 0..<count {
        let pitch = low + step
        let own = place(
          pitch, tones[index], index, tones.count, shape, cadence, reference, random.unit() * boldness)
        guard own < .infinity else { continue }
        var best = Double.infinity
        var source = 0
        for before in max(0, step - 12)...min(count - 1, step + 12) {
          let earlier = costs[row - count + before]
          guard earlier < best else { continue }
          let interval = step - before
          var cost = earlier + leap(abs(interval))
          if let remembered { cost += Double(min(abs(interval - remembered), 4)) * reference!.likeness }
          // A leap is answered by a step back.
          let last = index > 1 ? before - from[row - count + before] : 0
          if abs(last) > 4, interval == 0 || (interval > 0) == (last > 0) || abs(interval) > 2 { cost += 0.9 }
          // Three repetitions are enough.
          if interval == 0, last == 0, index > 1 { cost += 0.7 }
          if cost < best { (best, source) = (cost, before) }
        }
        costs[row + step] = best + own
        from[row + step] = source
      }
    }
    return path(costs, from, tones.count, count)
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
  private func step(of reference: Reference?, to index: Int, of count: Int) -> Int? {
    guard let reference, Double(index) < reference.share * Double(count), index < reference.pitches.count else {
      return nil
    }
    return reference.pitches[index] - reference.pitches[index - 1]
  }

  // MARK: What a pitch costs at its place

  private func place(
    _ pitch: Int, _ tone: Tone, _ index: Int, _ count: Int, _ shape: Shape, _ cadence: Cadence,
    _ reference: Reference?, _ noise: Double
  ) -> Double {
    let bit = UInt16(1) << UInt16(pitch % 12)
    let isChordTone = tone.chord & bit != 0
    let isInScale = scale & bit != 0
    guard isChordTone || isInScale || colour > 0 else { return .infinity }
    let position = count > 1 ? Double(index) / Double(count - 1) : 0
    var cost = noise + abs(Double(pitch) - shape.middle - bend(shape, position)) * 0.13
    if !isInScale { cost += isChordTone ? 0.5 : 2.2 - colour * 1.5 }
    if !isChordTone {
      cost += (tone.weight >= 0.5 ? 1.1 : 0.15) * (0.5 + min(tone.length, 2))
      // A semitone above a chord tone rubs.
      let below = UInt16(1) << UInt16((pitch + 11) % 12)
      if tone.chord & below != 0 { cost += 0.4 + 0.5 * min(tone.length, 2) }
    }
    if let reference, index < reference.pitches.count, Double(index) < reference.share * Double(count) {
      cost += Double(min(abs(pitch - reference.pitches[index]), 5)) * reference.sameness
    }
    if index == count - 1 { cost += ending(pitch, isChordTone, cadence) }
    return cost
  }

  private func ending(_ pitch: Int, _ isChordTone: Bool, _ cadence: Cadence) -> Double {
    let degree = PitchClass(pitch).above(key.tonic)
    let isTriad = degree == 7 || degree == (key.mode == .major ? 4 : 3)
    switch cadence {
    case .closed: return degree == 0 ? 0 : isTriad ? 1 : 2.5
    case .open: return degree == 0 ? 1.2 : isTriad || degree == 2 ? 0 : isChordTone ? 0.4 : 1.2
    case .none: return isChordTone ? 0 : 0.6
    }
  }

  private func bend(_ shape: Shape, _ position: Double) -> Double {
    let place = position * Double(shape.bends.count - 1)
    let index = min(Int(place), shape.bends.count - 2)
    let part = place - Double(index)
    return shape.bends[index] * (1 - part) + shape.bends[index + 1] * part
  }

  private func leap(_ semitones: Int) -> Double {
    let cost = Self.leapCosts[min(semitones, 13)]
    return semitones > 2 ? cost * (1.4 - 0.9 * leaps) : cost
  }

  /// By semitones.
  private static let leapCosts = [0.82, 0.22, 0.1, 0.2, 0.28, 0.5, 2.4, 0.8, 2, 1.9, 3, 4, 2.2, 20]
}
