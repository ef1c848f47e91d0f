"""Text → what identifies it: an exact hash, and a SimHash that is close for close texts.

SimHash: Charikar 2002; Manku et al. 2007. The value is the one that the `simhash` package gives, bit for bit
(a test compares them), made in less time and without its limit: under numpy ≥ 2 the package raises
OverflowError for a text in which one feature occurs more than 255 times.
"""

import hashlib
import unicodedata
from collections.abc import Callable
from functools import cache
from math import sin

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from .variants import simplified_forms

Codes = npt.NDArray[np.uint32]
#: First part of every content hash: rises when the normalisation below changes, so that hashes of
#: different rules are never taken for equal.
CONTENT_HASH_VERSION = 2
#: Characters in one feature of the SimHash, as in the package's own default.
SIMHASH_GRAM = 4

#: Features that are hashed and counted at once: bounds the memory.
SIMHASH_BATCH = 16_384

#: Byte → its bits, the highest first.
_BITS = np.unpackbits(np.arange(256, dtype=np.uint8).reshape(-1, 1), axis=1).astype(np.float64)
#: Bytes of the longest feature, four characters of four bytes; by the number of them: those that are kept of the bytes
#: from a place on, and the mark of MD5 behind them. Eight bytes are worked on as one number.
_SHORT = 16
_KEPT = np.tril(np.full((_SHORT + 1, _SHORT), 0xFF, np.uint8), -1).view(np.uint64)
_ENDS = (np.eye(_SHORT + 1, _SHORT, dtype=np.uint8) * np.uint8(0x80)).view(np.uint64)
#: A byte that begins no character of UTF-8 has these two bits, so.
_NO_START, _INSIDE = np.uint8(0xC0), np.uint8(0x80)
#: MD5, as RFC 1321 has it: what it begins with; which of the block's 16 words each step adds, how far it turns and what
#: is left of 32, what it adds; how each 16 of the steps mix three words. The length in bits is the last word but one.
#: (Numbers as arrays without an axis: numpy takes half as long for them as for its own numbers.)
_BITS_WORD = 14
_MD5_START = tuple(np.array([0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476], np.uint32))
_MD5_PLACES = (
    *range(16), *((5 * i + 1) % 16 for i in range(16)), *((3 * i + 5) % 16 for i in range(16)),
    *(7 * i % 16 for i in range(16)),
)  # fmt: skip
_MD5_TURNS = (7, 12, 17, 22) * 4 + (5, 9, 14, 20) * 4 + (4, 11, 16, 23) * 4 + (6, 10, 15, 21) * 4
_MD5_STEPS = tuple(
    (place, *(np.array(number, np.uint32) for number in (turn, 32 - turn, int(abs(sin(i)) * 2**32))))
    for i, (place, turn) in enumerate(zip(_MD5_PLACES, _MD5_TURNS, strict=True), 1)
)
_MD5_MIXERS: tuple[Callable[[Codes, Codes, Codes], Codes], ...] = (
    lambda b, c, d: (c ^ d) & b ^ d,
    lambda b, c, d: (b ^ c) & d ^ c,
    lambda b, c, d: b ^ c ^ d,
    lambda b, c, d: (~d | b) ^ c,
)

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
    words = _words(text)
    body = np.frombuffer(words.encode() + bytes(_SHORT), np.uint8)
    # of characters; the first of the zeros ends the last one
    borders = np.flatnonzero(body & _NO_START != _INSIDE)[: len(words) + 1]
    count = max(len(words) - SIMHASH_GRAM + 1, 1)
    sums = np.zeros(64)
    for at in range(0, count, SIMHASH_BATCH):
        starts = borders[at : min(at + SIMHASH_BATCH, count)]
        hashes = _digests(body, starts, borders[at - count :][: len(starts)] - starts)
        sums += np.concatenate([np.bincount(column, minlength=256) @ _BITS for column in hashes.T])
    return np.packbits(2 * sums > count).tobytes().hex()


def _words(text: str) -> str:
    r"""What the package keeps of a text, in lower case: the characters of `\w`."""
    codes = np.frombuffer(text.lower().encode("utf-32-le", "surrogatepass"), np.uint32)
    is_kept = _is_word().take(codes, mode="clip")
    for at in np.flatnonzero(codes >= PLANE):
        is_kept[at] = chr(codes[at]).isalnum()
    return codes[is_kept].tobytes().decode("utf-32-le")


@cache
def is_letter() -> npt.NDArray[np.bool_]:
    """Code point of the first plane → whether it is a letter or a digit."""
    return np.fromiter((chr(code).isalnum() for code in range(PLANE)), np.bool_, PLANE)


@cache
def _is_word() -> npt.NDArray[np.bool_]:
    """The same, with the underscore."""
    is_word = is_letter().copy()
    is_word[ord("_")] = True
    return is_word


def _digests(
    body: npt.NDArray[np.uint8], starts: npt.NDArray[np.intp], lengths: npt.NDArray[np.intp]
) -> npt.NDArray[np.uint8]:
    """The last eight bytes of the MD5 digest (RFC 1321) of each of many pieces of a text, of 16 bytes at most; all at
    once, which takes a quarter of the time."""
    pieces = sliding_window_view(body, _SHORT)[starts].view(np.uint64)
    pieces = pieces & _KEPT.take(lengths, axis=0) | _ENDS.take(lengths, axis=0)
    block = dict(enumerate(np.ascontiguousarray(pieces.view("<u4").T).astype(np.uint32)))
    block[_BITS_WORD] = lengths.astype(np.uint32) * np.uint32(8)
    if (is_full := lengths == _SHORT).any():  # the mark of the end is in the next word
        block[_SHORT // 4] = is_full * np.uint32(0x80)
    a, b, c, d = (np.full(len(starts), word) for word in _MD5_START)
    for step, (place, turn, rest, constant) in enumerate(_MD5_STEPS):
        mixed = _MD5_MIXERS[step // 16](b, c, d)
        mixed += a
        mixed += constant
        if place in block:
            mixed += block[place]
        turned = mixed >> rest
        mixed <<= turn
        mixed |= turned
        mixed += b
        a, b, c, d = d, mixed, b, c
    ends = np.stack((c + _MD5_START[2], d + _MD5_START[3]), axis=1)
    return ends.astype("<u4").view(np.uint8)


def hamming_distance(one: str, other: str) -> int:
    """Differing bits of two fingerprints given as hex digits."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
