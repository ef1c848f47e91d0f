"""One page explained: what each label says and where it was read, what each block became and why.

Lines for people: the terminal prints them, nothing is stored. The blocks are those of the article itself,
kept and removed in the order in which they were extracted.
"""

import zoneinfo
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from .article import Article, Rejection, in_order
from .capture import Capture
from .errors import InputError
from .ingest import one_capture
from .way import Knowledge, process_safely
from .words import OUTCOME_WORDS, REASON_WORDS


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to print."""

    #: `+` kept, `-` removed; "" for what stands above the blocks.
    mark: str
    #: Name of the label, or position of the block among all extracted blocks, from 0.
    name: str
    text: str
    #: Where the label was read from, or why the block was removed.
    why: str = ""


def read_one(
    file: Path | BinaryIO, url: str | None, timezone: str | None, now: datetime
) -> tuple[Capture, Article | Rejection]:
    """One page from a file or a stream, and what the pipeline makes of it, with nothing known about its site."""
    if timezone and timezone not in zoneinfo.available_timezones():
        raise InputError(f"--timezone: {timezone!r} is not an IANA name such as Asia/Shanghai.")
    path, body = (file, None) if isinstance(file, Path) else (Path("-"), file.read())
    capture = one_capture(path, url, body, now)
    return capture, process_safely(capture, Knowledge(capture.site, timezone=timezone))


def explained(capture: Capture, result: Article | Rejection) -> Iterator[Line]:
    """What came of a page, its labels, then its blocks."""
    if isinstance(result, Rejection):
        yield Line("", "url", capture.url)
        yield Line("", "outcome", "rejected", f"{result.reason}: {(REASON_WORDS | OUTCOME_WORDS)[result.reason]}")
        if result.encoding:
            yield _encoding(result)
        return
    yield Line("", "url", result.url)
    yield Line("", "outcome", "article", _counts(result))
    yield _encoding(result)
    yield Line("", "confidence", f"{result.confidence:.2f}", "how far the judges of the main text agree, 0 to 1")
    yield from _labels(result)
    for position, (text, removed) in enumerate(in_order(result.text, result.removed)):
        why = f"{removed.kind}, {removed.rule}: {removed.evidence}" if removed else ""
        yield Line("-" if removed else "+", str(position), text, why)


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
