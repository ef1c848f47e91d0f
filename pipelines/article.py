"""What the stages found, put together: the article with its removed blocks, or the reason there is none.

Text kept plus text removed gives the extracted text back, byte for byte: `restore` shows how.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from .boilerplate import BlockVote, told, votes
from .canonical import canonical_url
from .capture import Capture
from .declared import Address
from .fingerprint import content_hash, simhash
from .page import HEADING, Block
from .prose import count_han
from .reason import Reason
from .said import Labels
from .sketch import sketch

#: Between two blocks of a text.
BLOCK_BREAK = "\n\n"
#: Characters: a longer heading is a paragraph that is set as one.
MAX_HEADING_LENGTH = 30
#: Kinds of removed blocks that may be the site's and count as such: the other kinds are known without counting.
SITES_OWN = ("site_boilerplate", "outside")
#: Characters of an excerpt.
EXCERPT_LENGTH = 120
#: As `Block.markdown` and `markdown_table` write them: paragraphs may begin with #话题# and the like.
_NO_PROSE = re.compile(r"#{2,6} |\| [^\n]*\|\n\| ---")
_MARK = re.compile(r"^[->] ")


class Removed(NamedTuple):
    """One block that was taken out of an article's text, and why. A page has some hundred, which go from one process to
    another: as a tuple in half the time."""

    #: Place among the extracted blocks, from 0.
    position: int
    kind: str
    rule: str
    evidence: str
    #: Markdown of the block.
    text: str


@dataclass(frozen=True)
class Rejection:
    """A capture that is no article."""

    #: `not_html`, `no_text`, `too_short`, `listing`, `error_page`, `too_large`, `undecodable`, …
    reason: str
    #: How the bytes were read, when they were: see `Decoded`.
    encoding: str | None = None
    encoding_evidence: str | None = None
    lost_share: float | None = None

    @property
    def how(self) -> tuple[str | None, str | None, float | None]:
        """How the bytes were read."""
        return self.encoding, self.encoding_evidence, self.lost_share


@dataclass(frozen=True)
class Article:
    """One article as one capture shows it."""

    #: Canonical URL.
    url: str
    site: str
    labels: Labels
    #: Markdown, cleaned; blocks parted by a blank line.
    text: str = field(repr=False)
    removed: tuple[Removed, ...] = field(repr=False)
    #: How the bytes were read: see `Decoded`.
    encoding: str
    encoding_evidence: str
    lost_share: float
    #: How far the judges of the main text agree, 0…1.
    confidence: float
    #: Blocks that count for the site's boilerplate.
    votes: tuple[BlockVote, ...] = field(repr=False)
    content_hash: str
    #: 64 bits as 16 hex digits.
    simhash: str
    #: See `sketch`.
    sketch: tuple[int, ...] = field(repr=False)
    #: What named `url`, when that is not the URL that answered: `rel=canonical` or `og:url`.
    declared_by: str | None = None
    #: (position of a removed block, the learned blocks whose page counts its evidence tells): see `recounted`.
    counted: tuple[tuple[int, tuple[str, ...]], ...] = field(default=(), repr=False)

    @property
    def how(self) -> tuple[str, str, float]:
        """How the bytes were read."""
        return self.encoding, self.encoding_evidence, self.lost_share

    @property
    def excerpt(self) -> str:
        """The beginning of the text, without headings, tables and the marks of items and quotes; one line."""
        found, length = [], -1  # one space less than blocks
        for block in self.text.split(BLOCK_BREAK):
            if length >= EXCERPT_LENGTH:
                break
            if not _NO_PROSE.match(block):
                found.append(_MARK.sub("", block))
                length += len(found[-1]) + 1
        return " ".join(found)[:EXCERPT_LENGTH]


@dataclass(frozen=True, slots=True)
class Prints:
    """What a text is compared by."""

    content_hash: str
    simhash: str
    sketch: tuple[int, ...] = field(repr=False)


def prints_of(text: str) -> Prints:
    """See `content_hash`, `simhash`, `sketch`."""
    return Prints(content_hash(text), simhash(text), sketch(text))


def assemble(
    capture: Capture,
    blocks: Sequence[Block],
    reasons: Mapping[int, Reason],
    labels: Labels,
    how: tuple[str, str, float],
    confidence: float,
    address: Address | None = None,
    prints: Prints | None = None,
) -> Article:
    """The article made of the blocks without a reason to be removed. `how`: see `Decoded.how`; `address`: where it
    lives, else under the URL that answered; `prints`: of its text, when they are known."""
    address = address or Address(canonical_url(capture.url))
    encoding, evidence, lost_share = how
    kept = [block for i, block in enumerate(blocks) if i not in reasons]
    counted = [block for i, block in enumerate(blocks) if i not in reasons or reasons[i].kind in SITES_OWN]
    text = BLOCK_BREAK.join(block.markdown for block in kept)
    removed = tuple(
        Removed(i, reason.kind, reason.rule, reason.evidence, blocks[i].markdown)
        for i, reason in sorted(reasons.items())
    )
    prints = prints or prints_of(text)
    return Article(
        url=address.url,
        site=capture.site,
        labels=labels,
        text=text,
        removed=removed,
        encoding=encoding,
        encoding_evidence=evidence,
        lost_share=lost_share,
        confidence=confidence,
        votes=votes(counted, labels.title),
        content_hash=prints.content_hash,
        simhash=prints.simhash,
        sketch=prints.sketch,
        declared_by=address.declared_by,
        counted=tuple((i, reason.counted) for i, reason in reasons.items() if reason.counted),
    )


def recounted(article: Article, known: Mapping[str, int]) -> Article:
    """The same article, its evidence with the page counts of now. `known`: learned block → articles that show it."""
    counted = dict(article.counted)
    removed = (
        one._replace(evidence=told(counted[one.position], known)) if one.position in counted else one
        for one in article.removed
    )
    return replace(article, removed=tuple(removed)) if counted else article


def in_order(text: str, removed: Sequence[Removed]) -> list[tuple[str, Removed | None]]:
    """The blocks as they were extracted: the Markdown of each, and why it was removed."""
    places = {block.position: block for block in removed}
    found: list[tuple[str, Removed | None]] = []

    def catch_up() -> None:
        while block := places.get(len(found)):
            found.append((block.text, block))

    for kept in text.split(BLOCK_BREAK) if text else ():
        catch_up()
        found.append((kept, None))
    catch_up()
    return found


def restore(text: str, removed: Sequence[Removed]) -> str:
    """The text as it was extracted, from the text that was kept and the blocks that were removed."""
    return BLOCK_BREAK.join(block for block, _ in in_order(text, removed))


def weight(blocks: Sequence[Block]) -> int:
    """How much the blocks say, in Latin letters: a Han character counts for three (measured on pages in
    both: 250 characters of a Chinese notice say what 750 of an English one do)."""
    # some pages set all their text as headings: a long one is a paragraph
    said = (b.text for b in blocks if b.kind is not HEADING or len(b.text) > MAX_HEADING_LENGTH)
    text = "".join(said)
    return 2 * count_han(text) + len(text)
