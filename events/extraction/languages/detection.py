"""Which language is a text in? By script first, then by letters and the commonest small words.

A reader that takes one language for another misreads in silence, so what is not clear is "und":
two languages in one text, or too few words to tell neighbours apart.
"""

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
_FOREIGN = re.compile(r"[\u0370-\U0010ffff]+")  # all scripts above, and some marks
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# letters that only one language of a script has, its neighbours first
_LETTERS = {
    "ar": {
        "ckb": "ڕڵێۆە",
        "ps": "ښځڅړډټېۍ",
        "ur": "ٹڈڑےہںھ",
        "fa": "پچژگکی",
        "ar": "ةيكىإأ",
    },
    "ru": {
        "be": "ў",
        "sr": "ђћљњџј",
        "mk": "ѓќѕ",
        "kk": "әұқғңһ",
        "tg": "ӣӯҷҳ",
        "mn": "өү",
        "uk": "їєґі",
        "ru": "ыэё",
    },
}
_SMALL_OF_SCRIPT = {
    "ru": {
        "ru": """и не что как это его из по от были был было человек при после также или для
            сообщил сообщили который со ещё еще под они""",
        "uk": """і й та не що як це його з із по від були був було при після також або для
            повідомив повідомили який зі ще під вони у""",
        "bg": """и не че как това той от след бяха беше са се за също или при съобщи която ще на
            най до със към""",
        "sr": "и не да је су се за од након као који на о у са били",
        "mk": "и не дека е се за од по како кој на беа со во ги",
    },
}
_SMALL_WORDS = {
    "en": """the of and to in that was for on with were by at from said is have has been
        it as are an after who their his which but they not""",
    "fr": """le la les des et du une un dans est que qui pour sur au par ont été aux ce
        plus après avec sont selon dont il ne qui a""",
    "es": """el la los las de y que en un una por con del se al para su fue han más según
        tras como lo a otros cuando""",
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
    "ca": "els amb dels va van és una per les al del que de i en un han després segons prop la",
    "gl": "o os unha dos das ao foi polo pola na no que de e en un segundo tras máis",
    "hr": "i je su u na se da za od nakon koji kao bilo bili iz ljudi",
    "cs": "v na se že je byl byli byla po podle při ve ze do lidí",
    "hu": "és egy hogy nem volt után szerint meg is azt ember",
    "da": "og det er til af på den blev har ikke efter med som",
    "no": "og det er til av på den ble har ikke etter med som",
    "fi": "ja on ei oli että mukaan ovat jälkeen sekä",
    "vi": "và của là các đã trong người cho với một không được",
    "ku": "û li di de ku ji bi ji bo hatin kes",
    "ha": "da na ta ya wa cikin ne mutane an su",
    "sq": "dhe në të për një me që nga janë është u pas",
    "az": "və bir bu ilə üçün görə sonra nəfər olub",
    "ht": "nan yo te pou ki moun ak epi yon sou",
    "eu": "eta da ez du dute izan ziren pertsona",
}
_BY_WORD: dict[str, list[str]] = {}
for _code, _text in _SMALL_WORDS.items():
    for _small in _text.split():
        _BY_WORD.setdefault(_small, []).append(_code)
_ENGLISH = frozenset(_SMALL_WORDS["en"].split())
_KNOWN_SHARE = 0.3  # of the words of a text, known to the pack of its language
_SHORT, _SHORT_SHARE = 8, 0.4  # so few words prove less
_SURE_SHARE = 0.65  # enough without a second witness
_SMALL_SHARE = 0.25  # small words that prove English alone
_COUNTED = 120  # words looked up
_CERTAIN = 1.2  # the best must lead the second by this factor
_CERTAIN_OF_SCRIPT = 1.5
_OWN_SCRIPT = 0.6  # of the letters, where two scripts meet


def detect(text: str, known: Mapping[str, Container[str]]) -> str:
    """The language as a BCP-47 tag, "und" where it cannot be told.

    `known` holds the vocabulary of each language with a pack. A text is taken for such a
    language only where enough of its words are known.
    """
    sample = text[:_LOOK]
    best, most = "", 0
    foreign = "".join(_FOREIGN.findall(sample))
    for code, pattern in _SCRIPTS if foreign else ():
        size = len(pattern.findall(foreign))
        if size > most:
            best, most = code, size
    latin = len(_LATIN.findall(sample)) if most else bool(_LATIN.search(sample))
    if not (latin or most):
        return "und"
    words = _WORD.findall(sample.lower())
    if most > latin:
        clear = most >= _OWN_SCRIPT * (most + latin)
        found = _neighbour(best, sample.lower(), words) if clear else "und"
        here = {c: row for c, row in known.items() if c in _LETTERS.get(best, {})}
        return _confirmed(found, words, here) if clear else found
    found = _by_words(words)
    here = {
        c: row for c, row in known.items() if not any(c in n for n in _LETTERS.values())
    }
    return _confirmed(found, words, here)


def _confirmed(
    found: str, words: list[str], known: Mapping[str, Container[str]]
) -> str:
    """The language found, where its pack knows the words; else the pack that surely does."""
    if found == "en" and _plainly_english(words):
        return found
    words = words[:_COUNTED]
    floor = _SHORT_SHARE if len(words) <= _SHORT else _KNOWN_SHARE
    shares = {
        code: sum(word in vocabulary for word in words) / max(1, len(words))
        for code, vocabulary in known.items()
    }
    if found in known and shares[found] >= floor:
        return found
    ranked = sorted(shares.items(), key=lambda row: -row[1])
    (first, size), (_, next_size) = [*ranked, ("", 0.0), ("", 0.0)][:2]
    if size >= _SURE_SHARE and size >= next_size * _CERTAIN:
        return first
    return found if found not in known else "und"


def _plainly_english(words: list[str]) -> bool:
    small = sum(map(_ENGLISH.__contains__, words))
    return small > _SMALL_SHARE * len(words)


def _neighbour(code: str, sample: str, words: list[str]) -> str:
    """Which of the languages that share a script."""
    letters = _LETTERS.get(code)
    if letters is None:
        return code
    votes = Counter(
        {name: sum(map(sample.count, own)) for name, own in letters.items()}
    )
    for name, text in _SMALL_OF_SCRIPT.get(code, {}).items():
        small = frozenset(text.split())
        votes[name] += sum(word in small for word in words)
    (first, size), (_, next_size) = votes.most_common(2)
    return first if size and size >= next_size * _CERTAIN_OF_SCRIPT else "und"


def _by_words(words: list[str]) -> str:
    votes: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for code in _BY_WORD.get(word, ()):
            votes[code] += times
    ranked = votes.most_common(2)
    if not ranked:
        return "und"
    if len(ranked) == 2 and ranked[0][1] < ranked[1][1] * _CERTAIN:
        return "en" if votes["en"] == ranked[0][1] else "und"
    return ranked[0][0]
