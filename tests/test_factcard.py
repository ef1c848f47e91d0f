"""A card of a text's facts beside it goes; what says one fact more, or is made as the text, stays."""

import time

import pytest

from pipelines.factcard import fact_cards
from pipelines.page import parse

FACTS = [
    ("时间", "2026年4月9日（星期四）9:00—16:30"),
    ("地点", "棠溪镇旧糖厂二号车间"),
    ("名额", "约80人"),
    ("主办", "棠溪镇商会、棠溪木艺工坊"),
]
AGENDA = [("时间", "内容"), ("9:00", "签到"), ("9:30", "看工坊"), ("11:00", "订单洽谈"), ("14:00", "签约")]
LEAD = "棠溪木艺春季订货会将于4月9日举行，诚邀家具店、民宿和设计工作室的采购人员参加。"
LAST = "请于4月3日前电话登记，镇里统一安排接站的班车。"
BUTTON = "<a class='btn' href='/join'>立即报名</a><p class='num'>已报名31人</p>"


def table(rows: list[tuple[str, str]]) -> str:
    return (
        "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"
    )


def rows(facts: list[tuple[str, str]]) -> str:
    return "".join(f"<div class='row'>{label}：{value}</div>" for label, value in facts)


def terms(facts: list[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in facts) + "</dl>"


PRINTED = "".join(f"<p>{label}：{value}</p>" for label, value in FACTS)
TEXT = f"<p>{LEAD}</p><h2>订货会信息</h2>{PRINTED}<h2>议程</h2>{table(AGENDA)}<h2>报名</h2><p>{LAST}</p>"


def gone(below: str = "", above: str = "", text: str = TEXT) -> list[str]:
    """What goes of a page of which all is taken but its links, its headline and the count beside a button."""
    page = parse(f"<h1>棠溪木艺订货会</h1>{above}<div class='con'>{text}</div>{below}<div class='end'>棠溪镇</div>")
    assert page is not None
    chosen = {
        i for i, block in enumerate(page.blocks) if i and not block.link_characters and "已报名" not in block.text
    }
    return [page.blocks[i].text for i in sorted(fact_cards(chosen, page.blocks, page.boxes))]


LINES = [f"{label}：{value}" for label, value in FACTS]
CARDS = {
    "rows": f"<div class='card'><div class='t'>活动卡片</div>{rows(FACTS)}{BUTTON}</div>",
    "no name": f"<div class='card'>{rows(FACTS)}</div>",
    "some of them": f"<div class='card'><b>活动信息</b>{rows(FACTS[:3])}</div>",
    "a list": f"<ul class='card'><li>活动卡片</li>{''.join(f'<li>{line}</li>' for line in LINES)}</ul>",
    "terms": f"<div class='card'><h3>活动卡片</h3>{terms(FACTS)}{BUTTON}</div>",
    "with the agenda": f"<aside class='card'><p>活动卡片</p>{rows(FACTS)}<p>议程</p>{table(AGENDA)}{BUTTON}</aside>",
    "the agenda": f"<div class='card'><p>当天安排</p>{table(AGENDA)}</div>",
    "longer labels": f"<div class='card'><p>活动卡片</p>{rows([(f'活动{label}', value) for label, value in FACTS])}</div>",
}


@pytest.mark.parametrize("what", CARDS)
def test_a_card_below_the_text_goes_with_its_name(what: str) -> None:
    own = parse(CARDS[what])
    assert own is not None
    assert gone(CARDS[what]) == [
        block.text for block in own.blocks if not block.link_characters and "已报名" not in block.text
    ]


@pytest.mark.parametrize("what", [what for what in CARDS if what not in ("no name", "the agenda")])
def test_a_card_above_the_text_goes_where_it_has_a_name_and_is_of_an_event(what: str) -> None:
    assert len(gone(above=CARDS[what])) >= 3


OTHERS = {
    "a fact more": f"<div class='card'><b>活动卡片</b>{rows([*FACTS, ('电话', '0000-3166')])}</div>",
    "another day": f"<div class='card'><b>活动卡片</b>{rows([(a, b.replace('4月9日', '5月9日')) for a, b in FACTS])}</div>",
    "another label": f"<div class='card'><b>活动卡片</b>{rows([('备用场所' if a == '地点' else a, b) for a, b in FACTS])}</div>",
    "another order": f"<div class='card'><b>活动卡片</b>{rows(FACTS[::-1])}</div>",
    "a sentence": f"<div class='card'><b>活动卡片</b>{rows(FACTS)}<p>雨天改到室内，日期不变。</p></div>",
    "two facts": f"<div class='card'><b>活动卡片</b>{rows(FACTS[:2])}</div>",
    "no name of a box": f"<div><b>活动卡片</b>{PRINTED}</div>",
    "made as the text": f"<div class='con'><b>活动卡片</b>{PRINTED}</div>",
    "two names more": f"<div class='card'><p>活动卡片</p><p>松河专场</p><p>青石专场</p>{rows(FACTS)}</div>",
}


@pytest.mark.parametrize("what", OTHERS)
def test_a_box_that_says_more_or_is_made_as_the_text_stays(what: str) -> None:
    assert gone(OTHERS[what]) == []
    assert gone(above=OTHERS[what]) == []


@pytest.mark.parametrize(
    "above",
    [
        CARDS["no name"],
        f"<div class='card'><b>项目信息</b>{rows([('总投资', '3亿元'), ('占地', '95亩'), ('建设期', '24个月')])}</div>",
    ],
)
def test_facts_above_a_text_that_has_them_again_stay(above: str) -> None:
    assert gone(above=above, text=f"{TEXT}<p>总投资：3亿元</p><p>占地：95亩</p><p>建设期：24个月</p>") == []


def test_a_card_between_the_paragraphs_and_one_above_two_prints_of_the_text_stay() -> None:
    assert gone(text=TEXT.replace("<h2>报名", f"{CARDS['rows']}<h2>报名")) == []
    assert gone(above=CARDS["rows"], text=TEXT + TEXT) == []


@pytest.mark.parametrize(
    ("one", "other", "facts"),
    [
        ("车工", "钳工", ["学历：高中以上", "人数：2人", "待遇：每月七千元"]),
        ("城区受理点", "乡镇受理点", ["联系人：陶主任", "电话：0000-3166", "地址：棠溪大道1号"]),
        ("明前绿茶", "明前红茶", ["规格：250克", "产地：棠溪镇", "保质期：18个月"]),
    ],
)
def test_two_things_with_the_same_terms_stay(one: str, other: str, facts: list[str]) -> None:
    boxes = "".join(
        f"<div class='{named}'><p>{name}</p>{''.join(f'<p>{fact}</p>' for fact in facts)}</div>"
        for named, name in (("first", one), ("second", other))
    )
    assert gone(text=TEXT + boxes) == []
    assert gone(below=boxes) == []
    assert gone(text=f"{TEXT}<div><div class='pair'>{boxes}</div></div>") == []


def test_many_cards_take_no_time() -> None:
    spent = []
    for count in (1500, 3000):
        cards = "".join(f"<div class='c{n}'>{rows(FACTS)}</div>" for n in range(count // 4))
        page = parse(f"<h1>订货会</h1><div class='con'>{TEXT}</div>{cards}")
        assert page is not None
        start = time.process_time()
        fact_cards({*range(1, len(page.blocks))}, page.blocks, page.boxes)
        spent.append(time.process_time() - start)
    assert spent[1] < 1
