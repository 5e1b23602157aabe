"""Measures what a page, one incident and their exports cost as of a date, beside the same of today.

Run it with `./run bench as_of`, with INCIDENTS=1000000 for the large form; it prints a table
and asserts nothing. Incidents are made up by the database: each has two reported tolls of two
articles and two versions of its row. Times are those of the wall clock, medians of many reads.
"""

import os
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

import django
from django.db import connection, transaction

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflicttracker.settings")
django.setup()

from events.queries import incidents, stats, versions  # noqa: E402 - needs the set-up above
from events.queries.search import IncidentSearch, StatsSearch  # noqa: E402
from events.reckoning import POLICIES  # noqa: E402

INCIDENTS = int(os.environ.get("INCIDENTS", "100000"))
READS = 15
# Two days of publication, two of recording; an incident and its first toll are of the first.
FIRST, SECOND = "2024-05-01T06:00:00Z", "2024-05-03T06:00:00Z"
BETWEEN = "2024-05-02"

_ROWS = f"""
    SET LOCAL session_replication_role = 'replica';
    CREATE TEMP TABLE made ON COMMIT DROP AS
        SELECT n, gen_random_uuid() AS incident,
            'NER-2024-' || lpad(n::text, 9, '0') AS code,
            (ARRAY['NE', 'ML', 'BF', 'NG', 'TD', 'SD', 'SO', 'YE'])[1 + n % 8] AS country,
            date '2000-01-01' + (n % 8900)::int AS day
        FROM generate_series(1, {INCIDENTS}) AS n;
    INSERT INTO events_source
        (id, name, slug, kind, url, country, language, note, version, recorded_at)
        VALUES (gen_random_uuid(), 'Made', 'made', 'outlet', '', '', '', '', 1, '{FIRST}');
    CREATE TEMP TABLE told ON COMMIT DROP AS
        SELECT made.*, k, gen_random_uuid() AS article, gen_random_uuid() AS toll,
            gen_random_uuid() AS reading, gen_random_uuid() AS story,
            (ARRAY['{FIRST}', '{SECOND}'])[k]::timestamptz AS at
        FROM made, generate_series(1, 2) AS k;
    INSERT INTO events_incident
        (id, code, title, status, withdrawn_reason, country, where_prec, occurred_start,
         occurred_end, occurred_precision, version, change_reason, recorded_at, changed_at)
        SELECT incident, code, 'People reported killed, ' || country, 'candidate', '',
            country, 6, day, day, 1, 2, 'more', '{FIRST}', '{SECOND}' FROM made;
    INSERT INTO events_incidentevent
        (pgh_created_at, pgh_label, id, code, title, status, withdrawn_reason, country,
         where_prec, occurred_start, occurred_end, occurred_precision, version,
         change_reason, recorded_at, changed_at, pgh_obj_id)
        SELECT at, 'update', incident, code, 'People reported killed, ' || country,
            'candidate', '', country, 6, day, day, 1, k, 'more', '{FIRST}', at, incident
        FROM told ORDER BY k;
    INSERT INTO events_story (id, sketch, recorded_at) SELECT story, ARRAY[n, k], at FROM told;
    INSERT INTO events_article
        (id, url, external_id, title, text, raw, content_type, content_hash, raw_hash,
         language, published_at, published_precision, recorded_at, source_id, story_id)
        SELECT article, '', '', 'Killed', (4 + k) || ' people were killed.', '', 'text/plain',
            md5(n || ' ' || k), '', 'en', at, 'day', at, (SELECT id FROM events_source), story
        FROM told;
    INSERT INTO events_reading
        (id, article_id, extractor_version, language, unread, not_casualties, doubts,
         recorded_at)
        SELECT reading, article, 'made', 'en', '', '[]', '[]', at FROM told;
    INSERT INTO events_reportedtoll
        (id, article_id, reading_id, label, harm, stated, low, high, exactness, victims,
         victim_status, claimant_role, hedged, denied, country, where_prec, date_start,
         date_end, date_prec, scope, in_title, quote, quote_start, quote_end, number_start,
         number_end, rule, known_at, recorded_at)
        SELECT toll, article, reading, 't1', 'killed', (4 + k)::text, 4 + k, 4 + k, 'exact',
            'people', 'unknown', 'media_own_voice', false, false, country, 6, day, day, 1,
            'incident', false, (4 + k) || ' people were killed.', 0, 23, 0, 1, 'made', at, at
        FROM told;
    INSERT INTO events_assignment (id, reported_toll_id, incident_id, reasons, recorded_at)
        SELECT gen_random_uuid(), toll, incident, '[]', at FROM told;
"""
_ESTIMATES = """
    INSERT INTO events_estimate
        (id, incident_id, harm, policy, known_from, low, best, high, reported_tolls, unseen,
         recorded_at)
        SELECT gen_random_uuid(), incident, 'killed', %s, line.at, 4 + line.k, 4 + line.k,
            4 + line.k, 1, 1, told.at
        FROM told JOIN told AS line USING (incident) WHERE line.k <= told.k
"""


def fill() -> float:
    start = perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(_ROWS)
        for policy in POLICIES:
            cursor.execute(_ESTIMATES, [policy])
        for table in (
            "incident",
            "incidentevent",
            "story",
            "article",
            "reading",
            "reportedtoll",
            "assignment",
            "estimate",
        ):
            cursor.execute(f"ANALYZE events_{table}")
    return perf_counter() - start


def taken(read: Callable[[], object]) -> float:
    """Milliseconds of a read, the median of several after one that warms up."""
    read()
    times = []
    for _ in range(READS):
        start = perf_counter()
        read()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def page(**query: str) -> Callable[[], object]:
    search = IncidentSearch.parse(query)
    return lambda: incidents.page(search, limit=100)


def one(**query: str) -> Callable[[], object]:
    code = f"NER-2024-{INCIDENTS // 2:09d}"
    moment = IncidentSearch.parse(query).moment
    return lambda: incidents.detail(code, moment=moment)


def sums(**query: str) -> Callable[[], object]:
    search = StatsSearch.parse({"country": "NE", "date_from": "2024-01-01", **query})
    return lambda: stats.series(search)


READ_OF: dict[str, Callable[..., Callable[[], object]]] = {
    "page of 100": page,
    "page of 100, one country": lambda **query: page(country="ML", **query),
    "page of 100, killed at least 5": lambda **query: page(killed_min="5", **query),
    "one incident": one,
    "stats of a country's months": sums,
}


def main() -> None:
    with transaction.atomic():
        say(f"{INCIDENTS:,} incidents, filled in {fill():.0f} s")
        say(
            f"{'':<34}{'today ms':>10}{'as_of':>9}{'ratio':>7}{'recorded':>10}{'ratio':>7}"
        )
        for name, read in READ_OF.items():
            now = taken(read())
            told = taken(read(as_of=BETWEEN))
            known = taken(read(recorded_as_of=BETWEEN))
            say(
                f"{name:<34}{now:>10.1f}{told:>9.1f}{told / now:>7.2f}"
                f"{known:>10.1f}{known / now:>7.2f}"
            )
        code = f"NER-2024-{INCIDENTS // 2:09d}"
        say(f"{'versions of one':<34}{taken(lambda: versions.listed(code)):>10.1f}")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
