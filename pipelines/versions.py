"""Two versions of one rule or plan: a draft and what was issued, a law and its revision. Linked, never merged.

A title may say so: （征求意见稿）, (2023年修订), second edition. It need not: a law keeps its title when it is amended.
But a rule's words are its substance, and reprints keep them; so clauses that say something else make another version.
The same wording for another town, or for another year's call, is no version: there the titles differ.
"""

import re

from .align import Gap
from .document import MAX_TITLE, Tokens, is_number, tokenize
from .folding import fold
from .guards import FACT_TEXT
from .names import are_called
from .pair import Pair

#: Places where clauses say something else, from which it is another version; one will do when it is more than a
#: character, which may be misread.
AMENDED = 2
#: Tokens below which a text is a flash about a rule, none itself.
FLASH = 200
#: Tokens of an item of a list, with its number and what stands behind it.
ITEM = 6
#: Characters between a date and what was done on it.
ACT = 80
#: Share of either text that is aligned when nothing was dropped but a line about the edition; characters at the
#: beginning in which that line stands.
WHOLE = 0.97
EDITIONS = 6_000

_MARK = (
    "修订|修正|修改|调整|更新|征求意见|讨论|送审|报批|草案|试行|暂行|[0-9]年?版|第.版|正式稿|审议稿|修正案"
    "|draft|consultation|revis|amend|edition|version|consolidated|as of"
)
_BRACKETS = re.compile(rf"[(\[【〔][^()\[\]【】〔〕]{{0,40}}?(?:{_MARK})[^()\[\]【】〔〕]{{0,40}}[)\]】〕]")
_BARE_MARK = re.compile(
    r"(?:修订|修正|调整|征求意见|讨论|送审|报批|审议|试行|暂行)[稿版]$|(?:修订|修正)?草案$"
    r"|^(?:draft(?: for [a-z ]{1,40})?|consultation draft)\s{0,3}:?"
    r"|[,:]\s{0,3}(?:[a-z]+|[0-9]+(?:st|nd|rd|th)) edition$"
)
_RULE = re.compile(
    "(?:条例|办法|规定|细则|章程|规则|准则|通则|导则|规程|规范|制度|法典|法|解释|规划|方案|纲要|措施|标准|指引|决定|公约|预案)$"
    r"|\b(?:act|regulations?|rules|by-?laws?|ordinance|directive|code|statutes?|charter|guidelines?|policy|plan)\b"
)
_EDITION = re.compile(
    rf"([0-9]{{4}})年([0-9]{{1,2}})月([0-9]{{1,2}})日[^\n。;]{{0,{ACT}}}?(?:通过|修订|修正|修改|公布|发布|颁布|批准)"
)


def other_version(pair: Pair) -> str | None:
    """What tells the two as versions of one rule, or None."""
    titles = [fold((d.title or "")[:MAX_TITLE]).strip() for d in (pair.short, pair.long)]
    bare = [_bare(title) for title in titles]
    if not all(bare) or tokenize(bare[0]) != tokenize(bare[1]):
        return None
    if len(pair.short.tokens) <= FACT_TEXT and any(are_called(*one) for one in pair.names.items()):
        return None  # of another town
    if titles[0] != titles[1] and (amended := _amended(pair)):
        return f"title: {pair.show(*map(tokenize, titles))}; {amended}"
    if len(pair.short.tokens) < FLASH or not all(map(_RULE.search, bare)):
        return None
    return _amended(pair) or _edition_differs(pair)


def _bare(title: str) -> str:
    """The title without what tells the version.

    >>> _bare("园区考核办法(2023年修订)"), _bare("draft for consultation: guidelines for halls"), _bare("2024年方案")
    ('园区考核办法', 'guidelines for halls', '2024年方案')
    """
    return _BARE_MARK.sub("", _BRACKETS.sub("", title).strip()).strip()


def _amended(pair: Pair) -> str | None:
    """Clauses that say something else, which neither text says elsewhere; not one misread character."""
    if pair.noisy:
        return None
    gaps = [g for g in pair.alignment.gaps if g in pair.replaced and _is_new(pair, g)]
    sure = [g for g in gaps if g.size > 1 or any(map(is_number, g.old + g.new))]
    if not sure and len(gaps) < AMENDED:
        return None
    return f"{pair.show(*(sure or gaps)[0].in_context)}, {len(gaps)}× in the clauses"


def _is_new(pair: Pair, gap: Gap) -> bool:
    """Not a paragraph, or an item of a list, that was moved."""
    sides = ((gap.old, pair.long), (gap.new, pair.short))
    if gap.size >= ITEM and all(other.says(side[1:-1]) for side, other in sides):
        return False
    return not any(other.says((*gap.before[-2:], *side, *gap.after[:2])) for side, other in sides)


def _edition_differs(pair: Pair) -> str | None:
    """All is there in both, but the day of the last passing, revision or publication is another one."""
    if min(pair.aligned, pair.alignment.aligned / len(pair.long.tokens)) < WHOLE:
        return None
    short, long = (
        max(map(_day, _EDITION.findall(fold(d.text[:EDITIONS]))), default=None) for d in (pair.short, pair.long)
    )
    return f"{pair.show(*map(_written, (short, long)))}, last edition" if short and long and short != long else None


def _day(found: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(map(int, found))


def _written(day: tuple[int, ...]) -> Tokens:
    return ("-".join(map(str, day)),)
