"""A site's boilerplate: what counts, when it is decided, and what stays whatever the counts say."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.boilerplate import (
    MAX_COUNTED,
    block_hash,
    enough_clusters,
    hashes_of,
    is_boilerplate,
    site_boilerplate,
    votes,
)
from pipelines.cells import fold_spaces
from pipelines.page import Block, Kind, block_key

ONE = Block("滨江新区上半年签约项目三十二个，计划总投资一百二十亿元，其中制造业占七成以上。", Kind.PARAGRAPH)
TWO = Block("新区为每个项目配备一名服务专员，从注册登记到竣工验收全程陪同办理，用时缩短十五天。", Kind.PARAGRAPH)
THREE = Block("园区二期标准厂房将于年底交付，可以满足六十家中小企业同时入驻生产的需要。", Kind.PARAGRAPH)
SLOGAN = Block("投资滨江 共赢未来", Kind.PARAGRAPH)
ABOUT = Block("滨江招商平台汇集各地园区与项目信息，为企业选址提供咨询、考察和落地服务，欢迎来电。", Kind.PARAGRAPH)


def line(text: str, kind: Kind = Kind.PARAGRAPH) -> Block:
    return Block(text, kind)


def removed(blocks: list[Block], known: list[Block], title: str | None = None, **pins: list[str]) -> list[int]:
    """Indexes that go when each of `known` stands on 12 articles."""
    counts = {block_hash(block.text): 12 for block in known}
    return list(site_boilerplate(blocks, counts, pins.get("keep", []), pins.get("drop", []), title))


@given(
    st.text("0123456789.#-> ①一a。（）", max_size=12).map(fold_spaces).filter(block_key),
    st.sampled_from([Kind.ITEM, Kind.HEADING, Kind.QUOTE, Kind.PARAGRAPH]),
    st.integers(0, 10_000),
)
def test_hash_is_that_of_the_markdown(text: str, kind: Kind, number: int) -> None:
    block = Block(text, kind, level=2 * (kind is Kind.HEADING), number=number * (kind is Kind.ITEM))
    assert block_hash(block.markdown) == hashes_of([block])[0]
    again = votes([Block(block.markdown, Kind.PARAGRAPH)], "一")
    assert [vote.hash for vote in again] == [vote.hash for vote in votes([block], "一")]


def test_hash_is_blind_to_figures_marks_width_and_markup() -> None:
    assert re.fullmatch("[0-9a-f]{16}", block_hash("浏览 31 次"))
    assert block_hash("浏览：31 次") == block_hash("浏览 7次") == block_hash("## 浏览 ７ 次")
    assert block_hash("浏览 31 次") != block_hash("浏览次")
    assert block_hash("——") != block_hash("***")


def test_votes_are_distinct_short_blocks_without_the_title() -> None:
    title = line("滨江新区签约三十二个项目", Kind.HEADING)
    found = votes(
        [title, SLOGAN, line("第 3 页"), line("第 4 页"), line("——"), line("长" * (MAX_COUNTED + 1))], title.text
    )
    assert [vote.text for vote in found] == [SLOGAN.text, "第 3 页"]
    assert found[0].hash == block_hash(SLOGAN.text)


def test_votes_keep_markdown() -> None:
    assert votes([line("关于我们", Kind.HEADING)], None)[0].text == "## 关于我们"


@pytest.mark.parametrize(
    ("pages", "clusters", "text", "decided"),
    [
        (3, 3, "短句", False),  # a handful of pages says nothing
        (2, 4, "短句", False),
        (3, 4, "短句", True),
        (33, 100, "短句", False),
        (34, 100, "短句", True),
        (136, 400, "短句", True),
        (136, 9000, "短句", False),  # one page in seventy
        (1701, 9000, "短句", True),
        (1699, 9000, "短句", False),
        (49, 100, "长" * 80, False),
        (50, 100, "长" * 80, True),
        (0, 0, "短句", False),
    ],
)
def test_threshold(pages: int, clusters: int, text: str, decided: bool) -> None:
    assert is_boilerplate(pages, clusters, text) is decided


def test_slogan_before_and_company_text_after_the_article_go() -> None:
    blocks = [SLOGAN, ONE, TWO, line("关于我们", Kind.HEADING), ABOUT]
    assert removed(blocks, [SLOGAN, blocks[3], ABOUT]) == [0, 3, 4]


def test_reason_says_on_how_many_articles() -> None:
    reason = site_boilerplate([SLOGAN, ONE], {block_hash(SLOGAN.text): 41}, [], [], None)[0]
    assert (reason.kind, reason.rule, reason.evidence) == ("site_boilerplate", "learned", "on 41 articles of the site")


@given(st.integers(0, 6000), st.integers(0, 9000), st.sampled_from(["短句", "长" * 90]))
def test_no_more_clusters_are_counted_than_decide(pages: int, clusters: int, text: str) -> None:
    counted = min(clusters, enough_clusters(pages))
    assert is_boilerplate(pages, counted, text) == is_boilerplate(pages, clusters, text)


def test_a_block_on_few_clusters_asks_for_few() -> None:
    assert [enough_clusters(pages) for pages in (0, 3, 34)] == [4, 10, 101]
    assert enough_clusters(10**6) == enough_clusters(1700) == 5000


STAYS = {
    "a paragraph in the middle of the body": ([ONE, ABOUT, TWO], [1]),
    "a heading followed by text": ([line("一、项目概况", Kind.HEADING), ONE, TWO], [0]),
    "a numbered heading without markup": ([line("一、项目概况"), ONE, TWO], [0]),
    "a bare heading inside the body": ([ONE, line("结语"), TWO], [1]),
    "headings above one another": ([ONE, line("二、配套条件"), line("（一）交通"), TWO], [1, 2]),
    "a field inside the body": ([ONE, line("合作方式：独资"), TWO], [1]),
    "shared fields of a project card": (
        [line("项目名称：精密铸造"), line("所属行业：装备制造"), line("联系电话：0000-1234")],
        [1, 2],
    ),
    "a field beside the page's own field after the text": (
        [ONE, line("项目名称：精密铸造"), line("合作方式：独资")],
        [2],
    ),
    "a heading over a shared paragraph of the body": ([ONE, line("申报方式"), ABOUT, TWO], [1, 2]),
    "a table between paragraphs": ([ONE, line("| 年 | 值 |\n| --- | --- |\n| 1 | 2 |", Kind.TABLE), TWO], [1]),
}


@pytest.mark.parametrize("name", STAYS)
def test_stays(name: str) -> None:
    blocks, known = STAYS[name]
    assert removed(blocks, [blocks[i] for i in known]) == []


GOES = {
    "links inside the body": ([ONE, Block("进入专题 查看更多", Kind.PARAGRAPH, link_characters=9), TWO], [1]),
    "a heading with nothing of the article below": ([ONE, TWO, line("关于我们", Kind.HEADING)], [2]),
    "a footer of fields": ([ONE, TWO, line("地址：滨江大道一号"), line("电话：0000-1234")], [2, 3]),
    "an invitation that ends like a sentence": ([line("欢迎来滨江投资！"), ONE, TWO], [0]),
    "English": (
        [
            line("The zone opened its second park on Tuesday, adding floor space for small manufacturers."),
            line("Sign up for our newsletter"),
        ],
        [1],
    ),
}


@pytest.mark.parametrize("name", GOES)
def test_goes(name: str) -> None:
    blocks, known = GOES[name]
    assert removed(blocks, [blocks[i] for i in known]) == known


TOP, MORE = line("今日要闻"), line("联系我们")
LINK = Block("进入专题 查看更多", Kind.PARAGRAPH, link_characters=9)
LINK_2 = Block("更多渔港消息", Kind.PARAGRAPH, link_characters=6)
ENCLOSED = {
    "a list that changes daily, below the article": ([ONE, TWO, TOP, line("渔港码头扩建"), line("竹编大赛开赛"), MORE], [2, 3, 4, 5]),
    "teasers above the article": ([TOP, line("渔港码头扩建"), MORE, ONE, TWO], [0, 1, 2]),
    "links among the paragraphs": ([ONE, LINK, Block("渔港码头扩建", Kind.PARAGRAPH, link_characters=6), LINK_2, TWO], [1, 2, 3]),
    "in English": (
        [
            line("The zone opened its second park on Tuesday, adding floor space for small manufacturers."),
            line("Most read"), line("Ferry fares to rise in May"), line("Contact us"),
        ],
        [1, 2, 3],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ENCLOSED)
def test_what_stands_between_learned_blocks_goes_with_them(name: str) -> None:
    blocks, gone = ENCLOSED[name]
    assert removed(blocks, [blocks[gone[0]], blocks[gone[-1]]]) == gone


def test_reason_of_what_is_enclosed_names_both_sides() -> None:
    blocks = ENCLOSED["teasers above the article"][0]
    reason = site_boilerplate(blocks, {block_hash(TOP.text): 41, block_hash(MORE.text): 7}, [], [], None)[1]
    assert (reason.rule, reason.evidence) == ("enclosed", "between blocks on 41 and 7 articles of the site")


NOT_ENCLOSED = {
    "a paragraph": [ONE, TWO, TOP, THREE, MORE],
    "a sentence": [ONE, TWO, TOP, line("渔港扩建了。"), MORE],
    "a numbered line": [ONE, TWO, TOP, line("1.渔港码头扩建"), MORE],
    "a field": [ONE, TWO, TOP, line("投资金额：三亿元"), MORE],
    "a table": [ONE, TWO, TOP, line("| 年 | 值 |", Kind.TABLE), MORE],
    "a long line": [ONE, TWO, TOP, line("渔港码头扩建" * 7), MORE],
    "more lines than a list has": [ONE, TWO, TOP, *[line(f"渔港{c}码头") for c in "甲乙丙丁戊己庚辛壬癸子丑寅"], MORE],
    "short lines among the paragraphs": [ONE, TOP, line("渔港码头扩建"), MORE, TWO],
    "a page of short lines": [TOP, line("渔港码头扩建"), line("竹编大赛开赛"), MORE],
}


@pytest.mark.parametrize("name", NOT_ENCLOSED)
def test_what_may_be_the_articles_is_not_enclosed(name: str) -> None:
    blocks = NOT_ENCLOSED[name]
    inner = range(blocks.index(TOP) + 1, blocks.index(MORE))
    assert not set(removed(blocks, [TOP, MORE])) & set(inner)


def test_title_and_pinned_blocks_are_not_enclosed() -> None:
    blocks = [TOP, line("渔港码头扩建"), MORE, ONE, TWO]
    assert removed(blocks, [TOP, MORE], "渔港码头扩建") == [0, 2]
    assert removed(blocks, [TOP, MORE], keep=["渔港码头扩建"]) == [0, 2]


def test_what_stands_beside_one_learned_block_is_not_enclosed() -> None:
    assert removed([ONE, TWO, TOP, line("渔港码头扩建")], [TOP]) == [2]


OFFICE, SIGNED = line("青澜市商务局"), line("2025年8月29日")


@pytest.mark.parametrize("words", ["特此公告。", "特此通知", "现予公示。", "特此 函复。", "谨此告知！", "特此公布"])
def test_the_last_words_of_a_notice_stay_with_what_signs_it(words: str) -> None:
    """Most notices of an office end so, and each is signed."""
    closing = line(words)
    assert removed([ONE, closing, OFFICE, SIGNED, SLOGAN], [closing, OFFICE, SIGNED, SLOGAN]) == [4]
    assert removed([ONE, closing, SIGNED, SLOGAN], [closing, SIGNED, SLOGAN]) == [3]
    assert removed([ONE, closing, SLOGAN], [closing, SLOGAN]) == [2]


@pytest.mark.parametrize(
    "blocks",
    [
        [ONE, line("特此声明。")],  # of the site, in its footer
        [ONE, line("特此公告：点击查看")],
        [ONE, line("公告")],
        [ONE, line("关于特此公告")],
        [ONE, OFFICE, SIGNED],  # in the footer as well: nothing says that a notice ends here
        [line("特此公告。"), ONE],  # no text of a notice above it
    ],
)
def test_other_words_are_learned_as_before(blocks: list[Block]) -> None:
    known = [block for block in blocks if block is not ONE]
    assert removed(blocks, known) == [i for i, block in enumerate(blocks) if block is not ONE]


def test_what_follows_the_last_words_is_no_signature_without_a_day_and_can_be_pinned() -> None:
    closing = line("特此公告。")
    assert removed([ONE, closing, SLOGAN, OFFICE, SIGNED], [SLOGAN, OFFICE, SIGNED]) == [2, 3, 4]
    assert removed([ONE, closing, LINK, SIGNED], [closing, LINK]) == [2]
    assert removed([ONE, closing], [], drop=[closing.text]) == [1]


def test_own_title_stays() -> None:
    title = line("滨江新区签约三十二个项目")
    assert removed([title, ONE, TWO], [title], title.text) == []


def test_never_all_blocks_of_a_page() -> None:
    assert removed([SLOGAN, line("欢迎您")], [SLOGAN, line("欢迎您")]) == []
    assert removed([ONE, ABOUT], [ONE, ABOUT]) == []


def test_keep_wins_over_drop_and_drop_over_place() -> None:
    assert removed([SLOGAN, ONE, TWO], [SLOGAN], keep=["投资滨江，共赢未来"]) == []
    assert removed([ONE, ABOUT, TWO], [], drop=[ABOUT.text]) == [1]
    assert removed([ONE, ABOUT, TWO], [], drop=[ABOUT.text], keep=[ABOUT.text]) == []
    assert site_boilerplate([ONE, ABOUT], {}, [], [ABOUT.text], None)[1].rule == "pinned"


def test_a_kept_block_protects_no_block_before_it() -> None:
    assert removed([ONE, TWO, SLOGAN, ABOUT], [SLOGAN, ABOUT], keep=[ABOUT.text]) == [2]


def test_nothing_known_nothing_removed() -> None:
    assert removed([SLOGAN, ONE, TWO, ABOUT], []) == []


TEXTS = st.one_of(
    st.sampled_from(
        [ONE.text, TWO.text, THREE.text, ABOUT.text, SLOGAN.text, "一、项目概况", "合作方式：独资", "结语", ""]
    ),
    st.text(max_size=30),
)
PAGES = st.lists(st.builds(Block, TEXTS, st.sampled_from(list(Kind)), link_characters=st.integers(0, 9)), max_size=15)


@given(PAGES, st.sets(st.integers(0, 14)), st.text(max_size=9))
@settings(max_examples=200, deadline=None)
def test_properties(blocks: list[Block], known: set[int], title: str) -> None:
    """Nothing raises, only known blocks and those between them go, never all of them; votes are the page's blocks."""
    seen = [blocks[i] for i in known if i < len(blocks)]
    gone = removed(blocks, seen, title)
    names = [i for i, block in enumerate(blocks) if block_hash(block.text) in {block_hash(each.text) for each in seen}]
    assert all(i in names or (names[0] < i < names[-1] and len(blocks[i].text) < 60) for i in gone)
    assert not blocks or len(gone) < len(blocks)
    assert {vote.text for vote in votes(blocks, title)} <= {block.markdown for block in blocks}


@pytest.mark.parametrize(
    "text", ["一" * 99_999, "：" * 99_999, "1" * 99_999, " " * 99_999 + "a", "（" * 99_999, "特此" + " " * 99_999]
)
def test_long_hostile_text_is_fast(text: str) -> None:
    assert removed([ONE, line(text), TWO, line(text)], [line(text)]) in ([], [1], [3], [1, 3])
