"""English words for people, by what they say about the victims' status, and words for things."""

ARMED_FORCES = """
soldier serviceman servicewoman trooper conscript infantryman marine paratrooper sailor
airman officer lieutenant captain major colonel general brigadier sergeant corporal
commander commando gendarme policeman policewoman constable guard bodyguard ranger
peacekeeper cadet recruit pilot reservist sniper detective sheriff patrolman
legionnaire warrant-officer superintendent inspector admiral marshal jawan
cop carabinier crewman technician-sergeant draftee
"""
ARMED_FORCES_PLURAL = """
troops forces police army personnel servicemen servicewomen policemen policewomen
infantrymen crewmen airmen guardsmen military patrolmen security-forces cops
"""
DIRECT_PARTICIPANT = """
militant fighter rebel insurgent gunman terrorist jihadist jihadi guerrilla guerilla
mercenary combatant militiaman extremist bomber attacker assailant separatist gangster
bandit smuggler pirate robber raider ringleader hijacker kidnapper operative
paramilitary partisan dissident infiltrator warlord poacher rustler trafficker islamist
tribesman arsonist shooter perpetrator suspect looter maoist naxalite naxal cadre
hitman contra rioter intruder cultist vigilante assassin stabber knifeman aggressor
junta-soldier regime-supporter loyalist thug dacoit
"""
DIRECT_PARTICIPANT_PLURAL = """
gunmen militiamen tribesmen hitmen taliban regime-supporters fedayeen mujahideen
vigilantes knifemen mujahedeen peshmerga cadres houthis janjaweed
"""
CIVILIAN = """
civilian farmer villager shopkeeper worker labourer laborer driver teacher
student pupil schoolboy schoolgirl passenger shopper commuter tourist worshipper
worshiper pedestrian bystander passer-by motorist resident herder shepherd fisherman
trader merchant vendor customer tailor baker mechanic engineer lawyer judge prosecutor
politician mayor councillor councilor lawmaker senator governor candidate activist
protester protestor demonstrator marcher mourner refugee migrant evacuee pilgrim
contractor businessman businesswoman banker cook cleaner nanny miner fisher butcher
housewife guest patron visitor traveller traveler tourist hiker player spectator fan
neighbour neighbor householder homeowner landlord tenant peasant rancher planter
woodcutter watchman clerk cashier bus-driver minister official employee staffer
secretary interpreter translator trucker rider cyclist motorcyclist biker carpenter
electrician plumber builder hairdresser barber waiter waitress chef hotelier professor
lecturer academic scientist researcher diplomat envoy ambassador consul
ecologist environmentalist unionist organizer organiser campaigner supporter voter
singer actor actress artist writer poet blogger dancer musician athlete footballer
teenager youth adolescent toddler baby infant newborn child kid boy girl woman
grandmother grandfather grandson granddaughter mother father son daughter brother
sister wife husband uncle aunt cousin nephew niece widow twin relative spouse parent
sibling stepson stepdaughter stepfather stepmother fiancee fiance girlfriend boyfriend
son-in-law father-in-law mother-in-law brother-in-law sister-in-law daughter-in-law
grandparent grandchild orphan schoolchild schoolteacher settler houseguest bricklayer
orchardist fruit-seller hawker street-vendor firefighter-trainee councilwoman
councilman chairman chairperson leader elder chief chieftain headman bureaucrat
civil-servant deminer janitor caretaker gardener salesman saleswoman bouncer doorman
gravedigger midwife-trainee classmate coworker co-worker colleague roommate informant
goldminer prospector agent farmhand cowherd cattle-herder herdsman goatherd pastoralist
returnee expatriate foreigner national adult minor senior pensioner churchgoer
congregant parishioner reveller reveler clubgoer partygoer concertgoer bridegroom bride
groom celebrant holidaymaker islander townsman local evangelist legislator
parliamentarian publisher producer headmaster headmistress librarian curator rector
dentist biologist architect beekeeper painter treasurer chairwoman
"""
CIVILIAN_PLURAL = """
civilians children women schoolchildren villagers fishermen businessmen residents
passers-by youths infants families locals staff townspeople grandchildren staffers
herdsmen schoolgirls salesmen wives babies townsfolk babies schoolboys passersby
sons-in-law in-laws kids workers crew newlyweds folk elderly tribespeople watchmen
"""
OTHER_PROTECTED = """
medic paramedic doctor nurse physician surgeon midwife pharmacist ambulance-driver
journalist reporter photographer cameraman correspondent editor photojournalist
prisoner detainee hostage captive inmate rescuer volunteer firefighter fireman
aid-worker chaplain priest nun pastor bishop monk patient first-responder broadcaster anchor
"""
OTHER_PROTECTED_PLURAL = "medics journalists firemen cameramen"
UNKNOWN = """
person victim individual man casualty body corpse member native citizen human
cleric imam mullah sheikh rabbi preacher missionary
seminarian martyr compatriot companion friend associate passenger-crew follower
sympathizer sympathiser dependant dependent inhabitant believer male female
occupant countryman soul head-of-family defender lady gentleman figure sheik emir
sultan somebody someone survivor gang-member ally collaborator aide adviser advisor
spokesman spokeswoman spokesperson president premier king prince princess strongman
director manager supervisor coordinator owner founder dean
heir head successor participant applicant staff-member negotiator delegate observer monitor
muslim christian hindu sikh jew shiite sunni shia alawite druze kurd arab yazidi
israeli palestinian syrian iraqi iranian lebanese afghan pakistani indian somali
kenyan nigerian malian russian ukrainian american briton german frenchman turk
egyptian libyan yemeni saudi ethiopian eritrean sudanese congolese rwandan burundian
ugandan cameroonian chadian nigerien filipino thai indonesian burmese mexican
colombian salvadoran peruvian guatemalan nicaraguan serb croat bosniak albanian
armenian azerbaijani azeri georgian chechen rohingya uyghur tuareg fulani hausa
dogon bambara peul oromo amhara tigrayan hutu tutsi dinka nuer pashtun baloch tamil
sinhalese spaniard italian pole dane swede norwegian finn canadian australian
dutchman belgian swiss greek algerian tunisian moroccan senegalese ivorian ghanaian
south-african zimbabwean mozambican chinese japanese korean vietnamese cambodian
nepali bangladeshi african european asian westerner pregnant newcomer breadwinner spouse onlooker
"""
UNKNOWN_PLURAL = """
people persons men victims others casualties members countrymen humans lives souls
dead wounded injured frenchmen remains bodies corpses elders couple pair trio duo ones
ladies gentlemen crew crew-members passengers loved-ones relatives compatriots
"""

# Things that numbers count; a killing of these is no toll.
THINGS = """
tally house home building shop store market school hospital clinic mosque church temple
bridge road street highway town village city district province region settlement camp
base post outpost checkpoint position point observation tank vehicle car truck bus van
motorcycle motorbike bike boat ship vessel plane aircraft jet helicopter drone missile
rocket shell bomb grenade mine landmine mortar bullet round rifle gun weapon pistol
knife machete explosive device ied munition strike airstrike raid attack assault
operation clash battle explosion blast bombing shelling bombardment incident event
sortie shot salvo barrage offensive kilometre kilometer km mile metre meter m foot yard
hectare acre ton tonne kg kilogram kilo litre liter barrel gallon pound dollar euro
rupee peso pound rial dinar lira shilling franc yen cent percent percentage point year month
week day hour minute second decade century age goat cow cattle sheep camel horse
donkey dog cat animal livestock pig chicken buffalo ox oxen buffaloes herd bird cattle-heads
fish tree crop field farm hut tent shelter room floor storey story page article chapter generation
vote seat time occasion stage phase round party group faction brigade battalion regiment
division company unit platoon squad convoy patrol column team force organisation
organization agency country nation state government ministry office court
nationality language case charge count complaint report statement
document list resolution clause talk meeting meter degree night morning evening
afternoon weekend summer winter spring autumn season hotspot location site area zone
sector side part half quarter third fraction place line front station hotel restaurant
cafe bar factory plant mill warehouse well pipeline pylon tower line cable website server
hope talk deal agreement truce ceasefire bill law rule budget fund loan project
window door wall roof vest belt cartridge casing magazine kalashnikov ak-47 radio
phone laptop computer camera passport tractor trailer tanker lorry ambulance minibus
bicycle rickshaw cart wagon train railway carriage wheel engine generator
transformer fire arson protest demonstration rally march riot gathering strike-wave
sanction measure step condition demand question answer goal match game set point score
violation breach ambush charge sentence conviction trial verdict headquarters
kiosk stall apartment flat block compound barracks depot arsenal cache piece sack bag
box litres quintal  dose kit truckload container building property asset business
neighbourhood neighborhood hamlet locality municipality county commune parish
border crossing airport airfield airbase port harbour harbor dam reservoir canal
turbine mortar-round projectile artillery howitzer cannon launcher armour armor hole
crater tunnel trench bunker mission flight trip visit gun-battle firefight shootout
skirmish exchange encounter assassination execution
killing murder death injury wound fatality bullet-wound episode crime offence offense
abduction kidnapping detention arrest jail prison anniversary violence war conflict
campaign crackdown civil-war genocide massacre pogrom uprising coup insurgency
evidence photo video picture footage message letter call interview appeal
station-house theatre theater stadium cinema pub nightclub bank mall supermarket
pharmacy bakery university college classroom dormitory library museum monument
statue cemetery grave tomb checkpoints gas teargas canister stone petrol molotov
cocktail tyre tire barricade roadblock suitcase parcel package rally speech
issue theme topic traffic internet tweet website channel station accounts account
"""
THINGS_PLURAL = "houses buses troops-movements mosques churches leaves knives halves countries cities parties companies agencies ministries casualties-figures boundaries batteries properties facilities activities communities municipalities lorries"

# A bare word of these after a number still means people although it counts a body of them.
GROUP_NOUNS = """
group family crew team unit squad band gang couple pair trio number total string series handful
dozen score crowd bunch mob batch delegation class busload truckload cell patrol convoy contingent party majority rest most bulk
"""

# a number after these is a name's part
LABELS = """
battalion brigade division regiment unit company highway route point block section
flight room gate checkpoint platoon squadron district sector ward number article
resolution level phase grade apartment building no. camp area zone
"""
ADJECTIVES = """
mining peacekeeping shipping trading banking engineering broadcasting unconfirmed undisclosed
turkish armed unarmed masked unidentified unknown suspected alleged civilian senior
junior young old elderly teenage top local foreign female male pregnant other more
additional further fellow innocent masked off-duty displaced internally plain-clothes
plainclothes uniformed regular irregular hooded government regime army police military
paramilitary security rebel militant militia opposition islamist jihadist islamic
separatist pro-government anti-government tribal traditional religious political
communist maoist leftist leftwing left-wing rightwing right-wing nationalist ethnic
non-combatant noncombatant special elite border coast traffic prison municipal federal
provincial state national regional international un u.n. united african european asian
western northern southern eastern central north south east west northwest northeast
southwest southeast high-ranking low-ranking ranking high-profile leading prominent
influential wanted key private public former ex-military retired serving active
active-duty undercover young underage newborn infant minor adult middle-aged
single lone only entire whole same different various several
possible potential presumed apparent so-called self-proclaimed would-be heavily lightly
black white christian muslim jewish hindu buddhist catholic orthodox protestant sunni
shia shiite kurdish arab palestinian israeli syrian iraqi russian ukrainian american
british french german italian spanish chinese indian pakistani afghan iranian lebanese
saudi yemeni egyptian libyan somali sudanese ethiopian kenyan nigerian malian
neighbouring neighboring nearby adjacent dead innocent homeless poor innocent-looking remaining surviving captured wounded
injured slain
"""
