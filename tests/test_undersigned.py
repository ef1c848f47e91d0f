"""How a Chinese notice ends, where the lines below its paragraphs stand in boxes of their own."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_process import run

from pipelines import Article
from pipelines.page import parse
from pipelines.undersigned import undersigned

TEXTS = [
    "因供水管线改造，市民服务中心定于6月14日全天暂停对外办公，6月15日起恢复正常，急需办理的事项请在网上大厅预约。",
    "改造期间，中心一楼的自助服务区仍然开放，企业开办、项目备案和不动产查询可以在自助机上完成，现场有工作人员引导。",
    "施工单位将在夜间进行切改作业，请周边单位提前储水，并留意现场围挡和临时交通标志，由此带来的不便敬请谅解。",
]
LINES = "<br><br>　　".join(TEXTS)
SIGNED = "<p align=right>望川市民服务中心</p><p align=right>2025年6月11日</p>"
FRAME = "<div class=links><a href=/a>网站首页</a> <a href=/b>通知公告</a> <a href=/c>办事指南</a></div>"
FOOT = "<div class=ft><p>主办单位：望川市人民政府办公室</p><p>ICP备案：闽ICP备00000004号</p></div>"


def below(end: str, above: str = "") -> list[str]:
    """What is taken beside the paragraphs, which are text."""
    page = parse(f"<body>{FRAME}<div class=con><h1>通知</h1>{above}<div>　　{LINES}</div>{end}</div>{FOOT}</body>")
    assert page is not None
    chosen = frozenset(i for i, block in enumerate(page.blocks) if block.text in TEXTS)
    assert len(chosen) == len(TEXTS)
    return [page.blocks[i].text for i in sorted(undersigned(chosen, page.blocks, page.boxes))]


@pytest.mark.parametrize(
    ("end", "taken"),
    [
        (SIGNED, ["望川市民服务中心", "2025年6月11日"]),
        ("<p>望川市商务局　望川市财政局</p><p>二〇二五年六月十一日</p>", ["望川市商务局 望川市财政局", "二〇二五年六月十一日"]),
        ("<p>望川市商务局</p><p>望川市财政局</p><p>2025 年 6 月 11 日</p>", ["望川市商务局", "望川市财政局", "2025 年 6 月 11 日"]),
        ("<div><div><p>望川经开区管委会（公章）</p><p>2025年6月11日</p></div></div>", ["望川经开区管委会（公章）", "2025年6月11日"]),
        ("<p>望川市商务局 2025年6月11日</p>", ["望川市商务局 2025年6月11日"]),
        ("<p>附件：停水范围示意图</p>" + SIGNED, ["附件：停水范围示意图", "望川市民服务中心", "2025年6月11日"]),
        ("<p>附件：<a href=1.doc>停水范围示意图</a></p>" + SIGNED, ["附件：停水范围示意图", "望川市民服务中心", "2025年6月11日"]),
        ("<p>联系人：顾念慈</p><p>联系电话：0000-8830112</p>" + SIGNED, ["联系人：顾念慈", "联系电话：0000-8830112", "望川市民服务中心", "2025年6月11日"]),
        ("<p>特此通知。</p>" + SIGNED, ["特此通知。", "望川市民服务中心", "2025年6月11日"]),
        ("<p>此致</p><p>敬礼！</p>" + SIGNED, ["此致", "敬礼！", "望川市民服务中心", "2025年6月11日"]),
        (f"<div class=sign><p>特此通知</p>{SIGNED}</div>", ["特此通知", "望川市民服务中心", "2025年6月11日"]),
        (f"<div class=sign>{SIGNED}</div><div class=sign><p>望川市商务局</p><p>2025年6月11日</p></div>", ["望川市民服务中心", "2025年6月11日"]),
        (SIGNED + "<p>（联系人：顾念慈，电话：0000-8830112）</p><p>抄送：市人大办公室。</p>", ["望川市民服务中心", "2025年6月11日", "（联系人：顾念慈，电话：0000-8830112）", "抄送：市人大办公室。"]),
        ("<h3>值班安排</h3><ul><li>白天 九时至十七时</li><li>夜间 电话值守</li></ul>" + SIGNED, ["值班安排", "白天 九时至十七时", "夜间 电话值守", "望川市民服务中心", "2025年6月11日"]),
    ],
)  # fmt: skip
def test_a_signature_below_a_text_is_taken_with_what_stands_above_it(end: str, taken: list[str]) -> None:
    assert below(end) == taken


@pytest.mark.parametrize(
    "end",
    [
        "",
        "<p>望川市民服务中心</p>",  # who runs the site
        "<p>2025年6月11日</p>",
        "<p>望川市民服务中心</p><p>2025-06-11</p>",  # the line of the day
        "<p>2025年6月11日</p><p>望川市民服务中心</p>",
        "<p><a href=/o>望川市民服务中心</a></p><p>2025年6月11日</p><p><a href=/p>下一篇：关于道路施工的通告</a></p>".replace("<p>2025年6月11日</p>", "<p><a href=/d>2025年6月11日</a></p>"),
        "<p><a href=/o>望川市图书馆延时开放</a></p>" + SIGNED,  # another article above its own
        "<h4>其他公告</h4>" + SIGNED,  # another notice's
        "<h4>其他公告</h4><p>望川市商务局 2025年6月1日</p><p>望川市商务局 2025年5月1日</p>",
        "<div class=next><p>关于开展安全检查的通知</p><p>望川市应急管理局</p><p>2025年6月9日</p></div>",
        "<div class=new><p>最新入驻</p><p>望川冷链有限公司</p><p>2025年6月9日</p><p>柳荫软件有限公司</p><p>2025年6月8日</p></div>",
        "<div class=new><p>望川冷链有限公司</p><p>2025年6月9日</p></div><div class=new><p>柳荫软件有限公司</p><p>2025年6月8日</p></div>",
        "<div class=reply><p>什么时候恢复？</p>" + SIGNED + "</div>",
        "<div class=footer>" + SIGNED + "</div>",
        "<div class=copyright>" + SIGNED + "</div>",
        "<form>" + SIGNED + "</form>",
        "<p>版权所有，未经授权不得转载。</p>" + SIGNED,
        "<p>来源：望川市民服务中心</p>",
        "<p>招商热线：0000-6213318</p><p>联系人：邵先生</p>",
        "<div class=box><div class=in><div class=one><div class=two><div>" + SIGNED + "</div></div></div></div></div>",
    ],
)  # fmt: skip
def test_what_is_no_end_of_a_notice_is_not_taken(end: str) -> None:
    assert below(end) == []


def test_what_stands_below_a_signature_is_no_part_of_it() -> None:
    assert below(SIGNED + "<p>扫一扫在手机打开当前页</p><p>最新公告</p>") == ["望川市民服务中心", "2025年6月11日"]


def test_a_signature_in_another_box_below_the_own_one_is_another_notices() -> None:
    own, others = ["望川市民服务中心", "2025年6月11日"], "<p>望川市财政局</p><p>2025年6月1日</p>"
    assert below(f"{SIGNED}<div class=list>{others}</div>") == own
    assert below(f"{SIGNED}<p>其他公告：</p><p>关于停水的通告</p>{others}") == own
    assert below(f"{SIGNED}{others}") == [*own, "望川市财政局", "2025年6月1日"]


EACH = "".join(f"<div><p>{text}</p></div>" for text in TEXTS)


@pytest.mark.parametrize(
    ("end", "taken"),
    [
        ("<div><p>联系人：顾念慈<br>联系电话：0000-8830112</p></div>", ["联系人：顾念慈", "联系电话：0000-8830112"]),
        ("<div><p>附件1：申报书</p></div><div><p>2.承诺书</p></div>", ["附件1：申报书", "2.承诺书"]),
        ("<div><p>联系人：顾念慈</p></div><div class=kf><div><p>联系人：邵先生</p></div></div>", ["联系人：顾念慈"]),
        ("<div><p>招商热线：0000-6213318</p></div>", []),
        ("<div><p>地址：西洲市报业路0号，邮编：000000，广告热线：0000-00000000</p></div>", []),
    ],
)
def test_lines_in_boxes_of_one_make_need_no_signature(end: str, taken: list[str]) -> None:
    page = parse(f"<body>{FRAME}<div class=con><h1>通知</h1>{EACH}{end}</div>{FOOT}</body>")
    assert page is not None
    chosen = frozenset(i for i, block in enumerate(page.blocks) if block.text in TEXTS)
    assert [page.blocks[i].text for i in sorted(undersigned(chosen, page.blocks, page.boxes))] == taken


@pytest.mark.parametrize("line", ["各县（市、区）人民政府，市直有关部门：", "尊敬的客商朋友：", "各有关企业："])
def test_to_whom_a_text_is_addressed_stands_above_it(line: str) -> None:
    assert below("", f"<p>{line}</p>") == [line]


@pytest.mark.parametrize(
    "line",
    ["来源：望川发布", "当前位置：通知公告", "各界反应热烈", "<a href=/x>各有关企业：</a>", "发布单位：望川市商务局",
     "相关链接：", "有关政策文件：", "本市要闻：", "各县市区动态：", "各地招商资讯：", "全市项目信息："],
)  # fmt: skip
def test_another_line_above_the_text_is_not_taken(line: str) -> None:
    assert below("", f"<p>{line}</p>") == []


def test_a_short_notice_is_read_though_two_judges_see_the_imprint_alone() -> None:
    end = "<p>咨询电话：0000-8830112</p>" + SIGNED
    notice = f"<p>各有关单位：</p><div>　　{TEXTS[0]}<br><br>　　由此带来的不便，敬请谅解。</div>{end}"
    page = (
        "<html><head><title>关于暂停对外办公的通知_望川市民服务中心</title></head><body>"
        f"{FRAME}<div class=con><div class=tit>关于暂停对外办公的通知</div><div>发布时间：2025-06-12</div>{notice}</div>"
        "<div class=ft><p>主办单位：望川市人民政府办公室　地址：望川市高新大道1号</p>"
        "<p>ICP备案：闽ICP备00000004号　网站标识码：0000000001</p></div></body></html>"
    )
    article = run(page)
    assert isinstance(article, Article)
    assert article.text.split("\n\n") == [
        "各有关单位：", TEXTS[0], "由此带来的不便，敬请谅解。", "咨询电话：0000-8830112", "望川市民服务中心", "2025年6月11日",
    ]  # fmt: skip


HOSTILE = [
    "各" + "，" * 40_000, "附件" + " " * 40_000, "望" * 40_000 + "局", "局 " * 20_000, "（" * 40_000, "联系" * 20_000 + "：",
    "二" + "〇" * 40_000 + "年", "1." * 20_000, "抄送：" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_line_takes_no_time(line: str) -> None:
    for size in (len(line), 118, 119, 120):  # as long as lines that are looked at are, too
        start = time.process_time()
        below(f"<p>{line[:size]}</p>" + SIGNED)
        assert time.process_time() - start < 1.0


@given(
    st.lists(
        st.sampled_from(
            ["望川市商务局", "2025年6月11日", "附件：名单", "联系人：顾念慈", "版权所有", "一句话。", "<b>节</b>"]
        )
    )
)
def test_whatever_stands_below_nothing_is_taken_twice_or_out_of_order(lines: list[str]) -> None:
    taken = below("".join(f"<p>{line}</p>" for line in lines))
    printed = [line.replace("<b>", "").replace("</b>", "") for line in lines]
    assert taken == printed[: len(taken)]
