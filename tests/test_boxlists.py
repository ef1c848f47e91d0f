"""Lists whose items are boxes, without `<ul>` and `<li>`."""

import pytest

from pipelines.boxlists import box_lists, listed, rest_of_fields
from pipelines.page import Page, parse

ABOVE = "园区对首批入驻的冷链企业给予下列支持，名额有限，先到先得，欢迎来电洽谈。"
BELOW = "同一事项不重复享受，具体以合同约定为准，解释权归园区管委会所有。"
ITEMS = ["首年租金补贴三成", "购置冷藏车每辆补贴两万元", "公章"]


def read(body: str) -> tuple[Page, list[str]]:
    page = parse(body)
    assert page is not None
    return page, [block.text for block in page.blocks]


def added(items: list[str], head: str, *, around: str = "<div>{}</div>", below: str = f"<p>{BELOW}</p>") -> list[str]:
    """What is added where the lines above and below are text; the head, too, where it is no heading."""
    boxed = around.format("".join(f"<div>{item}</div>" for item in items))
    page, texts = read(f"<div class=text><p>{ABOVE}</p>{head}{boxed}{below}</div>")
    chosen = {i for i, text in enumerate(texts) if text in (ABOVE, BELOW)}
    chosen |= {i for i, block in enumerate(page.blocks) if block.text in head and not block.level}
    return [texts[i] for i in listed(chosen, page.blocks, page.boxes)]


@pytest.mark.parametrize("around", ["<div>{}</div>", "<div class='list-disc pl-6'>{}</div>", "<section>{}</section>"])
@pytest.mark.parametrize(
    "head",
    [
        "<p>咨询热线：</p>",
        "<p>会议设三个专题：</p>",
        "<h3>其他园区的做法</h3>",
        "<p>支持内容：</p>",
        "<p>我们的优势：</p>",
        "<h3>支持内容</h3>",
        "<p>企业须提交以下材料:</p>",
    ],
)
def test_a_list_of_boxes_below_its_head_is_text(head: str, around: str) -> None:
    assert added(ITEMS, head, around=around)[-3:] == ITEMS


@pytest.mark.parametrize(
    ("items", "head", "around", "below"),
    [
        (ITEMS, "<p>支持内容</p>", "<div>{}</div>", f"<p>{BELOW}</p>"),
        (ITEMS, "<p>相关项目：</p>", "<div>{}</div>", f"<p>{BELOW}</p>"),
        (ITEMS, "<p>分享到：</p>", "<div>{}</div>", f"<p>{BELOW}</p>"),
        (ITEMS, "<h3>周边园区</h3>", "<div>{}</div>", f"<p>{BELOW}</p>"),
        (ITEMS, "<h3>本地园区</h3>", "<div>{}</div>", f"<p>{BELOW}</p>"),
        (ITEMS, "<h3>我们的服务</h3>", "<div>{}</div>", f"<p>{BELOW}</p>"),
        (ITEMS, "<h3>大家都在搜</h3>", "<div>{}</div>", f"<p>{BELOW}</p>"),
        (ITEMS, "<h3>招商顾问</h3>", "<div>{}</div>", f"<p>{BELOW}</p>"),
        (ITEMS, "<p>在线服务：</p>", "<div>{}</div>", f"<p>{BELOW}</p>"),
        (ITEMS, "<h3>您对本文的评价</h3>", "<div>{}</div>", f"<p>{BELOW}</p>"),
        (ITEMS, "<h3><a href='/1'>支持内容</a></h3>", "<div>{}</div>", f"<p>{BELOW}</p>"),
        (
            ["<a href='/1'>首年租金</a>", "<a href='/2'>购车</a>"],
            "<p>支持内容：</p>",
            "<div>{}</div>",
            f"<p>{BELOW}</p>",
        ),
        (ITEMS[:1], "<p>支持内容：</p>", "<div>{}</div>", f"<p>{BELOW}</p>"),
        (ITEMS, "<p>支持内容：</p>", "<div>{}</div>", "<p>扫码入群</p>"),
        (ITEMS, "<p>支持内容：</p>", "<div>{}<p>立即领取</p></div>", f"<p>{BELOW}</p>"),
        (ITEMS, "<p>支持内容：</p>", "</div><div class=side><div>{}</div>", f"<p>{BELOW}</p>"),
        (["首年租金<p>三成</p>", "购车<p>两万元</p>"], "<p>支持内容：</p>", "<div>{}</div>", f"<p>{BELOW}</p>"),
    ],
    ids=[
        "no colon",
        "others",
        "share",
        "other parks",
        "parks of the town",
        "what the site does",
        "what others look for",
        "who serves",
        "services",
        "a poll",
        "linked head",
        "links",
        "one",
        "end",
        "a button",
        "a sidebar",
        "cards",
    ],
)
def test_other_boxes_are_not(items: list[str], head: str, around: str, below: str) -> None:
    assert added(items, head, around=around, below=below) == []


def test_a_box_of_a_list_holds_nothing_else() -> None:
    page, texts = read("<p>甲</p><div><div>乙</div><div>丙</div></div><div><div>丁</div><div>戊</div><i>己</i></div>")
    assert [[texts[i] for i in items] for items in box_lists(page.blocks, page.boxes)] == [["乙", "丙"]]


STEP = "<div>{}<div><div>承办单位：{}</div><div>时限：{}</div></div></div>"
STEPS = [("联合评审：由各部门集中会审。", "招商局", "五个工作日"), ("签订协议：双方签订协议。", "招商局", "三个工作日")]


@pytest.mark.parametrize(
    ("steps", "office", "found"),
    [
        (STEPS, "审批局", ["承办单位：审批局", "时限：十个工作日"]),
        (STEPS[:1], "审批局", ["承办单位：审批局", "时限：十个工作日"]),
        ([], "审批局", []),
        (STEPS, "<a href='/1'>审批局</a>", []),
        (STEPS, "审批局</div><div>扫码入群", []),
    ],
    ids=["two before", "one before", "none before", "a link", "another line"],
)
def test_fields_made_as_those_of_a_text_are_text(
    steps: list[tuple[str, str, str]], office: str, found: list[str]
) -> None:
    last = STEP.format("供地报建：取得土地后办理许可。", office, "十个工作日")
    rows = "".join(STEP.format(*step) for step in steps)
    page, texts = read(f"<p>{ABOVE}</p><div class=step>{rows}{last}</div><p>{BELOW}</p>")
    first = texts.index("供地报建：取得土地后办理许可。")
    chosen = {*range(first + 1), len(texts) - 1}
    assert [texts[i] for i in sorted(rest_of_fields(chosen, page.blocks, page.boxes))] == found
