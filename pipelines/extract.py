"""Page → the blocks that are its main text. The one door to trafilatura.

Up to three judges say which text is the article: our picker, readability's rules, trafilatura; the dear ones when the
cheap ones are unsure. weigh.py decides block by block. The form comes from our own blocks: what trafilatura returns
is looked up on the page. So headings that a judge drops are found again, a body printed twice
is seen twice (and recorded as such), hidden copies are not seen at all, and link density is known for every line.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations, pairwise, takewhile
from statistics import fmean

import lxml.etree
import trafilatura
from trafilatura.settings import Extractor

from .asking import asking
from .asksbelow import asked_below
from .belonging import apart, belonging, comments
from .besidetext import beside, over_links, players
from .embeds import embedded
from .factlines import short_between
from .forms import around_blanks, around_forms
from .gaps import gaps
from .inserts import inserts
from .inside import inside
from .misnamed import plainly_named
from .namedlead import lead_in_head
from .others import next_articles, next_in_feed, next_report, next_texts, of_others
from .overlays import overlays
from .ownlists import lists_between, rest_of_lists, review_headings
from .ownnames import own_names
from .page import HEADING, TABLE, Block, Page, block_key
from .pageindex import page_index
from .parted import parted
from .picker import Picked, pick
from .pictured import slide_numbers, told, under_pictures
from .prints import other_prints, whole_prints
from .prose import is_chinese
from .readable import readable
from .sections import sections
from .setapart import between, lead, set_apart
from .shortlines import short_lines
from .shownagain import shown_again
from .signed import ends
from .tabstrip import tab_strips
from .teasers import teasers
from .ticker import ticking, uncounted
from .twins import ends_below, parts_alike, summaries
from .undersigned import undersigned
from .walk import boxes_without, without
from .weigh import Weighed, weigh
from .whosaid import who_said

#: Agreement of the picker with the mere form of paragraphs from which no other judge is asked, and of picker
#: and readability from which trafilatura is not. Of 1,916 pages 512 need the picker alone, 1,076 two judges, 328 all.
#: Body F1 beside all judges for each page that is not Chinese (before the rest of the box was weighed as well, with .9
#: for two, 471 pages): .9481 → .9455, English .9532 → .9504, Polish .9294 → .9250, Chinese .9727 → .9727, old Chinese
#: pages .9549 → .9548; from .9 to .8 (with the rest of the box): .9468 → .9465.
SURE_ALONE, SURE_OF_TWO = 0.95, 0.8
#: Share of what the picker takes below which readability has seen nothing, so that there is no doubt to settle: of 383
#: pages trafilatura is asked about 328 (body F1 of 1,875 pages .9491 and .9491, Russian .891 → .895, English .9533 →
#: .9526; up to .1 one old Chinese page is lost).
BLIND_SHARE = 0.05
#: What trafilatura favors: neither "precision" nor "recall", and not its "balanced" either, which takes a text of less
#: than a fifth of the page's for too little and begins again with recall favored: most of such pages are short articles
#: among many teasers. Of 319 pages that it is asked about, body F1 .878 → .892, Greek .753 → .971, Russian .816 →
#: .837, no language less, in three quarters of the time.
#: In Chinese it is that: no real page of 315 differs, and of the same ones rewritten in six ways, with other boxes,
#: three lose their text without it.
FOCUS, FOCUS_ZH = "main", "balanced"
#: Boxes of a page that trafilatura is still asked about: 60,000 empty paragraphs in 100 boxes took it 7 seconds, 9,900
#: lines of labels one. The one of 1,916 real pages that has most has 2,526.
MAX_BOXES = 5_000
#: Languages whose pages are shown to all judges, however sure the first ones are: captions and teasers stand inside
#: German articles, and trafilatura knows them (body F1 of 68 German pages .946 → .960, of no other language so much).
ALL_JUDGES = ("de",)
#: Blocks from this link share on do not tell a page's language: menus.
LINK_SHARE = 0.5

#: Key characters from which a block is found in trafilatura's text by its text alone; shorter ones
#: ("首页", "Share") also occur inside sentences and must stand near a chosen block.
LONG_KEY = 16
#: Share of a block's 6-grams that trafilatura must have returned when it left out part of the block
#: (a caption, a link). Measured on 1,875 pages: .8 is best; at .7 captions that quote the text come along.
MIN_COVERED_SHARE = 0.8
GRAM = 6
#: A short line of trafilatura's counts when a long chosen block is at most this many blocks away …
NEAR_BLOCKS = 4
#: … or when it lies between two long ones at most so far apart.
BETWEEN_BLOCKS = 12
#: A short text that is only part of a trafilatura line must lie in a tighter gap.
INSIDE_BLOCKS = 6
#: A heading that trafilatura dropped is taken back when the gap around it is at most this many blocks.
HEADING_GAP = 3
MAX_HEADING = 60
#: Two blocks on each side tell whether a repeated text stands inside a body or alone in a sidebar.
NEIGHBOURS, LONE_SHARE = 2, 0.3


@dataclass(frozen=True, slots=True)
class MainText:
    """The main text of a page."""

    #: What some judge takes for it, and all else in the article's box, in reading order.
    extracted: tuple[Block, ...]
    #: Index among them → why it is left out all the same.
    left_out: Mapping[int, str]
    #: How far the judges agree, 0…1: the mean of F1 over their pairs, in characters. When the picker alone was
    #: asked: how far it agrees with the form of the page's blocks.
    confidence: float
    #: Index among them of a lead that stands apart from the text, above its day and author.
    lead: int | None = None

    @property
    def below_lead(self) -> tuple[Block, ...]:
        """What is extracted and not left out, from the day and author on, which stand below the lead."""
        return tuple(block for i, block in enumerate(self.extracted) if i not in self.left_out and i != self.lead)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What is extracted and not left out."""
        return tuple(block for i, block in enumerate(self.extracted) if i not in self.left_out)


def main_text(page: Page) -> MainText:
    """The page's blocks that are main text, as the judges see them and weigh.py decides."""
    chinese = is_chinese_page(page)
    page, own = plainly_named(page) if chinese else (page, frozenset())
    picked = pick(page.blocks, page.boxes, chinese=chinese)
    verdicts, confidence = judge(page, picked, chinese=chinese)
    weighed = weigh(page.blocks, page.boxes, verdicts, picked.box, chinese=chinese)
    chosen = weighed.chosen | other_prints(weighed.chosen, page.blocks, verdicts)
    chosen |= _dropped_headings(chosen, page.blocks)
    chosen |= parts_alike(chosen, picked.form, page)
    chosen |= belonging(chosen, picked.text, page.blocks, page.boxes, chinese=chinese)
    if chinese:
        chosen |= own
        chosen |= {*under_pictures(chosen, page)}
        chosen |= sections(chosen, page.blocks, page.boxes)
        chosen |= {*parted(chosen, picked.text, page.blocks, page.boxes)}
        chosen |= gaps(chosen, page.blocks, page.boxes)
        chosen |= inside(chosen, page.blocks, page.boxes)
        if lines := short_lines(chosen, page):
            chosen, weighed = lines, _instead(weighed, lines)
        chosen |= undersigned(chosen, page.blocks, page.boxes)
    else:
        chosen = _with_what_belongs(chosen, picked, verdicts, page)
    if prints := whole_prints(chosen, page.blocks):
        chosen |= prints
        chosen |= _dropped_headings(chosen, page.blocks)
    chosen |= asked_below(chosen, page.blocks)
    declared = block_key(page.head_title)
    if chinese:
        above = lead_in_head(chosen, page.blocks, page.boxes)
    else:
        above = lead(chosen, picked.box, page.blocks, page.boxes, declared)
    chosen |= set() if above is None else {above}
    place = chosen, page.blocks, page.boxes
    if chinese:
        said = _beside(chosen, page, declared)
    else:
        said = apart(*place) | of_others(*place) | next_articles(*place, declared)
    said |= ticking(*place) | uncounted(*place) | players(*place) | overlays(*place, chinese=chinese) | embedded(*place)
    said |= (numbers := slide_numbers(chosen, page.blocks))
    said |= {} if above is None or chinese else between(above, chosen, page.blocks)
    reasons = {**weighed.left_out, **{i: why for i, why in said.items() if i in chosen or i in weighed.left_out}}
    extracted = sorted(chosen | reasons.keys())
    left_out = {at: reasons[i] for at, i in enumerate(extracted) if i not in chosen or i in said}
    at_lead = extracted.index(above) if above is not None else None
    return MainText(told(extracted, page, numbers.keys()), left_out, round(confidence, 3), at_lead)


def _with_what_belongs(chosen: Set[int], picked: Picked, verdicts: Mapping[str, Set[int]], page: Page) -> Set[int]:
    """The text of a page that is not Chinese with what stands apart, between, below and in rows with it."""
    chosen |= set_apart(chosen, verdicts.values(), page.blocks, page.boxes)
    chosen |= lists_between(chosen, picked.text, page.blocks, page.boxes)
    chosen |= rest_of_lists(chosen, page.blocks, page.boxes)
    chosen |= ends_below(chosen, picked.form, page)
    chosen |= summaries(chosen, page)
    chosen |= review_headings(chosen, picked.box, page.blocks, page.boxes)
    chosen |= _dropped_headings(chosen, page.blocks)
    chosen |= ends(chosen, page.blocks, page.boxes)
    return chosen | short_between(chosen, page.blocks, page.boxes) | who_said(chosen, page.blocks, page.boxes)


def is_chinese_page(page: Page) -> bool:
    """True for a page whose text, menus aside, is Chinese."""
    return is_chinese([block for block in page.blocks if block.link_share < LINK_SHARE] or page.blocks)


def judge(page: Page, picked: Picked, *, chinese: bool = False) -> tuple[dict[str, Set[int]], float]:
    """Judge → indexes of the blocks it takes, and how far the judges agree, 0…1. The dear ones are asked when the
    cheap ones are unsure: trafilatura costs as much as all the rest together."""
    blocks = page.blocks
    verdicts: dict[str, Set[int]] = {"picker": picked.text}
    asks_all = page.declared_language.partition("-")[0] in ALL_JUDGES
    agreement = _f1(picked.text, picked.form, blocks)
    if agreement >= SURE_ALONE and not asks_all:
        return verdicts, agreement
    verdicts["readability"] = _readable(page)
    agreement = _f1(picked.text, verdicts["readability"], blocks)
    is_blind = size_of(verdicts["readability"], blocks) < BLIND_SHARE * size_of(picked.text, blocks)
    if ((agreement >= SURE_OF_TWO or is_blind) and not asks_all) or len(page.boxes) > MAX_BOXES:
        return verdicts, agreement
    likely = picked.box | picked.form | verdicts["readability"]
    verdicts["trafilatura"] = _places(trafilatura_lines(page, likely, chinese=chinese), blocks)
    return verdicts, fmean(_f1(one, other, blocks) for one, other in combinations(verdicts.values(), 2))


def _beside(chosen: Set[int], page: Page, declared: str) -> dict[int, str]:
    """Index → evidence of what a Chinese page has around its article. `declared`: key of what it declares as title."""
    place = chosen, page.blocks, page.boxes
    found = comments(*place) | teasers(*place) | around_forms(*place) | asking(*place) | beside(*place)
    found |= inserts(*place) | tab_strips(chosen, page) | around_blanks(chosen, page)
    found |= over_links(chosen - found.keys(), page.blocks) | page_index(*place) | own_names(*place[:2], declared)
    found |= next_in_feed(*place, declared) | next_texts(*place, declared) | next_report(*place, declared)
    return found | shown_again(chosen - found.keys(), page.blocks, page.boxes, declared)


def _instead(weighed: Weighed, lines: Set[int]) -> Weighed:
    """The same with these lines for the text."""
    left_out = dict.fromkeys(weighed.chosen, "the lines right below the headline are more") | dict(weighed.left_out)
    return Weighed(lines, {i: why for i, why in left_out.items() if i not in lines})


def size_of(some: Set[int], blocks: Sequence[Block]) -> int:
    """Characters of these blocks."""
    return sum(len(blocks[i].text) for i in some)


def _f1(one: Set[int], other: Set[int], blocks: Sequence[Block]) -> float:
    """Characters in both, by the mean of the characters in each."""
    each = size_of(one, blocks) + size_of(other, blocks)
    return 2 * size_of(one & other, blocks) / each if each else 0.0


def _readable(page: Page) -> Set[int]:
    """What readability takes: of a body printed twice both prints, as trafilatura's is found."""
    blocks = page.blocks
    taken = readable(page.way)
    keys = {blocks[i].key for i in taken}
    found = {i for i, block in enumerate(blocks) if i in taken or (len(block.text) >= LONG_KEY and block.key in keys)}
    found -= _lone_copies(found, blocks)
    return found | _dropped_headings(found, blocks)


def trafilatura_lines(page: Page, likely: Set[int] | None = None, *, chinese: bool = False) -> list[str]:
    """Lines of the main text as trafilatura's own rules see it; when they see none, with recall favored. `likely`: all
    that may be text; of boxes without it, menus and footers, it sees nothing. None: it sees the whole page.
    """
    # it writes as many cells as an attribute says, a thousand at most; the blocks, which are read, need them no more
    lxml.etree.strip_attributes(page.tree, "colspan", "rowspan")
    # it leaves pictures out as well, but only after it has asked the class of each, and ends a line at one: words on
    # both sides are one line now, as they are one block (not so drawings: the end of one may be missing, and
    # what it makes of the text inside depends on what it has read until then)
    lxml.etree.strip_elements(page.tree, "style", with_tail=False)
    lxml.etree.strip_tags(page.tree, "img")
    with without(() if likely is None else boxes_without(likely, page.way)):
        return _trafilatura(page, _MAIN_ZH if chinese else _MAIN) or _trafilatura(page, _RECALL)


def _options(focus: str) -> Extractor:
    """What trafilatura is told. Mostly to be fast, without its fallbacks, which are what the other judges say. Its own
    `deduplicate` stays off: it remembers texts across pages and empties the fourth sight of one. Metadata stays off:
    labels.py reads it better and at half the cost."""
    options = Extractor(output_format="python", fast=focus != "recall", recall=focus == "recall", comments=False)
    options.focus = focus
    return options


_MAIN, _MAIN_ZH, _RECALL = _options(FOCUS), _options(FOCUS_ZH), _options("recall")


def _trafilatura(page: Page, options: Extractor) -> list[str]:
    document = trafilatura.bare_extraction(page.tree, options=options)
    text = getattr(document, "text", None) or ""
    return [line for line in text.split("\n") if line.strip()]


def _places(lines: Sequence[str], blocks: Sequence[Block]) -> Set[int]:
    """Indexes of the blocks whose text is in the lines, with the headings that belong to them."""
    if not lines:
        return frozenset()
    found = _found_in(lines, blocks)
    found -= _lone_copies(found, blocks)
    return found | _dropped_headings(found, blocks)


class _Returned:
    """The text that a judge returned, by letters and digits only; the blocks are looked up in their order."""

    def __init__(self, lines: Sequence[str]) -> None:
        keys = [block_key(line) for line in lines]
        self.lines, self.text = frozenset(keys), "".join(keys)
        self.grams = frozenset(_grams(self.text))
        self.end = 0  # of the last block that was found: the next one mostly follows it

    def holds(self, key: str) -> bool:
        """True when all of it is there in one piece."""
        if len(key) >= GRAM and key[:GRAM] not in self.grams:
            return False
        at = self.text.find(key, self.end)
        at = at if at >= 0 else self.text.find(key, 0, self.end + len(key))
        self.end = at + len(key) if at >= 0 else self.end
        return at >= 0

    def covers(self, key: str) -> bool:
        """True when most of it is there."""
        missing = (1 - MIN_COVERED_SHARE) * max(1, len(key) - GRAM + 1)
        for gram in _grams(key):
            missing -= gram not in self.grams
            if missing < 0:  # after a few of them for a block that is not there at all: most are not
                return False
        return True


def _grams(key: str) -> Iterator[str]:
    return (key[i : i + GRAM] for i in range(max(1, len(key) - GRAM + 1)))


def _found_in(lines: Sequence[str], blocks: Sequence[Block]) -> set[int]:
    """Indexes of the blocks whose text is in the lines."""
    returned = _Returned(lines)
    long, equal, inside = [], [], []
    for i, block in enumerate(blocks):
        key = block.key
        if key and (block.kind is TABLE or len(key) >= LONG_KEY):
            if returned.holds(key) or returned.covers(key):
                long.append(i)
        elif key and key in returned.lines:
            equal.append(i)
        elif key and returned.holds(key):
            inside.append(i)
    if not long:
        return {*equal, *inside}
    return {
        *long,
        *(i for i in equal if _distance(i, long) <= NEAR_BLOCKS or _gap(i, long) <= BETWEEN_BLOCKS),
        *(i for i in inside if _gap(i, long) <= INSIDE_BLOCKS),
    }


def _distance(index: int, chosen: Sequence[int]) -> int:
    """Blocks from `index` to the nearest of the sorted `chosen`."""
    at = bisect_left(chosen, index)
    return min(abs(index - near) for near in chosen[max(0, at - 1) : at + 1])


def _gap(index: int, chosen: Sequence[int]) -> float:
    """Blocks between the two `chosen` around `index`; infinite when it is not between two."""
    at = bisect_left(chosen, index)
    return chosen[at] - chosen[at - 1] if 0 < at < len(chosen) else float("inf")


def _lone_copies(chosen: set[int], blocks: Sequence[Block]) -> set[int]:
    """Chosen blocks that stand alone while the same text stands in a body: a teaser in a sidebar,
    a caption. A second print of a whole body is not alone; repeats.py deals with that."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in sorted(chosen):
        places[blocks[i].key].append(i)
    return {i for copies in places.values() if len(copies) > 1 for i in _loners(copies, chosen, blocks)}


def _loners(copies: Sequence[int], chosen: set[int], blocks: Sequence[Block]) -> Iterator[int]:
    company = {i: sum(len(blocks[j].key) for j in _around(i, len(blocks)) if j in chosen) for i in copies}
    most = max(company.values())
    return (i for i in copies if company[i] < LONE_SHARE * most)


def _around(index: int, count: int) -> Iterator[int]:
    return (j for j in range(max(0, index - NEIGHBOURS), min(count, index + NEIGHBOURS + 1)) if j != index)


def _dropped_headings(chosen: Set[int], blocks: Sequence[Block]) -> set[int]:
    """Headings between two near chosen blocks, and those right above a chosen one: trafilatura's fallbacks
    return paragraphs only."""
    between = (
        i
        for before, after in pairwise(sorted(chosen))
        if after - before <= HEADING_GAP
        for i in range(before + 1, after)
        if _is_heading(blocks[i])
    )
    above = (
        i
        for first in chosen
        if first - 1 not in chosen
        for i in takewhile(lambda i: _is_heading(blocks[i]), range(first - 1, max(-1, first - 1 - HEADING_GAP), -1))
    )
    return {*between, *above} - chosen


def _is_heading(block: Block) -> bool:
    return (block.kind is HEADING or block.is_bold) and not block.link_characters and len(block.text) <= MAX_HEADING
