"""Parts of split articles find together in whatever order they come; nothing else does, and nothing is lost."""

import time
from datetime import UTC, datetime
from itertools import permutations

import hostile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import Capture, gather
from pipelines.gather import Gathered, Gatherer, Leaf, Missing, Wanted, completed, leaf_of
from pipelines.parts import MAX_PARTS, WHOLE, PartLinks

HOME = "https://www.example.cn/"


def part(
    name: str,
    following: str | None = None,
    first: str | None = None,
    *,
    title: str = "港口开工",
    size: int = 1,
    digest: str = "",
) -> Leaf[str]:
    """A page `name`.html that names others."""
    nexts = (f"{HOME}{following}.html",) if following else ()
    firsts = (f"{HOME}{first}.html",) if first else ()
    url = f"{HOME}{name}.html"
    return Leaf(name, url, url, PartLinks(title, nexts, firsts), size, digest or name)


ONE, TWO, THREE = part("1", "1_2"), part("1_2", "1_3", "1"), part("1_3", None, "1")


def given_out(*leaves: Leaf[str], flush: bool = True) -> list[Gathered[str]]:
    gatherer: Gatherer[str] = Gatherer()
    for leaf in leaves:
        gatherer.take(leaf)
    if flush:
        gatherer.flush()
    return gatherer.ready()


@pytest.mark.parametrize("order", list(permutations([ONE, TWO, THREE])))
def test_parts_find_together_in_any_order(order: tuple[Leaf[str], ...]) -> None:
    assert given_out(*order, flush=False) == [Gathered(("1", "1_2", "1_3"))]


def test_other_pages_pass_through_at_once() -> None:
    other = part("9", "10")  # a "next" that is another article
    assert given_out(other, flush=False) == [Gathered(("9",))]
    assert given_out(ONE, other, part("2"), TWO, THREE, flush=False) == [
        Gathered(("9",)), Gathered(("2",)), Gathered(("1", "1_2", "1_3")),
    ]  # fmt: skip


def test_what_is_waited_for_is_said_once() -> None:
    gatherer: Gatherer[str] = Gatherer()
    gatherer.take(ONE)
    assert gatherer.wanted() == [Wanted(HOME + "1_2.html", "1", is_first=False)]
    assert gatherer.wanted() == []
    gatherer.take(part("7_3", None, "7"))
    assert gatherer.wanted() == [Wanted(HOME + "7.html", "7_3", is_first=True)]


def test_two_captures_of_an_article_are_two() -> None:
    one, two = part("1", "1_2"), part("1_2", None, "1")
    both = [Gathered(("1", "1_2"))] * 2
    assert given_out(one, two, one, two, flush=False) == both
    assert given_out(one, one, two, two, flush=False) == both


def test_a_part_that_does_not_come_is_missing() -> None:
    gatherer: Gatherer[str] = Gatherer()
    for leaf in (ONE, TWO):
        gatherer.take(leaf)
    gatherer.gone(HOME + "other.html", "http_error")
    assert gatherer.ready() == []
    gatherer.gone("http://m.example.cn/1_3.html", "http_error")
    assert gatherer.ready() == [Gathered(("1", "1_2"), Missing(HOME + "1_3.html", 3, "http_error"))]
    assert given_out(ONE) == [Gathered(("1",), Missing(HOME + "1_2.html", 2, "not_there"))]
    assert given_out(ONE, THREE) == [Gathered(("1",), Missing(HOME + "1_2.html", 2, "not_there")), Gathered(("1_3",))]


def test_a_later_part_without_a_first_one_is_a_page_of_its_own() -> None:
    assert given_out(TWO, flush=False) == []
    assert given_out(TWO) == [Gathered(("1_2",))]
    gatherer: Gatherer[str] = Gatherer()
    gatherer.take(TWO)
    gatherer.gone(HOME + "1.html", "http_error")
    assert gatherer.ready() == [Gathered(("1_2",))]


def test_a_first_part_that_does_not_lead_to_a_later_one_lets_it_go() -> None:
    assert given_out(TWO, part("1"), flush=False) == [Gathered(("1",)), Gathered(("1_2",))]
    alone = given_out(THREE, part("1", "1_2"), part("1_2", None, "1"), flush=False)
    assert alone == [Gathered(("1", "1_2")), Gathered(("1_3",))]


def test_what_stands_at_the_address_of_a_part_and_is_none_is_a_page_of_its_own() -> None:
    missing = Missing(HOME + "1_2.html", 2, "another_page")
    other = part("1_2", "1_3", title="码头竣工")
    assert given_out(ONE, other, flush=False) == [Gathered(("1",), missing), Gathered(("1_2",))]
    moved = Leaf("home", HOME, HOME + "1_2.html", PartLinks("港口开工"), 1, "home")
    assert given_out(ONE, moved, flush=False) == [Gathered(("1",), missing), Gathered(("home",))]


def test_a_part_under_another_spelling_of_the_host_is_one() -> None:
    there = Leaf("m", "http://m.example.cn/1_2.html", HOME + "1_2.html", PartLinks("港口开工"), 1, "m")
    assert given_out(ONE, there, flush=False) == [Gathered(("1", "m"))]


def endless(number: int) -> Leaf[str]:
    return part("1" if number == 1 else f"1_{number}", f"1_{number + 1}")


def test_a_pager_without_an_end_ends() -> None:
    (found,) = given_out(*map(endless, range(1, MAX_PARTS + 1)), flush=False)
    assert len(found.items) == MAX_PARTS
    assert found.missing == Missing(f"{HOME}1_{MAX_PARTS + 1}.html", MAX_PARTS + 1, "too_many_parts")


def test_a_pager_that_gives_the_last_part_again_ends() -> None:
    again = part("1_3", "1_4", digest="1_2")
    assert given_out(ONE, TWO, again, flush=False) == [Gathered(("1", "1_2", "1_3"))]


@pytest.mark.parametrize("named", ["1", "1_2", "1_4"])
def test_a_pager_that_names_itself_an_earlier_part_or_one_further_on_ends(named: str) -> None:
    assert given_out(ONE, part("1_2", named, "1"), flush=False) == [Gathered(("1", "1_2"))]


def test_too_much_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "MAX_HELD_BYTES", 10)
    large = part("1", "1_2", size=8)
    assert given_out(large, part("2", "2_2", size=2), flush=False) == []
    (given_up,) = given_out(large, part("2", "2_2", size=3), flush=False)
    assert given_up == Gathered(("1",), Missing(HOME + "1_2.html", 2, "held_too_much"))
    assert given_out(part("3_2", None, "3", size=11), flush=False) == [Gathered(("3_2",))]
    # what was handed out is held no longer
    many = [leaf for n in range(9) for leaf in (part(f"{n}", f"{n}_2", size=6), part(f"{n}_2", None, f"{n}", size=3))]
    assert [found.missing for found in given_out(*many, flush=False)] == [None] * 9


def test_later_parts_without_a_first_one_do_not_keep_articles_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "MAX_HELD_BYTES", 10)
    orphans = [part(f"{n}_2", None, f"{n}", size=4) for n in (7, 8, 9)]
    split = [part("1", "1_2", size=3), part("1_2", None, "1", size=3)]
    found = given_out(*orphans, *split, flush=False)
    assert found == [Gathered(("7_2",)), Gathered(("8_2",)), Gathered(("1", "1_2"))], "the one that waits longest goes"
    # an article still goes when it alone is too much, and orphans wait while there is room
    assert given_out(part("1", "1_2", size=11), flush=False)[0].missing == Missing(
        HOME + "1_2.html", 2, "held_too_much"
    )
    assert given_out(*orphans[:2], flush=False) == []


def test_nothing_is_remembered_of_what_was_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "MAX_HELD_BYTES", 10)
    gatherer: Gatherer[str] = Gatherer()
    for n in range(50):
        gatherer.take(part(f"{n}_2", None, f"{n}", size=6))
    assert (len(gatherer.ready()), len(gatherer._early), len(gatherer._led_to)) == (49, 1, 1)
    gatherer.take(part("49", "49_2", size=1))
    assert gatherer.ready() == [Gathered(("49", "49_2"))]
    assert not (gatherer.holds or gatherer._led_to or gatherer._awaited or gatherer._held)


def test_an_article_is_completed_by_what_can_be_looked_up() -> None:
    stored = {leaf.url: leaf for leaf in (TWO, THREE)}
    assert completed([ONE], stored.get) == Gathered(("1", "1_2", "1_3"))
    assert completed([ONE, TWO], stored.get) == Gathered(("1", "1_2", "1_3"))
    assert completed([ONE], lambda _: None) == Gathered(("1",), Missing(HOME + "1_2.html", 2, "not_there"))
    assert completed([TWO], stored.get) == Gathered(("1_2",))
    assert completed([part("5")], stored.get) == Gathered(("5",))


def test_looking_up_ends_where_the_limit_cuts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "MAX_HELD_BYTES", 0)
    stored = {leaf.url: leaf for leaf in (ONE, TWO, THREE)}
    assert completed([ONE], stored.get).items == ("1",)


@given(st.lists(st.builds(
    part,
    st.sampled_from(["1", "1_2", "1_3", "2", "2_2"]),
    st.sampled_from([None, "1", "1_2", "1_3", "2_2", "2"]),
    st.sampled_from([None, "1", "2"]),
    title=st.sampled_from(["港口开工", "码头竣工"]),
    digest=st.sampled_from(["", "a"]),
), max_size=12))  # fmt: skip
def test_every_page_is_handed_out_once(leaves: list[Leaf[str]]) -> None:
    found = given_out(*leaves)
    assert sorted(item for one in found for item in one.items) == sorted(leaf.item for leaf in leaves)
    assert all(one.items for one in found)


# --- what a page says of parts -------------------------------------------------------------------

#: Seconds of the processor for one page; those that took more than two took minutes.
PATIENCE = 8.0
NEXT = "<a href='31_3.html'>下一页</a>"


def capture(body: bytes, status: int | None = None) -> Capture:
    url = HOME + "31_2.html"  # of a later part: whatever it says, its links are looked at
    return Capture(
        url=url, requested_url=url, fetched_at=datetime(2026, 1, 2, tzinfo=UTC), site="s", status=status, body=body
    )


def test_pages_made_to_hurt_take_little_time() -> None:
    """This is done before a page is given to a worker, by the process that has no limits."""
    slow = {}
    for name, build in hostile.PAGES.items():
        page = capture(build() + NEXT.encode())
        start = time.process_time()
        leaf_of(name, page)
        slow[name] = time.process_time() - start
    assert {name: seconds for name, seconds in slow.items() if seconds > PATIENCE} == {}


@pytest.mark.parametrize("status", [None, 200, 203])
def test_a_page_says_which_is_the_next(status: int | None) -> None:
    assert leaf_of("2", capture(hostile.page(NEXT), status)).links == PartLinks(hostile.TITLE, (HOME + "31_3.html",))


@pytest.mark.parametrize(
    ("body", "status"),
    [(hostile.page(NEXT), 404), (hostile.page(NEXT), 301), (b"%PDF-1.4" + NEXT.encode(), 200), (b"", 200),
     (hostile.page(NEXT + "<i>" * 150_001), 200), (hostile.page(NEXT + " " * 12_000_000), 200)],
    ids=["missing", "moved", "no page", "nothing", "too complex", "too large"],
)  # fmt: skip
def test_a_page_that_is_refused_says_nothing(body: bytes, status: int) -> None:
    assert leaf_of("2", capture(body, status)).links == WHOLE
