extension Lexicon {
  /// Words for several players at once.
  static let ensembles: [(phrases: String, meaning: Meaning)] = [
    (
      "string quartet,streichquartett,quatuor a cordes,cuarteto de cuerdas,string trio,string quintet",
      Meaning(
        instruments: [(.melody, 40), (.answer, 41), (.pad, 49), (.comping, 45), (.bass, 42)], without: [.drums])
    ),
    (
      "orchestra,orchestral,full orchestra,symphonic,symphony,symphony orchestra,orchester,orquesta,orchestre",
      Meaning(instruments: [(.pad, 48)], kit: Instrument.orchestraKit)
    ),
    (
      "chamber orchestra,chamber music,chamber,chamber ensemble,kammermusik",
      Meaning(instruments: [(.melody, 40), (.pad, 49), (.bass, 42)], without: [.drums], energy: -0.1)
    ),
    (
      "wind quintet,woodwind quintet,woodwind section,woodwind ensemble",
      Meaning(instruments: [(.melody, 73), (.answer, 71), (.bass, 70)], without: [.drums])
    ),
    (
      "brass band,blaskapelle,marching band,new orleans brass",
      Meaning(instruments: [(.melody, 56), (.comping, 61), (.bass, 58)])
    ),
    (
      "brass quintet,brass ensemble,brass choir",
      Meaning(instruments: [(.melody, 56), (.pad, 61), (.bass, 58)], without: [.drums])
    ),
    (
      "big band,swing band,jazz orchestra,swing orchestra",
      Meaning(
        instruments: [(.melody, 66), (.comping, 61), (.bass, 32)], kit: Instrument.jazzKit, swing: .eighths)
    ),
    (
      "jazz trio,piano trio,jazz combo,small combo",
      Meaning(instruments: [(.comping, 0), (.bass, 32)], kit: Instrument.brushKit)
    ),
    (
      "jazz quartet,jazz quintet,saxophone quartet",
      Meaning(instruments: [(.melody, 66), (.comping, 0), (.bass, 32)], kit: Instrument.jazzKit)
    ),
    ("rock band,garage band,power trio", Meaning(instruments: [(.comping, 29), (.bass, 34)])),
    (
      "bluegrass band,string band,jug band,hoedown",
      Meaning(instruments: [(.melody, 110), (.comping, 105), (.bass, 32)])
    ),
    ("mariachi,mariachi band", Meaning(instruments: [(.melody, 56), (.comping, 24)])),
    ("gamelan", Meaning(instruments: [(.melody, 12), (.answer, 14)])),
    (
      "a cappella,acappella,a capella,acapella,barbershop",
      Meaning(instruments: [(.melody, 53), (.pad, 52)], without: [.drums, .bass, .comping])
    ),
    (
      "singer songwriter,liedermacher,one man band,campfire",
      Meaning(instruments: [(.comping, 25)], energy: -0.1)
    ),
    (
      "acoustic,akustisch,acustico,acoustique,akustische",
      Meaning(instruments: [(.comping, 25), (.bass, 32)])
    ),
    (
      "unplugged,stripped down,stripped back,stripped",
      Meaning(instruments: [(.comping, 25), (.bass, 32)], kit: Instrument.brushKit, energy: -0.1)
    ),
  ]
}
