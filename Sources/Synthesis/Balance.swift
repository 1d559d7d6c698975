internal import Composition
internal import Glibc

/// How loud the parts of a song are played, so that they sound as loud as its style wants them beside each other,
/// whatever their instruments: programs of a SoundFont differ by 20 LU.
struct Balance: Sendable {
  /// MIDI controller 7 of each part.
  let volumes: [Int]
  /// What rendering each part will take, by any measure.
  let costs: [Double]
  /// What is to be expected of all parts together.
  let expected: LoudnessCurve

  /// LU by which songs are louder than that: what rooms add, less what limiting takes away.
  static let surplus = 0.5
  /// LU by which the tune has to stand above the chords around it.
  private static let clearance = 3.0
  /// The quietest that a part may become beside the loudest, in decibels.
  private static let range = 40.0

  init(_ song: PlayedScore, _ levels: NoteLevels) throws(SynthesisError) {
    var forecasts: [PartForecast] = []
    for part in song.parts { forecasts.append(try PartForecast(part, of: song, levels)) }
    let curves = forecasts.map(\.loudness)
    costs = forecasts.map(\.cost)
    let lead = song.parts.firstIndex { $0.role == .melody }
    var gains = zip(song.parts, curves).map { part, curve in
      Self.wanted(part, beside: lead.map { song.parts[$0] }) - (curve.integrated ?? 0)
    }
    if let lead { Self.clear(lead, song.parts, curves, &gains) }
    let loudest = gains.max() ?? 0
    volumes = gains.map { Int((127 * pow(10, max($0 - loudest, -Self.range) / 40)).rounded()) }
    var expected = LoudnessCurve(steps: curves.first?.power.count ?? 0)
    for (curve, volume) in zip(curves, volumes) { expected.add(curve, times: powf(Float(volume) / 127, 4)) }
    self.expected = expected
  }

  /// LU beside the tune: what the style's volumes say by MIDI's law, and a little by role, since the ear hears bass less
  /// than the meter's filter, and drums are over sooner than it measures.
  private static func wanted(_ part: Part, beside lead: Part?) -> Double {
    let volume = 40 * log10(Double(max(part.volume, 1)) / Double(max(lead?.volume ?? 100, 1)))
    return switch part.role {
    case .melody: 0
    case .answer: min(volume, -2)
    case .comping: min(volume - 1, -4)
    case .pad: min(volume - 1, -6)
    case .bass: volume - 2
    case .drums: volume - 1
    }
  }

  /// Where the tune sounds, the chords stay below it, however many play them.
  private static func clear(_ lead: Int, _ parts: [Part], _ curves: [LoudnessCurve], _ gains: inout [Double]) {
    let chords = parts.indices.filter { parts[$0].role == .comping || parts[$0].role == .pad }
    var accompaniment = LoudnessCurve(steps: curves[lead].power.count)
    for index in chords { accompaniment.add(curves[index], times: Float(pow(10, gains[index] / 10))) }
    guard let loudness = accompaniment.integrated(where: curves[lead]), let tune = curves[lead].integrated else {
      return
    }
    let excess = loudness + clearance - (tune + gains[lead])
    if excess > 0 { for index in chords { gains[index] -= excess } }
  }
}
