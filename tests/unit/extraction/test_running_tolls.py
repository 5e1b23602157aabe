"""Which figure of a running toll stands, and which ones the text says it replaced."""

import pytest

from .reads import tolls


def figures(text: str) -> tuple[list[int | None], list[int | None]]:
    """The figures of the dead that stand, and those that others replace, parts left out."""
    found = [t for t in tolls(text) if t.harm in {"killed", "died"}]
    replaced = {t.supersedes for t in found if t.supersedes}
    whole = [t for t in found if t.subset_of is None]
    return (
        [t.low for t in whole if t.id not in replaced],
        [t.low for t in whole if t.id in replaced],
    )


@pytest.mark.parametrize(
    ("text", "stand", "replaced"),
    [
        ("The ministry raised to 89 the number of recruits killed at Belen.", [89], []),
        ("Officials put at 14 the number of miners killed on Sunday.", [14], []),
        ("Rescuers raised from 12 to 17 the number of villagers killed.", [17], [12]),
        ("The governor lowered to nine the death toll from the bombing.", [9], []),
        (
            (
                "A missile killed 63 recruits. The army raised to 89 the number of recruits"
                " killed in the strike."
            ),
            [89],
            [63],
        ),
        ("The death toll rose from 12 to 17.", [17], [12]),
    ],
)
def test_a_figure_told_before_the_words_number_of_is_a_running_toll(
    text: str, stand: list[int], replaced: list[int]
) -> None:
    assert figures(text) == (stand, replaced)


def test_a_figure_of_something_else_put_before_its_noun_is_no_toll() -> None:
    text = "The army put at 14 the number of tanks lost in a raid that killed two men."
    assert figures(text) == ([2], [])
