"""The index of an article's pages, and lists and lines that are none."""

import time

import pytest

from pipelines.page import Page, parse
from pipelines.pageindex import page_index

TEXT = [
    "沿着旧驿道往西，过了三孔石桥，路边的招牌从种子店换成了模具铺，这里是以编草帽闻名的泗塘镇。",
    "“头一年，八成零件要从外地运来。”采购总监麦知行回忆，运费吃掉了大半利润，厂里差点搬走。",
]


def page(index: str) -> Page:
    text = "".join(f"<p>{one}</p>" for one in TEXT)
    found = parse(f"<div class='t'><h1>零件小镇的三年</h1><div class='con'>{index}{text}</div></div>")
    assert found is not None
    return found


def gone(index: str) -> set[str]:
    one = page(index)
    return {one.blocks[i].text for i in page_index({*range(len(one.blocks))}, one.blocks, one.boxes)}


def links(*names: str, tag: str = "li") -> str:
    """A list of which the first line leads nowhere."""
    first, *rest = names
    return f"<{tag}>{first}</{tag}>" + "".join(
        f"<{tag}><a href='{i}.html'>{name}</a></{tag}>" for i, name in enumerate(rest, 2)
    )


PAGES = ["第1页：一张图纸带来的订单", "第2页：留住四十岁的钳工", "第3页：大厂走了怎么办"]
NAMES = [name[4:] for name in PAGES]


@pytest.mark.parametrize(
    "index",
    [
        f"<div class='x'><strong>本文导航</strong><ul>{links(*PAGES)}</ul></div>",
        f"<ul>{links(*PAGES)}</ul>",
        f"<div class='x'><b>本文目录：</b><ul>{links(*NAMES)}</ul></div>",
        f"<div><h4>文章分页</h4>{links(*NAMES[:2], tag='p')}</div>",
        f"<div><p>分页导航</p>{links('第一页 开头', '第二页 结尾', tag='p')}</div>",
        f"<div><p>【本文導航】</p>{links('第1頁：開頭', '第2頁：結尾', tag='div')}</div>",
        f"<p>{PAGES[0]} <a href='2'>{PAGES[1]}</a> <a href='3'>{PAGES[2]}</a></p>",
        f"<div><p>导航</p>{links(PAGES[2], *PAGES[:2])}</div>".replace("3页", "1页"),
    ],
    ids=["named", "unnamed", "no numbers", "lines", "in words", "traditional", "one line", "a short name"],
)
def test_an_index_of_the_pages_goes_with_its_name(index: str) -> None:
    inside = parse(index)
    assert inside is not None
    assert gone(index) == {block.text for block in inside.blocks}


@pytest.mark.parametrize(
    "index",
    [
        f"<ul>{''.join(f'<li>{name}</li>' for name in PAGES)}</ul>",
        f"<p>本文目录</p><ul>{''.join(f'<li>{name}</li>' for name in NAMES)}</ul>",
        f"<ul>{links('第1页：封面', '第2页：封底')}</ul>".replace("<a href='2.html'>", "").replace("</a>", ""),
        f"<ul>{links(*NAMES)}</ul>",
        f"<p>目录</p><ul>{links(*NAMES)}</ul>",
        f"<p>文件如下：</p><ul>{links(*NAMES)}</ul>",
        f"<p>本文导航</p><p>{TEXT[0]}</p><p><a href='2'>下一页</a></p>",
        "<p>第1页：见样册的第一张图，画的是镇口的石桥。</p><p>第2页：画的是模具铺。</p>",
        "<p>第1页的图纸和第2页的不一样，<a href='1'>样册</a>里写得清楚，麦知行说。</p>",
        "<p>第一页：《草帽》</p>",
    ],
    ids=[
        "no links",
        "a table of contents",
        "a book",
        "links",
        "documents",
        "files",
        "a pager",
        "told",
        "a sentence",
        "one",
    ],
)
def test_other_lists_and_lines_stay(index: str) -> None:
    assert gone(index) == set()


@pytest.mark.parametrize(
    "line", ["<li><a href='2'>第1页：开头</a></li>", "<li>本文导航</li>", "<li>第1页 " + "第" * 3000]
)
def test_many_lines_take_no_time(line: str) -> None:
    one = page(f"<ul>{line * 3000}</ul>")
    start = time.process_time()
    page_index({*range(len(one.blocks))}, one.blocks, one.boxes)
    assert time.process_time() - start < 1
