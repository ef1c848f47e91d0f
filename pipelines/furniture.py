"""What a Chinese page says in the boxes around its article: of readers, of goods, of the site and its other pages. And
the opposite: what reads like the article in a box that is named for such things.

Templates are built on again and again, and editors take whatever box looks right: a transcript stands in the list of
comments, the opening hours in a widget, the prices in a tool's table. The words then say more than the name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set

from .belonging import COMMENTS
from .page import HEADING, TABLE, Block
from .prose import FIELD, count_han, is_consent, notice
from .sections import MAX_HEADING, heads_card, is_for_readers

#: Characters of a line that are searched, of a line that may be a reader's name, of one with the moment of a comment,
#: and of one that names who speaks next; Han in a sentence that tells something.
MAX_SAID, MAX_READER, MAX_STAMP, MAX_SPEAKER, MIN_TOLD = 300, 12, 40, 30, 16
#: Han of sentences in a box named for adverts: they have a line or two.
MIN_TOLD_IN_AD = 30
#: Turns of the shortest transcript.
FEWEST_TURNS = 3
#: Characters of a heading whose words may come again below it.
MIN_HEAD = 3
#: Characters in a row that a box has in common with the text around it where its words are those of the text, and that
#: each of its lines has.
COMMON, FEW = 3, 2
_ENDS = re.compile("[。！？；][”』」）]?$")
_TELLS = re.compile("。[”』」）]?$")
_COLON = re.compile("[:：]$")
_HAN = re.compile("[\u3400-\u9fff]{2,}")
#: What a site says to its readers or of itself, wherever it stands.
_OF_SITE = re.compile(
    "版权所有|(?i:ICP备|copyright|(?<![a-z])app(?![a-z]))|网安备|网站标识码|技术支持|友情链接|本[站网]|本平台|网友|网民"
    "|扫[码一描]|[点點][击擊赞讚]|下载|公众号|小程序|关注(?:我们|本|官方)|分享[到给至]|转发|朋友圈|登录|注册|客服|加微信"
    "|广告|赞助|抢购|限时|特[惠价]|优惠价|仅售|立即|马上|火热|热销|领取|免费(?:试|咨询|体验)|[您你]"
)
#: … in boxes of a kind: what adverts, share bars, and lists of other pages and comments have in their lines.
_SELLS = re.compile(
    r"电话|热线|[¥￥]|\d\s?折|元起|[低高]至|招租|出租|出售|咨询|贷|欢迎|诚邀|加盟|理财|钜惠|优惠|免费|让利|首付|开盘|上市发售|！"
    r"|按揭|产权[一二三四五七\d]|户型|精装|招生|小班|酿[造制]|入口[绵醇]|口感|年化|代理记账"
)
_SHARES = re.compile(
    "分享|转发|微信|微博|QQ|收藏|复制|二维码|喜欢[这本此]|[这本此]篇(?:文章|报道)|身边的?朋友|朋友看到"
)
_SERVES = re.compile(
    "访问量|主办，[^，。]{2,20}承办|[今明][天日][^。]{0,8}(?:晴|多云|阴|雨)[^。]{0,20}(?:气温|风|[度℃])|结果(?:仅)?供"
)
_STAMP = re.compile(
    r"(?<!\d)(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s{0,3}(?:\d{1,2}:\d\d|$)|\d\s?(?:分钟|小时|天|个月|年)前|\d{1,4}\s?楼"
    r"|^\W{0,2}(?:回复|赞|顶|踩|举报)\W{0,2}\d{0,6}\W{0,2}$|沙发|楼主|IP属地"
)
#: Who says a thing in a comment: 网友小林：…
_READER = re.compile("^(?:网友|网民|用户|游客|匿名|读者|楼下|楼上)[^。，]{0,12}[:：]?")
#: An article's words for what somebody has said: readers say it themselves.
_SAID = re.compile(
    "[“「『].{4,}(?:说|说道|表示|介绍|告诉|坦言|认为|回忆|感慨|直言|称)[，。：]|(?:说|表示|介绍|告诉记者|坦言|认为)[，：:]{1,2}“"
)
#: … and what a reader says of himself, not in what he quotes: 我家门口; not 我市.
_QUOTED = re.compile("[“「『][^”」』]{0,300}[”」』]")
_OF_SELF = re.compile("(?<!自)我(?![市省县區区国國州镇鎮乡鄉村校院局厅廳部所会會])")
#: Who leads a talk, asks and answers there.
_OFFICE = re.compile(
    "主持人|记者|局长|主任|市长|县长|区长|镇长|部长|处长|科长|厅长|司长|书记|秘书长|发言人|嘉宾|专家|教授|院长|会长|总经理|董事长|负责人"
)


def is_sentence(block: Block) -> bool:
    """True for a line of a text that ends as sentences do, and that no site says."""
    is_ended = (
        not block.link_characters and block.kind not in (HEADING, TABLE) and _ENDS.search(block.text[-3:]) is not None
    )
    return is_ended and not (notice(block.text) or is_for_readers(block.text))


def is_transcript(lines: Sequence[Block]) -> bool:
    """True for what is said in turn, each time below who says it (主持人 林小满：), one of them more than once; not for
    what readers say, each with a moment."""
    names = [
        b.text for b in lines if len(b.text) <= MAX_SPEAKER and _COLON.search(b.text) and not _READER.match(b.text)
    ]
    is_talk = len(names) >= FEWEST_TURNS and max(Counter(names).values()) > 1 and any(map(_OFFICE.search, names))
    return is_talk and not any(_is_stamp(block) or COMMENTS.fullmatch(block.text[:MAX_SAID]) for block in lines)


def tells(lines: Sequence[Block], kind: str) -> bool:
    """True for sentences as those of an article. `kind`: what the box is named for."""
    told = [block for block in lines if is_sentence(block)]
    is_told = any(_TELLS.search(block.text[-3:]) and count_han(block.text) >= MIN_TOLD for block in told)
    enough = MIN_TOLD_IN_AD if kind == "ad" else MIN_TOLD
    if kind == "comment" and not any(_SAID.search(block.text[:MAX_SAID]) for block in told):
        return False
    return is_told and sum(count_han(block.text) for block in told) >= enough and not of_site(lines, kind)


def is_section(lines: Sequence[Block]) -> bool:
    """True for a heading and below it nothing but fields, sentences, contacts and tables."""
    head, *rest = lines
    if head.kind is not HEADING or not rest:
        return False
    return all(b.kind is TABLE or is_sentence(b) or FIELD.match(b.text) or _is_contact(b.text) for b in rest)


def _is_contact(text: str) -> bool:
    """True for a line that ends with a number to call."""
    return re.search(r"[\u3400-\u9fff].{0,60}[\s\u3000]\d[\d-]{6,14}$", text[:MAX_SAID]) is not None


def of_site(lines: Sequence[Block], kind: str) -> bool:
    """True where a line is one of those that such a box has on other pages."""
    return _heads_others(lines) or any(_is_of_site(block, kind) for block in lines)


def _heads_others(lines: Sequence[Block]) -> bool:
    """True for a line that heads other pages, what the site offers and the like; not for one whose words the line below
    has again: 相关配套 / 相关配套一步到位."""
    heads = (
        i
        for i, block in enumerate(lines)
        if block.kind is HEADING or (len(block.text) <= MAX_HEADING and not _ENDS.search(block.text[-3:]))
    )
    return any(heads_card(lines[i].text) and not _is_told_below(i, lines) for i in heads)


def _is_told_below(i: int, lines: Sequence[Block]) -> bool:
    below = lines[i + 1].key if i + 1 < len(lines) else ""
    return len(lines[i].key) >= MIN_HEAD and lines[i].key in below and count_han(below) >= MIN_TOLD


def _is_of_site(block: Block, kind: str) -> bool:
    said = block.text[:MAX_SAID]
    if block.link_characters or COMMENTS.fullmatch(said) or _OF_SITE.search(said) or notice(said) or is_consent(said):
        return True
    if is_for_readers(said):
        return True
    if kind == "ad":
        return _SELLS.search(said) is not None
    if kind == "share":
        return _SHARES.search(said) is not None
    if kind == "frame":
        return _SERVES.search(said) is not None
    is_other = kind in ("comment", "related") and _is_stamp(block)
    return is_other or (kind == "comment" and _is_readers(block))


def _is_readers(block: Block) -> bool:
    """True for the name of a reader, alone or before what he says, and for what he says of himself."""
    is_name = len(block.text) <= MAX_READER and not (_ENDS.search(block.text[-3:]) or _COLON.search(block.text))
    is_own = _OF_SELF.search(_QUOTED.sub("", block.text[:MAX_SAID])) is not None
    return (is_name and block.kind is not HEADING) or is_own or _READER.match(block.text) is not None


def _is_stamp(block: Block) -> bool:
    return len(block.text) <= MAX_STAMP and _STAMP.search(block.text) is not None


def pieces(texts: Iterable[str], sizes: Sequence[int] = (FEW, COMMON)) -> set[str]:
    """So many characters in a row as two texts with words in common have both."""
    runs = [run for text in texts for run in _HAN.findall(text[:MAX_SAID])]
    return {run[i : i + size] for run in runs for size in sizes for i in range(len(run) - size + 1)}


def shares_words(lines: Sequence[Block], words: Set[str]) -> bool:
    """True where these lines and a text have words in common: three characters in a row, or two in each line below the
    first. `words`: the pieces of the text."""
    if not words.isdisjoint(pieces([block.text for block in lines], [COMMON])):
        return True
    return len(lines) > 1 and not any(words.isdisjoint(pieces([block.text], [FEW])) for block in lines[1:])
