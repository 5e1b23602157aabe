"""Which number tells of which harm; what is no toll says why."""

import pytest

from .reads import brief, left, one, tolls


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("fr", "Trois rebelles ont tué cinq policiers.", ["killed 5"]),
        ("fr", "Cinq policiers ont été tués par trois rebelles.", ["killed 5"]),
        (
            "fr",
            "Dix morts, dont deux enfants, et six blessés.",
            ["killed 10", "killed 2 of", "injured 6"],
        ),
        ("fr", "Deux soldats et un civil ont péri.", ["killed 2", "killed 1"]),
        ("fr", "On compte 30 tués et blessés.", ["killed ?-30", "injured ?-30"]),
        ("fr", "Des soldats ont été enlevés.", ["captured 2-?"]),
        ("fr", "Deux des trois assaillants ont été tués.", ["killed 2"]),
        ("es", "No hay civiles muertos.", []),
        ("es", "Hubo tres civiles muertos.", ["killed 3"]),
        ("uk", "Помер ще один поранений.", ["died 1"]),
        ("ar", "عدد القتلى مرشح للارتفاع لوجود 5 جرحى", ["injured 5"]),
        ("es", "Dos pistoleros mataron a cuatro vecinos.", ["killed 4"]),
        ("es", "Resultaron heridas doce personas.", ["injured 12"]),
        ("es", "Fueron hallados los cuerpos sin vida.", []),
        ("es", "Tres muertos y un desaparecido.", ["killed 3", "missing 1"]),
        ("es", "Murieron tres policías y dos civiles.", ["died 3", "died 2"]),
        ("ru", "Двое боевиков убили четырёх солдат.", ["killed 4"]),
        ("ru", "Погибших – 7, раненых – 23.", ["killed 7", "injured 23"]),
        ("ru", "Убиты и ранены 30 человек.", ["killed ?-30", "injured ?-30"]),
        (
            "ru",
            "Ранены 20 человек, из них трое – дети.",
            ["injured 20", "injured 3 of"],
        ),
        ("uk", "Двоє бойовиків убили чотирьох солдатів.", ["killed 4"]),
        ("uk", "Загинули 3 людини, поранено 12.", ["killed 3", "injured 12"]),
        ("ar", "قتل مسلحون ثلاثة جنود", ["killed 3"]),
        ("ar", "مقتل وإصابة 30 شخصا", ["killed ?-30", "injured ?-30"]),
        ("ar", "سقط 3 قتلى و5 جرحى", ["killed 3", "injured 5"]),
    ],
)
def test_a_number_goes_to_the_nearest_harm_that_may_take_it(
    code: str, text: str, expected: list[str]
) -> None:
    assert brief(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Le nombre de morts est passé de 12 à 15."),
        ("es", "El número de muertos subió de 12 a 15."),
        ("ru", "Число погибших выросло с 12 до 15."),
        ("uk", "Кількість загиблих зросла з 12 до 15."),
        ("ar", "ارتفع عدد القتلى من 12 إلى 15"),
    ],
)
def test_a_running_toll_replaces_the_figure_before(code: str, text: str) -> None:
    older, newer = tolls(code, text)
    assert (older.low, newer.low) == (12, 15)
    assert newer.supersedes == older.id
    assert "running toll" in newer.rule


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("fr", "La frappe a détruit 12 maisons.", ("12", "counts maisons, not people")),
        ("fr", "Il a 45 ans.", ("45", "age or years")),
        ("fr", "Ils ont payé 3 000 euros.", ("3 000", "money")),
        ("fr", "Un char T-72 a brûlé.", ("T-72", "part of a name or measure")),
        ("fr", "À 10:30 tout était fini.", ("10:30", "time of day or score")),
        (
            "fr",
            "Il menace de tuer 10 otages.",
            ("10", "the harm beside it is denied, over or only possible"),
        ),
        (
            "fr",
            "Vingt soldats sont arrivés.",
            ("Vingt", "people of whom no harm is reported"),
        ),
        ("es", "Recorrió 20 kilómetros.", ("20", "distance")),
        ("es", "Subió un 15 % en 2020.", ("15", "share")),
        (
            "es",
            "No murieron 12 personas.",
            ("12", "the harm beside it is denied, over or only possible"),
        ),
        ("ru", "Сбиты 15 дронов.", ("15", "counts дронов, not people")),
        ("ru", "Ему 65 лет.", ("65", "age or years")),
        (
            "ru",
            "Могут погибнуть 100 человек.",
            ("100", "people of whom no harm is reported"),
        ),
        ("uk", "Пошкоджено 14 будинків.", ("14", "counts будинків, not people")),
        (
            "ar",
            "قد يقتل 100 شخص",
            ("100", "the harm beside it is denied, over or only possible"),
        ),
        (
            "fr",
            "Aucun des 50 passagers n'a été blessé.",
            ("50", "people of whom no harm is reported"),
        ),
        (
            "fr",
            "Trois otages ont été libérés.",
            ("Trois", "the harm beside it is denied, over or only possible"),
        ),
        ("ar", "دمرت 3 منازل", ("3", "counts منازل, not people")),
        (
            "ru",
            "В городе тихо, школы открыты. Men were 30 miles away.",
            ("30", "in another script"),
        ),
    ],
)
def test_a_number_that_is_no_toll_says_why(
    code: str, text: str, expected: tuple[str, str]
) -> None:
    assert tolls(code, text) == ()
    assert expected in left(code, text)


@pytest.mark.parametrize(
    ("code", "text", "victims", "status"),
    [
        ("fr", "12 soldats ont été tués", "soldats", "armed_forces"),
        ("fr", "12 jeunes bergers ont été tués", "jeunes bergers", "civilian"),
        ("es", "murieron tres periodistas", "periodistas", "other_protected"),
        ("ru", "убиты 12 мирных жителей", "мирных жителей", "civilian"),
        ("uk", "вбито 12 бойовиків", "бойовиків", "direct_participant"),
        ("ar", "مقتل 12 شخصا", "شخصا", "unknown"),
    ],
)
def test_who_the_victims_are(code: str, text: str, victims: str, status: str) -> None:
    toll = one(code, text)
    assert (toll.victims, toll.victim_status) == (victims, status)


def test_another_day_is_another_incident() -> None:
    found = tolls("fr", "Lundi, 12 soldats ont été tués. Mardi, 5 civils ont péri.")
    assert [toll.incident for toll in found] == ["i1", "i2"]


def test_a_part_of_people_told_of_before() -> None:
    whole, part = tolls("es", "Hubo 14 muertos. De ellos, 8 de los muertos eran niños.")
    assert part.subset_of == whole.id


@pytest.mark.parametrize(
    ("code", "text", "scope"),
    [
        ("fr", "Depuis janvier, 40 civils ont été tués.", "period_total"),
        ("es", "La guerra deja 40 muertos desde 2019.", "cumulative"),
        ("ru", "В 2014 году погибли 40 человек.", "historical"),
        ("es", "Hace 20 años murieron 40 personas.", "historical"),
        ("uk", "За добу загинули 4 людини.", "period_total"),
        ("ar", "قتل 40 شخصا منذ بداية الحرب", "cumulative"),
        ("fr", "40 civils ont été tués hier.", "incident"),
    ],
)
def test_what_the_number_covers(code: str, text: str, scope: str) -> None:
    assert one(code, text).scope == scope
