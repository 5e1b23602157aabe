"""Measures the reader, as it is and compiled, beside a naive regex pass and spaCy's blank pipeline.

Run it with `./run bench reader`; it prints tables, with time against length, and asserts nothing. Each contender is a process
of its own and they take turns, so that ratios hold on a busy machine; times are user CPU seconds.
spaCy weighs some 200 MB and serves nothing else, so it is no dependency: the first run puts it into
an environment of its own under `var/`, and without a network its line is left out. So is that of the
compiled reader without a C compiler; the first run after a change of the reader compiles a copy.
"""

import json
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from conflicttracker.launch import compiling
from conflicttracker.launch.report import Report, Trouble

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests/corpus"
PEERS = ROOT / "var/peers"
COMPILED = ROOT / "var/bench-compiled"
PEER = "spacy>=3.8,<4"
ARTICLE = 3_500  # characters, about the length of an agency report
ARTICLES, ROUNDS = 60, 7
LENGTHS = (10_000, 100_000, 1_000_000)

# what is hard on grammars: no end of sentence, no end of list, nothing but numbers
HARD = {
    "one sentence": "six soldiers and ",
    "numbers": "12 ",
    "digits": "1",
    "commas": ", ",
    "harms": "killed ",
    "harms and commas": "killed, ",
    "tolls": "killed 5, ",
    "brackets": "(",
    "quotes": "“killed ” ",
    "capitals": "Northern Province ",
    "names": "Ana Ruiz, ",
    "and": "and ",
    "one word": "a",
    "adjectives": "UN ",
    "blank lines": "\n",
    "dots": ". ",
    "dates": "since 2 May 2020 ",
    "in places": "in Mosul in Basra ",
    "that": "said that killed ",
    "losses": "lost three men and ",
    "square": "[a] ",
    "speakers": ", a man, Ana Ruiz, said ",
    "most of": "most of ",
    "families": "a family of ",
    "running tolls": "the death toll rose to 5 ",
    "Arabic letters": "ك",
}


class Contender:
    """A process that reads texts when told to; see `contenders`."""

    def __init__(self, python: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [python, "-m", "tests.bench.contenders", *words],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def read(self, texts: list[str], language: str = "en") -> tuple[float, int]:
        """CPU seconds for all the texts, and the peak of memory so far in MB."""
        to, back = self.process.stdin, self.process.stdout
        assert to is not None
        assert back is not None
        to.write(json.dumps({"language": language, "texts": texts}) + "\n")
        to.flush()
        seconds, megabytes = json.loads(back.readline())
        return float(seconds), int(megabytes)


@contextmanager
def contender(*words: str, python: Path = Path(sys.executable)) -> Iterator[Contender]:
    found = Contender(python, *words)
    try:
        yield found
    finally:
        found.process.communicate()


def peer() -> Path | None:
    """A Python that has spaCy; None where it cannot be had."""
    python = PEERS / "bin/python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
    install = [str(python), "-m", "pip", "install", "--quiet", PEER]
    return python if subprocess.run(install, check=False).returncode == 0 else None


def compiled() -> Path | None:
    """Where the compiled reader of today's sources lies; None where it cannot be made."""
    try:
        return compiling.make(COMPILED, Report())
    except Trouble as trouble:
        say(str(trouble))
        return None


def paragraphs(file: Path) -> list[str]:
    rows = map(json.loads, file.read_text("utf-8").splitlines())
    return [p for row in rows for p in row["text"].split("\n\n")]


def texts(file: Path, length: int, count: int) -> list[str]:
    """Different articles of a length, out of the labelled articles' paragraphs."""
    rows = paragraphs(file)
    made = []
    for start in range(count):
        pieces: list[str] = []
        size = 0
        for piece in islice(cycle(rows), start * 7 % len(rows), None):
            if size >= length:
                break
            pieces.append(piece)
            size += len(piece) + 2
        made.append("\n\n".join(pieces)[:length])
    return made


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def beside_peers(rows: list[str], found: dict[str, Contender]) -> None:
    say(
        f"{len(rows)} English articles of {ARTICLE} characters, medians of {ROUNDS} turns"
    )
    taken: dict[str, list[float]] = {name: [] for name in found}
    peak: dict[str, int] = {}
    for _ in range(ROUNDS):
        for name, one in found.items():
            seconds, peak[name] = one.read(rows)
            taken[name].append(seconds)
    for name, seconds_of in taken.items():
        pairs = zip(taken["reader"], seconds_of, strict=True)
        ratio = median(ours / theirs for ours, theirs in pairs)
        pace = len(rows) / median(seconds_of)
        say(
            f"  {name:8s}{pace:7.0f} a second{peak[name]:6d} MB   reader takes {ratio:5.2f}x"
        )


def main() -> None:
    rows = texts(CORPUS / "articles.jsonl", ARTICLE, ARTICLES)
    with ExitStack() as stack:
        ours = stack.enter_context(contender("reader"))
        found = {"reader": ours, "naive": stack.enter_context(contender("naive"))}
        forms = [ours]
        home = compiled()
        if home is not None:
            found["compiled"] = stack.enter_context(contender("compiled", str(home)))
            forms.append(found["compiled"])
        python = peer()
        if python is not None:
            found["spacy"] = stack.enter_context(contender("spacy", python=python))
        beside_peers(rows, found)
        beside_lengths(rows, forms)


def beside_lengths(rows: list[str], forms: list[Contender]) -> None:
    """Each of `forms`, the reader and the compiled one, in columns of its own."""
    say("other languages, articles a second: as it is, compiled")
    for file in sorted((CORPUS / "languages").glob("??.jsonl")):
        foreign = texts(file, ARTICLE, ARTICLES)
        best = [min(f.read(foreign, file.stem)[0] for _ in range(3)) for f in forms]
        say(f"  {file.stem:8s}" + "".join(f"{len(foreign) / b:7.0f}" for b in best))
    lengths = ", ".join(f"{n:,}" for n in LENGTHS)
    say(f"length against time: {lengths} characters; then the same compiled")
    shapes = {"articles": "\n\n".join(rows) + "\n\n", **HARD}
    for name, piece in shapes.items():
        long = [(piece * (n // len(piece) + 1))[:n] for n in LENGTHS]
        spent = [f.read([text])[0] for f in forms for text in long]
        say(f"  {name:17s}" + "".join(f"{seconds:8.3f} s" for seconds in spent))


if __name__ == "__main__":
    main()
