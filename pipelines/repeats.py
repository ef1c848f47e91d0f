"""Sections that one page prints twice: which blocks are the later copy, and where they stand first.

A page repeats its body for a mobile view, for printing, or because an editor pasted it twice. A copy is a run of
consecutive blocks that stand earlier in the same order; a few may be lightly edited, renumbered or have a line between.
Cutting a true sentence costs more than leaving a copy, so what repeats by nature stays: rows, cards, forms, refrains,
list items and headings under another parent.

Blocks are compared by letters and digits only (`block_key`), without leading numbering, figures by their value
(六家, 6家). Here it is said which later prints go; runs.py finds them.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, pairwise

from .alike import (
    FEW_BLOCKS,
    LONG,
    MIN_SINGLE,
    WHOLE_BLOCKS,
    Line,
    begins_anew,
    doubled,
    has_paragraph,
    is_edited_copy,
    is_of_another,
    is_other_number,
    is_told,
    is_whole_text,
    lines_of,
)
from .besidecopies import above_copies, at_ends_of_copies, heads_of_copies, is_mark, marks_of_copies, within_copies
from .bothscripts import in_one_script
from .cardsagain import cards_again
from .cutoffs import cut_off_above
from .endagain import end_again, rows_again
from .factsagain import facts_again
from .gist import gist
from .inone import asked_again, text_in_one, told_below
from .inpairs import in_pairs
from .merged import merged
from .overview import overview
from .page import Block
from .prose import ANY_END, SIGNED_DATE
from .reason import Reason
from .reordered import renumbered, reordered
from .rowstold import rows_told
from .runs import Prints, Run
from .sectionrows import sections_in_rows
from .sidenotes import side_notes
from .summary import (
    contents_again,
    cut_off_below,
    folded,
    lead_again,
    summary_below,
    summary_box,
)
from .tablesagain import lists_again, tables_again

# Sizes are in Han characters; letters of other scripts count for half (Chinese says it in fewer). Numbers:
# research/dedup.md §4b, and again on 1,875 real pages of 40 languages, untouched and with injected copies.
#: Smallest size that is cut: of a run, of a run right after its first print.
MIN_RUN, MIN_ADJACENT_RUN = 80, 40
#: Share of a run's size that must be equal, not just near …
MIN_EXACT_SHARE = 0.6
#: Mean size of the blocks below which a run of list items or fields is a list, a form.
SHORT_ITEMS = 40
#: Short lines are cut all the same when the copy is at least this share of the page.
PAGE_SHARE = 0.3
#: Share of items, fields, rows (of the blocks) or short lines (of the size) above which a run consists of them.
MOST = 0.5
#: Distinct rows and size from which a table printed twice is a copy.
TABLE_ROWS, TABLE_SIZE = 4, 200
#: A line followed by so many different lines is a refrain, in runs of at most so many blocks and below this size.
REFRAIN_FOLLOWERS, REFRAIN_SIZE = 3, 160
#: Blocks with other figures are cut inside a copy with so many equal blocks for each, long ones, and size.
EQUAL_PER_FIGURE, FIGURE_LONG, FIGURE_SIZE = 3, 2, 120
#: Entries of a list that no text has twice in a row, and size of the shortest: steps of a day (上午签到) are shorter.
FEW_ENTRIES, MIN_ENTRY = 3, 12
#: Share of a page's size that is printed twice in place from which the whole page is.
DOUBLED_SHARE = 0.4
#: Share of a page's size that both prints of a text hold together where they are all of it.
ALL_OF_IT = 0.9
#: Characters of the longest name of one of several things.
MAX_NAME = 8
#: Paragraphs by which a good part of a page is a text, whatever headings stand above its prints.
FEW_PARAGRAPHS = 2
#: The name of a place, a body or the like, with which a heading begins.
_OWN_NAME = re.compile(
    "[\u3400-\u9fff]{1,6}?(?:园区?|[区县市镇乡村港城厂馆]|新区|街道|公司|集团|中心|基地|地块|项目|学校|医院|协会)"
)
#: The name of a place alone.
_PLACE_NAME = re.compile("[\u3400-\u9fff]{2,5}?(?:产业园|园区?|[区县市镇乡村港])")
#: One of several things of a count: 地块一, 项目2.
_THING = re.compile(r"(地块|宗地|标段|项目|园区|案例|线路|方案|岗位|场次)([一二三四五六七八九十]{1,2}|\d{1,2})")
#: How a line ends that says to whom a notice is.
_GREETS = re.compile("[:：]$")
#: Characters of the first print that the evidence quotes.
QUOTED = 24
#: Passes until nothing more is found; real pages need two.
MAX_PASSES = 16


def repeats(blocks: Sequence[Block], places: Sequence[int] = ()) -> dict[int, Reason]:
    """Index → reason of the blocks that repeat others of the page; evidence counts blocks from 0, or names them by
    `places`.

    The kept blocks hold no further repeat: what one cut brings together is looked at again.
    """
    shown, blocks = blocks, in_one_script(blocks)
    lines = lines_of(blocks)
    kept, places = [i for i, block in enumerate(blocks) if not is_mark(block)], places or range(len(lines))
    reasons: dict[int, Reason] = {}
    for _ in range(MAX_PASSES):
        left = [lines[i] for i in kept]
        found = next(filter(None, (find(left) for find in _FINDERS)), None)
        if not found:
            break
        for at, (rule, first, last) in found.items():
            reasons[kept[at]] = reason_of(rule, places[kept[first]], places[kept[last]], shown[kept[first]].text)
        kept = [index for at, index in enumerate(kept) if at not in found]
    of_tables = (facts_again, tables_again, lists_again, rows_told, in_pairs)
    for copy, print_before in chain(*(again(blocks, reasons) for again in of_tables)):
        one, other = places[print_before[0]], places[print_before[-1]]
        reasons |= dict.fromkeys(copy, reason_of("run", one, other, shown[print_before[0]].text))
    reasons |= marks_of_copies(blocks, reasons)
    in_passes = len(reasons)
    for beside in (within_copies, at_ends_of_copies):
        reasons |= {at: reasons[copy] for at, copy in beside(blocks, reasons)}
    reasons |= {at: reasons[at + 1] for at in above_copies(blocks, reasons)}
    reasons |= {at: reasons[copy] for at, copy in heads_of_copies(blocks, reasons)}
    if len(reasons) > in_passes:  # what stood between two prints may be gone now
        rest = [i for i in range(len(blocks)) if i not in reasons]
        again = repeats([shown[i] for i in rest], [places[i] for i in rest])
        reasons |= {rest[at]: why for at, why in again.items()}
    return dict(sorted(reasons.items()))


def reason_of(rule: str, one: int, other: int, text: str) -> Reason:
    """Why a line goes that stands first in these blocks."""
    where = f"blocks {one}–{other}" if one < other else f"block {one}"
    return Reason("repeated_section", rule, f"{where}: “{text[:QUOTED]}”")


class _Pass(Prints):
    """One walk over the lines, from the first to the last, with an index of the kept ones."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__(lines)
        self.total = sum(line.size for line in lines)
        self.followers: dict[str, set[str]] = defaultdict(set)
        for line, after in pairwise(lines):
            self.followers[line.key].add(after.key)
        self.is_text = any(line.is_long for line in lines)
        self.is_doubled = doubled(lines) >= DOUBLED_SHARE * self.total and self.is_text

    def run(self) -> dict[int, tuple[str, int, int]]:
        """Line → rule and the lines where its run stands first."""
        found: dict[int, tuple[str, int, int]] = {}
        at = 0
        while at < len(self.lines):
            end = at + 1
            if best := self._best(at):
                rule, pairs = best[0], best[1].pairs
                end = pairs[-1][0] + 1
                if self._is_in_one(best[1]):
                    found[pairs[0][1]] = (rule, at, end - 1)
                else:
                    found |= {copy: (rule, pairs[0][1], pairs[-1][1]) for copy, _ in pairs}
            for inside in range(at, end):
                if inside not in found:
                    self.keep(inside)
            at = end
        return found

    def _is_in_one(self, run: Run) -> bool:
        """True for a first print that is one line of all that the copy has in paragraphs: a text to be read aloud."""
        firsts = {first for _, first in run.pairs}
        return len(firsts) == 1 and len(run.copies) >= WHOLE_BLOCKS and run.joined.issuperset(run.copies)

    def _best(self, at: int) -> tuple[str, Run] | None:
        """The longest run that starts here and may be cut."""
        best, best_size = None, 0
        for place in self.starts(at):
            if (at, place) not in self.followed:
                run = self.follow(at, place)
                size = sum(self.lines[copy].size for copy in run.copies)
                if size > best_size and (rule := self._rule(run, size)):
                    best, best_size = (rule, run), size
        if best and best[1].figures and self._is_reprint(best[1]):
            best[1].pairs = sorted(best[1].pairs + best[1].figures)
        return best

    def _rule(self, run: Run, size: int) -> str | None:
        """The rule by which the run is cut; None when it may be there on purpose."""
        lines, copies = self.lines, [self.lines[copy] for copy in run.copies]
        is_adjacent = run.pairs[-1][1] == self.kept[-1]  # what stands between is cut
        exact = sum(lines[copy].size for copy in run.equal)
        rule = "adjacent_run" if is_adjacent else "run"
        is_below = is_adjacent or SIGNED_DATE.fullmatch(lines[run.pairs[0][0] - 1].text.strip()) is not None
        is_sure = is_below and exact == size and is_told(copies, size, is_doubled=self.is_doubled)
        is_sure |= is_adjacent and exact == size and _are_entries(copies)
        if self.is_text and exact == size:
            is_sure |= begins_anew(copies, run.pairs, len(lines), is_adjacent=is_adjacent)
        is_sure |= is_adjacent and exact == size >= MIN_ADJACENT_RUN and self._is_all(copies, size)
        if is_sure and self._has_same_numbers(run) and not run.has_own_line:
            return rule if len(copies) > 1 else "single"
        if self._stays(run, copies, size):
            return None
        if len(copies) == 1:
            least = LONG if is_adjacent or self._is_list_in_one(run) else MIN_SINGLE
            return "single" if exact == size >= least else None
        if size < (MIN_ADJACENT_RUN if is_adjacent else MIN_RUN):
            return None
        is_short = not any(line.is_long for line in copies)
        is_whole = exact == size >= MIN_RUN and is_whole_text(copies, PAGE_SHARE * self.total)
        if is_short and not ((is_whole and self._begins_alike(run)) or (exact == size and self._are_clauses(run))):
            return None
        beside = [(lines[copy], lines[first]) for copy, first in run.pairs if copy not in run.joined]
        if is_of_another(beside) or any(_tell_of_others(copy.key, first.key) for copy, first in beside):
            return None
        if exact < MIN_EXACT_SHARE * size and not is_edited_copy([(lines[a], lines[b]) for a, b in run.pairs], size):
            return None
        if any(is_other_number(copy, first, is_exact=exact == size) for copy, first in beside):
            return None
        return rule

    def _are_clauses(self, run: Run) -> bool:
        """True for short lines into which the paragraphs of the first print are parted, one clause to a line."""
        firsts = [self.lines[first] for first in {first for _, first in run.pairs}]
        are_told = all(line.is_long or (ANY_END.search(line.text) and not line.is_row) for line in firsts)
        return are_told and has_paragraph(firsts) and run.joined.issuperset(run.copies)

    def _is_list_in_one(self, run: Run) -> bool:
        """True for one line of all entries of a list run together, behind a tab with its name or in an answer."""
        firsts = [first for _, first in run.pairs]
        beside = [self.lines[at] for at in (firsts[0] - 1, firsts[-1] + 1) if at >= 0]
        is_list = len(firsts) >= FEW_ENTRIES and all(self.lines[first].is_item for first in firsts)
        return is_list and not any(line.is_item for line in beside)

    def _is_all(self, copies: Sequence[Line], size: int) -> bool:
        """True for a copy of nearly all that stands on the page, in sentences: a notice of a few short ones."""
        return 2 * size >= ALL_OF_IT * self.total and is_whole_text(copies, 0)

    def _stays(self, run: Run, copies: Sequence[Line], size: int) -> bool:
        """True for rows, short lines, cards, refrains and what stands under another heading."""
        count = len(copies)
        if sum(line.is_row for line in copies) > MOST * count:
            rows = {row for line in copies for row in line.text.split("\n")}
            return size < TABLE_SIZE or len(rows) < TABLE_ROWS
        is_few, mean = count <= FEW_BLOCKS, size / count
        if is_few and size < REFRAIN_SIZE and len(self.followers[copies[0].key]) >= REFRAIN_FOLLOWERS:
            return True
        is_list = sum(line.is_entry for line in copies) > MOST * count
        in_short_lines = sum(line.size for line in copies if not (line.is_long or (line.is_row and line.size >= LONG)))
        is_short = in_short_lines > MOST * size or (is_list and mean < SHORT_ITEMS)
        if count > 1 and is_short and size < PAGE_SHARE * self.total:
            return True
        if (run.is_entry and (is_few or is_short or is_list)) or (is_few and is_list and mean < MIN_SINGLE):
            return True
        paragraphs = sum(line.is_long and not line.is_entry for line in copies)
        if not is_few and not run.joined and self._is_another_notice(run, paragraphs):
            return True
        if self._tells_of_another(run):
            return True
        is_text = not is_few and paragraphs >= FEW_PARAGRAPHS and size >= PAGE_SHARE * self.total
        return (is_few or is_list) and not is_text and self._has_other_heading(run)

    def _is_another_notice(self, run: Run, paragraphs: int) -> bool:
        """True for the next of several notices, which says to whom or of what in a short line of its own, or right
        above: 东庄社区："""
        (copy, first), last = run.pairs[0], self.lines[run.pairs[-1][0]]
        is_signed = SIGNED_DATE.fullmatch(last.text.strip()) is not None
        above, other = self.lines[copy - 1], self.lines[first - 1]
        is_to_others = first > 0 and above.key != other.key and all(_GREETS.search(one.text) for one in (above, other))
        if is_signed and (is_to_others or run.begins_apart):
            return True
        inside = run.copies[1:] if _GREETS.search(last.text) else run.copies[1:-1]
        edited = any(not self.lines[copy].is_long for copy in inside if copy not in run.equal)
        return paragraphs < FEW_PARAGRAPHS and (run.has_own_line or edited)

    def _has_same_numbers(self, run: Run) -> bool:
        return all(self.lines[copy].numbering == self.lines[first].numbering for copy, first in run.pairs)

    def _has_other_heading(self, run: Run) -> bool:
        """True when both prints stand directly under headings, and those differ."""
        copy, first = run.pairs[0]
        one, other = self.lines[copy - 1], self.lines[first - 1]
        return first > 0 and one.is_heading and other.is_heading and one.key != other.key

    def _tells_of_another(self, run: Run) -> bool:
        """True when the headings right above both prints name two things of one kind: 东岭园, 西岭园; not where they
        have one number, and more such headings come below, unless each has a name of its own: 一、东岭园概况; or the
        sentences there begin with such: 地块一位于…, 地块二位于…."""
        (copy, first), keys = run.pairs[0], ("", "")
        if first > 0 and _tell_of_others(self.lines[copy - 1].key, self.lines[first - 1].key):
            return True
        if first > 0 and not run.joined and self._has_other_heading(run):
            keys = self.lines[copy - 1].key, self.lines[first - 1].key
            numbered = [self.lines[at].numbering for at in run.copies if self.lines[at].is_heading]
            has_one_number = self.lines[copy - 1].numbering == self.lines[first - 1].numbering != ""
            if has_one_number and any(numbered) and not _name_others(*keys):
                return False
        is_short = max(map(len, keys)) <= MAX_NAME and abs(len(keys[0]) - len(keys[1])) <= 1
        return is_short and keys[0][-1:] == keys[1][-1:] != "" and not keys[0].isascii()

    def _begins_alike(self, run: Run) -> bool:
        """True unless each print stands below a line of its own, whatever form that has: two days' programmes are
        alike in all but the line above."""
        copy, first = run.pairs[0]
        above = self.lines[copy - 1].key
        is_own = above not in ("", self.lines[run.pairs[-1][1]].key)
        return not (first > 0 and is_own and above != self.lines[first - 1].key)

    def _is_reprint(self, run: Run) -> bool:
        """True when so much is equal around the blocks with other figures that they are edited, no other entries."""
        equal = [self.lines[copy] for copy in run.equal]
        enough = sum(line.is_long for line in equal) >= FIGURE_LONG and sum(line.size for line in equal) >= FIGURE_SIZE
        return enough and len(equal) >= EQUAL_PER_FIGURE * len(run.figures) and not self._has_other_heading(run)


def _in_order(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    return _Pass(lines).run()


#: What looks for a repeat among the lines that are left, one after the other.
_FINDERS = (
    summary_box,
    summary_below,
    overview,
    cut_off_above,
    lead_again,
    cut_off_below,
    contents_again,
    folded,
    side_notes,
    asked_again,
    reordered,
    renumbered,
    merged,
    cards_again,
    sections_in_rows,
    _in_order,
    end_again,
    rows_again,
    text_in_one,
    told_below,
)


def _are_entries(copies: Sequence[Line]) -> bool:
    """True for a list of several entries of several words each, no fields."""
    are_own = (line.is_item and not line.label and not line.is_row and line.size >= MIN_ENTRY for line in copies)
    return len(copies) >= FEW_ENTRIES and all(are_own)


def _tell_of_others(one: str, other: str) -> bool:
    """True for keys of paragraphs that begin with the names of two places, as siblings do.

    >>> _tell_of_others("东岭产业园地处平原", "西岭产业园地处平原"), _tell_of_others("该县地处平原", "东岭县地处平原")
    (True, False)
    """
    if one == other:
        return False
    things = [_THING.match(key) for key in (one, other)]
    if things[0] and things[1] and things[0][1] == things[1][1]:
        return things[0][2] != things[1][2]
    names = [gist(found[0]) if (found := _PLACE_NAME.match(key)) else "" for key in (one, other)]
    return all(names) and names[0] != names[1] and len(names[0]) == len(names[1]) and names[0][-1] == names[1][-1]


def _name_others(one: str, other: str) -> bool:
    """True for keys of headings that begin with the names of two places, bodies or the like.

    >>> _name_others("东岭园概况", "西岭园概况"), _name_others("为何选择柏川", "为什么选柏川")
    (True, False)
    >>> _name_others("园区概况", "园区规划")
    False
    """
    names = [found[0] if (found := _OWN_NAME.match(key)) else "" for key in (one, other)]
    return all(names) and names[0] != names[1]
