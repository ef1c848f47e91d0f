"""Text → what identifies it: an exact hash, and a SimHash that is close for close texts.

The one door to the `simhash` package (Charikar 2002; Manku et al. 2007).
"""

import hashlib
import re
import unicodedata
from collections import Counter

from simhash import Simhash

#: First part of every content hash: rises when the normalisation below changes, so that hashes of
#: different rules are never taken for equal.
CONTENT_HASH_VERSION = 1
#: Characters in one feature of the SimHash, as in the package's own default.
SIMHASH_GRAM = 4
#: simhash 2.1.2 counts in bytes: under numpy ≥ 2 a feature that occurs more often raises OverflowError.
MAX_FEATURE_WEIGHT = 255

# a comma only groups thousands: 1,000 and 1000 are one figure
_FIGURE_SIGN = re.compile(r"(?<=\d)(?:[.:/~-](?=\d)|[%‰])|(?<![A-Za-z0-9-])-(?=\d)")
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212\u2044", "------/")
_WORD_CHARACTERS = re.compile(r"[\w\u4e00-\u9fcc]+")


def normal_text(text: str) -> str:
    """What two prints of one text share: NFKC, case folded, letters and digits only."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


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
    digest = hashlib.blake2b(normal_text(signed).encode("utf-8", "surrogatepass"), digest_size=16)
    return f"{CONTENT_HASH_VERSION}:{digest.hexdigest()}"


def simhash(text: str) -> str:
    """64-bit SimHash over character 4-grams as 16 hex digits, the value `Simhash(text)` gives.

    The one difference: a 4-gram counts 255 times at most (see MAX_FEATURE_WEIGHT).
    """
    words = "".join(_WORD_CHARACTERS.findall(text.lower().encode("utf-8", "replace").decode("utf-8")))
    grams = (words[i : i + SIMHASH_GRAM] for i in range(max(len(words) - SIMHASH_GRAM + 1, 1)))
    weights = {gram: min(count, MAX_FEATURE_WEIGHT) for gram, count in Counter(grams).items()}
    return f"{Simhash(weights).value:016x}"


def hamming_distance(one: str, other: str) -> int:
    """Differing bits of two fingerprints given as hex digits."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
