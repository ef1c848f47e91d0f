"""Label lines, breadcrumb and declarations → author, source, region, section.

An editor is not an author, a newsroom no person, "reprinted" no source: what a page does not say stays
None.
"""

import re
from collections.abc import Iterator
from html import unescape

from .page import Block, block_key
from .sheet import MAX_LABEL_LINE, WINDOW_ABOVE, Sheet, names_of
from .titles import HAN, HEAD_BREAK, LINK_SHARE, MIN_TITLE_KEY, Said

#: Characters of the longest name of an author, a source, a region, a section.
MAX_NAME = 60
#: Characters of the longest author written in Han: eight names of three.
MAX_HAN_NAME = 32
#: Han characters of one person's name, least and most (two to four, five with a dot).
HAN_NAME = range(2, 6)
#: Characters of the longest section, and of a value in a block of its own below its label.
MAX_SHORT_NAME = 30
#: Blocks at the end of the body, and after it, in which a label line can stand.
END_REACH = 3
# Names of metas, letters only; each list from the most to the least reliable.
_AUTHOR_METAS = (
    "author",
    "articleauthor",
    "ogarticleauthor",
    "ogauthor",
    "parselyauthor",
    "sailthruauthor",
    "dccreator",
    "citationauthor",
)
_SOURCE_METAS = (
    "contentsource",
    "source",
    "articlesource",
    "mediaid",
    "dcsource",
)
_SECTION_METAS = (
    "articlesection",
    "ogarticlesection",
    "columnname",
    "parselysection",
    "cxenseparserecssection",
)
# What a label line can say. A label found inside a value ends the value.
_DATE_WORDS = (
    "(?:发布|發布|發佈|发表|發表|刊登|刊发|公布|公开|公開|登载|上传|上線|发稿|刊載"
    "|稿件|录入|添加|创建|建立|发文|更新|更新发布)(?:日期|时间|時間|于|於)"
    "|发布|發佈|發布|日期|时间|時間|掲載日|公開日|投稿日|配信"
)
_OTHER_WORDS = (
    "责任编辑|責任編輯|责编|編輯|编辑|编审|校对|审核|初审|复审|终审|监制|摄影|供稿|浏览(?:次数|量)?"
    "|瀏覽(?:次數|數)?|阅读(?:次数|量|数)?|点击(?:数|量|次数|率)?"
    "|访问(?:次数|量)|人气|字号|字體|字体(?:大小)?|评论|分享(?:到|至)?|打印|收藏|关键词|标签"
    "|索引号|文号|主题分类|信息分类|所属行业|有效性|版次|责任校对"
)
_SOURCE_WORDS = (
    "(?:信息|文章|稿件|新闻|新聞|本文|内容|資料)(?:来源|來源)"
    "|来源于|来源|來源|稿源|出处|來自|来自|发布机构|发布单位|发布部门|发文机关|信息发布"
)
_AUTHOR_WORDS = "作者|文[/／]图|图[/／]文|文字|撰稿|撰文|(?:本报|本网|见习|实习)?记者|文"
_REGION_WORDS = "所属地区|所在地区|所属区域|所在区域|所属地域|项目地区|地区"
_COLON = r"\s{0,3}[:：︰]\s{0,3}"
_ANY_LABEL = re.compile(
    rf"(?P<date>{_DATE_WORDS})(?:{_COLON}|\s{{0,2}}(?=\d{{4}}))|(?P<source>{_SOURCE_WORDS})(?:{_COLON}"
    rf"|\s(?=[\u4e00-\u9fff]))"
    rf"|(?P<author>{_AUTHOR_WORDS})(?:{_COLON}|[/／╱](?=[\u4e00-\u9fff]))|(?P<region>{_REGION_WORDS}){_COLON}"
    rf"|(?:{_OTHER_WORDS})(?:{_COLON}|(?=\d))"
)
# an editor's or a photographer's name is not an author's; 资金来源 is not the article's source
_NOT_AFTER = re.compile("(?:责任|特约|美术|资金|人才|电力|收入|正|本|全|图|论|作|中|英|征|公|发)$")
_VALUE_END = re.compile(
    r"[|｜│┃【\[<>《》;；。！？\t]|\s[-–—]\s|(?<=[\u4e00-\u9fff）)])\s+|\s+(?=[\u4e00-\u9fff])|\d{4}[-年/.]\d"
    r"|\d{1,2}:\d\d|https?:|[，,]",
)
_AUTHOR_END = re.compile(r"[|｜│┃【\[<>《》;；。！？（(\t]|\s[-–—]\s|\d|https?:|[，,]|\s(?:发布|来源|编辑|摄|报道|责)")
_TRIM = " ·•-–—:：/／,，、]】〕\"'“”"
_GLUED = re.compile("(?:举报|微博|我要评论|发表评论|评论|收藏|订阅|打印|跟贴|阅读)$")
_BREADCRUMB = re.compile("位置是?\\s{0,3}(?:[:：]|(?=[>＞»›]))")
_BREADCRUMB_STEP = re.compile(r"\s{0,3}(?:>{1,3}|＞|»|›|→|/|—>|->|::)\s{0,3}")
# the edition's day, a button
_AFTER_STEP = re.compile(r"\s\d{4}|\s{0,2}(?:手机看|订阅|复制链接|分享到|字号)")
_NO_SECTION = re.compile(
    "(?:首\\s?页|网站首页|home|主页|正文|详情|内容|文章(?:正文|内容|详情)?|新闻(?:正文|内容|详情)|浏览(?:文章|内容)|查看.{0,4}|信息(?:内容"
    "|详情|正文)|资讯(?:正文|详情)|详细(?:内容|信息)|阅读)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|von|par|por|door|автор|autor|auteur|από)[:\s]\s{0,3}(?P<name>[^\W\d_][^\d|•·,/:()<>]{2,60})",
    re.IGNORECASE,
)
_BYLINE_END = re.compile(
    r"\s(?:published|posted|updated|on|for|in|at|am|le|el|\W|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:\s|$)|\s{2}|$",
    re.IGNORECASE,
)
# what names a newsroom, not a person
_NEWSROOM = re.compile(
    "(?:网|報|报|社|台|频道|综合|科技|财经|新闻|网络|编辑部|客户端|消息|网站|公司|中心|政府)(?:[（(].{0,20})?$|_|\\d{3}"
)
_JOB = re.compile("^\\S{0,6}(?:记者|通讯员|作者|撰稿人?)\\s{0,2}(?=\\S)")
_NO_AUTHOR = re.compile(
    "admin|administrator|editor|editors|staff|redaktion|redacción|佚名|未知|不详|匿名|无|小编|编辑|本站|网络"
    "|互联网|转载|原创|系统管理员|管理员|null|none|undefined|user|guest|root|webmaster",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(r"https?:|www\.|@|[a-z0-9]\.(?:com|cn|net|org)\b|[。！？]", re.IGNORECASE)
_NO_SOURCE = re.compile("转载(?:文章)?|轉載|互联网|网络|未知|不详|原创|本站|本网|本站原创|网站|无|admin", re.IGNORECASE)
_PUBLISHER = re.compile(
    "(?:网|報|报|社|局|委|厅|办|部|站|台|院|会|处|科|室|中心|政府|公司|集团|园区|杂志|周刊|在线|客户端|公众号)$"
)
#: Characters of a publisher's name that stands beside a date without a label.
_PUBLISHER_NAME = range(3, 21)
_HAN_NAME = re.compile("[\u3400-\u9fff]{1,40}")
_DATE_AND_TIME = re.compile(r"\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}日?(?:\s{1,4}\d{1,2}:\d{2}(?::\d{2})?)?")
_PLACE = re.compile("^\\S{2,8}(?:省|市|区|县|州|盟|旗|镇|乡)$")
_TAG = re.compile("</?[a-zA-Z]{1,20}[^<>]{0,80}>")


def find_author(sheet: Sheet) -> Said | None:
    """Who wrote it: persons, parted by commas."""
    people = [name for name in names_of(sheet.story.get("author")) if _is_person(name, sheet)]
    if people:
        return Said(", ".join(people)[: 4 * MAX_NAME], "jsonld")
    for name, content in sheet.meta(_AUTHOR_METAS):
        value = _JOB.sub("", _TAG.sub("", content[:MAX_LABEL_LINE]).strip(_TRIM))
        if _is_person(value, sheet):
            return Said(value, f"meta:{name}")
    said = labelled(sheet, "author")
    if said and _is_person(said.value, sheet) and (said.origin == "label:作者" or _are_han_names(said.value)):
        return said
    for _, text in sheet.lines(sheet.below):
        if byline := _BYLINE.match(text):
            value = _BYLINE_END.split(byline["name"], maxsplit=1)[0].strip(_TRIM)
            if _is_person(value, sheet):
                return Said(value, "byline")
    return None


def _are_han_names(value: str) -> bool:
    return all(len(name) in HAN_NAME and len(HAN.findall(name)) == len(name) for name in re.split("[ 、，,·]", value))


def _is_person(value: str, sheet: Sheet) -> bool:
    """False for the site, a newsroom, an address, and the names that systems fill in."""
    key = block_key(value)
    site = [sheet.page.metas.get("og:site_name", ""), *HEAD_BREAK.split(sheet.page.head_title)[1:]]
    longest = MAX_HAN_NAME if HAN.search(value) else MAX_NAME
    if not key or len(value) > longest or _NO_AUTHOR.fullmatch(value) or _NOT_A_NAME.search(value) or "=" in value:
        return False
    return not _NEWSROOM.search(value) and not any(key in block_key(part) for part in site)


def find_source(sheet: Sheet) -> Said | None:
    """Who published it first; the site's own publisher only when the page names no other."""
    for name, content in sheet.meta(_SOURCE_METAS):
        if len(content) > MAX_LABEL_LINE:
            continue
        value = next((value for _, value in _values(content, "source") if value), content)
        if len(value) <= MAX_NAME and _is_source(value) and not value.isdigit():
            return Said(unescape(value), f"meta:{name}")
    said = labelled(sheet, "source")
    if said and _is_source(said.value):
        return said
    if beside := _beside_date(sheet):
        return Said(beside, "beside_date")
    names = [name for name in names_of(sheet.story.get("publisher")) if _is_short_name(name)]
    return Said(names[0], "jsonld") if names else None


def _beside_date(sheet: Sheet) -> str | None:
    """The publisher on a line that has nothing but its name and the date: 2025年02月25日 08:40 某市发展改革委."""
    for _, text in sheet.lines(sheet.below):
        name, dates = _DATE_AND_TIME.subn(" ", text)
        name = name.strip(_TRIM + "\u3000")
        if dates == 1 and len(name) in _PUBLISHER_NAME and _HAN_NAME.fullmatch(name) and _PUBLISHER.search(name):
            return name
    return None


def _is_source(value: str) -> bool:
    if not block_key(value) or "=" in value:
        return False
    return not _NOT_A_NAME.search(value) and not _NO_SOURCE.fullmatch(value)


def find_section(sheet: Sheet) -> Said | None:
    """The section of the site: the last step of the breadcrumb that is neither the title nor 正文."""
    top = sheet.title_at if sheet.title_at is not None else sheet.body
    for i in range(top - 1, max(-1, top - 1 - 2 * WINDOW_ABOVE), -1):
        steps = _breadcrumb(sheet.blocks[i])
        good = [step for step in steps[1:] if _is_section(step, sheet)]
        if good:
            return Said(good[-1], "breadcrumb")
    for name, content in sheet.meta(_SECTION_METAS):
        if _is_short_name(content):
            return Said(unescape(content), f"meta:{name}")
    names = [name for name in names_of(sheet.story.get("articleSection")) if _is_short_name(name)]
    return Said(names[0], "jsonld") if names else None


def _is_short_name(text: str) -> bool:
    return len(text) <= MAX_NAME and not _NOT_A_NAME.search(text)


def _breadcrumb(block: Block) -> list[str]:
    """Steps of a breadcrumb line; none when the block is something else."""
    label = _BREADCRUMB.search(block.text)
    if len(block.text) > MAX_LABEL_LINE or (label is None and block.link_share < LINK_SHARE / 2):
        return []
    trail = re.split("正文|[|｜]", block.text[label.end() :] if label else block.text, maxsplit=1)[0]
    return [_AFTER_STEP.split(step, maxsplit=1)[0].strip(_TRIM + ">＞»›") for step in _BREADCRUMB_STEP.split(trail)]


def _is_section(step: str, sheet: Sheet) -> bool:
    key = block_key(step)
    if not 1 < len(step) <= MAX_SHORT_NAME or not key or _NO_SECTION.fullmatch(step):
        return False
    return not (sheet.title and len(key) > MIN_TITLE_KEY and key in block_key(sheet.title.value))


def labelled(sheet: Sheet, field: str) -> Said | None:
    """The first value with a label of this field, around the title and then at the end of the body."""
    end = range(sheet.last, max(sheet.body, sheet.last - END_REACH), -1)
    after = range(sheet.last + 1, min(sheet.last + END_REACH, len(sheet.blocks)))
    for places in (sheet.below, sheet.above, [*end, *after]):
        texts = [text for _, text in sheet.lines(places)]
        for i, text in enumerate(texts):
            for word, found in _values(text, field):
                value = found
                if not value and i + 1 < len(texts) and places is sheet.below and _is_lone_label(text):
                    value = _whole_value(texts[i + 1], field)
                if value and not _NOT_A_NAME.search(value):
                    return Said(value, f"label:{word}")
    return None


def _values(text: str, field: str) -> Iterator[tuple[str, str]]:
    """Label and value of each label of this field in a line."""
    labels = [m for m in _ANY_LABEL.finditer(text) if not _NOT_AFTER.search(text[max(0, m.start() - 2) : m.start()])]
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        if label.lastgroup == field:
            value = text[label.end() : following.start() if following else len(text)]
            yield label[field], _cut(value, field)


def _cut(value: str, field: str) -> str:
    """The value without what follows it on its line."""
    value = value.lstrip(_TRIM)
    end = (_AUTHOR_END if field == "author" else _VALUE_END).search(value)
    value = value[: end.start() if end else len(value)].strip(_TRIM + "）)")[:MAX_NAME]
    if field == "author":
        value = _JOB.sub("", value)
    opened = re.search(r"[（(][^）)]{0,60}$", value)
    return _GLUED.sub("", value[: opened.start()] if opened else value).strip(_TRIM)


def _is_lone_label(text: str) -> bool:
    """True for a block that is one label and its colon: a cell whose value stands in the next one."""
    label = _ANY_LABEL.match(text.lstrip(_TRIM))
    return label is not None and label.end() == len(text.lstrip(_TRIM))


def _whole_value(text: str, field: str) -> str:
    """The value of a label that stands alone in the block above. An empty label may stand there as well,
    and then the text begins: only what has the form of such a value is one."""
    if len(text) > MAX_SHORT_NAME or _ANY_LABEL.search(text) or re.search(r"\d|[、，：:]", text):
        return ""
    form = {"source": _PUBLISHER, "region": _PLACE}.get(field)
    fits = form.search(text) if form else _are_han_names(text)
    return text if fits else ""
