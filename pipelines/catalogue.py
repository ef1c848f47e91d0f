"""Links in a row that are the text of a Chinese page: a notice of documents, each of which has a page of its own."""

import re
from collections.abc import Iterator, Sequence

from .page import ITEM, Block
from .weigh import NUMBERED

#: Share of a block's text in links from which it is an entry.
LINKED = 0.5
#: Characters of the longest heading above entries, and those of an entry that are looked at.
MAX_HEAD, MAX_ENTRY = 40, 300
#: Share of the entries in a row that have the number of a document, from which they are a catalogue.
MOST = 0.5
#: Such a number: 〔2022〕14号
_NUMBER = re.compile(r"[〔\[［(（【]\d{4}[〕\]］)）】]\s?第?\s?\d{1,5}\s?号")


def catalogue(blocks: Sequence[Block], text: Sequence[int]) -> Iterator[range]:
    """The entries in a row: items of a list below a numbered heading, and documents with their numbers between
    paragraphs. `text`: indexes of the article's paragraphs, in order."""
    start = end = text[0] + 1 if text else len(blocks)
    while start < len(blocks):
        end = start
        while end < len(blocks) and blocks[end].link_share >= LINKED:
            end += 1
        if end > start and _is_catalogue(blocks, range(start, end), text[-1]):
            yield range(start, end)
        start = end + 1


def _is_catalogue(blocks: Sequence[Block], run: range, last: int) -> bool:
    above = blocks[run.start - 1]
    heads = len(above.text) <= MAX_HEAD and above.kind is not ITEM and NUMBERED.match(above.text)
    if heads and all(blocks[i].kind is ITEM for i in run):
        return True
    numbered = sum(_NUMBER.search(blocks[i].text[:MAX_ENTRY]) is not None for i in run)
    return run.stop <= last and numbered > MOST * len(run)
