"""What agency reports say: people told of twice, victims counted off, speakers and places named late."""

from datetime import date

import pytest

from events.extraction import find_tolls
from events.terms import Scope
from tests.unit.extraction.news import PUBLISHED, brief, by_words, tolls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven people were reported to be killed and 12 others wounded in the shelling.", ["killed Seven", "injured 12"]),
        ("Seven people were to be killed in the plot.", []),
        ("He called it a massacre of our people.", []),
        ("He spoke of the massacre of Kurdish people.", []),
        ("He spoke of the massacre of people at the well.", ["killed people"]),
        ("A teacher was killed in Goma. He was shot dead at his door.", ["killed A teacher"]),
        ("A teacher was killed in Goma. Raiders broke in when they killed him.", ["killed A teacher"]),
        ("A raider killed one guard. He was shot dead by police.", ["killed one", "killed He"]),
        ("Ali Hasan was killed. His brother Omar fled. He too was killed.", ["killed Ali Hasan", "killed He"]),
        ("A man was wounded in the raid. He died in hospital.", ["injured A man", "died He"]),
    ],
)  # fmt: skip
def test_who_was_harmed_and_who_only_told_of_again(
    text: str, expected: list[str]
) -> None:
    assert brief(text) == expected


def test_a_number_told_once_more_is_left_over_with_its_reason() -> None:
    text = "Searchers found two more bodies. “These two traders were killed with axes,” the mayor said."
    reading = find_tolls(text, published=PUBLISHED, language="en")
    assert [t.stated for t in reading.reported_tolls] == ["two"]
    assert [(n.text, n.why) for n in reading.not_casualties] == [
        ("two traders", "people whose harm was told before")
    ]


def test_who_is_identified_by_name_heads_a_list() -> None:
    found = by_words(
        "Gunmen raided Tobali, killing the village head identified as Musa Adam and 12 other residents."
    )
    assert list(found) == ["the village head identified as Musa Adam", "12"]
    head = found["the village head identified as Musa Adam"]
    assert (head.victims, head.persons) == ("village head", ("Musa Adam",))


def test_victims_are_counted_off_in_the_sentences_after_the_toll() -> None:
    text = (
        "Rebels beheaded four people on Monday in Oruz. Three of the victims were herders. They had left at dawn. "
        "The fourth victim was caught near Tobali as he was gathering wood. He too was beheaded."
    )
    found = by_words(text)
    assert list(found) == ["four", "Three", "The fourth victim"]
    assert found["Three"].victims == "herders"
    assert {found["Three"].subset_of, found["The fourth victim"].subset_of} == {
        found["four"].id
    }
    (_, part) = tolls(
        "Four people were wounded in Oruz. Three of the victims were children."
    )
    assert (part.harm, part.victims) == ("injured", "children")
    assert brief("Three of the victims were children.") == []


@pytest.mark.parametrize(
    ("text", "claimant", "role"),
    [
        ("Before the raid, the mayor said four farmers had died.", "the mayor", "official_local"),
        ("The spokesman of the mayor confirmed the raid to reporters, saying gunmen killed 17 people.", "The spokesman of the mayor", "official_local"),
        ("The mayor, Ali Hasan, visited the site, saying 20 people had been killed.", "Ali Hasan", "official_local"),
        ("Raiders entered Oruz, said a police chief, who put the toll at five dead.", "a police chief", "official_local"),
        ("Ana Ruiz, spokeswoman of the UN mission, said unconfirmed reports had put the toll at 40 dead.", "Ana Ruiz", "un"),
        ("Ana Ruiz, who met the UN envoy, said 40 had been killed.", "Ana Ruiz", "official_local"),
        ("The insurgents, however, said that they had killed four soldiers.", "The insurgents", "party_enemy_losses"),
        ("Initial reports said 40 had been killed.", "Initial reports", "media_other_outlet"),
    ],
)  # fmt: skip
def test_who_speaks_is_found_behind_clauses_of_other_things(
    text: str, claimant: str, role: str
) -> None:
    (toll,) = tolls(text)
    assert (toll.claimant, toll.claimant_role) == (claimant, role)


def test_a_battle_sees_nothing_and_so_says_nothing() -> None:
    (_, hurt) = tolls(
        "The battle in the Oruz and Tarka areas saw one soldier killed, the ministry said. It also said 25 rebels were hurt."
    )
    assert (hurt.stated, hurt.claimant) == ("25", "the ministry")


def test_what_is_believed_of_others_makes_no_toll_doubtful() -> None:
    (sure,) = tolls(
        "The rebels, who are believed to be led by a priest, killed two people."
    )
    (doubtful,) = tolls("The rebels are believed to have killed two people.")
    assert (sure.hedged, doubtful.hedged) == (False, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The radio told of the raid, with some outlets saying nine people had been killed.", ["killed nine"]),
        ("Ten people were killed in Oruz. Most of the victims were killed or wounded by snipers.", ["killed Ten"]),
        ("The union denounced an increase in the killings of teachers.", []),
        ("The union denounced an increase in the killings of three teachers.", ["killed three"]),
    ],
)  # fmt: skip
def test_what_is_told_by_the_way(text: str, expected: list[str]) -> None:
    assert brief(text) == expected


def test_who_is_told_of_with_saying_speaks() -> None:
    (toll,) = tolls(
        "The radio told of the raid, with some outlets saying nine people had been killed."
    )
    assert toll.claimant == "some outlets"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Four farmers were killed in an attack on Barkwa community in Zamfara State, Nigeria.", "Barkwa"),
        ("Four farmers were killed in an attack on the Yazidi community in Sinjar, Iraq.", "Sinjar"),
        ("Four people were killed on Monday in the Nasula administrative post, in Macomia district, Mozambique.", "Nasula"),
        ("Raiders attacked an outlying neighbourhood of Nasula town, where they killed three people.", "Nasula"),
        ("Shells hit the town of Sarmin, where four were killed, officials in Syria said.", "Sarmin"),
        ("Four people died in a tea-growing region of northern Kenya.", "Kenya"),
    ],
)  # fmt: skip
def test_the_finest_place_is_told(text: str, place: str) -> None:
    assert tolls(text)[0].place == place


def test_a_town_before_a_colon_gives_way_to_where_it_happened() -> None:
    text = (
        "LIMA: At least 19 people were killed when rebels ambushed a convoy, officials said on Wednesday.\n"
        "The attack took place on Tuesday near Huancavelica, the army said."
    )
    (toll,) = tolls(text)
    assert (toll.place, toll.date_start) == ("Huancavelica", date(2024, 6, 11))
    (alone,) = tolls("KABUL: Five people were killed in a blast on Tuesday.")
    assert alone.place == "KABUL"


def test_a_sentence_of_bombs_dropped_tells_where_and_when() -> None:
    text = (
        "An air strike on a village killed ten people, locals said on Wednesday.\n"
        "A jet dropped three bombs on Nyein Kyaw village in the northern Sagaing region on Monday."
    )
    (toll,) = tolls(text)
    assert (toll.place, toll.date_start) == ("Nyein Kyaw", date(2024, 6, 10))


@pytest.mark.parametrize(
    ("text", "start", "end", "scope"),
    [
        ("Raiders attacked Oruz overnight, said a major, who updated the earlier toll of five dead.", date(2024, 6, 11), date(2024, 6, 12), "incident"),
        ("Fifty people were killed as clans clashed for the third time this month in Darfur.", None, None, "incident"),
        ("Ten people were killed in the deadliest attack this year.", None, None, "incident"),
        ("Ten people were killed in attacks this year.", date(2024, 1, 1), date(2024, 6, 12), "period_total"),
        ("Juba, June 12: Ten people were killed in a raid.", None, None, "incident"),
        ("Last Friday, the rebels, who are led by a priest, killed two people.", date(2024, 6, 7), date(2024, 6, 7), "incident"),
        ("In the first two weeks of May alone, clashes led to 208 deaths.", date(2024, 5, 1), date(2024, 5, 14), "period_total"),
        ("Ten people were killed in Oruz about a fortnight ago.", date(2024, 5, 22), date(2024, 6, 5), "incident"),
        ("The clans have been at war since a soldier was killed last February.", date(2024, 2, 1), date(2024, 2, 29), "historical"),
        ("The rebels are thought to have killed 700 civilians and more than 20 nurses.", None, None, "cumulative"),
        ("The rebels are thought to have killed seven civilians.", None, None, "incident"),
    ],
)  # fmt: skip
def test_when_and_over_what_span(
    text: str, start: date | None, end: date | None, scope: str
) -> None:
    for toll in tolls(text):
        assert (toll.date_start, toll.date_end, toll.scope) == (start, end, scope)


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Four men died in the Democratic Republic of Congo on Friday.", "Democratic Republic of Congo", "CD"),
        ("Four men died in the eastern Democratic Republic of Congo city of Beni.", "Beni", "CD"),
        ("Gangs killed 40 people in Haiti, according to the UN. A spokeswoman told reporters in Geneva that 30 were hurt.", "Haiti", "HT"),
    ],
)  # fmt: skip
def test_names_of_countries_and_bodies(text: str, place: str, country: str) -> None:
    toll = tolls(text)[0]
    assert (toll.place, toll.country) == (place, country)


def test_a_part_of_the_area_alone_is_of_the_same_event() -> None:
    text = (
        "The army said it had killed 28 rebels on Monday in the Mannar area of Sri Lanka.\n"
        "The rebels said they had killed four soldiers in the Vavuniya area alone."
    )
    found = by_words(text)
    assert found["four"].incident == found["28"].incident


def test_the_same_period_goes_on_in_another_paragraph() -> None:
    text = (
        "Since the start of the year 4,122 rebels have been killed, the ministry says.\n"
        "It says it lost only 340 soldiers during the same period."
    )
    found = by_words(text)
    assert found["340"].scope == found["4,122"].scope == Scope.PERIOD_TOTAL


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Nine people were killed and 37 wounded after Russian forces launched rockets on Kharkiv.", ["Russia", "Russia"]),
        ("Two soldiers were killed when al-Shabaab fighters stormed their base. Three were wounded in the raid.", ["al-Shabaab", "al-Shabaab"]),
        ("Seven soldiers died in clashes with the Taliban.", ["Taliban"]),
        ("The M23 was blamed for the deaths of 17 people.", ["M23"]),
        ("Seven people were killed on Monday in Beni. The attack was carried out by the ADF.", ["Allied Democratic Forces"]),
        ("Seven people were killed on Monday in Beni. The raid by the ADF lasted all night.", ["Allied Democratic Forces"]),
        ("Seven people were killed on Monday in Beni. The ADF were behind the raid.", ["Allied Democratic Forces"]),
        ("Seven people were killed on Monday in Beni. The ADF denied that it was behind the raid.", [None]),
        ("Two soldiers were killed when the army shelled a village.", [None]),
        ("Five Taliban fighters were killed when the Taliban attacked a post.", [None]),
    ],
)  # fmt: skip
def test_who_struck_is_told_beside_the_toll(
    text: str, parties: list[str | None]
) -> None:
    assert [t.perpetrator_party for t in tolls(text)] == parties


def test_what_happened_before_the_event_is_another() -> None:
    text = "Ten people were killed on Tuesday in an ambush in Oruz. Before the ambush, the army said five rebels had died in clashes."
    found = by_words(text)
    assert found["five"].incident != found["Ten"].incident
    assert found["five"].date_start is None


def test_a_round_number_is_of_the_period_that_the_exact_one_is_of() -> None:
    text = (
        "Some 530 people were killed and about 280 kidnapped by gangs in Haiti, the UN declared on Tuesday. "
        "The UN reported that from January to May 531 people were killed."
    )
    assert [(t.stated, t.scope, t.incident) for t in tolls(text)] == [
        ("Some 530", Scope.PERIOD_TOTAL, None),
        ("about 280", Scope.PERIOD_TOTAL, None),
        ("531", Scope.PERIOD_TOTAL, None),
    ]
    single = "Some 530 people were killed in a landslide on Monday. From January to May 531 people were killed."
    assert tolls(single)[0].scope == Scope.INCIDENT


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("A ranger was killed and six more rangers were hurt by a bomb.", ["ranger", "rangers"]),
        ("Raiders killed a grocer and 17 other victims.", ["grocer", "other victims"]),
        ("Rebels kidnapped a Kenyan mining engineer, Ali Hasan, in January.", ["Kenyan mining engineer"]),
    ],
)  # fmt: skip
def test_who_the_victims_were(text: str, victims: list[str]) -> None:
    assert [t.victims for t in tolls(text)] == victims


def test_decades_after_a_rising_are_history() -> None:
    (toll,) = tolls(
        "The panel counted nearly 70,000 deaths during the two decades following the rising."
    )
    assert toll.scope == Scope.HISTORICAL


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Two jihadist leaders were killed.", "direct_participant"),
        ("A district police chief was killed.", "armed_forces"),
        ("A former police chief was killed.", "civilian"),
        ("Two party leaders were killed.", "civilian"),
    ],
)  # fmt: skip
def test_who_leads_fighters_or_police_is_of_them(text: str, status: str) -> None:
    assert tolls(text)[0].victim_status == status


def test_people_behind_a_closed_aside_come_besides() -> None:
    found = by_words(
        "Some six guards, including their chief, and five passers-by were wounded in Oruz."
    )
    assert found["five"].subset_of is None
    assert brief("The killed and injured were taken to a hospital in Oruz.") == []


def test_who_added_a_figure_is_who_spoke_in_the_sentence() -> None:
    (_, four) = tolls(
        "Lieutenant Joel Ngandu, an army spokesman, spoke of eleven killed; four assailants were shot dead, he added."
    )
    assert four.claimant == "Lieutenant Joel Ngandu"
