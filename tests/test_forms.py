"""What a Chinese page prints around a form below its text, and forms beside which text stands."""

import time

import pytest

from pipelines.extract import main_text
from pipelines.forms import around_forms
from pipelines.page import parse

TEXTS = [
    "传感谷的起点是一条修手机的街。十年前，街上的几位师傅开始自己做温度探头，后来有人做压力芯片，有人做封装，一条街慢慢长成了社区。",
    "目前，社区聚集企业二百三十家，其中年营收过亿元的十四家。这里能做的传感器有七大类四百多个型号，八成的工序不用出社区。",
    "社区投资一点八亿元建设了微机电中试线，对入驻企业按成本价开放，平均等待时间由过去的五个月缩短到六周，企业不必再去外地排队。",
    "这座社区还在生长。三期用地已经完成规划，将以车规级传感器为方向，预计明年春天开工，首批厂房后年交付，已有十一家企业预订。",
]
FORM = "<form action='/lead'><input name='n'><input name='t'><button>提交</button></form>"


def lines(below: str, above: str = "") -> list[str]:
    """What is left besides the paragraphs where all of a page was taken for its text."""
    body = "".join(f"<p>{text}</p>" for text in TEXTS)
    page = parse(
        f"<html><head><title>传感谷</title></head><body><main>{above}<article><h1>传感谷</h1>{body}</article>{below}</main>"
    )
    assert page is not None
    lost = around_forms(frozenset(range(len(page.blocks))), page.blocks, page.boxes)
    return [block.text for i, block in enumerate(page.blocks) if i not in lost and block.text not in (*TEXTS, "传感谷")]


@pytest.mark.parametrize(
    "below",
    [
        f"<section><h2>需要选址帮助？</h2>{FORM}<p>我们会在一个工作日内与您联系</p></section>",
        f"<div><h3>留下需求，我们帮您找</h3>{FORM}</div>",
        f"<div><h3>在线咨询</h3>{FORM}<p>您的信息将被严格保密，专员在一个工作日内与您联系。</p></div>",
        "<form><h3>项目对接</h3><p>请填写您的意向</p><input name='a'></form>",
    ],
)
def test_the_lines_around_a_form_below_a_text_are_none_of_it(below: str) -> None:
    assert lines(below) == []


HEAD, NAMED = (
    "<h2>怎样报名</h2>",
    "<p>报名的企业请填写下面的申请表，由园区服务中心逐一核实以后通知参加现场的对接会，名额不足时按先后顺序安排。</p>",
)


@pytest.mark.parametrize(
    ("below", "stays"),
    [
        (f"<section>{HEAD}{NAMED * 3}{FORM}</section>", "怎样报名"),
        (f"<section><h2>怎样报名</h2><p>联系电话：0000-8805512</p>{FORM}</section>", "怎样报名"),
        (f"<section><h2>怎样报名</h2><p>青澜社区</p><p>2025年7月8日</p>{FORM}</section>", "怎样报名"),
        (f"<div><p>第四批项目将于九月发布。</p>{FORM}</div>", "第四批项目将于九月发布。"),
        (f"<div><p>（本报记者 顾念慈）</p>{FORM}</div>", "（本报记者 顾念慈）"),
        (f"<div><p>青澜传感社区服务中心</p>{FORM}</div>", "青澜传感社区服务中心"),
        (f"<div><h3>项目联系人</h3><p>顾念慈</p>{FORM}</div>", "顾念慈"),
        (f"<div><h3>三、下一步安排</h3>{FORM}</div>", "三、下一步安排"),
        (f"<section><h2>三期厂房</h2><p>{TEXTS[0][:40]}。</p></section>{FORM}", "三期厂房"),
    ],
    ids=[
        "a section of the text",
        "whom to ask",
        "a signature",
        "a last sentence",
        "a reporter",
        "an office",
        "whom to call",
        "a heading",
        "beside a form",
    ],
)
def test_text_beside_a_form_stays(below: str, stays: str) -> None:
    assert stays in lines(below)


def between(box: str) -> list[str]:
    """What is left of a box between the paragraphs besides them."""
    above, below = ("".join(f"<p>{text}</p>" for text in some) for some in (TEXTS[:2], TEXTS[2:]))
    page = parse(f"<html><head><title>传感谷</title></head><body><article><h1>传感谷</h1>{above}{box}{below}</article>")
    assert page is not None
    lost = around_forms(frozenset(range(len(page.blocks))), page.blocks, page.boxes)
    return [block.text for i, block in enumerate(page.blocks) if i not in lost and block.text not in (*TEXTS, "传感谷")]


FIELD = "<input placeholder='邮箱地址'><button>订阅</button>"


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='subscribe_0Qx'><strong>订阅《招商观察》周报</strong><span>每周五送达，随时退订</span>{FIELD}</div>",
        f"<aside class='newsletter'><h4>免费订阅园区早报</h4><p>每天八点发到您的邮箱</p>{FIELD}</aside>",
        f"<div class='cta'><form><h3>想了解更多优惠政策？</h3><p>留下您的联系方式，招商专员一对一解答</p>{FIELD}</form></div>",
        f"<div><h3>免费领取厂房清单</h3>{FORM}</div>",
        "<div class='my-6'><p>订阅《狮城早点》电邮通讯</p><p>每天早上七点，把重要新闻送进你的邮箱。</p><button>订阅</button></div>",
        "<div><h4>免費訂閱港口晚報</h4><p>重點新聞，每晚寄到您的信箱。</p></div>",
        f"<div class='enter-form in-text'><h3>我要投资青枫县</h3><p>留下联系方式，招商专员一小时内回电</p>{FIELD}</div>",
        f"<div class='box'><p>在线咨询</p>{FORM}<p>我们会在一个工作日内与您联系。</p></div>",
    ],
)
def test_a_small_box_that_asks_for_an_address_between_paragraphs_is_none_of_the_text(box: str) -> None:
    assert between(box) == []


@pytest.mark.parametrize(
    ("box", "stays"),
    [
        ("<div class='intro'><h3>订阅《招商观察》周报</h3></div>", "订阅《招商观察》周报"),  # neither form nor name
        ("<div><h3>订阅方式</h3><p>填写您的手机号码，点击提交。</p></div>", "订阅方式"),
        ("<div><h3>订阅量翻番</h3><p>简报去年发到三万人的邮箱。</p></div>", "订阅量翻番"),
        ("<div><p>订阅《招商观察》</p><p>结果将发送到您的手机。</p><p>电话：0000-8805512</p></div>", "订阅《招商观察》"),
        ("<p>订阅《招商观察》周报</p><p>每周五，把要闻发到您的邮箱。</p>", "订阅《招商观察》周报"),
        ("<div><h3>订阅价格</h3><p>全年一百二十元，每周五寄到您的信箱。</p></div>", "订阅价格"),
        ("<div><h3>免费订阅简报</h3><p>市民登录以后即可订阅，每天发到您的邮箱。</p></div>", "免费订阅简报"),
        ("<div><h3>订阅流程</h3><p>输入邮箱，链接会发到您的邮箱。</p></div>", "订阅流程"),
        ("<div><h3>订阅农时快讯</h3><p>农业局每天把快讯发到您的手机。</p></div>", "订阅农时快讯"),
        ("<div class='subscribe-chart'><h3>订阅量三年翻番</h3></div>", "订阅量三年翻番"),
        ("<div class='subscribe-tip'><p>订阅号后台留言即可报名</p></div>", "订阅号后台留言即可报名"),
        ("<div class='platform'><h3>在线咨询</h3><p>平台开通咨询窗口</p></div>", "平台开通咨询窗口"),
        ("<div class='form-text'><p>企业填写需求后三日内得到答复。</p></div>", "企业填写需求后三日内得到答复。"),
        ("<div class='subscribe'><h3>二、产业链怎么补</h3></div>", "二、产业链怎么补"),
        ("<div class='subscription'><p>订阅收入去年增长两成，占到全部收入的三成。</p></div>", "订阅收入去年增长两成，占到全部收入的三成。"),
        ("<div class='sign-up'><p>报名从七月八日开始，先到先得，名额共三十个。</p></div>", "报名从七月八日开始，先到先得，名额共三十个。"),
        (f"<div><h3>怎样报名</h3><p>联系电话：0000-8805512</p>{FORM}</div>", "怎样报名"),
        (f"<div><h3>二、怎样选址</h3>{FORM}</div>", "二、怎样选址"),
        (f"<div><p>他说，留下联系方式的企业有一百家，回访用了三周，签下的只有两家。</p>{FORM}</div>", "他说，留下联系方式的企业有一百家，回访用了三周，签下的只有两家。"),
        (f"<div><ul><li>填写电话</li><li>现场核实</li></ul>{FORM}</div>", "填写电话"),
    ],
)  # fmt: skip
def test_other_boxes_between_paragraphs_stay(box: str, stays: str) -> None:
    assert stays in between(box)


def test_hostile_boxes_take_no_time() -> None:
    start = time.process_time()
    for piece in ("订阅", "留下您的", "想了解", "周报一二"):
        between(f"<div class='subscribe'><p>{piece * 15}</p><form></form></div>" * 1500)
    assert time.process_time() - start < 10


def test_a_form_above_the_text_or_around_all_of_it_takes_nothing() -> None:
    assert lines("", above=f"<div><h2>怎样报名</h2>{FORM}</div>") == ["怎样报名"]
    body = "".join(f"<p>{text}</p>" for text in TEXTS)
    page = parse(
        f"<html><head><title>传感谷</title></head><body><form id='aspnet'><div><h1>传感谷</h1>{body}<h2>附记</h2></div></form>"
    )
    assert page is not None
    assert around_forms(frozenset(range(len(page.blocks))), page.blocks, page.boxes) == {}


def test_beside_a_short_text_lines_around_a_form_stay() -> None:
    page = parse(f"<html><body><article><p>{TEXTS[0]}</p></article><section><h2>怎样报名</h2>{FORM}</section>")
    assert page is not None
    assert around_forms(frozenset(range(len(page.blocks))), page.blocks, page.boxes) == {}


def test_the_page_is_read_so() -> None:
    body = "".join(f"<p>{text}</p>" for text in TEXTS)
    cta = f"<section><h2>需要选址帮助？</h2>{FORM}<p>我们会在一个工作日内与您联系</p></section>"
    page = parse(f"<html><head><title>传感谷</title></head><body><main><h1>传感谷</h1>{body}{cta}</main>")
    assert page is not None
    assert [block.text for block in main_text(page).blocks][-1] == TEXTS[-1]


def test_many_forms_take_no_time() -> None:
    page = parse(
        f"<html><body><main>{''.join(f'<p>{text}</p>' for text in TEXTS)}{f'<div><p>甲</p>{FORM}' * 3000}</main>"
    )
    assert page is not None
    start = time.process_time()
    around_forms(frozenset(range(len(page.blocks))), page.blocks, page.boxes)
    assert time.process_time() - start < 5
