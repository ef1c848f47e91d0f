"""What stands around an article inside its own box: label lines, link lists, share bars, tail lines.

Each rule looks at one block and its place, and names itself when it fires, so that every removed
character has a reason. Chinese lines are judged by their words; other languages only by links and
place. A table row never goes for its words alone, a full sentence only when it is the site's own statement.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from .amongplain import among_plain
from .annexed import is_file
from .asksbelow import own_asked
from .belonging import above_title, verses
from .calls import over_links
from .closing import closing, readers
from .events import fields_of_event
from .fieldline import is_label_row
from .makers import NAME, names_giver, names_makers
from .markers import AFTER_ARTICLE, CONTROL_LINE, LINKS_HEAD, LOOKED_AT, MORE_LINE, PAGER_LINE, PERHAPS_AFTER, says_end
from .occasions import is_held
from .offers import offers
from .ownlinks import keyword_lines, own_links, own_notes
from .ownlists import own_items
from .page import HEADING, ITEM, PARAGRAPH, TABLE, Block, block_key
from .prompts import consents, heads_own_list, is_prompt, own_lines
from .prose import (
    ANY_END,
    LABEL_LINE,
    MAX_LABEL,
    MAX_NOTICE,
    SENTENCE_END,
    SIGNED_DATE,
    TURN_ENDS,
    annexes,
    count_han,
    is_article_like,
    is_chinese,
    is_mentioned,
    notice,
    own_facts,
    tells_of_label,
)
from .reason import Reason
from .records import is_document_table, labels_around, other_pages
from .remarks import READ_ALSO, is_remark, own_bylines, own_more
from .rowsaround import plain_row
from .signed import own_ends
from .simplified import in_simplified
from .sitelines import is_row_of_day, is_site_line, opens_text, own_site_lines
from .stanzas import refrains
from .statements import INVITATION, STATEMENT
from .surnames import is_person, who_reports
from .titlelines import title_lines
from .titlevariants import first_section, is_title_variant

#: Link share (0…1) from which a short block is a link, not a text with a link in it, and characters from which one with
#: many links is still a text about them.
LINK_LIST_SHARE, LINK_LIST_LENGTH = 0.5, 300
#: Longest marker and line above the text, in characters: longer ones are read as sentences.
MAX_MARKER, MAX_PREAMBLE = 40, 60
#: A marker such as 相关阅读 ends the article only when this share of its characters is already passed.
CUT_SHARE = 0.5
#: … and when article text is at most this share of what follows: lists have teasers, articles have sections.
MAX_ARTICLE_AFTER = 0.3

#: What lines between the title and the first paragraph talk of.
PREAMBLE = re.compile(
    "(?<!资金|水源|原料|收入|经费|货源|客源|生源)(?:来源|來源)|作者|发布|發布|浏览|阅读|点击|(?<!发文)字号|字体|记者|编辑|評論|评论|分享|所属地区|当前位置|\\d{1,2}:\\d{2}|\\d{4}[-年/.]\\d{1,2}[-月/.]\\d{1,2}"
)
#: A line that begins with a day and is no sentence: date, source, size of type.
DATED_LINE = re.compile(
    r"[\[【（(\s]{0,3}\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}[日\s]{0,3}(?:\d{1,2}:\d{2}(?::\d{2})?)?[^，。；！？,;!?]{0,100}"
)
#: Fields about an article in a row, without a mark of a sentence: 发布人：… 浏览：…; 地区 not beside 时间
FIELD = re.compile(
    "(?:作者|发布人|发布者|录入|发布单位|更新(?:日期|时间)|发布(?:日期|时间)|發布(?:日期|時間)|浏览(?:次数|量)?|瀏覽|阅读(?:次数|量|数)?|点击(?:数|量|次数)?|访问量|人气|字号|字体"
    "|责任编辑|责编|(?:信件|来信|咨询|留言|诉求|工单)编号|(?:办理|办件|答复|回复)状态|(?<![\u4e00-\u9fff])(?:(?:信息|文章|稿件|新闻)?来源|來源|稿源|记者|编辑|日期|时间|所属地区|所在地区|审核|校对)|(?<![\u4e00-\u9fff])(?:地[区區]|[区區]域)(?=\\s?[:：].{0,60}(?:来源|來源|稿源|发布(?:日期|时间)|浏览|阅读|点击|人气)))\\s{0,3}[:：]"
)
_STAMPED = re.compile(r".*\d:\d\d[^\u3400-\u9fff]*")  # no heading of a programme: 15:31 开幕式
_NO_SENTENCE = re.compile("[^，。；！？,;!?]{1,120}")
#: The name of a person or a paper in brackets, as the last line; （长期有效） and （有删改） are none.
SIGNATURE = re.compile(rf"[（(]\s?(?:[\u4e00-\u9fff]{{2,8}}(?:[网網报報]|新闻|新聞)|(?P<name>{NAME}))\s?[)）]")
#: Fields, or a day and a field, that make a line one about the article.
MIN_LINE_FIELDS = 2
#: An annex belongs to a notice, linked or not.
ANNEX = re.compile(r"(?:附件|[别別]添|添付(?:[资資]料|ファイル))\s?[\d一二三四五六七八九十]{0,2}\s?[:：.．、]\s?\S")
_BRACKETED = re.compile("[（(【\\[][^（(【\\[）)】\\]]{2,60}[）)】\\]]")
_BAR_ONLY = re.compile("[|｜丨]")
_BETWEEN_CONTROLS = re.compile(r"(?<=[】\]）)])\s{0,9}(?=[【\[（(])|\s*[|｜]\s*")
#: Inside the body these words begin fields of a project, hours of an event, turns of an interview, articles of a rule.
_IN_BODY = re.compile(
    "时间|日期|時間|记者|作者|所属地区|所在地区|所属区域|所属行业|(?:消息)?来源|來源|出处|建设单位|主办|承办|第.{1,6}条"
)
DATE_ONLY = re.compile(r"[\d\s:：/.\-年月日时分秒()（）\[\]|]{4,40}")
#: A year alone heads what happened in it.
_YEAR = re.compile(r"\s{0,3}\d{4}\s{0,3}年?\s{0,3}")
#: A day with the abbreviated word for its year, which ends no sentence: 17 января 2012 г. (13:17)
_DAY_OF_YEAR = re.compile(
    r"\d{1,2}(?:\.\d{1,2}\.|\s[^\W\d_]{3,12}\s)(?:19|20)\d\d\s?[гrр]\.(?:[,\s(]{1,3}\d{1,2}[:.]\d\d\)?)?"
)
#: A telephone number, of which the label stands in the line above.
_PHONE = re.compile(r"(?:0\d{1,3}[-\s]?|[(（]0\d{1,3}[)）]\s?)\d{3,4}[-\s]?\d{4}|1[3-9]\d{9}|[48]00(?:[-\s]?\d){7}")
_HOME = re.compile("[首主][页頁]")  # of a menu
#: Rules by which a line with a day goes; that of a speech stays, as no label has it.
DAY_RULES = ("bare_date", "preamble")

#: Block (its `id`), where it stands (-1 before the text, 1 after it), whether the page is Chinese → why it goes, if so.
Judged = dict[tuple[int, int, bool], Reason | None]


def trim(blocks: Sequence[Block], title: str | None, judged: Judged | None = None) -> dict[int, Reason]:
    """Index → reason for each block that is not the article's. `judged`: found out before about the same blocks and
    title; gets what is found out now."""
    judged = {} if judged is None else judged
    chinese = is_chinese(blocks)
    menu, closed = other_pages(blocks), set(readers(blocks) if chinese else closing(blocks))
    asking = consents(blocks, title) | menu
    words, aside = in_simplified(blocks, MAX_NOTICE) if chinese else blocks, asking | closed
    article = [i for i in range(len(blocks)) if i not in aside and _is_text(blocks[i], words[i], chinese=chinese)]
    reasons: dict[int, Reason] = {}
    named = annexes(blocks)
    end = _cut(blocks, article, named) if chinese else len(blocks)
    first, last = (article[0], article[-1]) if article else (0, len(blocks))
    title_key = block_key(title or "")
    places = [_Place(before=at < 0, after=at > 0, chinese=chinese, title_key=title_key) for at in (0, 1, -1)]
    for i, block in enumerate(blocks):
        where = (i > last) - (i < first)
        if i >= end:
            reasons[i] = Reason("tail", "after_article", f"follows “{blocks[end].text[:MAX_MARKER]}”")
        elif (i not in named or i < first) and (
            reason := _judged((block, words[i]), where, places, judged, chinese=chinese)
        ):
            reasons[i] = reason
        elif is_prompt(block) or (words[i] is not block and is_prompt(words[i])):
            reasons[i] = Reason("tail", "prompt", block.text)
        elif i in closed or (i in asking and where):
            kind, rule = ("link_list", "links") if i in menu else ("tail", "notice")
            reasons[i] = Reason(kind, rule, block.text[:MAX_MARKER])
    rules = {i: reason.rule for i, reason in reasons.items()}
    held = (i for i, rule in rules.items() if rule in DAY_RULES and i < first and is_held(title, blocks[i].text))
    own = (*own_lines(blocks, rules), *first_section(blocks, article, rules, title or ""))
    for i in (*own, *_own(blocks, article, rules, named, chinese=chinese), *held):
        reasons.pop(i, None)
    reasons |= dict.fromkeys(title_lines(blocks[:first], title_key), Reason("label", "title", "a line of the title"))
    for i in above_title(blocks, _top(blocks, reasons, first, chinese=chinese), reasons.keys()):
        reasons[i] = Reason("label", "above_title", "a short line above the article's title")
    for i in [*own_facts(blocks, {i for i, reason in reasons.items() if reason.rule == "label_line"})]:
        reasons.pop(i, None)
    if chinese:
        fields = labels_around(blocks, {i: reason.rule for i, reason in reasons.items()}, first, last)
        reasons |= {i: Reason("label", "label_line", said) for i, said in fields.items()}
        offered = offers(blocks, article, title or "", {i: reason.rule for i, reason in reasons.items()})
        reasons |= {i: Reason("tail", "prompt", blocks[i].text) for i in [*offered] if i not in reasons}
    else:
        reasons = _without_lone_links(reasons, first, last)
        gone = {i: reason.rule for i, reason in reasons.items()}
        reasons |= {i: Reason("tail", "prompt", blocks[i].text) for i in over_links(blocks, gone)}
    for i in _trailing_headings(blocks, reasons, last, chinese=chinese):
        reasons[i] = Reason("tail", "heading_of_nothing", "no text of the article follows")
    return reasons


def _own(
    blocks: Sequence[Block], article: Sequence[int], rules: dict[int, str], named: set[int], *, chinese: bool
) -> Iterator[int]:
    """The article's own among the blocks that go, by what stands beside. `rules`: index → rule; `named`: annexes."""
    yield from chain(refrains(blocks, rules), among_plain(blocks, article, rules))
    if chinese:
        yield from fields_of_event(blocks, rules)
        yield from (i for own in (own_notes, keyword_lines, own_asked) for i in own(blocks, article, rules))
        yield from own_site_lines(blocks, rules)
        yield from (i for i, rule in rules.items() if rule == "marker" and i + 1 in named)
        yield from (i for run in own_links(blocks, article) for i in run if rules.get(i) in ("links", "outside"))
    else:
        yield from (
            i for own in (own_bylines, own_more, own_ends, own_items, own_asked) for i in own(blocks, article, rules)
        )
        yield from verses(blocks, rules)


def _top(blocks: Sequence[Block], reasons: dict[int, Reason], first: int, *, chinese: bool) -> int:
    """Index of the heading that is the title; on a Chinese page where a plain line is it, of the menu above that: what
    stands between may be a document's head, above other links a kicker. `first`: the first paragraph of the text."""
    titles = [i for i, why in reasons.items() if why.rule == "title"]
    if heads := [i for i in titles if blocks[i].kind is HEADING]:
        return min(heads)
    title = min(titles, default=first) if chinese else first
    links = (i for i, why in reasons.items() if title < first and i < title and why.kind == "link_list")
    return min((i for i in links if _HOME.search(blocks[i].text)), default=0)


def _is_text(block: Block, words: Block, *, chinese: bool) -> bool:
    """True for a paragraph of the article, by form and words: what describes the article can look like one. `words`:
    the block in simplified characters."""
    if words is not block and not _is_text(words, words, chinese=chinese):
        return False
    text = block.text
    if not is_article_like(block, chinese=chinese) or is_document_table(block):
        return False
    if not chinese or len(text) > MAX_LABEL:
        return chinese or not is_label_row(text)
    is_about = any(one(text) for one in (DATED_LINE.fullmatch, _fields, _statement, CONTROL_LINE.fullmatch, plain_row))
    return not (is_about or (len(text) <= MAX_MARKER and (LOOKED_AT.search(text) or is_site_line(text, above=False))))


def _fields(text: str, *, minute: bool = False) -> str:
    """The first label, or the day, of a line of two fields about the article, or of a day with one or its `minute`."""
    if not _NO_SENTENCE.fullmatch(text):
        return ""
    labels, dated = FIELD.findall(text), DATED_LINE.fullmatch(text)
    count = len(labels) + bool(dated) + bool(minute and dated and _STAMPED.fullmatch(text))
    return (labels[0] if labels else text) if count >= MIN_LINE_FIELDS else ""


def _statement(text: str) -> str:
    """The words by which a text is the site's own statement or invitation; "" for any other."""
    found = (STATEMENT.match(text) or INVITATION.search(text)) if len(text) <= MAX_NOTICE else None
    return found[0] if found and not is_mentioned(text) else ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: before the first or after the last paragraph of the article."""

    before: bool
    after: bool
    chinese: bool
    title_key: str


def _judged(
    prints: tuple[Block, Block], where: int, places: Sequence[_Place], judged: Judged, *, chinese: bool
) -> Reason | None:
    """What `_judge` says of a block, else of the same in simplified characters, which is asked once."""
    block, words = prints
    if (asked := (id(block), where, chinese)) not in judged:
        reason = _judge(block, places[where])
        if reason is None and words is not block and (said := _judge(words, places[where])):
            at = words.text.find(said.evidence)
            shown = block.text[at : at + len(said.evidence)] if at >= 0 else said.evidence
            reason = Reason(said.kind, said.rule, shown)
        judged[asked] = reason
    return judged[asked]


def _judge(block: Block, place: _Place) -> Reason | None:
    text, key = block.text, block.key
    if not key:
        return Reason("tail", "no_letters", "neither letter nor digit")
    if says_end(text, chinese=place.chinese):
        return Reason("tail", "end", text)
    if key == place.title_key:
        return Reason("label", "title", "the article's title")
    if place.before and block.kind is HEADING and is_title_variant(block, key, place.title_key):
        return Reason("label", "title_variant", "a heading above the text that words the title otherwise")
    is_links = block.link_share >= LINK_LIST_SHARE and len(text) < LINK_LIST_LENGTH
    may_stay = not place.before and (
        ANNEX.match(text) or (not place.chinese and block.link_characters and is_file(text))
    )
    # outside the text links go in any case: menus need not be read
    is_menu = is_links and (place.before or place.after) and not may_stay
    if not is_menu and is_remark(block, inside=not (place.before or place.after)):
        return Reason("tail", "prompt", text)
    if is_document_table(block, inside=not (place.before or place.after)):
        return Reason("label", "document_table", "a table of the document’s number, office and days")
    if may_stay:
        return None
    if is_links:
        return Reason("link_list", "links", f"{block.link_share:.0%} of the text is links")
    if block.kind is not TABLE and (place.chinese or count_han(text)) and (reason := _judge_words(block, place)):
        return reason
    return _judge_place(block, place)


def _judge_words(block: Block, place: _Place) -> Reason | None:
    text, is_outside = block.text, place.before or place.after
    if reason := _judge_line(block, inside=not is_outside):
        return reason
    if not (is_outside or _BRACKETED.fullmatch(text)) and (SENTENCE_END.search(text) or _IN_BODY.match(text)):
        return None
    is_turn = text.endswith(TURN_ENDS) or tells_of_label(text)  # 记者：今年的重点是什么？
    if len(text) <= MAX_LABEL and not is_turn and (found := LABEL_LINE.match(text)):
        return Reason("label", "label_line", found[0])
    is_heading = block.kind is HEADING or block.is_bold
    if len(text) <= MAX_MARKER and (AFTER_ARTICLE.fullmatch(text) or (not is_heading and MORE_LINE.fullmatch(text))):
        return Reason("tail", "marker", text)
    if said := notice(text):
        return Reason("tail", "notice", said)
    if place.after and len(text) <= MAX_MARKER and LOOKED_AT.search(text):
        return Reason("tail", "notice", text)
    if is_outside and not is_heading and is_site_line(text, above=place.before):
        return Reason("label", "control", text)
    if place.after and _signs(text):
        return Reason("label", "credit", text)
    outside = place.before or (place.after and not SIGNED_DATE.search(text))  # inside it is the day of a meeting
    is_other = _YEAR.fullmatch(text) or (place.after and _PHONE.fullmatch(text))
    if outside and DATE_ONLY.fullmatch(text) and not is_other:
        return Reason("label", "bare_date", text)
    # those are a heading, a sentence and who took the picture, an entry with its linked headline
    is_entry = block.kind is ITEM and block.link_characters > 0 and "，" in text and text.endswith("。")
    is_text = (is_heading and not is_row_of_day(text)) or "。" in text[:-1] or opens_text(text) or is_entry
    if place.before and not is_text and len(text) <= MAX_PREAMBLE and (found := PREAMBLE.search(text)):
        return Reason("label", "preamble", found[0])
    return None


def _signs(text: str) -> bool:
    """True for a name in brackets or behind a mark: （王小明）."""
    if text.startswith(("□", "■", "◎")):
        return len(text) <= MAX_MARKER and who_reports(text) != ""
    found = SIGNATURE.fullmatch(text)
    return found is not None and (found["name"] is None or is_person(found["name"]))


def _judge_line(block: Block, *, inside: bool) -> Reason | None:
    """Lines that are whole by their words, wherever they stand."""
    text = block.text
    if len(text) <= MAX_LABEL:
        is_pager = PAGER_LINE.fullmatch(text) and count_han(text)
        if is_pager or all(map(CONTROL_LINE.fullmatch, _BETWEEN_CONTROLS.split(text.strip()))):
            return Reason("label", "control", text)
    # in an interview 记者：… is a turn of it
    is_by = names_makers(block) and (not inside or _BRACKETED.fullmatch(text) or _BAR_ONLY.search(text))
    if is_by or names_giver(block):
        return Reason("label", "credit", text)
    if said := _statement(text):
        return Reason("tail", "notice", said)
    is_head = block.level > 1 and not inside
    if (block.kind is PARAGRAPH or is_head) and (said := _fields(text, minute=is_head)):
        return Reason("label", "label_line", said)
    return None


def _judge_place(block: Block, place: _Place) -> Reason | None:
    """Lines outside the article's first and last paragraph, by their form.

    Measured on 1,875 pages: of short lines without a sentence's end outside the body, 80 to 90 % of the
    characters are no article text; of such lines with links nearly all.
    """
    text = block.text
    is_sentence = ANY_END.search(text) or (place.before and text.endswith(","))  # Dear Mr. Prentiss,
    is_sentence = is_sentence and not (text[:1].isdigit() and _DAY_OF_YEAR.fullmatch(text))
    if is_sentence or not (place.before or place.after) or len(text) >= LINK_LIST_LENGTH:
        return None
    where = "before the first" if place.before else "after the last"
    if block.link_characters:
        return Reason("link_list", "outside", f"a line with links {where} paragraph")
    is_long = len(text) >= MAX_PREAMBLE and not is_label_row(text)
    if place.chinese or block.kind is HEADING or block.is_bold or is_long:
        return None
    return Reason("label" if place.before else "tail", "outside", f"a short line {where} paragraph")


def _cut(blocks: Sequence[Block], article: Sequence[int], named: set[int]) -> int:
    """Index from which everything follows the article; the number of blocks when nothing does. `named`: annexes.

    A marker counts when most of the article is passed and what follows it is no article text.
    """
    members = set(article)
    total = sum(len(blocks[i].text) for i in article)
    left = [0] * (len(blocks) + 1)  # characters from a block to the end: of article text, of all
    rest = [0] * (len(blocks) + 1)
    for i in range(len(blocks) - 1, -1, -1):
        left[i] = left[i + 1] + (len(blocks[i].text) if i in members else 0)
        rest[i] = rest[i + 1] + len(blocks[i].text)
    for i, block in enumerate(blocks):
        if i in members or len(block.text) > MAX_MARKER or total - left[i] < CUT_SHARE * total or not total:
            continue
        marks = AFTER_ARTICLE.fullmatch(block.text) or PERHAPS_AFTER.fullmatch(block.text)
        if marks and left[i] <= MAX_ARTICLE_AFTER * rest[i] and not (heads_own_list(blocks, i) or i + 1 in named):
            return i
    return len(blocks)


def _without_lone_links(reasons: dict[int, Reason], first: int, last: int) -> dict[int, Reason]:
    """In other languages a single link line inside the body is the author's; two in a row are a list
    of further reading."""
    links = {i for i, reason in reasons.items() if reason.kind == "link_list"}
    others = {i for i, reason in reasons.items() if reason.rule == "prompt" and READ_ALSO.match(reason.evidence)}
    lone = {i for i in links if first < i < last and not {i - 1, i + 1} & (links | others)}
    return {i: reason for i, reason in reasons.items() if i not in lone}


def _trailing_headings(
    blocks: Sequence[Block], reasons: dict[int, Reason], last: int, *, chinese: bool
) -> Iterator[int]:
    """The headings with which a text would end; in Chinese also a short line right above links that go."""
    for i in (i for i in reversed(range(len(blocks))) if i not in reasons):
        block = blocks[i]
        is_line = chinese and i > last and block.kind is PARAGRAPH and LINKS_HEAD.fullmatch(block.text)
        is_over_links = is_line and i + 1 in reasons and reasons[i + 1].kind == "link_list"
        if is_over_links and not block.link_characters:
            yield i
            continue
        if block.kind is not HEADING or ANY_END.search(block.text):  # some set all text as headings
            return
        yield i
