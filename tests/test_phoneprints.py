"""What a page prints once more for telephones is no text; what it prints for them alone is."""

import pytest

from pipelines.page import parse

LINES = "<p>周一至周五　9:00—12:00</p><p>周六　9:00—11:00（只收预约件）</p>"


def count(body: str) -> int:
    page = parse(
        f"<html><body><p>服务站下周一搬到创新路八号，原来的窗口同时停用。</p>{body}<p>请大家相互转告。</p></body></html>"
    )
    assert page is not None
    return sum("周六" in block.text for block in page.blocks)


@pytest.mark.parametrize(
    ("large", "small"),
    [
        ("hidden-xs", "visible-xs"),
        ("row hidden-xs", "row visible-xs-block"),
        ("hidden-phone", "visible-phone"),
        ("d-none d-md-block", "d-md-none"),
        ("d-none d-lg-flex", "d-block d-lg-none"),
        ("hidden md:block", "md:hidden"),
        ("hide-for-small-only", "show-for-small-only"),
        ("uk-visible@m", "uk-hidden@m"),
    ],
)
def test_the_print_for_telephones_is_not_shown(large: str, small: str) -> None:
    one, other = f"<div class='{large}'>{LINES}</div>", f"<div class='{small}'>{LINES}</div>"
    assert count(one + other) == 1
    assert count(other + one) == 1


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='visible-xs'>{LINES}</div>",  # it stands nowhere else
        f"<div class='visible-xs'>{LINES}</div><div class='hidden-xs'><table><tr><td>一</td><td>二</td></tr></table></div>",
        f"<div class='md:hidden'>{LINES}</div><div><p>窗口六个。</p></div>",
        f"<div class='visible-xs visible-sm hidden-xs'>{LINES}</div>",
    ],
)
def test_what_is_printed_for_telephones_alone_is_shown(body: str) -> None:
    assert count(body) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hidden-xs", "hidden-xs"),
        ("morning", "evening"),
        ("visible-xs", "visible-xs"),
        ("visible-xs-note", "hidden-xs"),
    ],
)
def test_words_that_stand_twice_for_all_are_shown_twice(one: str, other: str) -> None:
    assert count(f"<div class='{one}'>{LINES}</div><div class='{other}'>{LINES}</div>") == 2


def test_two_prints_that_differ_are_both_shown() -> None:
    other = LINES.replace("9:00", "8:30")
    assert count(f"<div class='hidden-xs'>{LINES}</div><div class='visible-xs'>{other}</div>") == 2
