"""All that cleans a page, together: what holds for any blocks, any title and anything learned."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import Knowledge, clean
from pipelines.article import BLOCK_BREAK, Removed, restore
from pipelines.boilerplate import block_hash
from pipelines.cells import fold_spaces
from pipelines.page import Block, Kind

ONE = "滨江新区上半年签约项目三十二个，计划总投资一百二十亿元，其中制造业占七成以上，用工缺口两千人。"
TWO = "新区为每个项目配备一名服务专员，从注册登记到竣工验收全程陪同办理，平均用时比去年缩短十五天。"
THREE = "园区二期标准厂房将于年底交付，可以满足六十家中小企业同时入驻生产，配套宿舍和食堂一并启用。"
ABOUT = "滨江招商平台汇集各地园区与项目信息，为企业选址提供咨询、考察和落地服务，欢迎来电。"
LINES = (
    "一、项目概况", "发布日期：2025-08-15", "来源：滨江日报", "相关阅读", "更多项目", "附件", "打印本页", "投资滨江 共赢未来",
    "项目名称：精密铸造", "投资金额：三亿元", "渔港码头扩建", "摘要", "导读：", "联系我们", "结语", "* * *", "2025-08-15", "",
    "免责声明：本文仅供参考。", "| 年 | 值 |\n| --- | --- |\n| 1 | 2 |", "核心提示：" + ONE, "Read more", "Newsletter signup",
    "The zone opened its second park on Tuesday, adding floor space for small manufacturers, officials said.",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from((ONE, TWO, THREE, ABOUT)), st.sampled_from(LINES), st.text(max_size=15).map(fold_spaces)
)
KINDS = st.sampled_from([Kind.PARAGRAPH, Kind.PARAGRAPH, *Kind])
BLOCKS = st.builds(
    Block, TEXTS, KINDS, level=st.integers(0, 2), link_characters=st.sampled_from((0, 0, 0, 5)), is_bold=st.booleans()
)
PAGES = st.lists(BLOCKS, max_size=25)
TITLES = st.one_of(st.none(), st.sampled_from(LINES), st.just(ONE))
#: Places in a page whose blocks are learned, pinned to be kept, pinned to be dropped.
PLACES = st.tuples(*[st.sets(st.integers(0, 24), max_size=size) for size in (8, 2, 2)])


def known(blocks: list[Block], places: tuple[set[int], ...]) -> Knowledge:
    learned, keep, drop = ([blocks[i].text for i in sorted(chosen) if i < len(blocks)] for chosen in places)
    return Knowledge("site", boilerplate={block_hash(text): 9 for text in learned}, keep=keep, drop=drop)


@given(PAGES, TITLES, PLACES, st.sets(st.integers(0, 24), max_size=3))
@settings(max_examples=400, deadline=None)
def test_cleaning_twice_is_cleaning_once(
    blocks: list[Block], title: str | None, places: tuple[set[int], ...], outside: set[int]
) -> None:
    knowledge = known(blocks, places)
    gone = clean(blocks, title, knowledge, {i: "weighed" for i in outside if i < len(blocks)})
    kept = [block for i, block in enumerate(blocks) if i not in gone]
    assert clean(kept, title, knowledge) == {}


@given(PAGES, TITLES, PLACES)
@settings(max_examples=200, deadline=None)
def test_kept_and_removed_give_the_extracted_text_back(
    blocks: list[Block], title: str | None, places: tuple[set[int], ...]
) -> None:
    blocks = [block for block in blocks if block.markdown]  # a page has no block without text
    gone = clean(blocks, title, known(blocks, places))
    text = BLOCK_BREAK.join(block.markdown for i, block in enumerate(blocks) if i not in gone)
    removed = [Removed(i, r.kind, r.rule, r.evidence, blocks[i].markdown) for i, r in sorted(gone.items())]
    assert restore(text, removed) == BLOCK_BREAK.join(block.markdown for block in blocks)
    assert all(reason.evidence for reason in gone.values())


@given(PAGES, TITLES, PLACES)
@settings(max_examples=200, deadline=None)
def test_a_site_changes_a_text_through_its_recorded_blocks_only(
    blocks: list[Block], title: str | None, places: tuple[set[int], ...]
) -> None:
    """What other pages taught and is on this page nowhere changes nothing."""
    knowledge = known(blocks, places)
    others: Mapping[str, int] = {block_hash(f"elsewhere {n}"): n for n in range(5)}
    more = Knowledge("site", boilerplate={**knowledge.boilerplate, **others}, keep=knowledge.keep, drop=knowledge.drop)
    assert clean(blocks, title, more) == clean(blocks, title, knowledge)


def test_evidence_names_the_place_among_all_extracted_blocks() -> None:
    texts = ["来源：滨江日报", "发布日期：2025-08-15", ONE, TWO, THREE, ONE, TWO, THREE]
    gone = clean([Block(text, Kind.PARAGRAPH) for text in texts], None, Knowledge("site"))
    assert sorted(gone) == [0, 1, 5, 6, 7]
    assert gone[5].evidence.startswith("blocks 2–4: “滨江新区")


def test_what_a_later_stage_takes_is_seen_by_the_earlier_ones() -> None:
    """The site's line stands between a paragraph and its copy; without it the copy is right after the first print."""
    between = Block("投资滨江 共赢未来", Kind.PARAGRAPH)
    blocks = [Block(TWO, Kind.PARAGRAPH), Block(ONE, Kind.PARAGRAPH), between, Block(ONE, Kind.PARAGRAPH)]
    assert clean(blocks, None, Knowledge("site")) == {}
    gone = clean(blocks, None, Knowledge("site", drop=(between.text,)))
    assert {i: reason.rule for i, reason in gone.items()} == {2: "pinned", 3: "single"}


def test_labels_between_the_title_and_the_text_of_a_copy_go_with_it() -> None:
    labels = ["发布时间", "2025-02-14", "来源", "滨江日报", "阅读", "7233"]
    texts = ["滨江签约", *labels, ONE, TWO, THREE, "滨江签约", *labels, ONE, TWO, THREE]
    blocks = [Block(text, Kind.ITEM if text in labels else Kind.PARAGRAPH) for text in texts]
    weighed = dict.fromkeys(range(1, 7), "score -2")
    assert sorted(clean(blocks, "滨江签约", Knowledge("site"), weighed)) == [*range(7), *range(10, 20)]
    # not without the title: who signs a notice may be its source, too
    signed = [*blocks[:10], blocks[4], *blocks[17:]]
    assert sorted(clean(signed, "滨江签约", Knowledge("site"), weighed)) == [*range(7), *range(11, 14)]


@pytest.mark.parametrize(
    ("head", "weighed", "gone"),
    [
        (["来源", "滨江日报"], {0}, {0, 1}),
        (["发布时间", "2025-02-14", "来源", "滨江日报", "阅读", "7233"], {0, 1, 2, 4, 5}, {0, 1, 2, 3, 4, 5}),
        (["滨江日报", "来源"], {1}, {1}),
        (["签约", "滨江日报"], {0}, {0}),
    ],
    ids=["its label", "among others", "above a label", "no label"],
)
def test_a_value_goes_with_its_label_that_is_weighed(head: list[str], weighed: set[int], gone: set[int]) -> None:
    blocks = [Block(text, Kind.ITEM) for text in head] + [Block(text, Kind.PARAGRAPH) for text in (ONE, TWO)]
    assert {*clean(blocks, None, Knowledge("site"), dict.fromkeys(weighed, "score -2"))} == gone
    kept = clean(blocks, None, Knowledge("site", keep=(head[1],)), dict.fromkeys(weighed, "score -2"))
    assert 1 not in kept
