"""The notes of a Chinese text, which are more link than text where they cite: 註1：溶出試驗方法見…, 參考資料 / [1] ….

Each is told by its number; one without the word for a note also by the line that heads such notes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from .page import ITEM, Block

#: Rules of trim.py by which a line goes for its links and place alone.
_FOR_LINKS = ("links", "outside")
#: Characters of the longest heading of notes, and of a note that are looked at.
MAX_HEAD, MAX_MARK = 16, 12
_NOTES = (
    "(?:[註注][釋释解]|附[註注]|尾[註注]|[脚腳][註注]|[参參]考(?:文[献獻]|[资資]料|[来來]源|[书書]目|[链連]接|連結)"
    "|引[用注註](?:文[献獻]|[资資]料|[来來]源)?|[资資数數][料据據](?:[来來]源|出[处處])|[引徵征]用?文[献獻])"
)
_HEAD = re.compile(rf"[【〔（(\[]?{_NOTES}(?:\s?[与與和及、/／]\s?{_NOTES})?[】〕）)\]]?[:：]?")
#: A note by its word, and by a number in brackets or a circle; a pager has nothing but more of them behind one.
_NOTE = re.compile(
    r"[（(\[［【〔]?[註注]\s?(?:\d{1,3}|[①-⑳]|[一二三四五六七八九十]{1,3})\s?[）)\]］】〕]?\s?[:：.．、]?\s{0,3}\S"
)
_MARKED = re.compile(r"(?:[\[［【〔（(]\s?\d{1,3}\s?[\]］】〕）)]|[①-⑳]|\d{1,2}\s?[.．、])\s{0,3}[^\s\d\[［【〔（(①-⑳]")


def own_notes(blocks: Sequence[Block], article: Sequence[int], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of notes below the first paragraph among the blocks that are to go. `article`: indexes of its
    paragraphs; `rules`: index → name of the rule by which a block is to go."""
    if not article:
        return
    going = {i for i, rule in rules.items() if i > article[0] and rule in _FOR_LINKS}
    yield from (i for i in going if _NOTE.match(blocks[i].text, 0, MAX_MARK))
    for head in range(article[0] + 1, len(blocks)) if going else ():
        if head not in rules and len(blocks[head].text) <= MAX_HEAD and _HEAD.fullmatch(blocks[head].text):
            below = takewhile(lambda i: _is_note(blocks[i]), range(head + 1, len(blocks)))
            yield from (i for i in below if i in going)


def _is_note(block: Block) -> bool:
    is_numbered = block.kind is ITEM and block.number > 0
    return is_numbered or any(form.match(block.text, 0, MAX_MARK) for form in (_NOTE, _MARKED))
