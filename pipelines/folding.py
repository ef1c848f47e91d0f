"""Letters in one form: one width, one case, one script, and where what folds to none or several stands."""

import unicodedata
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from .variants import simplified_forms

#: Code points of the first plane, which has tables.
PLANE = 0x10000
# Instead of a code point: what has no one character it becomes.
_SPECIAL = np.uint32(0xFFFFFFFF)

Codes = npt.NDArray[np.uint32]


def fold(text: str) -> str:
    """One width, one case, one script: what NFKC, casefold and one character for another make of the text.

    Nearly all characters become one each, so they are looked up; … and ℃ become several, and what melts with its
    neighbour needs the whole text normalised.
    """
    if text.isascii():
        return text.lower()
    codes = codes_of(text)
    folded = _folded().take(codes, mode="clip")  # what is beyond the table is like its last entry: to be looked at
    special = np.flatnonzero(folded == _SPECIAL)
    folded[special] = codes[special]
    result = _decoded(folded)
    for character in set(map(chr, codes[special].tolist())):
        if (form := _form_alone(character)) is None:
            return _folded_exactly(text)
        result = result.replace(character, form)
    return result


def special_places(text: str) -> list[tuple[int, str]] | None:
    """Characters that fold to none or several, with what they become; every other one folds to one of its own. None
    when one melts with its neighbours."""
    if text.isascii():
        return []
    codes = codes_of(text)
    places = np.flatnonzero(_folded().take(codes, mode="clip") == _SPECIAL).tolist()
    forms = [(place, _form_alone(text[place])) for place in places]
    known = [(place, form) for place, form in forms if form is not None]
    return known if len(known) == len(forms) else None


def _folded_exactly(text: str) -> str:
    codes = codes_of(unicodedata.normalize("NFKC", text).casefold())
    return _decoded(np.where(codes < PLANE, _simplified().take(codes, mode="clip"), codes))


@lru_cache(PLANE)
def _form_alone(character: str) -> str | None:
    """What a special character becomes; None when that depends on its neighbours, or would be looked up again."""
    if any(map(_joins, unicodedata.normalize("NFKC", character))):
        return None
    form = _folded_exactly(character)
    again = _folded().take(codes_of(form), mode="clip") == _SPECIAL
    return None if form != character and again.any() else form


def codes_of(text: str) -> Codes:
    """The code point of each character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _decoded(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _folded() -> Codes:
    """Code point of the first plane → that of what it becomes; _SPECIAL when that is not one or depends on others."""
    characters = "".join(map(chr, range(1, PLANE)))
    forms = unicodedata.normalize("NFKC", "\0".join(characters)).casefold().split("\0")
    table = np.array([0, *(ord(form) if len(form) == 1 else PLANE for form in forms)], np.uint32)
    special = table >= PLANE
    special[[ord(c) for c in characters if _joins(c)]] = True
    special[-1] = True
    special |= special.take(table, mode="clip")  # what becomes one that is
    return np.where(special, _SPECIAL, _simplified().take(table, mode="clip"))


def _joins(character: str) -> bool:
    """It may become one with what stands before it: a mark but for a selector of variants, a Hangul vowel or end."""
    is_mark = unicodedata.category(character)[0] == "M" and not "\ufe00" <= character <= "\ufe0f"
    return is_mark or "\u1161" <= character <= "\u1175" or "\u11a8" <= character <= "\u11c2"


@cache
def _simplified() -> Codes:
    """Code point → that of the simplified character, of the first plane."""
    table = np.arange(PLANE, dtype=np.uint32)
    for code, character in simplified_forms().items():
        table[code] = ord(character)
    return table
