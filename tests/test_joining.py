"""Split articles become one: all of their text once, in order, and what each part prints again is recorded."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cleaning import PAGES, PLACES, TITLES, known

from pipelines import Article, Capture, Knowledge, Rejection, clean, process, process_parts, process_parts_safely
from pipelines.article import BLOCK_BREAK, restore
from pipelines.extract import main_text
from pipelines.firstlook import MAX_BLOCKS
from pipelines.joining import leads, parted, printed_again, trimmed
from pipelines.page import Block, Kind, parse

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TITLE = "云溪县把旧粮库改成食品产业园"
LEAD = "导读：云溪县城北的粮库空置了十一年，去年春天改造成食品产业园，二十九家作坊陆续搬了进来，本网记者用三天时间走访了这座园区。"
ONE = [
    "粮库建于一九七八年，十二座圆仓立在铁路边上，墙厚半米，冬暖夏凉。县里请人测过，仓内温度一年四季相差不到九度，正适合存放豆酱和米酒。",
    "改造没有拆一面墙，只在仓顶开了天窗，又在圆仓之间架起连廊。工程花了四千六百万元，比新建同样面积的厂房省下一半还多。",
]
TWO = [
    "最早搬来的是一家做豆腐乳的作坊，老板娘姓应，原先在镇上的三间平房里干了二十年。搬进圆仓以后，她一天能做三千块，还腾出手来教了六个徒弟。",
    "园区给每家作坊配了一间检验室的钥匙，轮流使用，每次交三十元。仪器是县里统一买的，坏了也由县里修，作坊不用为一年用几回的机器掏钱。",
]
THREE = [
    "铁路货场离园区只有八百米，县里同铁路部门商定，每周二和周五各发一节冷藏车厢，把园区的货捎到省城，运费比汽车便宜四成。",
    "园区主任说，明年要把最北边的两座圆仓改成食品博物馆，请各家老师傅轮流来做示范，让孩子们知道一块豆腐乳要等上一百八十天。",
]
AUTHOR = "本网记者 林知秋 通讯员 何万里"
ADDRESS = "园区地址：云溪县城北铁路东路一号，参观请提前两天打电话预约，周一闭馆。"


def page(
    number: int,
    body: list[str],
    *,
    parts: int = 3,
    lead: str = LEAD,
    title: str = TITLE,
    date: str = "2025-09-01",
    end: str = ADDRESS,
) -> Capture:
    """One of so many parts, as portals print them."""
    names = ["88.html", *(f"88_{n}.html" for n in range(2, parts + 1))]
    pager = " ".join(f"<a href='{name}'>{n}</a>" for n, name in enumerate(names, 1) if n != number)
    pager += f" <a href='{names[number]}'>下一页</a>" if number < parts else " <a href='88.html'>上一页</a>"
    text = "".join(f"<p>{line}</p>" for line in [lead, *body, end] if line)
    html = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div class='info'>发布日期：{date} 来源：云溪日报</div>"
        f"<div class='content'>{text}<p class='pages'>{pager}</p></div></body></html>"
    )
    url = f"https://www.yunxi.example.cn/news/{names[number - 1]}"
    fetched_at = NOW + timedelta(seconds=number)  # a part is asked for when the one before it came
    return Capture(url=url, requested_url=url, fetched_at=fetched_at, site="yunxi", body=html.encode())


PARTS = [page(1, ONE), page(2, TWO, date="2025-09-09"), page(3, THREE)]
KNOWS = Knowledge("yunxi")


def article(captures: list[Capture]) -> Article:
    result = process_parts(captures, KNOWS).result
    assert isinstance(result, Article), result
    return result


def test_all_parts_are_one_article_under_the_first_ones_address_and_labels() -> None:
    joined = article(PARTS)
    assert joined.text.split(BLOCK_BREAK) == [LEAD, *ONE, *TWO, *THREE, ADDRESS]
    assert joined.url == PARTS[0].url
    assert (joined.labels.title, joined.labels.published_on, joined.labels.source) == (TITLE, "2025-09-01", "云溪日报")


def test_what_each_part_prints_again_is_recorded() -> None:
    again = [
        (one.rule, one.text, one.evidence.partition(" ")[2][0])
        for one in article(PARTS).removed
        if one.kind == "repeated_section"
    ]
    assert again == [
        ("part_end", ADDRESS, "1"), ("first_part", LEAD, "2"), ("part_end", ADDRESS, "2"), ("first_part", LEAD, "3"),
    ]  # fmt: skip


def test_kept_and_removed_give_all_that_was_extracted_back() -> None:
    joined = article(PARTS)
    pages = [parse(capture.body.decode()) for capture in PARTS]
    extracted = [block.markdown for one in pages if one for block in main_text(one).extracted]
    assert restore(joined.text, joined.removed) == BLOCK_BREAK.join(extracted)
    assert len(joined.removed) + len(joined.text.split(BLOCK_BREAK)) == len(extracted)


@pytest.mark.parametrize("lead", [LEAD.removeprefix("导读："), AUTHOR])
def test_a_lead_without_a_word_that_says_so_goes_too(lead: str) -> None:
    parts = [page(n, body, lead=lead, end="") for n, body in enumerate((ONE, TWO, THREE), 1)]
    text = article(parts).text.split(BLOCK_BREAK)
    assert text[-6:] == [*ONE, *TWO, *THREE]
    assert text.count(lead) == len(text) - 6 <= 1


def test_a_whole_page_is_what_it_is_alone() -> None:
    whole = process_parts([PARTS[0]], KNOWS)
    assert whole.result == process(PARTS[0], KNOWS)
    assert whole.refused == {}


def test_a_heading_at_the_end_of_a_part_has_its_text_in_the_next_one() -> None:
    bodies = ([*ONE, "<h3>三、第一批作坊</h3>"], TWO)
    parts = [page(n, body, parts=2, lead="", end="") for n, body in enumerate(bodies, 1)]
    assert "三、第一批作坊" in article(parts).text
    alone = process(parts[0], KNOWS)
    assert isinstance(alone, Article)
    assert "三、第一批作坊" not in alone.text


def test_a_part_that_cannot_be_read_is_refused_and_the_others_are_the_article() -> None:
    gone = replace(PARTS[1], body="<title>出错</title><p>您访问的页面不存在。</p>".encode())
    pdf = replace(PARTS[1], body=b"%PDF-1.4")
    for bad, reason in ((gone, "error_page"), (pdf, "not_html")):
        joined = process_parts([PARTS[0], bad, PARTS[2]], KNOWS)
        assert [(n, refused.reason) for n, refused in joined.refused.items()] == [(1, reason)]
        assert isinstance(joined.result, Article)
        assert joined.result.text.split(BLOCK_BREAK) == [LEAD, *ONE, *THREE, ADDRESS]
        assert len(joined.how) == 3


def test_without_its_first_part_there_is_no_article() -> None:
    bad = replace(PARTS[0], body=b"%PDF-1.4")
    joined = process_parts([bad, *PARTS[1:]], KNOWS)
    assert (joined.result, joined.refused) == (Rejection("not_html"), {})


def test_parts_are_too_much_together_that_are_not_each() -> None:
    many = [f"第{n}号摊位的租金从下个月起按平方米计算，每平方米四十元。" for n in range(MAX_BLOCKS // 2)]
    joined = process_parts([page(1, many, parts=2), page(2, many, parts=2)], KNOWS)
    assert joined.refused == {1: Rejection("too_complex", "utf-8", "bytes", 0.0)}


def test_our_own_mistake_costs_the_article_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.way.assemble", lambda *_: 1 / 0)
    joined = process_parts_safely(PARTS, KNOWS)
    assert (joined.result, joined.refused) == (Rejection("failed"), {})


def test_the_pictures_of_a_gallery_are_one_article() -> None:
    captions = [
        [f"图为{thing}，摄于改造完工后的第{n}个月。"]
        for n, thing in enumerate(("圆仓之间的连廊", "铁路货场的冷藏车厢", "检验室里的仪器"), 1)
    ]
    parts = [page(n, caption, lead="", end="") for n, caption in enumerate(captions, 1)]
    assert article(parts).text.split(BLOCK_BREAK) == [line for caption in captions for line in caption]


# --- the pieces ----------------------------------------------------------------------------------


def blocks(*texts: str) -> list[Block]:
    return [Block(text, Kind.PARAGRAPH) for text in texts]


def rules(*parts: list[Block]) -> dict[int, str]:
    return {at: reason.rule for at, reason in printed_again(parts).items()}


def test_one_print_stays_of_what_parts_begin_and_end_with() -> None:
    assert rules(blocks("甲", "乙", "丙"), blocks("甲", "乙。", "丁")) == {3: "part_lead", 4: "part_lead"}
    assert rules(blocks("甲", "丙"), blocks("乙", "丙"), blocks("丁", "丙")) == {1: "part_end", 3: "part_end"}
    assert rules(blocks("甲", "乙", "丙"), blocks("甲", "丁", "丙")) == {2: "part_end", 3: "part_lead"}
    assert rules(blocks("甲", "乙"), blocks("甲", "乙")) == {2: "part_lead", 3: "part_lead"}


@pytest.mark.parametrize(
    "parts",
    [
        (blocks("甲", "乙"),),
        (blocks("甲", "乙"), blocks("丙", "丁")),
        (blocks("甲", "乙"), blocks("乙", "丙")),  # it stands there in the middle of the text
        (blocks("甲", "乙", "丙"), blocks("丁", "甲", "戊")),
        (blocks("甲", "丙"), blocks("乙", "丙"), blocks("丁", "戊")),
        (blocks("*", "乙"), blocks("*", "丙")),
        (blocks("甲", "乙"), blocks()),
        (),
    ],
)
def test_what_only_some_parts_print_or_elsewhere_stays(parts: tuple[list[Block], ...]) -> None:
    assert rules(*parts) == {}


def test_places_are_parted_where_the_parts_begin() -> None:
    some = blocks("甲", "乙", "丙", "丁")
    assert parted(some, [0, 2, 5, 6], [0, 3, 6]) == [some[:2], some[2:3], some[3:]]
    assert parted(some, [0, 2, 5, 6], [0, 0, 7]) == [[], some, []]
    assert parted([], [], [0, 3]) == [[], []]
    assert parted(some, [0, 1, 2, 3], (0,)) == [some]


def test_the_first_part_keeps_its_lead() -> None:
    parts = [blocks(LEAD, *ONE), blocks(LEAD, *TWO)]
    assert sorted(leads(parts, None)) == [3]
    assert sorted(leads(parts, 4)) == [0, 3]


def test_a_tail_ends_its_own_part_only() -> None:
    parts = [blocks(*ONE, "相关阅读", "县城新开两家超市"), blocks(*TWO)]
    assert sorted(trimmed(parts, None)) == [2, 3]


@given(st.lists(PAGES, min_size=1, max_size=4), TITLES, PLACES)
@settings(max_examples=200, deadline=None)
def test_cleaning_twice_is_cleaning_once(
    pages: list[list[Block]], title: str | None, places: tuple[set[int], ...]
) -> None:
    everything = [block for one in pages for block in one]
    knowledge = known(everything, places)
    starts = [0, *accumulate(map(len, pages))][:-1]
    gone = clean(everything, title, knowledge, starts=starts)
    left = [i for i in range(len(everything)) if i not in gone]
    kept = [everything[i] for i in left]
    again = [sum(i < start for i in left) for start in starts]
    assert clean(kept, title, knowledge, starts=again) == {}
