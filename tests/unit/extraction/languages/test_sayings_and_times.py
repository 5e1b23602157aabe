"""Who says it, in what capacity, with what doubt; and when it was."""

import pytest

from .reads import one


@pytest.mark.parametrize(
    ("code", "text", "claimant", "role"),
    [
        ("fr", "Selon l'ONU, 12 civils ont été tués.", "l'ONU", "un"),
        (
            "fr",
            "12 civils ont été tués, a déclaré jeudi le gouverneur.",
            "le gouverneur",
            "official_local",
        ),
        (
            "fr",
            "L'armée a annoncé avoir tué 12 djihadistes.",
            "L'armée",
            "party_enemy_losses",
        ),
        (
            "es",
            "El ministerio informó que murieron 12 soldados.",
            "El ministerio",
            "official_local",
        ),
        ("es", "Un testigo dijo que murieron 12 personas.", "Un testigo", "witness"),
        ("ru", "По данным ООН, погибли 12 человек.", "ООН", "un"),
        (
            "ru",
            "Погибли 12 человек, сообщила полиция.",
            "полиция",
            "official_local",
        ),
        (
            "uk",
            "За словами очевидців, загинули 12 людей.",
            "очевидців",
            "witness",
        ),
        ("ar", "أعلنت وزارة الصحة مقتل 12 شخصا", "وزارة الصحة", "official_local"),
        ("ar", "قتل 12 شخصا، وفق ما أفاد المرصد", "المرصد", "monitor_ngo"),
        ("ar", "قتل 12 شخصا وفقا للأمم المتحدة", "الأمم المتحدة", "un"),
        ("fr", "12 civils ont été tués.", None, "media_own_voice"),
    ],
)
def test_who_says_it(code: str, text: str, claimant: str | None, role: str) -> None:
    toll = one(code, text)
    assert (toll.claimant, toll.claimant_role) == (claimant, role)


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("fr", "12 civils ont été tués mardi.", "2021-06-15"),
        ("fr", "12 civils ont été tués le 1er mai 2020.", "2020-05-01"),
        ("fr", "12 civils ont été tués le 03/05/2020.", "2020-05-03"),
        ("es", "Murieron 12 civiles el 5 de mayo de 2020.", "2020-05-05"),
        ("es", "Murieron ayer 12 civiles.", "2021-06-16"),
        ("ru", "5 мая 2020 года погибли 12 человек.", "2020-05-05"),
        ("ru", "В субботу погибли 12 человек.", "2021-06-12"),
        ("uk", "5 травня 2020 року загинули 12 людей.", "2020-05-05"),
        ("uk", "У неділю загинули 12 людей.", "2021-06-13"),
        ("ar", "قتل 12 شخصا في 5 مايو 2020", "2020-05-05"),
        ("ar", "قتل 12 شخصا في 5 كانون الثاني 2020", "2020-01-05"),
        ("ar", "قتل 12 شخصا في 5 أيار/مايو 2020", "2020-05-05"),
        ("ar", "قتل 12 شخصا أمس", "2021-06-16"),
    ],
)
def test_when_it_was(code: str, text: str, day: str) -> None:
    toll = one(code, text)
    assert (str(toll.date_start), str(toll.date_end), toll.date_prec) == (day, day, 1)


def test_the_day_of_saying_is_not_the_day_of_the_deaths() -> None:
    toll = one("fr", "12 civils ont été tués, a déclaré jeudi le gouverneur.")
    assert toll.date_start is None
    assert str(toll.said_on) == "2021-06-17"


@pytest.mark.parametrize(
    ("code", "text", "hedged", "denied"),
    [
        ("fr", "12 civils auraient été tués.", True, False),
        ("es", "El gobierno negó la muerte de 12 soldados.", False, True),
        ("ru", "Якобы погибли 12 человек.", True, False),
        ("uk", "Міністерство спростувало загибель 12 солдатів.", False, True),
        ("ar", "نفى الجيش مقتل 12 جنديا", False, True),
    ],
)
def test_doubt(code: str, text: str, hedged: bool, denied: bool) -> None:
    toll = one(code, text)
    assert (toll.hedged, toll.denied) == (hedged, denied)
