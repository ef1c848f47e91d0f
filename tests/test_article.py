"""Assembling: what was kept and what was removed give the extracted text back, byte for byte."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import Article, Capture
from pipelines.article import BLOCK_BREAK, EXCERPT_LENGTH, Removed, assemble, restore, weight
from pipelines.page import Block, Kind
from pipelines.reason import Reason
from pipelines.said import Labels

REASON = Reason("label", "title", "the article's title")
BLOCKS = st.lists(
    st.builds(
        Block,
        st.text(min_size=1, max_size=20)
        .map(lambda text: " ".join(text.split()))
        .filter(bool)
        .filter(lambda text: "\n" not in text),
        st.sampled_from([Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE]),
    )
    | st.just(Block("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |", Kind.TABLE)),
    max_size=12,
)


def labels() -> Labels:
    return Labels(title="题")


def make(blocks: list[Block], removed: set[int]) -> Article:
    capture = Capture(
        url="http://example.com/a?utm_source=x", requested_url="", fetched_at=datetime(2026, 1, 2, tzinfo=UTC), site="s"
    )
    return assemble(capture, blocks, dict.fromkeys(removed, REASON), labels(), ("utf-8", "bytes", 0.0), 1.0)


@given(BLOCKS, st.data())
def test_kept_and_removed_restore_the_extracted_text(blocks: list[Block], data: st.DataObject) -> None:
    removed = data.draw(st.sets(st.sampled_from(range(len(blocks))))) if blocks else set()
    article = make(blocks, removed)
    assert restore(article.text, article.removed) == BLOCK_BREAK.join(block.markdown for block in blocks)
    assert [block.position for block in article.removed] == sorted(removed)


def test_everything_removed_and_nothing_removed() -> None:
    blocks = [Block("甲", Kind.HEADING, 2), Block("乙", Kind.PARAGRAPH), Block("丙", Kind.ITEM)]
    nothing, everything = make(blocks, set()), make(blocks, {0, 1, 2})
    assert (nothing.text, nothing.removed) == ("## 甲\n\n乙\n\n- 丙", ())
    assert everything.text == ""
    assert restore("", everything.removed) == nothing.text
    assert restore("", ()) == make([], set()).text == ""


@pytest.mark.parametrize(
    "text",
    [
        "# 一号地块",
        "> 五亿元的项目",
        "1. 项目概况",
        "- 3.2%",
        "* 注",
        "| 甲 |",
        "---",
        "a_b_c *d* [e](f)",
        "<b>",
        "\\|",
    ],
)
def test_characters_of_the_page_stay_as_they_are(text: str) -> None:
    """The marks of Markdown tell the kind of a block; the words in it are the page's, never escaped."""
    article = make([Block(text, Kind.PARAGRAPH), Block("乙", Kind.PARAGRAPH), Block(text, Kind.ITEM)], {1})
    assert article.text == f"{text}\n\n- {text}"
    assert restore(article.text, article.removed) == f"{text}\n\n乙\n\n- {text}"


def test_removed_blocks_say_what_where_and_why() -> None:
    assert make([Block("甲", Kind.HEADING, 2), Block("乙", Kind.PARAGRAPH)], {0}).removed == (
        Removed(0, "label", "title", "the article's title", "## 甲"),
    )


def test_an_article_is_named_by_its_canonical_url() -> None:
    assert make([], set()).url == "http://example.com/a"


def test_boilerplate_still_votes_but_labels_do_not() -> None:
    blocks = [Block("责任编辑：甲", Kind.PARAGRAPH), Block("投资热线", Kind.PARAGRAPH), Block("正文", Kind.PARAGRAPH)]
    capture = Capture(url="http://a/", requested_url="", fetched_at=datetime(2026, 1, 2, tzinfo=UTC), site="s")
    reasons = {0: REASON, 1: Reason("site_boilerplate", "learned", "on 9 articles of the site")}
    found = assemble(capture, blocks, reasons, labels(), ("utf-8", "bytes", 0.0), 1.0)
    assert [vote.text for vote in found.votes] == ["投资热线", "正文"]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("## 题\n\n- 甲\n\n> 乙\n\n| a |\n| --- |\n\n丙", "甲 乙 丙"),
        ("长" * 500, "长" * EXCERPT_LENGTH),
        ("## 题", ""),
        ("#滨江招商#今天上热搜。\n\n|编者按|正文。", "#滨江招商#今天上热搜。 |编者按|正文。"),
        ("-10℃的清晨\n\n- -10℃的夜里", "-10℃的清晨 -10℃的夜里"),
        ("| 甲 |\n| --- |\n| 乙 |", ""),
        ("## 题\n\n" + "短\n\n" * 100 + "## 题\n\n长", ("短 " * 100)[:EXCERPT_LENGTH]),
        ("长" * (EXCERPT_LENGTH - 1) + "\n\n-\n\n丙", "长" * (EXCERPT_LENGTH - 1) + " "),
        ("-\n\n-\n\n丙", "- - 丙"),
        ("", ""),
    ],
)
def test_excerpt(text: str, excerpt: str) -> None:
    blocks = [Block(text, Kind.PARAGRAPH)] if text else []
    assert make(blocks, set()).excerpt == excerpt


def test_a_han_character_weighs_three_and_headings_nothing() -> None:
    assert weight([Block("招商ab", Kind.PARAGRAPH), Block("标题标题", Kind.HEADING)]) == 8
    assert weight([]) == 0
