"""Links that are a Chinese text's own, beside the lists of catalogue.py: documents of which each item says more than
its link, and the files of a text from which one loads them, below headings or what says whom they are for.

    <li><a>某市学徒制补贴办法</a>，受理窗口：人社局105室</li> · <p><a>企业投资项目备案表.doc</a>（46KB）</p>

Notes, which are more link than text where they cite: 註1：溶出試驗方法見…, 參考資料 / [1] …. Each is told by its
number; one without the word for a note also by the line that heads such notes.

Lines of a text on whose page the site links its keywords wherever they stand: 受理科室：宁原县[商务局]财务科. Above the
first paragraph and below the last one a line with a link mostly leads elsewhere. Where the paragraphs have short links,
too, the line beside them has one for the same reason.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import takewhile

from .catalogue import LINKED, MAX_HEAD, catalogue, leads_elsewhere
from .page import HEADING, ITEM, PARAGRAPH, Block
from .prose import FIELD, count_han
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


#: Rules of trim.py by which a line goes for its links and place alone.
_FOR_LINKS = ("links", "outside")
#: Characters of the longest heading of notes, and of a note that are looked at.
MAX_NOTES_HEAD, MAX_MARK = 16, 12
_NOTES = (
    "(?:[註注][釋释解]|附[註注]|尾[註注]|[脚腳][註注]|[参參]考(?:文[献獻]|[资資]料|[来來]源|[书書]目|[链連]接|連結)"
    "|引[用注註](?:文[献獻]|[资資]料|[来來]源)?|[资資数數][料据據](?:[来來]源|出[处處])|[引徵征]用?文[献獻])"
)
_HEAD = re.compile(rf"[【〔（(\[]?{_NOTES}(?:\s?[与與和及、/／]\s?{_NOTES})?[】〕）)\]]?[:：]?")
#: A note by its word, and by a number in brackets or a circle; a pager has nothing but more of them behind one.
_NOTE = re.compile(
    r"[（(\[［【〔]?[註注]\s?(?:\d{1,3}|[①-⑳]|[一二三四五六七八九十]{1,3})\s?[）)\]］】〕]?\s?[:：.．、]?\s{0,3}\S"
)
_MARKED = re.compile(r"(?:[\[［【〔（(]\s?\d{1,3}\s?[\]］】〕）)]|[①-⑳]|\d{1,2}\s?[.．、])\s{0,3}[^\s\d\[［【〔（(①-⑳]")


def own_notes(blocks: Sequence[Block], article: Sequence[int], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of notes below the first paragraph among the blocks that are to go. `article`: indexes of its
    paragraphs; `rules`: index → name of the rule by which a block is to go."""
    if not article:
        return
    going = {i for i, rule in rules.items() if i > article[0] and rule in _FOR_LINKS}
    yield from (i for i in going if _NOTE.match(blocks[i].text, 0, MAX_MARK))
    for head in range(article[0] + 1, len(blocks)) if going else ():
        if head not in rules and len(blocks[head].text) <= MAX_NOTES_HEAD and _HEAD.fullmatch(blocks[head].text):
            below = takewhile(lambda i: _is_note(blocks[i]), range(head + 1, len(blocks)))
            yield from (i for i in below if i in going)


def _is_note(block: Block) -> bool:
    is_numbered = block.kind is ITEM and block.number > 0
    return is_numbered or any(form.match(block.text, 0, MAX_MARK) for form in (_NOTE, _MARKED))


#: Share of the paragraphs that have links (of a text printed three times one print may have them), and how many at
#: least; largest share of one that is linked.
MOST_LINKED, FEWEST_LINKED, MAX_SHARE = 0.2, 2, 0.4
#: Characters of the longest linked words of a line, its largest linked share, and characters of the longest line.
MAX_WORDS, MAX_OF_LINE, MAX_LINE = 8, 0.5, 60
#: What such a link is not: 点击查看[全部评论], 原文链接：[青澜日报]数字版.
_LEADS_AWAY = re.compile(
    r"\W{0,3}(?:点击|點擊|戳|进入|進入|返回|扫码|(?:查看|阅读|閱讀)(?:更多|全[部文]|原文|详情)|原文|本文(?:链接|来源|地址)|链接)"
)
#: Characters of a field beside its linked words at least.
FEW_WORDS = 3


def keyword_lines(blocks: Sequence[Block], article: Sequence[int], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of such lines among the blocks that are to go: those right beside a paragraph or beside another one,
    where paragraphs have such links, too; and fields between lines that stay, with more than a link behind the label.
    `article`: indexes of the text's paragraphs; `rules`: index → name of the rule by which a block is to go."""
    going = {i for i, rule in rules.items() if rule in _FOR_LINKS and _is_linked_word(blocks[i])}
    if not going or not article:  # most pages
        return
    yield from (i for i in going if {i - 1, i + 1}.isdisjoint(rules) and _is_field(blocks[i]) and i > article[0])
    linked = [i for i in article if 0 < blocks[i].link_share <= MAX_SHARE]
    if len(linked) < max(FEWEST_LINKED, MOST_LINKED * len(article)):
        return
    stays = [i not in rules or i in going for i in range(len(blocks))]
    for way in (range(article[-1], len(blocks)), range(article[-1], -1, -1)):
        # as far as the first line that goes for another reason
        yield from (i for i in takewhile(lambda i: stays[i] or article[0] < i < article[-1], way) if i in going)


def _is_field(block: Block) -> bool:
    """True for a field with words behind its label that are no link: 联系单位：某县[海洋]局."""
    label = FIELD.match(block.text)
    return label is not None and len(block.text) - label.end() - block.link_characters >= FEW_WORDS


def _is_linked_word(block: Block) -> bool:
    """True for a line with a word or two that are linked."""
    is_word = 0 < block.link_characters <= MAX_WORDS and block.link_share <= MAX_OF_LINE
    return is_word and len(block.text) <= MAX_LINE and not _LEADS_AWAY.match(block.text)
