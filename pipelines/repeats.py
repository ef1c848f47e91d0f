"""Sections that one page prints twice: which blocks are the later copy, and where they stand first.

A page repeats its body for a mobile view, for printing, or because an editor pasted it twice. A copy is
a run of consecutive blocks that stand earlier in the same order; a few may be lightly edited, renumbered
or have a line in between. Cutting a true sentence costs more than leaving a copy, so what repeats by
nature stays: rows, cards, forms, refrains, list items and headings under another parent.

Blocks are compared by letters and digits only (`block_key`), without leading numbering. Each block is
looked up among the blocks kept so far, and a match is followed along both prints; a pair once followed
is not followed again, and lines printed very often start nothing: the work grows with the page's length.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

from .page import Block, Kind, block_key
from .trim import Reason

# Sizes are in Han characters; letters of other scripts count for half (Chinese says it in fewer). Numbers:
# research/dedup.md §4b, and again on 1,875 real pages of 40 languages, untouched and with injected copies.
#: A block from this size on is a sentence or more, not a heading or a list line.
LONG = 30
#: Smallest size that is cut: of a run, of a run right after its first print, of a block alone.
MIN_RUN, MIN_ADJACENT_RUN, MIN_SINGLE = 80, 40, 60
#: Share of a run's size that must be equal, not just near …
MIN_EXACT_SHARE = 0.6
#: … or else: blocks, long blocks, size and share of common grams of a run of edited blocks.
EDITED_BLOCKS, EDITED_LONG, EDITED_SIZE, EDITED_SHARE = 3, 2, 200, 0.88
#: Mean size of the blocks below which a run of list items or fields is a list, a form.
SHORT_ITEMS = 40
#: Short lines are cut all the same when the copy is at least this share of the page.
PAGE_SHARE = 0.3
#: Share of items, fields, rows (of the blocks) or short lines (of the size) above which a run consists of them.
MOST = 0.5
#: Distinct rows and size from which a table printed twice is a copy.
TABLE_ROWS, TABLE_SIZE = 4, 200
#: A line followed by so many different lines is a refrain, in runs of at most so many blocks and below this size.
REFRAIN_FOLLOWERS, FEW_BLOCKS, REFRAIN_SIZE = 3, 2, 160
#: Lines kept more often than this start no run: forms and menus.
MAX_PRINTS = 8
#: Shortest key of edited blocks, share of the smaller one's grams in both, and how much longer one may be.
NEAR_KEY, NEAR_SHARE, NEAR_LENGTH = 16, 0.8, 1.5
#: Characters of a gram, and of a piece at both ends of a clause by which an edited block is found again.
GRAM, PIECE = 4, 8
#: At most one of so many numbers may differ between near blocks: else they are two entries of one form.
NUMBERS_PER_EDIT = 3
#: Blocks that a run may pass over: this many, and one more for so many matched.
FREE_SKIPS, MATCHED_PER_SKIP = 1, 3
#: A run with more than one entry of another form in so many matched blocks is a card, not a copy.
MATCHED_PER_ENTRY = 6
#: Share of common character pairs in a short line and its edited copy.
EDITED_LINE_SHARE = 0.6
#: Share of a page's size that is printed twice in place from which the whole page is.
DOUBLED_SHARE = 0.4
#: A summary box starts among so many first blocks, has at most so many, of at most so many characters.
SUMMARY_PLACES, SUMMARY_BLOCKS, MAX_SUMMARY = 10, 6, 1000
#: Smallest size of a summary's line below its heading, and beside it ("Summary: how we began" is a heading).
MIN_SUMMARY_LINE, MIN_SUMMARY = 8, 20
#: Characters of the first print that the evidence quotes.
QUOTED = 24
#: Passes until nothing more is found; real pages need two.
MAX_PASSES = 16

#: Lines passed over: of the copy, of the first print.
_STEPS = ((1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 2), (3, 3))
_COUNT = "[一二三四五六七八九十百零〇两]{1,5}"
_NUMBERING = re.compile(
    rf"\s{{0,9}}(?:第\s?(?:{_COUNT}|\d{{1,3}})\s?[章节条款篇项部]分?[\s、.:：]{{0,3}}|{_COUNT}\s?[、.．]"
    rf"|[（(]\s?(?:{_COUNT}|\d{{1,3}}|[a-zA-Z])\s?[)）]|\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}\s|\d{{1,3}}\s?(?:[、)）]|[.．](?!\d))"
    r"|[①-⓿❶-➓㈠-㉃]|[-*•·–●■◆▪]\s?){1,2}"
)
_FIELD = re.compile("([^，。；！？,.;!?:：|]{1,16})[:：]")
_NUMERAL = re.compile(r"\d{1,15}|[一二三四五六七八九十百千万亿零〇两]")
_CLAUSE = re.compile(r"[^，。；：！？、,.;:!?()（）《》“”\"]{6,2000}")
_SENTENCE = re.compile(r"[^。！？；!?;\n.…]{1,3000}")
_SENTENCE_END = re.compile(r"[。！？；…!?.;][”』」\"）)]?$")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SUMMARY = re.compile(
    r"[\s【\[（(〔《]{0,3}(?:内容|新闻|本文|文章)?(?:摘\s?要|提\s?要|导\s?读|導\s?讀|核心提示|核心要点|要点提示|导\s?语|内容简介"
    r"|summary|abstract|key points|highlights|in brief|at a glance|tl;dr)"
    r"[】\]）)〕》\s]{0,3}(?:[:：|丨]|(?<=[】\]）)〕》])|$)\s{0,3}",
    re.IGNORECASE,
)
_MORE = r"(?:详细|详情|阅读全文|查看全文|全文|更多|read more)?"
_CUT_OFF = re.compile(rf"(?:\.{{3}}|…{{1,2}}|[\[【（(]\s?)?{_MORE}[\]】）)>》»\s.…]{{0,9}}$", re.IGNORECASE)


def repeats(blocks: Sequence[Block]) -> dict[int, Reason]:
    """Index → reason of the blocks that repeat others of the page; evidence counts blocks from 0.

    The kept blocks hold no further repeat: what one cut brings together is looked at again.
    """
    lines = [_Line.of(block) for block in blocks]
    kept = list(range(len(lines)))
    reasons: dict[int, Reason] = {}
    for _ in range(MAX_PASSES):
        left = [lines[i] for i in kept]
        found = _summary(left) or _Pass(left).run()
        if not found:
            break
        for at, (rule, first, last) in found.items():
            where = f"blocks {kept[first]}–{kept[last]}" if first < last else f"block {kept[first]}"
            reasons[kept[at]] = Reason("repeated_section", rule, f"{where}: “{left[first].text[:QUOTED]}”")
        kept = [index for at, index in enumerate(kept) if at not in found]
    return dict(sorted(reasons.items()))


def _size(key: str) -> int:
    """Han characters, and half the others."""
    wide = len(_WIDE.findall(key))
    return wide + (len(key) - wide) // 2


@dataclass(frozen=True)
class _Line:
    """A block as it is compared."""

    text: str
    #: Letters and digits without numbering; a table keeps its signs (1.5 is not 15).
    key: str
    size: int
    is_row: bool
    is_item: bool
    #: Heading, or a short line that ends no sentence.
    is_heading: bool
    #: The name of a `字段：值` line, or "".
    label: str

    @classmethod
    def of(cls, block: Block) -> "_Line":
        text, is_table = block.text, block.kind is Kind.TABLE
        numbering = None if is_table else _NUMBERING.match(text)
        bare = text[numbering.end() :] if numbering else text
        key = "".join(unicodedata.normalize("NFKC", text).casefold().split()) if is_table else block_key(bare)
        is_row = is_table or text.count("|") > 1 or text.count("\t") > 1
        is_item = block.kind is Kind.ITEM or numbering is not None
        is_heading = block.kind is Kind.HEADING or (len(text) < LONG and not _SENTENCE_END.search(text))
        label = _FIELD.match(bare)
        key = key or block_key(text)
        return cls(text, key, _size(key), is_row, is_item, is_heading, block_key(label[1]) if label else "")

    @property
    def is_long(self) -> bool:
        return self.size >= LONG and not self.is_row

    @cached_property
    def grams(self) -> frozenset[str]:
        return frozenset(self.key[i : i + GRAM] for i in range(len(self.key) - GRAM + 1))

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Both ends of each clause: most of them survive light editing."""
        if len(self.key) < NEAR_KEY or self.is_row:
            return frozenset()
        clauses = [block_key(clause) for clause in _CLAUSE.findall(self.text)]
        return frozenset(end for c in clauses if len(c) >= PIECE for end in (c[:PIECE], c[-PIECE:]))

    @cached_property
    def numbers(self) -> Counter[str]:
        return Counter(number for number in _NUMERAL.findall(self.key) if number.isdigit())


def _near(one: _Line, other: _Line) -> bool:
    """True for a block and its lightly edited copy; never when they differ in figures only."""
    shorter, longer = sorted((len(one.key), len(other.key)))
    if shorter < NEAR_KEY or longer > NEAR_LENGTH * shorter or one.pieces.isdisjoint(other.pieces):
        return False
    changed = max((one.numbers - other.numbers).total(), (other.numbers - one.numbers).total())
    if changed * NUMBERS_PER_EDIT > max(one.numbers.total(), NUMBERS_PER_EDIT - 1):
        return False
    if len(one.grams & other.grams) < NEAR_SHARE * min(len(one.grams), len(other.grams)):
        return False
    return not _is_sibling(one, other)


def _is_sibling(one: _Line, other: _Line) -> bool:
    """True for two entries of one form: the same field, or the same words, with another value."""
    if one.key == other.key:
        return False
    same_field = bool(one.label) and one.label == other.label and one.size < MIN_SINGLE
    return same_field or _NUMERAL.sub("", one.key) == _NUMERAL.sub("", other.key)


@dataclass
class _Run:
    """A later print followed along the first."""

    #: (copy, first print): indexes of equal or near lines.
    pairs: list[tuple[int, int]] = field(default_factory=list)
    #: The run ended at, or began after, two entries of one form.
    is_entry: bool = False


class _Pass:
    """One walk over the lines, from the first to the last, with an index of the kept ones."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self.lines = lines
        self.total = sum(line.size for line in lines)
        self.kept: list[int] = []
        self.by_key: dict[str, list[int]] = defaultdict(list)
        self.by_piece: dict[str, list[int]] = defaultdict(list)
        self.followed: set[tuple[int, int]] = set()
        self.followers: dict[str, set[str]] = defaultdict(set)
        for line, after in pairwise(lines):
            self.followers[line.key].add(after.key)
        doubled = sum(line.size for line, after in pairwise(lines) if line.key == after.key)
        self.is_doubled = doubled >= DOUBLED_SHARE * self.total and any(line.is_long for line in lines)

    def run(self) -> dict[int, tuple[str, int, int]]:
        """Line → rule and the lines where its run stands first."""
        found: dict[int, tuple[str, int, int]] = {}
        at = 0
        while at < len(self.lines):
            end = at + 1
            if best := self._best(at):
                rule, pairs = best[0], best[1].pairs
                found |= {copy: (rule, pairs[0][1], pairs[-1][1]) for copy, _ in pairs}
                end = pairs[-1][0] + 1
            for inside in range(at, end):
                if inside not in found:
                    self._keep(inside)
            at = end
        return found

    def _keep(self, at: int) -> None:
        place, line = len(self.kept), self.lines[at]
        self.kept.append(at)
        if line.key:
            self.by_key[line.key].append(place)
        for piece in line.pieces:
            if len(self.by_piece[piece]) <= MAX_PRINTS:
                self.by_piece[piece].append(place)

    def _best(self, at: int) -> tuple[str, _Run] | None:
        """The longest run that starts here and may be cut."""
        best, best_size = None, 0
        for place in self._starts(at):
            if (at, place) not in self.followed:
                run = self._follow(at, place)
                size = sum(self.lines[copy].size for copy, _ in run.pairs)
                if size > best_size and (rule := self._rule(run, size)):
                    best, best_size = (rule, run), size
        return best

    def _starts(self, at: int) -> list[int]:
        """Places among the kept lines where this line may stand already."""
        line = self.lines[at]
        if same := self.by_key.get(line.key):
            return same if len(same) <= MAX_PRINTS else []
        shared = Counter(p for piece in line.pieces for p in self.by_piece.get(piece, ()))
        likely = sorted(shared, key=lambda place: (-shared[place], place))[:MAX_PRINTS]
        return [place for place in likely if _near(line, self._first(place))]

    def _follow(self, at: int, place: int) -> _Run:
        """The run from a line and its first print on, over edited, added and missing lines."""
        run = _Run(is_entry=at > 0 and place > 0 and _is_sibling(self.lines[at - 1], self._first(place - 1)))
        # none free after an edited block: it may be a look-alike beside a true copy
        free = FREE_SKIPS if self.lines[at].key == self._first(place).key else 0
        entries = skips = 0
        while at < len(self.lines) and place < len(self.kept):
            if self._matches(at, place):
                run.pairs.append((at, self.kept[place]))
                self.followed.add((at, place))
                at, place = at + 1, place + 1
                continue
            is_entry = _is_sibling(self.lines[at], self._first(place))
            step = self._step(at, place)
            edited = [(at + i, self.kept[place + i]) for i in range(min(step)) if self._is_edited(at + i, place + i)]
            entries += is_entry
            skips += max(step) - len(edited)
            if not any(step) or skips > free + len(run.pairs) // MATCHED_PER_SKIP:
                run.is_entry |= is_entry
                break
            run.pairs += edited
            at, place = at + step[0], place + step[1]
        run.is_entry |= entries * MATCHED_PER_ENTRY > len(run.pairs)
        return run

    def _step(self, at: int, place: int) -> tuple[int, int]:
        """How many lines of the copy and of the first print to pass over to the next match."""
        for step in _STEPS:
            a, p = at + step[0], place + step[1]
            if a < len(self.lines) and p < len(self.kept) and self.lines[a].key and self._matches(a, p):
                return step
        return 0, 0

    def _is_edited(self, at: int, place: int) -> bool:
        """True for a short line and its edited copy; only where the lines around it match."""
        line, first = self.lines[at], self._first(place)
        if line.is_row or _is_sibling(line, first) or line.numbers != first.numbers:
            return False
        one, other = (Counter(pairwise(key)) for key in (line.key, first.key))
        return 2 * (one & other).total() >= EDITED_LINE_SHARE * (one.total() + other.total()) > 0

    def _first(self, place: int) -> _Line:
        return self.lines[self.kept[place]]

    def _matches(self, at: int, place: int) -> bool:
        line, first = self.lines[at], self._first(place)
        return line.key == first.key or _near(line, first)

    def _rule(self, run: _Run, size: int) -> str | None:
        """The rule by which the run is cut; None when it may be there on purpose."""
        lines, copies = self.lines, [self.lines[copy] for copy, _ in run.pairs]
        is_adjacent = run.pairs[-1][1] == self.kept[-1] and run.pairs[0][0] == self.kept[-1] + 1
        exact = sum(lines[c].size for c, f in run.pairs if lines[c].key == lines[f].key)
        if is_adjacent and len(copies) == 1 and self.is_doubled and exact == size and not copies[0].is_row:
            return "single"
        if self._stays(run, copies, size):
            return None
        if len(copies) == 1:
            return "single" if exact == size >= (LONG if is_adjacent else MIN_SINGLE) else None
        if size < (MIN_ADJACENT_RUN if is_adjacent else MIN_RUN) or not any(line.is_long for line in copies):
            return None
        if exact < MIN_EXACT_SHARE * size and not self._is_edited_copy(run, size):
            return None
        return "adjacent_run" if is_adjacent else "run"

    def _stays(self, run: _Run, copies: Sequence[_Line], size: int) -> bool:
        """True for rows, short lines, cards, refrains and what stands under another heading."""
        count = len(copies)
        if sum(line.is_row for line in copies) > MOST * count:
            rows = {row for line in copies for row in line.text.split("\n")}
            return size < TABLE_SIZE or len(rows) < TABLE_ROWS
        is_few, mean = count <= FEW_BLOCKS, size / count
        if is_few and size < REFRAIN_SIZE and len(self.followers[copies[0].key]) >= REFRAIN_FOLLOWERS:
            return True
        is_list = sum(line.is_item or bool(line.label) for line in copies) > MOST * count
        in_short_lines = sum(line.size for line in copies if not line.is_long)
        is_short = in_short_lines > MOST * size or (is_list and mean < SHORT_ITEMS)
        if count > 1 and is_short and size < PAGE_SHARE * self.total:
            return True
        if (run.is_entry and (is_few or is_short or is_list)) or (is_few and is_list and mean < MIN_SINGLE):
            return True
        return (is_few or is_list) and self._has_other_heading(run)

    def _has_other_heading(self, run: _Run) -> bool:
        """True when both prints stand directly under headings, and those differ."""
        copy, first = run.pairs[0]
        one, other = self.lines[copy - 1], self.lines[first - 1]
        return first > 0 and one.is_heading and other.is_heading and one.key != other.key

    def _is_edited_copy(self, run: _Run, size: int) -> bool:
        copies, firsts = ([self.lines[pair[side]] for pair in run.pairs] for side in (0, 1))
        one, other = ({gram for line in side for gram in line.grams} for side in (copies, firsts))
        enough = len(copies) >= EDITED_BLOCKS and sum(line.is_long for line in copies) >= EDITED_LONG
        return enough and size >= EDITED_SIZE and len(one & other) >= EDITED_SHARE * min(len(one), len(other))


def _summary(lines: Sequence[_Line]) -> dict[int, tuple[str, int, int]]:
    """A 摘要 or 导读 box above the body, whose whole text the body prints again."""
    ends = list(accumulate(len(line.key) for line in lines))
    body = "".join(line.key for line in lines)
    for at in range(min(len(lines), SUMMARY_PLACES)):
        members, place = _box(lines, at, body, ends) or ([], 0)
        where = bisect_right(ends, place)
        around = [i for i in (where - 1, where) if i not in members]
        # a copy of the box itself is cut as a run, then the body is looked at again
        if members and not any(_SUMMARY.match(lines[i].text) for i in around):
            return dict.fromkeys(members, ("summary", where, where))
    return {}


def _box(lines: Sequence[_Line], at: int, body: str, ends: Sequence[int]) -> tuple[list[int], int] | None:
    """Members of the box that is headed here, and where in the body its text begins."""
    marker = _SUMMARY.match(lines[at].text)
    if not marker:
        return None
    beside = lines[at].text[marker.end() :]
    if block_key(beside):
        place = _standing(beside, body, ends[at], MIN_SUMMARY)
        return None if place is None else ([at], place)
    members, places = [at], []
    for i in range(at + 1, min(len(lines), at + 1 + SUMMARY_BLOCKS)):
        place = _standing(lines[i].text, body, ends[i], MIN_SUMMARY_LINE)
        if place is None or lines[i].is_row:
            break
        members.append(i)
        places.append(place)
    return (members, places[0]) if places else None


def _standing(text: str, body: str, start: int, min_size: int) -> int | None:
    """Where `body` prints all of the text after `start`: in one piece, or sentence by sentence."""
    text = _CUT_OFF.sub("", text[: MAX_SUMMARY + 1])
    key = block_key(text)
    if _size(key) < min_size or len(text) > MAX_SUMMARY:
        return None
    if (whole := body.find(key, start)) >= 0:
        return whole
    sentences = filter(None, map(block_key, _SENTENCE.findall(text)))
    first = min(body.find(sentence, start) for sentence in sentences)
    return first if first >= 0 else None
