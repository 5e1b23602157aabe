"""Which words of a text may be the names of people who came to harm: rather too many than too few.

What is found here is withheld from the public until people decide (decision 5). Names that
the reader took for those of victims are on record beside it. A name is a row of words with
capitals that no vocabulary, gazetteer or list of countries knows, where the sentence tells of
harm and the row neither speaks nor holds an office. Scripts without capitals, and texts in
small letters, give names away only behind words such as "named" or "the body of".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from events.extraction.languages import PACKS, PLAIN_PACKS
from events.extraction.parties import NAMES as PARTIES
from events.gazetteer import country_of, locate


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SENTENCE = re.compile(r"(?<=[.!?؟…])[\s\u00a0]+|\n+")
_TOKEN = re.compile(r"[^\W\d_](?:[\w'’\u0610-\u061a\u064b-\u065f]|-(?=\w))*")
_LINK = _words("al el bin ibn abu abd bint um umm de da van von der den du la le y e i")
_MOST_WORDS = 6
_LONGEST = 200
_UNCASED_WORDS = 3
_ACRONYM = 6
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640]")

# A sentence without one of these tells of no harm.
_HARM = re.compile(
    r"\b(?:kill|dead|die[ds]?\b|dying|death|fatal|funeral|buri|bury|mourn|body\b|bodies|victim"
    r"|martyr|slain|shot|murder|injur|wound|missing|captur|detain|arrest|abduct|kidnap|execut"
    r"|behead|assassin|perish|drown|casualt|corpse|grave|hostage|surviv|orphan|widow|coffin"
    r"|tué|mort|décéd|bless|obsèques|enterr|dispar|victime|abattu"
    r"|muer|murió|murier|mató|matar|asesin|herid|falleci|víctim|cuerpo|desapar"
    r"|убит|убив|убий|погиб|умер|смерт|ранен|похор|тело|жертв|сконча|пропал"
    r"|вбит|загин|помер|поранен|тіло)",
)
_PASSIVE = (
    r"(?:killed|shot(?: dead)?|slain|murdered|wounded|injured|buried|martyred|beheaded|executed"
    r"|assassinated|kidnapped|abducted|detained|captured|arrested|missing|mourned|hurt|tué(?:e)?"
    r"|blessé(?:e)?|mort(?:e)?|asesinad[oa]|herid[oa]|убит[аы]?|вбит[аоий]*|ранен[аы]?)"
)
_HARMED = re.compile(
    r"(?:,[^,.;]{1,80},|\s*\([^)]{1,40}\))?\s+(?:"
    r"(?:died|dies|dead\b|perished|drowned|succumbed|murió|falleció|погиб|умер|скончал|загину|помер"
    r"|décéd|dead)"
    r"|(?:(?:was|were|is|has|had|been|also|reportedly|allegedly|a|été|est|fue|был|была|був|була)\s+)*"
    + _PASSIVE
    + r"\b(?=$|[.,;:!?)]|\s+(?:in|at|by|near|on|when|as|after|during|while|from|outside|inside|and|with"
    r"|à|par|dans|en|por|в|на|у)\b)"
    r"|(?:was|were|is|are)\s+(?:also\s+)?(?:among|one\s+of)\b"
    r"|leaves\s+(?:behind\s+)?(?:a|an|two|three|four|five)\b)",
    re.IGNORECASE,
)
_AGE = re.compile(r"(?:,\s+(?:aged\s+|age\s+)?|\s*\()\d{1,3}(?=\s*[,).])")
_SPEAKS = re.compile(
    r"(?:,[^,.;]{1,80},)?\s+(?:(?:also|has|had|later|a|have)\s+)?(?:said|says|told|tells|claim|report|announc"
    r"|added|stated|wrote|confirmed|denied|warned|accused|vowed|called|urged|tweeted|dit\b|déclar|dijo"
    r"|declaró|afirmó|сказал|заявил|сообщил|повідом|заяв|сказа)",
    re.IGNORECASE,
)
_TOLD_BY = _words("said says told added according to by selon según")
_AT = _words(
    "in at near from into around outside across towards inside dans en à в на у біля"
)
# Directly before a name they say that it is the name of one who came to harm.
_LEADING = _words(
    """named called including them: victims: late martyr killed killing kill kills murdered
    murdering wounded wounding injured injuring buried burying mourn mourns mourned mourning
    abducted detained captured executed assassinated nommé nommée tué asesinó mató llamado llamada
    убит убита погиб погибла по"""
)
_THEIR_OF = _words(
    """body funeral burial death killing murder memory loss corpse remains coffin grave family
    mother father son daughter wife widow husband brother sister relatives parents friends house
    home corps funérailles mort cuerpo muerte тело похороны тіло"""
)
_OF = _words("of de del du")
# Rows of capitals with one of these are bodies, works or offices, not people.
_BODIES = _words(
    """observatory rights human watch agency press news army force forces guard guards corps
    brigade brigades division front party council ministry office committee commission union
    nations united organization organisation network university hospital school street road
    square bridge base airport camp crossing mosque church red white civil defence defense court
    parliament congress senate house government state states regime service services police
    command group movement alliance coalition front post times herald tribune guardian daily wire gazette bulletin bbc cnn
    reuters afp tv radio channel media center centre institute foundation international crescent
    cross helmets islamic revolutionary republic jihad resistance liberation national security
    democratic air field village town city district province region valley river mount lake sea
    association syndicate club federation north south east west northern southern eastern western central january february march april
    may june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday"""
)
_OFFICES = _words(
    """president premier minister governor mayor spokesman spokeswoman spokesperson chancellor king
    prince emir sultan ambassador secretary director envoy chief senator président ministre
    presidente ministro президент министр"""
)
# Behind these a text without capitals tells a name; folded as the Arabic reader does it.
_BEFORE_UNCASED = _words(
    """named called بينهم بينها بينهن منهم ومنهم يدعي تدعي اسمه اسمها المدعو المدعوه الشهيد الشهيده
    الضحيه الطفل الطفله الشاب الشابه الشيخ الصحفي الصحافي جثمان جثه تشييع مقتل وفاه استشهاد استشهد قتل
    توفي توفيت قتلت اصابه اصيب اغتيال"""
)
_STOP_UNCASED = _words(
    """في من علي الي عن مع بعد قبل يوم عدد علي ان هذا هذه التي الذي اثر جراء بين خلال ما لا و او اخر
    a an the his her their its it this that in on at by after before who and or as for from"""
)
_ARABIC = PLAIN_PACKS["ar"]


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    low: str
    start: int
    end: int
    unknown: bool  # written like a name, and in no vocabulary


def in_text(text: str, language: str = "und") -> set[str]:
    """The names guessed in a text or title of that language."""
    found: set[str] = set()
    at = 0
    for gap in [*_SENTENCE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        found |= _in_sentence(text[at:end], language)
        at = gap.end() if gap else end
    # in small letters nothing tells a part of a name from another word later
    parts = {word for name in found if name.islower() for word in name.split()}
    return {name[:_LONGEST] for name in found | {w for w in parts if len(w) > 3}}


def in_address(url: str) -> set[str]:
    """The names guessed in the words of a web address."""
    words = " ".join(re.findall(r"[^\W\d_]+", unquote(urlsplit(url).path)))
    return _in_sentence(words.lower(), "und")


def in_toll(
    stated: str, victims: str, quote: str, *, said: Collection[str] = ()
) -> set[str]:
    """For a toll that counts somebody by name where no person is on record: every row of capitals.

    `said` are what the toll's place, parties, perpetrator and claimant are called.
    """
    known = {w.lower() for told in said for w in re.findall(r"\w+", told)}
    return {
        name
        for text in (stated, victims, quote)
        for sentence in _SENTENCE.split(text)
        for tokens in _rows(_tokens(sentence, "en"))
        if not {t.low for t in tokens} <= known
        and not _is_place(name := " ".join(t.text for t in tokens))
    }


def _in_sentence(sentence: str, language: str) -> set[str]:
    tokens = _tokens(sentence, language)
    harm = _HARM.search(sentence.lower()) is not None
    found = set()
    for row in _rows(tokens):
        if _is_guess(row, tokens, sentence, harm):
            found.add(sentence[row[0].start : row[-1].end])
    return found | set(_uncased(tokens, sentence))


def _tokens(sentence: str, language: str) -> list[_Token]:
    found = []
    for hit in _TOKEN.finditer(sentence):
        text = hit[0]
        for mark in ("'s", "’s"):
            text = text.removesuffix(mark)
        text = text.rstrip("'’-")
        low = text.lower().replace("’", "'")
        known = not text[0].isupper() or _known(low, language)
        found.append(_Token(text, low, hit.start(), hit.start() + len(text), not known))
    return found


@lru_cache(maxsize=16_384)
def _known(low: str, language: str) -> bool:
    """Whether the word, in small letters, is one of a vocabulary or of a country's names."""
    english = PACKS["en"]
    if low in english.tags or low in english.triggers or low in english.units:
        return True
    if low in english.vague or low in english.number_starts or low in english.phrases:
        return True
    if low in english.weekdays or low in english.months or low in _LEADING:
        return True
    if low in PARTIES:
        return True
    pack = PLAIN_PACKS.get(language)
    if pack is not None and low in pack:
        return True
    return country_of(low.title()) is not None or country_of(low.upper()) is not None


@lru_cache(maxsize=4_096)
def _is_place(name: str) -> bool:
    """Whether the gazetteer, the countries or the parties have it; "ACLED" is none of a person."""
    if name.lower() in PARTIES or (name.isupper() and len(name) <= _ACRONYM):
        return True
    return locate(name) is not None or country_of(name) is not None


def _rows(tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Unknown words that follow each other, with the small words that names hold between them."""
    row: list[_Token] = []
    for token in tokens:
        near = bool(row) and token.start - row[-1].end == 1
        if token.unknown:
            if row and not near:
                yield from _row(row)
                row = []
            row.append(token)
        elif not (near and token.low.split("-")[0] in _LINK):
            yield from _row(row)
            row = []
        else:
            row.append(token)
    yield from _row(row)


def _row(row: list[_Token]) -> Iterator[list[_Token]]:
    while row and not row[-1].unknown:
        row = row[:-1]
    if row:
        yield row[:_MOST_WORDS]


def _is_guess(
    row: list[_Token], tokens: list[_Token], sentence: str, harm: bool
) -> bool:
    if any(part in _BODIES for token in row for part in token.low.split("-")):
        return False
    first, last = tokens.index(row[0]), tokens.index(row[-1])
    before = [t.low for t in tokens[max(0, first - 3) : first]]
    rest = sentence[row[-1].end :]
    if _beside_a_body(tokens, first, last) or _is_place(
        sentence[row[0].start : row[-1].end]
    ):
        return False
    if _HARMED.match(rest) or _AGE.match(rest):
        return len(row) > 1 or len(row[0].text) > 1
    if _led(before):
        return True
    full = len([t for t in row if t.unknown and len(t.text) > 1]) > 1
    speaks = _SPEAKS.match(rest) or _office_speaks(sentence[: row[0].start], rest)
    if not (harm and full) or speaks:
        return False
    return not before or before[-1] not in _AT | _TOLD_BY | _OFFICES


def _office_speaks(before: str, rest: str) -> bool:
    """ "The governor of Hatay, NAME, said …": but not "they killed the governor, NAME, said …"."""
    if not (rest.startswith(",") and _SPEAKS.match(rest[1:])):
        return False
    told = before.rstrip(" ,").rpartition(",")[2].lower()
    words = set(re.findall(r"\w+", told))
    harmed = _HARM.search(told) or words & (_THEIR_OF | _LEADING)
    return bool(words & _OFFICES) and not harmed


def _beside_a_body(tokens: list[_Token], first: int, last: int) -> bool:
    """Whether the word before or behind belongs to a body's name: "Akhbar Agency"."""
    beside = []
    if first:
        beside.append((tokens[first - 1], tokens[first].start - tokens[first - 1].end))
    if last + 1 < len(tokens):
        beside.append((tokens[last + 1], tokens[last + 1].start - tokens[last].end))
    return any(
        gap == 1 and token.text[0].isupper() and token.low in _BODIES
        for token, gap in beside
    )


def _led(before: list[str]) -> bool:
    """Whether the words before say that a person who came to harm follows."""
    if not before:
        return False
    if before[-1] in _LEADING or before[-2:] in (
        ["among", "them"],
        ["identified", "as"],
    ):
        return True
    if before[-1] in _OF and len(before) > 1 and before[-2] in _THEIR_OF:
        return True
    tag = PACKS["en"].tags.get(before[-1])
    return tag == "PERSON" and before[-1] not in _OFFICES | _BODIES


def _uncased(tokens: list[_Token], sentence: str) -> Iterator[str]:
    """Up to three unknown words behind a word that a name follows, whatever their letters."""
    small = bool(tokens) and not any(t.text[0].isupper() for t in tokens)
    if small and (row := _unknown_from(tokens, 0)):
        rest = sentence[row[-1].end :]
        if len(row) > 1 and (_HARMED.match(rest) or _AGE.match(rest)):
            yield sentence[row[0].start : row[-1].end]
    for n, token in enumerate(tokens):
        leads = _folded(token.low) in _BEFORE_UNCASED
        if leads or (small and _led([t.low for t in tokens[max(0, n - 2) : n + 1]])):
            row = _unknown_from(tokens, n + 1)
            if row and row[0].start - token.end == 1 and (leads or len(row) > 1):
                yield sentence[row[0].start : row[-1].end]


def _unknown_from(tokens: list[_Token], first: int) -> list[_Token]:
    """The unknown words from there on, at most three."""
    taken: list[_Token] = []
    for word in tokens[first : first + _UNCASED_WORDS]:
        if _ordinary(word.low) or (taken and word.start - taken[-1].end != 1):
            break
        taken.append(word)
    return taken


def _ordinary(low: str) -> bool:
    folded = _folded(low)
    return (
        low in _STOP_UNCASED
        or folded in _STOP_UNCASED
        or _known(low, "ar")
        or folded[:1] in "وبل"
        and folded[1:] in _ARABIC
        or _is_place(low)
    )


def _folded(low: str) -> str:
    return _MARKS.sub("", low).translate(dict(_ARABIC.folding))
