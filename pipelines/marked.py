"""What stands in elements that say by their class or id what they hold: the steps of a breadcrumb, a source.

Many templates part the steps by icons, or set them as a list, so that their text is one word or many blocks; and print
the source without a label.
"""

import re
from collections.abc import Iterator
from itertools import islice

import lxml.html

from .cells import fold_spaces
from .lines import BESIDE_DAY, PUBLISHER, PUBLISHER_NAME, TRIM
from .page import block_key
from .sheet import MAX_LABEL_LINE, WINDOW_ABOVE, Sheet
from .surnames import FAMILY, NO_ONE, ONE_NAME

#: Pieces of text in one breadcrumb that are looked at: steps and what parts them.
MAX_PIECES = 40
#: Blocks between the day and its source.
BESIDE_REACH = 2
# classes and ids of an element that holds a breadcrumb
_CRUMBS = re.compile(
    r"(?<![a-z])(?:bread|(?:crumbs?|curmb|trail|(?:cur(?:rent)?|now|page)?[-_]?(?:position|location)|mbx"
    r"|mianbao(?:xie)?|topic-?path|pankuzu|(?:dq|sz)?wz|weizhi)(?![a-z]))|breadcrumb",
    re.IGNORECASE,
)
_ROLE = re.compile("breadcrumb|面包屑|麵包屑", re.IGNORECASE)
_SOURCE = re.compile(r"(?:[a-z]{1,12}[-_]){0,3}(?:source|src|laiyuan|copy-?from)(?:[-_]?(?:name|text))?", re.IGNORECASE)
_PARTED = re.compile(r"\s{0,3}(?:>{1,3}|＞|»|›|→|/|—>|->|::|\|)\s{0,3}")
_LABEL = re.compile(
    "^(?:.{0,6}位置是?|breadcrumbs?|you are here|sie sind hier|vous êtes ici|fil d.ariane|jesteś tutaj)\\s{0,3}[:：]?$",
    re.IGNORECASE,
)
#: A name in Han, with letters and digits at most: no label, no sentence, no button.
_NAME = re.compile(r"(?=.{0,20}[\u3400-\u9fff]{2})[\u3400-\u9fffA-Za-z0-9·]{3,20}")
_NO_NAME = re.compile(
    "来源|來源|本站|本网|本網|原创|转载|轉載|网络|互联网|收藏|分享|打印|评论|阅读|浏览|点击|关注|编辑|作者|记者|字[号体]|更多|^其他$|^未知$"
    "|时间|日期|手机|扫码|客户端下载|下载客户端|^听|播报$|纠错|投稿|^返回|列表$|登录|(?:要闻|动态|公告|通知)$"
    "|版权|仅供|审核|发[表布]于|参与$|综合|^(?:国内|国际|社会|时政|本地|地方|财经|娱乐|体育|科技|行业|公司|企业|图片)新闻$|[省市县區区]$"
)
#: Where the pictures or figures beside an article are from.
_NO_SOURCE = re.compile(r"(?:^|[-_])(?:img|image|pic|picture|photo|video|audio|data|open)[-_]", re.IGNORECASE)


def crumbs(sheet: Sheet) -> list[str]:
    """The steps of the breadcrumb that stands above the title, from home on; none where no element is named so."""
    top = sheet.title_at if sheet.title_at is not None else sheet.body
    for element, at in _named(sheet, range(top - 2 * WINDOW_ABOVE, top)):
        is_named = _CRUMBS.search(" ".join(_names(element))) or _ROLE.search(element.get("aria-label") or "")
        steps = _steps(element) if is_named else []
        if len(steps) > 1 and at < top:
            return steps
    return []


def _names(element: lxml.html.HtmlElement) -> list[str]:
    return f"{element.get('class') or ''} {element.get('id') or ''}".split()


def _named(sheet: Sheet, places: range) -> Iterator[tuple[lxml.html.HtmlElement, int]]:
    """The elements with a class or id that begin in or right before these blocks, and the block before each."""
    way, at = sheet.page.way, -1
    for (tag, element, _, attributes), block in zip(way.steps, way.blocks, strict=True):
        is_named = attributes or (tag == "nav" and attributes is not None)  # <nav aria-label="breadcrumb">
        if is_named and places.start - 1 <= max(at, block) < places.stop:
            yield element, max(at, block)
        at = max(at, block)
        if at >= places.stop:
            return


def _steps(element: lxml.html.HtmlElement) -> list[str]:
    pieces = [fold_spaces(str(text)) for text in islice(element.itertext(), MAX_PIECES)]
    if sum(map(len, pieces)) > MAX_LABEL_LINE:
        return []
    steps = [step.strip(TRIM + ">＞»›|") for piece in pieces for step in _PARTED.split(piece)]
    return [step for step in steps if block_key(step) and not _LABEL.match(step)]


def named_source(sheet: Sheet) -> str | None:
    """The one name in Han, beside the day between title and text, that an element named for a source holds."""
    below = [i for i in sheet.below if i != sheet.title_at and not sheet.is_prose(i)]
    days = [i for i in below if BESIDE_DAY.search(sheet.blocks[i].text)]
    if not days:
        return None
    found = set()
    for element, at in _named(sheet, range(min(below), max(below) + 1)):
        if any(_SOURCE.fullmatch(name) and not _NO_SOURCE.search(name) for name in _names(element)):
            text = fold_spaces("".join(map(str, islice(element.itertext(), MAX_PIECES)))).strip(TRIM)
            is_near = any(abs(day - i) <= BESIDE_REACH for day in days for i in (at, at + 1))
            is_name = len(text) in PUBLISHER_NAME and _NAME.fullmatch(text) and not _NO_NAME.search(text)
            if is_near and is_name and not _is_person(text):
                found.add(text)
    return found.pop() if len(found) == 1 else None


def _is_person(text: str) -> bool:
    is_name = ONE_NAME.fullmatch(text) and text[0] in FAMILY
    return bool(is_name) and not PUBLISHER.search(text) and not NO_ONE.match(text)
