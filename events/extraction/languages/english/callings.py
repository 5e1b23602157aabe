"""English words for people by trade, office, kin and origin, beside the commoner ones in `people`."""

CIVILIAN = """
abbess abbot accountant aborigine adivasi alderman alumnus angler apprentice architect
archivist assemblyman asylum-seeker attache attaché attendee attorney au-pair auditor
author babysitter bachelor backpacker bailiff barmaid barman bartender beautician
bedouin beekeeper beggar bellboy biologist blacksmith bookseller boss botanist boxer
broker cab-driver cabbie caller camper cantor caregiver carer cartoonist cattleman
celebrity chancellor chauffeur chemist clergyman clergywoman client climber clown
co-pilot coachman cobbler colonist columnist comedian commissioner composer concierge
congressman congressperson congresswoman cook copilot coroner counsellor counselor
courier cowboy craftsman curator dad dalit day-labourer day-laborer daytripper deacon
dealer dean deckhand deliveryman dentist deserter designer dishwasher docker domestic
dramatist drifter drinker drummer duchess duke dustman economist educator emigrant
employer engine-driver ex-boyfriend ex-girlfriend ex-husband ex-wife executive exile
eyewitness farmworker farm-worker festivalgoer filmgoer flight-attendant flower-seller
foreman forester freshman functionary gamekeeper geologist geographer goalkeeper
godfather godson godmother goldsmith governess graduate grandma grandpa granny
great-grandmother great-grandfather guitarist gypsy half-brother half-sister
headmaster headmistress headteacher healer helmsman herbalist historian houseboy
hunter immigrant intern investor jailer jailor janitor jeweler jeweller jockey jogger
keeper kinsman kinswoman kindergartner kindergartener landlady
landowner launderer legislator librarian lifeguard lineman lobbyist lodger logger
longshoreman lover lumberjack magician magistrate maid maidservant manager
manservant mariner mason mediator milkman mistress moneychanger money-changer monarch
mortician mother-to-be moviegoer mum mom navigator newlywed newsagent newspaperman
nightwatchman night-watchman nomad notary novelist oilman oil-worker ombudsman
optician orderly outsider owner painter parliamentarian parolee partner peddler pedlar
philosopher pianist picker picket pickpocket playmate playwright porter postgraduate
postman potter prefect preteen prime-minister psychiatrist psychologist publicist
publisher quarryman queen ragpicker rag-picker rector referee registrar repairman
receptionist retiree rickshaw-puller rickshaw-driver roofer runaway runner
scavenger scholar schoolkid schoolmate schoolmaster schoolmistress sculptor seaman
seamstress security-man servant shaman sharecropper shepherdess shopowner shop-owner
shop-assistant sightseer skipper solicitor songwriter sophomore sorcerer spinster
squatter stallholder stall-holder statistician stepbrother stepsister stevedore steward
stewardess stockman stowaway stranger street-sweeper striker superior supervisor
sweeper swimmer tax-collector taxi-driver technician teen telegraphist teller therapist
ticket-seller toll-collector townswoman trade-unionist trainee trapper treasurer truant
truck-driver tutor typist undergraduate undersecretary undertaker under-secretary usher
vacationer vagrant vet veteran veterinarian vicar vice-mayor vice-president vintner
warder weaver welder wholesaler widower witch witness woodcarver workman wrestler
youngster zoologist caregiver house-owner bus-conductor shopgirl
stage-hand horseman horsewoman mule-driver muleteer fishmonger greengrocer grocer
ironmonger administrator helper dispatcher fruit-vendor flower-girl water-carrier rag-man tinker
"""
CIVILIAN_PLURAL = "communists leftists rightists leftwingers tribals homeless folks"
OTHER_PROTECTED = """
stretcher-bearer attendant broadcaster cameraperson camerawoman columnist fixer
newsreader newsman newswoman stringer deportee internee abductee hostess pathologist
jesuit friar seminarist deacon muezzin qari maulana maulvi khatib catechist pope
cardinal reverend prelate curate pontiff deaconess
"""
DIRECT_PARTICIPANT = """
abductor captor gunrunner mafioso mobster sicario suicide-bomber bomb-maker bombmaker
triggerman brigand highwayman mugger burglar thief gangbanger mutineer arms-dealer
ex-combatant drug-dealer drug-lord kingpin headhunter triggerwoman hooligan
drug-trafficker
"""
ARMED_FORCES = """
bombardier sapper gunner midshipman ensign subsergeant sub-sergeant second-lieutenant
sub-lieutenant sentry lookout investigator infantrywoman reservist ex-soldier
sub-inspector noncommissioned-officer petty-officer artilleryman tankman
cavalryman fusilier grenadier lancer signaller rifleman corpsman sepoy naik subedar
havildar rangers-man coastguard borderguard border-guard
"""
# peoples, where one of them is told by the word
UNKNOWN = """
honduran panamanian ecuadorian ecuadorean bolivian chilean argentine argentinian
argentinean venezuelan brazilian paraguayan uruguayan cuban dominican haitian jamaican
trinidadian belizean guyanese basque catalan portuguese czech slovak hungarian romanian
bulgarian slovene slovenian macedonian montenegrin kosovar bosnian cypriot belarusian
lithuanian latvian estonian uzbek tajik kyrgyz turkmen kazakh mongolian uighur tibetan
taiwanese laotian singaporean malaysian malay bhutanese bengali punjabi sindhi gujarati
kashmiri naga kuki meitei bodo assamese santhal manipuri karen kachin timorese papuan
fijian angolan zambian malawian tanzanian namibian malagasy gabonese beninese togolese
burkinabe guinean gambian liberian sierra-leonean mauritanian sahrawi djiboutian
qatari emirati kuwaiti bahraini omani jordanian irishman scotsman welshman englishman
englishwoman frenchwoman icelander austrian new-zealander northerner southerner
countrywoman loved-one fellow-traveller fellow-countryman
"""
