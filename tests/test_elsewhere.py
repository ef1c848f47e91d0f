"""A page explained whole: every visible block once and in order, what is hidden with its reason, sums that add up."""

import pytest
from test_pages import FETCHED_AT, NAMES, golden

from pipelines import Article, Capture, Knowledge, Rejection, process
from pipelines.article import in_order
from pipelines.elsewhere import MOSTLY_LINKS, NOTHING_TAKES_IT, Surroundings
from pipelines.explain import Line, around, explained
from pipelines.page import MAX_HTML_CHARACTERS
from pipelines.way import seen

TEXT = (
    "青澜港二期昨天开工，计划明年六月完成主体工程，届时可停靠五万吨级货船。",
    "工程由三家企业合股兴建，市里以岸线作价占两成，不参与日常经营。",
    "港务公司说，开工前已有十一家货主签下十年的仓租合同，租金按年递增。",
)


def page_of(*, above: str = "", inside: str = "", below: str = "", head: str = "") -> str:
    body = f"<p>{TEXT[0]}</p>{inside}<p>{TEXT[1]}</p><p>{TEXT[2]}</p>"
    return (
        f"<html><head><title>青澜港二期开工</title>{head}</head><body>{above}"
        f"<div class=article><h1>青澜港二期开工</h1><div class=content>{body}</div></div>{below}</body></html>"
    )


def capture_of(html: str | bytes, url: str = "https://www.example.cn/1.html") -> Capture:
    body = html if isinstance(html, bytes) else html.encode()
    return Capture(url=url, requested_url=url, fetched_at=FETCHED_AT, site="s", body=body)


def lines_of(html: str | bytes, *, every: bool = False) -> list[Line]:
    capture = capture_of(html)
    return list(explained(capture, process(capture, Knowledge("s")), every=every))


def marked(lines: list[Line], marks: str) -> list[Line]:
    return [line for line in lines if line.mark and line.mark in marks]


def head_of(lines: list[Line]) -> dict[str, str]:
    return {line.name: line.text for line in lines if not line.mark}


@pytest.mark.parametrize("name", NAMES)
def test_every_visible_block_of_a_page_is_printed_once_and_in_order(name: str) -> None:
    page = golden(name)
    capture = capture_of(page.body, page.url)
    result = process(capture, Knowledge("s"))
    found = seen(capture)
    if found is None:  # not looked at: nothing to print
        assert isinstance(result, Rejection)
        return
    lines = list(explained(capture, result, every=True))
    assert [line.text for line in marked(lines, "+-?·")] == [block.markdown for block in found[0].blocks]
    counts = {mark: len(marked(lines, mark)) for mark in "+-?·"}
    taken = (
        f"{counts['+']} kept + {counts['-']} removed"
        if isinstance(result, Article)
        else f"{counts['?']} taken for text"
    )
    assert head_of(lines)["page"] == f"{len(found[0].blocks)} blocks = {taken} + {counts['·']} elsewhere"
    if isinstance(result, Article):
        assert [line.text for line in marked(lines, "+-")] == [
            text for text, _ in in_order(result.text, result.removed)
        ]


def test_a_long_run_is_one_line_that_says_how_much_it_is() -> None:
    """Below this golden page stand a heading of a list, its five entries and who runs the site; above it a menu."""
    body = golden("labels_after_lead").body
    menu, run = marked(lines_of(body), "·")
    *_, last = each = marked(lines_of(body, every=True), "·")
    assert (menu.text, menu.why) == ("松河土地信息网 公告 成交", MOSTLY_LINKS)
    assert [line.text for line in each[1:3]] == ["#### 最新公告", "- 青澜市促进先进制造业发展若干措施2024-11-20"]
    assert len(each) == 1 + 7
    begins = " ".join(line.text for line in each[1:])[:60]
    assert run.text == f"[7 blocks, {sum(len(line.text) for line in each[1:])} characters: {begins} …]"
    assert (run.name, run.why) == ("", MOSTLY_LINKS)
    assert [line.why for line in each] == [MOSTLY_LINKS] + [""] * 6 + [MOSTLY_LINKS]
    assert last.text == "主办单位：松河县自然资源局"


def test_a_short_run_is_printed_as_it_is_with_its_reason_once() -> None:
    lines = lines_of(golden("frames_2005").body)
    blocks = [block.text for block in seen(capture_of(golden("frames_2005").body))[0].blocks]
    last = marked(lines, "·")[-2:]
    assert [line.text for line in last] == blocks[-2:]
    assert [line.why for line in last] == ["", NOTHING_TAKES_IT]
    assert lines[-2:] == last, "they stand below the article"
    assert marked(lines, "·") == marked(lines_of(golden("frames_2005").body, every=True), "·")


HIDING = {
    "style": ('style="color: red; display : none"', "", "hidden by its style: display: none"),
    "attribute": ("hidden", "", "hidden by its attribute: hidden"),
    "class": (
        'class="pc wap"',
        "<style>.wap{display:none}</style>",
        "hidden by its class: wap",
    ),
}


@pytest.mark.parametrize("way", HIDING)
def test_a_hidden_box_says_why_it_is_hidden_where_it_stands(way: str) -> None:
    attributes, head, why = HIDING[way]
    lines = lines_of(page_of(inside=f"<div {attributes}><b>请用手机</b>扫码</div>", head=head))
    blocks = marked(lines, "+-~·")
    (box,) = marked(lines, "~")
    assert (box.text, box.why) == ("请用手机 扫码", why)
    assert blocks[blocks.index(box) - 1].text == TEXT[0]
    assert blocks[blocks.index(box) + 1].text == TEXT[1]
    assert head_of(lines)["hidden"] == "1 box, 7 characters"


def test_long_hidden_text_is_cut_unless_all_is_asked_for() -> None:
    html = page_of(below=f"<div style='display:none'>{TEXT[0]}{TEXT[1]}</div>")
    (box,) = marked(lines_of(html), "~")
    whole = TEXT[0] + TEXT[1]
    assert box.text == f"[{len(whole)} characters: {whole[:60]} …]"
    assert [line.text for line in marked(lines_of(html, every=True), "~")] == [whole]


@pytest.mark.parametrize(
    ("head", "inside"),
    [
        ("", ""),
        ("", "<div style='display:block'>图一</div>"),
        ("", "<div class=wap>图一</div>"),
        ("<style>@media print{.wap{display:none}}</style>", "<div class=wap>图一</div>"),
        ("", "<div style='display:none'></div>"),
        ("", "<div style='display:none'> \n </div>"),
    ],
)
def test_what_is_shown_or_empty_is_not_called_hidden(head: str, inside: str) -> None:
    lines = lines_of(page_of(head=head, inside=inside))
    assert marked(lines, "~") == []
    assert "hidden" not in head_of(lines)


def test_a_page_that_hides_nearly_all_its_text_is_shown_by_a_script_and_hides_nothing() -> None:
    html = page_of().replace("<div class=article>", "<div class=article style='display:none'>")
    lines = lines_of(html)
    assert marked(lines, "~") == []
    assert [line.text for line in marked(lines, "+")] == list(TEXT)


def test_words_of_fields_and_buttons_are_counted_and_code_is_not() -> None:
    form = "<form><button>提交</button><select><option>青澜</option><option>霞口</option></select><textarea>留言</textarea></form>"
    lines = lines_of(page_of(below=form + "<script>var a = 1;</script><style>p{margin:0}</style>"))
    assert head_of(lines)["not read"] == "1 button, 1 select, 1 textarea"
    (why,) = [line.why for line in lines if line.name == "not read"]
    assert why.startswith("8 characters ")
    assert "not read" not in head_of(lines_of(page_of(below="<form><input name=a></form>")))


def test_a_rejected_page_shows_what_was_taken_for_its_text() -> None:
    rows = "".join(
        f"<li><a href='/{n}.html'>第{n}批招商项目集中签约</a><span>2025-01-0{n}</span></li>" for n in range(1, 9)
    )
    lines = lines_of(f"<html><title>招商动态</title><body><h1>招商动态</h1><ul>{rows}</ul></body></html>")
    assert head_of(lines)["outcome"] == "rejected"
    assert marked(lines, "+-") == []
    assert head_of(lines)["page"].startswith("9 blocks = ")
    assert sum(len(line.text) > 0 for line in marked(lines, "?·")) > 0


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7", b"", b"\xff" * 300, b"<div>" * 200_000, b"<p>" + b"a" * (MAX_HTML_CHARACTERS + 1)]
)
def test_of_a_page_that_is_not_looked_at_no_block_is_printed(body: bytes) -> None:
    lines = lines_of(body)
    assert head_of(lines)["outcome"] == "rejected"
    assert marked(lines, "+-?·~") == []
    assert "page" not in head_of(lines)


@pytest.mark.parametrize("reason", ["failed", "too_much_memory"])
def test_a_page_that_broke_the_reader_is_not_read_once_more(reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(capture: Capture) -> Surroundings:
        raise AssertionError(capture)

    monkeypatch.setattr("pipelines.explain.seen", never)
    assert around(capture_of(page_of()), Rejection(reason)) is None


def test_boxes_within_boxes_and_between_blocks_keep_their_order() -> None:
    """Hidden boxes at the very beginning, in a button, one in another, at the very end: each once, none of the text lost."""
    html = (
        "<html><head><title>青澜港二期开工</title></head><body><div hidden>一<p hidden>二</p></div><button><i hidden>三</i>四</button>"
        + page_of().partition("<body>")[2].replace("</body></html>", "<div hidden>五</div>")
    )
    lines = lines_of(html, every=True)
    assert [line.text for line in marked(lines, "~")] == ["一 二", "三", "五"]
    assert [line.text for line in marked(lines, "+")] == list(TEXT)
    assert lines[-1].text == "五"
    assert head_of(lines)["not read"] == "1 button"
