"""What stands in another column than a short notice, and columns that hold some of the text."""

import time

import pytest

from pipelines.besidetext import beside, over_links, players
from pipelines.page import parse

LEAD = "预计未来六小时，我县大部分乡镇将出现八级以上雷暴大风，伴有短时强降水和雷电，局地有小冰雹。"
MORE = "请有关单位和人员做好防范工作，尽量减少户外活动，远离大树和电线杆。"
DAY = "<div>发布时间：2025-08-17 16:21　信息来源：古蓝县气象台</div>"
TEXT = f"<div>雷雨大风预警</div>{DAY}<div><p>{LEAD}</p><p>{MORE}</p></div>"
RATES = "<div>生活指数</div><ul><li>穿衣指数：短袖类</li><li>洗车指数：不宜</li></ul><table><tr><td>石湾</td><td>12.4</td></tr></table>"
OWN = {"雷雨大风预警", "发布时间：2025-08-17 16:21 信息来源：古蓝县气象台", LEAD, MORE}


def left(body: str) -> set[str]:
    """What is left where all of a page was taken for its text."""
    page = parse(f"<html><head><title>雷雨大风预警</title></head><body>{body}</body></html>")
    assert page is not None
    lost = beside(frozenset(range(len(page.blocks))), page.blocks, page.boxes)
    return {block.text for i, block in enumerate(page.blocks) if i not in lost}


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tr><td>{RATES}</td><td>{TEXT}</td><td><p>联系我们</p><p>传真：0000-0000000</p></td></tr></table>",
        f"<div><div class='qx-left'>{RATES}</div><div class='main'>{TEXT}</div></div>",
        f"<div><div class='main'>{TEXT}</div><div class='side'>{RATES}</div></div>",
        f"<div><div class='leftbox'>{RATES}</div><div class='right'>{TEXT}</div></div>",
        f"<div><section class='con'>{TEXT}</section><aside id='sidebar'>{RATES}</aside></div>",
    ],
)
def test_other_columns_than_the_one_with_day_and_sentences_are_none_of_it(body: str) -> None:
    assert left(body) == OWN


@pytest.mark.parametrize(
    ("body", "own"),
    [
        (f"<table><tr><td>{RATES}</td><td><div>雷雨大风预警</div><p>{LEAD}</p></td></tr></table>", "生活指数"),
        (f"<table><tr><td>{RATES}<p>{MORE}</p></td><td>{TEXT}</td></tr></table>", "生活指数"),
        (f"<div>{TEXT}<div>{RATES}</div></div>", "生活指数"),
        (
            f"<div><div>雷雨大风预警</div>{DAY}<table><tr><td><p>{LEAD}</p></td><td>图为街口</td></tr></table></div>",
            "图为街口",
        ),
        (f"<div>{TEXT}<p class='right-sign'>古蓝县气象台</p></div>", "古蓝县气象台"),
        (f"<div><div class='copyright'>{RATES}</div><div class='bright'>{TEXT}</div></div>", "生活指数"),
        (f"<div><div class='left'>{TEXT}<p>{LEAD * 80}</p></div><div class='right'>{RATES}</div></div>", "生活指数"),
    ],
    ids=["no day", "sentences in both", "no columns", "in the text", "a signature", "other names", "a long text"],
)
def test_columns_of_the_text_stay(body: str, own: str) -> None:
    assert own in left(body)


LINKS = [f"<p><a href='/{i}.html'>古蓝县气象台发布高温橙色预警信号</a> 08-1{i}</p>" for i in range(4)]


def heads(line: str, below: list[str], tag: str = "p") -> bool:
    """True where the line is told from the text above it."""
    page = parse(f"<p>{LEAD}</p><p>{MORE}</p><{tag}>{line}</{tag}>{''.join(below)}<p>古蓝县</p>")
    assert page is not None
    return bool(over_links(frozenset(range(3)), page.blocks))


@pytest.mark.parametrize(
    "line",
    ["历史预警", "【往期早安】", "近期文章：", "图片新闻", "本栏热文", "旅游快讯", "点击排行", "其它公告", "推薦閱讀"],
)
def test_a_line_above_links_to_other_pages_is_no_text(line: str) -> None:
    assert heads(line, LINKS)
    assert heads(line, LINKS, "h3")


ROW = "<p>" + "".join(f"<a href='/{i}.html'>古蓝县水产加工园二期开工</a> " for i in range(4)) + "</p>"


def heads_inside(line: str, below: list[str]) -> bool:
    """True where the line is told from the text around it."""
    page = parse(f"<p>{LEAD}</p><p>{line}</p>{''.join(below)}<p>{MORE}</p><p>古蓝县</p>")
    assert page is not None
    return bool(over_links(frozenset((0, 1, len(page.blocks) - 2)), page.blocks))


@pytest.mark.parametrize(
    "line", ["周边园区", "同类项目", "更多政策", "推荐园区", "热门资讯", "猜你喜欢", "本文目录", "文章导航"]
)
def test_a_line_that_says_of_which_others_heads_links_inside_a_text(line: str) -> None:
    assert heads_inside(line, LINKS)
    assert heads_inside(line, [ROW, f"<p>{MORE}</p>"])


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("周边园区", LINKS[:1]),
        ("周边园区", [f"<p>{MORE}</p>", *LINKS]),
        ("周边园区：", LINKS),
        ("周边配套", LINKS),
        ("园区企业", LINKS),
        ("申报材料", LINKS),
        ("一、更多政策", LINKS),
        ("目录清单", LINKS),
        ("目录", LINKS),
        ("同类项目", ["<p><a href='/1.html'>古蓝县水产加工园</a></p>", f"<p>{MORE}</p>"]),
    ],
)
def test_a_heading_of_the_text_above_links_stays(line: str, below: list[str]) -> None:
    assert not heads_inside(line, below)


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("历史预警", LINKS[:2]),
        ("历史预警", [f"<p>{MORE}</p>", *LINKS]),
        ("古蓝县气象台", LINKS),
        ("历史上的预警都已解除。", LINKS),
        ("附件", LINKS),
        ("2025年8月17日", LINKS),
        ("相关企业名单如下，请点击查看", LINKS),
        ("咨询电话：00121", LINKS),
        ("推荐名单：", LINKS),
        ("相关文件", LINKS),
        ("重点项目", LINKS),
        ("（记者 何谷雨）", LINKS),
    ],
)
def test_other_lines_above_links_and_lines_above_text_stay(line: str, below: list[str]) -> None:
    assert not heads(line, below)


@pytest.mark.parametrize(
    ("box", "own"),
    [
        ("<div class='podcast my-6'><div>听新闻</div><audio></audio><span>4分钟</span></div>", []),
        ("<div class='audio-player'><span>朗读本文</span><i>05:12</i></div>", []),
        ("<div id='tts'><p>語音播報</p><p>1.0倍速</p></div>", []),
        ("<div class='box'><p>听新闻</p></div>", ["听新闻"]),
        ("<div class='podcast'><p>第三期</p><p>海边的邮局</p></div>", ["第三期", "海边的邮局"]),
        ("<div class='voice'><p>他说，听海要在夜里。</p></div>", ["他说，听海要在夜里。"]),
        ("<div class='podcast'><p>昨晚8:30，电台播出专访</p></div>", ["昨晚8:30，电台播出专访"]),
        ("<div class='voice'><p>“大家都听着呢”</p></div>", ["“大家都听着呢”"]),
        ("<div class='invoice-box'><p>播种日期</p></div>", ["播种日期"]),
        ("<div class='c-audio'><b>Listen to this article</b><p>3 min</p><p>This voice is AI-generated.</p></div>", []),
        ("<div class='player'><p>Diesen Artikel anhören</p><p>0:00 / 4:12</p></div>", []),
        ("<div class='tts'><p>Écouter l’article</p></div><div class='podcast'><p>Ouvir</p><p>5 min</p></div>", []),
        ("<div class='voice'><p>His voice is from an AI, he says.</p></div>", ["His voice is from an AI, he says."]),
        ("<div class='audio'><p>Listen to the story of the crews.</p></div>", ["Listen to the story of the crews."]),
        ("<div class='podcast'><p>Episode 3: the sea</p></div>", ["Episode 3: the sea"]),
        ("<div class='voice'><p>“Listen to the crews.”</p></div>", ["“Listen to the crews.”"]),
        ("<div class='player'><p>Ian Reed, 24, goalkeeper</p></div>", ["Ian Reed, 24, goalkeeper"]),
        ("<div class='box'><p>Listen to this article</p></div>", ["Listen to this article"]),
        (f"<div class='audio'><p>听众来信</p><p>{LEAD}</p></div>", ["听众来信", LEAD]),
    ],
)
def test_a_box_that_reads_the_text_aloud_is_none_of_it(box: str, own: list[str]) -> None:
    page = parse(f"<p>{LEAD}</p>{box}<p>{MORE}</p>")
    assert page is not None
    lost = players(frozenset(range(len(page.blocks))), page.blocks, page.boxes)
    assert [block.text for i, block in enumerate(page.blocks) if i not in lost] == [LEAD, *own, MORE]


def test_hostile_columns_take_no_long_time() -> None:
    start = time.process_time()
    for body in (
        "<table><tr>" + "<td><p>发布</p></td>" * 3000,
        "<div class='left'>" * 200 + "<p>发布</p>" * 3000,
        "<p>" + "历史" * 4000 + "</p>" + "".join(LINKS) * 500,
        "<div class='audio'>" * 200 + "<p>听</p>" * 3000,
        "<div class='audio'><p>" + "listen to voice " * 9 + "</p></div>" * 300,
        f"<div class='{'left-' * 90}'><p>{LEAD}</p></div>" * 300,
    ):
        page = parse(body)
        assert page is not None
        every = frozenset(range(len(page.blocks)))
        assert beside(every, page.blocks, page.boxes) is not None
        assert over_links(every, page.blocks) is not None
        assert players(every, page.blocks, page.boxes) is not None
    assert time.process_time() - start < 3.0
