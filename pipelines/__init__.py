"""PAGE → ARCHIVE → OUT. The way of a page, in the order of the files.

    capture → decode → page → extract → labels → trim → repeats → boilerplate → article → archive

Read STAGES downwards: a file imports only files above it.
"""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from .article import Article, Rejection, assemble, weight
from .boilerplate import block_hash, site_boilerplate
from .capture import Capture
from .decode import decode
from .extract import main_text
from .labels import read_labels, with_defaults
from .page import Block, parse
from .reject import refuse, refuse_markup, refuse_size, refuse_text
from .repeats import repeats
from .trim import Reason, lead_of_first_part, part_of, trim

logger = logging.getLogger(__name__)

_NOTHING: Mapping[int, str] = MappingProxyType({})

#: Times that every stage is asked again at most; real pages need one.
MORE_ROUNDS = 8

#: The files of this package in the order of the data's way; a test holds them to it.
STAGES = (
    "errors", "capture", "canonical", "letters", "mojibake", "decode", "markup", "styles", "cells", "walk", "page",
    "parts", "prose", "picker", "readable", "weigh", "belonging", "extract", "dates", "standing", "titles", "lines",
    "wechat", "sheet", "languages", "credits", "labels", "trim", "alike", "summary", "repeats", "boilerplate", "variants",
    "fingerprint", "sketch", "candidates", "article", "listing", "reject", "facts", "document", "spellings", "spans",
    "align", "names", "callings", "shared", "pair", "guards", "versions", "verdict", "differences", "similarity",
    "grouping", "roles", "unpack", "salvage", "stream", "warc", "segment", "fulltext", "tables", "connection", "judge",
    "voting", "clusters", "archive", "ingest", "reclean", "copies", "byhand", "rebuild", "search",
    "columns", "parquet", "formats", "export", "splits", "madeby", "manifest", "delta", "card", "describe",
    "provenance", "shards", "workplace", "dataset",
    "views",
    "words", "explain", "console", "terminal", "siteview", "groupterminal", "commandline", "options", "curation",
    "exportterminal", "exporting",
)  # fmt: skip


@dataclass(frozen=True)
class Knowledge:
    """What is known about a site before one of its pages is read."""

    site: str
    #: Used when the page itself says nothing.
    region: str | None = None
    section: str | None = None
    #: IANA name, for times that the pages write without an offset.
    timezone: str | None = None
    #: Learned boilerplate: block hash → number of articles of the site that show the block.
    boilerplate: Mapping[str, int] = field(default_factory=dict, repr=False)
    #: Blocks pinned in sites.toml, as text: never removed, always removed.
    keep: Collection[str] = ()
    drop: Collection[str] = ()


def process(capture: Capture, knowledge: Knowledge) -> Article | Rejection:
    """The whole way of one page: pure, no network, no clock, no database.

    Runs the same for a page just fetched, one read from a file, and one kept since last year.
    """
    if reason := refuse(capture):
        return Rejection(reason)
    decoded = decode(capture.body, capture.header("content-type"))
    if decoded is None:
        return Rejection("undecodable")
    if reason := refuse_markup(decoded.text):
        return Rejection(reason, *decoded.how)
    page = parse(decoded.text)
    if page is None:
        return Rejection("no_text", *decoded.how)
    if reason := refuse_size(page):
        return Rejection(reason, *decoded.how)
    found = main_text(page)
    labels = read_labels(
        page, found.blocks, url=capture.url, fetched_at=capture.fetched_at, timezone=knowledge.timezone
    )
    reasons = clean(found.extracted, labels.title, knowledge, found.left_out, part=part_of(page, capture.url))
    kept = [block for i, block in enumerate(found.extracted) if i not in reasons]
    if reason := refuse_text(page, kept, weight(kept)):
        return Rejection(reason, *decoded.how)
    labels = with_defaults(labels, region=knowledge.region, section=knowledge.section)
    return assemble(capture, found.extracted, reasons, labels, decoded.how, found.confidence)


def process_safely(capture: Capture, knowledge: Knowledge) -> Article | Rejection:
    """`process`, where a page that breaks our own code costs that page only: it becomes a rejection
    `failed`, its bytes are kept, and the log has the traceback."""
    try:
        return process(capture, knowledge)
    except Exception:  # whatever our code gets wrong: one page may not stop a crawl of thousands
        logger.exception("failed url=%s", capture.url)
        return Rejection("failed")


def clean(
    blocks: Sequence[Block],
    title: str | None,
    knowledge: Knowledge,
    left_out: Mapping[int, str] = _NOTHING,
    part: int | None = None,
) -> dict[int, Reason]:
    """Index → reason for every block that is removed. Each stage sees what the stages before it left, and is asked
    again as long as another one has taken something: cleaning what is kept once more takes nothing.
    `left_out`: index → evidence of the blocks that were weighed and are not main text; `part`: number of a later
    part of a split article."""
    stages: tuple[Callable[[Sequence[Block], Sequence[int]], dict[int, Reason]], ...] = (
        lambda rest, _: trim(rest, title),
        lambda rest, _: lead_of_first_part(rest, part),
        repeats,
        lambda rest, _: site_boilerplate(rest, knowledge.boilerplate, knowledge.keep, knowledge.drop, title),
    )
    pinned = {block_hash(text) for text in knowledge.keep}
    movable = [not pinned or block_hash(block.text) not in pinned for block in blocks]
    reasons = {i: Reason("outside", "weighed", evidence) for i, evidence in left_out.items() if movable[i]}
    if reasons:  # a rule that knows such a block by its words says more than its score
        known = {i: reason for stage in (stages[-1], stages[0]) for i, reason in stage(blocks, ()).items()}
        reasons |= {i: reason for i, reason in known.items() if i in reasons}
    seen: dict[int, int] = {}  # stage → how many blocks it saw: fewer and fewer, so that as many are the same
    for number in (1 + MORE_ROUNDS) * tuple(range(len(stages))):
        left = [i for i in range(len(blocks)) if i not in reasons]
        if seen.get(number) != len(left):
            found = stages[number]([blocks[i] for i in left], left)
            reasons |= {left[at]: reason for at, reason in found.items() if movable[left[at]]}
            seen[number] = len(left)
    return reasons


__all__ = ["STAGES", "Article", "Capture", "Knowledge", "Rejection", "clean", "process", "process_safely"]
