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
