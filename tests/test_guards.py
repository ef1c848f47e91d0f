"""What makes another notice of a short text, and what is only another way to write the same."""

import time

import pytest
from conftest import relation

from pipelines.document import tokenize
from pipelines.facts import undone
from pipelines.similarity import Document, Relation, compare
from pipelines.spellings import are_one_spelling

FERRY = (
    "青禾港务处4月2日通告，受大雾影响，一号渡口临时封闭，从上午十点起往返南岸的客船停航。已经购票的乘客可以在售票窗口"
    "退票，也可以改乘公交。港务处批准了增开夜班的申请，夜班由远帆航运有限公司承运，票价不变，每班限乘八十人。"
)
CUP = (
    "The cup final ended on Saturday in the rain, and the mayor approved a parade for the winners. Northfield beat Eastwick "
    "after extra time, and the ground will not be used again before May, when the new stand is open to visitors."
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("临时封闭", "恢复通行"),
        ("批准了", "驳回了"),
        ("票价不变", "票价变"),
        ("可以改乘", "不可以改乘"),
        ("远帆航运有限公司", "远帆航运股份有限公司"),
    ],
)
def test_what_is_undone_or_of_another_firm_is_another_notice(old: str, new: str) -> None:
    assert old in FERRY
    assert relation(FERRY, FERRY.replace(old, new)) is Relation.SIBLING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("approved a parade", "refused a parade"),
        ("is open", "is closed"),
        ("will not be used", "will be used"),
        ("Northfield beat Eastwick", "Eastwick beat Northfield"),
    ],
)
def test_the_same_in_english(old: str, new: str) -> None:
    assert old in CUP
    assert relation(CUP, CUP.replace(old, new)) is Relation.SIBLING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("4月2日", "4.2"),
        ("八十人", "80人"),
        ("一号渡口", "1号渡口"),
        ("也可以改乘", "也能改乘"),
        ("客船停航", "客轮停航"),
        ("在售票窗口", "到售票窗口"),
        ("受大雾影响，", ""),
    ],
)
def test_another_way_to_say_it_is_the_same(old: str, new: str) -> None:
    assert old in FERRY
    assert relation(FERRY, FERRY.replace(old, new)) is Relation.SAME


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("extra time", "extratime"),
        ("winners", "wlnners"),
        ("Saturday", "saturday"),
        ("mayor", "rnayor"),
        ("again", "agaln"),
    ],
)
def test_a_word_in_another_spelling_is_the_same(old: str, new: str) -> None:
    assert relation(CUP, CUP.replace(old, new)) is Relation.SAME


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("per cent", "percent", True),
        ("Straße", "strasse", True),
        ("Müller", "Mueller", True),
        ("glacier", "g1acier", True),
        ("人机", "入机", True),
        ("lie", "die", False),
        ("1001", "1010", False),
        ("100l", "1001", False),
        ("李强", "王强", False),
        ("Baker", "Barker", False),
        ("南镇", "北镇", False),
    ],
)
def test_spellings(one: str, other: str, equal: bool) -> None:
    sides = tokenize(one.casefold()), tokenize(other.casefold())
    assert are_one_spelling(*sides) is are_one_spelling(*sides[::-1]) is equal


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("战胜", "不敌", True),
        ("", "不", True),
        ("", "not", True),
        ("允许", "禁止", True),
        ("战胜", "击败", False),
        ("", "也", False),
        ("不", "没", False),
        ("批准", "批准", False),
        ("won", "beat", False),
        ("", "", False),
    ],
)
def test_what_undoes_what(old: str, new: str, expected: bool) -> None:
    assert undone(tokenize(old), tokenize(new)) is undone(tokenize(new), tokenize(old)) is expected


def test_a_headline_in_other_words_printed_again_in_brackets_is_no_fact() -> None:
    rest = "青禾县发布通告说，北岸堤坝的加固工程提前完工，沿线的三个渡口全部恢复摆渡，夜间照明改由太阳能供电，居民可以放心乘船。"
    heads = "北岸堤坝加固提前收官 渡口恢复", "北岸堤坝加固顺利告成 渡口恢复"
    one, other = (Document(head, f"【{head}】{rest}") for head in heads)
    assert compare(one, other).relation is Relation.SAME
    one, other = (Document(f"{town}堤坝加固提前收官", rest.replace("青禾县", town)) for town in ("青禾县", "白杨县"))
    assert compare(one, other).relation is Relation.SIBLING


def test_hostile_words_do_not_take_long() -> None:
    start = time.process_time()
    for word in ("rn" * 20_000, "i" * 40_000, "ü" * 40_000, "人" * 40_000):
        are_one_spelling((word,), (word + "x",))
        undone((word,), (word,))
    assert time.process_time() - start < 0.5
