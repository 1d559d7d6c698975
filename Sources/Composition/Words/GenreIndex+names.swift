/// Names of genres beyond those that the styles bring themselves.
extension GenreIndex {
  /// Near enough to be played as the style.
  static let related: [(style: String, aliases: String)] = [
    ("rock", "alt rock,stoner rock,post rock,math rock,psychedelic rock,britrock,space rock,krautrock"),
    ("rock", "heartland rock,yacht rock,aor,deutschrock,rock music,rock ballad,art rock,noise rock,j rock,k rock"),
    ("rock", "рок,ロック,摇滚,搖滾,록"),
    ("jazz", "free jazz,джаз,ジャズ,爵士,재즈"),
    ("electronic", "melodic bass,complextro,breaks,2 step,wonky,glitch hop,club music,electronic dance music"),
    ("electronic", "электронная,エレクトロ,电子"),
    ("classical", "solo piano,piano solo,lied,klassik,viennese classical,early music,классика,クラシック,古典,클래식"),
    ("pop", "c pop,art pop,power pop,поп,ポップ,ポップス,流行,팝"),
    ("country", "bro country,hillbilly,zydeco,cajun,кантри,カントリー,乡村"),
    ("hip-hop", "deutschrap,alternative hip hop,freestyle rap,rap ballad,хип хоп,рэп,ヒップホップ,嘻哈,说唱,힙합"),
    ("r&b", "urban,slow jams,soul ballad"),
    ("metal", "glam metal,stoner metal,gothic metal,melodic death metal,screamo,метал,メタル"),
    ("latin", "cha cha cha,ranchera,son,timba,fado,latino,latin rock,tropicalia,vallenato,norteno,corrido,milonga"),
    ("latin", "latin music,musica latina,forro"),
    ("lo-fi", "lo fi house,beats to study to,low fi,lofi jazz"),
    ("techno", "schranz,techno music,acid"),
    ("trap", "trap metal,latin trap,plugg"),
    ("cinematic", "video game music,filmmusik,ost,orchestral cinematic,anime"),
    ("gospel", "hymns"),
    ("punk", "post hardcore,folk punk"),
    ("indie", "emo indie,alt pop,alternative pop,chamber pop,indietronica,bedroom indie,madchester"),
    ("disco", "disco house,disco music,disco pop"),
    ("synthwave", "darkwave,80s synth,chiptune,8 bit,coldwave,minimal wave,cyberpunk"),
    ("blues", "блюз,ブルース"),
    ("folk", "фолк,フォーク,民谣"),
  ]

  /// What a name of one word may end with, beside the names of the styles: "metalcore".
  static let familiarEndings: [(style: String, ending: String)] = [
    ("metal", "core"), ("synthwave", "wave"), ("electronic", "step"), ("electronic", "tronica"), ("hip-hop", "hop"),
    ("electronic", "beat"), ("lo-fi", "lofi"), ("folk", "grass"),
  ]

  /// Names that describe more often than they name: in "metal ballad" the other word is the genre.
  static let descriptive: Set<String> = [
    "ballad", "christmas", "dramatic", "romantic", "relaxing", "orchestral", "orchestra", "choir", "island", "church",
    "acoustic", "unplugged", "choral", "chamber", "epic", "atmospheric", "minimal", "80s", "1980s", "eighties",
    "traditional", "club", "dance", "lounge", "lullaby", "children", "rage", "urban", "waltz", "sleep", "spa", "yoga",
    "healing", "meditation", "fantasy", "film", "movie", "score", "soundtrack", "caribbean", "doom", "symphonic",
    "spiritual", "campfire", "medieval", "chillout", "shuffle", "world", "western", "musical", "zen", "anime", "chart",
    "charts",
  ]

  /// Words that only point in a direction.
  static let hinting: [(style: String, words: String)] = [
    ("ambient", "relax,calm,ethereal,peaceful,nature,mindfulness,space,floating,background"),
    ("lo-fi", "chill,chilled,study,studying,mellow,cozy,cosy,beats,beat,coffee"),
    ("electronic", "dj,party,synth,synthesizer,festival,bass,dancing,workout,gym,vocoder,computer,digital,techy"),
    ("rock", "guitar,guitars,band,riff,electric,anthem,jam,stadium"),
    ("classical", "piano,violin,strings,cello,harpsichord,organ,flute,ballet,march,quartet"),
    ("folk", "fiddle,harp,banjo,accordion,polka,ethnic,mandolin,tribal,bagpipe"),
    ("jazz", "saxophone,sax,trumpet,crooner,noir,charleston,trombone"),
    (
      "cinematic", "dark,heroic,horror,adventure,fairytale,war,suspense,disney,game,games"
    ),
    ("metal", "heavy,brutal,aggressive,extreme,scream,screaming,satanic"),
    ("pop", "love,happy,upbeat,catchy,kids,holiday,summer,hit,radio,wedding,birthday"),
    ("hip-hop", "808,freestyle,street,ghetto,rapper,turntable,scratch"),
    ("funk", "groove,groovy,slap bass,clavinet"),
    ("latin", "spanish,mexican,tropical,beach,carnival,argentinian,portuguese"),
    ("reggae", "jamaican,rasta,steel drums,hawaiian"),
    ("synthwave", "retro,neon,arcade,vhs"),
    ("r&b", "sexy,sensual,smooth,seductive"),
    ("gospel", "god,prayer,religious"),
    ("country", "truck,texas,rodeo,prairie"),
    ("disco", "70s,seventies,roller skating"),
    ("techno", "warehouse,berlin"),
    ("blues", "harmonica,sad guitar"),
    ("classical", "instrumental"),
  ]
}
