"""HTML → blocks: reading order, what a browser hides, tables, broken markup, and bounds on the time."""

import re
import time
import unicodedata

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.cells import fold_spaces
from pipelines.controls import MAX_CONTROL_TEXT
from pipelines.numbering import Numbers
from pipelines.page import MAX_BOX_NAME, Block, Kind, Page, block_key, parse
from pipelines.walk import spaced

LONG = "滨江新区上半年签约项目三十二个，计划总投资一百二十亿元，其中制造业占七成以上。"
#: Seconds for one hostile page; an idle machine needs a quarter of it.
TIME_BOUND = 6.0


def read(html: str) -> Page:
    page = parse(html)
    assert page is not None
    return page


def texts(html: str) -> list[str]:
    return [block.text for block in read(html).blocks]


def test_blocks_stand_in_reading_order_with_their_kinds() -> None:
    page = read(
        "<h1>题</h1>引<p>一<b>二</b>三</p><ul><li>四<li><p>五</p></ul><blockquote><p>六</p></blockquote><h3><span>七</span></h3>尾"
    )
    assert [(b.text, b.kind, b.level) for b in page.blocks] == [
        ("题", Kind.HEADING, 1),
        ("引", Kind.PARAGRAPH, 0),
        ("一二三", Kind.PARAGRAPH, 0),
        ("四", Kind.ITEM, 0),
        ("五", Kind.ITEM, 0),
        ("六", Kind.QUOTE, 0),
        ("七", Kind.HEADING, 3),
        ("尾", Kind.PARAGRAPH, 0),
    ]


def test_markdown_of_each_kind() -> None:
    page = read("<h1>题</h1><p>段</p><li>项</li><blockquote>引</blockquote>")
    assert [block.markdown for block in page.blocks] == ["## 题", "段", "- 项", "> 引"]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("<dt>项目位置：<dd>港区三号地块<dt>联系人:<dd>段先生", ["项目位置：港区三号地块", "联系人: 段先生"]),
        ("<div><dt>问：</dt>\n<dd>何时开工？</dd></div>", ["问：何时开工？"]),
        ("<dt>Opening hours:</dt><dd><b>9 to 5</b></dd>", ["Opening hours: 9 to 5"]),
        ("<dt>港口</dt><dd>船停的地方</dd>", ["港口", "船停的地方"]),
        ("<dt>甲：</dt><dt>乙：</dt><dd>丙</dd>", ["甲：", "乙：丙"]),
        ("<dt>要点：</dt><dd><p>一</p><p>二</p></dd>", ["要点：", "一", "二"]),
        ("<dd>如下：</dd><dd>丙</dd>", ["如下：", "丙"]),
        ("<dt>甲：</dt></dl><dl><dd>乙</dd>", ["甲：", "乙"]),
    ],
)
def test_a_term_that_ends_with_a_colon_and_its_text_are_one_line(listed: str, expected: list[str]) -> None:
    assert texts(f"<dl>{listed}</dl>") == expected


def test_a_body_of_line_breaks_is_one_block_a_line_in_one_container() -> None:
    blocks = read(f"<div>{LONG}<br><br>　　{LONG}<br/>尾</div><div>别</div>").blocks
    assert [block.text for block in blocks] == [LONG, LONG, "尾", "别"]
    assert len({block.box for block in blocks[:3]}) == 1
    assert blocks[3].box != blocks[0].box


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("地址：青澜市港前路8号 <a href=/>[查看地图]</a>", ["地址：青澜市港前路8号", "[查看地图]"]),
        ("沿河走到头，门口的牌子上写着查看地图", None),
        ("孩子们拉了校歌。<a href=/>返回某某，查看更多</a>", ["孩子们拉了校歌。", "返回某某，查看更多"]),
        ("“听不见声音了。”<a href=/><i></i>[查看原文]</a>", ["“听不见声音了。”", "[查看原文]"]),
        ("孩子们拉了校歌。返回某某，查看更多", None),  # no link: somebody's words
        ("详细的数字请到<a href=/>局网站查看全文</a>", None),
        ("他请大家在<a href=/>文末</a>阅读原文", None),
        ("孩子们拉了校歌。<a href=/>校歌的故事可以查看更多</a>", None),
        ("<a href=/>查看更多</a>", None),
    ],
)
def test_a_link_that_prompts_behind_the_last_sentence_is_a_block_of_its_own(html: str, texts: list[str] | None) -> None:
    blocks = read(f"<p>{html}</p>").blocks
    assert len(blocks) == (len(texts) if texts else 1)
    if texts:
        assert [block.text for block in blocks] == texts and [block.link_share for block in blocks] == [0, 1]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ('<h1 id=top><a href="#top" class="header-anchor">#</a> 常见报错</h1>', "常见报错"),
        ("<h2>Install it<a class=headerlink href='#install-it' title='Permalink'>¶</a></h2>", "Install it"),
        ("<h2><a href='#a'>\n  <span>§</span>\n</a>\nTraits</h2>", "Traits"),
        ("<h3><span>结果</span> <a href=' #jieguo'>🔗</a></h3>", "结果"),
        ("<h4><div>结果 <a href='#r'>##</a></div></h4>", "结果"),
        ("<h2><a href='#c'><b>#</b></a><a href='/c'>C</a></h2>", "C"),
        # what is text
        ("<h2><a href='#c'>C#</a> and F#</h2>", "C# and F#"),
        ("<h2># 1 in the charts</h2>", "# 1 in the charts"),
        ("<h2><a href='/law/12'>§</a> 12 Fristen</h2>", "§ 12 Fristen"),
        ("<h2><a href='https://tags.example/x'>#</a>话题</h2>", "#话题"),
        ("<h2>第12条 <a name='x'>§</a></h2>", "第12条 §"),
        ("<p>See <a href='#s3'>§</a> 3</p>", "See § 3"),
        ("<ul><li><a href='#7'>#</a> 7</li></ul>", "# 7"),
        ("<h2><a href='#1'>#1</a> 首台长车</h2>", "#1 首台长车"),
    ],
)
def test_a_sign_by_which_a_heading_links_to_itself_is_no_text(heading: str, expected: str) -> None:
    assert texts(heading) == [expected]


def test_link_and_bold_characters_are_counted() -> None:
    link, bold, plain = read("<p><a href=x>四个汉字</a>甲乙</p><p><strong>粗体字</strong></p><p>无</p>").blocks
    assert (link.link_characters, link.is_bold) == (4, False)
    assert link.link_share == pytest.approx(4 / 6)
    assert (bold.link_characters, bold.is_bold) == (0, True)
    assert (plain.link_share, plain.is_bold) == (0, False)


def test_spaces_between_short_words_make_no_line_less_bold() -> None:
    bold, part = read("<p><b>Đi ra bờ đê vá lưới cũ</b></p><p><b>Đi ra bờ đê</b> vá lưới</p>").blocks
    assert (bold.is_bold, part.is_bold) == (True, False)


@pytest.mark.parametrize(
    "html",
    [
        "<style>.off{display:none}</style><div class='off'>藏</div>",
        "<style>/* a */ .x , .off { color: red; DISPLAY : none !important }</style><p class='a off b'>藏</p>",
        "<style>div.off{display:none}</style><div class=off>藏</div>",
        "<style>div.off{display:none}</style><i class=off></i><div class=off>藏</div>",
        "<style>.off{display:none}.off.on{display:block}</style><div class=off>藏</div>",
        "<style>.off{display:none}.show{display:block}</style><div class=off>藏</div>",
        "<style>@media screen { .off { display: none; } }</style><div class=off>藏</div>",
        "<style>a{b:c}@media only screen{i{x:y} .off{display:none}}</style><div class=off>藏</div>",
        "<style>@media screen{.off{display:none}} @media print{.off{display:block}}</style><div class=off>藏</div>",
        "<div class='a print-only'>藏</div>",
        "<div class='d-none d-print-block'>藏</div>",
        "<div class='a hidden'>藏</div>",
        "<div class='hidden sm:hidden'>藏</div>",
        "<div class='d-none d-md-none'>藏</div>",
        "<h2 class='visually-hidden'>藏</h2>",
        "<style>.hidden{color:red}</style><div class=hidden>藏</div>",
        "<div style='color:red; display:none'>藏</div>",
        "<div style='DISPLAY : NONE'>藏</div>",
        "<div hidden>藏</div>",
        "<div {link}\"&amp;layout='1' {a}b hidden>藏</div>",  # a name of attributes in which lxml sees a namespace
        "<div hidden=''><p>藏</p><div hidden>藏</div></div>",
    ],
)
def test_a_hidden_box_is_left_out(html: str) -> None:
    assert texts(f"<body>{html}<p>{LONG}</p>") == [LONG]


@pytest.mark.parametrize(
    "html",
    [
        "<style>.off{display:none}.off.on{display:block}</style><div class='off on'>显</div>",
        "<style>.off{display:none}.show{display:flex}</style><div class='off show'>显</div>",
        "<style>.off{display:none}</style><div class=off style='display:block'>显</div>",
        "<style>@media print{.off{display:none}}</style><div class=off>显</div>",
        "<style>@media screen and (max-width:9px){.off{display:none}}</style><div class=off>显</div>",
        "<style>@media screen{i{x:y}}@media print{.off{display:none}}</style><div class=off>显</div>",
        "<style>@media screen{i{x:y}}.off{color:red}</style><div class=off>显</div>",
        "<style>@media screen{.off{display:none}} @media (min-width:600px){.off{display:block}}</style><div class=off>显</div>",
        "<style>@media (min-width:6px){.a .off{display:flex}} @media screen{.off{display:none}}</style><div class=off>显</div>",
        "<div class='print print-only-not d-print-block noprint'>显</div>",
        "<style>.print-only.on{display:block}</style><div class='print-only on'>显</div>",
        "<style>/* .off{display:none} */</style><div class=off>显</div>",
        "<style>.menu .off{display:none}</style><div class=off>显</div>",
        "<style>.off:hover{display:none}</style><div class=off>显</div>",
        "<style>.off{x-display:none;display-mode:none}</style><div class=off>显</div>",
        "<style>.off2{display:none}</style><div class=off>显</div>",
        "<style>i.off{display:none}</style><i class=off>藏</i><div class=off>显</div>",
        "<style>.off{display:none}</style><p class=off>藏</p><div class=off style='display:block'>显</div>",
        "<div style='display:block'>显</div>",
        "<div data-hidden='1' class='hidden-xs not-hidden overflow-hidden'>显</div>",
        "<div class='d-none d-md-block'>显</div>",
        "<div class='hidden lg:flex'>显</div>",
        "<div class='hidden min-[800px]:block'>显</div>",
        "<div class='u-hidden u-block@md'>显</div>",
        "<style>.hidden{display:block}</style><div class=hidden>显</div>",
        "<div class=hidden style='display:block'>显</div>",
    ],
)
def test_a_box_that_shows_stays(html: str) -> None:
    assert texts(f"<body>{html}<p>{LONG}</p>") == ["显", LONG]


def test_what_is_for_screen_readers_is_left_out_of_a_line_but_for_its_marks() -> None:
    line = "甲港<span class='sr-only'>：</span>乙港<a href='/x'>通知<span class='visually-hidden'>（新窗口打开）</span></a>"
    assert texts(f"<body><p>{line}。</p><p>{LONG}</p>") == ["甲港：乙港通知。", LONG]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("<time class='sr-only' datetime='2024-05-12'>2024-05-12</time>来源：甲港报", "2024-05-12来源：甲港报"),
        ("<span class='sr-only'>2024年5月12日</span><span>甲港报</span>", "2024年5月12日甲港报"),
        ("<span class='sr-only'>2024年5月12日</span><span>5月12日</span>", "5月12日"),
        ("<span class='hidden'>2024年5月12日</span>甲港报", "甲港报"),
        ("<span class='sr-only'>第12页</span>甲港报", "甲港报"),
        ("<span class='sr-only'>2024年5月12日</span>" * 2 + "<b>港</b>", "港"),
        # labels
        ("<span class='visually-hidden'>By</span> <a href='/j'>Jane Miller</a>", "By Jane Miller"),
        ("<span class='sr-only'>Last updated:</span> <time>May 9</time>", "Last updated: May 9"),
        ("<b>甲港报</b><span class='sr-only'>Updated</span> <time>May 9</time>", "甲港报 May 9"),
        ("<span class='sr-only'>Image source</span> <b>甲港报</b>", "甲港报"),
        ("<span class='hidden'>By</span> <b>甲港报</b>", "甲港报"),
    ],
)
def test_a_day_or_a_label_for_screen_readers_alone_stays_where_no_other_number_is(line: str, shown: str) -> None:
    assert texts(f"<body><p>{line}</p><p>{LONG}</p>") == [shown, LONG]


def test_thousands_of_days_for_screen_readers_in_one_line_take_no_time() -> None:
    start = time.process_time()
    parse("<body><p>" + "<span class='sr-only'>2025-08-18</span>、" * 5_000 + f"</p><p>{LONG}</p>")
    assert time.process_time() - start < 2


def test_a_text_that_a_class_hides_until_a_reader_opens_it_stays() -> None:
    opened = f"<p>{LONG}</p><div class='more hidden'><p>{LONG[::-1]}</p></div><a class=expand href='#'>展开全文</a>"
    assert texts(f"<body>{opened}") == [LONG, LONG[::-1], "展开全文"]


def test_hidden_boxes_with_most_of_the_text_stay() -> None:
    assert texts(f"<body><div hidden><p>{LONG}</p></div><p>加载中</p>") == [LONG, "加载中"]
    assert texts(f"<body style='display:none'><p>{LONG}</p>") == [LONG]


def test_boxes_that_are_hidden_side_by_side_and_in_one_another_are_left_out_once() -> None:
    inner = "<div hidden>藏<div style='display:none'>藏</div></div>"
    assert texts(f"<body>{inner}<div>甲{inner}乙</div>{inner * 2}丙<i hidden></i>丁") == ["甲乙", "丙丁"]


@pytest.mark.parametrize("share", [0.5, 0.69])
def test_hidden_boxes_with_less_than_most_of_the_text_go(share: float) -> None:
    hidden, shown = "藏" * int(100 * share), "显" * (100 - int(100 * share))
    assert texts(f"<body><div hidden>{hidden}</div><p>{shown}</p>") == [shown]


def test_scripts_are_not_counted_as_text_of_the_page() -> None:
    script = f"<script>var a = '{LONG * 50}'</script>"
    assert texts(f"<body><div hidden><p>{LONG}</p></div><p>加载中</p>{script}") == [LONG, "加载中"]
    assert texts(f"<body><div hidden>藏{script}</div><p>{LONG}</p>") == [LONG]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>甲<li>乙</ol><ol><li>丙</ol>", ["1. 甲", "2. 乙", "1. 丙"]),
        ("<ol start=4><li>甲<li><p>乙</p><p>又</p><li><ul><li>丙</ul><li>丁</ol>", ["4. 甲", "5. 乙", "- 又", "- 丙", "7. 丁"]),
        ("<ul><li>甲<ol><li>乙</ol><li>丙</ul>", ["- 甲", "1. 乙", "- 丙"]),
        ("<ol><li><li>甲<li><h3>乙</h3>丙</ol><dl><dt>丁<dd>戊</dl>", ["2. 甲", "### 乙", "- 丙", "- 丁", "- 戊"]),
        # they have their own
        ("<ol><li>1、甲<li>（二）乙<li>第三条 丙<li>④ 丁<li>5<li>6.5亿元</ol>",
         ["- 1、甲", "- （二）乙", "- 第三条 丙", "- ④ 丁", "- 5", "- 6.5亿元"]),
        # a day is none; what may be a word and has the list's number is one
        ("<ol><li>31. března: konec<li>15. April: Beginn<li>3. Mai: Ende<li>30. juni</ol>",
         ["1. 31. března: konec", "2. 15. April: Beginn", "- 3. Mai: Ende", "4. 30. juni"]),
        ("<ol><li>1. května: start<li>2. června: konec</ol>", ["1. 1. května: start", "2. 2. června: konec"]),
        ("<ol><li>1. May I apply?<li>2. March past<li>32. května<li>4. Berths</ol>",
         ["- 1. May I apply?", "- 2. March past", "- 32. května", "- 4. Berths"]),
        ("<ul><li>31. března: konec</ul>", ["- 31. března: konec"]),
        # nor is an hour; more figures, or one, are a number
        ("<ol><li>8:30—9:00 签到<li>13：30 参观<li>24:00 闭馆</ol>", ["1. 8:30—9:00 签到", "2. 13：30 参观", "3. 24:00 闭馆"]),
        ("<ol><li>3:1 甲<li>2：乙<li>30:30 丙<li>4:155 丁</ol>", ["- 3:1 甲", "- 2：乙", "- 30:30 丙", "- 4:155 丁"]),
        ("<ol><li>1：10家企业签约<li>2：12家企业开工</ol>", ["- 1：10家企业签约", "- 2：12家企业开工"]),
        ("<ul><li>8:30 签到</ul>", ["- 8:30 签到"]),
        # none is printed
        ("<ol style='list-style:none'><li>甲</ol><ol type=a><li>乙</ol><ol reversed><li>丙</ol><li>丁", ["- 甲", "- 乙", "- 丙", "- 丁"]),
        ("<ol class='list-unstyled'><li>甲</ol><ol style='list-style-type: upper-alpha'><li>乙</ol>", ["- 甲", "- 乙"]),
        ("<ol style='list-style: decimal inside'><li>甲<li style='list-style:none'>乙<li>丙</ol>", ["1. 甲", "- 乙", "3. 丙"]),
        ("<ol><li value=5>甲<li>乙<li value=二>丙</ol>", ["5. 甲", "6. 乙", "7. 丙"]),
        ("<ol><li>第一，甲<li>二是乙<li>其三，丙<li>【4】丁<li>No. 5 戊</ol>",
         ["- 第一，甲", "- 二是乙", "- 其三，丙", "- 【4】丁", "- No. 5 戊"]),
        ("<style>ul,ol,li{margin:0;list-style:none}</style><ol><li>甲</ol>", ["- 甲"]),
        ("<style>ol.menu li{list-style:none} nav ol{list-style:none}</style><ol><li>甲</ol>", ["1. 甲"]),
        ("<style>ol{list-style:none} .text ol{list-style:decimal}</style><ol><li>甲</ol>", ["1. 甲"]),
        ("<ol start=-1><li>甲</ol><ol start=三><li>乙</ol><ol start=²><li>丙</ol>", ["1. 甲", "1. 乙", "1. 丙"]),
        (f"<ol start={'9' * 5000}><li>甲</ol>", ["1. 甲"]),
    ],
)  # fmt: skip
def test_items_of_a_list_with_numbers_have_those_that_a_browser_prints(html: str, expected: list[str]) -> None:
    assert [block.markdown for block in read(html).blocks] == expected


@pytest.mark.parametrize("piece", ["ol,", "},ol,", "}ol{list-style:", "}" + " " * 98, "}ol," + "a" * 290 + "{"])
def test_hostile_sheets_take_no_time(piece: str) -> None:
    css = "list-style" + piece * (5_000_000 // len(piece))
    sheet = lxml.html.fromstring("<style></style>")
    sheet.text = css
    start = time.process_time()
    Numbers([sheet])
    assert time.process_time() - start < 2


TABS = "<ul><li class=on>项目概况</li><li>投资政策</li></ul>"
SHOWN = f"<div class='pane on'><p>{LONG}</p></div>"
OTHER = "码头周边的土地按工业用地出让，年期五十年，企业可以先租后买，租金抵作价款。"
HIDDEN = f"<div class='pane' style='display:none'><p>{OTHER}</p></div>"


@pytest.mark.parametrize(
    "html",
    [
        TABS + SHOWN + HIDDEN,
        f"<div>{TABS}</div><div>{SHOWN}{HIDDEN}</div>",
        f"<div><a>项目概况</a><a>投资政策</a></div>{SHOWN}{HIDDEN}",
        TABS + SHOWN + HIDDEN.replace("style='display:none'", "hidden"),
        f"<style>.pane{{display:none}}.pane.on{{display:block}}</style>{TABS}{SHOWN}{HIDDEN.replace('style', 'data-a')}",
        TABS + SHOWN + HIDDEN.replace("<p>", "<p><i hidden>藏</i>", 1),
    ],
    ids=["beside the tabs", "in a box of their own", "links", "hidden", "by style sheet", "with a hidden box in it"],
)
def test_the_text_behind_a_tab_is_the_pages(html: str) -> None:
    assert texts(html)[-2:] == [LONG, OTHER]


@pytest.mark.parametrize(
    "html",
    [
        SHOWN + HIDDEN,
        TABS.replace("</ul>", "<li>联系我们</li></ul>") + SHOWN + HIDDEN,
        f"<p><i>来源：青澜日报</i><i>2025-08-18</i></p>{SHOWN}{HIDDEN}",
        TABS + SHOWN + f"<div class='pane' hidden><p>{LONG}</p></div>",
        TABS + SHOWN + f"<div class='pane' hidden><a href='/'>{OTHER}</a></div>",
        TABS + SHOWN + "<div class='pane' hidden>加载中</div>",
        TABS + SHOWN + f"<div class='login' hidden><p>{OTHER}</p></div>",
        f"{TABS}<p>{LONG}</p>{HIDDEN}",
        f"{TABS}{SHOWN}<p>尾</p><div><b>{HIDDEN}</b></div>",
        f"{TABS}<div class='pane'><p>通知，</p></div>{HIDDEN}<p>{LONG * 3}</p>",
        f"<ul><li>甲</li><li>乙</li><li>丙</li></ul>{SHOWN}{SHOWN}{HIDDEN}",
    ],
    ids=["no tabs", "too many tabs", "labels", "a copy", "links", "no sentence", "another box", "no shown pane",
         "elsewhere", "a small set", "two shown"],
)  # fmt: skip
def test_other_hidden_boxes_stay_out(html: str) -> None:
    assert OTHER not in texts(html)
    assert sum(LONG in text for text in texts(html)) == max(1, html.count("pane on"))


def test_what_follows_a_hidden_box_stays_and_its_paragraph_is_not_parted() -> None:
    assert texts(f"<p>甲<span style='display:none'>藏<b>藏</b></span>乙</p><p>{LONG}</p>") == ["甲乙", LONG]
    assert texts(f"<p>甲<i hidden>藏</i>乙<i hidden>藏</i>丙</p><p>{LONG}</p>") == ["甲乙丙", LONG]


def test_scripts_and_controls_are_no_text() -> None:
    html = "<script>a</script><style>b</style><button>c</button><select><option>d</select><textarea>e</textarea>"
    assert texts(f"{html}<noscript>f</noscript><iframe>g</iframe><template>h</template><p>{LONG}</p>") == [LONG]


@pytest.mark.parametrize(
    ("heading", "is_text"),
    [
        ("<h3><button aria-expanded='false'>几时启用？</button></h3>", True),
        ("<h2 class=h> <button class='accordion-button collapsed'>几时启用？<i></i></button> </h2>", True),
        ("<h3><button>几时启用？</button></h3>", False),
        ("<h3>泊位<button aria-expanded='false'>几时启用？</button></h3>", False),
        ("<h3><button class='accordion-button'>几时启用？</button><a>分享</a></h3>", False),
        ("<div><button aria-expanded='false'>几时启用？</button></div>", False),
        ("<h1><button class='menu-toggle'>几时启用？</button></h1>", False),
    ],
)
def test_a_button_that_is_the_heading_of_a_section_is_text(heading: str, *, is_text: bool) -> None:
    other = "<h3><button aria-expanded='true'>谁来承建？</button></h3>"
    assert ("几时启用？" in "".join(texts(f"{heading}<p>{LONG}</p>{other}<p>{LONG}</p>"))) is is_text
    assert "几时启用？" not in "".join(texts(f"{heading}<p>{LONG}</p>"))  # one alone


def test_an_unclosed_button_does_not_swallow_the_page() -> None:
    body = "".join(f"<p>第{i}段，{LONG}</p>" for i in range(20))
    assert len(texts(f"<div><button>搜索{body}</div>")) >= 20
    assert len(texts(f"<label>搜索<br>{body.replace('<p>', '<br>').replace('</p>', '')}")) >= 20


def test_a_label_names_a_printed_value_and_no_field_to_fill_in() -> None:
    assert texts("<div><label>土地面积：</label><span>120亩</span></div>") == ["土地面积：120亩"]
    behind_a_field = "<div><div><input></div><label>土地面积：</label><span>120亩</span></div>"
    assert texts(behind_a_field)[-1].endswith("土地面积：120亩")
    fields = (
        "<label>姓名：</label><input>",
        "<label>姓名：</label><div><input></div>",
        "<input type=radio><label>公开：</label>",
        "<label for=a>姓名：</label>",
        "<label>男</label>",
    )
    assert [texts(f"<form>{field}</form><p>甲</p>") for field in fields] == [["甲"]] * len(fields)


@pytest.mark.parametrize(
    ("css", "are_lines"),
    [
        ("span.blk{display:block}", True),
        (".blk{margin:0;display: block}", True),
        ("@media screen{.blk{display:block}}", True),
        (".blk{display:block}.blk{display:inline}", False),
        ("@media print{.blk{display:block}}", False),
        ("em.blk{display:block}", False),
        (".blk.on{display:block}", False),
        (".blk{display:inline-block}", False),
    ],
)
def test_spans_that_a_class_makes_blocks_are_paragraphs_too(css: str, *, are_lines: bool) -> None:
    lines = ["一、建设规模", "占地二十亩。"]
    html = f"<style>{css}</style><div><span class=wrap>" + "".join(f"<span class='a blk'>{x}</span>" for x in lines)
    assert texts(html) == (lines if are_lines else ["".join(lines)])


def test_spans_that_their_style_makes_blocks_are_paragraphs() -> None:
    block, inline = "<span style='text-indent:2em; display: block'>", "<span style='display:inline-block'>"
    assert texts(f"<div>{block}甲</span>{block}乙</span></div>") == ["甲", "乙"]
    assert texts(f"<div>{inline}甲</span>{inline}乙</span></div>") == ["甲乙"]


@pytest.mark.parametrize("app", ["uni", "wx", "swan", "tt"])
def test_views_of_apps_are_boxes(app: str) -> None:
    views = f"<{app}-view class='ln'><{app}-text><span>甲</span></{app}-text></{app}-view>"
    assert texts(f"<{app}-app>{views}{views}<{app}-button>收藏</{app}-button></{app}-app>") == ["甲", "甲"]
    assert texts("<taro-view-core><taro-text-core>甲</taro-text-core></taro-view-core>乙</taro-view-core>") == [
        "甲",
        "乙",
    ]


def test_a_view_that_its_style_sets_into_the_line_parts_nothing() -> None:
    assert texts("<uni-view>甲<uni-view style='display: inline-block'>乙</uni-view>丙</uni-view>") == ["甲乙丙"]


def test_other_elements_with_a_dash_are_none() -> None:
    assert texts("<p><my-view>甲</my-view><uni-x>乙</uni-x><x-uni-view>丙</x-uni-view><wx-x>丁</wx-x></p>") == [
        "甲乙丙丁"
    ]


def test_a_pre_has_its_lines_put_together_where_they_were_cut_at_their_width() -> None:
    line = "园区今天发布秋季推介材料，列出六个招商项目，涉及温室、冷链和"
    cut = f"    {line}\n种苗。\n"
    assert texts(f"<pre>{cut * 2}    第二段。</pre>") == [f"{line}种苗。", f"{line}种苗。", "第二段。"]
    assert texts(f"<pre>{cut}    第二段。</pre>") == [line, "种苗。", "第二段。"]
    assert texts(f"<pre>{line}\n种苗</pre>") == [line, "种苗"]
    assert texts("<pre>    一、招商项目\n温室</pre>") == ["一、招商项目", "温室"]


def test_a_long_list_of_towns_is_still_a_control() -> None:
    options = "".join(f"<option>第{i}号市辖区</option>" for i in range(MAX_CONTROL_TEXT))
    assert texts(f"<select>{options}</select><p>{LONG}</p>") == [LONG]


def test_a_data_table_is_one_block_of_valid_markdown() -> None:
    (block,) = read("<table><tr><th>项目<th>投资|亿元</tr><tr><td>甲<td>1.5<td>注</tr><tr><td>乙</table>").blocks
    assert block.kind is Kind.TABLE
    assert block.text.split("\n") == [
        "| 项目 | 投资\\|亿元 |  |",
        "| --- | --- | --- |",
        "| 甲 | 1.5 | 注 |",
        "| 乙 |  |  |",
    ]


def test_lines_of_a_cell_do_not_run_together() -> None:
    (block,) = read("<table><tr><td>甲<td>12<br>34</tr><tr><td>乙<td><p>56</p><p>7<b>8</b></p></table>").blocks
    assert block.text.split("\n")[0] == "| 甲 | 12 34 |"
    assert block.text.split("\n")[2] == "| 乙 | 56 78 |"
    (block,) = read("<table><tr><td>甲<td>备注：\n<p>乙方</p>\n<p>丙方</p><tr><td>丁<td>一行\n到底</table>").blocks
    assert block.text.split("\n")[0] == "| 甲 | 备注： 乙方 丙方 |"
    assert block.text.split("\n")[2] == "| 丁 | 一行到底 |"


def test_a_caption_of_a_data_table_is_kept() -> None:
    html = "<table><caption>表1 项目</caption><tr><td>甲<td>1</tr><tr><td>乙<td>2</tr></table><p>尾</p>"
    assert [block.kind for block in read(html).blocks] == [Kind.PARAGRAPH, Kind.TABLE, Kind.PARAGRAPH]
    assert texts(html)[0] == "表1 项目"


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>",
        "<table><tr><td>甲</td><td>乙</td></tr></table>",
        f"<table><tr><td>甲</td><td>{LONG * 6}</td></tr><tr><td>乙</td><td>丙</td></tr></table>",
        "<table><tr><td>甲<td><table><tr><td>乙<td>丙<tr><td>丁<td>戊</table><tr><td>己<td>庚</table>",
        "<table><tr><td>甲<td><ul><li>乙</ul><tr><td>丙</table>",
        "<table><tr><td>甲<td><ul><li><a>乙</a></ul><tr><td>丙<td><ul><li><a>丁</a></ul></table>",
        f"<table><tr><td>甲<td><ul><li>{LONG * 6}</ul><tr><td>丙<td>丁</table>",
        "<table><tr><td>甲<td><table><tr><td>乙</table><tr><td>丙<td>丁<td>戊<tr><td>己<td>庚</table>",
        "<table>" + "<tr><td>甲<td><table><tr><td>乙</table>" * 4 + "</table>",
        "<table><tr><td>甲<td><h2>乙</h2><tr><td>丙<td>丁</table>",
        "<table><tr><td><a>甲</a><td><a>乙</a><tr><td><a>丙</a><td>丁</table>",
        "<table><tr><td>甲<td><td><td><tr><td>乙<td><td><td></table>",
        "<table><tr><td><img>甲<td><img>乙<tr><td><img>丙<td></table>",
    ],
    ids=["one column", "one row", "running text", "nested", "list, uneven", "lists of links", "long list", "nested, uneven",
         "nested often", "heading", "links", "empty", "pictures"],
)  # fmt: skip
def test_a_layout_table_is_read_through(table: str) -> None:
    blocks = read(table).blocks
    assert blocks[0].kind is not Kind.TABLE
    assert "甲" in blocks[0].text


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<ul><li>厂房代建</li><li>税费返还</li></ul>", "厂房代建 税费返还"),
        ("<p>两项：</p><ol><li>厂房代建</li><li>税费返还</li></ol>", "两项： 厂房代建 税费返还"),
        (
            "<table><tr><td>一期</td><td>三亿元</td></tr><tr><td>二期</td><td>五亿元</td></tr></table>",
            "一期 三亿元 二期 五亿元",
        ),
    ],
    ids=["a list", "a line and a list", "a table"],
)
def test_a_list_or_a_table_in_a_cell_of_a_data_table_is_its_text(cell: str, expected: str) -> None:
    rows = f"<tr><td>名称<td>码头</tr><tr><td>条件<td>{cell}</td></tr><tr><td>地点<td>青澜</tr>"
    (block,) = read(f"<table>{rows}</table>").blocks
    assert block.kind is Kind.TABLE
    assert block.text.split("\n")[2:] == [f"| 条件 | {expected} |", "| 地点 | 青澜 |"]


def test_a_data_table_inside_a_layout_table_is_found() -> None:
    inner = "<table><tr><td>乙<td>1<tr><td>丙<td>2</table>"
    kinds = [b.kind for b in read(f"<table><tr><td>{LONG}</td><td>{inner}</td></tr></table>").blocks]
    assert kinds == [Kind.PARAGRAPH, Kind.TABLE]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("招商\n引资", "招商引资"),
        ("招商 \r\n\t引资", "招商引资"),
        ("项目，\n投资", "项目，投资"),
        ("表示：\n“招商", "表示：“招商"),
        ("招商”\n引资", "招商”引资"),
        ("招商 引资", "招商 引资"),
        ("招商\u3000\u3000引资", "招商 引资"),
        ("one\ntwo", "one two"),
        ("招商\nGDP", "招商 GDP"),
        ("GDP\n招商", "GDP 招商"),
        ("he said “\n”yes", "he said “ ”yes"),
        ("2025\n2026", "2025 2026"),
        ("  a \xa0 b\u2028c ", "a b c"),
        ("招\u200b商\u202e引\ufeff资\u00ad", "招商引资"),
        ("招\u200c商\u200d引\u200c\u200c资", "招商引资"),
        ("نرگس\u200cآباد", "نرگس\u200cآباد"),
        ("نرگس\u200c\u200c\u200f\u200cآباد", "نرگس\u200cآباد"),
        ("\u200cنرگس\u200c آباد\u200c", "نرگس آباد"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d🌾 in the field", "👩\u200d🌾 in the field"),
        ("🐦\u200d⬛ 🙂\u200d↔️ 🙂\u200d↕️", "🐦\u200d⬛ 🙂\u200d↔️ 🙂\u200d↕️"),
        ("👩\u200c🌾", "👩🌾"),
        ("in\u200dvest\u200cment", "investment"),
        ("", ""),
        (" \n\u3000", ""),
    ],
)
def test_fold_spaces(text: str, folded: str) -> None:
    assert fold_spaces(text) == folded


def test_zero_width_and_direction_marks_hide_nothing() -> None:
    assert texts("<p>招\u200b商\u202e引资\u202c</p>") == ["招商引资"]
    assert block_key("招\u200b商，引 资！") == "招商引资"


def test_head_of_a_page() -> None:
    page = read(
        "<html lang='ZH-cn'><head><title>题\n目</title><meta name=Author content=' 甲 '><meta property='og:title' content=乙>"
        "<meta name=author content=后来><meta name=empty content=''></head><body>x"
    )
    assert (page.head_title, page.declared_language) == ("题目", "zh-cn")
    assert page.metas == {"author": "甲", "og:title": "乙"}


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ('{"@type": "NewsArticle"}', [{"@type": "NewsArticle"}]),
        ('[{"a": 1}, {"a": 2}]', [{"a": 1}, {"a": 2}]),
        ('{"@graph": [{"a": 1}]}', [{"@graph": [{"a": 1}]}, {"a": 1}]),
        ('{"a": "x\ny"}', [{"a": "x\ny"}]),
        (r'{"a": "\ud83d\ude00 \ud83d"}', [{"a": "😀 ?"}]),
        ('{"a": [1, 2,], "b": "x,]",\n }', [{"a": [1, 2], "b": "x]"}]),
        ('// <![CDATA[\n{"a": 1}\n// ]]>', [{"a": 1}]),
        ('<!-- {"a": 1} -->', [{"a": 1}]),
        ('{"a": ', []),
        ("," * 200_000 + " " * 200_000, []),
        ("", []),
        ("[" * 100_000, []),
        ('{"a": ' + "1" * 5000 + "}", []),
    ],
    ids=[
        "object",
        "list",
        "graph",
        "line end",
        "half a character",
        "last commas",
        "CDATA",
        "comment",
        "torn",
        "commas",
        "empty",
        "deep",
        "long number",
    ],
)
def test_structured_data(script: str, found: list[object]) -> None:
    assert list(read(f'<script type="application/ld+json">{script}</script>x').structured) == found


@pytest.mark.parametrize(
    "html",
    [
        "<p>甲<p>乙</div></b></p>",
        "<p>甲</p><p>乙",
        "<!-- <p>丙</p> --><p>甲</p><?php x ?><p>乙</p>",
        "<?xml version='1.0' encoding='gb2312'?><!DOCTYPE html><p>甲</p><p>乙</p>",
        "<p>甲</p>\0<p>乙</p>",
        "<body><body><html><p>甲</p><p>乙</p></html><p></p>",
        "<p foo='a>甲</p>'>甲</p><p>乙</p>",
        "甲<div/><p>乙</p></html>",
    ],
)
def test_broken_markup_is_read(html: str) -> None:
    assert texts(html) == ["甲", "乙"]


@pytest.mark.parametrize(
    "html", ["", " \n", "\0\0", "<!-- nothing -->", "<html></html>", "<head><title>x</title></head>"]
)
def test_a_page_of_nothing_has_no_blocks(html: str) -> None:
    page = parse(html)
    assert page is None or not page.blocks


HTML = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<br>", "<div hidden>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<li>", "<h2>", "</h2>",
         "<a>", "</a>", "<b>", "<blockquote>", "<button>", "<pre>", "</pre>", "<select>", "\n\n", "\r", "\x85", "\u2029", "|",
         "招商", "1.5", "\u200b", "\0", "&nbsp;", "&#13;&#10;&#10;", "\x1d", "<!--", "-->", "<caption>", "<script>"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(HTML)
def test_no_block_has_a_blank_line_or_is_empty(html: str) -> None:
    """`article.restore` parts a text at blank lines."""
    page = parse(html)
    for block in page.blocks if page else ():
        assert block.text.strip() == block.text != ""
        assert block.kind is Kind.TABLE or "\n" not in block.text
        assert all(line.strip() for line in block.markdown.split("\n"))


@given(st.text(max_size=200) | st.text("\u200c\u200d\u200f آ招a👩\n", max_size=20))
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold_spaces(text)
    assert fold_spaces(folded) == folded
    assert "\n" not in folded


def test_link_share_of_an_empty_block_is_no_division_by_nothing() -> None:
    assert Block("", Kind.PARAGRAPH).link_share == 0
    assert Block("a", Kind.PARAGRAPH, link_characters=9).link_share == 1


HOSTILE = {
    "nested divs": "<div>" * 100_000 + LONG,
    "nested tables": "<table><tr><td>甲<td>乙<tr><td>丙<td>" * 20_000,
    "tables in cells": "<table>" + "<tr><td>甲<td><table><tr><td>乙</table>" * 20_000 + "</table>",
    "lists in cells": "<table>" + "<tr><td>甲<td><ul><li>乙</ul>" * 20_000 + "</table>",
    "nested lists": "<ul><li>" * 50_000 + "甲",
    "nested controls": "<label>" * 50_000 + "<select>" * 50_000 + "甲",
    "links": "<a href=x>甲</a>" * 300_000,
    "lines": "甲<br>" * 200_000,
    "hidden boxes": f"<p>{LONG}</p>" + "<i hidden></i>甲" * 50_000,
    "tab sets": ("<ul><li>甲</li><li>乙</li></ul><div class=p>甲，</div><div class=p hidden>乙，丙</div>") * 20_000,
    "nested tab sets": "<div><ul><li>甲</li><li>乙</li></ul><div class=p>甲，</div><div class=p hidden>乙，" * 20_000,
    "hidden panes": "<i>甲</i>" + "<div class=p hidden>乙，丙</div>" * 50_000,
    "classes": "<style>" + "".join(f".a{i}{{display:none}}.b{i}{{display:block}}" for i in range(5000)) + "</style>"
    + "".join(f"<p class='a{i} c{i}'>甲</p>" for i in range(5000)),
    "style without end": "<style>" + "a" * 3_000_000,
    "style of comments": "<style>" + "/*" * 1_000_000,
    "style of rules": "<style>" + ".a{display:" * 300_000,
    "structured list": '<script type="application/ld+json">[' + "1," * 500_000 + "1]</script>",
    "line ends": "甲" + "\n" * 2_000_000,
    "spaced lines": ("甲" + " " * 99 + "\n" * 999) * 2000,
    "brackets": "<" * 2_000_000,
    "nothing": "\0" * 3_000_000,
    "XML declaration": "<?xml " + " " * 2_000_000,
    "metas": "<meta name=a content=b>" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_no_long_time_and_no_recursion(name: str) -> None:
    start = time.process_time()
    parse(HOSTILE[name])
    assert time.process_time() - start < TIME_BOUND


@pytest.mark.parametrize(
    "css",
    [
        "<style media='print'>.t{display:none}</style>",
        "<style>span.t{display:none}</style>",
        "<style>.t{display:none}.t{display:block}</style>",
    ],
)
def test_what_a_browser_shows_is_not_hidden(css: str) -> None:
    page = parse(f"<html><head>{css}</head><body><p class='t'>新港的堆场昨天启用。</p></body></html>")
    assert page is not None
    assert [block.text for block in page.blocks] == ["新港的堆场昨天启用。"]


@pytest.mark.parametrize("css", ["<style media='screen'>.t{display:none}</style>", "<style>p.t{display:none}</style>"])
def test_what_a_browser_hides_is_hidden(css: str) -> None:
    page = parse(
        f"<html><head>{css}</head><body><p>码头扩建以后货船不必排队，装卸快了一倍。</p><p class='t'>新港启用。</p></body></html>"
    )
    assert page is not None
    assert [block.text for block in page.blocks] == ["码头扩建以后货船不必排队，装卸快了一倍。"]


def _table(rows: str) -> str:
    parsed = parse(f"<html><body><table>{rows}</table></body></html>")
    assert parsed is not None
    return parsed.blocks[0].text


def test_values_stand_under_their_headers_when_cells_reach_over_several_rows_and_columns() -> None:
    rows = (
        "<tr><th rowspan=2>县</th><th colspan=2>指标</th></tr><tr><th>产值</th><th>增速</th></tr>"
        "<tr><td rowspan=2>东县</td><td>12</td><td>3%</td></tr><tr><td>13</td><td>4%</td></tr><tr><td>西县</td><td>9</td></tr>"
    )
    assert _table(rows).split("\n") == [
        "| 县 | 指标 |  |", "| --- | --- | --- |", "|  | 产值 | 增速 |", "| 东县 | 12 | 3% |", "|  | 13 | 4% |",
        "| 西县 | 9 |  |",
    ]  # fmt: skip


def test_a_cell_that_reaches_over_a_layout_makes_no_empty_columns() -> None:
    rows = "<tr><td colspan=50>甲</td><td>乙</td></tr><tr><td colspan=50>丙</td><td>丁</td></tr>"
    assert _table(rows) == "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |"


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "1.5", "²", "9" * 5000])
def test_a_span_that_is_no_number_of_columns_is_one(span: str) -> None:
    rows = f"<tr><td colspan='{span}' rowspan='{span}'>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr>"
    assert _table(rows) == "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |"


def test_bars_and_backslashes_of_a_cell_stay_its_own() -> None:
    assert _table(r"<tr><td>甲|乙</td><td>丙\|丁</td></tr><tr><td>1</td><td>2</td></tr>").split("\n")[0] == (
        r"| 甲\|乙 | 丙\\\|丁 |"
    )


def test_cells_that_reach_over_everything_take_no_long_time() -> None:
    cell = "<td colspan=9999 rowspan=9999>甲"
    start = time.process_time()
    text = _table(("<tr>" + cell * 1000) * 20 + f"<tr>{cell}" * 5000)
    assert time.process_time() - start < TIME_BOUND
    assert max(line.count("|") for line in text.split("\n")[:9]) < 1200


@given(st.text() | st.text("招商，：；！？（）…\u3000\u0301Aａ１㈠㎡'’e", max_size=30))
def test_the_key_of_a_text_is_what_normalising_all_of_it_gives(text: str) -> None:
    plain = unicodedata.normalize("NFKC", text).casefold()
    assert block_key(text) == re.sub(r"[\W_]+", "", plain)


def test_of_a_name_without_end_the_beginning_is_the_boxs() -> None:
    page = parse(f"<div class='{'a ' * 100_000}'><p>{LONG}</p></div><div class='  Con B ' id=C><p>{LONG}</p></div>")
    assert page is not None
    names = [box.name for box in page.boxes]
    assert max(map(len, names)) == MAX_BOX_NAME
    assert "con b  c" in names, "a short one is all there"


@pytest.mark.parametrize(
    "html",
    [
        f"<!doctype html><html lang=en><meta charset=utf-8><title>A</title><main><p>{LONG}</p></main><p>B</html>",
        f"<!doctype html><title>A</title><article><p>{LONG}</p></article><div>B</div>",
        f"<!doctype html><title>A</title><header></header>{LONG}<p>B",
        f"<!doctype html><title>A</title><p>{LONG}<p>B",
        f"<html><head><title>A</title></head><article><p>{LONG}</p></article><p>B</p></html>",
    ],
)
def test_a_page_without_head_and_body_is_read_whole_and_in_order(html: str) -> None:
    page = parse(html)
    assert page is not None
    assert ([block.text for block in page.blocks], page.head_title) == ([LONG, "B"], "A")


@pytest.mark.parametrize(
    ("terms", "kinds"),
    [
        ("<dt>问：能否先试租</dt><dd>答：可以</dd>", "pp"),
        ("<dt>二、租金标准</dt><dd>首年免收。</dd>", "pp"),
        ("<dt>二期租金标准</dt><dd>每月十元</dd>", "ii"),
        ("<dt>能否先试租？</dt><dd><p>可以。</p><ul><li>押一付一；</li></ul></dd>", "ppi"),
        ("<dt>项目位置</dt><dd>三号地块</dd>", "ii"),
        ("<dt>项目位置：</dt><dd>三号地块</dd>", "i"),
        ("<dt>What is it?</dt><dd>A park.</dd>", "ii"),
    ],
)
def test_what_is_said_in_a_list_of_definitions_is_a_paragraph(terms: str, kinds: str) -> None:
    page = parse(f"<body><dl>{terms}</dl>")
    assert page is not None
    assert [block.kind for block in page.blocks] == [{"p": Kind.PARAGRAPH, "i": Kind.ITEM}[kind] for kind in kinds]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ("<span class='news-date-time'>25.10.2018</span><img src='/p.jpg'>", ["25.10.2018", LONG, "second"]),
        ("<span class='news-date-time'> 25 октября 2018 </span>", ["25 октября 2018", LONG, "second"]),
        ("<span class='day'>25.10.2018</span> ", [f"25.10.2018 {LONG}", "second"]),
        ("<span class='news-date-time'>Port of Ostwick</span> ", [f"Port of Ostwick {LONG}", "second"]),
        ("<span class='news-date-time'>25.10.2018 <b>x</b></span> ", [f"25.10.2018 x {LONG}", "second"]),
    ],
)
def test_the_day_that_a_template_prints_before_a_text_without_paragraphs_is_no_part_of_it(
    span: str, expected: list[str]
) -> None:
    assert texts(f"<div class='news-detail'>{span}{LONG}<br><br>second</div>") == expected


@pytest.mark.parametrize(
    ("entry", "kinds"),
    [
        ("<h3>一、规模</h3><p>占地二十亩。</p><p>分两期建设。</p>", ["heading", "paragraph", "paragraph"]),
        ("<h3>一、规模</h3><div>占地二十亩。</div>", ["heading", "paragraph"]),
        ("<p>占地二十亩。</p><p>分两期建设。</p>", ["item", "item"]),
        ("占地二十亩。", ["item"]),
        ("<h3>一、规模</h3><ul><li>占地二十亩</li></ul>", ["heading", "item"]),
        ("<h3>一、规模</h3><p>占地二十亩</p>", ["heading", "item"]),
        ("<h4>Answers</h4><p>Find answers to frequent questions.</p>", ["heading", "item"]),
        (f"<h4>Harbour</h4><p>{'The harbour grew by a third. ' * 4}</p>", ["heading", "item"]),
    ],
)
def test_paragraphs_of_an_entry_with_a_heading_are_no_entries(entry: str, kinds: list[str]) -> None:
    assert [block.kind for block in read(f"<ol><li>{entry}</li></ol>").blocks] == kinds


HEADED = "<table><tr><th>{}</th><th>主要内容</th></tr><tr><td>一、规模</td><td>{}</td></tr><tr><td>二、人才</td><td>{}</td></tr></table>"


@pytest.mark.parametrize(
    ("head", "cell", "is_table"),
    [
        ("板块", LONG * 8, True),
        ("板块", LONG * 40, False),
        (LONG, LONG * 8, False),
        ("板块", f"<div>{LONG * 8}</div>", False),
    ],
    ids=["sections", "a page", "no head", "boxes"],
)
def test_sections_in_a_table_with_a_head_are_one(head: str, cell: str, *, is_table: bool) -> None:
    blocks = read(HEADED.format(head, cell, LONG)).blocks
    assert (len(blocks) == 1) is is_table
    assert not is_table or blocks[0].kind is Kind.TABLE


def test_the_words_of_many_blocks_are_parted_in_linear_time() -> None:
    took = []
    for count in (2000, 4000):
        page = parse("<p>来源<b>甲报</b></p>" * count)
        assert page is not None
        start = time.process_time()
        assert {spaced(page.way, i) for i in range(count)} == {"来源 甲报"}
        took.append(time.process_time() - start)
    assert took[1] < 3 * took[0] + 0.05


def table_of(rows: list[list[str]]) -> list[str]:
    return texts(
        "<table>" + "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in rows) + "</table>"
    )


@pytest.mark.parametrize("empty", [[""] * 4, ["&nbsp;"] * 4, ["<p></p>", "", "", "<br>"]])
@pytest.mark.parametrize("few", [1, 2, 9])
def test_empty_rows_and_columns_of_a_table_are_none(empty: list[str], few: int) -> None:
    rows = [["镇", "亩", "&nbsp;", ""], ["松镇", "31", "", ""], ["柳镇", "70", "", ""]]
    expected = ["| 镇 | 亩 |\n| --- | --- |\n| 松镇 | 31 |\n| 柳镇 | 70 |"]
    assert table_of(rows + [empty] * few) == expected
    assert table_of([empty, rows[0], empty, *rows[1:]]) == expected


def test_a_row_with_one_value_is_no_empty_one() -> None:
    rows = [["镇", "亩"], ["", "31"], ["松镇", ""]]
    assert table_of(rows) == ["| 镇 | 亩 |\n| --- | --- |\n|  | 31 |\n| 松镇 |  |"]


def test_the_empty_rows_below_a_head_are_none() -> None:
    assert table_of([["姓名", "单位"], ["", ""]]) == ["| 姓名 | 单位 |\n| --- | --- |"]


@pytest.mark.parametrize(
    "rows",
    [
        [["甲", "乙"]] + [["", ""]] * 3,
        [["甲", ""], ["乙", "丙"], ["丁", "戊"]] + [["", ""]] * 5,
        [["甲", "", "乙", ""], ["", "丙", "", "丁"], ["戊", "", "", "己"]] + [[""] * 4] * 3,
    ],
)
def test_boxes_of_a_layout_with_as_many_empty_ones_are_no_table(rows: list[list[str]]) -> None:
    assert table_of(rows) == [text for row in rows for text in row if text]
