"""Blocks that belong to an article by where they stand in its box, however short they are.

Short lines weigh little one by one: the items of a list, a contact line, a signature with its date. Where they
stand says more.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby, islice, pairwise

from .asking import asking
from .bylined import roles_below_names
from .cards import is_next_card, own_cards, rest_of_cards
from .framed import FEWEST_ITEMS, SHARE_OF_TEXT, are_told, framed
from .headfacts import (
    ABOUT_ARTICLE,
    LINK_SHARE,
    MAX_LABEL_LINES,
    first_of_text,
    heads_of_facts,
    is_below_headline,
    project_tables,
    rows_of_facts,
)
from .namedlead import above_tabs, is_named_lead, is_plain_lead
from .neighbours import (
    COMMENTS_NAME,
    annex_files,
    captions,
    entries,
    fields_below,
    of_comments,
    wrapped_below,
)
from .ownlinks import own_links
from .page import HEADING, ITEM, QUOTE, TABLE, Block, Box, outward
from .promos import heads_of_links, promoted, tables_of_offers
from .prose import (
    ANY_END,
    FEW_FIELDS,
    FIELD,
    MOST_FIELDS,
    SENTENCE_END,
    annexes,
    count_han,
    field_lists,
    is_article_like,
    is_label_line,
    notice,
)
from .pulled import pulled
from .sideboxes import side_boxes

#: Characters of the longest line above a title that is no text, and how many there are at most. (Of 1,916 real pages 11
#: lose such lines, each for the better: menus' headings, sections. Where more or longer ones stand above, the title was
#: printed again within the text.)
MAX_LINE_ABOVE, MAX_LINES_ABOVE = 60, 4
#: Han characters of the shortest lead among them: slogans have less, or no full stop.
MIN_LEAD = 24
_NOTE = re.compile(r"[【\[（(]?(?:编者按|編者按|编者的话|編者的話|核心提示|内容提要)")
#: Boxes of lists.
LIST_TAGS = ("ul", "ol", "dl")
#: Fewest lines that are verse, the rule that takes a line for its place, and what ends the part of a sentence.
FEWEST_VERSES, OUTSIDE = 2, "outside"
#: Lines of a stanza, by which a poem is known: addresses have three.
STANZA = 4
_PART_END = re.compile(r"[,;:.!?…—–-]['\"’”»]?$")
#: Lines that `<br>` parts in a paragraph, of which a box around it is a wrapper: one of more may hold the whole text.
FEW_LINES = 3
#: Fields between two blocks of the article that are taken with them, at most.
MAX_FIELDS_BETWEEN = 3
#: What a box with an article's summary begins with.
SUMMARY = re.compile(r"[【\[（(]?(?:内容)?(?:摘\s?要|提要|导\s?读|核心提示)[】\]）)]?\s?[:：丨|】]\s{0,3}\S")
#: A line above what readers say, whose sentences are like those of an article; characters of the longest.
COMMENTS = re.compile(
    r"[（(【\[\s■◆●▲★]{0,4}"
    "(?:(?:网友|網友|读者|讀者|最新|全部|精彩|热门)(?:评论|評論|跟[贴帖]|留言)|(?:评论|留言)(?:区|列表)|跟[贴帖])"
    r"\s?(?:[（(]?\s?\d{1,6}\s?[）)]?条?)?[】\]）)：:\s]{0,4}"
    r"|(?i:\W{0,4}(?:\d{1,5} )?(?:(?:vos|les|your|readers?[’']?|all|die|ihre|los|i|de|wasze|ваши|ваші|các"
    r"|wybrane|ostatnie|последние|все|останні|neueste|derniers|últimos|ultimi|laatste|poslední|son) )?"
    # one alone is an opinion: Kommentar
    r"(?:comments|commentaires|(?:leser)?kommentare|comentarios|comentários|commenti|reacties|komentarze"
    r"|(?<=1 )(?:comment|commentaire|kommentar|comentario|comentário|komentarz)"
    r"|komentáře|komentáre|komentari|kommentarer|kommentit|комментари[ийев]{1,2}|коментар[іиів]{1,2}|yorumlar"
    r"|hozzászólások|comentarii|σχόλια|(?:ال)?تعليقات|نظرات|bình luận|コメント|댓글)\s?[(\[]?\d{0,5}[)\]]?\W{0,4})"
)
MAX_COMMENTS_LINE = 40
#: Such lines of one page that are looked at.
MAX_COMMENTS_LINES = 4
#: The minute at which a comment was made.
_MINUTE = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")


def belonging(
    chosen: Set[int], picked: Set[int], blocks: Sequence[Block], boxes: Sequence[Box], *, chinese: bool
) -> Set[int]:
    """Indexes of further main text, of what the picker takes: lists right below a chosen block of the same box,
    fields of a list most of which are chosen, the lines of a verse and, on a Chinese page, names of annexes, the lines
    beside its paragraphs and a lead above its labels. (Body F1 on 1,875 pages, before fields and annexes: without
    leads .9466 → .9468, Chinese .9723 → .9726; notices made of lists are rare there, and gain most.)
    """
    found = set(chosen)
    for first, end in _lists(blocks, boxes):
        items = range(first, end)
        is_below = first - 1 in found and _is_beside(blocks, boxes, first, first - 1)
        is_half = not chinese and len(items) >= FEWEST_ITEMS and 2 * len(found.intersection(items)) >= len(items)
        has_few_links = _link_share(blocks[first:end]) < LINK_SHARE or (chinese and are_told(blocks, items))
        if (is_below or is_half) and picked >= set(items) and has_few_links:
            found.update(items)
            found.update({first - 1} & picked if is_half and blocks[first - 1].kind is HEADING else ())
    if not chinese:
        found.update(_verses_of(found, picked, blocks, boxes))
    for items in field_lists(blocks):
        if picked >= set(items) and len(found.intersection(items)) > MOST_FIELDS * len(items):
            found.update(items)
    if chinese:
        found.update(i for i in annexes(blocks) if i in picked and min(chosen, default=i) < i)
        found.update(_lines_beside(chosen, picked, blocks, boxes))
        found.update(_fields_between(found, picked, blocks, boxes))
        text = [i for i in sorted(found) if is_article_like(blocks[i], chinese=True)]
        found.update(i for run in own_links(blocks, text) if picked >= set(run) for i in run)
        found.update(_lead(found, blocks, boxes))
        found.update(_summary(found, blocks))
        found.update(_project_fields(found, picked, blocks))
        found.update(project_tables(found, blocks))
        found.update(rows_of_facts(found, blocks, boxes))
        found.update([*heads_of_facts(found, blocks)])
        found.update(entries(chosen, blocks, boxes))
        found.update(annex_files(chosen, blocks, boxes))
        found.update(captions(chosen, blocks, boxes))
        found.update(fields_below(chosen, picked, blocks, boxes))
        found.update(wrapped_below(chosen, blocks, boxes))
        found.update(own_cards(found, picked, blocks, boxes))
        found.update([*rest_of_cards(found, blocks, boxes)])
    return found


def _project_fields(chosen: Set[int], picked: Set[int], blocks: Sequence[Block]) -> Iterator[int]:
    """Lists of a project's fields, whole: those of which something is chosen, those between the headline and the first
    chosen block, in a box of their own, and the next card with the same fields. What a list says about the article
    itself is no project's."""
    first = first_of_text(chosen, blocks)
    taken = range(0)
    for items in field_lists(blocks):
        fields = [i for i in items if not ABOUT_ARTICLE.match(blocks[i].text)]
        labels = sum(is_label_line(blocks[i].text) for i in fields)
        is_project = len(fields) >= FEW_FIELDS and labels < MOST_FIELDS * len(fields)
        if not is_project or _link_share([blocks[i] for i in items]) >= LINK_SHARE:
            continue
        is_next = picked >= set(items) and is_next_card(items, taken, blocks)
        if is_next or any(i in chosen for i in items) or is_below_headline(items, first, blocks):
            taken = items
            yield from fields
            yield from range(items.start - 1, items.start - 1 + is_next)


def above_title(blocks: Sequence[Block], title: int, lost: Set[int]) -> list[int]:
    """Short lines above the block that prints the title: names of the site and slogans, sentences or not. None where
    there is anything longer, or more than a few of them, or sentences that say more than what is below, or one that
    stands below, too: the first print of the text. A lead, a quote and an editor's note stay. `lost`: blocks that are
    gone already."""
    above, below = [i for i in range(title) if i not in lost], range(title + 1, len(blocks))
    if not above or not {blocks[i].key for i in above}.isdisjoint(blocks[i].key for i in below):
        return []
    are_short = all(len(blocks[i].text) <= MAX_LINE_ABOVE and blocks[i].kind is not TABLE for i in above)
    left = sum(len(blocks[i].text) for i in below if i not in lost)
    told = sum(len(blocks[i].text) for i in above if blocks[i].text.endswith(("。", ".")))
    is_little = len(above) <= MAX_LINES_ABOVE and told <= left
    return [i for i in above if not _is_of_text(blocks[i])] if are_short and is_little else []


def _is_of_text(block: Block) -> bool:
    """True for a lead, a quote and an editor's note."""
    is_lead = count_han(block.text) >= MIN_LEAD and block.text.endswith("。") and not notice(block.text)
    return is_lead or block.kind is QUOTE or _NOTE.match(block.text) is not None


def comments(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of what a page's readers say of an article: what stands with a line such as 网友评论 in a box
    without a paragraph of the text above. The box is named for comments, or has a line with the minute of one: a
    section of the article that is headed so has neither."""
    found: dict[int, str] = {}
    below_text = range(min(chosen, default=len(blocks)) + 1, len(blocks) - 1)
    short = (i for i in below_text if len(blocks[i].text) <= MAX_COMMENTS_LINE)
    for i in islice((i for i in short if COMMENTS.fullmatch(blocks[i].text)), MAX_COMMENTS_LINES):
        below = set(outward(blocks[i + 1].box, boxes))
        above = {box for j in chosen if j < i and j not in found for box in outward(blocks[j].box, boxes)}
        own = [box for box in outward(blocks[i].box, boxes) if box in below and box not in above]
        if not own or not above:
            continue
        said = [j for j in range(i, len(blocks)) if own[-1] in outward(blocks[j].box, boxes)]
        lines = (blocks[j].text for j in said if len(blocks[j].text) <= MAX_COMMENTS_LINE)
        if any(COMMENTS_NAME.search(boxes[box].name) for box in own) or any(map(_MINUTE.search, lines)):
            found |= dict.fromkeys(said, f"below “{blocks[i].text}”")
    return found


def verses(blocks: Sequence[Block], rules: Mapping[int, str]) -> Iterator[int]:
    """Lines of verse among those that are to go for their place alone. `rules`: index → name of the rule by which a
    block is to go."""
    return (i for run in _verse(blocks) for i in run if rules.get(i) == OUTSIDE)


def _verses_of(chosen: Set[int], picked: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """The verses of a poem of which a line is chosen, or that stands right below a chosen paragraph: paragraphs of one
    box, which is none for comments."""
    runs = [run for run in _verse(blocks) if boxes[blocks[run[0]].box].tag == "p"]
    around = {id(run): boxes[blocks[run[0]].box].parent for run in runs}
    below = (run for run in runs if len(run) >= STANZA and run[0] - 1 in chosen)
    quoted = {around[id(run)] for run in below if boxes[blocks[run[0] - 1].box].parent == around[id(run)]}
    poems = quoted | {around[id(run)] for run in runs if not chosen.isdisjoint(run)}
    poems -= {box for box in poems if of_comments(box, boxes)}
    own = (run for run in runs if around[id(run)] in poems and (picked >= set(run) or not picked))
    return {i for run in own for i in run}


def _verse(blocks: Sequence[Block]) -> list[list[int]]:
    """Runs of short lines of one box, of which the last ends a sentence and half of the others a part of one; none
    where all are as short as addresses."""
    runs = []
    for _, lines in groupby(range(len(blocks)), key=lambda i: (blocks[i].box, blocks[i].kind)):
        run = list(lines)
        if len(run) < FEWEST_VERSES or not all(map(_is_short, some := [blocks[i] for i in run])):
            continue
        parted = sum(_PART_END.search(block.text) is not None for block in some[:-1])
        if ANY_END.search(some[-1].text) and 0 < len(some) - 1 <= 2 * parted:
            runs.append(run)
    return runs if any(len(run) >= STANZA for run in runs) else []


def _is_short(block: Block) -> bool:
    return len(block.text) <= MAX_LINE_ABOVE and not block.link_characters and block.kind is not TABLE


def apart(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of what stands in the text of a page and is none of it: a small box that asks for an address,
    for a newsletter; a quote pulled out of a paragraph, which has it again; what advertises; the heading of links
    alone; a poll, and what is told of who wrote; what readers say."""
    again = dict.fromkeys(pulled(chosen, blocks, boxes), "a quote that a paragraph has again")
    said = asking(chosen, blocks, boxes) | again | promoted(chosen, blocks, boxes)
    said |= roles_below_names(chosen, blocks, boxes) | tables_of_offers(chosen, blocks, boxes)
    said |= side_boxes(chosen, blocks, boxes)
    return said | heads_of_links(chosen, blocks, boxes) | comments(chosen, blocks, boxes)


def _lead(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """The paragraph between a headline and the label lines above the first chosen block, or right below the page's
    first heading; what the page calls its lead also below the labels, and above the tabs that part the text; there also
    sentences without a name."""
    if not chosen:
        return
    at = first = min(chosen)
    tabs = above_tabs(first, blocks)
    if is_named_lead(tabs - 1, blocks, boxes):
        yield tabs - 1
        return
    if is_plain_lead(first - 1, blocks, boxes):
        yield first - 1
        return
    while at and first - at < MAX_LABEL_LINES and is_label_line(blocks[at - 1].text):
        at -= 1
    is_paragraph = (
        1 < at <= first and not blocks[at - 1].link_characters and is_article_like(blocks[at - 1], chinese=True)
    )
    if is_paragraph and blocks[at - 2].kind is HEADING:
        is_sentence = SENTENCE_END.search(blocks[at - 1].text) is not None
        if at < first or (blocks[at - 2].level == 1 and is_sentence):
            yield at - 1


def _summary(chosen: Set[int], blocks: Sequence[Block]) -> Iterator[int]:
    """The 摘要 right above the first chosen block. Where the text says the same, it goes as a repeated section."""
    above = min(chosen, default=0) - 1
    is_summary = above >= 0 and not blocks[above].link_characters and SUMMARY.match(blocks[above].text)
    if is_summary and is_article_like(blocks[above], chinese=True):
        yield above


def _lists(blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """First item and the block after the last one of each list."""
    first = 0
    while first < len(blocks):
        end = first + 1
        if blocks[first].kind is ITEM:
            around = boxes[blocks[first].box].parent
            while end < len(blocks) and blocks[end].kind is ITEM and boxes[blocks[end].box].parent == around:
                end += 1
            yield first, end
        first = end


def _is_beside(blocks: Sequence[Block], boxes: Sequence[Box], item: int, line: int) -> bool:
    """True when the list of an item stands in the box of the line, or in the one around it."""
    around = boxes[boxes[blocks[item].box].parent].parent
    return around in (blocks[line].box, boxes[blocks[line].box].parent)


def _link_share(some: Sequence[Block]) -> float:
    return sum(block.link_characters for block in some) / max(1, sum(len(block.text) for block in some))


def _lines_beside(chosen: Set[int], picked: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """Lines without links in a box that holds most of the article, of which each text counts once: of a page that
    prints it twice both boxes do."""
    around = boxes_around(blocks, boxes)
    # lines that <br> parts stand in that box themselves, beside a table in it
    inner = {around[i] for i in picked if i in chosen or (blocks[i].kind is TABLE and {i - 1, i + 1} <= chosen)}
    around = [block.box if block.box in inner else box for block, box in zip(blocks, around, strict=True)]
    held: Counter[int] = Counter()
    for i in chosen:
        if blocks[i].kind is not TABLE:  # one of labels above a document may be longer than its text
            held[around[i]] += len(blocks[i].text)
    texts = {blocks[i].key: len(blocks[i].text) for i in chosen if blocks[i].kind is not TABLE}
    needed = SHARE_OF_TEXT * sum(texts.values())
    own = {i for i in picked - chosen if blocks[i].link_share < LINK_SHARE and held[around[i]] >= needed > 0}
    yield from own
    yield from framed(chosen | own, picked, blocks, boxes, around)


def _fields_between(chosen: Set[int], picked: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """A few fields without links between two chosen blocks of one box, in it or in boxes of their own: whom to call
    beside whom to write to."""
    for before, after in pairwise(sorted(chosen)):
        lines = range(before + 1, after)
        if not 0 < len(lines) <= MAX_FIELDS_BETWEEN or not picked >= set(lines):
            continue
        around = set(outward(blocks[before].box, boxes)) & set(outward(blocks[after].box, boxes))
        if all(_is_field_of(blocks[i], around, boxes) for i in lines):
            yield from lines


def _is_field_of(block: Block, around: Set[int], boxes: Sequence[Box]) -> bool:
    is_field = FIELD.match(block.text) is not None and not block.link_characters
    return is_field and not around.isdisjoint(outward(block.box, boxes))


def boxes_around(blocks: Sequence[Block], boxes: Sequence[Box]) -> list[int]:
    """For each block the box that it shares with others: editors wrap each paragraph in boxes of its own, be it of few
    lines, and a list stands in the box of the lines beside it."""
    count = [0] * len(boxes)
    for block in blocks:
        count[block.box] += 1
    for box in range(len(boxes) - 1, 0, -1):  # parents stand before children
        count[boxes[box].parent] += count[box]
    outer = [box.parent for box in boxes]
    for box in range(len(boxes)):  # a parent's own is known before its children's
        if count[outer[box]] == count[box] <= FEW_LINES:
            outer[box] = outer[outer[box]]
    around = [outer[block.box] for block in blocks]
    return [boxes[box].parent if boxes[box].tag in LIST_TAGS else box for box in around]
