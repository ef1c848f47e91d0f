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
        ("w elementor-hidden-mobile", "w elementor-hidden-desktop elementor-hidden-tablet"),
        ("is-hidden-mobile", "is-hidden-desktop"),
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


PANES = (
    "<div class='tabs'><span>北区</span><span>南区</span></div><div class='panes'>"
    "<div class='pane'><p>北区面积1.2平方公里，以茶具和陶艺为主，每亩起拍价20万元。</p></div>"
    "<div class='pane' style='display:none'><p>南区面积0.8平方公里，以竹编和漆器为主，每亩起拍价16万元。</p></div></div>"
)
FOLDED = (
    "<div>北区</div><div>北区面积120公顷，以茶具和陶艺为主，<br>每亩起拍价200000元。</div>"
    "<div>南区</div><div>南区面积80公顷，以竹编和漆器为主，每亩起拍价160000元。</div>"
)


def shown(body: str) -> str:
    page = parse(f"<html><body><p>竹器园分两个区招商，下月开始报名，名额有限。</p>{body}</body></html>")
    assert page is not None
    return "\n".join(block.text for block in page.blocks)


@pytest.mark.parametrize(
    ("large", "small"), [("pc-only", "h5-only"), ("show-desktop", "only-mobile"), ("tabs hide-m", "hide-pc")]
)
def test_tabs_stay_where_what_is_folded_for_telephones_says_the_same_in_other_units(large: str, small: str) -> None:
    text = shown(f"<div class='{large}'><h3>北区</h3>{PANES}</div><div class='{small}'>{FOLDED}</div>")
    assert "0.8平方公里" in text
    assert "16万元" in text
    assert "公顷" not in text


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (
            f"<div class='pc-only'>{PANES}</div><div class='h5-only'>{FOLDED.replace('160000', '150000')}</div>",
            "150000元",
        ),
        (f"<div class='pc-only'>{PANES}</div><div class='h5-only'>{FOLDED}<p>电话预约优先。</p></div>", "电话预约"),
        (f"<div class='pc-only'>{PANES}</div><div class='folded'>{FOLDED}</div>", "80公顷"),
        (f"<div class='pc-only'>{PANES}</div><hr><div class='h5-only'>{FOLDED}</div>", "80公顷"),
        # its second pane is no pane: nothing opens it
        (
            f"<div class='pc-only'>{PANES.replace('<span>南区</span>', '')}</div><div class='h5-only'>{FOLDED}</div>",
            "80公顷",
        ),
    ],
    ids=["another figure", "more", "for all", "not beside", "no tabs"],
)
def test_what_is_folded_for_telephones_stays_where_it_says_more(body: str, kept: str) -> None:
    assert kept in shown(body)


CARD = (
    "<h4>1. 竹编灯具二期</h4><p>建设内容：新建编织车间两座</p><p>总投资：0.6亿元</p><p>责任单位：县林业局</p>"
    "<p>联系人：县竹业办 祝主任 0000-3030303</p>"
)
GLUED = (
    "<b>竹编灯具二期</b><span>0.6亿元</span><span>责任单位：县林业局</span>"
    "<span>联系人：祝主任（县竹业办）0000-3030303</span><em>新建编织车间两座</em>"
)
BY_WIDTH = (
    "<style>@media (max-width:767px){.wd{display:none}}@media screen and (min-width:768px){.nr{display:none}}</style>"
)


@pytest.mark.parametrize(
    ("sheet", "large", "small"),
    [
        (BY_WIDTH, "wd", "nr"),
        (BY_WIDTH, "list wd", "cards nr"),
        ("<style>@media(min-width: 992px){.x,.nr{color:red;display:none}} @media(max-width:991.98px){.wd{display:none!important}}</style>", "wd", "nr"),
        ("", "hidden-xs", "visible-xs"),
        ("", "pc-only", "h5-only"),
    ],
)  # fmt: skip
def test_cards_glued_for_telephones_go_in_whatever_order_they_say_it(sheet: str, large: str, small: str) -> None:
    one, other = f"<div class='{large}'>{CARD}</div>", f"<div class='{small}'><div>{GLUED}</div></div>"
    for body in (one + other, other + one):
        assert "祝主任（" not in (text := shown(sheet + body))
        assert "祝主任 0000" in text


@pytest.mark.parametrize(
    ("sheet", "glued"),
    [
        (BY_WIDTH, GLUED.replace("3030303", "3030304")),
        (BY_WIDTH, GLUED.replace("0.6亿元", "0.8亿元")),
        (BY_WIDTH, GLUED + "<p>每周三带客商看竹林和厂房，班车免费。</p>"),
        (BY_WIDTH, GLUED.replace("县竹业办", "省外招商专班驻点")),
        ("<style>@media (min-width:768px){.nr{display:none}}</style>", GLUED),  # the other one is for telephones, too
        ("<style>@media (max-width:767px){.wd{display:none}}</style>", GLUED),
        (BY_WIDTH.replace("767", "1400").replace("768", "1401"), GLUED),  # wide screens and wider ones
        (BY_WIDTH.replace("screen", "print"), GLUED),
        (BY_WIDTH.replace(".nr{", ".nr .old{"), GLUED),
    ],
    ids=["another number", "another sum", "more", "another office", "no pair", "for all", "wide", "on paper", "a part"],
)  # fmt: skip
def test_what_is_for_telephones_alone_by_the_sheet_is_shown(sheet: str, glued: str) -> None:
    assert "祝主任（" in shown(f"{sheet}<div class='wd'>{CARD}</div><div class='nr'>{glued}</div>")


def test_by_the_sheet_the_same_in_the_same_order_is_left_to_be_found_as_a_copy() -> None:
    text = shown(f"{BY_WIDTH}<div class='wd'>{CARD}</div><div class='nr'>{CARD}</div>")
    assert text.count("祝主任") == 2


CELLS = (("Berth", "Depth (m)", "Cargo"), ("B2", "7.5", "Salt, hemp"), ("B3", "11", "周六 Rope"))
BERTHS = "<table>" + "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in CELLS) + "</table>"


@pytest.mark.parametrize(
    "cards",
    [
        "<p><b>B2</b> – 7.5 m – Salt, hemp</p><p><b>B3</b> – 11 m – 周六 Rope</p>",
        "<div><h4>B2</h4><ul><li>Depth: 7.5 m</li><li>Cargo: salt, hemp</li></ul></div><div><h4>B3</h4>周六</div>",
        "<dl><dt>Berth</dt><dd>B3</dd><dt>Depth (m)</dt><dd>11</dd><dt>Cargo</dt><dd>周六</dd></dl>",
    ],
)
@pytest.mark.parametrize("inner", ["{}", "<div class='table-responsive'>{}</div>"])
def test_cards_that_tell_a_table_for_telephones_are_not_shown(cards: str, inner: str) -> None:
    large = f"<div class='elementor-hidden-mobile'>{inner.format(BERTHS)}</div>"
    assert count(f"{large}<div class='elementor-hidden-desktop'>{cards}</div>") == 1
    assert count(f"<div class='visible-xs'>{cards}</div><div class='hidden-xs'>{inner.format(BERTHS)}</div>") == 1
    # of no framework, or without the table beside it
    assert count(f"<div class='x'>{BERTHS}</div><div class='y'>{cards}</div>") == 2
    assert count(f"{large}<p>-</p><div class='elementor-hidden-desktop'>{cards}</div>") == 2


@pytest.mark.parametrize(
    "cards",
    [
        "<p>B2 – 7.5 m – Salt</p><p>B3 – 12 m – 周六</p>",  # another figure
        "<p>B3 – 11 m – 周六 Rope</p><p>Ring the office first.</p>",  # more words
        "<p>B3 – 11 m – 周六停用</p>",
        "<p>周六</p>",
        f"{BERTHS}<p>周六 11</p>",
    ],
)
def test_cards_that_say_more_than_the_table_are_shown(cards: str) -> None:
    large = f"<div class='elementor-hidden-mobile'>{BERTHS}</div>"
    assert count(f"{large}<div class='elementor-hidden-desktop'>{cards}</div>") > 1
