"""Cards of other articles around a Chinese text, and articles that are cards themselves."""

import time

import pytest

from pipelines.page import parse
from pipelines.teasers import teasers

TEXT = [
    "望川新区昨日与三家企业签订协议，计划在临港片区建设冷链物流中心，总投资十二亿元，明年三月开工。",
    "新区负责人表示，项目建成后每年可处理果蔬四十万吨，带动就业六百人，并为周边农户提供分拣和仓储服务。",
]
OTHERS = [
    ("临港标准厂房招租", "厂房面积八千平方米，层高九米，水电齐全，租期三年以上可享受两个月免租。"),
    ("古镇民宿集群项目", "项目依托千年古镇，计划改造老屋四十栋，引进民宿品牌，建设步行街和演艺中心。"),
    ("光伏组件基地", "总投资六亿元，用地一百亩，产品主要供应本省电站，现寻求合作伙伴共同开发。"),
]


def cards(count: int = 3, *, boxed: bool = True, price: str = "", leads: str = "") -> str:
    """With `leads` and a link behind each text."""
    each = [
        f"<h4><a href='/p/{i}'>{name}</a></h4><p>{text}{leads and f'{leads}<a href=/p/{i}>[详细]</a>'}</p>{price}"
        for i, (name, text) in enumerate(OTHERS[:count])
    ]
    return "".join(f"<div class='card'>{one}</div>" if boxed else one for one in each)


BODY = "".join(f"<p>{text}</p>" for text in TEXT)
PRICE = "<span class='price'>8000万元</span>"


def left(body: str) -> list[str]:
    """What is left where all of a page was taken for its text."""
    page = parse(f"<html><head><title>望川签约</title></head><body><h1>望川签约</h1>{body}</body></html>")
    assert page is not None
    lost = teasers(frozenset(range(len(page.blocks))), page.blocks, page.boxes)
    return [block.text for i, block in enumerate(page.blocks) if i not in lost][1:]


@pytest.mark.parametrize(
    ("body", "below"),
    [
        (f"<div>{BODY}<h3>更多洞察</h3><div>{cards()}</div></div>", []),
        (f"<div>{BODY}<div class='rec'><div class='hd'>推荐项目</div>{cards()}</div></div>", []),
        (f"<div>{BODY}<div><h3>相關閱讀</h3>{cards(2)}</div></div>", []),
        (f"<div>{BODY}<div><h3>更多资讯</h3>{cards(2, boxed=False)}</div></div>", []),
        (f"<div>{BODY}<div><p>猜你喜欢</p>{cards(price=PRICE)}</div><p>赞 3</p></div>", ["赞 3"]),
        (f"<div><p>{TEXT[0]}</p><div><h3>推荐园区</h3>{cards()}</div></div>", []),
        (f"<div>{BODY}<div><div><h3>其他地区招商资讯</h3></div>{cards(2, leads='……')}</div></div>", []),
        (f"<div>{BODY}<div><h3>各地招商动态</h3>{cards(3, leads='……')}</div></div>", []),
        # below a form
        (
            f"<div>{BODY}<p>意向地区：<input></p><div class='rec'><div>推荐项目</div>{cards()}</div></div>",
            ["意向地区："],
        ),
        # in the text, in a box of their own
        (f"<div>{BODY}<div><h3>延伸阅读</h3>{cards(2)}</div><p>{TEXT[1]}</p></div>", [TEXT[1]]),
    ],
)
def test_cards_of_others_go_with_what_is_in_their_box(body: str, below: list[str]) -> None:
    text = [text for text in TEXT if text in body]
    assert left(body) == [*text, *below]


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{BODY}<h3>签约项目</h3><div>{cards()}</div></div>",
        f"<div>{BODY}<h3>重点推荐项目如下</h3><div>{cards()}</div></div>",
        f"<div>{BODY}<p>现将重点推介的三个项目介绍如下，欢迎洽谈。</p><div><h3>推荐项目</h3>{cards()}</div></div>",
        f"<div>{BODY}<p>会上集中推介的最新项目包括：</p><div>{cards()}</div></div>",
        f"<div>{BODY}<p>推荐三个园区：</p><div><h3>推荐项目</h3>{cards()}</div></div>",
        f"<div>{BODY}<p>现推出以下三个重点项目：</p><div><h3>推荐项目</h3>{cards()}</div></div>",
        f"<div>{BODY}<div><h3>推荐项目</h3>{cards(1)}</div></div>",
        f"<div>{BODY}<div>{cards(2)}</div></div>",
        f"<div>{BODY}<h3>签约项目</h3><div>{cards(leads='……')}</div></div>",
        f"<div>{BODY}<h3>其他地区的做法如下</h3><div>{cards(leads='……')}</div></div>",
        # nothing above: the page is a list
        f"<div><h3>推荐项目</h3>{cards()}</div>",
        # more than the text above, below a line that says more
        f"<div><p>{TEXT[0]}</p><h3>最新发布的三个招商项目</h3><div>{cards()}</div></div>",
        # the text goes on in the same box
        f"<div>{BODY}<h3>更多项目</h3>{cards(boxed=False)}<p>{TEXT[1]}</p></div>",
        # headlines without links
        f"<div>{BODY}<h3>推荐项目</h3>{cards().replace('<a href', '<b data').replace('</a>', '</b>')}</div>",
    ],
    ids=[
        "own",
        "as follows",
        "announced",
        "announced with a count",
        "announced with a colon",
        "colon",
        "one",
        "no line",
        "led on",
        "elsewhere",
        "a list",
        "more",
        "goes on",
        "no links",
    ],
)
def test_cards_of_the_article_stay(body: str) -> None:
    assert any(text in line for line in left(body) for _, text in OTHERS)


PARKS = "".join(
    f"<li><a href='/y/{i}'>{name}</a><em>主导产业：冷链</em></li>" for i, name in enumerate(("临港园", "望川园"))
)


@pytest.mark.parametrize(
    ("box", "stays"),
    [
        (f"<div class='tj'><h4>推荐园区</h4><ul>{PARKS}</ul></div>", False),
        (
            f"<div><p>相关项目</p>{PARKS.replace('<li>', '<p>').replace('</li>', '</p>')}<a href='/'>更多园区</a></div>",
            False,
        ),
        (
            f"<div><h3>推荐园区</h3>{PARKS.replace('li>', 'dt>').replace('<em>', '</dt><dd>').replace('</em></dt>', '</dd>')}</div>",
            False,
        ),
        (
            "<div><h3>推荐园区</h3><p><a href='/y'>望川园</a></p><p>临港园主导产业：冷链</p></div>",
            True,  # of one park alone
        ),
        (
            "<div><h3>推荐项目</h3><p>总投资：三亿元</p><p><a href='/1'>临港园</a></p><p>临港园主导产业：冷链</p><p><a href='/2'>望川园</a></p></div>",
            True,  # begins with a field
        ),
        (f"<h4>推荐园区</h4><ul>{PARKS}</ul>", True),  # the article's own
        (f"<div><h4>入选园区</h4><ul>{PARKS}</ul></div>", True),
        (f"<div><h4>推荐园区</h4><ul>{PARKS}</ul><p>以上园区由市商务局推荐。</p></div>", True),
        (f"<div><h4>推荐园区</h4><ul>{PARKS.replace('<a ', '<i ').replace('</a>', '</i>')}</ul></div>", True),
        (f"<div><h4>推荐园区</h4><ul>{PARKS.replace('冷链', '冷链，电话见下。')}</ul></div>", True),
    ],
)
def test_named_lists_of_linked_names_with_a_few_words_are_cards(box: str, *, stays: bool) -> None:
    assert ("临港园主导产业：冷链" in "".join(left(f"<div>{BODY}{box}<p>{TEXT[1]}</p></div>"))) == stays


def test_thousands_of_cards_take_no_time() -> None:
    start = time.process_time()
    left(f"<div>{BODY}<div><h3>推荐项目</h3>{cards() * 3_000}</div></div>")
    left(f"<div>{BODY}<div>{'<p>推荐项目</p>' * 3_000}{PARKS}</div></div>")
    assert time.process_time() - start < 5


def test_fields_below_linked_names_go_though_the_line_above_them_was_taken_by_nobody() -> None:
    each = "".join(
        f"<li><a href='/x{i}'>{name}</a><p>投资金额：{i + 2}亿元</p></li>" for i, (name, _) in enumerate(OTHERS)
    )
    page = parse(f"<body><div>{BODY}<div><h3>{{}}</h3><ul>{each}</ul></div></div></body>".replace("{}", "最新项目"))
    assert page is not None
    fields = {i for i, block in enumerate(page.blocks) if block.text.startswith("投资金额")}
    assert len(fields) == 3
    assert teasers({0, 1, *fields}, page.blocks, page.boxes).keys() == fields
    own = parse(f"<body><div>{BODY}<div><h3>签约项目</h3><ul>{each}</ul></div></div></body>")
    assert own is not None
    assert teasers({0, 1, *fields}, own.blocks, own.boxes) == {}
