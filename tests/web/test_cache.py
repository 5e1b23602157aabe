"""The cache in the database: shared by all processes, exact under races, and no way to run code."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection

from conflicttracker.cache import DatabaseCache


@pytest.mark.django_db
class TestValues:
    def test_come_back_as_they_were(self) -> None:
        for value in (1, 0.5, "a", None, [1.5, 2.5], {"a": [1]}, True):
            cache.set("k", value)
            assert cache.get("k", "nothing") == value

    def test_are_gone_when_their_time_is_over(self) -> None:
        cache.set("k", 1, timeout=0)
        assert cache.get("k") is None
        assert cache.add("k", 2)
        cache.set("k", 3, timeout=None)
        assert cache.get("k") == 3
        assert cache.touch("k", 0)
        assert not cache.touch("k", 60)

    def test_are_added_once(self) -> None:
        assert cache.add("k", 1)
        assert not cache.add("k", 2)
        assert cache.get("k") == 1
        assert cache.delete("k")
        assert not cache.delete("k")

    def test_are_seen_by_every_process(self) -> None:
        cache.set("k", [1.5])
        assert DatabaseCache("", {}).get("k") == [1.5]

    def test_count_from_where_they_are(self) -> None:
        cache.set("k", 5)
        assert cache.incr("k") == 6
        assert cache.incr("k", 4) == 10
        with pytest.raises(ValueError, match="none"):
            cache.incr("none")

    def test_are_plain_json_in_the_table(self) -> None:
        cache.set("k", {"a": 1})
        with connection.cursor() as cursor:
            cursor.execute("SELECT value::text FROM conflicttracker_cache")
            assert json.loads(cursor.fetchone()[0]) == {"a": 1}
        with pytest.raises(TypeError):
            cache.set("k", object())


@pytest.mark.django_db(transaction=True)
def test_no_count_is_lost_when_many_count_at_once() -> None:
    cache.set("k", 0)

    def count(n: int) -> int:
        try:
            return cache.incr("k")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(count, range(80)))
    assert sorted(told) == list(range(1, 81))


@pytest.mark.django_db(transaction=True)
def test_of_many_who_add_at_once_one_does() -> None:
    def add(n: int) -> bool:
        try:
            return cache.add("k", n)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(add, range(40))) == 1
