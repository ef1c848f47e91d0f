"""What stands around an article inside its own box: label lines, link lists, share bars, tail lines.

Each rule looks at one block and its place, and names itself when it fires, so that every removed
character has a reason. Chinese lines are judged by their words; other languages only by links and
place. A table row or a full sentence never goes for its words alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .page import Block, Kind, block_key
from .prose import ANY_END, HAN, LABEL_LINE, MAX_LABEL, MAX_NOTICE, NOTICE, SENTENCE_END, is_article_like, is_chinese


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a block was removed."""

    #: What it is: `outside`, `label`, `link_list`, `tail`, `repeated_section`, `site_boilerplate`.
    kind: str
    #: Name of the rule that fired.
    rule: str
    #: What the rule saw: the words, the share of links, the place of the first print, a page count.
    evidence: str


#: Link share (0…1) from which a short block is a link, not a text with a link in it.
LINK_LIST_SHARE = 0.5
#: Characters from which a block with many links is still a text about them.
LINK_LIST_LENGTH = 300
#: Longest marker and line above the text, in characters: longer ones are read as sentences.
MAX_MARKER = 40
MAX_PREAMBLE = 60
#: Share of the character pairs of the shorter one that make a heading another wording of the title.
TITLE_SHARE = 0.6
#: A marker such as 相关阅读 ends the article only when this share of its characters is already passed.
CUT_SHARE = 0.5
#: … and when article text is at most this share of what follows: lists have teasers, articles have sections.
MAX_ARTICLE_AFTER = 0.3

_OPEN, _CLOSE = r"[（(【\[〔\s]{0,3}", r"[】\]）)〕>》＞»：:\s]{0,6}"

#: Buttons and switches: the whole line is one.
CONTROL_LINE = re.compile(
    _OPEN + "(?:打印(?:本页|此页|本文|文章)?|列印|关闭(?:窗口|本页|页面)?|返回(?:顶部|首页|列表|上一页|上级)?"
    "|(?:加入)?收藏(?:本文|本页)?|我要(?:评论|纠错|分享|投稿|留言)"
    "|纠错|复制链接|转发|分享(?:到|至)?|点赞|评论|举报|[大中小繁简](?:\\s{0,3}[大中小繁简]){0,4}|下载(?:客户端|APP)|查看(?:更多|全文|原文)|阅读(?:全文|原文)|展开全文"
    "|更多|首页|尾页|末页|(?:上|下)一?页|没有了|立即获取|提交|扫一扫|二维码|微信|微博|QQ空间|朋友圈|新浪微博|字号|字体|小|大)"
    + _CLOSE
)
#: Headings of what follows an article: never an article's own.
AFTER_ARTICLE = re.compile(
    _OPEN + "(?:相关(?:阅读|新闻|推荐|文章|链接|报道|专题|资讯|附件)|相關(?:新聞|閱讀|文章)"
    "|(?:推荐|延伸|扩展|精彩)(?:阅读|新闻|文章|推荐)|延伸閱讀"
    "|热门(?:推荐|文章|新闻|地区|标签|城市|项目|政策)|热点(?:新闻|推荐|文章)|猜你喜欢|大家都(?:爱看|在看)|为[你您]推荐|新闻排行|点击排行|阅读排行"
    "|最新(?:文章|资讯|新闻|动态|发布)|更多(?:新闻|资讯|内容|文章|阅读|信息)|图片新闻|网友评论|發表評論|发表评论|评论区|跟贴"
    r"|[上下](?:一[篇条则](?:[:：\s].{0,80})?|[篇条则][:：].{0,80}))" + _CLOSE
)
#: Headings that stand over link lists on portals, and over sections of articles about policies: what
#: follows tells which.
MORE_LINE = re.compile(_OPEN + "(?:相关|最新|更多)(?:项目|政策|信息)" + _CLOSE)
PERHAPS_AFTER = re.compile(
    _OPEN + r"(?:(?:相关|最新|更多)(?:项目|政策|信息)|\S{2,8}(?:招商项目|招商政策|优惠政策|投资流程|招商引资))" + _CLOSE
)
#: What lines between the title and the first paragraph talk of.
PREAMBLE = re.compile(
    "来源|來源|作者|发布|發布|浏览|阅读|点击|字号|字体|记者|编辑|評論|评论|分享|所属地区|当前位置|\\d{1,2}:\\d{2}|\\d{4}[-年/.]\\d{1,2}[-月/.]\\d{1,2}"
)
_BETWEEN_CONTROLS = re.compile(r"(?<=[】\]）)])\s{0,9}(?=[【\[（(])|\s*[|｜]\s*")
#: Inside the body these words begin fields of a project, hours of an event, turns of an interview, articles of a rule.
_IN_BODY = re.compile(
    "时间|日期|時間|记者|作者|所属地区|所在地区|所属区域|所属行业|来源|來源|出处|建设单位|主办|承办|第.{1,6}条"
)
DATE_ONLY = re.compile(r"[\d\s:：/.\-年月日时分秒()（）\[\]|]{4,40}")
SIGNED_DATE = re.compile(r"(?:\d{4}|二[〇○零Oo一二三四五六七八九]{3})年\S{1,3}月\S{1,3}日")


def trim(blocks: Sequence[Block], title: str | None) -> dict[int, Reason]:
    """Index → reason for each block that is not the article's."""
    chinese = is_chinese(blocks)
    article = [i for i, block in enumerate(blocks) if is_article_like(block, chinese=chinese)]
    reasons: dict[int, Reason] = {}
    end = _cut(blocks, article) if chinese else len(blocks)
    first, last = (article[0], article[-1]) if article else (0, len(blocks))
    for i, block in enumerate(blocks):
        place = _Place(before=i < first, after=i > last, chinese=chinese, title_key=block_key(title or ""))
        if i >= end:
            reasons[i] = Reason("tail", "after_article", f"follows “{blocks[end].text[:MAX_MARKER]}”")
        elif reason := _judge(block, place):
            reasons[i] = reason
    if not chinese:
        reasons = _without_lone_links(reasons, first, last)
    for i in _trailing_headings(blocks, reasons):
        reasons[i] = Reason("tail", "heading_of_nothing", "no text of the article follows")
    return reasons


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: before the first or after the last paragraph of the article."""

    before: bool
    after: bool
    chinese: bool
    title_key: str


def _judge(block: Block, place: _Place) -> Reason | None:
    text, key = block.text, block.key
    if not key:
        return Reason("tail", "no_letters", "neither letter nor digit")
    if key == place.title_key:
        return Reason("label", "title", "the article's title")
    if place.before and block.kind is Kind.HEADING and _is_title_variant(block, key, place.title_key):
        return Reason("label", "title_variant", "a heading above the text that words the title otherwise")
    if block.link_share >= LINK_LIST_SHARE and len(text) < LINK_LIST_LENGTH:
        return Reason("link_list", "links", f"{block.link_share:.0%} of the text is links")
    if block.kind is not Kind.TABLE and (place.chinese or HAN.search(text)) and (reason := _judge_words(block, place)):
        return reason
    return _judge_place(block, place)


def _is_title_variant(block: Block, key: str, title_key: str) -> bool:
    """True for a headline: the page's first heading level, or one that shares much with the title."""
    if block.level == 1:
        return True
    own, title = _pairs(key), _pairs(title_key)
    return len(own & title) >= TITLE_SHARE * max(1, min(len(own), len(title)))


def _pairs(key: str) -> set[str]:
    return {key[i : i + 2] for i in range(len(key) - 1)}


def _judge_words(block: Block, place: _Place) -> Reason | None:
    text = block.text
    if len(text) <= MAX_LABEL and all(map(CONTROL_LINE.fullmatch, _BETWEEN_CONTROLS.split(text.strip()))):
        return Reason("label", "control", text)
    if not (place.before or place.after) and (SENTENCE_END.search(text) or _IN_BODY.match(text)):
        return None
    if len(text) <= MAX_LABEL and (found := LABEL_LINE.match(text)):
        return Reason("label", "label_line", found[0])
    is_heading = block.kind is Kind.HEADING or block.is_bold
    if len(text) <= MAX_MARKER and (AFTER_ARTICLE.fullmatch(text) or (not is_heading and MORE_LINE.fullmatch(text))):
        return Reason("tail", "marker", text)
    if len(text) <= MAX_NOTICE and (found := NOTICE.search(text)):
        return Reason("tail", "notice", found[0])
    outside = place.before or (place.after and not SIGNED_DATE.search(text))  # inside it is the day of a meeting
    if outside and DATE_ONLY.fullmatch(text):
        return Reason("label", "bare_date", text)
    if place.before and not is_heading and len(text) <= MAX_PREAMBLE and (found := PREAMBLE.search(text)):
        return Reason("label", "preamble", found[0])
    return None


def _judge_place(block: Block, place: _Place) -> Reason | None:
    """Lines outside the article's first and last paragraph, by their form.

    Measured on 1,875 pages: of short lines without a sentence's end outside the body, 80 to 90 % of the
    characters are no article text; of such lines with links nearly all.
    """
    text = block.text
    if not (place.before or place.after) or ANY_END.search(text) or len(text) >= LINK_LIST_LENGTH:
        return None
    where = "before the first" if place.before else "after the last"
    if block.link_characters:
        return Reason("link_list", "outside", f"a line with links {where} paragraph")
    if place.chinese or block.kind is Kind.HEADING or block.is_bold or len(text) >= MAX_PREAMBLE:
        return None
    return Reason("label" if place.before else "tail", "outside", f"a short line {where} paragraph")


def _cut(blocks: Sequence[Block], article: Sequence[int]) -> int:
    """Index from which everything follows the article; the number of blocks when nothing does.

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
        if marks and left[i] <= MAX_ARTICLE_AFTER * rest[i]:
            return i
    return len(blocks)


def _without_lone_links(reasons: dict[int, Reason], first: int, last: int) -> dict[int, Reason]:
    """In other languages a single link line inside the body is the author's; two in a row are a list
    of further reading."""
    links = {i for i, reason in reasons.items() if reason.kind == "link_list"}
    lone = {i for i in links if first < i < last and not {i - 1, i + 1} & links}
    return {i: reason for i, reason in reasons.items() if i not in lone}


def _trailing_headings(blocks: Sequence[Block], reasons: dict[int, Reason]) -> Iterator[int]:
    for i in range(len(blocks) - 1, -1, -1):
        if i in reasons:
            continue
        if blocks[i].kind is not Kind.HEADING or ANY_END.search(blocks[i].text):  # some set all text as headings
            return
        yield i
