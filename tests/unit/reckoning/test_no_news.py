"""What is no news: a word after a number, one person after many, a figure recalled, one put elsewhere."""

from events.terms import Exactness

from .test_reckoning import MONITOR, governor, killed, steps, toll


def test_a_word_is_no_news_after_a_number_that_it_can_mean() -> None:
    several = {"high": None, "exactness": Exactness.SEVERAL, **governor("Ana Ruiz")}
    rows = [
        toll("a", 52, **governor("Ana Ruiz")),
        toll("b", 3, day=1, **several),
    ]
    assert killed(*rows) == (52, 52, 52)
    assert steps(*rows) == []
    # told first it is what the number replaces; a number that it cannot mean is news
    assert steps(toll("a", 3, **several), toll("b", 52, day=1, **governor("Ana Ruiz")))
    dozens = several | {"exactness": Exactness.DOZENS}
    assert steps(toll("a", 7, **governor("Ana Ruiz")), toll("b", 24, day=1, **dozens))


def test_one_person_is_one_of_those_told_of_before() -> None:
    rows = [toll("a", 12, **MONITOR), toll("b", 1, day=1, **MONITOR)]
    assert killed(*rows) == (12, 12, 12)
    assert steps(*rows) == []
    assert steps(toll("a", 1, **MONITOR), toll("b", 12, day=1, **MONITOR))
    assert steps(rows[0], toll("b", 1, day=1, supersedes="a", **MONITOR))


def test_an_earlier_version_recalled_is_the_one_that_was_told() -> None:
    rows = [
        toll("a", 17, **governor("Ana Ruiz")),
        toll("b", 17, day=1, article="correction"),
        toll(
            "c",
            7,
            day=1,
            article="correction",
            supersedes="b",
            **governor("Ana Ruiz"),
        ),
    ]
    assert [s[:2] for s in steps(*rows)] == [("a", "c")]
    assert killed(*rows) == (7, 7, 7)


def test_who_puts_the_number_elsewhere_disagrees() -> None:
    rows = [
        toll("a", 9, **governor("Ana Ruiz")),
        toll("b", 12, running=True, quote="It put the number at 12.", **MONITOR),
    ]
    assert killed(*rows) == (9, 12, 12)
    assert steps(*rows) == []
    rose = toll("b", 12, running=True, quote="It rose to 12.", **MONITOR)
    assert killed(rows[0], rose) == (12, 12, 12)
