"""What stands beside a copy that goes: its heading or name, its day and source, the marks between its paragraphs, and a
few lines of it that stand there once more."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from .alike import size_of
from .inone import MIN_IN_ONE
from .page import HEADING, Block
from .prose import ANY_END
from .reason import Reason
from .simplified import simplified
from .summary import MAX_COPY_HEAD, MIN_CUT

#: Lines that are printed once more in the middle of a copy, and places with the first of them, at most.
MAX_WITHIN, MAX_PLACES = 8, 8
#: Lines of the first print that a copy has not, near its beginning or end; lines of such a copy, and the size of one
#: beyond those, at least.
MAX_LEFT_OUT, FEW_COPIED, MIN_BESIDE = 3, 3, 8
#: Rules by which a run of blocks is a copy, and by which any is.
_RUNS = frozenset(("run", "adjacent_run"))
_COPIES = _RUNS | {"single"}
#: Kinds of what stands above a text and is none of it; lines between the title of a copy and its text, at most.
_AROUND, MAX_LABELS = ("label", "outside"), 20
_FOR = (
    "文字|图文|问答|表格|纯文[字本]|全文|手机|电脑|打印|(?:友[善好])?(?:列印|打印)|打印友好|大字号?|长者|老年|适老|无障碍|简洁"
    "|移动端?|[繁简]体(?:中文|字)?|PDF|WAP|(?:电子)?邮件|微信|语音|(?:手机)?[短彩]信|(?:语音)?播报|朗读|听读|收听|读屏|屏幕阅读"
)
#: A line that says what a text was printed again for: 文字版, 长者阅读, 以下为手机短信版，供订阅用户.
_COPY = re.compile(
    r"[【\[■◆●▲]?\s?(?:(?:(?:以下|下[面文列])(?:内容)?[为是系]?|[供附])?(?:本文|全文|正文)?的?"
    rf"(?:(?:{_FOR})[用的]?(?:版本?|阅读|模式|预览|内容|全文|浏览|查看|文?稿|格式)"
    "|(?:精彩|精选|重点|章节|分段|分节|文章|内容|全文)(?:内容|回顾|速查|快查|选段|节选|查看|浏览|回看|重温|速览))"
    "|以下(?:内容)?[供为].{1,12}(?:使用|阅读|收听|打印)"
    "|(?:项目|产品|园区|企业|厂房|地块|活动|政策)(?:说明书?|简介|介绍|概况|概要|资料|档案|简报|一览))"
    r"(?:[（(].{0,12}[）)]|[，,].{0,12}|\s(?:发送[至到]|第\s?\d).{0,12})?\s?[:：]?[】\]]?",
    re.IGNORECASE,
)
#: … or that it is as it was before a change: 查看最初版本（2025-09-18，存档）, 更正前的报道.
_OLDER = re.compile(
    r"(?:点[击此]|展开|以下[为是]?)?(?:查看|阅读)?(?:本文|文章|稿件|报道|新闻)?的?"
    r"(?:(?:最初|最早|初始|原始|原先|旧|历史|首次发布|(?:更正|修改|更新|修订|订正)[之以]?前|存档)的?"
    r"(?:版本?|报道|稿件?|内容|文本|原文|文章|全文)|(?:初|原|旧)[版稿])"
    r"(?:存档|留存|对照)?\s?(?:[（(].{0,26}[）)]|[，,].{0,16})?\s?[:：]?"
)
#: What a line is drawn with on both sides of such words.
_RULE = "-—–―─━=_*·.~～…<>《》 \u3000"
#: Nothing but which paragraph or message the next one is: 【第一段】, (2/6).
_MARK = re.compile(
    r"[【\[（(]\s?(?:第\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[段屏页]|\d{1,2}\s?/\s?\d{1,2})\s?[】\]）)][:：]?"
)
#: Characters of the longest such mark.
MAX_MARK = 12


def is_mark(block: Block) -> bool:
    """True for a mark between the paragraphs of a copy in messages or on screens, which the first print has not."""
    return len(block.text) <= MAX_MARK and _MARK.fullmatch(block.text.strip()) is not None


def marks_of_copies(blocks: Sequence[Block], gone: Mapping[int, Reason]) -> dict[int, Reason]:
    """Index → reason of the marks right above paragraphs that go as a copy."""
    return {i - 1: why for i, why in gone.items() if i and why.rule in _COPIES and is_mark(blocks[i - 1])}


def heads_of_copies(blocks: Sequence[Block], gone: Mapping[int, Reason]) -> Iterator[tuple[int, int]]:
    """Indexes of the headings, and of lines such as 文字版, below which there is nothing but a copy that goes, and of
    such a line above its heading, each with the copy's first line; not of one that is printed again itself."""
    copied = {blocks[i].key for i in gone}
    for first in [i for i, reason in gone.items() if i and reason.rule in _COPIES and i - 1 not in gone]:
        head = blocks[first - 1]
        below = next((blocks[i] for i in range(first, len(blocks)) if i not in gone), None)
        is_last = below is None or (below.kind is HEADING and below.level <= (head.level or below.level))
        if len(head.text) > MAX_COPY_HEAD or head.key in copied:
            continue
        is_heading = head.kind is HEADING and gone[first].rule in _RUNS
        is_named = any(form.fullmatch(_said(head.text)) for form in (_COPY, _OLDER))
        # … or of all in one line above the text
        is_last = is_last or (is_named and first + 1 not in gone and size_of(blocks[first].key) >= MIN_IN_ONE)
        if is_last and (is_heading or is_named):
            yield first - 1, first
            above = blocks[first - 2].text if is_heading and first > 1 and first - 2 not in gone else ""
            if len(above) <= MAX_COPY_HEAD and _COPY.fullmatch(_said(above)):
                yield first - 2, first


def _said(text: str) -> str:
    """The words of a line, be they drawn into a rule."""
    return simplified(text.strip(_RULE))


def labels_of_copies(blocks: Sequence[Block], gone: Mapping[int, Reason], places: Sequence[int]) -> dict[int, Reason]:
    """Place among `places` → reason of lines that stand between the title of a copy that goes and its text, where the
    same went above the first print: its day and source. `places`: indexes of what is left."""
    found: dict[int, Reason] = {}
    first = next((i for i in range(len(blocks)) if i not in gone), 0)
    above = {blocks[i].key for i in range(first) if gone[i].kind in _AROUND}

    def is_label(i: int) -> bool:
        reason = gone.get(i)
        return blocks[i].key in above if reason is None else reason.kind in _AROUND and reason.rule != "title"

    for start in (i for i, reason in gone.items() if i > first and reason.rule in _COPIES):
        head = start - 1
        while head > first and start - head <= MAX_LABELS and is_label(head):
            head -= 1
        if head in gone and gone[head].rule == "title":
            found |= {i: gone[start] for i in range(head + 1, start) if i not in gone}
    return {bisect_left(places, i): reason for i, reason in found.items()}


def above_copies(blocks: Sequence[Block], gone: Mapping[int, Reason]) -> Iterator[int]:
    """Indexes of what stands right above a copy that goes and is the first sentence of the text, word for word."""
    first = next((i for i in range(len(blocks)) if i not in gone), len(blocks))
    if first == len(blocks) or size_of(blocks[first].key) < MIN_CUT or not ANY_END.search(blocks[first].text):
        return
    for i, reason in gone.items():
        if reason.rule in _RUNS and i - 1 > first and i - 1 not in gone and blocks[i - 1].text == blocks[first].text:
            yield i - 1


def at_ends_of_copies(blocks: Sequence[Block], gone: Mapping[int, Reason]) -> Iterator[tuple[int, int]]:
    """Index of each line right above or below a copy that stands so, word for word, above or below the first print, but
    for a few lines that the copy has not, such as quotes; and of the line of the copy that it stands beside."""
    runs = [i for i, why in gone.items() if why.rule in _RUNS]
    ends = [(i, step) for i in runs for step in (-1, 1) if i + step not in gone and _is_run(i, -step, gone)]
    places: dict[str, int] = {}
    for i, block in enumerate(blocks if ends else ()):
        if i not in gone:
            places.setdefault(block.key, i)
    for end, step in ends:
        place, at = places.get(blocks[end].key), end + step
        while place is not None and 0 <= at < len(blocks) and at not in gone and abs(at - end) <= MAX_WITHIN:
            found = places.get(blocks[at].key, at)
            is_near = 0 < (found - place) * step <= MAX_LEFT_OUT + 1 and found < min(at, end)
            if not is_near or size_of(blocks[at].key) < MIN_BESIDE:
                break
            yield at, end
            place, at = found, at + step


def _is_run(end: int, step: int, gone: Mapping[int, Reason]) -> bool:
    """True for the end of a copy of several lines."""
    return all(end + step * n in gone and gone[end + step * n].rule in _RUNS for n in range(FEW_COPIED))


def within_copies(blocks: Sequence[Block], gone: Mapping[int, Reason]) -> Iterator[tuple[int, int]]:
    """Index of each line that stays in the middle of a copy, and of the line of it above: of a few, each printed word
    for word further up, where it stays, in the same order, numbers and all. An accordion in another one prints a
    section so."""
    after = [i + 1 for i, why in gone.items() if why.rule in _RUNS and i + 1 not in gone]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks if after else ()):
        if len(places[block.text]) < MAX_PLACES:
            places[block.text].append(i)
    for first in after:
        between = [*takewhile(lambda i: i not in gone, range(first, min(len(blocks), first + MAX_WITHIN)))]
        end = first + len(between)
        if end not in gone or gone[end].evidence != gone[first - 1].evidence:
            continue
        texts = [blocks[i].text for i in between]
        starts = [
            i for i in places[texts[0]] if i + len(texts) <= first and gone.keys().isdisjoint(range(i, i + len(texts)))
        ]
        if any([block.text for block in blocks[i : i + len(texts)]] == texts for i in starts):
            yield from ((i, first - 1) for i in between)
