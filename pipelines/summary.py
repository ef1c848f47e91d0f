"""What stands above a text and is printed again in it: which blocks are a 摘要 or 导读 above the body whose whole text
the body prints again, a lead or a list of its headings that stands there without such a word."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, pairwise

from .alike import LONG, Line, size_of, without_number
from .page import block_key
from .prose import ANY_END

#: A summary box starts among so many first blocks, has at most so many, of at most so many characters.
SUMMARY_PLACES, SUMMARY_BLOCKS, MAX_SUMMARY = 10, 6, 1000
#: Smallest size of a summary's line below its heading, and beside it ("Summary: how we began" is a heading).
MIN_SUMMARY_LINE, MIN_SUMMARY = 8, 20
#: A lead is looked for in so many lines below it; the size of one that stands there word for word, of one with nothing
#: but tables and headings between, of a first sentence, and of one that is cut off; lines of the shortest text with
#: one; characters in which it is seen that it is cut off; first lines that may be.
LEAD_REACH, MIN_LEAD, MIN_CUT, MIN_PREVIEW, FEWEST_LINES, MAX_DOTS, CUT_PLACES = 4, 60, 20, 14, 3, 24, 3
#: Lines of the longest beginning of a text that is shown until the rest is unfolded; equal lines with which even a few
#: words are known that are cut off, and the size of those.
MAX_FOLDED, FEW_FOLDED, MIN_FOLDED = 40, 3, 4
#: Lines with the same first words that are looked at.
MAX_PLACES = 8
_DOTS = re.compile(r"(?:\.{3}|…)")

_SENTENCE = re.compile(r"[^。！？；!?;\n.…]{1,3000}")
#: What a box is called that sums up days, figures or chapters: 三日速览, 五大看点, 一图速览.
_SO_MANY = "(?:[一二两三四五六七八九十]{1,2}|\\d{1,2})(?:天|日|周|月|分钟|秒|大|个|句话?|点|图|文|问|章|篇)"
_MARKER = re.compile(
    r"\W{0,4}(?:(?:(?:内容|新闻|本文|文章|政策|阅读|全文|核心|要点|重点|精华|关键|智能|快速|一分钟|AI"
    rf"|观点|精彩|嘉宾|对话|访谈|{_SO_MANY})\s?){{0,2}}"
    r"(?:摘\s?要|提\s?要|导\s?读|導\s?讀|导\s?语|概\s?要|要点|看点|看點|速读|速讀|速览|速覽|快读|总结|總結|摘[录錄]|金句|语录|(?<=[\u3400-\u9fffI\s])(?:提示|简介|内容|信息|观点))|划重点|太长不看|省流(?:版|助手)?"
    r"|summary|abstract|key points|highlights|in brief|at a glance|tl;dr)"
    r"[】\]）)〕》\s]{0,3}(?:[:：|丨]|(?<=[】\]）)〕》])|(?:\W?(?:以[下上])?(?:内容|摘要)?[由为]?\s?(?:AI|人工智能|大?模型).{0,16})?$)\s{0,3}",
    re.IGNORECASE,
)
#: What says below such a word who made the summary: 内容由AI生成，仅供参考.
_MADE_BY = re.compile(r"\W?(?:以[上下]|本)?(?:内容|摘要|总结|要点)?由\s?(?:AI|人工智能|大?模型)[^。：:]{0,20}[。）)]?")
#: Such a word with nothing behind it, as it stands in a tag of its own.
_GLUED = re.compile(r"[\s【\[]{0,2}(?:内容|新闻|本文)?(?:摘要|提要|导读|導讀|核心提示)(?=[\u3400-\u9fff\d“《])")
#: What says below a text that it is told once more, in short.
_RECAP = re.compile(r"\W{0,3}(?:本文|文章|全文|内容)?(?:要点|重点|看点|小结|总结)(?:回顾|归纳|速览|一览)?\W{0,3}")
_MORE = r"(?:详细|详情|阅读全文|查看全文|全文|更多|read more)?"
# … and how a writer lets a sentence trail off; the end of a clause
_TRAILS_OFF, _CLAUSE_END = re.compile(r"(?:\.{3}|…)[\"”’』」]?$"), re.compile("[”’』」]?[，。！？；：,.!?;:]")
_CUT_OFF = re.compile(rf"(?:\.{{3}}|…{{1,2}}|[\[【（(]\s?)?{_MORE}[\]】）)>》»\s.…]{{0,9}}$", re.IGNORECASE)

#: What announces the headings of a text above it, and the fewest of them there.
_CONTENTS = re.compile(
    r"\W{0,3}(?:(?:本文|文章|内容|阅读|快速|全文)?(?:导读|导航|導讀|導覽|大纲)|(?:本文|文章|内容)(?:目录|目錄|要点))\W{0,3}"
)
FEW_NAMED = 2
#: Characters of the longest heading of a summary or a copy.
MAX_COPY_HEAD = 30


def summary_box(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """Members of a box → `summary` and where its text begins in the body."""
    ends = list(accumulate(len(line.key) for line in lines))
    body = "".join(line.key for line in lines)
    places = range(min(len(lines), SUMMARY_PLACES))
    return next(filter(None, (_summary_at(at, lines, body, ends) for at in places)), {})


def _summary_at(at: int, lines: Sequence[Line], body: str, ends: Sequence[int]) -> dict[int, tuple[str, int, int]]:
    found = _box(lines, at, body, ends)
    if not found or _is_section(lines, *found, body):
        return {}
    where = bisect_right(ends, found[1])
    return dict.fromkeys(found[0], ("summary", where, where))


def is_marker(text: str) -> bool:
    """True for a line that says that a summary follows, and nothing else."""
    return len(text) <= MAX_COPY_HEAD and _MARKER.fullmatch(text) is not None


def below_marker(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """The same for a box whose heading is the first line, which went as a button does: AI摘要, 智能总结."""
    ends = list(accumulate(len(line.key) for line in lines))
    found = _summary_at(0, lines, "".join(line.key for line in lines), ends)
    return {at: why for at, why in found.items() if at}


def summary_below(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """The last lines below 本文要点, 小结 or 核心提示, and that line, where all of them stand in the text above."""
    ends = list(accumulate(len(line.key) for line in lines))
    body = "".join(line.key for line in lines)
    for at in range(max(1, len(lines) - 1 - SUMMARY_BLOCKS), len(lines)):
        beside = _recap(lines[at].text)
        if beside is None or any(one.key == lines[at].key for one in lines[:at]):
            continue  # printed again, it goes with its text
        if beside and any(_is_field_of(lines[at].text, one.text) for one in lines[:at]):
            continue
        above, rows = body[: ends[at - 1]], any(one.is_row for one in lines[at + 1 :])
        texts = [*filter(None, (beside, *(one.text for one in lines[at + 1 :])))]
        places = [_standing(text, above, 0, MIN_SUMMARY) for text in texts]
        if known := [place for place in places if place is not None]:
            where = bisect_right(ends, known[0])
            return {} if None in places or rows else dict.fromkeys(range(at, len(lines)), ("summary", where, where))
    return {}


def _is_field_of(text: str, other: str) -> bool:
    """True for two lines of one name, as each of two books or policies has: 内容提要：…"""
    marker, above = _MARKER.match(text), _MARKER.match(other)
    return marker is not None and above is not None and block_key(marker[0]) == block_key(above[0])


def _recap(text: str) -> str | None:
    """What stands beside 本文要点 or 核心提示： in their line, "" where they stand alone; None for another line."""
    if _RECAP.fullmatch(text[: MAX_COPY_HEAD + 1]):
        return ""
    marker = _MARKER.match(text)
    return text[marker.end() :].strip() if marker else None


def lead_again(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """The first line, when it is a lead that the text has again below its own first lines: that print stays in its
    place. Sentences with which the paragraph right below begins. One of the first lines that is cut off with dots and
    has its whole beginning in a line below: a preview."""
    for top in range(min(len(lines), CUT_PLACES)):
        if len(lines) >= FEWEST_LINES and (again := _goes_on_below(lines, top)):
            return {top: ("summary", again, again)}
    first = lines[0] if len(lines) >= FEWEST_LINES else None
    if first is None or first.is_heading or first.is_item or first.is_row:
        return {}
    if _begins_text(first, lines[1]):
        return {0: ("summary", 1, 1)}
    if first.size < LONG:
        return {}
    for at, line in enumerate(lines[1 : 1 + LEAD_REACH], 1):
        # between them stands a greeting at most: below a paragraph it may be pasted twice
        between = lines[1:at]
        is_apart = any(other.is_row for other in between) and all(one.is_row or one.is_heading for one in between)
        is_lead = 1 < at < len(lines) - 1 and not any(other.is_long for other in between)
        is_lead = is_lead and (first.size >= MIN_LEAD or (is_apart and ANY_END.search(first.text) is not None))
        after = {other.key for other in lines[at + 1 :]}
        # with the lines between them it is a text printed again
        if is_lead and line.key == first.key and not line.is_row and after.isdisjoint(other.key for other in between):
            return {0: ("summary", at, at)}
    return {}


def _begins_text(lead: Line, below: Line) -> bool:
    """True for sentences with which the paragraph right below begins, word for word, before it says more."""
    is_text = not (below.is_row or below.is_item or below.level)
    is_sentence = lead.size >= MIN_CUT and ANY_END.search(lead.text) is not None
    return is_text and is_sentence and below.size > lead.size and below.text.startswith(lead.text)


def _goes_on_below(lines: Sequence[Line], top: int) -> int:
    """Where a line that is cut off with dots stands again below with all that follows; 0 where it does not."""
    line = lines[top]
    if line.is_heading or line.is_item or line.is_row or not _DOTS.search(line.text[-MAX_DOTS:]):
        return 0
    key = block_key(_CUT_OFF.sub("", line.text)) if len(line.text) <= MAX_SUMMARY else ""
    reach = range(top + 1, min(len(lines), top + 1 + LEAD_REACH)) if size_of(key) >= MIN_PREVIEW else ()
    found = (i for i in reach if lines[i].key.startswith(key) and not lines[i].is_row)
    return next((i for i in found if _is_apart(lines, top, i)), 0)


def _is_apart(lines: Sequence[Line], top: int, again: int) -> bool:
    """True unless the lines between both stand again below, too: then it is a text printed again."""
    after = {other.key for other in lines[again + 1 :]}
    return after.isdisjoint(other.key for other in lines[top + 1 : again])


def folded(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """The first lines of a text, one of them cut off with dots, where the whole text follows right below: they are
    shown until the reader unfolds it."""
    for start in range(min(len(lines), CUT_PLACES)):
        cut = next((i for i in range(start, min(len(lines), start + MAX_FOLDED)) if _is_cut(lines[i])), None)
        for again in range(cut + 1, min(len(lines), start + MAX_FOLDED + 1)) if cut is not None else ():
            pairs = [*zip(lines[start:again], lines[again : 2 * again - start], strict=False)]
            others = [pair for pair in pairs if pair[0].key != pair[1].key]
            least = MIN_FOLDED if len(pairs) - len(others) >= FEW_FOLDED else MIN_PREVIEW
            if len(pairs) == again - start > 1 and others and all(_goes_on(*pair, least) for pair in others):
                return dict.fromkeys(range(start, again), ("summary", again, 2 * again - start - 1))
    return {}


def _is_cut(line: Line) -> bool:
    return not (line.level or line.is_row) and _DOTS.search(line.text[-MAX_DOTS:]) is not None


def _goes_on(line: Line, other: Line, least: int) -> bool:
    """True for a line of this size that is cut off with dots and another one that begins so and says more."""
    key = block_key(_CUT_OFF.sub("", line.text)) if _is_cut(line) and len(line.text) <= MAX_SUMMARY else ""
    return size_of(key) >= least and other.whole.startswith(key) and len(other.whole) > len(key)


def cut_off_below(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """Lines that are cut off with dots in a paragraph above them, with whose first words they begin: a card of the
    article itself, for who shares it or reads on."""
    starts: defaultdict[str, list[int]] = defaultdict(list)
    found: dict[int, tuple[str, int, int]] = {}
    for at, line in enumerate(lines):
        text = line.text if len(line.text) <= MAX_SUMMARY and not (line.is_row or line.level) else ""
        key = block_key(_CUT_OFF.sub("", text)) if text and _DOTS.search(text[-MAX_DOTS:]) else ""
        likely = starts.get(key[:MIN_PREVIEW], ()) if size_of(key) >= MIN_PREVIEW else ()
        first = next((i for i in likely if lines[i].size >= MIN_CUT and lines[i].whole.startswith(key)), None)
        is_cut = first is not None and not _DOTS.search(lines[first].text[-MAX_DOTS:])
        if first is not None and is_cut and not _trails_off(text, lines[first].text):
            found[at] = ("summary", first, first)
        elif len(starts[line.whole[:MIN_PREVIEW]]) < MAX_PLACES:
            starts[line.whole[:MIN_PREVIEW]].append(at)
    return found


def _trails_off(text: str, above: str) -> bool:
    """True for whole clauses with which a line above begins, and nothing but dots behind them: a writer takes them up
    again, while a card is cut off anywhere."""
    return _TRAILS_OFF.search(text) is not None and ends_clause(above[: 2 * len(text)], len(block_key(text)))


def ends_clause(text: str, letters: int) -> bool:
    """True where a clause of a text, not its last one, ends behind so many letters."""
    text = text.rstrip()
    end = bisect_left(range(len(text)), letters, key=lambda at: len(block_key(text[:at])))
    return end + 1 < len(text) and _CLAUSE_END.match(text, end) is not None


def contents_again(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """The headings of a text as a list above it, with the line that announces them: 本文导读. A document's own 目录
    stays, and so does a list below a sentence or a heading."""
    again = _next_prints(lines)
    for start in range(min(len(lines), SUMMARY_PLACES)):
        run = [start] if again[start] and _is_title(lines[start]) else []
        while run and _counts_on(run[-1], lines, again):
            run.append(run[-1] + 1)
        if len(run) < FEW_NAMED or 2 * sum(again[j] - again[i] > 1 for i, j in pairwise(run)) < len(run):
            continue  # they stand below each other there, too
        head = lines[start - 1].text[-MAX_COPY_HEAD:] if start else ""
        if _CONTENTS.fullmatch(head):
            return dict.fromkeys([start - 1, *run], ("summary", again[run[0]], again[run[-1]]))
        # a line that heads the list names what is in it: 先进集体名单
        is_first = not (any(line.is_long for line in lines[:start]) or (start and lines[start - 1].is_heading))
        if len(run) >= FEWEST_LINES and is_first and _have_texts(run, lines, again):
            return dict.fromkeys(run, ("summary", again[run[0]], again[run[-1]]))
    return {}


def _next_prints(lines: Sequence[Line]) -> list[int]:
    """For each line where it stands next, number and all; 0 where it does not."""
    found, last = [0] * len(lines), dict[tuple[str, str], int]()
    for at in range(len(lines) - 1, -1, -1):
        name = lines[at].numbering, lines[at].key
        found[at], last[name] = last.get(name, 0), at
    return found


def _counts_on(last: int, lines: Sequence[Line], again: Sequence[int]) -> bool:
    """True when the next line is a heading that stands again further down than this one."""
    return last + 1 < again[last] < again[last + 1] and _is_title(lines[last + 1])


def _have_texts(run: Sequence[int], lines: Sequence[Line], again: Sequence[int]) -> bool:
    """True when there is more than short lines, such as verses, below the titles further down."""
    last = again[run[-1]] + 1
    return any(line.is_long or line.is_row or not line.is_heading for line in lines[again[run[0]] : last + 1])


def _is_title(line: Line) -> bool:
    return line.is_heading and not (line.is_row or line.label)


def _is_section(lines: Sequence[Line], members: Sequence[int], place: int, body: str) -> bool:
    """True when the marker stands before the other print too, or what comes after the box comes after it: the page
    prints the box again with the text around it."""
    text, last = lines[members[0]].text, members[-1]
    marker = _MARKER.match(text) or _GLUED.match(text)
    if marker and body.endswith(block_key(marker[0]), 0, place):
        return True
    if _begins_with(lines, last + 1, lines[last]):  # the text itself, printed twice
        return False
    follows = lines[last].key + lines[last + 1].key if last + 1 < len(lines) else ""
    return bool(follows) and body.find(follows, place) >= 0


def _box(lines: Sequence[Line], at: int, body: str, ends: Sequence[int]) -> tuple[list[int], int] | None:
    """Members of the box that is headed here, and where in the body its text begins."""
    marker = _MARKER.match(lines[at].text) or _GLUED.match(lines[at].text)
    if not marker:
        return None
    beside = lines[at].text[marker.end() :]
    if block_key(beside):
        place = _standing(beside, body, ends[at], MIN_SUMMARY)
        return None if place is None else ([at], place)
    members, places = [at], []
    if at + 1 < len(lines) and _MADE_BY.fullmatch(lines[at + 1].text[: MAX_COPY_HEAD + 1]):
        members.append(at + 1)
    top = members[-1] + 1
    prints = _prints(lines, top, body, ends)
    for i in range(top, min(len(lines), top + SUMMARY_BLOCKS)):
        place = _standing(lines[i].text, body, ends[i], MIN_SUMMARY_LINE, in_pieces=i == top)
        is_text = i > top and (
            _begins_with(lines, i, lines[top]) or _prints(lines, i, body, ends) < prints or _begins_again(lines, i)
        )
        if place is None or lines[i].is_row or is_text:
            break
        members.append(i)
        places.append(place)
    is_part = members[-1] + 1 < len(lines) and _are_points(lines[members[-1]], lines[members[-1] + 1])
    return (members, places[0]) if places and not is_part else None


def _are_points(line: Line, below: Line) -> bool:
    """True for two items of a list, or short lines without numbers that both end sentences or neither: it goes on."""
    if line.is_item and below.is_item:
        return True
    is_like = (line.level, line.is_heading, line.is_row) == (below.level, below.is_heading, below.is_row)
    return is_like and not (line.is_long or below.is_long or line.is_item or below.is_item)


def _begins_again(lines: Sequence[Line], at: int) -> bool:
    """True when a line stands again below with the one below it, but not with the one above: a text begins here."""
    key = lines[at].key
    again = [i for i in range(at + 2, len(lines) - 1) if lines[i].key == key]
    return any(lines[i + 1].key == lines[at + 1].key for i in again) and not any(
        lines[i - 1].key == lines[at - 1].key for i in again
    )


def _prints(lines: Sequence[Line], at: int, body: str, ends: Sequence[int]) -> int:
    """How often a line, cut off or not, stands below itself: once less where it is the text's, printed twice."""
    key = block_key(_CUT_OFF.sub("", lines[at].text[: MAX_SUMMARY + 1])) if at < len(lines) else ""
    return body.count(key, ends[at]) if key else 0


def _begins_with(lines: Sequence[Line], at: int, summary: Line) -> bool:
    """True for a line that begins with all of a summary's line, cut off or not: the text below its box."""
    key = block_key(_CUT_OFF.sub("", summary.text[: MAX_SUMMARY + 1]))
    return at < len(lines) and size_of(key) >= MIN_SUMMARY_LINE and lines[at].key.startswith(key)


def _standing(text: str, body: str, start: int, min_size: int, *, in_pieces: bool = True) -> int | None:
    """Where `body` prints all of the text after `start`: in one piece, or sentence by sentence (`in_pieces`)."""
    text = _CUT_OFF.sub("", text[: MAX_SUMMARY + 1])
    if size_of(block_key(text)) < min_size or len(text) > MAX_SUMMARY:
        return None
    whole = _place(text, body, start)
    if whole >= 0 or not in_pieces:
        return whole if whole >= 0 else None
    sentences = (sentence.strip() for sentence in _SENTENCE.findall(text))
    first = min((_place(sentence, body, start) for sentence in sentences if block_key(sentence)), default=-1)
    return first if first >= 0 else None


def _place(text: str, body: str, start: int) -> int:
    """Where `body` has a text from `start` on, with its number or without: the lines have theirs no more; or -1."""
    place = body.find(block_key(text), start)
    return place if place >= 0 else body.find(block_key(without_number(text)), start)
