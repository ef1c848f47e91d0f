"""Documents as they are compared: quick ways give what the plain ones give."""

import re
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.document import LONG, TOKEN, Document, ids, is_number, spaced, token_places, tokenize
from pipelines.folding import fold
from pipelines.numerals import with_arabic_numerals
from pipelines.variants import simplified_forms

#: What folds into one, into several, into one with its neighbour; and what is beyond the tables.
ODD = "aÀßİſǰ，。…℃㎡①⑽½ﷺ\xa0 ﾊﾞが가각각ㅏ\u0301\u0300\u0327ΐς臺灣着著𠮷𝐀📷\ufe0f\ufffe\uffff\x00\ud800豈\ufa6c𦋙क़"
NUMERAL = "第一二〇零两十百千万亿年月余多家人,.0512"


def folded_plainly(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(simplified_forms())


def tokenized_plainly(text: str) -> tuple[str, ...]:
    tokens = TOKEN.findall(with_arabic_numerals(text))
    plain = [re.sub(r"^0+(?=\d)", "", t.replace(",", "")) if is_number(t) else t for t in tokens]
    return tuple(plain)


@settings(deadline=None)  # the first one makes the tables
@given(st.text() | st.text(st.sampled_from(ODD)))
@example("ﾊﾞ ㎡…")
@example("")
def test_folding_gives_what_the_whole_normalisation_gives(text: str) -> None:
    assert fold(text) == folded_plainly(text)


@pytest.mark.parametrize("end", range(0, 0x30000, 0x2000))
def test_each_character_folds_as_in_a_text(end: int) -> None:
    characters = "\n".join(map(chr, range(end, end + 0x2000)))
    assert fold(characters) == folded_plainly(characters)
    beside_others = [("각" + chr(code), chr(code) + "\u0301") for code in range(end, end + 0x2000, 7)]
    assert [tuple(map(fold, pair)) for pair in beside_others] == [
        tuple(map(folded_plainly, pair)) for pair in beside_others
    ]


@settings(deadline=None)  # the first one makes the tables
@given(st.text() | st.text(st.sampled_from(ODD + NUMERAL)) | st.text("0123,.ab_ \n"))
@example("00.5 0 05 1,000 1,0 a0 0a b_1 1.05 1.0.05")
@example("第十二批1,200.50万元，十余家0.05 00 abc的ひ가ꀀ𠮷豈")
def test_tokens_are_those_that_the_expression_finds(text: str) -> None:
    assert tokenize(fold(text)) == tokenized_plainly(fold(text))


@settings(deadline=None)
@given(st.text(st.sampled_from(ODD + NUMERAL + "的abc_ \n"), min_size=1, max_size=40))
@example("一月05日ab的1,000")
@example("\u0301")
def test_a_long_text_has_the_tokens_of_its_parts(text: str) -> None:
    document = Document(None, "的。" + text * (2 * LONG // len(text)))
    assert document.tokens == tokenized_plainly(document.body)
    assert [len(places) for places in document.places] == 2 * [len(document.tokens)]
    assert document.ids.tolist() == ids(document.tokens).tolist()
    assert [document.tokens[place] for place in document.number_places] == [t for t in document.tokens if is_number(t)]
    assert document.numbers == set(filter(is_number, document.tokens))


def test_one_character_of_two_long_texts_is_one_object() -> None:
    one, other = (Document(None, text + "的省" * LONG).tokens for text in ("", "另"))
    assert one[0] is other[1]
    assert one[1] is other[2]


@pytest.mark.parametrize(
    ("text", "tokens"), [("A_b", ("A", "b")), ("_", ()), ("a1b02", ("a", "1", "b", "2")), (",1,", ("1",))]
)
def test_an_underscore_a_comma_and_a_letter_end_a_token(text: str, tokens: tuple[str, ...]) -> None:
    assert tokenize(text) == tokens


@settings(deadline=None)
@given(st.text() | st.text(st.sampled_from(ODD + NUMERAL)) | st.text("0123456789,.a一 "))
@example("1,000,00.5.5,123.")
@example("")
def test_tokens_stand_where_the_expression_finds_them(text: str) -> None:
    starts, ends = token_places(text)
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == [match.span() for match in TOKEN.finditer(text)]


@pytest.mark.parametrize("row", ["1,", "1", "1.", "1,000", "9,99", "一", "a", "\U00020000"])
def test_places_of_hostile_rows_are_found_quickly(row: str) -> None:
    start = time.process_time()
    token_places((row * 30_000)[:30_000])
    assert time.process_time() - start < 1


@settings(deadline=None)
@given(st.text(st.sampled_from("一二12ab ,.")), st.text(st.sampled_from("一二12ab ,."), max_size=6))
@example("", "")
@example("一", "")
@example("12 ab 12", "12 ab")
def test_a_document_says_what_stands_in_its_words(text: str, row: str) -> None:
    document, tokens = Document(None, text), tokenize(row)
    assert document.says(tokens) == (spaced(tokens) in document.words)
    assert [document.tokens[place] for place in document.number_places] == [t for t in document.tokens if is_number(t)]


@pytest.mark.parametrize(
    ("text", "is_plain"), [("投资5亿元", True), ("投资五亿元", False), ("十二月", False), ("第三方", True)]
)
def test_a_body_without_numerals_is_plain(text: str, is_plain: bool) -> None:
    assert Document(None, text).is_plain is is_plain


def test_rows_of_one_kind_take_no_time() -> None:
    for text in ("一" * 30_000, "第" * 30_000, "1," * 15_000, "的" * 30_000, "…" * 30_000, "\u0301" * 30_000):
        assert tokenize(fold(text)) == tokenized_plainly(fold(text))
