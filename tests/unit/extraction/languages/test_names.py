"""Where, whose people, by whom in other languages; above all what must not be made up."""

import pytest

from tests.unit.extraction.languages.reads import one, tolls


@pytest.mark.parametrize(
    ("code", "text", "place", "country", "precision"),
    [
        ("fr", "Neuf personnes ont été tuées à Gao.", "Gao", "ML", 1),
        ("fr", "Neuf personnes ont été tuées près de Gao.", "Gao", "ML", 2),
        ("fr", "Neuf civils sont morts dans le sud du Liban.", "Lebanon", "LB", 6),
        ("fr", "Neuf soldats maliens ont été tués au Sahel.", "Sahel", None, 5),
        ("es", "Murieron 12 civiles en la Franja de Gaza.", "Gaza Strip", "PS", 4),
        ("es", "Nueve personas murieron en Alepo, en Siria.", "Aleppo", "SY", 1),
        ("ru", "В Москве при взрыве погибли двое человек.", "Moscow", "RU", 1),
        ("ru", "В Херсонской области погибли 12 человек.", "Kherson", "UA", 4),
        ("uk", "У Харкові загинули двоє людей.", "Kharkiv", "UA", 1),
        ("uk", "У Запоріжжі загинули двоє людей.", "Zaporizhzhya", "UA", 1),
        ("ar", "قتل ستة أشخاص في حلب.", "Aleppo", "SY", 1),
        ("ar", "قتل ستة أشخاص بحلب.", "Aleppo", "SY", 1),
        ("ar", "قتل ستة أشخاص في قطاع غزة.", "Gaza", "PS", 4),
    ],
)
def test_a_place_has_the_gazetteers_name_and_a_precision(
    code: str, text: str, place: str, country: str | None, precision: int
) -> None:
    toll = one(code, text)
    assert (toll.place, toll.country, toll.where_prec) == (place, country, precision)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Douze personnes ont été tuées, a dit le ministre à la Radio."),
        ("fr", "Au Conseil de sécurité, on a dit que 12 civils avaient été tués."),
        ("fr", "En Mars, douze personnes ont été tuées."),
        ("es", "Doce personas murieron en Navidad."),
        ("ru", "В Telegram губернатор сообщил, что погибли 5 человек."),
        ("ru", "По данным Минобороны России, погибли 5 человек."),
        ("uk", "У лікарні померли двоє людей."),
        ("ar", "قتل ثلاثة أطفال في المنزل."),
        ("ar", "قتل 5 أشخاص في حادث."),
    ],
)
def test_what_is_no_place_of_the_harm_gives_none(code: str, text: str) -> None:
    toll = one(code, text)
    assert (toll.place, toll.country, toll.where_prec) == (None, None, None)


def test_the_strikers_country_is_not_where_it_happened() -> None:
    toll = one("fr", "Une frappe israélienne a tué douze personnes à Rafah.")
    assert toll.country == "PS"
    assert one("fr", "Une frappe israélienne a tué douze personnes.").country is None


def test_people_who_were_harmed_tell_the_country() -> None:
    toll = one("fr", "Douze soldats maliens ont été tués dans une embuscade.")
    assert (toll.country, toll.where_prec, toll.place) == ("ML", 6, None)


def test_an_incident_stays_where_it_was_told_to_be() -> None:
    text = (
        "Une bombe a explosé à Gao et tué 9 civils. L'explosion a aussi fait 4 blessés."
    )
    assert [toll.place for toll in tolls("fr", text)] == ["Gao", "Gao"]


@pytest.mark.parametrize(
    ("code", "text", "words", "party"),
    [
        ("fr", "Une frappe aérienne israélienne a fait 9 morts.", "israélienne", "Israel"),
        ("fr", "Neuf soldats ont été tués par le Hamas.", "Hamas", "Hamas"),
        ("fr", "Vingt civils ont été tués par des tirs de l'armée congolaise.", "congolaise", "DR Congo"),
        ("fr", "Les soldats maliens ont tué 12 djihadistes.", "maliens", "Mali"),
        ("es", "Las FARC mataron a tres policías.", "FARC", "Revolutionary Armed Forces of Colombia"),
        ("ru", "Российская армия убила трех человек.", "Российская", "Russia"),
        ("ru", "В результате российского ракетного удара погибли 3 человека.", "российского", "Russia"),
        ("uk", "Російська ракета вбила трьох людей.", "Російська", "Russia"),
        ("ar", "قتل الجيش الإسرائيلي ثلاثة أشخاص.", "الإسرائيلي", "Israel"),
        ("ar", "قتل ثلاثة أشخاص في هجوم للحوثيين.", "لحوثيين", "Houthis"),
    ],
)  # fmt: skip
def test_who_struck_is_named_as_worded_and_neutrally(
    code: str, text: str, words: str, party: str
) -> None:
    toll = one(code, text)
    assert (toll.perpetrator, toll.perpetrator_party) == (words, party)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Le président français a condamné l'attaque qui a tué 12 soldats."),
        ("fr", "L'attaque contre l'armée malienne a fait 12 morts."),
        ("fr", "Des talibans ont péri dans l'explosion qui a tué 12 civils."),
        ("fr", "Selon l'armée israélienne, neuf soldats ont été tués."),
        ("es", "El presidente colombiano lamentó la muerte de 12 soldados."),
        ("ru", "Погибли девять украинских военных."),
        ("uk", "Загинули дев'ять українських військових."),
        ("ar", "قالت وزارة الدفاع الروسية إن 50 جنديا قتلوا."),
    ],
)
def test_nobody_is_said_to_have_done_what_the_text_does_not_say(
    code: str, text: str
) -> None:
    toll = tolls(code, text)[-1]
    assert (toll.perpetrator, toll.perpetrator_party) == (None, None)


@pytest.mark.parametrize(
    ("code", "text", "party"),
    [
        ("fr", "Neuf soldats maliens ont été tués.", "Mali"),
        ("fr", "Neuf combattants du Hezbollah ont été tués.", "Hezbollah"),
        ("fr", "Neuf civils maliens ont été tués.", None),
        ("es", "Doce soldados colombianos murieron.", "Colombia"),
        ("ru", "Погибли девять украинских военных.", "Ukraine"),
        ("uk", "Загинули дев'ять російських солдатів.", "Russia"),
        ("ar", "قتل تسعة جنود سوريين.", "Syrian government"),
    ],
)
def test_soldiers_and_fighters_have_a_side_civilians_none(
    code: str, text: str, party: str | None
) -> None:
    assert one(code, text).victim_party == party
