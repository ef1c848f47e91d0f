"""Lines of a long Chinese text that weigh too little, between those that are taken and right below the last."""

import pytest
from test_process import run

from pipelines import Article
from pipelines.gaps import MAX_GAP, gaps
from pipelines.page import parse

ABOVE = "上年度全区三百家制糖和造纸企业完成产值一百二十亿元，比前一年多出两成，其中出口占三分之一。"
BELOW = "下一步，区里打算把闲置的老糖厂改成四层标准厂房，明年春天交付使用，先到先得，租金分三年递减。"
SHORT = ["蔗渣全部卖给纸厂。", "余热供应周边大棚。"]
DOCUMENTS = "具体条款见<a href='/z/1'>《老厂房改造办法》</a>和<a href='/z/2'>《租金递减细则》</a>，可到窗口领取。"
TABLE = "<table><tr><td>厂房</td><td>层高</td></tr><tr><td>一号</td><td>六米</td></tr><tr><td>二号</td><td>八米</td></tr></table>"


def added(between: str, below: str = "", form: str = "<div class=text>{}</div>", line: str = "<p>{}</p>") -> list[str]:
    """What is added to the two paragraphs that are text."""
    inner = f"{line.format(ABOVE)}{between}{line.format(BELOW)}{below}"
    page = parse(f"<div>{form.format(inner)}<p>客服热线：400-000-0000</p></div>")
    assert page is not None
    texts = [block.text for block in page.blocks]
    found = gaps({texts.index(ABOVE), texts.index(BELOW)}, page.blocks, page.boxes)
    return [texts[i] for i in sorted(found)]


def in_lines(lines: list[str], form: str = "<p>{}</p>") -> str:
    return "".join(form.format(line) for line in lines)


@pytest.mark.parametrize(
    "form", ["<div class=text>{}</div>", "<article>{}</article>", "<table><tr><td>{}</td></tr></table>"]
)
@pytest.mark.parametrize(
    "line", ["<p>{}</p>", "<div class=para>{}</div>", "<p style='text-indent:2em'><span>{}</span></p>"]
)
def test_sentences_between_two_of_the_text_are_text(form: str, line: str) -> None:
    assert added(in_lines(SHORT, line), form=form, line=line) == SHORT


@pytest.mark.parametrize(
    ("between", "lines"),
    [
        ("<h3>要素保障</h3>" + in_lines(SHORT), ["要素保障", *SHORT]),
        ("<p>三、要素保障</p>" + in_lines(SHORT), ["三、要素保障", *SHORT]),
        (f"<ul><li>{SHORT[0]}</li><li>{SHORT[1]}</li></ul>", SHORT),
        ("<p>申请时带齐以下材料：</p><ul><li>租赁合同；</li><li>营业执照。</li></ul>" + in_lines(SHORT[:1]), ["申请时带齐以下材料：", "租赁合同；", "营业执照。", SHORT[0]]),
        ("<p>三、要素保障</p>", ["三、要素保障"]),
    ],
)  # fmt: skip
def test_so_are_headings_and_lists_with_them(between: str, lines: list[str]) -> None:
    assert added(between) == lines


def test_so_are_tables_and_sentences_that_point_to_documents() -> None:
    assert len(added(TABLE)) == 1
    assert added(in_lines([DOCUMENTS])) == ["具体条款见《老厂房改造办法》和《租金递减细则》，可到窗口领取。"]


@pytest.mark.parametrize(
    "between",
    [
        "",
        in_lines(["企业名片", "认证状态：已认证", "在线项目：17个"]),
        in_lines([*SHORT, "<a href='/n/1'>瑶溪区新材料中试基地寻求合作</a>"]),
        f"<div class=tip>{in_lines(SHORT)}</div>",
        f"<aside class=ad>{in_lines(SHORT)}</aside>",
        "<div class=service><p>免费选址，一对一顾问。</p></div>",
        in_lines(["未经本网书面授权，任何单位不得转载本文。"]),
        in_lines(["相关推荐", "猜你喜欢", SHORT[0]]),
        in_lines(SHORT * MAX_GAP),
        in_lines(["在线客服"]),
    ],
    ids=["nothing", "a card", "links", "a tip", "an advert", "a service", "rights", "others", "too many", "a button"],
)
def test_what_the_site_prints_between_them_is_not(between: str) -> None:
    assert added(between) == []


@pytest.mark.parametrize(
    ("below", "count"),
    [
        (in_lines(SHORT), 2),
        (in_lines([DOCUMENTS]), 1),
        (TABLE, 1),
        ("<div class=bar><ul><li>在线客服</li><li>返回顶部</li></ul></div>" + in_lines(SHORT), 2),
        (f"<div class=tip>{in_lines(SHORT)}</div>", 0),
        ("<p>欢迎致电</p>" + in_lines(SHORT), 0),
        (in_lines(["<a href='/n/1'>瑶溪区新材料中试基地寻求合作。</a>", *SHORT]), 0),
        (in_lines(["版权所有，侵权必究，转载请注明出处。"]), 0),
        (in_lines(["看完这篇文章，您的心情是"]), 0),
        ("<p>相关推荐</p>" + TABLE, 0),
    ],
    ids=["sentences", "documents", "a table", "a bar", "a tip", "a line", "links", "rights", "a poll", "others"],
)  # fmt: skip
def test_sentences_right_below_the_last_are_text(below: str, count: int) -> None:
    assert len(added("", below)) == count


@pytest.mark.parametrize(
    ("between", "below", "found"),
    [
        ("<p>二、要素保障</p>", "<p>三、办理流程</p>" + in_lines(SHORT), ["二、要素保障", "三、办理流程", *SHORT]),
        ("<p>二、要素保障</p>", "<p>三、办理流程</p><p>欢迎致电</p>", ["二、要素保障"]),
        ("<p>二、要素保障</p>", "<p>三、<a href='/n/1'>办理流程</a></p>" + in_lines(SHORT), ["二、要素保障"]),
        ("<p>二、要素保障</p>", "<div><i>三、猜你喜欢</i></div>" + in_lines(SHORT), ["二、要素保障"]),
        ("", "<p>一、办理流程</p>" + in_lines(SHORT), []),
    ],
    ids=["headings", "nothing below", "a link", "another make", "no such heading"],
)
def test_so_are_headings_with_a_number_as_the_text_has_them(between: str, below: str, found: list[str]) -> None:
    assert added(between, below) == found


@pytest.mark.parametrize(("head", "is_found"), [("二、申请材料", True), ("申请材料", False)])
def test_a_number_heads_what_leads_to_a_list_too(head: str, is_found: bool) -> None:
    page = parse(f"<div><p>{ABOVE}</p><p>{head}</p><p>申请的企业请准备：</p><p>营业执照</p><p>{BELOW}</p></div>")
    assert page is not None
    assert gaps({0, 2, 3, 4}, page.blocks, page.boxes) == ({1} if is_found else set())


def test_a_box_that_holds_a_part_of_the_sentences_is_no_text() -> None:
    page = parse(f"<div><div><p>{ABOVE}</p></div><div><p>{SHORT[0]}</p></div><div><p>{BELOW}</p></div></div>")
    assert page is not None
    assert gaps(set(), page.blocks, page.boxes) == set()


@pytest.mark.parametrize("head", ["<h3>{}</h3>", "<p><b>{}</b></p>", "<div class=tit><span>{}</span></div>"])
def test_the_last_sections_of_a_long_text_are_read_whole(head: str) -> None:
    sections = {
        "区位": ["老糖厂在江岸北侧，离货运码头一公里。", "去省城的高速公路去年通了车。"],
        "产业": [ABOVE, "纸浆模塑餐具占了其中一半。", "本地有两所职业学校，每年毕业八百人。"],
        "要素": SHORT,
        "政策": ["头两年租金全免，第三年减半。", BELOW],
        "服务": ["证照由专员代办。", "投诉一个工作日内答复。"],
    }
    lines = [text for name, said in sections.items() for text in (name, *said)]
    body = "".join(head.format(name) + in_lines(said) for name, said in sections.items())
    html = f"<html><head><title>老糖厂改成标准厂房_岚河招商网</title></head><body><div class=main><h1>老糖厂改成标准厂房</h1><p>发布日期：2025-03-14</p><div class=text>{body}</div><p><a href='/n/1'>枫港市冷库出租</a></p></div></body></html>"
    article = run(html)
    assert isinstance(article, Article)
    assert [block.lstrip("# ") for block in article.text.split("\n\n")] == lines


SECTIONS = {
    "蔗糖": ABOVE,
    "纸浆": "纸浆模塑餐具占了造纸业的一半，去年卖到十一个国家，新上的两条线明年四月试车。",
    "蔗渣": "蔗渣全部卖给纸厂，余热供应周边大棚，三家企业共用一台锅炉，一年省煤两千吨。",
    "厂房": BELOW,
}
LEAD, END = "甘江区三百年前就熬糖，如今靠一根甘蔗养活了四个行业。", "区投资服务中心列出了糖蜜、滤泥两个缺环项目。"
BOXES = "".join(f"<div class=sec><h3>{head}</h3><p>{text}</p></div>" for head, text in SECTIONS.items())


def closing(html: str) -> list[str]:
    """What is added below the sections and the lead above them."""
    page = parse(f"<h1>甘江区产业概况</h1><div class=main>{html}<div class=next><p>{SHORT[0]}</p></div></div>")
    assert page is not None
    texts = [block.text for block in page.blocks]
    chosen = {i for i, text in enumerate(texts) if text in {LEAD, *SECTIONS, *SECTIONS.values()}}
    found = gaps(chosen, page.blocks, page.boxes)
    return [texts[i] for i in sorted(found)]


@pytest.mark.parametrize(
    "form",
    [
        "<div class=text><p>{lead}</p><div class=all>{boxes}</div>{below}</div>",
        "<p>{lead}</p><div class=all>{boxes}</div>{below}",
        "<article><p>{lead}</p><div><div class=all>{boxes}</div></div>{below}</article>",
        "<div class=text><p>{lead}</p><section>{boxes}</section>{below}</div>",
        "<div class=text><div class=all>{boxes}</div>{below}</div>",
    ],
    ids=["a box", "none", "two boxes", "a section", "no lead"],
)
@pytest.mark.parametrize(
    ("below", "lines"),
    [
        (f"<p>{END}</p>", [END]),
        (f"<p>{END}</p><p>{SHORT[1]}</p>", [END, SHORT[1]]),
        ("<p>特此公告。</p>", ["特此公告。"]),
        (f"<p>{END}</p><p>明年见分晓。</p>", [END, "明年见分晓。"]),
        (f"<h3>缺环</h3><p>{END}</p>", ["缺环", END]),
        ("<p>缺环项目有：</p><ul><li>糖蜜</li><li>滤泥</li></ul>", ["缺环项目有：", "糖蜜", "滤泥"]),
    ],
    ids=["a sentence", "two", "a short one", "a short one below", "below a heading", "a list"],
)
def test_what_ends_a_text_below_the_box_of_its_sections_is_text(form: str, below: str, lines: list[str]) -> None:
    assert closing(form.format(lead=LEAD, boxes=BOXES, below=below)) == lines


@pytest.mark.parametrize(
    "below",
    [
        f"<p class=tip>{END}</p>",
        "<p class=tip>特此公告。</p>",
        "<p>暂无评论。</p>",
        "<p>没有了。</p>",
        "<p>返回列表</p>",
        f"<div class=tip><p>{END}</p></div>",
        "<p>版权所有，侵权必究，转载请注明出处。</p>",
        "<p><a href='/n/1'>瑶溪区新材料中试基地寻求合作。</a></p>",
        f"<p>在线客服</p><p>{END}</p>",
        f"<h3>相关推荐</h3><p>{END}</p>",
        "<p>缺环项目有：</p><ul><li><a href='/n/1'>糖蜜</a></li><li><a href='/n/2'>滤泥</a></li></ul>",
        "<ul><li>糖蜜</li><li>滤泥</li></ul>",
        "<p>本平台的信息由发布方自行填写，平台不对其真实性负责。</p>",
        "<p>甘江网是甘江区唯一的招商门户，已为两千多家企业提供服务。</p>",
        "<p>如您发现信息有误，请拨打热线0000-8888反馈。</p>",
        "<p>成为会员后可查看联系电话和更多资料。</p>",
        "<p>浏览更多园区，请使用页面上方的条件。</p>",
        "<p>登录后可以收藏本项目。</p>",
    ],
    ids=[
        *(
            "a tip",
            "a short tip",
            "no comments",
            "no more",
            "a way back",
            "a tip's box",
            "rights",
            "a link",
            "a button",
        ),
        *(
            "others",
            "links",
            "a list alone",
            "who answers",
            "what the site is",
            "errors",
            "members",
            "more",
            "to log in",
        ),
    ],
)
@pytest.mark.parametrize("lead", [f"<p>{LEAD}</p>", ""])
def test_what_the_site_prints_there_is_not(below: str, lead: str) -> None:
    assert closing(f"<div class=text>{lead}<div class=all>{BOXES}</div>{below}</div>") == []


@pytest.mark.parametrize(
    "html",
    [
        f"<div class=text><p>发布：区投资服务中心</p><div class=all>{BOXES}</div><p>{END}</p></div>",
        f"<div class=text><div class=all>{BOXES}</div><p>{END}</p><p>在线客服</p></div>",
        f"<div class=text><div class=all>{in_lines(list(SECTIONS.values()))}</div><p>{END}</p></div>",
        f"<div class=text><div class=lead><p>{LEAD}</p></div><div class=all>{BOXES}</div><p>{END}</p></div>",
    ],
    ids=["a label above", "a button below", "no sections", "another make"],
)
def test_without_a_lead_of_that_make_nothing_else_stands_in_the_box(html: str) -> None:
    assert closing(html) == []
