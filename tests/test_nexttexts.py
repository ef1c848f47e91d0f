"""The whole text of another article below or beside a Chinese page's own."""

import pytest

from pipelines.nexttexts import next_texts
from pipelines.page import block_key, parse

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
    ],
    ids=["no sign", "a section", "made as the text", "no name", "its own title", "a link", "a link below", "a sentence", "no box"],
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
