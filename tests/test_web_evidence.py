"""Evidence of the rules, said in Chinese: every sentence of ours, and nothing that a page wrote."""

import ast
import re
import time
from collections.abc import Iterator
from itertools import product

import pytest
from conftest import ROOT, Crawled
from hypothesis import given
from hypothesis import strategies as st

from pipelines.weigh import _AGAINST, NO_JUDGE
from web.evidence import MOST, Table, in_language

SAID: list[tuple[Table, str, str]] = [
    ("removed", "follows “相关阅读”", "在“相关阅读”之后"),
    ("removed", "36% of the text is links", "文字的 36% 是链接"),
    ("removed", "between blocks on 12 and 9 articles of the site", "夹在本站 12 篇与 9 篇文章都有的段落之间"),
    ("removed", "blocks 1–4: “滨江”签约”", "第 1–4 段：“滨江”签约”"),
    ("removed", "score -2.1: links -1.4, date -0.5", "得分 -2.1：链接 -1.4，日期 -0.5"),
    ("removed", "score 0.3: too few signs", "得分 0.3：可判断的依据太少"),
    ("removed", NO_JUDGE, "没有任何判断方法采用"),
    ("removed", "in a box named “newsletter-box”", "在名为“newsletter-box”的框里"),
    ("removed", "a line above 3 links and more", "其下至少有 3 个链接的一行"),
    ("removed", "below “网友评论”", "在“网友评论”之下"),
    ("removed", "4 cards with linked headlines", "4 张标题带链接的卡片"),
    ("removed", "beside “— 推广 —”", "在“— 推广 —”旁边"),
    ("removed", "one of 5 slides once more", "5 张图片之一，重复出现"),
    ("removed", "in a box with 3 places to write in", "在有 3 处供填写的框里"),
    ("removed", "in the next article, “Crane for the quay”", "在下一篇文章“Crane for the quay”里"),
    ("removed", "in a box of another article, “枫港市冷库出租”", "在另一篇文章“枫港市冷库出租”的框里"),
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


#: Modules that judge pairs: what they return, or add to such a sentence, is evidence of `pairs`.
JUDGES = ("guards.py", "versions.py", "shared.py", "similarity.py", "facts.py")
#: Functions that return evidence of `removed`; else it is written where a Reason is made.
TELLERS = {("boilerplate.py", "told"), ("weigh.py", "_against")}
#: What stands in a sentence for what another function returns, by the variable; of others see `_samples`.
NAMED = {"amended": ["三 → 五, 2× in the clauses"]}
#: Texts of a function by the variable that they are assigned to.
Names = dict[str, list[str]]


def written(module: str, source: str) -> set[tuple[Table, str]]:
    """The sentences that a module of the pipeline writes, with samples of what is filled in."""
    found = set[tuple[Table, str]]()
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef):
            is_teller = (module, function.name) in TELLERS
            found |= {("removed", sentence) for sentence in _of_reasons(function, is_teller=is_teller)}
            found |= {("pairs", sentence) for sentence in (_of_verdicts(function) if module in JUDGES else ())}
    return found


def _of_reasons(function: ast.FunctionDef, *, is_teller: bool) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Reason" and len(node.args) >= 3:
            yield from _sentences(node.args[2], _names(function))
        elif isinstance(node, ast.Return) and node.value and is_teller:
            yield from _sentences(node.value, _names(function))


def _of_verdicts(function: ast.FunctionDef) -> Iterator[str]:
    """What is returned or assigned, and with each text of a variable what is added to it."""
    names, texts = _names(function), list(_assigned(function))
    for node in ast.walk(function):
        if isinstance(node, ast.Return | ast.Assign) and node.value:
            yield from _sentences(node.value, names)
        elif isinstance(node, ast.AugAssign):
            begun = [
                text for name, value in texts if name == ast.unparse(node.target) for text in _sentences(value, names)
            ]
            yield from (text + added for text in begun for added in _sentences(node.value, names))


def _assigned(function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    """Each assignment to a variable, in their order."""
    found = [
        node for node in ast.walk(function) if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    ]
    for node in sorted(found, key=lambda one: one.lineno):
        yield ast.unparse(node.targets[0]), node.value


def _names(function: ast.FunctionDef) -> Names:
    """What is assigned to each variable first: that is what stands in other sentences."""
    names: Names = {}
    for name, value in _assigned(function):
        if name not in names and (texts := _sentences(value, names)):
            names[name] = texts
    return NAMED | names


def _sentences(node: ast.AST, names: Names) -> list[str]:
    """The strings in an expression that are no parts of longer ones, if they have two English words, or say something
    besides what is filled in. A place that has several samples gives as many."""
    if isinstance(node, ast.JoinedStr):
        fixed = [str(part.value) for part in node.values if isinstance(part, ast.Constant)]
        is_ours = any(re.search(r"[a-z]{2,30} |: |[×,]", text) for text in fixed)
        return (
            ["".join(parts) for parts in product(*(_samples(part, names) for part in node.values))] if is_ours else []
        )
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value] if re.search(r"[a-z]{2,30}'?[a-z]? [a-z]{2,30}", node.value) else []
    return [text for child in ast.iter_child_nodes(node) for text in _sentences(child, names)]


def _samples(part: ast.expr, names: Names) -> list[str]:
    """What may stand in a part of a sentence: its own words, a share for a percentage, a number for what counts, what
    the variable has, else words of two texts."""
    if isinstance(part, ast.Constant):
        return [str(part.value)]
    assert isinstance(part, ast.FormattedValue)
    told = ast.unparse(part.value)
    if part.format_spec is not None:
        return ["93%" if ".0%" in ast.unparse(part.format_spec) else "9.1"]
    is_number = re.search(r"^(?:len\(|known\[|count\b|part$|k \+|above$|below$|one$|other$)", told)
    return names.get(told, ["3" if is_number else "甲 → 乙"])


def in_english(table: Table, text: str) -> bool:
    """Whether a sentence stands as it is on a Chinese page, or some of it is in English: samples have no letters."""
    said = in_language("zh", table, text)
    return said == text or bool(re.search("[A-Za-z]", said.replace("sites.toml", "")))


def test_every_sentence_that_the_rules_write_is_said_as_a_whole() -> None:
    paths = (ROOT / "pipelines").glob("*.py")
    found = set[tuple[Table, str]]().union(*(written(path.name, path.read_text(encoding="utf-8")) for path in paths))
    assert {(table, text) for table, text in found if in_english(table, text)} == set()
    count = {table: sum(table == one for one, _ in found) for table in TABLES}
    assert count["removed"] > 18 and count["pairs"] > 18, "they are found"


@pytest.mark.parametrize(
    ("module", "source", "sentences"),
    [
        ("trim.py", 'reason = Reason("tail", "notice", f"follows “{a}” and more")', ["follows “甲 → 乙” and more"]),
        (
            "trim.py",
            'where = "after the last" if a else "amid the text"; r = Reason("tail", "x", f"a short line {where} paragraph")',
            ["a short line amid the text paragraph"],
        ),
        ("guards.py", 'return f"{pair.rewritten:.0%} of the shorter"', ["93% of the shorter"]),
        ("guards.py", 'return f"{pair.show(old, new)}, {count}× now"', ["甲 → 乙, 3× now"]),
        ("guards.py", 'return "equal text, nearly"', ["equal text, nearly"]),
        ("similarity.py", 'said = "equal text"; said += f", {len(x)}× moved"', ["equal text, 3× moved"]),
        ("similarity.py", 'said = "equal text"; return f"only {said}"', ["only equal text"]),
        ("trim.py", 'return f"{pair.rewritten:.0%} of the shorter"', []),
        ("guards.py", 'return "equal text"', []),
        ("guards.py", 'return f"{shown}, first words"', []),
        ("trim.py", 'return Reason("label", "title", text)', []),
    ],
)
def test_a_sentence_that_nobody_translated_is_found(module: str, source: str, sentences: list[str]) -> None:
    found = written(module, f"def rule():\n    {source}")
    assert [text for table, text in found if in_english(table, text)] == sentences


def test_no_evidence_of_the_demo_is_left_in_english(crawled: Crawled) -> None:
    with crawled.open() as archive:
        found = {table: {e for (e,) in archive.db.execute(f"SELECT evidence FROM {table}")} for table in TABLES}
    assert sum(map(len, found.values())) > 20
    ours = re.compile(r"\b(?:the|of|on|before|after|follows|blocks?|aligned|title:)\b")
    own = {(table, e) for table in TABLES for e in found[table] if ours.search(e)}
    assert {table for table, _ in own} == set(TABLES)
    assert {(table, e) for table, e in own if in_language("zh", table, e) == e} == set()
