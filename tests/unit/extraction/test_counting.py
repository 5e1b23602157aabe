"""One count a text: what adds up, what is told again, what does not count."""

import pytest

from events.extraction import find_tolls
from events.extraction.scoring.counting import counts


def killed(text: str) -> int:
    return counts(find_tolls(text, language="en").reported_tolls)["killed"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six guards were killed.", 6),
        ("Six guards and two cooks were killed.", 8),
        ("Six people were killed, two of them cooks.", 6),
        ("Six guards were killed. Two cooks were also killed.", 8),
        ("Six guards were killed. The six guards were killed at dawn.", 6),
        ("At least six people were killed. Six people were killed, police said.", 6),
        ("Six people were killed. The toll has since risen to nine.", 9),
        ("Two raids killed nine people: five in Oruz and four in Belen.", 9),
        (
            "Nine were killed. Four were stabbed to death and the other five were shot dead.",
            9,
        ),
        ("More than 40 people were killed.", 40),
        ("A cook and her son were shot dead. The two victims were killed at dawn.", 2),
        (
            "Four scouts were killed; Rashid and Karim were two among the four killed.",
            4,
        ),
        ("Three people were killed. Another nurse and her child died later.", 5),
        ("More dead raise the number to 14.", 14),
        (
            "In the past few days more than 900 people have died. Raiders killed six monks.",
            6,
        ),
        (
            "Nine officers are held over the murder of priests. "
            + "They deny it. " * 30
            + "The six priests were killed in May.",
            6,
        ),
        ("Up to 15 people were killed.", 15),
        ("A bomber killed himself and three others.", 4),
        ("He was shot dead. He died at once.", 1),
        ("Six guards were killed. The war has killed 90,000 people.", 6),
        ("The war has killed 90,000 people.", 90_000),
        ("Crowds marched against the killing of three men.", 0),
        ("The army denied that six soldiers were killed.", 0),
        (
            "The rebels said they killed 30 soldiers; the army put losses at two dead.",
            30,
        ),
        ("Nobody was hurt.", 0),
        ("Three people died. One of the injured died ten days later.", 4),
        (
            "A blast in Oruz killed dozens. A blast in Belen killed many. In the two attacks, 40 people were killed.",
            40,
        ),
    ],
)
def test_a_text_has_one_count(text: str, expected: int) -> None:
    assert killed(text) == expected


def test_rival_figures_make_a_range() -> None:
    text = "The rebels said they killed 30 soldiers; the army put losses at two dead."
    found = counts(find_tolls(text, language="en").reported_tolls)
    assert (found["killed_min"], found["killed_max"]) == (2, 30)


def test_killed_or_wounded_is_at_most_that_many_of_each() -> None:
    found = counts(find_tolls("About 20 people were killed or wounded.").reported_tolls)
    assert (found["killed_min"], found["killed_max"]) == (0, 20)
    assert (found["injured_min"], found["injured_max"]) == (0, 20)


def test_in_a_longer_text_the_lead_counts() -> None:
    lead = "Nine people were killed in a raid on Oruz on Monday, officials said. "
    detail = "Samira Odeh was killed in her kitchen. " + "The street was closed. " * 15
    assert killed(lead + detail + "Two cooks were killed at the gate.") == 9


def test_attackers_may_be_left_out() -> None:
    text = "The raid killed nine guards. Two attackers were also killed."
    tolls = find_tolls(text, language="en").reported_tolls
    assert counts(tolls)["killed"] == 11
    assert counts(tolls, attackers=False)["killed"] == 9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He stabbed four tenants.", 4),
        (
            "He shot the four tenants. Three of them were killed and the fourth was hurt.",
            1,
        ),
        ("They began shooting guests. Four other people were wounded.", 4),
        (
            "Two cooks were hurt and two others wounded. Two other cooks were wounded.",
            4,
        ),
    ],
)
def test_a_blow_whose_outcome_is_told_counts_once(text: str, expected: int) -> None:
    tolls = find_tolls(text, language="en").reported_tolls
    assert counts(tolls)["injured"] == expected
