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

*Script.* Traditional characters are folded into simplified ones, one for one, on both sides: 銀行,
银行 and what either finds are the same. Words that the two sides of the strait have for one thing
do not meet (軟體 does not find 软件): that is no matter of characters.

Pure functions of their arguments; fulltext.py gives them to SQLite.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Final

import numpy as np
import numpy.typing as npt

from .variants import simplified_forms

#: Stored beside the index by the archive. It must grow whenever :func:`segment` gives other tokens
#: for any text: an index of another version has to be rebuilt (fulltext.refill),
#: since FTS5's 'delete' takes out exactly the tokens it is told, not those that went in.
SEGMENTATION_VERSION: Final = 2

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

#: Code points that have tables; those of CJK beyond; a space.
_PLANE: Final = 0x10000
_RARE_HAN: Final = (0x20000, 0x40000)
_SPACE: Final = np.uint32(0x20)
_FULL_WIDTH_TO_ASCII: Final = 0xFEE0  # U+FF01 to U+FF5E are ASCII's ! to ~ moved
_WIDTH: Final = {0x3000: " "} | {code: chr(code - _FULL_WIDTH_TO_ASCII) for code in range(0xFF01, 0xFF5F)}
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
    """Full-width letters, digits and signs as ASCII, traditional characters as simplified ones; as many characters as
    before.

    Offsets found in the folded text therefore hold in the original.

    >>> fold("Ｅ４１１號公路")
    'E411号公路'
    """
    return text.translate(_folds())


@cache
def _folds() -> dict[int, str]:
    """Code point → the character that stands for it in the index; made in a tenth of a second of the processor."""
    return _WIDTH | simplified_forms()


def segment(text: str | None) -> str | None:
    """The text as the index gets it: CJK runs as pairs and a trailing single character.

    Raises nothing, whatever the text; None stays None. The result is for FTS5, not for people.

    >>> segment("E411公路")
    'E411 公路 路 '
    """
    if text is None:
        return None
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded, is_first_plane_cjk = _tables()
    is_cjk = is_first_plane_cjk.take(codes, mode="clip")
    is_cjk |= (codes >= _RARE_HAN[0]) & (codes < _RARE_HAN[1])
    codes = np.where(codes < _PLANE, folded.take(codes, mode="clip"), codes)
    # each character of a run becomes three: a space, itself, and the next of the run or, behind the last, a space
    followers = np.append(np.where(is_cjk, codes, _SPACE)[1:], _SPACE)
    ends = np.cumsum(np.where(is_cjk, 3, 1))
    written = np.full(ends[-1] if len(ends) else 0, _SPACE)
    written[ends[~is_cjk] - 1] = codes[~is_cjk]
    ends = ends[is_cjk]
    written[ends - 2], written[ends - 1] = codes[is_cjk], followers[is_cjk]
    return written.tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _tables() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.bool_]]:
    """Code point of the first plane → what :func:`fold` makes of it, and whether it is CJK; the last one, which is no
    character, stands for all beyond."""
    characters = "".join(map(chr, range(_PLANE)))
    folded = np.frombuffer(fold(characters).encode("utf-32-le", "surrogatepass"), np.uint32)
    is_cjk = np.zeros(_PLANE, np.bool_)
    for run in _CJK_RUN.finditer(characters):
        is_cjk[slice(*run.span())] = True
    return folded, is_cjk


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
