"""Traditional and simplified Chinese as one."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.variants import in_mainland_words, is_traditional, simplified_forms

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


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert in_mainland_words(text).isascii() or not text.isascii()
    assert is_traditional(text) in (True, False)
