"""What stands behind tabs, the strip of their names above it, and boxes that are moved off the screen."""

import time
from collections.abc import Callable

import pytest
from test_page import texts

from pipelines.extract import main_text
from pipelines.page import parse
from pipelines.repeats import repeats
from pipelines.styles import is_off_screen
from pipelines.tabstrip import tab_strips

OUTLINE = "项目选址青澜县陶瓷小镇，占地九十五亩，建设两座全电隧道窑和配套施釉线，年产日用细瓷两千万件。"
MARKET = "细瓷餐具近三年出口年均增长一成以上，本县十一家企业共用一座保税仓，产品可以就地报关装箱。"
TERMS = "用地价格按工业用地最低价标准执行，窑炉用电每千瓦时补贴六分，期限三年，期满再行商议。"
STRIP = "<div class='tabs'><ul><li class='on'>项目概况</li><li>市场分析</li></ul></div>"
THREE = STRIP.replace("</ul>", "<li>项目详情</li></ul>")
GONE = "style='display:none'"


def parts(*some: str) -> str:
    """Paragraphs of a pane."""
    return "".join(f"<p>{one}</p>" for one in some)


def numbered(*panes: str) -> str:
    """Boxes that only their numbers tell apart, all but the first one hidden."""
    return "".join(f"<div id='con_one_{n}' {GONE if n > 1 else ''}>{pane}</div>" for n, pane in enumerate(panes, 1))


def bare(*panes: str, tag: str = "div") -> str:
    return "".join(f"<{tag}{f' {GONE}' if n else ''}>{pane}</{tag}>" for n, pane in enumerate(panes))


@pytest.mark.parametrize(
    "html",
    [
        STRIP + numbered(parts(OUTLINE), parts(MARKET)),
        STRIP + numbered(parts(OUTLINE), parts(MARKET)).replace("con_one_", "tab"),
        f"{STRIP}<div class='con'>{bare(parts(OUTLINE), parts(MARKET))}</div>",
        f"<div class='hd'><ul><li>概况</li><li>市场</li></ul></div><div class='bd'>{bare(f'<li>{OUTLINE}</li>', f'<li>{MARKET}</li>', tag='ul')}</div>",
        f"{STRIP}<div>{bare(parts(OUTLINE), parts(MARKET), tag='section')}</div>",
        f"<table><tr><td>总投资</td><td>3亿元</td></tr></table>{STRIP}{numbered(parts(OUTLINE), parts(MARKET))}",
    ],
    ids=["numbered", "other numbers", "no names", "lists without names", "sections", "below a table"],
)
def test_panes_that_only_their_numbers_or_places_tell_apart_are_read(html: str) -> None:
    assert texts(html)[-2:] == [OUTLINE, MARKET]


WORDS = ("项目概况", "市场分析", "在线留言")
FORM = "<form class='q7'><textarea></textarea>您的想法，请写在这里。</form>"


def of_any_make(words: tuple[str, ...] = WORDS, second: str = f"<div class='q5' {GONE}>{parts(MARKET)}</div>") -> str:
    """A strip and boxes right below it, of which the first is shown."""
    strip = "".join(f"<li>{word}</li>" for word in words)
    form = FORM.replace("'q7'", f"'q7' {GONE}")
    return (
        f"<div><ul>{strip}</ul><div class='q4'>{parts(OUTLINE)}</div>{second}{form}<div class='q8'>{TERMS}</div></div>"
    )


def test_as_many_boxes_as_tabs_right_below_them_are_panes_however_they_are_made() -> None:
    assert texts(of_any_make())[-3:] == [OUTLINE, MARKET, TERMS]
    assert texts(of_any_make(second=f"<section {GONE}>{parts(MARKET)}</section>"))[-3:] == [OUTLINE, MARKET, TERMS]


@pytest.mark.parametrize(
    "html",
    [
        of_any_make(WORDS[:2]),
        of_any_make((*WORDS, "联系方式")),
        of_any_make(("项目概况", "网友评论", "在线留言")),
        of_any_make(("2025年", "市场分析", "在线留言")),
        of_any_make(("<a href='/g/'>概况</a>", "<a href='/s/'>市场</a>", "留言")),
        of_any_make(second=f"<div>{parts(TERMS)}</div>").replace(
            "<div class='q8'>", f"<div {GONE}>{MARKET}</div><div>"
        ),
        of_any_make().replace("<div class='q8'>", f"<div {GONE}>扫一扫，关注我们。</div><div class='q8'>"),
        of_any_make(second=f"<p {GONE}>{MARKET}</p>"),
    ],
)
def test_other_hidden_boxes_below_short_words_stay_hidden(html: str) -> None:
    assert MARKET not in texts(html)


@pytest.mark.parametrize("made", [numbered, bare])
@pytest.mark.parametrize(
    ("tab", "is_read"),
    [
        ("网友评论", False),
        ("相关报道", False),
        ("作者简介", False),
        ("会员须知", False),
        ("Comments", False),
        ("Reviews", False),
        ("用户评价", False),
        ("微信", False),
        ("下载APP", False),
        ("风险提示", False),
        ("用户协议", False),
        ("今日热榜", False),
        ("热门园区", False),
    ]
    + [
        (tab, False)
        for tab in ("隐私政策", "免责声明", "帮助中心", "本站公告", "关于作者", "分享", "Newsletter", "About us")
    ]
    + [
        (tab, False)
        for tab in ("Subscribe", "Terms", "How to comment", "Datenschutz", "À propos", "О сайте", "Aviso legal")
    ]
    + [(tab, True) for tab in ("专家评论", "专家点评", "相关政策", "会员单位", "注册流程", "项目公司", "温馨提示")]
    + [
        (tab, True)
        for tab in ("联系我们", "关于园区", "申报帮助", "公告", "Shares", "About the park", "Help for firms")
    ],
)
def test_panes_of_readers_and_other_pages_are_not_the_texts(
    made: Callable[..., str], tab: str, *, is_read: bool
) -> None:
    strip = STRIP.replace("市场分析", tab)
    assert (MARKET in texts(f"{strip}<div class='con'>{made(parts(OUTLINE), parts(MARKET))}</div>")) is is_read


def headed(name: str, text: str) -> str:
    return f"<h3>{name}</h3>{parts(text)}"


OUTLINED, MARKETED = headed("项目概况", OUTLINE), headed("市场分析", MARKET)


@pytest.mark.parametrize(
    ("html", "is_read"),
    [
        (f"{STRIP}<div>{bare(OUTLINED, MARKETED)}<p>尾</p></div>", True),
        (f"<div>{STRIP}{bare(OUTLINED, MARKETED)}<div class=share>分享</div></div>", True),
        (f"<div>{STRIP}{bare(OUTLINED, MARKETED)}<div><p>尾</p></div></div>", True),
        (f"<div>{STRIP}{bare(headed('项目地址', OUTLINE), MARKETED)}<p>尾</p></div>", False),
        (f"<div>{STRIP}{bare(OUTLINED)}<p>尾</p><div {GONE}>{MARKETED}</div></div>", False),
        (f"<div>{THREE}{bare(OUTLINED, MARKETED)}<p>尾</p></div>", False),
        (f"<div>{STRIP}{bare(OUTLINED)}<section {GONE}>{MARKETED}</section></div>", False),
        (f"<div>{bare(OUTLINED, MARKETED)}<p>尾</p></div>", False),
    ],
    ids=["a line", "buttons", "another box", "one name", "a line between", "three tabs", "another tag", "no tabs"],
)
def test_panes_without_names_beside_others_begin_with_those_of_their_tabs(html: str, is_read: bool) -> None:
    assert (MARKET in texts(html)) is is_read
    assert OUTLINE in texts(html)


@pytest.mark.parametrize(
    "html",
    [
        numbered(parts(OUTLINE), parts(MARKET)),
        THREE + numbered(parts(OUTLINE), parts(MARKET)),
        STRIP + f"<div id='text1'>{parts(OUTLINE)}</div><div id='login' {GONE}>{parts(MARKET)}</div>",
        f"{STRIP}<div>{bare(parts(OUTLINE), parts(MARKET))}<p>尾</p></div>",
        f"{STRIP}<div>{bare(OUTLINE, MARKET, tag='p')}</div>",
        STRIP + numbered(parts(OUTLINE), f"<a href='/1.html'>{MARKET}</a>"),
        STRIP + numbered(parts(OUTLINE), "<p>市场分析 资料整理中</p>"),
        f"<p><i>来源：青澜网</i><i>2025-08-18</i></p>{numbered(parts(OUTLINE), parts(MARKET))}",
    ],
    ids=["no tabs", "too many tabs", "other ids", "more beside them", "paragraphs", "links", "no sentence", "labels"],
)
def test_hidden_boxes_that_are_no_panes_stay_hidden(html: str) -> None:
    assert MARKET not in "".join(texts(html))
    assert OUTLINE in "".join(texts(html))


@pytest.mark.parametrize(
    ("last", "is_read"),
    [
        (parts(OUTLINE, MARKET, TERMS), True),
        (parts(MARKET, OUTLINE, TERMS), True),
        (parts(OUTLINE, TERMS), True),
        (parts(TERMS), True),
        (parts(OUTLINE, MARKET), False),
        (parts(MARKET), False),
        (parts(OUTLINE.replace("九十五亩", "95亩"), MARKET.replace("一成", "百分之十")), False),
        (parts(OUTLINE, MARKET) + "<p>责任编辑：林小满</p>", False),
    ],
)
def test_a_pane_with_what_is_shown_already_is_read_where_it_says_more(last: str, is_read: bool) -> None:
    found = texts(THREE + numbered(parts(OUTLINE), parts(MARKET), last))
    assert found.count(OUTLINE) == 1 + (is_read and OUTLINE in last)
    assert (TERMS in found) is is_read


@pytest.mark.parametrize(
    ("last", "is_read"),
    [
        ("<p>联系人：郝女士</p><p>电话：0000-5527166</p>", True),
        ("<p>联系人：郝女士</p>", False),
        ("<p>姓名：<input></p><p>电话：<input></p><p>地址：全国</p><p>行业：不限</p>", False),
        ("<p>上一个：<a href='/1'>瓷土矿</a></p><p>下一个：<a href='/2'>茶厂</a></p>", False),
    ],
)
def test_a_pane_of_fields_beside_panes_of_sentences_is_read(last: str, is_read: bool) -> None:
    found = "".join(texts(THREE + numbered(parts(OUTLINE), parts(MARKET), last)))
    assert OUTLINE in found
    assert MARKET in found
    assert ("郝女士" in found) is is_read
    assert "郝女士" not in "".join(texts(STRIP + numbered(parts(OUTLINE), last)))


def text_of(body: str) -> list[str]:
    page = parse(f"<html><head><title>细瓷项目_青澜招商网</title></head><body><h1>细瓷项目</h1>{body}</body></html>")
    assert page is not None
    blocks = main_text(page).blocks
    gone = repeats(blocks)
    return [block.text for i, block in enumerate(blocks) if i not in gone]


HEADED = (f"<h3>项目概况</h3><p>{OUTLINE}</p>", f"<h3>市场分析</h3><p>{MARKET}</p>")


@pytest.mark.parametrize(
    "strip",
    [
        STRIP,
        STRIP.replace("class='tabs'", "class='tab-nav'"),
        STRIP.replace("class='tabs'", "class='xxk'"),
        STRIP.replace("<div class='tabs'>", "<div>").replace("<ul>", "<ul class='layui-tab-title'>"),
        STRIP.replace("<div class='tabs'>", "<div>").replace("<ul>", "<ul class='nav nav-tabs'>"),
        STRIP.replace("class='tabs'", "class='tab'"),
        "<div class='van-tabs__nav'><div>项目概况</div><div>市场分析</div></div>",
    ],
)
def test_the_names_of_tabs_are_no_text(strip: str) -> None:
    found = text_of(strip + numbered(*HEADED))
    assert [line for line in found if line != "细瓷项目"] == ["项目概况", OUTLINE, "市场分析", MARKET]


@pytest.mark.parametrize(
    "lines",
    [
        "<ul class='tab'><li>长石</li><li>石英</li></ul>",
        "<ul><li>项目概况</li><li>市场分析</li></ul>",
        "<ul class='stable'><li>项目概况</li><li>市场分析</li></ul>",
        "<ul class='tabs'><li>一期建两座窑，明年投产。</li><li>二期建一座窑，后年投产。</li></ul>",
        "<ul class='tabs'><li>总投资：3亿元</li><li>占地：95亩</li></ul>",
    ],
    ids=["a table's name", "no name", "another word", "sentences", "facts"],
)
def test_other_lists_in_a_text_stay(lines: str) -> None:
    first = lines.partition("<li>")[2].partition("</li>")[0]
    body = f"<p>{OUTLINE}</p><p>主要内容如下，供投资者参考，详情可以向招商局咨询：</p>{lines}"
    assert first in text_of(body + HEADED[0].replace(OUTLINE, TERMS) + HEADED[1])


@pytest.mark.parametrize(
    ("style", "is_off"),
    [
        ("position:absolute;left:-9999px", True),
        ("position: fixed; top: -10000px; height: 1px", True),
        ("left:-9999em;position:absolute", True),
        ("position:absolute;margin-left:-5000px", True),
        ("text-indent:-9999px", False),
        ("left:-9999px", False),
        ("position:absolute;left:-20px", False),
        ("position:relative;left:-9999px", False),
        ("position:absolute;padding-left:9999px", False),
        ("position:absolute;background-position-left:-9999px", False),
    ],
)
def test_a_box_moved_off_the_screen_is_hidden(style: str, is_off: bool) -> None:
    assert is_off_screen(style) is is_off
    found = texts(f"<p>{OUTLINE}</p><p>{MARKET}</p><div style='{style}'>{TERMS}</div>")
    assert (TERMS not in found) is is_off


@pytest.mark.parametrize("piece", ["left:-", "left: -9", "position: ", "left" + " " * 9, "top:-9999.", "-9999px;"])
def test_hostile_styles_take_no_time(piece: str) -> None:
    start = time.process_time()
    is_off_screen(piece * (1_000_000 // len(piece)))
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("names", "are_tabs"),
    [
        (("全部", "项目一：青澜陶瓷", "项目二：松河竹编"), True), (("全部", "项目一：白沙", "项目二：平芜"), False), (("全部", "一号：9点", "二号：10点"), False),
    ],
    ids=["cut off", "of others", "with figures"],
)  # fmt: skip
def test_names_of_tabs_are_known_by_the_lines_that_they_begin(names: tuple[str, ...], are_tabs: bool) -> None:
    strip = "<ul class='tab-nav'>" + "".join(f"<li>{name}</li>" for name in names) + "</ul>"
    body = f"<h3>项目一：青澜陶瓷小镇</h3><p>{OUTLINE}</p><h3>项目二：松河竹编工坊</h3><p>{MARKET}</p><p>{TERMS}</p>"
    page = parse(f"<title>两个项目</title><body><h1>两个项目</h1><div class='c'>{strip}{body}</div></body>")
    assert page is not None
    chosen = set(range(1, len(page.blocks)))
    assert (set(tab_strips(chosen, page)) == {1, 2, 3}) is are_tabs


def strips(above: str) -> set[str]:
    """What of a line or list above a text is a strip of tabs, were all of the page taken."""
    body = f"<div>{above}<div><h3>一、选址</h3><p>{OUTLINE}</p><h3>二、销路</h3><p>{MARKET}</p></div></div>"
    page = parse(f"<title>细瓷项目</title><body><h1>细瓷项目</h1>{body}</body>")
    assert page is not None
    return {page.blocks[i].text for i in tab_strips({*range(1, len(page.blocks))}, page)}


@pytest.mark.parametrize(
    "strip",
    [
        "<div class='xm-tabs'><span>窑炉介绍</span><span>原料</span><span>我要留言(0)</span></div>",
        "<div class='xm-tabs'><span>窑炉介绍</span> <span>原料</span> <span>评论（12条）</span></div>",
        "<div class='xm-tabs'><b>窑炉介绍</b>|<b>原料</b>|<b>评论<em>12</em></b></div>",
        "<ul class='tabnav'><li>窑炉介绍</li><li>原料</li><li>我要留言(3)</li></ul>",
        "<div class='tab'><span class='on'>项目介绍</span><span>联系方式</span></div>",
        "<div class='hd'><span class='cur'>项目介绍</span><span>联系方式</span><span>窑炉</span></div>",
        "<ul class='hd'><li class='tab-active'>公司简介</li><li>在线留言(0)</li></ul>",
        "<div class='sw'><div>公司简介</div><div class='current'>产品参数</div><div>用户评价</div></div>",
    ],
)
def test_the_names_of_tabs_may_have_a_count_and_be_known_by_the_one_that_is_shown(strip: str) -> None:
    assert strips(strip) & {"窑炉介绍原料我要留言(0)", "窑炉介绍 原料 评论（12条）", "窑炉介绍|原料|评论12", "我要留言(3)",
                            "项目介绍联系方式", "项目介绍联系方式窑炉", "在线留言(0)", "产品参数"}  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "<div class='hd'><span>项目介绍</span><span>联系方式</span></div>",
        "<div class='hd'><span class='cur'>长石</span><span>石英</span></div>",
        "<p>招商<b class='on'>咨询</b></p>",
        "<p><i class='on'>咨询</i><i>窑炉</i><i>釉料</i></p>",
        "<ul class='steps'><li class='on'>递交申请</li><li>实地考察</li><li>签订合同</li></ul>",
        "<ul class='process'><li class='current'>在线报名</li><li>资料</li><li>公示</li></ul>",
        "<p>手册有三章：</p><ul class='list'><li class='on'>项目概况</li><li>投资优势</li><li>扶持政策</li></ul>",
        "<ul class='list'><li class='on'>窑炉由县里代建。</li><li>釉料就地采购。</li></ul>",
        "<div class='tabs'><span>一期(95亩)</span><span>二期(60亩)</span></div>",
        "<p>要交的资料有：</p><ul><li class='on'>项目简介</li><li>企业信息</li><li>投资条件</li></ul>",
        "<p>网站新增以下三栏</p><ul><li class='on'>项目介绍</li><li>政策解读</li><li>常见问题</li></ul>",
        "<div class='hd'><h3 class='on'>项目介绍</h3><h3>联系方式</h3></div>",
    ],
    ids=[
        *("none is shown", "other words", "a line", "one of three", "steps", "a process", "chapters", "sentences"),
        *("sizes", "a colon above", "announced", "headings"),
    ],
)
def test_other_lines_above_a_text_are_no_strip(line: str) -> None:
    assert not strips(line)


@pytest.mark.parametrize("count", [1500, 3000])
def test_many_marked_lines_take_no_time(count: int) -> None:
    lines = "<p><i class='on'>项目介绍</i><i>联系方式</i></p>" * count
    page = parse(f"<title>细瓷项目</title><body><h1>细瓷项目</h1>{lines}<p>{OUTLINE}</p></body>")
    assert page is not None
    start = time.process_time()
    tab_strips({*range(1, len(page.blocks))}, page)
    assert time.process_time() - start < 1


def pointing(attribute: str, *, last: str = f"<p>{TERMS}</p>", word: str = "扶持条件", tag: str = "div") -> str:
    """A strip of tabs that name their panes, which are called as nothing else is: the first is shown."""
    tabs = (("jianjie", "项目概况"), ("fenxi", "市场分析"), ("tiaojian", word))
    strip = "".join(f"<li><a {attribute.format(name)}>{said}</a></li>" for name, said in tabs)
    shown = f"<div class='jianjie pane-a'>{parts(OUTLINE)}</div>"
    return (
        f"<ul class='bar'>{strip}</ul>{shown}<section id='fenxi' {GONE}>{parts(MARKET)}</section>"
        f"<{tag} class='tiaojian' {GONE}>{last}</{tag}>"
    )


def apart(html: str) -> str:
    """The same with a line between tabs and panes, so that their place says nothing."""
    return html.replace("</ul>", "</ul><h2>说明</h2>", 1)


@pytest.mark.parametrize(
    "attribute",
    ["data-t='{}'", "data-target='.{}'", "href='#{}'", "aria-controls='{}'", "onclick=\"show('{}')\"", "rel='{}'"],
)
@pytest.mark.parametrize("form", ["{}", "<div><img src='/1.jpg'>{}<p>尾</p></div>"])
def test_panes_of_any_make_are_read_where_each_tab_names_its_own(attribute: str, form: str) -> None:
    found = texts(form.format(pointing(attribute)))
    assert [line for line in found if line in (OUTLINE, MARKET, TERMS)] == [OUTLINE, MARKET, TERMS]


@pytest.mark.parametrize(
    ("html", "read"),
    [
        (pointing("data-t='{}'", word="网友评论"), [OUTLINE, MARKET]),
        (pointing("data-t='{}'", last=f"<p>{TERMS}</p><textarea></textarea>"), [OUTLINE, MARKET]),
        (pointing("data-t='{}'", tag="form"), [OUTLINE, MARKET]),
        (pointing("data-t='{}'", last=f"<a href='/1'>{TERMS}</a>"), [OUTLINE, MARKET]),
        (pointing("data-t='{}'", last=parts(OUTLINE)), [OUTLINE, MARKET]),
        (apart(pointing("data-t='p-{}'")), [OUTLINE]),
        (apart(pointing("class='{}'")), [OUTLINE]),
        (pointing("data-t='{}'", word="条件：用地，用电"), [OUTLINE]),
        (pointing("data-t='{}'").replace(GONE, "", 1), [OUTLINE, MARKET]),
        (apart(pointing("data-t='{}'").replace("'tiaojian'", "'fenxi'")), [OUTLINE]),
    ],
    ids=[
        "comments",
        "a field",
        "a form",
        "links",
        "again",
        "other names",
        "classes",
        "a line",
        "two shown",
        "one twice",
    ],
)
def test_what_such_tabs_do_not_name_or_is_none_of_the_text_stays_hidden(html: str, read: list[str]) -> None:
    assert [line for line in texts(html) if line in (OUTLINE, MARKET, TERMS)] == read


def test_many_strips_take_no_long_time() -> None:
    start = time.process_time()
    texts(f"<div>{pointing('data-t={}')}</div>" * 1500)
    assert time.process_time() - start < 6  # 0.7 seconds mostly
