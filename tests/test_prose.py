"""What a paragraph looks like: what is counted in it, and what is remembered of it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_process import run

from pipelines import Article
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


@pytest.mark.parametrize(
    ("text", "is_text"),
    [
        ("시는 창고를 고치는 데 12억 원을 쓴다. 일은 봄에 시작한다.", True),
        ("부두에는 배 열두 척을 댈 수 있고 표는 현장에서만 판다.", True),
        ("배는 봄에 뜬다.", False),  # too short
        ("본 기사의 저작권은 나루신문에 있으며 무단으로 쓸 수 없습니다.", False),  # polite: what a site says
        ("로그인한 뒤에 댓글을 남겨 주세요. 회원만 쓸 수 있어요.", False),
        ("나루신문 | 전화 02-000-0000 | 발행·편집인 문하준 | 등록번호 00", False),
        ("나루 부두 개방, 배 열두 척 들어온다", False),  # a headline
        ("나루시 부두 창고 개방 행사 안내 및 참가 신청 방법 다. 목록", False),  # the third point
    ],
)
def test_a_korean_paragraph_is_known_by_the_end_of_its_sentence(text: str, *, is_text: bool) -> None:
    assert is_article_like(Block(text, Kind.PARAGRAPH), chinese=False) is is_text


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


def test_a_short_last_paragraph_of_a_korean_text_keeps_the_list_above_it() -> None:
    title = "나루시, 옛 부두 창고를 배 학교로"
    html = (
        f"<html lang=ko><head><title>{title} - 나루신문</title></head><body><h1>{title}</h1><p>문하준 기자 | 입력 2025년 3월 12일</p>"
        "<div id=articleBody>나루시가 스무 해 비어 있던 부두 창고를 배 학교로 바꾼다. 시는 열흘 동안 주민의 뜻을 물었고, 반대는 거의 없었다.<br><br>"
        "창고 두 채 가운데 한 채는 배를 짓는 곳이 되고, 나머지는 기숙사가 된다. 첫해에는 스무 명을 뽑으며 배우는 값은 받지 않는다.<br><br>"
        "배우는 차례는 이렇다.<br>1. 봄: 나무 고르기<br>2. 여름: 뼈대 세우기<br><br>"
        "시는 창고를 고치는 데 12억 원을 쓴다. 일은 봄에 시작한다.</div><p>문하준 기자 moon@naru.example</p></body></html>"
    )
    article = run(html)
    assert isinstance(article, Article)
    assert article.text.endswith("2. 여름: 뼈대 세우기\n\n시는 창고를 고치는 데 12억 원을 쓴다. 일은 봄에 시작한다.")
