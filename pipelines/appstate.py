"""The article of a page that shows none without scripts: the shell of an app, which has it as JSON in a script
(`window.__INITIAL_STATE__={…}`, `<script type="application/json">`) for its own scripts to draw.

The JSON is read, never run; so is a literal of JavaScript, with names without quotes, strings in single ones,
`undefined`, `!0` and commas before what ends, which is rewritten as JSON. Where anything else stands there, a call or a
function, nothing is. It is the article's where an object of it has the title that `<title>` has, too, and paragraphs as
HTML. What stands beside an article in a state, its comments, other articles, the site's own texts, has such titles and
texts as well, and is told by its name. Where no state has it, its `articleBody` in JSON-LD will do.
"""

import json
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import accumulate, islice

from .boxnames import boxes_called
from .members import MIN_TEXT, Members, is_around, labels, size, text, titles
from .owners import SITE_END, is_site
from .page import Page, block_key, outward
from .pieces import paragraphs_of
from .titles import MAX_HEAD, without_site

_TOKEN = re.compile(
    r'"(?P<double>(?:[^"\\]++|\\.)*+)(?:"|\\?\Z)'
    r"|'(?P<single>(?:[^'\\]++|\\.)*+)(?:'|\\?\Z)"
    r"|(?P<name>void\s0(?![\w.])|[A-Za-z_$][\w$]*+)(?P<colon>\s{0,9}:)?"
    r"|!\s?(?P<bit>[01])(?![\w.])"
    r"|,(?P<last>\s{0,99}[}\]])",
    re.DOTALL,
)
#: An escape sequence, or a quote that needs one; what JSON has no name for is the character itself.
_ESCAPE = re.compile(r'\\(?:x([0-9a-fA-F]{2})|(["\\/bfnrtu])|(.))|(")', re.DOTALL)
_VALUES = {"true", "false", "null"}


def as_json(source: str) -> str:
    """A literal, and whatever follows it, as JSON; a value that is no literal becomes null.

    >>> as_json("{title:'A \\\\'new\\\\' park',open:!0,next:undefined,days:[1,2,],}")
    '{"title":"A \\'new\\' park","open":true,"next":null,"days":[1,2]}'
    """
    return _TOKEN.sub(_written, source)


def _written(token: re.Match[str]) -> str:
    if (string := token["double"] if token["double"] is not None else token["single"]) is not None:
        return f'"{_ESCAPE.sub(_escaped, string)}"'
    if name := token["name"]:
        return f'"{name}"{token["colon"]}' if token["colon"] else name if name in _VALUES else "null"
    if token["bit"]:
        return "true" if token["bit"] == "0" else "false"
    return token["last"]


def _escaped(sign: re.Match[str]) -> str:
    code, kept, other, quote = sign.groups()
    if code:
        return f"\\u00{code}"
    return '\\"' if quote else f"\\{kept}" if kept else other


#: Characters that a shell shows outside its links and its footer: 正在加载，请稍候…
MAX_SHELL = 120
#: … and what it may show with that: whose footers it is need not be asked of a page with more.
MAX_AROUND_SHELL = 3_000
#: So many times as much as the page shows has a text in JSON-LD, which knows neither headings nor tables.
MORE_THAN_SHOWN = 2
#: Boxes that are the same on all pages of a site.
_FOOTER, _FOOTER_WORDS = re.compile(r"(?<![a-z])(?:footer|foot|copyright)(?![a-z])"), ("foot", "copyright")
#: JSON-LD that describes an article, and how a text ends that is cut off.
_STORY, _CUT_OFF = re.compile(r"Article\b|BlogPosting\b"), re.compile(r"(?:\.{3}|…)\W{0,9}$")
#: Scripts of a page and assignments of one that are looked at, characters of them all, and values of one state: those
#: with a menu and lists of articles have hundreds. Strings of a page that are JSON themselves.
MAX_SCRIPTS, MAX_ASSIGNED, MAX_SCRIPTS_SIZE, MAX_VALUES, MAX_NESTED = 20, 8, 2_000_000, 20_000, 8
#: Letters of the shortest title; the share of what `<title>` says beside the site's name that it has at least.
MIN_TITLE, SHARE_OF_HEAD = 6, 0.5
#: Characters of the longest literal that is rewritten.
MAX_LITERAL = 400_000
#: Characters of the shortest string that is read as JSON.
MIN_NESTED = 200
_ASSIGNED = re.compile(
    r"\b(?:(?:window|self|globalThis)\s{0,2}(?:\.\s?[\w$]{1,40}|\[\s?[\"'][\w$]{1,40}[\"']\s?\])"
    r"|(?:var|let|const)\s{1,2}[\w$]{1,40})\s{0,3}=\s{0,3}(?=\{)"
)
#: What parts a `<title>`: any signs but one between two words that are not Chinese.
_BREAK = re.compile(r"(?<=[^\W_\u3400-\u9fff])[ '’.&/,-](?=[^\W_\u3400-\u9fff])|([\W_]+)")
#: The script in which each value of an object is the place of its value in one long list.
_FLAT = "__NUXT_DATA__"


@dataclass(frozen=True, slots=True)
class _Found:
    """An object of a state that may be the article's."""

    title: str
    rank: int
    text: str
    members: Members


def state_html(page: Page) -> str:
    """A page of the article that the scripts of a shell hold; "" for any other page."""
    shown = _shown(page)
    if shown > MAX_SHELL:
        return ""
    head = _Head(page)
    found = [one for state in _states(page) for one in _articles(state, head)] or [*_declared(page, head, shown)]
    if not found:
        return ""
    best = max(found, key=lambda one: (one.rank, size(one.text)))
    said = {"@type": "Article", "headline": best.title} | labels(best.members)
    script = json.dumps(said).replace("</", "<\\/")
    declared = f"<title>{escape(page.head_title)}</title><script type='application/ld+json'>{script}</script>"
    return f"<html><head>{declared}</head><body><h1>{escape(best.title)}</h1><div>{best.text}</div></body></html>"


def _shown(page: Page) -> int:
    """Characters that a page shows beside its menus, lists of links and footer."""
    characters = sum(len(block.text) - block.link_characters for block in page.blocks)
    if not MAX_SHELL < characters <= MAX_AROUND_SHELL:
        return characters
    footers = boxes_called(page.boxes, _FOOTER, _FOOTER_WORDS)
    footers |= {i for i, box in enumerate(page.boxes) if box.tag == "footer"}
    own = (block for block in page.blocks if footers.isdisjoint(outward(block.box, page.boxes)))
    return sum(len(block.text) - block.link_characters for block in own)


def _declared(page: Page, head: "_Head", shown: int) -> Iterator[_Found]:
    """The articles of JSON-LD that have a text, other than its beginning, with far more than the page shows, and the
    title which `<title>` has."""
    for thing in page.structured[:MAX_SCRIPTS]:
        said = thing.get("articleBody")
        is_text = isinstance(said, str) and len(said) >= MIN_TEXT and not _CUT_OFF.search(said[-MIN_TEXT:])
        is_text = is_text and str(thing.get("isAccessibleForFree", "")).lower() != "false"  # who paid may read it
        if isinstance(said, str) and is_text and _STORY.search(str(thing.get("@type"))):
            rank, html = text({"articleBody": said})
            html = html or (said if "</" in said else paragraphs_of(said))
            if size(html) >= MORE_THAN_SHOWN * shown and (title := head.title_of(thing)):
                yield _Found(title, rank, html, thing)


def with_head(article: Page, shell: Page) -> Page:
    """The page of such an article with what the head of its shell declares."""
    structured = (*shell.structured, *article.structured)
    language = shell.declared_language
    return replace(
        article, metas=shell.metas, structured=structured, declared_language=language, declaring=shell.declaring
    )


class _Head:
    """What `<title>` declares, for comparison with the titles of objects."""

    def __init__(self, page: Page) -> None:
        declared = page.head_title[:MAX_HEAD]
        self.page, self.key = page, block_key(declared)
        self.known: dict[str, bool] = {}
        pieces, start = [], 0
        for sign in _BREAK.finditer(declared):
            if sign[1]:
                pieces.append(declared[start : sign.start()])
                start = sign.end()
        sizes = [len(block_key(piece)) for piece in (*pieces, declared[start:])]
        self.bounds = {*accumulate(sizes, initial=0)}
        self.least = SHARE_OF_HEAD * len(block_key(without_site(declared, page)))

    def title_of(self, members: Members) -> str:
        """The title of an object that is a whole part of `<title>`, and no small one; "" for none."""
        for title, is_for_readers in titles(members):
            said = title if is_for_readers else without_site(title, self.page)
            if self._has(said):
                return "" if self._may_be_site(said) and not labels(members).keys() - {"articleSection"} else said
        return ""

    def _may_be_site(self, said: str) -> bool:
        """True for what ends as names of sites do, before nothing else: a site has no day, source or author."""
        is_last = SITE_END.search(said) is not None and self.key.endswith(block_key(said))
        return is_last or is_site(said, self.page, 0)

    def _has(self, said: str) -> bool:
        if said not in self.known:
            key = block_key(said)
            is_whole = (self.key.startswith(key, at) and at + len(key) in self.bounds for at in self.bounds)
            is_long = len(key) >= max(MIN_TITLE, self.least) and key in self.key
            self.known[said] = is_long and any(is_whole)
        return self.known[said]


def _states(page: Page) -> Iterator[object]:
    """The JSON of the page's scripts."""
    characters = 0
    for script in page.declaring["script"][:MAX_SCRIPTS]:
        source, kind = script.text or "", (script.get("type") or "").strip().lower()
        if characters + len(source) > MAX_SCRIPTS_SIZE:
            continue
        characters += len(source)
        if kind == "application/json":
            state = _decoded(source.lstrip(), 0)
            is_flat = script.get("id") == _FLAT and isinstance(state, list)
            yield _unfolded(state) if is_flat and isinstance(state, list) else state
        elif kind in ("", "text/javascript", "application/javascript"):
            yield from _assigned(source)


def _assigned(source: str) -> Iterator[object]:
    """The JSON that a script gives names, and the first of its literals."""
    is_rewritten = False
    for found in islice(_ASSIGNED.finditer(source), MAX_ASSIGNED):
        state = _decoded(source, found.end())
        if state is None and not is_rewritten and len(source) - found.end() <= MAX_LITERAL:
            state, is_rewritten = _decoded(as_json(source[found.end() :]), 0), True
        yield state


def _decoded(source: str, start: int) -> object:
    """The JSON that begins there; None for anything else."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(source, start)[0]
    except (ValueError, RecursionError):
        return None


def _unfolded(flat: Sequence[object]) -> list[object]:
    """The objects of a flat list with their strings and numbers, which stand elsewhere in it."""

    def value(at: object) -> object:
        is_place = isinstance(at, int) and not isinstance(at, bool) and 0 <= at < len(flat)
        found = flat[at] if is_place and isinstance(at, int) else None
        return found if isinstance(found, str | int) else None

    return [{name: value(at) for name, at in one.items()} for one in flat if isinstance(one, dict)]


def _articles(state: object, head: _Head) -> Iterator[_Found]:
    """Each object that has the title which `<title>` has, and paragraphs."""
    waiting: deque[object] = deque([state])
    nested = 0
    for _ in range(MAX_VALUES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, str):
            waiting.append(_decoded(value, 0))
            continue
        if isinstance(value, dict) and (title := head.title_of(value)):
            rank, html = text(value)
            if html:
                yield _Found(title, rank, html, value)
        inner = [one for name, one in value.items() if not is_around(name)] if isinstance(value, dict) else value
        for one in inner if isinstance(inner, list) else ():
            is_json = isinstance(one, str) and nested < MAX_NESTED and len(one) >= MIN_NESTED and one[0] in "{["
            nested += is_json
            if (is_json or isinstance(one, list | dict)) and len(waiting) < MAX_VALUES:
                waiting.append(one)
