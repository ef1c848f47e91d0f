"""One page as a row of a part: what came, what it says, and what is made of it as long as nothing is known of its site.

A part is a Parquet file with the pages of one WARC file. Its rows hold what reading a page gives, so that an archive on
another machine judges and stores it without reading it again; and beside that the article, for who asks parts directly.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any, cast

from .article import Article, Prints, Rejection, assemble
from .boilerplate import hashes_of
from .capture import Capture, utc_iso
from .columns import Column, Kind
from .declared import Address
from .joined import Joined
from .knowledge import Knowledge
from .page import Block
from .page import Kind as BlockKind
from .reason import Reason
from .reject import Form
from .said import Labels
from .warc import Place
from .way import Reading, made_again

_LABELS = tuple(one.name for one in fields(Labels))
_LABEL_KINDS = {"published_on": Kind.DAY, "published_at": Kind.MOMENT}
_BLOCK = ("text", "level", "link_characters", "is_bold", "box", "number")
#: In the order in which a part has them.
PART_COLUMNS = (
    Column("url", Kind.TEXT, "that answered"),
    Column("requested_url", Kind.TEXT, "that was asked for"),
    Column("site", Kind.TEXT, "registrable domain, or key in sites.toml"),
    Column("fetched_at", Kind.MOMENT, "when it was fetched"),
    Column("status", Kind.INTEGER, "HTTP status; null for what did not come over HTTP"),
    Column("headers", Kind.HEADERS, "of the response"),
    Column("payload_digest", Kind.TEXT, "sha1:base32 of the unpacked body"),
    Column("body_bytes", Kind.INTEGER, "length of the unpacked body"),
    Column("warc_offset", Kind.INTEGER, "where the record stands in the WARC file; null: not packed by itself"),
    Column("warc_length", Kind.INTEGER, "bytes of it, packed"),
    Column("reason", Kind.TEXT, "why it is no article; null for articles"),
    Column("encoding", Kind.TEXT, "codec that read the bytes"),
    Column("encoding_evidence", Kind.TEXT, "why this codec"),
    Column("lost_share", Kind.NUMBER, "of the characters, 0 to 1"),
    Column("article_url", Kind.TEXT, "canonical URL of the article"),
    Column("declared_by", Kind.TEXT, "what named that URL, when it is not the one that answered"),
    *(Column(name, _LABEL_KINDS.get(name, Kind.TEXT), "see docs/tables.md, articles") for name in _LABELS),
    Column("text", Kind.TEXT, "cleaned text, Markdown, blocks parted by a blank line"),
    Column("removed", Kind.BLOCKS, "blocks that were taken out of the text, each with the reason"),
    Column("confidence", Kind.NUMBER, "agreement of the judges of the main text, 0 to 1"),
    Column("content_hash", Kind.TEXT, "version:128-bit hash of the normalised text"),
    Column("simhash", Kind.TEXT, "64 bits as 16 hex digits: near for near texts"),
    Column("sketch", Kind.INTEGERS, "hashes of which near texts have many in common"),
    Column("blocks", Kind.READ_BLOCKS, "all that was extracted, in order; null when the page was not read so far"),
    Column("part", Kind.INTEGER, "of a later part of a split article that links back: which"),
    Column("has_entries", Kind.FLAG, "the page has the entries of a list"),
    Column("may_say_error", Kind.FLAG, "the page says that nothing is here, asks for a password, or has an empty box"),
    Column("is_full_of_links", Kind.FLAG, "half of the page's text is in links"),
)  # fmt: skip
_NOTHING = dict.fromkeys(column.name for column in PART_COLUMNS)


@dataclass(frozen=True)
class PageRow:
    """A page that was read by itself, with nothing known of its site."""

    joined: Joined = field(repr=False)
    #: None for a page that was not read so far.
    said: Reading | None = field(default=None, repr=False)

    def by(self, capture: Capture, knowledge: Knowledge) -> Joined | None:
        """What reading the page by this knowledge gives; None when that takes its bytes."""
        if self.said is None:  # else what is refused unread is refused whatever is known
            return self.joined if isinstance(self.joined.result, Rejection) else None
        is_told = knowledge.region or knowledge.section or knowledge.timezone or knowledge.keep or knowledge.drop
        if not is_told and knowledge.boilerplate.keys().isdisjoint(self.joined.shown):
            return self.joined
        result = made_again(capture, self.said, knowledge)
        return replace(self.joined, result=result) if result else None


Identity = tuple[str, str, str]


def identity(capture: Capture) -> Identity:
    """What tells a page from any other: URL, moment and digest of its bytes."""
    return capture.url, utc_iso(capture.fetched_at), capture.digest


def identity_of(row: Mapping[str, Any]) -> Identity:
    """The same of a row."""
    return row["url"], utc_iso(row["fetched_at"]), row["payload_digest"]


# --- a page → a row ------------------------------------------------------------------------------


def as_row(capture: Capture, place: Place | None, page: PageRow) -> dict[str, object]:
    """The values of PART_COLUMNS."""
    result = page.joined.result
    encoding, evidence, lost_share = page.joined.how[0]
    return _NOTHING | {
        "url": capture.url,
        "requested_url": capture.requested_url,
        "site": capture.site,
        "fetched_at": utc_iso(capture.fetched_at),
        "status": capture.status,
        "headers": [{"name": name, "value": value} for name, value in capture.headers.items()],
        "payload_digest": capture.digest,
        "body_bytes": len(capture.body),
        "warc_offset": place.offset if place else None,
        "warc_length": place.length if place else None,
        "encoding": encoding,
        "encoding_evidence": evidence,
        "lost_share": lost_share,
        **({"reason": result.reason} if isinstance(result, Rejection) else _of_article(result)),
        **(_of_reading(page.said) if page.said else {}),
    }


def _of_article(article: Article) -> dict[str, object]:
    return {
        "article_url": article.url,
        "declared_by": article.declared_by,
        **{name: getattr(article.labels, name) for name in _LABELS},
        "text": article.text,
        "removed": [one._asdict() for one in article.removed],
        "confidence": article.confidence,
        "content_hash": article.content_hash,
        "simhash": article.simhash,
        "sketch": list(article.sketch),
    }


def _of_reading(said: Reading) -> dict[str, object]:
    return {
        "article_url": said.address.url,
        "declared_by": said.address.declared_by,
        **{name: getattr(said.labels, name) for name in _LABELS},
        "confidence": said.confidence,
        "blocks": [_of_block(block, said.left_out.get(i)) for i, block in enumerate(said.blocks)],
        "part": said.part,
        **{name: getattr(said.form, name) for name in Form.__slots__},
    }  # fmt: skip


def _of_block(block: Block, left_out: str | None) -> dict[str, object]:
    return {name: getattr(block, name) for name in _BLOCK} | {"kind": block.kind.value, "left_out": left_out}


# --- a row → a page ------------------------------------------------------------------------------


def from_row(capture: Capture, row: Mapping[str, Any]) -> PageRow | None:
    """Inverse of `as_row`; None for an article without what the page says. `capture`: the page of the row."""
    how = row["encoding"], row["encoding_evidence"], row["lost_share"]
    if row["blocks"] is None:
        joined = Joined(Rejection(row["reason"], *how), (how,))
        return PageRow(joined) if row["reason"] else None
    said = _reading(row, how)
    shown = frozenset(hashes_of(said.blocks))
    result = Rejection(row["reason"], *how) if row["reason"] else _article(capture, row, said)
    return PageRow(Joined(result, (how,), shown=shown), said)


def _reading(row: Mapping[str, Any], how: tuple[str, str, float]) -> Reading:
    return Reading(
        labels=Labels(**{name: _as_written(row[name]) for name in _LABELS}),
        address=Address(row["article_url"], row["declared_by"]),
        blocks=tuple(
            Block(kind=BlockKind(one["kind"]), **{name: one[name] for name in _BLOCK}) for one in row["blocks"]
        ),
        left_out={i: one["left_out"] for i, one in enumerate(row["blocks"]) if one["left_out"] is not None},
        confidence=row["confidence"],
        how=how,
        part=row["part"],
        form=Form(*(row[name] for name in Form.__slots__)),
    )


def _article(capture: Capture, row: Mapping[str, Any], said: Reading) -> Article:
    reasons = {one["position"]: Reason(one["kind"], one["rule"], one["evidence"]) for one in row["removed"]}
    prints = Prints(row["content_hash"], row["simhash"], tuple(row["sketch"]))
    return assemble(capture, said.blocks, reasons, said.labels, said.how, said.confidence, said.address, prints)


def _as_written(value: object) -> str | None:
    """A day or a moment as labels have it."""
    if isinstance(value, datetime):
        return utc_iso(value)
    return value.isoformat() if isinstance(value, date) else cast("str | None", value)
