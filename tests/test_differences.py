"""What differs between two texts, and where it stands in them as they are stored."""

import pickle
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.document import tokenize
from pipelines.folding import fold
from pipelines.similarity import Difference, Document, Relation, Verdict, compare
from pipelines.spans import _Traced, spans

NOTICE = (
    "北湖镇定于2024年3月5日起对镇属[旧厂房](https://x.example/a)公开招租，押金三千二百元，层高9米，水电齐全。\n\n"
    "意向企业请在十五日内到镇便民中心二楼报名，提交营业执照和项目计划书，评审结果在公示栏公示七天。"
)


def said(verdict: Verdict) -> list[tuple[str, str]]:
    return [(d.old, d.new) for d in verdict.differences]


def test_differences_are_as_written_and_stand_where_they_say() -> None:
    one = Document("招租公告", "来源：某网\n\n" + NOTICE)
    other = Document("招租公告", NOTICE.replace("3月5日", "４月6日").replace("，水电齐全", ""))
    verdict = compare(one, other)
    assert verdict.relation is Relation.SIBLING
    assert verdict.coverage == pytest.approx(1.0, abs=0.1)
    assert said(verdict) == [("来源：某网", ""), ("3月5", "４月6"), ("水电齐全", "")]
    for d in verdict.differences:
        assert d.old_at is not None
        assert d.new_at is not None
        assert one.text[slice(*d.old_at)] == d.old
        assert other.text[slice(*d.new_at)] == d.new
    assert other.text[: verdict.differences[2].new_at[1]].endswith("层高9米")  # type: ignore[index]  # not None


def test_numerals_and_links_do_not_move_the_places() -> None:
    one, other = Document(None, NOTICE), Document(None, NOTICE.replace("三千二百", "三千五百").replace("七天", "九天"))
    assert said(compare(one, other)) == [("三千二百", "三千五百"), ("七", "九")]


def test_between_scripts_each_side_is_shown_as_it_is_stored() -> None:
    one = Document(
        None, "軟體園區的伺服器昨日開始執行，居民用滑鼠點選即可查詢資料，共有三個視窗同時受理，下週再開放兩處。"
    )
    other = Document(
        None, "软件园区的服务器昨日开始运行，居民用鼠标点击即可查询数据，共有五个窗口同时受理，下周再开放两处。"
    )
    verdict = compare(one, other)
    assert ("三", "五") in said(verdict)
    assert compare(other, one).differences == tuple(
        Difference(d.new, d.old, d.new_at, d.old_at) for d in verdict.differences
    )


def test_titles_have_no_place_and_equal_texts_no_other_difference() -> None:
    verdict = compare(Document("甲镇公告", NOTICE), Document("乙镇公告", NOTICE))
    assert verdict.differences == (Difference("甲镇公告", "乙镇公告", None, None),)
    assert compare(Document("甲", NOTICE), Document("甲", NOTICE)).differences == ()


def test_unrelated_texts_have_none_and_a_part_is_covered() -> None:
    assert compare(Document(None, NOTICE), Document(None, "The river rose again. " * 20)).differences == ()
    more = "\n\n".join(f"第{i}则短讯说的是另一件事，编号{i * 7}，与前后各则都没有关系。" for i in range(30))
    verdict = compare(Document(None, NOTICE), Document(None, more + "\n\n" + NOTICE))
    assert verdict.relation is Relation.CONTAINS
    assert verdict.coverage > 0.9
    assert verdict.differences[0].old == ""


def test_there_are_not_more_than_a_page_can_show_and_a_verdict_can_be_sent() -> None:
    words = [f"词条{i}说明若干" for i in range(300)]
    one, other = "，".join(words), "，".join(w.replace("说明", "解释") if i % 3 else w for i, w in enumerate(words))
    verdict = compare(Document(None, one), Document(None, other))
    assert len(verdict.differences) <= 40
    assert pickle.loads(pickle.dumps(verdict)) == verdict


TEXTS = st.lists(
    st.sampled_from(
        ["北湖镇", "南湖镇", "招租公告。", "二〇二四年", "3月5日", "三百二十万元", "ＡＢ１２", "é", "e\u0301", "ﬁ", "ｶﾞ", "각",
         "\u1100\u1161", "\n", " ", "[a](http://x)", "](", "來源：", "軟體", "½", "ß", "İ", "A\u030a", "5", ",", "1,000", "\ud800"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(TEXTS | st.text(max_size=100))
def test_where_a_token_stands_it_can_be_read(text: str) -> None:
    document = Document(None, text)
    for one in (document, document.in_one_vocabulary):
        found = spans(one)
        if found is None:
            continue
        assert len(found[1]) == len(one.tokens)
        if one is document:
            for token, (begin, end) in zip(one.tokens, found[1], strict=True):
                there = fold(text[begin : end + 1])  # a numeral is read as one by what it counts
                assert token in tokenize(there) or token in there


@settings(deadline=None)
@given(TEXTS, TEXTS, st.none() | TEXTS)
def test_the_sides_are_swapped_with_the_documents(one: str, other: str, title: str | None) -> None:
    here, there = Document(title, one * 2), Document("公告", other + one)
    forth, back = compare(here, there), compare(there, here)
    assert forth.coverage == back.coverage
    assert back.differences == tuple(Difference(d.new, d.old, d.new_at, d.old_at) for d in forth.differences)
    for d in forth.differences:
        for side, at, document in ((d.old, d.old_at, here), (d.new, d.new_at, there)):
            if at is not None:
                assert document.text[slice(*at)].startswith(side)


def test_chinese_texts_can_always_be_traced() -> None:
    assert spans(Document(None, NOTICE)) is not None
    assert spans(Document(None, "Ｃａｆé e\u0301…①㎡ｶﾞ　ﾊﾟ「引」“话”—ﬁn")) is not None


@pytest.mark.parametrize(
    "text", ["\u0301" * 30_000, "e\u0301" * 15_000, "一\u0301" * 15_000, "](" * 15_000, "十" * 30_000, "é" * 30_000]
)
def test_hostile_texts_are_traced_quickly(text: str) -> None:
    start = time.process_time()
    spans(Document(None, text))
    assert time.process_time() - start < 1


def test_a_text_equal_to_the_simplified_form_of_another_has_places_of_its_own() -> None:
    written = "園區舉辦說明會，軟體企業代表參加，簽約三十二個項目，總投資一百二十億元，下半年開工建設，明年投產。"
    traditional = Document(None, written)
    simplified = Document(None, traditional.in_one_vocabulary.text)
    other = Document(None, simplified.text.replace("明年", "后年"))
    for one, text in ((traditional, written), (simplified, simplified.text)):
        (found,) = compare(one, other).differences
        assert found.old_at is not None
        assert text[slice(*found.old_at)] == found.old
        assert text[slice(*found.old_at)].startswith("明")


def test_what_is_put_in_behind_all_of_a_text_stands_at_its_end() -> None:
    traced = _Traced.of("甲乙").edited([(2, 2, "丙")])
    assert (traced.text, traced.starts.tolist(), traced.ends.tolist()) == ("甲乙丙", [0, 1, 2], [1, 2, 2])
    nothing = _Traced.of("").edited([(0, 0, "丙")])
    assert (nothing.text, nothing.starts.tolist(), nothing.ends.tolist()) == ("丙", [0], [0])
