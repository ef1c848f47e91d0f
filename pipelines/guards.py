"""What makes two aligned texts of one wording two articles: another name, figure, direction; another text around.

Each guard says what it found, in the words of the texts, or None.
"""

from collections import Counter
from collections.abc import Callable

from .align import Gap, align
from .callings import is_named_once, may_be_names
from .document import Document, Tokens, is_number, phrase, spaced, undated
from .facts import direction_turned, figures_of_titles_differ, undone
from .names import NAME, Name, are_called, around, extended, windows
from .pair import EDGE, MAX_PLACES, Pair
from .shared import only_block_shared
from .spellings import MISREAD

# Thresholds: found on 13,000 real and altered texts; marked * here, on the development half of them.
#: Share of the shorter text that stands against other words, from which a template was filled anew *.
MAX_REWRITTEN = 0.2
#: Tokens up to which one other number or name makes another notice (the users' have 150-400) *.
FACT_TEXT = 600
#: In longer texts: replaced ones among all aligned numbers, when several are replaced; when one is.
NUMBERS_REPLACED = 2
NUMBERS_SHARE = 0.16
NUMBER_SHARE = 0.4
#: Times that one name gives way to another; in a bad scan *; that one character does (山西 → 山东).
RENAMED = 2
RENAMED_NOISY = 4
ONE_CHARACTER = 4
#: Aligned share of a text whose first words are another name, how many names at most are others in it,
#: and characters of that name: 近日 and 日前, 根据 and 按照 have fewer *.
SUBJECT_ALIGNED = 0.75
SUBJECT_NAMES = 2
SUBJECT = 3
#: Tokens up to which one turned direction makes another flash.
DIRECTION_TEXT = 200
#: Tokens of a row that says who did what to whom; words that join two of one rank.
MIN_TURNED = 3
_JOINS = frozenset(("和", "与", "及", "或", "and", "or"))
#: Tokens of a title that only one article has.
OWN_TITLE = 6
#: Share of the shorter title that agrees in titles of one template.
TITLE_SHARE = 0.5


def _figures_of_titles_differ(pair: Pair) -> str | None:
    """Titles that are one but for a year, a batch, an issue: all the texts need not name it."""
    one, other = (pair.long, pair.short) if pair.turned else (pair.short, pair.long)
    return figures_of_titles_differ(one.title or "", other.title or "")


def _titles_differ(pair: Pair) -> str | None:
    """Titles of one wording with X for Y, where X is of the one text and Y of the other."""
    if not titles_alike(pair.short, pair.long):
        return None
    titles = align(pair.short.title_tokens, pair.long.title_tokens)
    for gap in pair.without_writings((titles.head, *titles.gaps, titles.tail)):
        if _is_subject(pair, gap):
            return f"title: {pair.show(*gap.in_context)}"
    return None


def _renamed(pair: Pair) -> str | None:
    """One name for another throughout, or one town, body or firm for another in a short text."""
    often = RENAMED_NOISY if pair.noisy else RENAMED
    short = len(pair.short.tokens) <= FACT_TEXT and not pair.noisy
    for (old, new), gap in pair.names.items():
        is_called = short and are_called((old, new), gap)
        count = pair.short.words.count(spaced(old))
        if count >= often or is_called:
            count = min(count, pair.long.words.count(spaced(new)))
        if count >= often or is_called:
            return f"{pair.show(old, new)}, {count}×"
    return None


def _extended(pair: Pair) -> str | None:
    """One name for a longer one wherever it stands in a short text."""
    if pair.noisy or len(pair.short.tokens) > FACT_TEXT:
        return None
    places = (pair.alignment.head, *pair.alignment.gaps[:MAX_PLACES])
    name = next(filter(None, (extended(gap, pair.short, pair.long) for gap in places)), None)
    return name and pair.show(*name)


def _subject_differs(pair: Pair) -> str | None:
    """The first words of a short text, or the last ones before the common text, are another name, and little else
    differs."""
    head = pair.alignment.head
    others = sum(min(map(len, name)) > MISREAD for name in pair.names) if pair.noisy else len(pair.names)
    if len(pair.short.tokens) > FACT_TEXT or others > SUBJECT_NAMES or pair.aligned < SUBJECT_ALIGNED:
        return None
    name = pair.foreign(head) if head in pair.replaced else _last_words(pair)
    if not name or min(len("".join(side)) for side in name) < SUBJECT:
        return None
    return f"{pair.show(*name)}, first words"


def _last_words(pair: Pair) -> Name | None:
    """What stands right before the common text, where both texts have a lead, and may be who it is about."""
    head, first = pair.alignment.head, pair.alignment.runs[0]
    if not head.old or not head.new:
        return None
    old, new = pair.short.phrase_before(first.one), pair.long.phrase_before(first.other)
    if not (0 < len(old) <= EDGE and 0 < len(new) <= EDGE) or not may_be_names(old, new):
        return None
    return pair.foreign(Gap(old, new, (), head.after))


def _one_character(pair: Pair) -> str | None:
    """山西 → 山东, where 西 and 东 stand in both texts anyway."""
    singles = Counter((g.old, g.new) for g in pair.replaced if g.size == 1)
    for (old, new), count in singles.most_common(1):
        if count >= ONE_CHARACTER and len(old[0]) == len(new[0]) == 1 and not is_number(old[0]):
            return f"{pair.show(old, new)}, {count}×"
    return None


def _numbers_differ(pair: Pair) -> str | None:
    """Other figures, years or dates at the same places."""
    exchanged = ((g.exchanged, g) for g in pair.replaced)
    places = [(old, new, g) for (old, new), g in exchanged if old and new]
    if not places:
        return None
    count = sum(min(len(old), len(new)) for old, new, _ in places)
    share = count / (count + pair.aligned_numbers)
    facts = (g for *_, g in places if _foreign(g.old, g, pair.long) and _foreign(g.new, g, pair.short))
    fact = next(facts, None)
    few = fact is not None and len(pair.short.tokens) <= FACT_TEXT
    many = share >= NUMBERS_SHARE and count >= NUMBERS_REPLACED
    if share >= NUMBER_SHARE or ((few or many) and not pair.noisy):
        shown = pair.show(*(fact or places[0][2]).in_context)
        return f"{shown}, {count} of {count + pair.aligned_numbers} numbers differ"
    return None


def _direction_turned(pair: Pair) -> str | None:
    """A flash that says 涨 where the other says 跌."""
    if len(pair.short.tokens) > DIRECTION_TEXT:
        return None
    for gap in pair.replaced:
        if gap.size <= EDGE and direction_turned(gap.old, gap.new):
            return pair.show(gap.old, gap.new)
    return None


def _undone(pair: Pair) -> str | None:
    """Approved and refused, opened and closed; a 不 that only one of them has."""
    if pair.noisy or len(pair.short.tokens) > FACT_TEXT:
        return None
    places = (*pair.replaced, *(g for g in pair.alignment.gaps if not (g.old and g.new)))
    for gap in places:
        if gap.size <= NAME and (undone(gap.old, gap.new) or any(undone(*name) for name in around(gap) if all(name))):
            return pair.show(*gap.in_context)
    return None


def _changed_places(pair: Pair) -> str | None:
    """Two names of which each stands where the other text has the other one: who won."""
    if len(pair.short.tokens) > FACT_TEXT:
        return None
    names = {(undated(g.old), undated(g.new)) for g in pair.replaced if min(len(g.old), len(g.new)) > 0}
    for gap in pair.replaced:  # no more between the two than who beat whom
        if gap.size >= MIN_TURNED and sorted(gap.old) == sorted(gap.new) and not _JOINS & set(gap.old):
            return pair.show(gap.old, gap.new)
    name = next(((a, b) for a, b in names if (b, a) in names and min(len("".join(a)), len("".join(b))) > 1), None)
    return name and f"{pair.show(*name)}, and the other way round"


def _named_once(pair: Pair) -> str | None:
    """Another place, firm, person or count in a short text, though it stands there once."""
    if len(pair.short.tokens) > FACT_TEXT:
        return None
    least = MISREAD if pair.noisy else 0
    places = (g for g in pair.replaced[:MAX_PLACES] if min(len(g.old), len(g.new)) > least)
    gap = next((g for g in places if is_named_once(g, pair.short, pair.long)), None)
    if gap is None:
        return None
    return pair.show(gap.before[-2:] + gap.old + gap.after[:4], gap.before[-2:] + gap.new + gap.after[:4])


def _other_legal_form(pair: Pair) -> str | None:
    """有限公司 and 股份有限公司 of one name are two firms."""
    if pair.noisy or len(pair.short.tokens) > FACT_TEXT:
        return None
    for gap in pair.alignment.gaps:
        if phrase(gap.old + gap.new) == "股份" and phrase(gap.after).startswith("有限"):
            return pair.show(gap.before[-4:] + gap.old + gap.after[:4], gap.before[-4:] + gap.new + gap.after[:4])
    return None


def _only_block_shared(pair: Pair) -> str | None:
    """Two articles beside one standing block."""
    return only_block_shared(pair.short, pair.long, pair.alignment)


def _filled_anew(pair: Pair) -> str | None:
    """One template around other words."""
    many = pair.rewritten >= MAX_REWRITTEN and not pair.noisy
    return f"{pair.rewritten:.0%} of the shorter text stands against other words" if many else None


#: What makes two aligned texts two articles; each says what it found, or None.
GUARDS: tuple[Callable[[Pair], str | None], ...] = (
    _figures_of_titles_differ, _titles_differ, _renamed, _extended, _subject_differs, _one_character, _numbers_differ,
    _direction_turned, _undone, _changed_places, _other_legal_form, _named_once, _filled_anew, _only_block_shared,
)  # fmt: skip


def _foreign(side: Tokens, gap: Gap, other: Document) -> bool:
    """One of the numbers, with what it counts (5 年), is nowhere in the other text."""
    row = side + gap.after[:1]
    return any(is_number(t) and not other.says(row[i : i + 2]) for i, t in enumerate(side))


def titles_alike(one: Document, other: Document) -> bool:
    """Titles of one wording; False when one is missing."""
    a, b = one.title_tokens, other.title_tokens
    return bool(a and b) and align(a, b).aligned >= TITLE_SHARE * min(len(a), len(b))


def titles_equal(one: Document, other: Document) -> bool:
    """One title, long enough to be that of one article: not 公告, Update."""
    return one.title_tokens == other.title_tokens and len(one.title_tokens) >= OWN_TITLE


def _is_subject(pair: Pair, gap: Gap) -> bool:
    """What the titles exchange is a fact of the texts: of its own one, not of the other."""
    if not gap.old or not gap.new or gap.size > NAME:
        return False
    short, long = pair.short, pair.long
    old, new = gap.exchanged
    if old and new:
        return bool(old & (short.numbers - long.numbers) or new & (long.numbers - short.numbers))
    here, there = spaced(short.title_tokens) + short.words, spaced(long.title_tokens) + long.words
    said, said_there = _beside_title(short), _beside_title(long)
    names = ((spaced(x), spaced(y)) for x, y in windows(gap))
    return any(x in said and y in said_there and x not in there and y not in here for x, y in names)


def _beside_title(document: Document) -> str:
    """The words of a text that may begin with its title: flashes do, and that says nothing twice."""
    return document.words.replace(spaced(document.title_tokens), "  ", 1)
