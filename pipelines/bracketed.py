"""Who stands in brackets at the beginning of a Chinese text, at the end of it, or on a line in its second half:
（记者 李明）, （文/李明 摄影/王芳）. And whom a sentence of it names, as what is read aloud ends: 本文作者：李明。
"""

import re
from collections.abc import Iterator
from itertools import islice

from .belonging import SUMMARY
from .page import block_key
from .reporters import ends_as_caption, reporter_at_end, reporter_in_brackets, writer_in_brackets
from .sheet import END_REACH, MAX_LABEL_LINE, Sheet
from .surnames import is_person
from .titles import Said

#: Captions of pictures that stand above the first paragraph, at most.
MAX_CAPTIONS = 3
# whose name ends there: 本文作者：李明，系望川大学教授
_WRITER = re.compile(
    "(?:^|[。！？；…”』」）)\\s])[（(]?(?:本文|此文|文章|稿件)作者\\s?[:：]\\s?(?P<names>[\u3400-\u9fff]{2,4}(?:、[\u3400-\u9fff]{2,4}){0,3})"
    "(?=[，,。；;）)\\s]|$)"
)
#: Letters by which a paragraph says the same as a summary above it.
MAX_SAME = 20


def in_brackets(sheet: Sheet) -> Said | None:
    """The reporter in brackets at the beginning of the first paragraph, also below a summary that begins as that does,
    or of a line at the end of the text, or in its second half, where sections stand once more below; of several lines
    each ends a report of its own."""
    if not sheet.chosen:
        return None
    beginnings = (sheet.blocks[i].text[:MAX_LABEL_LINE] for i in _first_paragraphs(sheet))
    if names := next(filter(None, map(reporter_in_brackets, beginnings)), None):
        return Said(names, "byline")
    ends = [text for _, text in sheet.lines(sheet.chosen[-2 * END_REACH :])]
    found = {names for text in ends if (names := reporter_in_brackets(text, is_line=True))}
    if not found and any(reporter_at_end(sheet.blocks[i].text) for i in sheet.chosen[-END_REACH:]):
        found = {names for i in sheet.chosen if (names := reporter_at_end(sheet.blocks[i].text))}
    found = found or _in_the_midst(sheet)
    return Said(found.pop(), "byline") if len(found) == 1 else None


def in_words(sheet: Sheet) -> Said | None:
    """The persons whom the text names as its author, a single time: a collection has several."""
    texts = (sheet.blocks[i].text for i in sheet.chosen)
    found = {found["names"] for text in texts if "作者" in text for found in _WRITER.finditer(text)}
    names = found.pop().split("、") if len(found) == 1 else []
    return Said(", ".join(names), "byline") if names and all(map(is_person, names)) else None


def _in_the_midst(sheet: Sheet) -> set[str]:
    """Whom whole lines in brackets name; none where one stands in the first half, which ends a report there."""
    half = sheet.chosen[(len(sheet.chosen) - 1) // 2]
    named = [(i, names) for i, text in sheet.lines(sheet.chosen) if (names := writer_in_brackets(text))]
    return {names for _, names in named} if all(i >= half for i, _ in named) else set()


def _first_paragraphs(sheet: Sheet) -> Iterator[int]:
    """The first paragraph, and the one below a first one that is a summary, has the same words, or captions."""
    yield sheet.body
    at = sheet.body
    for i in islice((i for i in sheet.chosen if i > at), MAX_CAPTIONS):
        if not ends_as_caption(sheet.blocks[at].text):
            break
        yield (at := i)
    below = next((i for i in sheet.chosen if i > sheet.body and sheet.is_prose(i)), None)
    if below is None:
        return
    first = sheet.blocks[sheet.body]
    marker = SUMMARY.match(first.text[:MAX_LABEL_LINE])
    begins = block_key(first.text[marker.end() - 1 if marker else 0 :])[:MAX_SAME]
    if marker or begins in sheet.blocks[below].key[: MAX_LABEL_LINE + MAX_SAME]:
        yield below
