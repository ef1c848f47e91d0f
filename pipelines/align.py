"""Two articles → where they agree, and what one says where the other says something else.

A document is read as tokens: one Han character (kana, Hangul), one number or one word. Grams of
tokens that occur once in both texts are anchors; the heaviest chain of anchors in one order is kept,
and the gaps between them are aligned again, by their own unique grams or, when small, by difflib.
Nothing here judges: that is done in similarity.py.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from .facts import with_arabic_numerals
from .page import block_key
from .variants import in_one_vocabulary, is_traditional, simplified_forms

#: Characters of a text and of a title that are compared: keeps any pair under a second.
MAX_COMPARED = 30_000
MAX_TITLE = 300
#: Characters of one element of resemblance and containment.
GRAM = 5
#: Heads come in rows: source, date, 【region】, dateline.
MAX_HEADS = 6
#: Tokens of an anchor: shorter ones recur by chance, longer ones miss short agreements.
ANCHOR = 4
#: Tokens on either side up to which a gap goes to difflib, whose time grows with their product …
SMALL_GAP = 80
#: … and the sum of these products for one pair of texts: about 0.1 s of difflib at worst.
GAP_BUDGET = 200_000
#: Times that a large gap is aligned again by what is unique inside it.
DEPTH = 2
#: Share of the smaller side of a gap that has to agree before its agreements count.
GAP_SHARE = 0.3
#: Agreements inside a gap shorter than this are chance: 的, 了, 年, the.
MIN_ISLAND = 2
#: Tokens after a first (before a last) run shorter than an anchor, from which that run is chance.
CHANCE_GAP = 8
#: Tokens of common text that are kept on either side of a replacement: to where a firm's name ends.
CONTEXT = 12

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)*"
_TOKEN = re.compile(rf"{_NUMBER}|[{_CJK}]|[^\W_0-9{_CJK}]+")
_LINK_TARGET = re.compile(r"\]\([^()\s]{0,500}\)")
_LABEL = (
    r"(?:(?:信息|文章)?来源|稿源|(?:发布|更新|发稿)(?:时间|日期)|发布(?:机构|单位|者)|作者|记者|通讯员|(?:责任)?编辑|责编"
    r"|原标题|(?:所属|所在)?地区|所属区域|栏目|字号|浏览(?:次数|量)|阅读(?:次数|量)?"
    r"|source|published|updated|author|editor|region)\s{0,3}:[^\n]{0,80}"
)
_HEAD = re.compile(
    rf"""[#>*\s]{{0,9}}(?:
      {_LABEL}(?:\n|$)
    | \d{{4}}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?[ ]{{0,5}}(?:\d{{1,2}}:\d\d(?::\d\d)?)?[ ]{{0,5}}\n   # a date alone
    | [【\[][^】\]\n]{{1,16}}[】\]]                                                  # 【北京】
    | [^\n。;:]{{0,24}}(?:\d日|[社报网台署])[^\n。;:]{{0,14}}?(?:电|讯|消息|报道)     # 新华社北京3月5日电
      [ ]{{0,3}}(?:\([^)\n]{{1,40}}\)[ ]{{0,3}}[,:]?|[,:\s])                         # (记者 某某)
    | by\s[^\n]{{1,60}}\n
    | [a-z][a-z .]{{1,30}}[,(][a-z ,.0-9()]{{1,30}}[ ]-{{1,2}}[ ]                    # SPRINGFIELD, May 3 (AP) -
    | [a-z][a-z ,.0-9()]{{1,60}}[ ](?:--|\u2013|\u2014)[ ]
    )""",
    re.VERBOSE,
)
_TITLE_SITE = re.compile(r"\s{0,3}(?:[|_｜–—]|\s-\s|-(?=[\u4e00-\u9fff]))[^|_｜–—-]{1,16}$")
_DATE_MARKS = "年月日号时"
_HAN_SPACE = re.compile(f" (?=[{_CJK}])|(?<=[{_CJK}]) ")

Tokens = tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """What is compared of an article; all else is derived from it when first asked for."""

    title: str | None
    #: Cleaned Markdown.
    text: str = field(repr=False)

    @cached_property
    def is_traditional(self) -> bool:
        """Written in traditional characters."""
        return is_traditional(self.text)

    @cached_property
    def in_one_vocabulary(self) -> "Document":
        """What is compared when one of two texts is traditional."""
        return Document(self.title and in_one_vocabulary(self.title), in_one_vocabulary(self.text[:MAX_COMPARED]))

    @cached_property
    def grams(self) -> frozenset[str]:
        """Character 5-grams of the normal text; a shorter text is its own only gram."""
        text = block_key(self.text[:MAX_COMPARED]).translate(simplified_forms())
        return frozenset(text[i : i + GRAM] for i in range(max(len(text) - GRAM, 0) + 1)) - {""}

    @cached_property
    def body(self) -> str:
        """The text to align: without link targets and without what a reprint changes around it."""
        text = fold(_LINK_TARGET.sub("]", self.text[:MAX_COMPARED])).strip()
        for _ in range(MAX_HEADS):
            if not (head := _HEAD.match(text)) or head.end() == len(text):
                break
            text = text[head.end() :].lstrip()
        before, _, last = text.rpartition("\n")
        return before if before and re.fullmatch(rf"\s*\(?{_LABEL}", last) else text

    @cached_property
    def tokens(self) -> Tokens:
        """Tokens of the body."""
        return tokenize(self.body)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers of the body."""
        return numbers(self.tokens)

    @cached_property
    def words(self) -> str:
        """The tokens with a space around each, to look names up."""
        return spaced(self.tokens)

    @cached_property
    def first_line(self) -> Tokens:
        """Tokens of a label, or of a lead."""
        return tokenize(self.body.partition("\n")[0])

    @cached_property
    def title_tokens(self) -> Tokens:
        """The title's tokens without the site's name at its end."""
        title = fold((self.title or "")[:MAX_TITLE])
        short = _TITLE_SITE.sub("", title)
        return tokenize(short if len(short) >= max(6, 0.4 * len(title)) else title)


@dataclass(frozen=True, slots=True)
class Run:
    """So many equal tokens, from `one` in the first text and from `other` in the second."""

    one: int
    other: int
    size: int


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two runs in either text; one side may be empty."""

    old: Tokens
    new: Tokens
    #: Common tokens before and after, at most CONTEXT; none at the edge of the texts.
    before: Tokens
    after: Tokens

    @property
    def size(self) -> int:
        """Tokens of the larger side."""
        return max(len(self.old), len(self.new))

    @property
    def exchanged(self) -> tuple[frozenset[str], frozenset[str]]:
        """Numbers of either side that the other side has not."""
        old, new = numbers(self.old), numbers(self.new)
        return old - new, new - old

    @property
    def in_context(self) -> tuple[Tokens, Tokens]:
        """Both sides with what tells what they are: 5 亿元 → 8 亿元."""
        return self.old + self.after[:2], self.new + self.after[:2]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two texts lie on each other."""

    runs: tuple[Run, ...]
    #: Tokens of the first text that are aligned, and the numbers among them.
    aligned: int
    numbers: int
    #: Gaps between runs; the two at the edges stand apart, as a lead or a tail may be exchanged.
    gaps: tuple[Gap, ...]
    head: Gap
    tail: Gap


def fold(text: str) -> str:
    """One width, one case, one script."""
    return unicodedata.normalize("NFKC", text).casefold().translate(simplified_forms())


def tokenize(text: str) -> Tokens:
    """Tokens of a folded text; 第三批 and 第3批 have the same.

    >>> tokenize("投资1,200万元, new plant, 十二月05日")
    ('投', '资', '1200', '万', '元', 'new', 'plant', '12', '月', '5', '日')
    """
    found = _TOKEN.findall(with_arabic_numerals(text))
    return tuple(_plain_number(t) if is_number(t) else t for t in found)


def is_number(token: str) -> bool:
    """Tokens never mix digits and letters, so the first character tells."""
    return "0" <= token[0] <= "9"


def numbers(tokens: Tokens) -> frozenset[str]:
    """The numbers among the tokens."""
    return frozenset(filter(is_number, tokens))


def phrase(tokens: Iterable[str]) -> str:
    """Tokens as people write them: no space beside a Han character."""
    return _HAN_SPACE.sub("", " ".join(tokens))


def spaced(tokens: Iterable[str]) -> str:
    """Tokens with a space around each, to look one row of tokens up in another."""
    return f" {' '.join(tokens)} "


def undated(side: Tokens) -> Tokens:
    """贵州 of 4月18日贵州; a number alone may stand for a name."""
    last = max((i for i, token in enumerate(side) if is_number(token)), default=-1)
    rest = side if last < 0 or len(side) == 1 else side[last + 1 :]
    return rest[1:] if last >= 0 and rest and rest[0] in _DATE_MARKS else rest


def _plain_number(token: str) -> str:
    """Without thousands separators and leading zeros: 05 and 5 are one day."""
    plain = token.replace(",", "").lstrip("0")
    return plain if plain and plain[0] != "." else "0" + plain


def align(one: Tokens, other: Tokens) -> Alignment:
    """Lay the first text on the second. Not symmetric: callers order the two first."""
    found = _joined(_Aligner(one, other).runs(0, len(one), 0, len(other), DEPTH))
    runs = _without_chance(list(found))
    gaps = tuple(_gaps(one, other, runs))
    return Alignment(
        runs=runs,
        aligned=sum(m.size for m in runs),
        numbers=sum(sum(map(is_number, one[m.one : m.one + m.size])) for m in runs),
        gaps=gaps[1:-1],
        head=gaps[0],
        tail=gaps[-1],
    )


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Runs that touch in both texts, as one."""
    last: Run | None = None
    for m in runs:
        if last and (last.one + last.size, last.other + last.size) == (m.one, m.other):
            last = Run(last.one, last.other, last.size + m.size)
            continue
        if last:
            yield last
        last = m
    if last:
        yield last


def _without_chance(runs: list[Run]) -> tuple[Run, ...]:
    """Two leads (or tails) that begin alike by chance do not lie on each other."""
    if len(runs) > 1 and runs[0].size < ANCHOR and _apart(*runs[:2]):
        del runs[0]
    if len(runs) > 1 and runs[-1].size < ANCHOR and _apart(*runs[-2:]):
        del runs[-1]
    return tuple(runs)


def _apart(left: Run, right: Run) -> bool:
    """Both texts have more than a name between two runs."""
    sizes = right.one - left.one - left.size, right.other - left.other - left.size
    return min(sizes) > CHANCE_GAP


def _gaps(one: Tokens, other: Tokens, runs: Sequence[Run]) -> Iterator[Gap]:
    """The head gap, one gap between any two runs, the tail gap."""
    fence = (Run(0, 0, 0), *runs, Run(len(one), len(other), 0))
    for left, right in pairwise(fence):
        start = left.one + left.size
        yield Gap(
            old=one[start : right.one],
            new=other[left.other + left.size : right.other],
            before=one[start - min(CONTEXT, left.size) : start],
            after=one[right.one : right.one + min(CONTEXT, right.size)],
        )


class _Aligner:
    """Runs of two texts, with the budget that all their gaps share."""

    def __init__(self, one: Tokens, other: Tokens) -> None:
        self.one, self.other = one, other
        self.budget = GAP_BUDGET

    def runs(self, a: int, a_end: int, b: int, b_end: int, depth: int) -> Iterator[Run]:
        """Runs of one[a:a_end] and other[b:b_end]: equal ends, then what is between."""
        one, other = self.one, self.other
        limit = min(a_end - a, b_end - b)
        same = 0
        while same < limit and one[a + same] == other[b + same]:
            same += 1
        if same:
            yield Run(a, b, same)
        a, b, limit = a + same, b + same, limit - same
        same = 0
        while same < limit and one[a_end - 1 - same] == other[b_end - 1 - same]:
            same += 1
        a_end, b_end = a_end - same, b_end - same
        if a < a_end and b < b_end:
            yield from self._between(a, a_end, b, b_end, depth)
        if same:
            yield Run(a_end, b_end, same)

    def _between(self, a: int, a_end: int, b: int, b_end: int, depth: int) -> Iterator[Run]:
        """The inside of two stretches whose ends differ."""
        if max(a_end - a, b_end - b) <= SMALL_GAP:
            yield from self._small(a, a_end, b, b_end)
            return
        if depth == 0:
            return
        one_start, other_start = a, b
        for run in _chain(_anchored(self.one[a:a_end], self.other[b:b_end])):
            i, j = one_start + run.one, other_start + run.other
            yield from self._gap(a, i, b, j, depth - 1)
            yield Run(i, j, run.size)
            a, b = i + run.size, j + run.size
        yield from self._gap(a, a_end, b, b_end, depth - 1)

    def _gap(self, a: int, a_end: int, b: int, b_end: int, depth: int) -> Iterator[Run]:
        return self.runs(a, a_end, b, b_end, depth) if a < a_end and b < b_end else iter(())

    def _small(self, a: int, a_end: int, b: int, b_end: int) -> list[Run]:
        """What difflib finds, unless it is too little to mean that one stretch became the other."""
        sizes = a_end - a, b_end - b
        cost = sizes[0] * sizes[1]
        if min(sizes) < MIN_ISLAND or cost > self.budget:
            return []
        self.budget -= cost
        matcher = SequenceMatcher(None, self.one[a:a_end], self.other[b:b_end], autojunk=False)
        blocks = matcher.get_matching_blocks()
        found = [Run(a + i, b + j, n) for i, j, n in blocks if n >= MIN_ISLAND]
        return found if sum(m.size for m in found) >= GAP_SHARE * min(sizes) else []


def _anchored(one: Tokens, other: Tokens) -> list[Run]:
    """Stretches that agree, found by grams unique in both texts; in the order of the first."""
    grams = [list(zip(*(t[k:] for k in range(ANCHOR)), strict=False)) for t in (one, other)]
    counts = [Counter(g) for g in grams]
    places = {gram: i for i, gram in enumerate(grams[1]) if counts[1][gram] == 1}
    runs: list[Run] = []
    for i, gram in enumerate(grams[0]):
        j = places.get(gram)
        if j is None or counts[0][gram] != 1:
            continue
        last = runs[-1] if runs else Run(0, 0, 0)
        grown = last.size - ANCHOR + 1
        if runs and (last.one + grown, last.other + grown) == (i, j):
            runs[-1] = Run(last.one, last.other, last.size + 1)
        else:
            runs.append(Run(i, j, ANCHOR))
    return runs


def _chain(runs: Sequence[Run]) -> list[Run]:
    """The heaviest selection that rises in both texts, without overlap."""
    starts: list[int] = []  # place in the second text of the last run of each best chain, rising
    tips: list[tuple[int, int]] = []  # weight of that chain, rising too, and its last run
    before = [-1] * len(runs)
    for i, run in enumerate(runs):
        k = bisect_left(starts, run.other)
        weight, before[i] = tips[k - 1] if k else (0, -1)
        weight += run.size
        beaten = k
        while beaten < len(tips) and tips[beaten][0] <= weight:
            beaten += 1
        starts[k:beaten], tips[k:beaten] = [run.other], [(weight, i)]
    chain: list[Run] = []
    i = tips[-1][1] if tips else -1
    while i >= 0:
        chain.append(runs[i])
        i = before[i]
    return _disjoint(chain[::-1])


def _disjoint(chain: Sequence[Run]) -> list[Run]:
    """Neighbours share tokens when something was put between them: the earlier one keeps them."""
    kept: list[Run] = []
    for run in chain:
        last = kept[-1] if kept else Run(0, 0, 0)
        cut = max(0, last.one + last.size - run.one, last.other + last.size - run.other)
        if cut < run.size:
            kept.append(Run(run.one + cut, run.other + cut, run.size - cut))
    return kept
