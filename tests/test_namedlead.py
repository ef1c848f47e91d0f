"""The lead of a Chinese text in a box that is named for it, between the labels and the text, above tabs or not."""

import pytest
from test_process import run

from pipelines.article import BLOCK_BREAK, Article
from pipelines.namedlead import above_tabs, is_named_lead
from pipelines.page import Block, Box, Kind

TITLE = "智能化改造项目资金奖补"
LEAD = "对在松河市新建智能工厂的制造业企业，按设备和软件投入给予最高八百万元的资金奖补。"
LABELS = (
    "<div class='sub'><span>发布日期：2023-08-11</span> <span>来源：松河市工信局</span> <span>浏览量：431</span></div>"
)
TABS = "<ul class='tabs'><li>全部内容</li><li>申报条件</li><li>奖补标准</li><li>申报材料</li></ul>"
TEXT = (
    "<h3>申报条件</h3><ul><li>在松河市登记注册、具有独立法人资格的规模以上制造业企业；</li><li>近两年未发生较大安全生产事故；</li>"
    "<li>项目已备案并于2022年7月1日后开工，投入不低于500万元。</li></ul><h3>奖补标准</h3>"
    "<p>对认定为省级以上智能工厂的，按照实际投入的12%给予奖补，最高800万元；</p>"
    "<p>对认定为市级数字化车间的，按照实际投入的8%给予奖补，最高300万元。</p>"
)


def kept(lead: str, labels: str = LABELS, tabs: str = TABS) -> list[str]:
    menu = '<ul><li><a href="/">首页</a></li><li><a href="/zc">政策库</a></li></ul>'
    found = run(
        f"<html><head><title>{TITLE}</title></head><body>{menu}<div class='head'><h2>{TITLE}</h2>{labels}</div>{lead}"
        f"<div class='tab'>{tabs}<div class='show'>{TEXT}</div></div><p>主办：松河市营商局</p></body></html>"
    )
    assert isinstance(found, Article)
    return [block.lstrip("#>- ") for block in found.text.split(BLOCK_BREAK)]


@pytest.mark.parametrize("tabs", [TABS, "", TABS.replace("<li>", "<li><a href='#a'>").replace("</li>", "</a></li>")])
@pytest.mark.parametrize("name", ["policy-abs", "summary", "intro", "zhaiyao", "art_digest", "detail-desc", "lead"])
def test_it_is_text(name: str, tabs: str) -> None:
    assert kept(f"<div class='{name}'>{LEAD}</div>", tabs=tabs)[:2] == [LEAD, "申报条件"]
    assert kept(f"<div class='{name}'><p>{LEAD}</p></div>", tabs=tabs)[:2] == [LEAD, "申报条件"]


@pytest.mark.parametrize(
    "line",
    [
        "<div class='abs'>本平台信息仅供参考，申报以主管部门的公告为准，以免误了时间。</div>",
        "<div class='abs'>您可以登录平台在线填报，也可以到窗口提交材料，当天受理。</div>",
        "<div class='intro'>提示：本项目的申报时间以主管部门的通知为准，过期不候。</div>",
        "<div class='intro'>收藏本政策，申报开始时系统发短信提醒企业的联系人。</div>",
        "<div class='tips'>申报材料须一式三份，由县工信部门盖章后统一报送市局。</div>",
        "<div class='abs'><a href='/1'>对在松河市新建智能工厂的制造业企业给予资金奖补。</a></div>",
        "<div class='abs'>智能工厂 数字化车间 资金奖补 技术改造</div>",
    ],
)
def test_what_else_stands_there_is_none(line: str) -> None:
    assert kept(line)[0] == "申报条件"


def paragraph(text: str, **more: object) -> Block:
    return Block(text, Kind.PARAGRAPH, **more)  # type: ignore[arg-type]


BOXES = [Box(0, "body", ""), Box(0, "div", "abs"), Box(0, "div", "other")]


@pytest.mark.parametrize(
    ("blocks", "is_lead"),
    [
        ([Block(TITLE, Kind.HEADING, level=2), paragraph("发布日期：2023-08-11"), paragraph(LEAD, box=1)], True),
        ([Block(TITLE, Kind.HEADING, level=2), paragraph(LEAD, box=1)], True),
        ([Block(TITLE, Kind.HEADING, level=2), paragraph(LEAD, box=2)], False),
        ([paragraph(TITLE), paragraph(LEAD, box=1)], False),
        (
            [Block(TITLE, Kind.HEADING, level=2), paragraph(OTHER := "另一段没有说完的话"), paragraph(LEAD, box=1)],
            False,
        ),
        ([Block(TITLE, Kind.HEADING, level=2, link_characters=9), paragraph(LEAD, box=1)], False),
        ([Block(TITLE, Kind.HEADING, level=2), paragraph(OTHER, box=1)], False),
    ],
)
def test_it_stands_below_a_headline_and_its_labels(blocks: list[Block], is_lead: bool) -> None:
    assert is_named_lead(len(blocks) - 1, blocks, BOXES) is is_lead


def test_tabs_are_short_and_few() -> None:
    tabs = [paragraph("申报条件")] * 4
    assert above_tabs(5, [paragraph(LEAD), *tabs]) == 1
    assert above_tabs(2, [paragraph(LEAD), paragraph("一条比页签的名字长的线索")]) == 2
    assert above_tabs(20, [paragraph("页签")] * 20) > 0
