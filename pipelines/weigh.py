"""Which blocks are main text: what the judges say of each block, weighed with its form and place.

Three judges of different make read a page: our picker, readability, trafilatura. Each goes wrong on its own pages;
where two agree, they are mostly right. The weights say how much each sign counts, for (+) and against (-).
They are a logistic regression on 1,916 pages of 40 languages; `bench/weights.py` makes such a table. Body F1
on 1,875 of them: the best single judge .929, a majority of three .938, weighed .947 on sites that the weights
had not seen (.949 with the table below, which has seen them all). The table was made when all three were asked
about most pages; made again from the judges that are asked now it is no better (.9464 against .9468).
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from operator import mul

from .page import HEADING, ITEM, PARAGRAPH, QUOTE, Block, Box, outward
from .picker import NAMES_KEPT, says_article
from .prose import ANY_END, ARTICLE_LINK_SHARE, is_article_like

#: Blocks on each side that are a block's neighbours.
REACH = 3
#: What a Han character says, in Latin letters: as article.weight.
HAN_WEIGHT = 3
#: Lengths in that unit: of a short line, of a line that may be a date, and the scales of the logarithms.
SHORT, SHORT_LINE, LOG_BLOCK, LOG_TEXT = 150, 200, 7, 9
#: Characters in which a text's end shows.
LAST = 5
#: Marks in so many characters that make a text as punctuated as texts are.
PUNCTUATED = 30

#: Share of the judges whose word makes a paragraph one of the core, by which the others are judged.
MOST = 0.5

#: Sign → weight; the score of a block is their sum, and the block is main text when it is above 0.
WEIGHTS: Mapping[str, float] = {
    "always": -6.56,
    "votes": 3.32,
    "votes_around": 0.33,
    "length": 2.12,
    "links": -0.69,
    "ends_sentence": 1.10,
    "chinese_sentence": 0.54,
    "punctuation": -0.54,
    "article_like": 0.31,
    "heading": 0.90,
    "first_heading": -2.99,
    "quote": 1.78,
    "short_item": 1.02,
    "short_paragraph": -0.42,
    "numbered": 1.92,
    "date": -1.09,
    "credit": -1.73,
    "after": 1.36,
    "length_after": -3.29,
    "apart": 0.48,
    "place": -1.95,
    "between": 0.28,
    "links_around": -2.37,
    "length_before": 0.74,
    "core_in_parent": 0.79,
    "core_in_tag": 0.71,
    "named": 1.37,
    "caption": -1.03,
    "text": 1.74,
}

_WEIGHTS = tuple(WEIGHTS.values())
#: Signs that count against the block that has them.
_AGAINST = {name: weight for name, weight in WEIGHTS.items() if weight < 0 and name != "always"}
#: Least score of a sentence right below one of an article's, in the same box, that all judges take: at its end there is
#: no paragraph behind it, which counts much, and turns of an interview are short. So many judges at least:
#: where one alone is asked, prompts are taken, too.
LEAST_OF_ENDING, LEAST_JUDGES = -1.0, 2
#: The same in a box of which all judges take everything: in Korean and Japanese a short sentence has ten characters.
LEAST_IN_WHOLE = -2.0
#: Lists whose entries have boxes of their own.
LIST_TAGS = ("ul", "ol")
#: Characters of such a sentence in which the site's own words are looked for.
MAX_ENDING = 300
#: Evidence against a link in the article's box that no judge takes.
NO_JUDGE = "taken by no judge"
#: A heading or entry with a number: 一、 （二） 第三章 4.
NUMBERED = re.compile(
    r"\s{0,3}(?:第?[一二三四五六七八九十百]{1,5}[章节部、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}\s?(?:[、)）]|[.．](?!\d)))"
)
_MARKS = "，。；！？、,.;!?"
_DATE = re.compile(r"\d(?:\d?:\d\d|\d{3}[-/.年]\d)")
# names begin with a capital, and a line of names is no sentence: By then …, Von Jahresbeginn an …; what a form says to
# who fills it in, and a line of WordPress with its day, are none of the article's either
_CREDIT = re.compile(
    r"(?:foto|photo|image|getty)\b|©|por favor\b|by \w{3,12}ing\b.{0,160}\b(?:you|i)\b|(?:by|von|par|por)\b"
    r"(?:(?!\s{1,3}(?:\d|(?-i:[a-zß-öø-ÿα-ωа-я])).{30}|.{60,200}[.!?][\"'”’»]?$)|.{0,80}\d[/.]\d\d?[/.]\d)",
    re.IGNORECASE,
)
#: Words of the site to its readers, where an article would end.
_PROMPT = re.compile(
    r"\b(?:subscri|newsletter|sign(?:ed)? up|log in|comments?\b|follow us|read (?:more|on)\b|print edition"
    r"|thank you for|support (?:us|our)|donat|click|share this|first published|originally (?:published|appeared)"
    r"|all rights|abonn|lettre d.information|infolettre|boletín|bolet[ií]m|kommentar"
    # … and no more than what is said to readers: whom a course enrols and who signs a contract is told, too
    r"|inscrivez|inscreva-|(?:in|su)scr[ií]b(?:ete|ase)|suscr(?:ipci|iptor|ibir?se|íbe)|assin(?:e|antes?|ar)\b|iscrivi?t"
    r"|(?:jetzt|hier|bitte|gleich|kostenlos|und) (?:\w{1,12} )?anmeld"
    r"|folgen sie|suivez|síguenos|siga-nos|подпи|коммент|рассыл)",
    re.IGNORECASE,
)
_CAPTION_NAME = re.compile("caption|legende|bildunterschrift|credit|photo-?info|pic-?desc|img-?desc|tushuo|tuzhu")


@lru_cache(maxsize=NAMES_KEPT)
def _says_caption(name: str) -> bool:
    return _CAPTION_NAME.search(name) is not None


@dataclass(frozen=True, slots=True)
class Weighed:
    """What became of the blocks of a page."""

    #: Indexes of the blocks that are main text.
    chosen: Set[int]
    #: Index → what weighed most against each other block that was weighed.
    left_out: Mapping[int, str]


def weigh(
    blocks: Sequence[Block], boxes: Sequence[Box], verdicts: Mapping[str, Set[int]], box: Set[int], *, chinese: bool
) -> Weighed:
    """Decide about every block that some judge takes or that stands in the article's box: leads and headings that no
    judge takes are found by their form and place (body F1 of 1,875 pages .9455 → .9468, German .9603 → .9617).

    What all judges take of a Chinese page is main text whatever it weighs: lists, contact lines and signatures of
    notices; trim.py knows what is not, by its words. (Body F1: 274 Chinese news pages .9719 → .9723, 41 old ones
    .9525 → .9529.)

    `verdicts`: name of each judge that was asked → the blocks it takes. When nothing weighs enough, the
    blocks that half of the judges take are main text: little text is still text.
    """
    signs = dict(signs_of_blocks(blocks, boxes, verdicts, box, chinese=chinese))
    scores = {i: sum(map(mul, _WEIGHTS, of_block.values())) for i, of_block in signs.items()}
    votes = Counter(i for taken in verdicts.values() for i in taken)
    agreed = frozenset.intersection(*map(frozenset, verdicts.values()))
    chosen = {i for i, score in scores.items() if score > 0 or (chinese and i in agreed)}
    seeing = [frozenset(taken) for taken in verdicts.values() if taken]  # a judge may see nothing on a page
    if seeing and len(verdicts) >= LEAST_JUDGES:  # of one that sees alone only what reads like a paragraph
        likely = _likely(scores, frozenset.intersection(*seeing), chosen, blocks, boxes)
        prose = likely if len(seeing) > 1 else [i for i in likely if is_article_like(blocks[i], chinese=chinese)]
        chosen |= _going_on(prose, chosen, blocks, boxes)
    chosen = chosen or {i for i, count in votes.items() if count >= MOST * len(verdicts)}
    left_out = {i: _against(scores[i], signs[i]) for i in signs if i not in chosen}
    alone = {i: NO_JUDGE for i in box if i not in signs}
    return Weighed(chosen, left_out | alone)


def _likely(
    scores: Mapping[int, float], agreed: Set[int], chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]
) -> list[int]:
    """What all judges take that weighs a little too little; in a box of which they take all less will do."""
    near = [i for i in sorted(agreed - chosen) if scores[i] > LEAST_IN_WHOLE]
    if all(scores[i] > LEAST_OF_ENDING for i in near):
        return near
    parted = {box for i, block in enumerate(blocks) if i not in agreed for box in outward(block.box, boxes)} | {0}
    return [i for i in near if scores[i] > LEAST_OF_ENDING or boxes[blocks[i].box].parent not in parted]


def _going_on(likely: Sequence[int], chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Of the likely blocks, in reading order, the sentences right below a chosen one or below another such sentence."""
    found: set[int] = set()
    for i in likely:
        above = next((j for j in (i - 1, i - 2) if j in chosen or j in found), None)
        if above is not None and _goes_on(blocks, boxes, i, above):
            found.add(i)
    return found


def _goes_on(blocks: Sequence[Block], boxes: Sequence[Box], i: int, above: int) -> bool:
    """True for a sentence beside the block above it, or below the list of that; between them there may be a line with a
    link."""
    block, around = blocks[i], boxes[blocks[above].box].parent
    if blocks[above].kind is ITEM and boxes[around].tag in LIST_TAGS:
        around = boxes[around].parent
    is_beside = boxes[block.box].parent == around
    is_next = above == i - 1 or blocks[i - 1].link_characters > 0
    is_sentence = block.kind is PARAGRAPH and not block.link_characters and bool(ANY_END.search(block.text[-LAST:]))
    return is_beside and is_next and is_sentence and not is_of_site(block.text)


def is_of_site(text: str) -> bool:
    """True for a line that begins as a credit does, and for words of the site to its readers."""
    return bool(_CREDIT.match(text) or _PROMPT.search(text[:MAX_ENDING]))


def is_caption(box: int, boxes: Sequence[Box]) -> bool:
    """True for a box that is made for the words below a picture, or stands in one."""
    return any(boxes[i].tag == "figcaption" or _says_caption(boxes[i].name) for i in outward(box, boxes))


def _against(score: float, signs: Mapping[str, float]) -> str:
    """A block's score, and the two signs that count most against it."""
    worst = sorted([(weight * signs[name], name) for name, weight in _AGAINST.items() if signs[name]])[:2]
    said = ", ".join(f"{name} {value:.1f}" for value, name in worst)
    return f"score {score:.1f}: {said or 'too few signs'}"


def signs_of_blocks(
    blocks: Sequence[Block], boxes: Sequence[Box], verdicts: Mapping[str, Set[int]], box: Set[int], *, chinese: bool
) -> Iterator[tuple[int, dict[str, float]]]:
    """Index and signs of each block that some judge takes, or that stands in the article's box and is no link."""
    page = _Signs(blocks, boxes, verdicts, chinese=chinese)
    for i, block in enumerate(blocks):
        if page.votes[i] or (i in box and block.link_share <= ARTICLE_LINK_SHARE):
            yield i, page.of(i)


class _Signs:
    """One page, as its blocks are weighed."""

    def __init__(
        self, blocks: Sequence[Block], boxes: Sequence[Box], verdicts: Mapping[str, Set[int]], *, chinese: bool
    ) -> None:
        self.blocks, self.boxes, self.verdicts, self.chinese = blocks, boxes, verdicts, chinese
        self.unit = HAN_WEIGHT if chinese else 1
        counts = Counter(chain.from_iterable(verdicts.values()))
        self.votes = [counts[i] / len(verdicts) for i in range(len(blocks))]
        self.core = self._core()
        self.total = sum(len(blocks[i].text) for i in self.core) or 1
        #: Sums over the blocks before each one: of votes, of characters, of those in links.
        self.votes_before = list(accumulate(self.votes, initial=0.0))
        self.characters_before = list(accumulate((len(block.text) for block in blocks), initial=0))
        self.links_before = list(accumulate((block.link_characters for block in blocks), initial=0))
        self.text_sign = math.log1p(self.unit * self.total) / LOG_TEXT
        #: Characters of the core in each parent box, and in boxes of each tag.
        self.in_parent: Counter[int] = Counter()
        self.in_tag: Counter[str] = Counter()
        for i in self.core:
            box = boxes[blocks[i].box]
            self.in_parent[box.parent] += len(blocks[i].text)
            self.in_tag[box.tag] += len(blocks[i].text)
        #: Box → see `_inherited`; the body has no name.
        self.inherited = {0: (False, False)}

    def is_prose(self, i: int) -> bool:
        """True for a block that reads like a paragraph."""
        return is_article_like(self.blocks[i], chinese=self.chinese)

    def _core(self) -> list[int]:
        """The paragraphs that half of the judges take; else whatever half of them take, or any."""
        most = [i for i, share in enumerate(self.votes) if share >= MOST]
        return [i for i in most if self.is_prose(i)] or most or [i for i, share in enumerate(self.votes) if share]

    def _inherited(self, box: int) -> tuple[bool, bool]:
        """It or a box around it is named for an article; is a caption. Found out for the boxes that are asked for."""
        known, inside, around = self.inherited, [], box
        while around not in known:
            inside.append(around)
            around = self.boxes[around].parent
        for i in reversed(inside):
            parent, tag, name = self.boxes[i]
            named, caption = known[parent]
            named = named or (name != "" and says_article(name))
            known[i] = named, caption or tag == "figcaption" or (name != "" and _says_caption(name))
        return known[box]

    def of(self, i: int) -> dict[str, float]:
        """The signs of a block, each about 0 to 1."""
        block, core = self.blocks[i], self.core
        text, kind, box = block.text, block.kind, self.boxes[block.box]
        size = self.unit * len(text)
        length = math.log1p(size) / LOG_BLOCK
        first, end = max(0, i - REACH), min(len(self.blocks), i + REACH + 1)
        at = bisect_left(core, i)
        above = i - core[at - 1] if at else math.inf  # blocks to the nearest of the core
        below = core[at] - i if at < len(core) else math.inf
        after = at == len(core) > 0
        ends = bool(ANY_END.search(text[-LAST:]))
        votes = self.votes[i]
        named, caption = self._inherited(block.box)
        links = self.links_before[end] - self.links_before[first] - block.link_characters
        return {
            "always": 1,
            # the judges
            "votes": votes,
            "votes_around": (self.votes_before[end] - self.votes_before[first] - votes) / max(1, end - first - 1),
            # its form
            "length": length,
            "links": block.link_share,
            "ends_sentence": ends,
            "chinese_sentence": self.chinese and ends,
            "punctuation": min(1.0, PUNCTUATED * sum(map(text.count, _MARKS)) / max(20, len(text))),
            "article_like": self.is_prose(i),
            "heading": kind is HEADING,
            "first_heading": block.level == 1,
            "quote": kind is QUOTE,
            "short_item": kind is ITEM and size < SHORT,
            "short_paragraph": kind is PARAGRAPH and size < SHORT and not ends,
            "numbered": size < SHORT and bool(NUMBERED.match(text)),
            "date": size < SHORT_LINE and bool(_DATE.search(text)),
            "credit": size < SHORT_LINE and bool(_CREDIT.match(text)),
            # its place
            "after": after,
            "length_after": length * after,
            "apart": 1 < min(above, below) < math.inf,
            "place": at / max(1, len(core)),
            "between": below == 0 or max(above, below) <= REACH,
            "links_around": links / max(1, self.characters_before[end] - self.characters_before[first] - len(text)),
            "length_before": math.log1p(self.unit * len(self.blocks[i - 1].text)) / LOG_BLOCK if i else 0,
            "core_in_parent": self.in_parent.get(box.parent, 0) / self.total,
            "core_in_tag": self.in_tag.get(box.tag, 0) / self.total,
            "named": named,
            "caption": caption,
            # the page
            "text": self.text_sign,
        }
