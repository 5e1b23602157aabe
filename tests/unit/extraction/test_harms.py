"""Who suffered what: sentences of every kind and the tolls they tell."""

import pytest

from .reads import brief, one, tolls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verbs, active and passive
        ("Shelling killed 11 farmers near Avdi.", ["killed 11"]),
        ("Eleven farmers were killed by shelling.", ["killed 11"]),
        ("Eleven farmers have been killed.", ["killed 11"]),
        ("Raiders shot dead two drivers.", ["killed 2"]),
        ("Two drivers were gunned down in the bazaar.", ["killed 2"]),
        ("A mob beat three traders to death.", ["killed 3"]),
        ("Rockets claimed the lives of six nurses.", ["killed 6"]),
        ("The blaze claimed six lives.", ["died 6"]),
        ("Nine sailors perished.", ["died 9"]),
        ("Two of the wounded succumbed on Monday.", ["died 2"]),
        ("Four teachers lost their lives in the blast.", ["killed 4"]),
        ("The killing of three monks shocked the town.", ["killed 3"]),
        ("Villagers found the bodies of seven men.", ["killed 7"]),
        ("Rescuers recovered five bodies.", ["killed 5"]),
        ("The attack left four dead and nine wounded.", ["killed 4", "injured 9"]),
        ("Six porters were found dead.", ["killed 6"]),
        ("Mine kills 3 on coast road", ["killed 3"]),
        ("Ten feared dead in bridge attack", ["killed 10"]),
        ("Staff announced the neutralisation of some 40 rebels.", ["killed 40"]),
        ("Six porters were treated for gunshot wounds.", ["injured 6"]),
        ("The paper counted 153 murders and 20 kidnappings in May.", ["killed 153", "captured 20"]),
        ("He was charged with two murders and three robberies.", []),
        ("The number of dead was not known, while thousands fled.", []),
        ("Raiders killed six villagers according to the mayor.", ["killed 6"]),
        ("Police said those killed were two bakers and a cook.", ["killed 2", "killed 1"]),
        ("Police said the decapitated body of a man was found.", ["killed 1"]),
        ("The toll of the attack has gone up to 24 dead.", ["killed 24"]),
        # several harms
        ("Five guards were killed and 12 wounded.", ["killed 5", "injured 12"]),
        ("Bombs killed five guards and wounded 12.", ["killed 5", "injured 12"]),
        ("Two died, six were hurt and one is missing.", ["died 2", "injured 6", "missing 1"]),
        ("Raiders abducted eight girls and killed a cook.", ["captured 8", "killed 1"]),
        # lists
        ("Five guards and two cooks were killed.", ["killed 5", "killed 2"]),
        ("The shell killed a baker, his wife and three clients.", ["killed 1", "killed 1", "killed 3"]),
        ("Four guards were killed along with nine raiders.", ["killed 4", "killed 9"]),
        ("Twelve men and women were killed.", ["killed 12"]),
        ("Ilyas, 41, and Nadia, 38, were killed.", ["killed 1", "killed 1"]),
        ("Brothers Anwar, Salim and Idris Khoury were killed.", ["killed 1"] * 3),
        ("Dora Haddad (33 years old), along with her husband Omar al-Masri, their two sons Hadi al-Masri (7 years old) and Ali al-Masri (five years old), and their daughter Sham al-Masri (2 years old) were killed.", ["killed 1", "killed 1", "killed 2", "killed 1"]),
        ("A cook, 28-year-old Samir Haddad, also known as Abu Salim, was killed.", ["killed 1"]),
        ("The murder of Jan Novak, president of the council and mayor of Brod, was condemned.", ["killed 1"]),
        ("Both of her brothers were killed.", ["killed 2"]),
        ("The blast killed dozens of their fighters.", ["killed 24-?"]),
        ("Also killed were two nurses and a driver.", ["killed 2", "killed 1"]),
        ("Monks and the two churchmen were killed.", ["killed 2-?", "killed 2"]),
        ("The raiders murdered the churchmen.", ["killed 2-?"]),
        ("Injuries of three workers were reported.", ["injured 3"]),
        ("The brigade lost three men on Friday.", ["killed 3"]),
        ("The club lost three players to injuries.", []),
        ("Her son was one of five outlaws killed at the ford.", ["killed 5"]),
        ("One of the five outlaws was killed at the ford.", ["killed 1"]),
        ("The drill assumed 40 dead and 100 wounded.", []),
        # who tells of it is no victim
        ("Following the death of 11 guards in Oruz on Monday, the defence minister said more would be sent.", ["died 11"]),
        ("After the killing of two monks, the abbot, Jan Novak, has said the gate stays shut.", ["killed 2"]),
        ("Troops killed five rebels, an army spokesman, Colonel Jan Novak, said.", ["killed 5"]),
        ("Troops killed five rebels, three guards and a cook, the mayor said.", ["killed 5", "killed 3", "killed 1"]),
        ("War monitor counts more dead", []),
        ("Two more dead in Oruz", ["killed 2"]),
        # a blow and how it ended
        ("About 400 crates of onions were burnt in the market.", []),
        ("Four farmers were burnt.", ["injured 4"]),
        ("He shot at his colleagues, killing four and wounding three.", ["killed 4", "injured 3"]),
        ("The son shot the cook several times and killed him.", ["killed 1"]),
        # parts
        ("Ten people, including four girls, were killed.", ["killed 10", "killed 4 of"]),
        ("The raid killed ten people, four of them girls.", ["killed 10", "killed 4 of"]),
        ("Ten people were killed, among them a judge.", ["killed 10", "killed 1 of"]),
        ("A judge and two clerks were among nine killed.", ["killed 9", "killed 1 of", "killed 2 of"]),
        ("Two raids killed nine people: five in Oruz and four in Belen.", ["killed 9", "killed 5 of", "killed 4 of"]),
        ("Six people were killed, a nurse and five pupils.", ["killed 6", "killed 1 of", "killed 5 of"]),
        ("Nine were killed. Three of the dead were monks.", ["killed 9", "killed 3 of"]),
        ("Five people were killed (two guards and three cooks, two of whom were killed at once).", ["killed 5", "killed 2 of", "killed 3 of", "killed 2 of"]),
        ("Eleven were wounded, two of whom died.", ["injured 11", "died 2"]),
        ("Nine died. Among the dead were two monks.", ["died 9", "killed 2 of"]),
        # clauses around the people
        ("Six guards patrolling the canal were killed.", ["killed 6"]),
        ("A man accused of stealing 30 goats was hanged.", ["killed 1"]),
        ("Two members of the outlawed Red Dawn Party were killed.", ["killed 2"]),
        ("The funeral of the ten leaders who were killed was quiet.", ["killed 10"]),
        ("In Oruz, Belen district, a man and a boy were shot dead.", ["killed 1", "killed 1"]),
        ("Gunmen kidnapped two clerks and killed them.", ["captured 2", "killed 2"]),
        ("A bomb under the envoy's car killed him and two aides.", ["killed 1", "killed 2"]),
        ("Two traders were arrested by the militia and killed.", ["killed 2"]),
        ("A judge, a member of the council and a poet, was shot dead.", ["killed 1"]),
        ("Rustam Aliyev, a reporter and a poet, was shot dead.", ["killed 1"]),
        ("Farid (41), head of the Coast Front (CF) Delta unit, was killed.", ["killed 1"]),
        ("Oleh Bondar, also known as Grom, was killed.", ["killed 1"]),
        ("Six people, all members of one family, were killed.", ["killed 6"]),
        ("The raid led to six people being killed.", ["killed 6"]),
        ("All six people on board a ferry were killed.", ["killed 6"]),
        ("Lina Hadad was killed, with two of her pupils.", ["killed 1", "killed 2"]),
        ("Two brothers, Amir and Adel, were killed.", ["killed 2"]),
        ("Nine were hurt, two of whom later died.", ["injured 9", "died 2"]),
        ("Gunmen shot nine men, killing four and wounding five.", ["killed 4", "injured 5"]),
        ("Thirty others sustained injuries.", ["injured 30"]),
        ("Four villagers were taken to hospital.", ["injured 4"]),
        ("More than 30 wounded villagers fled.", ["injured 31-?"]),
        ("Police found two men's bodies in a well.", ["killed 2"]),
        ("Six TTP/LI militants were killed.", ["killed 6"]),
        ("Two mines killed four men each.", ["killed 8"]),
        ("The toll has risen to 40, up from 31.", ["killed 40", "killed 31"]),
        ("He killed two clerks before turning the gun on himself.", ["killed 1", "killed 2"]),
        ("A captain of battalion 101 was killed.", ["killed 1"]),
        ("ON MONDAY CORPORAL RAMON FLORES WAS KILLED.", ["killed 1"]),
        # mixed
        ("About 20 people were killed or wounded.", ["killed ?-20", "injured ?-20"]),
        ("The garrison suffered 40 casualties.", ["killed ?-40", "injured ?-40"]),
        # one number under two harms
        ("The rocket left about 130 dead and wounded.", ["killed ?-130", "injured ?-130"]),
        ("Forty martyrs and injured reached the ward.", ["killed ?-40", "injured ?-40"]),
        ("There were 18 dead or injured.", ["killed ?-18", "injured ?-18"]),
        ("The blast left six dead and injured eleven.", ["killed 6", "injured 11"]),
        ("Nine casualties were killed in the quarter.", ["killed 9"]),
        ("A link between men held for the murder of two monks and the rebels is sought.", ["killed 2"]),
        ("A man stabbed three clerks, badly wounding one.", ["injured 3", "injured 1 of"]),
        ("He shot ten clerks, killing two and wounding five.", ["killed 2", "injured 5"]),
        ("20 were killed, 19 of them women and children, and seven others were injured.", ["killed 20", "killed 19 of", "injured 7"]),
        # running tolls
        ("The death toll has climbed to 19.", ["killed 19"]),
        ("The number of wounded rose to 70.", ["injured 70"]),
        ("Officials lowered the number of dead from 9 to 8.", ["killed 9", "killed 8"]),
        # words of quantity
        ("Several guards were killed.", ["killed 3-?"]),
        ("Guards were killed.", ["killed 2-?"]),
        ("Both pilots were killed.", ["killed 2"]),
        ("At least 14 clerks were killed.", ["killed 14-?"]),
        ("IS fighters killed 4 IS deserters.", ["killed 4"]),
    ],
)  # fmt: skip
def test_a_sentence_tells_its_tolls(text: str, expected: list[str]) -> None:
    assert sorted(brief(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was killed.",
        "There were no casualties.",
        "No soldiers were killed.",
        "The group threatened to kill 12 hostages.",
        "The disease could kill thousands this winter.",
        "Ten hostages would be killed, they warned.",
        "The court sentenced four men to death.",
        "The vote killed hopes of a truce.",
        "The army shot down two drones.",
        "Some 60 sheep were killed.",
        "The deadline passed at 10 am on 12 May.",
        "Police freed 40 hostages without killing anyone.",
        "The talks are dead.",
        "Two battalions of 500 men guard the pass.",
        "",
    ],
)
def test_what_did_not_happen_is_no_toll(text: str) -> None:
    assert brief(text) == []


@pytest.mark.parametrize(
    ("text", "stated", "victims"),
    [
        ("At least 14 river pilots were killed.", "At least 14", "river pilots"),
        ("Dozens of miners were killed.", "Dozens", "miners"),
        ("A retired judge was killed.", "A retired judge", "retired judge"),
        ("Up to nine drivers were killed.", "Up to nine", "drivers"),
        ("Thirty-one died.", "Thirty-one", ""),
        ("Three men from Oruz were killed.", "Three", "men from Oruz"),
    ],
)
def test_quantity_and_people_are_kept_as_worded(
    text: str, stated: str, victims: str
) -> None:
    toll = one(text)
    assert (toll.stated, toll.victims) == (stated, victims)
    assert text[toll.number_start : toll.number_end] == stated


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Six soldiers were killed.", "armed_forces"),
        ("Six policemen were killed.", "armed_forces"),
        ("Six rebels were killed.", "direct_participant"),
        ("Six militia members were killed.", "direct_participant"),
        ("Six farmers were killed.", "civilian"),
        ("Six civilian contractors were killed.", "civilian"),
        ("Six nurses were killed.", "other_protected"),
        ("Six people were killed.", "unknown"),
        ("An imam was killed.", "unknown"),
        ("Six members of the security forces were killed.", "armed_forces"),
        ("Six Hezbollah commanders were killed.", "direct_participant"),
    ],
)
def test_the_word_for_the_people_gives_their_status(text: str, status: str) -> None:
    assert one(text).victim_status == status


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Colonel Viktor Hlynka was shot dead.", ("Viktor Hlynka",)),
        ("A teacher, Rosa Benavides, was killed.", ("Rosa Benavides",)),
        ("Ibrahim was killed.", ("Ibrahim",)),
        ("A teacher was killed.", ()),
        ("Six soldiers were killed.", ()),
    ],
)
def test_named_victims_are_listed(text: str, names: tuple[str, ...]) -> None:
    assert one(text).persons == names


def test_a_death_without_cause_is_a_death_and_one_in_a_raid_a_killing() -> None:
    assert one("Two nurses died in Oruz.").harm == "died"
    assert one("Two nurses died in a raid on Oruz.").harm == "killed"


def test_a_part_names_the_whole_it_belongs_to() -> None:
    whole, part = tolls("Nine people, including two girls, were killed.")
    assert part.subset_of == whole.id
    assert whole.subset_of is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He condemned the murder of six nuns and two cooks.", ["killed 6", "killed 2"]),
        ("Many mourned Senator Tomas Okelo's murder.", ["killed 1"]),
        ("North Korea's killings go on.", []),
        ("Members of the guard later killed 4 people suspected of being spies.", ["killed 4"]),
        ("The killers of the former judge Ana Ruiz, who was murdered on Monday, fled.", ["killed 1"]),
        ("The shell killed Ana Ruiz, 42; Ivo Ruiz, 19; and a guard.", ["killed 1"] * 3),
        ("Three died. As a result six guards were killed.", ["died 3", "killed 6"]),
        ("Troops killed one rebel “general” and two of his aides.", ["killed 1", "killed 2"]),
        ("In Oruz, Belen in the north, two guards and a cook were killed.", ["killed 2", "killed 1"]),
        ("Troops killed one youth in Oruz, police claimed that he was armed.", ["killed 1"]),
        ("The plan should keep farmers from committing suicide.", []),
        ("The law is to prevent farmers from committing suicide.", []),
        ("Three men were killed (one of whom died when a wall fell).", ["killed 3", "killed 1 of"]),
        ("The war has killed 3,000 people and displaced 3.5 million.", ["killed 3000"]),
        ("A bomb killed Ana Ruiz, 29, the daughter of a writer. Nobody else was hurt.", ["killed 1"]),
        ("Between 11 and 14 were initially thought dead.", ["killed 11-14"]),
    ],
)  # fmt: skip
def test_nouns_of_killing_and_lists(text: str, expected: list[str]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "stated", "doer"),
    [
        ("They mourned the two elders whom gunmen shot dead.", "two", "gunmen"),
        ("He named nine cooks whom rebels had killed on Monday.", "nine", "rebels"),
        ("Men took a trader whom they later killed.", "a trader", "Men"),
    ],
)
def test_a_relative_clause_tells_who_killed_whom(
    text: str, stated: str, doer: str
) -> None:
    killed = [toll for toll in tolls(text) if toll.harm == "killed"]
    assert [(toll.stated, toll.perpetrator) for toll in killed] == [(stated, doer)]


@pytest.mark.parametrize(
    "text",
    [
        "He met the brother he had thought dead.",
        "She had believed him dead.",
        "Police found the man they presumed dead.",
        "Nobody could say how many neighbours were missing.",
    ],
)
def test_who_was_only_thought_dead_and_a_question_count_nobody(text: str) -> None:
    assert tolls(text) == ()


def test_people_believed_dead_are_counted() -> None:
    assert brief("Twenty people are believed dead.") == ["killed 20"]
    assert brief("Twenty people had been thought dead.") == ["killed 20"]
    assert brief("Police believed twenty people dead.") == ["killed 20"]


def test_those_who_shot_at_others_were_not_shot() -> None:
    assert brief("The assailants shot at a group of young people and fled.") == []
