"""Roles in a group of copies: who was first, and what the others are to it."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.roles import Copy, Role, names_another, original, role, roles

FIRST = Copy(1, "https://www.dagang.example.cn/1.html", "dagang", "大港签约", None, "大港", "2025-03-01", None, 1000)


def copy(article_id: int, url: str, **values: object) -> Copy:
    return replace(FIRST, article_id=article_id, url=url, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (copy(2, "https://news.other.com/a"), Role.REPRINT),
        (copy(2, "https://news.other.com/a", title="另一个标题"), Role.REPRINT),
        (copy(2, "https://xinqu.example.cn/1.html"), Role.REGIONAL_COPY),
        (copy(2, "https://www.dagang.example.cn/2.html", region="新区"), Role.REGIONAL_COPY),
        (copy(2, "https://www.dagang.example.cn/2.html"), Role.REVISION),
        (copy(2, "https://dagang.example.cn/2.html"), Role.REVISION),  # www. is no other host
        (copy(2, "https://www.dagang.example.cn/2.html", title="大港再签约"), Role.REVISION),
        (copy(2, "https://www.dagang.example.cn/2.html", char_count=400), Role.REVISION),  # its title is the same
        (copy(2, "https://www.dagang.example.cn/2.html", title="简讯", char_count=400), Role.SHORTENED),
        (copy(2, "https://news.other.com/a", char_count=849), Role.SHORTENED),
        (copy(2, "https://news.other.com/a", char_count=851), Role.REPRINT),
        (copy(2, "https://news.other.com/a", char_count=1250), Role.REPRINT),
        (copy(2, "https://xinqu.example.cn/1.html", char_count=1251), Role.EXTENDED),
    ],
)  # fmt: skip
def test_what_a_copy_is_to_the_original(other: Copy, expected: Role) -> None:
    assert role(other, FIRST) is expected
    assert role(FIRST, FIRST) is Role.ORIGINAL


def test_a_region_that_one_page_does_not_name_is_no_other_region() -> None:
    assert role(copy(2, "https://www.dagang.example.cn/2.html", region=None), FIRST) is Role.REVISION


def test_two_sites_under_a_public_suffix_are_no_family() -> None:
    one, other = copy(1, "https://a.gov.cn/1"), copy(2, "https://b.gov.cn/1")
    assert role(other, one) is Role.REPRINT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"published_on": "2025-02-28", "source": "新华社"}, {}),  # the day goes before the source line
        ({}, {"published_on": None, "published_at": None}),
        ({}, {"source": "大港日报"}),
        ({"source": "dagang"}, {"source": "大港日报"}),
        ({"source": "WWW.dagang.example.cn"}, {"source": "大港日报"}),
        ({"published_at": "2025-03-01T01:00:00Z"}, {"published_at": "2025-03-01T02:00:00Z", "char_count": 2000}),
        ({"published_at": "2025-03-01T09:00:00Z"}, {"published_at": "2025-03-01T02:00:00Z", "source": "大港日报"}),
        ({"char_count": 1001}, {}),
        ({"url": "https://a.example.cn/"}, {}),
    ],
)
def test_who_is_the_original(one: dict[str, object], other: dict[str, object]) -> None:
    first, second = replace(FIRST, **one), replace(FIRST, article_id=2, **other)  # type: ignore[arg-type]
    assert original([first, second]) is original([second, first]) is first


def test_a_source_line_that_is_the_sites_own_names_nobody_else() -> None:
    assert not names_another(FIRST)
    assert not names_another(replace(FIRST, source=" Example.cn"))
    assert names_another(replace(FIRST, source="新华社"))
    assert names_another(replace(FIRST, source="example.com"))


def test_one_that_is_alone_has_no_role() -> None:
    assert roles([FIRST]) == {1: None}


COPIES = st.lists(
    st.builds(
        Copy, st.integers(1, 10**6), st.sampled_from(["https://a.example.cn/1", "https://b.example.cn/", "http://x.com/?", "file:///a"]),
        st.sampled_from(["a", "b"]), st.sampled_from([None, "甲", "乙"]), st.sampled_from([None, "甲报", "a"]),
        st.sampled_from([None, "甲", "乙"]), st.sampled_from([None, "2025-01-01", "2025-01-02"]),
        st.sampled_from([None, "2025-01-01T00:00:00Z"]), st.integers(0, 5000),
    ),
    min_size=2, max_size=8, unique_by=lambda one: one.article_id,
)  # fmt: skip


@given(COPIES, st.randoms())
def test_one_is_the_original_in_any_order(copies: list[Copy], random: itertools.permutations) -> None:  # type: ignore[type-arg]
    copies = [replace(one, url=f"{one.url}{one.article_id}") for one in copies]
    found = roles(copies)
    assert list(found.values()).count(Role.ORIGINAL) == 1
    shuffled = list(copies)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert roles(shuffled) == found
