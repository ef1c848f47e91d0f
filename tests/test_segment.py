"""Chinese search: which query finds which text, and which must not; the index in step with tables.

Everything is tried on a real FTS5 index: an expression that looks right and finds nothing is worth
nothing.
"""

import html
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pipelines import fulltext, segment
from pipelines.segment import HIT_END, HIT_START, highlight, match_expression, snippet

ARTICLES = """
    CREATE TABLE articles(
        id INTEGER PRIMARY KEY, url TEXT UNIQUE, site TEXT, title TEXT, author TEXT, source TEXT,
        region TEXT, section TEXT, language TEXT, published_on TEXT, published_at TEXT,
        published_raw TEXT, excerpt TEXT, char_count INTEGER, confidence REAL, content_hash TEXT,
        simhash TEXT, cluster_id INTEGER, is_representative INTEGER, revision INTEGER,
        first_seen_at TEXT, last_seen_at TEXT
    )
"""
ARTICLE_TEXT = """
    CREATE TABLE article_text(
        article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE, text TEXT
    )
"""
#: Seconds for the worst input. Each takes well below a fifth of it; the machine may be busy.
TIME_BOUND = 5.0


@contextmanager
def archive() -> Iterator[sqlite3.Connection]:
    """An empty archive in memory: the two tables, the index, the triggers."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        fulltext.register(db)
        for statement in (ARTICLES, ARTICLE_TEXT, *fulltext.FTS_STATEMENTS):
            db.execute(statement)
        yield db


def add(db: sqlite3.Connection, article_id: int, title: str | None, text: str | None) -> None:
    db.execute("INSERT INTO articles(id, title) VALUES(?, ?)", (article_id, title))
    db.execute("INSERT INTO article_text VALUES(?, ?)", (article_id, text))


def found(db: sqlite3.Connection, query: str) -> list[int]:
    """Ids of the articles that a query finds, as the command line and Datasette ask."""
    sql = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid"
    return [article_id for (article_id,) in db.execute(sql, (match_expression(query),))]


def finds(query: str, text: str) -> bool:
    with archive() as db:
        add(db, 1, None, text)
        return found(db, query) == [1]


FOUND = [
    ("京", "京"),
    ("京", "北京"),
    ("京", "南京市"),
    ("京", "东，京。"),
    ("北京", "今天北京有雨"),
    ("招商", "北京招商引资大会"),
    ("招商", "大会:招商"),
    ("中比科技中心", "武汉中比科技中心开业"),
    ("E411公路", "沿E411公路走"),
    ("e411公路", "沿Ｅ４１１公路走"),
    ("Ｅ４１１公路", "沿E411 公路走"),
    ("A股", "今日A股市场"),
    ("A股市场", "今日A股市场"),
    ("5G手机", "新的5G手机上市"),
    ("2026年10月", "于2026年10月1日"),
    ('"central bank"', "The Central Bank said"),
    ('"central ban"*', "The Central Bank said"),
    ("“central bank”", "The Central Bank said"),
    ("bank central", "The Central Bank said"),
    ("bank*", "banking"),
    ("bank*", "bank"),
    ("cafe", "Café"),
    ("招商 -银行", "招商引资"),
    ("-银行 招商", "招商引资"),
    ("招商 - 引资", "招商引资"),
    ("招商 !!!", "招商引资"),
    ("招商。", "招商引资"),
    ("“招商”引资", "招商又引资"),
    ("招商　引资", "引资招商"),
    ("々", "人々"),
    ("カタ", "カタカナ"),
    ("𠀀", "古字𠀀也"),
    ("招商 OR 银行", "招商 or 银行"),
    ('招商"', "招商"),
    ("招商\0引资", "招商 引资"),
    ("銀行", "银行"),
    ("银行", "中國銀行"),
    ("臺灣發展", "台湾发展"),
    ("滙豐", "匯豐银行"),
]

NOT_FOUND = [
    ("招商", "招标商务"),
    ("招商", "商招"),
    ("招商", "招。商"),
    ("招商", "招 商"),
    ("京", "津"),
    ("京", "beijing"),
    ("北京", "北方东京"),
    ("北京", "京北"),
    ("中比科技中心", "中比科技与科技中心"),
    ("招商银行", "招商，银行"),
    ("E411公路", "E4110公路"),
    ("E411公路", "E411号公路"),
    ("E411公路", "公路E411"),
    ("A股", "A 级股"),
    ("5G手机", "5G 大手机"),
    ('"central bank"', "bank central"),
    ('"central bank"', "central the bank"),
    ('"central ban"', "central bank"),
    ("bank", "banking"),
    ("bank", "embankment"),
    ("bank*", "embankment"),
    ("招商 -银行", "招商银行"),
    ("招商 -bank*", "招商 banking"),
    ("-银行 招商", "招商银行"),
    ("招商 引资", "招商"),
    ("招商引资", "招商"),
    ("招商 OR 银行", "银行"),
    ("招商 OR 银行", "招商"),
    ("NOT 招商", "银行"),
    ("text:招商", "招商"),
    ("-银行", "招商"),  # nothing but exclusions: nothing
    ("-银行", "银行"),
    ("", "招商"),
    (" ", "招商"),
    ('"', "招商"),
    ('""', "招商"),
    ("*", "招商"),
    ("-", "招商"),
    ("!?。", "招商。"),
    ("銀行", "银河"),
    ("银行", "銀，行"),
    ("軟體", "软件"),  # another word, not the same in other characters
    ("台湾", "臺北與澎湖灣"),
    ("著名", "着名"),  # both are simplified: 著 is no other way to write 着
]


@pytest.mark.parametrize(("query", "text"), FOUND)
def test_finds(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(("query", "text"), NOT_FOUND)
def test_does_not_find(query: str, text: str) -> None:
    assert not finds(query, text)


def test_there_are_as_many_negative_cases() -> None:
    assert len(NOT_FOUND) >= len(FOUND)


@pytest.mark.parametrize(
    ("text", "segmented"),
    [
        (None, None),
        ("", ""),
        ("plain", "plain"),
        ("京", " 京 "),
        ("科技中心", " 科技 技中 中心 心 "),
        ("Ａ股", "A 股 "),
        ("招，商", " 招 , 商 "),
        ("銀行", " 银行 行 "),
    ],
)
def test_segment(text: str | None, segmented: str | None) -> None:
    assert segment.segment(text) == segmented


#: Pieces of a text that a search can begin and end at: characters, whole words, what separates.
ATOM = st.one_of(
    st.sampled_from("招商引资北京银行中比科技心々ーア𠀀"),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.sampled_from(["E411", "bank", "5G", "Ａ", "２０２６", "x"]).map(lambda word: f" {word}"),
    st.sampled_from(["，", "。", "-", "*", " ", "\n", "(", "”", "・", "'", "🤝", "\x00", "\ue000"]),
)


@given(st.lists(ATOM, min_size=1, max_size=40), st.data())
def test_any_window_finds_its_text(atoms: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(atoms) - 1))
    window = "".join(atoms[start : start + data.draw(st.integers(1, 8))])
    assume(any(segment._is_token_character(character) for character in window))
    # A word ends where something else begins: "x" is not looked for in the middle of "x\ue000".
    text = "".join(atoms)
    position = len("".join(atoms[:start]))
    assume(not _cuts_a_word(text, position) and not _cuts_a_word(text, position + len(window)))
    literally = '"' + window.translate(str.maketrans('"“”', "   ")) + '"'
    assert finds(literally, text)


def _cuts_a_word(text: str, position: int) -> bool:
    """Whether unicode61 would see one word, not of CJK, on both sides of the position."""
    beside = text[max(0, position - 1) : position + 1]
    # Emoji younger than SQLite's table are letters to it.
    return len(beside) == 2 and all(
        (segment._is_token_character(character) or character == "🤝") and not re.match(f"[{segment.CJK}]", character)
        for character in beside
    )


@given(st.text() | st.text(alphabet='招商 "*-a()^:+\0\ud800“”Ａ'))
def test_no_query_is_an_error(query: str) -> None:
    with archive() as db:
        add(db, 1, "招商", "bank")
        assert found(db, query) in ([], [1])


def segmented_plainly(text: str) -> str:
    runs = re.compile(f"[{segment.CJK}]+")
    return runs.sub(lambda m: f" {' '.join([m[0][i : i + 2] for i in range(len(m[0]))])} ", segment.fold(text))


@given(
    st.text()
    | st.text(st.sampled_from("京招商aＡ，,　 々ーヿ・\uf900\ufaff\ufb00\uffff\ud800\U00020000\U0003ffff\U00040000😀"))
)
@example("")
@example("京")
@example("京a商")
def test_segment_gives_what_the_expression_gives(text: str) -> None:
    assert segment.segment(text) == segmented_plainly(text)


@given(st.text(alphabet=st.characters()))
def test_segment_keeps_every_character(text: str) -> None:
    assert len(segment.fold(text)) == len(text)
    segmented = segment.segment(text)
    assert segmented is not None
    assert set(segment.fold(text)) <= set(segmented)


MARKUP = st.text(alphabet=f"招商<>&\"'/bi \n{HIT_START}{HIT_END}")


@given(MARKUP, st.sampled_from(["招商", "<b>", "b*", "招 i", "", '"']) | MARKUP, st.integers(-1, 30))
def test_no_markup_but_ours(text: str, query: str, width: int) -> None:
    for shown in (highlight(snippet(text, query, width)), highlight(text)):
        assert re.fullmatch(r"(?:[^<>\"']|<mark>[^<>\"']*</mark>)*", shown)
        assert HIT_START not in shown
        assert HIT_END not in shown


@given(MARKUP, MARKUP, st.integers(1, 30))
def test_a_snippet_is_a_piece_of_the_text(text: str, query: str, width: int) -> None:
    shown = snippet(text, query, width)
    bare = re.sub(f"[{HIT_START}{HIT_END}…]", "", shown)
    assert bare in text.translate(segment._ONE_LINE)
    assert len(bare) == min(width, len(text))
    assert "\n" not in shown


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("北京招商引资", "招商", "北京[招商]引资"),
        ("北京招商引资", "京 引资", "北[京]招商[引资]"),
        ("Ｅ４１１公路", "e411公路", "[Ｅ４１１公路]"),
        ("E411 公路", "E411公路", "[E411 公路]"),
        ("The Central  Bank", '"central bank"', "The [Central  Bank]"),
        ("bank banking embankment", "bank", "[bank] banking embankment"),
        ("bank banking embankment", "bank*", "[bank] [banking] embankment"),
        ("招商银行", "招商 -银行", "[招商]银行"),
        ("招标商务", "招商", "招标商务"),
        ("a\tb\x1b[0m", "zz", "a b [0m"),
        ("中國銀行開業", "银行", "中國[銀行]開業"),
        ("中国银河", "銀行", "中国银河"),
    ],
)
def test_hits_are_marked(text: str, query: str, marked: str) -> None:
    shown = snippet(text, query, 100)
    assert shown == marked.replace("[0m", "\x00").replace("[", HIT_START).replace("]", HIT_END).replace("\x00", "[0m")


def test_a_snippet_shows_where_most_hits_are() -> None:
    text = "招商" + "。" * 100 + "北京招商引资" + "。" * 100
    assert highlight(snippet(text, "招商 北京", 12)) == ("…。。。<mark>北京</mark><mark>招商</mark>引资。。。…")


def test_sentinels_in_a_text_are_no_marks() -> None:
    text = f"{HIT_START}假{HIT_END}招商{HIT_START}"
    assert highlight(snippet(text, "招商")) == "\ufffd假\ufffd<mark>招商</mark>\ufffd"
    assert highlight(f"{HIT_START}a{HIT_START}b{HIT_END}{HIT_END}c") == "a<mark>b</mark>c"


HOSTILE = [
    '"' * 100_000,
    "'" * 100_000,
    "-" * 100_000,
    "*" * 100_000,
    "招" * 100_000,
    "a" * 100_000,
    "a " * 50_000,
    '"a" ' * 25_000,
    "招，" * 50_000,
    "-招 " * 30_000,
    "a" + "." * 100_000,
    HIT_START * 100_000,
    (HIT_START + HIT_END) * 50_000,
    "招" * 63 + "商" + "招" * 100_000,
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_input_in_time(query: str) -> None:
    started = time.process_time()
    with archive() as db:
        for article_id, text in enumerate(HOSTILE, start=1):
            add(db, article_id, None, text[:20_000])
        found(db, query)
        for text in HOSTILE:
            highlight(snippet(text, query))
            html.unescape(highlight(text))
    assert time.process_time() - started < TIME_BOUND


# The index in step with the tables


def index_content(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Every token of the index with its place."""
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.tokens USING fts5vocab('main', 'articles_fts', 'instance')")
    return db.execute("SELECT term, doc, col, offset FROM temp.tokens ORDER BY 1, 2, 3, 4").fetchall()


def check_index(db: sqlite3.Connection) -> None:
    """The index holds what a fresh one would, no more (a wrong 'delete' leaves tokens) no less."""
    db.execute("INSERT INTO articles_fts(articles_fts) VALUES('integrity-check')")
    kept = index_content(db)
    list(fulltext.refill(db))
    assert kept == index_content(db)


def test_a_refilled_index_holds_every_article_once_however_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fulltext, "REFILLED_AT_ONCE", 2)
    with archive() as db:
        assert list(fulltext.refill(db)) == []
        for article_id in (2, 3, 5, 8, 13):
            add(db, article_id, None, "招商")
        before = index_content(db)
        assert list(fulltext.refill(db)) == [2, 4, 5]
        assert index_content(db) == before
        assert found(db, "招商") == [2, 3, 5, 8, 13]


def test_a_new_article_is_found_by_title_and_text() -> None:
    with archive() as db:
        add(db, 7, "北京要闻", "招商引资")
        add(db, 8, None, "银行")
        add(db, 9, "只有标题", None)
        assert [found(db, query) for query in ("要闻", "招商", "银行", "标题")] == [
            [7],
            [7],
            [8],
            [9],
        ]
        check_index(db)


def test_a_changed_text_is_found_and_the_old_one_is_not() -> None:
    with archive() as db:
        add(db, 7, "北京要闻", "招商引资")
        db.execute(
            "INSERT INTO article_text VALUES(7, '银行贷款') ON CONFLICT(article_id) DO UPDATE SET text = excluded.text"
        )
        assert (found(db, "银行"), found(db, "招商"), found(db, "北京")) == ([7], [], [7])
        db.execute("UPDATE article_text SET text = NULL")
        assert (found(db, "银行"), found(db, "北京")) == ([], [7])
        check_index(db)


def test_a_changed_title_is_found_and_the_old_one_is_not() -> None:
    with archive() as db:
        add(db, 7, "北京要闻", "招商引资")
        add(db, 8, None, "招商")
        db.execute("UPDATE articles SET title = '上海要闻' WHERE id = 7")
        db.execute("UPDATE articles SET title = '上海' WHERE id = 8")
        assert (found(db, "上海"), found(db, "北京"), found(db, "招商")) == ([7, 8], [], [7, 8])
        db.execute("UPDATE articles SET title = NULL")
        assert (found(db, "上海"), found(db, "招商")) == ([], [7, 8])
        check_index(db)


def test_a_title_before_its_text_waits_for_it() -> None:
    with archive() as db:
        db.execute("INSERT INTO articles(id, title) VALUES(7, '北京')")
        db.execute("UPDATE articles SET title = '上海'")
        assert found(db, "上海") == []
        db.execute("INSERT INTO article_text VALUES(7, '招商')")
        assert found(db, "上海") == [7]
        check_index(db)


def test_other_columns_do_not_touch_the_index() -> None:
    with archive() as db:
        add(db, 7, "北京", "招商")
        db.create_function("zh_segment", 1, lambda _: 1 / 0)  # a write to the index would fail
        db.execute("UPDATE articles SET last_seen_at = '2026-01-01T00:00:00Z', title = title")
        db.execute("UPDATE article_text SET text = text")


@pytest.mark.parametrize(
    "delete", ["DELETE FROM article_text WHERE article_id = 7", "DELETE FROM articles WHERE id = 7"]
)
@pytest.mark.parametrize("foreign_keys", ["ON", "OFF"])
def test_a_deleted_article_is_not_found(delete: str, foreign_keys: str) -> None:
    with archive() as db:
        db.execute(f"PRAGMA foreign_keys = {foreign_keys}")
        add(db, 7, "北京要闻", "招商引资")
        add(db, 8, "上海要闻", "招商")
        db.execute(delete)
        assert (found(db, "北京"), found(db, "招商")) == ([], [8])
        assert db.execute("SELECT article_id FROM article_text").fetchall() == [(8,)]
        check_index(db)


def test_a_connection_without_our_functions_fails_loudly() -> None:
    with archive() as db:
        add(db, 7, "北京", "招商")
        with closing(sqlite3.connect(":memory:")) as stranger:
            db.backup(stranger)
            with pytest.raises(sqlite3.OperationalError, match="zh_segment"):
                stranger.execute("UPDATE articles SET title = '上海'")


def test_statements_may_be_run_again() -> None:
    with archive() as db:
        add(db, 7, "北京", "招商")
        for statement in fulltext.FTS_STATEMENTS:
            db.execute(statement)
        db.execute("UPDATE articles SET title = '上海'")
        assert found(db, "上海") == [7]
        check_index(db)


def test_a_title_ranks_above_a_text() -> None:
    with archive() as db:
        add(db, 1, "要闻", "招商" + "银行" * 5)
        add(db, 2, "招商", "要闻" + "银行" * 5)
        sql = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rank"
        assert db.execute(sql, (match_expression("招商"),)).fetchall() == [(2,), (1,)]


TEXT_OR_NONE = st.none() | st.text(alphabet="招商京a ，Ａ", max_size=6)
CHANGE = st.tuples(
    st.sampled_from(["upsert", "title", "text", "delete text", "delete"]),
    st.integers(1, 3),
    TEXT_OR_NONE,
    TEXT_OR_NONE,
)
CHANGES = {
    "title": "UPDATE articles SET title = :title WHERE id = :id",
    "text": "UPDATE article_text SET text = :text WHERE article_id = :id",
    "delete text": "DELETE FROM article_text WHERE article_id = :id",
    "delete": "DELETE FROM articles WHERE id = :id",
}


@given(st.lists(CHANGE, max_size=12))
def test_the_index_follows_any_changes(changes: list[tuple[str, int, str, str]]) -> None:
    with archive() as db:
        for kind, article_id, title, text in changes:
            values = {"id": article_id, "title": title, "text": text}
            if kind == "upsert":
                db.execute(
                    "INSERT INTO articles(id, title) VALUES(:id, :title) "
                    "ON CONFLICT(id) DO UPDATE SET title = excluded.title",
                    values,
                )
                db.execute(
                    "INSERT INTO article_text VALUES(:id, :text) "
                    "ON CONFLICT(article_id) DO UPDATE SET text = excluded.text",
                    values,
                )
            else:
                db.execute(CHANGES[kind], values)
        check_index(db)


def test_sql_functions() -> None:
    with archive() as db:
        sql = "SELECT zh_segment(NULL), zh_match(NULL), zh_snippet(NULL, 'a')"
        assert db.execute(sql).fetchone() == (None, segment.MATCHES_NOTHING, None)
        assert db.execute("SELECT zh_segment(5), zh_match(5)").fetchone() == ("5", '"5"')
        sql = "SELECT zh_snippet('北京招商引资', '招商', 4), zh_snippet('招商', '招商', NULL)"
        assert db.execute(sql).fetchone() == (
            f"…京{HIT_START}招商{HIT_END}引…",
            f"{HIT_START}招商{HIT_END}",
        )
        # deterministic: SQLite takes no other function in an index
        db.execute("CREATE INDEX by_segment ON articles(zh_segment(title), zh_match(title))")
        db.execute("CREATE INDEX by_snippet ON articles(zh_snippet(title, 'a', 5))")
