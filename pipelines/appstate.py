"""The article of a page that shows none without scripts: the shell of an app, which has it as JSON in a script
(`window.__INITIAL_STATE__={…}`, `<script type="application/json">`) for its own scripts to draw.

The JSON is read, never run: where anything else stands there, a call or a function, nothing is. It is the article's
where an object of it has a title that `<title>` has, too, and paragraphs as HTML.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from .page import Page, block_key

#: Characters that a shell shows: 正在加载，请稍候…
MAX_SHELL = 120
#: Scripts of a page and assignments of one that are looked at, characters of them all, and values of one state: those
#: with a menu and lists of articles have hundreds.
MAX_SCRIPTS, MAX_ASSIGNED, MAX_SCRIPTS_SIZE, MAX_VALUES = 20, 4, 2_000_000, 20_000
#: Letters of the shortest title, paragraphs and characters of the shortest text, and characters of the longest label.
MIN_TITLE, FEW_PARAGRAPHS, MIN_TEXT, MAX_LABEL = 6, 2, 100, 60
_ASSIGNED = re.compile(
    r"\b(?:window|self|globalThis)\s{0,2}(?:\.\s?[\w$]{1,40}|\[\s?[\"'][\w$]{1,40}[\"']\s?\])\s{0,3}=\s{0,3}(?=\{)"
)
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
# how the members of an article's object are called, in camel case or not: newsTitle, release_time
_TITLE = re.compile(r"(?:\w{0,12}?_?title|headline|subject)", re.IGNORECASE)
_DAY = re.compile(r"\w{0,12}?(?:release|publish(?:ed)?|pub|issue)_?(?:d|time|date|at|on)", re.IGNORECASE)
_SOURCE = re.compile(r"\w{0,12}?_?(?:source|copy_?from|laiyuan)(?:_?name)?", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:\w{0,12}?_?author|writer)(?:_?name)?", re.IGNORECASE)
_Members = dict[str, object]


def state_html(page: Page) -> str:
    """A page of the article that the scripts of a shell hold; "" for any other page."""
    if sum(len(block.text) for block in page.blocks) > MAX_SHELL:
        return ""
    found = [one for state in _states(page) for one in _articles(state, block_key(page.head_title))]
    title, text, members = max(found, key=lambda one: len(one[1]), default=("", "", {}))
    if not text:
        return ""
    said = json.dumps(_said(title, members)).replace("</", "<\\/")
    head = f"<title>{escape(page.head_title)}</title><script type='application/ld+json'>{said}</script>"
    return f"<html><head>{head}</head><body><h1>{escape(title)}</h1><div>{text}</div></body></html>"


def with_head(article: Page, shell: Page) -> Page:
    """The page of such an article with what the head of its shell declares."""
    structured = (*shell.structured, *article.structured)
    language = shell.declared_language
    return replace(
        article, metas=shell.metas, structured=structured, declared_language=language, declaring=shell.declaring
    )


def _states(page: Page) -> Iterator[object]:
    """The JSON of the page's scripts."""
    decoder, size = json.JSONDecoder(strict=False), 0
    for script in page.declaring["script"][:MAX_SCRIPTS]:
        text, kind = script.text or "", (script.get("type") or "").strip().lower()
        size += len(text)
        if size > MAX_SCRIPTS_SIZE:
            return
        starts = [len(text) - len(text.lstrip())] if kind == "application/json" else []
        if kind in ("", "text/javascript", "application/javascript"):
            starts = [found.end() for _, found in zip(range(MAX_ASSIGNED), _ASSIGNED.finditer(text), strict=False)]
        for start in starts:
            try:
                yield decoder.raw_decode(text, start)[0]
            except (ValueError, RecursionError):
                continue


def _articles(state: object, head: str) -> Iterator[tuple[str, str, _Members]]:
    """Title, text and members of each object that has a title which `<title>` has, and paragraphs."""
    waiting: deque[object] = deque([state])
    for _ in range(MAX_VALUES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(one for one in value.values() if isinstance(one, list | dict))
            title = next((one for one in _named(value, _TITLE) if len(block_key(one)) >= MIN_TITLE), "")
            texts = [one for one in value.values() if isinstance(one, str) and _is_text(one)]
            if title and texts and block_key(title) in head:
                yield title, max(texts, key=len), value


def _is_text(value: str) -> bool:
    return len(value) >= MIN_TEXT and len(_PARAGRAPH.findall(value)) >= FEW_PARAGRAPHS


def _named(members: _Members, form: re.Pattern[str]) -> Iterator[str]:
    """The short values of the members that are called so."""
    for name, value in members.items():
        if isinstance(value, str | int) and form.fullmatch(name) and 0 < len(said := str(value).strip()) <= MAX_LABEL:
            yield said


def _said(title: str, members: _Members) -> _Members:
    """What an object says of its article, as JSON-LD has it."""
    day, source, author = (next(_named(members, form), "") for form in (_DAY, _SOURCE, _AUTHOR))
    said: _Members = {"@type": "Article", "headline": title}
    said |= {"datePublished": day} if day else {}
    said |= {"publisher": {"name": source}} if source and not source.isdigit() else {}
    return said | ({"author": {"name": author}} if author and not author.isdigit() else {})
