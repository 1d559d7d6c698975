/// Finds places where a song can go on elsewhere without losing its beat: whole bars apart, and alike in their
/// surroundings. Bars are as long as they are heard to be.
struct SeamSearch {
  let texture: Texture
  private let audible: Range<Int>
  /// All in frames; the bar as it is heard.
  private let exactBar: Float
  let bar: Int
  let window: Int
  /// By which a song may end early.
  private let slack: Int
  /// For each step, the power of all the steps before it.
  private let power: [Float]

  /// What a shortcut is taken for: otherwise the song had better fade out.
  private static let goodLikeness: Float = 0.6
  /// What it costs to be half a bar from whole bars.
  private static let strictness: Float = 0.3

  /// - Parameter bar: in frames, about; at most an eighth of what is audible.
  init(_ song: RecordedSong, bar: Int) {
    texture = song.texture
    audible = song.audible
    exactBar = song.texture.bar(near: bar)
    let bar = Int(exactBar)
    self.bar = bar
    window = min(bar, audible.count / 12)
    slack = min(bar / 2, song.sampleRate)
    power = texture.steps.map { ($0 * $0).sum() }.sums
  }

  /// Ways back, one after the other, by which a song becomes longer.
  /// - Parameter missing: frames.
  func detours(adding missing: Int) -> [Seam] {
    var seams: [Seam] = []
    var missing = missing
    while missing > slack {
      let count = missing / (audible.count / 2) + 1
      let shortest = count == 1 ? missing - slack : missing / count - bar / 2
      let position = seams.last?.arrival ?? audible.lowerBound
      guard let pair = best(lags: lags(from: shortest), after: position) else { break }
      seams.append(Seam(departure: pair.later, arrival: pair.earlier))
      missing -= pair.later - pair.earlier
      if count == 1 { break }
    }
    return seams
  }

  /// The way by which a song becomes shorter and keeps its end, if there is a good one.
  /// - Parameter excess: frames.
  func shortcut(leavingOut excess: Int) -> Seam? {
    let lags = lags(from: excess + slack - 5 * bar / 4, to: excess + slack)
    guard let pair = best(lags: lags, after: audible.lowerBound), pair.likeness > Self.goodLikeness else { return nil }
    return Seam(departure: pair.earlier, arrival: pair.later)
  }

  /// Those of about a bar, so that whole bars are among them; none is much shorter than a bar.
  private func lags(from shortest: Int, to longest: Int? = nil) -> Range<Int> {
    let first = max(shortest, 3 * bar / 4)
    return first..<max(first, longest ?? first + 5 * bar / 4)
  }
}

extension SeamSearch {
  struct Pair {
    var earlier: Int
    var later: Int
    let likeness: Float

    func moved(by frames: Int) -> Pair {
      Pair(earlier: earlier + frames, later: later + frames, likeness: likeness)
    }
  }

  /// - Parameters:
  ///   - lags: how far apart the places may be, in frames.
  ///   - position: the later place is behind it.
  private func best(lags: Range<Int>, after position: Int) -> Pair? {
    var best: Pair?
    var bestScore = -Float.infinity
    for lag in stride(from: lags.lowerBound, to: lags.upperBound, by: Texture.step) {
      guard let pair = mostAlike(lag: lag / Texture.step, after: position) else { continue }
      let score = pair.likeness - Self.strictness * offBeat(lag)
      if score > bestScore { (best, bestScore) = (pair, score) }
    }
    return best.map { quiet(aligned($0)) }
  }

  /// 0 for whole bars, 1 half a bar from them.
  private func offBeat(_ lag: Int) -> Float {
    let bars = Float(lag) / exactBar
    return 2 * abs(bars - bars.rounded())
  }

  /// - Parameter lag: in steps.
  private func mostAlike(lag: Int, after position: Int) -> Pair? {
    let margin = window / Texture.step
    let steps = texture.steps
    let first = max(audible.lowerBound / Texture.step + margin, position / Texture.step + margin - lag)
    let last = min(audible.upperBound / Texture.step, steps.count) - 3 * margin - lag
    guard first <= last else { return nil }
    let start = first - margin
    let products = (start..<last + margin).map { (steps[$0] * steps[$0 + lag]).sum() }.sums
    var best = (step: first, likeness: -Float.infinity)
    for step in first...last {
      let common = products[step - start + margin] - products[step - start - margin]
      let likeness = common / max((power(around: step, margin) * power(around: step + lag, margin)).squareRoot(), 1e-6)
      if likeness > best.likeness { best = (step, likeness) }
    }
    return Pair(
      earlier: best.step * Texture.step, later: (best.step + lag) * Texture.step, likeness: best.likeness)
  }

  private func power(around step: Int, _ margin: Int) -> Float { power[step + margin] - power[step - margin] }
}

extension [Float] {
  /// Of the first none, one, two … all of the numbers.
  fileprivate var sums: [Float] { reduce(into: [0]) { $0.append($0.last! + $1) } }
}
