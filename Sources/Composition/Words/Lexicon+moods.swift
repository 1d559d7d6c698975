extension Lexicon {
  static let moods: [(phrases: String, meaning: Meaning)] = [
    // Dark and sad.
    ("dark,dunkel,dunkle,oscuro,sombre,somber", Meaning(mode: .minor, isTone: true)),
    (
      "sad,sadness,sorrowful,sorrow,mournful,tearful,traurig,traurige,triste,tears",
      Meaning(mode: .minor, tempo: 0.92, energy: -0.1)
    ),
    (
      "melancholic,melancholy,melancholia,wistful,bittersweet,melancholisch,melancolico,melancolique,yearning,longing",
      Meaning(mode: .minor, tempo: 0.93, energy: -0.1)
    ),
    (
      "mood,brooding,sullen,pensive,introspective,contemplative,reflective",
      Meaning(mode: .minor, tempo: 0.95, energy: -0.1)
    ),
    (
      "lonely,loneliness,desolate,bleak,empty,forlorn,heartbroken,heartbreak,grief,grieving",
      Meaning(mode: .minor, tempo: 0.92, energy: -0.1)
    ),
    (
      "gloomy,depressing,depressive,despair,hopeless,funeral,funereal,dirge",
      Meaning(mode: .minor, tempo: 0.85, energy: -0.15)
    ),
    (
      "haunting,eerie,ghostly,spooky,creepy,sinister,ominous,unsettling,scary,horror,macabre,gothic,unheimlich",
      Meaning(mode: .minor, tempo: 0.93, reverb: 1.3)
    ),
    (
      "mysterious,mystery,mystical,mystic,enigmatic,noir,shadowy,nocturnal,midnight", Meaning(mode: .minor, reverb: 1.2)
    ),
    (
      "tense,suspense,suspenseful,tension,anxious,nervous,restless,uneasy,thriller", Meaning(mode: .minor, energy: 0.05)
    ),
    (
      "dramatic,drama,passionate,intense,intensity,tragic,fateful,theatrical,operatic",
      Meaning(mode: .minor, energy: 0.1)
    ),
    (
      "nostalgic,nostalgia,sentimental,memory,memories,autumnal,wehmutig",
      Meaning(tempo: 0.95, energy: -0.05, reverb: 1.1)
    ),
    ("cold,icy,frozen,wintry,nordic,glacial", Meaning(mode: .minor, reverb: 1.2)),
    ("minor,minor key,in minor,moll,mineur,menor", Meaning(mode: .minor)),

    // Bright and happy.
    ("bright,sunlit", Meaning(mode: .major, isTone: true)),
    (
      "happy,joyful,joyous,cheerful,cheery,glad,merry,jolly,frohlich,frohliches,alegre,joyeux,delighted,happiness,joy",
      Meaning(mode: .major, tempo: 1.04, energy: 0.05)
    ),
    (
      "uplifting,uplift,lifted,inspiring,inspirational,motivational,motivating,positive,feel good,feelgood",
      Meaning(mode: .major, energy: 0.08)
    ),
    ("hopeful,hope,optimistic,encouraging,promising,hoffnungsvoll", Meaning(mode: .major)),
    (
      "triumphant,triumph,victorious,glorious,heroic,majestic,noble,regal,proud,fanfare,patriotic",
      Meaning(mode: .major, energy: 0.15)
    ),
    ("sunny,summery,summer,beach,tropical,breezy,carefree,sunshine,holiday", Meaning(mode: .major)),
    (
      "playful,quirky,whimsical,cute,funny,comic,comical,humorous,silly,mischievous,cheeky,bouncy,bounce,perky",
      Meaning(mode: .major, tempo: 1.05)
    ),
    (
      "celebratory,celebration,festive,jubilant,party,christmas,weihnachtlich,carnival,birthday,wedding",
      Meaning(mode: .major, tempo: 1.03, energy: 0.1)
    ),
    ("innocent,pure,wholesome,childish,nursery", Meaning(mode: .major, energy: -0.1)),
    ("euphoric,ecstatic,blissful,bliss,exhilarating,exuberant", Meaning(mode: .major, energy: 0.12, reverb: 1.1)),
    ("major,major key,in major,dur,majeur", Meaning(mode: .major)),

    // Calm.
    (
      "calm,peaceful,tranquil,serene,serenity,soothing,restful,quiet,still,ruhig,ruhige,tranquilo,placid,hushed",
      Meaning(tempo: 0.92, energy: -0.2)
    ),
    (
      "gentle,gently,soft,tender,tenderly,delicate,sanft,suave,doux,light,feather light,subtle,understated",
      Meaning(tempo: 0.96, energy: -0.15)
    ),
    (
      "relaxed,relaxing,relax,chill,chilled,chillout,laid back,laidback,easy going,easygoing,lazy,unhurried,entspannt",
      Meaning(tempo: 0.93, energy: -0.15, looseness: 12)
    ),
    ("mellow,smooth,silky,velvety,velvet,easy listening,lounge,loungy,sultry", Meaning(tempo: 0.96, energy: -0.12)),
    (
      "intimate,close,confessional,personal,private,bedroom,whispered,whispery,vulnerable,fragile",
      Meaning(energy: -0.2, reverb: 0.7)
    ),
    (
      "romantic,romance,love,loving,sensual,sexy,seductive,amorous,romantisch,verliebt",
      Meaning(tempo: 0.95, energy: -0.08, reverb: 1.1)
    ),
    ("warm,cosy,cozy,comforting,homely,heartwarming,heartfelt,tender hearted,fireside", Meaning(energy: -0.05)),
    (
      "meditative,meditation,zen,spa,yoga,mindful,healing,hypnagogic,sleep,sleepy,lullaby,bedtime,wiegenlied",
      Meaning(tempo: 0.82, energy: -0.3, reverb: 1.3)
    ),
    (
      "dreamy,dream,dreamlike,dreaming,hazy,floaty,floating,drifting,woozy,blurry,hypnotic,trancelike,vertraumt",
      Meaning(tempo: 0.95, energy: -0.1, reverb: 1.35)
    ),
    (
      "ethereal,otherworldly,celestial,heavenly,angelic,airy,spacious,cosmic,weightless,spacey,astral,shimmering",
      Meaning(energy: -0.12, reverb: 1.5)
    ),
    (
      "atmospheric,ambience,atmosphere,moody atmosphere,immersive,textural,cinematic atmosphere",
      Meaning(energy: -0.1, reverb: 1.4)
    ),
    (
      "spiritual,sacred,prayerful,reverent,devotional,hymn like,solemn,holy",
      Meaning(tempo: 0.9, energy: -0.08, reverb: 1.3)
    ),

    // Strong.
    (
      "energetic,energy,lively,vibrant,vigorous,dynamic,spirited,high energy,animated,energisch,energico,energique",
      Meaning(tempo: 1.06, energy: 0.15)
    ),
    (
      "driving,propulsive,pumping,pulsing,relentless,unstoppable,treibend,momentum,motorik",
      Meaning(tempo: 1.03, energy: 0.12)
    ),
    (
      "aggressive,angry,furious,fierce,violent,brutal,rage,raging,ferocious,savage,wutend,aggressiv,rebellious",
      Meaning(mode: .minor, tempo: 1.05, energy: 0.2)
    ),
    (
      "powerful,strong,mighty,bold,big,huge,massive,explosive,hard hitting,hard,intense energy,kraftvoll",
      Meaning(energy: 0.15)
    ),
    ("epic,grand,grandiose,monumental,larger than life,colossal,vast,episch", Meaning(energy: 0.15, reverb: 1.3)),
    ("anthemic,anthem,stadium,arena,sing along,singalong,crowd,hymnic,soaring", Meaning(energy: 0.15, reverb: 1.2)),
    ("heavy,crushing,thunderous,pounding,loud,wall of sound,noisy,noise", Meaning(energy: 0.18)),
    (
      "exciting,thrilling,adventurous,action,action packed,urgent,chase,racing,adrenaline",
      Meaning(tempo: 1.08, energy: 0.15)
    ),
    ("catchy,hooky,infectious,radio friendly,commercial,mainstream", Meaning(energy: 0.05)),
    ("confident,swagger,attitude,badass,gangster,cool,cocky,strut,strutting", Meaning(energy: 0.08)),
    ("wild,crazy,frantic,chaotic,manic,frenetic,hectic,hyper,insane,turbo", Meaning(tempo: 1.12, energy: 0.2)),
    (
      "danceable,dancing,dance floor,dancefloor,club,clubby,tanzbar,bailable,floor filler",
      Meaning(tempo: 1.02, energy: 0.1)
    ),
  ]
}
