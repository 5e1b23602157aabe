"""Whatever the text: no crash, offsets verbatim, every digit a toll or left with a reason."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.extraction import find_tolls
from events.extraction.languages import PLAIN_PACKS
from events.extraction.plain import PlainReader
from tests.steps import steps

from .reads import PUBLISHED

PIECES = {
    "fr": """douze 12 1 200 morts tués a ont été tué blessés dont trois enfants et , ; : l' d'
        une vingtaine de à entre au moins le 5 mai 2020 depuis selon la police « » 1er T-72
        10:30 31/02/2020 quatre - vingt mille millions % $ ½ pas""",
    "es": """doce 12 1.200 muertos murieron mató a heridos entre ellos tres niños y , ; : de los
        una veintena al menos el 5 de mayo de 2020 desde según la policía número subió hasta
        30 de febrero mil millones no podría""",
    "ru": """двенадцать 12 тыс. погибли убиты ранены убил раненых в том числе трое детей и , – :
        число выросло с до не менее около 5 мая 2020 года сутки по словам полиции Т-72 30
        февраля миллион лет могут""",
    "uk": """дванадцять п'ять 12 тис. загинули вбито поранено зокрема троє дітей і , – : кількість
        зросла з до щонайменше близько 5 травня 2020 року за словами поліції ʼ ’ мільйон""",
    "ar": """اثنا عشر ١٢ 12 و 40 ألفا و500 قتل مقتل وأصيب جنديان شخصا قتيلا بينهم ثلاثة أطفال ، ؛ :
        ارتفع عدد القتلى من إلى ما لا يقل عن نحو في 5 أيار/مايو 2020 منذ وفقا لل قُتِلَ ٫ ٬
        للأمم وو وال ال ۲۵""",
}
CODES = sorted(PIECES)
DIGIT = re.compile(r"\d")


def texts(code: str) -> st.SearchStrategy[str]:
    words = st.sampled_from(PIECES[code].split())
    return st.one_of(
        st.lists(words, max_size=40).map(" ".join),
        st.lists(words, max_size=12).map("".join),
        st.text(max_size=120),
    )


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(CODES).flatmap(lambda c: st.tuples(st.just(c), texts(c))))
def test_any_text_is_read(item: tuple[str, str]) -> None:
    code, text = item
    reader = PlainReader(text, PLAIN_PACKS[code], PUBLISHED).read()
    found = reader.tolls()
    names = {toll.id for toll in found}
    told = [(toll.number_start, toll.number_end) for toll in found]
    told += [(number.start, number.end) for number in reader.left]
    for toll in found:
        assert text[toll.quote_start : toll.quote_end] == toll.quote
        assert text[toll.number_start : toll.number_end] == toll.stated
        assert toll.quote_start <= toll.number_start < toll.number_end
        assert toll.number_end <= toll.quote_end
        assert toll.low is None or toll.high is None or 0 <= toll.low <= toll.high
        assert {toll.subset_of, toll.supersedes} <= names - {toll.id} | {None}
    for number in reader.left:
        assert text[number.start : number.end] == number.text
        assert number.why
    for digit in DIGIT.finditer(text):
        assert any(start <= digit.start() < end for start, end in told), digit


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(CODES).flatmap(texts))
def test_any_text_has_a_language_or_none(text: str) -> None:
    reading = find_tolls(text)
    assert reading.language
    assert reading.unread is None or not reading.reported_tolls


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("unit", [None, "12 , ", "12 (", "«", "l'", "وال", "12-"])
def test_the_work_grows_with_length_only(code: str, unit: str | None) -> None:
    piece = unit or " ".join(PIECES[code].split()) + " "
    half, whole = (
        steps(PlainReader(piece * count, PLAIN_PACKS[code], PUBLISHED).read)
        for count in (8_000 // len(piece), 16_000 // len(piece))
    )
    assert whole < 2.2 * half + 500
