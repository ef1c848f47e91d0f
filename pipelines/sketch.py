"""Text → a sketch: the smallest hashes of its character 8-grams. Texts that share many 8-grams share some of these.

Bottom-k sketch: Broder 1997. One table does what makes two prints of one text equal (width, case, simplified
characters, no white space or punctuation) and is the first hash at once; grams of 8 are made by doubling.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from .fingerprint import PLANE, folded_letters

#: Rises when the table or the hashes below change: an index made by other rules is made anew.
SKETCH_VERSION = 2
#: Hashes of a sketch. Of 2,422 articles with a copy before them 16, 12, 10 and 8 hashes find 2,419, 2,418, 2,415 and
#: 2,405, with 2.5, 2.2, 2.0 and 1.9 candidates an article; each one costs a random place on the disk.
SKETCH_SIZE = 12
#: Bits of one hash: with 29 for an article's number they make one key of SQLite.
HASH_BITS = 34
#: Characters of a gram.
GRAM = 8
#: About so many of the smallest hashes are sorted, all of a shorter text: the sketch is among them unless a text
#: repeats itself.
FEW = 48
#: Characters of a text that are sketched: bounds time and memory.
MAX_SKETCHED = 200_000

Hashes = npt.NDArray[np.uint64]
# Code points of the table: the first plane. Of the others the planes of rare Han characters hold letters, and are
# their own first hash.
_RARE_HAN = (0x20000, 0x40000)
_MIX = np.uint64(0xBF58476D1CE4E5B9)  # one of the constants of SplitMix64
_HALF, _REST = np.uint64(32), np.uint64(29)
_BOUND_BIT = 64 - 29
_DOUBLING = tuple(np.uint64(odd) for odd in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


def sketch(text: str) -> tuple[int, ...]:
    """The SKETCH_SIZE smallest distinct hashes of the text's grams, rising; of a text shorter than a gram the hash
    of the whole; none of a text without letters."""
    letters = _letters(text[:MAX_SKETCHED])
    if not len(letters):
        return ()
    grams = letters
    for width, factor in zip((1, 2, 4), _DOUBLING, strict=True):
        if len(grams) > width:
            grams = grams[:-width] * factor + grams[width:]
    spread = (grams ^ grams >> _HALF) * _MIX
    # those below the bound are the ones whose finished hash is: what is left to do changes only lower bits than its own
    bound = (FEW << 64) // len(spread) >> _BOUND_BIT << _BOUND_BIT
    few = spread[spread < np.uint64(bound)] if bound < 1 << 64 else spread
    smallest = _smallest(few)
    if len(smallest) < SKETCH_SIZE and len(few) < len(spread):  # a text that repeats itself
        smallest = _smallest(spread)
    return tuple(smallest.tolist())


def _smallest(spread: Hashes) -> Hashes:
    """The smallest distinct hashes, rising."""
    hashes = np.sort((spread ^ spread >> _REST) >> np.uint64(64 - HASH_BITS))
    is_new = hashes[1:] != hashes[:-1]  # `np.unique` does the same in twice the time
    return np.concatenate((hashes[:1], hashes[1:][is_new]))[:SKETCH_SIZE]


def _letters(text: str) -> Hashes:
    """One hash for each letter and digit of the text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    hashes = _table().take(codes, mode="clip")  # what is beyond the table is like its last entry: no letter
    if len(codes) and codes.max() >= PLANE:
        rare = (codes >= _RARE_HAN[0]) & (codes < _RARE_HAN[1])
        hashes[rare] = _mixed(codes[rare].astype(np.uint64))
    letters: Hashes = hashes[hashes != 0]
    return letters


def _mixed(values: Hashes) -> Hashes:
    """Each bit of a value spread over its hash."""
    values = (values ^ values >> _HALF) * _MIX
    return values ^ values >> _REST


@cache
def _table() -> Hashes:
    """Code point → hash of its letter; 0 for what is no letter or digit."""
    letters = folded_letters().astype(np.uint64)
    return np.where(letters != 0, _mixed(letters), np.uint64(0))
