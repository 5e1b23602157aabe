"""English function words, attribution, time and context words."""

DETERMINERS = "a an the this that these those every each both all any no its another"
POSSESSIVES = "his her their my our your whose"
PREPOSITIONS = """
in on at by of from to with for near during against into onto inside outside
between amid among amongst across around through throughout under over above below behind
beside besides within without toward towards upon via along off out about per than
beyond up down despite versus vs north-of aboard alongside opposite
"""
CONJUNCTIONS = "and or nor & plus"
# phrases that join people to a list like "and"
JOINERS = [
    "along with",
    "together with",
    "as well as",
    "in addition to",
    "and also",
    "but also",
    "alongside",
    "as were",
    "as was",
    "besides",
    "accompanied by",
]
INCLUDERS = [
    "including",
    "includes",
    "included",
    "include",
    "among them",
    "amongst them",
    "among whom",
    "among which",
    "of whom",
    "of which",
    "of them",
    "of those",
    "at least one of them",
    "inclusive of",
    "inc.",
    "incl.",
]
# verbs that look like harm and are none
AMONG_PHRASES = [
    "among the dead",
    "among those killed",
    "among the victims",
    "among the casualties",
    "the dead included",
    "the deceased included",
    "the death toll includes",
    "the death toll included",
    "the toll includes",
    "the deceased include",
    "the fatalities included",
    "the fatalities include",
    "those killed include",
    "the dead include",
    "the victims included",
    "the victims include",
    "those killed included",
    "those who died included",
    "those who died include",
    "fatalities include",
    "fatalities included",
]
# a loose share of the people before: it counts nobody
SHARE_PHRASES = [
    "most of them",
    "mostly",
    "mainly",
    "many of them",
    "some of them",
    "all of them",
]
PREPOSITION_PHRASES = [
    "on board",
    "in front of",
    "on top of",
    "because of",
    "due to",
    "as a result of",
]
CLAUSE_PHRASES = [
    "as a result of which",
    "as a result",
    "in the course of which",
    "so that",
    "such that",
]
VERB_PHRASES = [
    "shot down",
    "shoot down",
    "shooting down",
    "shoots down",
    "killed off",
    "killed hopes",
    "dead set",
]
AUXILIARIES = """
became become becomes becoming was were is are be been being has have had having am get gets got getting gotten 's 're
's 've did does do wasn't weren't isn't aren't hasn't haven't hadn't didn't don't
doesn't
"""
BE = "became become becomes becoming was were is are be been being get gets got getting wasn't weren't isn't aren't"
MODALS = (
    "will would could can may might shall should must cannot couldn't won't wouldn't"
)
SUBORDINATORS = """
when after while because before until till since although though if unless whereas as
following once where upon amid amidst whether that how why so than whereby but
yet however leaving
"""
RELATIVES = "who which whom"
PRONOUNS = {
    "he": 1,
    "she": 1,
    "him": 1,
    "her": 1,
    "himself": 1,
    "herself": 1,
    "they": 2,
    "them": 2,
    "themselves": 2,
    "we": 0,
    "us": 0,
    "i": 0,
    "me": 0,
    "you": 0,
    "it": 0,
    "itself": 0,
    "ourselves": 0,
    "nobody": 0,
    "none": 0,
    "no-one": 0,
    "anyone": 0,
    "anybody": 0,
    "everyone": 2,
    "everybody": 2,
    "something": 0,
    "nothing": 0,
    "themself": 1,
}
ADVERBS = """
else also reportedly allegedly apparently later earlier already then now still again
instantly immediately seriously critically severely badly slightly lightly gravely
moderately mortally fatally accidentally deliberately brutally summarily
extrajudicially probably possibly perhaps reputedly purportedly supposedly
mysteriously simultaneously subsequently eventually finally only just even not never
once twice too very so far yet almost recently previously initially officially
unofficially separately directly indirectly indiscriminately respectively ago
there here overnight today yesterday tomorrow tonight elsewhere nearby together
alone instead meanwhile thus therefore moreover however somehow suddenly
violently savagely mercilessly effectively successfully ultimately largely late early then away apart afterwards afterward
currently newly both either neither rather shortly overall
"""
# finite verbs that close a noun phrase and open another clause
VERBS = """
attributes shows thought said says say told tells reported reports announced announces claimed claims stated
states added adds confirmed confirms denied denies insisted insists alleged alleges
accused accuses blamed blames condemned condemns warned warns vowed vows urged urges
called hit hits struck strikes attacked attacks targeted targets raided raids
opened opens fired fires launched launches carried carries came comes went goes took
takes made makes began begins started starts ended ends broke breaks led leads left
leaves set sets put puts gave gives saw sees found finds brought brings held holds
kept keeps sent sends ran runs stood stands fell falls rose rises stormed ambushed
clashed clash exploded explodes detonated detonates blew blows happened happens
occurred occurs followed follows triggered sparked prompted caused causes suffered
suffers sustained received recovered recovers retrieved discovered pulled burned burnt
burns destroyed destroys damaged damages looted stole steals dropped
drops crashed crashes rammed rams landed lands entered enters fled flees escaped
escapes survived survives managed manages tried tries threatened threatens planned
plans wanted wants refused failed fails marched marks marked protested remains
remained turned turns dozens-of put reached reaches climbed climbs
jumped stands passed passes lost loses lose lowered raised raises revised updated
belonged belongs include includes included involved involves used uses shelled shells
bombed bombs bombarded engaged engages repelled repels repulsed foiled thwarted
continue continued continues remain bring brings see appear appeared appears
accepted took issued remained resulted results resulting
identified known recaptured deployed deploys surrounded shot
took spent spoke met meets visited arrived arrives returned returns moved moves
working walking travelling traveling driving riding playing sitting standing praying
sleeping returning fleeing trying fighting hiding living staying waiting heading
attempting guarding patrolling celebrating demanding causing using firing opening
targeting attacking hitting striking raising bringing wearing carrying belonging
entering storming ambushing
throws threw throwing lobbed hurled hurls planted detonating exploding
claiming saying adding according accusing citing quoting reporting
take stab wrote writes given
arisen arose awoke awoken befallen begun bitten bought bound broken built caught chosen
chose clung crept dealt dug drawn drew drank driven drove dwelt eaten ate fallen fed
fought flung flown flew forbidden forced forgotten forgot forgiven forsaken frozen froze
grown grew hung heard hidden hid knelt knew laid leapt lent lain lay meant ridden rode
rung rang risen seen sought sold shaken shook shone shown showed shrunk shut sunk sank
sat slept slid slung spoken sped spun spat sprung stolen stuck stung strewn strung sworn
swore swept swum swam swung taken taught torn tore thrown thrust trodden woken woke worn
wore wept won withdrawn withdrew withheld withstood written wrote overthrown overran
overrun undertaken undergone understood mistaken misled rebuilt resold retaken retook
"""
SAY_VERBS = """
said says say saying told tells telling reported reports reporting announced announces
announcing claimed claims claiming stated states stating added adds adding confirmed
confirms confirming insisted insists alleged alleges alleging acknowledged acknowledges
admitted admits tweeted wrote writes declared declares posted revealed reveals
estimated estimates estimate documented documents recorded records counted counts put
puts gave gives given repeated repeats reiterated reiterates agreed noted notes explained according denied denies denying conceded
maintains maintained asserted asserts testified recounted disclosed quoted
say tallied tallies boasted boasts spoke speaks spoken mentioned mentions attributes verified verifies
"""
SAY_PHRASES = ["according to", "as per", "in the words of"]
DENIERS = "denied denies denying rejected rejects dismissed refuted"
HEDGES = """
reportedly allegedly apparently purportedly supposedly believed thought feared presumed
unconfirmed may might possibly probably likely rumoured rumored alleged
presumably potentially
"""
# verbs that may stand between people and "dead" ("were found dead")
LINKS = """
found left leaves leave leaving pronounced declared presumed feared reported believed
confirmed turned rendered thought listed treated taken rushed admitted remain remains
remained went still put said counted known assumed shot gunned lay lying lain seen fallen fell
"""
# "30 people sustained injuries"
SUFFER_VERBS = (
    "sustained sustain sustaining received receive receiving suffered suffer suffering"
)
LOSS_VERBS = """
claim claims claimed claiming cost costs costing take takes took taken taking lost lose
losing
"""
REFLEXIVES = "himself herself themselves itself"
NAMING = "named called identified suspected believed accused"
# participles that do not end in -ed or -ing
PARTICIPLES = """
held known hit caught taken thrown driven hidden stolen struck bound sold bought brought
found seen chosen written built torn worn left kept sent given shown broken fought
trapped
"""
NEGATIONS = "no not nobody none no-one neither never without nor n't cannot"
HYPOTHETICAL = """
could would might will can should shall must threatened threatens threatening threat
vowed vows plan plans planned planning plot plotted plotting plots tried attempt attempted
attempting attempts trying aim aimed aims aiming wanted want wants intent intended
intending intends failed sought seeks seeking risk risks able unable warned if order
orders ordered capable authorised authorized licence pledged ready meant fear threaten
refused prepared preparing promising promised trained training used designed willing
allowed avoid prevent preventing
"""
# a killing named after these is the reason of what is told, not what is told
BACKGROUND_CUES = """
protested protest protests protesting demonstrate demonstrated demonstrating marched
marching rallied commemorate commemorated commemorating revenge retaliation avenge
avenged reprisal commemoration memorial vigil demonstration demonstrations rally
boycott march picketed blocked compensation demanding demand demands demanded
"""
ACCUSED_CUES = """
accused accusing accuses accusation accusations suspected charged convicted blamed blames
blaming sentenced jailed guilty allegations suspicion
"""
BACKGROUND_NOUNS = "anniversary commemoration commemorations anniversaries"
EVENTS = """
strike strikes airstrike airstrikes air-strike raid raids attack attacks blast blasts
explosion explosions bombing bombings bombardment shelling clash clashes ambush ambushes
assault assaults shooting shootings fighting offensive battle battles massacre incident
incidents operation operations violence crash collapse fire gunfire firefight gunbattle
gunfight shootout crackdown stampede siege disaster accident exchange encounter
bomb bombs missile rocket drone mortar grenade mine landmine ied device shell shells
rockets missiles drones skirmish skirmishes confrontation riot riots unrest fire
"""
WARS = """
war conflict blockade uprising insurgency rebellion genocide revolution occupation invasion
civil-war crisis unrest hostilities offensive campaign siege protests demonstrations coup takeover
"""
AIMS = """
seized captured entered overran besieged target targets targeted targeting attack attacks attacked attacking hit hits hitting
strike strikes struck striking raid raids raided raiding bombed bombs bombing shelled
shelling against ambushed stormed on
"""
RISE = """
rise rises rose risen rising climb climbs climbed climbing increase increased increases
jump jumps jumped reach reached reaches stand stands stood pass passed grow grown grew
raise raised raises raising bring brings brought bringing revised revise updated put
lowered lower lowers fell fallen falls drop dropped drops cut reduced up tops top topped
hit hits now surpasses surpassed exceeds exceeded
"""
TIME_STARTS = """
from between since until weekend fortnight day days week weeks month months evening night morning afternoon yesterday today tonight overnight this last past previous early mid late mid- first second third fourth
"""
# verbs that move a figure
MOVES = """
rise rises rose risen rising climb climbs climbed climbing increase increased increases
jump jumps jumped grown grew raise raised raises raising revised revise updated lowered
lower fell fallen falls drop dropped drops cut reduced revising lowering cutting reducing
raising lifting increasing
"""
# events of one kind: "the blast" goes back to a bomb
EVENT_KINDS = [
    "blast blasts explosion explosions bombing bombings bomb bombs bomber detonated exploded",
    "strike strikes airstrike airstrikes air-strike raid raids jets warplanes bombed drone drones",
    "shelling shells rockets mortars bombardment shelled artillery",
    "shooting shootings gunfire shot gunman gunmen fire",
    "clash clashes fighting battle firefight gunfight gunbattle",
    "ambush ambushes ambushed convoy",
]
WEEKDAYS = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
TITLES = """
mr mrs ms dr president prime minister king general gen colonel col major maj captain
capt lieutenant lt sergeant sgt corporal cpl commander cmdr chief sheikh sheik imam
ayatollah mullah maulana bishop archbishop father sister rev reverend professor prof
sir lady lord prince princess queen governor senator judge justice spokesman
spokeswoman director secretary brigadier brig admiral marshal private sayyid sayed
hajji haji officer inspector superintendent pastor brother brothers sisters
constable deputy ambassador mayor chairman emir
"""
STOPWORDS = "the of and to in that was for on with were by at from said is have has been it are as an his their who after which"
# places
WHERE = "in at near outside inside around of from across on to into over off through"
STRONG_WHERE = "in at near outside inside around across off into through"
SCENE_WHERE = "in at near outside inside around across on off into through"
WAYS = "road highway route motorway border railway"
NEAR = "near outside around"
PROVINCE_WORDS = "province provinces governorate state oblast department"
DISTRICT_WORDS = "county district municipality commune township emirate chiefdom"
CITY_WORDS = (
    "city town towns village villages capital suburb neighbourhood neighborhood port"
)
REGION_WORDS = "region"
AREA_WORDS = (
    "edge enclave area areas outskirts suburbs island territory countryside valley camp "
    "jungle jungles forest forests hills mountains desert marshes sector"
)
DIRECTIONS = """
the northern southern eastern western central north south east west northwest northeast
southwest southeast northwestern northeastern southwestern southeastern
north-west north-east south-west south-east
north-western north-eastern south-western south-eastern
"""
