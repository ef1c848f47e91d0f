"""How a Chinese notice ends: what it has for annexes, who issued it and on which day, whom to ask, who gets a copy.

Such lines are short, and no judge takes them where an editor put the paragraphs above into a box of their own (lines
that `<br>` parts, with the signature to the right below it), or each line into one. Right below the text they are told
by their words, and an office is one who signs where a day stands below it.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import takewhile

from .belonging import boxes_around
from .neighbours import COMMENTS_NAME
from .page import HEADING, Block, Box, outward
from .picker import is_frame
from .prose import notice
from .setapart import is_apart
from .weigh import is_of_site

#: Lines below a text that are looked at, and characters of the longest; of 2,400 pages with a gold text the longest end
#: has eleven.
MAX_LINES, MAX_LINE = 16, 120
#: Boxes between such a line and the innermost box that holds the text's last line, too, at most.
DEEPEST = 3
_OFFICE_END = (
    r"(?:局|委|办|厅|部|处|科|司|署|院|会|园|镇|乡|所|站|社|台|馆|厂|队|校|政府|中心|公司|集团|银行|支行|联盟|街道|新区|新城"
    r"|大学|学院|医院|小组|专班|法庭|开发区|示范区|工作组|指挥部|办公室|合作社|事务所|编辑部)"
)
_OFFICE = rf"[^\s，。：:；;！!？?“”|/]{{2,32}}{_OFFICE_END}(?:\s?[（(](?:盖|公|代|印)?章[）)])?"
_DAY = (
    r"[（(]?(?:[12]\d|[二一])[\d〇○零Ｏ一二三四五六七八九]{2,3}\s?年\s?"
    r"(?:\d{1,2}|[一二三四五六七八九十元]{1,2})\s?月\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?日[）)]?"
)
_OFFICES = re.compile(rf"{_OFFICE}(?:[\s、]{{1,8}}{_OFFICE}){{0,3}}")
_DAYS = re.compile(_DAY)
_DAY_IN = re.compile(_DAY)
# what heads other notices, firms or the like: 最新入驻, 关于开展检查的通知
_HEADS_OTHERS = re.compile(
    "(?:最新|最近|近期|热门|推荐|更多|相关|其[他它]|往期|本[周月])[^，。；：！？、:]{1,10}|[^，。；：！？:]{2,40}的?(?:通知|公告|公示|通报)"
)
_BOTH = re.compile(rf"{_OFFICE}\s{{0,8}}{_DAY}")
_ANNEX = re.compile(r"附\s{0,3}件?\s?[一二三四五六七八九十\d]{0,3}\s?[:：]\s{0,3}\S.{1,110}")
_ANNEX_NEXT = re.compile(r"(?:附件\s?)?\d{1,2}\s?[.．、:：]\s{0,3}\S.{1,100}(?<![。！？；])")
_ASKED = re.compile(
    r"(?:业务|报名|政策|咨询|投标|监督|项目|会务|参会|技术)?(?:联系|咨询|接待)?(?:人员?|电话|方式|地址|手机|座机|传真|邮箱|邮编)"
    r"(?:[/及、和](?:电话|手机|微信|传真)){0,2}\s{0,4}[:：]\s{0,3}\S.{1,100}"
    r"|(?:电子邮[箱件]|电子信箱|邮政编码|E-?mail)\s?[:：]\s?\S.{1,80}"
)
#: What a paper or a site says of itself where whom to ask might stand.
_IMPRINT = re.compile("广告|热线|编辑部|发行|订阅|投稿|版权|主办|承办|网站|邮编")
_FAREWELL = re.compile(
    r"此\s{0,4}致|敬\s{0,4}礼\s?[!！]?|特此(?:公告|通知|公示|通告|函告|函复|函达|说明|声明|致函)[。!！]?"
)
_ASIDE = re.compile(
    r"[（(](?:此件|作者[系为是]|本文系|联系人|联系电话|根据录音)[^（()）]{1,80}[）)]|(?:抄送|主送|分送)\s?[:：].{2,100}"
)
_ADDRESSED = re.compile(
    r"(?:各|尊敬的|致|广大|本市|全市|全县|全区|有关|相关)[^。；！？：:]{1,80}[:：]"
    r"|[^。；！？：:\s]{2,60}(?:政府|部门|单位|企业|公司|机构|商会|协会|局|委|办)[:：]"
)
# … but what heads links, and what a site calls its sections: 相关链接：, 各县市区动态：
_NO_ADDRESSEE = re.compile(
    "(?:链接|阅读|推荐|专题|报道|要闻|新闻|动态|资讯|快讯|头条|热点|视频|图片|信息|文章|文件|附件|下载|内容|公告|通知|政策|法规|解读"
    "|公开|导航|服务|栏目|频道|热线|电话|天气|产品|活动|事项|问题)\\s?[:：]$"
)
_ALL = (_DAYS, _BOTH, _ANNEX, _ASKED, _FAREWELL, _ASIDE)


def undersigned(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of such lines right below a text, or below the end of one of its prints: all as far as a signature with
    its day, and those that follow it; annexes and whom to ask in the box of the text; and the line right above the text
    that says to whom it is addressed."""
    ends = sorted(i for i in chosen if i + 1 not in chosen and i + 1 < len(blocks))
    likely = [i for i in ends if any(map(_is_end, blocks[i + 1 : i + 1 + MAX_LINES]))]
    found = {*_addressed(chosen, blocks, boxes)}
    if not likely:  # most pages
        return found
    around = boxes_around(blocks, boxes)
    return found | {line for i in likely for line in _end(i, chosen, blocks, boxes, around)}


def _end(
    last: int, chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box], around: Sequence[int]
) -> Iterator[int]:
    """The lines right below one of a text that end a notice."""
    near = range(last + 1, min(len(blocks), last + 1 + MAX_LINES))
    below = [*takewhile(lambda i: i not in chosen and _may_be_end(i, last, blocks, boxes), near)]
    signed = _size_signed(last, below, blocks, boxes)
    if _are_entries(last, below, signed, blocks, boxes, around):
        return
    yield from below[:signed]
    homes = {around[i] for i in (last, *below[:signed])}
    names = {name for i in (last, *below[:signed]) for name in _names(blocks[i].box, around[i], boxes)}
    is_annexed = bool(signed)
    for i in below[signed:]:
        text = blocks[i].text
        is_annexed = (is_annexed and _ANNEX_NEXT.fullmatch(text) is not None) or _ANNEX.fullmatch(text) is not None
        is_asked = _ASKED.fullmatch(text) is not None and (signed > 0 or not _IMPRINT.search(text))
        is_said = is_annexed or is_asked or _FAREWELL.fullmatch(text) or _ASIDE.fullmatch(text)
        if not is_said or around[i] not in homes or not names.issuperset(_names(blocks[i].box, around[i], boxes)):
            return
        yield i


def _size_signed(last: int, below: Sequence[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> int:
    """How many of the lines below a text end with its signature: one in another box than the first, or below other
    lines than offices, and one right below a heading, is another notice's."""
    signed = 0
    for n, i in enumerate(below, 1):
        if blocks[i].kind is HEADING and any(_is_signed(j, i, blocks) for j in below[n : n + 2]):
            break
        if _is_signed(i, last, blocks):
            is_beside = boxes[blocks[i].box].parent == boxes[blocks[below[signed - 1]].box].parent
            is_next = is_beside and all(_OFFICES.fullmatch(blocks[j].text) for j in below[signed : n - 1])
            if signed and not is_next:
                break
            signed = n
    return signed


def _are_entries(
    last: int, below: Sequence[int], signed: int, blocks: Sequence[Block], boxes: Sequence[Box], around: Sequence[int]
) -> bool:
    """True for a signature in a box of its own that is a list's: below a line that may name it, or with another office
    and day right below, in one box with it or in one made alike."""
    if not signed or around[below[signed - 1]] == around[last]:
        return False
    own = boxes[around[below[signed - 1]]]
    in_it = [i for i in below[:signed] if around[i] == around[below[signed - 1]]]
    first = blocks[in_it[0]].text
    if len(in_it) > 1 and _HEADS_OTHERS.fullmatch(first) and not _FAREWELL.fullmatch(first):
        return True
    days = {
        _DAY_IN.findall(blocks[i].text)[-1]
        for i in below
        if _is_signed(i, last, blocks) and (boxes[around[i]] == own and (own.name or around[i] == around[in_it[0]]))
    }
    return len(days) > 1


def _names(box: int, around: int, boxes: Sequence[Box]) -> set[str]:
    """What the boxes of a line are called inside the one that it shares with others."""
    return {boxes[i].name for i in takewhile(lambda i: i != around, outward(box, boxes)) if boxes[i].name}


def _addressed(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """The line right above the text that says to whom it is addressed."""
    above = min(chosen, default=0) - 1
    text = blocks[above].text if above > 0 else ""
    is_said = len(text) <= MAX_LINE and _ADDRESSED.fullmatch(text) is not None and not _NO_ADDRESSEE.search(text)
    if is_said and not blocks[above].link_characters and _is_near(above, above + 1, blocks, boxes):
        yield above


def _is_end(block: Block) -> bool:
    """True for a line that only the end of a notice has."""
    return len(block.text) <= MAX_LINE and any(form.fullmatch(block.text) for form in _ALL)


def _may_be_end(i: int, last: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for a line near the text that may stand above its signature: no link, unless to an annex, no word of the
    site."""
    block = blocks[i]
    is_own = not block.link_characters or _ANNEX.fullmatch(block.text) or _ANNEX_NEXT.fullmatch(block.text)
    return bool(is_own) and _is_near(i, last, blocks, boxes) and not (is_of_site(block.text) or notice(block.text))


def _is_signed(i: int, last: int, blocks: Sequence[Block]) -> bool:
    """True for the day of a signature, with the office above it or on its line."""
    if len(blocks[i].text) > MAX_LINE or blocks[i].link_characters:
        return False
    if _BOTH.fullmatch(blocks[i].text):
        return True
    above = blocks[i - 1].text
    return i - 1 > last and _DAYS.fullmatch(blocks[i].text) is not None and _OFFICES.fullmatch(above) is not None


def _is_near(i: int, last: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for a line in a box close around one of the text's, in none of the page's frame."""
    of_text = [*outward(blocks[last].box, boxes)]
    own = [*takewhile(lambda box: box not in of_text, outward(blocks[i].box, boxes))]
    if (
        len(own) > DEEPEST
        or is_apart(blocks[i].box, boxes, {*of_text})
        or any(is_frame(boxes[box]) or COMMENTS_NAME.search(boxes[box].name) for box in own)
    ):
        return False
    shared = boxes[own[-1]].parent if own else blocks[i].box
    return shared != 0 and of_text.index(shared) <= DEEPEST
