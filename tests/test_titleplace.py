"""Chinese pages whose <title> names the site, is cut off or has names before and behind the headline: the line in the
place of a title is it, in whatever tag, and in the place of a section, a subtitle or an office it is not."""

import random
import re
import time

import pytest
from test_process import run

from pipelines import Article

HEAD = "槐安港区三座冷库同日开工"
LONG = "关于印发《槐安市促进冷链产业发展若干规定》的通知"
BODY = [
    "槐安港区昨日有三座冷库同日开工，总投资九亿元，明年入秋以前建成，可以存放果蔬和水产十八万吨。",
    "港区负责人表示，三座冷库共用一条铁路专用线，投产后为周边四个镇的农户提供分拣、预冷和仓储服务。",
    "据了解，施工单位已经进场，配套的检测实验室和司机之家将在下个季度启用，预计带动就业七百人。",
]
ROW = "<p>发布时间：2025-08-18　来源：槐安晚报</p>"
MENU = "<div class='nav'><a href='/'>首页</a> <a href='/n'>新闻中心</a> <a href='/x'>招商项目</a> <a href='/z'>政策法规</a></div>"
TRAIL = "<div class='crumb'>当前位置：<a href='/'>首页</a> &gt; <a href='/n/s'>招商动态</a> &gt; 正文</div>"
COLUMN = "<div class='lanmu'><h2>招商动态</h2></div>"
LOGO = "<div class='logo'><h1><a href='/'>槐安招商网</a></h1></div>"


def read(declared: str, above: str, top: str = MENU) -> Article:
    body = "".join(f"<p>{text}</p>" for text in BODY)
    html = (
        f"<html><head><title>{declared}</title></head><body>{top}<div class='main'>{above}<div class='con'>{body}</div>"
        "<div><h3>相关阅读</h3><ul><li><a href='/1'>北岭区集中开工十二个项目</a><i>2025-07-01</i></li>"
        "<li><a href='/2'>槐安港新增两条航线</a><i>2025-06-11</i></li></ul></div></div><div>版权所有 槐安招商网</div></body></html>"
    )
    article = run(html)
    assert isinstance(article, Article)
    return article


SECTIONS = "<h3>项目概况</h3><ul><li><b>总投资：</b>九亿元</li><li><b>用地：</b>两百亩</li></ul><h3>建设背景</h3>"
PLAIN, KIND = f"<div class='pname'>{HEAD}</div>", "项目详情 - 槐安招商网"


@pytest.mark.parametrize(
    ("declared", "above"),
    [
        (KIND, f"{TRAIL}{PLAIN}{ROW}{SECTIONS}"),
        ("地块详情", f"{PLAIN}<div><i>2025-08-18</i><i>浏览：31</i></div>{SECTIONS}"),
        ("文章详情_槐安招商网", f"<table><tr><td>{HEAD}</td></tr><tr><td>日期：2025-08-18</td></tr></table>{SECTIONS}"),
    ],
)
def test_the_plain_line_above_the_labels_is_the_title_where_only_a_kind_is_declared(declared: str, above: str) -> None:
    assert read(declared, above).labels.title == HEAD


@pytest.mark.parametrize(
    ("declared", "above"),
    [
        (KIND, f"<h2>{LONG}</h2>{PLAIN}{ROW}"),
        (KIND, f"{PLAIN}{ROW}<h1>{LONG}</h1>"),
        (KIND, f"<div class='t'>{LONG}</div>{ROW}{PLAIN}{ROW}{SECTIONS}"),
        (KIND, f"<nav>{PLAIN}{ROW}</nav>{SECTIONS}"),
        (KIND, f"<div class='pname'><a href='/2'>{HEAD}</a></div>{ROW}{SECTIONS}"),
        (KIND, f"<div class='pname'>首页 &gt; 招商项目 &gt; {HEAD}</div>{ROW}{SECTIONS}"),
        (KIND, f"{PLAIN}<div>浏览：31</div>{SECTIONS}"),
        (KIND, f"<div>本报{HEAD}九月十八日电</div>{ROW}{SECTIONS}"),
        ("槐安招商要闻", f"{PLAIN}{ROW}{SECTIONS}"),
    ],
    ids=[
        "below a heading",
        "a heading below",
        "one of two",
        "in a menu",
        "a link",
        "a trail",
        "no day",
        "a place",
        "a title",
    ],
)
def test_another_plain_line_is_not(declared: str, above: str) -> None:
    assert HEAD not in str(read(declared, above).labels.title)


@pytest.mark.parametrize(
    ("declared", "above", "expected"),
    [
        # cut off, before the site, a section, and inside what looks like a name
        (f"{LONG[:11]}..._槐安招商网", f"{TRAIL}<div class='con_tit'>{LONG}</div>{ROW}", LONG),
        (f"{LONG[:14]}…-招商动态-槐安招商网", f"{TRAIL}<h3>{LONG}</h3>{ROW}", LONG),
        (f"{LONG[:12]}.... | 槐安招商网", f"{TRAIL}<table><tr><td align=center>{LONG}</td></tr></table>{ROW}", LONG),
        (f"{LONG[:14]}…… 槐安招商网", f"{TRAIL}<h2>{LONG}</h2>{ROW}", LONG),
        (f"{LONG[:12]}...", f"{ROW}<center>{LONG}</center>", LONG),
        ("投资槐安正当时——来自产..._槐安招商网", f"<div>投资槐安正当时——来自产业大会的报道</div>{ROW}", "投资槐安正当时——来自产业大会的报道"),
        (f"{LONG[:12]}..._槐安招商网", f"<div class=t>{LONG[:16]}<br>{LONG[16:]}</div>{ROW}", LONG),
        # the site alone, with a section, a section with the site, nothing
        ("槐安招商网", f"{TRAIL}<div class='bt'>{HEAD}</div>{ROW}", HEAD),
        ("槐安招商网--招商动态", f"{COLUMN}{TRAIL}<div id='title'>{HEAD}</div>{ROW}", HEAD),
        ("招商动态_槐安招商网", f"{COLUMN}{TRAIL}<p align=center><font size=5><b>{HEAD}</b></font></p>{ROW}", HEAD),
        ("", f"{COLUMN}{TRAIL}<center><b>{HEAD}</b></center>{ROW}", HEAD),
        ("槐安招商网", f"{TRAIL}<div class='tit'>{HEAD}</div><div class='sub'>——港区建设见闻</div>{ROW}", HEAD),
        ("槐安招商网", f"{TRAIL}{ROW}<h2>{HEAD}</h2>", HEAD),
        ("槐安招商网", f"{TRAIL}{ROW}<p>港区观察</p><p style='font-size:24px'>{HEAD}</p><p>——港区建设见闻</p>", HEAD),
        ("槐安招商网", f"{TRAIL}<div class='title'>槐安市人民政府<br>关于公布冷库名单的通知</div>{ROW}", "槐安市人民政府关于公布冷库名单的通知"),
        ("槐安招商网", f"<table><tr><td class='bt'>{HEAD}</td></tr><tr><td>2025-08-18</td></tr></table>", HEAD),
        # a link that leads nowhere, or that <title> tells of
        ("槐安招商网", f"{TRAIL}<div class='title'><a href='#'>{HEAD}</a></div>{ROW}", HEAD),
        ("", f"{TRAIL}<h2><a href='javascript:void(0)'>{HEAD}</a></h2>{ROW}", HEAD),
        (f"槐安招商网 | {HEAD}", f"{TRAIL}<div class='bt'><a href='/a/1.html'>{HEAD}</a></div>{ROW}", HEAD),
        # names before, behind and on both sides, in other signs
        ("槐安招商网-“链”上发力 港区跑出加速度", f"{TRAIL}<p>“链”上发力 港区跑出加速度</p>{ROW}", "“链”上发力 港区跑出加速度"),
        # … also where a field, a salutation and a form begin so
        ("槐安招商网", f"{TRAIL}<p class='tit'>12345热线：听民声解民忧</p>{ROW}", "12345热线：听民声解民忧"),
        ("槐安招商网", f"{TRAIL}<p class='tit'>尊敬的客商，槐安港区欢迎您</p>{ROW}", "尊敬的客商，槐安港区欢迎您"),
        ("槐安招商网", f"{TRAIL}<p class='tit'>请选择槐安——港区招商纪实之一</p>{ROW}", "请选择槐安——港区招商纪实之一"),
        (f"{HEAD}【招商动态】-槐安招商网", f"{TRAIL}<div><a href='/a/1.html'>{HEAD}</a></div>{ROW}", HEAD),
        (f"{HEAD}，招商动态，槐安招商网", f"{TRAIL}<div><a href='/a/1.html'>{HEAD}</a></div>{ROW}", HEAD),
        (f"招商动态 - 走进港区|{HEAD} - 槐安招商网", f"{COLUMN}<div class='bt'>走进港区|{HEAD}</div>{ROW}", f"走进港区|{HEAD}"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("top", [MENU, LOGO + MENU])
def test_the_line_in_the_place_of_a_title_is_it(declared: str, above: str, expected: str, top: str) -> None:
    article = read(declared, above, top)
    assert article.labels.title == expected
    assert article.text.split("\n\n") == BODY


@pytest.mark.parametrize(
    ("declared", "above", "expected"),
    [
        # what <title> says and the page prints stays, whatever stands between it and the labels
        (f"{HEAD}_槐安招商网", f"{TRAIL}<h1>{HEAD}</h1><div class='title'>港区建设纪实报告之三</div>{ROW}", HEAD),
        (f"{HEAD}_招商动态_槐安招商网", f"{COLUMN}<p>{HEAD}</p><p><b>港区建设纪实报告之三</b></p>{ROW}", HEAD),
        (f"{HEAD}_槐安招商网", f"{TRAIL}<h2>{HEAD}</h2>{ROW}<p><b>三座冷库的位置和规模</b></p>", HEAD),
        ("秋思_槐安晚报", "<h2>秋思</h2><p><b>槐安晚报副刊散文一束</b></p><p>2025-08-18 来源：槐安晚报</p>", "秋思"),
        (f"{HEAD}_槐安招商网", f"<div class='title'>港区建设纪实报告之三</div>{ROW}", HEAD),
        (f"走进港区|{HEAD}", f"<h1>走进港区|{HEAD}</h1><p>{HEAD}</p>{ROW}", f"走进港区|{HEAD}"),
        # a print of what is cut off, a paragraph, a link to another article and a file with the same beginning
        (f"{HEAD[:8]}..._槐安招商网", f"<h1>{HEAD}</h1>{ROW}<p>{HEAD[:8]}，是港区今年办成的第四件大事。</p>", HEAD),
        (f"{HEAD[:8]}..._槐安招商网", f"<p><a href='/3'>{HEAD[:8]}冷库的消息</a></p><p>{HEAD}</p>{ROW}", HEAD),
        (f"{HEAD[:8]}..._槐安招商网", f"<h1>{HEAD}</h1>{ROW}<p><a href='/3.pdf'>{HEAD[:8]}冷库名单.pdf</a></p>", HEAD),
        ("港区跑出加速度……百亿产业再出发_槐安招商网", f"<p>港区跑出加速度……百亿产业再出发</p>{ROW}", "港区跑出加速度……百亿产业再出发"),
        # what stands where a title does and is none
        ("槐安招商网", f"{TRAIL}<h2>{HEAD}</h2><div class='subtitle'>港区建设纪实报告之三</div>{ROW}", HEAD),
        ("槐安招商网", f"{TRAIL}<div class='bt'>{HEAD}</div>{ROW}<h3>三座冷库的位置和规模</h3>", HEAD),
        ("", f"{TRAIL}<h2>{HEAD}</h2><p>港区建设纪实报告之三</p>{ROW}", HEAD),
        ("槐安招商网", f"{TRAIL}<h2>{HEAD}</h2><p>全文如下，请各单位认真学习：</p>{ROW}", HEAD),
        ("槐安招商网", f"<p class='tit'>槐安市冷链企业名录</p>{ROW}<p class='tit'>北岭县冷链企业名录</p>{ROW}", None),
        ("港区启用冷链服务中心_槐安招商网", f"<h1>港区启用冷链服务中心</h1><p>港区建设纪实报告之三</p>{ROW}", "港区启用冷链服务中心"),
        ("港区启用冷链服务中心_槐安招商网", f"<h1>港区启用冷链服务中心</h1>{ROW}<p><b>服务中心的位置和规模</b></p>", "港区启用冷链服务中心"),
        ("槐安招商网", f"{ROW}", None),
        ("槐安招商网", f"{TRAIL}<p>港区建设纪实报告之三</p>{ROW}", None),
        ("槐安招商网", f"{TRAIL}<p><b>槐安市冷链产业服务中心</b></p>{ROW}", None),
        ("槐安招商网", f"{TRAIL}<p class='tit'><a href='/zt'>槐安港区冷库建设专题</a></p>{ROW}", None),
        ("槐安招商网", f"{TRAIL}{ROW}<p><b>一、三座冷库的位置和规模</b></p>", None),
        ("槐安招商网", f"{TRAIL}{ROW}<p><b>各镇人民政府，市直各单位：</b></p>", None),
        # with which the text begins: a lead, whom it is for, who speaks, a section, a caption, where it was reported
        ("槐安招商网", f"{TRAIL}{ROW}<p><b>三座冷库，九亿元，槐安港区再添新动能</b></p>", None),
        ("槐安招商网", f"{TRAIL}{ROW}<p><b>尊敬的各位企业家朋友们</b></p>", None),
        ("槐安招商网", f"{TRAIL}{ROW}<p><b>槐安市委书记、市长 林建国</b></p>", None),
        ("槐安招商网", f"{TRAIL}{ROW}<p><strong>一是招商引资成效显著</strong></p>", None),
        ("", f"{TRAIL}{ROW}<p><strong>营商环境持续优化提升</strong></p>", None),
        ("槐安招商网", f"{TRAIL}{ROW}<p align=center><img src='1.jpg'></p><p align=center><b>三座冷库同日开工现场</b></p>", None),
        ("槐安招商网", f"{TRAIL}{ROW}<p align=center><b>槐安晚报槐安8月18日讯</b></p>", None),
        # a field, a form, who wrote, the head of a document and its number
        ("槐安招商网", f"{TRAIL}<p><b>招商热线：0700-8888888</b></p>{ROW}", None),
        ("槐安招商网", f"{TRAIL}<p><b>请输入您要搜索的关键词</b></p>{ROW}", None),
        ("槐安招商网", f"{TRAIL}<p><b>槐安晚报记者 林小满 王海 张一</b></p>{ROW}", None),
        ("槐安招商网", f"{TRAIL}<h2>{LONG}</h2><p align=center><b>槐政办发〔2025〕18号</b></p>{ROW}", LONG),
        ("槐安招商网", f"{TRAIL}<p class='tit'>槐安市人民政府办公室文件</p>{ROW}<p class='tit'>{LONG}</p>", None),
        # a slogan below the headline; a line of the text that begins as the headline that is cut off
        ("槐安招商网", f"{TRAIL}<h1>{HEAD}</h1><p><b>打造一流营商环境 建设幸福槐安</b></p>{ROW}", HEAD),
        ("槐安招商网", f"<h2>聚焦高质量发展看槐安</h2><p><b>{HEAD}</b></p>{ROW}", HEAD),
        (f"{HEAD[:8]}..._槐安招商网", f"<h2>{HEAD}</h2>{ROW}<p>{HEAD[:8]}冷库开工仪式昨日举行</p>", HEAD),
    ],
)  # fmt: skip
@pytest.mark.parametrize("top", [MENU, LOGO + MENU])
def test_what_only_stands_there_is_no_title(declared: str, above: str, expected: str | None, top: str) -> None:
    # without a title, a logo that is a heading is taken for one
    assert read(declared, above, top).labels.title in (expected, expected or (top != MENU and "槐安招商网"))


TITLES = (
    HEAD, LONG, "槐安：一座冷库连起四个镇", "“鲜”声夺人 槐安港区跑出新速度", "槐安港区2025年上半年招商工作综述（二）", "走进港区|老码头上的新生意",
    "五年、九亿元……槐安这样建冷库", "投资槐安正当时——来自产业大会的报道", "9亿元！槐安又一座冷库封顶", "一图读懂：槐安市冷链产业扶持政策",
    "槐安港集团与北岭县签订合作协议，总投资32亿元", "槐安经济技术开发区管委会关于公开征集项目的公告",
)  # fmt: skip
SITES = ("槐安招商网", "中国槐安投资网", "槐安市人民政府", "槐安晚报", "冷链招商-槐安投资促进网", "槐安经开区")
SECTIONS = ("招商资讯", "要闻", "政策法规", "园区动态", "今日槐安", "通知公告")
DECLARED = (
    "{title}_{site}", "{title}-{site}", "{title} - {section} - {site}", "{title}|{site}", "{site}-{title}", "{site} | {title}",
    "{site}--{section}", "{site}", "{title}", "{title}_{section}_资讯_{site}", "{cut}..._{site}", "{cut}…-{site}", "{section}_{site}", "",
    "{title}—{site}", "{title}【{section}】-{site}", "{title}，{section}，{site}", "{title} {site}", "{section} - {title} - {site}",
    "{title} » {site}",
)  # fmt: skip
MADE = (
    "<h1>{}</h1>", "<h1 class='detail-title'>{}</h1>", "<h2 class='bt'>{}</h2>", "<h3>{}</h3>", "<div class='title'>{}</div>",
    "<div id='title'>{}</div>", "<p class='tit' align='center'>{}</p>", "<div><span class='title'>{}</span></div>",
    "<table width='100%'><tr><td class='bt' align='center'>{}</td></tr></table>", "<center><b>{}</b></center>",
    "<p align='center'><font size='5' color='red'><b>{}</b></font></p>", "<div class='arc_tit'>{}</div>",
    "<p style='text-align:center'><strong style='font-size:22px'>{}</strong></p>",
)  # fmt: skip
INSIDE = ("{}", "{}", "{}", "{}", "<a href='#'>{}</a>", "<strong>{}</strong>", "<span>{}</span>")
ROWS = (
    ROW,
    "<div><span>2025-08-18</span><span>来源：槐安晚报</span></div>",
    "<p>发布日期：2025-08-18 来源：槐安晚报 浏览：12</p>",
)
TOPS = (
    "",
    "<div><h1><a href='/'><img src='logo.png' alt='{site}'></a></h1></div>",
    "<div><h1><a href='/'>{site}</a></h1></div>",
)
TRAILS = (
    "", "<div class='pos'>当前位置：<a href='/'>首页</a> &gt; <a href='/n/s'>{section}</a> &gt; 正文</div>",
    "<div class='weizhi'><a href='/'>首页</a>&gt;&gt;<a href='/n'>新闻中心</a>&gt;&gt;<a href='/n/s'>{section}</a></div>",
    "<div class='crumbs'>您的位置：<ol><li><a href='/'>{site}</a></li><li><a href='/n/s'>{section}</a></li><li>{title}</li></ol></div>",
    "<div class='path'>所在位置：<a href='/'>首页</a> / <a href='/n/s'>{section}</a> / <a>{cut}...</a></div>",
)  # fmt: skip
COLUMNS = ("", "<div class='hd'><h2>{section}</h2></div>", "<h3 class='lanmu'>{section}</h3>")


@pytest.mark.parametrize("seed", range(180))
def test_a_title_is_found_whatever_is_declared_and_however_it_is_made(seed: int) -> None:
    chance = random.Random(seed)
    title = chance.choice(TITLES)
    words = {"title": title, "cut": title[:11], "site": chance.choice(SITES), "section": chance.choice(SECTIONS)}
    declared, top, column, trail = (chance.choice(some).format(**words) for some in (DECLARED, TOPS, COLUMNS, TRAILS))
    line = chance.choice(MADE).format(chance.choice(INSIDE).format(title))
    line = chance.choice(("", "", "", "", "<div class='kicker'>港区观察</div>")) + line
    line += chance.choice(("", "", "", "", "<div class='subtitle'>——港区建设见闻</div>"))
    row = chance.choice(ROWS)
    above = column + trail + chance.choice((line + row, line + row, line + row, row + line))
    article = read(declared, above, f"<div>欢迎访问{words['site']}</div>{top}{MENU}")
    assert article.labels.title == title, (declared, above)
    assert article.text.split("\n\n") == BODY, (declared, above)


def test_of_sections_in_a_text_the_first_is_no_title() -> None:
    sections = "<center><b>营商环境持续优化</b></center>{}<center><b>项目建设提速增效</b></center>{}{}".format(
        *(f"<p>{one}</p>" for one in BODY)
    )
    article = run(
        f"<title>槐安招商网</title>{MENU}<div>{TRAIL}{ROW}<div>{sections}</div></div><p>版权所有 槐安招商网</p>"
    )
    assert isinstance(article, Article)
    assert article.labels.title is None
    assert "营商环境持续优化" in article.text


CELLS = "".join(
    f"<wx-view><wx-view>{label}</wx-view><wx-view>{value}</wx-view></wx-view>"
    for label, value in (("发布时间：", "2025-08-18"), ("信息来源：", "槐安投促中心"), ("浏览：", "31次"))
)
BAR = "<wx-view class='nav-bar'><wx-text><span>{}</span></wx-text></wx-view>"
VIEW = f"<wx-view class='d-title'><wx-text><span>{HEAD}</span></wx-text></wx-view>{CELLS}"


@pytest.mark.parametrize(
    ("declared", "bar"),
    [
        ("槐安招商小程序", "槐安招商小程序"),
        ("投资槐安", "投资槐安"),
        ("直播详情", "直播详情"),
        ("招商", "招商"),
        ("槐安招商APP", "详情"),
        ("槐安投促中心", "槐安投促中心"),
        ("槐安投促中心", ""),
        (HEAD, HEAD),
        (HEAD, "详情"),
    ],
)
@pytest.mark.parametrize("app", ["wx", "uni", "swan", "tt"])
def test_what_the_bar_of_an_app_says_is_no_title(declared: str, bar: str, app: str) -> None:
    above = VIEW.replace("wx-", f"{app}-")
    assert read(declared, above, top=BAR.format(bar).replace("wx-", f"{app}-")).labels.title == HEAD


@pytest.mark.parametrize(
    ("top", "above"),
    [
        # no bar
        ("<div class='top'><span>十七万斤鲜鱼上岸</span></div>", f"<div class='d-title'>{HEAD}</div>{ROW}"),
        # what stands below has no labels, is named for a subtitle or no longer
        (BAR.format("十七万斤鲜鱼上岸"), f"<div class='d-title'>{HEAD}</div>"),
        (BAR.format("十七万斤鲜鱼上岸"), f"<div class='sub-title'>{HEAD}</div>{ROW}"),
        (BAR.format("十七万斤鲜鱼上岸"), f"<div class='d-title'>{HEAD[:8]}</div>{ROW}"),
        # the title itself below a label of it
        ("", f"<div class='d-title'>{HEAD}</div><p>标题：</p><p>十七万斤鲜鱼上岸</p>{ROW}"),
    ],
)
def test_another_short_title_is_one(top: str, above: str) -> None:
    assert read("十七万斤鲜鱼上岸", above, top=MENU + top).labels.title == "十七万斤鲜鱼上岸"


@pytest.mark.parametrize("piece", ["…", "...", "_槐安", "槐 ", "槐安网 - ", "｜", "【招商】", "首页>", "——"])
def test_hostile_titles_take_no_time(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    start = time.process_time()
    read(f"{HEAD}{text}", f"<h2>{text}</h2><p><b>{text}</b></p>{ROW}")
    assert time.process_time() - start < 4


LARGE = "<style><!--\n.t9 {font-size: 12px}\n.t12 {color: #f60; font-weight: bold; font-size: 18px}\n--></style>"
CELLS = f"<table><tr><td class='t9'>{{}}</td></tr><tr><td class='t12'>{HEAD}</td></tr><tr><td>日期：2008-04-16</td></tr></table>"


@pytest.mark.parametrize(
    "above",
    [
        LARGE + CELLS,
        f"<style>td.t12, .t13 {{ font: bold 22px/44px SimSun }}</style>{CELLS}",
        f"<style>/* 标题 */ .t12{{font-size:16pt}}</style><i>{{}}</i><div><span class='m t12'>{HEAD}</span></div>{ROW}",
    ],
)
def test_a_line_that_the_sheet_of_the_page_prints_large_is_made_as_a_title_is(above: str) -> None:
    assert read("::槐安招商网::", above.replace("{}", "港区观察")).labels.title == HEAD


@pytest.mark.parametrize(
    "above",
    [
        CELLS,  # no sheet
        f"<style>.t12{{font-size:14px}}</style>{CELLS}",
        f"<style>.t12{{font:400 12px/18px SimSun;letter-spacing:18px}}</style>{CELLS}",
        f"<style>.list .t12{{font-size:18px}}</style>{CELLS}",  # of other boxes
        f"<style media='print'>.t12{{font-size:18px}}</style>{CELLS}",
        f"<style>@media print{{.t12{{font-size:18px}}}}</style>{CELLS}",
        f"<style>p.t12{{font-size:18px}}</style>{CELLS}",
        f"{LARGE}<p>{HEAD}</p><p class='t12'>（第三批企业的名单附在后面）</p>{ROW}",  # it adds to a title
        # as all paragraphs are printed
        f"{LARGE}{CELLS}<p class='t12'>{BODY[0] + BODY[1] + BODY[2]}</p>",
        f"{LARGE}<div class='t12'>{CELLS}<p>{BODY[0] + BODY[1] + BODY[2]}</p></div>",
    ],
)
def test_a_line_that_no_sheet_prints_large_is_not(above: str) -> None:
    assert read("::槐安招商网::", above.replace("{}", "港区观察")).labels.title is None


def test_sheets_with_many_rules_are_read_once() -> None:
    times = []
    for many in (1500, 3000):
        rules = "".join(f".s{i}{{font-size:18px}}" for i in range(many))
        lines = "".join(f"<p class='s{i}'>槐安港区第{i}座冷库已经开工</p>{ROW}" for i in range(many))
        begin = time.process_time()
        article = read("::槐安招商网::", f"<style>{rules}</style>{lines}")
        times.append(time.process_time() - begin)
        assert article.labels.language == "zh"
    assert times[1] < 3.5 * times[0] + 0.5


VILLAGE = "<div><div style='font-size:20px'>槐安镇</div><div>数字乡村平台</div></div>" + MENU
BOLD = f"<div style='font-weight:bold'>{HEAD}</div>"


@pytest.mark.parametrize(
    ("declared", "top", "title"),
    [
        ("槐安镇招商项目", VILLAGE, HEAD),
        ("槐安镇政策法规", VILLAGE, HEAD),
        ("槐安镇招商纪实", VILLAGE, "槐安镇招商纪实"),  # no section
        ("槐安镇招商项目", MENU, "槐安镇招商项目"),  # no name of the site on a line of its own
    ],
)
def test_the_names_of_site_and_section_without_a_sign_are_no_title(declared: str, top: str, title: str) -> None:
    assert read(declared, BOLD + ROW, top=top).labels.title == title


RED, NUMBER = "槐安市人民政府文件", "<p>槐政发〔2025〕12号</p>"
ABOUT = "关于支持冷链产业发展的若干意见"
GREETING = "<p>各县人民政府，市政府各部门：</p>"


@pytest.mark.parametrize(
    ("red", "below", "title"),
    [
        (f"<h1>{RED}</h1>", f"<h2>{ABOUT}</h2>", ABOUT),
        (f"<h1>{RED}</h1>", f"<p align='center'>槐安市人民政府{ABOUT}</p>", f"槐安市人民政府{ABOUT}"),
        (f"<h1>{RED}</h1>{ROW}", f"<p>槐安市人民政府</p><p>{ABOUT}</p>", f"槐安市人民政府{ABOUT}"),
        ("<h1>槐安市商务局 文件</h1>", f"<p>{ABOUT}（试行）</p>", f"{ABOUT}（试行）"),
        ("<h1>槐安市人民政府公报</h1>", "<p><b>槐安市冷链仓储用地管理办法</b></p>", "槐安市冷链仓储用地管理办法"),
    ],
)
@pytest.mark.parametrize("declared", ["槐安招商网", "{}_槐安招商网", "{}"])
def test_the_title_of_a_document_stands_below_its_red_head(declared: str, red: str, below: str, title: str) -> None:
    head = re.sub("<.*?>", "", red.removesuffix(ROW))
    article = read(declared.format(head), f"{red}{NUMBER}{below}{GREETING}")
    assert article.labels.title == title
    assert title not in article.text
    assert BODY[0] in article.text


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("<h1>槐安市人民政府文件管理办法</h1>" + ROW + f"<p>{ABOUT}</p>", "槐安市人民政府文件管理办法"),
        (f"<h1>{RED}</h1>{ROW}{GREETING}<p>{ABOUT}</p>", RED),
        (f"<h1>{RED}</h1>{ROW}<p>冷链产业发展的若干意见</p>", RED),
        (f"<h1>{RED}</h1>{ROW}<p><a href='/2'>{ABOUT}</a></p>", RED),
        (f"<h1>{RED}</h1>{ROW}<ul><li>{ABOUT}</li></ul>", RED),
        (f"<h1>{RED}</h1>{ROW}<p>会上宣读了{ABOUT}。</p><p>{ABOUT}</p>", RED),
    ],
)
def test_what_else_stands_below_a_head_is_no_title(above: str, title: str) -> None:
    assert read(f"{title}_槐安招商网", above).labels.title == title


def parts(first: str, tag: str = "h2") -> str:
    return f"<{tag}>{first}</{tag}><p>{BODY[0]}</p><{tag}>建设内容</{tag}><p>{BODY[1]}</p><{tag}>联系方式</{tag}><p>{BODY[2]}</p>"


def titled(declared: str, html: str) -> tuple[str | None, str]:
    article = run(
        f"<html><head><title>{declared}</title></head><body>{MENU}<div class='main'>{html}</div></body></html>"
    )
    assert isinstance(article, Article)
    return article.labels.title, article.text


@pytest.mark.parametrize("declared", ["槐安招商网", "项目详情_槐安招商网", ""])
@pytest.mark.parametrize("first", ["项目背景", "项目概况", "一、建设背景", "园区简介", "背景介绍", "基本情况"])
@pytest.mark.parametrize("tag", ["h2", "h3"])
def test_the_heading_of_a_first_section_is_no_title(declared: str, first: str, tag: str) -> None:
    title, text = titled(declared, parts(first, tag))
    assert title is None
    assert first in text
    for line in (
        f"<div class='title'>{HEAD}</div>",
        f"<p><b>{HEAD}</b></p>",
        f"<div class='title'>{HEAD}</div><p>浏览</p>",
    ):
        title, text = titled(declared, line + parts(first, tag))
        assert (title, first in text, HEAD in text) == (HEAD, True, False)


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (parts("园区简介").replace("h2", "h1", 2), "园区简介"),
        (f"<h2>园区简介</h2><p>{BODY[0]}</p><p>{BODY[1]}</p>", "园区简介"),
        (f"<h2>{HEAD}</h2><p>{BODY[0]}</p><h3>项目背景</h3><p>{BODY[1]}</p><h3>建设内容</h3><p>{BODY[2]}</p>", HEAD),
        (parts("三座冷库同日开工"), "三座冷库同日开工"),
        (f"<div><h2>园区简介</h2></div><div><p>{BODY[0]}</p><p>{BODY[1]}</p><h2>联系我们</h2></div>", "园区简介"),
    ],
    ids=["an h1", "the only one", "of higher level", "other words", "another box"],
)
def test_a_heading_that_heads_the_page_is_a_title(html: str, title: str) -> None:
    assert titled("槐安招商网", html)[0] == title
