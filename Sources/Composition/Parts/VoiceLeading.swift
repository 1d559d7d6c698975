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
    var best = (stack: tones.map { lowest($0) }.sorted(), cost: Double.infinity)
    for rotation in tones.indices {
      for bottom in stride(from: lowest(tones[rotation]), through: range.upperBound, by: 12) {
        let stack = stacked(tones, from: rotation, bottom)
        guard stack[stack.count - 1] <= range.upperBound else { continue }
        let cost = cost(of: stack) + random.unit() * 4
        if cost < best.cost { best = (stack, cost) }
      }
    }
    current = best.stack
    return current
  }

  /// Where a pitch class first comes in the range.
  private func lowest(_ tone: Int) -> Int { range.lowerBound + PitchClass(tone - range.lowerBound).semitone }

  /// Pitch classes, in the order in which they are stacked.
  private func tones(of chord: Chord) -> [Int] {
    let chosen = chosenIntervals(of: chord.quality.intervals)
    // A root would rub against the major seventh; the bass has it.
    let isRubbing = chord.quality.intervals.contains(11) && chosen.count > 3
    let sounding = isRubbing ? chosen.filter { $0 != 0 } : chosen
    return sounding.map { (chord.root.semitone + $0) % 12 }.sorted()
  }

  private func chosenIntervals(of all: [Int]) -> [Int] {
    switch voicing {
    case .power: [0, all.contains(7) ? 7 : all[min(2, all.count - 1)]]
    case .shell: all.count > 3 ? [all[1], all[3]] : [all[min(1, all.count - 1)], all[all.count - 1]]
    case .rootless where all.count > 3: Array(all.dropFirst())
    // Of five or more tones the fifth is missed least.
    case .close where all.count > 4, .open where all.count > 4: [all[0], all[1], all[3], all[4]]
    case .rootless, .close, .open: all
    }
  }

  private func stacked(_ tones: [Int], from rotation: Int, _ bottom: Int) -> [Int] {
    var stack = [bottom]
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

  private func cost(of stack: [Int]) -> Double {
    let middle = Double(range.lowerBound + range.upperBound) / 2
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
