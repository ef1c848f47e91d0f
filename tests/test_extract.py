"""What trafilatura judges to be the article, found again on the page."""

import time

import lxml.html
import pytest
import trafilatura
from hypothesis import given
from hypothesis import strategies as st
from trafilatura.settings import Document, Extractor

from pipelines import extract
from pipelines.extract import MainText, main_text
from pipelines.inside import inside
from pipelines.page import Block, Kind, Page, parse
from pipelines.walk import boxes_without, without

TEXTS = [
    "渔港的新码头昨天第一次停靠了三千吨级的冷藏船，船上装的是刚从外海捕回来的鱿鱼和带鱼。",
    "码头工人说，以前这样的船只能停在锚地，靠小船一趟一趟地驳运，一船鱼要卸上两天两夜。",
    "现在吊机直接把鱼箱吊进冷库，从开舱到入库不到六个小时，损耗比过去少了将近一半。",
]


def page(*bodies: str) -> Page:
    parsed = parse(f"<html><head><title>渔港新码头</title></head><body>{''.join(bodies)}</body></html>")
    assert parsed is not None
    return parsed


def texts(found: MainText) -> list[str]:
    return [block.text for block in found.blocks]


def paragraphs(some: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in some)


def test_the_paragraphs_of_an_article_are_found_in_order() -> None:
    assert texts(main_text(page(f"<div>{paragraphs(TEXTS)}</div>"))) == TEXTS


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        (f"<b>公告栏</b><br><marquee><p>{TEXTS[0]}</p><p>{TEXTS[1]}</p></marquee>", TEXTS),
        (f"<p><marquee>欢迎您，{TEXTS[1]}</marquee></p>", TEXTS),
        (f"<p><b>{TEXTS[2]}</b></p><marquee><p>{TEXTS[1]}</p></marquee>", [TEXTS[2], *TEXTS]),
        (f"<b>公告栏</b><div>{TEXTS[1]}</div>", ["公告栏", TEXTS[1], *TEXTS]),
    ],
)
def test_lines_that_run_beside_an_article_are_none_of_it(beside: str, expected: list[str]) -> None:
    found = main_text(page(f"<table><tr><td>{beside}</td><td>{paragraphs(TEXTS)}</td></tr></table>"))
    assert texts(found) == expected
    assert len(found.extracted) >= len(expected)


def test_a_text_that_runs_as_a_whole_stays() -> None:
    assert texts(main_text(page(f"<div><marquee direction=up>{paragraphs(TEXTS)}</marquee></div>"))) == TEXTS


def test_a_body_printed_twice_is_found_twice() -> None:
    found = texts(main_text(page(f"<div>{paragraphs(TEXTS * 2)}</div>")))
    assert found == TEXTS * 2


def test_a_teaser_that_quotes_the_first_paragraph_is_not_found() -> None:
    teaser = f'<div class="side"><ul><li>天气预报</li><li>潮汐表</li><li>船期表</li><li>{TEXTS[0]}</li><li>值班表</li><li>电话簿</li></ul></div>'
    found = texts(main_text(page(f"<div>{paragraphs(TEXTS)}</div>", teaser)))
    assert found.count(TEXTS[0]) == 1


@pytest.mark.parametrize(
    ("line", "is_text"),
    [
        ("四、审批程序", True),
        ("渔港导航", False),
        ('四、<a href="/a">审批程序</a>', False),
        ("<a href=/>四、审批程序</a>", False),
    ],
)
@pytest.mark.parametrize("form", ["<div>{0}<br>{1}<br>{2}</div>", "<div><p>{0}</p><p>{1}</p><p>{2}</p></div>"])
def test_a_numbered_line_between_two_of_the_text_is_text(form: str, line: str, *, is_text: bool) -> None:
    found = page(form.format(TEXTS[0], line, TEXTS[1]))
    assert inside({0, 2}, found.blocks, found.boxes) == ({1} if is_text else set())


def test_a_numbered_line_in_a_box_of_its_own_is_not_of_the_text() -> None:
    found = page(f"<div><p>{TEXTS[0]}</p><div><p>四、审批程序</p></div><p>{TEXTS[1]}</p></div>")
    assert inside({0, 2}, found.blocks, found.boxes) == set()


def test_a_menu_is_not_found() -> None:
    menu = "<ul>" + "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("首页", "招商", "渔港", "联系我们")) + "</ul>"
    assert texts(main_text(page(menu, f"<div>{paragraphs(TEXTS)}</div>"))) == TEXTS


def test_a_page_without_text_has_no_main_text() -> None:
    assert main_text(page("")).blocks == ()
    assert main_text(page("<p></p><img src=a.png>")).blocks == ()
    names = "promo cta teaser banner newsletter pullquote audio-player comments related author-bio form field-source"
    boxes = "".join(f"<div class={name}><form><blockquote></blockquote></form></div>" for name in names.split())
    assert main_text(page(boxes)).blocks == ()


def test_words_on_both_sides_of_a_picture_are_one_line_to_trafilatura() -> None:
    beside = [TEXTS[0] + "<img src=a.png>" + TEXTS[1], *TEXTS[2:]]
    assert extract.trafilatura_lines(page(paragraphs(beside))) == [TEXTS[0] + TEXTS[1], *TEXTS[2:]]


MENU = "<ul>" + "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("潮汐表", "船期表", "电话簿")) + "</ul>"


def test_trafilatura_sees_no_box_without_likely_text_and_the_tree_is_whole_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    some = page(f"<div id=top>{MENU}船讯<!-- 1 --></div>", f"<div id=text>{paragraphs(TEXTS)}{MENU}尾</div>", SIDE)
    whole = lxml.html.tostring(some.tree)
    likely = {i for i, block in enumerate(some.blocks) if block.text in TEXTS}
    seen: list[str] = []

    def look(page: Page, _: object) -> list[str]:
        seen.append(page.tree.text_content())
        raise TimeoutError

    monkeypatch.setattr(extract, "_trafilatura", look)
    for asked in (likely, set(), None):
        with pytest.raises(TimeoutError):
            extract.trafilatura_lines(some, asked)
        assert lxml.html.tostring(some.tree) == whole
    assert seen[0] == "渔港新码头" + "".join(TEXTS) + "尾"
    assert seen[1] == "渔港新码头"
    assert seen[2].count("潮汐表") == 2


@given(st.recursive(st.sampled_from(["<p>甲</p>", "乙", "<a href=/>丙</a>", "<br>"]), lambda inner: st.lists(
    inner, max_size=4).map(lambda some: f"<div>{''.join(some)}</div>丁"), max_leaves=20), st.data())  # fmt: skip
def test_boxes_without_some_blocks_hold_none_of_them_and_no_other_box(html: str, data: st.DataObject) -> None:
    some = page(html)
    likely = data.draw(st.sets(st.integers(0, max(0, len(some.blocks) - 1))))
    boxes = boxes_without(likely, some.way)
    inside = [set(box.iter()) for box in boxes]
    assert len(set().union(*inside)) == sum(map(len, inside))
    for (_, element, text, names), block in zip(some.way.steps, some.way.blocks, strict=True):
        is_inside = any(element in one for one in inside) and not (names is None and element in boxes)
        assert not (text and block in likely and is_inside)
    whole = lxml.html.tostring(some.tree)
    with without(boxes):
        assert all(box.getparent() is None for box in boxes)
    assert lxml.html.tostring(some.tree) == whole


def test_when_trafilatura_sees_nothing_it_is_asked_again_for_recall(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def shy(page: Page, options: Extractor) -> list[str]:
        asked.append(options.focus)
        return TEXTS if options.focus == "recall" else []

    monkeypatch.setattr(extract, "_trafilatura", shy)
    assert extract.trafilatura_lines(page(paragraphs(TEXTS))) == TEXTS
    assert asked == [extract.FOCUS, "recall"]


def test_of_a_short_article_among_many_teasers_trafilatura_does_not_take_the_teasers() -> None:
    teasers = [
        f'<div class="teaser"><p>{n}号码头的夏天：路灯、长椅和沿海步道，镇长对读者说。</p></div>' for n in range(60)
    ]
    some = page(f'<div class="article-content">{paragraphs(TEXTS * 3)}{"".join(teasers)}</div>')
    as_it_comes = trafilatura.bare_extraction(some.tree, fast=True, include_comments=False, with_metadata=False)
    assert isinstance(as_it_comes, Document)
    assert "路灯" in (as_it_comes.text or "")
    assert extract.trafilatura_lines(some) == TEXTS * 3


def test_of_a_chinese_page_trafilatura_begins_again_where_it_takes_little(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(extract, "_trafilatura", lambda _, options: asked.append(options) or TEXTS)
    for chinese in (True, False):
        extract.trafilatura_lines(page(paragraphs(TEXTS)), chinese=chinese)
    assert [(one.focus, one.fast) for one in asked] == [("balanced", True), ("main", True)]


blocks = st.lists(
    st.builds(Block, st.one_of(st.sampled_from(TEXTS), st.text(min_size=1, max_size=40)), st.sampled_from(Kind)),
    max_size=20,
)


@given(blocks, st.lists(st.one_of(st.sampled_from(TEXTS), st.text(max_size=60)), max_size=12))
def test_what_is_found_are_blocks_of_the_page_in_its_order(some: list[Block], lines: list[str]) -> None:
    chosen = extract._found_in(lines, some)
    assert chosen <= set(range(len(some)))
    assert extract._lone_copies(chosen, some) <= chosen
    assert not extract._dropped_headings(chosen, some) & chosen


def test_many_equal_and_many_different_blocks_take_no_time() -> None:
    for some in ([TEXTS[0]] * 20_000, [f"第{n}行：{TEXTS[n % 3]}" for n in range(20_000)]):
        made = [Block(text, Kind.PARAGRAPH) for text in some]
        start = time.process_time()
        chosen = extract._found_in(some, made)
        extract._lone_copies(chosen, made)
        assert time.process_time() - start < 10


def _asked(monkeypatch: pytest.MonkeyPatch, html: str, **lines: list[str]) -> tuple[set[str], float]:
    """Names of the judges that are asked about a page when readability and trafilatura take these lines."""
    monkeypatch.setattr(extract, "trafilatura_lines", lambda *_, **__: lines.get("trafilatura", []))
    some = parse(html)
    assert some is not None
    taken = {i for i, block in enumerate(some.blocks) if block.text in lines.get("readability", [])}
    monkeypatch.setattr(extract, "readable", lambda _: taken)
    picked = extract.pick(some.blocks, some.boxes, chinese=extract.is_chinese_page(some))
    verdicts, confidence = extract.judge(some, picked)
    return set(verdicts), confidence


SIDE = (
    "<aside class=side>"
    + paragraphs(["旁边的这一栏也有完整的句子，讲的却是别的事情，例如天气和交通。"] * 2)
    + "</aside>"
)


def test_a_page_that_is_all_article_needs_the_picker_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, confidence = _asked(monkeypatch, f"<div class=content>{paragraphs(TEXTS)}</div>")
    assert asked == {"picker"}
    assert confidence == 1


def test_paragraphs_elsewhere_ask_readability_and_its_doubt_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    html = f"<div class=content>{paragraphs(TEXTS)}</div>{SIDE}"
    asked, confidence = _asked(monkeypatch, html, readability=TEXTS)
    assert asked == {"picker", "readability"}
    assert confidence == 1
    asked, confidence = _asked(monkeypatch, html, readability=TEXTS[:1], trafilatura=TEXTS)
    assert asked == {"picker", "readability", "trafilatura"}
    assert 0.3 < confidence < 0.95


def test_readability_that_sees_next_to_nothing_raises_no_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    html = f"<div class=content>{paragraphs(TEXTS)}</div>{SIDE}<p>值班电话</p>"
    assert _asked(monkeypatch, html)[0] == {"picker", "readability"}
    assert _asked(monkeypatch, html, readability=["值班电话"])[0] == {"picker", "readability"}
    assert len(_asked(monkeypatch, f"<html lang=de>{html}", readability=["值班电话"])[0]) == 3
    assert len(_asked(monkeypatch, html, readability=["值班电话", TEXTS[0]])[0]) == 3


def test_german_pages_are_shown_to_all_judges(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Der neue Hafen von Qinglan hat am Montag den ersten Frachter aus Übersee empfangen, teilte die Stadt mit."
    for language, asked in (("de-DE", 3), ("de", 3), ("den", 1), ("", 1)):
        html = f"<html lang='{language}'><body><div class=content>{paragraphs([text] * 3)}</div>"
        assert len(_asked(monkeypatch, html, readability=[text], trafilatura=[text])[0]) == asked


def test_cells_that_claim_a_million_columns_take_no_time() -> None:
    row = "<tr>" + f"<td colspan=1000000000 rowspan=999999999>{TEXTS[0]}</td>" * 3
    some = page(paragraphs(TEXTS), f"<table>{row * 50}</table>")
    start = time.process_time()
    assert extract.trafilatura_lines(some)
    assert time.process_time() - start < 5


def test_trafilatura_is_not_asked_about_more_boxes_than_real_pages_have(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = "<p>" * extract.MAX_BOXES
    for boxes, asked in (("", 3), (empty, 2)):
        html = f"<html lang=de><body><div class=content>{paragraphs(TEXTS)}</div>{boxes}"
        assert len(_asked(monkeypatch, html, readability=TEXTS[:1], trafilatura=TEXTS)[0]) == asked
