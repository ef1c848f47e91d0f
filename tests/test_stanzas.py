"""A line that is the title: what prints it goes, a refrain stays."""

import time

import pytest

from pipelines.page import Block, parse
from pipelines.trim import trim

TITLE = "灯还亮着，门还开着"
LEAD = "镇上的茶馆关门前一夜，老掌柜在账本背面写了十来行字，第二天贴在门板上，来喝茶的人都抄了一份。"
LAST = "茶馆的房子后来成了镇里的招商展厅，账本锁在玻璃柜里，每个来谈项目的人都要先看一遍。"
STANZAS = [
    ["一壶水烧开了三回", "跑船的人还没有回来", TITLE],
    ["一条街拆去了半边", "算账的人还坐在原处", TITLE],
    ["一张图画到了门前", "量地的人也要喝口茶", TITLE],
]


def count(body: str, title: str = TITLE) -> int:
    """How many lines that are the title stay."""
    page = parse(f"<body><div class='bt'>{title}</div>{body}</body>")
    assert page is not None
    gone = trim(page.blocks, title)
    return sum(block.key == Block(title, block.kind).key for i, block in enumerate(page.blocks) if i not in gone)


def in_lines(stanzas: list[list[str]]) -> str:
    return "".join(f"<p>{'<br>'.join(lines)}</p>" for lines in stanzas)


def apart(stanzas: list[list[str]]) -> str:
    return "".join(f"<p>{line}</p>" for lines in stanzas for line in lines)


@pytest.mark.parametrize("verse", [in_lines, apart])
@pytest.mark.parametrize(("above", "below"), [(f"<p>{LEAD}</p>", f"<p>{LAST}</p>"), (f"<p>{LEAD}</p>", "")])
def test_a_refrain_that_is_the_title_stays(verse, above: str, below: str) -> None:  # type: ignore[no-untyped-def]
    assert count(above + verse(STANZAS) + below) == 3
    first = [[TITLE, *lines[:2]] for lines in STANZAS]
    assert count(above + verse(first) + below) == 3


def test_the_last_line_of_a_poem_that_names_it_stays() -> None:
    assert count(f"<p>{LEAD}</p>{in_lines(STANZAS[:1])}<p>{LAST}</p>") == 1
    song = ["The kettle boiled three times", "The boatmen are not back", "The lamp is burning still"]
    lead = "<p>On the night before the tea house closed its owner wrote a few lines, and hung them on the door.</p>"
    assert (
        count(
            lead + in_lines([song]) + "<p>The ledger is in the town hall now, where all who come may read it.</p>",
            song[2],
        )
        == 1
    )


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{TITLE}</p><p>{LEAD}</p><p>{LAST}</p>",
        f"<p>{LEAD}</p><p>{TITLE}</p><p>{LAST}</p>",
        f"<p>{LEAD}</p><p><img src='a'><br>{TITLE}</p><p>{LAST}</p><p><img src='b'><br>{TITLE}</p><p>{LEAD}</p>",
        f"<p>{LEAD}</p><p>{TITLE}</p><p>{TITLE}</p><p>{TITLE}</p><p>{LAST}</p>",
        f"<p>{LEAD}</p>{in_lines(STANZAS).replace(TITLE, f'<b>{TITLE}</b>')}<p>{LAST}</p>",
        f"<p>{LEAD}</p>{in_lines(STANZAS).replace(TITLE, f'<a href=1>{TITLE}</a>')}<p>{LAST}</p>",
        f"<p>{LEAD}</p><p>{LAST}</p><h3>{TITLE}</h3><p>{LEAD}</p><p>{LAST}</p>",
        # the second print of a notice, all of it in one box
        f"<div>各茶企：<br>茶市周六开秤<br>请带秤来<br>茶业协会<br>{TITLE}<br>各茶企：<br>茶市周六开秤<br>请带秤来</div><p>{LEAD}</p>",
        f"<div>{TITLE}<br>来源：茶乡日报<br>记者：程小满</div><p>{LEAD}</p><p>{LAST}</p>",
        f"<div>{TITLE}<br>一壶水烧开了三回<br>跑船的人还没有回来<br>茶凉了</div>",
    ],
    ids=[
        "top",
        "inside",
        "pictures",
        "nothing else",
        "bold",
        "links",
        "heading",
        "copy",
        "labels",
        "headline of a poem",
    ],
)
def test_a_line_that_prints_the_title_once_more_goes(body: str) -> None:
    assert count(body) == 0


def test_the_work_grows_with_the_refrains() -> None:
    def took(many: int) -> float:
        stanzas = [[f"第{n}壶水烧开了", f"第{n}条船没有回来", TITLE] for n in range(many)]
        page = parse(f"<body><p>{LEAD}</p>{in_lines(stanzas)}</body>")
        assert page is not None
        start = time.process_time()
        trim(page.blocks, TITLE)
        return time.process_time() - start

    took(100)
    assert took(3000) < 4 * max(took(1500), 0.02)
