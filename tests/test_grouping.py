"""Which articles are one group, and who represents it."""

import itertools
import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.grouping import FARTHEST, LARGE, Decision, Link, Member, chosen, grouped, representative, with_joins

TraceFunction = Callable[[FrameType, str, Any], Any]


def member(article_id: int, simhash: int = 0) -> Member:
    return Member(article_id, None, 100, f"http://a.example/{article_id:03}", f"{simhash:016x}")


def unasked(one: int, other: int) -> Link:
    raise AssertionError(f"{one} and {other} should not be compared")


def groups(number: int, links: list[Link], *decisions: Decision) -> list[list[int]]:
    found = grouped([member(n) for n in range(1, number + 1)], links, decisions, unasked)
    return sorted(sorted(group) for group in found)


def same(one: int, other: int, closeness: float = 1.8) -> Link:
    return Link(one, other, "same", closeness)


def sibling(one: int, other: int, closeness: float = 1.5) -> Link:
    return Link(one, other, "sibling", closeness)


def split(one: int, other: int, at: str = "2026-01-01T00:00:00Z") -> Decision:
    return Decision(one, other, "split", at)


def join(one: int, other: int, at: str = "2026-01-01T00:00:00Z") -> Decision:
    return Decision(one, other, "join", at)


# --- verdicts ------------------------------------------------------------------------------------


def test_what_is_the_same_is_one_group_whatever_links_it() -> None:
    assert groups(3, [same(1, 2), same(2, 3)]) == [[1, 2, 3]]
    assert groups(4, [same(1, 2), same(3, 4), same(2, 3, 1.2)]) == [[1, 2, 3, 4]]


@pytest.mark.parametrize("relation", ["contains", "sibling", "version", "unrelated"])
def test_nothing_else_makes_a_group(relation: str) -> None:
    assert groups(2, [Link(1, 2, relation, 2.0)]) == [[1], [2]]


@pytest.mark.parametrize("relation", ["sibling", "version"])
def test_one_that_is_apart_needs_two_that_are_the_same(relation: str) -> None:
    apart = Link(1, 3, relation, 1.0)
    assert groups(3, [same(1, 2), same(2, 3), apart]) == [[1, 2], [3]]
    assert groups(4, [same(1, 2, 1.9), same(1, 4, 1.9), same(2, 3), same(4, 3), apart]) == [[1, 2, 3, 4]]


@pytest.mark.parametrize("relation", ["contains", "unrelated"])
def test_a_part_and_one_that_is_not_like_it_at_all_forbid_nothing_in_a_small_group(relation: str) -> None:
    assert groups(3, [same(1, 2), same(2, 3), Link(1, 3, relation, 1.0)]) == [[1, 2, 3]]


def test_a_sibling_that_is_as_close_is_not_outvoted() -> None:
    close = [same(1, 2, 1.9), same(1, 3, 1.9), same(2, 4, 1.5), same(3, 4, 1.5)]
    assert groups(4, [*close, sibling(1, 4, 1.4)]) == [[1, 2, 3, 4]]
    assert groups(4, [*close, sibling(1, 4, 1.5)]) == [[1, 2, 3], [4]]


def test_an_article_between_two_siblings_goes_to_the_closer_one() -> None:
    assert groups(3, [same(1, 2, 1.5), same(2, 3, 1.6), sibling(1, 3)]) == [[1], [2, 3]]
    assert groups(3, [same(1, 2, 1.6), same(2, 3, 1.5), sibling(1, 3)]) == [[1, 2], [3]]
    assert groups(3, [same(1, 2), same(2, 3), sibling(1, 3)]) == [[1, 2], [3]], "the smaller URL, when none is closer"


def test_prints_word_for_word_speak_with_one_voice() -> None:
    members = [Member(n, None, 100, f"http://a.example/{n}", "0" * 16, "text" if n < 4 else None) for n in range(1, 6)]
    links = [same(1, 2, 2.0), same(2, 3, 2.0), same(1, 4), same(2, 4), same(4, 5), sibling(1, 5, 1.2)]
    assert sorted(map(sorted, grouped(members, links, [], unasked))) == [[1, 2, 3, 4], [5]]
    members = [Member(n, None, 100, f"http://a.example/{n}", "0" * 16) for n in range(1, 6)]
    links.append(same(2, 5, 1.1))
    assert sorted(map(sorted, grouped(members, links, [], unasked))) == [[1, 2, 3, 4, 5]], "two voices of three"


def test_a_forged_print_and_one_that_was_split_speak_for_themselves() -> None:
    members = [Member(n, None, 100, f"http://a.example/{n}", "0" * 16, "text") for n in range(1, 4)]
    links = [sibling(1, 2, 1.9), same(2, 3, 2.0), same(1, 3, 2.0)]
    assert sorted(map(sorted, grouped(members, links[:1], [], unasked))) == [[1], [2], [3]]
    assert sorted(map(sorted, grouped(members, links[1:], [split(1, 3)], unasked))) == [[1], [2, 3]]


def chain(number: int, reach: int) -> tuple[list[Member], list[Link]]:
    """Articles of which each is one small edit from the next: near ones are the same, far ones two."""
    members = [member(n, (1 << n % 64) - 1) for n in range(1, number + 1)]
    return members, [same(n, n + step, 2 - step / 100) for n in range(1, number) for step in range(1, 7) if n + step <= number and step <= reach]  # fmt: skip


def test_a_chain_of_small_edits_is_cut_where_its_ends_differ() -> None:
    asked = []

    def ask(one: int, other: int) -> Link:
        asked.append((one, other))
        return same(one, other) if abs(one - other) <= 15 else Link(one, other, "unrelated", 0.2)

    members, links = chain(60, 6)
    found = grouped(members, links, [], ask)
    assert sorted(article_id for group in found for article_id in group) == list(range(1, 61))
    assert max(len(group) for group in found) <= 16
    assert len(asked) <= FARTHEST * len(links)


def test_members_of_a_large_group_may_be_parts_of_each_other() -> None:
    members, links = chain(30, 6)
    found = grouped(members, links, [], lambda one, other: Link(one, other, "contains", 1.0))
    assert len(found) == 1


def steps_for(number: int) -> int:
    """Steps of Python's machine, to group so many near pages: as many on a busy one, as seconds are not."""
    members, links = chain(number, 6)
    steps = itertools.count()

    def counted(frame: FrameType, event: str, _: object) -> TraceFunction:
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        if event == "opcode":
            next(steps)
        return counted

    traced = sys.gettrace()
    sys.settrace(counted)
    try:
        found = grouped(members, links, [], same)
    finally:
        sys.settrace(traced)
    assert list(map(len, found)) == [number]
    return next(steps)


def test_twice_as_many_near_pages_take_twice_the_steps() -> None:
    # each pair of fingerprints is looked at once, by numpy, which grows with the square all the same
    few, many = steps_for(500), steps_for(1_000)
    assert many < 2.2 * few, (few, many)


LINKS = st.lists(
    st.builds(
        Link, st.integers(1, 9), st.integers(1, 9), st.sampled_from(["same", "same", "same", "sibling", "contains", "unrelated"]),
        st.sampled_from([0.5, 1.0, 1.5, 2.0]),
    ).filter(lambda link: link.one < link.other),
    unique_by=lambda link: (link.one, link.other),
)  # fmt: skip
DECISIONS = st.lists(
    st.builds(
        Decision, st.integers(1, 9), st.integers(1, 9), st.sampled_from(["split", "join"]), st.sampled_from(["a", "b", "c"])
    ).filter(lambda one: one.one < one.other),
    unique_by=lambda one: (one.one, one.other), max_size=6,
)  # fmt: skip


@given(LINKS, DECISIONS, st.permutations(range(1, 10)))
def test_the_groups_depend_on_no_order_and_no_number(
    links: list[Link], decisions: list[Decision], order: list[int]
) -> None:
    """The same articles with other numbers, arrived in another order: the same groups."""
    members = [member(n) for n in range(1, 10)]
    found = grouped(members, links, decisions, unasked)
    named = dict(zip(range(1, 10), order, strict=True))
    others = [Member(named[m.article_id], None, 100, m.url, m.simhash) for m in members]
    links = [Link(named[one.other], named[one.one], one.relation, one.closeness) for one in links]
    renamed = [Decision(named[one.other], named[one.one], one.decision, one.decided_at) for one in decisions]
    for shuffled in (others, links, renamed):
        random.Random(len(links)).shuffle(shuffled)  # type: ignore[arg-type]
    again = grouped(others, links, renamed, unasked)
    assert {frozenset(named[n] for n in group) for group in found} == {frozenset(group) for group in again}


@given(LINKS, DECISIONS)
def test_every_article_is_in_one_group_and_no_split_is_broken(links: list[Link], decisions: list[Decision]) -> None:
    found = groups(9, links, *decisions)
    assert sorted(n for group in found for n in group) == list(range(1, 10))
    at = {n: number for number, group in enumerate(found) for n in group}
    assert all(at[one.one] != at[one.other] for one in decisions if one.decision == "split")
    if not any(one.decision == "split" for one in decisions):
        assert all(at[one.one] == at[one.other] for one in decisions)


# --- decisions -----------------------------------------------------------------------------------


def test_a_split_wins_over_every_verdict() -> None:
    assert groups(2, [same(1, 2, 2.0)], split(1, 2)) == [[1], [2]]
    assert groups(3, [same(1, 2, 1.9), same(2, 3, 1.8), same(1, 3, 2.0)], split(1, 3)) == [[1, 2], [3]]


def test_a_join_wins_over_every_verdict_and_takes_the_groups_along() -> None:
    apart = [sibling(one, other, 1.9) for one in (1, 2) for other in (3, 4)]
    links = [same(1, 2), same(3, 4), *apart]
    assert groups(4, links) == [[1, 2], [3, 4]]
    assert groups(4, links, join(2, 3)) == [[1, 2, 3, 4]]


def test_a_join_goes_as_far_as_no_split_forbids() -> None:
    links = [same(1, 2), same(3, 4)]
    assert groups(4, links, join(2, 3), split(1, 3)) == [[1], [2, 3, 4]]
    assert groups(4, links, join(2, 3), split(1, 4)) == [[1, 2, 3], [4]], "the smaller URL, where either may come"
    assert groups(4, links, join(2, 3), split(1, 3), split(2, 4)) == [[1], [2, 3], [4]]


def test_what_was_joined_stays_together_when_another_join_takes_one_of_it() -> None:
    joins = join(1, 2, "2026-01-02"), join(2, 3, "2026-01-03"), join(3, 4, "2026-01-01")
    assert groups(4, [], *joins) == [[1, 2, 3, 4]]
    assert groups(4, [], *joins, split(1, 4)) == [[1, 2, 3], [4]]
    assert groups(4, [], *joins[1:], split(1, 4)) == [[1], [2, 3, 4]]


def test_of_joins_that_cannot_all_be_obeyed_the_later_one_is() -> None:
    assert groups(3, [], join(1, 2, "2026-01-01"), join(2, 3, "2026-01-02"), split(1, 3)) == [[1], [2, 3]]
    assert groups(3, [], join(1, 2, "2026-01-03"), join(2, 3, "2026-01-02"), split(1, 3)) == [[1, 2], [3]]


def test_decisions_about_articles_elsewhere_change_nothing() -> None:
    assert with_joins([{1}, {2}], [join(1, 9), join(8, 9), split(2, 9)], {1: "a", 2: "b"}) == [{1}, {2}]


# --- a group too large to be decided anew --------------------------------------------------------


def big(first: int, simhash: int = 0) -> list[Member]:
    return [member(n, simhash) for n in range(first, first + LARGE)]


def test_a_large_group_takes_in_what_is_the_same() -> None:
    links = [same(n, 99) for n in range(2, 8)]
    assert chosen(member(99), {7: big(1)}, links, [], same) == 7
    assert chosen(member(99), {7: big(1)}, [], [], unasked) is None


def test_the_farthest_members_keep_an_article_out_of_a_large_group() -> None:
    members = [*big(1), member(50, 2**60 - 1)]
    asked = []

    def ask(one: int, other: int) -> Link:
        asked.append({one, other})
        return sibling(one, other)

    assert chosen(member(99), {7: members}, [same(2, 99)], [], ask) is None
    assert asked == [{50, 99}]


def test_of_two_large_groups_the_closer_one_takes_an_article() -> None:
    links = [same(2, 99, 1.5), same(102, 99, 1.6)]
    both = {7: big(1), 8: big(101)}
    assert chosen(member(99), both, links, [], same) == 8
    assert chosen(member(99), both, links, [split(99, 105)], same) == 7
    assert chosen(member(99), both, links, [join(99, 5)], unasked) == 7
    assert chosen(member(99), both, links, [join(99, 5, "2026"), join(99, 105, "2027")], unasked) == 8
    assert chosen(member(99), both, links, [join(99, 5), split(6, 99)], same) == 8


# --- who represents it ---------------------------------------------------------------------------


def test_who_represents_is_a_rule() -> None:
    undated = Member(1, None, 9_000, "https://a.example/1")
    late = Member(2, "2024-03-02", 9_000, "https://a.example/2")
    early_short = Member(3, "2024-03-01", 100, "https://a.example/3")
    early_long = Member(4, "2024-03-01", 200, "https://b.example/4")
    early_long_smaller = Member(5, "2024-03-01", 200, "https://a.example/5")
    members = [undated, late, early_short, early_long, early_long_smaller]
    for size, expected in ((1, 1), (2, 2), (3, 3), (4, 4), (5, 5)):
        assert representative(members[:size]) == expected
        assert representative(reversed(members[:size])) == expected
