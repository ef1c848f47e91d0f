"""Boxes of a text that are named for comments, adverts, share bars, widgets and footers, and those that really are."""

from datetime import UTC, datetime
from time import perf_counter

import pytest

from pipelines import Article, Capture, Knowledge, process
from pipelines.furniture import is_section, is_transcript, of_site, pieces, shares_words, tells
from pipelines.misnamed import misnamed
from pipelines.page import Block, Kind, parse

HEAD = "<h1>松岭湿地公园七月一日起延长开放</h1><p>发布时间：2025-06-20　来源：松岭日报</p>"
ABOVE = (
    "<p>松岭湿地公园管理处昨天宣布，公园从七月一日起延长开放时间，夜间照明和接驳车同时启用。</p>"
    "<p>管理处主任裴云说，去年夏天有三成游客在傍晚以后入园，原来的闭园时间已经不合适。</p><h3>门票</h3>"
    "<p>门票价格不变，成人三十元，学生十五元，六十五岁以上老人凭身份证入园。</p>"
)
BELOW = "<p>公园还将在八月举办两场观鸟讲座，由省林业大学的教师主讲。</p>"
TIMES = "<h3>开放时间</h3><p>湿地公园：06:00—21:30</p><p>观鸟塔：07:00—18:00（17:30停止登塔）</p>"
ROAD = "<h3>交通</h3><p>自驾车辆请停入北门停车场，接驳车每十分钟一班，末班二十一点。</p><p>咨询电话：0571-2338100</p>"
TURNS = (
    ("主持人 林小满：", "各位网友大家好，今天我们请来市水务局局长高岚，谈谈城区供水管网改造的安排。"),
    ("市水务局局长 高岚：", "改造从九月开始，分三批进行，先换使用超过二十五年的铸铁管，共四十二公里。"),
    ("主持人 林小满：", "施工期间会不会停水？"),
    ("市水务局局长 高岚：", "会有短时停水，每次不超过六个小时，提前三天在小区张贴通知，夜间十点后施工。"),
    ("主持人 林小满：", "谢谢高局长。今天的访谈就到这里。"),
)
PARK = (
    ("share-box", "<p>占地三平方公里的云浦材料产业园投产五年，落户企业已有四十六家，一半互为上下游。</p>"),
    ("ad_text", "<p>云浦材料产业园开工时先画了一张产业链图，再照图上的空格去找企业，五年填满了三十个。</p>"),
    (
        "comment-say",
        "<blockquote>“原料从对面工厂用管道送来，一年省下运费两百万元。”薄膜企业负责人温禾说。</blockquote>",
    ),
    ("related-content", "<h3>相关配套</h3><p>相关配套一步到位，变电站两座，污水处理厂一座，供热管网二十公里。</p>"),
    (
        "tool-table",
        "<h3>要素价格</h3><table><tr><th>要素</th><th>价格</th></tr><tr><td>水</td><td>2.85</td></tr></table>",
    ),
    (
        "contact-footer",
        "<h3>洽谈联系</h3><p>云浦材料产业园招商部　尹科长　0431-5587123</p><p>地址：云浦市新材大道1号</p>",
    ),
)


TITLE = "松岭湿地公园七月一日起延长开放"


def text_of(body: str, title: str = TITLE) -> str:
    html = f"<html lang='zh'><head><meta charset='utf-8'><title>{title} - 松岭在线</title></head><body>{body}</body></html>"
    url = "http://www.songling.example/news/31.html"
    capture = Capture(
        url=url, requested_url=url, fetched_at=datetime(2025, 12, 1, tzinfo=UTC), site="x", body=html.encode()
    )
    result = process(capture, Knowledge("x"))
    return result.text if isinstance(result, Article) else ""


def between(box: str) -> str:
    return text_of(f"<div class='page'><div class='node-body'>{HEAD}{ABOVE}{box}{BELOW}</div></div>")


def talk(item: str, around: str = "<div class='comment-list'>{}</div>", below: str = "") -> str:
    turns = "".join(item.format(name=name, said=said) for name, said in TURNS)
    head = "<h1>供水管网改造在线访谈实录</h1><p>发布日期：2025-08-12　来源：望川市政府网</p>"
    return text_of(
        f"<div class='live'>{head}<div class='main'>{around.format(turns)}</div></div>{below}",
        "供水管网改造在线访谈实录",
    )


@pytest.mark.parametrize(
    ("name", "inside", "line"),
    [
        ("widget-hours", TIMES, "观鸟塔：07:00"),
        ("widget", TIMES, "湿地公园：06:00"),
        ("footer-info", ROAD, "咨询电话：0571-2338100"),
        ("footer-info", ROAD, "自驾车辆"),
        ("sidebar-right", ROAD, "自驾车辆"),
        ("contact-box", ROAD, "咨询电话：0571-2338100"),
        ("tool-tip-box tools", "<p>夜间照明采用低位灯具，不影响鸟类栖息，管理处请省林科院做过评估。</p>", "夜间照明采用"),
        ("comment-say", "<blockquote>“孩子放学以后也能来看鸟了，很方便。”住在北门外的居民裴先生说。</blockquote>", "孩子放学"),
        ("comment-say", "<p>“我每天都带孩子来看鸟，现在方便多了。”居民裴先生说，我市像这样的湿地公园还有三处。</p>", "每天都带孩子"),
        ("ad_text", "<p>湿地公园去年接待游客四十一万人次，其中观鸟团队两千多个，来自全国十一个省份。</p>", "四十一万人次"),
        ("related-content", "<p>与湿地公园同时延长开放的还有松岭植物园，闭园时间改为二十一点。</p>", "松岭植物园"),
        ("share-text share", "<p>管理处把巡护经验整理成册，送给周边六个保护区参考使用。</p>", "六个保护区"),
    ],
)  # fmt: skip
def test_a_part_of_the_text_stays_whatever_its_box_is_called(name: str, inside: str, line: str) -> None:
    assert line in between(f"<div class='{name}'>{inside}</div>")


@pytest.mark.parametrize(
    ("name", "inside", "line"),
    [
        # what readers say
        ("comments", "<h3>网友评论</h3><p>小林</p><p>早就该延长了，下班以后终于可以去走一走，支持管理处的决定。</p>", "早就该延长"),
        ("comment-pick", "<b>小林</b><p>早就该延长了，下班以后终于可以去湿地公园走一走，支持管理处。</p>", "早就该延长"),
        ("comment-box", "<p>网友小林：早就该延长了，下班以后终于可以去湿地公园走一走。</p>", "早就该延长"),
        ("comment-item", "<b>小林</b> <i>2025-06-21 10:20</i><p>早就该延长了，下班以后终于可以去湿地公园走一走。</p>", "早就该延长"),
        ("comment-item", "<p>早就该延长了，下班以后终于可以去湿地公园走一走，支持管理处。</p><a>回复</a>", "早就该延长"),
        ("comment-hot", "<p>早就该延长了，下班以后终于可以去湿地公园走一走，支持管理处。</p>", "早就该延长"),
        ("comment-hot", "<p>裴云说：“六十五岁以上老人凭身份证入园。”这话说得好，我父母每周都去湿地公园。</p>", "这话说得好"),
        ("comment-hot", "<p>我在北门住了六年，盼着湿地公园延长开放。</p><p>我认为：“接驳车也要跟上，不然没人去。”</p>", "北门住了六年"),
        # adverts
        ("ad", "<p>湿地公园旁精装公寓，三天放款，首付低至八万元，错过再等一年。</p>", "精装公寓"),
        ("ad-box", "<p>松岭农商银行园区贷，利率优惠，最快三天放款，覆盖全市所有小微企业和个体工商户。</p>", "园区贷"),
        ("ads", "<p>翠屏茶庄新茶上市，明前龙井一盒两罐，全国包邮，买两盒再送一套青瓷茶具，数量有限。</p>", "翠屏茶庄"),
        ("ad", "<p>湿地公园北门商铺分割销售，层高七点二米，可以按揭，产权五十年，管理处旁边即是停车场。</p>", "产权五十年"),
        ("gg", "<p>松岭国际学校秋季招生开始，学校紧邻湿地公园，双语教学，小班授课，接驳车直达校门。</p>", "小班授课"),
        ("share", "<p>喜欢这篇文章，就让更多关心湿地公园的朋友看到吧。</p>", "喜欢这篇"),
        ("widget", "<p>松岭今天多云转晴，气温十二到二十度，湿地公园偏北风三级，空气质量良。</p>", "偏北风"),
        ("foot", "<p>湿地公园管理处主办，松岭在线承办，网站总访问量三千万人次。</p>", "承办"),
        ("guanggao", "<img src='a.jpg'><p>湿地公园联票限时七折，仅售六十八元。</p>", "联票"),
        ("promo", "<p>湿地公园联票七折，<a href='/t'>去看看</a>，本周内购买还可以换一份松岭特产礼盒。</p>", "特产礼盒"),
        # share bars
        ("share-box", "<p>觉得这篇报道有用，就把它分享给朋友，让更多人知道湿地公园延长开放。</p>", "觉得这篇"),
        ("bdshare", "<p>微信微博朋友圈</p>", "微信微博"),
        # other pages
        ("related", "<h3>相关阅读</h3><p>松岭植物园延长开放时间，闭园时间改为二十一点整。</p>", "闭园时间改为"),
        ("related-list", "<p onclick='go(7)'>松岭湿地公园去年接待游客四十一万人次，比上年多两成。</p>", "四十一万"),
        ("related-list", "<p>松岭植物园完成改造</p><p>2025-06-11</p><p>松岭植物园完成温室改造，昨天重新开放。</p>", "温室改造"),
        ("recommend", "<p><a href='/7.html'>松岭植物园完成温室改造</a></p><p>温室昨天重新开放，新增蕨类植物一百二十种。</p>", "蕨类植物"),
        # the site and its tools
        ("footer-info", "<p>本网站由松岭日报社主办，未经书面授权不得转载本站内容。</p>", "主办"),
        ("footer", "<h3>联系我们</h3><p>地址：松岭市湿地路1号</p><p>电话：0571-2330000</p>", "湿地路1号"),
        ("widget-weather", "<h3>天气预报</h3><p>湿地公园：晴</p><p>松岭市区：多云</p>", "多云"),
        ("widget-rates", "<h3>今日汇率</h3><p>美元：7.12</p><p>欧元：8.31</p>", "7.12"),
        ("toolbar", "<p>字号：大 中 小</p>", "字号"),
        ("contact-box", "<h3>在线咨询</h3><p>请留下您的电话，招商专员会在一个工作日内与您联系。</p>", "招商专员"),
        ("sidebar", "<h3>订阅</h3><p>填写邮箱，每周收到松岭湿地公园的消息。</p><input name='m'>", "填写邮箱"),
        ("widget-app", "<p>下载松岭在线客户端，随时查看湿地公园的入园人数和接驳车位置。</p>", "入园人数"),
    ],
)  # fmt: skip
def test_what_such_a_box_is_for_keeps_its_name(name: str, inside: str, line: str) -> None:
    body = (
        f"<div class='page'><div class='node-body'>{HEAD}{ABOVE}<div class='{name}'>{inside}</div>{BELOW}</div></div>"
    )
    page = parse(f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>")
    assert page is not None and misnamed(page) == set()
    assert line in inside


@pytest.mark.parametrize(
    ("item", "around"),
    [
        ("<div class='comment-item'><div class='comment-user'>{name}</div><div class='comment-text'>{said}</div></div>", "<div class='comment-list'>{}</div>"),
        ("<li><b>{name}</b><p>{said}</p></li>", "<ul class='comment-list'>{}</ul>"),
        ("<li class='comment'><p>{name}</p><p>{said}</p></li>", "<ol class='comments' id='live'>{}</ol>"),
        ("<div class='reply pinglun'><strong>{name}</strong><p>{said}</p></div>", "<div class='pinglun'>{}</div>"),
    ],
)  # fmt: skip
def test_a_transcript_in_a_list_of_comments_stays_and_real_comments_go(item: str, around: str) -> None:
    below = (
        "<div class='comment-real'><h3>网友评论</h3><ul><li><b>路过</b><p>希望别停水太久。</p><i>2025-08-12 18:02</i>"
        "<a>回复</a></li><li><b>小店主老金</b><p>旧管子早该换了，支持！</p><i>2025-08-12 19:41</i><a>回复</a></li></ul></div>"
    )
    text = talk(item, around, below)
    assert [line in text for _, line in TURNS] == [True] * len(TURNS)
    assert text.count("市水务局局长 高岚：") == 2
    assert "停水太久" not in text and "早该换了" not in text


def test_what_readers_say_below_a_short_text_is_no_transcript() -> None:
    said = (
        "旧管子早该换了，希望施工的时候别停水太久。",
        "我们小区的水管用了三十年，什么时候能轮到我们。",
        "支持，换完以后水质应该会好一些吧。",
    )
    items = "".join(f"<div class='comment-item'><b>用户{n}</b><p>{line}</p></div>" for n, line in enumerate(said))
    text = text_of(f"<div class='a'>{HEAD}{ABOVE}</div><div class='comment-list'>{items}</div>")
    assert "裴云" in text and not any(line in text for line in said)


def test_a_text_in_boxes_named_for_other_things_is_whole() -> None:
    boxes = "".join(f"<div class='{name}'>{inside}</div>" for name, inside in PARK)
    real = (
        "<div class='bshare'><a title='微信'>分享</a></div><div class='ad-box'><a href='/j'><img src='l.gif'></a>"
        "<p>园区贷：抵押率高至八成，三天放款，电话400-000-7788（广告）</p></div>"
        "<div class='related'><h3>相关园区</h3><ul><li><a href='/1'>青岚临港物流园</a></li></ul></div>"
        "<div id='footer'><p>云浦市招商局 版权所有 地址：云浦市政通路77号</p></div>"
    )
    head = "<h1>云浦材料产业园：为“链”而建</h1><p>发布时间：2025-03-07　来源：云浦市招商局</p>"
    text = text_of(f"<div id='wrap'><div id='col'>{head}{boxes}{real}</div></div>", "云浦材料产业园：为“链”而建")
    for line in (
        "占地三平方公里",
        "先画了一张",
        "温禾说",
        "## 相关配套",
        "一步到位",
        "| 水 | 2.85 |",
        "尹科长",
        "新材大道1号",
    ):
        assert line in text
    assert not any(line in text for line in ("园区贷", "物流园", "版权所有", "分享"))


def test_a_name_that_is_true_once_is_believed() -> None:
    text = "<p>湿地公园去年接待游客四十一万人次，其中观鸟团队两千多个，来自全国十一个省份。</p>"
    both = f"<div class='ad'>{text}</div><div class='ad'><p>松岭公寓火热招租</p></div>"
    page = parse(
        f"<html><head><title>松岭湿地公园</title></head><body><div>{HEAD}{ABOVE}{both}{BELOW}</div></body></html>"
    )
    assert page is not None and misnamed(page) == set()


@pytest.mark.parametrize(
    "piece",
    ["<div class='comment'>{}</div>".format("<p>林小满：</p><p>好。</p>" * 40), "<div class='ad'><p>，</p></div>", "<div class='widget'>"],
)  # fmt: skip
def test_hostile_boxes_take_no_time(piece: str) -> None:
    page = parse(f"<body><div>{HEAD}{ABOVE}{piece * (4000 if len(piece) < 100 else 100)}{BELOW}</div></body>")
    assert page is not None
    before = perf_counter()
    misnamed(page)
    assert perf_counter() - before < 2


@pytest.mark.parametrize(
    "text", ["，" * 100_000, "。" * 100_000, "松岭" * 50_000, "2025-06-2" * 20_000, "：" * 100_000, "。”" * 50_000]
)
def test_hostile_lines_take_no_time(text: str) -> None:
    blocks = [Block(text, Kind.PARAGRAPH), Block("湿地公园", Kind.HEADING, 3), Block(text, Kind.PARAGRAPH)]
    before = perf_counter()
    for kind in ("ad", "comment", "share", "related", "frame"):
        tells(blocks, kind)
        of_site(blocks, kind)
    is_transcript(blocks)
    is_section(blocks[1:])
    shares_words(blocks, pieces([text]))
    assert perf_counter() - before < 2
