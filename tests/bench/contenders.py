"""One contender of the benchmark in a process of its own, so that memory is its own too.

`python -m tests.bench.contenders NAME [HOME]` reads lines of JSON, {"language", "texts"}, and answers each
with [CPU seconds, peak megabytes]. The peer runs this file under another Python. HOME is where the compiled reader lies.
"""

import json
import re
import resource
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

PUBLISHED = date(2024, 5, 1)
_NUMBER = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|dozens|several)"
)
_HARMS = ("killed", "died", "dead", "wounded", "injured", "missing")
_HARM = f"(?:{'|'.join(_HARMS)})"
_NAIVE = (
    re.compile(rf"\b{_NUMBER}\b(?:\W+\w+){{0,5}}?\W+{_HARM}\b", re.IGNORECASE),
    re.compile(rf"\b{_HARM}\b(?:\W+\w+){{0,5}}?\W+{_NUMBER}\b", re.IGNORECASE),
)
_GAP = 5  # words between number and harm word
Work = Callable[[str, str], object]


def naive() -> Work:
    """What a first attempt would do: a number near a harm word, both ways."""
    return lambda text, _: [m for p in _NAIVE for m in p.finditer(text)]


def reader() -> Work:
    """Ours: all fields, with places."""
    find_tolls = import_module("events.extraction").find_tolls
    return lambda text, code: find_tolls(text, published=PUBLISHED, language=code)


def compiled() -> Work:
    """Ours, as `./run compile` makes it."""
    import_module("conflicttracker.compiled").load(Path(sys.argv[2]))
    return reader()


def spacy() -> Work:
    """spaCy's blank English: tokens, sentences, and rules for numbers near harm words."""
    nlp: Any = import_module("spacy").blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    number, harm = {"LIKE_NUM": True}, {"LOWER": {"IN": list(_HARMS)}}
    rows = [[number, *[{}] * gap, harm] for gap in range(_GAP + 1)]
    rows += [row[::-1] for row in rows]
    ruler.add_patterns([{"label": "TOLL", "pattern": row} for row in rows])
    return lambda text, _: [list(doc.sents) for doc in [nlp(text)]]


def main() -> None:
    known = {"naive": naive, "reader": reader, "compiled": compiled, "spacy": spacy}
    work = known[sys.argv[1]]()
    for line in sys.stdin:
        asked = json.loads(line)
        start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        for text in asked["texts"]:
            work(text, asked["language"])
        used = resource.getrusage(resource.RUSAGE_SELF)
        sys.stdout.write(
            f"{json.dumps([used.ru_utime - start, used.ru_maxrss >> 10])}\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
