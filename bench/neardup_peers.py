"""What other tools call near-duplicates, each with the settings that it ships or names; for bench/duplicates.py.

A peer is a function that makes an index: something that is asked for the earlier documents near a text, and then keeps
that text. As in these tools, whatever is found is joined, and so is what that is joined with. text-dedup and datatrove
bring whole frameworks; of them the settings are here (features, permutations, bands), with rensa's hashes.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from typing import Any, Protocol

Keys = Sequence[Hashable]
_HAN = re.compile(r"[\u3400-\u9fff]")
_NO_WORD = re.compile(r"\W")


class Index(Protocol):
    """The earlier documents."""

    def keys(self, text: str) -> object:
        """What a text is found by."""

    def near(self, number: int, text: str) -> Iterable[int]:
        """Numbers of the documents near this one, which then is one of them."""


class Buckets:
    """Documents that share a key are near, if their values agree."""

    def __init__(
        self, keys: Callable[[str], tuple[Keys, Any]], agree: Callable[[Any, Any], bool] = lambda _one, _other: True
    ) -> None:
        self.keys, self._agree = keys, agree
        self._buckets: defaultdict[Hashable, list[tuple[int, Any]]] = defaultdict(list)

    def near(self, number: int, text: str) -> list[int]:
        keys, value = self.keys(text)
        found = {other for key in keys for other, known in self._buckets[key] if self._agree(value, known)}
        for key in keys:
            self._buckets[key].append((number, value))
        return sorted(found)


class Gaoya:
    """gaoya's own index."""

    def __init__(self) -> None:
        self._index = _library("gaoya.minhash").MinHashStringIndex(
            hash_size=32, jaccard_threshold=0.5, num_bands=42, band_size=3, analyzer="char", lowercase=True,
            ngram_range=(5, 5),
        )  # fmt: skip

    def keys(self, text: str) -> object:
        return self._index.query(text)

    def near(self, number: int, text: str) -> list[int]:
        found = self._index.query(text)
        self._index.insert_document(number, text)
        return sorted(found)


# --- features ------------------------------------------------------------------------------------


def characters(text: str, size: int = 5) -> list[str]:
    text = "".join(text.lower().split())
    return list({text[at : at + size] for at in range(max(1, len(text) - size + 1))})


def word_grams(words: Sequence[str], size: int) -> list[str]:
    return list({" ".join(words[at : at + size]) for at in range(max(1, len(words) - size + 1))})


def words_of_datatrove(text: str) -> list[str]:
    """Words as its tokenizers give them: jieba's for Chinese; numbers are 0, signs are none."""
    text = re.sub(r"\d+", "0", text.lower())
    words = _library("jieba").cut(text) if _HAN.search(text) else text.split()
    return [word for word in (_NO_WORD.sub("", word) for word in words) if word]


# --- signatures ----------------------------------------------------------------------------------


def bands(values: Sequence[int], count: int, size: int) -> tuple[Keys, None]:
    return [(band, tuple(values[band * size : (band + 1) * size])) for band in range(count)], None


def by_rensa(features: Callable[[str], list[str]], count: int, size: int) -> Callable[[], Index]:
    def keys(text: str) -> tuple[Keys, None]:
        signature = _library("rensa").RMinHash(num_perm=count * size, seed=42)
        signature.update(features(text))
        return bands(signature.digest(), count, size)

    return lambda: Buckets(keys)


def by_datasketch() -> Index:
    """MinHashLSH(threshold=0.5, num_perm=128), which takes 25 bands of 5."""

    def keys(text: str) -> tuple[Keys, None]:
        signature = _library("datasketch").MinHash(num_perm=128)
        signature.update_batch([gram.encode() for gram in characters(text)])
        return bands(signature.hashvalues.tolist(), 25, 5)

    return Buckets(keys)


def by_simhash(far: int, value_of: Callable[[str], int]) -> Callable[[], Index]:
    """All within `far` bits: of far + 1 blocks one is equal."""
    blocks = far + 1
    edges = [64 * block // blocks for block in range(blocks + 1)]

    def keys(text: str) -> tuple[Keys, int]:
        value = value_of(text)
        return [(edge, value >> edge & (1 << end - edge) - 1) for edge, end in pairwise(edges)], value

    return lambda: Buckets(keys, lambda one, other: (one ^ other).bit_count() <= far)


def package_simhash(text: str) -> int:
    """The package's value of a text; where it raises (a gram more than 255 times), 0, as many others have."""
    try:
        return int(_library("simhash").Simhash(text).value)
    except OverflowError:
        return 0


def simhash_of_three(text: str) -> int:
    """text-dedup's features: three characters, each once."""
    return int(_library("simhash").Simhash(characters(text, 3)).value)


#: Name → the library it needs, and what makes its index.
PEERS: dict[str, tuple[str, Callable[[], Index]]] = {
    "text-dedup's settings, MinHash (1 word by \\W, 25 × 10)": (
        "rensa", by_rensa(lambda text: word_grams([w for w in _NO_WORD.split(text.lower()) if w], 1), 25, 10)),
    "text-dedup's settings, simhash (3 characters, 3 bits)": ("simhash", by_simhash(3, simhash_of_three)),
    "datatrove's settings, FineWeb (5 words, 14 × 8)": (
        "rensa", by_rensa(lambda text: word_grams(words_of_datatrove(text), 5), 14, 8)),
    "datasketch MinHashLSH (5 characters, .5)": ("datasketch", by_datasketch),
    "rensa (README: split at spaces, 8 × 16)": ("rensa", by_rensa(lambda text: list(set(text.split())), 8, 16)),
    "rensa (5 characters, 25 × 5)": ("rensa", by_rensa(characters, 25, 5)),
    "gaoya MinHash (5 characters, 42 × 3)": ("gaoya", Gaoya),
    "simhash (default, 3 bits)": ("simhash", by_simhash(3, package_simhash)),
}  # fmt: skip


def installed(library: str) -> str | None:
    """The version of a library, if it is there."""
    try:
        return version(library)
    except PackageNotFoundError:
        return None


@cache
def _library(name: str) -> Any:
    return import_module(name)


def groups(index: Index, texts: Sequence[str]) -> list[int]:
    """The group of each text, named by its first."""
    parents = list(range(len(texts)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    for number, text in enumerate(texts):
        for other in index.near(number, text):
            one, two = sorted((root(number), root(other)))
            parents[two] = one
    return [root(number) for number in range(len(texts))]
