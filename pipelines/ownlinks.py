"""Lists of links that are a Chinese text's own, beside those of catalogue.py: documents of which each item says more
than its link, and the files of a text from which one loads them, below headings or what says whom they are for.

    <li><a>某市学徒制补贴办法</a>，受理窗口：人社局105室</li> · <p><a>企业投资项目备案表.doc</a>（46KB）</p>
"""

import re
from collections.abc import Iterator, Sequence, Set

from .catalogue import LINKED, MAX_HEAD, catalogue, leads_elsewhere
from .page import HEADING, ITEM, PARAGRAPH, Block
from .prose import count_han
from .weigh import NUMBERED

#: Fewest items that say more than their links, the share of the list that they must be more than, and Han characters
#: of what one says.
FEW_SAID, MOST_SAID, MIN_SAID = 2, 0.6, 4
#: Characters of the longest such item, and of the longest name of a file.
MAX_ITEM, MAX_FILE = 300, 120
#: Boxes from a line to the next one: none where lines are broken, one of its own; from one to the first item of a list
#: below it, and from item to item, where a paragraph may stand in each.
_NEXT, _INTO_LIST, _ITEMS = (0, 1), (2, 3), (1, 2)
#: What parts the words of an item from its link, close to the end of that.
_PARTED, NEAR = re.compile("[，,（(：:；;—－]"), 2
#: … and how documents are called: what a place or an article says behind its name is a teaser as often.
_DOCUMENT = re.compile(
    "(?:办法|条例|细则|意见|方案|通知|规定|措施|规程|指南|标准|规划|目录|清单|公告|通告|决定|政策|章程|制度|规则|流程|计划|批复|要点"
    r"|[辦办]法|條例|細則|意見|規定|指引|要點)[》”]?(?:[（(][^（）()]{1,16}[）)])?\W{0,2}$"
)
# … but not what lists of articles say there: day, paper, readers
_OF_ARTICLES = re.compile(
    r"\d{1,4}[-/.月]\d{1,2}日?\W{0,3}$|\d{1,2}:\d\d|来源|來源|阅读|浏览|点击|评论|记者|通讯员|作者|编辑|发布于|[报报網网社刊](?:[）)]|$)|[上下]一篇"
    r"|\d\s?次|查看|详情|更多"
)
#: How a sentence ends, how one begins that points to documents, and what is said of other articles and by the site.
_STOP = re.compile("[。！？][”』」）]?$")
_POINTS = re.compile("详见|参见|请见|见|依据|根据|按照|附")
_OTHERS_SENTENCE = re.compile(
    r"^\W{0,4}(?:相关|相關|更多|推荐|延伸|扩展|拓展|链接|上一|下一|热门|热点|猜你|往期|精彩|编辑|原标题|来源|责编|阅读|回顾|标签|返回|欢迎|首页"
    r"|(?:此前|早前|前期|往期|近期|昨日)(?:报道|新闻|文章)[:：]|(?:大家|别人|他们|网友)(?:都|还|也)?在|还?想(?:要)?(?:了解|知道|查询|看)|请?(?:进入|访问|浏览)"
    r"|[^，。]{1,10}(?:网|平台)(?:专注|致力|专业|竭诚|为[您你]))"
    r"|点击|扫码|扫描|关注|订阅|下载|登录|注册|版权|免责|声明|转载|本(?:站|网站|平台)|[为给][您你]|[您你](?:可能|也许|还|也|会)|[>»›|｜]|\d{4}-\d{1,2}-\d{1,2}"
)
# … or to its readers, but for a document that an answer to a letter names: 具体标准请您参阅《…》。
_TO_READERS, _CITES = re.compile("[您你]"), re.compile("《[^》]{4,80}》|详见|参见|参阅|参照|依据|根据|按照")
# a step of a guide, whatever is to be done: 第一步：登录…
_OF_GUIDE = re.compile("(?:第[一二三四五六七八九十\\d]{1,2}步|步骤\\s?[一二三四五六七八九十\\d]{1,2})\\s?[、：:，.．]")
_FILE = re.compile(
    r"[^。？！]{2,80}\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rar|zip|7z|dwg|csv)\W{0,3}"
    r"(?:[（(\[]?\s?(?:\d[\d.,]{0,8}\s?(?:[KkMm]i?[Bb]?|字节|B)|点击下载|下载)\s?[）)\]]?){0,2}",
    re.IGNORECASE,
)
#: A line above files that are not those of the text.
_OTHER_FILES = re.compile(
    r"\W{0,4}(?:(?:相关|相關|同[类城]|[类相]似|周边|附近|热[门点搜]|推荐|精选|最新|更多|其[他它]|猜你|[您你]可能)(?!.{0,20}(?:如下|下列|以下)).{0,12}"
    r"|.{0,8}(?:排行|排名|榜)榜?|.{0,6}下载(?:中心|专区|频道|推荐)"
    r"|(?:政策|办事|服务|资料|文件|法规)(?:导航|专区|专栏|频道|直通车|速递|速览|大全|推荐|精选)|.{0,8}(?:会员|用户|网友|大家|他们|的人)[^，。]{0,4}下载了?.{0,4})\W{0,4}"
)


def own_links(blocks: Sequence[Block], text: Sequence[int]) -> Iterator[range]:
    """The runs of blocks that are links and the text's own. `text`: indexes of the article's paragraphs, in order."""
    lists = [*catalogue(blocks, text), *(_described(blocks, text) if text else ()), *_sentences(blocks, text)]
    yield from lists
    if text:
        yield from _files(blocks, text, {run.stop for run in lists})


def _described(blocks: Sequence[Block], text: Sequence[int]) -> Iterator[range]:
    """Lists, and lines in a row, between two paragraphs that say more than their links; not below a line that leads
    elsewhere."""
    start = text[0] + 1
    while start < text[-1]:
        end = start
        while end < text[-1] and _may_say_more(blocks[end]) and (end == start or _is_made_as(blocks, end)):
            end += 1
        if end > start and _say_more(blocks[start:end]) and _is_below_text(blocks, start):
            yield range(start, end)
        start = max(end, start + 1)


def _sentences(blocks: Sequence[Block], text: Sequence[int]) -> Iterator[range]:
    """Sentences most of which are links between two paragraphs, or right below the last one."""
    for i in range(text[0] + 1, min(len(blocks), text[-1] + 2)) if text else ():
        block = blocks[i]
        is_line = block.kind is PARAGRAPH and 2 * block.link_characters >= len(block.text) <= MAX_ITEM
        if is_line and _STOP.search(block.text) and _is_own_sentence(block.text):
            said = len(block.text) - block.link_characters
            if said > MIN_SAID or (said > 1 and _POINTS.match(block.text)):
                yield range(i, i + 1)


def _is_own_sentence(text: str) -> bool:
    if _OF_GUIDE.match(text):
        return True
    return not _OTHERS_SENTENCE.search(text) and (not _TO_READERS.search(text) or _CITES.search(text) is not None)


def _may_say_more(block: Block) -> bool:
    return block.kind is ITEM or (block.kind is PARAGRAPH and _says_more(block))


def _step(blocks: Sequence[Block], i: int) -> int:
    """Boxes from the block above to this one."""
    return blocks[i].box - blocks[i - 1].box


def _say_more(items: Sequence[Block]) -> bool:
    said = sum(map(_says_more, items))
    return said >= FEW_SAID and said > MOST_SAID * len(items)


def _says_more(item: Block) -> bool:
    """True for an item that begins with a linked document and goes on behind a sign, in words that are no article's
    day."""
    if not 0 < item.link_characters < len(item.text) <= MAX_ITEM:
        return False
    found = _PARTED.search(item.text, max(0, item.link_characters - NEAR), item.link_characters + NEAR + 1)
    if found is None or not _DOCUMENT.search(item.text[: found.start()][-MAX_HEAD:]):
        return False
    rest = item.text[found.end() :]
    return count_han(rest) >= MIN_SAID and not _OF_ARTICLES.search(rest)


def _is_below_text(blocks: Sequence[Block], start: int) -> bool:
    """True for a list, or lines, right below a line in one box with it that leads to no other articles or files."""
    above = blocks[start - 1]
    is_near = _step(blocks, start) in (_INTO_LIST if blocks[start].kind is ITEM else _NEXT)
    is_other = leads_elsewhere(above.text) or _OTHER_FILES.fullmatch(above.text[: MAX_HEAD + 1])
    return is_near and not above.link_characters and not is_other


def _files(blocks: Sequence[Block], text: Sequence[int], below: Set[int]) -> Iterator[range]:
    """Linked files in a row, right below a line of the text's box, between two of its paragraphs; where there are such,
    those below a numbered line at its end as well. `below`: indexes right below lists that are the text's."""
    has_files = False
    start = text[0] + 1
    while start < len(blocks):
        end = start
        while end < len(blocks) and _is_file(blocks[end]) and (end == start or _is_made_as(blocks, end)):
            end += 1
        is_near = end > start and (start in below or _is_below_text(blocks, start))
        if is_near and (end <= text[-1] or (has_files and _is_last(blocks, start))):
            has_files = True
            yield range(start, end)
        start = max(end, start + 1)


def _is_file(block: Block) -> bool:
    is_line = block.kind in (PARAGRAPH, ITEM) and block.link_share >= LINKED and len(block.text) <= MAX_FILE
    return is_line and _FILE.fullmatch(block.text) is not None


def _is_made_as(blocks: Sequence[Block], i: int) -> bool:
    """True for a file in the list, or in the box, of the one above."""
    return blocks[i].kind is blocks[i - 1].kind and _step(blocks, i) in (*_NEXT, *_ITEMS)


def _is_last(blocks: Sequence[Block], start: int) -> bool:
    """True below a numbered line, or a sentence below one."""
    above = blocks[start - 1]
    is_line = above.kind in (PARAGRAPH, HEADING)
    return is_line and any(NUMBERED.match(block.text) for block in blocks[start - 2 : start])
