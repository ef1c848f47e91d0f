"""Chinese full-text search: what goes into the index, what a query becomes, what a hit looks like.

SQLite's own tokenizer (``unicode61``) takes a run of Chinese characters for one word, so a search
for 招商 finds almost nothing. The whole way round that is in this file, and nothing has to be
compiled:

    index:  text  → fold → segment          → FTS5 (unicode61)
    query:  query → fold → terms → phrases  → FTS5 MATCH expression
    shown:  text + query → snippet with sentinel characters → highlight → HTML with <mark>

*Index.* Each run of CJK characters becomes its overlapping pairs and then its last character
alone: ``科技中心`` → ``科技 技中 中心 心``, so that every character begins exactly one token. All
else (Latin words, numbers, other scripts) is left to unicode61, which also folds case and
diacritics.

*Query.* One phrase of pairs per term, so a Chinese term is found exactly where it stands literally,
even in the middle of a word: 中行 is found in 中行业 too. That is the price of missing nothing.
Words of other scripts are found whole, or by their beginning with a star. Punctuation between
Latin words is not looked at; between Chinese characters it is.

Not done yet: simplified and traditional characters do not meet (銀行 does not find 银行), nor do
variants such as 滙 and 匯. A length-preserving map would go into :func:`fold`, together with a
new :data:`SEGMENTATION_VERSION`.

Pure functions of their arguments; only :func:`register` touches something, the connection given.
"""

import html
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

#: Stored beside the index by the archive. It must grow whenever :func:`segment` gives other tokens
#: for any text: an index of another version has to be rebuilt (:data:`FTS_REINDEX_STATEMENTS`),
#: since FTS5's 'delete' takes out exactly the tokens it is told, not those that went in.
SEGMENTATION_VERSION: Final = 1

#: Characters of a query that count; the rest is ignored. About two paragraphs: room for a pasted
#: sentence, and a bound on the work that one request can ask for.
MAX_QUERY_CHARACTERS: Final = 2000

#: Terms of a query that count; the rest is ignored. FTS5 joins n terms in O(n²) time.
MAX_TERMS: Final = 64

#: Limits of highlighting alone (the search itself is not bound by them), so that the worst text
#: with the worst query stays below a second or so: terms looked for, characters of a term,
#: characters of a text looked at, hits weighed for the best window.
HIGHLIGHT_TERMS: Final = 16
HIGHLIGHT_TERM_CHARACTERS: Final = 64
HIGHLIGHT_TEXT_CHARACTERS: Final = 100_000
HIGHLIGHT_HITS: Final = 1000

#: Separators a hit may bridge: "E411 公路" is a hit of E411公路, as it is for FTS5.
GAP_CHARACTERS: Final = 8

#: Characters of a snippet without its ellipses and sentinels: one line of a terminal or a list.
SNIPPET_CHARACTERS: Final = 60

#: A snippet begins a quarter of its width before its first hit: context, mostly what follows.
LEAD_SHARE: Final = 0.25

#: Stand round each hit in a snippet until :func:`highlight` makes markup of them. Private use: no
#: page means anything by them, and where one stands in a text it is taken out first.
HIT_START: Final = "\ue000"
HIT_END: Final = "\ue001"

ELLIPSIS: Final = "…"

#: What a query with nothing to look for becomes: an empty phrase, which FTS5 finds nowhere.
MATCHES_NOTHING: Final = '""'

#: The scripts written without spaces that we index by pairs, as the inside of a character class:
#: 々〆〇, hiragana, katakana (without the dot ・, which separates words), ideographs with their
#: compatibility forms and planes 2 and 3. unicode61 takes every one of them for a letter
#: (each code point tried on SQLite 3.40); Hangul is left out, since Korean writes spaces.
CJK: Final = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)

#: The Unicode categories of which unicode61 makes tokens: its documented L*, N* and Co, and Cn,
#: since it also takes characters that are not assigned (yet) for letters (tried on SQLite 3.40,
#: which takes emoji newer than Unicode 6.1 for letters too: they are not found alone).
TOKEN_CATEGORIES: Final = frozenset({"L", "N", "Co", "Cn"})

_FULL_WIDTH_TO_ASCII: Final = 0xFEE0  # U+FF01 to U+FF5E are ASCII's ! to ~ moved
_FOLD: Final = {0x3000: " "} | {code: chr(code - _FULL_WIDTH_TO_ASCII) for code in range(0xFF01, 0xFF5F)}
#: Only in a query: the quotes a Chinese keyboard types mean the same as ASCII's.
_QUERY_QUOTES: Final = str.maketrans({"“": '"', "”": '"'})
_NO_SENTINELS: Final = str.maketrans({HIT_START: None, HIT_END: None})
#: A snippet is one line, no control character of a page reaches a terminal through it, and its
#: sentinels are ours. One character for one: offsets stay.
_ONE_LINE: Final = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " ") | dict.fromkeys(
    [ord(HIT_START), ord(HIT_END)], "\ufffd"
)

_CJK_RUN: Final = re.compile(f"[{CJK}]+")
_WORD_CHARACTER: Final = rf"[^\W_{CJK}]"
_PIECE: Final = re.compile(f"([{CJK}]+)|{_WORD_CHARACTER}+")
#: One term: perhaps a minus; then "a phrase" (its closing quote may be missing) with perhaps a
#: star, or anything up to the next space.
_TERM: Final = re.compile(r'(-?)(?:"([^"]*)"?(\*?)|(\S+))')
#: Would end or break the MATCH expression: its own quote, the end of a C string, and what UTF-8
#: cannot write (command lines hand over undecodable bytes as lone surrogates).
_UNSPEAKABLE: Final = re.compile('["\0\ud800-\udfff]')
_MARKED: Final = re.compile(f"{HIT_START}([^{HIT_START}{HIT_END}]*){HIT_END}")


@dataclass(frozen=True)
class Term:
    """One thing a query asks for."""

    #: As typed, after folding; without its minus, quotes and closing star.
    text: str
    #: Written with a star: the last word need only begin like this.
    is_prefix: bool
    #: Written with a minus: articles with this are not wanted.
    is_excluded: bool


def fold(text: str) -> str:
    """Full-width letters, digits and signs as ASCII; as many characters as before.

    Offsets found in the folded text therefore hold in the original.
    """
    return text.translate(_FOLD)


def segment(text: str | None) -> str | None:
    """The text as the index gets it: CJK runs as pairs and a trailing single character.

    Raises nothing, whatever the text; None stays None. The result is for FTS5, not for people.

    >>> segment("E411公路")
    'E411 公路 路 '
    """
    if text is None:
        return None
    return _CJK_RUN.sub(lambda run: f" {' '.join(_pairs(run[0]))} ", fold(text))


def _pairs(run: str) -> list[str]:
    """Every two neighbours of a run, then its last character alone."""
    return [run[start : start + 2] for start in range(len(run))]


def terms(query: str) -> Iterator[Term]:
    """The terms of a query in the order typed, without those that hold no letter and no digit."""
    folded = fold(query[:MAX_QUERY_CHARACTERS]).translate(_QUERY_QUOTES)
    for minus, quoted, quoted_star, bare in _TERM.findall(folded):
        text = quoted or bare.rstrip("*")
        if any(_is_token_character(character) for character in text):
            yield Term(
                text=text,
                is_prefix=bool(quoted_star) or bare.endswith("*"),
                is_excluded=bool(minus),
            )


def match_expression(query: str) -> str:
    """The FTS5 MATCH expression for what a person typed into a search box.

    Terms are separated by spaces and all of them must be there: ``京``, ``招商``, ``E411公路``,
    ``"central bank"`` (in this order, nothing between), ``bank*`` (words that begin so),
    ``招商 -银行`` (and not this). There is no other syntax: OR, NEAR, brackets are plain text.

    Valid for any input. A query that asks for nothing, or that only excludes, matches nothing.

    >>> match_expression("招商 -银行")
    '(" 招商") NOT (" 银行")'
    """
    found = list(islice(terms(query), MAX_TERMS))
    wanted = [_phrase(term) for term in found if not term.is_excluded]
    unwanted = [_phrase(term) for term in found if term.is_excluded]
    if not wanted:
        return MATCHES_NOTHING
    # Side by side, not joined by AND: FTS5 then skips a phrase in which it sees no token (a
    # character that a newer Python knows for a letter), where AND would find nothing at all.
    every = " ".join(wanted)
    return f"({every}) NOT ({' OR '.join(unwanted)})" if unwanted else every


def _phrase(term: Term) -> str:
    """The term as an FTS5 string: the very tokens its text has in the middle of an article.

    At the end they differ. In the article the run may go on, so the trailing single character that
    :func:`segment` would add is not asked for; and a run of one character is the beginning of a
    pair there.
    """
    text = _UNSPEAKABLE.sub(" ", term.text)
    run = _closing_run(text)
    if not run:
        return f'"{segment(text)}"' + ("*" if term.is_prefix else "")
    before = segment(text[: run.start()])
    if len(run[0]) == 1:
        return f'"{before} {run[0]}"*'
    return f'"{before} {" ".join(_pairs(run[0])[:-1])}"'


def _closing_run(text: str) -> re.Match[str] | None:
    """The CJK run after which no further token comes; None where the text ends in a word."""
    end = len(text)
    while end and not _is_token_character(text[end - 1]):
        end -= 1
    start = end
    while start and _CJK_RUN.match(text[start - 1]):
        start -= 1
    return _CJK_RUN.fullmatch(text, start, end)


def _is_token_character(character: str) -> bool:
    """Whether unicode61 makes this character part of a token."""
    category = unicodedata.category(character)
    return category[0] in TOKEN_CATEGORIES or category in TOKEN_CATEGORIES


def snippet(text: str, query: str, width: int = SNIPPET_CHARACTERS) -> str:
    """At most ``width`` characters of the text round the most telling hits, as one line.

    Hits stand between :data:`HIT_START` and :data:`HIT_END`; an ellipsis says where text was left
    out. Without a hit it is the beginning of the text. Excluded terms are no hits.
    """
    width = max(1, width)
    hits = _hits(text, query)
    start = _window_start(hits, len(text), width)
    end = start + width
    shown = text[start:end].translate(_ONE_LINE)
    return "".join(
        (
            ELLIPSIS if start else "",
            _with_sentinels(shown, [(left - start, right - start) for left, right in hits]),
            ELLIPSIS if end < len(text) else "",
        )
    )


def highlight(snippet: str) -> str:
    """A snippet as HTML: escaped, each hit in ``<mark>``.

    Sentinels that do not come in pairs vanish, so nothing in a text can leave a mark open.

    >>> highlight(snippet("<b>招商</b>", "招商"))
    '&lt;b&gt;<mark>招商</mark>&lt;/b&gt;'
    """
    return _MARKED.sub(r"<mark>\1</mark>", html.escape(snippet)).translate(_NO_SENTINELS)


def _hits(text: str, query: str) -> list[tuple[int, int]]:
    """Where the wanted terms stand: (start, end) in characters, in order, not overlapping."""
    pattern = _hit_pattern(query[:MAX_QUERY_CHARACTERS])
    if pattern is None:
        return []
    found = pattern.finditer(fold(text[:HIGHLIGHT_TEXT_CHARACTERS]))
    return [hit.span() for hit in islice(found, HIGHLIGHT_HITS)]


@lru_cache(maxsize=64)  # one query is asked of every row of a page
def _hit_pattern(query: str) -> re.Pattern[str] | None:
    """A pattern for any wanted term, the longer before the shorter; None where there is none."""
    wanted = dict.fromkeys(
        _term_pattern(term)
        for term in sorted(terms(query), key=lambda term: len(term.text), reverse=True)
        if not term.is_excluded and _PIECE.search(term.text)
    )
    if not wanted:
        return None
    return re.compile("|".join(islice(wanted, HIGHLIGHT_TERMS)), re.IGNORECASE)


def _term_pattern(term: Term) -> str:
    """A pattern of one term that agrees with FTS5: whole words, but characters anywhere in a run.

    Pieces and gaps share no character, so the time is linear in the text.
    """
    is_cut = len(term.text) > HIGHLIGHT_TERM_CHARACTERS
    pieces = list(_PIECE.finditer(term.text[:HIGHLIGHT_TERM_CHARACTERS])) or [
        # Only separators before the cut: the first piece after it stands for the term.
        *islice(_PIECE.finditer(term.text), 1)
    ]
    pattern = "" if pieces[0][1] else f"(?<!{_WORD_CHARACTER})"
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if before:
            # Two pieces of one kind are two tokens only where something stands between them.
            least = 1 if bool(before[1]) == bool(piece[1]) else 0
            pattern += rf"[\W_]{{{least},{GAP_CHARACTERS}}}"
        pattern += re.escape(piece[0])
    if pieces[-1][1]:
        return pattern
    may_go_on = term.is_prefix or is_cut
    return pattern + (f"{_WORD_CHARACTER}*" if may_go_on else f"(?!{_WORD_CHARACTER})")


def _window_start(hits: list[tuple[int, int]], length: int, width: int) -> int:
    """Where ``width`` characters should begin to show the most hits; of equals the first.

    Never so late that fewer than ``width`` characters are left of a text that has them.
    """
    if not hits:
        return 0
    lead = int(width * LEAD_SHARE)

    def hits_from(first: int) -> int:
        limit = hits[first][0] - lead + width
        return sum(end <= limit for _, end in hits[first : first + width])

    best = max(range(len(hits)), key=hits_from)
    return max(0, min(hits[best][0] - lead, length - width))


def _with_sentinels(shown: str, hits: list[tuple[int, int]]) -> str:
    """The window with sentinels round the hits, or the parts of them, that lie in it.

    ``hits`` count from the beginning of the window, below zero where a hit stands before it.
    """
    parts = []
    done = 0
    for hit_start, hit_end in hits:
        left, right = max(hit_start, 0), min(hit_end, len(shown))
        if left < right:
            parts += [shown[done:left], HIT_START, shown[left:right], HIT_END]
            done = right
    return "".join([*parts, shown[done:]])


def register(connection: sqlite3.Connection) -> None:
    """Give a connection our SQL functions.

    ``zh_segment(text)`` is :func:`segment`, ``zh_match(query)`` :func:`match_expression`,
    ``zh_snippet(text, query[, width])`` :func:`snippet`.

    Needed on every connection that writes articles (the triggers below call ``zh_segment``;
    without it such a write fails, it does not leave the index stale) or searches them. NULL as
    text gives NULL, NULL as query matches nothing; numbers count as their decimal text.
    """
    functions: tuple[tuple[str, int, Callable[..., str | None]], ...] = (
        ("zh_segment", 1, _sql_segment),
        ("zh_match", 1, _sql_match),
        ("zh_snippet", 2, _sql_snippet),
        ("zh_snippet", 3, _sql_snippet),
    )
    for name, argument_count, function in functions:
        connection.create_function(name, argument_count, function, deterministic=True)


def _sql_segment(text: object) -> str | None:
    return None if text is None else segment(_as_text(text))


def _sql_match(query: object) -> str:
    return match_expression(_as_text(query))


def _sql_snippet(text: object, query: object, width: int | None = SNIPPET_CHARACTERS) -> str | None:
    if text is None:
        return None
    return snippet(_as_text(text), _as_text(query), SNIPPET_CHARACTERS if width is None else int(width))


def _as_text(value: object) -> str:
    """A value of SQLite as text: what it is cast to there, and "" for NULL."""
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return "" if value is None else str(value)


# The index, for the archive to create. Its rowid is articles.id; an article is in it while it has
# a row in article_text. The table is contentless: it stores tokens and no second copy of the text,
# so SQLite (before 3.43) can take a row out only by the 'delete' command with the very text that
# went in. Each trigger keeps that promise for one way in which either half of the text can change.
# The writer's part of it: the row of articles before the row of article_text (a foreign key says
# so), upserts by ON CONFLICT DO UPDATE, and never INSERT OR REPLACE, which skips delete triggers.
_OLD_TITLE = "(SELECT title FROM articles WHERE id = old.article_id)"
_NEW_TITLE = "(SELECT title FROM articles WHERE id = new.article_id)"

#: Statements that make the index and its triggers, one at a time and in this order. They may be
#: run again at any time (a migration that rebuilds a table loses its triggers).
FTS_STATEMENTS: Final[tuple[str, ...]] = (
    # The comment in it is how Datasette and sqlite-utils see that this is the index of articles.
    """
    CREATE VIRTUAL TABLE IF NOT EXISTS articles_fts USING fts5 /* content="articles" */ (
        title, text, content='', tokenize='unicode61'
    )
    """,
    # A hit in the title counts eight times one in the text when results are ordered by rank.
    "INSERT INTO articles_fts(articles_fts, rank) VALUES('rank', 'bm25(8.0, 1.0)')",
    # A new article: its text comes second, so now both halves are there.
    "DROP TRIGGER IF EXISTS article_text_fts_insert",
    f"""
    CREATE TRIGGER article_text_fts_insert AFTER INSERT ON article_text BEGIN
        INSERT INTO articles_fts(rowid, title, text)
        VALUES(new.article_id, zh_segment({_NEW_TITLE}), zh_segment(new.text));
    END
    """,
    # A revision, or the same page cleaned by better rules. Only if the text is another one: an
    # upsert names the column even when it writes what was there.
    "DROP TRIGGER IF EXISTS article_text_fts_update",
    f"""
    CREATE TRIGGER article_text_fts_update AFTER UPDATE OF article_id, text ON article_text
    WHEN old.article_id IS NOT new.article_id OR old.text IS NOT new.text BEGIN
        INSERT INTO articles_fts(articles_fts, rowid, title, text)
        VALUES('delete', old.article_id, zh_segment({_OLD_TITLE}), zh_segment(old.text));
        INSERT INTO articles_fts(rowid, title, text)
        VALUES(new.article_id, zh_segment({_NEW_TITLE}), zh_segment(new.text));
    END
    """,
    # The text goes: the article is not found any more. Its title must still be there to be named.
    "DROP TRIGGER IF EXISTS article_text_fts_delete",
    f"""
    CREATE TRIGGER article_text_fts_delete AFTER DELETE ON article_text BEGIN
        INSERT INTO articles_fts(articles_fts, rowid, title, text)
        VALUES('delete', old.article_id, zh_segment({_OLD_TITLE}), zh_segment(old.text));
    END
    """,
    # The whole article goes: its text first, through the trigger above, while the title is still
    # there. A cascading foreign key would come too late, when the row of articles is gone already.
    "DROP TRIGGER IF EXISTS articles_fts_delete",
    """
    CREATE TRIGGER articles_fts_delete BEFORE DELETE ON articles BEGIN
        DELETE FROM article_text WHERE article_id = old.id;
    END
    """,
    # Another title. OF title: every visit writes last_seen_at, and that must not index the text
    # again. From article_text: an article whose text has not come yet is not in the index.
    "DROP TRIGGER IF EXISTS articles_fts_title",
    """
    CREATE TRIGGER articles_fts_title AFTER UPDATE OF title ON articles
    WHEN old.title IS NOT new.title BEGIN
        INSERT INTO articles_fts(articles_fts, rowid, title, text)
        SELECT 'delete', old.id, zh_segment(old.title), zh_segment(text)
        FROM article_text WHERE article_id = old.id;
        INSERT INTO articles_fts(rowid, title, text)
        SELECT new.id, zh_segment(new.title), zh_segment(text)
        FROM article_text WHERE article_id = new.id;
    END
    """,
)

#: Statements that fill the index anew, for when :data:`SEGMENTATION_VERSION` has grown, in one
#: transaction. FTS5's own 'rebuild' has nothing to read from in a contentless table.
#: About 1 ms of processor time per article of 3 kB.
FTS_REINDEX_STATEMENTS: Final[tuple[str, ...]] = (
    "INSERT INTO articles_fts(articles_fts) VALUES('delete-all')",
    """
    INSERT INTO articles_fts(rowid, title, text)
    SELECT article_id, zh_segment(articles.title), zh_segment(article_text.text)
    FROM article_text LEFT JOIN articles ON articles.id = article_text.article_id
    ORDER BY article_id
    """,
)
