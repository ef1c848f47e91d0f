"""The pure parts of our pages: blocks, marks, languages, words, charts, feeds, what a list was asked for."""

import ast
import re
import time
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from pipelines.archive import Archive, Outcome
from pipelines.article import Removed
from pipelines.errors import Exit
from pipelines.roles import Role
from pipelines.verdict import Difference, Relation
from pipelines.words import KIND_WORDS, REASON_WORDS
from web import blocks, charts, feed, inplace, language, listing, queries, shown, sides, terms, words

#: Characters of a hostile text, and the seconds that one may take on a loaded machine; they take a tenth of it.
LARGE, SECONDS = 5_000_000, 10.0

# --- blocks --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## 招商", "<h2>招商</h2>"),
        ("# 一", "<h2>一</h2>"),
        ("###### x", "<h6>x</h6>"),
        ("- 一\n\n- 二", "<ul><li>一</li><li>二</li></ul>"),
        ("> 引", "<blockquote>引</blockquote>"),
        ("一\n\n二", "<p>一</p>\n<p>二</p>"),
        ("- 一\n\n二\n\n- 三", "<ul><li>一</li></ul>\n<p>二</p>\n<ul><li>三</li></ul>"),
        ("", ""),
        ("\n\n\n\n", ""),
    ],
)
def test_the_forms_that_we_write_are_drawn(text: str, html: str) -> None:
    assert str(blocks.render(text)) == html


def test_a_table_has_heads_and_cells_and_their_bars_are_read() -> None:
    html = str(blocks.render("| 甲 \\| 乙 | 数 |  |\n| --- | --- | --- |\n| a\\\\b | <i> | 1 |"))
    assert re.findall(r'<th scope="col">(.*?)</th>', html) == [" 甲 | 乙 ", " 数 "]
    assert re.findall(r"<td>(.*?)</td>", html) == ["  ", " a\\b ", " &lt;i&gt; ", " 1 "]


@pytest.mark.parametrize(
    "text",
    [
        "[来源](javascript:alert(1))",
        "![x](http://evil.example/x.png)",
        "<https://evil.example/>",
        "**bold** _em_ `code` ~~s~~",
        "| a | b | | --- | --- | | 1 | 2 |",
        "| a | b |\n| 1 | 2 |",
        "| a |\nb",
        "|",
        "#招商",
        "####### seven",
        "1. 一",
        "* 一",
        "[x]: http://evil.example/",
        "```\ncode\n```",
        "    indented",
        "https://evil.example/",
        "a  \nb",
    ],
)
def test_what_only_looks_like_markdown_is_text(text: str) -> None:
    html = str(blocks.render(text))
    assert re.findall(r"<(\w+)", html) == ["p"]
    assert html == f"<p>{blocks.clean(text)}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=y>',
        "</p></div>",
        "&lt;b&gt;",
        "## <b>x</b>",
        "- <a href='//x'>",
    ],
)
def test_markup_is_text(text: str) -> None:
    html = str(blocks.render(text))
    assert set(re.findall(r"</?(\w+)", html)) <= {"p", "h2", "ul", "li"}


@given(
    st.text(alphabet="#->|[]()<&\\ \n-:a招\u202e\x00", max_size=200),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200))),
)
def test_any_text_becomes_whole_markup_of_known_tags(text: str, spans: list[tuple[int, int]]) -> None:
    marks = sides.rising([(min(span), max(span)) for span in spans], len(text))
    html = str(blocks.render(text, marks))
    ET.fromstring(f"<x>{html}</x>")
    known = {
        "p",
        "ul",
        "li",
        "blockquote",
        "mark",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        *(f"h{n}" for n in range(2, 7)),
    }
    assert set(re.findall(r"</?(\w+)", html)) <= known


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200f", "\x00", "\x1b", "\x85", "\ud800"])
def test_a_character_that_turns_hides_or_breaks_is_replaced(character: str) -> None:
    assert str(blocks.clean(f"a{character}b")) == "a\ufffdb"


def test_spaces_lines_and_emoji_stay() -> None:
    assert str(blocks.clean("a\tb\nc😀\u200dd")) == "a\tb\nc😀\u200dd"


@pytest.mark.parametrize("unit", ["招", "|", "| --- ", "#", "- ", "\\", "\n\n- ", "<", "| a |\n", "\u202e"])
def test_a_huge_paragraph_takes_no_time(unit: str) -> None:
    text = unit * min(
        LARGE // len(unit), 20_000 if "\n" in unit else LARGE
    )  # pages with more than 10,000 blocks are refused
    start = time.process_time()
    blocks.render(text)
    assert time.process_time() - start < SECONDS


def test_marks_stand_where_they_were_told_to_and_nowhere_else() -> None:
    text = "## 甲乙\n\n- 丙丁\n\n戊己"
    assert str(blocks.render(text, [(4, 5), (9, 10), (14, 14)])) == (
        "<h2>甲<mark>乙</mark></h2>\n<ul><li><mark>丙</mark>丁</li></ul>\n<p>戊<mark></mark>己</p>"
    )
    assert "<mark>" not in blocks.render(text, [(100, 200)])


# --- in place ------------------------------------------------------------------------------------


def test_removed_blocks_stand_in_their_places_with_their_reasons() -> None:
    removed = [
        Removed(0, "label", "title", "the title", "## 题"),
        Removed(2, "tail", "marker", "相关阅读", "相关阅读"),
        Removed(3, "tail", "marker", "相关阅读", "- 一"),
    ]
    runs = inplace.runs("甲\n\n乙", removed)
    assert [(run.kind, run.rule, run.position) for run in runs] == [
        ("label", "title", 0), (None, None, 1), ("tail", "marker", 2), (None, None, 4),
    ]  # fmt: skip
    assert str(runs[2].html) == "<p>相关阅读</p>\n<ul><li>一</li></ul>"


def test_a_heading_that_was_removed_is_no_heading_of_the_page() -> None:
    (run,) = inplace.runs("", [Removed(0, "label", "title", "the title", "## <题>")])
    assert str(run.html) == "<p>&lt;题&gt;</p>"


def test_without_removed_blocks_there_is_the_text_alone_and_nothing_of_nothing() -> None:
    assert [str(run.html) for run in inplace.runs("甲\n\n乙", [])] == ["<p>甲</p>\n<p>乙</p>"]
    assert inplace.runs("", []) == []


# --- side by side --------------------------------------------------------------------------------


def test_both_texts_show_what_differs() -> None:
    laid = sides.sides(
        "投资三亿元", "投资五亿元。", [Difference("三", "五", (2, 3), (2, 3)), Difference("题", "標題", None, None)]
    )
    assert str(laid.here) == "<p>投资<mark>三</mark>亿元</p>"
    assert str(laid.there) == "<p>投资<mark>五</mark>亿元。</p>"
    assert laid.differences == (("三", "五"), ("题", "標題"))


def test_stored_differences_are_read_in_the_order_that_is_shown() -> None:
    text = '[{"old": "三", "new": "五", "old_at": [2, 3], "new_at": [4, 5]}]'
    assert sides.stored(text, turned=False) == [Difference("三", "五", (2, 3), (4, 5))]
    assert sides.stored(text, turned=True) == [Difference("五", "三", (4, 5), (2, 3))]


@pytest.mark.parametrize("text", ["", "{", "{}", "null", "[1]", "[[]]", '"x"'])
def test_differences_that_cannot_be_read_are_none(text: str) -> None:
    assert sides.stored(text, turned=False) == []


@pytest.mark.parametrize("span", ['"a"', "[1]", "[2, 1]", "[1.5, 2]", "[true, 2]", "{}", "null"])
def test_a_place_that_is_none_is_left_out(span: str) -> None:
    (found,) = sides.stored(f'[{{"old": "a", "old_at": {span}}}]', turned=False)
    assert (found.old, found.old_at) == ("a", None)


def test_places_rise_do_not_overlap_and_lie_inside() -> None:
    assert sides.rising([(5, 9), (0, 2), (1, 3), None, (8, 99), (4, 4), (50, 60)], 12) == [
        (0, 2),
        (2, 3),
        (4, 4),
        (5, 9),
        (9, 12),
    ]


# --- languages and words -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "cookie", "accepted", "expected"),
    [
        (None, None, None, "en"),
        (None, None, "zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        (None, None, "en-US,en;q=0.9,zh;q=0.8", "en"),
        (None, None, "fr, zh-Hant;q=0.2", "zh"),
        (None, None, "en;q=0.1, zh;q=0.9", "zh"),
        (None, None, "zh;q=0, en;q=0", "en"),
        (None, None, "*", "en"),
        (None, "zh", "en", "zh"),
        ("en", "zh", "zh", "en"),
        ("fr", "xx", "zh", "zh"),
        ("", "", "", "en"),
        (None, None, ";;;,,,q=,zh;q=x", "en"),
        (None, None, "zh" * 100_000, "en"),
    ],
)
def test_the_language_is_that_of_the_reader(
    asked: str | None, cookie: str | None, accepted: str | None, expected: str
) -> None:
    assert language.chosen(asked, cookie, accepted) == expected


@given(st.text(alphabet="zhen-;q=0.19, *", max_size=300))
def test_any_header_gives_a_language(header: str) -> None:
    assert language.chosen(None, None, header) in language.LANGUAGES


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("newsieve_lang=zh", "zh"),
        ('a=1; newsieve_lang="zh"; b=2', "zh"),
        ("xnewsieve_lang=zh", None),
        ("a[b]=1;;=;newsieve_lang", ""),
        (None, None),
    ],
)
def test_a_cookie_is_found_among_others(header: str | None, expected: str | None) -> None:
    assert language.cookie_of(header) == expected


def test_everything_is_said_in_both_languages_with_the_same_places() -> None:
    for key, (english, chinese) in words.WORDS.items():
        assert english.strip(), key
        assert chinese.strip(), key
        assert english.count("{}") == chinese.count("{}"), key
    same = {key for key, (english, chinese) in words.WORDS.items() if english == chinese}
    assert same == {"megabytes"}


def test_the_templates_say_what_there_are_words_for_and_all_of_it() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "web").rglob("*.html"))
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "web").glob("*.py"))
    said = set(re.findall(r'\bt\("(\w+)"', source))
    assert said - words.WORDS.keys() == {"question_", "column_", "left_"}
    used = said | set(
        re.findall(r'"(\w+)"', source + code.replace((ROOT / "web/words.py").read_text(encoding="utf-8"), ""))
    )
    assert [
        key
        for key in words.WORDS
        if key not in used and not key.startswith(("question_", "column_", "left_", "missing", "older", "slow"))
    ] == []


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("kind", KIND_WORDS),
        ("reason", REASON_WORDS),
        ("outcome", Outcome),
        ("role", Role),
        ("verdict", [*Relation, "split", "join"]),
        ("code", [*(str(int(code)) for code in Exit), "None"]),
        ("evidence", ["bom", "bytes", "declared", "letters", "fallback", "mixed", "double", "mojibake"]),
        ("state", ["queued", "leased", "done", "failed"]),
        ("method", ["content_hash", "sketch", "simhash", "sketch+simhash", "group"]),
    ],
)
def test_every_name_of_the_archive_is_said_in_both_languages(group: str, names: list[str]) -> None:
    for name in map(str, names):
        english, chinese = (terms.term(one, group, name) for one in language.LANGUAGES)
        assert name in terms.TERMS[group]
        assert english
        assert re.search("[\u4e00-\u9fff]", chinese), name


def test_every_rule_is_said_and_none_besides() -> None:
    listed = re.findall(
        r"(?m)^\| `(\w+)` \| `(\w+)` \|",
        (ROOT / "docs/how-a-page-is-read.md").read_text(encoding="utf-8").split("## Why a page")[0],
    )
    assert {f"{kind}.{rule}" for kind, rule in listed} == terms.RULES.keys()


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (None, "none"),
        ({"ended_at": None, "exit_code": None}, "running"),
        ({"ended_at": "x", "exit_code": 0}, "fine"),
        ({"ended_at": "x", "exit_code": 4}, "look"),
        ({"ended_at": "x", "exit_code": 5}, "bad"),
        ({"ended_at": "x", "exit_code": 1}, "bad"),
        ({"ended_at": "x", "exit_code": None}, "bad"),
    ],
)
def test_health_is_how_the_last_run_ended(run: dict[str, object] | None, expected: str) -> None:
    assert terms.health(run) == expected


# --- charts --------------------------------------------------------------------------------------


def test_a_chart_is_well_formed_says_what_it_is_and_each_figure() -> None:
    figures = [charts.Figure("<青澜>", 1200), charts.Figure('"b"', 0)]
    for draw in (charts.rows, charts.columns):
        svg = ET.fromstring(str(draw(figures, "A & B")))
        assert (svg.get("role"), svg.get("aria-label")) == ("img", "A & B")
        assert [title.text for title in svg.iter("{http://www.w3.org/2000/svg}title")] == ["<青澜>: 1,200", '"b": 0']
        heights = [
            float(rect.get("width" if draw is charts.rows else "height", ""))
            for rect in svg.iter("{http://www.w3.org/2000/svg}rect")
        ]
        assert heights[0] > heights[1] == 0


def test_no_figures_no_chart() -> None:
    assert charts.rows([], "x") == charts.columns([], "x") == ""
    assert charts.days({}) == charts.days({"2025-02-30": 3, "": 1}) == []


def test_all_figures_zero_divide_by_nothing() -> None:
    assert "nan" not in charts.columns([charts.Figure("a", 0)], "x") + charts.rows([charts.Figure("a", 0)], "x")


def test_days_go_up_to_the_latest_and_not_too_far_back() -> None:
    found = charts.days({"1970-01-01": 5, "2026-03-02": 1}, limit=3)
    assert [(one.name, one.value) for one in found] == [("2026-02-28", 0), ("2026-03-01", 0), ("2026-03-02", 1)]
    assert charts.days({"0001-01-01": 1})[0].name == "0001-01-01"


# --- feed ----------------------------------------------------------------------------------------

ATOM = "{http://www.w3.org/2005/Atom}"
ENTRY = feed.Entry(
    id="https://a.cn/1", title="<b>招商</b> & \x00\x1b\ud800", updated="2026-03-01T00:00:00Z", published=None,
    page="http://127.0.0.1/articles/1", original="https://a.cn/1?a=1&b=\"2\"", author=None, summary="]]> <script>",
    language="zh", categories=("青澜", '"'),
)  # fmt: skip


def valid(document: bytes) -> ET.Element:
    """The feed, held to what RFC 4287 demands of every feed."""
    root = ET.fromstring(document)
    assert root.tag == f"{ATOM}feed"
    for one in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(one.findall(ATOM + name)) == 1, name
        assert re.match(r"[a-z][a-z0-9+.-]*:\S", one.findtext(f"{ATOM}id") or "")
        for name in ("updated", "published"):
            for time_ in one.findall(ATOM + name):
                datetime.strptime(time_.text or "", "%Y-%m-%dT%H:%M:%S%z")
        pairs = [
            (link.get("rel"), link.get("type")) for link in one.findall(f"{ATOM}link") if link.get("rel") == "alternate"
        ]
        assert len(pairs) == len(set(pairs)) <= 1
        assert all(re.match("https?://", link.get("href") or "") for link in one.findall(f"{ATOM}link"))
    for entry in root.iter(f"{ATOM}entry"):
        assert len([*entry.findall(f"{ATOM}author/{ATOM}name")]) == 1
        assert len(entry.findall(f"{ATOM}summary")) <= 1
        assert all(category.get("term") for category in entry.findall(f"{ATOM}category"))
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    assert len([link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]) == 1
    return root


def test_a_feed_is_valid_and_holds_hostile_text_as_text() -> None:
    root = valid(
        feed.atom(
            feed.Feed("urn:x", "x < y", "http://127.0.0.1/articles.atom?q=a&b", "http://127.0.0.1/", "zh", [ENTRY])
        )
    )
    (entry,) = root.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "<b>招商</b> & \ufffd\ufffd\ufffd"
    assert entry.findtext(f"{ATOM}summary") == "]]> <script>"
    assert root.findtext(f"{ATOM}updated") == ENTRY.updated


def test_a_feed_of_nothing_is_valid() -> None:
    assert (
        valid(feed.atom(feed.Feed("urn:x", "x", "http://a/x", "http://a/", "en"))).findtext(f"{ATOM}updated")
        == feed.NEVER
    )


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_characters_make_a_feed(title: str, summary: str) -> None:
    entry = feed.Entry("urn:x", title, feed.NEVER, None, "http://a/", None, None, summary, None)
    ET.fromstring(feed.atom(feed.Feed("urn:x", title, "http://a/x", "http://a/", "en", [entry])))


# --- lists ---------------------------------------------------------------------------------------


def test_a_list_is_asked_for_by_its_address() -> None:
    asked = listing.Asked.of(
        {"q": " 招商 ", "region": "青澜", "month": "2025-08", "copies": "all", "order": "date", "page": "3"}
    )
    assert asked == listing.Asked(
        query="招商", facets={"region": "青澜", "month": "2025-08"}, all_copies=True, by_date=True, page=3
    )
    assert listing.Asked.of(asked.parameters()) == asked


@pytest.mark.parametrize(
    "arguments",
    [
        {"page": "0"}, {"page": "-1"}, {"page": "x"}, {"page": "１"}, {"page": ""}, {"page": "1.5"}, {"copies": "ALL"},
        {"order": "x"}, {"month": "2025"}, {"month": "'; drop table"}, {"month": "2025-08-01"}, {"unknown": "1"},
        {"q": " "}, {"region": ""}, {"page": "9" * 50}, {"q": None}, {"q": 3},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_not_asked_for(arguments: dict[str, object]) -> None:
    assert listing.Asked.of(arguments) == listing.Asked(facets={})


def test_pages_end_and_parameters_are_cut() -> None:
    asked = listing.Asked.of({"page": "999999", "q": "x" * 10_000, "site": "\ud800"})
    assert (asked.page, len(asked.query), asked.chosen["site"]) == (listing.MAX_PAGE, listing.MAX_VALUE, "?")
    assert [listing.pages(count) for count in (0, 20, 21, 10**9)] == [1, 1, 2, listing.MAX_PAGE]


def test_values_are_parameters_never_sql() -> None:
    where, values = listing.Asked.of(dict.fromkeys(("region", "site", "section", "language"), "' OR 1=1 --")).where()
    assert "OR" not in where
    assert set(values.values()) == {"' OR 1=1 --"}
    assert listing.Asked.of({"region": "-", "copies": "all"}).where() == ("articles.region IS NULL", {})
    assert listing.Asked.of({"copies": "all"}).where() == ("1", {})


def test_a_facet_lists_its_values() -> None:
    found = listing.choices("region", [("甲", 1), ("乙", 2), (None, 1), ("甲", 3)])
    assert [(one.value, one.number) for one in found] == [("甲", 4), ("乙", 2), ("-", 1)]
    assert listing.choices("region", [(None, 5)]) == []
    months = listing.choices("month", [("2025-01", 9), (None, 1), ("2025-03", 1)])
    assert [one.value for one in months] == ["2025-03", "2025-01", "-"]


def test_a_facet_more_or_less_begins_on_the_first_page() -> None:
    asked = listing.Asked.of({"q": "x", "site": "a", "page": "7"})
    assert asked.with_facet("region", "b").parameters() == {"q": "x", "site": "a", "region": "b"}
    assert asked.with_facet("site", None).parameters() == {"q": "x"}


def test_the_same_articles_as_a_table_of_datasettes() -> None:
    asked = listing.Asked.of({"q": "x", "month": "2025-08", "region": "-", "site": "a"})
    assert asked.of_table() == {
        "_search": "x", "is_representative": "1", "published_on__startswith": "2025-08", "region__isnull": "1", "site": "a",
    }  # fmt: skip


@pytest.mark.parametrize(("count", "is_sorted"), [(None, False), (0, True), (listing.FEW_ROWS, False), (10**6, False)])
def test_only_a_short_list_is_sorted_as_a_whole(count: int | None, is_sorted: bool) -> None:
    assert ("+published_on" in listing.page_sql("1", count)) is is_sorted


# --- shown ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        " http://a",
        "//a",
        "data:text/html,x",
        "",
        None,
        3,
        "httpx://a",
        "ftp://a",
    ],
)
def test_only_addresses_of_the_web_are_links(url: object) -> None:
    assert not shown.is_safe_link(url)


def test_addresses_of_the_web_are_links() -> None:
    assert shown.is_safe_link("https://a.cn/")
    assert shown.is_safe_link("HTTP://a.cn/")


@pytest.mark.parametrize("value", ["soon", "2026-13-01T00:00:00Z", ""])
def test_a_time_that_is_none_stands_as_it_is(value: str) -> None:
    assert shown.moment(value) == value


def test_no_part_of_our_pages_asks_for_scripts_or_skips_escaping() -> None:
    for path in [*(ROOT / "web/templates/newsieve").glob("*.html"), ROOT / "web/static/newsieve.css"]:
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"\|\s*safe|autoescape|<script|style=|\bon\w+=|@import|url\(", text), path.name


def test_nothing_private_is_there_for_nobody() -> None:
    for path in (ROOT / "web").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        named = {node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)}
        for name in (name for name in named if re.match("_[a-z]", name)):
            assert len(re.findall(rf"\b{name}\b", source)) > 1, (path.name, name)


@pytest.mark.parametrize(
    "once",
    [
        r'"metadata\.yaml"',
        r'"health": health\(one',
        r"execute\((?:queries\.)?SNIPPETS,",
        r"^BLOCK_BREAK\b",
        r"^MAX_(?:LISTED|DIFFERENCES)\b",
    ],
)
def test_what_two_pages_need_is_written_once_here_or_in_the_pipeline(once: str) -> None:
    ours = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "web").glob("*.py"))
    theirs = "\n".join((ROOT / "pipelines" / name).read_text("utf-8") for name in ("article.py", "differences.py"))
    assert len(re.findall(once, ours + theirs, re.MULTILINE)) == 1


@pytest.mark.parametrize(
    ("query", "readers", "row"),
    [
        ("SITE", ("site.html", "../../sites.py"), ""),
        ("SITE_ENCODINGS", ("site.html",), r"row\."),
        ("CAPTURES_OF", ("article.html", "macros.html"), r"(?:one|capture)\."),
        ("RUN_CAPTURES", ("run.html", "macros.html"), r"(?:row|capture)\."),
        ("FRONTIER_AT", ("why.html",), r"frontier\."),
        ("ADDRESSES_OF", ("article.html",), r"place\."),
    ],
)
def test_what_a_query_asks_for_is_shown(archive: Archive, query: str, readers: tuple[str, ...], row: str) -> None:
    sql = getattr(queries, query)
    cursor = archive.db.execute(sql, dict.fromkeys(re.findall(r":(\w+)", sql), 1))
    source = "".join((ROOT / "web/templates/newsieve" / name).read_text(encoding="utf-8") for name in readers)
    assert [name for name, *_ in cursor.description if not re.search(rf"\b{row}{name}\b", source)] == []


def test_markup_is_made_of_our_own_strings_only() -> None:
    """Markup(x) trusts x: it is a literal everywhere but where a comment says why."""
    for path in Path(ROOT / "web").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Markup" and node.args:
                line = source.splitlines()[node.lineno - 1]
                assert isinstance(node.args[0], ast.Constant) or "S704" in line, f"{path.name}: {line}"
