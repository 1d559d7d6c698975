/// A name to save a file by, made of a title.
public struct FileName: Sendable, CustomStringConvertible {
  /// Without the extension; never empty.
  public let name: String
  public let fileExtension: String

  public var description: String { "\(name).\(fileExtension)" }

  /// UTF-8 bytes of the name: file systems take 255, with the extension and what browsers add.
  private static let longest = 120

  /// What no file system and no shell should meet in a title is left out or becomes a hyphen.
  /// - Parameter part: what it is of the track, in harmless letters: stands behind the title.
  public init(_ title: String, part: String? = nil, _ fileExtension: String) {
    var name = String(String.UnicodeScalarView(title.unicodeScalars.compactMap(Self.harmless)))
    while name.utf8.count > Self.longest { name.removeLast() }
    while let first = name.first, ". -".contains(first) { name.removeFirst() }
    while let last = name.last, ". -".contains(last) { name.removeLast() }
    self.name = (name.isEmpty ? "track" : name) + (part.map { " - \($0)" } ?? "")
    self.fileExtension = fileExtension
  }

  private static func harmless(_ scalar: UnicodeScalar) -> UnicodeScalar? {
    switch scalar.properties.generalCategory {
    // Marks of direction among them, which make one extension look like another.
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return nil
    default: return #""*/:<>?\|%"#.unicodeScalars.contains(scalar) ? "-" : scalar
    }
  }
}
