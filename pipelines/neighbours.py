"""Blocks of a Chinese page that belong to an article by what stands beside them: the other entries of a row, a file
below the text that is called an annex, a line that points to the picture above it, a caption above the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import islice, takewhile

from .page import HEADING, Block, Box, outward
from .prose import ANNEX_FILE, SENTENCE_END, count_han, is_article_like

#: Boxes between a sentence and the row that its entry stands in, the fewest entries of a row that tell of the others,
#: and the share of the row that they must be more than.
DEEPEST_ENTRY, FEW_ENTRIES, MOST_ENTRIES = 3, 3, 0.5
#: Blocks below the text in which annexes may stand, and characters of the longest line of one, and of a caption.
ANNEX_REACH, MAX_ANNEX, MAX_CAPTION = 10, 120, 60
#: Blocks above the text in which the first heading stands, and a picture with its caption.
ABOVE_TEXT = 12
#: Characters of the longest credit behind a caption, Han characters of the shortest caption before one, and lines with
#: who wrote the text between a caption and that.
MAX_CREDIT, FEW_SHOWN, MAX_BYLINES = 30, 6, 3
#: Boxes around a line, its own among them, of which one is a caption’s.
CAPTION_DEEP = 3
#: Whose picture it is: 摄影：李明, 本报记者 李明 摄, （受访者供图）.
_CREDIT = re.compile(
    r"(?:(?:摄影|攝影|[摄攝]|供[图圖]|制[图圖]|[图圖]源|[图圖]片?(?:来源|來源)?|(?<=[。\s])来源)\s?[:：/／|｜]\s?[\u3400-\u9fff][\u3400-\u9fff·\s]{1,14}[）)]?"
    r"|[。；！”\s（(](?:[\u3400-\u9fff]{0,8}(?:记者|記者|通讯员|通訊員|特约)\s?)?"
    r"[\u3400-\u9fff]{2,4}(?:[\s、][\u3400-\u9fff]{2,4})?\s?/?\s?(?<!拍)[摄攝]影?[）)]?"
    r"|[。；！”\s（(](?![\u3400-\u9fff]{0,11}由)[\u3400-\u9fff]{2,12}\s?(?:供[图圖]|提供|翻拍)[）)]?"
    # … or that it is an old one
    r"|[（(][\u3400-\u9fff]{0,8}(?:[资資]料|[档檔]案)(?:照片?|[图圖]片?)[）)]|[。；！”\s][资資]料(?:照片|[图圖]片?))。?$"
)
_SHOWS = re.compile("[上下左右本题]?[图圖](?:[为為中]|[①-⑨\\d]{1,2}\\s?[:：为為])[\u3400-\u9fff]{2}")
#: What begins a line of who wrote the text, and what is no caption before whose picture it is.
_BYLINE = re.compile(
    "[□■◎]?\\s?(?:[\u3400-\u9fff]{0,8}(?:记者|記者|编辑|編輯|通讯员|作者)|[文图圖撰]{1,2})\\s?[\\s|｜丨/／:：](?!.{0,40}[。！？])"
)
_NOT_SHOWN = re.compile(
    "[:：©@|｜/／]|[来來]源|[图圖]源|[图圖]片|[资資]料|供[图圖]|提供|[摄攝]|截[图圖]|版[权權]|制[图圖]|社$|[您你]|本[站网網刊报報]"
    "|二维码|扫码|扫一扫|点击|關注|关注|[视視][频頻]|音[频頻]|直播|收[听聽看]|下[载載]|客户端|公众号|[广廣]告|[阅閱][读讀]|[专專][题題]"
)
_OF_WRITERS = re.compile(
    r"[□■◎（(]?\s?[\u3400-\u9fff]{0,8}(?:记者|記者|通讯员|作者|编辑|摄影|供稿)\s?[\s:：]|.{0,20}(?:由|向)$"
)
#: Classes and ids of a box with pictures of other articles.
_OTHERS_NAME = re.compile(
    "tuijian|lunbo|jiaodian|xiangguan|recommend|related|slide|swiper|carousel|banner|hot|side(?:bar)?(?![a-z])"
)
#: Lines that say where to pay, call or write, those that a site does not say of itself, how many stand below a text.
_OF_EVENT = (
    r"(?:(?:捐款|收款|对公)(?:账户|帐户|账号|帐号)|户名|开户(?:银?行|名称|名)|(?:报名|投稿|监督|投诉|捐[赠款])(?:人|电话|地址|方式|邮箱)"
    r"|(?:报名|活动|举办|展览|演出)(?:时间|地点))\s{0,3}[:：]\s{0,3}\S.{0,60}"
)
_OWN_FIELD = re.compile(_OF_EVENT)
_WHERE_TO = re.compile(
    rf"{_OF_EVENT}|(?:(?:联系|咨询)(?:人|电话|地址|方式|邮箱)|地址|邮编|(?:电子)?邮箱|传真|账号|帐号)\s{{0,3}}[:：]\s{{0,3}}\S.{{0,60}}"
)
MAX_FIELDS = 5
#: Lines that an editor has wrapped one by one below the last paragraph, at most.
MAX_WRAPPED = 8
#: A line above a list of annexes, the longest, and the name of a file in that list.
_FILES, MAX_HEAD = re.compile(r"(?:本文)?附\s{0,3}件(?:下载|列表|清单)?\s?[:：]?"), 10
_FILE = re.compile(
    r"[^。？！]{2,80}\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rar|zip)\s{0,3}(?:[（(\[]?(?:点击)?下载[）)\]]?)?",
    re.IGNORECASE,
)
#: Characters of the shortest link that is the title of another article, no button.
MIN_LINK = 8
#: What points to a picture, with words behind it: ▲ 应急队员架设抽水泵.
_POINTS_UP = re.compile(r"\s{0,3}[▲△▴▵↑☝]\s{0,3}[（(]?[\u3400-\u9fff].{3,}")
#: Classes and ids of a box for comments.
COMMENTS_NAME = re.compile(
    "com+ent|cmt|reply|replies|discuss|pinglun|liuyan|gentie|kom+ent|reacties|yorum|(?<![a-z])(?:forum|disqus)(?![a-z])"
)


def entries(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """The sentences in the other boxes of a row of which most are chosen: entries of a ticker weigh less and less."""
    prose = [i for i, block in enumerate(blocks) if not block.link_characters and is_article_like(block, chinese=True)]
    for inside in range(1, DEEPEST_ENTRY + 1):
        rows: defaultdict[tuple[int, tuple[tuple[str, str], ...]], dict[int, int]] = defaultdict(dict)
        for i in prose:
            path = [*islice(outward(blocks[i].box, boxes), inside + 1)]
            if len(path) > inside and boxes[path[-1]].name:
                row = rows[boxes[path[-1]].parent, tuple((boxes[box].tag, boxes[box].name) for box in path)]
                row.setdefault(path[-1], i)
        for row in rows.values():
            taken = len(chosen & set(row.values()))
            if taken >= FEW_ENTRIES and taken > MOST_ENTRIES * len(row) and not of_comments(min(row), boxes):
                yield from row.values()


def annex_files(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """The linked files that stand close below the text, in a box around it, each called 附件: site builders print them
    apart from it. None where the text itself names annexes: it has them already."""
    if any(blocks[i].text.startswith("附") and blocks[i].text[1:].lstrip().startswith("件") for i in chosen):
        return
    last = max(chosen, default=len(blocks))
    around = {*outward(blocks[last].box, boxes)} if last < len(blocks) else set()
    head = None  # 附件： alone, above a list of files
    for i in range(last + 1, min(len(blocks), last + 1 + ANNEX_REACH)):
        block, text = blocks[i], blocks[i].text
        is_linked = block.link_characters > 0 and not around.isdisjoint(outward(block.box, boxes))
        if is_linked and _is_annex(text, below_head=head is not None):
            yield from (i,) if head is None else (head, i)
        elif len(text) <= MAX_HEAD and _FILES.fullmatch(text) and not block.link_characters:
            head = i
        elif _begins_anew(block):
            return
        elif text and not (block.link_characters or any(map(str.isdigit, text))):
            head = None  # 相关下载; 下载 31 次 stands between files


def _is_annex(text: str, *, below_head: bool) -> bool:
    """True for a file that is called an annex, and for any below a line that says so."""
    if len(text) > MAX_ANNEX:
        return False
    return bool((text.startswith("附") and ANNEX_FILE.fullmatch(text)) or (below_head and _FILE.fullmatch(text)))


def _begins_anew(block: Block) -> bool:
    """True for a heading of something else than annexes, and for a link to another article."""
    return (block.kind is HEADING and "附件" not in block.text) or block.link_characters >= MIN_LINK


def of_comments(box: int, boxes: Sequence[Box]) -> bool:
    """True for a box that is named for comments, or in one that is."""
    return any(COMMENTS_NAME.search(boxes[one].name) for one in outward(box, boxes))


def captions(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """Lines that point to the picture above them, right between two chosen blocks, and sentences below the picture
    between the page's first heading and the text."""
    between = (i for i in range(1, len(blocks) - 1) if i not in chosen and i - 1 in chosen and i + 1 in chosen)
    for i in between:
        if len(blocks[i].text) <= MAX_CAPTION and not blocks[i].link_characters and _POINTS_UP.match(blocks[i].text):
            yield i
    first = min(chosen, default=0)
    for i in range(_first_heading(first, blocks) + 1, first):
        is_caption = boxes[blocks[i].box].tag == "figcaption" and not _is_of_others(blocks[i], boxes)
        if is_caption and (is_article_like(blocks[i], chinese=True) or _is_credited(blocks[i].text)):
            yield i
    yield from _captions_above(first, blocks, boxes)
    yield from _captions_between(chosen, blocks, boxes)


def _captions_between(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """Lines in `<figcaption>` below the headline or the lead, buttons between them or not, right above the text or
    another of those: what a picture shows, without a full stop."""
    below = 0
    for i in range(max(chosen, default=0) - 1, _first_heading(min(chosen, default=0), blocks), -1):
        is_above = i not in chosen and (i + 1 in chosen or i + 1 == below)
        if is_above and _is_shown(blocks[i].text) and _is_captioned(blocks[i], boxes):
            below = i
            yield i


def _is_captioned(block: Block, boxes: Sequence[Box]) -> bool:
    is_in = any(boxes[box].tag == "figcaption" for box in islice(outward(block.box, boxes), CAPTION_DEEP))
    return is_in and block.kind is not HEADING and not _is_of_others(block, boxes)


def _is_shown(text: str) -> bool:
    """True for what a picture shows, in words alone: neither whose it is nor what a site says.

    >>> _is_shown("镇外的工地，远处是旧锯木厂"), _is_shown("图源：某某社"), _is_shown("扫码看视频直播")
    (True, False, False)
    """
    return len(text) <= MAX_CAPTION and count_han(text) >= FEW_SHOWN and not _NOT_SHOWN.search(text)


def _first_heading(first: int, blocks: Sequence[Block]) -> int:
    """The nearest heading of the first level above block `first`, with which the text begins; `first` where there is
    none."""
    above = range(max(0, first - ABOVE_TEXT), first)
    return next((i for i in reversed(above) if blocks[i].level == 1), first)


def _captions_above(first: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """Lines right above the text that tell of a picture, mostly with whose it is, one below the other, in whatever box:
    the pages of a paper set the picture in a table of its own. Who wrote the text may stand between."""
    lines = 0
    for i in range(first - 1, max(-1, first - 1 - ABOVE_TEXT), -1):
        block = blocks[i]
        is_line = block.kind is not HEADING and not _is_of_others(block, boxes)
        if is_line and _is_credited(block.text):
            yield i
        elif is_line and lines < MAX_BYLINES and _BYLINE.match(block.text) and len(block.text) <= MAX_CAPTION:
            lines += 1
        else:
            return


def _is_of_others(block: Block, boxes: Sequence[Box]) -> bool:
    """True for a link, and in a box with pictures of other articles."""
    is_link = block.link_characters > 0
    return is_link or any(_OTHERS_NAME.search(boxes[box].name) for box in outward(block.box, boxes))


def _is_credited(text: str) -> bool:
    """True for what a picture shows, by its first words, or with whose it is behind.

    >>> _is_credited("工人抽检插芯。本报记者 林小满 摄"), _is_credited("本报记者 林小满 摄")
    (True, False)
    """
    if len(text) > MAX_ANNEX:
        return False
    if _SHOWS.match(text) and SENTENCE_END.search(text):
        return True
    found = _CREDIT.search(text[-MAX_CREDIT:])
    shown = text[: len(text[:-MAX_CREDIT]) + found.start()] if found else ""
    return count_han(shown) >= FEW_SHOWN and not _OF_WRITERS.match(shown)


def fields_below(chosen: Set[int], picked: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """The few lines right below the last paragraph that say where to pay, call or write, in a box of their own beside
    it that has nothing else; of lines that a site may say of itself one at least says more."""
    last = max(chosen, default=len(blocks))
    if last + 1 >= len(blocks) or not is_article_like(blocks[last], chinese=True):
        return
    own = blocks[last + 1].box
    around = boxes[own].parent if boxes[own].tag in ("p", "li") else own
    lines = [
        i for i in range(last + 1, min(len(blocks), last + 2 + MAX_FIELDS)) if around in outward(blocks[i].box, boxes)
    ]
    beside = boxes[blocks[last].box].parent
    is_few = 0 < len(lines) <= MAX_FIELDS and picked >= set(lines)
    if boxes[around].parent == beside != around and is_few and _are_fields([blocks[i] for i in lines]):
        yield from lines


def wrapped_below(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """The lines right below a paragraph that an editor has wrapped as that and another one, each alone in a box without
    a name: whom to ask, who signs, the day."""
    makes = {i: make for i in chosen if (make := _wrapped(i, blocks, boxes))}
    seen = [*makes.values()]
    for i in (i for i, make in makes.items() if i + 1 not in chosen and seen.count(make) > 1):
        rows = _made_below(i, makes[i], blocks, boxes)
        if len(rows) <= MAX_WRAPPED and not any(blocks[at].link_characters for at in rows):
            yield from rows


def _made_below(above: int, make: tuple[int, str, str], blocks: Sequence[Block], boxes: Sequence[Box]) -> Sequence[int]:
    below = range(above + 1, min(len(blocks), above + 2 + MAX_WRAPPED))
    return [*takewhile(lambda i: _wrapped(i, blocks, boxes) == make, below)]


def _wrapped(at: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> tuple[int, str, str] | None:
    """What is around a box without a name that has one block alone, and both tags; None for another block."""
    inner = blocks[at].box
    box = boxes[inner].parent
    beside = (blocks[i].box for i in (at - 1, at + 1) if 0 <= i < len(blocks))
    is_alone = not any(box in outward(other, boxes) for other in beside)
    is_own = is_alone and not boxes[box].name
    return (boxes[box].parent, boxes[box].tag, boxes[inner].tag) if is_own else None


def _are_fields(lines: Sequence[Block]) -> bool:
    are_all = all(not block.link_characters and _WHERE_TO.fullmatch(block.text) for block in lines)
    return are_all and any(_OWN_FIELD.fullmatch(block.text) for block in lines)
