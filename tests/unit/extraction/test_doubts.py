"""What makes a reading doubtful, and what does not."""

from datetime import date

import pytest

from events.extraction import doubts, find_tolls

PUBLISHED = date(2021, 6, 17)


def causes(text: str, language: str | None = "en") -> list[str]:
    reading = find_tolls(text, published=PUBLISHED, language=language)
    return [doubt.cause.value for doubt in doubts(reading, text)]


def why(text: str) -> str:
    reading = find_tolls(text, published=PUBLISHED, language="en")
    (doubt,) = doubts(reading, text)
    return doubt.why


@pytest.mark.parametrize(
    "text",
    [
        "Nine soldiers were killed in Malo on Monday.",
        "Three men and two women were killed, and six people were injured.",
        "Five people were killed on Monday. On Tuesday the toll rose to eight people.",
        "The trucks carried 40 crates, 12 tents and 300 blankets to 9 villages.",
        "",
    ],
)
def test_a_plain_text_leaves_none(text: str) -> None:
    assert causes(text) == []


def test_figures_of_one_group_that_exclude_each_other() -> None:
    text = (
        "Nine soldiers were killed in the ambush near Malo on Monday, the army said. "
        "A local monitor said 23 soldiers were killed in the ambush."
    )
    assert causes(text) == ["figures_conflict"]
    assert "Nine killed, 23 killed" in why(text)


def test_a_figure_that_replaces_another_is_no_conflict() -> None:
    assert (
        causes(
            "At least 33 soldiers were killed in the strike, the governor said. "
            "The minister said later that the death toll has climbed to 36."
        )
        == []
    )


def test_a_figure_told_of_two_incidents_may_be_one_told_twice() -> None:
    text = (
        "A bomb killed 14 people in Kabul on Monday. "
        "In a separate attack in Herat on Wednesday gunmen killed 14 people."
    )
    assert causes(text) == ["figures_shared"]


def test_a_long_list_in_one_sentence() -> None:
    villages = ", ".join(f"{n} people in Malo{n}" for n in range(11, 18))
    text = f"Shells killed {villages} and 30 people in Tamo."
    reading = find_tolls(text, published=PUBLISHED, language="en")
    expected = ["long_list"] if len(reading.reported_tolls) >= 6 else []
    assert len(reading.reported_tolls) >= 6
    assert causes(text) == expected


def test_a_text_with_very_many_tolls() -> None:
    text = " ".join(f"Shells killed {n} people in Kabul." for n in range(40, 70))
    assert "long_list" in causes(text)


def test_numbers_left_over_beside_words_of_harm() -> None:
    text = (
        "Of those killed or wounded, 14 had come from Malo, 22 from Tamo and 31 from Saro, "
        "said the medics."
    )
    reading = find_tolls(text, published=PUBLISHED, language="en")
    assert len(reading.not_casualties) >= 3, reading
    assert "numbers_left" in causes(text)


def test_numbers_left_over_far_from_words_of_harm_are_no_reason() -> None:
    text = (
        "The fair drew 14 from Malo, 22 from Tamo and 31 from Saro. Nobody stayed away."
    )
    assert causes(text) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Bei dem Angriff wurden mindestens 12 Menschen getötet, und 30 verletzt.",
            None,
        ),
        ("Neun Menschen starben.", "de"),
    ],
)
def test_a_language_that_was_not_read(text: str, language: str | None) -> None:
    assert causes(text, language) == ["language_not_read"]


@pytest.mark.parametrize("code", ["ar", "es", "fr", "ru", "uk"])
def test_plain_languages_are_looked_at_too(code: str) -> None:
    text = {
        "ar": "قتل 12 جنديا يوم الاثنين، وقالت الوزارة. قتل 30 جنديا، وقال المرصد.",
        "es": "Doce soldados murieron el lunes. Murieron 30 soldados, dijo el observatorio.",
        "fr": "Douze soldats ont été tués lundi. Trente soldats ont été tués, selon une ONG.",
        "ru": "Погибли 12 солдат. По данным наблюдателей, погибли 30 солдат.",
        "uk": "Загинули 12 солдатів. За даними спостерігачів, загинули 30 солдатів.",
    }[code]
    assert causes(text, code) == ["figures_conflict"]


def test_a_doubt_is_plain_json() -> None:
    reading = find_tolls("Neun Menschen starben.", language="de")
    (doubt,) = doubts(reading, "Neun Menschen starben.")
    assert doubt.as_json() == {"cause": "language_not_read", "why": "no pack for de"}
