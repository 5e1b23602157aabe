"""Who says it, in what capacity, with what doubt."""

import pytest

from .reads import one, tolls


@pytest.mark.parametrize(
    ("text", "claimant", "role"),
    [
        ("Six people were killed.", None, "media_own_voice"),
        ("Six people were reportedly killed.", None, "unattributed"),
        ("Six people were reported killed.", None, "unattributed"),
        ("The mayor said six people were killed.", "The mayor", "official_local"),
        ("Six people were killed, the mayor said.", "the mayor", "official_local"),
        ("Six people were killed, police told Reuters.", "police", "official_local"),
        ("According to doctors, six people were killed.", "doctors", "official_local"),
        ("Six people were killed, according to the United Nations.", "United Nations", "un"),
        ("Six people were killed, a war monitor said.", "a war monitor", "monitor_ngo"),
        ("Amnesty International said six people were killed.", "Amnesty International", "monitor_ngo"),
        ("Residents said six people were killed.", "Residents", "witness"),
        ("Six people were killed, the news agency Tasnim reported.", "the news agency Tasnim", "media_other_outlet"),
        ("The army said it had killed six rebels.", "The army", "party_enemy_losses"),
        ("The army said six of its soldiers were killed.", "The army", "party_own_losses"),
        ("The rebels said they had killed six soldiers.", "The rebels", "party_enemy_losses"),
        ("Ukraine said six Ukrainian soldiers were killed.", "Ukraine", "party_own_losses"),
        ("Ukraine said its drones killed six Russian soldiers.", "Ukraine", "party_enemy_losses"),
        ("The Oslo-based Coast Observatory (CO) said six people were killed.", "Coast Observatory", "monitor_ngo"),
        ("Lina Haddad, a baker who lives nearby, said six people were killed.", "Lina Haddad", "witness"),
        ("OSLO, Norway – Police said six people were killed.", "Police", "official_local"),
    ],
)  # fmt: skip
def test_a_toll_names_its_claimant_and_role(
    text: str, claimant: str | None, role: str
) -> None:
    toll = one(text)
    assert (toll.claimant, toll.claimant_role) == (claimant, role)


def test_a_pronoun_goes_back_to_the_speaker() -> None:
    text = "Governor Marta Ruiz visited. Ruiz spoke. Mayor Paul Adjei said the road was shut. He said six people were killed."
    assert one(text).claimant == "Mayor Paul Adjei"


@pytest.mark.parametrize(
    ("text", "hedged", "denied"),
    [
        ("Six soldiers were killed.", False, False),
        ("Six soldiers were reportedly killed.", True, False),
        ("Six soldiers are feared dead.", True, False),
        ("An alleged strike killed six people.", True, False),
        ("The ministry denied that six soldiers were killed.", False, True),
        ("The militia denied killing six soldiers.", False, True),
        ("The militia denied any role in the killing of six soldiers.", False, False),
    ],
)
def test_doubt_and_denial_are_marked(text: str, hedged: bool, denied: bool) -> None:
    toll = one(text)
    assert (toll.hedged, toll.denied) == (hedged, denied)


def test_a_denied_toll_carries_the_reading_of_what_is_denied() -> None:
    toll = one("The ministry denied that six soldiers were killed.")
    assert (toll.low, toll.high) == (6, 6)


def test_two_claimants_make_two_tolls() -> None:
    first, second = tolls(
        "The rebels said they killed 30 soldiers; the army put losses at two dead."
    )
    assert (first.claimant, first.low) == ("The rebels", 30)
    assert (second.claimant, second.low) == ("the army", 2)


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Six people were killed by Hamas gunmen.", "Hamas gunmen", "Hamas"),
        ("Israeli air strikes killed six people.", "Israeli", "Israel"),
        ("Six people were killed in a Russian drone strike.", "Russian", "Russia"),
        ("Six people were killed by a landmine.", None, None),
        ("Unidentified gunmen killed six people.", "Unidentified gunmen", None),
        ("Houthi rebels shot dead six people.", "Houthi rebels", "Houthis"),
        ("Six people were killed.", None, None),
    ],
)
def test_the_perpetrator_is_the_doer_and_no_instrument(
    text: str, words: str | None, party: str | None
) -> None:
    toll = one(text)
    assert (toll.perpetrator, toll.perpetrator_party) == (words, party)


def test_a_regime_is_the_government_that_the_text_names() -> None:
    (toll,) = tolls("The Syrian regime is weak. Regime forces killed six people.")
    assert toll.perpetrator_party == "Syrian government"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Six Turkish soldiers were killed.", "Turkey"),
        ("Six Turkish tourists were killed.", None),
        ("Six fighters from Hezbollah were killed.", "Hezbollah"),
        ("Six soldiers were killed.", None),
        ("Jets bombed Houthi positions, killing six fighters.", "Houthis"),
    ],
)
def test_victims_have_a_party_when_they_fight(text: str, party: str | None) -> None:
    assert one(text).victim_party == party


def test_the_force_that_speaks_is_the_one_that_the_sentence_names() -> None:
    text = "Ten SDF fighters were killed in an ambush, a spokesman for the force said."
    assert one(text).claimant_role == "party_own_losses"
