"""English words that say people were killed, hurt, lost or taken.

A verb is listed as base | third person | past | past participle | -ing form. `weak` harms need
more proof than the word alone: "shot" may leave a man alive.
"""

# harm: lines of "base s past participle ing"
TRANSITIVE = {
    "killed": """
kill kills killed killed killing
murder murders murdered murdered murdering
assassinate assassinates assassinated assassinated assassinating
massacre massacres massacred massacred massacring
slaughter slaughters slaughtered slaughtered slaughtering
behead beheads beheaded beheaded beheading
decapitate decapitates decapitated decapitated decapitating
execute executes executed executed executing
lynch lynches lynched lynched lynching
slay slays slew slain slaying
butcher butchers butchered butchered butchering
- - - martyred -
neutralise neutralises neutralised neutralised neutralising
neutralize neutralizes neutralized neutralized neutralizing
eliminate eliminates eliminated eliminated eliminating
liquidate liquidates liquidated liquidated liquidating
strangle strangles strangled strangled strangling
electrocute electrocutes electrocuted electrocuted electrocuting
crucify crucifies crucified crucified crucifying
hang hangs hanged hanged hanging
gun:down guns:down gunned:down gunned:down gunning:down
mow:down mows:down mowed:down mowed:down mowing:down
cut:down cuts:down cut:down cut:down cutting:down
shoot:dead shoots:dead shot:dead shot:dead shooting:dead
shoot:and:kill shoots:and:kills shot:and:killed shot:and:killed shooting:and:killing
shoot:to:death shoots:to:death shot:to:death shot:to:death shooting:to:death
stab:to:death stabs:to:death stabbed:to:death stabbed:to:death stabbing:to:death
beat:to:death beats:to:death beat:to:death beaten:to:death beating:to:death
hack:to:death hacks:to:death hacked:to:death hacked:to:death hacking:to:death
stone:to:death stones:to:death stoned:to:death stoned:to:death stoning:to:death
torture:to:death tortures:to:death tortured:to:death tortured:to:death torturing:to:death
burn:to:death burns:to:death burned:to:death burnt:to:death burning:to:death
burn:alive burns:alive burned:alive burnt:alive burning:alive
crush:to:death crushes:to:death crushed:to:death crushed:to:death crushing:to:death
put:to:death puts:to:death put:to:death put:to:death putting:to:death
knife:to:death knifes:to:death knifed:to:death knifed:to:death knifing:to:death
bludgeon:to:death bludgeons:to:death bludgeoned:to:death bludgeoned:to:death bludgeoning:to:death
club:to:death clubs:to:death clubbed:to:death clubbed:to:death clubbing:to:death
starve:to:death starves:to:death starved:to:death starved:to:death starving:to:death
wipe:out wipes:out wiped:out wiped:out wiping:out
annihilate annihilates annihilated annihilated annihilating
claim:lives:of claims:lives:of claimed:lives:of claimed:lives:of claiming:lives:of
claim:the:lives:of claims:the:lives:of claimed:the:lives:of claimed:the:lives:of claiming:the:lives:of
claim:the:life:of claims:the:life:of claimed:the:life:of claimed:the:life:of claiming:the:life:of
take:the:lives:of takes:the:lives:of took:the:lives:of taken:the:lives:of taking:the:lives:of
cost:the:lives:of costs:the:lives:of cost:the:lives:of cost:the:lives:of costing:the:lives:of
take:the:life:of takes:the:life:of took:the:life:of taken:the:life:of taking:the:life:of
fatally:shoot fatally:shoots fatally:shot fatally:shot fatally:shooting
fatally:stab fatally:stabs fatally:stabbed fatally:stabbed fatally:stabbing
fatally:wound fatally:wounds fatally:wounded fatally:wounded fatally:wounding
fatally:injure fatally:injures fatally:injured fatally:injured fatally:injuring
mortally:wound mortally:wounds mortally:wounded mortally:wounded mortally:wounding
summarily:shoot summarily:shoots summarily:shot summarily:shot summarily:shooting
riddle:with:bullets riddles:with:bullets riddled:with:bullets riddled:with:bullets riddling:with:bullets
do:to:death does:to:death did:to:death done:to:death doing:to:death
blow:to:pieces blows:to:pieces blew:to:pieces blown:to:pieces blowing:to:pieces
blow:to:bits blows:to:bits blew:to:bits blown:to:bits blowing:to:bits
blow:up blows:up blew:up blown:up blowing:up
pick:off picks:off picked:off picked:off picking:off
char:to:death chars:to:death charred:to:death charred:to:death charring:to:death
trample:to:death tramples:to:death trampled:to:death trampled:to:death trampling:to:death
kick:to:death kicks:to:death kicked:to:death kicked:to:death kicking:to:death
batter:to:death batters:to:death battered:to:death battered:to:death battering:to:death
run:over:and:kill runs:over:and:kills ran:over:and:killed run:over:and:killed running:over:and:killing
asphyxiate asphyxiates asphyxiated asphyxiated asphyxiating
immolate immolates immolated immolated immolating
garrotte garrottes garrotted garrotted garrotting
disembowel disembowels disembowelled disembowelled disembowelling
slit:the:throat:of slits:the:throat:of slit:the:throat:of slit:the:throat:of slitting:the:throat:of
slit:the:throats:of slits:the:throats:of slit:the:throats:of slit:the:throats:of slitting:the:throats:of
blow:up:and:kill blows:up:and:kills blew:up:and:killed blown:up:and:killed blowing:up:and:killing
""",
    "injured": """
injure injures injured injured injuring
wound wounds wounded wounded wounding
hurt hurts hurt hurt hurting
maim maims maimed maimed maiming
graze grazes grazed grazed grazing
hospitalise hospitalises hospitalised hospitalised hospitalising
hospitalize hospitalizes hospitalized hospitalized hospitalizing
""",
    "captured": """
abduct abducts abducted abducted abducting
kidnap kidnaps kidnapped kidnapped kidnapping
kidnap kidnaps kidnaped kidnaped kidnaping
capture captures captured captured capturing
lead:away leads:away led:away led:away leading:away
take:hostage takes:hostage took:hostage taken:hostage taking:hostage
take:prisoner takes:prisoner took:prisoner taken:prisoner taking:prisoner
take:captive takes:captive took:captive taken:captive taking:captive
""",
}
# words that kill plans and buildings as well as people
LOOSE = (
    *("neutrali", "eliminat", "liquidat", "wip", "annihilat", "execut", "cut", "pick"),
    *("blow:up", "blows:up", "blew:up", "blown:up", "blowing:up"),
)
# hurts that may or may not have killed
WEAK = """
shoot shoots shot shot shooting
stab stabs stabbed stabbed stabbing
knife knifes knifed knifed knifing
beat beats beat beaten beating
burn burns burned burnt burning
slash slashes slashed slashed slashing
"""
# base s past participle ing; the victims are the subject
INTRANSITIVE = {
    "died": """
die dies died died dying
perish perishes perished perished perishing
succumb succumbs succumbed succumbed succumbing
drown drowns drowned drowned drowning
lose:their:lives loses:their:lives lost:their:lives lost:their:lives losing:their:lives
lose:his:life loses:his:life lost:his:life lost:his:life losing:his:life
lose:her:life loses:her:life lost:her:life lost:her:life losing:her:life
lose:their:life loses:their:life lost:their:life lost:their:life losing:their:life
lose:life loses:life lost:life lost:life losing:life
lay:down:their:lives lays:down:their:lives laid:down:their:lives laid:down:their:lives laying:down:their:lives
lay:down:his:life lays:down:his:life laid:down:his:life laid:down:his:life laying:down:his:life
make:the:supreme:sacrifice makes:the:supreme:sacrifice made:the:supreme:sacrifice made:the:supreme:sacrifice making:the:supreme:sacrifice
breathe:his:last breathes:his:last breathed:his:last breathed:his:last breathing:his:last
breathe:her:last breathes:her:last breathed:her:last breathed:her:last breathing:her:last
meet:their:end meets:their:end met:their:end met:their:end meeting:their:end
meet:his:end meets:his:end met:his:end met:his:end meeting:his:end
fall:victim:to:the:bullets falls:victim:to:the:bullets fell:victim:to:the:bullets fallen:victim:to:the:bullets falling:victim:to:the:bullets
rise:as:martyrs rises:as:martyrs rose:as:martyrs risen:as:martyrs rising:as:martyrs
fall:in:combat falls:in:combat fell:in:combat fallen:in:combat falling:in:combat
fall:in:battle falls:in:battle fell:in:battle fallen:in:battle falling:in:battle
fall:in:action falls:in:action fell:in:action fallen:in:action falling:in:action
give:their:lives gives:their:lives gave:their:lives given:their:lives giving:their:lives
give:his:life gives:his:life gave:his:life given:his:life giving:his:life
give:her:life gives:her:life gave:her:life given:her:life giving:her:life
meet:their:deaths meets:their:deaths met:their:deaths met:their:deaths meeting:their:deaths
meet:their:death meets:their:death met:their:death met:their:death meeting:their:death
meet:his:death meets:his:death met:his:death met:his:death meeting:his:death
pay:with:their:lives pays:with:their:lives paid:with:their:lives paid:with:their:lives paying:with:their:lives
pay:with:his:life pays:with:his:life paid:with:his:life paid:with:his:life paying:with:his:life
attain:martyrdom attains:martyrdom attained:martyrdom attained:martyrdom attaining:martyrdom
embrace:martyrdom embraces:martyrdom embraced:martyrdom embraced:martyrdom embracing:martyrdom
choke:to:death chokes:to:death choked:to:death choked:to:death choking:to:death
pass:away passes:away passed:away passed:away passing:away
bleed:to:death bleeds:to:death bled:to:death bled:to:death bleeding:to:death
suffocate suffocates suffocated suffocated suffocating
""",
    "suicide": """
blow:himself:up blows:himself:up blew:himself:up blown:himself:up blowing:himself:up
blow:herself:up blows:herself:up blew:herself:up blown:herself:up blowing:herself:up
blow:themselves:up blows:themselves:up blew:themselves:up blown:themselves:up blowing:themselves:up
commit:suicide commits:suicide committed:suicide committed:suicide committing:suicide
turn:the:gun:on:himself turns:the:gun:on:himself turned:the:gun:on:himself turned:the:gun:on:himself turning:the:gun:on:himself
turn:the:gun:on:herself turns:the:gun:on:herself turned:the:gun:on:herself turned:the:gun:on:herself turning:the:gun:on:herself
take:his:own:life takes:his:own:life took:his:own:life taken:his:own:life taking:his:own:life
""",
    "missing": """
disappear disappears disappeared disappeared disappearing
go:missing goes:missing went:missing gone:missing going:missing
""",
}
# stand after the people they describe ("five dead", "three were wounded")
ADJECTIVES = {
    "killed": [
        "dead",
        "to death",
        "brought dead",
        "did not survive",
        "had not survived",
        "have not survived",
        "could not be saved",
        "fatally",
        "kia",
        "killed in action",
        "lifeless",
        "deceased",
    ],
    "injured": [
        "wia",
        "wounded in action",
        "treated for injuries",
        "treated for wounds",
        "treated for burns",
        "treated for shock",
        "treated for gunshot wounds",
        "treated for bullet wounds",
        "treated for shrapnel wounds",
        "treated for fragment wounds",
        "treated for stab wounds",
        "treated for minor injuries",
        "treated for their injuries",
        "treated for smoke inhalation",
        "treated for shrapnel wounds",
        "treated for gunshot wounds",
        "treated for bullet wounds",
        "hit by splinters",
        "hit by shrapnel",
        "hit by bullets",
        "hit by flying glass",
        "hit by gunfire",
        "hit by stray bullets",
        "struck by shrapnel",
        "struck by bullets",
        "in hospital",
        "fighting for his life",
        "fighting for her life",
        "fighting for their lives",
        "fighting for life",
        "battling for his life",
        "battling for her life",
        "battling for their lives",
        "battling for life",
        "receiving treatment",
        "undergoing treatment",
        "in intensive care",
        "unconscious",
        "admitted to a hospital",
        "admitted to the hospital",
        "rushed to a hospital",
        "rushed to the hospital",
        "taken to hospitals",
        "in critical condition",
        "taken to hospital",
        "taken to a hospital",
        "taken to the hospital",
        "rushed to hospital",
        "admitted to hospital",
        "hospitalized",
        "hospitalised",
    ],
    "missing": [
        "missing",
        "unaccounted for",
        "mia",
        "unaccounted-for",
        "missing in action",
    ],
    "captured": ["in captivity"],
}
# nouns with "of": the people follow ("the killing of five soldiers")
OF_NOUNS = {
    "killed": [
        "killing",
        "killings",
        "murder",
        "murders",
        "assassination",
        "assassinations",
        "massacre",
        "execution",
        "executions",
        "slaying",
        "slayings",
        "beheading",
        "beheadings",
        "lynching",
        "lynchings",
        "massacres",
        "neutralization",
        "neutralisation",
        "liquidation",
        "fatal shooting",
        "mass killing",
        "mass murder",
        "summary execution",
        "summary executions",
        "targeted killing",
        "slaughter",
        "martyrdom",
        "extrajudicial killing",
        "loss of life",
        "shooting deaths",
        "shooting death",
        "elimination",
        "loss",
    ],
    "died": ["death", "deaths", "loss of the lives", "demise", "the lives"],
    "body": [
        "body",
        "bodies",
        "corpse",
        "corpses",
        "remains",
        "dead body",
        "dead bodies",
        "lifeless body",
        "lifeless bodies",
    ],
    "captured": ["capture", "kidnapping", "abduction", "abductions", "kidnappings"],
    "missing": [
        "disappearance",
        "disappearances",
        "enforced disappearance",
        "enforced disappearances",
    ],
    "injured": ["wounding", "injuring", "injury", "injuries"],
}
# nouns that the number itself counts ("12 deaths", "20 injuries")
COUNT_NOUNS = {
    "killed": [
        "fatalities",
        "fatality",
        "martyrs",
        "martyr",
        "kills",
        "murders",
        "homicides",
        "killings",
    ],
    "died": ["deaths", "death", "lives", "life", "dead people"],
    "injured": ["injuries", "injury", "wounds", "wounded people"],
    "casualties": ["casualties", "casualty"],
    "killed_body": [
        "bodies",
        "corpses",
        "body",
        "corpse",
        "dead bodies",
        "dead body",
        "lifeless bodies",
        "skeletons",
        "human remains",
    ],
}
# a figure stands a few words on ("the death toll rose to 40")
TOLL_NOUNS = {
    "killed": [
        "death toll",
        "death tolls",
        "toll",
        "number of dead",
        "number of deaths",
        "number of killed",
        "number of people killed",
        "number of martyrs",
        "number of fatalities",
        "number of those killed",
        "number of the dead",
        "number of victims",
        "death count",
        "body count",
        "fatality count",
        "fatalities",
        "total dead",
        "number killed",
        "correct figure",
        "number",
        "figure",
        "number of people dead",
        "losses",
    ],
    "injured": [
        "number of wounded",
        "number of injured",
        "number of people injured",
        "number of people wounded",
        "number of those injured",
        "number of those wounded",
        "number of injuries",
        "number of the injured",
        "number of the wounded",
    ],
    "casualties": ["casualty toll", "number of casualties", "casualties"],
}
