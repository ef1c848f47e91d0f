"""A token of a document → where it stands in the stored text, through all that was folded, cut out and rewritten."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest

import numpy as np
import numpy.typing as npt

from .document import LINK_TARGET, MAX_COMPARED, Document
from .folding import fold, special_places
from .numerals import numerals
from .variants import vocabulary_edits

#: Documents whose places are kept: the one at hand is compared with several, and each with the next one.
REMEMBERED = 32

Span = tuple[int, int]
_Places = npt.NDArray[np.int64]

# Rows of characters each of which folds to one, unless a mark follows that joins the last one; else one character
# with the marks behind it.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u093c\u1160-\u11ff\u20d0-\u20f0\u3099\u309a\uff9e\uff9f\ufe20-\ufe2f"
_PIECE = re.compile(
    rf"[\x00-\x7f\u3001\u3002\u3005\u3007-\u3011\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]{{1,500}}(?![{_MARKS}])|.[{_MARKS}]{{0,20}}",
    re.DOTALL,
)


@dataclass(frozen=True)
class _Traced:
    """A text, each character of which knows from where to where in the stored text it comes."""

    text: str
    starts: _Places
    ends: _Places

    @classmethod
    def of(cls, text: str) -> "_Traced":
        places = np.arange(len(text))
        return cls(text, places, places + 1)

    def edited(self, edits: Iterable[tuple[int, int, str]]) -> "_Traced":
        """With other characters from begin to end, each of which comes from all that was there."""
        edits = list(edits)
        if not edits:
            return self
        begins, behind = np.array([edit[:2] for edit in edits]).T
        kept = np.concatenate(([0], behind)), np.concatenate((begins, [len(self.text)]))
        texts = [self.text[begin:end] for begin, end in zip(*(side.tolist() for side in kept), strict=True)]
        news = [new for *_, new in edits]
        # what is kept and what is new take turns: where each begins, and whether its characters go on from there
        lengths, first, last, step = (np.zeros(2 * len(edits) + 1, np.int64) for _ in range(4))
        lengths[::2], lengths[1::2] = kept[1] - kept[0], list(map(len, news))
        first[::2], first[1::2], last[::2], last[1::2], step[::2] = kept[0], begins, kept[0], behind - 1, 1
        inside = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        inside *= np.repeat(step, lengths)
        end = self.ends[-1:] if len(self.ends) else [0]  # where what is put in behind all of it stands
        starts = np.append(self.starts, end)[np.repeat(first, lengths) + inside]
        ends = np.append(self.ends, end)[np.repeat(last, lengths) + inside]
        if (begins == behind).any():  # put in between two characters
            is_put_in = np.repeat((last < first) & (step == 0), lengths)
            ends[is_put_in] = starts[is_put_in]
        return _Traced("".join(chain.from_iterable(zip_longest(texts, news, fillvalue=""))), starts, ends)

    def cut(self, begin: int, end: int) -> "_Traced":
        return _Traced(self.text[begin:end], self.starts[begin:end], self.ends[begin:end])


class Places:
    """Where each token stands in the stored text; told when asked for, as few are."""

    def __init__(self, traced: _Traced, places: tuple[_Places, _Places]) -> None:
        begins, ends = places
        self._starts, self._ends = traced.starts[begins], traced.ends[ends - 1]

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> Span:
        return int(self._starts[index]), int(self._ends[index])


def spans(document: Document) -> tuple[Span, Places] | None:
    """Where the body stands in the stored text, and where each of its tokens; None when it cannot be told, which
    rare marks that melt with what stands before them may cause."""
    return _spans(document, document.written)


@lru_cache(REMEMBERED)
def _spans(document: Document, written: Document | None) -> tuple[Span, Places] | None:
    traced = _Traced.of((written or document).text[:MAX_COMPARED])
    if written:  # a text in one vocabulary may be equal to one that was written so
        traced = traced.edited(vocabulary_edits(traced.text))
        if traced.text != document.text:
            return None
    folded = _folded(traced, document.folded)
    if folded is None:
        return None
    traced = folded
    traced = traced.edited((m.start() + 1, m.end(), "") for m in LINK_TARGET.finditer(traced.text))
    body = traced.cut(*document.body_range)
    inside = (int(body.starts[0]), int(body.ends[-1])) if body.text else (0, 0)
    # most texts have no numerals; what stands for them is found once, when the tokens are made
    edits = () if document.is_plain else numerals(body.text)
    return inside, Places(body.edited(edits), document.places)


def _folded(traced: _Traced, folded: str) -> _Traced | None:
    """The folded text with its places. Nearly all characters become one each and keep theirs."""
    special = special_places(traced.text)
    if special is None:
        traced = traced.edited(_foldings(traced.text))
        return traced if traced.text == folded else None
    traced = traced.edited((place, place + 1, form) for place, form in special) if special else traced
    return _Traced(folded, traced.starts, traced.ends) if len(folded) == len(traced.text) else None


def _foldings(text: str) -> Iterable[tuple[int, int, str]]:
    for piece in _PIECE.finditer(text):
        folded = fold(piece[0])
        begin, end = piece.span()
        if folded != piece[0]:
            if len(folded) == end - begin:
                yield from ((begin + i, begin + i + 1, c) for i, c in enumerate(folded) if c != piece[0][i])
            else:
                yield begin, end, folded
