"""Which language is a text in? By script first, then by the commonest small words."""

import re
from collections import Counter
from collections.abc import Container, Mapping

_LOOK = 3000  # characters looked at
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# letters that tell one language of a script from its neighbour
_LETTERS = (
    ("ar", "ur", "ٹڈڑے"),
    ("ar", "fa", "پچژگ"),
    ("ru", "uk", "іїєґІЇЄҐ"),
    ("ru", "bg", "ъ"),
)
_SMALL_WORDS = {
    "en": """the of and to in that was for on with were by at from said is have has been
        it as are an after who their his which but they not""",
    "fr": """le la les des et du une un dans est que qui pour sur au par ont été aux ce
        plus après avec sont selon dont""",
    "es": """el la los las de y que en un una por con del se al para su fue han más según
        tras como lo""",
    "pt": """o os as de e que em um uma por com do da dos das ao para foram não mais
        segundo após foi no na""",
    "de": """der die das und den von zu mit im ist des auf ein eine dem nach bei wurden
        wurde sich nicht sind""",
    "it": """il lo gli di e che un una per con del della sono stati nel dei alla dopo
        secondo è al""",
    "nl": "de het een en van in dat op is te zijn met voor bij door werden niet aan",
    "tr": "ve bir bu da de için ile olarak göre sonra çok olan kişi en",
    "id": "yang dan di dari dengan untuk pada ini itu adalah orang telah oleh kepada",
    "pl": "w i na z że się nie do po zostało przez jest oraz osób który od",
    "sw": "ya wa na kwa katika ni la za watu baada kuwa hiyo",
    "so": "iyo oo ku ka in ay waa uu la ee ayaa",
    "ro": "și în cu pe din care au fost pentru că sunt după",
    "sv": "och i att det som en på är av för med den till har de efter",
    "tl": "ang ng sa mga at na ay ni si kay may para",
}
_BY_WORD: dict[str, list[str]] = {}
for _code, _text in _SMALL_WORDS.items():
    for _small in _text.split():
        _BY_WORD.setdefault(_small, []).append(_code)
_KNOWN_SHARE = 0.3
_CERTAIN = 1.2  # the best must lead the second by this factor


def detect(text: str, known: Mapping[str, Container[str]]) -> str:
    """The language as a BCP-47 tag, "und" where it cannot be told.

    `known` holds the vocabulary of each language with a pack, for texts too short for
    small words.
    """
    sample = text[:_LOOK]
    latin = len(_LATIN.findall(sample))
    best, most = "", 0
    for code, pattern in _SCRIPTS:
        size = len(pattern.findall(sample))
        if size > most:
            best, most = code, size
    if most > latin:
        return _neighbour(best, sample)
    if not latin:
        return "und"
    code = _by_words(sample)
    return _by_vocabulary(sample, known) if code == "und" else code


def _by_vocabulary(sample: str, known: Mapping[str, Container[str]]) -> str:
    found = _WORD.findall(sample.lower())
    for code, vocabulary in known.items():
        if sum(word in vocabulary for word in found) > _KNOWN_SHARE * len(found):
            return code
    return "und"


def _neighbour(code: str, sample: str) -> str:
    for script, language, letters in _LETTERS:
        if script == code and sum(sample.count(c) for c in letters) * 60 > len(sample):
            return language
    return code


def _by_words(sample: str) -> str:
    votes: Counter[str] = Counter()
    for word in _WORD.findall(sample.lower()):
        for code in _BY_WORD.get(word, ()):
            votes[code] += 1
    ranked = votes.most_common(2)
    if not ranked:
        return "und"
    if len(ranked) == 2 and ranked[0][1] < ranked[1][1] * _CERTAIN:
        return "en" if votes["en"] == ranked[0][1] else "und"
    return ranked[0][0]
