"""Lines beside pictures: right below one inside a Chinese text, where they weigh too little, as they are short and no
sentences; and in the slides of a gallery. Each of these has its number in a line of its own (`1/5`, `Bild 2 von 5`),
which is none of the text, and the entries of a list of such are captions, paragraphs that no reader sees as items.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import takewhile

from .page import ITEM, PARAGRAPH, Block, Box, Page, block_key, outward
from .prose import ANY_END

#: Characters of the longest caption that is no sentence.
MAX_CAPTION = 40
#: Characters of the longest line with the number of a slide, and fewest slides: two halves are counted in a recipe.
MAX_NUMBER, FEW_SLIDES = 20, 3
_NUMBER = re.compile(
    r"[(（\[【]?(?:第|图片?|圖片?|写真|사진|(?:photos?|pictures?|images?|slides?|bild|foto|imagen|imagem|immagine)\s)?\s?"
    r"(?P<n>\d{1,3})\s?[张張枚]?\s?(?:[/／|]|of|von|sur|de|di|van|av|z|из)\s?[共全]?\s?(?P<all>\d{1,3})\s?[张張枚]?[)）\]】]?",
    re.IGNORECASE,
)


#: Characters of the longest caption above a text, and lines of those one below the other, at most.
MAX_ABOVE, FEW_CAPTIONS = 80, 6
#: What a site says below a picture: to its readers, of a code to scan, of itself.
_OF_SITE = re.compile(
    "[您你]|我们|小编|无关|本[站网網]|平台|客户端|公众号|二维码|扫码|扫一扫|点击|关注|登录|注册|收藏|下载|转载|版权|广告|投稿|热线|专线|来电|电话"
    "|下单|立减|优惠|特惠|促销|抢购|均价|开盘|贷款产品|助农贷|[房车信]贷"
    "|^[^。]{0,8}[:：]"
)
_PAIRS = re.compile("(?=([\u3400-\u9fff]{2}))")
#: Classes and ids of boxes with pictures of something else: of who wrote, of other articles, of what is on offer.
_OTHERS_NAME = re.compile(
    "advert|guanggao|author|writer|editor|avatar|user|tuijian|lunbo|jiaodian|xiangguan|recommend|related|slide|swiper"
    "|carousel|banner|hot|(?<![a-z])(?:ads?|qr|ewm|logo)(?![a-z])|qr-?code|side(?:bar)?(?![a-z])|footer|header"
)
_ADVERT_NAME = re.compile(r"(?<![a-z])(?:ads?|adv|advert\w{0,10}|guanggao)(?![a-z])")
#: Tags of the lists of which the entries are slides.
_LISTS = ("ul", "ol")
_ENDS = ("。", "！", "？", "。）", "！”", "？”", "。”")


def under_pictures(chosen: Set[int], page: Page) -> Iterator[int]:
    """Indexes of the lines alone between two blocks of the text, none with a link, that have a picture right above; and
    of those right above the text, in a box that has nothing but such sentences and their pictures."""
    yield from _above_text(chosen, page)
    blocks = page.blocks
    between = [i for i in range(1, len(blocks) - 1) if i not in chosen and i - 1 in chosen and i + 1 in chosen]
    lines = {i for i in between if blocks[i].kind is PARAGRAPH and len(blocks[i].text) <= MAX_CAPTION}
    lines = {i for i in lines if not (blocks[i].link_characters or _is_in_advert(i, page))}
    if lines:
        steps = zip(page.way.steps, page.way.blocks, strict=True)
        yield from {block for (tag, _, _, names), block in steps if tag == "img" and names is not None} & lines


def _is_in_advert(at: int, page: Page) -> bool:
    """True for a line in a box named for adverts that the line above is not in."""
    around = {*outward(page.blocks[at - 1].box, page.boxes)}
    own = (page.boxes[box].name for box in outward(page.blocks[at].box, page.boxes) if box not in around)
    return any(name and _ADVERT_NAME.search(name) for name in own)


def _above_text(chosen: Set[int], page: Page) -> Iterator[int]:
    """See `under_pictures`: a line with two Han characters side by side that the text or a headline has so, too."""
    first = min(chosen, default=0)
    lines = [
        *takewhile(
            lambda i: _may_be_caption(page.blocks[i], page.boxes),
            range(first - 1, max(-1, first - 1 - FEW_CAPTIONS), -1),
        )
    ]
    said = "".join(page.blocks[i].key for i in reversed(lines))
    shown = [i for i in lines if _is_with_picture(page, i, said)]
    told = (block.text for i, block in enumerate(page.blocks if shown else ()) if i in chosen or block.level == 1)
    pairs = {*_PAIRS.findall("\n".join(told))}
    return (i for i in shown if not pairs.isdisjoint(_PAIRS.findall(page.blocks[i].text)))


def _may_be_caption(block: Block, boxes: Sequence[Box]) -> bool:
    is_line = block.kind is PARAGRAPH and not block.link_characters and len(block.text) <= MAX_ABOVE
    is_sentence = is_line and block.text.endswith(_ENDS) and not _OF_SITE.search(block.text)
    return is_sentence and not any(_OTHERS_NAME.search(boxes[box].name) for box in outward(block.box, boxes))


def _is_with_picture(page: Page, at: int, said: str) -> bool:
    """True for a line in an element that has a picture and no other words than these."""
    steps = zip(page.way.steps, page.way.blocks, strict=True)
    told = (step for step, i in steps if i == at and step[2] and not step[2].isspace())
    element = next((one.getparent() if names is None else one for _, one, _, names in told), None)
    while element is not None and block_key(element.text_content()) in said:
        if next(element.iter("img"), None) is not None:
            return True
        element = element.getparent()
    return False


def slide_numbers(chosen: Set[int], blocks: Sequence[Block]) -> dict[int, str]:
    """Index → evidence of the chosen lines that count slides, from the first to the last of all that each names, with
    another line between two."""
    found: dict[int, str] = {}
    row: list[int] = []
    total = 0
    for i in range(max(0, min(chosen, default=0) - 1), max(chosen, default=-1) + 1):
        number = _NUMBER.fullmatch(blocks[i].text) if len(blocks[i].text) <= MAX_NUMBER else None
        if number is None or blocks[i].level:  # a heading: 1 of 3 steps
            continue
        is_next = row and int(number["n"]) == len(row) + 1 and int(number["all"]) == total and i > row[-1] + 1
        if is_next:
            row.append(i)
        else:
            row = [i] * (int(number["n"]) == 1)
        total = int(number["all"])
        if len(row) == total >= FEW_SLIDES:
            found |= dict.fromkeys(chosen & {*row}, f"the number of one of {total} slides")
            found |= dict.fromkeys(chosen & {*_goes_round(row, blocks)}, f"one of {total} slides once more")
    return found


def _goes_round(row: Sequence[int], blocks: Sequence[Block]) -> list[int]:
    """Indexes of the last slide's copy right above the first one, and of the first one's right below the last: by them
    a carousel goes round. `row`: the lines with the numbers of all slides, each above or below its words."""
    size = row[1] - row[0]
    return max((_copies(row, size, blocks, start) for start in (0, 1 - size)), key=len)


def _copies(row: Sequence[int], size: int, blocks: Sequence[Block], start: int) -> list[int]:
    """See `_goes_round`; `size`: lines of a slide, `start`: of its first one from its number."""
    first, last = row[0] + start, row[-1] + start
    found: list[int] = []
    for copy, slide in ((first - size, last), (last + size, first)):
        keys = [line.key for line in blocks[max(0, copy) : copy + size]]
        if copy >= 0 and keys == [line.key for line in blocks[slide : slide + size]]:
            found += range(copy, copy + size)
    return found


def told(places: Sequence[int], page: Page, numbers: Set[int]) -> tuple[Block, ...]:
    """The blocks in these places; a sentence of a list's entry with a number is a paragraph. `numbers`: the places of
    those."""
    lists = {_list_of(page.blocks[i], page.boxes) for i in numbers if page.blocks[i].kind is ITEM} - {0}
    found = [page.blocks[i] for i in places]
    return tuple(_paragraph(block) if lists and _is_told(block, lists, page.boxes) else block for block in found)


def as_told(page: Page, extracted: Sequence[Block]) -> Page:
    """The page with the captions of its slides as its main text has them, so that who reads both finds each there."""
    own = set(map(id, page.blocks))
    captions = {(block.text, block.box): block for block in extracted if id(block) not in own}
    if not captions:
        return page
    blocks = (captions.get((block.text, block.box), block) for block in page.blocks)
    return replace(page, blocks=tuple(blocks))


def _is_told(block: Block, lists: Set[int], boxes: Sequence[Box]) -> bool:
    return block.kind is ITEM and ANY_END.search(block.text) is not None and _list_of(block, boxes) in lists


def _paragraph(block: Block) -> Block:
    return replace(block, kind=PARAGRAPH, number=0)


def _list_of(block: Block, boxes: Sequence[Box]) -> int:
    """The innermost list around a block; 0 for none."""
    return next((box for box in outward(block.box, boxes) if boxes[box].tag in _LISTS), 0)
