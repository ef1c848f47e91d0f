"""Text → what identifies it: an exact hash, and a SimHash that is close for close texts.

SimHash: Charikar 2002; Manku et al. 2007. The value is the one that the `simhash` package gives, bit for bit
(a test compares them), made in half the time and without its limit: under numpy ≥ 2 the package raises
OverflowError for a text in which one feature occurs more than 255 times.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from functools import cache

import numpy as np
import numpy.typing as npt

try:  # CPython's own: three times as fast for four characters as the one of OpenSSL, which hashlib prefers
    from _md5 import md5  # type: ignore[import-not-found]
except ImportError:
    from hashlib import md5

from .variants import simplified_forms

#: First part of every content hash: rises when the normalisation below changes, so that hashes of
#: different rules are never taken for equal.
CONTENT_HASH_VERSION = 2
#: Characters in one feature of the SimHash, as in the package's own default.
SIMHASH_GRAM = 4
#: Features whose bits are counted at once: bounds the memory.
SIMHASH_BATCH = 4096

_WORD_CHARACTERS = re.compile(r"[\w\u4e00-\u9fcc]+")

Codes = npt.NDArray[np.uint32]
#: Code points of the tables: the first plane.
PLANE = 0x10000
#: Blocks whose characters are letters and no form of others: Han, Hangul; and all between them but for halves of
#: characters and private ones, which are none.
_LETTERS = (range(0x3400, 0x4DC0), range(0x4E00, 0x9FFD), range(0xAC00, 0xD7A4))
_OTHERS = (
    *range(0x3400), *range(0x4DC0, 0x4E00), *range(0x9FFD, 0xAC00), *range(0xD7A4, 0xD800), *range(0xF900, PLANE),
)  # fmt: skip
# What a character is, above its code: a sign that may be a figure's, a digit, a Latin letter; and, above all others,
# one of those that fold into several letters or with their neighbour, which need the whole text normalised first.
_SIGN, _DIGIT, _LATIN, _FOLDS = (np.uint32(1 << bit) for bit in (30, 29, 28, 31))
# a comma only groups thousands: 1,000 and 1000 are one figure
_BETWEEN_DIGITS = ".:/~-"
_BEHIND_DIGITS = "%‰"
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212\u2044", "------/")
#: Vowels and ends of Hangul that become one with what stands before them.
_JAMO = (range(0x1161, 0x1176), range(0x11A8, 0x11C3))


def content_hash(text: str) -> str:
    """Exact identity of a text, blind to white space, punctuation, width, case and script, but not to figures: a sign
    inside or behind a number is part of it.

    >>> content_hash("招商銀行 ＡＢＣ。") == content_hash("招商银行abc")
    True
    >>> content_hash("投资1.5亿元") == content_hash("投资15亿元")
    False
    """
    kinds = _kinds(text)
    if kinds.max() >= _FOLDS:
        kinds = _kinds(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))
        kinds[kinds >= _FOLDS] ^= _FOLDS  # what found nothing to fold with
    signs = np.flatnonzero(kinds >= _SIGN)
    kinds[signs[~_are_figures(kinds, signs)]] = 0
    digest = hashlib.blake2b(kinds[kinds != 0].tobytes(), digest_size=16)
    return f"{CONTENT_HASH_VERSION}:{digest.hexdigest()}"


def _kinds(text: str) -> Codes:
    """What each character is, and its letter; 0 for what is neither letter nor sign, as before and after the text."""
    codes = np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _kind_of_code().take(codes, mode="clip")
    rare = np.flatnonzero(codes >= PLANE) if codes.max() >= PLANE else ()
    for at in rare:
        character = chr(codes[at])
        is_form = unicodedata.normalize("NFKC", character).casefold() != character
        kinds[at] = _FOLDS if is_form else codes[at] if character.isalnum() else 0
    return kinds


def _are_figures(kinds: Codes, signs: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """Which signs are part of a number."""
    sign, before, after = kinds[signs] ^ _SIGN, kinds[signs - 1], kinds[signs + 1]
    is_percent = (sign == ord("%")) | (sign == ord("‰"))
    is_inside = ~is_percent & (before & _DIGIT > 0) & (after & _DIGIT > 0)
    is_word = (before & (_DIGIT | _LATIN) > 0) | (before == _SIGN | ord("-"))
    are_figures: npt.NDArray[np.bool_] = is_percent | is_inside | ((sign == ord("-")) & (after & _DIGIT > 0) & ~is_word)
    return are_figures


@cache
def folded_letters() -> Codes:
    """Code point of the first plane → the letter or digit it stands for, of any width, case and script: of several
    the first; 0 for what is none."""
    letters = np.zeros(PLANE, np.uint32)
    simplified = simplified_forms()
    for block in _LETTERS:
        letters[block] = [ord(simplified.get(code, chr(code))) for code in block]
    for code in _OTHERS:
        letters[code] = ord(next(filter(str.isalnum, _form(code).translate(simplified)), "\0"))
    return letters


def _form(code: int) -> str:
    return unicodedata.normalize("NFKC", chr(code)).casefold()


@cache
def _kind_of_code() -> Codes:
    """Code point → its folded letter with what it is."""
    kinds = folded_letters().copy()
    parts = [unicodedata.decomposition(chr(code)).split() for code in _OTHERS]
    joining = {int(pair[1], 16) for pair in parts if len(pair) == len("ab") and not pair[0].startswith("<")}
    joining.update(*_JAMO)
    for code in _OTHERS:
        form = _form(code).translate(_DASHES)
        letters = sum(map(str.isalnum, form))
        if letters > 1 or joining.intersection(map(ord, form)):
            kinds[code] |= _FOLDS
        elif form in {*_BETWEEN_DIGITS, *_BEHIND_DIGITS}:
            kinds[code] = _SIGN | np.uint32(ord(form))
        elif form.isdecimal():
            kinds[code] |= _DIGIT
        elif form.isascii() and letters:
            kinds[code] |= _LATIN
    return kinds


def simhash(text: str) -> str:
    """64-bit SimHash over character 4-grams as 16 hex digits, the value `Simhash(text)` gives."""
    words = "".join(_WORD_CHARACTERS.findall(text.lower().encode("utf-8", "replace").decode("utf-8")))
    grams = Counter([words[i : i + SIMHASH_GRAM] for i in range(max(len(words) - SIMHASH_GRAM + 1, 1))])
    digests = b"".join([md5(gram.encode()).digest() for gram in grams])  # noqa: S324  # what SimHash is defined by
    hashes = np.frombuffer(digests, np.uint8).reshape(-1, 16)[:, 8:]
    counts = np.fromiter(grams.values(), np.float64, len(grams))  # as floats: exact up to 2^53, and faster
    sums = np.zeros(64)
    for at in range(0, len(counts), SIMHASH_BATCH):
        batch = slice(at, at + SIMHASH_BATCH)
        sums += counts[batch] @ np.unpackbits(hashes[batch], axis=1)
    return np.packbits(2 * sums > counts.sum()).tobytes().hex()


def hamming_distance(one: str, other: str) -> int:
    """Differing bits of two fingerprints given as hex digits."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
