"""Markup that no parser should be given, and deep nesting made shallow: real pages stay as they are."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.markup import MAX_ATTRIBUTES, MAX_DEPTH, MAX_TAGS, TOO_DEEP, WINDOW, flatten, is_too_complex
from pipelines.page import parse

DEEP = 2 * TOO_DEEP
#: Seconds of the processor for a megabyte; an idle machine needs a tenth of it.
TIME_BOUND = 3.0


def texts(html: str) -> list[str]:
    page = parse(html)
    assert page is not None
    return [block.text for block in page.blocks]


@pytest.mark.parametrize(
    "tag", ["div", "b", "font", "span", "section", "blockquote", "x-box", "DIV", "table><tr><td", "ul><li"]
)
@pytest.mark.parametrize("closed", [True, False])
def test_text_at_any_depth_is_read(tag: str, closed: bool) -> None:
    names = [part.strip("<") for part in tag.split(">")]
    end = "".join(f"</{name}>" for name in reversed(names)) if closed else ""
    html = "<p>甲</p>" + f"<{tag}>" * 3_000 + "<h1>乙</h1><p>丙<p>丁" + end * 3_000 + "<p>戊"
    assert texts(html) == ["甲", "乙", "丙", "丁", "戊"]


@pytest.mark.parametrize(
    "part", ["<div></b>", "<font></i>", "<span></br>", "<div></p></li>", "<table><tr><td></b></b></b>"]
)
def test_end_tags_of_nothing_hide_no_depth(part: str) -> None:
    assert texts("<p>甲</p>" + part * 3_000 + "<p>乙<p>丙") == ["甲", "乙", "丙"]


@pytest.mark.parametrize("levels", [20, MAX_DEPTH, TOO_DEEP - 10])
def test_a_page_of_many_levels_keeps_its_boxes(levels: int) -> None:
    page = parse("<div>" * levels + "<p>甲</p>" + "</div>" * levels)
    assert page is not None
    assert len(page.boxes) >= levels


def test_what_is_not_too_deep_stays_byte_for_byte() -> None:
    for depth in (1, 20, MAX_DEPTH):
        html = "<div class='a'>" * depth + "招商" + "</div>" * depth
        assert flatten(html) == html


@pytest.mark.parametrize(
    "html",
    [
        "<ul>" + "<li>甲" * DEEP + "</ul>", "<table>" + "<tr><td>甲<td>乙" * DEEP + "</table>", "<p>甲" * DEEP,
        "<dl>" + "<dt>甲<dd>乙" * DEEP, "<select>" + "<option>甲" * DEEP, "<BR>" * DEEP, "<IMG SRC=a>" * DEEP,
        "<script>" + "'<div>';" * DEEP + "</script><p>甲", "<style>" + "<b>" * DEEP + "</style><p>甲",
        "<!-- " + "<div>" * DEEP + " --><p>甲", "<p title='" + "<div>" * DEEP + "'>甲", "</div>" * DEEP + "<p>甲",
        "<div><p>甲</div>" * DEEP,
    ],
)  # fmt: skip
def test_what_only_looks_deep_stays_byte_for_byte(html: str) -> None:
    assert flatten(html) == html


def test_boxes_without_text_leave_one_paragraph() -> None:
    assert flatten("<div>" * 9_999 + "甲").count("<p>") == 1
    assert flatten("<div>" * MAX_DEPTH + "<div> <b></b> </div>\n<div>甲</div>乙").endswith("div><p>  \n甲<p>乙")
    assert flatten("<div></b></i></nav>" * 9_999 + "甲").count("<p>") == 1


def test_boxes_after_a_deep_one_are_whole() -> None:
    deep = "<div>" * DEEP + "乙" + "</div>" * DEEP
    assert flatten(deep + "<ul><li>甲</li></ul>").endswith("<ul><li>甲</li></ul>")


def test_too_many_tags_are_told() -> None:
    assert is_too_complex("<b>" * (MAX_TAGS + 1))
    assert not is_too_complex("<b>" * MAX_TAGS)


@pytest.mark.parametrize("between", [" ", "\n", "/", "=1 ", "='<>' ", '="a b c"\t', "='\"' "])
def test_too_many_attributes_are_told(between: str) -> None:
    attributes = between.join(f"a{i}" for i in range(50_000))
    assert is_too_complex(f"<p>甲<div {attributes}>乙")
    assert is_too_complex(f"<p title='<b>' {attributes}>乙")
    assert not is_too_complex(f"<p>甲<div {between.join(f'a{i}' for i in range(9_000))}>乙")


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "a word " * 100_000, "<script>" + "a = 'b'; " * 100_000 + "</script>", "<!-- " + "a b " * 100_000 + "-->",
        "<p title='" + "word " * 100_000 + "'>", '<div data-page="' + "{&quot;a b&quot;: 1} " * 50_000 + '">',
        "<style>" + ".a { b: c } " * 90_000 + "</style>", "<p>" + "a / b " * 100_000, "<p title='it''s'>" + "a b " * 99_999,
    ],
)  # fmt: skip
def test_much_text_is_no_attribute(html: str) -> None:
    assert len(html) > 2 * WINDOW
    assert not is_too_complex(html)


@pytest.mark.parametrize(
    "joint",
    ["='<' ", "='<>' ", "='>' ", " <b ", '="<p>"\t', "='\"><' ", '="it\'s <" ', "= '<>' c'd>"[:-1], " /<", "='\n>'"],
)
@pytest.mark.parametrize("between", [1, 7, 400, 2_000])
def test_a_tag_that_looks_like_many_is_told(joint: str, between: int) -> None:
    """What stands in quotes ends no tag, and a `<` in it begins none."""
    attributes = "".join(f" b{i}" + (f" c{i}{joint}" if i % between == 0 else "") for i in range(25_000))
    assert is_too_complex(f"<div><p>甲</p><p{attributes}>乙</p></div>")


@pytest.mark.parametrize("count", [700, 1_500])
def test_tags_with_many_attributes_are_told_by_their_sum(count: int) -> None:
    tag = "<p" + "".join(f" b{i}" for i in range(count)) + ">甲"
    assert is_too_complex(tag * (MAX_ATTRIBUTES // count + 1))
    assert not is_too_complex(tag * 50)


@pytest.mark.parametrize("link", ["<a href=/2025/08/18/1.html>", '<a href="/2025/08/18/1.html" title="招 商 引 资">'])
def test_slashes_and_spaces_in_values_are_no_attributes(link: str) -> None:
    assert not is_too_complex(f"{link}招商</a>" * 45_000)
    assert is_too_complex(link.replace("<a", '<a x=\xa0" b c') * 45_000)
    assert is_too_complex(link.replace("<a", "<a =a1=b =c d=e") * 45_000)


def test_pages_with_as_many_spaces_have_no_more_attributes() -> None:
    assert not is_too_complex(("<p class='a' id=b>" + "a word or two; x > y \" ' " * 300) * 150)


PARTS = ["<div>", "</div>", "<b>", "</b>", "<p>", "甲", "<!--", "-->", "<script>", "</script>", "<td>", "<li>", "</ul>"]


@given(st.lists(st.sampled_from(PARTS), max_size=60))
def test_no_text_is_lost_and_twice_is_once(parts: list[str]) -> None:
    html = "".join(parts)
    assert flatten(html) == html
    deep = flatten("<i>" * DEEP + html)
    assert deep.count("甲") == html.count("甲")
    assert flatten(deep) == deep


@given(st.text(st.sampled_from("<>/!- ='\"abdiv甲\0"), max_size=200))
def test_nothing_raises(html: str) -> None:
    is_too_complex(html)
    flatten("<i>" * DEEP + html)


@pytest.mark.parametrize(
    "run",
    [
        "<",
        "<a",
        "<a ",
        "<a '",
        '<a="',
        "<!--",
        "<script>",
        "</a",
        "<a>",
        "<a/",
        "a b",
        "'\"",
        "<title>",
        "=",
        "<a b='c'd",
    ],
)
def test_hostile_markup_takes_no_long_time(run: str) -> None:
    html = "<i>" * DEEP + run * (1_000_000 // len(run))
    start = time.process_time()
    is_too_complex(html)
    flatten(html)
    assert time.process_time() - start < TIME_BOUND
