"""What is no news: a word after a number, one person after many, a figure recalled, one put elsewhere."""

from events.terms import Exactness, VictimStatus

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


def test_the_same_number_told_with_less_care_is_no_news() -> None:
    open_ended = {"high": None, "exactness": Exactness.AT_LEAST}
    rows = [toll("a", 12), toll("b", 12, day=1, **open_ended)]
    assert killed(*rows) == (12, 12, 12)
    assert steps(*rows) == []
    by_another = [toll("a", 12), toll("b", 12, day=1, **open_ended, **MONITOR)]
    assert killed(*by_another) == (12, 12, 12)
    assert steps(*by_another) == []
    # one more than stands is news, and so is what a line lowers to
    assert steps(rows[0], toll("b", 13, day=1, **open_ended))
    assert killed(
        toll("a", 12, **MONITOR), toll("b", 11, day=1, **open_ended, **MONITOR)
    ) == (
        11,
        11,
        None,
    )


def test_a_later_and_higher_report_goes_on_from_what_an_authority_told() -> None:
    rows = [toll("a", 9, **governor("Ana Ruiz")), toll("b", 12, day=1)]
    assert killed(*rows) == (12, 12, 12)
    assert [s[:2] for s in steps(*rows)] == [("a", "b")]
    # an article that tells both tells of a dispute
    both = toll("c", 9, day=1, position=1, **governor("Ana Ruiz"))
    assert killed(*rows, both) == (9, 12, 12)
    # a lower one stands beside it, and so does what monitors and parties say
    assert killed(rows[0], toll("b", 7, day=1)) == (7, 7, 9)
    assert killed(toll("a", 9, **MONITOR), rows[1]) == (9, 12, 12)
    assert steps(toll("a", 9, **MONITOR), rows[1]) == []


def test_the_same_number_told_with_more_care_is_no_step() -> None:
    open_ended = {"high": None, "exactness": Exactness.AT_LEAST}
    rows = [toll("a", 31, **open_ended), toll("b", 31, day=1)]
    assert killed(*rows) == (31, 31, 31)
    assert steps(*rows) == []


def test_a_headline_that_leaves_its_people_out_counts_nobody_twice() -> None:
    people = {
        "victim_party": None,
        "victim_status": VictimStatus.UNKNOWN,
        "article": "one",
    }
    headline = toll("a", 40, position=0, **people | {"victims": ""})
    rows = [headline, toll("b", 40, position=1, **people | {"victims": "people"})]
    assert killed(*rows) == (40, 40, 40)
    tourists = people | {"victims": "tourists", "article": "two"}
    row = [
        toll("a", 70, **people | {"victims": "people"}),
        toll("b", 36, day=1, **tourists | {"victims": ""}),
        toll("c", 36, day=1, position=1, **tourists),
    ]
    assert killed(*row) == (70, 70, 70)
    assert steps(*row) == []
    four = toll("b", 4, position=1, **people | {"victims": "passengers"})
    assert killed(headline, four) == (40, 40, 40)
