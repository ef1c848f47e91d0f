"""Two rows of tokens laid on each other: what is equal at their ends is found whole, and no more than that."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.align import ANCHOR, STRIDE, Run, align
from pipelines.document import ids

TOKENS = st.lists(st.sampled_from("甲乙丙"), max_size=5 * STRIDE).map(tuple)


@given(TOKENS, TOKENS, TOKENS)
@example((), (), ())
@example(("甲",), (), ())
def test_equal_ends_are_found_whole(common: tuple[str, ...], one: tuple[str, ...], other: tuple[str, ...]) -> None:
    left, right = (*common, "左", *one), (*common, "右", *other)
    found = align(left, right)
    first = [run for run in found.runs if run.one == run.other == 0]
    if len(common) >= ANCHOR:  # a shorter one may be chance
        assert [run.size for run in first] == [len(common)]
    assert align(common, common).runs == ((Run(0, 0, len(common)),) if common else ())
    assert all(left[r.one : r.one + r.size] == right[r.other : r.other + r.size] for r in found.runs)


@pytest.mark.parametrize("size", [1, STRIDE - 1, STRIDE, STRIDE + 1, 3 * STRIDE, 3 * STRIDE + 1, 7 * STRIDE - 1, 1000])
def test_a_beginning_and_an_end_of_any_length_end_where_they_differ(size: int) -> None:
    row = tuple(f"w{n}" for n in range(size))
    found = align((*row, "左", *row), (*row, "右", *row))
    assert [(gap.old, gap.new) for gap in found.gaps] == [(("左",), ("右",))]
    assert found.aligned == 2 * size
    assert align(row, (*row, "多")).tail.new == ("多",)
    assert align((*row, "多"), row).tail.old == ("多",)


def test_what_stands_twice_in_either_text_is_no_anchor() -> None:
    block = tuple(f"w{n}" for n in range(100))
    one, other = ("甲", *block, *block, "乙"), ("丙", *block, "丁")
    assert align(one, other).runs == ()
    assert align(("甲", *block, "乙"), other).runs == (Run(1, 1, 100),)


def test_numbers_that_somebody_keeps_are_taken() -> None:
    block = tuple(f"w{n}" for n in range(100))
    one, other = ("甲", *block, "乙"), ("丙", *block, "丁")
    asked = []

    def numbered() -> tuple:  # type: ignore[type-arg]
        asked.append(1)
        return ids(one), ids(other)

    assert align(one, other, numbered) == align(one, other)
    assert align(one, one, numbered).aligned == len(one)
    assert asked == [1]  # equal texts need none
