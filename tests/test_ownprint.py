"""Labels of a page that prints a part of its text once more, above its headline or below its labels."""

import time

import pytest
from test_labels import BODY, FETCHED, NAV, TITLE

from pipelines.extract import main_text
from pipelines.labels import read_labels
from pipelines.ownprint import own_print
from pipelines.page import parse

FIRST, SECOND, LAST = BODY.replace("<p>", "").split("</p>")[:3]
INFO = "<div class='info'>发布时间：2025-09-03 作者：苗小寒 来源：临槐观察</div>"
TEASERS = "<ul>" + "".join(f"<li><a href='/t/{i}.html'>青埠市第{i}批项目集中开工</a></li>" for i in range(8)) + "</ul>"
READ = ("2025-09-03", "苗小寒", "临槐观察")


def _labels(*, above: str = "", info: str = "", after: str = "") -> tuple[str | None, ...]:
    html = f"<title>{TITLE}_某某招商网</title>{NAV}{above}<div><h1>{TITLE}</h1>{info}<div>{BODY}</div>{after}</div>{TEASERS}"
    page = parse(html)
    assert page is not None
    own = own_print(page, main_text(page).below_lead)
    labels = read_labels(page, own, url="https://www.example.cn/news/1.html", fetched_at=FETCHED, timezone=None)
    assert labels.title == TITLE
    return labels.published_on, labels.author, labels.source


@pytest.mark.parametrize(
    "copy",
    [
        f"<div class='hot'><b>今日头条</b><div>{FIRST}</div><div>{SECOND}</div></div>",
        f"<div class='hot'><p>{FIRST}</p></div>",
        f"<div class='sd'><h2>本文速览</h2><ul><li>{FIRST[:40]}…</li><li>{SECOND[:36]}…</li><li>{LAST[:33]}…</li></ul></div>",
        f"<div class='hot'><p>{FIRST}{SECOND}</p></div>",
    ],
    ids=["headlines", "a paragraph", "cut sentences", "all in one"],
)
def test_a_copy_above_the_headline_hides_no_label(copy: str) -> None:
    assert _labels(above=copy + TEASERS, info=INFO) == READ


@pytest.mark.parametrize(
    "lines",
    [
        "<dl><dt>发布日期</dt><dd>2025-09-03</dd><dt>信息来源</dt><dd>临槐观察</dd><dt>作者</dt><dd>苗小寒</dd></dl>",
        "<p>发布日期：2025-09-03</p><p>信息来源：临槐观察</p><p>作者：苗小寒</p>",
        "<p>发布日期：2025-09-03　信息来源：临槐观察　作者：苗小寒</p>",
        "<div><i>作者：苗小寒</i><i>来源：临槐观察</i><i>日期：2025-09-03</i></div>",
        "<div>作者：苗小寒｜来源：临槐观察｜2025-09-03</div>",
        "<div><div><b>日期</b><i>2025-09-03</i></div><div><b>来源</b><i>临槐观察</i></div><div><b>作者</b><i>苗小寒</i></div></div>",
    ],
    ids=["terms", "lines", "one line", "elements", "bars", "without signs"],
)
@pytest.mark.parametrize(
    "copy",
    ["", f"<div><h3>要点卡片</h3><p>{FIRST}</p><p>{LAST}</p></div>", f"<div><p>{SECOND}</p></div>"],
    ids=["none", "cards", "a paragraph"],
)
def test_a_copy_below_the_labels_hides_none(lines: str, copy: str) -> None:
    assert _labels(after=lines + copy) == READ


TABLE = (
    "<table><tr><td>发布日期</td><td>2025-09-03</td></tr><tr><td>来　源</td><td>临槐观察</td></tr><tr><td>作者</td><td>苗小寒</td></tr>"
    "<tr><td>录入</td><td>admin</td></tr></table>"
)


@pytest.mark.parametrize(
    "copy",
    [
        f"<div><p>WAP浏览 第2页/共2页</p><p>{SECOND.replace('，', ',')}</p><p>{LAST.replace('，', ',')}</p></div>",
        f"<div><h4>先读这里</h4><p>{FIRST}{SECOND}</p><p>{LAST}</p></div>",
        f"<div><p>{SECOND[20:]}</p><p>{LAST}</p></div>",
    ],
    ids=["for phones", "joined", "from the middle of a sentence"],
)
def test_a_table_of_labels_may_stand_between_the_text_and_its_copy(copy: str) -> None:
    assert _labels(after=f"{TABLE}<p>【打印】</p>{copy}") == READ


@pytest.mark.parametrize(
    ("table", "copy"),
    [
        (TABLE, f"<div><p>{SECOND}</p><p>{LAST.replace('一百三十家', '一百五十家')}</p></div>"),
        (TABLE, f"<div><p>{SECOND}</p><p>望川市昨日召开恳谈会，九家企业提出十二条建议，市里当场答复了其中的七条。</p></div>"),
        ("<table><tr><td>地块</td><td>面积</td></tr><tr><td>甲</td><td>30亩</td></tr></table>", f"<p>{SECOND}</p><p>{LAST}</p>"),
        ("<table><tr><td>来源</td><td>吨数</td></tr><tr><td>东港</td><td>300</td></tr></table>", f"<p>{SECOND}</p><p>{LAST}</p>"),
    ],
    ids=["other figures", "another text", "a table of plots", "a table of goods"],
)  # fmt: skip
def test_the_text_goes_on_below_another_table_or_with_other_words(table: str, copy: str) -> None:
    page = parse(f"<title>{TITLE}_某某招商网</title>{NAV}<div><h1>{TITLE}</h1><div>{BODY}{table}{copy}</div></div>")
    assert page is not None
    article = main_text(page).below_lead
    assert own_print(page, article)[-1] is article[-1]


def test_many_lines_of_a_copy_are_gone_through_once() -> None:
    def seconds(count: int) -> float:
        lines = "".join(f"<p>第{i}家企业昨天在望川港签下第{i}份合同，今年秋天开工。</p>" for i in range(count))
        page = parse(
            f"<title>{TITLE}_某某招商网</title><div><h1>{TITLE}</h1><div>{lines}</div>{TABLE}<div>{lines}</div></div>"
        )
        assert page is not None
        begin = time.process_time()
        own_print(page, page.blocks)
        return time.process_time() - begin

    half = max(min(seconds(1500), seconds(1500)), 0.05)
    assert min(seconds(3000), seconds(3000)) < 3.5 * half


@pytest.mark.parametrize(
    "above",
    [
        f"<div class='hot'><b>今日头条</b><div>{FIRST.replace('七个', '九个').replace('临港', '望川')}</div></div>",
        "<div class='hot'><p>望川市昨日召开恳谈会，九家企业提出十二条建议，市里当场答复了其中的七条。</p></div>",
    ],
    ids=["of another town", "another text"],
)
def test_another_text_above_the_headline_leaves_the_title(above: str) -> None:
    assert _labels(above=above + TEASERS, info=INFO)[0] in (READ[0], None)


def test_a_whole_print_with_labels_of_its_own_above_is_the_first() -> None:
    first = f"<h2>{TITLE}</h2>{INFO}<div>{BODY}</div>"
    assert _labels(above=first) == READ


def test_the_menu_is_no_copy() -> None:
    assert _labels(above=NAV + TEASERS, info=INFO) == READ
