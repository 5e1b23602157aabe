"""Which figure of a running toll stands, and which ones the text says it replaced."""

import pytest

from .reads import brief, tolls


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


@pytest.mark.parametrize(
    ("text", "stand", "replaced"),
    [
        ("Eleven guards, not 13, were killed in the ambush.", [11], [13]),
        ("Police said 21 villagers were killed, not 23 as first told.", [21], [23]),
        ("Police said 21 villagers and not 23 were killed.", [21], [23]),
        ("Four villagers rather than five were killed in the raid.", [4], [5]),
        ("The blast killed four villagers instead of five.", [4], [5]),
        ("Not 23 but 21 villagers were killed in the blast.", [21], [23]),
    ],
)
def test_a_figure_that_is_taken_back_is_replaced_by_the_right_one(
    text: str, stand: list[int], replaced: list[int]
) -> None:
    assert figures(text) == (stand, replaced)


@pytest.mark.parametrize(
    ("text", "stand", "replaced"),
    [
        ("Nine herders were killed at the well, up from six.", [9], [6]),
        ("Nine herders, up from six on Monday, were killed.", [9], [6]),
        ("Shells killed 21 herders (down from 23), the mayor said.", [21], [23]),
        ("Nine herders died in the raid. An earlier toll was six.", [9], [6]),
        (
            (
                "Nine herders died in the raid, the mayor said. Earlier he had spoken of six"
                " dead."
            ),
            [9],
            [6],
        ),
        (
            "Nine herders died in the raid. Police had previously said 11 were killed.",
            [9],
            [11],
        ),
        (
            "Nine herders died in the raid. The hospital had put the toll at six.",
            [9],
            [6],
        ),
        (
            "An earlier toll was six. Nine herders are now known to have died.",
            [9],
            [6],
        ),
    ],
)
def test_what_a_figure_moved_from_is_replaced_by_it(
    text: str, stand: list[int], replaced: list[int]
) -> None:
    assert figures(text) == (stand, replaced)


@pytest.mark.parametrize(
    ("text", "stand", "replaced"),
    [
        ("Now 67 herders are dead, above an earlier estimate of 45.", [67], [45]),
        ("Six herders died, far fewer than the initial count of 15.", [6], [15]),
        (
            (
                "A raid killed four. An earlier report by this agency wrongly put the toll"
                " at 40."
            ),
            [4],
            [40],
        ),
        (
            "A raid killed four men. State media had mistakenly reported 40 dead.",
            [4],
            [40],
        ),
    ],
)
def test_a_figure_told_as_an_earlier_or_a_wrong_one_is_replaced(
    text: str, stand: list[int], replaced: list[int]
) -> None:
    assert figures(text) == (stand, replaced)


def test_dead_and_hurt_each_moved_from_a_figure_of_their_own() -> None:
    nine, thirty, six, twenty = tolls(
        "The raid killed nine herders and injured 30, up from six and 20."
    )
    assert (nine.supersedes, thirty.supersedes) == (six.id, twenty.id)
    assert (six.harm, twenty.harm) == ("killed", "injured")


def test_earlier_deaths_of_another_raid_are_replaced_by_nobody() -> None:
    text = "Nine herders were killed at Tarva. Earlier, six were killed in Belen."
    assert figures(text) == ([9, 6], [])


def test_missing_people_who_were_found_are_missing_no_more() -> None:
    text = "The bodies of eight of the missing were found, bringing the toll to 20."
    assert [(t.harm, t.low) for t in tolls(text)] == [("killed", 8), ("killed", 20)]
    assert tolls("Two of the missing were found alive.") == ()
    assert [t.harm for t in tolls("Two of the missing were boys.")] == ["missing"]


@pytest.mark.parametrize(
    ("text", "stand", "replaced"),
    [
        ("The toll stood at 12 at noon but had grown to 18 by night.", [18], [12]),
        ("The initial toll of 40 was later cut to 34.", [34], [40]),
        ("They put the death toll at 40 before revising it down to 34.", [34], [40]),
        ("The governor said the toll had risen by three to 21.", [21], []),
        ("The number of confirmed dead had reached 58.", [58], []),
        ("Three of the wounded died, bringing the total to nine.", [9], []),
        ("The strike killed two men and cost a total of 40 homes.", [2], []),
    ],
)
def test_a_toll_that_moves_on_ends_on_its_last_figure(
    text: str, stand: list[int], replaced: list[int]
) -> None:
    assert figures(text) == (stand, replaced)


def test_a_figure_of_another_month_is_compared_and_not_replaced() -> None:
    text = "Raids claimed 112 lives last month, down from 145 in April."
    assert figures(text) == ([112], [])


@pytest.mark.parametrize(
    "text",
    [
        "Shells caused 50 casualties in the town: 20 killed and 30 wounded.",
        "Shells caused 50 casualties: 20 men were killed and 30 wounded.",
        "Casualties: 20 killed, 30 wounded.",
        "Killed: 20. Wounded: 30.",
    ],
)
def test_casualties_told_by_harm_are_no_further_people(text: str) -> None:
    assert brief(text) == ["killed 20", "injured 30"]


def test_deaths_told_among_casualties_leave_the_hurt_unknown() -> None:
    text = "The mission counted 50 casualties, including 20 deaths."
    assert brief(text) == ["injured ?-50", "died 20"]


def test_who_says_so_behind_a_comma_takes_nobody_from_the_dead() -> None:
    text = "The ministry spoke on Friday, saying 31 guards were killed and 64 hurt."
    assert brief(text) == ["killed 31", "injured 64"]


def test_a_part_of_a_counted_whole_is_read() -> None:
    assert brief("Ten of the 92 killed were children.") == ["killed 10"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "The death toll of Monday's raid near Balad has risen to seven, officials said,"
            " after a sergeant died during an operation in Mosul."
        ),
        (
            "Seven people were killed in Monday's raid on Balad, one more than first"
            " reported, after farmers found the body of a boy in a field."
        ),
        (
            "The death toll of Monday's raid on Balad has climbed to seven."
            " The last two bodies lay under a staircase."
        ),
        (
            "The death toll of Monday's raid on Balad has climbed to seven, officials said."
            " Two porters died of their wounds in a hospital in Mosul."
        ),
    ],
)
def test_those_by_whom_a_toll_rose_are_counted_in_it(text: str) -> None:
    whole, part = (t for t in tolls(text))
    assert (whole.low, whole.subset_of) == (7, None)
    assert (part.subset_of, part.incident) == (whole.id, whole.incident)


def test_those_who_died_elsewhere_are_not_counted_in_a_toll_that_rose() -> None:
    text = (
        "The death toll of Monday's raid on Balad has climbed to seven, officials said."
        " A mine killed two porters in Mosul on Tuesday."
    )
    assert brief(text) == ["killed 7", "killed 2"]
    assert figures(
        "Ten people were killed in clashes in Balad after a policeman died in Mosul."
    ) == ([10, 1], [])


def test_an_initial_figure_from_which_one_was_revised_is_the_old_one() -> None:
    text = (
        "The monitor said 16 villagers were killed in Balad on Monday."
        " It revised its figure from an initial 12."
    )
    assert figures(text) == ([16], [12])
