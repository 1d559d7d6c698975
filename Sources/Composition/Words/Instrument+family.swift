extension Instrument {
  /// Instruments of one kind, and what they usually do in a song.
  struct Family: Sendable {
    let name: String
    let programs: Set<Int>
    let role: Part.Role

    fileprivate init(_ name: String, _ programs: ClosedRange<Int>..., role: Part.Role) {
      (self.name, self.role) = (name, role)
      self.programs = Set(programs.joined())
    }
  }

  /// Percussion has none.
  var family: Family? {
    isPercussion ? nil : Self.families.first { $0.programs.contains(program) }
  }

  /// Sings the melody where somebody is asked to sing.
  static let voice = 53

  private static let families = [
    Family("pianos", 0...7, role: .comping),
    Family("bells and mallets", 8...15, 112...112, role: .melody),
    Family("organs", 16...20, role: .pad),
    Family("accordions and harmonicas", 21...23, role: .melody),
    Family("guitars", 24...31, role: .comping),
    Family("basses", 32...39, 43...43, role: .bass),
    Family("strings", 44...44, 48...51, role: .pad),
    Family("solo strings", 40...42, 110...110, role: .melody),
    Family("plucked strings", 45...46, 105...105, role: .comping),
    Family("voices", voice...voice, 85...85, role: .melody),
    Family("choirs", 52...52, 54...54, 91...91, role: .pad),
    Family("brass sections", 61...63, role: .comping),
    Family("brass", 56...60, role: .melody),
    Family("saxophones", 64...67, role: .melody),
    Family("woodwinds", 68...79, 109...109, 111...111, role: .melody),
    Family("synth leads", 80...84, 86...87, role: .melody),
    Family("polysynths", 90...90, role: .comping),
    Family("synth pads", 88...103, role: .pad),
    Family("plucked instruments", 104...108, 114...114, role: .melody),
    Family("effects", 0...127, role: .answer),
  ]
}
