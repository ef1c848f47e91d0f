"""Chinese texts of nothing but short lines, and short lines that are none."""

import time

import pytest
from test_process import run

from pipelines.article import BLOCK_BREAK, Article
from pipelines.extract import main_text
from pipelines.page import parse
from pipelines.shortlines import short_lines
from pipelines.surnames import who_reports
from pipelines.titlelines import without_issue

TITLE = "月光落在晒谷场"
POEM = [
    "谷子已经归仓，竹耙靠着墙", "母亲说，把灯灭了吧", "今晚的光够用", "月亮从水杉后面升起来",
    "先照见石磙，后照见石磙旁", "打盹的狗", "祖父的影子还坐在草垛上", "数着天上，也数着地上",
]  # fmt: skip
NAMES = [
    f"{town}中心小学{name}"
    for town, name in zip("青白沙云石", ("林小满", "何谷雨", "江一帆", "顾念慈", "王海波"), strict=True)
] * 2
IMPRINT = "<div class='copy'>西洲晚报社版权所有，未经许可不得转载。<br>地址：西洲市报业路0号，邮编：000000，广告热线：0000-00000000</div>"
MENU = "<ul><li><a href='/1'>上一版</a></li><li><a href='/2'>下一版</a></li></ul>"


def paragraphs(lines: list[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{line}</{tag}>" for line in lines)


def verses(above: str, between: str) -> str:
    return f"{above}<p>{'<br>'.join(POEM[:4])}</p>{between}<p>{'<br>'.join(POEM[4:])}</p>"


def of(body: str, title: str = TITLE, above: str = "<p>2025-08-18 副刊</p>") -> list[str]:
    page = parse(
        f"<html><head><title>{TITLE}_西洲晚报</title></head><body>{MENU}<b>{title}</b>{above}{body}{IMPRINT}</body></html>"
    )
    assert page is not None
    return [page.blocks[i].text for i in sorted(short_lines(frozenset(), page))]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<div>{paragraphs(POEM)}</div>", POEM),
        (f"<p>作者：黎庭樟</p><div>{paragraphs(POEM)}</div>{MENU}", POEM),
        (f"<div>{'<br>'.join(POEM)}</div>", POEM),
        (f"<div>{paragraphs(POEM, 'div')}</div>", POEM),
        (f"<div>{paragraphs([*POEM[:4], '&nbsp;', *POEM[4:]])}</div>", POEM),
        (f"<p>2025-08-18 来源：西洲晚报</p><div>{paragraphs(NAMES)}</div>", NAMES),
        # verses, and poems below titles, numbers or stars of their own
        (f"<div><p>{'<br>'.join(POEM[:4])}</p><p>{'<br>'.join(POEM[4:])}</p></div>", POEM),
        (f"<div>{verses('<h4>石磙</h4>', '<h4>草垛</h4>')}</div>", ["石磙", *POEM[:4], "草垛", *POEM[4:]]),
        (f"<div>{verses('<p><b>石磙</b></p>', '<p><b>草垛</b></p>')}</div>", ["石磙", *POEM[:4], "草垛", *POEM[4:]]),
        (f"<div>{verses('<p>其一</p>', '<p>2</p>')}</div>", ["其一", *POEM[:4], "2", *POEM[4:]]),
        (f"<div>{verses('', '<p>＊ ＊ ＊</p>')}</div>", [*POEM[:4], "＊ ＊ ＊", *POEM[4:]]),
        (f"<div>{verses('', '')}<p>＊</p></div>", POEM),
        (f"<td>{verses('<h3>石磙</h3>', '<h3>草垛</h3>')}</td>", ["石磙", *POEM[:4], "草垛", *POEM[4:]]),
    ],
)
def test_short_lines_below_the_headline_are_the_text(body: str, lines: list[str]) -> None:
    assert of(body) == lines


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{paragraphs(POEM[:4])}</div>",
        "<div>" + paragraphs(["首页", "新闻", "视频", "图片", "专题", "评论", "论坛"]) + "</div>",
        "<div>" + "".join(f"<p><a href='/{i}'>{line}</a></p>" for i, line in enumerate(POEM)) + "</div>",
        "<div>" + paragraphs([f"{hour}时：29.4℃ 湿度83%" for hour in range(10, 20)]) + "</div>",
        "<div>" + paragraphs([f"第{n}期 2025年第{n}季" for n in range(10, 20)]) + "</div>",
        "<div>"
        + paragraphs(
            [f"{name}：五千万元" for name in ("投资总额", "用地面积", "建设周期", "合作方式", "所属行业", "项目进度")]
        )
        + "</div>",
        f"<div><p>{POEM[0]}<br>{POEM[1]}</p><p>{POEM[2]}<br>{POEM[3]}</p></div>",
        f"<div><p>{'<br>'.join(POEM[:4])}</p></div><div><p>{'<br>'.join(POEM[4:6])}</p></div>",
        "<div><p>首页<br>新闻<br>视频<br>图片</p><p>专题<br>评论<br>论坛</p></div>",
        "<div><p>" + "<br>".join(f"<a href='/{i}'>{line}</a>" for i, line in enumerate(POEM)) + "</p></div>",
        "<div><p>" + "</p><p>".join(f"{hour}时<br>29.4℃<br>湿度83%" for hour in range(10, 20)) + "</p></div>",
        f"<div><p>{'</p><p>'.join(POEM[:3])}</p>{'<p>1</p><p>2</p><p>＊</p>' * 3}</div>",
        "<div><h4>联系我们</h4><p>电话：0000-1234567<br>地址：西洲路0号</p><h4>服务</h4><p>上午：八点到十二点<br>下午：两点到六点<br>周末：休息</p></div>",
    ],
    ids=[
        "few", "words of a menu", "links", "figures", "issues", "fields", "few in verses", "in two boxes",
        "words of a menu in verses", "links in a verse", "figures in verses", "few between stars", "fields below headings",
    ],
)  # fmt: skip
def test_other_short_lines_are_not(body: str) -> None:
    assert of(body) == []


@pytest.mark.parametrize(
    ("above", "is_about"),
    [
        ("<p>□ 黎庭樟</p>", True), ("<p>作者 黎庭樟</p>", True), ("<p>文／黎庭樟</p>", True), ("<p>词：黎庭樟</p>", True),
        ("<p>2023年9月29日</p>", True), ("<p>来源：西洲晚报</p>", True), ("", False), ("<p>西洲的夜</p>", False),
        ("<p>作品介绍</p>", False), ("<p>文学</p>", False),
    ],
)  # fmt: skip
def test_a_line_about_the_text_stands_beside_its_headline(above: str, is_about: bool) -> None:
    assert of(f"<div>{paragraphs(POEM)}</div>", above=above) == (POEM if is_about else [])


def test_an_editors_note_above_and_a_note_in_the_box_belong_to_the_lines() -> None:
    note = "编者按：本期诗笺选自渡轮售票员江未眠的新作，写的是芦洲最后两个人工渡口，也写了坐过渡船的人。"
    bio = "作者江未眠，一九七九年生，渡轮售票员，业余写诗，出版有诗集《缆绳》，现居芦洲，每天仍要过两次江。"
    page = parse(
        f"<title>{TITLE}</title><b>{TITLE}</b><p>2025-08-18 副刊</p><p>{note}</p><div>{paragraphs(POEM)}<p>{bio}</p></div>{IMPRINT}"
    )
    assert page is not None
    every = {block.text: i for i, block in enumerate(page.blocks)}
    imprint = [text for text in every if "西洲" in text]
    chosen = frozenset(every[text] for text in [note, bio, *imprint])
    assert [page.blocks[i].text for i in sorted(short_lines(chosen, page))] == [note, *POEM, bio]
    known = frozenset(every[text] for text in [TITLE, "2025-08-18 副刊", note, *POEM, bio])
    assert [page.blocks[i].text for i in sorted(short_lines(known, page))] == [note, *POEM, bio]


def test_titles_above_a_notice_are_none_of_a_poem() -> None:
    page = parse(
        f"<title>{TITLE}</title><b>{TITLE}</b><p>2025-08-18 副刊</p><div>{paragraphs(POEM)}</div><div><p>因天气原因，今晚的广场音乐会取消，请观众留意退票。</p></div>"
    )
    assert page is not None
    last = len(page.blocks) - 1
    assert not short_lines(frozenset({last}), page)


SAID = "小时候在芦洲坐过这条船，那时候摆渡的是我舅公，船头总放着一盏马灯和半篓菱角。"


@pytest.mark.parametrize(
    ("below", "is_text"),
    [
        (f"<div id='comments'><h2>一条评论</h2><ol><li><p>{SAID}</p></li></ol></div>", True),
        (f"<section class='pinglun'><div>渡客</div><div>{SAID}</div></section>", True),
        (f"<div class='box'><h3>网友评论（2）</h3><p>渡客 08:15</p><p>{SAID}</p></div>", True),
        (f"<div class='box'><h3>编后</h3><p>{SAID}</p></div>", False),
        (f"<div class='news'><p>{SAID}</p></div>", False),
    ],
)
def test_what_readers_say_below_a_poem_is_none_of_the_page(below: str, is_text: bool) -> None:
    verse = f"<div class='text'><p>{'<br>'.join(POEM[:4])}</p><p>{'<br>'.join(POEM[4:])}</p></div>"
    page = parse(f"<title>{TITLE}</title><h1>{TITLE}</h1><p>2025-08-18 副刊</p>{verse}{below}{IMPRINT}")
    assert page is not None
    said = frozenset(i for i, block in enumerate(page.blocks) if block.text == SAID)
    assert [page.blocks[i].text for i in sorted(short_lines(said, page))] == (POEM if is_text else [])


def test_a_poem_that_a_reader_posts_is_told_by_its_own_box() -> None:
    page = parse(
        f"<title>{TITLE}</title><h1>{TITLE}</h1><p>2025-08-18 副刊</p><div class='reply-list'><div>{paragraphs(POEM)}</div>"
        f"<div><p>{SAID}</p></div></div>"
    )
    assert page is not None
    assert not short_lines(frozenset({len(page.blocks) - 1}), page)


def test_lines_below_another_headline_are_not() -> None:
    assert of(f"<div>{paragraphs(POEM)}</div>", "今日西洲") == []


def test_a_text_with_paragraphs_stays_and_its_lines_with_it() -> None:
    prose = (
        "这首诗写于去年秋天，作者那时候在老家住了半个月，每天看着母亲把谷子收进仓里，又在月光下把空了的晒谷场扫干净。"
        * 3
    )
    body = f"<div><p>{prose}</p><p>{prose}</p></div><div>{paragraphs(POEM)}</div>"
    page = parse(f"<html><head><title>{TITLE}</title></head><body><b>{TITLE}</b>{body}</body></html>")
    assert page is not None
    assert prose in [block.text for block in main_text(page).blocks]


def test_a_poem_of_an_electronic_newspaper_is_an_article() -> None:
    found = run(
        f"<html><head><title>{TITLE} 西洲晚报-2023年09月29日</title></head><body><table><tr><td>{MENU}</td><td>"
        f"<div>2023年09月29日 星期五　来源：西洲晚报</div><span>{TITLE}</span><div>作者：黎庭樟</div>"
        f"<div>{paragraphs(POEM)}</div></td></tr></table>{IMPRINT}</body></html>"
    )
    assert isinstance(found, Article)
    assert found.text.split(BLOCK_BREAK) == POEM
    said = found.labels
    assert (said.title, said.author, said.source, said.published_on) == (TITLE, "黎庭樟", "西洲晚报", "2023-09-29")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("冬至 2023年09月29日 西洲日报", "冬至"),
        ("老街_西洲早报电子版_2023-09-29", "老街"),
        ("老街-2023年9月29日 星期五 西洲都市报", "老街"),
        ("老街 西洲週刊 2023/9/29", "老街"),
        ("西洲晚报-2023年09月29日", "西洲晚报-2023年09月29日"),
        ("致西洲晚报-2023年09月29日", "致西洲晚报-2023年09月29日"),
        ("西洲大事记-2023年9月29日", "西洲大事记-2023年9月29日"),
        ("老街 西洲晚报", "老街 西洲晚报"),
        ("创刊词 西洲晚报 2023", "创刊词 西洲晚报 2023"),
    ],
)
def test_the_issue_behind_a_declared_title_is_none_of_it(head: str, title: str) -> None:
    assert without_issue(head) == title


@pytest.mark.parametrize(
    "text",
    [
        "报" * 9000,
        "-西洲" * 3000 + "日报",
        "2023-1-1 " * 2000,
        " " * 9000 + "x",
        "□" * 9000,
        "王小明 " * 3000,
        "1234 " * 3000,
    ],
)
def test_hostile_titles_and_names_take_no_long_time(text: str) -> None:
    start = time.process_time()
    for _ in range(200):
        without_issue(text)
        who_reports(text[:160])
    page = parse(f"<title>{text}</title><p>{text}</p>" + "<p>来源：甲</p><p>一行</p>" * 2000)
    assert page is not None
    short_lines(frozenset(), page)
    page = parse("<title>老街一日</title>" + "<p>来源：甲</p><p>老街</p>" * 100 + "<p>老街</p>" * 9000)
    assert page is not None
    short_lines(frozenset(), page)
    assert time.process_time() - start < 2.0


@pytest.mark.parametrize(
    ("head", "lines", "title"),
    [
        ("讣告-临河县水利局", "<div>讣告</div><div>日期：2024-02-08　浏览：412</div>", "讣告"),
        ("公告 - 临河自来水公司", "<div>公告</div><div>发布时间：2024-02-08</div>", "公告"),
        ("讣告-临河县水利局", "<div>讣告</div><div>水利局办公室</div>", "讣告-临河县水利局"),
        ("讣告-临河县水利局", "<div><a href='/'>讣告</a></div><div>日期：2024-02-08</div>", "讣告-临河县水利局"),
        ("临河县水利局讣告", "<div>讣告</div><div>日期：2024-02-08</div>", "临河县水利局讣告"),
    ],
)
def test_a_title_of_two_letters_stands_above_a_line_of_labels(head: str, lines: str, title: str) -> None:
    body = "<p>我县离休干部戴仲文同志，因病医治无效，于昨天六时在县人民医院逝世，享年九十一岁，丧事从简。</p>"
    found = run(f"<html><head><title>{head}</title></head><body>{MENU}{lines}{body}{IMPRINT}</body></html>")
    assert isinstance(found, Article)
    assert found.labels.title == title


NOTE = "对上述名单有异议的，请在公示期内告知报社副刊部，来信须写明真实姓名。"
OPEN, ASK = "公示时间：8月18日至24日", "联系电话：0000-1234567"


def notice(box: str, below: str = "") -> list[str]:
    """What of a list of names in one box is text, where a judge takes its note and all below it without a link."""
    page = parse(f"<title>{TITLE}</title><b>{TITLE}</b><p>2025-08-18 副刊</p><div>{box}</div>{below}{IMPRINT}")
    assert page is not None
    note = next(i for i, block in enumerate(page.blocks) if block.text == NOTE)
    chosen = frozenset(i for i, block in enumerate(page.blocks) if i >= note and "西洲" not in block.text)
    return [page.blocks[i].text for i in sorted(short_lines(chosen, page))]


@pytest.mark.parametrize(
    ("between", "below", "lines"),
    [
        ([OPEN], [ASK], [OPEN, NOTE, ASK]),
        ([OPEN, "评选单位：西洲报社"], [], [OPEN, "评选单位：西洲报社", NOTE]),
        ([], [ASK, "通讯地址：报业路0号"], [NOTE, ASK, "通讯地址：报业路0号"]),
        (["<a href='/1'>往期名单</a>"], ["<a href='/2'>下载名单</a>", ASK], [NOTE]),
    ],
)
def test_fields_of_a_notice_in_the_box_of_its_lines_are_text(
    between: list[str], below: list[str], lines: list[str]
) -> None:
    inside = [*NAMES, *between, NOTE, *below]
    assert notice("<br>".join(inside)) == [*NAMES, *lines]
    assert notice(paragraphs(inside)) == [*NAMES, *lines]


def test_fields_in_another_box_than_the_lines_are_none_of_them() -> None:
    assert notice("<br>".join([*NAMES, NOTE]), f"<div>{ASK}<br>{OPEN}</div>") == [*NAMES, NOTE]


def test_a_notice_of_short_lines_is_read_as_far_as_its_signature() -> None:
    signed = "<div align=right>西洲晚报编辑部<br>2025年8月18日</div>"
    lines = "<br>".join([*NAMES, OPEN, NOTE, ASK])
    page = parse(
        f"<title>{TITLE}_西洲晚报</title><table><tr><td>{MENU}</td><td><table><tr><td><b>{TITLE}</b></td></tr><tr><td>"
        f"2025-08-18 来源：西洲晚报</td></tr><tr><td><font>{lines}{signed}</font></td></tr></table></td></tr></table>{IMPRINT}"
    )
    assert page is not None
    found = [block.text for block in main_text(page).blocks]
    assert found[-5:] == [OPEN, NOTE, ASK, "西洲晚报编辑部", "2025年8月18日"]
