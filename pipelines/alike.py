"""When two blocks of a page say the same: equal, near, or two entries of one form.

Blocks are compared by letters and digits only (`block_key`), without leading numbering. Near are a block
and its lightly edited copy; never two that differ in figures alone, nor two fields of one name.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from .gist import gist, share, without_short_day
from .numerals import in_digits, in_small_units, with_arabic_numerals
from .once import once
from .page import HEADING, ITEM, TABLE, Block, block_key
from .prose import SIGNED_DATE

# Sizes are in Han characters; letters of other scripts count for half (Chinese says it in fewer).
#: A block from this size on is a sentence or more, not a heading or a list line.
LONG = 30
#: Smallest size of one block that is cut alone; below it, two fields of one name are two entries.
MIN_SINGLE = 60
#: Shortest key of edited blocks, share of the smaller one's grams in both, and how much longer one may be.
NEAR_KEY, NEAR_SHARE, NEAR_LENGTH = 16, 0.8, 1.5
#: Share of the ends of its clauses that a block with so many of them has in common with its edited copy, at least: of
#: 365 pairs on real pages each has half of them, of 2,100 others with one in common 1,400 have less than this.
SHARED_PIECES, MANY_PIECES = 1 / 3, 6
#: Characters of a gram, and of a piece at both ends of a clause by which an edited block is found again.
GRAM, PIECE = 4, 8
#: At most one of so many numbers may differ between near blocks: else they are two entries of one form.
NUMBERS_PER_EDIT = 3
#: Who speaks in a talk: no fields of a form.
TURNS = ("问", "答", "q", "a", "记者", "主持人")
#: Lines of a run that stands twice in place, at most.
MAX_DOUBLED = 200
#: Share of common character pairs in a short line and its edited copy, and in two with one number: 一、为何选择柏川.
EDITED_LINE_SHARE, NUMBERED_LINE_SHARE = 0.6, 0.5

#: Blocks, long blocks, size and share of common grams of a run of edited blocks.
EDITED_BLOCKS, EDITED_LONG, EDITED_SIZE, EDITED_SHARE = 3, 2, 200, 0.88
#: Share of common grams without the words that editors put in, of two blocks and of a run: of 6 copies with some in
#: each sentence 0.94 and more, of siblings about two towns, trades or years 0.92 and less.
NEAR_GIST, EDITED_GIST = 0.88, 0.94
#: Figures, all equal, from which it is enough that each block is near: two entries of one form have other figures.
SURE_FIGURES = 6
#: Blocks with the same word in place of another one, of all that are edited, from which a run tells of another thing.
FEW_RENAMED, MOST_RENAMED = 2, 0.6
#: Blocks of a text in short sentences from which a print of all of it, word for word, is a copy.
WHOLE_BLOCKS = 3
#: Lines from which a text with lists and tables between is one, sentences among them, and by how much it is larger than
#: one of sentences.
MANY_LINES, FEW_TOLD, MOST_OF_PAGE = 8, 2, 1.3
#: Smallest size of a print right below the first that begins with the same number: no list has 五、联系方式 twice; of
#: more lines than FEW_BLOCKS with a paragraph among them; of the first lines of a text, printed again; of more than a
#: few of them at its end.
MIN_NUMBERED, MIN_TOLD, MIN_ANEW, MIN_BEGUN, FEW_BLOCKS = 12, 40, 20, 60, 2

#: Rows with figures of a table that nobody fills in; what stands below its head.
FILLED_ROWS, _BELOW_HEAD = 2, "\n| --- |"
_COUNT = "[一二三四五六七八九十百零〇两]{1,5}"
_NUMBERING = re.compile(
    rf"\s{{0,9}}(?:\s?(?:第\s?(?:{_COUNT}|\d{{1,3}})\s?[章节条款篇项部]分?[\s、.:：]{{0,3}}|{_COUNT}\s?[、.．]"
    rf"|[【\[（(]\s?(?:第\s?(?:{_COUNT}|\d{{1,2}})\s?[段屏页]|\d{{1,2}}\s?/\s?\d{{1,2}})\s?[】\]）)]"
    rf"|[（(]\s?(?:{_COUNT}|\d{{1,3}}|[a-zA-Z])\s?[)）]|\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}\s|\d{{1,3}}\s?(?:[、)）]|[.．](?!\d))|0\d\s{{1,3}}"
    r"|[①-⓿❶-➓㈠-㉃]|[-*•·–●■◆▪]\s?)){1,2}"
)
_FIELD = re.compile("([^，。；！？,.;!?:：|]{1,16})[:：]")
_NUMERAL = re.compile(r"\d{1,15}|[一二三四五六七八九十百千万亿零〇两]")
#: Characters of the longest clause; what is longer is parted.
MAX_CLAUSE = 2000
_CLAUSE = re.compile(rf"[^，。；：！？、,.;:!?()（）《》“”\"]{{6,{MAX_CLAUSE}}}")
#: ASCII → what becomes of it where the keys of clauses are made, with a space between them.
_ASCII_CLAUSES = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
_ASCII_CLAUSES |= dict.fromkeys(map(ord, ',.;:!?()"'), " ")
# what stands between figures in one way of writing: 百分之二十, 三点二
_BETWEEN_FIGURES = str.maketrans("", "", "分之点")
_SENTENCE_END = re.compile(r"[。！？；…!?.;][”』」\"）)]?$")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]{1,999}")


def size_of(key: str) -> int:
    """Han characters, and half the others."""
    wide = 0 if key.isascii() else sum(map(len, _WIDE.findall(key)))
    return wide + (len(key) - wide) // 2


@dataclass(frozen=True)
class Line:
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
    #: Its leading numbering without spaces, or "".
    numbering: str
    #: The key with its numbering; "" of a row, which never runs on into another block.
    whole: str
    #: Of a heading that the page marks as such: 1 to 6; 0 of any other line.
    level: int = 0

    @classmethod
    def of(cls, block: Block) -> "Line":
        text, is_table = block.text, block.kind is TABLE
        numbering = None if is_table else _NUMBERING.match(text)
        bare = text if is_table else without_short_day(text[numbering.end() :] if numbering else text)
        key = (block_key(bare) if bare != text else "") or block.key
        if is_table:
            key = "".join(unicodedata.normalize("NFKC", text).casefold().split())
        is_row = is_table or text.count("|") > 1 or text.count("\t") > 1
        is_item = block.kind is ITEM or numbering is not None
        is_heading = block.kind is HEADING or (len(text) < LONG and not _SENTENCE_END.search(text))
        label = _FIELD.match(bare)
        field = block_key(label[1]) if label else ""
        return cls(
            text,
            key,
            size_of(key),
            is_row,
            is_item,
            is_heading,
            field,
            block_key(numbering[0]) if numbering else "",
            "" if is_row else block.key,
            block.level,
        )

    @property
    def is_long(self) -> bool:
        return self.size >= LONG and not self.is_row

    @property
    def is_entry(self) -> bool:
        """True for an item or a field; not for an article of a rule (第三条 …), of which there is one, nor for a turn
        of a talk (问：…)."""
        if self.label in TURNS:
            return False
        return bool(self.label) or (self.is_item and not (self.is_long and self.numbering.startswith("第")))

    @once
    def grams(self) -> frozenset[str]:
        key = self.key
        return frozenset([key[i : i + GRAM] for i in range(len(key) - GRAM + 1)])

    @once
    def gist(self) -> frozenset[str]:
        """The grams of its words that say something: who edits a text changes 县里 to 该县, and puts in 已 or 并."""
        key = gist(self.key)
        return frozenset([key[i : i + GRAM] for i in range(len(key) - GRAM + 1)])

    @once
    def pieces(self) -> frozenset[str]:
        """Both ends of each clause: most of them survive light editing."""
        if len(self.key) < NEAR_KEY or self.is_row:
            return frozenset()
        if self.text.isascii() and len(self.text) <= MAX_CLAUSE:  # the same, at once
            clauses = self.text.translate(_ASCII_CLAUSES).split()
        else:
            clauses = [block_key(clause) for clause in _CLAUSE.findall(self.text)]
        return frozenset([end for c in clauses if len(c) >= PIECE for end in (c[:PIECE], c[-PIECE:])])

    @once
    def numbers(self) -> dict[str, int]:
        """How often each number stands in it; a Counter is compared by a loop of Python."""
        return dict(Counter(number for number in _NUMERAL.findall(self.key) if number.isdigit()))

    @once
    def figures(self) -> dict[str, int]:
        """The same with what is counted in Chinese: 九万亩 like 9万亩, but no 统一."""
        return dict(Counter(re.findall(r"\d{1,15}", block_key(with_arabic_numerals(self.text)))))

    @once
    def marks(self) -> frozenset[str]:
        """What tells one word from another one: each two characters in a row, in other scripts than Chinese four."""
        wide = [one + other for one, other in pairwise(self.key) if not one.isascii()]
        return frozenset(wide) | {gram for gram in self.grams if gram.isascii()}

    @once
    def words(self) -> str:
        """The key without its figures."""
        return _NUMERAL.sub("", self.key)


def lines_of(blocks: Sequence[Block]) -> list[Line]:
    """The blocks as they are compared: with all figures in digits (六家, 6家) where a page seems to print some of its
    text in the other way of writing, too."""
    lines = [Line.of(block) for block in blocks]
    if not _are_in_two_ways(lines):
        return lines
    return [line if line.is_row else _in_digits(line, block) for line, block in zip(lines, blocks, strict=True)]


def _are_in_two_ways(lines: Sequence[Line]) -> bool:
    """True where a line has the words, or the end of a clause, of an earlier one, but other digits than that."""
    first: dict[str, Line] = {}
    for line in lines:
        if line.is_row or line.key.isascii():
            continue
        for said in (line.words.translate(_BETWEEN_FIGURES), *line.pieces):
            earlier = first.setdefault(said, line)
            if said and earlier.key != line.key and earlier.numbers != line.numbers:
                return True
    return False


def _in_digits(line: Line, block: Block) -> Line:
    """The line of a block in digits and small units, but with its own numbering: （一） is no other print of 1."""
    return replace(Line.of(replace(block, text=in_small_units(in_digits(block.text)))), numbering=line.numbering)


def near(one: Line, other: Line) -> bool:
    """True for a block and its lightly edited copy; never when they differ in figures only."""
    size, other_size = len(one.key), len(other.key)
    shorter, longer = (size, other_size) if size < other_size else (other_size, size)
    if shorter < NEAR_KEY or longer > NEAR_LENGTH * shorter or one.pieces.isdisjoint(other.pieces):
        return False
    fewer = min(len(one.pieces), len(other.pieces))
    if fewer >= MANY_PIECES and len(one.pieces & other.pieces) < SHARED_PIECES * fewer:
        return False
    if one.numbers != other.numbers and _are_others(one.numbers, other.numbers):
        return False
    if share(one.grams, other.grams) < NEAR_SHARE and share(one.gist, other.gist) < NEAR_GIST:
        return False
    return not is_sibling(one, other)


def _are_others(numbers: dict[str, int], others: dict[str, int]) -> bool:
    """True when too many of the numbers differ for a block and its edited copy."""
    total, total_of_others = sum(numbers.values()), sum(others.values())
    common = sum(min(numbers[number], others[number]) for number in numbers.keys() & others.keys())
    changed = min(total, total_of_others) - common
    return changed * NUMBERS_PER_EDIT > max(total, NUMBERS_PER_EDIT - 1)


def is_sibling(one: Line, other: Line) -> bool:
    """True for two entries of one form: the same field, or the same words, with another value."""
    if one.key == other.key:
        return False
    same_field = bool(one.label) and one.label == other.label and one.size < MIN_SINGLE
    return same_field or differ_in_figures(one, other)


def is_other_number(one: Line, other: Line, *, is_exact: bool) -> bool:
    """True for two members of one count: 第三条 and 第四条, and 三、 and 四、 unless the texts are exactly equal;
    not where a heading is numbered in another way."""
    is_added = other.numbering.startswith("第") and one.numbering.endswith(other.numbering)  # 1. 第一章
    if not one.numbering or one.numbering == other.numbering or is_added:
        return False
    if is_exact and not one.numbering.startswith("第"):
        return False
    return _NUMERAL.sub("", one.numbering) == _NUMERAL.sub("", other.numbering)


def has_same_number(copy: Line, first: Line) -> bool:
    """True for a copy with the number of its first print, also where a list prints that: it has no such in its text."""
    return copy.numbering == first.numbering or not first.numbering


def differ_in_figures(one: Line, other: Line) -> bool:
    """True for two blocks with the same words and other figures."""
    return one.key != other.key and one.words == other.words


def is_edited_line(one: Line, other: Line) -> bool:
    """True for a short line and its edited copy; only where the lines around it match."""
    if one.is_row or is_sibling(one, other) or one.numbers != other.numbers:
        return False
    pairs, others = (Counter(pairwise(key)) for key in (one.key, other.key))
    least = NUMBERED_LINE_SHARE if one.numbering == other.numbering != "" else EDITED_LINE_SHARE
    return 2 * (pairs & others).total() >= least * (pairs.total() + others.total()) > 0


def without_number(text: str) -> str:
    """A text without its leading numbering."""
    numbering = _NUMBERING.match(text)
    return text[numbering.end() :] if numbering else text


def is_filled_table(line: Line) -> bool:
    """True for a table with figures in several rows and few empty cells: no form."""
    head, _, rows = line.text.partition(_BELOW_HEAD) if line.is_row else ("", "", "")
    filled = [row for row in rows.split("\n") if _NUMERAL.search(row)] if head else []
    cells = [cell.strip() for cell in (head + rows).split("|")]
    return len(filled) >= FILLED_ROWS and cells.count("") < len(cells) / 2


def is_told(copies: Sequence[Line], size: int, *, is_doubled: bool = False) -> bool:
    """True for what no list has twice in a row: several lines of which the first is a heading or a paragraph with a
    number, and more than a few with a paragraph among them, whatever the others are; one table with figures; lines with
    the day of a signature; a heading and sentences; any where much of the page `is_doubled`, but not rows alone."""
    first = copies[0]
    if all(line.is_row for line in copies) and not any(map(is_filled_table, copies)):
        return False
    is_signed = len(copies) > FEW_BLOCKS and SIGNED_DATE.fullmatch(copies[-1].text.strip()) is not None
    is_head = bool(first.numbering) and not first.label and (first.is_heading or first.is_long)
    is_head = is_head and len(copies) > 1 and size >= MIN_NUMBERED
    if is_doubled or is_signed or is_head or (len(copies) == 1 and first.is_row):
        return True
    has_sentence = first.level > 0 and any(map(_is_sentence, copies[1:]))
    is_long = len(copies) > FEW_BLOCKS and size >= MIN_TOLD
    return has_sentence if len(copies) == FEW_BLOCKS else is_long and (has_sentence or has_paragraph(copies))


def _is_sentence(line: Line) -> bool:
    return not line.label and line.size >= MIN_ANEW and _SENTENCE_END.search(line.text) is not None


def has_paragraph(copies: Sequence[Line]) -> bool:
    """True for lines with a paragraph among them that is no entry of a list."""
    return any(line.is_long and not line.is_entry for line in copies)


def begins_anew(copies: Sequence[Line], pairs: Sequence[tuple[int, int]], end: int, *, is_adjacent: bool) -> bool:
    """True for the first lines of a text, printed again word for word, with a paragraph among them; right below
    themselves with a sentence; further down at its `end`, with a heading or more than a few: an essay may end as it
    begins, and each of two jobs tell of one firm. `pairs`: place of each line and where it stands first; with nothing
    between."""
    size, (last, last_first) = sum(line.size for line in copies), pairs[-1]
    is_row = last - pairs[0][0] == last_first == len(pairs) - 1
    if pairs[0][1] > 0 or size < MIN_ANEW or not is_row:
        return False
    is_sentence = is_adjacent and any(_SENTENCE_END.search(line.text) and line.size >= MIN_ANEW for line in copies)
    is_last, has_long = last == end - 1, any(line.is_long for line in copies)
    is_cut = is_adjacent or (is_last and (copies[0].is_heading or copies[-1].is_heading))
    is_many = is_last and len(copies) > FEW_BLOCKS and size >= MIN_BEGUN
    # an essay does not end with the day of its first sentence: 11月3日上午，某园区…
    is_dated = is_last and len(copies) == 1 and bool(copies[0].numbers) and bool(_SENTENCE_END.search(copies[0].text))
    is_told_again = has_long and (is_many or (is_cut and len(copies) > 1 and size >= MIN_TOLD))
    return is_sentence or is_dated or is_told_again


def is_whole_text(copies: Sequence[Line], least: float) -> bool:
    """True for a text without long sentences, printed again: sentences of at least this size, or many lines, some of
    them sentences, which have it together with the lists and tables between them."""
    sentences = [line for line in copies if not (line.is_heading or line.is_item or line.label or line.is_row)]
    size, all_of_it = sum(line.size for line in sentences), sum(line.size for line in copies)
    if len({line.key for line in sentences}) >= WHOLE_BLOCKS and 2 * size > all_of_it and size >= least:
        return True
    told = {line.key for line in copies if _SENTENCE_END.search(line.text)}
    is_many = len({line.key for line in copies}) >= MANY_LINES and len(told) >= FEW_TOLD
    return is_many and all_of_it >= MOST_OF_PAGE * least


def is_edited_copy(pairs: Sequence[tuple[Line, Line]], size: int) -> bool:
    """True for a run of edited blocks. `pairs`: each block of the copy and what it stands for."""
    one, other = ({gram for pair in pairs for gram in pair[side].grams} for side in (0, 1))
    gists = ({gram for pair in pairs for gram in pair[side].gist} for side in (0, 1))
    are_words = all(copy.numbers == first.numbers for copy, first in pairs)
    enough = sum(copy.is_long for copy, _ in pairs) >= EDITED_LONG and size >= EDITED_SIZE
    are_figures = are_words and all(copy.figures == first.figures for copy, first in pairs)
    is_sure = are_figures and sum(sum(copy.figures.values()) for copy, _ in pairs) >= SURE_FIGURES
    is_near = share(one, other) >= (NEAR_SHARE if is_sure else EDITED_SHARE)
    is_near = is_near or (are_figures and share(*gists) >= EDITED_GIST)
    return len(pairs) >= EDITED_BLOCKS and (enough or are_words) and is_near


def is_of_another(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """True for a run that says of another thing what its first print says of one: most of the edited blocks have the
    same word in place of the same other one. Who edits a text changes this here and that there. `pairs`: as above."""
    edited = [(copy.marks, first.marks) for copy, first in pairs if copy.key != first.key]
    least = max(FEW_RENAMED, MOST_RENAMED * len(edited))
    if len(edited) < least:
        return False
    gained = Counter(chain.from_iterable(copy - first for copy, first in edited))
    lost = Counter(chain.from_iterable(first - copy for copy, first in edited))
    return min(max(words.values(), default=0) for words in (gained, lost)) >= least


def doubled(lines: Sequence[Line]) -> int:
    """Size of all that is printed twice in place: of lines that are followed by the same once more; 0 for less
    than half of the lines without a paragraph among them, as in a song whose lines are sung twice."""
    keys = [line.key for line in lines]
    following, last = [0] * len(keys), dict[str, int]()
    for at in range(len(keys) - 1, -1, -1):
        following[at], last[keys[at]] = last.get(keys[at], 0), at
    size = at = 0
    has_text = False
    while at < len(keys):
        count = following[at] - at
        is_twice = 0 < count <= MAX_DOUBLED and keys[at : at + count] == keys[at + count : at + 2 * count]
        if is_twice:
            size += sum(line.size for line in lines[at : at + count])
            has_text = has_text or any(line.is_long for line in lines[at : at + count])
        at += count if is_twice else 1
    return size if has_text or 2 * size >= sum(line.size for line in lines) else 0


def most_often(found: Sequence[Sequence[int]], least: int, most: int) -> list[int]:
    """The places that are found as often as this, the most frequent first, so many at most."""
    shared = Counter(chain.from_iterable(found))
    return sorted((p for p in shared if shared[p] >= least), key=lambda p: (-shared[p], p))[:most]
