"""English words that tell in what capacity somebody speaks of a toll."""

UN = "u.n. un unicef ocha unhcr unama who ohchr minusma monusco unrwa minusca unmiss unifil unisfa unamid undof iom wfp unodc binuh unsmil unitams monuc unhas unops unmik unami unmil unoci minustah unfpa unaids undp unesco unamir unomig"
UN_PHRASES = [
    "united nations",
    "international organization for migration",
    "international organisation for migration",
    "world food programme",
    "world health organization",
    "world health organisation",
]
MONITOR = """
observatory monitor monitors watchdog ngo ngos amnesty acled airwars charity charities
observers federation tracker watch institute association foundation
"""
MONITOR_PHRASES = [
    "doctors network",
    "doctors' network",
    "doctors' group",
    "doctors group",
    "teachers' union",
    "teachers union",
    "journalists' union",
    "workers' union",
    "doctors union",
    "doctors' union",
    "doctors committee",
    "doctors' committee",
    "lawyers' group",
    "emergency lawyers",
    "activist group",
    "campaign group",
    "advocacy group",
    "human rights",
    "rights group",
    "rights groups",
    "rights organisation",
    "rights organization",
    "red cross",
    "red crescent",
    "doctors without borders",
    "médecins sans frontières",
    "aid group",
    "aid agency",
    "monitoring group",
    "crisis group",
    "save the children",
    "white helmets",
    "war monitor",
    "civil society",
    "data project",
    "refugee council",
    "centre for",
    "center for",
    "volunteer group",
    "think tank",
]
MEDIA = """
reuters afp ap news newspaper daily tv television outlet media bbc cnn radio tass ria
interfax sana irna isna anadolu wafa xinhua jazeera arabiya newswire broadcaster
channel website journal times post gazette magazine press outlets newspapers
journalist journalists correspondent reports
haaretz ynet guardian telegraph dpa efe ansa kyodo yonhap bernama antara pti ani rfi voa
tasnim fars sputnik ukrinform suspilne al-jazeera al-arabiya al-mayadeen al-manar dawn
tolonews irrawaddy infobae
"""
WITNESS = """
witness witnesses eyewitness eyewitnesses resident residents villager villagers survivor
survivors neighbour neighbours neighbor neighbors relative relatives local locals
bystander bystanders tribesman father mother brother sister uncle cousin activist
activists elder elders family
"""
OFFICIAL = """
official officials police governor mayor hospital ministry authorities medics medic
doctor doctors rescuers spokesman spokeswoman spokesperson prosecutor prosecutors
administrator administration minister commissioner chief council department director
municipality defence sheriff government emergency officer officers president
superintendent coroner paramedics firefighters service services head source sources
chairman ambassador court judge lawmaker senator intelligence councillor councilor
leader headman diplomat envoy secretary commissioner chancellor premier king emir
"""
ARMED = """
army military rebels rebel militants militant forces troops navy airforce command junta
insurgents insurgent guerrillas fighters militia group commander general brigade
battalion taliban regime coalition colonel captain major lieutenant brigadier admiral
force
"""
REBEL = """
rebel rebels militant militants insurgent insurgents guerrillas guerrilla fighters militia
militias group movement taliban separatists
"""
# verbs with which a side owns up to its losses
CONCEDE = "acknowledged acknowledges admitted admits conceded concedes"
