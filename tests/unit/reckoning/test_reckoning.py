"""What stands, what replaced what, and the figures that come of it."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from events.reckoning import POLICIES, Span, Toll, by_harm, reckon, timeline
from events.terms import ClaimantRole, Exactness, Harm, VictimStatus

DAY = datetime(2021, 6, 1, tzinfo=UTC)


def toll(name: str, low: int | None, **more: Any) -> Toll:
    day = more.pop("day", 0)
    article = more.pop("article", f"article of day {day}")
    values: dict[str, Any] = {
        "harm": Harm.KILLED,
        "high": low,
        "exactness": Exactness.EXACT,
        "victims": "soldiers",
        "victim_status": VictimStatus.ARMED_FORCES,
        "victim_party": "Norland",
        "perpetrator_party": None,
        "claimant": None,
        "claimant_role": ClaimantRole.MEDIA_OWN_VOICE,
        "story": article,
    }
    return Toll(
        id=name,
        low=low,
        article=article,
        known_at=DAY + timedelta(days=day),
        **{**values, **more},
    )


def killed(*tolls: Toll, policy: str = "standing") -> tuple[Any, ...]:
    span = reckon(tolls, policy).estimate[Harm.KILLED]
    return (span.low, span.best, span.high)


def steps(*tolls: Toll) -> list[tuple[str, str, str]]:
    return [(s.before, s.after, str(s.reason)) for s in reckon(tolls).revisions]


MINISTER: dict[str, Any] = {
    "claimant": "the defence minister",
    "claimant_role": ClaimantRole.PARTY_OWN_LOSSES,
}


def governor(name: str) -> dict[str, Any]:
    return {"claimant": name, "claimant_role": ClaimantRole.OFFICIAL_LOCAL}


MONITOR: dict[str, Any] = {
    "claimant": "Border Watch Monitor",
    "claimant_role": ClaimantRole.MONITOR_NGO,
}
ENEMY: dict[str, Any] = {
    "claimant": "the rebels",
    "claimant_role": ClaimantRole.PARTY_ENEMY_LOSSES,
    "perpetrator_party": "Rebels",
}
CIVILIAN: dict[str, Any] = {
    "victims": "a contractor",
    "victim_status": VictimStatus.CIVILIAN,
    "victim_party": None,
}
PEOPLE: dict[str, Any] = {
    "victims": "people",
    "victim_status": VictimStatus.UNKNOWN,
    "victim_party": None,
}


class TestARevision:
    def test_replaces_the_figure_that_the_text_says_has_risen(self) -> None:
        old = toll("a", 33, article="one")
        new = toll(
            "b", 36, article="one", position=1, supersedes="a", running=True, **MINISTER
        )
        assert killed(old, new) == (36, 36, 36)
        assert steps(old, new) == [("a", "b", "rise")]
        assert reckon([old, new]).superseded == {"a": "b"}

    def test_is_told_also_when_one_voice_tells_both_figures(self) -> None:
        old = toll("a", 33, article="one")
        new = toll("b", 36, article="one", position=1, supersedes="a", running=True)
        assert steps(old, new) == [("a", "b", "rise")]

    @pytest.mark.parametrize("who", [{}, MINISTER, PEOPLE])
    @pytest.mark.parametrize("low", [36, 30])
    def test_is_told_also_when_the_text_names_the_new_figure_first(
        self, who: dict[str, Any], low: int
    ) -> None:
        new = toll("b", low, article="one", supersedes="a", running=True, **who)
        old = toll("a", 33, article="one", position=1, running=True, **who)
        assert killed(old, new) == (low, low, low)
        assert steps(old, new) == [("a", "b", "rise" if low > 33 else "fall")]
        assert reckon([old, new]).superseded == {"a": "b"}

    def test_goes_up_from_article_to_article_of_one_day(self) -> None:
        nine = toll("a", 9, article="x", position=80, **MINISTER)
        more = toll("b", 22, article="y", supersedes="c", **MINISTER)
        before = toll("c", 9, article="y", position=90, **MINISTER)
        most = toll("d", 33, article="w", position=3, **MINISTER)
        rows = [nine, more, before, most]
        assert killed(*rows) == (33, 33, 33)
        assert steps(*rows) == [("a", "b", "rise"), ("b", "d", "rise")]
        assert set(reckon(rows).superseded) == {"a", "b", "c"}

    def test_follows_the_same_line_down(self) -> None:
        rows = [toll("a", 12, **MINISTER), toll("b", 9, day=1, **MINISTER)]
        assert killed(*rows) == (9, 9, 9)
        assert steps(*rows) == [("a", "b", "fall")]

    def test_keeps_silent_when_the_figure_is_unchanged(self) -> None:
        rows = [toll("a", 12, **MINISTER), toll("b", 12, day=1, **MINISTER)]
        assert steps(*rows) == []

    def test_a_later_higher_figure_replaces_a_nameless_one(self) -> None:
        rows = [toll("a", 33), toll("b", 36, day=1, **MONITOR)]
        assert steps(*rows) == [("a", "b", "rise")]
        assert killed(*rows) == (36, 36, 36)

    def test_a_stale_report_that_arrives_late_lowers_nothing(self) -> None:
        late = toll("old", 20)
        rows = [toll("a", 33, day=1), toll("b", 36, day=2), late]
        assert killed(*rows) == (36, 36, 36)
        assert steps(*rows) == [("old", "a", "rise"), ("a", "b", "rise")]

    def test_a_reprint_of_an_old_text_is_as_old_as_the_text(self) -> None:
        first = toll("a", 33, story="wire")
        news = toll("b", 36, day=1)
        reprint = toll("c", 33, day=4, story="wire")
        assert killed(first, news, reprint) == (36, 36, 36)

    @pytest.mark.parametrize(
        "quote",
        [
            "Nine guards died, the regional governor, Ana Petrova, said.",
            "Nine guards died, Ana Petrova, the regional governor, said.",
            "Regional Governor Ana Petrova spoke of nine.",
        ],
    )
    def test_a_name_and_the_office_beside_it_are_one_who_speaks(
        self, quote: str
    ) -> None:
        first = toll("a", 9, quote=quote, **governor("Ana Petrova"))
        later = toll("b", 8, day=1, **governor("the regional governor"))
        assert killed(first, later) == (8, 8, 8)
        other = toll("c", 9, quote=quote, **governor("Ion Petrov"))
        assert killed(other, later) == (8, 8, 9)

    def test_an_office_that_two_people_hold_is_nobody_s(self) -> None:
        first, second = (
            toll(
                name,
                low,
                day=low,
                quote=f"Guards died, {name}, a regional governor, said.",
                **governor(name),
            )
            for name, low in (("Ana Petrova", 1), ("Ion Petrov", 2))
        )
        later = toll("b", 3, day=5, **governor("the regional governor"))
        assert killed(first, second, later) == (1, 3, 3)

    def test_a_copy_of_a_figure_that_was_replaced_is_replaced_with_it(self) -> None:
        first = toll("a", 33, story="wire", **MINISTER)
        reprint = toll("c", 33, day=1, story="wire", **MINISTER)
        news = toll("b", 36, day=2, **MINISTER)
        assert reckon([first, reprint]).superseded == {}
        assert reckon([first, reprint, news]).superseded == {"a": "b", "c": "b"}

    def test_a_copy_of_a_text_adds_nothing_to_the_history(self) -> None:
        def text(article: str, day: int) -> list[Toll]:
            told = {"article": article, "story": "wire", "day": day}
            return [
                toll(f"{article}1", 33, **told),
                toll(
                    f"{article}2",
                    36,
                    position=1,
                    supersedes=f"{article}1",
                    running=True,
                    **MINISTER,
                    **told,
                ),
            ]

        governor = {**MINISTER, "claimant": "the governor"}
        first = toll("g", 33, high=None, exactness=Exactness.AT_LEAST, **governor)
        original = [first, *text("a", 1)]
        assert steps(*original) == steps(*original, *text("b", 1), *text("c", 5))
        assert reckon([*original, *text("b", 1)]).counted == frozenset({"a2"})

    def test_a_number_after_none_is_no_change_of_one(self) -> None:
        headline = toll("a", 2, high=None, exactness=Exactness.UNCOUNTED, article="x")
        body = toll("b", 12, article="x", position=9, **MINISTER)
        assert steps(headline, body) == []
        assert killed(headline, body) == (12, 12, 12)

    def test_an_echo_of_an_old_figure_brings_no_news(self) -> None:
        rows = [toll("a", 33), toll("b", 36, day=1), toll("c", 33, day=3)]
        assert killed(*rows) == (36, 36, 36)
        assert steps(*rows) == [("a", "b", "rise")]

    def test_of_the_missing_follows_the_latest_report_also_down(self) -> None:
        gone = {"harm": Harm.MISSING, **PEOPLE}
        crescent = {**gone, **MONITOR}
        rows = [toll("a", 20, **crescent), toll("b", 12, day=2, outlet="Wire", **gone)]
        assert reckon(rows).estimate[Harm.MISSING] == Span(12, 12, 12)
        assert reckon(rows).disagreements == ()
        rows.append(toll("c", 9, day=3, outlet="Wire", **gone))
        assert steps(*rows) == [("a", "b", "fall"), ("b", "c", "fall")]
        named = {**crescent, "claimant": "the mayor"}
        apart = [toll("a", 20, **crescent), toll("d", 12, day=1, **named)]
        assert len(reckon(apart).disagreements) == 1

    def test_is_one_step_however_many_figures_it_ends(self) -> None:
        rows = [
            toll("a", 30, **MINISTER),
            toll("b", 33, day=1, article="one"),
            toll("c", 36, day=1, article="one", position=1, supersedes="b", **MINISTER),
        ]
        assert steps(*rows) == [("b", "c", "rise")]
        assert set(reckon(rows).superseded) == {"a", "b"}


class TestADisagreement:
    def test_spans_independent_claimants_whose_figures_do_not_meet(self) -> None:
        rows = [toll("a", 9, **MINISTER), toll("b", 14, day=1, **MONITOR)]
        result = reckon(rows)
        assert killed(*rows) == (9, 14, 14)
        assert result.revisions == ()
        assert [(d.low, d.high, d.tolls) for d in result.disagreements] == [
            (9, 14, ("a", "b"))
        ]

    def test_is_none_where_one_number_satisfies_both(self) -> None:
        at_least = toll("a", 10, high=None, exactness=Exactness.AT_LEAST, **MINISTER)
        rows = [at_least, toll("b", 12, **MONITOR, article="two")]
        assert reckon(rows).disagreements == ()
        assert killed(*rows) == (12, 12, 12)

    def test_is_about_the_victims_in_whosever_words(self) -> None:
        rows = [
            toll("a", 57, **{**PEOPLE, **MONITOR, "victims": ""}),
            toll("b", 60, **{**PEOPLE, **MONITOR, "claimant": "the mayor"}),
        ]
        assert [d.victims for d in reckon(rows).disagreements] == ["people"]

    def test_forms_of_one_name_are_one_claimant(self) -> None:
        short = {**MONITOR, "claimant": "BWM"}
        rows = [toll("a", 9, **MONITOR), toll("b", 11, day=1, **short)]
        assert killed(*rows) == (11, 11, 11)
        assert steps(*rows) == [("a", "b", "rise")]

    def test_is_also_between_a_count_of_everyone_and_a_larger_sum_of_groups(
        self,
    ) -> None:
        doctor = {**MONITOR, "claimant": "a doctor"}
        whole = toll("a", 51, **{**PEOPLE, **doctor})
        parts = [
            toll("b", 64, day=1, position=1, **{**CIVILIAN, **MONITOR}),
            toll("c", 30, day=1, **ENEMY),
        ]
        found = reckon([whole, *parts])
        assert killed(whole, *parts)[0] == 51
        (apart,) = found.disagreements
        assert (apart.low, apart.high, apart.tolls) == (51, 94, ("a", "c", "b"))
        one_voice = [whole, *(toll("d", 64, day=1, **{**CIVILIAN, **doctor}),)]
        assert reckon(one_voice).disagreements == ()
        assert reckon([whole, toll("e", 40, **CIVILIAN)]).disagreements == ()

    def test_what_a_party_says_of_its_enemy_only_raises_high(self) -> None:
        assert killed(toll("a", 9, **MONITOR), toll("b", 50, day=1, **ENEMY)) == (
            9,
            9,
            50,
        )
        assert killed(toll("b", 50, **ENEMY)) == (50, 50, 50)


class TestGroups:
    def test_add_up(self) -> None:
        rows = [
            toll("a", 5, article="x"),
            toll("b", 1, article="x", position=1, **CIVILIAN),
        ]
        assert killed(*rows) == (6, 6, 6)
        assert len(reckon(rows).groups) == 2

    def test_come_in_the_order_in_which_they_are_told_of(self) -> None:
        rows = [
            toll("a", 5, article="x"),
            toll("b", 1, article="x", position=1, **CIVILIAN),
        ]
        assert [g.low for g in reckon(rows).groups] == [5, 1]
        assert [g.low for g in reckon(rows[::-1]).groups] == [5, 1]

    def test_that_reach_what_is_told_of_everyone_are_the_total(self) -> None:
        some = {"high": None, "exactness": Exactness.AT_LEAST, **PEOPLE}
        nine = toll("b", 9, day=1, **CIVILIAN)
        assert killed(toll("a", 4, **{**some, **MONITOR}), nine) == (9, 9, 9)
        assert killed(toll("a", 12, **{**some, **MONITOR}), nine) == (12, 12, None)

    def test_open_ends_stay_open(self) -> None:
        several = toll("a", 3, high=None, exactness=Exactness.SEVERAL)
        dozens = toll("b", 24, high=None, victim_party="Rebels", position=1)
        assert killed(several, dozens) == (27, 27, None)

    def test_of_a_side_do_not_take_in_those_whom_it_is_said_to_have_killed(
        self,
    ) -> None:
        own = toll("a", 5, **MINISTER)
        rebels = {"victim_status": VictimStatus.DIRECT_PARTICIPANT}
        monitor = toll("b", 3, position=1, victim_party="Rebels", **MONITOR)
        army = toll(
            "c",
            20,
            day=1,
            victim_party=None,
            victims="insurgents",
            perpetrator_party="Norland",
            claimant="the army",
            claimant_role=ClaimantRole.PARTY_ENEMY_LOSSES,
            **rebels,
        )
        assert killed(own, monitor, army) == (8, 8, 25)
        assert len(reckon([own, monitor, army]).groups) == 2

    def test_do_not_hold_the_wounded_who_died_twice(self) -> None:
        late = {"harm": Harm.DIED, **PEOPLE, "victims": "wounded"}
        six = toll("a", 6, article="x", **MONITOR)
        one = toll("b", 1, article="x", position=40, **late)
        assert killed(six, one) == (6, 6, 6)
        assert len(reckon([six, one]).groups) == 1
        assert reckon([one]).estimate[Harm.DIED] == Span(1, 1, 1)

    def test_keep_their_status_when_the_last_report_has_none(self) -> None:
        farmers = {**CIVILIAN, "victims": "farmers", **MONITOR}
        unsaid = {**PEOPLE, **MONITOR, "victims": ""}
        rows = [
            toll("a", 16, **farmers),
            toll("b", 19, day=1, running=True, **unsaid),
        ]
        (group,) = reckon(rows).groups
        assert (group.victims, group.victim_status) == ("farmers", "civilian")

    def test_keep_their_words_when_the_last_report_has_none(self) -> None:
        rows = [
            toll("a", 22, **{**PEOPLE, **MONITOR}),
            toll("b", 28, day=1, running=True, **{**PEOPLE, **MONITOR, "victims": ""}),
        ]
        assert [(g.victims, g.best) for g in reckon(rows).groups] == [("people", 28)]

    def test_parts_of_one_list_add_up_to_one_claim(self) -> None:
        rows = [
            toll("a", 2, article="x"),
            toll("b", 1, article="x", position=1, victims="a policeman"),
            toll("c", 3, day=1, **MONITOR),
        ]
        assert killed(*rows) == (3, 3, 3)

    def test_a_named_person_is_one_of_a_larger_group(self) -> None:
        named = toll("b", 1, day=2, exactness=Exactness.NAMED, **MONITOR)
        assert killed(toll("a", 12), named) == (12, 12, 12)
        assert reckon([toll("a", 12), named]).disagreements == ()
        assert killed(named) == (1, 1, 1)

    def test_named_persons_of_one_article_add_up(self) -> None:
        names = [
            toll(n, 1, article="x", position=i, exactness=Exactness.NAMED, victims=n)
            for i, n in enumerate(["a driver", "a cook"])
        ]
        assert killed(*names) == (2, 2, 2)

    def test_subsets_and_denials_never_count(self) -> None:
        whole = toll("a", 12, article="x", **PEOPLE)
        part = toll("b", 3, article="x", position=1, subset_of="a", **CIVILIAN)
        denied = toll("c", 80, article="x", position=2, denied=True, **PEOPLE)
        assert killed(whole, part, denied) == (12, 12, 12)

    def test_a_count_of_everyone_is_not_added_to_its_parts(self) -> None:
        whole = toll("a", 36, day=1, **PEOPLE)
        assert killed(toll("b", 33), whole) == (36, 36, 36)

    def test_a_later_part_larger_than_the_whole_replaces_it(self) -> None:
        rows = [toll("a", 10, **PEOPLE), toll("b", 36, day=1)]
        assert killed(*rows) == (36, 36, 36)
        assert steps(*rows) == [("a", "b", "rise")]

    def test_a_side_left_open_joins_the_only_one_it_can_mean(self) -> None:
        unsided = {**MONITOR, "victim_party": None}
        rows = [toll("a", 9), toll("b", 11, day=1, **unsided)]
        assert killed(*rows) == (11, 11, 11)
        assert len(reckon(rows).groups) == 1

    def test_deaths_join_the_killed_once_somebody_says_killed(self) -> None:
        died = toll("a", 2, harm=Harm.DIED)
        assert reckon([died]).estimate[Harm.KILLED] == Span()
        assert reckon([died]).estimate[Harm.DIED] == Span(2, 2, 2)
        assert killed(died, toll("b", 3, day=1)) == (3, 3, 3)

    def test_unknown_is_null_and_never_zero(self) -> None:
        assert reckon([toll("a", None, high=10)]).estimate[Harm.KILLED] == Span()
        assert reckon([]).estimate[Harm.INJURED] == Span()


class TestPolicies:
    ROWS = (toll("a", 9, **MINISTER), toll("b", 14, day=1, **MONITOR))

    @pytest.mark.parametrize(
        ("policy", "figures"),
        [
            ("standing", (9, 14, 14)),
            ("conservative", (9, 9, 14)),
            ("without_belligerents", (14, 14, 14)),
            ("range_of_all", (9, 14, 14)),
        ],
    )
    def test_give_figures_of_their_own(self, policy: str, figures: object) -> None:
        assert killed(*self.ROWS, policy=policy) == figures

    def test_conservative_keeps_the_lower_of_everyone_and_the_groups(self) -> None:
        rows = [toll("a", 51, **PEOPLE), toll("b", 30, day=1, **MONITOR)]
        rows.append(toll("c", 40, day=1, **CIVILIAN))
        assert killed(*rows) == (51, 70, 70)
        assert killed(*rows, policy="conservative") == (51, 51, 70)

    def test_are_written_out(self) -> None:
        assert all(p.prose.endswith(".") and p.version for p in POLICIES.values())

    def test_an_unknown_one_is_refused(self) -> None:
        with pytest.raises(KeyError):
            reckon(self.ROWS, "highest")


def test_the_timeline_tells_what_was_known_from_each_day_on() -> None:
    rows = [toll("a", 33), toll("b", 36, day=1)]
    known = [
        (at, by_harm(groups["standing"], "standing")[Harm.KILLED].best)
        for at, groups in timeline(rows)
    ]
    assert known == [(DAY, 33), (DAY + timedelta(days=1), 36)]


def test_the_timeline_ends_with_the_reckoning_of_every_policy() -> None:
    rows = [
        toll("a", 33, **MINISTER),
        toll("b", 36, day=1, **MONITOR),
        toll("c", 50, day=2, **ENEMY),
        toll("d", 4, day=2, position=1, **CIVILIAN),
    ]
    _, last = timeline(rows)[-1]
    for policy in POLICIES:
        assert tuple(last[policy]) == reckon(rows, policy).groups


def test_the_order_of_arrival_changes_nothing() -> None:
    rows = [
        toll("a", 30),
        toll("b", 33, day=1),
        toll("c", 36, day=1, article="other", **MONITOR),
        toll("d", 31, day=2, **MINISTER),
        toll("e", 2, day=2, position=1, **CIVILIAN),
    ]
    results = {
        (killed(*order), tuple(steps(*order)), reckon(order).counted)
        for order in permutations(rows)
    }
    assert len(results) == 1
