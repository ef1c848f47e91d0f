"""Traditional and simplified Chinese as one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.similarity import Document, Relation, compare
from pipelines.variants import (
    SAMPLE,
    TRADITIONAL_SHARE,
    are_one_word,
    in_mainland_words,
    in_one_vocabulary,
    is_traditional,
    simplified_forms,
)

TRADITIONAL = "園區舉辦招商說明會，軟體企業與銀行代表參加，發布網際網路計畫。"
SIMPLIFIED = "园区举办招商说明会，软件企业与银行代表参加，发布互联网计划。"


def test_a_traditional_text_becomes_the_simplified_one() -> None:
    assert in_mainland_words(TRADITIONAL) == SIMPLIFIED


def test_what_is_simplified_or_not_chinese_is_not_traditional() -> None:
    assert is_traditional(TRADITIONAL)
    assert not is_traditional(SIMPLIFIED)
    assert not is_traditional(
        "江苏昇腾科技有限公司在滨江园区举行投产仪式，董事长徐崑到场。"
    )  # names keep old characters
    assert not is_traditional("The bank of the river.")
    assert not is_traditional("")


def test_one_character_becomes_one_character_and_stays() -> None:
    forms = simplified_forms()
    assert forms[ord("銀")] == "银"
    assert ord("银") not in forms
    assert all(len(one) == 1 and ord(one) != code for code, one in forms.items())


def test_what_opencc_cannot_read_costs_itself_only() -> None:
    assert in_mainland_words("軟體\0軟體\ud800軟體") == "软件 软件 软件"


@settings(deadline=None)  # the first text loads the dictionaries
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert in_mainland_words(text).isascii() or not text.isascii()
    assert is_traditional(text) in (True, False)
    assert in_one_vocabulary(text).isascii() or not text.isascii()
    assert are_one_word([(text, text), (text, text)]) == [True, True]


TAIWAN = (
    "青禾鎮數位服務中心昨日開始執行，居民只要用滑鼠點選就能查詢資料，程式由本地軟體公司開發，伺服器設在鎮公所。"
    "中心建立了三個視窗，每個視窗配有印表機和解析度較高的螢幕，網際網路頻寬足夠支援兩百位使用者同時上線。"
    "鎮公所表示，資訊安全由專人負責，預設密碼必須在七天內變更。"
)
MAINLAND = (
    "青禾镇数字服务中心昨日开始运行，居民只要用鼠标点击就能查找数据，程序由本地软件公司开发，服务器设在镇公所。"
    "中心建立了三个窗口，每个窗口配有打印机和分辨率较高的屏幕，互联网带宽足够支持两百位用户同时上线。"
    "镇公所表示，信息安全由专人负责，默认密码必须在七天内变更。"
)


def test_a_taiwan_print_is_the_same_as_the_mainland_one_in_either_order() -> None:
    one, other = Document("青禾鎮數位中心開始執行", TAIWAN), Document("青禾镇数字中心开始运行", MAINLAND)
    assert compare(one, other).relation is compare(other, one).relation is Relation.SAME


@pytest.mark.parametrize(
    ("old", "new"), [("青禾镇", "白杨镇"), ("三个窗口", "五个窗口"), ("七天", "九天"), ("本地软件公司", "远方软件公司")]
)
def test_another_fact_between_scripts_is_another_notice(old: str, new: str) -> None:
    assert old in MAINLAND
    one, other = Document("服務中心開始執行", TAIWAN), Document("服务中心开始运行", MAINLAND.replace(old, new))
    verdicts = compare(one, other), compare(other, one)
    expected = Relation.SAME if old == "本地软件公司" else Relation.SIBLING  # said once, and called no firm's name
    assert verdicts[0].relation is verdicts[1].relation is expected, verdicts


@pytest.mark.parametrize(("old", "new"), [("青禾鎮", "白楊鎮"), ("三個視窗", "五個視窗")])
def test_another_fact_between_two_traditional_texts_is_another_notice(old: str, new: str) -> None:
    one, other = (Document("服務中心開始執行", text) for text in (TAIWAN, TAIWAN.replace(old, new)))
    assert compare(one, other).relation is Relation.SIBLING


def test_words_of_two_scripts_for_one_thing_are_one() -> None:
    words = [("软件", "软体"), ("执行", "运行"), ("建立", "创建"), ("衞生", "卫生"), ("用户", "使用者")]
    assert are_one_word(words) == [True] * len(words)
    assert are_one_word([pair[::-1] for pair in words]) == [True] * len(words)


def test_other_words_are_not() -> None:
    words = [("北京", "南京"), ("增长", "下降"), ("软件", "硬件"), ("李强", "王强"), ("", "甲"), ("a\nb", "c")]
    assert not any(are_one_word(words))
    assert are_one_word([]) == []


@settings(deadline=None)  # the first one makes the tables
@given(st.text(st.sampled_from("臺灣銀行台湾银行a 📷\ud800")))
def test_traditional_is_told_by_the_share_of_characters(text: str) -> None:
    sample = text[:SAMPLE]
    assert is_traditional(text) == (sum(ord(c) in simplified_forms() for c in sample) > TRADITIONAL_SHARE * len(sample))
