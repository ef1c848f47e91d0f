"""A text that a page prints once more in one line, without its paragraphs: what reads it aloud, counts its words or
shows it where there is no room for markup; or so in short, above it. And one that it prints once more as answers, with
questions put between."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from .alike import LONG, TURNS, Line, size_of
from .page import block_key
from .prose import ANY_END

#: Size of such a line, the lines that its text has at least, and places that are tried for its beginning.
MIN_IN_ONE, FEWEST_IN_ONE, MAX_STARTS = 80, 3, 8
#: What such a line may begin with: the title, to be read aloud, too.
_HEADED = re.compile(r"[^。！？]{4,80}[。！？\s]")
#: What is said before a text that is read aloud or sent as a message, and behind it.
_BEFORE = re.compile(
    r"\s?(?:【[^【】]{2,12}】|(?:[^。！？：]{0,24}(?:收听|播报|朗读|播送|这里是|[您你]好|大家好)[^。！？：]{0,30}[。！：]\s?){1,2})\s?"
)
_BEHIND = re.compile(
    r"(?<=[。！？”」』）)\s])\s?(?:(?:拒收|退订)请?(?:回复?)?\s?[A-Za-z]{1,4}|回复?\s?[A-Za-z]{1,4}\s?(?:退订|拒收)"
    r"|[^。！？]{0,40}(?:(?:感谢|谢谢)[^。！？]{0,8}(?:收听|聆听)|(?:播报|播送|朗读)(?:完毕|完了|结束)))[。！]?\s?$"
)
#: Characters of the longest such words.
MAX_BESIDE = 90
#: Questions with their answers of a text that is printed again so, at least; characters of the longest question,
#: letters of the shortest clause of an answer, and share of all letters above that the answers print again: 0.95 of one
#: behind a tab 问答版; a talk that goes on where a text ends has answers of its own.
FEWEST_ASKED, MAX_QUESTION, MIN_CLAUSE, ASKED_SHARE = 3, 40, 4, 0.8
#: First lines among which an account in short of a text may be, the sentences that it has at least, lines of the text
#: that have them, characters of the longest, and letters of the shortest sentence.
FIRST_LINES, FEWEST_SAID, FEWEST_LINES, MAX_ACCOUNT, MIN_SENTENCE = 3, 3, 2, 2_000, 6
_SENTENCES = re.compile("[。！？；]")
_QUESTION, _COLON = re.compile(r"[？?][”』」]?\s?$"), re.compile("[:：]")
_CLAUSES = re.compile("[，。；！？：、,;!?:]")


def text_in_one(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """The longest line, when it is the text of others in a row run together: tables and all, or without tables,
    captions and headings."""
    longest = max(range(len(lines)), key=lambda at: len(lines[at].key), default=0)
    text = lines[longest].text if lines and not lines[longest].is_row else ""
    bare = _without_greeting(text)
    headed = _HEADED.match(bare)  # by the title
    keys = [block_key(part) for part in dict.fromkeys((text, bare, bare[headed.end() :] if headed else ""))]
    keys = [key for key in keys if size_of(key) >= MIN_IN_ONE]
    for first, end in ((0, longest), (longest + 1, len(lines))) if keys else ():
        parts = [block_key(line.text) for line in lines[first:end]]
        found = _whole(keys, parts) or _told(keys, parts, lines[first:end])
        if found and found[1] - found[0] + 1 >= FEWEST_IN_ONE:
            return {longest: ("run", first + found[0], first + found[1])}
    return {}


def told_below(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """One of the first lines, when its sentences stand in several lines below, word for word and in that order: 简介
    above 详细介绍, which says more between them."""
    for top, line in enumerate(lines[:FIRST_LINES]):
        if line.is_row or line.is_item or line.level or line.size < MIN_IN_ONE or len(line.text) > MAX_ACCOUNT:
            continue
        said = [key for sentence in _SENTENCES.split(line.text) if (key := block_key(sentence))]
        places = [top + 1]
        for key in said if len(said) >= FEWEST_SAID and len(min(said, key=len)) >= MIN_SENTENCE else ():
            found = next((i for i in range(places[-1], len(lines)) if key in lines[i].whole), None)
            if found is None:
                break
            places.append(found)
        if len(places) > len(said) and len({*places[1:]}) >= FEWEST_LINES:
            return {top: ("summary", places[1], places[-1])}
    return {}


def asked_again(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """Questions and answers of which the answers are the text above, clause by clause and nearly all of it; a question
    or two may stand in the text itself."""
    asked = [at for at, line in enumerate(lines) if _is_question(line)]
    # below more of them a page has questions and answers already, to somebody else: 企业问, 个人问
    for n, start in enumerate(asked[:FEWEST_ASKED] if len(asked) >= FEWEST_ASKED else ()):
        whole = "".join(block_key(line.text) for line in lines[:start])
        told = bytearray(len(whole))
        end, turns = _turns([*asked[n:], len(lines)], lines, whole, told)
        if turns >= FEWEST_ASKED and size_of(whole) >= MIN_IN_ONE and sum(told) >= ASKED_SHARE * len(whole):
            return dict.fromkeys(range(start, end), ("run", 0, start - 1))
    return {}


def _turns(asked: Sequence[int], lines: Sequence[Line], whole: str, told: bytearray) -> tuple[int, int]:
    """Where questions that stand one below the other end, all answered by the text above, and how many they are; none
    where one of them has another answer, too. `asked`: where they stand, and the end of all lines."""
    end, turns = asked[0], 0
    for at, after in pairwise(asked):
        if at != end:  # below other lines: another section
            break
        end = at + 1
        while end < after and _tell(whole, lines[end], told):
            end += 1
        if end == at + 1 or (end < after and not lines[end].level):
            return at, 0
        turns += 1
    return end, turns


def _is_question(line: Line) -> bool:
    return len(line.text) <= MAX_QUESTION and not line.is_row and _QUESTION.search(line.text) is not None


def _tell(whole: str, answer: Line, told: bytearray) -> bool:
    """Mark in `told` what an answer says of the whole text above; False where one of its clauses is not there."""
    text = _COLON.split(answer.text, maxsplit=1)[-1] if answer.label in TURNS else answer.text
    keys = [block_key(text)]
    if keys[0] not in whole:
        keys = [block_key(clause) for clause in _CLAUSES.split(text) if clause.strip()]
    places = [whole.find(key) if len(key) >= MIN_CLAUSE else -1 for key in keys]
    if answer.is_row or min(places, default=-1) < 0:
        return False
    for key, place in zip(keys, places, strict=True):
        told[place : place + len(key)] = b"\x01" * len(key)
    return True


def _without_greeting(text: str) -> str:
    """The text without what is said around it to who hears it or gets it as a message.

    >>> _without_greeting("【青澜发布】冰库昨天开库。拒收请回复R"), _without_greeting("冰库昨天开库。播报完毕。")
    ('冰库昨天开库。', '冰库昨天开库。')
    """
    before = _BEFORE.match(text[:MAX_BESIDE])
    start = before.end() if before else 0
    behind = _BEHIND.search(text, max(start, len(text) - MAX_BESIDE))
    return text[start : behind.start() if behind else len(text)]


def _whole(keys: Sequence[str], parts: Sequence[str]) -> tuple[int, int] | None:
    """The first and the last of the lines in a row that have one of these texts."""
    whole, ends = "".join(parts), [*accumulate(map(len, parts))]
    key = next((key for key in keys if key in whole), "")
    place = whole.find(key)
    return (bisect_right(ends, place), bisect_right(ends, place + len(key) - 1)) if key else None


def _told(keys: Sequence[str], parts: Sequence[str], lines: Sequence[Line]) -> tuple[int, int] | None:
    """The same for a text without lines that are no sentences."""
    for key in keys:
        starts = [i for i, part in enumerate(parts) if part and key.startswith(part)][:MAX_STARTS]
        for start in starts:
            at = 0
            for i in range(start, len(parts)):
                if key.startswith(parts[i], at):
                    at += len(parts[i])
                elif not _may_be_left_out(lines[i]):
                    break
                if at == len(key):
                    return start, i
    return None


def _may_be_left_out(line: Line) -> bool:
    return line.is_row or (line.size < LONG and ANY_END.search(line.text) is None)
