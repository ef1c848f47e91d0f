"""Short lines that belong to a notice by where they stand."""

import time

import pytest
from test_process import run

from pipelines.article import BLOCK_BREAK, Article
from pipelines.asking import asking
from pipelines.belonging import COMMENTS, MAX_COMMENTS_LINE, _fields_between, above_title, belonging, comments
from pipelines.cards import own_cards, rest_of_cards
from pipelines.catalogue import _COUNT, _DAYS, _LEADS_AWAY, _LISTS
from pipelines.forms import _OF_TEXT
from pipelines.headfacts import is_below_headline, project_tables, rows_of_facts
from pipelines.neighbours import captions, entries, fields_below, wrapped_below
from pipelines.page import Block, Box, Kind, parse

TITLE = "二〇二六年园区招聘公告"
LEAD = "因工作需要，沙汀港区服务中心面向社会公开招聘工作人员，现将有关事项公告如下，请符合条件的人员报名。"
MAIL = "报名者请于三月十五日前将简历发送至邮箱，逾期不予受理，现场不再接受补报。"
JOBS = ["招商专员", "会计", "文秘", "司机"]
PAPERS = ["身份证复印件", "毕业证复印件", "一寸照片两张"]


def items(texts: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"


def kept(body: str, around: str = "", above: str = "", top: str = "") -> list[str]:
    """Blocks of the text of a page with this body."""
    menu = '<ul><li><a href="/">首页</a></li><li><a href="/zp">招聘</a></li></ul>'
    found = run(
        f"<html><head><title>{TITLE}</title></head><body>{menu}{top}<h1>{TITLE}</h1>{above}<div class='detail'>{body}</div>"
        f"{around}<p>版权所有 沙汀港区人才网</p></body></html>"
    )
    assert isinstance(found, Article)
    return [block.lstrip("#>- ") for block in found.text.split(BLOCK_BREAK)]


def test_a_notice_made_of_lists_is_whole() -> None:
    body = (
        f"<p>{LEAD}</p><p>一、招聘岗位</p>{items(JOBS)}<p>二、报名方式</p><p>{MAIL}</p><p>三、所需材料</p>{items(PAPERS)}"
        "<p>联系电话：0000-1234567</p><p>沙汀港区服务中心</p><p>2026年3月1日</p>"
    )
    assert kept(body) == [
        LEAD, "一、招聘岗位", *JOBS, "二、报名方式", MAIL, "三、所需材料", *PAPERS,
        "联系电话：0000-1234567", "沙汀港区服务中心", "2026年3月1日",
    ]  # fmt: skip


def test_lines_that_br_parts_are_whole_with_a_list_and_a_table_between() -> None:
    body = (
        f"<font>{LEAD}<br>一、招聘岗位<br><table><tr><td>招商专员</td><td>2</td></tr><tr><td>会计</td><td>1</td></tr></table>"
        f"二、报名方式<br>{MAIL}<br>三、所需材料<br><ol><li>身份证</li><li>毕业证</li></ol>沙汀港区服务中心<br>2026年3月1日<br></font>"
    )
    assert kept(f"<table><tr><td>{body}</td></tr></table>") == [
        LEAD, "一、招聘岗位", "| 招商专员 | 2 |\n| --- | --- |\n| 会计 | 1 |", "二、报名方式", MAIL, "三、所需材料", "1. 身份证", "2. 毕业证",
        "沙汀港区服务中心", "2026年3月1日",
    ]  # fmt: skip


def test_the_day_of_a_meeting_stays() -> None:
    body = f"<p>{LEAD}</p><p>一、会议时间</p><p>2026年6月5日14:00</p><p>二、报名方式</p><p>{MAIL}</p>"
    assert kept(body) == [LEAD, "一、会议时间", "2026年6月5日14:00", "二、报名方式", MAIL]


@pytest.mark.parametrize(
    "other",
    [
        "<ul>" + "".join(f'<li><a href="/{i}">{job}</a></li>' for i, job in enumerate(JOBS)) + "</ul>",
        f"<div class='side'>{items(['热线电话', '交通指南', '常见问题'])}</div>",
        "<p>责任编辑：王五</p>",
        "<p>分享到：微信 微博</p>",
        "<p>2026-03-01</p>",
    ],
    ids=["links", "another box", "an editor", "a share bar", "a bare date"],
)
def test_what_does_not_belong_stays_out(other: str) -> None:
    assert kept(f"<p>{LEAD}</p><p>{MAIL}</p>{other}") == [LEAD, MAIL]


STEPS = ["银耳提前两小时用冷水泡开，撕成小朵。", "雪梨留皮去核，切成同样大小的丁。", "大火煮开后转小火炖四十分钟。"]


@pytest.mark.parametrize(("below", "own"), [("{}", True), ("<div class='zj'>{}<p>栏目编辑信箱见下</p></div>", False)])
def test_lines_beside_a_list_that_is_most_of_the_text_are_text(below: str, own: bool) -> None:
    last = "<section>外皮要削净，不要生啃。</section>"
    page = parse(f"<body><div><section>{LEAD}</section>{items(STEPS)}{below.format(last)}</div></body>")
    assert page is not None
    found = belonging({1, 2, 3}, set(range(5)), page.blocks, page.boxes, chinese=True)
    assert (4 in found) is own


@pytest.mark.parametrize(
    ("frame", "own"),
    [
        ("<section>{}</section>", True),
        ("<section><section>{}</section></section>", True),
        ("<section><p>往期回顾</p>{}</section>", False),
        ("<section><p>上一篇：北山索道停运</p>{}</section>", False),
        ("<section class='tips'>{}</section>", False),
        ("<table><tr><td>{}</td></tr></table>", False),
        ("<div>{}</div>", False),
        ("<section><h3>北山线路</h3><p><a href='/1'>北山索道</a></p></section>", False),
        ("<section><p>2026-03-01</p><p>荐</p><p><a href='/1'>北山索道</a></p></section>", False),
    ],
)
def test_lines_in_a_frame_without_a_name_between_paragraphs_are_text(frame: str, own: bool) -> None:
    lines = "<p>打火机要交</p><p>充电宝可以带</p>"
    page = parse(f"<body><div class='c'><p>{LEAD}</p>{frame.format(lines)}<p>{MAIL}</p></div></body>")
    assert page is not None
    last = len(page.blocks) - 1
    found = belonging({0, last}, set(range(last + 1)), page.blocks, page.boxes, chinese=True)
    assert found == ({*range(last + 1)} if own else {0, last})


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("设为星标", False), ("微信号 qinglan01", False), ("现价99元", False), ("赞(3)", False), ("推广", False),
        ("推广经验", True), ("优惠政策", True), ("互动环节", True), ("充电宝可以带", True), ("扫码就能查到。", True),
    ],
)  # fmt: skip
def test_what_an_account_says_in_such_a_frame_is_none_of_the_text(line: str, own: bool) -> None:
    page = parse(
        f"<body><div class='c'><p>{LEAD}</p><section><p>{line}</p><p>打火机要交</p></section><p>{MAIL}</p></div></body>"
    )
    assert page is not None
    assert (1 in belonging({0, 3}, {0, 1, 2, 3}, page.blocks, page.boxes, chinese=True)) is own


PLACES = [("东湖湿地", "看水鸟，停车十元"), ("石桥古镇", "坐船，吃豆腐圆子"), ("北山农场", "摘樱桃，三十元一斤")]


@pytest.mark.parametrize(
    ("item", "own"),
    [
        ("<a href='/d'>{}</a>：{}。", True),
        ("去<a href='/d'>{}</a>，{}；", True),
        ("<a href='/d'>{}</a>：{}", False),
        ("<a href='/d'>{}：{}。</a>", False),
        ("<a href='/d'>{}</a>（{}）", False),
    ],
)
def test_items_that_name_a_page_and_tell_more_of_it_are_text(item: str, own: bool) -> None:
    for places, are_own in ((PLACES, own), (PLACES[:2], False)):
        some = [item.format(*place) for place in places]
        page = parse(f"<body><div><p>{LEAD}</p>{items(some)}<p>{MAIL}</p></div></body>")
        assert page is not None
        every = {*range(len(page.blocks))}
        found = belonging({0, len(places) + 1}, every, page.blocks, page.boxes, chinese=True)
        assert found == (every if are_own else {0, len(places) + 1})


@pytest.mark.parametrize(
    ("above", "own"),
    [
        ("可以去的地方：", True), ("周边有这些去处。", True), ("相关去处如下：", True), ("相关新闻：", False), ("今日要闻", False), ("大家还在看", False),
        ("热门产品：", False), ("周边去处", False), ("重要消息：", False),
    ],
)  # fmt: skip
def test_such_items_below_a_line_that_does_not_announce_them_are_other_articles(above: str, own: bool) -> None:
    some = ["<a href='/d'>{}</a>：{}。".format(*place) for place in PLACES]
    page = parse(f"<body><div><p>{LEAD}</p><p>{above}</p>{items(some)}<p>{MAIL}</p></div></body>")
    assert page is not None
    found = belonging({0, 1, 5}, {*range(6)}, page.blocks, page.boxes, chinese=True)
    assert ({2, 3, 4} <= found) is own


@pytest.mark.parametrize(("name", "tag", "own"), [("q", "div", True), ("hint", "div", False), ("q", "td", False)])
def test_a_question_made_as_another_one_is_text(name: str, tag: str, own: bool) -> None:
    asked = "<div class='qa'><div class='{}'>要不要面试？</div><div class='a'>{}</div></div>"
    page = parse(f"<body><div class='c'>{asked.format('q', LEAD)}{asked.format(name, MAIL)}</div></body>")
    assert page is not None
    boxes = [box._replace(tag=tag) if box.name == "q" else box for box in page.boxes]
    assert belonging({0, 1, 3}, {0, 1, 2, 3}, page.blocks, boxes, chinese=True) == {0, 1, 3, *([2] * own)}


def test_a_line_below_terms_that_are_the_text_is_text() -> None:
    terms = "".join(f"<dt>{i}、哪些人可以报名？</dt><dd>{LEAD}</dd>" for i in range(3))
    assert kept(f"<dl>{terms}</dl><p>咨询电话：0000-7001234</p>")[-1] == "咨询电话：0000-7001234"
    assert kept(f"<dl>{terms}</dl>", around="<div class='side'><p>热线电话</p></div>")[-1] == LEAD


HOURS = ("12:05", "10:36", "09:52", "08:40", "07:30", "06:55")
TICKED = (
    "关门时间到，全程完赛率为百分之九十一，医疗点共处置擦伤、抽筋一百零四人次，无人送医。", "女子组冠军冲线，来自本地的体育教师谭小渔比她去年的成绩快了三分钟。",
    "男子组冠军产生，外籍选手以微弱的优势夺冠，领先第二名不到二十米。", "第一集团通过二十公里处的白鹭桥，桥上风力约四级，几名选手压低帽檐。",
    "发令枪响，轮椅组提前五分钟出发。", "起点处气温九摄氏度，存衣车即将开走。",
)  # fmt: skip


def ticker(box: str, inner: str = "bx") -> str:
    rows = (
        f"<div class='{box}'><b>{h}</b><div class='{inner}'><p>{s}</p></div></div>"
        for h, s in zip(HOURS, TICKED, strict=True)
    )
    return f"<p>{LEAD}</p><div class='tl'>{''.join(rows)}</div>"


def test_the_entries_of_a_ticker_are_whole_and_comments_and_odd_boxes_are_none() -> None:
    assert [line for line in kept(ticker("item")) if line in TICKED] == [*TICKED]
    page = parse(f"<body>{ticker('item')}</body>")
    assert page
    blocks, boxes = page.blocks, page.boxes
    at = {text: next(i for i, block in enumerate(blocks) if block.text == text) for text in TICKED}
    taken = {at[text] for text in TICKED[:4]}
    assert {*entries(taken, blocks, boxes)} == {*at.values()}
    assert {*entries({at[text] for text in TICKED[:3]}, blocks, boxes)} == set()  # no more than half
    for html in (
        ticker("comment-item"),
        ticker(""),
        f"<div class='a'>{''.join(f'<p>{text}</p>' for text in TICKED)}</div>",
    ):
        other = parse(f"<body>{html}</body>")
        assert other and not [*entries(set(range(len(other.blocks) - 3)), other.blocks, other.boxes)]


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("附件【<a href='/d'>推荐作品名单.xlsx</a>】已下载<span></span>次", True),
        ("附件2：<a href='/d'>报名表.docx</a>", True),
        ("附件【推荐作品名单.xlsx】", False),  # nothing to load
        ("<a href='/d'>推荐作品名单.xlsx</a>", False),
        ("附件查看器：<a href='/d'>下载</a>", False),
        ("附件【<a href='/d'>另一则通知的公告</a>】", False),
    ],
)
def test_a_file_called_an_annex_in_a_box_below_the_text_belongs_to_it(line: str, stays: bool) -> None:
    found = kept(f"<div class='c'><p>{LEAD}</p><p>{MAIL}</p></div><ul><li>{line}</li></ul><p>责任编辑：苗青</p>")
    assert (len(found) == 3) is stays and found[:2] == [LEAD, MAIL]
    named = kept(f"<div class='c'><p>{LEAD}</p><p>{MAIL}</p><p>附件：推荐作品名单</p></div><ul><li>{line}</li></ul>")
    assert named == [LEAD, MAIL, "附件：推荐作品名单"]


@pytest.mark.parametrize(
    ("head", "name", "stays"),
    [
        ("附件：", "1.项目清单.doc", True),
        ("附件下载", "责任分工表.xlsx", True),
        ("附件", "责任分工表.pdf", True),
        ("相关下载", "责任分工表.xlsx", False),
        ("附件：", "二期工程开工仪式昨日举行", False),
        ("附件齐全的企业优先办理", "责任分工表.xlsx", False),
        ("", "责任分工表.xlsx", False),
    ],
)
def test_files_below_a_line_that_calls_them_annexes_belong_to_the_text(head: str, name: str, stays: bool) -> None:
    box = f"<div><span>{head}</span><ul><li><a href='/d.doc'>{name}</a></li></ul></div>"
    found = kept(f"<div class='c'><p>{LEAD}</p><p>{MAIL}</p></div>{box}<p>责任编辑：苗青</p>")
    assert found == [LEAD, MAIL, *([head, name] if stays else [])]
    other = "<p>下载 31 次</p><p><a href='/e'>分工表.doc</a></p><p>相关下载</p><p><a href='/f'>投资手册.pdf</a></p>"
    found = kept(f"<div class='c'><p>{LEAD}</p><p>{MAIL}</p></div><div>{box}{other}</div>")
    assert found == [LEAD, MAIL, *([head, name, "分工表.doc"] if stays else [])]
    named = kept(f"<div class='c'><p>{LEAD}</p><p>{MAIL}</p><p>附件：推荐作品名单</p></div>{box}")
    assert named == [LEAD, MAIL, "附件：推荐作品名单"]


@pytest.mark.parametrize(
    ("above", "stays"),
    [
        ("<h3>附件下载</h3>", True),
        ("<p><a href='/p'>打印</a></p>", True),
        ("<h3>资料下载</h3>", False),
        ("<p><a href='/n'>二期工程开工仪式昨日举行</a></p>", False),
    ],
)
def test_no_file_below_another_heading_or_other_articles_belongs_to_the_text(above: str, stays: bool) -> None:
    file = "<p>附件：<a href='/d'>投稿须知.doc</a></p>"
    found = kept(f"<div class='c'><p>{LEAD}</p><p>{MAIL}</p></div>{above}<div>{file}</div>")
    assert ("附件：投稿须知.doc" in found) is stays


def test_a_line_that_points_to_its_picture_stays_between_paragraphs() -> None:
    line = "<section><section>{}</section></section>"
    for caption, stays in (
        ("▲ 应急队员架设抽水泵", True),
        ("△（站前路的泵车）", True),
        ("▲", False),
        ("▼ 点击播放", False),
    ):
        found = kept(f"<p>{LEAD}</p>{line.format(caption)}<p>{MAIL}</p>")
        assert (caption in found) is stays


LABELS = "<div>2026-03-01 来源：沙汀日报 浏览：57</div>"


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (f"<div class='l'>{MAIL}</div>{LABELS}", [MAIL]),
        (f"<div class='l'>{MAIL}</div>{LABELS}<div>责任编辑：阿九</div>", [MAIL]),
        (f"<div class='l'>{MAIL}</div><div>青澜港</div>{LABELS}", []),  # something else stands between
        (f"<div class='l'>青澜港</div>{LABELS}", []),  # no sentence
        (f"<div class='l'><a href='/x'>{MAIL}</a></div>{LABELS}", []),  # another article
    ],
    ids=["lead", "lead above two label lines", "not above the labels", "a word", "a link"],
)
def test_a_lead_between_headline_and_labels_is_text(above: str, expected: list[str]) -> None:
    text = [f"沙汀港区第{n}号泊位本周开工，岸线长三百米，可以停靠两万吨级的散货船，工期十八个月。" for n in "一二三"]
    found = run(
        f"<html><head><title>{TITLE}</title></head><body><div class='a'><h1>{TITLE}</h1>{above}"
        f"<div class='b'>{''.join(f'<p>{t}</p>' for t in text)}</div></div></body></html>"
    )
    assert isinstance(found, Article)
    assert found.text.split(BLOCK_BREAK) == [*expected, *text]


def facts(*rows: str) -> str:
    """A table of these rows, cells parted by bars."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


OWN_FACTS = facts("项目类别|检验检测|总投资|3200万元", "合作方式|合资|联系人|柳女士")


@pytest.mark.parametrize(
    ("above", "stays"),
    [
        (OWN_FACTS, True),
        (f"<p>发布时间：2026-03-01</p>{OWN_FACTS}", True),
        (f"{OWN_FACTS}<p>来源：沙汀招商局 发布日期：2026-03-01</p>", True),
        (facts("总投资（万元）：|3200", "占地面积：|60亩", "所属行业：|食品"), True),
        (facts("索引号|000-1", "发文机关|沙汀招商局", "主题分类|招商"), False),
        (facts("联系人|柳女士", "信箱|a@b.example"), False),
        (facts("<a href='/1'>总投资</a>|<a href='/2'>租金</a>", "合作方式|合资"), False),
        (f"{OWN_FACTS}<p><a href='/1'>首页</a> <a href='/2'>招商项目</a></p>", False),
        (f"<div>{OWN_FACTS}</div><h2>另一个项目</h2><h3>又一个</h3><h3>再一个</h3><h3>第四个</h3>", False),
    ],
    ids=[
        "below the headline",
        "below a label",
        "above labels",
        "colons",
        "a document",
        "one fact",
        "links",
        "a menu between",
        "far above",
    ],
)
def test_a_table_of_a_projects_facts_above_its_text_is_text(above: str, stays: bool) -> None:
    text = "".join(f"<p>沙汀港区第{n}号泊位本周开工，岸线长三百米，可以停靠两万吨级的散货船。</p>" for n in "一二三")
    page = parse(f"<div class='a'><h1>{TITLE}</h1>{above}<div class='b'>{text}</div></div>")
    assert page is not None
    chosen = {i for i, block in enumerate(page.blocks) if block.text.startswith("沙汀港区第")}
    assert [page.blocks[i].kind for i in project_tables(chosen, page.blocks)] == [Kind.TABLE] * stays


ROWS = ["地块编号：SH-2025-03", "所属地区：沙汀县", "土地面积：86.5亩", "土地性质：工业用地", "出让年限：50年"]
FORMS = ["<div class='row'><i>{}</i></div>", "<p>{}</p>", "<div><div class='l'>{}</div></div>", "{}<br>", "<li>{}</li>"]
DAY = "<p>发布时间：2026-03-01</p>"
PAGE = "<p>地块位于沙汀县东部，现状为净地，控规和地灾评估都已完成，水电路都接到红线边，可以拿地即开工。</p>"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "around",
    [
        "{}",
        f"{DAY}{{}}",
        "{}<h3>地块介绍</h3>",
        f"{DAY}{{}}<p><a href='#'>查看联系方式</a> <a href='#'>加入收藏</a></p>",
    ],
)
def test_rows_of_a_projects_facts_between_headline_and_text_are_text(form: str, around: str) -> None:
    rows = "".join(form.format(row) for row in ROWS)
    assert kept(PAGE, top="", above=around.format(f"<div class='card'>{rows}</div>"))[: len(ROWS)] == ROWS


@pytest.mark.parametrize(
    "rows",
    [
        ["索引号：000-1", "发文机关：沙汀县政府", "成文日期：2026年3月1日", "文号：沙政3号"],
        ["地址：沙汀县港口路1号", "电话：0000-1234567", "邮编：000000", "传真：0000-1234568"],
        ["发布时间：2026-03-01", "信息来源：沙汀招商网", "浏览次数：31", "所属地区：沙汀县", "责任编辑：王五"],
        ["所属地区：沙汀县", "发布时间：2026-03-01"],
        ["<a href='/1'>土地面积：86亩</a>", "<a href='/2'>租金：面议</a>", "<a href='/3'>层高：9米</a>", "<a href='/4'>售价：面议</a>"],
    ],
    ids=["a document", "an office", "labels", "few labels", "links"],
)  # fmt: skip
@pytest.mark.parametrize("form", FORMS[:2])
def test_other_rows_there_are_not(form: str, rows: list[str]) -> None:
    assert kept(PAGE, above=f"<div class='card'>{''.join(form.format(row) for row in rows)}</div>")[0].startswith(
        "地块位于"
    )


def test_rows_of_facts_far_above_the_text_or_of_other_projects_are_not() -> None:
    rows = "".join(FORMS[0].format(row) for row in ROWS)
    menu = "".join(f"<p><a href='/'>{line}</a></p>" for line in ("园区导览", "在建项目", "投资环境", "办事指南"))
    assert ROWS[0] not in kept(PAGE, above=f"<div class='card'>{rows}</div>{menu}")
    assert ROWS[0] not in kept(
        PAGE * 3, around=f"<h4>附近地块</h4><div class='card'><a href='/2'>沙汀县北部六十亩</a>{rows}</div>"
    )
    assert ROWS[0] not in kept(PAGE, above=f"{DAY}<div class='card'>{rows}</div><p><a href='/1'>沙汀县政策汇编</a></p>")


def test_a_region_is_a_label_where_no_facts_stand_beside_it() -> None:
    assert kept(PAGE + "".join(f"<p>{row}</p>" for row in ROWS))[1:] == ROWS
    assert "所属地区：沙汀县" not in kept(f"<p>所属地区：沙汀县</p>{PAGE}")
    assert "所属地区：沙汀县" not in kept(f"<p>来源：沙汀网</p><p>所属地区：沙汀县</p><p>浏览次数：31</p>{PAGE}")


def test_hostile_rows_and_buttons_take_no_time() -> None:
    start = time.process_time()
    for row in (
        "总投资：" * 60,
        "项目" * 60 + "：1",
        "所属地区：甲",
        "查看" * 20,
        "加入收藏" * 10 + "x",
        "立即联系 |" * 6,
    ):
        blocks = [Block(row, Kind.PARAGRAPH)] * 3000
        boxes = [Box(0, "body", "")]
        list(rows_of_facts({2999}, blocks, boxes))
        is_below_headline(range(1, 2998), 2999, [Block("题", Kind.HEADING, 1), *blocks])
    assert time.process_time() - start < 3


def test_hostile_tables_take_no_time() -> None:
    start = time.process_time()
    for row in ("| 总投资 " * 300, "| 总投资（" * 200, "|  " * 900, "| 总投资" + " " * 900):
        blocks = [Block("题", Kind.HEADING, 1), Block(row, Kind.TABLE), Block("文", Kind.PARAGRAPH)]
        for _ in range(300):
            list(project_tables({2}, blocks))
    assert time.process_time() - start < 3


FIELDS = ["投资总额：5000万元", "所属行业：食品加工", "合作方式：合资、独资", "占地面积：60亩", "联系人：林小满"]
ABOUT = ["信息来源：沙汀招商局", "发布日期：2026-03-01", "浏览次数：31"]


@pytest.mark.parametrize(
    ("above", "lost"),
    [
        (f"<div class='attr'>{items(FIELDS)}</div>", 0),
        (f"<p>来源：沙汀招商局 发布日期：2026-03-01</p><div class='attr'>{items(FIELDS)}</div>", 0),
        (f"<div class='attr'>{items(FIELDS)}</div><p>来源：沙汀招商局 发布日期：2026-03-01</p>", 0),
        (f"<p>更新时间：2026-03-01 浏览 412 次 <a>举报</a> <a>收藏</a></p><div class='attr'>{items(FIELDS)}</div>", 0),
        (f"<div class='attr'>{items(FIELDS)}</div><div><a>项目概况</a><a>交通位置</a><a>在线留言(2)</a></div>", 0),
        (f"<div class='attr'>{items(FIELDS)}</div><p><a>预约看房</a><a>获取招商手册</a><a>收藏</a></p>", 0),
        (f"<div class='attr'>{items(ABOUT + FIELDS)}</div>", len(ABOUT)),
    ],
    ids=[
        "below the headline",
        "below the labels",
        "above the labels",
        "below labels with buttons",
        "above the names of tabs",
        "above buttons of an agent",
        "with labels among them",
    ],
)
def test_the_fields_of_a_project_above_its_text_stay_whole(above: str, lost: int) -> None:
    found = kept(f"<p>{LEAD}</p><p>{MAIL}</p>", above=above)
    assert found == [*(ABOUT + FIELDS if lost else FIELDS)[lost:], LEAD, MAIL]


@pytest.mark.parametrize(
    "above",
    [
        f"<div class='attr'>{items(ABOUT)}</div>",
        f"<div class='attr'>{items([*ABOUT, '责任编辑：林小满', '所属行业：食品', '所属地区：沙汀'])}</div>",
        f"<div class='attr'>{items(FIELDS[:2])}</div>",
        "<div class='attr'>" + items([f"<a href='/{i}'>{field}</a>" for i, field in enumerate(FIELDS)]) + "</div>",
        f"<div class='top'>{items(FIELDS)}</div><div class='nav'><a href='/'>首页</a><br><a href='/zp'>招聘</a></div>",
        f"<div class='top'>{items(FIELDS)}</div><div class='nav'><a href='/1'>项目概况</a><a href='/2'>招聘求职</a></div>",
        f"<div class='top'>{items(FIELDS)}</div><p>首页</p><p>招聘</p><p>求职</p><p>培训</p>",
        f"<div class='top'>{items(FIELDS)}</div><p>时间：今天 <a href='/'>沙汀首页</a> <a href='/zp'>招聘求职</a></p>",
        "",
    ],
    ids=[
        "labels",
        "mostly labels",
        "two fields",
        "links",
        "links between",
        "other tabs",
        "lines between",
        "a menu",
        "nothing",
    ],
)
def test_other_lists_above_the_text_stay_out(above: str) -> None:
    assert kept(f"<p>{LEAD}</p><p>{MAIL}</p>", above=above) == [LEAD, MAIL]


def test_the_fields_of_a_site_beside_or_above_the_headline_stay_out() -> None:
    contact = "<div class='side'>" + items(["电话：0000-1234567", "邮箱：a@b.example", "地址：沙汀港区"]) + "</div>"
    body = f"<p>{LEAD}</p><p>{MAIL}</p>"
    assert kept(body, around=contact) == [LEAD, MAIL]
    assert kept(body, top=contact) == [LEAD, MAIL]


def cards(*names: str) -> str:
    return "".join(f"<section><h3>{name}</h3>{items(FIELDS)}</section>" for name in names)


OTHERS = ["电话：0000-1234567", "邮箱：a@b.example", "地址：沙汀港区"]


@pytest.mark.parametrize(
    ("below", "cards_taken"),
    [
        (cards("一号车间", "二号车间", "三号车间"), 3),
        (cards("一号车间", "<a href='/2'>二号车间</a>"), 1),
        (cards("一号车间") + f"<h3>招商局</h3>{items(OTHERS)}", 1),
        (cards("一号车间") + f"<h3>推荐项目</h3><p>更多</p>{cards('二号车间')}", 1),
    ],
    ids=["cards", "a card that leads elsewhere", "other fields", "cards below another heading"],
)
def test_cards_with_the_same_fields_as_the_one_above_are_text_like_it(below: str, cards_taken: int) -> None:
    page = parse(f"<div><p>{LEAD}</p>{below}</div>")
    assert page is not None
    everything, first = set(range(len(page.blocks))), set(range(len(FIELDS) + 2))
    found = belonging(first, everything, page.blocks, page.boxes, chinese=True)
    assert len(found) == 1 + cards_taken * (len(FIELDS) + 1)


def terms(pairs: list[str], row: str = "<dt>{}</dt><dd>{}</dd>", name: str = "一号车间") -> str:
    rows = "".join(row.format(*pair.split("：")) for pair in pairs)
    return f"<section><h3>{name}</h3>{f'<dl>{rows}</dl>' if '<dt>' in row else rows}</section>"


ROW = "<div><div>{}：</div><div>{}</div></div>"


@pytest.mark.parametrize(
    ("below", "taken"),
    [
        (terms(FIELDS) + terms(FIELDS, name="二号车间"), 22),
        (terms(FIELDS, ROW) + terms(FIELDS, ROW, "二号车间"), 22),
        (terms(FIELDS, "<p>{}</p><p>{}</p>"), 0),
        (terms(FIELDS, "<dt>{}</dt><dd><a href='/1'>{}</a></dd>"), 0),
        (terms(FIELDS, name="<a href='/1'>一号车间</a>"), 0),
        (terms(ABOUT, ROW), 0),
        (terms(FIELDS[:2]), 0),
        (f"<p>港区地图</p>{terms(FIELDS)}", 0),
    ],
    ids=["terms", "cells of boxes", "short lines", "links", "a card that leads elsewhere", "labels", "two", "apart"],
)
def test_headings_right_below_the_text_with_terms_and_values_are_text(below: str, taken: int) -> None:
    page = parse(f"<main><p>{LEAD}</p>{below}</main>")
    assert page is not None
    assert len(own_cards({0}, set(range(len(page.blocks))), page.blocks, page.boxes)) == taken


def test_many_headings_and_terms_take_no_long_time() -> None:
    page = parse(f"<main><p>{LEAD}</p>{terms(FIELDS) * 300}{'<h3>甲</h3>' * 2000}{'<p>乙：</p>' * 2000}</main>")
    assert page is not None
    start = time.process_time()
    own_cards({0}, set(range(len(page.blocks))), page.blocks, page.boxes)
    assert time.process_time() - start < 1


WRAP = "<section><span><p>{}</p></span></section>"
CARD = ["建设规模：占地六十亩", "投资估算：8600万元", "合作方式：独资或合资", "承办单位：青枫县林业局"]


def wrapped(lines: list[str], head: str = "项目一：冷链基地") -> str:
    """Fields below a name, each line wrapped by an editor, the name once more."""
    return f"<section>{WRAP.format(f'<b>{head}</b>')}</section>" + "".join(map(WRAP.format, lines))


@pytest.mark.parametrize(
    ("inside", "taken"),
    [
        (WRAP.format(LEAD) + wrapped(CARD) + wrapped(CARD, "项目二：竹木产业园"), 10),
        (WRAP.format(LEAD) + wrapped(CARD) + WRAP.format("项目咨询：招商中心 0719-3322108"), 6),
        (f"<p>{LEAD}</p>" + wrapped(CARD), 5),
        (WRAP.format(LEAD) + wrapped(CARD[:2]), 0),  # whom to ask has as many
        (WRAP.format(LEAD) + wrapped([f"<a href='/{i}'>{line}</a>" for i, line in enumerate(CARD)]), 0),
        (WRAP.format(LEAD) + wrapped(["冷链", "竹木", "茶叶", "药材", "投资估算：8600万元"]), 0),
        (WRAP.format("网站首页") + WRAP.format(LEAD) + wrapped(CARD), 0),
        (WRAP.format(LEAD) + wrapped(["来源：望川日报", "作者：李明", "发布时间：2025-08-18", "浏览：31"]), 0),
    ],
    ids=["two projects", "and whom to ask", "paragraph", "few", "links", "names", "not first", "labels"],
)
def test_cards_of_projects_below_a_sentence_are_text_however_wrapped(inside: str, taken: int) -> None:
    page = parse(f"<body><div>{inside}</div><div><p>版权所有 沙汀港区</p></div></body>")
    assert page is not None
    first = next(i for i, block in enumerate(page.blocks) if block.text == LEAD)
    assert len([*rest_of_cards({first}, page.blocks, page.boxes)]) == taken


def test_many_wrapped_fields_take_no_long_time() -> None:
    page = parse(f"<body><div>{'<div>' * 50}{WRAP.format(LEAD)}{wrapped(CARD) * 3000}</div></body>")
    assert page is not None
    start = time.process_time()
    [*rest_of_cards(set(range(0, len(page.blocks), 2)), page.blocks, page.boxes)]
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("between", "taken"),
    [
        ("<p>代理机构：中拓咨询</p><p>联系人：阮工</p>", 2),
        ("<p>燕子:</p><p>这个项目真不错</p>", 0),
        ("<p>联系人：<a href='/r'>阮工</a></p>", 0),
        ("<p>电话：1</p>" * 4, 0),
    ],
    ids=["fields", "what a reader says", "a link", "too many"],
)
def test_fields_between_two_paragraphs_of_a_box_are_text(between: str, taken: int) -> None:
    page = parse(f"<main><p>{LEAD}</p><div>{between}</div><p>{MAIL}</p></main>")
    assert page is not None
    last = len(page.blocks) - 1
    chosen, picked = {0, last}, set(range(len(page.blocks)))
    found = set(_fields_between(chosen, picked, page.blocks, page.boxes))
    assert len(found) == taken


OWN = "摘要：协会调查了四十一家会员，发现退货的主因不是质量，而是各国对含水率的算法不同。"


@pytest.mark.parametrize("word", ["摘要：", "【摘要】", "内容提要：", "核心提示：", "导读丨"])
def test_a_summary_in_words_of_its_own_stays(word: str) -> None:
    summary = OWN.replace("摘要：", word)
    assert kept(f"<p>{LEAD}</p><p>{MAIL}</p>", above=f"<div class='abs'>{summary}</div>") == [summary, LEAD, MAIL]


@pytest.mark.parametrize(
    "above",
    [
        "摘要：<a href='/1'>会员退货的主因</a>",
        "摘要：暂无",
        "导读",
        f"摘要：{LEAD}",
        "<a href='/1'>核心提示：今天的六条新闻，一条也别错过。</a>",
    ],
)
def test_a_summary_of_links_of_nothing_or_of_the_text_is_none(above: str) -> None:
    assert kept(f"<p>{LEAD}</p><p>{MAIL}</p>", above=f"<div class='abs'>{above}</div>") == [LEAD, MAIL]


def test_a_summary_that_is_the_first_block_of_a_page_stays() -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><div>{OWN}</div><div><p>{LEAD}</p><p>{MAIL}</p></div></body></html>"
    found = run(html)
    assert isinstance(found, Article)
    assert found.text.split(BLOCK_BREAK) == [OWN, LEAD, MAIL]


SAID = "去年现场补报排了两个小时的队，今年改成邮箱，离得远的人总算不用请假了。"
BACK = "司机只招一名，报名的怕是有几十个，还不如去港口开集卡。"


@pytest.mark.parametrize(
    "heading", ["网友评论", "最新评论（12）", "【网友评论】", "全部评论 3条", "评论区", "網友留言", "跟帖"]
)
@pytest.mark.parametrize(
    "box",
    [
        "<div class='comment-list'><h3>H</h3><p>S</p><p>B</p></div>",
        "<div><h3>H</h3><div><i>海风</i> <i>2026-03-02 20:11</i><p>S</p></div><div><i>老张</i> <i>09:30</i><p>B</p></div></div>",
    ],
    ids=["named", "minutes"],
)
def test_what_readers_say_in_a_box_of_their_own_goes(heading: str, box: str) -> None:
    said = box.replace("H", heading).replace("S", SAID).replace("B", BACK)
    assert kept(f"<p>{LEAD}</p><p>{MAIL}</p>", said) == [LEAD, MAIL]


@pytest.mark.parametrize(
    "heading",
    ["<h3>读者留言</h3>", "<p><b>网友评论</b></p>", "<p><b>评论区</b></p>", "<div>评论区</div>",
     "<div class=comment>网友留言</div><div>暂无留言</div>", "<div class=tab><span>评论区</span></div>"],
)  # fmt: skip
def test_a_heading_or_tab_beside_the_paragraphs_cuts_nothing(heading: str) -> None:
    assert kept(f"<p>{LEAD}</p><p>{MAIL}</p>{heading}<p>{SAID}</p><p>{BACK}</p>")[-2:] == [SAID, BACK]


@pytest.mark.parametrize(
    "section",
    [
        "<section><h3>读者留言</h3><p>S</p><p>B</p></section>",
        "<div class=comment><h3>读者留言制度</h3><p>S</p><p>B</p></div>",
    ],
    ids=["no name, no minute", "another heading"],
)
def test_a_section_of_the_article_in_a_box_of_its_own_stays(section: str) -> None:
    body = f"<div><p>{LEAD}</p><p>{MAIL}</p></div>{section.replace('S', SAID).replace('B', BACK)}"
    assert kept(body)[-2:] == [SAID, BACK]


def test_a_box_of_comments_in_the_middle_costs_the_article_nothing_below() -> None:
    box = "<div class=comments><p>网友留言</p><p>暂无留言</p></div>"
    assert kept(f"<p>{LEAD}</p><p>{MAIL}</p>{box}<p>{SAID}</p><p>{BACK}</p>") == [LEAD, MAIL, SAID, BACK]


PORT = [
    "The county board voted six to one on Monday to rezone a hundred acres south of the quarry for a freight yard.",
    "The yard would take containers from two coastal ports, and send them on by road within the day, says the firm.",
    "Residents of the lane had asked for a noise wall and a ban on shunting at night, and both are in the permit now.",
]


LETTER = "Unser kostenloser Newsletter mit den Themen aus dem Hafen, jeden Werktag um 18 Uhr."


@pytest.mark.parametrize(
    ("box", "own"),
    [
        (
            "<div class='inline-newsletter'><h4>Harbour News</h4><p>The top stories in your inbox.</p></div>",
            0,
        ),
        ("<blockquote>Residents of the lane had asked for a noise wall</blockquote>", 0),
        ("<blockquote>Nobody in the hall had asked for a noise wall</blockquote>", 1),
        ("<h3 id='why-newsletters-fail'>Why letters fail</h3>", 1),
        ("<div class='c1'><p>Get updates like this by email</p><form><input type='email'></form></div>", 0),
        ("<form><h4>Sign up for our weekly stories</h4><input></form>", 0),
        (
            f"<div class='ar-inline-box x-nl'><b>The evening</b><p>{LETTER}</p><small>Mit der Anmeldung stimme ich zu.</small></div>",
            0,
        ),
        (
            "<div class='kg-callout-card'><div class='kg-callout-text'>You’re reading Low Tide, the letter of the port.</div></div>",
            0,
        ),
        ("<div class='callout'><p>Vous lisez Quai Ouest, la lettre de ceux du port.</p></div>", 0),
        (
            "<div class='kg-card kg-callout-card'><div>Enjoying Low Tide? Paying readers keep it free. <a href='#/portal/signup'>Join 310</a>.</div></div>",
            0,
        ),
        ("<div class='callout'><p>Low Tide is reader-supported. Become a paid subscriber.</p></div>", 0),
        ("<div class='callout'><p>Paying readers are few on the coast, and papers die.</p></div>", 1),
        ("<div class='callout'><p>Paying members of the yacht club keep their boats here.</p></div>", 1),
        ("<div class='callout'><p>The letter of the port has 200 readers, she said.</p></div>", 1),
        ("<div class='callout'><p>Our newsletter was read aloud, the master said.</p></div>", 1),
        ("<div class='callout'><p>Notre lettre ouverte au préfet demande un second bac.</p></div>", 1),
        ("<div class='callout'><p>You’re invited: our letter asks for a ferry.</p></div>", 1),
        ("<div class='callout'><p>Three things to know of the new yard on the quay.</p></div>", 1),
        ("<div class='callout'><p>Sign up for the tour by e-mail to visit@quay.example by Friday.</p></div>", 1),
        ("<div class='lang-nl'><p>De nieuwsbrief van de haven telt 200 lezers.</p></div>", 1),
        ("<div class='c1'><h4>Two ways to object</h4><form><input></form></div>", 1),
        ("<div class='c1'><h4>Get updates like this by email</h4></div>", 1),
        ("<div class='c1'><p>Residents can sign up for alerts of the yard.</p><form><input></form></div>", 1),
        ("<div class='c1'><p>Iscriviti al corso di vela entro maggio.</p><form><input></form></div>", 1),
        ("<div class='c1'><p>Jetzt anmelden: Der Kurs beginnt im Mai.</p><form><input></form></div>", 1),
    ],
    ids=[
        "newsletter",
        "pulled quote",
        "quote",
        "the id of a heading",
        "a form below",
        "a form",
        "a letter for the evening",
        "a letter that is read",
        "a letter in French",
        "who pays",
        "who is to pay",
        "few who pay",
        "who pays for boats",
        "a letter's readers",
        "a letter that was read",
        "an open letter",
        "a letter to the council",
        "things to know",
        "whom to write to",
        "in Dutch",
        "other",
        "no form",
        "told",
        "a course",
        "a course in May",
    ],
)
def test_what_stands_apart_in_an_english_text_goes(box: str, own: int) -> None:
    body = f"<p>{PORT[0]}</p>{box}<p>{PORT[1]}</p><p>{PORT[2]}</p>"
    assert len(kept(f"<main>{body}</main>")) == len(PORT) + own


@pytest.mark.parametrize(
    ("lines", "form", "goes"),
    [
        (("La lettre éco du Vallon", "Chaque mardi, les entreprises qui bougent près de chez vous."), True, True),
        (("The Harbour Briefing", "Every weekday at six: what moves on the quay."), True, True),
        (("Der Hafenbrief – unser Newsletter", "Jeden Freitag das Neueste von der Küste."), True, True),
        (("El boletín del puerto", "Cada mañana, lo que pasa en los muelles."), True, True),
        (("Рассылка «Порт»", "Каждый вторник — главное о верфи и городе."), True, True),
        (("Biuletyn portowy", "W każdy piątek to, co dzieje się na nabrzeżu."), True, True),
        # no form; no letter; not when; told of; an open one; a part of the text
        (("La lettre éco du Vallon", "Chaque mardi, les entreprises qui bougent près de chez vous."), False, False),
        (("Les halles du Vallon", "Chaque mardi, les producteurs vendent sous la halle."), True, False),
        (("The Harbour Briefing", "It has been printed in the old mill since 1911."), True, False),
        (("The mayor’s letter to the council", "Every week another page of it was read aloud."), True, False),
        (("The digest of the port", "Every week residents can read it in the hall."), True, False),
        (("Lettre ouverte au préfet", "Chaque jour, un bac manque."), True, False),
        (("Chaque mardi, la lettre du port est lue à voix haute dans la salle.",), True, False),
    ],
)
def test_a_box_with_a_form_that_names_a_letter_and_when_it_comes_goes(
    lines: tuple[str, ...], form: bool, goes: bool
) -> None:
    text = "".join(f"<p>{line}</p>" for line in lines)
    box = f"<div class='c7'>{text}{'<form><input type=email></form>' if form else ''}</div>"
    left = kept(f"<main><p>{PORT[0]}</p>{box}<p>{PORT[1]}</p><p>{PORT[2]}</p></main>")
    assert [line for line in lines if line in left] == ([] if goes else [*lines])


@pytest.mark.parametrize(
    ("lines", "form", "goes"),
    [
        (("Sign up for our newsletter", "The best of the port in your inbox every morning."), True, True),
        (("Newsletter abonnieren", "Jeden Morgen das Beste vom Hafen in Ihrem Postfach."), True, True),
        (("Zapisz się do newslettera", "Otrzymuj co rano historie z portu na swoją skrzynkę."), True, True),
        (("Bültenimize abone olun", "Limandan en iyi hikâyeler her sabah e-posta kutunuzda."), True, True),
        (("뉴스레터 구독", "항구 소식을 매일 아침 메일로 보내 드립니다."), True, True),
        (("اشترك في نشرتنا البريدية", "أفضل قصص الميناء كل صباح في بريدك."), True, True),
        (("Meld u aan voor de borrel", "Elke vrijdag op de kade, tot de zon ondergaat."), True, False),
        (("Kursa abone olun", "Her cuma rıhtımda yelken dersi verilir."), True, False),
        (("Zapisz się do newslettera", "Otrzymuj co rano historie z portu na swoją skrzynkę."), False, False),
        (("항구 소식", "항구는 내년 봄에 새 부두를 연다고 밝혔다."), True, False),
    ],
)
def test_so_does_one_that_is_the_last_in_the_text(lines: tuple[str, str], form: bool, goes: bool) -> None:
    head, line = lines
    fields = "<form><input type='email'><button>+</button></form>" if form else ""
    left = kept(
        f"<main>{''.join(f'<p>{text}</p>' for text in PORT)}<div class='b'><h4>{head}</h4><p>{line}</p>{fields}</div></main>"
    )
    assert (line in left) is not goes


@pytest.mark.parametrize(
    ("box", "goes"),
    [
        ("<div class='Newsletterstyled__Box-sc-1q'><h3>Quay mail</h3><p>All the port’s news in your inbox.</p></div>", True),
        ("<div class='NewsletterWidget_root__x1'><h3>Quay mail</h3><p>All the port’s news in your inbox.</p></div>", True),
        ("<div class='x-nl'><p>Infolettre du quai</p><p>Chaque jeudi, ce qui bouge au port.</p></div>", True),
        ("<div class='nl'><p><b>Il porto</b></p><p>Iscriviti alla nostra newsletter del molo.</p><p>+</p></div>", True),
        ("<div class='b'><p>La lettre du quai</p><p>Chaque jeudi, le port.</p><a href='/l'>Je m’inscris</a></div>", True),
        ("<div class='b'><p>Hafenbrief: unser Newsletter</p><p><a href='/l'>Jetzt abonnieren</a></p></div>", True),
        ("<div class='b'><p>Quay briefing</p><p>Each day at 7, by e-mail.</p><a href='/l'>Sign up</a></div>", True),
        # of a letter nothing, or what is told of it; in Dutch; a course, a meeting
        ("<div class='b'><p>Quay briefing</p><p>Each Tuesday at 8, Town Hall.</p><a href='/l'>Join</a></div>", False),
        ("<div class='b'><p>Hafen-Briefing</p><p>Jeden Dienstag, 8 Uhr.</p><a href='/l'>Anmelden</a></div>", False),
        ("<div class='NewsletterWidget_root__x1'><h3>Quay mail</h3><p>It closed in May, after nine years.</p></div>", False),
        ("<div class='lang-nl'><p>Nieuwsbrief van de haven</p><p>Elke week leest de burgemeester voor.</p></div>", False),
        ("<div class='nl'><p>Il porto ha chiuso il molo per due anni, e il bando scade in maggio.</p></div>", False),
        (
            "<div class='b'><p>Chaque jeudi, le marché du quai ouvre à sept heures, sous la halle neuve, et il reste ouvert.</p><a href='/l'>Je m’inscris</a></div>",
            False,
        ),
        (
            "<div class='b'><p>Der Kurs auf dem alten Feuerschiff beginnt im Mai, und wer Fragen hat, stellt sie per E-Mail.</p><a href='/l'>Jetzt anmelden</a></div>",
            False,
        ),
    ],
)  # fmt: skip
def test_a_box_for_a_letter_goes_by_more_names_and_by_its_link(box: str, goes: bool) -> None:
    left = kept(f"<main><p>{PORT[0]}</p><p>{PORT[1]}</p>{box}<p>{PORT[2]}</p></main>")
    assert [line for line in left if line.removeprefix("### ") in box] == [] if goes else len(left) > len(PORT)


def test_a_stanza_below_a_paragraph_is_text_and_an_address_is_none() -> None:
    stanza = ["O silver traveller,", "you leave in morning light;", "my beans are gone,", "and you are out of sight."]
    address = ["Harbour Office,", "12 Mill Street,", "Tessel."]
    bodies = ["".join(f"<p>{text}</p>" for text in [*PORT, "<br>".join(lines)]) for lines in (stanza, address)]
    assert kept(f"<main>{bodies[0]}</main>") == [*PORT, *stanza]
    assert not set(address[:2]).intersection(kept(f"<main>{bodies[1]}</main>"))


def test_boxes_named_for_newsletters_that_hold_the_text_or_ask_for_nothing_stay() -> None:
    issue = "".join(f"<section class='newsletter-story'><p>{text}</p></section>" for text in PORT)
    assert kept(f"<main>{issue}</main>") == PORT
    chapter = f"<p>{PORT[0]}</p><p>{PORT[1]}</p><div class='step signup-steps'><p>{PORT[2]}</p></div>"
    assert kept(f"<main>{chapter}</main>") == PORT


@pytest.mark.parametrize(
    ("below", "own"),
    [
        ("<div><p>捐款账户：青澜图书馆</p><p>开户行：青澜银行</p></div>", ["捐款账户：青澜图书馆", "开户行：青澜银行"]),
        ("<div><p>报名电话：0000-1234567</p><p>联系人：顾念慈</p></div>", ["报名电话：0000-1234567", "联系人：顾念慈"]),
        ("<div>活动时间：六月三日<br>活动地点：青澜会展中心</div>", ["活动时间：六月三日", "活动地点：青澜会展中心"]),
        ("<div><p>联系电话：0000-1234567</p><p>地址：青澜市港前路1号</p></div>", []),
        ("<div><p>报名电话：0000-1234567</p><p>青澜人才网</p></div>", []),
        ("<div><p><a href='/bm'>报名方式：在线报名</a></p></div>", []),
        ("<div class='foot'><div><p>投诉电话：0000-1234567</p></div></div>", []),
        ("<div>" + "<p>报名电话：0000-1234567</p>" * 6 + "</div>", []),
    ],
)
def test_where_to_pay_and_to_call_stands_in_a_box_right_below_the_text(below: str, own: list[str]) -> None:
    page = parse(f"<div class='detail'><p>{LEAD}</p><p>{MAIL}</p>{below}</div>")
    assert page is not None
    every = frozenset(range(len(page.blocks)))
    assert [page.blocks[i].text for i in fields_below(frozenset({0, 1}), every, page.blocks, page.boxes)] == own


@pytest.mark.parametrize(
    ("above", "own"),
    [
        ("<h1>招聘</h1><figure><figcaption>街坊一早在港口门前排队等候入场。</figcaption></figure>", 1),
        (
            "<h1>招聘</h1><p>2025-08-18</p><figure><figcaption>街坊在门前排队，等候入场。（资料图片）</figcaption></figure>",
            1,
        ),
        ("<h1>招聘</h1><figure><figcaption>港口示意图</figcaption></figure>", 0),
        (
            "<h1>招聘</h1><div class='tuijian'><figure><figcaption>街坊一早在港口门前排队等候入场。</figcaption></figure></div>",
            0,
        ),
        ("<h1>招聘</h1><figure><figcaption><a href='/1'>街坊一早在港口门前排队等候入场。</a></figcaption></figure>", 0),
        ("<figure><figcaption>街坊一早在港口门前排队等候入场。</figcaption></figure><h1>招聘</h1>", 0),
        ("<h1>招聘</h1><p class='figcaption'>街坊一早在港口门前排队等候入场。</p>", 0),
        ("<figure><figcaption>街坊一早在港口门前排队等候入场。</figcaption></figure>", 0),
        # with whose it is, in whatever box
        ("<h1>招聘</h1><figure><figcaption>港口门前的队伍。摄影：楚天阔</figcaption></figure>", 1),
        (
            "<h1>招聘</h1><figure><figcaption>港口门前排起长队（受访者供图）</figcaption></figure><p>港报记者 | 林小满</p>",
            1,
        ),
        (
            "<h1>招聘</h1><table><tr><td><img src='1.jpg'></td></tr><tr><td>图为港口门前的队伍。本报记者 林小满 摄</td></tr></table>",
            1,
        ),
        ("<p>招聘</p><p>图为街坊在门前排队。林小满 摄</p><p>图为码头的晨雾 青澜日报记者林小满 摄</p>", 2),
        ("<p>招聘</p><p>码头工人在检修吊机。（何谷雨 摄）</p><p>本报记者 林小满</p>", 1),
        ("<p>招聘</p><div>检修中的吊机 图片来源：青澜港务</div>", 1),
        ("<p>招聘</p><div>检修中的红色吊机 青澜港务提供</div><p>文｜林小满</p>", 1),
        ("<p>招聘</p><table><tr><td>图为街坊在港口门前排队。</td></tr></table>", 1),
        ("<p>招聘</p><p>图①：检修中的吊机。</p><p>图②：码头的晨雾。</p>", 2),
        # … or that it is an old one
        (
            "<p>招聘</p><table><tr><td>1983年，码头工人在检修吊机。（资料照片）</td></tr></table><p>本报记者 林小满</p>",
            1,
        ),
        ("<p>招聘</p><p>老码头的第一台吊机（港务局档案照片）</p>", 1),
        ("<p>招聘</p><p>港口門前的隊伍，攝於前年。（資料圖片）</p><p>老码头的早晨 资料图</p>", 2),
        ("<p>招聘</p><p>（资料照片）</p>", 0),
        ("<p>招聘</p><p>街坊在整理码头的资料照片</p>", 0),
        ("<p>招聘</p><p>应聘请带身份证复印件（资料齐全）</p>", 0),
        ("<p>招聘</p><p>应聘者请带学历证书和两张照片（资料）</p>", 0),
        ("<p>招聘</p><p>图书馆在港口门前开了分馆。</p>", 0),
        ("<p>招聘</p><p>图为重 图为轻</p>", 0),
        # no caption: who took them, and nothing else; of others; not right above the text
        ("<h1>招聘</h1><p>本报记者 林小满 何谷雨 摄</p>", 0),
        ("<p>招聘</p><p>摄影：林小满</p>", 0),
        ("<p>招聘</p><p>本报记者 林小满 文/摄</p>", 0),
        ("<p>招聘</p><p>2025-03-17 来源：青澜日报 林小满 摄</p>", 0),
        ("<p>图为街坊在门前排队。林小满 摄</p><h2>招聘</h2>", 0),
        ("<p>图为街坊在门前排队。林小满 摄</p><p>港口招聘三百名吊机司机</p>", 0),
        ("<p>招聘</p><div class='side'><p>图为街坊在门前排队。林小满 摄</p></div>", 0),
        ("<p>招聘</p><p><a href='/2'>图为街坊在门前排队。林小满 摄</a></p>", 0),
        ("<p>招聘</p><h3>图为街坊在门前排队。林小满 摄</h3>", 0),
        ("<p>招聘</p><p>港口的一天从四点开始拍摄</p>", 0),
        ("<p>招聘</p><p>港口的一天从四点开始， 他们在拍摄。</p>", 0),
        ("<p>招聘</p><p>对街坊来说，码头的班车由港务免费提供。</p>", 0),
        ("<p>招聘</p><p>以上信息由青澜港务提供</p>", 0),
        ("<p>招聘</p><p>青澜招商网 青澜港务提供</p>", 0),
    ],
)
def test_the_caption_of_the_picture_between_headline_and_text_is_text(above: str, own: int) -> None:
    page = parse(f"<article>{above}<p>{LEAD}</p><p>{MAIL}</p></article>")
    assert page is not None
    text = frozenset(i for i, block in enumerate(page.blocks) if block.text in (LEAD, MAIL))
    assert len({*captions(text, page.blocks, page.boxes)}) == own


SHOWN = "码头尽头的红色吊机，远处是旧灯塔"
SHARES = "<div><button>微博</button><span>https://s.example/7Kq</span></div>"


@pytest.mark.parametrize(
    ("between", "own"),
    [
        # what a picture shows, without a full stop: below the lead, whatever buttons stand there, and below the headline
        (f"<figure><img src=a.jpg><figcaption>{SHOWN}</figcaption></figure>", 1),
        (f"{SHARES}<figure><img src=a.jpg><figcaption>{SHOWN}</figcaption></figure>", 1),
        (f"{SHARES}<figure><figcaption><p>{SHOWN}</p></figcaption></figure>", 1),
        (
            f"<figure><figcaption>{SHOWN}</figcaption></figure><figure><figcaption>灯塔上的看守人</figcaption></figure>",
            2,
        ),
        # not right above the text, whose it is, what a site says, of others, no caption
        (f"<figure><figcaption>{SHOWN}</figcaption></figure>{SHARES}", 0),
        ("<figure><figcaption>图源：青澜港务集团</figcaption></figure>", 0),
        ("<figure><figcaption>© 2023 青澜港务集团通讯社</figcaption></figure>", 0),
        ("<figure><figcaption>点击观看码头早班直播</figcaption></figure>", 0),
        ("<figure><figcaption>资料图</figcaption></figure>", 0),
        (f"<div class='related'><figure><figcaption>{SHOWN}</figcaption></figure></div>", 0),
        (f"<figure><figcaption><a href=/2>{SHOWN}</a></figcaption></figure>", 0),
        (f"<div><img src=a.jpg><p>{SHOWN}</p></div>", 0),
    ],
)
def test_a_caption_without_a_full_stop_right_above_the_text_is_text(between: str, own: int) -> None:
    for lead in (f"<p>{LEAD}</p>", ""):
        page = parse(f"<article><h1>招聘</h1>{lead}{between}<div><p>{MAIL}</p><p>{LEAD}</p></div></article>")
        assert page is not None
        text = frozenset(i for i, block in enumerate(page.blocks) if block.text in (LEAD, MAIL))
        assert len({*captions(text, page.blocks, page.boxes)}) == own
    page = parse(f"<article><h3>招聘</h3>{between}<div><p>{MAIL}</p><p>{LEAD}</p></div></article>")
    assert page is not None
    text = frozenset(i for i, block in enumerate(page.blocks) if block.text in (LEAD, MAIL))
    assert not {*captions(text, page.blocks, page.boxes)}


@pytest.mark.parametrize("line", ["图为" * 50, "记者 " * 40, "李明、摄" * 25, "（" * 100, "供图 " * 40, "摄" * 100])
def test_hostile_captions_take_no_time(line: str) -> None:
    page = parse(
        f"<h1>招聘</h1>{f'<figure><figcaption>{line}</figcaption></figure>' * 300}{f'<p>{line}</p>' * 300}<p>{LEAD}</p>"
    )
    assert page is not None
    start = time.process_time()
    [*captions(frozenset({len(page.blocks) - 1}), page.blocks, page.boxes)]
    assert time.process_time() - start < 0.5


ASKED = ["一、报名时间", LEAD, MAIL, LEAD.replace("沙汀", "青澜")]


@pytest.mark.parametrize(
    ("box", "own"),
    [
        ("<div class='newsletter'><h4>每日新聞電郵</h4><p>每朝七點，重要新聞送到你手。</p><input></div>", []),
        ("<div class='subscribe-box'><b>订阅早报</b><p>每天早上，把简报发到您的邮箱。</p></div>", []),
        ("<div class='donate'><h2>你的支持是新聞的力量</h2><p>請加入本社贊助行列，讓好新聞持續發生。</p></div>", []),
        ("<section id='support-us'><p>独立报道不易，请支持我们继续采访。</p></section>", []),
        ("<div class='donate-box'><form><p>每月一百元，让记者走得更远。</p><input></form></div>", []),
        (
            "<div class='donate'><p>本次公益活动共收到衣物三百件，已经全部送到山区学校。</p></div>",
            ["本次公益活动共收到衣物三百件，已经全部送到山区学校。"],
        ),
        (
            "<div class='sponsors'><p>本届活动由青澜港务集团赞助，比赛用船十二艘。</p></div>",
            ["本届活动由青澜港务集团赞助，比赛用船十二艘。"],
        ),
        (
            "<div class='donation'><p>捐款支持我们的灾区。</p><p>捐款账户：青澜红十字会 6222 0000</p></div>",
            ["捐款支持我们的灾区。", "捐款账户：青澜红十字会 6222 0000"],
        ),
        (
            "<div class='sponsor'><p>比赛由港务集团赞助，感谢您的支持。</p></div>",
            ["比赛由港务集团赞助，感谢您的支持。"],
        ),
        ("<div class='newsletter'><p>市民可填写电子邮箱登记。</p></div>", ["市民可填写电子邮箱登记。"]),
        (
            "<div class='detail-tip'><p>中标结果将发到您的邮箱，请注意查收。</p></div>",
            ["中标结果将发到您的邮箱，请注意查收。"],
        ),
        ("<h3 id='newsletter'>三、订阅电子报</h3>", ["三、订阅电子报"]),
        (f"<div class='donation'><p>{LEAD * 4}欢迎支持我们。</p></div>", [f"{LEAD * 4}欢迎支持我们。"]),
    ],
)
def test_boxes_that_ask_in_a_chinese_text_go_and_those_that_tell_stay(box: str, own: list[str]) -> None:
    first, *rest = [f"<p>{text}</p>" for text in ASKED]
    assert kept(first + rest[0] + box + "".join(rest[1:])) == [*ASKED[:2], *own, *ASKED[2:]]


TAKE, ISSUES = "订阅《青澜船讯》", "全年十二期，纸质版与电子版同送。"
BUTTON = "<a href=/sub>立即订阅</a>"


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='k7'><h3>{TAKE}</h3><p>{ISSUES}</p>{BUTTON}</div>",
        f"<div class='k7'><div>{TAKE}！</div><div>{ISSUES}</div><div><a href=/sub>订阅纸质版</a></div></div>",
        f"<aside><p>欢迎订阅本刊</p><p>{ISSUES}</p><p><a href=/sub>我要订阅</a></p></aside>",
        f"<dl><dt>歡迎訂閱「青瀾船訊」</dt><dd>{ISSUES}</dd><dd><a href=/sub>立即訂購</a></dd></dl>",
        f"<div class='block-subscribe'><h3>{TAKE}</h3><p>{ISSUES}</p><button>立即订阅</button></div>",
        f"<div class='subscription-card'><p><b>{TAKE}</b></p><span>{ISSUES}</span></div>",
    ],
)
def test_a_box_by_which_one_takes_a_magazine_goes_from_a_chinese_text(box: str) -> None:
    first, *rest = [f"<p>{text}</p>" for text in ASKED]
    assert kept(first + rest[0] + box + "".join(rest[1:])) == ASKED
    assert kept("".join((first, *rest)) + box) == ASKED


@pytest.mark.parametrize(
    ("box", "own"),
    [
        # the text is about it
        (
            f"<div class='k7'><h3>{TAKE}</h3><p>{ISSUES}</p>{BUTTON}</div><p>{LEAD}</p><p>{LEAD}</p><p>读者订阅船讯可到邮局办理，也可打电话。</p>",
            [TAKE, ISSUES, LEAD, LEAD, "读者订阅船讯可到邮局办理，也可打电话。"],
        ),
        # no link, no name
        (f"<div class='k7'><h3>{TAKE}</h3><p>{ISSUES}</p></div>", [TAKE, ISSUES]),
        # nothing that calls on readers
        (
            f"<div class='k7'><p>船员培训全年十二期，两种教材同送。</p>{BUTTON}</div>",
            ["船员培训全年十二期，两种教材同送。"],
        ),
        (
            "<div class='block-subscribe'><p>订阅《青澜船讯》的船员有三百人，多半是轮机长。</p></div>",
            ["订阅《青澜船讯》的船员有三百人，多半是轮机长。"],
        ),
        # more than such a box has
        (f"<div class='k7'><h3>{TAKE}</h3><p>{LEAD * 6}</p>{BUTTON}</div>", [TAKE, LEAD * 6]),
    ],
)
def test_what_tells_of_a_magazine_stays(box: str, own: list[str]) -> None:
    first, *rest = [f"<p>{text}</p>" for text in ASKED]
    found = kept(first + rest[0] + box + "".join(rest[1:]))
    assert [line for line in own if line.removeprefix("### ") not in [one.removeprefix("### ") for one in found]] == []


@pytest.mark.parametrize("link", ["立即订阅", "订阅" * 9, "点此" * 9])
def test_many_links_to_take_a_magazine_take_no_long_time(link: str) -> None:
    def seconds(count: int) -> float:
        page = parse("".join(f"<p>{LEAD}</p><div><p>{TAKE}</p><a href=/s>{link}</a></div>" for _ in range(count)))
        assert page is not None
        chosen = frozenset(i for i, block in enumerate(page.blocks) if not block.link_characters)
        start = time.process_time()
        asking(chosen, page.blocks, page.boxes)
        return time.process_time() - start

    assert min(seconds(1000) for _ in range(2)) < 3 * min(seconds(500) for _ in range(2)) + 0.2


@pytest.mark.parametrize("text", ["订阅" * 4000, "加入" * 4000, "送到你" * 3000, "支持" * 4000])
def test_hostile_lines_that_ask_take_no_long_time(text: str) -> None:
    start = time.process_time()
    page = parse("".join(f"<div class='donate'><p>{text}</p></div>" for _ in range(50)))
    assert page is not None
    assert not asking({0}, page.blocks, page.boxes)
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize("name", ["nl-box", "callout", "newsletter"])
def test_where_nothing_is_the_text_nothing_in_it_asks(name: str) -> None:
    page = parse(f"<html lang=en><div class='{name}'><p>E-mail</p></div><p>Harbour</p>")
    assert page is not None
    assert asking(set(), page.blocks, page.boxes) == {}


def test_a_page_whose_body_is_named_for_a_newsletter_keeps_its_text() -> None:
    body = "".join(f"<p>{text}</p>" for text in PORT)
    assert kept(f"<main class='newsletter-post'>{body}</main>") == PORT


def test_the_parts_of_a_newsletter_are_its_text() -> None:
    when = "Every Tuesday at ten the board opens the yard to visitors, who meet at the old ice house by the quay."
    parts = [when, *PORT]
    body = "".join(f"<div class='newsletter-block'><h3>{text[:9]}</h3><p>{text}</p></div>" for text in parts)
    assert [text for text in kept(f"<main>{body}</main>") if text in parts] == parts
    beside = f"<p>{PORT[0]}</p><div class='newsletter-block'><p>{when}</p></div><p>{PORT[1]}</p><p>{PORT[2]}</p>"
    assert when not in kept(f"<main>{beside}</main>")


@pytest.mark.parametrize("text", ["（" * 40, "评论区" * 13, "评论" + " " * 38, "最新评论（" + "1" * 35])
def test_hostile_lines_of_comments_take_no_long_time(text: str) -> None:
    start = time.process_time()
    for _ in range(2000):
        COMMENTS.fullmatch(text[:MAX_COMMENTS_LINE])
    found = parse("<div>" * 90 + "<p>评论区</p>" * 9000)
    assert found is not None
    comments({0}, found.blocks, found.boxes)
    assert time.process_time() - start < 3.0


SAYS = "<p>At last, we shall see the blue of the old tin again, and I for one am glad of it.</p>"


@pytest.mark.parametrize(
    ("section", "is_said"),
    [
        (f"<section id='forum'><h2>Vos commentaires</h2>{SAYS}</section>", True),
        (f"<div class='kommentare'><p>1 Kommentar</p>{SAYS}</div>", True),
        (f"<div class='kommentar'><p>Kommentar</p>{SAYS}</div>", False),
        (f"<div><h3>Comments (2)</h3><p>Jane, 10:14</p>{SAYS}</div>", True),
        (f"<div class='kommentare'><p>3 Kommentare</p>{SAYS}</div>", True),
        (f"<div class='yorum'><h4>YORUMLAR (1)</h4>{SAYS}</div>", True),
        (f"<div><h3>Wybrane komentarze</h3><p>ania 03.01.2012, 19:43</p>{SAYS}</div>", True),
        (f"<div class='comment-list'><p>Последние комментарии (12)</p>{SAYS}</div>", True),
        (f"<div class='comment-list'><p>Последние причалы</p>{SAYS}</div>", False),
        (f"<div><h2>Comments</h2>{SAYS}</div>", False),
        (f"<h2>Comments</h2>{SAYS}", False),
        (f"<div id='forum'><h2>Comments of the press</h2>{SAYS}</div>", False),
        (f"<div id='forum'><h2>The forum</h2>{SAYS}</div>", False),
    ],
)
def test_what_readers_say_in_other_languages_is_known_by_its_line_and_box(section: str, *, is_said: bool) -> None:
    found = parse(
        f"<div><article><p>The tin works open again in March, said the council on Monday.</p></article>{section}</div>"
    )
    assert found is not None
    gone = comments({0, len(found.blocks) - 1}, found.blocks, found.boxes)
    assert (len(found.blocks) - 1 in gone) is is_said


ENTRIES = ["竹纤维制品加工项目，投资1.6亿元", "油茶精深加工项目，投资1.1亿元", "古驿道文旅街区，投资6.5亿元"]
AFTER = "县投资促进服务中心主任介绍，这些项目的用地都已经落实，企业签约以后最快四十天可以开工。"


def linked(some: list[str]) -> str:
    return "<ul>" + "".join(f"<li><a href='/xm/{i}.html'>{text}</a></li>" for i, text in enumerate(some)) + "</ul>"


@pytest.mark.parametrize(
    "announcing",
    [
        "六月十八日，青埠县举行项目推介会，对外发布今年第二批招商项目，共三个，涉及竹产业和文旅，总投资九亿元。",
        "六月十八日，青埠县举行项目推介会，对外发布今年第二批招商项目，具体如下：",
        "六月十八日，青埠县举行项目推介会，对外发布今年第二批招商项目，名单如下。",
        "投资方分别来自：",
        "首批项目包括：",
    ],
)
def test_linked_items_that_the_paragraph_above_announces_stay(announcing: str) -> None:
    found = kept(f"<p>{LEAD}</p><p>{announcing}</p>{linked(ENTRIES)}<p>{AFTER}</p>")
    assert found == [LEAD, announcing, *ENTRIES, AFTER]


@pytest.mark.parametrize(("last", "are_found"), [(AFTER, True), ("招商热线", False), ("", False)])
def test_so_they_do_where_the_paragraph_below_is_found_with_them(last: str, *, are_found: bool) -> None:
    """A short text whose boxes have no names: a judge takes its first paragraph alone."""
    page = parse(f"<div><p>{COUNTED}</p>{linked(ENTRIES)}<p>{last}</p></div>")
    assert page is not None
    found = belonging({0}, {*range(len(page.blocks))}, page.blocks, page.boxes, chinese=True)
    assert (found >= {1, 2, 3}) is are_found


def test_of_a_few_items_a_number_alone_does_not_tell() -> None:
    said = "六月十八日，青埠县举行项目推介会，对外发布{}个招商项目，涉及竹产业和文旅。"
    four = [*ENTRIES, "水电增效改造工程，投资1.8亿元"]
    assert set(four) < set(kept(f"<p>{LEAD}</p><p>{said.format(4)}</p>{linked(four)}<p>{AFTER}</p>"))
    assert not set(ENTRIES) & set(kept(f"<p>{LEAD}</p><p>{said.format(3)}</p>{linked(ENTRIES)}<p>{AFTER}</p>"))


COUNTED = "六月十八日，青埠县举行项目推介会，对外发布今年第二批招商项目，共三个，涉及竹产业和文旅。"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{COUNTED.replace('三', '四')}</p>{linked(ENTRIES)}<p>{AFTER}</p>",
        f"<p>{COUNTED.replace('共三个', '第三个')}</p>{linked(ENTRIES)}<p>{AFTER}</p>",
        f"<p>{COUNTED}</p><div class='xg'>{linked(ENTRIES)}</div><p>{AFTER}</p>",
        f"<p>{COUNTED}</p>{linked(ENTRIES)}",
        f"<p>{COUNTED}</p>{linked(ENTRIES)}<p>上一篇：<a href='/1'>青埠县招商小分队对接港航企业</a></p>",
        f"<p>{COUNTED[:-1]}，更多报道如下：</p>{linked(ENTRIES)}<p>{AFTER}</p>",
        f"<p>{COUNTED[:-1]}，此前本报刊发过三篇相关报道：</p>{linked(ENTRIES)}<p>{AFTER}</p>",
        f"<p>{COUNTED}</p>{linked(ENTRIES)}<p>责任编辑：王五</p>",
        f"<p>{LEAD}</p><p>热门项目如下：</p>{linked(ENTRIES)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>招商项目：</p>{linked(ENTRIES)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>以下为推荐阅读：</p>{linked(ENTRIES)}<p>{AFTER}</p>",
        f"<p>{COUNTED[:-1]}。对此，县招商局回应称：</p>{linked(ENTRIES)}<p>{AFTER}</p>",
        f"<p>{COUNTED[:-1]}，今日要闻包括：</p>{linked(ENTRIES)}<p>{AFTER}</p>",
        f"<p>{COUNTED[:-1]}，欢迎转发到以下平台：</p>{linked(ENTRIES)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>目录包括：</p>{linked(ENTRIES)}<p>{AFTER}</p>",
        f"<p>{COUNTED}</p>{linked(ENTRIES).replace('</a>', '</a> 06-18')}<p>{AFTER}</p>",
    ],
    ids=[
        "another count",
        "an ordinal",
        "a box of its own",
        "the end",
        "a pager",
        "more",
        "earlier reports",
        "a label",
        "popular",
        "a bare name",
        "recommended",
        "a quote",
        "news",
        "shares",
        "contents",
        "days",
    ],
)
def test_other_linked_items_go(body: str) -> None:
    assert not set(ENTRIES) & set(kept(body))


@pytest.mark.parametrize("piece", ["1", "1 ", "11个", "以下", "：", "相关", "2025 年", "1234-"])
def test_what_announces_and_what_names_a_day_is_told_in_no_time(piece: str) -> None:
    start, long = time.process_time(), piece * 20_000
    for rule in (_DAYS, _COUNT, _LEADS_AWAY, _LISTS, _OF_TEXT):
        rule.search(long)
        rule.findall(long)
    assert time.process_time() - start < 2


def test_the_first_print_of_a_short_text_is_no_line_above_its_title() -> None:
    text = ["沙汀港区昨天开工。", "工期十个月。"]
    page = parse("".join(f"<p>{line}</p>" for line in [*text, "沙汀港区开工", *text]))
    assert page is not None
    assert above_title(page.blocks, 2, set()) == []
    assert above_title(page.blocks[1:4], 1, set()) == [0]


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("<p>三个矿坑注水，十二家铸造企业签字，沙汀的夜间电价明年要降两成。</p>", True),
        ("<blockquote>“水往低处流，电往高处用。”</blockquote>", True),
        ("<p>【编者按】六月，沙汀的矿坑有了水声。</p>", True),
        ("<p>公告：本站将于6月5日零时停机维护。</p>", False),
        ("<p>“山乡巨变”系列报道之三</p>", False),
        ("<p>沙汀招商网，让投资更简单！</p>", False),
    ],
    ids=["a lead", "a quote", "an editor's note", "a notice", "a series", "a slogan"],
)
def test_a_lead_above_the_title_is_text_and_a_slogan_is_none(line: str, stays: bool) -> None:
    page = parse(f"{line}<h1>{TITLE}</h1><p>{LEAD}</p><p>{MAIL}</p>")
    assert page is not None
    assert above_title(page.blocks, 1, set()) == ([] if stays else [0])


def test_a_text_above_the_second_print_of_its_title_stays() -> None:
    page = parse(f"<p>{LEAD}</p><p>{MAIL}</p><h2>{TITLE}</h2><p>本文图片由港区提供。</p>")
    assert page is not None
    assert above_title(page.blocks, 2, set()) == []
    page = parse(f"<p>沙汀港区投资促进中心，让投资更简单！</p><h1>{TITLE}</h1><p>今日停水。</p>")
    assert page is not None
    assert above_title(page.blocks, 1, set()) == [0]
    # of short paragraphs all that was left was the last line
    body = f"<p>{LEAD}</p><p>{MAIL}</p><p>{LEAD[::-1]}。</p><h2>{TITLE}</h2><p>本文图片由港区提供。</p>"
    assert {LEAD, MAIL} <= {*kept(body)}


MENU = '<p><a href="/">首页</a><a href="/dk">地块</a><a href="/gg">公告</a><a href="/lx">联系</a></p>'
SHARED = '<p><a href="/s?1">微信</a><a href="/s?2">微博</a></p>'


@pytest.mark.parametrize(
    ("above", "left"),
    [
        ([NAME := "<p>沙汀招商</p>", MENU], []),
        (["<font size=6>沙汀港区招商</font><br>", MENU], []),
        ([NAME, MENU, '<p><a href="/">首页</a> > <a href="/gg">公告</a> > 正文</p>'], []),
        ([MENU, "<p>沙汀港区服务中心文件</p>"], ["沙汀港区服务中心文件"]),
        (["<p>矿坑变水港系列报道之三</p>", SHARED], ["矿坑变水港系列报道之三"]),
        (["<p>沙汀港区服务中心文件</p>"], ["沙汀港区服务中心文件"]),
        ([f"<p>{LEAD}</p>", MENU], [LEAD]),
        (["<p>【编者按】六月，沙汀的矿坑有了水声。</p>", MENU], ["【编者按】六月，沙汀的矿坑有了水声。"]),
    ],
    ids=[
        "a name",
        "in lines",
        "and a trail",
        "a document's head",
        "buttons",
        "without a menu",
        "a paragraph",
        "a note",
    ],
)
def test_the_sites_name_above_its_menu_goes_where_the_title_is_a_plain_line(above: list[str], left: list[str]) -> None:
    page = "".join(
        [*above, f"<p>{TITLE}</p>", f"<p>{LEAD[::-1]}。</p><p>{MAIL}</p><p>沙汀港区服务中心</p><p>2026年3月1日</p>"]
    )
    found = run(f"<html><head><title>{TITLE}</title></head><body>{page}</body></html>")
    assert isinstance(found, Article)
    assert found.text.split(BLOCK_BREAK) == [*left, f"{LEAD[::-1]}。", MAIL, "沙汀港区服务中心", "2026年3月1日"]


WRAPPED = "<section><p>{}</p></section>"
SIGNED = ["受理科室：县商务局财务科", "联系电话：0836-5227714", "县商务局", "2025年9月19日"]


@pytest.mark.parametrize(
    ("form", "lines", "stay"),
    [
        (WRAPPED, SIGNED, True),
        ("<section><p><span>{}</span></p></section>", SIGNED, True),
        ("<p>{}</p>", SIGNED, False),
        ("<section class=tip><p>{}</p></section>", SIGNED, False),
        ("<div><p>{}</p></div>", SIGNED, False),
        (WRAPPED, ["<a href='/x'>更多公示</a>"], False),
        (WRAPPED, [*SIGNED, *SIGNED, SIGNED[0]], False),
    ],
    ids=["signed", "spans", "not wrapped", "a box for tips", "another box", "a link", "many"],
)
def test_lines_wrapped_as_the_paragraphs_above_belong_to_them(form: str, lines: list[str], *, stay: bool) -> None:
    body = WRAPPED.format(LEAD) + "<table><tr><td>一</td><td>二</td></tr><tr><td>三</td><td>四</td></tr></table>"
    page = parse(f"<body><div>{body}{WRAPPED.format(MAIL)}{''.join(form.format(line) for line in lines)}</div>")
    assert page is not None
    texts = [block.text for block in page.blocks]
    found = {*wrapped_below({texts.index(LEAD), texts.index(MAIL)}, page.blocks, page.boxes)}
    assert [texts[i] for i in sorted(found)] == (lines if stay else [])


LETTER = ["Ostwick before breakfast", "Five stories, every weekday at six.", "By signing up you agree to our terms."]


def test_a_box_with_a_form_that_says_when_it_comes_and_what_one_agrees_to_asks() -> None:
    head, *lines = LETTER
    rest = "".join(f"<p>{line}</p>" for line in lines)
    for box in ("x-nl group", "group"):
        assert kept_with(f"<div class='{box}'><h4>{head}</h4>{rest}<form><input></form></div>") == []
    french = (
        "<h4>Avant le café</h4><p>Chaque matin, le port.</p><p>En vous inscrivant, vous acceptez les conditions.</p>"
    )
    assert kept_with(f"<div class='group'>{french}<form><input></form></div>") == []


@pytest.mark.parametrize(
    "lines",
    [
        LETTER[:2],
        [LETTER[0], LETTER[2]],
        ["A course in welding", "Every Monday at 18:00, town hall.", LETTER[2]],
        ["A course in welding", "Every week from 4 June on.", LETTER[2]],
        ["The ferry club", "The club meets every Friday at the customs house.", LETTER[2]],
        ["Figures of the port", "Every month.", "By submitting a claim you accept that it is published."],
        ["Photos of the week", "One is chosen every week.", "By entering you agree that it may be printed."],
        [LETTER[0], LETTER[1], "The firms agree to the terms by signing up.", LETTER[0]],
    ],
)
def test_a_box_with_a_form_that_says_less_or_names_an_hour_is_text(lines: list[str]) -> None:
    said = "".join(f"<p>{line}</p>" for line in lines)
    assert kept_with(f"<div class='group'>{said}<form><input></form></div>") == lines
    assert kept_with(f"<div class='group'>{said}</div>") == lines


def kept_with(box: str) -> list[str]:
    """What of a box in the middle of a text is no box that asks."""
    first, *rest = [f"<p>{text}</p>" for text in PORT]
    page = parse(f"<html lang='en'><body><article>{first}{box}{''.join(rest)}</article></body></html>")
    assert page is not None
    gone = asking({*range(len(page.blocks))}, page.blocks, page.boxes)
    return [block.text for i, block in enumerate(page.blocks) if i not in gone and block.text not in PORT]
