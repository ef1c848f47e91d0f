"""Pages of portals put together at random: a text in sections, in whatever markup editors use, and in, around and
below it what sites print there. The text is read whole, and nothing else."""

import random
import re
from dataclasses import dataclass

import pytest
from test_process import run

from pipelines import Article

PLACES = ("芦洲市", "云麓县", "桐岭区", "沙浦镇", "鹤塘新区", "黛湖开发区")
OTHERS = ("柏坪县", "蓼江市", "石门渡镇", "苍南湾新区", "瑶溪区", "枫港市", "广陶县", "东汀市")
LINKS = (
    "{}竹木加工园二期开工", "{}召开民营企业座谈会", "{}新材料中试基地寻求合作", "{}冷库和仓储用地出租", "{}光伏支架项目招商公告",
    "{}三家企业获评省级绿色工厂", "{}文旅康养小镇招商简介", "{}扶持总部经济的意见",
)  # fmt: skip
LEADS = (
    "{}地处江岸东侧，距最近的高铁站十二公里，两条高速公路在此交汇，集装箱从这里直达海港只需六小时。",
    "今年前三季度，{}新签约项目三十六个，其中投资过亿元的有七个，开工率比去年同期提高六个百分点。",
    "未来三年，{}计划再建标准厂房四十万平方米，形成两个百亿级集群，东片区主攻新材料，西片区发展冷链和仓储。",
)
SECTIONS = {
    "区位交通": ("去年建成的货运铁路专用线每天开行班列四对。", "内河码头有千吨级泊位七个，全年通航，城际公交每八分钟一班。", "新机场航站楼计划后年启用，届时旅客半小时内可到达市中心。"),
    "产业基础": ("现有规模以上工业企业八十六家，去年完成产值九十一亿元。", "“以前买一个模具要等半个月，现在隔壁厂当天就能送来。”一位车间主任说。", "食品加工和精密铸造两个行业占工业总量的六成，配套企业大多集中在半小时车程之内。"),
    "优惠政策": ("租用标准厂房的，前两年租金全免，第三年减半。", "企业引进的高级技师每人每月补贴一千八百元，连续补贴三年，同一事项有多项补助的，按最高的一项执行。"),
    "配套设施": ("园区内已建成污水处理厂和集中供热站，双回路供电，三条主干道全部完工，地下管网一次铺设到位。", "人才公寓一期四百套已经交付，配有食堂、超市和托幼点。"),
    "项目进展": ("截至上月底，一期工程完成总工程量的七成，主体厂房已经封顶。", "施工方每周召开例会，把堵点当场解决，二期用地已经完成平整，正在办理规划手续。"),
    "营商环境": ("政务大厅设立一站式窗口，企业开办最快三小时办结，审批事项比三年前减少了四十一项。", "合同中应当写明免责条款，避免日后发生纠纷。", "“材料只交了一次，第三天证就拿到了。”刚落户的一家企业经理告诉记者。"),
    "人才引进": ("当地与六所高校签订协议，每年接收实习生七百人，博士工作站提供实验室和启动经费。", "技能大师工作室每季度开课，企业员工免费参加，扫码登记后即可参观展厅。"),
    "资源优势": ("当地盛产油橄榄和花椒，种植面积三十万亩，原料供应充足，竹材年产量居全省第四位。", "山泉水质达到饮用标准，日涌量四千吨，可供五家饮料厂同时生产。"),
}  # fmt: skip
TABLES = (
    (("类别", "支持方式", "标准"), ("设备投资", "事后奖补", "最高六百万元"), ("厂房租赁", "按季补贴", "每平方米六元")),
    (("地块编号", "位置", "面积（亩）"), ("A-01", "春晖路北侧", "64"), ("A-02", "工业路北侧", "118")),
)
ITEMS = (
    "营业执照副本及复印件", "近两年的审计报告", "项目可行性研究报告（一式三份）", "企业信用承诺书", "环评批复文件",
)  # fmt: skip
HEADS = (
    "<h2>{}</h2>", "<h3>{}</h3>", "<h4>{}</h4>", "<p><strong>{}</strong></p>", "<p><b>{}</b></p>", "<p>{}</p>", "<div class='title'>{}</div>",
    "<div class='tit'><span>{}</span></div>", "<h2 class='sec'><i></i>{}</h2>", "<span style='display:block;font-weight:bold'>{}</span>",
)  # fmt: skip
PARAGRAPHS = (
    "<p>{}</p>", "<p style='text-indent:2em'>{}</p>", "<p>　　{}</p>", "<div>{}</div>", "<p><span style='font-size:16px'>{}</span></p>",
    "<p class='MsoNormal'><span lang='ZH-CN'>{}</span></p>", "<section><span>{}</span></section>", "<span style='display:block'>{}</span>",
    "<p>&nbsp;&nbsp;&nbsp;&nbsp;{}</p>", "<div style='line-height:2'><font size='3'>{}</font></div>",
)  # fmt: skip
#: How the pieces of a text are held: as they are, in boxes, in rows of a table, in lines.
FORMS = ("flow", "flow", "flow", "boxes", "sections", "rows", "lines")
NUMBERS = ("一二三四五六七八", "{}、", "（{}）", "第{}部分 ", "")
#: What systems call the main box, the title, its labels, the text, the box beside it, small boxes.
NAMES = (
    ("container", "article-title", "article-meta", "article-content", "col-md-4", "panel"),
    ("layui-container", "detail-title", "detail-about", "detail-body", "layui-col-md4", "layui-card"),
    ("main", "news_title", "news_time", "news_con", "news_right", "rbox"),
    ("el-row", "art-title", "art-info", "ql-editor", "el-col", "el-card"),
    ("rich_media_inner", "rich_media_title", "rich_media_meta_list", "rich_media_content", "extra", "weui-panel"),
    ("w960", "title", "info", "content", "pright", "viewbox"),
    ("met-shownews", "h-tit", "info", "met-editor", "met-sidebar", "met-bar"),
    ("css-a81x0c", "css-9f2e1b", "css-77c0de", "css-b3a09f", "css-0c44aa", "css-e1d2f3"),
)


@dataclass(frozen=True)
class Made:
    html: str
    title: str
    blocks: list[str]


def _links(chance: random.Random, count: int) -> str:
    rows = [
        f"<a href='/n/{chance.randrange(999)}.html'>{chance.choice(LINKS).format(place)}</a>"
        for place in chance.sample(OTHERS, count)
    ]
    tag = chance.choice(("li", "li", "p", "div", "dd"))
    inner = "".join(f"<{tag}>{row}</{tag}>" for row in rows)
    return {"li": f"<ul>{inner}</ul>", "dd": f"<dl>{inner}</dl>"}.get(tag, inner)


def _related(chance: random.Random, box: str) -> str:
    names = (
        "相关阅读",
        "热门地区",
        "推荐园区",
        "最新项目",
        "相关推荐",
        "猜你喜欢",
        "更多政策",
        "同类项目",
        "周边园区",
        "热门资讯",
    )
    form = chance.choice(
        ("<h3>{}</h3>", "<p><strong>{}</strong></p>", "<div class='hd'><span>{}</span></div>", "<p>{}</p>")
    )
    return f"<div class='{box}'>{form.format(chance.choice(names))}{_links(chance, chance.randrange(3, 7))}</div>"


def _unnamed(chance: random.Random, box: str) -> str:
    return f"<div class='{box}'>{_links(chance, chance.randrange(3, 7))}</div>"


def _tags(chance: random.Random, _: str) -> str:
    words = chance.sample(("招商引资", "产业园", "标准厂房", "工业用地", "冷链", "新材料"), 4)
    links = " ".join(f"<a href='/t/{word}'>{word}</a>" for word in words)
    joined = "".join(f"<span>#{word}</span>" for word in words)
    return chance.choice((f"<div class='tags'>标签：{links}</div>", f"<p>关键词：{links}</p>", f"<div>{joined}</div>"))


#: What stands above the text, below it in its box, below that box, and beside it.
ABOVE = (
    "<div class='read-time'>本文约1200字，预计阅读3分钟</div>", "<div class='share'>分享到：<a href='#'>微信</a><a href='#'>微博</a></div>",
    "<div><span>浏览：{n}</span><span>收藏：3</span></div>", "<div class='ad'><a href='http://ad.example/'><img src='/ad.jpg'></a><span>广告</span></div>",
)  # fmt: skip
ENDS = (
    "<p>责任编辑：柳一舟</p>", "<p>免责声明：本站部分内容来自网络，仅供参考，不构成投资建议。</p>", "<p>（编辑：柳一舟 审核：何田）</p>",
    "<p>分享到：<span>微信</span> <span>微博</span></p>", "<p>上一篇：<a href='/1'>瑶溪区新材料中试基地</a></p><p>下一篇：没有了</p>",
    "<div class='unfold'><a href='javascript:;'>展开全文</a></div>", "<div class='page'><span>1</span></div>", "<p>[1]</p>",
    "<div class='qr'><img src='/qr.png'><p>扫一扫 手机看文章</p></div>", "<p>本文来源于网络，如有侵权，请联系我们删除。</p>",
    "<div class='mood'><p>看完这篇文章，您的心情是？</p><ul><li><span>{n}</span>高兴</li><li><span>0</span>难过</li></ul></div>",
    "<p>本页面更新时间：2025-07-02 09:30</p>", "<p>如发现信息有误，请<a href='/report'>点击举报</a></p>", "<p>文章编号：LH2025{n}</p>",
)  # fmt: skip
#: The text of another article.
OTHER_TEXT = (
    "<p>冷库库容三万吨，双温双控，整租分租都可以。</p><p>仓储用地两块，水电已经接通，交地以后可以马上开工。</p>"
)
FIELDS = "<p>手机号码：<input type='text'></p><p>行业：<input></p><p>公司名称：<input></p><p>意向地区：<input></p>"
BELOW = (
    "<form action='/msg'><h3>在线留言</h3><p>请留下您的联系方式，我们将在24小时内与您联系。</p>" + FIELDS + "<button>提交</button></form>",
    "<div class='{box}'><h3>企业入驻</h3><p>填写需求，专属顾问一对一服务</p>" + FIELDS + "<a href='javascript:;'>立即提交</a></div>",
    "<div class='calc'><h3>税收优惠计算器</h3><p>年营业额（万元）<input></p><p>企业类型<select><option>小微企业</option></select></p><p>预计可节税：<span>0</span>万元</p></div>",
    "<div class='comments'><h3>网友评论（1）</h3><div><b>江边客</b><span>3天前</span><p>请问厂房还有空的吗？</p></div></div>",
    "<div class='pinglun'><h3>发表评论</h3><textarea></textarea><p>暂无评论，快来抢沙发吧！</p></div>",
    "<div class='author-card'><p><a href='/u/7'>招商小助手</a></p><p>专注产业园区选址服务十年</p><a href='#'>+ 关注</a></div>",
    "<div class='pn'><span>上一篇：<a href='/1'>枫港市冷库出租</a></span><span>下一篇：<a href='/2'>东汀市座谈会</a></span></div>",
    "<div class='float-bar'><ul><li>在线客服</li><li>电话咨询</li><li>返回顶部</li></ul></div>", "<div>已有<em>{n}</em>人浏览</div>",
    "<p>温馨提示：以上信息由发布者自行提供，投资有风险，请谨慎核实。</p>",
    "<article class='next-article'><h4>下一篇</h4><h2><a href='/n/{n}.html'>枫港市冷库出租</a></h2><p>2025-04-11</p>" + OTHER_TEXT + "</article>",
    "<div class='feed-item'><h3><a href='/n/{n}.html'>东汀市仓储用地出租</a></h3>" + OTHER_TEXT + "</div>",
)  # fmt: skip
INSIDE = (
    "<div class='{box}'><h3>企业入驻</h3><p>填写需求，专属顾问一对一服务</p>" + FIELDS + "<a href='javascript:;'>立即提交</a></div>",
    "<div class='qr'><img src='/qr.png'><p>扫一扫 手机看文章</p></div>", "<div class='gg'><a href='/vip'>开通会员，查看全部项目</a></div>",
)  # fmt: skip


def _printed(chance: random.Random, some: tuple[str, ...], count: int, box: str) -> list[str]:
    """Some of these, lists of links and tags."""
    made = (_related(chance, box), _unnamed(chance, box), _tags(chance, box))
    extra = {BELOW: made, INSIDE: made[:2]}.get(some, ())
    forms = [form.replace("{box}", box).replace("{n}", str(chance.randrange(20, 900))) for form in some]
    return chance.sample([*forms, *extra], count)


def _section(chance: random.Random, name: str, place: int, number: str) -> list[tuple[str, str]]:
    """Kind and words of each block: a heading, paragraphs, a list or a table."""
    head = (number.format(NUMBERS[0][place]) if number else "") + name
    texts = [*SECTIONS[name]]
    chance.shuffle(texts)
    blocks = [("head", head), *(("p", text) for text in texts)]
    if chance.random() < 0.15:
        blocks += [("p", "申报时须提交以下材料："), *(("item", f"{item}；") for item in chance.sample(ITEMS, 3))]
    elif chance.random() < 0.15:
        blocks.append(("linked", "有关要求见《纾困办法》、《租金细则》和《安居十条》，企业可到窗口领取。"))
    elif chance.random() < 0.2:
        blocks.append(("table", str(chance.randrange(len(TABLES)))))
    return blocks


def _of_itself(chance: random.Random, lead: str, title: str, box: str) -> tuple[str, str]:
    """What says it once more in short: a summary above the text, a card of it, cut off, below; mostly neither."""
    name = chance.choice(("AI摘要", "智能总结", "AI 智能摘要"))
    cut = lead[: chance.randrange(20, len(lead) - 1)] + chance.choice(("...", "……", "…[详细]"))
    summary, card = (
        f"<div class='ai'><p>{name}</p><p>{lead}</p></div>",
        f"<div class='{box}'><h4><a href='/zx/1.html'>{title}</a></h4><p>{cut}</p></div>",
    )
    return chance.choice(((summary, ""), ("", card), ("", ""), ("", ""), ("", "")))


def _table(rows: tuple[tuple[str, ...], ...]) -> tuple[str, str]:
    html = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return f"<table border='1'>{html}</table>", "\n".join([lines[0], "| --- " * len(rows[0]) + "|", *lines[1:]])


def _drawn(blocks: list[tuple[str, str]], head: str, paragraph: str, form: str) -> list[str]:
    """The blocks as an editor writes them."""
    drawn: list[str] = []
    for kind, text in blocks:
        if kind == "table":
            drawn.append(_table(TABLES[int(text)])[0])
        elif kind == "linked":
            drawn.append(
                paragraph.format(re.sub("(《纾困办法》|《安居十条》)", r"<a href='/zc/1.html'>\1</a>", text))
                + ("<br>" if form == "lines" else "")
            )
        elif form == "lines":
            drawn.append(f"　　<b>{text}</b><br>" if kind == "head" else f"　　{text}<br>")
        elif kind == "item":
            drawn.append(f"<ul><li>{text}</li></ul>")
        else:
            drawn.append((head if kind == "head" else paragraph).format(text))
    return drawn


def _held(drawn: list[str], form: str) -> str:
    if form == "rows":
        return "".join(f"<tr><td>{one}</td></tr>" for one in drawn)
    tag = {"boxes": "div class='item'", "sections": "section"}.get(form, "")
    inner = "\n".join(drawn)
    return f"<{tag}>{inner}</{tag.split()[0]}>" if tag else inner


def page_of(seed: int) -> Made:
    """A page as chance has it, and the blocks of its text."""
    chance = random.Random(seed)
    place, form = chance.choice(PLACES), chance.choice(FORMS)
    main, heading, meta, body, side, box = chance.choice(NAMES)
    names = chance.sample([*SECTIONS], chance.randrange(3, len(SECTIONS) + 1))
    number, head, paragraph = chance.choice(NUMBERS[1:]), chance.choice(HEADS), chance.choice(PARAGRAPHS)
    parts = [[("p", chance.choice(LEADS).format(place))]]
    parts += [_section(chance, name, i, number) for i, name in enumerate(names)]
    pieces = [_held(_drawn(part, head, paragraph, form), form) for part in parts]
    if chance.random() < 0.25:
        inside = _printed(chance, INSIDE, 1, box)[0]
        pieces.insert(chance.randrange(2, len(pieces)), _held([inside], form) if form == "rows" else inside)
    again = "\n".join(pieces) if chance.random() < 0.25 and form != "rows" else ""
    text = "\n".join(pieces)
    text = f"<table width='100%'>{text}</table>" if form == "rows" else text
    title = f"{place}{chance.choice(('出台新一轮招商引资若干措施', '食品产业园面向全国招商', '标准厂房二期建成交付'))}"
    summary, card = _of_itself(chance, parts[0][0][1], title, box)
    inner = "\n".join((text, *_printed(chance, ENDS, chance.choice((0, 1, 2)), box)))
    around = [
        f"<h1 class='{heading}'>{title}</h1><p class='{meta}'>发布日期：2025-06-1{seed % 9}　来源：岚河日报</p>",
        *_printed(chance, ABOVE, chance.choice((0, 0, 1)), box),
        summary,
        f"<div class='{body}'>{inner}</div>",
        f"<div class='more'>{again}</div>" if again else "",
        card,
        *_printed(chance, BELOW, chance.choice((1, 2, 3)), box),
    ]
    beside = "".join(_related(chance, box) for _ in range(chance.choice((0, 1, 2))))
    menu = "".join(
        f"<li><a href='/{i}/'>{name}</a></li>" for i, name in enumerate(("首页", "招商项目", "产业园区", "厂房出租"))
    )
    foot = "<p><a href='/about'>关于我们</a> | <a href='/map'>网站地图</a></p><p>版权所有 岚河招商网</p><p>客服热线：400-000-0000</p>"
    html = (
        f"<html><head><title>{title}_岚河招商网</title></head><body><ul class='nav'>{menu}</ul><div class='{main}'>"
        f"<div>{''.join(around)}</div><div class='{side}'>{beside}</div></div><div class='foot'>{foot}</div></body></html>"
    )
    blocks = [_table(TABLES[int(words)])[1] if kind == "table" else words for part in parts for kind, words in part]
    return Made(html, title, blocks)


def _bare(block: str) -> str:
    """A block without the marks of a heading and of a list."""
    return re.sub(r"^(?:#{1,6}|-) ", "", block)


@pytest.mark.parametrize("seed", range(180))
def test_the_text_is_read_whole_and_nothing_else(seed: int) -> None:
    made = page_of(seed)
    article = run(made.html)
    assert isinstance(article, Article)
    assert article.labels.title == made.title
    assert [_bare(block) for block in article.text.split("\n\n")] == made.blocks
