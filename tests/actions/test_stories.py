"""Stories are found by what is rare in a text, and no copy is missed for that."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import copies
from events.actions import stories
from events.models import Story

pytestmark = pytest.mark.django_db
STOCK = [-2_000_000_001, -2_000_000_002, -2_000_000_003]


@pytest.fixture
def notices() -> list[Story]:
    """Stories of one outlet, whose notice gives each the same three hashes."""
    rng = random.Random(7)
    made = Story.objects.bulk_create(
        Story(
            sketch=sorted([*STOCK, *rng.sample(range(10**9), copies.SKETCH_SIZE - 3)]),
            recorded_at=timezone.now(),
        )
        for _ in range(300)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE events_story")
    stories._shares.cache_clear()
    return made


def test_the_commonest_hashes_are_not_looked_up(notices: list[Story]) -> None:
    with CaptureQueriesContext(connection) as asked:
        (found, *_) = stories.candidates(notices[5].sketch)
    assert found == notices[5]
    sought = asked[-1]["sql"].split("story.sketch &&")[1]
    assert sum(str(hash_) in sought for hash_ in STOCK) == 1


def test_a_copy_that_shares_little_but_the_notice_is_found(
    notices: list[Story],
) -> None:
    """Three shared hashes make a candidate, also where two of them are the commonest."""
    theirs = [hash_ for hash_ in notices[5].sketch if hash_ not in STOCK]
    sketch = sorted([*STOCK[:2], theirs[0], *range(-40, -27)])
    assert stories.candidates(sketch) == [notices[5]]
