"""One page explained: what each label says and where it was read, what each block became and why.

Lines for people: the terminal prints them, nothing is stored. The blocks are all that the page has, in reading order:
those of the article, kept and removed, and what stands elsewhere or is hidden.
"""

import zoneinfo
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from .article import Article, Rejection, in_order
from .capture import Capture
from .elsewhere import Elsewhere, Surroundings, surroundings
from .errors import InputError
from .ingest import one_capture
from .knowledge import Knowledge
from .shown import Line
from .way import process_safely, seen
from .words import OUTCOME_WORDS, REASON_WORDS

#: Blocks of a run that nothing takes up to which each is printed, and characters of what stands for a longer run or for
#: what is hidden, when not all is asked for.
SHORT_RUN, MAX_SHOWN = 3, 60
#: Reasons after which a page is not read once more: that went wrong.
_BROKEN = ("failed", "too_much_memory")


def read_one(
    file: Path | BinaryIO, url: str | None, timezone: str | None, now: datetime
) -> tuple[Capture, Article | Rejection]:
    """One page from a file or a stream, and what the pipeline makes of it, with nothing known about its site."""
    if timezone and timezone not in zoneinfo.available_timezones():
        raise InputError(f"--timezone: {timezone!r} is not an IANA name such as Asia/Shanghai.")
    path, body = (file, None) if isinstance(file, Path) else (Path("-"), file.read())
    capture = one_capture(path, url, body, now)
    return capture, process_safely(capture, Knowledge(capture.site, timezone=timezone))


def around(capture: Capture, result: Article | Rejection) -> Surroundings | None:
    """What the page has besides what was made of it; None for one that is not looked at. Reads it once more."""
    found = None if isinstance(result, Rejection) and result.reason in _BROKEN else seen(capture)
    return surroundings(*found) if found else None


def explained(capture: Capture, result: Article | Rejection, *, every: bool = False) -> Iterator[Line]:
    """What came of a page, its labels, then its blocks. `every`: also those of long runs that nothing takes."""
    page = around(capture, result)
    yield Line("", "url", result.url if isinstance(result, Article) else capture.url)
    if isinstance(result, Rejection):
        yield Line("", "outcome", "rejected", f"{result.reason}: {(REASON_WORDS | OUTCOME_WORDS)[result.reason]}")
        if result.encoding:
            yield _encoding(result)
    else:
        yield Line("", "outcome", "article", _counts(result))
        yield _encoding(result)
        yield Line("", "confidence", f"{result.confidence:.2f}", "how far the judges of the main text agree, 0 to 1")
        yield from _labels(result)
    if page:
        yield from _sums(result, page)
        yield from _in_reading_order(list(_extracted(result, page)), page, every=every)


def _extracted(result: Article | Rejection, page: Surroundings) -> Iterator[Line]:
    """The blocks that are taken for text, and what became of each."""
    if isinstance(result, Rejection):
        for position, block in enumerate(page.extracted):
            yield Line("?", str(position), block.markdown)
        return
    for position, (text, removed) in enumerate(in_order(result.text, result.removed)):
        why = f"{removed.kind}, {removed.rule}: {removed.evidence}" if removed else ""
        yield Line("-" if removed else "+", str(position), text, why)


def _in_reading_order(extracted: Sequence[Line], page: Surroundings, *, every: bool) -> Iterator[Line]:
    printed = 0
    for aside in page.asides:
        yield from extracted[printed : aside.place]
        printed = aside.place
        yield from _aside(aside, every=every)
    yield from extracted[printed:]


def _aside(aside: Elsewhere, *, every: bool) -> Iterator[Line]:
    """A run that nothing takes, or a hidden box: in full, or, of what is long, its beginning and how much there is."""
    mark = "~" if aside.is_hidden else "·"
    is_short = aside.characters <= MAX_SHOWN if aside.is_hidden else len(aside.texts) <= SHORT_RUN
    if every or is_short:
        *texts, last = aside.texts
        yield from (Line(mark, "", text) for text in texts)
        yield Line(mark, "", last, aside.why)
        return
    many = "" if aside.is_hidden else f"{len(aside.texts)} blocks, "
    begins = " ".join(islice(" ".join(aside.texts).split(), MAX_SHOWN))[:MAX_SHOWN]
    yield Line(mark, "", f"[{many}{aside.characters} characters: {begins} …]", aside.why)


def _sums(result: Article | Rejection, page: Surroundings) -> Iterator[Line]:
    """How the page's blocks add up, and what is none of them."""
    elsewhere = [aside for aside in page.asides if not aside.is_hidden]
    hidden = [aside for aside in page.asides if aside.is_hidden]
    if isinstance(result, Article):
        removed = len(result.removed)
        parts = f"{len(page.extracted) - removed} kept + {removed} removed"
    else:
        parts = f"{len(page.extracted)} taken for text"
    rest, characters = sum(len(aside.texts) for aside in elsewhere), sum(aside.characters for aside in elsewhere)
    yield Line("", "page", f"{page.blocks} blocks = {parts} + {rest} elsewhere", f"{characters} characters elsewhere")
    if hidden:
        yield Line(
            "",
            "hidden",
            f"{len(hidden)} box{'es' * (len(hidden) > 1)}, {sum(aside.characters for aside in hidden)} characters",
        )
    if page.unread:
        tags = ", ".join(f"{count} {tag}" for tag, count in page.unread.items())
        yield Line("", "not read", tags, f"{page.unread_characters} characters in fields, buttons and the like")


def _encoding(result: Article | Rejection) -> Line:
    lost = f", {result.lost_share:.1%} of the characters lost" if result.lost_share else ""
    return Line("", "encoding", result.encoding or "", f"told by: {result.encoding_evidence}{lost}")


def _labels(article: Article) -> Iterator[Line]:
    labels = article.labels
    for field in fields(labels):
        if not field.name.endswith("_from"):
            read_from = f"{field.name.partition('_')[0]}_from"  # the three of published_… share one
            value, where = getattr(labels, field.name), getattr(labels, read_from, None)
            yield Line("", field.name, "–" if value is None else str(value), f"from {where}" if value and where else "")


def _counts(article: Article) -> str:
    blocks = in_order(article.text, article.removed)
    kinds = Counter(block.kind for block in article.removed)
    parts = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    kept = len(blocks) - len(article.removed)
    return f"{len(blocks)} blocks: {kept} kept, {len(article.removed)} removed{f' ({parts})' if parts else ''}"
