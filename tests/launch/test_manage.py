"""`./run manage` where no site runs: it brings its own database, and takes it away again."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.launch.site import Site, wait_for

WHO = "SELECT current_user"
APP = "[('conflicttracker_app',)]"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path / "some data")
    yield site
    site.clear()


def test_commands_started_together_share_one_database_that_goes_with_the_last(
    site: Site,
) -> None:
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(site.psql, [WHO] * 3))
    assert answers == [APP] * 3
    wait_for(lambda: not site.processes(), 10, "database gone")


def test_a_command_without_database_starts_none_and_writes_nothing(site: Site) -> None:
    text = "Shelling killed 12 people in Idlib."
    done = site.run(
        *("manage", "extract", "-", "--published", "2020-02-29", "--format", "json"),
        text=text,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("{")
    assert not site.data.exists()


def test_a_folder_that_cannot_be_written_is_told(site: Site) -> None:
    site.data.write_text("a file where the folder should be")
    done = site.run("manage", "shell", "-c", "1")
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"The data folder {site.data} cannot be written" in done.stderr
    assert "CONFLICTTRACKER_DATA" in done.stderr
