"""Evidence of the rules, said in Chinese: every sentence of ours, and nothing that a page wrote."""

import ast
import re
import time

import pytest
from conftest import ROOT, Crawled
from hypothesis import given
from hypothesis import strategies as st

from pipelines.weigh import _AGAINST, NO_JUDGE
from web.evidence import MOST, OF_PAIRS, OF_REMOVED, Table, in_language

SAID: list[tuple[Table, str, str]] = [
    ("removed", "follows “相关阅读”", "在“相关阅读”之后"),
    ("removed", "36% of the text is links", "文字的 36% 是链接"),
    ("removed", "between blocks on 12 and 9 articles of the site", "夹在本站 12 篇与 9 篇文章都有的段落之间"),
    ("removed", "blocks 1–4: “滨江”签约”", "第 1–4 段：“滨江”签约”"),
    ("removed", "score -2.1: links -1.4, date -0.5", "得分 -2.1：链接 -1.4，日期 -0.5"),
    ("removed", "score 0.3: too few signs", "得分 0.3：可判断的依据太少"),
    ("removed", NO_JUDGE, "没有任何判断方法采用"),
    ("pairs", "title: 南帆 → 荷汀", "标题：南帆 → 荷汀"),
    (
        "pairs",
        "title: 办法2023 → 办法2024; 三 → 五, 2× in the clauses",
        "标题：办法2023 → 办法2024；三 → 五，条款中 2 处",
    ),
    ("pairs", "12 → 15, 3 of 9 numbers differ", "12 → 15，9 个数字中有 3 个不同"),
    (
        "pairs",
        "lead replaced, 93% of the shorter text aligned, 2× other words: 甲 → 乙",
        "导语已换，短文的 93% 对得上，2 处换词：甲 → 乙",
    ),
    ("pairs", "西 → 东, 3×", "西 → 东，3 处"),
    ("pairs", "2024-03-01 → 2025-01-01, last edition", "2024-03-01 → 2025-01-01，最后版本"),
]
TABLES: tuple[Table, ...] = ("removed", "pairs")
#: Words of pages, or nearly ours: they stand as they are.
AS_IT_IS = [
    "发布日期：", "Copyright", "热门地区", "", "follows", "on many articles of the site", "on 12 articles of the sites",
    "see: on 12 articles of the site", "{}", "{0.__class__}", "score x: links", "equal text.", "Equal text",
    "title", "only 5% aligned", "<script>alert(1)</script>",
]  # fmt: skip
#: Words of pages that sentences about pairs would fit.
OF_PAGES = [
    "Policy of 2023, last edition", "title: Deputy Director", "Photo: Li Wei, first words", "Lim & Sons, 3×",
    "Copyright 2023, 3 of 9 numbers differ", "equal text", "too short to judge", "East to west, and the other way round",
    "only a block is shared: 转载", "甲, 2× in the clauses", "99% of the shorter text aligned",
]  # fmt: skip


@pytest.mark.parametrize(("table", "english", "chinese"), SAID)
def test_a_sentence_of_ours_is_said_in_chinese(table: Table, english: str, chinese: str) -> None:
    assert in_language("zh", table, english) == chinese
    assert in_language("en", table, english) == english


@pytest.mark.parametrize(("table", "english", "chinese"), SAID)
def test_a_sentence_of_one_table_is_none_of_the_other(table: Table, english: str, chinese: str) -> None:
    other = TABLES[1 - TABLES.index(table)]
    assert in_language("zh", other, english) == english


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("text", AS_IT_IS)
def test_the_words_of_a_page_stand_as_they_are(table: Table, text: str) -> None:
    assert in_language("zh", table, text) == text


@pytest.mark.parametrize("text", OF_PAGES)
def test_the_words_of_a_removed_block_are_no_sentence_about_a_pair(text: str) -> None:
    assert in_language("zh", "removed", text) == text
    assert in_language("zh", "pairs", text) != text


@pytest.mark.parametrize("missing", [None, 7, b"equal text"])
def test_no_text_is_nothing(missing: object) -> None:
    assert [in_language("zh", table, missing) for table in TABLES] == ["", ""]


@given(st.text() | st.text(alphabet="title: →,;×“”{}0123456789% "))
def test_any_text_is_said(text: str) -> None:
    for table in TABLES:
        assert in_language("en", table, text) == text
        assert bool(in_language("zh", table, text)) == bool(text)


@pytest.mark.parametrize(
    "unit", ["title: ", "“", "”", ", 1", "; ", "follows “", "1× in the clauses", "blocks 1–1: “", "9"]
)
def test_a_hostile_text_takes_no_time(unit: str) -> None:
    began = time.process_time()
    for text in (unit * (MOST // len(unit)), "title: " + unit * 99, unit * 100_000):
        for table in TABLES:
            in_language("zh", table, text)
    assert time.process_time() - began < 1


def test_every_sign_against_a_block_has_a_word() -> None:
    for name in _AGAINST:
        assert name not in in_language("zh", "removed", f"score -1.0: {name} -1.0"), name


def written() -> set[str]:
    """The sentences that the rules write, with `{}` for what is filled in: what is handed to a Reason, and what the
    modules that judge pairs return or add to such a sentence."""
    found = set()
    judges = ("guards.py", "versions.py", "shared.py", "similarity.py", "facts.py")
    for path in (ROOT / "pipelines").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and ast.unparse(node.func) == "Reason" and len(node.args) == 3
            places = node.args[2:] if called and isinstance(node, ast.Call) else []
            if path.name in judges and isinstance(node, ast.Return | ast.Assign | ast.AugAssign) and node.value:
                places = [node.value]
            found |= {sentence for place in places for sentence in _sentences(place)}
    return found


def _sentences(node: ast.AST) -> set[str]:
    """The strings in an expression that are no parts of longer ones, if they have two English words and are no pattern."""
    if isinstance(node, ast.JoinedStr):
        texts = ["".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)]
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        texts = [node.value]
    else:
        return set().union(*(_sentences(child) for child in ast.iter_child_nodes(node)))
    return {text for text in texts if "|" not in text and re.search(r"[a-z]{2,30}'?[a-z]? [a-z]{2,30}", text)}


def test_every_sentence_that_the_rules_write_is_said() -> None:
    known = {english.replace("{n}", "{}") for english in OF_REMOVED | OF_PAIRS}
    unsaid = {text for text in written() if not any(_fits(text, one) for one in known)}
    assert not unsaid
    assert len(written()) > 20  # they are found


def _fits(text: str, known: str) -> bool:
    """Whether a known sentence is this one, or has it as the part that it begins with or adds."""
    fixed = [re.escape(part) for part in text.replace("%", "").split("{}")]
    return re.search(".{0,20}".join(fixed), known.replace("%", "")) is not None


def test_no_evidence_of_the_demo_is_left_in_english(crawled: Crawled) -> None:
    with crawled.open() as archive:
        found = {table: {e for (e,) in archive.db.execute(f"SELECT evidence FROM {table}")} for table in TABLES}
    assert sum(map(len, found.values())) > 20
    ours = re.compile(r"\b(?:the|of|on|before|after|follows|blocks?|aligned|title:)\b")
    own = {(table, e) for table in TABLES for e in found[table] if ours.search(e)}
    assert {table for table, _ in own} == set(TABLES)
    assert {(table, e) for table, e in own if in_language("zh", table, e) == e} == set()
