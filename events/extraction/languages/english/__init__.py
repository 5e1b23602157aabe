"""The English pack, put together once from the word tables beside it."""

from events.extraction.languages.english import (
    callings,
    numbers,
    people,
    speakers,
    triggers,
    words,
)
from events.extraction.languages.pack import Form, Pack, Trigger, by_first_word

_VERB_FORMS = (Form.BASE, Form.PRESENT, Form.PAST, Form.PARTICIPLE, Form.ING)


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("child"):
        return word + "ren"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("wife"):
        return word[:-2] + "ves"
    return word + "s"


def _people() -> tuple[dict[str, str], frozenset[str]]:
    status: dict[str, str] = {}
    plurals: set[str] = set()
    tables = (
        ("unknown", people.UNKNOWN, people.UNKNOWN_PLURAL),
        ("civilian", people.CIVILIAN, people.CIVILIAN_PLURAL),
        ("other_protected", people.OTHER_PROTECTED, people.OTHER_PROTECTED_PLURAL),
        (
            "direct_participant",
            people.DIRECT_PARTICIPANT,
            people.DIRECT_PARTICIPANT_PLURAL,
        ),
        ("armed_forces", people.ARMED_FORCES, people.ARMED_FORCES_PLURAL),
        ("unknown", callings.UNKNOWN, ""),
        ("civilian", callings.CIVILIAN, callings.CIVILIAN_PLURAL),
        ("other_protected", callings.OTHER_PROTECTED, ""),
        ("direct_participant", callings.DIRECT_PARTICIPANT, ""),
        ("armed_forces", callings.ARMED_FORCES, ""),
    )
    for value, singular, plural in tables:
        for word in singular.split():
            status[word] = value
            status[_plural(word)] = value
            plurals.add(_plural(word))
        for word in plural.split():
            status[word] = value
            plurals.add(word)
    return status, frozenset(plurals)


_Triggers = dict[tuple[str, ...], Trigger]


def _triggers() -> dict[str, tuple[Trigger, ...]]:
    verbs: _Triggers = {}
    for harm, table in triggers.TRANSITIVE.items():
        _add_verbs(verbs, harm, table)
    _add_verbs(verbs, "injured", triggers.WEAK, weak=True)
    for harm, table in triggers.INTRANSITIVE.items():
        _add_intransitives(verbs, harm, table)
    merged = {**_nouns(), **verbs}
    rows = by_first_word((key, trigger) for key, trigger in merged.items())
    return {first: tuple(t for _, t in entries) for first, entries in rows.items()}


def _add_verbs(found: _Triggers, harm: str, table: str, weak: bool = False) -> None:
    for line in table.split("\n"):
        cells = list(zip(_VERB_FORMS, line.split(), strict=False))
        cells.sort(key=lambda pair: pair[0] is not Form.PAST)  # "hurt" is past first
        for form, cell in cells:
            if cell == "-":
                continue
            key = tuple(cell.split(":"))
            loose = cell.startswith(triggers.LOOSE)
            found.setdefault(key, Trigger(key, harm, form, weak, loose=loose))


def _add_intransitives(found: _Triggers, harm: str, table: str) -> None:
    for line in table.split("\n"):
        for n, cell in enumerate(line.split()):
            key = tuple(cell.split(":"))
            found[key] = Trigger(key, harm, Form.INTRANSITIVE, base=n == 0)


def _nouns() -> _Triggers:
    lists = (
        (triggers.ADJECTIVES, Form.ADJECTIVE),
        (triggers.TOLL_NOUNS, Form.TOLL_NOUN),
        (triggers.OF_NOUNS, Form.OF_NOUN),
        (triggers.COUNT_NOUNS, Form.COUNT_NOUN),
    )
    found: _Triggers = {}
    for table, form in lists:
        for harm, phrases in table.items():
            for phrase in phrases:
                key = tuple(phrase.split())
                found.setdefault(key, Trigger(key, harm, form))
    return found


def _tags(status: dict[str, str]) -> dict[str, str]:
    """One tag a word; the first table that holds it wins."""
    tags: dict[str, str] = {}

    def put(tag: str, text: str) -> None:
        for word in text.split():
            tags.setdefault(word, tag)

    put("POSS", words.POSSESSIVES)
    put("PRON", " ".join(words.PRONOUNS))
    put("QUANT", " ".join(numbers.UNITS))
    put("QUANT", " ".join(numbers.MULTIPLIERS))
    put("SUB", "that")
    put("DET", words.DETERMINERS)
    put("CONJ", words.CONJUNCTIONS)
    put("AUX", words.AUXILIARIES)
    put("MODAL", words.MODALS)
    put("REL", words.RELATIVES)
    put("SUB", words.SUBORDINATORS)
    put("PREP", words.PREPOSITIONS)
    put("ADV", words.ADVERBS)
    for word in status:
        tags.setdefault(word, "PERSON")
    put("NEG", "not never")
    for word in people.THINGS.split():
        tags.setdefault(word, "THING")
        tags.setdefault(_plural(word), "THING")
    put("THING", people.THINGS_PLURAL)
    put("ADJ", people.ADJECTIVES)
    put("VERB", words.VERBS)
    put("GROUPN", people.GROUP_NOUNS)
    return tags


def _phrase_rows() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    rows = [(tuple(p.split()), "JOIN") for p in words.JOINERS]
    rows += [(tuple(p.split()), "INCL") for p in words.INCLUDERS]
    rows += [(tuple(p.split()), "MOSTLY") for p in words.SHARE_PHRASES]
    rows += [(tuple(p.split()), "PREP") for p in words.PREPOSITION_PHRASES]
    rows += [(tuple(p.split()), "AMONG") for p in words.AMONG_PHRASES]
    rows += [(tuple(p.split()), "SUB") for p in words.CLAUSE_PHRASES]
    rows += [(tuple(p.split()), "VERB") for p in words.VERB_PHRASES]
    return by_first_word(rows)


def _bounds(
    table: dict[str, list[str]],
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    return by_first_word(
        (tuple(phrase.split()), name)
        for name, phrases in table.items()
        for phrase in phrases
    )


def _sets() -> dict[str, frozenset[str]]:
    """Plain word sets by name."""
    texts = {
        "be": words.BE,
        "say": words.SAY_VERBS,
        "deny": words.DENIERS,
        "hedge": words.HEDGES,
        "negation": words.NEGATIONS,
        "hypothetical": words.HYPOTHETICAL,
        "background": words.BACKGROUND_CUES,
        "rise": words.RISE,
        "titles": words.TITLES,
        "modal": words.MODALS,
        "stop": words.STOPWORDS,
        "group": people.GROUP_NOUNS,
        "accused": words.ACCUSED_CUES,
        "link": words.LINKS,
        "loss verb": words.LOSS_VERBS,
        "suffer": words.SUFFER_VERBS,
        "reflexive": words.REFLEXIVES,
        "naming": words.NAMING,
        "participle": words.PARTICIPLES,
        "event": words.EVENTS,
        "war": words.WARS,
        "aim": words.AIMS,
        "background noun": words.BACKGROUND_NOUNS,
        "label": people.LABELS,
        "un": speakers.UN,
        "monitor": speakers.MONITOR,
        "media": speakers.MEDIA,
        "witness": speakers.WITNESS,
        "official": speakers.OFFICIAL,
        "armed": speakers.ARMED,
        "rebel": speakers.REBEL,
        "concede": speakers.CONCEDE,
        "moves": words.MOVES,
        "where": words.WHERE,
        "strong where": words.STRONG_WHERE,
        "scene where": words.SCENE_WHERE,
        "near": words.NEAR,
        "way": words.WAYS,
        "area word": words.AREA_WORDS,
        "direction": words.DIRECTIONS,
    }
    return {
        **{name: frozenset(text.split()) for name, text in texts.items()},
        **{
            f"event kind {n}": frozenset(text.split())
            for n, text in enumerate(words.EVENT_KINDS)
        },
        "un phrase": frozenset(speakers.UN_PHRASES),
        "monitor phrase": frozenset(speakers.MONITOR_PHRASES),
    }


def _areas() -> dict[str, str]:
    """What kind of place a word says; the first table that holds it wins."""
    tables = {
        "province": words.PROVINCE_WORDS,
        "district": words.DISTRICT_WORDS,
        "city": words.CITY_WORDS,
        "region": words.REGION_WORDS,
    }
    rows = reversed(tables.items())
    return {word: kind for kind, text in rows for word in text.split()}


def build() -> Pack:
    status, plurals = _people()
    vague = [
        (w, (w, low, high, e)) for w, (low, high, e) in numbers.VAGUE_PHRASES.items()
    ]
    before = _bounds(numbers.BEFORE)
    starts = {*numbers.UNITS, *numbers.VAGUE, *before, *numbers.BETWEEN}
    starts |= {words_of[0] for words_of in numbers.VAGUE_PHRASES}
    return Pack(
        code="en",
        tags=_tags(status),
        status=status,
        plural_people=plurals,
        triggers=_triggers(),
        phrases=_phrase_rows(),
        units=numbers.UNITS,
        multipliers=numbers.MULTIPLIERS,
        vague=numbers.VAGUE,
        vague_phrases={
            first: tuple(value for _, value in rows)
            for first, rows in by_first_word(vague).items()
        },
        before=before,
        after=_bounds(numbers.AFTER),
        between=numbers.BETWEEN,
        range_words=frozenset(numbers.RANGE_WORDS),
        ordinals=frozenset(numbers.ORDINALS.split()),
        weekdays=words.WEEKDAYS,
        months=words.MONTHS,
        sets=_sets(),
        areas=_areas(),
        number_starts=frozenset(starts),
        time_starts=frozenset(
            {*words.TIME_STARTS.split(), *words.WEEKDAYS, *words.MONTHS}
            | {f"{day}'s" for day in words.WEEKDAYS}
            | {f"mid-{month}" for month in words.MONTHS}
        ),
    )


PACK = build()
