"""Judging pairs of articles: cases as data, properties, and bounds on the time.

Every case of cases/similarity.json and cases/similarity_more.json says by its label why it is what it is. A
document of a case is one of the texts with edits: `replace`, `drop` and `order` of paragraphs, `head`, `tail`,
`with` other texts, `title` (`retitle`: the replacements are made in the title too).

The second file was written by somebody who had not read the judge. Its `fails` are the cases that are not judged
rightly yet, with what is said of them; a case that is mended has to leave that list.
"""

import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.fingerprint import hamming_distance, simhash
from pipelines.similarity import MIN_LENGTH, Document, Relation, compare, prepare

CASES = Path(__file__).parent / "cases"
DATA = json.loads((CASES / "similarity.json").read_text("utf-8"))
MORE = json.loads((CASES / "similarity_more.json").read_text("utf-8"))
#: Seconds: for two texts of 20,000 characters, and for the worst input. The machine may be busy, so
#: the best of some tries counts.
LONG_BOUND = 0.3
HOSTILE_BOUND = 1.0
TRIES = 3


def document(edit: dict[str, Any], texts: dict[str, Any] = DATA["texts"]) -> Document:
    """A text of the cases with its edits. An edit that changes nothing is a mistake in the case."""
    if "of" not in edit:
        return Document(edit.get("title"), edit["text"])
    base = texts[edit["of"]]
    paragraphs = [base["text"][i] for i in edit.get("order", range(len(base["text"])))]
    paragraphs = [p for i, p in enumerate(paragraphs) if i not in edit.get("drop", ())]
    for name in edit.get("with", ()):
        paragraphs += texts[name]["text"]
    for name, places in edit.get("with_paragraphs", {}).items():
        paragraphs += [texts[name]["text"][i] for i in places]
    text = edit.get("head", "") + "\n\n".join(paragraphs) + edit.get("tail", "")
    title = edit.get("title", base["title"])
    for old, new in edit.get("replace", {}).items():
        assert old in text, f"{old} is not in {edit['of']}"
        text = text.replace(old, new)
        title = title.replace(old, new) if edit.get("retitle") else title
    return Document(title, text)


def article(name: str, **edit: Any) -> Document:
    return document({"of": name, **edit})


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["label"])
def test_case(case: dict[str, Any]) -> None:
    one, other = document(case["one"]), document(case["other"])
    there, back = compare(one, other), compare(other, one)
    assert there.relation == case["relation"], there
    assert back.relation == case["relation"], back
    assert there.evidence


def marked(case: dict[str, Any]) -> Any:
    """The case as a parameter; one that is known to fail has to fail."""
    says = MORE["fails"].get(case["label"])
    return pytest.param(case, id=case["label"], marks=[pytest.mark.xfail(strict=True, reason=says)] if says else [])


@pytest.mark.parametrize("case", [marked(case) for case in MORE["cases"]])
def test_case_written_without_sight_of_the_judge(case: dict[str, Any]) -> None:
    one, other = document(case["one"], MORE["texts"]), document(case["other"], MORE["texts"])
    assert (compare(one, other).relation, compare(other, one).relation) == (case["relation"],) * 2


def test_the_known_failures_are_cases_and_each_case_has_its_own_label() -> None:
    labels = [case["label"] for case in MORE["cases"]]
    assert len(set(labels)) == len(labels)
    assert set(MORE["fails"]) <= set(labels)
    same = sum(case["relation"] == "same" for case in MORE["cases"])
    assert same >= 60
    assert len(labels) - same >= 120


def test_no_known_failure_is_a_mistake_in_the_case() -> None:
    for case in MORE["cases"]:
        if case["label"] in MORE["fails"]:
            assert document(case["one"], MORE["texts"]) != document(case["other"], MORE["texts"])


def test_there_are_enough_cases_of_both_kinds_and_each_has_its_own_label() -> None:
    relations = [case["relation"] for case in DATA["cases"]]
    assert sum(r in (Relation.SAME, Relation.CONTAINS) for r in relations) >= 25
    assert sum(r in (Relation.SIBLING, Relation.UNRELATED) for r in relations) >= 50
    assert len({case["label"] for case in DATA["cases"]}) == len(relations)


def test_five_towns_with_one_notice_stay_apart() -> None:
    towns = ["北小营镇", "李桥镇", "杨镇", "南法信镇", "木林镇"]
    notices = [article("land", retitle=True, replace={"北小营镇": town}) for town in towns]
    for i, one in enumerate(notices):
        for other in notices[i + 1 :]:
            assert compare(one, other).relation is Relation.SIBLING


@pytest.mark.parametrize("years", [(2022, 2023), (2023, 2024), (2022, 2024)])
def test_one_report_of_several_years_stays_apart(years: tuple[int, int]) -> None:
    one, other = (article("budget", title=None, replace={"2023": str(year)}) for year in years)
    assert compare(one, other).relation is Relation.SIBLING


def test_the_evidence_names_what_differs_in_the_order_of_the_arguments() -> None:
    one, other = (article("land", title=None, replace={"北小营镇": t}) for t in ("马坡镇", "李桥镇"))
    assert compare(one, other).evidence == "马坡 → 李桥, 3×"
    assert compare(other, one).evidence == "李桥 → 马坡, 3×"


def test_the_evidence_of_a_print_with_a_new_lead_says_so() -> None:
    lead = "记者从有关方面获悉，一个大型仓储项目正式进入建设阶段，当地水产行业对此期待已久。\n\n"
    verdict = compare(article("port"), article("port", head=lead, drop=[0]))
    assert verdict.relation is Relation.SAME
    assert "lead replaced" in verdict.evidence


def test_resemblance_and_containment_are_those_of_sets_of_five_characters() -> None:
    verdict = compare(Document(None, "abcdefg"), Document(None, "ABC-def h"))
    # abcde bcdef cdefg; abcde bcdef cdefh
    assert verdict.resemblance == pytest.approx(2 / 4)
    assert verdict.containment == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("title", "expected"), [("沿海新港冷链基地项目签约落地", "same"), (None, "contains"), ("公告", "contains")]
)
def test_the_beginning_of_an_article_under_its_own_title_is_a_short_print_of_it(
    title: str | None, expected: str
) -> None:
    text = "\n\n".join(line for name in sorted(DATA["texts"])[:6] for line in DATA["texts"][name]["text"])
    one, other = Document(title, text[: len(text) // 5]), Document(title, text)
    assert compare(one, other).relation == compare(other, one).relation == expected


def test_titles_alone_do_not_part_equal_texts() -> None:
    one, other = article("meeting", title="甲市举行座谈会"), article("meeting", title="乙市举行座谈会")
    assert compare(one, other).relation is Relation.SAME


def test_equal_fingerprints_do_not_make_unrelated_texts_near() -> None:
    """A forged pair: the archive may hand over anything; the texts decide."""
    one, other = forged_pair()
    assert hamming_distance(simhash(one), simhash(other)) == 0
    assert compare(Document("公告", one), Document("公告", other)).relation is Relation.UNRELATED


def forged_pair() -> tuple[str, str]:
    """Two texts with one SimHash: a 4-gram that outweighs the rest decides every bit."""
    weight = "一" * 400
    texts = ("\n\n".join(DATA["texts"][name]["text"]) for name in ("drone", "water"))
    one, other = (text[:60] + "。" + weight for text in texts)
    return one, other


# Properties

TEXTS = st.text(max_size=300)
#: Few words, so that texts agree in part: where alignment has most to do.
WORDY = st.lists(
    st.sampled_from(
        ["北小营镇", "李桥镇", "招商", "公告", "2024年", "3月5日", "上涨", "下跌", "。", "\n", "town ", "5 "]
    )
).map("".join)
DOCUMENTS = st.builds(Document, st.none() | TEXTS | WORDY, TEXTS | WORDY)


@given(DOCUMENTS, DOCUMENTS)
def test_compare_is_symmetric_never_raises_and_keeps_its_ranges(one: Document, other: Document) -> None:
    there, back = compare(one, other), compare(other, one)
    assert (there.relation, there.resemblance, there.containment) == (
        back.relation,
        back.resemblance,
        back.containment,
    )
    assert 0 <= there.resemblance <= there.containment <= 1


@given(DOCUMENTS)
def test_a_text_of_some_length_is_the_same_as_itself(one: Document) -> None:
    if sum(c.isalnum() for c in one.text) >= 20:
        assert compare(one, Document(one.title, one.text)).relation is Relation.SAME


@settings(max_examples=50)
@given(st.sampled_from(sorted(DATA["texts"])), st.randoms(use_true_random=False))
def test_a_part_of_a_text_is_never_unlike_it_in_one_direction_only(name: str, chance: random.Random) -> None:
    text = "\n\n".join(DATA["texts"][name]["text"])
    start = chance.randrange(len(text))
    part = Document(None, text[start : start + chance.randrange(len(text))])
    assert compare(part, Document(None, text)).relation is compare(Document(None, text), part).relation


# Time


def seconds(act: Callable[[], object]) -> float:
    """CPU seconds of the fastest of some tries."""
    found = []
    for _ in range(TRIES):
        start = time.process_time()
        act()
        found.append(time.process_time() - start)
    return min(found)


def han(size: int, seed: int) -> str:
    chance = random.Random(seed)
    return "".join(chr(chance.randrange(0x4E00, 0x5E00)) for _ in range(size))


def scanned(text: str, share: float) -> str:
    chance = random.Random(7)
    return "".join("天地玄黄宇宙洪荒"[chance.randrange(8)] if chance.random() < share else c for c in text)


LONG = han(20_000, 1)


@pytest.mark.parametrize("other", [LONG[100:], scanned(LONG, 0.02), scanned(LONG, 0.08), LONG[9_000:] + LONG[:9_000]])
def test_long_texts_are_compared_quickly(other: str) -> None:
    assert seconds(lambda: compare(Document("题", LONG), Document("题", other))) < LONG_BOUND


LINES = "\n".join(f"第{i}行 {i * 7919 % 50_000} 号" for i in range(50_000))
HOSTILE = {
    "one character": ("一" * 100_000, "一" * 99_999 + "二"),
    "two characters": ("甲乙" * 50_000, "乙甲" * 50_000),
    "distinct lines": (LINES, "\n".join(reversed(LINES.split("\n")))),
    "equal lines": (LINES, LINES),
    "one line moved": (LINES, LINES[40:] + LINES[:40]),
    "line breaks": ("\n" * 100_000, "\n" * 100_000 + "x"),
    "spaces after words": ("文" * 40 + " " * 100_000 + "字", "文" * 40 + " " * 100_000),
    "link brackets": ("文" + "](" * 50_000, "文" + "](" * 50_000 + "x"),
    "labels": ("来源：甲\n" * 20_000, "来源：乙\n" * 20_000),
    "numbers": ("1," * 50_000, "2," * 50_000 + "1"),
    "datelines": ("社电 " * 30_000, "3日 社" * 30_000),
    "pipes": ("| " * 50_000, "a-" * 50_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_and_titles_do_not_take_long(name: str) -> None:
    one, other = HOSTILE[name]
    assert seconds(lambda: compare(Document(one, one), Document(other, other))) < HOSTILE_BOUND


def test_a_prepared_document_is_judged_like_the_whole() -> None:
    whole = Document("", LONG * 3)
    kept = prepare("", LONG * 3)
    assert kept.title is None
    assert len(kept.text) < len(whole.text)
    assert compare(kept, whole).relation is Relation.SAME


@pytest.mark.parametrize(("title", "said"), [("园区新闻", [("园区公告", "园区新闻")]), ("园区公告", []), (None, [])])
def test_equal_texts_are_seen_without_looking_at_a_token(
    title: str | None, said: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = article("land").text
    monkeypatch.setattr("pipelines.document.tokenize", tokenize_titles)
    verdict = compare(Document("园区公告", text), Document(title, text))
    assert (verdict.relation, verdict.resemblance, verdict.containment, verdict.coverage) == (Relation.SAME, 1, 1, 1)
    assert [(d.old, d.new) for d in verdict.differences] == said
    empty = compare(Document(None, "。。"), Document(None, "。。"))
    assert (empty.relation, empty.resemblance, empty.coverage) == (Relation.UNRELATED, 0, 0)


def tokenize_titles(text: str) -> tuple[str, ...]:
    assert len(text) < MIN_LENGTH
    return tuple(text)


def test_equal_texts_are_judged_without_aligning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.pair.align", None)
    one, other = article("land"), article("land", title="园区新闻")
    assert compare(one, other).relation is Relation.SAME
    assert compare(Document(None, "暂无内容"), Document(None, "暂无内容")).relation is Relation.UNRELATED
    with pytest.raises(TypeError):
        compare(one, article("land", tail="\n\n未经许可不得转载。"))


@pytest.mark.parametrize("line", ["", "附件：名单", "特此通知。", "来源：县政府办", "（责任编辑：王芳）"])
@pytest.mark.parametrize(
    ("title", "old", "new"),
    [("{}年防汛工作通知", "2024", "2025"), ("企业名单公示（第{}批）", "一", "二"), ("工作简报第{}期", "3", "4")],
)
def test_a_figure_in_the_title_alone_makes_another_notice(title: str, old: str, new: str, line: str) -> None:
    text = "为贯彻上级部署，切实做好各项准备，现就有关事项通知如下，请认真执行，并将情况及时报告主管部门。"
    one, other = Document(title.format(old), text), Document(title.format(new), f"{text}\n\n{line}".strip())
    assert compare(one, other).relation is compare(other, one).relation is Relation.SIBLING
    assert compare(one, Document(title.format(old), other.text)).relation is Relation.SAME
