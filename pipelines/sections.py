"""Sections of a Chinese text in boxes of one make: portals print each part of a project, with its heading, in a card of
its own, and the last ones, whom to ask and what is near, are so short that no judge takes them.

Such a card is told by its make: it stands in the box of the others, has their tag and classes, and begins with a
heading as they do; where the boxes have no names, two of the text's are made so at least, and their headings are as
high. Cards of other articles, of the site and for its readers have links, fields, or a heading that says
so.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import islice

from .namedlead import is_below_labels
from .ownlists import heads_others, says_of_page
from .page import HEADING, Block, Box, outward
from .prose import is_consent, notice
from .simplified import simplified

#: Blocks of a section that is taken, and boxes around its heading that are looked at, at most; sections of one make
#: above which a sentence is their lead.
MAX_SECTION, DEEPEST, FEW_SECTIONS = 30, 4, 2
#: Characters of the longest heading, and of what is searched for words of the site.
MAX_HEADING, MAX_SAID = 20, 200
#: Characters of what unfolds a section.
MAX_BUTTON = 10
_BUTTON = re.compile("(?:点击)?(?:展开|收起|显示|查看)(?:全文|全部|更多|详情|剩余)?(?:内容)?")
#: Headings of cards that are none of the text: for readers, of the site and of its other pages.
_NOT_OWN = re.compile(
    "(?:在线|线上|我要|意向|投资|网上|快速|免费|立即|预约)?(?:咨询|留言|预约|报名|登记|提问|申请|评论|评价|订阅|反馈|举报|纠错|分享|收藏)(?:区|板|栏|表单?|登记|列表|热线)?"
    "|[^，。]{0,8}(?:评论|点评|问答|猜你喜欢|为[您你]推荐|推荐|排行榜?|浏览记录|二维码|小程序|客户端|公众号)"
    "|(?:附近|周边|同类|同城|同区域?|类似|相似|相关|更多|最新|热门|其他|其它|推荐|本市|本区|近期|往期|优质)(?:的)?"
    "(?:项目|地块|土地|厂房|园区|楼宇|载体|房源|资产|政策|新闻|资讯|文章|信息|活动|公告|企业|阅读|内容|产品|链接|招商)[^，。]{0,4}"
    "|(?:位置|电子|项目|园区)?地图|(?:地理)?位置图|项目图片|图片展示|实景图?|相册|视频"
    "|(?:平台|网站|本站|站内|客服|官方|服务)[^，。]{0,8}|关于(?:我们|本站|平台)|联系(?:我们|客服|平台)|(?:发布|认证)(?:者|人|方|企业|单位|机构)(?:信息)?"
    "|(?:免责|版权|特别|郑重|法律)?(?:声明|提示|提醒)|(?:风险|安全|温馨|交易|防骗)(?:提示|提醒)|快[捷速](?:入口|导航|通道)|友情链接|扫[码一].{0,8}|作者.{0,4}|编辑.{0,4}"
    # other readers, what is read most and has nothing to do with the page; not 填写申请表, 综合评分, 产业集群
    "|看[过了][^，。]{0,10}(?:还|也)[在会]?(?:看|浏览|关注)[了过]?|(?:最近|近期|我的|历史)(?:浏览|访问|看过|足迹)(?:记录)?"
    "|(?:浏览|访问)(?:记录|历史|统计|次数|量)|(?:全网|今日|本周|本月)?(?:热[搜销点]|人气|点击|阅读|收藏)榜单?|(?:今日|实时|本地)天气(?:预报)?|天气预报"
    "|(?:今日|本周|本月|热点)(?:头条|要闻|关注|推荐|热点)|广告|推广(?:信息|链接)|商业推广|赞助内容|[^，。]{0,4}计算器|在线专家"
    "|(?:金牌|专属|在线|资深|置业|明星)(?:顾问|经纪人)|(?:用户|网友)评分|[您你](?:觉得|认为|对)[^。？]{0,14}(?:怎么样|如何|满意吗|有用吗)[？?]?"
    "|加(?:入)?[^，。]{0,5}(?<!集)群|(?:交流|微信|QQ)群|我[要想](?:投资|合作|入驻|加盟|参与|看[房地]|租|买)[^，。]{0,4}"
    "|填写(?:信息|需求|资料|表单)[，,][^。]{1,14}|(?:对[^，。]{1,8}|还|仍|如)?有(?:疑问|问题)[？?！!，,][^。]{0,12}|想了解更?多[^。]{0,10}"
    "|关于[^，。]{2,8}(?:投资|招商|门户|资讯|信息|园区|服务|厂房|项目)网|下载[^，。]{0,6}(?:[Aa][Pp]{2}|客户端)"
)
#: What goods are sold with, and the fields of a form: 加入购物车, 月销 120 件, 您的姓名.
_OF_READERS = re.compile(
    "(?:加入|放入)?购物车|立即(?:购买|下单|抢购|咨询|预约|领取)|月销\\s?\\d.{0,6}|已售\\s?\\d+\\s?件"
    "|(?:请(?:输入|填写|选择|留下))?[您你]的?(?:姓名|称呼|电话|手机号?码?|联系方式|联系电话|邮箱|公司|单位|需求)|请(?:输入|填写|选择|留下)[^。]{1,12}"
)
_SIGNS = "【】[]■●◆▎|｜:： "
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# the make of a box without a name: several sections of the text have to have it
_LEVELS = ("<p>", "<h1>", "<h2>", "<h3>", "<h4>", "<h5>", "<h6>")
_LETTERS = re.compile("[\u3400-\u9fff]{2}")

#: The box around a section, its tag and its names.
_Make = tuple[int, str, str]


def sections(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of the sections right below a section of the text, or right below another one that is found, be the
    heading taken, and of the sentence between the headline's labels and the first of several sections."""
    heads = (i for i in chosen if blocks[i].kind is HEADING)
    own = Counter(make for i in heads if (make := _make_of_section(i, chosen, blocks, boxes)))
    own = Counter({make: count for make, count in own.items() if count >= FEW_SECTIONS or make[2] not in _LEVELS})
    found: set[int] = set()
    for i in range(min(chosen, default=0) + 1, len(blocks) if own else 0):
        if i in found or not _may_head(blocks[i], is_taken=i in chosen):
            continue
        above = i - 2 if _is_button(blocks[i - 1]) else i - 1
        if above in chosen or above in found:
            section = _section(i, own.keys(), blocks, boxes)
            found.update(section if chosen.isdisjoint({*section} - {i}) else ())
    return found | ({*_lead(min(chosen), own, chosen, blocks, boxes)} if own else set())


def _is_button(block: Block) -> bool:
    """True for what unfolds the section above: 展开全文."""
    return len(block.text) <= MAX_BUTTON and _BUTTON.fullmatch(block.text.strip()) is not None


def _lead(
    first: int, own: Counter[_Make], chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]
) -> Iterator[int]:
    """The sentence above the first section, in the box around all of them."""
    make = _make_of_section(first, chosen, blocks, boxes) if blocks[first].kind is HEADING else None
    if make is not None and own[make] >= FEW_SECTIONS and is_below_labels(first - 1, blocks):
        box = blocks[first - 1].box
        places = {box, boxes[box].parent} if boxes[box].tag == "p" or not boxes[box].name else {box}
        if not places.isdisjoint(islice(outward(make[0], boxes), DEEPEST)):
            yield first - 1


def _make_of_section(head: int, chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> _Make | None:
    """How the box is made that a heading of the text begins and a paragraph of it follows in."""
    if head + 1 not in chosen or blocks[head].level == 1:
        return None
    return next(
        (
            _make(box, head, blocks, boxes)
            for box in _headed(head, blocks, boxes)
            if _holds(box, head + 1, blocks, boxes)
        ),
        None,
    )


def _section(head: int, own: Set[_Make], blocks: Sequence[Block], boxes: Sequence[Box]) -> Sequence[int]:
    """The blocks of the box so made that a heading begins; none where it is no section of a text."""
    box = next((box for box in _headed(head, blocks, boxes) if _make(box, head, blocks, boxes) in own), None)
    if box is None:
        return ()
    end = head + 1
    while end < len(blocks) and end - head <= MAX_SECTION and _holds(box, end, blocks, boxes):
        end += 1
    return range(head, end) if 1 < end - head <= MAX_SECTION and _is_told(blocks[head + 1 : end]) else ()


def _headed(head: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """The boxes that a block begins, the innermost first, without its own tag."""
    before = set(outward(blocks[head - 1].box, boxes)) if head else set()
    around = islice(outward(blocks[head].box, boxes), DEEPEST)
    return (box for box in around if box not in before and boxes[box].tag not in _HEADINGS)


def _holds(box: int, block: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    return box in outward(blocks[block].box, boxes)


def _make(box: int, head: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> _Make:
    """The box around it, its tag and its names without those that number it; of one without a name how high its heading
    is."""
    parent, tag, name = boxes[box]
    names = " ".join(word for word in name.split() if not any(map(str.isdigit, word)))
    return parent, tag, names if name else _LEVELS[blocks[head].level]


def _may_head(block: Block, *, is_taken: bool) -> bool:
    """True for a heading that is none of what the site says beside a text. `is_taken`: it is the text's already."""
    is_line = block.kind is HEADING and block.level > 1 and not block.link_characters
    return is_line and (is_taken or len(block.text.strip(_SIGNS)) <= MAX_HEADING) and not heads_card(block.text)


def heads_card(text: str) -> bool:
    """True for the heading of a card for readers, of the site or of its other pages: 同类项目, 在线留言."""
    bare = simplified(text[:MAX_SAID].strip(_SIGNS))
    return _NOT_OWN.fullmatch(bare) is not None or heads_others(bare)


def _is_told(lines: Sequence[Block]) -> bool:
    """True for what is no list of links, nor what a site says of itself."""
    if any(line.link_characters for line in lines) or not any(_LETTERS.search(line.text) for line in lines):
        return False
    said = [line.text[:MAX_SAID] for line in lines]
    return not any(notice(text) or is_consent(text) or says_of_page(text) or is_for_readers(text) for text in said)


def is_for_readers(text: str) -> bool:
    """True for a line that goods are sold with, or for a field of a form."""
    return _OF_READERS.fullmatch(simplified(text[:MAX_SAID].strip())) is not None
