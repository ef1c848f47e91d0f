"""The way of a page, whole: bytes → article or reason. Pure: no network, no clock, no database."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from types import MappingProxyType

from .appstate import state_html, with_head
from .article import Article, Rejection, assemble, weight
from .belowmarkers import below_markers
from .besidecopies import labels_of_copies
from .boilerplate import block_hash, hashes_of, site_boilerplate
from .capture import Capture
from .declared import Address, address_of
from .decode import decode
from .extract import MainText, main_text
from .firstlook import refuse, refuse_markup, refuse_size
from .joined import How, Joined, rejected
from .joining import by_part, leads, parted, printed_again, trimmed
from .knowledge import Knowledge
from .labels import read_labels, with_defaults
from .markers import AFTER_ARTICLE, OTHERS_HEAD
from .ownprint import own_print
from .page import Block, Page, parse
from .parts import part_of
from .pictured import as_told
from .reason import Reason
from .reject import UNCERTAIN, Form, form_of, refuse_again, refuse_part, refuse_text
from .repeats import repeats
from .said import Labels
from .trim import LINK_LIST_SHARE, MAX_MARKER, Judged

logger = logging.getLogger(__name__)

_NOTHING: Mapping[int, str] = MappingProxyType({})

#: Times that every stage is asked again at most; real pages need one.
MORE_ROUNDS = 8
#: Links in a row below a line that is the name of their list.
FEW_LINKS = 3


@dataclass(frozen=True)
class _Read:
    """One page, read."""

    page: Page = field(repr=False)
    found: MainText = field(repr=False)
    how: tuple[str, str, float]


@dataclass(frozen=True)
class Reading:
    """What a page says, or the parts of an article, whatever else is known of their site."""

    #: Without the site's own region and section.
    labels: Labels
    address: Address
    #: All that was extracted, and index among them → evidence of those that are left out.
    blocks: tuple[Block, ...] = field(repr=False)
    left_out: Mapping[int, str] = field(repr=False)
    confidence: float
    #: See `Decoded.how`.
    how: tuple[str, str, float]
    #: See `parts.part_of`.
    part: int | None
    #: Index of the first block of each part.
    starts: tuple[int, ...] = (0,)
    #: Of the page; as good as nothing, unless `read_page` asked for it.
    form: Form = field(default_factory=Form)

    def without(self, reasons: Mapping[int, Reason]) -> list[Block]:
        """The blocks that are kept."""
        return [block for i, block in enumerate(self.blocks) if i not in reasons]


def process(capture: Capture, knowledge: Knowledge) -> Article | Rejection:
    """The whole way of one page: pure, no network, no clock, no database.

    Runs the same for a page just fetched, one read from a file, and one kept since last year.
    """
    one = _read(capture)
    return one if isinstance(one, Rejection) else _article(capture, [one], knowledge)


def process_parts(captures: Sequence[Capture], knowledge: Knowledge) -> Joined:
    """The same for all parts of one article in order: one article, under the URL and with the labels of the first."""
    read: list[_Read] = []
    how: list[How] = []
    refused: dict[int, Rejection] = {}
    for number, capture in enumerate(captures):
        one = _read(capture)
        if isinstance(one, _Read) and number and (reason := refuse_part(one.page, [r.found for r in read], one.found)):
            one = Rejection(reason, *one.how)
        how.append(one.how)
        if isinstance(one, _Read):
            read.append(one)
        elif number == 0:
            return Joined(one, (one.how, *((None, None, None) for _ in captures[1:])))
        else:
            refused[number] = one
    shown = frozenset(name for one in read for name in hashes_of(one.found.extracted))
    return Joined(_article(captures[0], read, knowledge), tuple(how), refused, shown)


def _read(capture: Capture) -> _Read | Rejection:
    """A page with its main text, or why it is not even looked at."""
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
    if (state := state_html(page)) and not refuse_markup(state) and (told := parse(state)):
        page = with_head(told, page)
    if reason := refuse_size(page):
        return Rejection(reason, *decoded.how)
    found = main_text(page)
    return _Read(as_told(page, found.extracted), found, decoded.how)


def seen(capture: Capture) -> tuple[Page, MainText, str] | None:
    """The blocks of a page, which of them are taken for its text, and its HTML: for those who want to see them all.
    None for a page that is not even looked at."""
    one = _read(capture)
    decoded = None if isinstance(one, Rejection) else decode(capture.body, capture.header("content-type"))
    return (one.page, one.found, decoded.text) if isinstance(one, _Read) and decoded else None


def _article(capture: Capture, parts: Sequence[_Read], knowledge: Knowledge) -> Article | Rejection:
    """What the parts that were read make together."""
    said = _said(capture, parts, knowledge.timezone)
    reasons = _reasons(said, knowledge)
    kept = said.without(reasons)
    if reason := refuse_text(parts[0].page, kept, weight(kept), said.labels):
        return Rejection(reason, *said.how)
    return _made(capture, said, reasons, knowledge)


def _said(capture: Capture, parts: Sequence[_Read], timezone: str | None) -> Reading:
    first = parts[0]
    own = own_print(first.page, first.found.below_lead)
    *starts, _ = accumulate((len(part.found.extracted) for part in parts), initial=0)
    left_out = {
        start + at: why for start, part in zip(starts, parts, strict=True) for at, why in part.found.left_out.items()
    }
    return Reading(
        labels=read_labels(first.page, own, url=capture.url, fetched_at=capture.fetched_at, timezone=timezone),
        address=address_of(first.page, capture.url),
        blocks=tuple(block for part in parts for block in part.found.extracted),
        left_out=left_out,
        confidence=min(part.found.confidence for part in parts),
        how=first.how,
        part=part_of(first.page, capture.url),
        starts=tuple(starts),
    )


def _reasons(said: Reading, knowledge: Knowledge) -> dict[int, Reason]:
    return clean(said.blocks, said.labels.title, knowledge, said.left_out, part=said.part, starts=said.starts)


def _made(capture: Capture, said: Reading, reasons: Mapping[int, Reason], knowledge: Knowledge) -> Article:
    labels = with_defaults(said.labels, region=knowledge.region, section=knowledge.section)
    return assemble(capture, said.blocks, reasons, labels, said.how, said.confidence, said.address)


def read_page(capture: Capture) -> tuple[Joined, Reading | None]:
    """`process_parts` of a page alone, of whose site nothing is known; and what it says, from which `made_again` makes
    what it gives when something is. None for a page that is not even looked at."""
    nothing = Knowledge(capture.site)
    one = _read(capture)
    if isinstance(one, Rejection):
        return Joined(one, (one.how,)), None
    said = replace(_said(capture, [one], None), form=form_of(one.page))
    shown = frozenset(hashes_of(one.found.extracted))
    return Joined(_article(capture, [one], nothing), (one.how,), shown=shown), said


def made_again(capture: Capture, said: Reading, knowledge: Knowledge) -> Article | Rejection | None:
    """What `process` makes of a page, of which no more is needed than its address, its site and what it says. None when
    that is not certain: by its bytes alone it can be told whether it is an article, or when it is from."""
    if knowledge.timezone is not None and said.labels.published_raw is not None:
        return None
    reasons = _reasons(said, knowledge)
    kept = said.without(reasons)
    reason = refuse_again(said.form, kept, weight(kept))
    if reason == UNCERTAIN:
        return None
    return Rejection(reason, *said.how) if reason else _made(capture, said, reasons, knowledge)


def process_safely(capture: Capture, knowledge: Knowledge) -> Article | Rejection:
    """`process`, where a page that breaks our own code costs that page only: it becomes a rejection
    `failed`, its bytes are kept, and the log has the traceback."""
    return process_parts_safely([capture], knowledge).result


def process_parts_safely(captures: Sequence[Capture], knowledge: Knowledge) -> Joined:
    """The same for all parts of one article."""
    return _safely(captures, lambda: (process_parts(captures, knowledge), None))[0]


def read_page_safely(capture: Capture) -> tuple[Joined, Reading | None]:
    """The same for a page of whose site nothing is known: see `read_page`."""
    return _safely([capture], lambda: read_page(capture))


def _safely(
    captures: Sequence[Capture], work: Callable[[], tuple[Joined, Reading | None]]
) -> tuple[Joined, Reading | None]:
    began = time.process_time()
    try:
        joined, said = work()
        return replace(joined, seconds=time.process_time() - began), said
    except MemoryError:
        logger.error("too_much_memory url=%s", captures[0].url)
        return rejected(captures, "too_much_memory", time.process_time() - began), None
    except Exception:  # a bug of ours may be anything; one page may not stop a crawl of thousands: logged, `failed`
        logger.exception("failed url=%s", captures[0].url)
        return rejected(captures, "failed", time.process_time() - began), None


def _heads_links(at: int, blocks: Sequence[Block], gone: Mapping[int, Reason]) -> bool:
    """True for a heading such as 相关链接 right above links that are weighed and no text: without them it would seem to
    head the paragraph below."""
    text = blocks[at].text
    is_over = at + 1 in gone and blocks[at + 1].link_share >= LINK_LIST_SHARE
    return is_over and at not in gone and len(text) <= MAX_MARKER and AFTER_ARTICLE.fullmatch(text) is not None


def _over_links(blocks: Sequence[Block], gone: Mapping[int, Reason], places: Sequence[int]) -> dict[int, Reason]:
    """Place among `places` → reason of a last line such as 招商动态 above links that went, where a copy of the text
    that stood below them went after them. `places`: indexes of what is left."""
    last = places[-1] if places else len(blocks)
    below = range(last + 1, last + 1 + FEW_LINKS)
    are_links = all(i in gone and gone[i].kind == "link_list" for i in below)
    if not are_links or blocks[last].link_characters or not OTHERS_HEAD.fullmatch(blocks[last].text[:MAX_MARKER]):
        return {}
    return {len(places) - 1: Reason("tail", "heading_of_nothing", "no text of the article follows")}


def _goes_by_place(at: int, why: Reason, blocks: Sequence[Block], gone: Mapping[int, Reason]) -> bool:
    """True for what goes for what is weighed and no text: the value of a label right above (`<dl>`), which would seem
    to be the text's first line without it, and the site's name above its menu."""
    is_value = at - 1 in gone and (why.kind, why.evidence) == ("label", blocks[at - 1].text)
    return is_value or (at + 1 in gone and why.rule == "above_title" and gone[at + 1].kind != "label")


def clean(
    blocks: Sequence[Block],
    title: str | None,
    knowledge: Knowledge,
    left_out: Mapping[int, str] = _NOTHING,
    part: int | None = None,
    starts: Sequence[int] = (0,),
) -> dict[int, Reason]:
    """Index → reason for every block that is removed. Each stage sees what the stages before it left, and is asked
    again as long as another one has taken something: cleaning what is kept once more takes nothing.
    `left_out`: index → evidence of the blocks that were weighed and are not main text; `part`: number of a later
    part of a split article that stands alone; `starts`: indexes of the first block of each part."""

    def in_parts(rest: Sequence[Block], places: Sequence[int]) -> list[list[Block]]:
        return parted(rest, places, starts)

    stages: tuple[Callable[[Sequence[Block], Sequence[int]], dict[int, Reason]], ...] = (
        lambda rest, places: trimmed(in_parts(rest, places), title, judged),
        lambda rest, places: leads(in_parts(rest, places), part),
        lambda rest, places: printed_again(in_parts(rest, places)),
        lambda _, places: below_markers(blocks, reasons, places),
        repeats,
        lambda _, places: labels_of_copies(blocks, reasons, places),
        lambda _, places: _over_links(blocks, reasons, places),
        lambda rest, places: by_part(in_parts(rest, places), lambda _, own: site_boilerplate(
            own, knowledge.boilerplate, knowledge.keep, knowledge.drop, title)),
    )  # fmt: skip
    judged: Judged = {}
    pinned = {block_hash(text) for text in knowledge.keep}
    movable = [name not in pinned for name in hashes_of(blocks)] if pinned else [True] * len(blocks)
    reasons = {i: Reason("outside", "weighed", evidence) for i, evidence in left_out.items() if movable[i]}
    if reasons:  # a rule that knows such a block by its words says more than its score
        everywhere = range(len(blocks))
        known = {i: reason for stage in (stages[-1], stages[0]) for i, reason in stage(blocks, everywhere).items()}
        by_place = [i for i, why in known.items() if movable[i] and _goes_by_place(i, why, blocks, reasons)]
        reasons |= {i: known[i] for i in (*(reasons.keys() & known.keys()), *by_place)}
        heads = [i for i in everywhere if movable[i] and _heads_links(i, blocks, reasons)]
        reasons |= {i: Reason("tail", "marker", blocks[i].text) for i in heads}
    seen: dict[int, int] = {}  # stage → how many blocks it saw: fewer and fewer, so that as many are the same
    left = [i for i in range(len(blocks)) if i not in reasons]
    for number in (1 + MORE_ROUNDS) * tuple(range(len(stages))):
        if seen.get(number) == len(left):
            continue
        seen[number] = len(left)
        if found := stages[number]([blocks[i] for i in left], left):
            reasons |= {left[at]: reason for at, reason in found.items() if movable[left[at]]}
            left = [i for i in left if i not in reasons]
    return reasons
