"""Boxes that are named for something that no article is made of: what a site lays over its page (a window, a hint, a
question about cookies), what it says of an author, the words for a film that does not load.

Names are the sites' own words: of 95 blocks in such boxes that were taken for the text of 1,875 real pages none is in
the gold text. Where such boxes hold much of the text, they are named for something else.
"""

import re
from collections.abc import Sequence, Set

from .boxnames import boxes_called
from .page import Block, Box, outward

#: Share of the page's text that all such boxes hold at most, and characters of a name that evidence shows.
SHARE_OF_TEXT, MAX_NAME = 0.3, 60
_NAMED = re.compile(
    # … of a box that has one, or opens it, the text may be the article's
    "(?<![a-z])(?:(?<!has[-_])(?<!with[-_])(?<!no[-_])(?:modal|popover"
    "|(?<!js[-_])tooltip(?![-_]?(?:container|wrapper|wrap|parent|host|text-?block)))"
    "(?![-_](?:open|link|trigger|toggle|button|btn|on)(?![a-z]))|onetrust|(?:cookie|privacy|gdpr)-?consent"
    "|consent-?(?:banner|sdk|manager|popup|box)|cookie-?(?:law|notice|banner|bar|popup)"
    "|video-?fallback|saboxplugin-desc|(?:more|other)-?(?:stories|articles)"
    "|auth?or(?!.{1,16}(?:and|article|story|post|title)[-_])(?:[a-z]{0,12}[-_]{1,2}){1,3}(?:bio(?:graphy)?"
    "|desc(?:ription)?)|about-?(?:the-?)?author)(?![a-z])"
)
# every such name has one of these
_MAY_BE_NAMED = (
    "modal", "popover", "tooltip", "onetrust", "consent", "cookie", "fallback", "saboxplugin", "stories",
    "articles", "autor", "author",
)  # fmt: skip
_TAGS = frozenset(("div", "aside", "section", "ul", "dialog", "footer"))


# what Chinese templates put into the box of a text: whom to ask, what readers say and vote, an app, adverts, projects
_NAMED_ZH = re.compile(
    "(?<![a-z])(?:(?:comments?|pinglun|liuyan)(?:[-_]?(?:box|list|area|wrap|content|item))?|vote|toupiao|digg"
    "|(?:hotline|consult|zixun|kefu|guwen|advis[eo]r)(?:[-_]?(?:box|card|info|wrap|bar))?"
    "|app[-_]?(?:download|down|banner|open|tips?)|(?:download|open|down)[-_]?app|weather|tianqi"
    "|author[-_]?(?:card|info|intro|profile)|paywall(?:[-_]{1,2}(?:hint|tips?|prompt|card|bar|mask|modal))"
    "|(?:hot|project|news|article|policy)[-_]?rec(?:ommend)?|(?:rec|recommend)[-_]?(?:box|list|projects?|articles?|news|polic(?:y|ies))"
    "|(?:ads?|advert|guanggao)[-_](?:card|box|item|wrap|banner|block|slot|area)|tuijian|xiangguan)(?![a-z])"
)
_MAY_BE_NAMED_ZH = (
    "comment", "pinglun", "liuyan", "vote", "toupiao", "digg", "hotline", "consult", "zixun", "kefu", "guwen", "advis",
    "app", "weather", "tianqi", "author", "rec", "ad-", "ad_", "ads", "advert", "guanggao", "tuijian", "xiangguan",
    "paywall",
)  # fmt: skip

# 资讯, the word for news, is spelled as 咨询 is, that for asking: in a box named zixun one of these says which it is
_NEWS_TOO = re.compile("(?<![a-z])zixun")
_ASKING = re.compile(r"[您你]|咨询|諮詢|电话|電話|热线|熱線|微信|客服|顾问|留言|提交|预约|扫码|[\d-]{7,}")


def overlays(
    chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box], *, chinese: bool = False
) -> dict[int, str]:
    """Index → evidence of the chosen blocks in such boxes; none where they hold much of the text."""
    called = {i for i in boxes_called(boxes, _NAMED, _MAY_BE_NAMED) if boxes[i].tag in _TAGS}
    if chinese:
        called |= {i for i in boxes_called(boxes, _NAMED_ZH, _MAY_BE_NAMED_ZH) if boxes[i].tag in _TAGS}
    if not called:
        return {}
    found: dict[int, str] = {}
    outer = min(called)  # what stands in a box comes after it
    for i in chosen:
        around = outward(blocks[i].box, boxes) if blocks[i].box >= outer else ()
        box = next((box for box in around if box in called), None)
        if box is not None and not (_NEWS_TOO.search(boxes[box].name) and _is_news(blocks[i])):
            found[i] = f"in a box named “{boxes[box].name[:MAX_NAME]}”"
    size, total = (sum(len(blocks[i].text) for i in some) for some in (found, chosen))
    return found if size <= SHARE_OF_TEXT * total else {}


def _is_news(block: Block) -> bool:
    """True for a sentence that asks nobody to ask."""
    return block.text.endswith("。") and not (block.link_characters or _ASKING.search(block.text))
