"""Lines of labels of Chinese pages that are told by all of their fields, above and below a text: what they say is read,
and they go; lists, programmes, signatures and facts that look like them stay, and nothing is read from them."""

import random
import time

import pytest
from test_process import run

from pipelines import Article
from pipelines.page import Block, Kind
from pipelines.rowsaround import rows_around
from pipelines.wholeline import whole_line

TITLE = "东浦高新区签下三家轴承企业"
BODY = (
    "东浦市高新区昨天与三家轴承企业签约，三家企业将在两年内投资九亿元，建成后每年可生产轴承四千万套。",
    "三家企业都选在东浦港南侧的机械产业园，那里通了铁路专用线，货物不必再绕行城区，运费可以省下两成。",
    "区里答应为企业的职工提供公寓，并开设一所技工学校，首批两百名学员今年秋天就可以入学。",
)
DAY, PAPER, WRITER = "2025-03-12", "东浦日报", "许蕙敏"
ALL, NO_WRITER = (DAY, PAPER, WRITER), (DAY, PAPER, None)


def page(above: str = "", below: str = "", *, title: str = TITLE, body: tuple[str, ...] = BODY) -> Article:
    text = "".join(f"<p>{one}</p>" for one in body)
    html = (
        f"<html><head><title>{title}_东浦招商网</title></head><body><div><a href='/'>首页</a><a href='/a/'>园区</a></div>"
        f"<div><h1>{title}</h1>{above}{text}{below}</div><div>版权所有 东浦招商网</div></body></html>"
    )
    article = run(html)
    assert isinstance(article, Article)
    return article


def boxed(line: str) -> str:
    return line if line.startswith("<") else f"<p>{line}</p>"


def said(article: Article) -> tuple[str | None, str | None, str | None]:
    labels = article.labels
    return labels.published_on, labels.source, labels.author


def rest(article: Article) -> list[str]:
    return [line for line in article.text.split("\n") if line.strip() and line not in BODY]


@pytest.mark.parametrize("is_below", [False, True])
@pytest.mark.parametrize(
    ("line", "labels"),
    [
        # without labels
        ("许蕙敏 · 东浦日报 · 2025年3月12日", ALL),
        ("2025.03.12 | 许蕙敏 | 东浦日报", ALL),
        ("东浦日报/许蕙敏/2025-03-12", ALL),
        ("【东浦日报】【许蕙敏】【2025-03-12】", ALL),
        ("东浦日报，许蕙敏，2025/03/12 09:22，人气：33", ALL),
        ("2025-03-12 09:12:33 &nbsp; 东浦日报客户端 &nbsp; 许蕙敏", (DAY, "东浦日报客户端", WRITER)),
        ("原创 许蕙敏 东浦发布 2025-03-12 09:22 东浦", (DAY, "东浦发布", WRITER)),
        ("2025-03-12｜东浦日报｜招商动态", NO_WRITER),
        ("东浦日报｜2025年03月12日", NO_WRITER),
        ("2025-03-12 09:22 东浦日报 ◎ 3321 💬 12 👍 8", NO_WRITER),
        ("《东浦日报》（2025年3月12日 03版）", (DAY, "《东浦日报》", None)),
        # with jobs
        ("东浦日报记者 许蕙敏 | 2025-03-12", ALL),
        ("2025年3月12日 星期三 东浦日报 第03版 记者 许蕙敏", ALL),
        ("文／东浦日报 许蕙敏　2025-03-12", ALL),
        ("文/许蕙敏 东浦发布 2025-3-12 09:22 评论 0", (DAY, "东浦发布", WRITER)),
        ("东浦日报 许蕙敏 报道 2025-03-12", ALL),
        ("本报记者 许蕙敏 2025年03月12日 09:22", (DAY, None, WRITER)),
        ("文｜许蕙敏　图｜孟一川　编辑｜林小满　2025年3月12日", (DAY, None, WRITER)),
        ("記者 許蕙敏／東浦報導　2025年3月12日", (DAY, None, "許蕙敏")),
        ("许蕙敏　东浦日报记者　2025-03-12", ALL),
        ("东浦日报讯　记者 许蕙敏　2025-03-12", ALL),
        ("本报记者 许蕙敏 通讯员 孟一川　东浦日报 2025-03-12 02版", (DAY, PAPER, "许蕙敏, 孟一川")),
        ("文／記者許蕙敏　圖／孟一川　2025-03-12", (DAY, None, "許蕙敏")),
        ("由 许蕙敏 发布于 2025-03-12", (DAY, None, WRITER)),
        ("二〇二五年三月十二日　东浦日报　记者 许蕙敏", ALL),
        ("東浦日報　2025年3月12日 週三 上午9:22　許蕙敏", (DAY, "東浦日報", "許蕙敏")),
        # with labels
        ("信息来源： 发布日期：2025-03-12 阅读次数：33", (DAY, None, None)),
        ("撰文：许蕙敏　出版：2025-03-12 09:00　更新：2025-03-15 10:00", (DAY, None, WRITER)),
        ("发布：2025-03-12 | 更新：2025-03-15 | 东浦日报", NO_WRITER),
        ("2025-03-12 09:22 | 来源：东浦日报 | 字号：T|T", NO_WRITER),
        ("来源:东浦日报|2025-03-12|责编:林小满|审核:孟一川|签发:周远", NO_WRITER),
        ("东浦日报 2025-03-12 09:22 订阅", NO_WRITER),
        ("2025-03-12 东浦日报 优质财经领域创作者", NO_WRITER),
        ("来源 — 东浦日报　2025年3月12日", NO_WRITER),
        ("〖来源〗东浦日报〖日期〗2025-03-12", NO_WRITER),
        ("来源于：东浦日报 发布于：2025-03-12 阅读 1024", NO_WRITER),
        ("发布日期 2025-03-12 信息来源 东浦日报 浏览次数 88", NO_WRITER),
        ("发布日期 / 2025-03-12　来源 / 东浦日报　作者 / 许蕙敏", ALL),
        ("来源：东浦日报，作者：许蕙敏，2025年3月12日", ALL),
        ("Date：2025-03-12　Source：东浦日报", NO_WRITER),
        ("出版日期：2025年3月12日 星期三｜來源：東浦日報", (DAY, "東浦日報", None)),
        ("日期：25-03-12　来源：东浦日报", NO_WRITER),
        ("东浦市 · 轴承 · 2025-03-12 · 来源：东浦日报", NO_WRITER),
        ("来源：东浦发布 · 作者：许蕙敏 · 2025-03-12", (DAY, "东浦发布", WRITER)),
        ("来源：东浦日报 作者：陈立 第03版 2025-03-12", (DAY, PAPER, "陈立")),
        ("上传时间：2025-03-12 供稿：东浦市商务局 审核：林小满", (DAY, "东浦市商务局", None)),
        # in elements
        (
            "<div><span>记者: 许蕙敏</span><span>来自: 东浦日报</span><span>2025-03-12</span><span>编辑 周远</span></div>",
            ALL,
        ),
        ("<p>文 | 许蕙敏</p><p>来源 | 东浦日报</p><p>2025-03-12</p>", ALL),
        ("<p>许蕙敏</p><p>东浦日报</p><p>2025-03-12 09:22</p><p>阅读 1.2万</p>", ALL),
        ("<blockquote>来源：东浦日报　日期：2025-03-12</blockquote>", NO_WRITER),
        ("<div><span>2025</span><span>03-12</span> <em>东浦日报</em></div>", NO_WRITER),
        ("<div><b>03-12</b><i>2025</i> <span>东浦日报</span></div>", NO_WRITER),
        ("<div><em>12</em><span>2025-03</span> <span>来源：东浦日报</span></div>", NO_WRITER),
        (
            "<div><i><em>2025</em></i><i><em>03</em>/<em>12</em></i><i>09:22:33</i><b>来源：东浦日报</b></div>",
            NO_WRITER,
        ),
        ("<div><i></i>2025-03-12<i></i>东浦日报<i></i>许蕙敏<i></i>1.2万</div>", ALL),
        ("<div><i>记者 许蕙敏</i><i>新东浦周刊</i><i>2025-03-12</i></div>", (DAY, "新东浦周刊", WRITER)),
        ("<div><i>2025-03-12</i><i>来源 东浦日报</i><i>2分钟阅读</i></div>", NO_WRITER),
        ("<div><em>转自</em><b>东浦日报</b> · <em>日期</em><b>2025年3月12日 9:22</b></div>", NO_WRITER),
        ("<ul><li>2025-03-12</li><li>东浦日报</li><li>许蕙敏</li><li>阅读 233</li></ul>", ALL),
        ("<div><div>许蕙敏</div><div>东浦日报</div><div>2025-03-12 09:22</div></div>", ALL),
        (
            "<div><i>作者</i><i>许蕙敏</i><i>来源</i><i>东浦日报</i><i>时间</i><i>2025-03-12</i></div>",
            ALL,
        ),
        ("<dl><dt>来源</dt><dd>东浦日报</dd><dt>作者</dt><dd>许蕙敏</dd><dt>日期</dt><dd>2025-03-12</dd></dl>", ALL),
    ],
)
def test_a_line_of_fields_is_read_and_goes(line: str, labels: tuple[str | None, ...], *, is_below: bool) -> None:
    article = page(below=boxed(line)) if is_below else page(boxed(line))
    assert (said(article), rest(article)) == (labels, [])


@pytest.mark.parametrize(
    "lines",
    [
        # reports about it
        ("媒体报道", "2025-03-12 | 东浦日报 | 三家轴承企业落户", "2025-03-14 | 东浦晚报 | 轴承之城再添新军"),
        ("媒体报道如下：", "2025-03-12 | 东浦日报 | 许蕙敏", "2025-03-14 | 东浦晚报 | 林小满"),
        ("媒体报道：", "2025-03-12 | 东浦日报 | 许蕙敏"),
        ("已见报情况", "2025-03-12 | 东浦日报 | 许蕙敏"),
        ("2025-03-12 | 东浦日报 | 许蕙敏", "2025-03-14 | 东浦晚报 | 林小满"),
        ("2025-03-12 东浦日报 许蕙敏", "轴承之城再添新军"),
        ("参考：东浦日报 2025-03-12 第03版",),
        ("[1] 许蕙敏. 东浦日报. 2025-03-12.",),
        # where figures are from
        ("数据来源：东浦市统计局 2025年3月12日",),
        ("资料来源：东浦日报 2025-03-12",),
        # whom to ask
        ("东浦日报 新闻热线 0571-88886666 2025-03-12",),
        ("投资咨询 88886666 东浦日报 2025-03-12",),
        # what takes place, who is on duty
        ("2025-03-12 09:00 东浦会展中心 许蕙敏", "2025-03-12 14:00 东浦宾馆 林小满"),
        ("2025-03-12 09:00 东浦会展中心 许蕙敏",),
        ("2025-03-12 20:00 东浦电视台",),
        ("播出时间：2025-03-12 20:00 东浦电视台",),
        ("回复单位：东浦市商务局 回复时间：2025-03-12",),
        ("网友许蕙敏 2025-03-12 09:22",),
        ("图片来源：东浦日报 2025-03-12",),
        ("记录：许蕙敏 2025-03-12",),
        ("附件：东浦日报 2025-03-12 第03版",),
        ("2025-03-12 东浦市商务局 许蕙敏",),
        ("2024-03-12 东浦市 签约仪式", "2025-03-12 东浦市 投产仪式"),
        ("3月12日 东浦市 签约仪式", "3月14日 东浦市 投产仪式"),
        ("3月12日 09:00 东浦会展中心 许蕙敏",),
        ("3月12日 东浦日报 许蕙敏", "3月14日 东浦晚报 林小满"),
        # who signs
        ("东浦市商务局 3月12日",),
        ("二〇二五年三月十二日",),
        ("东浦市商务局 二〇二五年三月十二日",),
        ("东浦市商务局 2025年3月12日",),
        ("东浦市商务局", "2025年3月12日"),
        ("东浦日报社 2025年3月12日",),
        ("东浦日报 2025年3月12日",),
        ("东浦市商务局", "局长 许蕙敏", "2025年3月12日"),
        ("许蕙敏 2025年3月12日",),
        ("读者 许蕙敏", "2025年3月12日于东浦"),
        # who won
        ("获奖名单：", "东浦日报 许蕙敏", "东浦晚报 林小满"),
    ],
)
def test_what_looks_like_one_stays_below_a_text(lines: tuple[str, ...]) -> None:
    article = page(below="".join(f"<p>{line}</p>" for line in lines))
    assert (said(article), rest(article)) == ((None, None, None), [*lines])


def test_entries_of_a_list_and_rows_of_a_table_stay() -> None:
    reports = ("2025-03-12 东浦日报 许蕙敏", "2025-03-14 东浦晚报 林小满", "2025-03-16 东浦电视台 孟一川")
    article = page(below=f"<ul>{''.join(f'<li>{one}</li>' for one in reports)}</ul>")
    assert (said(article), rest(article)) == ((None, None, None), [f"- {one}" for one in reports])
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in one.split())}</tr>" for one in reports)
    article = page(below=f"<table><tr><td>日期</td><td>媒体</td><td>记者</td></tr>{rows}</table>")
    assert len(rest(article)) == len(reports) + 2


def test_reports_listed_above_the_text_are_by_others() -> None:
    items = "<ul><li>2025-03-10 东浦日报 许蕙敏</li><li>2025-03-11 东浦晚报 林小满</li></ul>"
    assert said(page(f"<p>发布时间：2025-03-12 来源：东浦招商网</p>{items}")) == (DAY, "东浦招商网", None)
    assert said(page("<ul><li>2025-03-12 东浦日报</li><li>记者 许蕙敏</li></ul>")) == ALL


def test_facts_of_a_project_and_a_line_between_paragraphs_stay() -> None:
    facts = ("项目名称：东浦轴承园", "签约时间：2025-03-12", "所属地区：东浦市", "投资金额：9亿元")
    article = page(below=f"<ul>{''.join(f'<li>{one}</li>' for one in facts)}</ul>")
    assert rest(article) == [f"- {one}" for one in facts]
    inside = (BODY[0], "2025-03-12 东浦日报 许蕙敏", *BODY[1:])
    assert rest(page(body=inside)) == ["2025-03-12 东浦日报 许蕙敏"]


@pytest.mark.parametrize(
    "line",
    [
        "2025-03-12 | 东浦日报 | 石墨烯",  # a thing
        "2025-03-12 | 东浦日报 | 高新区",
        "2025-03-12 | 东浦日报 | 马路",
        "2025-03-12 · 许蕙城市报道",
        "2025-03-12 · 白沙报道",
        "东浦日报 | 编辑：许蕙敏 | 2025-03-12",
        "东浦日报 图/许蕙敏 2025-03-12",
    ],
)
def test_another_word_is_no_writer(line: str) -> None:
    assert page(f"<p>{line}</p>").labels.author is None


@pytest.mark.parametrize(
    "word",
    ["高质量", "白皮书", "常委会", "马拉松", "钱塘江", "鲁迅奖", "史学界", "余万元", "万公里", "许多年", "周年庆"],
)
def test_a_word_that_begins_as_names_do_is_no_writer(word: str) -> None:
    for line in (f"{word} | 东浦日报 | 2025-03-12 09:22", f"2025-03-12 09:22 {word} 阅读 312"):
        assert page(f"<p>{line}</p>").labels.author is None


@pytest.mark.parametrize("name", ["史学军", "林学明", "黄海波", "万立军", "白兰芳", "陈立奇", "欧阳晓"])
def test_a_name_that_begins_as_words_do_is_one(name: str) -> None:
    assert page(f"<p>{name} | 东浦日报 | 2025-03-12 09:22</p>").labels.author == name


def test_whom_the_text_tells_of_is_no_writer() -> None:
    told = (*BODY, "企业负责人许蕙敏说，机械产业园的服务很周到，她愿意把第二期也放在这里，并把总部一起迁来。")
    assert page("<p>2025-03-12 | 东浦日报 | 许蕙敏</p>", body=told).labels.author is None
    assert page("<p>2025-03-12 | 东浦日报 | 记者 许蕙敏</p>", body=told).labels.author == WRITER


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("东浦网 |发布: 2025-03-12 13:18|点击: 313|来自: 互联网", None),
        ("2025-03-12 09:22 微信公众号 许蕙敏", None),
        ("2025-03-12 09:22 新闻发布 许蕙敏", None),
        # sections, topics
        ("需求发布 · 许蕙敏 · 2025-03-12", None),
        ("榜单发布 | 2025-03-12 09:22", None),
        ("2025-03-12 09:22 办事在线 阅读 33", None),
        ("工业互联网 | 2025-03-12 09:22", None),
        ("项目快报 | 2025-03-12 09:22", None),
        ("全网 | 2025-03-12 09:22", None),
        ("文化传媒 · 许蕙敏 · 2025-03-12", "文化传媒"),
        ("东浦在线 · 许蕙敏 · 2025-03-12", "东浦在线"),
        ("2025-03-12 09:22 东浦会展中心 许蕙敏", None),
    ],
)
def test_another_word_is_no_publisher(line: str, source: str | None) -> None:
    assert page(f"<p>{line}</p>").labels.source == source


@pytest.mark.parametrize(
    "line",
    [
        "<p>成文日期：2025-03-12 发布机构：东浦市商务局</p>",
        "<p>来源：东浦日报 有效期：2025-03-12</p>",
        "<p>来源：东浦日报 截止日期：25-03-12</p>",
        "<p>编号：25-03-12 来源：东浦日报</p>",
        "<p>签约时间 2025-03-12 来源 东浦日报 作者 许蕙敏</p>",
        "<p>截止 2025-03-12 | 来源：东浦日报 | 作者：许蕙敏</p>",
        "<p>报名日期 | 2025-03-12 | 来源：东浦日报 | 作者：许蕙敏</p>",
    ],
)
def test_another_day_is_none(line: str) -> None:
    assert page(line).labels.published_on is None


def test_the_day_keeps_the_characters_of_the_page() -> None:
    labels = page("<div><i>2025</i> <i>03/12</i> <i>09:22:33</i> <b>来源：东浦日报</b></div>").labels
    assert (labels.published_on, labels.published_raw) == (DAY, "2025 03/12 09:22:33")


PARTS = {
    "day": ("2025-03-12", "2025/03/12 09:22", "2025.03.12", "2025年03月12日 09:22"),
    "paper": ("东浦日报", "东浦晚报", "东浦新闻网", "东浦县融媒体中心", "新东浦周刊", "东浦在线"),
    "writer": ("许蕙敏", "孟一川", "欧阳晓"),
    "more": (
        "阅读 233",
        "浏览：33次",
        "责任编辑：周远",
        "字号：大 中 小",
        "【打印】",
        "1.2万阅读",
        "第03版",
        "人气：33",
    ),
}
SIGNS = (" | ", "｜", " · ", "　", " / ", "，", " — ", "</i> <i>", "</i><i>")
LABELS = {"day": ("发布时间", "日期", "时间"), "paper": ("来源", "稿源"), "writer": ("作者", "记者")}
FORMS = ("{}：{}", "{}: {}", "【{}】{}", "[{}：{}]", "{} {}")


@pytest.mark.parametrize("seed", range(40))
def test_fields_in_any_order_and_form(seed: int) -> None:
    dice = random.Random(seed)
    values = {kind: dice.choice(PARTS[kind]) for kind in LABELS}
    form = dice.choice((*FORMS, ""))
    fields = [form.format(dice.choice(LABELS[kind]), value) if form else value for kind, value in values.items()]
    dice.shuffle(fields)
    line = f"<div><i>{dice.choice(SIGNS).join([*fields, dice.choice(PARTS['more'])])}</i></div>"
    for article in (page(line), page(below=line)):
        assert (said(article), rest(article)) == ((DAY, values["paper"], values["writer"]), []), line


@pytest.mark.parametrize(
    "line",
    [
        "2025-03-12 东浦日报刊登了三家企业签约的消息",
        "2025年3月12日，东浦日报记者许蕙敏来到园区。",
        "2025-03-12 东浦日报 三家企业签约 园区扩建",
        "2025-03-12 2025-03-14 东浦日报",
        "2025-03-12 主持 许蕙敏 来源 东浦日报",
        "值班 许蕙敏 2025-03-12 东浦日报 东浦电视台",
        "东浦日报 许蕙敏",
    ],
)
def test_a_line_with_another_word_is_none(line: str) -> None:
    row = whole_line(line)
    assert row is None or not row.is_plain


def test_hostile_lines_and_many_of_them_take_no_time() -> None:
    start = time.process_time()
    for line in (
        "东" * 100 + "2025-03-12",
        "2025-03-12" * 11,
        "来源" * 50 + "2025-03-12",
        "2025-03-12 " + "许蕙敏 " * 25,
    ):
        whole_line(line)
    assert time.process_time() - start < 0.5
    took = []
    for count in (1500, 3000):
        blocks = [Block(f"{i} 2025-03-12", Kind.PARAGRAPH) for i in range(count)]
        start = time.process_time()
        assert not [*rows_around(blocks, {}, 0, 0)]
        assert not [*rows_around(blocks, {}, count, count)]
        took.append(time.process_time() - start)
    assert took[1] < 4 * took[0] + 0.2


def test_a_day_without_its_year_is_none_of_publication_and_its_line_goes() -> None:
    line = "<div><span>3月12日</span> <span>东浦日报</span> <span>许蕙敏</span></div>"
    for article in (page(line), page(below=line)):
        assert (said(article), rest(article)) == ((None, PAPER, WRITER), [])
    small = page("<h5>2025-03-12 | 东浦日报 | 许蕙敏</h5>")
    assert (said(small), rest(small)) == (ALL, [])


TAILS = (
    "<p>上一篇：<a href='/1'>东浦港二期昨天开工</a></p><p>下一篇：<a href='/2'>东浦机场明年扩建</a></p>",
    "<p>标签：<a href='/t1'>招商</a> <a href='/t2'>轴承</a></p>",
    "<h3>相关阅读</h3><ul><li><a href='/1'>东浦港二期开工</a></li><li><a href='/2'>东浦机场扩建工程启动</a></li></ul>",
    "<p>声明：本文由作者上传，不代表本站观点，如有侵权请联系删除。</p>",
    "<div>分享到：微信 微博 QQ</div><div>打印 关闭</div>",
    "<p>责任编辑：周远</p>",
    "<p>（完）</p>",
    "<p>扫码关注东浦日报公众号</p>",
    "<div class='comments'><h3>网友评论</h3><p>写得很好</p></div>",
)
BEFORE = ("", "<hr>", "<p>（完）</p>", "<p>责任编辑：周远</p>")


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize(
    "line",
    [
        "<p>2025-03-12 | 东浦日报 | 许蕙敏</p>",
        "<ul><li>2025-03-12</li><li>东浦日报</li><li>许蕙敏</li></ul>",
        "<table><tr><td>东浦日报</td><td>许蕙敏</td><td>2025-03-12</td></tr></table>",
        "<p>来源：东浦日报<br>作者：许蕙敏<br>日期：2025-03-12</p>",
        "<p>东浦日报<br>许蕙敏<br>2025-03-12</p>",
    ],
)
def test_a_line_below_a_text_is_read_whatever_the_page_ends_with(line: str, tail: str) -> None:
    for before in BEFORE:
        article = page(below=before + line + tail)
        assert (said(article), rest(article)) == (ALL, [])


@pytest.mark.parametrize(
    "below",
    [
        "<p>2025-03-12 | 东浦日报 | 许蕙敏</p><p><a href='/b/2.html'>轴承之城再添三家企业落户</a></p>",
        "<p><a href='/b/2.html'>轴承之城再添三家企业落户</a></p><p>2025-03-12 | 东浦日报 | 许蕙敏</p>",
        "<h3><a href='/b/2.html'>轴承之城再添三家企业落户</a></h3><p>2025-03-12 | 东浦日报 | 许蕙敏</p>",
        "<div class='related'><p>轴承之城再添三家企业</p><p>2025-03-12 | 东浦日报 | 许蕙敏</p></div>",
        "<div class='comments'><p>许蕙敏 2025-03-12 09:22 点赞 3</p><p>写得好</p></div>",
    ],
)
def test_the_line_of_another_article_or_of_a_reader_says_nothing(below: str) -> None:
    assert said(page(below=below)) == (None, None, None)


ISSUES = (
    "<p>《望川日报》2024-12-01 第3版</p>",
    "<div>望川日报 2024-12-01 A03版</div>",
    "<p>原载《望川日报》2024年12月1日第3版</p>",
)


@pytest.mark.parametrize("issue", ISSUES)
@pytest.mark.parametrize(
    ("info", "day"),
    [
        ("", "2024-12-01"),
        ("<p>李明 08:30</p>", "2024-12-01"),
        ("<p>12-01 08:30</p>", "2024-12-01"),
        ("<p>2025-03-04</p>", "2025-03-04"),
        ("<p>更新时间：2025-03-04</p>", "2025-03-04"),
        ("<p><time datetime='2025-03-04'>3天前</time></p>", "2025-03-04"),
        ("<p>03-04 08:30</p>", None),
        ("<p>3月4日</p>", None),
    ],
)
def test_the_paper_named_below_a_text_dates_it_where_the_page_says_no_other_day(
    issue: str, info: str, day: str | None
) -> None:
    assert page(info, issue).labels.published_on == day


@pytest.mark.parametrize("line", ["来源：望川日报 2024-12-01", "2024-12-01 | 望川日报", "望川日报 2024-12-01"])
def test_a_day_below_a_text_that_is_no_papers_issue_goes_before_that_of_a_change(line: str) -> None:
    assert page("<p>更新时间：2025-03-04</p>", f"<p>{line}</p>").labels.published_on == "2024-12-01"
