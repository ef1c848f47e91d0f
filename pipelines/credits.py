"""Label lines and declarations → author, source, region.

An editor is not an author, a newsroom no person, "reprinted" no source: what a page does not say stays
None.
"""

import re
from html import unescape
from itertools import pairwise

from .agencies import agency_beside
from .attributes import author_below, marked_author
from .belowtext import cites, is_of_another, original_author, source_below, source_field, source_in_words
from .besideday import (
    OFFICES,
    is_byline_place,
    is_login,
    names_site,
    names_writer,
    paper_beside,
    region_beside,
    source_beside,
    titled_writer,
    writer,
    writer_behind,
    writer_below,
)
from .bracketed import in_brackets, in_words
from .bylines import FILLED_IN, byline, in_small_letters, once_each, with_commas, without_role
from .cells import fold_spaces
from .contradicted import is_issuer, printed_authors, printed_source
from .cowriters import with_others, with_printed
from .creditline import names_body
from .datedsource import publisher_beside_day
from .fieldline import bare_source, fields
from .gluednames import without_button, without_glued
from .japanesesources import japanese_source
from .labelled import NOT_A_NAME, labelled, sent_in
from .lines import (
    BESIDE_DAY,
    JOB,
    MAX_NAME,
    NO_SOURCE,
    TRIM,
    are_han_names,
    are_persons,
    values,
)
from .metarows import row_author, row_source, with_row
from .page import block_key
from .places import are_places
from .prose import HAN
from .reporters import correspondent, reporter, reporters_alone, staff_writers
from .rowlabels import row_publishers, row_writer, without_paper, without_writer
from .sheet import END_REACH, MAX_LABEL_LINE, Sheet, names_of
from .sidecard import card_fields
from .surnames import is_full_name, is_office, is_person, names_firm, who_reports
from .titles import HEAD_BREAK, Said
from .walk import spaced
from .wechat import is_account, wechat_account, wechat_author

#: Characters of the longest word before a name, and of the longest author written in Han: eight names of three.
MAX_BY = 8
MAX_HAN_NAME = 32
# Names of metas, letters only; each list from the most to the least reliable.
_AUTHOR_METAS = (
    "author", "articleauthor", "ogarticleauthor", "ogauthor", "parselyauthor", "sailthruauthor", "dccreator",
    "citationauthor",
)  # fmt: skip
_SOURCE_METAS = ("contentsource", "source", "articlesource", "mediaid", "dcsource")
# an agency in a line of its own between title and text; whose picture stands there is said so, too
_AGENCY = (
    "afp|anp|ansa|ap|apa|belga|bloomberg|cna|dpa(?:-afx)?|efe|europa press|interfax|keystone-sda|kyodo|lusa|mti|ntb|pap"
    "|pti|reuters|sda|tass|tt|upi|xinhua|интерфакс|риа новости|тасс|уніан|укринформ"
)
_SOURCE_LINE = re.compile(
    rf"(?P<word>quelle|source|fuente|fonte|źródło|источник|джерело|bron|kilde|πηγή):\s{{0,3}}"
    rf"(?P<name>(?:{_AGENCY})(?:\s?[/,+]\s?(?:{_AGENCY})){{0,3}})",
    re.IGNORECASE,
)
# what names a newsroom, not a person
_NEWSROOM = re.compile(
    "(?:网|報|报|社|台|频道|综合|科技|财经|新闻|网络|编辑部|客户端|消息|网站|公司|中心|政府|(?<=[\u3400-\u9fff]{3})(?:(?<!(?:欧阳|上官|司马|诸葛|皇甫|慕容|司徒|端木|尉迟|夏侯).)园|平台|系统))(?:[（(].{0,20})?$|_|\\d{3}|\\b[Ss]taff$"
)
_NO_AUTHOR = re.compile(
    "admin|administrator|editor|editors|staff|redaktion|redakcja|redaction|redacción|佚名|未知|不详|匿名|暂?无|.{0,2}[编編]|.{0,5}(?:编辑|編輯)|本[报報刊网網台社](?:特[约約]|首席)?(?:评论员|評論員|记者|記者|通讯员|通訊員)|本站(?:编辑|整理)?|网络"
    "|互联网|转载|原创|(?:系统|网站|超级|信息|后台)?管理员|网管|站长|手机版|打印|收藏|评论|分享|举报|null|none|undefined|user|guest|root|webmaster"
    # the makers of a program or template, as those declare
    r"|(?:powered |order )?(?:by )?(?:discuz|phpwind|dedecms|织梦|phpcms|empirecms|帝国(?:cms|软件)|wordpress|joomla"
    r"|drupal|super user|eyoucms|pbootcms|metinfo|siteserver|typecho|z-?blog|html5 ?up|colorlib|templatemo|bootstrap)"
    r"(?![^\W_]).{0,60}|.{0,8}(?:[报報][导導道]|[专專外][电電])"
    r"|.{0,40}(?:comsenz|bootstrap contributors)|[\d\W_]{1,60}",  # the number of an account
    re.IGNORECASE,
)
# where money comes from: 来源：企业自有资金
_MONEY = re.compile("资金|資金|自筹|自籌|拨款|撥款|贷款|貸款|经费|經費")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_PROJECT = (  # where addresses and wishes stand, too
    "label:所在地", "项目地点", "投资地区", "投资区域", "招商地区", "招商区域", "适用城市", "适用区域",
    "统计地区", "统计区域", "统计地域", "地域", "区划", "城市", "属地",
)  # fmt: skip
_TOWN, _PLACE_ENDS = re.compile("[\u3400-\u9fff]{2,4}"), "省市县区州盟旗镇乡"
_NO_REGION = re.compile(
    r"请选择|不限|选择|全部|不详|未知|^.$|^\d{1,4}[年月]"
    # … what a part of a paper is about: 区域丨协同, 城市｜更新
    "|^[\u3400-\u9fff]{0,8}(?:协同|协调|合作|联动|一体化|发展|振兴|融合|共建|竞争|加剧|提速|治理|更新|建设|规划|战略|改革|经济|金融|产业|文化|民生|观察|视点|视角"
    "|聚焦|新[闻聞]|要[闻聞]|[动動][态態]|[资資][讯訊]|快[讯訊]|热点|头条|专题|亮点|故事)$"
)
#: Who sends in what happens in a town is its author where nobody else is named, and beside a reporter.
_CORRESPONDENTS = ("label:通讯员", "label:通訊員")
# words that begin as names do: 通讯员 张贴画; and what goes on with the name in the line above
_NO_NAME = re.compile(
    "(?:^|, )(?:毕业|凌晨|戴[口眼帽上]|乔[迁装]|张[贴罗]|高[级校速考]|黄金|马[上路]"
    "|方[案面]|任[务职]|周[末刊]|万[人名]|顾问"
    "|常务|康复|施[工行]|林业|陈[列述]|程序|严[格肃]"
    "|郑重|于是|石油|杜绝|许可|白天|钱包|龙舟|武[术装]|洪水|毛[巾衣])"
)
_GOES_ON = re.compile("[是说讲在把也还就从对]|告诉|介绍|表示|认为|写|来到|回忆")
_COLUMN = re.compile("的?(?:专栏|專欄|博客|文集)")
# what goes on with the next field of a line: Quay Board / Written by …
_NEXT_FIELD = re.compile(r"\s[/–—·]\s")
_TAG = re.compile("</?[a-zA-Z]{1,20}[^<>]{0,80}>")


def find_author(sheet: Sheet) -> Said | None:
    """Who wrote it: persons, parted by commas."""
    said = _with_row(_author(sheet), sheet)
    return Said(once_each(with_commas(said.value)), said.origin) if said else None


def without_section(said: Said | None, section: Said | None) -> Said | None:
    """Who wrote it without the section that stands behind the name on its line: 作者：李明 <a>成本对比</a>. Before it
    Latin letters need a whole name."""
    if said is None or section is None or not said.origin.startswith(("label:", "byline")):
        return said
    name = said.value.removesuffix(section.value).rstrip(", ")
    is_apart = said.value[len(name) : -len(section.value)] != ""
    is_name = name != "" and (HAN.search(name) is not None or is_full_name(name))
    return Said(with_commas(name), said.origin) if is_apart and is_name else said


def _with_row(said: Said | None, sheet: Sheet) -> Said | None:
    """The same with all writers of the lines of labels, and without what goes on behind them; who stands there where
    no other place names anybody."""
    if said is not None and said.origin not in ("byline", "markup"):
        return Said(without_paper(said.value, sheet), said.origin) if said.origin.startswith("label:") else said
    names = row_author(sheet) or row_writer(sheet, f"{said.value}, " if said else "")
    if not names or not all(_is_person(name, sheet) for name in names.split(", ")):
        return said
    return Said(with_row(said.value, names), said.origin) if said else Said(names, "byline")


def _author(sheet: Sheet) -> Said | None:
    """The same as the page has them."""
    people = [name for name in names_of(sheet.story.get("author")) if _is_person(name, sheet)]
    if people:
        return Said(", ".join(people)[: 4 * MAX_NAME], "jsonld")
    account = wechat_account(sheet.page) if sheet.is_wechat else None  # which may be glued to a name
    for name, content in sheet.meta(_AUTHOR_METAS):
        value = without_role(JOB.sub("", _TAG.sub("", content[:MAX_LABEL_LINE]).strip(TRIM)))
        value = in_small_letters(value, (text for _, text in sheet.lines(sheet.below)))
        if _is_person(value, sheet) and value != account and not (is_login(value, sheet) or is_issuer(value, sheet)):
            printed = ((word, one) for word, one in printed_authors(sheet, value) if _is_person(one, sheet))
            declared = Said(with_printed(value, sheet), f"meta:{name}")
            return next((Said(one, f"label:{word}") for word, one in printed), declared)
    if sheet.is_wechat and (person := wechat_author(sheet.page)) and person != account and _is_person(person, sheet):
        return Said(person, "wechat")
    named = [
        said
        for said in labelled(sheet, "author")
        if not (account and is_account(said.value, account))
        and _is_person(said.value, sheet)
        and (said.origin == "label:作者" or are_han_names(said.value) or are_persons(said.value))
    ]
    helping = [said for said in named if said.origin in _CORRESPONDENTS]
    if writing := next((said for said in named if said not in helping), None):
        also = [said.value for said in helping] if writing.origin.endswith(("记者", "記者")) else []
        return Said(", ".join([writing.value, *also]), writing.origin)
    for i, text in sheet.lines(sheet.below):
        alone = reporters_alone(text, is_placed=is_byline_place(sheet, i)) or who_reports(text)
        if reporters := reporter(text) or (alone if alone and not _goes_on(sheet, i, alone) else None):
            return Said(reporters, "byline")
        value = byline(text)
        if value and value not in (parted := spaced(sheet.page.way, i)):
            value = min(value, byline(parted), key=len)
        if value and _is_person(value, sheet):
            return Said(with_others(without_button(value, sheet, i), sheet, i), "byline")
    return (
        in_brackets(sheet)
        or in_words(sheet)
        or _original(sheet)
        or next(iter(helping), None)
        or next((Said(name, f"label:{word}") for word, name in card_fields(sheet, "author") if is_person(name)), None)
        or _correspondent(sheet)
        or _of_staff(sheet)
        or _marked(sheet)
        or _written(sheet)
    )


def _written(sheet: Sheet) -> Said | None:
    """The person whom a line between title and text names behind a label, or one right below the lead that is nothing
    but `By` and a whole name."""
    lines = [text for i, text in sheet.lines(sheet.below) if i != sheet.title_at]
    names = [name for text in lines for name in (writer(text), fields(text).get("author", ("", ""))[1])]
    at = sheet.body + 1
    if sheet.title_at is not None and sheet.body == sheet.title_at + 1 and at < len(sheet.blocks):
        line = sheet.blocks[at].text[: MAX_NAME + MAX_BY]
        names += [name for name in [byline(line)] if is_full_name(name or "-") and line.endswith(name)]
    names += [writer_below(sheet), titled_writer(sheet), writer_behind(sheet)]
    return next((Said(name, "byline") for name in names if name and _is_person(name, sheet)), None)


def _marked(sheet: Sheet) -> Said | None:
    """Whom elements between title and text name by their class, rel or address, else one right below the text."""
    names = marked_author(sheet) or author_below(sheet)
    return Said(names, "markup") if names and all(_is_person(name, sheet) for name in names.split(", ")) else None


def _correspondent(sheet: Sheet) -> Said | None:
    """The correspondents in a line between title and text, or at its end, when nobody else is named."""
    places = [i for i in sheet.below if i != sheet.title_at] + list(sheet.chosen[-3 * END_REACH :])
    for i, text in sheet.lines(places):
        names = correspondent(text)
        if names and not (_NO_NAME.search(names) or _goes_on(sheet, i, names) or _is_told_of(sheet, names)):
            return Said(names, "byline")
    return None


def _of_staff(sheet: Sheet) -> Said | None:
    """Who wrote, in a line around the text that is nothing but who worked on it; of one such line."""
    lines = (text for i, text, is_below in sheet.label_lines if is_below or i > sheet.body)
    found = {names for text in lines if (names := staff_writers(text))}
    names = found.pop() if len(found) == 1 else ""
    return Said(names, "byline") if names and not _is_told_of(sheet, names) else None


def _goes_on(sheet: Sheet, index: int, names: str) -> bool:
    """True for a line that heads a paragraph about whom it names: 通讯员 王海波 / 是镇上…"""
    below = sheet.blocks[index + 1].text if index + 1 < len(sheet.blocks) else ""
    return _GOES_ON.match(below) is not None or below.startswith(tuple(names.split(", ")))


def _is_told_of(sheet: Sheet, names: str) -> bool:
    """True for words that the text has, too: 通讯员 任务 heads a list of tasks, and nobody writes of himself."""
    prose = [sheet.blocks[i].text for i in sheet.chosen if sheet.is_prose(i)]
    return any(name in text for name in names.split(", ") for text in prose)


def _original(sheet: Sheet) -> Said | None:
    """The author in the line of WordPress at the end of the text."""
    ends = sheet.blocks[max(sheet.body, sheet.last - END_REACH) : sheet.last + END_REACH]
    name = next(filter(None, (original_author(block.text) for block in ends)), None)
    return Said(name, "byline") if name and _is_person(name, sheet) else None


def _is_person(value: str, sheet: Sheet) -> bool:
    """False for the site, a newsroom, an address, and the names that systems fill in."""
    key = block_key(value)
    parts = (part for part in HEAD_BREAK.split(sheet.page.head_title)[1:] if not names_writer(part))
    site = [sheet.page.metas.get("og:site_name", ""), *parts]
    longest = MAX_HAN_NAME if HAN.search(value) else MAX_NAME
    if not key or len(value) > longest or _NO_AUTHOR.fullmatch(value) or NOT_A_NAME.search(value) or "=" in value:
        return False
    if FILLED_IN.fullmatch(value):
        return False
    is_office_or_firm = names_firm(value) or is_office(value) or names_body(value) or _NEWSROOM.search(value)
    return not is_office_or_firm and not any(_is_in_name(key, block_key(part)) for part in site)


def _is_in_name(key: str, part: str) -> bool:
    """True for a name in the name of a site, which is none of a person's column there: 某某的专栏."""
    return key in part and not (part.startswith(key) and _COLUMN.fullmatch(part[len(key) :]))


def find_source(sheet: Sheet) -> Said | None:
    """Who published it first; the publisher that JSON-LD names only when the page names no other."""
    said = _said_source(sheet)
    row = row_source(sheet) if said and _NEXT_FIELD.search(said.value) else None
    if said and row and _NEXT_FIELD.match(said.value[len(row[1]) :]) and said.value.startswith(row[1]):
        return Said(row[1], said.origin)
    if said is None and (sent := sent_in(sheet)) and _is_source(sent.value):
        return sent
    if said is None and (told := source_in_words(sheet)) and _is_source(told[1]):
        return Said(told[1], f"label:{told[0]}")
    return said or _publisher(sheet)


def _said_source(sheet: Sheet) -> Said | None:
    """Whom a meta, a label, a line beside the day or a card beside the text names."""
    for name, content in sheet.meta(_SOURCE_METAS):
        if len(content) > MAX_LABEL_LINE:
            continue
        value = next((value for _, value in values(content, "source") if value), bare_source(content))
        if len(value) <= MAX_NAME and _is_source(value) and not (value.isdigit() or value.lower() == name):
            return printed_source(sheet, unescape(value)) or Said(unescape(value), f"meta:{name}")
    if sheet.is_wechat and (account := wechat_account(sheet.page)):
        printed = (said for said in labelled(sheet, "source") if _is_source(said.value))
        return next((said for said in printed if is_of_another(said.value, sheet)), Said(account, "wechat"))
    # who published a document may stand before where it is from; at the end 来源 without brackets may be a figure's
    heads = [line for line in sheet.label_lines if line[-1] or cites(line[1])]
    if found := [said for said in labelled(sheet, "source", heads) if _is_source(said.value)]:
        first = min(found, key=lambda said: said.origin.endswith(OFFICES))
        return Said(without_glued(first.value, sheet), first.origin)
    if said := next((said for said in labelled(sheet, "source") if _is_source(said.value)), None):
        return Said(without_glued(said.value, sheet), said.origin)
    if publisher := publisher_beside_day(sheet):
        return Said(without_writer(publisher, sheet), "beside_date")
    lines = ((i, _SOURCE_LINE.fullmatch(text)) for i, text, is_below in sheet.label_lines if is_below)
    if named := next((found for i, found in lines if found and not _is_caption(sheet, i)), None):
        return Said(named["name"], f"label:{named['word']}")
    beside = source_beside(sheet) or japanese_source(sheet)
    for word, name in filter(None, (beside, source_below(sheet), source_field(sheet))):
        if _is_source(name):
            return Said(name, f"label:{word}")
    if (paper := paper_beside(sheet) or agency_beside(sheet)) and not names_site(paper, sheet):
        return Said(paper, "beside_date")
    rows = (one for one in (row_source(sheet), *card_fields(sheet, "source")) if one)
    of_row = next((Said(name, f"label:{word}") for word, name in rows if _is_source(name)), None)
    return of_row or next((Said(name, "beside_date") for name in row_publishers(sheet) if _is_source(name)), None)


def _publisher(sheet: Sheet) -> Said | None:
    """The publisher that JSON-LD names."""
    names = [name for name in names_of(sheet.story.get("publisher")) if is_short_name(name)]
    names = [name for name in names if not names_site(name, sheet)]
    return Said(names[0], "jsonld") if names else None


def _is_caption(sheet: Sheet, index: int) -> bool:
    """True for a line right below a picture, or below a line that is neither the title nor has a day or a name."""
    above = sheet.blocks[index - 1].text if index else ""
    is_said = BESIDE_DAY.search(above) or _YEAR.search(above) or byline(above)
    if index == 0 or not (index - 1 == sheet.title_at or is_said):
        return True
    nodes = sheet.page.tree.xpath("//img|//svg|//canvas|//text()[normalize-space()]")
    line = sheet.blocks[index].text
    for before, node in pairwise(nodes):
        text = fold_spaces(node) if isinstance(node, str) else ""
        if text and line.startswith(text):
            return not isinstance(before, str)
    return False


def find_region(sheet: Sheet) -> Said | None:
    """The region that a label names."""
    found = (said for said in labelled(sheet, "region") if not _NO_REGION.search(said.value))
    for said in found:
        if are_places(said.value) or not said.origin.endswith(_OF_PROJECT) or _is_told_place(said.value, sheet):
            return said
    in_card = (said for said in card_fields(sheet, "region") if are_places(said[1]))
    word, name = region_beside(sheet) or next(in_card, ("", ""))
    return Said(name, f"label:{word}") if name else None


def _is_told_place(name: str, sheet: Sheet) -> bool:
    """True for a short name that the title or the text has as that of a place: 翊川, 翊川县."""
    texts = [sheet.title.value if sheet.title else "", *(sheet.blocks[i].text for i in sheet.chosen)]
    return _TOWN.fullmatch(name) is not None and any(f"{name}{end}" in text for text in texts for end in _PLACE_ENDS)


def _is_source(value: str) -> bool:
    if not block_key(value) or not set("={}").isdisjoint(value):
        return False
    return not NOT_A_NAME.search(value) and not NO_SOURCE.fullmatch(value) and not _MONEY.search(value)


def is_short_name(text: str) -> bool:
    """True for what can be the name of a publisher or section: short, no address, no sentence."""
    return len(text) <= MAX_NAME and not NOT_A_NAME.search(text)
