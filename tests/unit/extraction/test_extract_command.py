"""`extract` and `evaluate` on the command line; neither touches a database."""

import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).parents[3]


def extract(*args: str) -> str:
    out = io.StringIO()
    call_command("extract", *args, stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("Six guards were killed on Monday.\n", encoding="utf-8")
    return path


def test_a_file_is_read_and_printed_as_json(article: Path) -> None:
    answer = json.loads(extract(str(article), "--published", "2021-06-17"))
    assert list(answer) == ["reported_tolls", "not_casualties"]
    assert answer["reported_tolls"][0]["date_start"] == "2021-06-14"


def test_a_table_shows_what_was_read_and_by_which_rule(article: Path) -> None:
    shown = extract(str(article), "--format", "table")
    assert "killed:passive" in shown
    assert "guards" in shown


def test_a_text_without_tolls_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "quiet.txt"
    path.write_text("It rained in the valley for 3 days.", encoding="utf-8")
    answer = json.loads(extract(str(path)))
    assert answer["reported_tolls"] == []
    assert answer["not_casualties"][0]["text"] == "3 days"


def test_letters_are_printed_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Six guards were killed, Zoë Müller said.", encoding="utf-8")
    assert "Zoë Müller" in extract(str(path))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"Six died.\x00", "NUL"),
        ("Zoë".encode("latin-1"), "UTF-8"),
        (b"\xff\xfe\x00\x01", "UTF-8"),
        (b"a " * 1_000_001, "2 MB"),
    ],
)
def test_a_bad_file_is_refused_with_what_and_where(
    tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=says) as refusal:
        extract(str(path))
    assert refusal.value.returncode == 2
    assert "bad.txt" in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "day", ["2021-13-01", "17 June", "20210617", "tomorrow", "", "2999-01-01"]
)
def test_a_malformed_or_future_day_is_refused(article: Path, day: str) -> None:
    with pytest.raises(CommandError, match="--published") as refusal:
        extract(str(article), "--published", day)
    assert refusal.value.returncode == 2


def run(*args: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command as a person runs it, with nothing in the environment."""
    return subprocess.run(
        [sys.executable, "manage.py", "extract", *args],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        input=given,
        capture_output=True,
        check=False,
    )


def test_it_needs_no_database_and_no_secret() -> None:
    done = run("-", "--published", "2021-06-17", given=b"Six guards died on Monday.")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["reported_tolls"][0]["low"] == 6


def test_bad_input_ends_with_one_line_and_two() -> None:
    done = run("-", "--published", "soon", given=b"Six guards died.")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert run("-").returncode == 2


def test_a_reader_that_stops_early_is_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(json.dumps({"text": "Six died. " * 40}) + "\n", encoding="utf-8")
    path.write_text(path.read_text("utf-8") * 60, encoding="utf-8")
    python = shlex.quote(sys.executable)  # the path may hold a space
    command = f"{python} manage.py extract --jsonl {path} | head -c 10"
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, check=False
    )
    assert done.stderr == b""


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="none.txt") as refusal:
        extract(str(tmp_path / "none.txt"))
    assert refusal.value.returncode == 2


def test_lines_are_answered_in_order_and_a_broken_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    rows = [
        '{"id": "a", "text": "Six guards were killed."}',
        "{broken",
        '{"id": "b"}',
        '{"id": "c", "text": 5}',
        '{"id": "d", "text": "Two died.", "published": "soon"}',
        '{"id": "e", "text": "Two died.", "colour": "red"}',
        "[]",
        "",
        '{"id": "f", "text": "Two died.", "published": "2021-06-17", "title": null}',
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    out = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("extract", "--jsonl", str(path), stdout=out)
    assert end.value.code == 1
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [a.get("id") or a["line"] for a in answers] == ["a", 2, 3, 4, 5, 6, 7, "f"]
    for broken, word in zip(
        answers[1:7], ["JSON", "text", "text", "soon", "colour", "JSON"], strict=True
    ):
        assert word in broken["error"]


def test_whole_lines_end_without_failure(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text('{"id": 1, "text": "Two cooks died."}\n', encoding="utf-8")
    (answer,) = [
        json.loads(line) for line in extract("--jsonl", str(path)).splitlines()
    ]
    assert list(answer) == ["id", "reported_tolls", "not_casualties"]


def test_a_field_that_may_be_left_out_may_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    rows: list[dict[str, str | None]] = [
        {"id": "a", "title": "", "published": "", "language": ""},
        {"id": "", "title": None, "published": None, "language": None},
        {"id": None, "title": " "},
    ]
    text = "Six guards were killed on Monday."
    given = [json.dumps({"text": text, **row}) + "\n" for row in rows]
    path.write_text("".join(given), encoding="utf-8")
    answers = [json.loads(line) for line in extract("--jsonl", str(path)).splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "", None]
    assert [answer["reported_tolls"][0]["low"] for answer in answers] == [6, 6, 6]


def test_an_unread_language_is_said(tmp_path: Path) -> None:
    path = tmp_path / "fremd.txt"
    path.write_text(
        "Die Soldaten wurden bei dem Angriff getötet und verletzt.", encoding="utf-8"
    )
    answer = json.loads(extract(str(path)))
    assert answer["reported_tolls"] == []
    assert answer["language"] == "de"
    assert "de" in answer["unread"]


def test_evaluate_prints_a_table_per_dataset_and_class(tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl"
    rows = [
        {"text": "Six guards were killed.", "killed_min": 6, "killed_max": 6, "dataset": "own", "cls": "plain"},
        {"text": "Nobody was killed.", "killed_min": 0, "killed_max": 0, "dataset": "own", "cls": "zero", "injured_min": 0, "injured_max": 0},
    ]  # fmt: skip
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    out = io.StringIO()
    call_command("evaluate", str(path), stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].split()[:3] == ["items", "exact", "range"]
    assert lines[1].split()[:3] == ["all", "2", "1.000"]
    assert {"dataset own", "class plain", "class zero"} <= {
        line[:13].strip() for line in lines
    }


def test_evaluate_leaves_attackers_out_where_a_label_does(tmp_path: Path) -> None:
    text = "Three joggers were killed and the attacker was shot dead."
    rows = [
        {
            "text": text,
            "killed_min": 3,
            "killed_max": 3,
            "scope": "victims; no attackers",
        },
        {"text": text, "killed_min": 4, "killed_max": 4, "scope": "all deaths"},
        {"text": text, "killed_min": 4, "killed_max": 4},
    ]
    path = tmp_path / "items.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    by_scope, all_sides = io.StringIO(), io.StringIO()
    call_command("evaluate", str(path), stdout=by_scope)
    call_command("evaluate", str(path), "--no-by-scope", stdout=all_sides)
    assert by_scope.getvalue().splitlines()[1].split()[:3] == ["all", "3", "1.000"]
    assert all_sides.getvalue().splitlines()[1].split()[:3] == ["all", "3", "0.667"]


def test_evaluate_names_the_line_that_lacks_a_label(tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl"
    path.write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(CommandError, match="line 1 lacks 'killed_min'"):
        call_command("evaluate", str(path), stdout=io.StringIO())


def test_evaluate_without_a_file_reads_our_own_corpus_beside_the_kept_figures() -> None:
    out = io.StringIO()
    call_command("evaluate", stdout=out)
    words = {line.split("  ")[0] for line in out.getvalue().splitlines()}
    assert {"all", "class subset", "F1", "victim_status"} <= words


def test_evaluate_shows_the_change_against_kept_figures(tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl"
    row = {"text": "Six guards were killed.", "killed_min": 6, "killed_max": 6}
    path.write_text(json.dumps(row), encoding="utf-8")
    kept = tmp_path / "figures.json"
    kept.write_text('{"items": {"all": {"items": 3, "exact": 0.75}}}', encoding="utf-8")
    out = io.StringIO()
    call_command("evaluate", str(path), "--against", str(kept), stdout=out)
    assert "1 (-2)" in out.getvalue()
    assert "1.000 (+0.250)" in out.getvalue()


def test_evaluate_prints_figures_that_it_can_read_again(tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl"
    row = {"text": "Six guards were killed.", "killed_min": 6, "killed_max": 6}
    path.write_text(json.dumps(row), encoding="utf-8")
    out = io.StringIO()
    call_command("evaluate", str(path), "--json", stdout=out)
    assert json.loads(out.getvalue())["items"]["all"]["exact"] == 1.0


def test_evaluate_names_a_file_that_holds_no_figures(tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl"
    path.write_text("", encoding="utf-8")
    kept = tmp_path / "figures.json"
    kept.write_text("no", encoding="utf-8")
    with pytest.raises(CommandError, match="holds no figures"):
        call_command(
            "evaluate", str(path), "--against", str(kept), stdout=io.StringIO()
        )
