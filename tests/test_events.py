"""When a talk was held and who came, in lines with the form of labels, and labels of the article in the same place."""

import re

import pytest
from test_process import run

from pipelines.article import BLOCK_BREAK, Article
from pipelines.page import Block, Kind
from pipelines.trim import trim

TALK = (
    "<p>主持人：各位网友下午好，今天请来的嘉宾要谈一谈外来企业设立的事，欢迎大家提问。</p>"
    "<p>何一苇：不用到现场，上传扫描件就行，领照的时候核对一次，前后只要三个工作日，材料也少了一半。</p>"
    "<p>主持人：注册资本要不要先到账，这是网友问得最多的一个问题，请您说一说现在的规定。</p>"
)


def first(above: str) -> str:
    title = "在线访谈：企业设立怎么办"
    info = "<p><span>发布时间：2025-08-18</span> <span>来源：望川网</span></p>"
    found = run(f"<title>{title}_望川网</title><h1>{title}</h1>{info}<div>{above}{TALK}</div>")
    assert isinstance(found, Article)
    return found.text.split(BLOCK_BREAK)[0]


@pytest.mark.parametrize(
    ("above", "stays"),
    [
        ("<p>访谈时间：2025年8月17日15:00</p><p>访谈嘉宾：市商务局 何一苇</p>", True),
        ("<p>直播时间：2025-08-17 15:00</p><p>主持人：周小满</p>", True),
        ("<p>会议时间：2025年8月17日15:00</p><p>参会人员：商务局、企业代表</p>", True),
        ("<p>时间：9月18日上午</p><p>主题：产业对接会</p>", True),
        ("<p>时间：9月18日（周四）下午</p><p>地区：望川</p>", True),
        ("<p>时间：9月18日至20日</p>", True),
        # alone, beside other fields, of the article
        ("<p>时间：9月18日</p>", False),
        ("<p>访谈时间：2025年8月17日15:00</p>", False),
        ("<p>发布时间：2025年8月17日15:00</p><p>主持人：周小满</p>", False),
        ("<p>时间：2025年8月17日15:00</p><p>主题：政策解读</p>", False),
        ("<p>播出时间：2025年8月17日15:00</p><p>主持人：周小满</p>", False),
    ],
)
def test_when_a_talk_was_held_stays_beside_its_guests(above: str, stays: bool) -> None:
    assert first(above).startswith(("访谈时间", "直播时间", "会议时间", "时间")) is stays


DAYS = ["2021年3月", "2022年5月", "2024年9月"]
BODY = "望川新区昨日与三家企业签订协议，计划建设冷链物流中心，总投资十二亿元，明年三月开工，两年内全部建成。"
TOLD = ["新区挂牌成立。", "一号码头投产。", "铁路专用线通车。"]


@pytest.mark.parametrize(
    ("days", "told", "stay"),
    [
        (DAYS, TOLD, DAYS),
        ([f"{day}5日" for day in DAYS], TOLD, [f"{day}5日" for day in DAYS]),
        (["2025年8月18日", *DAYS], ["", *TOLD], DAYS),  # the article's own day above
        (DAYS[:2], TOLD[:2], []),
        (["2025年8月18日"] * 3, TOLD, []),
        (DAYS, [f"<a href='/{i}'>{text}</a>" for i, text in enumerate(TOLD)], []),
        (["2025-08-18", "2025-08-17", "2025-08-16"], TOLD, []),
    ],
    ids=["months", "days", "own day", "two", "one day", "links", "a list"],
)
def test_the_days_of_a_history_above_a_text_stay(days: list[str], told: list[str], stay: list[str]) -> None:
    lines = [line for pair in zip(days, told, strict=True) for line in pair if line]
    blocks = [
        Block(re.sub("<[^>]+>", "", line), Kind.PARAGRAPH, link_characters=len(line) * ("<a" in line)) for line in lines
    ]
    found = trim([*blocks, Block(BODY, Kind.PARAGRAPH), Block(BODY[::-1], Kind.PARAGRAPH)], None)
    assert [block.text for i, block in enumerate(blocks) if i not in found and block.text in days] == stay


@pytest.mark.parametrize(
    ("lines", "stays"),
    [
        (["发布：2025年6月20日", "申报：2025年7月1日至31日", "公示：2025年8月5日"], True),
        (["征集：6月20日", "发布：2025年7月1日", "受理：2025年8月5日"], True),
        (["发布：2025年6月20日", "来源：望川日报", "编辑：林小满"], False),
        (["发布：2025年6月20日", "更新日期：2025年7月1日", "成文日期：2025年6月18日"], False),
        (["发布：2025年6月20日", "公示：2025年8月5日"], False),
    ],
)
def test_the_steps_of_a_procedure_keep_the_first(lines: list[str], stays: bool) -> None:
    rows = "".join(f"<p>{line}</p>" for line in lines)
    found = run(f"<title>申报安排_望川网</title><h1>申报安排</h1><div><p>{BODY}</p>{rows}<p>{BODY[::-1]}。</p></div>")
    assert isinstance(found, Article)
    assert ("发布：" in found.text) is stays


@pytest.mark.parametrize("tag", ["p", "h4"])
@pytest.mark.parametrize(
    ("days", "stays"),
    [
        (["2019年3月", "2020年6月", "2021年9月"], True),
        (["2021年9月", "2020年6月", "2019年3月"], True),
        (["2019年3月1日", "2020年6月2日", "2021年9月3日"], True),
        (["8月11日", "8月12日", "8月13日"], True),
        (["2025年8月1日 星期五 晴", "2025年8月2日 星期六 小雨", "2025年8月3日 星期日 阴"], True),
        # the article's own day above the newest of several, and above days in any order
        (["2025年8月18日", "2025年8月16日", "2025年8月15日"], False),
        (["8月18日", "8月11日", "8月12日"], False),
        (["8月18日", "2025年8月19日", "2025年8月20日"], False),
    ],
)
def test_a_history_begins_with_its_first_day(tag: str, days: list[str], stays: bool) -> None:
    told = [BODY, BODY.replace("三家", "五家"), BODY.replace("昨日", "上月")]
    body = "".join(f"<{tag}>{day}</{tag}><p>{text}</p>" for day, text in zip(days, told, strict=True))
    found = run(f"<title>新区大事记_望川网</title><h1>新区大事记</h1><p>来源：望川网</p><div>{body}</div>")
    assert isinstance(found, Article)
    assert found.text.split(BLOCK_BREAK)[0].endswith(days[0]) is stays


@pytest.mark.parametrize(
    ("lines", "stays"),
    [
        (["招标编号：WC-12", "截止时间：2025年9月30日17时"], True),
        (["预算｜三百万元", "截止｜2025年9月30日"], True),
        (["开标日期：2025年9月30日"], True),
        (["报名截止 | 2025年9月30日"], True),
        (["挂牌期：2025年8月1日至9月30日"], True),
        (["活动｜企业座谈会", "日期｜2025年9月30日", "地点｜会展中心"], True),
        (["【时间】2025年9月30日", "【地点】会展中心"], True),
        (["有效期至2027年12月31日"], True),
        (["成立于2010年5月6日"], True),
        (["发布时间：2025年8月18日"], False),
        (["日期｜2025年8月18日", "来源｜望川日报"], False),
        (["截至2025年8月18日 浏览：31"], False),
        (["公示时间：2025-08-18 来源：望川日报"], False),
    ],
)
def test_until_when_something_may_be_done_stays_above_a_text(lines: list[str], stays: bool) -> None:
    rows = "".join(f"<p>{line}</p>" for line in lines)
    found = run(
        f"<title>招标公告_望川网</title><h1>招标公告</h1><p>来源：望川网</p><div>{rows}<p>{BODY}</p><p>{BODY[::-1]}。</p></div>"
    )
    assert isinstance(found, Article)
    assert all(line in found.text for line in lines) is stays
