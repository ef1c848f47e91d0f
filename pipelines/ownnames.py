"""The name of the site, or of what it has its readers load, as the last line of a Chinese text: 青岚新闻网, 青岚客户端.

Offices sign what they write with their name alone, too. So it is the name with which `<title>` ends and one of a site,
or such a name with a word for a client, or what the page bids its readers load elsewhere; and no notice, which the site
may sign, too.
"""

import re
from collections.abc import Sequence, Set

from .page import PARAGRAPH, Block, block_key
from .prose import ANY_END

#: Lines below the last sentence that are looked at, characters of the longest, letters of the shortest name.
MAX_LINES, MAX_LINE, MIN_NAME = 3, 24, 3
#: What a sentence says above names that are its own: 可以通过以下渠道办理。
_ANNOUNCES = re.compile("(?:以下|如下|下列|下面|下述)[^。！？]{0,20}[。！？]$")
#: How names of sites end, that of no office.
_SITE = re.compile("(?:网|網|网站|網站|在线|平台|门户|频道|头条)$")
#: What a site's name is without, or ends with, where its client has another word there: 青岚新闻网, 青岚新闻客户端.
_ENDS = ("", "网", "網", "网站", "在线", "新闻网", "平台", "报")
_CLIENT = re.compile(
    r"(?:来自|下载|关注)?[“\"「]?(?P<name>[^，。；：:！？“”\s]{2,14}?)[”\"」]?\s?"
    "(?:手机)?(?:客户端|客戶端|[Aa][Pp]{2}|小程序|(?:官方)?微[信博](?:公[众眾]号)?|公[众眾]号|视频号|订阅号|抖音号|头条号|手机报)"
)
# what is signed: 征稿启事, 关于调整服务时间的公告
_SIGNED = re.compile("(?:公告|通告|公示|启事|啟事|通知|声明|聲明|致歉|道歉|倡议书?|公开信|邀请函|征集|招聘|说明)")


def own_names(chosen: Set[int], blocks: Sequence[Block], declared: str) -> dict[int, str]:
    """Index → evidence of such lines, each without a link, right below a sentence. `declared`: key of what the page
    declares for its title."""
    below: list[int] = []
    for i in sorted(chosen, reverse=True)[: MAX_LINES + 1]:
        if ANY_END.search(blocks[i].text):
            is_signed = _SIGNED.search(declared) is not None or blocks[i].text.startswith("特此")
            stays = is_signed or _ANNOUNCES.search(blocks[i].text) is not None
            return {} if stays else dict.fromkeys(below, "the name of the site below the text")
        if not _is_own(i, chosen, blocks, declared):
            break
        below.append(i)
    return {}


def _is_own(at: int, chosen: Set[int], blocks: Sequence[Block], declared: str) -> bool:
    """True for the site's name at the end of the title, and for the name of a client that is called so, or that the
    page names elsewhere, too."""
    block, text = blocks[at], blocks[at].text.strip()
    if len(text) > MAX_LINE or block.kind is not PARAGRAPH or block.link_characters or len(block.key) < MIN_NAME:
        return False
    if _SITE.search(text) and declared != block.key and declared.endswith(block.key):
        return True
    client = _CLIENT.fullmatch(text)
    if client is None:
        return False
    name = block_key(client["name"])
    others = (one for i, one in enumerate(blocks) if i not in chosen and len(one.text) <= 2 * MAX_LINE)
    return any(declared.endswith(name + end) for end in _ENDS) or any(block.key in one.key for one in others)
