"""An article as it is compared: its letters in one form, its words and numbers as tokens.

A token is one Han character (kana, Hangul), one number or one word. All is derived when first asked for, as most
candidates are told apart by their grams alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from .fingerprint import is_letter
from .folding import PLANE, codes_of, fold
from .numerals import with_arabic_numerals
from .variants import in_one_vocabulary, is_traditional

#: Characters of a text and of a title that are compared: keeps any pair under a second.
MAX_COMPARED = 30_000
MAX_TITLE = 300
#: Characters at the beginning in which a lead ends.
MAX_LEAD = 1_500
#: Characters of one element of resemblance and containment.
GRAM = 5
#: Characters of a body from which it is cut into tokens all at once: measured, what that costs is less from here on.
LONG = 600
#: Heads come in rows: source, date, 【region】, dateline.
MAX_HEADS = 6

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)*"
# The same from its first digit on: `re` skips to what may begin a match only when that is one set of characters.
_NUMBERS = re.compile(r"[0-9](?:[0-9]{0,2}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]*(?:\.[0-9]+)*)")
TOKEN = re.compile(rf"{_NUMBER}|[{_CJK}]|[^\W_0-9{_CJK}]+")
# The same with rows of characters that are one token each.
_ROWS = re.compile(rf"[{_CJK}]+|{TOKEN.pattern}")
# The same of texts of ASCII, without the sets that only others need.
_ASCII_TOKEN = re.compile(rf"{_NUMBERS.pattern}|[A-Za-z]+")
# A zero before a number, a comma inside: in a text without them each number is written as its token is.
_UNPLAIN = re.compile(r"[0-9](?:,[0-9]|(?<=0)(?<![0-9][0-9])[0-9])")
_CJK_ONE = re.compile(f"[{_CJK}]")
LINK_TARGET = re.compile(r"\]\([^()\s]{0,500}\)")
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
_LAST_LABEL = re.compile(rf"\s*\(?{_LABEL}")
_TITLE_SITE = re.compile(r"\s{0,3}(?:[|_｜–—]|\s-\s|-(?=[\u4e00-\u9fff]))[^|_｜–—-]{1,16}$")
_DATE_MARKS = "年月日号时"
_PARTS = re.compile(r"[\n。!?:;】」|、()]|,(?!\d)")
_HAN_SPACE = re.compile(f" (?=[{_CJK}])|(?<=[{_CJK}]) ")

_ODD = np.uint64(0x9E3779B97F4A7C15)
# What a character is to a token, but for those of numbers.
_ALONE, _WORD = np.uint8(1), np.uint8(2)

Tokens = tuple[str, ...]
Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Document:
    """What is compared of an article; all else is derived from it when first asked for."""

    title: str | None
    #: Cleaned Markdown.
    text: str = field(repr=False)
    #: The document of which this one is the text in one vocabulary.
    written: "Document | None" = field(default=None, repr=False, compare=False)

    @cached_property
    def is_traditional(self) -> bool:
        """Written in traditional characters."""
        return is_traditional(self.text)

    @cached_property
    def in_one_vocabulary(self) -> "Document":
        """What is compared when one of two texts is traditional."""
        text = in_one_vocabulary(self.text[:MAX_COMPARED])
        return Document(self.title and in_one_vocabulary(self.title), text, written=self)

    @cached_property
    def folded(self) -> str:
        """What is compared of the text, in one width, case and script."""
        return fold(self.text[:MAX_COMPARED])

    @cached_property
    def grams(self) -> Hashes:
        """Hashes of the character 5-grams of the normal text, rising; a shorter text is its own only gram."""
        return _grams(self.folded)

    @cached_property
    def linkless(self) -> str:
        """The folded text without the targets of links."""
        return LINK_TARGET.sub("]", self.folded)

    @cached_property
    def body_range(self) -> tuple[int, int]:
        """Begin and end in `linkless` of the text to align: without what a reprint changes around it."""
        text = self.linkless
        end = len(text.rstrip())
        start = min(end, len(text) - len(text.lstrip()))
        for _ in range(MAX_HEADS):
            if not (head := _HEAD.match(text, start, end)) or head.end() == end:
                break
            start = end - len(text[head.end() : end].lstrip())
        before = text.rfind("\n", start, end)
        return (start, before) if before > start and _LAST_LABEL.fullmatch(text, before + 1, end) else (start, end)

    @cached_property
    def body(self) -> str:
        """The text to align."""
        start, end = self.body_range
        return self.linkless[start:end]

    @cached_property
    def _numeric(self) -> str:
        """The body with its numerals as digits: what tokens are cut of."""
        return with_arabic_numerals(self.body)

    @property
    def is_plain(self) -> bool:
        """The body has no numerals but digits."""
        return self._numeric == self.body

    @cached_property
    def places(self) -> tuple[Places, Places]:
        """Where the tokens begin and end in the body with its numerals as digits."""
        return token_places(self._numeric)

    @cached_property
    def tokens(self) -> Tokens:
        """Tokens of the body."""
        return _cut(self._numeric, self.places) if self._is_cut else _tokens(self._numeric)

    @property
    def _is_cut(self) -> bool:
        """Its tokens are cut out at their places, which are known then."""
        return len(self._numeric) >= LONG and not self._numeric.isascii()

    @cached_property
    def ids(self) -> Hashes:
        """One number for each token, equal for equal ones."""
        return _cut_ids(self.tokens, codes_of(self._numeric)[self.places[0]]) if self._is_cut else ids(self.tokens)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers of the body."""
        return frozenset([self.tokens[place] for place in self.number_places])

    @cached_property
    def number_places(self) -> list[int]:
        """Which of the tokens are numbers."""
        if self._is_cut:  # in a fortieth of the time
            firsts = codes_of(self._numeric)[self.places[0]]
            places: list[int] = ((firsts >= ord("0")) & (firsts <= ord("9"))).nonzero()[0].tolist()
            return places
        return [place for place, token in enumerate(self.tokens) if "0" <= token < ":"]  # as `is_number` says

    @cached_property
    def words(self) -> str:
        """The tokens with a space around each, to look names up."""
        return spaced(self.tokens)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The tokens, each once."""
        return frozenset(self.tokens)

    def says(self, row: Tokens) -> bool:
        """The tokens stand in the body in this order; most that do not have one that stands nowhere."""
        return self.vocabulary.issuperset(row) and spaced(row) in self.words

    @cached_property
    def first_line(self) -> Tokens:
        """Tokens of a label, or of a lead."""
        return tokenize(self.body.partition("\n")[0])

    def phrase_before(self, end: int) -> Tokens:
        """The tokens before one of the first tokens of the body, back to the last punctuation mark; none when one
        stands right before it."""
        seen = 0
        for part in _PARTS.split(self.body[:MAX_LEAD]):
            tokens = tokenize(part)
            if seen + len(tokens) > end:
                return tokens[: end - seen]
            seen += len(tokens)
        return ()

    @cached_property
    def title_tokens(self) -> Tokens:
        """The title's tokens without the site's name at its end."""
        title = fold((self.title or "")[:MAX_TITLE])
        short = _TITLE_SITE.sub("", title)
        return tokenize(short if len(short) >= max(6, 0.4 * len(title)) else title)


def shared_grams(one: Hashes, other: Hashes) -> int:
    """How many of the grams of one are in the other."""
    both = np.concatenate((one, other))
    both.sort(kind="stable")  # merges two rows that rise
    return int(np.count_nonzero(both[1:] == both[:-1]))


def _grams(folded: str) -> Hashes:
    codes = codes_of(folded)
    are_letters = is_letter().take(codes, mode="clip")
    (rare,) = (codes >= PLANE).nonzero()
    are_letters[rare] = [chr(code).isalnum() for code in codes[rare].tolist()]
    letters = codes[are_letters].astype(np.uint64)
    if not len(letters):
        return letters
    grams = letters
    for k in range(1, min(GRAM, len(letters))):
        grams = grams[:-1] * _ODD + letters[k:]
    grams = (grams ^ (grams >> np.uint64(32))) * _ODD
    grams.sort()
    return np.concatenate((grams[:1], grams[1:][grams[1:] != grams[:-1]]))


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """Code point of the first plane → whether it is a token alone, or part of a word."""
    kinds = np.where(is_letter(), _WORD, np.uint8(0))
    kinds[[ord(character) for character in _CJK_ONE.findall("".join(map(chr, range(PLANE))))]] = _ALONE
    kinds[ord("0") : ord("9") + 1] = 0
    return kinds


def ids(tokens: Tokens) -> Hashes:
    """One number for each token, equal for equal ones within one run of the program."""
    return np.fromiter(map(hash, tokens), np.int64, len(tokens)).view(np.uint64)


def tokenize(text: str) -> Tokens:
    """Tokens of a folded text; 第三批 and 第3批 have the same.

    >>> tokenize("投资1,200万元, new plant, 十二月05日")
    ('投', '资', '1200', '万', '元', 'new', 'plant', '12', '月', '5', '日')
    """
    return _tokens(with_arabic_numerals(text))


def _tokens(text: str) -> Tokens:
    """The same of a text that has its numerals as digits."""
    has_unplain = _UNPLAIN.search(text) is not None
    if text.isascii() and not has_unplain:
        return tuple(_ASCII_TOKEN.findall(text))
    tokens: list[str] = []
    for row in _ROWS.findall(text):
        if has_unplain and row < ":":  # as `is_number` says, without a call
            tokens.append(_plain_number(row))
        elif row < "\u3040" or not ("\u4e00" <= row < "\ua000" or _CJK_ONE.match(row)):
            tokens.append(row)
        else:
            tokens += row
    return tuple(tokens)


def _cut(text: str, places: tuple[Places, Places]) -> Tokens:
    """The same of a long text, in a third of the time: of each Han character there is one object, which is neither
    made nor hashed again."""
    starts, ends = places
    codes = codes_of(text)[starts]
    tokens: list[str] = _characters().take(codes, mode="clip").tolist()
    (others,) = (_kinds().take(codes, mode="clip") != _ALONE).nonzero()
    has_unplain = _UNPLAIN.search(text) is not None
    for place, start, end in zip(others.tolist(), starts[others].tolist(), ends[others].tolist(), strict=True):
        word = text[start:end]
        tokens[place] = _plain_number(word) if has_unplain and word < ":" else word  # as `is_number` says
    return tuple(tokens)


def _cut_ids(tokens: Tokens, firsts: npt.NDArray[np.uint32]) -> Hashes:
    """What `ids` gives for the tokens of a long text; `firsts`: the code point with which each begins."""
    found = _character_ids().take(firsts, mode="clip")
    (others,) = (_kinds().take(firsts, mode="clip") != _ALONE).nonzero()
    found[others] = [hash(tokens[place]) for place in others.tolist()]
    return found.view(np.uint64)


@cache
def _character_ids() -> npt.NDArray[np.int64]:
    """Code point of the first plane → the hash of the character, where it is a token alone; half a megabyte."""
    return np.fromiter(map(hash, _characters().tolist()), np.int64, PLANE)


@cache
def _characters() -> npt.NDArray[np.object_]:
    """Code point of the first plane → the character, where it is a token alone; some 4 MB."""
    return np.array([chr(code) if kind == _ALONE else "" for code, kind in enumerate(_kinds().tolist())], object)


def token_places(text: str) -> tuple[Places, Places]:
    """Where the matches of TOKEN begin, and where they end, in a fifth of the time.

    A number is found without the others: no other token takes one of its characters.
    """
    codes = codes_of(text)
    kinds = _kinds().take(codes, mode="clip")
    (rare,) = (codes >= PLANE).nonzero()
    kinds[rare] = [_WORD if chr(code).isalnum() else 0 for code in codes[rare].tolist()]
    starts, ends = kinds == _ALONE, kinds == _ALONE
    in_word = np.concatenate(([False], kinds == _WORD, [False]))
    starts |= in_word[1:-1] & ~in_word[:-2]
    ends |= in_word[1:-1] & ~in_word[2:]
    spans = [match.span() for match in _NUMBERS.finditer(text)]
    starts[[start for start, _ in spans]] = True
    ends[[end - 1 for _, end in spans]] = True
    return starts.nonzero()[0], ends.nonzero()[0] + 1


def is_number(token: str) -> bool:
    """Tokens never mix digits and letters, so the first character tells."""
    return "0" <= token[0] <= "9"


def numbers(tokens: Tokens) -> frozenset[str]:
    """The numbers among the tokens."""
    return frozenset(filter(is_number, tokens))


def phrase(tokens: Iterable[str]) -> str:
    """Tokens as people write them: no space beside a Han character."""
    written = " ".join(tokens)
    return _HAN_SPACE.sub("", written) if " " in written else written


def spaced(tokens: Iterable[str]) -> str:
    """Tokens with a space around each, to look one row of tokens up in another."""
    return f" {' '.join(tokens)} "


def undated(side: Tokens) -> Tokens:
    """贵州 of 4月18日贵州; a number alone may stand for a name."""
    if len(side) <= 1:
        return side
    last = max((i for i, token in enumerate(side) if is_number(token)), default=-1)
    rest = side[last + 1 :]
    return rest[1:] if last >= 0 and rest and rest[0] in _DATE_MARKS else rest


def _plain_number(token: str) -> str:
    """Without thousands separators and leading zeros: 05 and 5 are one day."""
    if token[0] != "0" and "," not in token:
        return token
    plain = token.replace(",", "").lstrip("0")
    return plain if plain and plain[0] != "." else "0" + plain
