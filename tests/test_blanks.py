"""Boxes with places to write in, in or below a Chinese text, and text beside such places."""

import time

import pytest

from pipelines.forms import around_blanks
from pipelines.page import parse

TEXTS = [
    "临港新区昨日与三家企业签订协议，计划在望川片区建设冷链物流中心，总投资十二亿元，明年三月开工。",
    "新区负责人表示，项目建成后每年可处理果蔬四十万吨，带动就业六百人，并为周边农户提供分拣和仓储服务。",
    "据悉，该中心采用双层冷库结构，配套建设检测实验室和直播基地，预计后年投入使用，届时将成为沿江最大的集散地。",
]
BODY = "".join(f"<p>{text}</p>" for text in TEXTS)
TWO = "<input name='n'><input type='tel' name='t'>"


def left(box: str) -> list[str]:
    """What is left besides the paragraphs where all of a page was taken for its text."""
    page = parse(f"<html><head><title>冷链</title></head><body><div><h1>冷链</h1>{BODY}{box}</div></body></html>")
    assert page is not None
    lost = around_blanks(frozenset(range(len(page.blocks))), page)
    kept = [block.text for i, block in enumerate(page.blocks) if i not in lost]
    assert kept[: 1 + len(TEXTS)] == ["冷链", *TEXTS]
    return kept[1 + len(TEXTS) :]


@pytest.mark.parametrize(
    "box",
    [
        "<div><h3>在线留言</h3><p>姓名：<input></p><p>电话：<input></p><p>留言内容：<textarea></textarea></p></div>",
        "<ul><li>企业名称：<input type='text'></li><li>联系方式：<input></li><li><a>立即提交</a></li></ul>",
        "<div><h4>我要投资</h4><div><span>联系人</span><input></div><div><span>投资金额</span><select></select></div></div>",
        "<table><tr><td>姓名</td><td><input></td></tr><tr><td>电话</td><td><input></td></tr></table>",
        "<h3>快速留言</h3><table><tr><td>您的姓名：</td><td><input> *</td></tr><tr><td>验证码：</td><td><input></td></tr></table>",
        "<dl><dt>公司名称：</dt><dd><input></dd><dt>所属行业：</dt><dd><select><option>机械</option></select></dd></dl>",
        "<div><p>姓名<input></p><p>电话<input></p><p>提交后我们将在一个工作日内与您联系。</p></div>",
        "<div><h3>投资计算器</h3><p>投资金额（万元）：<input></p><p>投资年限：<input type='number'>年</p></div>",
        "<div><h3>选址需求</h3><p>意向区域：<input type='checkbox'>望川</p><p>所需面积：<input>平方米</p><p>备注：<textarea></textarea></p></div>",
        "<div><h3>企业入驻</h3><p>填写需求，专属顾问一对一服务</p><p>行业：<input></p><p>手机号码：<input></p></div>",
        "<div><p>提交需求，获取该项目的详细资料</p><input placeholder='姓名'><input placeholder='电话'></div>",
        "<div><h3>税收优惠计算器</h3><p>年营业额（万元）<input></p><p>企业类型<select></select></p><p>预计可节税：<b>0</b>万元</p></div>",
        "<form><div>项目对接</div><p>请填写下面的内容</p><p>单位<input></p><p>电话<input></p></form>",
    ],
)
def test_a_box_with_places_to_write_in_is_no_text(box: str) -> None:
    assert left(box) == []


@pytest.mark.parametrize(
    ("box", "stays"),
    [
        ("<div><h3>站内搜索</h3><p>关键词：<input></p></div>", "站内搜索"),
        ("<div><p>联系人：顾念慈</p><p>电话：0000-8805512</p><p>姓名<input></p><p>电话<input></p></div>", "联系人：顾念慈"),
        (f"<div><p>临港新区管委会</p><p>2025年7月8日</p>{TWO}</div>", "临港新区管委会"),
        (f"<div><p>临港新区管委会</p>{TWO}</div>", "临港新区管委会"),
        (f"<div><p>（本报记者 顾念慈）</p>{TWO}</div>", "（本报记者 顾念慈）"),
        (f"<div><p>第四批项目将于九月发布。</p>{TWO}</div>", "第四批项目将于九月发布。"),
        (f"<div><h3>三、下一步安排</h3>{TWO}</div>", "三、下一步安排"),
        (f"<div><p>合作方式：独资或合资</p><p>建设周期：两年</p>{TWO}</div>", "合作方式：独资或合资"),
        (f"<div><ul><li>标准厂房三栋</li><li>人才公寓两栋</li><li>食堂</li></ul>{TWO}</div>", "标准厂房三栋"),
        ("<div><p>姓名：顾念慈</p><p>职务：主任</p><input type='hidden'><input type='hidden'></div>", "姓名：顾念慈"),
        ("<div><p>您对冷库是否满意</p><input type='radio'>满意<input type='radio'>不满意</div>", "您对冷库是否满意"),
        (f"<div><p>提交申请，材料须一式三份</p>{TWO}</div>", "提交申请，材料须一式三份"),
        ("<div><p>年限<input></p><p>税率<input></p><p>减免额：80万元</p></div>", "减免额：80万元"),
        (f"<div><p>他说，填写需求的企业有一百家，回访用了三周。</p>{TWO}</div>", "他说，填写需求的企业有一百家，回访用了三周。"),
        ("<div><p>1. 企业名称：<input></p><p>2. 主营业务：<input></p></div>", "1. 企业名称："),
        ("<p>附件：报名表</p><div><p>单位<input></p><p>电话<input></p></div>", "附件：报名表"),
        ("<p>已有三家企业提交意向</p><div><p>单位<input></p><p>电话<input></p></div>", "已有三家企业提交意向"),
        ("<table><tr><td>项目</td><td>投资</td></tr><tr><td>冷库</td><td>十二亿元</td></tr></table>", "| 项目 | 投资 |\n| --- | --- |\n| 冷库 | 十二亿元 |"),
    ],
)  # fmt: skip
def test_text_beside_places_to_write_in_stays(box: str, stays: str) -> None:
    assert stays in left(box)


@pytest.mark.parametrize("title", ["营商环境调查问卷", "所得税优惠计算器", "融资需求调查表", "冷链"])
def test_what_a_survey_or_a_calculator_asks_is_its_text(title: str) -> None:
    page = parse(
        f"<html><head><title>{title}</title></head><body>{BODY}<div><p>收入：<input></p><p>成本：<input></p></div></body></html>"
    )
    assert page is not None
    assert bool(around_blanks(frozenset(range(len(page.blocks))), page)) is (title == "冷链")


def test_a_form_above_the_text_and_a_page_that_is_one_stay() -> None:
    form = "<div><p>姓名<input></p><p>电话<input></p></div>"
    for body in (form + BODY, form):
        page = parse(f"<html><head><title>冷链</title></head><body>{body}</body></html>")
        assert page is not None
        assert around_blanks(frozenset(range(len(page.blocks))), page) == {}


def test_thousands_of_places_to_write_in_take_no_time() -> None:
    start = time.process_time()
    left("<div>" * 200 + "<p>姓名：<input></p>" * 20_000 + "</div>" * 200)
    left("<div><p>姓名：<input></p><p>电话：<input></p></div>" * 5_000)
    assert time.process_time() - start < 6
