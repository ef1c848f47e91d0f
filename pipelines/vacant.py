"""Pages of whose text nothing is left but lines of the site's imprint or frame, and Chinese ones of nothing but lines
that say that nothing is here: a section that is being built, a search without results, a browser that is too old, a
film that a machine does not play.
"""

import re
from collections.abc import Sequence

from .page import TABLE, Block, Box, Page, outward
from .picker import is_frame, is_named_for_article

#: Characters of the longest line of an imprint, and lines of the longest one.
MAX_IMPRINT_LINE, MAX_IMPRINT = 160, 12
#: Characters of what a page's frame says beside a text that is empty; a Han character counts for one.
MAX_IN_FRAME = 130
#: Level of the lowest heading that says what the page is.
HEADLINE_LEVEL = 2
#: Lines between one that is left and the one that says whose site it is.
NEAR = 6
_FIELD = (
    r"(?:[\u4e00-\u9fff]{0,6}(?:地\s{0,4}址|电\s{0,4}话|热\s{0,4}线|传\s{0,4}真|邮\s{0,4}[编箱]|邮政编码|网\s{0,4}址|公众号|[微官]网|服务时间|工作时间|单位|技术支持"
    r"|标识码|许可证号?)|E-?mail|QQ|Tel|Fax|Add(?:ress)?)\s?[:：]"
)
_LINE = re.compile(
    rf"\s?(?:{_FIELD}|.{{0,30}}(?:版权所有|版權所有|ICP备|公网安备|copyright|©|all rights reserved)"
    r"|.{0,12}(?:建议|推荐)(?:您?使用|您?用|采用|最佳).{0,40}(?:浏览|访问|分辨率|IE|像素)|最佳(?:浏览|分辨率)|您是(?:本站)?第|总?访问量|今日访问)",
    re.IGNORECASE,
)
_OWNED = re.compile("版权所有|版權所有|ICP备|copyright|©|all rights reserved", re.IGNORECASE)
_FOOT = re.compile("foot|bottom|copy|banquan|dibu|(?<![a-z])(?:bq|ft|f|link)(?![a-z])")
# what a sentence goes on with is text: 地址：新区服务大楼，先在一楼取号，再到窗口交材料。
_TELLS = re.compile("[。！？].{0,160}[。！？]$|[，,][^，,。]{6,60}[，,].{4,100}。$")
# what is called so tells whom to ask
_ASKED = re.compile(
    "联系|联络|聯絡|(?:开放|服务|办公|工作|营业)时间|交通|位置|地址|电话|电邮|热线|网点|通讯录|咨询|contact|imprint|impressum|关于(?:我们|本站)|about",
    re.IGNORECASE,
)


def may_be_imprint(kept: Sequence[Block]) -> bool:
    """True for few lines each of which is as one of an imprint."""
    return 0 < len(kept) <= MAX_IMPRINT and all(map(_is_line, kept))


def _is_line(block: Block) -> bool:
    text = block.text
    if len(text) > MAX_IMPRINT_LINE or block.kind is TABLE or block.level:
        return False
    return _LINE.match(text) is not None and not _TELLS.search(text)


def is_imprint(page: Page, kept: Sequence[Block]) -> bool:
    """True when the site signs in the same box as each of these lines stands in, near it: what a page says of whom to
    ask has no such line in its box."""
    if not may_be_imprint(kept) or _ASKED.search(page.head_title[:MAX_IMPRINT_LINE]):
        return False
    if any(0 < block.level <= HEADLINE_LEVEL and _ASKED.search(block.text[:MAX_IMPRINT_LINE]) for block in page.blocks):
        return False
    left = {id(block) for block in kept}
    if all(_is_in_article(page, block) for block in kept):
        return False
    return all(_is_signed(page, i) for i, block in enumerate(page.blocks) if id(block) in left)


def _is_in_article(page: Page, block: Block) -> bool:
    """True for a block in a box that is named for an article's text, and for no footer."""
    box = page.boxes[block.box]
    return any(is_named_for_article(one) and not _FOOT.search(one.name) for one in (box, page.boxes[box.parent]))


def _is_signed(page: Page, index: int) -> bool:
    own = {page.blocks[index].box, page.boxes[page.blocks[index].box].parent} - {0}
    near = (block for block in page.blocks[max(0, index - NEAR) : index + NEAR + 1] if _OWNED.search(block.text))
    return any(
        own & ({block.box, page.boxes[block.box].parent} - {0}) for block in near if len(block.text) <= MAX_IMPRINT_LINE
    )


def is_empty_template(page: Page, kept: Sequence[Block]) -> bool:
    """True when all that is left is short and stands in the page's frame, a sidebar or a footer, below a box that is
    named for an article's text and has none; not what stands with the page's heading."""
    if not kept or sum(len(block.text) for block in kept) > MAX_IN_FRAME:
        return False
    left = {id(block) for block in kept}
    places = [block.box for block in page.blocks if id(block) in left]
    heads = [page.boxes[block.box].parent for block in page.blocks if 0 < block.level <= HEADLINE_LEVEL]
    if any(page.boxes[place].parent in heads for place in places):
        return False
    if not all(any(is_frame(page.boxes[box]) for box in outward(place, page.boxes)) for place in places):
        return False
    return has_empty_box(page)


def has_empty_box(page: Page) -> bool:
    """True for a page with a box that is named for an article's text and has none."""
    boxes = page.tree.iter("div", "td", "article", "section")
    named = (e for e in boxes if _is_for_text(f"{e.get('class') or ''} {e.get('id') or ''}"))
    return any(not any(map(str.strip, element.itertext())) for element in named)


def _is_for_text(name: str) -> bool:
    return is_named_for_article(Box(0, "div", name.strip().lower()))


#: Characters of the longest such line, and lines of the longest text of them.
MAX_LINE, MAX_LINES = 120, 8
_SORRY = r"(?:\W|[对對]不起|(?:很|非常|十分)?抱歉|[您你]好|(?:温馨|友情|系统)?提示){0,4}"
# advice, and no news: what goes on otherwise is an article
_END = (
    r"(?:[，,。！!…\s](?:[^。！!]{0,20}(?:请|請|建议|[更再]?换|重试|返回|稍[后候]|关注|期待|谅解|联系|暂时|暂不)[^。！!]{0,40}"
    r"[。！!…]?){0,2})?"
)
_WAIT = "(?:敬请(?:期待|关注|谅解)|请?稍[后候]|请您?(?:稍[后候]|耐心等待|谅解)|带来.{0,6}不便)"
_SAYS = re.compile(
    rf"{_SORRY}(?:"
    # is being built
    r"(?:(?:[该本此]|当前)?(?:栏目|频道|页面|网页|网站|站点|系统|平台|版块|功能|模块|内容|专题))"
    r"(?:目前|还|暂时){0,2}(?:正?在|处于|尚在|进行)?(?:紧张)?的?(?:建设|升级|维护|改造|改版|完善|更新|整理|制作|开发|调试){1,2}(?:之?中|阶段)?"
    rf"(?:$|[，,。！!…].{{0,40}}?{_WAIT}.{{0,30}})"
    rf"|{_WAIT}.{{0,20}}"
    # has nothing
    rf"|(?:[该本此]|当前)?(?:栏目|频道|页面|分类|条件|目录)?(?:下|内)?(?:暂时?|目前)?(?:[没沒]有|无|無)(?:任何)?(?:相关|符合条件的)?"
    rf"(?:内容|信息|数据|文章|资讯|简介|介绍|评论|结果|记录){_END}"
    rf"|(?:[没沒]有|未|暂未|无法)(?:能)?(?:找|搜索?|检索|查询?)到.{{0,40}}?(?:结果|内容|信息|记录|数据|文章|资讯|页面)(?=$|[，,。！!]){_END}"
    rf"|(?:[该本此]|当前)(?:文章|信息|内容|稿件|页面).{{0,4}}(?:审核|处理)中{_END}"
    # is not shown by this machine, or elsewhere
    r"|(?:[您你](?:当前|目前|正在|所)?(?:使用)?的?|当前)(?:浏览器|设备)(?:的?版本|内核)?(?:过低|太低|太旧|过旧|较低"
    r"|暂?不支持|未启用|没有启用|未开启|已?禁用)[^？?“”]{0,90}"
    r"|要(?:观看|播放|收看)(?:此|本|该)?视频.{0,30}(?:安装|升级|启用).{0,30}|.{0,6}(?:视频|音频)(?:加载|播放)(?:失败|出错|中).{0,30}"
    r"|[您你](?:即将|将要|正在)(?:离开|跳转|访问|前往)[^“”]{0,40}(?:第三方|外部|其他|非本站).{0,4}(?:网站|网页|链接|页面|站点|平台).{0,50}"
    ")",
    re.IGNORECASE,
)
# what stands beside it
_BESIDE = re.compile(
    r"(?:播放(?:次数|量)?|时长|片长|标签|点击|浏览|来源|栏目|更新(?:时间|日期)|上传(?:时间|者)?|清晰度|分类)[:：].{0,80}"
    r"|.{0,12}(?:自动)?(?:跳转|返回首页|返回上一页).{0,40}|(?:继续|取消|停止)(?:访问|跳转|前往)?|(?:正在)?加载中.{0,4}"
    r"|如(?:果[您你]的浏览器)?.{0,12}(?:没有?反应|未跳转|没有跳转).{0,30}|https?://\S{4,100}|建议[您你]?[:：].{0,100}|.{0,4}(?:检查|更换|换用|减少).{0,40}"
)


def is_vacant(kept: Sequence[Block]) -> bool:
    """True for a text of nothing but such lines."""
    texts = [block.text for block in kept]
    if not 0 < len(texts) <= MAX_LINES or any(block.kind is TABLE or len(block.text) > MAX_LINE for block in kept):
        return False
    said = [_SAYS.fullmatch(text) is not None for text in texts]
    return any(said) and all(one or _BESIDE.fullmatch(text) for one, text in zip(said, texts, strict=True))
