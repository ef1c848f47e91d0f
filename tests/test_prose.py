"""What a paragraph looks like: what is counted in it, and what is remembered of it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.page import Block, Kind
from pipelines.prose import HAN, count_han, is_article_like, notice

ONE = "滨江新区上半年签约项目三十二个，计划总投资一百二十亿元，其中制造业占七成以上。"


@given(st.text() | st.text(st.characters(min_codepoint=0x33F0, max_codepoint=0xFB10), max_size=30))
def test_as_many_han_characters_are_counted_as_there_are(text: str) -> None:
    assert count_han(text) == len(HAN.findall(text))


@pytest.mark.parametrize(
    "text", ["", "SimHash", "かな", "한국", "，。", "\U00020000", "㐀"[:0], "\ud834", "é’", "\u33ff\ua000"]
)
def test_other_characters_are_no_han(text: str) -> None:
    assert count_han(text) == 0


def test_a_long_text_is_counted_in_no_time() -> None:
    start = time.process_time()
    assert count_han("招é" * 1_000_000) == 1_000_000
    assert time.process_time() - start < 2


def test_what_is_remembered_of_a_block_is_of_that_block_and_that_question() -> None:
    text, menu = Block(ONE, Kind.PARAGRAPH), Block(ONE, Kind.PARAGRAPH, link_characters=len(ONE))
    english = Block("Cranes now lift the boxes into the store.", Kind.PARAGRAPH)
    for _ in range(2):
        assert is_article_like(text, chinese=True)
        assert not is_article_like(text, chinese=False)
        assert not is_article_like(menu, chinese=True)
        assert not is_article_like(english, chinese=True)
    assert text == Block(ONE, Kind.PARAGRAPH)
    assert hash(text) == hash(Block(ONE, Kind.PARAGRAPH))


def test_an_answer_is_kept_apart_for_each_kind_of_page() -> None:
    block = Block("船闸已经试运行，往来货船不必再绕行上游的老航道。", Kind.PARAGRAPH)
    assert block.article_like == {}
    answers = {chinese: is_article_like(block, chinese=chinese) for chinese in (True, False)}
    assert answers == {True: True, False: False}, "for one in other scripts it is too short"
    assert block.article_like == answers
    block.article_like[False] = True
    assert is_article_like(block, chinese=False), "what is known is not found out again"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("合同中应当写明免责条款，避免日后发生纠纷。", ""),
        ("双方在协议里补充了免责条款。", ""),
        ("法律声明 免责条款 联系我们", "免责条款"),
        ("免责条款：本页信息仅供参考。", "免责条款"),
    ],
)
def test_a_clause_of_a_contract_is_no_notice(text: str, found: str) -> None:
    assert notice(text) == found
