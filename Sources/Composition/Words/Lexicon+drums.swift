extension Lexicon {
  /// Drums, percussion, and the words that name a part as such.
  static let drums: [(phrases: String, meaning: Meaning)] = [
    (
      "drum,drumming,percussion,drum kit,drumset,drum set,schlagzeug,bateria,batterie,beat,percusion,drummer",
      Meaning(part: .drums)
    ),
    ("backbeat,back beat,kick,snare,hi hat,hihat,kick drum,snare drum,cymbal,ride cymbal,toms", Meaning(part: .drums)),
    ("bass,bassline,bass line,low end", Meaning(part: .bass)),
    ("pad", Meaning(part: .pad)),
    ("chord,comping,accompaniment,harmonies", Meaning(part: .comping)),
    ("melody,lead,melodies,tune on top", Meaning(part: .melody)),
    ("drumless,beatless,percussion free,no beat,ohne schlagzeug", Meaning(without: [.drums])),

    (
      "brush,brushed drum,brush drum,brush kit,jazz brush,drum brush,besen,brushwork,brushed snare,soft drum",
      Meaning(kit: Instrument.brushKit)
    ),
    ("gentle drum,light drum,quiet drum,light percussion", Meaning(kit: Instrument.brushKit)),
    ("808,tr 808,tr808", Meaning(instruments: [(.bass, 38)], kit: Instrument.analogKit)),
    (
      "808 drum,808 kit,808 beat,trap drum,trap beat,trap hi hat,trap hat,rolling hi hat,hi hat roll,808 kick",
      Meaning(kit: Instrument.analogKit)
    ),
    (
      "analog drum,analog kit,boom bap,boom bap drum,lo fi drum,lofi drum,dusty drum",
      Meaning(kit: Instrument.analogKit)
    ),
    (
      "909,tr 909,drum machine,electronic drum,electronic kit,synth drum,programmed drum,edm drum,drumcomputer,simmons",
      Meaning(kit: Instrument.electronicKit)
    ),
    ("linn drum,linndrum,synthetic drum,electro drum,electronic beat", Meaning(kit: Instrument.electronicKit)),
    ("gated snare,gated drum,gated reverb", Meaning(kit: Instrument.electronicKit, reverb: 1.2)),
    ("jazz kit,jazz drum,swing drum,bebop drum", Meaning(kit: Instrument.jazzKit)),
    (
      "power drum,power kit,heavy drum,big drum,huge drum,pounding drum,thunderous drum,punchy drum,rock drum",
      Meaning(kit: Instrument.powerKit)
    ),
    (
      "double bass drum,double kick,blast beat,double pedal,stadium drum,arena drum,loud drum,punchy kick,massive drum",
      Meaning(kit: Instrument.powerKit)
    ),
    (
      "room kit,roomy drum,room drum,live drum,garage drum,vintage drum,natural drum,live percussion",
      Meaning(kit: Instrument.roomKit)
    ),
    (
      "acoustic drum,acoustic kit,standard kit,real drum,studio drum,dry drum,crisp drum",
      Meaning(kit: Instrument.standardKit)
    ),
    (
      "timpani,kettledrum,pauken,timbales orchestrales,orchestral percussion,orchestra kit,taiko,taiko drum,epic drum",
      Meaning(kit: Instrument.orchestraKit)
    ),
    ("cinematic drum,war drum,tribal drum,marching drum,military snare", Meaning(kit: Instrument.orchestraKit)),

    ("tambourine,tamburin,pandereta", Meaning(percussion: [Drum.tambourine])),
    ("cowbell,cow bell", Meaning(percussion: [Drum.cowbell])),
    (
      "hand clap,handclap,clap,clapping,palmas,finger snap,fingersnap,snap,stomp and clap",
      Meaning(percussion: [Drum.clap])
    ),
    ("shaker,maraca,egg shaker,rassel", Meaning(percussion: [Drum.maracas])),
    (
      "conga,bongo,hand drum,hand percussion,djembe,tabla,cajon,darbuka",
      Meaning(percussion: [Drum.highConga, Drum.lowConga])
    ),
    ("latin percussion,afro cuban percussion", Meaning(percussion: [Drum.highConga, Drum.lowConga, Drum.claves])),
    ("clave,woodblock,wood block,castanet,rim click,rimshot,side stick", Meaning(percussion: [Drum.claves])),
    ("cabasa,guiro,afuche,washboard", Meaning(percussion: [Drum.cabasa])),
  ]
}
