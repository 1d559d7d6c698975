/// Sets chords so that each voice moves as little as it can.
struct VoiceLeading {
  let voicing: Style.Voicing
  let range: ClosedRange<Int>
  /// The tones of the last chord, ascending.
  private(set) var current: [Int] = []

  init(_ voicing: Style.Voicing, range: ClosedRange<Int>) {
    self.voicing = voicing
    self.range = range
  }

  /// The next chord's tones, ascending, as MIDI note numbers.
  /// - Parameter random: makes one of several near ways the nearest, so that a round of chords does not always sound alike.
  mutating func move(to chord: Chord, _ random: inout RandomSource) -> [Int] {
    let tones = tones(of: chord)
    var best: [Int] = []
    var bestCost = Double.infinity
    let middle = Double(range.lowerBound + range.upperBound) / 2
    for rotation in tones.indices {
      let bottom = tones[rotation]
      var lowest = range.lowerBound + PitchClass(bottom - range.lowerBound).semitone
      while lowest <= range.upperBound {
        let stack = stacked(tones, from: rotation, lowest)
        if stack[stack.count - 1] <= range.upperBound {
          let cost = cost(of: stack, middle) + random.unit() * 4
          if cost < bestCost { (best, bestCost) = (stack, cost) }
        }
        lowest += 12
      }
    }
    if best.isEmpty { best = tones.map { range.lowerBound + PitchClass($0 - range.lowerBound).semitone }.sorted() }
    current = best
    return best
  }

  /// Pitch classes, in the order in which they are stacked.
  private func tones(of chord: Chord) -> [Int] {
    let root = chord.root.semitone
    let intervals = chord.quality.intervals
    let chosen: [Int]
    switch voicing {
    case .power: chosen = [0, intervals.contains(7) ? 7 : intervals[min(2, intervals.count - 1)]]
    case .shell:
      chosen =
        intervals.count > 3
        ? [intervals[1], intervals[3]] : [intervals[min(1, intervals.count - 1)], intervals[intervals.count - 1]]
    case .rootless where intervals.count > 3: chosen = Array(intervals.dropFirst())
    case .close where intervals.count > 4, .open where intervals.count > 4:
      chosen = [intervals[0], intervals[1], intervals[3], intervals[4]]
    case .rootless, .close, .open: chosen = intervals
    }
    // A root would rub against the major seventh; the bass has it.
    let sounding = intervals.contains(11) && chosen.count > 3 ? chosen.filter { $0 != 0 } : chosen
    return sounding.map { (root + $0) % 12 }.sorted()
  }

  private func stacked(_ tones: [Int], from rotation: Int, _ lowest: Int) -> [Int] {
    var stack = [lowest]
    for place in 1..<max(tones.count, 1) {
      let tone = tones[(rotation + place) % tones.count]
      let last = stack[stack.count - 1]
      stack.append(last + 1 + PitchClass(tone - last - 1).semitone)
    }
    if voicing == .power { return [stack[0], stack[1], stack[0] + 12] }
    guard voicing == .open else { return stack }
    if stack.count == 3 { return [stack[0], stack[2], stack[1] + 12].sorted() }
    stack[1] += 12
    return stack.sorted()
  }

  private func cost(of stack: [Int], _ middle: Double) -> Double {
    let mean = Double(stack.reduce(0, +)) / Double(stack.count)
    let rubs = zip(stack, stack.dropFirst()).count { $1 - $0 == 1 }
    let centred = Double(rubs) * 5 + abs(mean - middle) * (current.isEmpty ? 1 : 0.25)
    guard !current.isEmpty else { return centred }
    let count = min(stack.count, current.count)
    // Counted from the top, where it is heard.
    let motion = (1...count).reduce(0) { $0 + abs(stack[stack.count - $1] - current[current.count - $1]) }
    return centred + Double(motion)
  }
}
