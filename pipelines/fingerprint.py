"""Text → what identifies it: an exact hash, and a SimHash that is close for close texts.

SimHash: Charikar 2002; Manku et al. 2007. The value is the one that the `simhash` package gives, bit for bit
(a test compares them), made in half the time and without its limit: under numpy ≥ 2 the package raises
OverflowError for a text in which one feature occurs more than 255 times.
"""

import hashlib
import re
import unicodedata
from collections import Counter

import numpy as np

try:  # CPython's own: three times as fast for four characters as the one of OpenSSL, which hashlib prefers
    from _md5 import md5  # type: ignore[import-not-found]
except ImportError:
    from hashlib import md5

from .page import block_key

#: First part of every content hash: rises when the normalisation below changes, so that hashes of
#: different rules are never taken for equal.
CONTENT_HASH_VERSION = 1
#: Characters in one feature of the SimHash, as in the package's own default.
SIMHASH_GRAM = 4
#: Features whose bits are counted at once: bounds the memory.
SIMHASH_BATCH = 4096

# a comma only groups thousands: 1,000 and 1000 are one figure
_FIGURE_SIGN = re.compile(r"(?<=\d)(?:[.:/~-](?=\d)|[%‰])|(?<![A-Za-z0-9-])-(?=\d)")
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212\u2044", "------/")
_WORD_CHARACTERS = re.compile(r"[\w\u4e00-\u9fcc]+")


def content_hash(text: str) -> str:
    """Exact identity of a text, blind to white space, punctuation, width and case, but not to figures:
    a sign inside or behind a number is part of it.

    >>> content_hash("招商 ＡＢＣ。") == content_hash("招商abc")
    True
    >>> content_hash("投资1.5亿元") == content_hash("投资15亿元")
    False
    """
    signed = _FIGURE_SIGN.sub(
        lambda sign: f"sign{ord(sign[0])}", unicodedata.normalize("NFKC", text).translate(_DASHES)
    )
    digest = hashlib.blake2b(block_key(signed).encode("utf-8", "surrogatepass"), digest_size=16)
    return f"{CONTENT_HASH_VERSION}:{digest.hexdigest()}"


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
