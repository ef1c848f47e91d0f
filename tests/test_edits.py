"""The difference of two texts, for people: in a paragraph its characters and words, not the paragraph twice."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from localsite import HAN

from pipelines.article import BLOCK_BREAK
from pipelines.edits import CONTEXT, Edit, changes, edits, shortened

FIRST = "青澜港二期工程昨天开工，总投资320万元，计划明年六月完工。"


def text(*blocks: str) -> str:
    return BLOCK_BREAK.join(blocks)


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        (FIRST, FIRST.replace("六月", "九月"), [("-", "六"), ("+", "九")]),
        (FIRST, FIRST.replace("320", "32.5"), [("-", "320"), ("+", "32.5")]),
        (FIRST, FIRST.replace("昨天", ""), [("-", "昨天")]),
        (FIRST, FIRST + "青澜日报记者", [("+", "青澜日报记者")]),
        ("The harbour opened in June 2025.", "The harbour opens in June 2025.", [("-", "opened"), ("+", "opens")]),
        ("| 项目 | 320 |\n|---|---|\n| 港口 | 7 |", "| 项目 | 320 |\n|---|---|\n| 港口 | 8 |", [("-", "7"), ("+", "8")]),
    ],
)  # fmt: skip
def test_a_paragraph_is_compared_inside(old: str, new: str, changed: list[tuple[str, str]]) -> None:
    (edit,) = edits(text("一段话。", old, "末尾。"), text("一段话。", new, "末尾。"))
    assert [piece for piece in edit.pieces if piece[0] != "="] == changed
    assert (edit.old, edit.new) == (old, new)


def test_whole_paragraphs_come_and_go() -> None:
    assert edits(text("甲。", "乙。"), text("甲。", "丙丁戊。", "乙。")) == [Edit(None, "丙丁戊。")]
    assert edits(text("甲。", FIRST, "乙。"), text("甲。", "乙。")) == [Edit(FIRST, None)]
    other = "气象台今晨发布大雾预警，轮渡停航。"
    assert edits(FIRST, other) == [Edit(FIRST, None), Edit(None, other)], "another paragraph is no edit"


def test_an_edited_paragraph_is_found_among_new_ones() -> None:
    found = edits(text("开头。", FIRST), text("开头。", "新的第一段话在这里。", FIRST.replace("六月", "九月")))
    assert [bool(edit.pieces) for edit in found] == [False, True]


@pytest.mark.parametrize("same", ["", "甲。", text(FIRST, "乙。"), text("甲", "甲", "甲")])
def test_equal_texts_have_no_difference(same: str) -> None:
    assert edits(same, same) == []


BLOCKS = st.lists(st.text(st.sampled_from("甲乙丙丁12a 。|\n"), min_size=1, max_size=30).filter(str.strip), max_size=6)


@given(BLOCKS, BLOCKS)
def test_the_pieces_give_both_texts_back(old: list[str], new: list[str]) -> None:
    before, after = ([block.replace("\n\n", "\n").strip("\n") for block in one] for one in (old, new))
    found = edits(text(*before), text(*after))
    for edit in found:
        if edit.pieces:
            assert "".join(piece for mark, piece in edit.pieces if mark != "+") == edit.old
            assert "".join(piece for mark, piece in edit.pieces if mark != "-") == edit.new
    assert bool(found) is (text(*before) != text(*after))


def test_what_is_the_same_is_shown_as_far_as_it_leads_to_a_change() -> None:
    (edit,) = edits(HAN + "六月" + HAN, HAN + "九月" + HAN)
    assert list(shortened(edit.pieces)) == [
        ("=", "…" + HAN[-CONTEXT:]), ("-", "六"), ("+", "九"), ("=", "月" + HAN[: CONTEXT - 1] + "…"),
    ]  # fmt: skip


def test_one_revision_or_none_has_nothing_to_compare() -> None:
    one = {"revision": 1, "captured_at": "2026-01-02T03:04:05Z", "title": "标题", "text": FIRST}
    assert changes([]) == changes([one]) == []
    (change,) = changes([one, {**one, "revision": 2, "title": "新标题"}])
    assert (change["title"], change["edits"]) == ({"old": "标题", "new": "新标题"}, [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("的一" * 20_000, "一的" * 20_000),
        (text(*["的一" * 50] * 900), text(*["一的" * 49 + "x"] * 900)),
        (text(*(HAN[i % 60 :] for i in range(1900))), text(*(HAN[i % 59 :] for i in range(1900)))),
        (text(*"甲" * 100_000), text(*"乙" * 100_000)),
        ("9" * 1_000_000, "8" * 1_000_000),
    ],
    ids=["long", "alike", "many", "too many", "one figure"],
)
def test_texts_made_to_hurt_cost_little(old: str, new: str) -> None:
    start = time.process_time()
    assert edits(old, new)
    assert time.process_time() - start < 5
