"""Evidence of the rules, said in Chinese: every sentence of ours, and nothing that a page wrote."""

import ast
import re
import time

import pytest
from conftest import ROOT, Crawled
from hypothesis import given
from hypothesis import strategies as st

from pipelines.weigh import _AGAINST, NO_JUDGE
from web.evidence import MOST, SENTENCES, in_language

SAID = [
    ("follows “相关阅读”", "在“相关阅读”之后"),
    ("36% of the text is links", "文字的 36% 是链接"),
    ("between blocks on 12 and 9 articles of the site", "夹在本站 12 篇与 9 篇文章都有的段落之间"),
    ("blocks 1–4: “滨江”签约”", "第 1–4 段：“滨江”签约”"),
    ("title: 南帆 → 荷汀", "标题：南帆 → 荷汀"),
    ("title: 办法2023 → 办法2024; 三 → 五, 2× in the clauses", "标题：办法2023 → 办法2024；三 → 五，条款中 2 处"),
    ("12 → 15, 3 of 9 numbers differ", "12 → 15，9 个数字中有 3 个不同"),
    (
        "lead replaced, 93% of the shorter text aligned, 2× other words: 甲 → 乙",
        "导语已换，短文的 93% 对得上，2 处换词：甲 → 乙",
    ),
    ("西 → 东, 3×", "西 → 东，3 处"),
    ("score -2.1: links -1.4, date -0.5", "得分 -2.1：链接 -1.4，日期 -0.5"),
    ("score 0.3: too few signs", "得分 0.3：可判断的依据太少"),
    (NO_JUDGE, "没有任何判断方法采用"),
]
#: Words of pages, or nearly ours: they stand as they are.
AS_IT_IS = [
    "发布日期：", "Copyright", "热门地区", "", "follows", "on many articles of the site", "on 12 articles of the sites",
    "see: on 12 articles of the site", "{}", "{0.__class__}", "score x: links", "equal text.", "Equal text",
    "title", "only 5% aligned", "<script>alert(1)</script>",
]  # fmt: skip


@pytest.mark.parametrize(("english", "chinese"), SAID)
def test_a_sentence_of_ours_is_said_in_chinese(english: str, chinese: str) -> None:
    assert in_language("zh", english) == chinese
    assert in_language("en", english) == english


@pytest.mark.parametrize("text", AS_IT_IS)
def test_the_words_of_a_page_stand_as_they_are(text: str) -> None:
    assert in_language("zh", text) == text


@pytest.mark.parametrize("missing", [None, 7, b"equal text"])
def test_no_text_is_nothing(missing: object) -> None:
    assert in_language("zh", missing) == ""


@given(st.text() | st.text(alphabet="title: →,;×“”{}0123456789% "))
def test_any_text_is_said(text: str) -> None:
    assert in_language("en", text) == text
    assert bool(in_language("zh", text)) == bool(text)


@pytest.mark.parametrize(
    "unit", ["title: ", "“", "”", ", 1", "; ", "follows “", "1× in the clauses", "blocks 1–1: “", "9"]
)
def test_a_hostile_text_takes_no_time(unit: str) -> None:
    began = time.process_time()
    for text in (unit * (MOST // len(unit)), "title: " + unit * 99, unit * 100_000):
        in_language("zh", text)
    assert time.process_time() - began < 1


def test_every_sign_against_a_block_has_a_word() -> None:
    for name in _AGAINST:
        assert name not in in_language("zh", f"score -1.0: {name} -1.0"), name


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
    known = {english.replace("{n}", "{}") for english in SENTENCES}
    unsaid = {text for text in written() if not any(_fits(text, one) for one in known)}
    assert not unsaid
    assert len(written()) > 20  # they are found


def _fits(text: str, known: str) -> bool:
    """Whether a known sentence is this one, or has it as the part that it begins with or adds."""
    fixed = [re.escape(part) for part in text.replace("%", "").split("{}")]
    return re.search(".{0,20}".join(fixed), known.replace("%", "")) is not None


def test_no_evidence_of_the_demo_is_left_in_english(crawled: Crawled) -> None:
    with crawled.open() as archive:
        found = [e for (e,) in archive.db.execute("SELECT evidence FROM removed UNION SELECT evidence FROM pairs")]
    assert len(found) > 20
    own = {e for e in found if re.search(r"\b(?:the|of|on|before|after|follows|blocks?|aligned|title:)\b", e)}
    assert own
    assert {e for e in own if in_language("zh", e) == e} == set()
