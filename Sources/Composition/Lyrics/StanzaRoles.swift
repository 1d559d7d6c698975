/// Finds verses, chorus and bridge in a text that has no tags.
struct StanzaRoles {
  private let stanzas: [[WrittenLine]]
  /// The stanzas' identities: equal for those that come again.
  private let groups: [Int]

  init(_ stanzas: [[WrittenLine]]) {
    self.stanzas = Self.regrouped(stanzas)
    groups = Self.groups(self.stanzas)
  }

  var sections: [LyricSheet.Section] {
    zip(kinds, stanzas).map { LyricSheet.Section(kind: $0, lines: $1) }
  }

  /// Text that is one block, or has a blank line after each line, is cut into stanzas of four lines;
  /// a few lines are verse and chorus both.
  private static func regrouped(_ stanzas: [[WrittenLine]]) -> [[WrittenLine]] {
    let lines = stanzas.flatMap { $0 }
    guard !lines.isEmpty, stanzas.count == 1 || (stanzas.count >= 4 && lines.count < stanzas.count * 3 / 2) else {
      return stanzas
    }
    if lines.count < 4 { return [lines, lines] }
    if lines.count < 8 {
      let middle = (lines.count + 2) / 4 * 2
      return [Array(lines[..<middle]), Array(lines[middle...])]
    }
    let count = (lines.count + 2) / 4
    return (0..<count).map { Array(lines[($0 * 4)..<($0 == count - 1 ? lines.count : $0 * 4 + 4)]) }
  }

  /// A stanza belongs to the earlier one with which it shares most of its lines.
  private static func groups(_ stanzas: [[WrittenLine]]) -> [Int] {
    var groupOfLine: [UInt64: Int] = [:]
    var sizes: [Int] = []
    return stanzas.map { stanza in
      let keys = stanza.map(lineKey)
      var votes: [Int: Int] = [:]
      for key in Set(keys) { if let group = groupOfLine[key] { votes[group, default: 0] += 1 } }
      let best = votes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
      if let best, best.value * 5 >= max(Set(keys).count, sizes[best.key]) * 3 { return best.key }
      let group = sizes.count
      sizes.append(Set(keys).count)
      for key in keys where groupOfLine[key] == nil { groupOfLine[key] = group }
      return group
    }
  }

  /// FNV-1a over what is sung of a line, whatever its case.
  private static func lineKey(_ line: WrittenLine) -> UInt64 {
    line.scalars.lazy.filter { Script($0).isSung }.reduce(0xCBF2_9CE4_8422_2325) {
      ($0 ^ UInt64($1.simplyLowercased)) &* 0x100_0000_01B3
    }
  }

  private var kinds: [Lyrics.Kind] {
    let distinct = (groups.max() ?? -1) + 1
    let opening: [Lyrics.Kind] = hasOpeningLine ? [.intro] : []
    if distinct == stanzas.count { return opening + differentKinds(count: stanzas.count - opening.count) }
    if distinct == 1 { return stanzas.indices.map { $0 % 2 == 0 ? .verse : .chorus } }
    return repeatedKinds(distinct: distinct)
  }

  /// One line before longer stanzas is no verse.
  private var hasOpeningLine: Bool {
    stanzas.count >= 3 && stanzas[0].count == 1 && stanzas.dropFirst().allSatisfy { $0.count > 1 }
  }

  private func differentKinds(count: Int) -> [Lyrics.Kind] {
    (0..<count).map { index in
      index == 1 ? .chorus : count >= 4 && index == count - 1 ? .bridge : .verse
    }
  }

  private func repeatedKinds(distinct: Int) -> [Lyrics.Kind] {
    let (preChorus, chorus) = repeatedGroups(distinct: distinct)
    let others = Set(groups).subtracting([chorus, preChorus ?? chorus])
    let special = others.count >= 3 ? others.max().flatMap { closingRole(of: $0, chorus: chorus) } : nil
    return stanzas.indices.map { index in
      if groups[index] == chorus { return .chorus }
      if groups[index] == preChorus, index > 0, groups[index - 1] != chorus { return .preChorus }
      if let special, special.index == index { return special.kind }
      return index == 0 && hasOpeningLine ? .intro : .verse
    }
  }

  /// What comes most often; of those that always come together the last, and the one that leads to it.
  private func repeatedGroups(distinct: Int) -> (preChorus: Int?, chorus: Int) {
    var counts = Array(repeating: 0, count: distinct)
    for group in groups { counts[group] += 1 }
    let most = counts.max() ?? 0
    var chorus = counts.firstIndex(of: most) ?? 0
    var preChorus: Int?
    for _ in 0..<3 {
      guard let follower = constantFollower(of: chorus), counts[follower] == most else { break }
      (preChorus, chorus) = (chorus, follower)
    }
    return (preChorus, chorus)
  }

  private func constantFollower(of group: Int) -> Int? {
    let followers = stanzas.indices.filter { groups[$0] == group }.map {
      $0 + 1 < groups.count ? groups[$0 + 1] : group
    }
    guard let first = followers.first, first != group, followers.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// The last different stanza is the bridge when a chorus is still to come, else the ending.
  private func closingRole(of group: Int, chorus: Int) -> (index: Int, kind: Lyrics.Kind)? {
    let places = stanzas.indices.filter { groups[$0] == group }
    guard places.count == 1, let place = places.first, groups[..<place].contains(chorus) else { return nil }
    return (place, groups[place...].contains(chorus) ? .bridge : .outro)
  }
}

extension Unicode.Scalar {
  /// The lower case of the usual Latin, Greek and Cyrillic letters.
  var simplyLowercased: UInt32 {
    switch value {
    case 0x41...0x5A, 0xC0...0xDE, 0x391...0x3A9, 0x410...0x42F: value + 0x20
    case 0x400...0x40F: value + 0x50
    case 0x100...0x17F: value | 1
    default: value
    }
  }
}
