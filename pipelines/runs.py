"""Where a line of a page stands already, and how far a later print of lines follows the first: over edited, added and
missing lines, and lines that run together in one print.

Each line is looked up among those kept so far, and a match is followed along both prints; a pair once followed is not
followed again, and lines printed very often start nothing: the work grows with the page's length.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .alike import Line, differ_in_figures, is_edited_line, is_sibling, most_often, near

#: Lines kept more often than this start no run: forms and menus.
MAX_PRINTS = 8
#: Blocks that a run may pass over: this many, and one more for so many matched.
FREE_SKIPS, MATCHED_PER_SKIP = 1, 3
#: A run with more than one entry of another form in so many matched blocks is a card, not a copy.
MATCHED_PER_ENTRY = 6
#: Matched blocks above the edited last one of a copy right below the text.
MATCHED_BEFORE_END = 3
#: Lines of a notice among which it says of what it is.
FIRST_LINES = 3
#: Letters by whose beginning a block is found that runs on into others, and the most blocks that run into one.
HEAD, MAX_JOINED = 12, 60

#: Lines passed over: of the copy, of the first print.
_STEPS = ((1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 2), (3, 3))

#: Ends of clauses that a block must share with another to be compared with it letter by letter: a lightly edited copy
#: shares most of them, and one alone is a set phrase.
MIN_PIECES = 2


@dataclass
class Run:
    """A later print followed along the first."""

    #: (copy, first print): indexes of equal or near lines; of lines run together each with each beside it.
    pairs: list[tuple[int, int]] = field(default_factory=list)
    #: Copies that are equal, not just near.
    equal: set[int] = field(default_factory=set)
    #: Copies of lines that run together in one print.
    joined: set[int] = field(default_factory=set)
    #: Inside the run: the same words with other figures.
    figures: list[tuple[int, int]] = field(default_factory=list)
    #: The run ended at, or began after, two entries of one form.
    is_entry: bool = False

    @property
    def copies(self) -> list[int]:
        """Indexes of the copied lines."""
        return list(dict.fromkeys(copy for copy, _ in self.pairs))

    @property
    def has_own_line(self) -> bool:
        """True where between two equal lines each print has one of its own: the next of several notices."""
        return _are_apart(self.pairs)

    @property
    def begins_apart(self) -> bool:
        """The same among its first lines, where a notice says of what it is."""
        return _are_apart(self.pairs[:FIRST_LINES])


def _are_apart(pairs: Sequence[tuple[int, int]]) -> bool:
    return any(copy > before + 1 and first > above + 1 for (before, above), (copy, first) in pairwise(pairs))


class Prints:
    """The lines of a page, and an index of those that are kept so far."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        #: Line → where it stands for the last time.
        self.last = {line.key: at for at, line in enumerate(lines)}
        self.kept: list[int] = []
        self.by_key: dict[str, list[int]] = defaultdict(list)
        self.by_piece: dict[str, list[int]] = defaultdict(list)
        self.by_head: dict[str, list[int]] = defaultdict(list)
        self.open_heads: list[tuple[int, str]] = []
        self.followed: set[tuple[int, int]] = set()

    def keep(self, at: int) -> None:
        """Take a line into the index."""
        place, line = len(self.kept), self.lines[at]
        self.kept.append(at)
        if line.key:
            self.by_key[line.key].append(place)
        by_piece = self.by_piece
        for piece in line.pieces:
            places = by_piece[piece]
            if len(places) <= MAX_PRINTS:
                places.append(place)
        still_open = []
        for start, head in [*self.open_heads, (place, "")] if line.whole else ():
            longer = head + line.whole[:HEAD]
            if len(longer) < HEAD:
                still_open.append((start, longer))
            elif len(self.by_head[longer[:HEAD]]) <= MAX_PRINTS:
                self.by_head[longer[:HEAD]].append(start)
        self.open_heads = still_open

    def starts(self, at: int) -> list[int]:
        """Places among the kept lines where this line may stand already."""
        line = self.lines[at]
        if same := self.by_key.get(line.key):
            return same if len(same) <= MAX_PRINTS else []
        found = [self.by_piece[piece] for piece in line.pieces if piece in self.by_piece]
        least = min(len(line.pieces), MIN_PIECES)
        likely = most_often(found, least, MAX_PRINTS) if len(found) >= least > 0 else []
        joined = [place for place in self.by_head.get(self._head(at), ()) if self._joined(at, place)]
        return joined or [place for place in likely if near(line, self.first(place))]

    def _head(self, at: int) -> str:
        head = self.lines[at].whole[:HEAD]
        while head and len(head) < HEAD and at + 1 < len(self.lines):
            at += 1
            head += self.lines[at].whole[: HEAD - len(head)] or " " * HEAD
        return head

    def follow(self, at: int, place: int) -> Run:
        """The run from a line and its first print on, over edited, added and missing lines."""
        run = Run(is_entry=at > 0 and place > 0 and is_sibling(self.lines[at - 1], self.first(place - 1)))
        # none free after an edited block: it may be a look-alike beside a true copy
        free = FREE_SKIPS if self.lines[at].key == self.first(place).key else 0
        entries = skips = 0
        while at < len(self.lines) and place < len(self.kept):
            if same := self._same(at, place):
                self._add(run, at, place, same)
                at, place = at + same[0], place + same[1]
                continue
            is_entry = is_sibling(self.lines[at], self.first(place))
            if is_entry and len(run.pairs) == 1 and self.lines[at - 1].is_entry:
                break  # the one before belongs to another entry: its copy begins behind both
            step = self._step(at, place)
            if step[0] and len(run.pairs) == 1 and self.last[self.lines[at - 1].key] > at:
                break  # a refrain, whose copy stands further down with what comes after it here
            edited = list(self._edited(at, place, min(step)))
            entries += is_entry
            skips += max(step) - len(edited) - self._left_out(place, step)
            if not any(step) or skips > free + len(run.pairs) // MATCHED_PER_SKIP:
                run.is_entry |= is_entry
                break
            run.pairs += edited
            run.figures += self._other_figures(at, place, min(step))
            at, place = at + step[0], place + step[1]
        run.is_entry |= entries * MATCHED_PER_ENTRY > len(run.pairs)
        is_at_end = place == len(self.kept) - 1 and at < len(self.lines) and len(run.pairs) >= MATCHED_BEFORE_END
        run.pairs += self._edited(at, place, 1) if is_at_end else ()
        return run

    def _add(self, run: Run, at: int, place: int, same: tuple[int, int]) -> None:
        """Take so many lines of the copy and of the first print into the run."""
        copies, firsts = same
        self.followed.add((at, place))
        run.pairs += [
            (at + min(i, copies - 1), self.kept[place + min(i, firsts - 1)]) for i in range(max(copies, firsts))
        ]
        if max(same) > 1:
            run.joined.update(range(at, at + copies))
        if max(same) > 1 or self.lines[at].key == self.first(place).key:
            run.equal.update(range(at, at + copies))

    def _step(self, at: int, place: int) -> tuple[int, int]:
        """How many lines of the copy and of the first print to pass over to the next match."""
        for step in _STEPS:
            a, p = at + step[0], place + step[1]
            if a < len(self.lines) and p < len(self.kept) and self.lines[a].key and self._same(a, p):
                return step
        return 0, 0

    def _left_out(self, place: int, step: tuple[int, int]) -> int:
        """1 for a heading of the first print that is passed over: a copy may be without such."""
        return int(step == (0, 1) and self.first(place).is_heading)

    def _edited(self, at: int, place: int, count: int) -> Iterator[tuple[int, int]]:
        for i in range(count):
            if is_edited_line(self.lines[at + i], self.first(place + i)):
                yield at + i, self.kept[place + i]

    def _other_figures(self, at: int, place: int, count: int) -> Iterator[tuple[int, int]]:
        for i in range(count):
            line, first = self.lines[at + i], self.first(place + i)
            if line.is_long and differ_in_figures(line, first):
                yield at + i, self.kept[place + i]

    def first(self, place: int) -> Line:
        """The line that is kept there."""
        return self.lines[self.kept[place]]

    def _same(self, at: int, place: int) -> tuple[int, int] | None:
        """How many lines from here on, of the copy and of the first print, say the same."""
        line, first = self.lines[at], self.first(place)
        if line.key == first.key:
            return 1, 1
        return self._joined(at, place) or ((1, 1) if near(line, first) else None)

    def _joined(self, at: int, place: int) -> tuple[int, int] | None:
        """The same for lines that run together in one print: letter by letter, from one line's end to another's."""
        copy, first = self.lines[at].whole, self.first(place).whole
        copies = firsts = 1
        while copy != first and copy and first and max(copies, firsts) < MAX_JOINED:
            if first.startswith(copy) and at + copies < len(self.lines):
                first, copy = first[len(copy) :], self.lines[at + copies].whole
                copies += 1
            elif copy.startswith(first) and place + firsts < len(self.kept):
                copy, first = copy[len(first) :], self.first(place + firsts).whole
                firsts += 1
            else:
                return None
        return (copies, firsts) if copy == first and max(copies, firsts) > 1 and copy else None
