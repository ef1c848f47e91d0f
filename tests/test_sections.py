"""Sections of a Chinese text in boxes of one make, and what stands in boxes beside them."""

import time

import pytest

from pipelines.extract import main_text
from pipelines.headfacts import heads_of_facts
from pipelines.page import HEADING, PARAGRAPH, Block, parse
from pipelines.page import TABLE as TABLE_KIND
from pipelines.sections import sections

TITLE = "青澜县竹炭产业园三号地块"
OUTLINE = "地块位于竹炭产业园东南角，两面临路，原为苗圃，地上没有建筑，已经完成平场和勘界，可以直接做独立基础。"
ASKED = "园区现有炭化、活性炭企业九家，希望引进竹炭日用品、空气净化和电极材料项目，未批先建的项目不予准入。"
LEAD = f"<h1>{TITLE}</h1><p>发布时间：2025-03-14</p>"
NEAR = ["距青澜南收费站2.3公里", "距园区污水处理站400米", "公租房在租226套"]
WHO = ["青澜县投促局 石老吉", "座机：0000-0000707"]
MENU = "<ul><li><a href='/'>首页</a></li><li><a href='/l/'>找地</a></li><li><a href='/f/'>找厂房</a></li></ul>"
FOOT = "<div class='foot'>青澜县投资促进局 版权所有 青ICP备00000010号</div>"


def listed(lines: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def told(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


FORMS = [
    "<div class='card'><h3>{}</h3><div>{}</div></div>",
    "<section class='blk'><h2>{}</h2><div class='rich'>{}</div></section>",
    "<div class='el-card box2'><div class='el-card__header'><h4>{}</h4></div><div class='el-card__body'>{}</div></div>",
    "<div class='panel'><h3><span>{}</span></h3>{}</div>",
    "<uni-view class='data-v-2f card'><h3><uni-text><span>{}</span></uni-text></h3><uni-rich-text><div>{}</div></uni-rich-text></uni-view>",
    "<div class='detail-item item-7'><h2>{}</h2>{}</div>",
]


def text_of(body: str) -> list[str]:
    page = parse(
        f"<html><head><title>{TITLE}</title></head><body>{MENU}<div class='main'>{LEAD}{body}</div>{FOOT}</body></html>"
    )
    assert page is not None
    chosen = main_text(page)
    return [block.text for block in chosen.blocks]


@pytest.mark.parametrize("form", FORMS)
def test_the_last_sections_of_a_text_stay_however_short_they_are(form: str) -> None:
    body = form.format("地块介绍", told([OUTLINE, ASKED])) + form.format("周边配套", listed(NEAR))
    found = text_of(body + form.format("联系人", told(WHO)) + form.format("附近地块", told(["A-02地块 112亩"])))
    first = found.index("地块介绍")
    assert found[first:] == ["地块介绍", OUTLINE, ASKED, "周边配套", *NEAR, "联系人", *WHO]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("附近地块", told(["A-02地块（二类工业）", "112亩"])),
        ("在线咨询", told(["您的姓名", "手机号码"])),
        ("周边配套", listed([f"<a href='/{n}'>{line}</a>" for n, line in enumerate(NEAR)])),
        ("联系我们", told(["招商热线：0000-0000000"])),
        ("平台服务", told(["代办注册", "免费选址"])),
        ("免责声明", told(["本页信息由发布方提供"])),
        ("相关推荐", told(["竹炭产业园一号地块"])),
        ("网友评论", told(["位置不错", "价格能谈吗"])),
        ("温馨提示", told(["请实地考察后再签约"])),
        ("发布者信息", told(["青澜招商", "已认证"])),
    ],
)
def test_cards_of_the_site_are_no_sections(form: str, head: str, lines: str) -> None:
    found = text_of(form.format("地块介绍", told([OUTLINE, ASKED])) + form.format(head, lines))
    assert found[-2:] == [OUTLINE, ASKED]


BARE = [
    "<div><h3>{}</h3><div>{}</div></div>",
    "<li><h4>{}</h4>{}</li>",
    "<section><h2>{}</h2><div>{}</div><a>展开全文</a></section>",
    "<section><div><h2>{}</h2></div><div>{}</div></section>",
]


def of_bare(form: str, last: str, *, own: int = 2) -> list[str]:
    """What the rule adds below sections in boxes without a name."""
    two = [form.format("地块介绍", told([OUTLINE])), form.format("准入要求", told([ASKED]))]
    page = parse(f"<html><body><div>{LEAD}<div>{''.join(two[:own])}{last}</div></div></body></html>")
    assert page is not None
    chosen = {i for i, block in enumerate(page.blocks) if block.text in ("地块介绍", OUTLINE, "准入要求", ASKED)}
    return [page.blocks[i].text for i in sorted(sections(chosen, page.blocks, page.boxes))]


@pytest.mark.parametrize("form", BARE)
def test_sections_in_boxes_without_a_name_are_known_by_two_made_so(form: str) -> None:
    last = form.format("联系人", told(WHO)).replace("<a>展开全文</a>", "")
    assert of_bare(form, last) == ["联系人", *WHO]
    assert of_bare(form, last, own=1) == []
    assert of_bare(form, last.replace("h2>", "h5>").replace("h3>", "h5>").replace("h4>", "h5>")) == []
    assert of_bare(form, f"<p>查看大字版</p>{last}") == []
    assert of_bare(form, f"<aside>{last}</aside>") == []
    for head in ("附近地块", "在线咨询", "联系我们", "网友评论", "温馨提示"):
        assert of_bare(form, last.replace("联系人", head)) == []


@pytest.mark.parametrize(
    "other",
    [
        "<div class='side'><h3>联系人</h3><div>{}</div></div>",
        "<div><h3>联系人</h3><div>{}</div></div>",
        "<p>查看大字版</p><div class='card'><h3>联系人</h3><div>{}</div></div>",
        "<div class='wrap'><div class='card'><h3>联系人</h3><div>{}</div></div></div>",
        "<div class='card'><h1>联系人</h1><div>{}</div></div>",
        "<div class='card'><p>广告</p><h3>联系人</h3><div>{}</div></div>",
    ],
    ids=["another make", "no name", "apart", "in another box", "a headline", "below another line"],
)
def test_boxes_made_otherwise_or_apart_are_no_sections(other: str) -> None:
    page = parse(
        f"<html><body><div>{LEAD}{FORMS[0].format('地块介绍', told([OUTLINE, ASKED]))}{other.format(told(WHO))}</div></body></html>"
    )
    assert page is not None
    chosen = {i for i, block in enumerate(page.blocks) if block.text in ("地块介绍", OUTLINE, ASKED)}
    assert sections(chosen, page.blocks, page.boxes) == set()


def test_a_text_without_headings_of_its_own_has_no_such_sections() -> None:
    page = parse(f"<div><div class='card'><p>{OUTLINE}</p></div>{FORMS[0].format('联系人', told(WHO))}</div>")
    assert page is not None
    assert sections({0}, page.blocks, page.boxes) == set()


@pytest.mark.parametrize("head", ["基本信息", "地块概况", "项目基本情况", "【土地信息】", "主要参数"])
@pytest.mark.parametrize("tag", ["h2", "div"])
def test_what_heads_the_facts_stays_above_them(head: str, tag: str) -> None:
    facts = "".join(
        f"<tr><td>{k}</td><td>{v}</td></tr>"
        for k, v in (("土地面积", "87亩"), ("供地方式", "招拍挂"), ("总投资", "3亿元"))
    )
    found = text_of(f"<{tag}>{head}</{tag}><table>{facts}</table><h2>地块描述</h2>{told([OUTLINE, ASKED])}")
    assert head in found
    assert found.index(head) == next(i for i, text in enumerate(found) if "87亩" in text) - 1


FACTS = Block("| 土地面积 | 87亩 |\n| --- | --- |\n| 供地方式 | 招拍挂 |", TABLE_KIND)


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        (Block("找地平台", PARAGRAPH), FACTS),
        (Block("地块信息", PARAGRAPH, link_characters=4), FACTS),
        (Block("地块信息", HEADING, level=1), FACTS),
        (Block("当前栏目：土地", PARAGRAPH), FACTS),
        (Block("青澜县土地情况公布", HEADING, level=2), FACTS),
        (Block("本站提示", HEADING, level=2), FACTS),
        (Block("基本信息", HEADING, level=2), Block("青澜县招商局的网站。", PARAGRAPH)),
    ],
)
def test_other_lines_head_no_facts(head: Block, facts: Block) -> None:
    assert [*heads_of_facts({1}, [head, facts])] == []
    assert [*heads_of_facts({1}, [Block("基本信息", HEADING, level=2), FACTS])] == [0]


def test_many_sections_take_no_long_time() -> None:
    form = "<div class='card'><h3>周边配套</h3><p>距收费站2.3公里</p></div>"
    page = parse(f"<div>{FORMS[0].format('地块介绍', told([OUTLINE]))}{form * 4000}</div>")
    assert page is not None
    start = time.process_time()
    assert len(sections({0, 1}, page.blocks, page.boxes)) == 8000
    assert time.process_time() - start < 2


SAID = "本页内容由青澜县投资促进局逐项核对，三月十四日起以此为准。"


def sectioned(above: str, form: str, taken: list[str]) -> list[str]:
    """What the rule adds to a text of which these lines are taken."""
    body = form.format("地块介绍", told([OUTLINE])) + form.format("准入要求", told([ASKED]))
    last = form.format("这块地由哪个单位负责平场、勘界、管线迁改和交付使用？", told(WHO))
    page = parse(
        f"<div class='main'><h1>{TITLE}</h1><p>发布时间：2025-03-14</p>{above}<div>{body}{last}</div></div>{FOOT}"
    )
    assert page is not None
    chosen = {i for i, block in enumerate(page.blocks) if block.text in taken}
    return [page.blocks[i].text for i in sorted(sections(chosen, page.blocks, page.boxes))]


TAKEN = ["地块介绍", OUTLINE, "准入要求", ASKED]
LONG = "这块地由哪个单位负责平场、勘界、管线迁改和交付使用？"


@pytest.mark.parametrize("form", FORMS)
def test_a_section_of_which_the_heading_alone_is_taken_is_text(form: str) -> None:
    assert sectioned("", form, [*TAKEN, LONG]) == [LONG, *WHO]
    assert sectioned("", form, TAKEN) == []  # a heading as long says nothing of itself
    assert sectioned("", form, [*TAKEN, LONG, WHO[1]]) == []


@pytest.mark.parametrize(
    ("above", "is_lead"),
    [
        (f"<p>{SAID}</p>", True),
        (f"<div>{SAID}</div>", True),
        (f"<p>{SAID.replace('本页', '本站')}</p>", False),
        (f"<p><a href='/1'>{SAID}</a></p>", False),
        (f"<div class='tip'><p>{SAID}</p></div>", False),
        (f"<p>{SAID}</p><p>竹炭产业园</p>", False),
        ("<p>面积112亩</p>", False),
        (f"<p>地块编号A-03</p><p>{SAID}</p>", False),
    ],
)
def test_the_sentence_above_the_first_of_several_sections_is_their_lead(above: str, is_lead: bool) -> None:
    assert sectioned(above, FORMS[0], TAKEN) == ([SAID] if is_lead else [])
    assert SAID not in sectioned(above, FORMS[0], TAKEN[:2])  # one section
