"""What a page prints around its text where its head declares something else: who wrote it, whose it is, its day."""

import pytest
from test_labels import BODY, TITLE, ld, read

DAY = "<p>2025-08-18 来源：望川日报 {}</p>"


def meta(name: str, content: str) -> str:
    return f"<meta name='{name}' content='{content}'>"


@pytest.mark.parametrize(
    ("declared", "info", "author"),
    [
        ("周小满", DAY.format("记者：林知远"), "林知远"),
        ("周小满", DAY.format("撰文：林知远"), "林知远"),
        ("林知远", DAY.format("记者：林知远、何一苇"), "林知远, 何一苇"),
        ("webadmin", DAY.format("作者：林知远"), "林知远"),
        ("周小满", DAY.format("编辑：林知远"), "周小满"),
        ("周小满", DAY.format("摄影：林知远"), "周小满"),
        ("周小满", DAY.format("") + "<p>记者：请问园区何时投产？</p>", "周小满"),
        ("周小满", DAY.format("记者：本报综合"), "周小满"),
    ],
)
def test_who_is_printed_as_the_writer_goes_before_a_meta(declared: str, info: str, author: str) -> None:
    assert read(info, head=meta("author", declared)).author == author


@pytest.mark.parametrize(
    ("declared", "source", "author"),
    [
        ("柳湾文旅", "柳湾文旅集团招商部", None),
        ("柳湾城投", "柳湾城投公司", None),
        ("望川发布", "望川发布融媒体中心", None),
        ("柳湾城投", "望川日报", "柳湾城投"),
        ("渡口老船", "渡口老船的日子", "渡口老船"),
        ("渡口老船", "渡口老船", "渡口老船"),
        ("林知远", "林知远工作室", "林知远"),
    ],
)
def test_an_office_whose_name_the_source_has_wrote_nothing(declared: str, source: str, author: str | None) -> None:
    assert read(f"<p>2025-08-18 来源：{source}</p>", head=meta("author", declared)).author == author


@pytest.mark.parametrize(
    ("info", "source"),
    [
        ("<p>2025-08-18 来源：望川日报</p>", "望川日报"),
        ("<p>来源：望川日报</p><p>2025-08-18</p>", "望川日报"),
        ("<p>2025-08-18 来源：青澜市招商局办公室</p>", "青澜市招商局"),
        ("<p>2025-08-18 来源：招商局</p>", "青澜市招商局"),
        ("<p>2025-08-18 来源：转载</p>", "青澜市招商局"),
        ("<p>2025-08-18 发布机构：望川市政府办</p>", "青澜市招商局"),
        ("<p>2025-08-18 资金来源：望川市财政局</p>", "青澜市招商局"),
        ("<p>来源：望川日报</p>", "青澜市招商局"),
        ("<p>2025-08-18 来源：望川老友</p>", "青澜市招商局"),
    ],
)
def test_the_publisher_printed_beside_the_day_goes_before_a_meta(info: str, source: str) -> None:
    assert read(info, head=meta("ContentSource", "青澜市招商局")).source == source


FIELDS = "<div>{}</div>"
CRAWLED = meta("publishdate", "2025-09-30") + meta("source", "青澜信息网")


@pytest.mark.parametrize(
    ("after", "day", "source"),
    [
        ("<p>发布时间：2025-08-18</p><p>来源：望川市商务局</p><p>责任编辑：何一苇</p>", "2025-08-18", "望川市商务局"),
        ("<p>来源：望川市商务局</p><p>作者：林知远</p><p>发布日期：2025-08-18</p>", "2025-08-18", "望川市商务局"),
        # alone, behind other words, of other things
        ("<p>发布时间：2025-08-18</p>", "2025-09-30", "青澜信息网"),
        ("<p>成文日期：2025-08-18</p><p>编辑：何一苇</p>", "2025-09-30", "青澜信息网"),
        ("<p>下一篇：</p><p>青澜港新航线开通 发布时间：2025-08-18</p>", "2025-09-30", "青澜信息网"),
    ],
)
def test_fields_below_the_text_go_before_what_the_head_declares(after: str, day: str, source: str) -> None:
    said = read(head=CRAWLED, body=BODY, after=FIELDS.format(after))
    assert (said.published_on, said.source) == (day, source)


MODIFIED = meta("article:published_time", "2025-09-30T08:00:00+08:00").replace("name", "property")
CHANGED = meta("article:modified_time", "2025-09-30T11:00:00+08:00").replace("name", "property")


@pytest.mark.parametrize(
    ("head", "info", "day"),
    [
        (MODIFIED + CHANGED, "<div><span>林知远</span><time>2025年8月18日 10:20</time></div>", "2025-08-18"),
        (MODIFIED + CHANGED, "<div><span>林知远</span><time>2025年8月18日</time></div>", "2025-08-18"),
        (MODIFIED + CHANGED, "<p>望川日报 2025-08-18 10:20</p>", "2025-08-18"),
        (
            ld(**{
                "@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-09-30", "dateModified": "2025-09-30",
            }),
            "<p>望川日报 2025-08-18 10:20</p>",
            "2025-08-18",
        ),
        # not known to be that of a change; a day without its time; a later one; of an event; printed, too
        (MODIFIED, "<p>望川日报 2025-08-18 10:20</p>", "2025-09-30"),
        (MODIFIED + CHANGED, "<p>望川日报 2025-08-18</p>", "2025-09-30"),
        (MODIFIED + CHANGED, "<p>望川日报 2025-09-29 22:20</p>", "2025-09-30"),
        (MODIFIED + CHANGED, "<p>望川日报 2025-11-18 10:20</p>", "2025-09-30"),
        (MODIFIED + CHANGED, "<p>会议时间：2025-08-18 10:20</p>", "2025-09-30"),
        (MODIFIED + CHANGED, "<p>更新时间：2025-08-18 10:20</p>", "2025-09-30"),
        (MODIFIED + CHANGED, "<p>03:07 | <time>2025-08-18</time></p><p>2025-09-30</p>", "2025-09-30"),
    ],
)  # fmt: skip
def test_the_day_below_the_title_goes_before_that_of_the_last_change(head: str, info: str, day: str) -> None:
    assert read(info, head=head).published_on == day
