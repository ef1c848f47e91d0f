"""The whole text of another article below or beside a Chinese page's own."""

import time

import pytest

from pipelines.others import next_report, next_texts
from pipelines.page import block_key, parse

#: Seconds for a long page; one walk over it takes half of one.
TIME_BOUND = 3.0
TITLE, OTHER = "沙浦镇把招商会开到企业门口", "蓼江市冷库和仓储用地出租"
TEXT = ["沙浦镇十月走访了二十四家罐头厂，当场答复了一半的难处。", "镇长说，往后每季度都去，问题清单贴在政务大厅墙上。"]
THEIRS = ["冷库库容三万吨，双温双控，整租分租都可以。", "仓储用地两块，水电已经接通，交地以后可以马上开工。"]


def told(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def dropped(
    below: str, text: str = f"<div class=con>{told(TEXT)}</div>", title: str = f"<h1>{TITLE}</h1>"
) -> list[str]:
    """What goes of a page of which all is taken for text."""
    page = parse(f"<div class=main><div class=left>{title}<p>发布日期：2025-03-14</p>{text}{below}</div></div>")
    assert page is not None
    found = next_texts({*range(len(page.blocks))}, page.blocks, page.boxes, block_key(f"{TITLE}_岚河招商网"))
    return [page.blocks[i].text for i in sorted(found)]


@pytest.mark.parametrize(
    "box", ["<div class=other>{}</div>", "<article class=next>{}</article>", "<section class='feed-item'>{}</section>"]
)
@pytest.mark.parametrize(
    "head",
    [
        f"<h2><a href='/n/7'>{OTHER}</a></h2>",
        f"<h4>下一篇</h4><h2>{OTHER}</h2>",
        f"<p>继续阅读</p><div class=title>{OTHER}</div>",
        f"<h3>{OTHER}</h3><p>2025-04-11</p>",
        f"<div class=title>{OTHER}</div><p>2025年4月11日 来源：岚河日报</p>",
        f"<p><a href='/n/7'>{OTHER}</a></p><p>发布时间：2025-04-11</p>",
        f"<div class=hd>更多阅读</div><h3><a href='/n/7'>{OTHER}</a></h3>",
    ],
    ids=range(7),
)  # fmt: skip
def test_another_article_goes_whole(box: str, head: str) -> None:
    gone = dropped(box.format(head + told(THEIRS)) + "<p>责任编辑：柳一舟</p>")
    assert gone[-2:] == THEIRS
    assert OTHER in gone
    assert not {*gone} & {*TEXT, TITLE, "责任编辑：柳一舟"}


def test_so_do_two_and_one_in_a_column_beside() -> None:
    one = f"<div class=other><h3><a href='/n/7'>{OTHER}</a></h3>{told(THEIRS)}</div>"
    assert dropped(one + one).count(THEIRS[0]) == 2
    assert THEIRS[0] in dropped(f"</div><div class=right>{one}")


HEAD = f"<h2><a href='/n/7'>{OTHER}</a></h2>"


@pytest.mark.parametrize(
    "below",
    [
        f"<div class=other><h2>{OTHER}</h2>{told(THEIRS)}</div>",
        f"<div class=other><h2><a href='/n/7'>园区概况</a></h2>{told(THEIRS)}</div>",
        f"<div class=con><h2><a href='/n/7'>{OTHER}</a></h2>{told(THEIRS)}</div>",
        f"<div>{HEAD}{told(THEIRS)}</div>",
        f"<div class=other><h2><a href='/n/3'>{TITLE}</a></h2>{told(THEIRS)}</div>",
        f"<div class=other>{HEAD}</div>",
        f"<div class=other>{told(THEIRS)}{HEAD}</div>",
        f"<div class=other><p>冷库库容三万吨，双温双控。</p><p>2025-04-11</p>{told(THEIRS)}</div>",
        f"{HEAD}{told(THEIRS)}",
        f"<div class=park>{HEAD}{told(THEIRS)}</div>",
        f"<div class=park>{HEAD}{told(THEIRS)}</div><div class=park>{HEAD}{told(THEIRS)}</div>",
        f"<div class=answer><h3>镇政府的答复</h3><p>2025年4月11日</p>{told(THEIRS)}</div>",
        f"<div class=speech><h3>镇长在招商会上的讲话</h3><p>2025-04-11</p>{told(THEIRS)}</div>",
        f"<div class=rule>{HEAD}<p>2025年4月11日 镇政府办公室印发</p>{told(THEIRS)}</div>",
        f"<p>现公布《{OTHER}》。</p><div class=more><h3>{OTHER}</h3><p>2025-04-11</p>{told(THEIRS)}</div>",
    ],
    ids=["no sign", "a section", "made as the text", "no name", "its own title", "a link", "a link below", "a sentence", "no box",
         "a section with a link", "two of them", "an answer", "a speech", "a document", "one that the text names"],
)  # fmt: skip
def test_other_boxes_do_not(below: str) -> None:
    assert dropped(below) == []


@pytest.mark.parametrize(
    "text",
    [
        f"<div class=con>{told(TEXT)}<div class=plot>{HEAD}{told(THEIRS)}</div></div>",
        f"<div class=con><div class=sec>{told(TEXT)}</div><div class=plot><h3>{OTHER}</h3><p>2025-04-11</p>{told(THEIRS)}</div></div>",
        f"<div class=plot>{HEAD}{told(THEIRS)}</div><div class=con>{told(TEXT)}</div>",
    ],
    ids=["in the text", "a part of it", "above it"],
)
def test_nor_do_boxes_of_the_text(text: str) -> None:
    assert dropped("", text) == []


def test_without_a_title_nothing_goes() -> None:
    assert dropped(f"<div class=other>{HEAD}{told(THEIRS)}</div>", title="<h1>别的题目</h1>") == []


FLASH = "6月30日，芦荡镇与远帆船艇签约，建设年产四百艘作业艇的总装车间，总投资3.8亿元，明年投产。"
REPORT = "6月27日，鹭洲游艇码头扩建工程通过交工验收，泊位由64个增加到150个，七月中旬对外营业。"
LINKED = "<a href='/kx/2.htm'>鹭洲游艇码头扩建工程通过验收</a>"
ITEM = "<section><h1>芦荡镇签约作业艇总装车间</h1><p>{}</p></section>{}"
NEXT_ONE = f"<section><div>2026-06-28 10:02</div><h2>{LINKED}</h2><p>{REPORT}</p><p>{REPORT[8:]}</p></section>"


@pytest.mark.parametrize(
    "below",
    [
        f"<div><span>下一条</span></div>{NEXT_ONE}",
        f"<div>下一篇：</div>{NEXT_ONE}",
        f"<hr><p>下一则快讯</p><h3>{LINKED}</h3><p>06-28 鹭洲发布</p><p>{REPORT}</p>",
        f"<div>【下一条】</div><div><b>{LINKED}</b><div>2026年6月28日</div><div>{REPORT}</div></div>",
        f"<div>▼ 下一条新闻 ▼</div>{NEXT_ONE}<div>下一条</div>{NEXT_ONE}<div>下一条</div>{NEXT_ONE}",
    ],
    ids=["a box", "a colon", "headings", "bold", "several"],
)
def test_the_next_report_below_a_line_that_says_so_goes(below: str) -> None:
    assert reported(ITEM.format(FLASH, below)) == [FLASH]


def reported(body: str) -> list[str]:
    """The paragraphs that are left of a page of flashes."""
    found = parse(f"<html><head><title>芦荡镇签约作业艇总装车间-船艺快讯</title></head><body>{body}</body></html>")
    assert found is not None
    chosen = {*range(len(found.blocks))}
    gone = next_report(chosen, found.blocks, found.boxes, block_key(found.head_title))
    return [block.text for i, block in enumerate(found.blocks) if i not in gone and len(block.text) > 30]


@pytest.mark.parametrize(
    "body",
    [
        ITEM.format(FLASH, f"<div><p>下一条</p><p>{LINKED}</p></div><p>{REPORT}</p>"),  # no day
        ITEM.format(FLASH, f"<div>下一步</div>{NEXT_ONE}")
        .replace("<p>6月27日", "<p>六月，")
        .replace(REPORT[8:], "签。"),
        ITEM.format(FLASH, f"<p>下一条</p><p>{LINKED} 06-28</p><p>{REPORT}</p>").replace("section", "div class='a'"),
        f"<p>下一条</p><p>{LINKED}</p><p>2026-06-28</p>" + ITEM.format(FLASH, f"<p>{REPORT}</p>"),
        ITEM.format(FLASH, f"<p>下一条船什么时候下水，厂里还没有说。</p>{NEXT_ONE}"),
        ITEM.format(FLASH, f"<p>下一条</p><p>{LINKED}</p><p>2026-06-28</p><p>{REPORT * 5}</p>"),
        ITEM.format("签约。", f"<p>下一条</p>{NEXT_ONE}"),
        ITEM.format(FLASH, f"<p>下一条</p>{NEXT_ONE.replace(LINKED, '游艇码头扩建工程')}"),
        ITEM.format(FLASH, f"<p>下一则</p>{NEXT_ONE}").replace("芦荡镇签约作业艇总装车间", "芦荡镇一周招商简讯"),
    ],
    ids=[
        "no day",
        "another word",
        "in the text's box",
        "above",
        "a sentence",
        "more below",
        "no text above",
        "no link",
        "one of several",
    ],
)
def test_what_is_below_another_line_is_no_next_report(body: str) -> None:
    title = "芦荡镇一周招商简讯" if "招商简讯" in body else "芦荡镇签约作业艇总装车间"
    found = parse(f"<html><head><title>{title}-船艺快讯</title></head><body>{body}</body></html>")
    assert found is not None
    assert next_report({*range(len(found.blocks))}, found.blocks, found.boxes, block_key(found.head_title)) == {}


def test_many_next_reports_take_no_time() -> None:
    found = parse(f"<title>芦荡镇签约作业艇总装车间</title>{ITEM.format(FLASH, f'<p>下一条</p>{NEXT_ONE}' * 2000)}")
    assert found is not None
    start = time.process_time()
    next_report({*range(len(found.blocks))}, found.blocks, found.boxes, block_key(found.head_title))
    assert time.process_time() - start < 1


def test_many_parts_of_a_text_take_no_long_time() -> None:
    part = f"<div class=plot><h3>{OTHER}</h3><p>2025-04-11</p>{told(THEIRS)}</div>"
    page = parse(f"<div class=main><h1>{TITLE}</h1>{part * 2_000}</div>")
    assert page is not None
    started = time.process_time()
    assert next_texts({*range(len(page.blocks))}, page.blocks, page.boxes, block_key(TITLE)) == {}
    assert time.process_time() - started < TIME_BOUND
