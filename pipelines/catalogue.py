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
#: A last article is none: 五、本通知自印发之日起施行。
_SENTENCE = re.compile("[，。；！？,;]|[:：].")
#: A heading above links to other pages, never above what a notice lists.
_RELATED = re.compile(
    r"\W{0,3}(?:[\d一二三四五六七八九十]{1,3}\W{1,3})?(?:相关|相關|推荐|更多|延伸|热门|最新|往期|友情)(?!.{0,12}(?:如下|以下)).{0,10}"
)


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
    if _RELATED.fullmatch(above.text):
        return False
    is_head = len(above.text) <= MAX_HEAD and above.kind is not ITEM and not _SENTENCE.search(above.text)
    heads = is_head and NUMBERED.match(above.text)
    if heads and all(blocks[i].kind is ITEM for i in run):
        return True
    numbered = sum(_NUMBER.search(blocks[i].text[:MAX_ENTRY]) is not None for i in run)
    return run.stop <= last and numbered > MOST * len(run)
