"""Two articles that share one standing block only: the site's portrait, a legal note, a list of news.

Such a block may be most of either page, as a reprint's body is. What tells them apart is what the block is about:
of a reprint at least one of the two new leads, the original's, speaks of what the shared text speaks of. So the
stretch that both share is set aside, and of what either says beside it and in its title the words are looked up:
in the stretch, and in the other text. A name that both say beside it counts little: a park's or a firm's own
name is in all its articles and in its portrait.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .align import Alignment, Run
from .document import Document, Tokens, is_number, phrase

#: Tokens up to which two runs are one stretch with an edit in it, and up to which an own part is a label.
EDIT = 8
#: Share of the shorter text that is its own, below which it is a byline or a legal line. Measured on 4,911 articles
#: and 1,100 pages: .003-.04 where two prints of one article had them, .11-.25 in articles that were two.
OWN_SHARE = 0.05
#: Share of one's own words that stand in the shared stretch, from which it is about them. Measured on the same: up to
#: .12 in two articles, from .15 on in all but 9 of 3,241 pairs of copies.
ABOUT = 0.15
#: Pairs of Han characters in the stretch from which that holds; below, it falls with the root of their number.
LONG_STRETCH = 280
#: The same for words of a title, which are few, and general: 污水处理.
TITLE_ABOUT = 0.6
#: Share of one's own words that stand anywhere in the other text, from which paragraphs were only moved or edited, and
#: the own parts are no others; short notices of one form share up to .53.
SAME_WORDS = 0.6
#: Share of the smaller own part that is aligned with the other, from which the two parts are one, edited.
SAME_PART = 0.5
#: Letters of a word that tells something, where words are spaced: the, και, und have fewer.
WORD = 4
#: Characters that evidence shows.
SHOWN = 30

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Split:
    """Two texts without the stretch they share."""

    stretch: Tokens
    own: tuple[Tokens, Tokens]
    #: Tokens of the own parts that are aligned.
    aligned: int


def only_block_shared(short: Document, long: Document, alignment: Alignment) -> str | None:
    """What both share when that is a standing block beside two articles of their own; None for one article."""
    split = _split(short.tokens, long.tokens, alignment)
    least = min(map(len, split.own))
    if least <= max(EDIT, OWN_SHARE * len(short.tokens)) or split.aligned >= SAME_PART * least:
        return None
    stretch, texts, titles = words(split.stretch), (short, long), (words(short.title_tokens), words(long.title_tokens))
    own = (words(split.own[0]), words(split.own[1]))
    said = [part | title for part, title in zip(own, titles, strict=True)]
    about = (
        max(_about(said[0], said[1], stretch), _about(said[1], said[0], stretch)) >= _by_chance(stretch)
        or max(_share(title, stretch) for title in titles) >= TITLE_ABOUT
        or min(_share(*titles), _share(*titles[::-1])) >= TITLE_ABOUT
        or max(_share(part, words(t.tokens)) for part, t in zip(own, texts[::-1], strict=True)) >= SAME_WORDS
    )
    return None if about else f"only a block is shared: {phrase(split.stretch)[:SHOWN]}"


def _about(one: Words, other: Words, stretch: Words) -> float:
    """Share of the words of one side that stand in the stretch; a name that both sides say counts once."""
    both = one & other
    names, about = _names(both), _names(both & stretch)
    return (len((one - both) & stretch) + about) / max(1, len(one - both) + names)


def _names(pairs: Words) -> int:
    """How many names the words make: 青禾 禾园 园区 is one; no spaced word, as two of them are a firm's name.

    >>> _names(frozenset({"青禾", "禾园", "园区", "木船", "firm"}))
    2
    """
    han = [pair for pair in pairs if _is_han(pair[0])]
    ends = {pair[-1] for pair in han}
    return sum(pair[0] not in ends for pair in han)


def _by_chance(stretch: Words) -> float:
    """From which share words tell that something is about the stretch. In a short one few are found by chance."""
    han = sum(_is_han(word[0]) for word in stretch)
    return ABOUT * min(1.0, (len(stretch) / LONG_STRETCH) ** 0.5) if 2 * han > len(stretch) else ABOUT


def words(tokens: Tokens) -> Words:
    """What a text says, as far as it can be told without a dictionary: pairs of Han characters, longer words
    without a plural's s, numbers of two digits.

    >>> sorted(words(("污", "水", "the", "plants", "7", "45")))
    ['45', 'plant', '污水']
    """
    pairs = (a + b for a, b in pairwise(tokens) if _is_han(a) and _is_han(b))
    return frozenset(pairs) | {t.rstrip("s") for t in tokens if len(t) >= WORD or (len(t) > 1 and is_number(t))}


def _split(one: Tokens, other: Tokens, alignment: Alignment) -> _Split:
    """The heaviest stretch of runs, and what either text says before and behind it."""
    stretch = max(_stretches(alignment), key=lambda runs: sum(run.size for run in runs))
    first, last = stretch[0], stretch[-1]
    end, other_end = last.one + last.size, last.other + last.size
    return _Split(
        stretch=one[first.one : end],
        own=(one[: first.one] + one[end:], other[: first.other] + other[other_end:]),
        aligned=alignment.aligned - sum(run.size for run in stretch),
    )


def _stretches(alignment: Alignment) -> Iterator[Sequence[Run]]:
    """Runs with no more than an edit between them, together."""
    start = 0
    for i, gap in enumerate(alignment.gaps, 1):
        if gap.size > EDIT:
            yield alignment.runs[start:i]
            start = i
    yield alignment.runs[start:]


def _share(some: Words, all_: Words) -> float:
    return len(some & all_) / max(1, len(some))


def _is_han(token: str) -> bool:
    return "\u3400" <= token <= "\u9fff"
