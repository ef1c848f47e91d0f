"""What the markup of a page says of its author and section without a word for readers: a class or `rel` of the name
between title and text, the links of a breadcrumb.

A name counts as one when it is written as a person's; of a breadcrumb the last step that leads neither home nor here.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urljoin, urlsplit

import lxml.html

from .cells import fold_spaces
from .dates import month_number
from .page import block_key, outward
from .prose import HAN
from .sheet import Sheet, text_of
from .surnames import FAMILY, NO_ONE, ONE_NAME, RARER, is_full_name

#: Names between title and text from which they are those of a list, and words of the longest one.
MAX_AUTHORS, MAX_WORDS = 4, 5
#: Letters of the initials of a person: J.R., RM.
MAX_INITIALS = 2
#: Characters of the text of an element that holds a name, of a class, and of a section.
MAX_TEXT, MAX_CLASS, MAX_SECTION = 80, 300, 40
#: Characters of the longest label in a block of its own above a name.
MAX_LABEL = 8
#: Characters of markup for one of such a text: templates indent it.
MAX_SPACED = 20
#: Words of the longest section that a title may have, too.
MAX_SHORT = 2
#: Characters of co in example.co.uk, at most.
MAX_SUFFIX = 3
#: Boxes around a name that are looked at.
MAX_OUTWARD = 4
#: Steps of the longest breadcrumb, and breadcrumbs of a page that are looked at.
MAX_STEPS, MAX_CRUMBS = 8, 4
# whole parts of a class: author, meta-author, tdb-author-name, Article_author__1; not author-box, author-bio
_AUTHOR_CLASS = re.compile(
    r"(?<![a-z])(?:author(?:s|[-_]?names?|[-_]?link)?|byline(?:[-_]names?)?|autor(?:e|en|es|in)?|auteurs?|yazar)"
    r"(?![a-z]|[-_](?:box|bio|img|image|pic|photo|avatar|desc|info|role|title|job|card|social|date|time|by|more|tout))",
    re.IGNORECASE,
)
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|bylines?|autor(?:e|i|en|es)?|auteurs?|yazar(?:lar)?|avtor[iy]?|journalists?)/[^/?#]{2,}"
)
# what a page prints before a name: By, كتبت:
_BEFORE = re.compile(
    r"(?:(?:written |posted |words )?by|von|par|por|di|door|av|af|od|autor(?:in|es?)?|auteur|author|автор|yazar"
    r"|από|του|της|tác giả|penulis|كتبت?|بقلم|نوشته|נכתב על ידי)\s?:?\s",
    re.IGNORECASE,
)
_GLUED_BY = re.compile("^[Bb]y(?=[A-ZÀ-Þ])")  # ByJane Miller
_NAME = re.compile(r"[^\W\d_][^\d<>@|•·:;,/()\[\]?!_=\n]{3,60}")
# scripts without capitals: a name is two to four words
_UNCASED = re.compile("[\u0590-\u08ff\u0900-\u0e7f]")
UNCASED_WORDS = range(2, 5)
_GLUED = re.compile("[a-zß-öø-ÿ]{3}[A-ZÀ-Þ]|&")  # Jane MillerPort Editor; MacDonald is a name
_NO_PERSON = re.compile(
    r"(?<!\w)(?:redak\w*|redac\w*|redaz\w*|newsroom|news|desk|staff|team|editor\w*|agency|agence|agencia|press\w*|office|council"
    r"|board|ministry|association|club|university|institute|foundation|commission|society|group|images?|photos?|stock"
    r"|content|sponsored|partner|opinion|piece|insider|newspapers?|welle|mail|radio|tv|jazeera|initiative|comments?|share"
    r"|modified|health|world|life|new|web|local|explained|featured|servi[sz]i\w*|ajans\w*|corresponsal|dpa|afp|ansa|efe|apa"
    r"|правда|новости|агентство|газета|смотреть|все|وكالات|غرفة|أخبار|الأخبار|قناة|جريدة|موقع|شبكة"
    r"|department|reporters?|correspondents?|writers?|contributors?|admin\w*|haber|merkezi|редакци\w*|редакція|σύνταξη\w*"
    r"|posts?|profile|follow|view|all|more|articles?|updated|published|minutes?|guest|user|company|inc|ltd|gmbh|magazine|times|sports?|reuters|media|interactive"
    r"|التحرير|تحریریه|خبرگزاری|وكالة|صحيفة)(?!\w)",
    re.IGNORECASE,
)
_CRUMB_NAME = re.compile(r"(?<![a-z])(?:bread)?crumbs?(?![a-z])|breadcrumb", re.IGNORECASE)
_HOME = re.compile(
    r"(?:home(?:\s?page)?|start(?:seite|sida|side)?|accueil|inicio|início|portada|главная(?: страница)?|головна|αρχική"
    r"|ana\s?sayfa|الرئيسية|صفحه اصلی|خانه|strona główna|beranda|trang chủ|ホーム|トップ(?:ページ)?|홈|forside|etusivu"
    r"|hem|domů|főoldal|acasă|voorpagina|news|blog|articles?|latest|all)",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(\w{3,12})\.? \d{4}")
# before a name: who did something else
_OTHER_PART = re.compile(
    r"(?:photo\w*|image|picture|illustrat\w+|edited|reviewed|checked|translated|foto\w*|redigiert|übersetzt|traducido|traduit"
    r"|фото|перев[её]л\w?)(?: (?:by|von|par|por|di|door))?\s?:?\s?$"
    r"|(?:编辑|編輯|责编|責編|编审|摄影|攝影|[图圖摄攝译譯]|审核|審核|校对|校對|监制|制图|翻译|翻譯|录入|上传|发布人?|责任|主任|总监|[一二三终初]审|签发"
    r"|主[讲持]|嘉宾|视频|剪辑|策划|出品|统筹|设计)[者人]?\s?[:：/／]?\s?$",
    re.IGNORECASE,
)
# before a name in Han: of the labels with a colon those of who wrote it
_HAN_LABEL = re.compile(r"[\u3400-\u9fff][:：/／]\s?$")
_HAN_AUTHOR = re.compile("(?:作者|撰文|文|文字|记者|記者|通讯员|撰稿人?|供稿人?)[:：/／]\\s?$")
# words that begin as names do; what ends as no name does: 高新区, 马上评
_NO_HAN_PERSON = re.compile(
    "(?:方[案向法式面正圆]|高[层端考手清管校铁新]|万[象物家能]|马[上路拉]|黄[金页河]|金融|时[代事政评尚]|石[油化]|白[银酒领马]|温[度暖]|余[音额]"
    "|常[识规态务]|文[章化学娱旅艺史]|成[长都]|安[全心]|云[端]|武[术侠]|孔子|汤圆|康[养复]|施工|雷达|龙头|毛利|钱包|严[选肃]|陆[海续运]|谈[判话]"
    "|夏[季天]|江[湖南山]|秦[岭]|唐[诗宋]|宋[词]|元[宵]|程序|许[可愿]|任[务命]|杜[绝]|田[园野]|董事|曾经|梁[山]|叶子|苏[商]|沈[城]|汪汪|贾[府]"
    "|乐[居活享队趣器]|车[讯市圈评友主]|丛[书]|冉冉|甘[蔗]|童[装趣]|盛[世大]|尚[品学]|鲁[商]|宁[静]|欧[美亚]|庄[稼]|卓[见]|岳[麓]).?"
    "|王府井|张江|龙湖|白象|万科|.{1,2}(?:先生|女士|小姐|老师|老師|记者|記者|编辑|編輯|律师|医生|教授|同学|师傅)"
    "|.{1,2}[区區县縣市省镇鎮网網报報社局部院评室馆館委办處处队隊店号號]"
)
# names of a box of other articles or of readers
_OTHERS_NAME = re.compile(
    "(?<![a-z])(?:related|recommend(?:ed)?|hot|rank(?:ing)?|reply|popular|trending|most-read|promo|comments?)(?![a-z])"
)
_SIGNS = " /›»><‹«|"
# what stands beside the steps: buttons, pages about the site, its languages; a day
_NO_STEP = re.compile(
    r"(?:(?:e-?mail|send|share|print|save)(?: (?:a|to a|this) \w+)?|subscribe|(?:sign|log) ?(?:in|up|out)|register"
    r"|search|help|archives?|page \d+|(?:about|contact)(?: \w+)?|privacy(?: policy)?|terms(?: of \w+)?|cookies?"
    r"|uncategori[sz]ed|sin categoría|non classé|english|español|français|deutsch|italiano|português"
    r"|русский|українська|العربية|türkçe|polski|\w+\.? \d{1,2},? \d{4}|\d{1,2}\.? \w+ \d{4}|[\d\W_]+)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\W{0,3}(?:back|zurück|retour|volver|voltar|indietro|terug|wstecz|назад|πίσω|geri)(?!\w)", re.IGNORECASE
)


def marked_author(sheet: Sheet) -> str:
    """The persons that elements between title and text name as authors, parted by commas; "" for none."""
    places = {i for i in sheet.below if i != sheet.title_at}
    if sheet.title_at is None or not places:
        return ""
    found: dict[str, str] = {}
    way = sheet.page.way
    near = slice(_step(way.blocks, min(places)), _step(way.blocks, max(places) + 1))
    for (tag, element, _, names), block in zip(way.steps[near], way.blocks[near], strict=True):
        if block not in places or names is None or not _says_author(tag, element, names):
            continue
        text = fold_spaces(element.text_content()[: MAX_SPACED * MAX_TEXT])
        name = person(text) if len(text) <= MAX_TEXT else ""
        if name and not _is_others(name, block, sheet):
            found.setdefault(block_key(name), name)
    return ", ".join(found.values()) if len(found) < MAX_AUTHORS else ""


def _is_others(name: str, block: int, sheet: Sheet) -> bool:
    """True for a name in a box of other articles, and one behind the word for what else somebody did."""
    held = sheet.blocks[block]
    boxes = sheet.page.boxes
    if any(_OTHERS_NAME.search(boxes[i].name) for i in islice(outward(held.box, boxes), MAX_OUTWARD)):
        return True
    before, found, _ = held.text.partition(name)
    if not found:
        return False
    above = sheet.blocks[block - 1].text if block else ""
    if not before.strip() and HAN.match(name) and len(above) <= MAX_LABEL:
        before = above
    before = before[-MAX_TEXT:]
    is_labelled = HAN.match(name) and _HAN_LABEL.search(before) and not _HAN_AUTHOR.search(before)
    return bool(is_labelled) or _OTHER_PART.search(before) is not None


def _step(places: Sequence[int], block: int) -> int:
    """The first step of a way whose text went into a block, or would have; their number for none."""
    return places.index(block) if block in places else len(places)


def _says_author(tag: str, element: lxml.html.HtmlElement, names: tuple[str, ...]) -> bool:
    if names and _AUTHOR_CLASS.search(names[0][:MAX_CLASS]):
        return True
    if (element.get("itemprop") or "") == "author" or (element.get("rel") or "") == "author":
        return True
    return tag == "a" and _AUTHOR_PATH.search((element.get("href") or "")[:MAX_CLASS]) is not None


def person(text: str) -> str:
    """The name that a text is, without the word before it; "" when it is none."""
    if HAN.search(text):
        is_one = ONE_NAME.fullmatch(text) and text[0] in FAMILY + RARER and not NO_ONE.match(text)
        return text if is_one and not _NO_HAN_PERSON.fullmatch(text) else ""
    text = _GLUED_BY.sub("", text)
    text = _BEFORE.sub("", text, count=1).strip(" .:–—-") if _BEFORE.match(text) else text.strip(" .:–—-")
    if not _NAME.fullmatch(text) or _GLUED.search(text) or _NO_PERSON.search(text):
        return ""
    words = text.split()
    if not text.isupper() and any(
        len(word) > MAX_INITIALS and word.isalpha() and word.isupper() for word in words[:-1]
    ):
        return ""  # BBC World; Jean DUPONT is a person
    is_name = len(words) in UNCASED_WORDS if _UNCASED.search(text) else is_full_name(text)
    return text if is_name and len(words) <= MAX_WORDS else ""


def marked_section(sheet: Sheet) -> str:
    """The last step of the page's breadcrumb that is neither home nor the article; "" for none."""
    for steps in (*_crumbs(sheet), *_listed(sheet)):
        named = ((text.strip(_SIGNS), url) for text, url in steps)
        good = [text for text, url in named if _is_step(text, url, sheet)]
        if good:
            return good[-1]
    return ""


def _crumbs(sheet: Sheet) -> Iterator[list[tuple[str, str]]]:
    """Text and address of the links in each element that is called a breadcrumb."""
    if not any("crumb" in box.name for box in sheet.page.boxes):  # most pages: the way need not be searched
        return
    way = sheet.page.way
    outer: list[lxml.html.HtmlElement] = []
    for tag, element, _, names in way.steps[: _step(way.blocks, sheet.body)]:
        if not names or tag == "a" or not any(_CRUMB_NAME.search(name) for name in names if "rumb" in name[:MAX_CLASS]):
            continue
        if len(outer) == MAX_CRUMBS:
            return
        if any(one in outer for one in element.iterancestors()):
            continue
        outer.append(element)
        links = list(element.iter("a"))
        if 0 < len(links) <= MAX_STEPS:
            yield [(fold_spaces(a.text_content()), a.get("href") or "") for a in links]


def _listed(sheet: Sheet) -> Iterator[list[tuple[str, str]]]:
    """The same of a BreadcrumbList for machines; a step without an address is the page itself."""
    for thing in sheet.page.structured:
        items = thing.get("itemListElement")
        if thing.get("@type") != "BreadcrumbList" or not isinstance(items, list) or len(items) > MAX_STEPS:
            continue
        steps = []
        for one in items:
            item = one.get("item") if isinstance(one, dict) else None
            name = text_of(one.get("name")) if isinstance(one, dict) else ""
            if isinstance(item, dict):
                name, item = name or text_of(item.get("name")), item.get("@id") or item.get("url")
            if text_of(item):
                steps.append((fold_spaces(name), text_of(item)))
        yield steps


def is_no_step(text: str) -> bool:
    """True for what stands beside the steps of a breadcrumb: a button, a language, a day, a month of the archive."""
    month = _MONTH.fullmatch(text)
    return _NO_STEP.fullmatch(text) is not None or bool(month and month_number(month[1]))


def _host_key(url: str) -> str:
    """The part of a host's name that is the site's: cio of www.cio.com."""
    try:
        *_, third, second, last = ["", "", *(urlsplit(url).hostname or "").split(".")]
    except ValueError:
        return ""
    return third if third and len(second) <= MAX_SUFFIX and len(last) == MAX_SUFFIX - 1 else second


def _is_step(text: str, url: str, sheet: Sheet) -> bool:
    """False for home, the article itself, and what is no name of a section."""
    key = block_key(text)
    is_name = 1 < len(text) <= MAX_SECTION and key and not key.isdigit() and not _BACK.match(text)
    if not is_name or _HOME.fullmatch(text) or is_no_step(text):
        return False
    title = block_key(sheet.title.value) if sheet.title else ""
    if key in (title, _host_key(sheet.url)) or _AUTHOR_PATH.search(url[:MAX_CLASS]):
        return False
    if key in title and len(text.split()) > MAX_SHORT:
        return False
    try:
        there, here = urlsplit(urljoin(sheet.url, url[:MAX_CLASS])), urlsplit(sheet.url)
    except ValueError:
        return False
    return there.path.strip("/") not in ("", here.path.strip("/"))
