extension Lexicon {
  static let tempos: [(phrases: String, meaning: Meaning)] = [
    (
      "slow,slowly,langsam,langsame,langsames,lento,lente,slow paced,slow tempo,adagio,downtempo,down tempo",
      Meaning(tempo: 0.85)
    ),
    ("ballad,ballade,balada,slow jam,power ballad,slow burn,slowburn", Meaning(tempo: 0.85, energy: -0.08)),
    ("largo,glacial pace,crawling,dragging,doom,doomy,sluggish", Meaning(tempo: 0.75)),
    ("andante,moderate,moderato,mid tempo,midtempo,medium tempo,walking pace", Meaning(tempo: 0.97)),
    ("upbeat,up beat,up tempo,uptempo,allegretto,brisk,peppy,sprightly,beschwingt", Meaning(tempo: 1.08, energy: 0.05)),
    (
      "fast,quick,rapid,speedy,schnell,schnelles,schnelle,rapido,rapide,allegro,fast paced,vivace,swift",
      Meaning(tempo: 1.15)
    ),
    (
      "presto,breakneck,furious pace,lightning fast,blazing,hyperspeed,thrash,thrashing",
      Meaning(tempo: 1.28, energy: 0.1)
    ),
  ]

  static let feels: [(phrases: String, meaning: Meaning)] = [
    (
      "swing,swung,swinging,swing feel,swingend,light swing,jazz swing,hard swing,swing groove",
      Meaning(swing: .eighths)
    ),
    (
      "shuffle,shuffled,shuffle feel,shuffle beat,shuffling,triplet feel,triplet,blues shuffle,12 8,twelve eight",
      Meaning(swing: .eighths)
    ),
    (
      "straight,straight feel,straight eighths,even eighths,unswung,straight eight,straight beat",
      Meaning(swing: .straight)
    ),
    ("swung sixteenths,sixteenth swing,mpc swing,new jack swing,dilla,drunken beat", Meaning(swing: .sixteenths(0.58))),
    ("half time,halftime,half time feel,half time drums", Meaning(isHalfTime: true)),
    ("double time,doubletime,double time feel,double time drums", Meaning(isDoubleTime: true)),
    (
      "tight,quantised,quantized,precise,mechanical,robotic,machine like,clinical,sequenced,on the grid",
      Meaning(looseness: 1)
    ),
    (
      "loose,sloppy,human,humanised,humanized,organic,natural,behind the beat,handmade,ramshackle",
      Meaning(looseness: 14)
    ),
    (
      "live,live band,live feel,jam,jam session,improvised,live recording,spontaneous",
      Meaning(kit: Instrument.roomKit, looseness: 12)
    ),
    ("rubato,free time,free flowing,expressive,freely", Meaning(looseness: 18)),
    ("groovy,groove,in the pocket,deep pocket,head nodding,grooving", Meaning(energy: 0.05, looseness: 8)),
    ("funky,funkiness,syncopated,syncopation", Meaning(energy: 0.08, genre: "funk")),
    (
      "four on the floor,four to the floor,4 on the floor,4 to the floor,four floor",
      Meaning(energy: 0.08, looseness: 2)
    ),
    ("waltz,3 4,three four,walzer,vals,valse,waltz time,in three,triple metre,triple meter", Meaning(metre: .three)),
    ("4 4,four four,common time", Meaning(metre: .four)),
    ("6 8,six eight", Meaning(swing: .eighths, metre: .two)),
    ("2 4,two four,cut time,two beat,march,marching,marsch,polka", Meaning(metre: .two)),
    ("stomping,stomp,stompy,foot stomping", Meaning(energy: 0.12)),
    (
      "instrumental,no singing,instrumental only,purely instrumental,ohne gesang,no lyrics",
      Meaning(isInstrumental: true)
    ),
  ]

  /// How it is produced, and how much of everything there is.
  static let sounds: [(phrases: String, meaning: Meaning)] = [
    (
      "big reverb,reverb,reverberant,echo,echoey,lots of reverb,long reverb,drenched,washed out,wet,hall",
      Meaning(reverb: 1.6)
    ),
    ("cathedral,cavernous,huge reverb,cathedral reverb,canyon,infinite reverb", Meaning(reverb: 1.8)),
    ("wide,wide stereo,open,panoramic,expansive,space,widescreen,broad", Meaning(reverb: 1.25)),
    ("deep,distant,faraway,far away,underwater,submerged", Meaning(reverb: 1.2)),
    ("dry,no reverb,dead room,in your face,upfront,up front,little reverb", Meaning(reverb: 0.45)),
    ("punchy,tight punch,snappy,crisp,knocking,hitting,impactful", Meaning(energy: 0.08, reverb: 0.9, looseness: 3)),
    ("polished,clean,slick,glossy,pristine,well produced,hi fi,shiny,sleek,sauber", Meaning(looseness: 3)),
    (
      "gritty,dirty,raw,rough,grimy,crunchy,scuzzy,lo fi production,unpolished,edgy,abrasive",
      Meaning(energy: 0.08, reverb: 0.8, looseness: 10)
    ),
    ("fuzzy,fuzz,distorted,saturated,overdriven,verzerrt", Meaning(energy: 0.1, looseness: 9)),
    (
      "lush,rich,full,dense,layered,layers,thick,opulent,orchestrated,maximal,maximalist,multi layered,uppig",
      Meaning(energy: 0.08, reverb: 1.2)
    ),
    (
      "sparse,minimal,minimalist,minimalistic,bare,skeletal,simple,spare,reduced,uncluttered,karg",
      Meaning(energy: -0.15, reverb: 0.9)
    ),
    ("electro acoustic,hybrid", Meaning(kit: Instrument.electronicKit)),
    (
      "electronic,elektronisch,electronica,electronico,electronique,synthetic,digital",
      Meaning(kit: Instrument.electronicKit, looseness: 2, genre: "electronic")
    ),
    (
      "analog,analogue,tape,vinyl,warm tape,tape saturated,dusty,crackle,vinyl crackle,crackling", Meaning(looseness: 9)
    ),
    ("lofi,lo fi,low fi,low fidelity", Meaning(energy: -0.08, looseness: 12, genre: "lo-fi")),
    ("rustic,earthy,rootsy,homemade,homespun,backwoods,porch", Meaning(instruments: [(.comping, 25)], looseness: 11)),
    (
      "cinematic,filmic,movie like,soundtrack like,film score like",
      Meaning(energy: 0.05, reverb: 1.25, genre: "cinematic")
    ),
    ("futuristic,cyberpunk,dystopian,neon,space age", Meaning(kit: Instrument.electronicKit, looseness: 2)),
    ("psychedelic,trippy,swirling,kaleidoscopic,acid soaked,psychedelisch", Meaning(reverb: 1.4, looseness: 9)),
    (
      "medieval,celtic,irish,tavern,renaissance,viking",
      Meaning(instruments: [(.melody, 74), (.comping, 46)], genre: "folk")
    ),
    ("baroque,barock", Meaning(instruments: [(.comping, 6)], genre: "classical")),
    ("oriental,arabic,middle eastern,desert", Meaning(instruments: [(.melody, 69)], mode: .minor)),
    ("japanese,asian,chinese", Meaning(instruments: [(.melody, 77), (.comping, 107)])),
    ("indian,bollywood style,raga", Meaning(instruments: [(.melody, 104)])),
    ("caribbean,calypso,island", Meaning(instruments: [(.melody, 114)], mode: .major)),
    ("hawaiian,aloha", Meaning(instruments: [(.comping, 24)], mode: .major)),
    ("parisian,french cafe", Meaning(instruments: [(.melody, 21)])),
  ]

  /// Of the past, or of now.
  static let eras: [(phrases: String, meaning: Meaning)] = [
    ("vintage,old school,oldschool,oldies,throwback,old fashioned,old time,antique", Meaning(looseness: 11)),
    ("retro", Meaning(instruments: [(.comping, 4)], looseness: 8)),
    ("modern,contemporary,current,up to date,fresh,zeitgenossisch", Meaning(looseness: 3)),
    (
      "1920s,20s,twenties,1930s,30s,thirties,1940s,40s,forties",
      Meaning(kit: Instrument.jazzKit, swing: .eighths, looseness: 11)
    ),
    ("1950s,50s,fifties,1960s,60s,sixties", Meaning(kit: Instrument.roomKit, looseness: 11)),
    ("1970s,70s,seventies", Meaning(instruments: [(.comping, 4)], looseness: 10)),
    ("1980s,80s,eighties,80er", Meaning(kit: Instrument.electronicKit, reverb: 1.2)),
  ]
}
