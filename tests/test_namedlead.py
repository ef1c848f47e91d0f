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


def test_a_lead_that_is_named_for_it_may_speak_to_readers() -> None:
    lead = "这份指南告诉您在松河做一座智能工厂要花多少钱、到哪个窗口办手续、多久能投产。"
    assert kept(f"<div class='lead'>{lead}</div>")[:2] == [lead, "申报条件"]
    assert kept(f"<div class='notice'>{lead}</div>")[0] == "申报条件"


@pytest.mark.parametrize(
    "offer",
    [
        "欢迎您关注松河招商，我们为您提供园区、厂房、土地等招商信息和选址服务。",
        "我们提供选址、政策、融资等一站式服务，欢迎您来电咨询，全程不收一分钱。",
        "您正在阅读的是松河招商的园区栏目，更多园区资讯请持续关注，每天更新。",
        "我们的招商顾问全天在线，您可以拨打电话了解入园的条件，预约实地看厂。",
        "您的支持是我们前进的动力，喜欢这篇文章请转给您的朋友，大家一起来看。",
    ],
)
def test_what_a_site_offers_its_readers_there_is_no_lead(offer: str) -> None:
    assert kept(f"<div class='desc'>{offer}</div>")[0] == "申报条件"


def table(*rows: str) -> str:
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


@pytest.mark.parametrize(
    "labels",
    [
        table(
            "<th>发布</th><td>2025年04月25日</td><th>来源</th><td>松河发布</td>",
            "<th>作者</th><td>林小满</td><th>属地</th><td>松河</td>",
        ),
        table("<td>发布日期</td><td>2025-04-25</td>", "<td>来源</td><td>松河发布</td>"),
        table(
            "<td>信息来源：</td><td>松河发布</td><td>浏览量：</td><td>31</td>",
            "<td>作者：</td><td>林小满</td><td>日期：</td><td>2025-04-25</td>",
        ),
        table("<th>更新时间</th><td>2025-04-25 09:10</td>", "<th>所属地区</th><td>松河</td>"),
    ],
)
def test_a_table_of_labels_may_stand_above_it(labels: str) -> None:
    assert kept(f"<div class='digest'><p>{LEAD}</p></div>", labels)[:2] == [LEAD, "申报条件"]


@pytest.mark.parametrize(
    "above",
    [
        "| 设备 | 单价 |\n| --- | --- |\n| 空压机 | 3万元 |",  # of the text
        "| 来源 | 松河发布 |\n| --- | --- |\n| 主题 | 工业 |",
        "| 来源 | 作者 |\n| --- | --- |\n| 甲 | 林小满说，今年比往年早了九天，沿线的村子都派人守着。 |",
        "| 发布 | 来源 |\n| --- | --- |\n" + "| 甲厂 | 乙厂 |\n" * 40,
    ],
)
def test_no_other_table_may(above: str) -> None:
    boxes = [Box(0, "body", ""), Box(0, "div", "digest")]
    blocks = [
        Block(TITLE, Kind.HEADING, 1, 0, False, 0),
        Block(above, Kind.TABLE, 0, 0, False, 0),
        Block(LEAD, Kind.PARAGRAPH, 0, 0, False, 1),
    ]
    assert not is_named_lead(2, blocks, boxes)


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


SAID = "整栋楼租不出去，就切成十六间；还是租不出去，就连前台一起租。"
REST = (
    "<div class='info'><p><a href='/a/7'>林小满</a> 2025-03-17 07:43</p><ul><li><a>微信</a></li><li><a>微博</a></li><li><a>收藏(3)</a></li></ul>"
    "</div><figure><img src='1.jpg'><figcaption>青澜市的写字楼。摄影：林小满</figcaption></figure>"
)
BODY = (
    "<p>青澜大厦二十三层原来属于一家教育公司。两年前的夏天，这家公司一夜之间搬空，留下没人接手的办公室。</p>"
    "<p>业主试过降价。每平方米每天的租金从六块八降到五块二，带看的人不少，签约的一个没有，今年请来一支装修队。</p>"
    "<p>“切完二十天，租出去十一间。”负责人说，租客有做跨境电商的、替人报税的，还有一间租给了三位退休律师。</p>"
)


def below_headline(head: str, rest: str = REST) -> Article:
    menu = "".join(f'<li><a href="/{i}">频道{i}</a></li>' for i in range(8))
    found = run(
        f"<html><head><title>租金跌回六年前_青澜观察</title></head><body><ul>{menu}</ul><div class='view'>{head}{rest}<div class='text'>"
        f"{BODY}</div></div><p>青澜观察 版权所有</p></body></html>"
    )
    assert isinstance(found, Article)
    return found


H1 = "<h1>租金跌回六年前</h1>"


@pytest.mark.parametrize(
    "said",
    [
        SAID,
        "“能租一间是一间，空着更贵。”",
        "谁还在租写字楼？青澜的业主用一年时间找到了答案。",
        "一栋空楼的三年，改了四次图纸，换了两位招租负责人……",
    ],
)
@pytest.mark.parametrize(
    "head",
    [
        "<header class='head'>{}<p>{}</p></header>", "<div class='head'>{}<p>{}</p></div>", "<div class='head'><p>深度</p>{}<p>{}</p></div>",
        "<div class='head'>{}<p>{}</p><span>2025-03-17 09:00</span></div>", "{}<p class='summary'>{}</p>",
        "{}<div class='daodu'>{}</div>", "{}<div class='standfirst'><p>{}</p></div>", "{}<section class='art_daoyin'><p>{}</p></section>",
    ],
)  # fmt: skip
def test_a_sentence_in_the_headlines_box_is_text_above_names_buttons_and_a_picture(said: str, head: str) -> None:
    found = below_headline(head.format(H1, said))
    assert found.text.split(BLOCK_BREAK)[:2] == [said, "青澜市的写字楼。摄影：林小满"]
    assert str(found.labels.published_on) == "2025-03-17"


@pytest.mark.parametrize(
    "head",
    [
        f"<div class='head'>{H1}<p>本站所载信息仅供参考，不作为投资的依据。</p></div>",
        f"<div class='head'>{H1}<p>摘要由智能生成，可能有误，请以正文为准，谨慎参考。</p></div>",
        f"<div class='head'>{H1}<p>登录以后可以收藏这篇文章，换一台设备接着读下去。</p></div>",
        f"<div class='head'>{H1}<p>写字楼 租金 青澜 招商</p></div>",
        f"<div class='head'>{H1}<p><a href='/2'>{SAID}</a></p></div>",
        f"<div class='head'>{H1}</div><div class='promo'><p>{SAID}</p></div>",
        f"<div class='head'><p>{SAID}</p>{H1}</div>",
        f"{H1}<div class='promo'><div><p>{SAID}</p></div></div>",
        f"{H1}<p>{SAID}</p>",
        f"{H1}<div class='standfirst'><div><p>{SAID}</p></div></div>",
        f"{H1}<div class='standfirst'><p>写字楼 租金 青澜 招商</p></div>",
        f"{H1}<div class='excerpt'><p>本文由智能生成摘要，可能有误，请以正文为准。</p></div>",
        f"{H1}<p class='lead'>扫一扫，把这篇文章带到手机上，在路上接着读下去。</p>",
        f"<div class='head'>{H1}<p>{SAID}</p><h2>更多写字楼</h2></div>",
        f"<div class='head'>{H1}<p>来源：青澜观察，作者是林小满，转载须写明出处。</p></div>",
    ],
)
def test_what_else_stands_below_a_headline_is_none(head: str) -> None:
    assert below_headline(head).text.split(BLOCK_BREAK)[0] == "青澜市的写字楼。摄影：林小满"


def paragraph(text: str, **more: object) -> Block:
    return Block(text, Kind.PARAGRAPH, **more)  # type: ignore[arg-type]


BOXES = [Box(0, "body", ""), Box(0, "div", "abs"), Box(0, "div", "other")]


@pytest.mark.parametrize(
    ("blocks", "is_lead"),
    [
        ([Block(TITLE, Kind.HEADING, level=2), paragraph("发布日期：2023-08-11"), paragraph(LEAD, box=1)], True),
        ([Block(TITLE, Kind.HEADING, level=2), paragraph(LEAD, box=1)], True),
        ([Block(TITLE, Kind.HEADING, level=2), paragraph(LEAD, box=2)], False),
        (
            [
                Block(TITLE, Kind.HEADING, level=1),
                paragraph("丘岚2026年08月27日 08:30阅读约 5 分钟"),
                paragraph(LEAD, box=1),
            ],
            True,
        ),
        ([Block(TITLE, Kind.HEADING, level=1), paragraph("2026年8月27日，园区开工。"), paragraph(LEAD, box=1)], False),
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


PLAIN = "松河市十七家轴承企业去年改造了四十二条生产线，平均用工减少三成，订单却多了四分之一。"


@pytest.mark.parametrize("lead", [f"<p>{PLAIN}</p>", f"<div>{PLAIN}</div>", f"<div><p>{PLAIN}</p></div>", PLAIN])
@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<div><h1>{}</h1>{}{}<div class='content'>{}</div></div>", BODY),
        ("<div class='top'><h1>{}</h1>{}{}</div><div class='content'>{}</div>", BODY),
        ("<h2>{}</h2>{}{}<div class='content'><h3>去年</h3>{}</div>", BODY),
    ],
)
def test_a_sentence_without_a_name_between_labels_and_text_is_text(head: str, body: str, lead: str) -> None:
    found = run(
        f"<html><head><title>{TITLE}</title></head><body>{head.format(TITLE, LABELS, lead, body)}</body></html>"
    )
    assert isinstance(found, Article)
    assert found.text.startswith(PLAIN)
    assert "青澜大厦二十三层" in found.text


@pytest.mark.parametrize(
    "line",
    [
        "<p>欢迎关注松河发布，每天早上八点为您送上一份城市早报。</p>",
        "<p>本网站刊登的信息仅供参考，不作为投资的依据，转载须注明出处。</p>",
        f"<p><a href='/2'>{PLAIN}</a></p>",
        "<p>智能工厂 数字化车间 资金奖补</p>",
        "<div class='tips'>松河市行政服务中心周末照常上班，企业可以提前预约窗口。</div>",
        f"<div class='ad'><p class='slogan'>{PLAIN}</p></div>",
        f"<div class='banner'><ul><li>{PLAIN}</li></ul></div>",
    ],
)
def test_what_else_stands_between_labels_and_text_is_none(line: str) -> None:
    page = f"<div><h1>{TITLE}</h1>{LABELS}{line}<div class='content'>{BODY}</div></div>"
    found = run(f"<html><head><title>{TITLE}</title></head><body>{page}</body></html>")
    assert isinstance(found, Article)
    assert found.text.startswith("青澜大厦二十三层")
