"""What the markup of a page says of its author and source without a word for readers: by a class, an id or `rel` of
the element that holds the name, between title and text.

A name is an author's when it is written as a person's, a source's when it is written as a medium's and a day is near.
"""

import re
from collections.abc import Collection, Iterator
from itertools import islice, takewhile

import lxml.html

from .cells import fold_spaces
from .creditline import is_job, is_other_writer, names_body, without_kind
from .lines import BESIDE_DAY, PUBLISHER, PUBLISHER_NAME, TRIM
from .page import block_key, outward
from .prose import HAN
from .quoted import with_marks
from .sheet import Sheet
from .surnames import NO_ONE, ONE_NAME, begins_as_name, is_full_name
from .walk import step_into

#: Names between title and text from which they are those of a list, and words of the longest one.
MAX_AUTHORS, MAX_WORDS = 4, 5
#: Letters of the initials of a person: J.R., RM.
MAX_INITIALS = 2
#: Characters of the text of an element that holds a name, and of a class.
MAX_TEXT, MAX_CLASS = 80, 300
#: Characters of the longest label in a block of its own above a name.
MAX_LABEL = 8
#: Characters of markup for one of such a text: templates indent it.
MAX_SPACED = 20
#: Blocks below the text in which a blog names its author.
BELOW_REACH = 3
#: Blocks with which a text begins that say whom a talk is with: a lead and a question.
FEW_TOLD = 3
#: Boxes around a name that are looked at.
MAX_OUTWARD = 4
#: Blocks between the day and its source, and pieces of text in its element.
BESIDE_REACH, MAX_PIECES = 2, 40
# whole parts of a class: author, meta-author, tdb-author-name, Article_author__1; not author-box, author-bio
_AUTHOR_CLASS = re.compile(
    r"(?<![a-z])(?:author(?:s|[-_]?names?|[-_]?link|[-_]?text)?|byline(?:[-_]names?)?|writer(?:[-_]names?)?|autor(?:e|en|es|in|i|ka)?|auteurs?|yazar"
    r"|avtor|forfatter|f[oö]rfattare|skribent|journalist|toimittaja|kirjoittaja|penulis|szerz[oő]|dziennikarz)"
    r"(?![a-z]|[-_](?:box|bio|img|image|pic|photo|avatar|desc|info|role|title|job|card|social|date|time|by|more|tout))",
    re.IGNORECASE,
)
# … and the box of several, each of them a link
_AUTHORS_CLASS = re.compile(
    r"(?<![a-z])(?:authors|autoren|autores|autori|auteurs|contributors)(?![a-z])", re.IGNORECASE
)
# … the same in what a site calls its boxes for tests
_TEST_NAMES = ("data-testid", "data-test-id", "data-test", "data-qa", "data-component", "data-cy")
_TESTED = re.compile(
    r"(?<![a-z])(?:byline|authors?|contributors?|writers?)(?![a-z]|[-_](?:box|bio|img|image|pic|photo|avatar|desc|info|role"
    r"|title|job|card|social|date|time|block))",
    re.IGNORECASE,
)
_BUTTON = re.compile(r"(?<![a-z])(?:btn|button|more|share|social|download|icon)(?![a-z])", re.IGNORECASE)
#: Elements around such a link that may be the box.
MAX_LISTED = 3
#: Where a link to a page about an author leads.
AUTHOR_PATH = re.compile(
    r"/(?:authors?|bylines?|autor(?:e|i|en|es)?|auteurs?|yazar(?:lar)?|avtor[iy]?|journalists?)/[^/?#]"
)
#: Where a link to whoever writes on a Chinese platform leads; readers have such pages, too.
_USER_PATH = re.compile(
    r"/(?:users?|u|people|members?|writers?|columnists?|zhuanlan|space)/[\w-]{1,40}(?:\.html?)?/?(?:[?#]|$)"
)
#: Elements around a name behind a picture that may have its day, and characters of the longest of them.
FEW_AROUND, MAX_BYLINE = 2, 300
_YEAR = re.compile(r"(?:19|20)\d\d")
# the picture of an author, or the initials instead, right before the name
_PICTURE_CLASS = re.compile(r"(?<![a-z])(?:gr)?avatar(?!s)", re.IGNORECASE)
# a person for machines; the page of who posted something, on a forum; how one may be called there
_PERSON = re.compile(r"^https?://schema\.org/Person$")
_PROFILE = re.compile(r"(?<![a-z])uid[-=]\d")
_NICKNAME = re.compile(r"(?!\d+$)[\w·.\-]{2,20}")
# … but an office, a paper, a part in the forum, a login
_NO_NICKNAME = re.compile(
    ".*(?:[发發][布佈]|融媒[体體]?|之[声聲]|[观觀]察|[头頭][条條]|公[众眾][号號]|[资資][讯訊]|快[讯訊]|在[线線]|[编編][辑輯]|[记記]者|[网網]友|版主|管理|客服|[站总總]务|官方"
    "|系[统統])|(?:匿名|[游遊]客|用[户戶]|[会會][员員]|本[网網报報站台刊社]).*|[a-z][a-z0-9._-]*"
)
# the button right behind the name of an author (in other languages that of a town or a subject has one as often)
_BUTTON_TAGS = ("button", "a", "span")
_FOLLOW = re.compile(r"[+＋]?\s?(?:关注|關注|追蹤|追踪)(?:作者)?")
# what a page prints before a name: By, كتبت:
_BEFORE = re.compile(
    r"(?:(?:written |posted |words )?by|von|par|por|di|da|door|av|af|od|oleh|autor(?:in|es?)?|auteur|author|автор|yazar"
    r"|skrevet a[fv]|skriven av|από|του|της|tác giả|penulis|كتبت?|بقلم|نوشته|נכתב על ידי|te[kx]st|te[sx]to"
    r"|(?:scritto|redatto) da|a cura di|(?:escrito|redactado) por|(?:rédigé|écrit) par|(?:verfasst|geschrieben) von"
    r"|geschreven door|opracowała?|napisała?|yazan|muhabir|haber(?=\s?:))\s?:?\s",
    re.IGNORECASE,
)
# … right before one below the text
_SIGNED = re.compile(
    r"(?<!\w)(?:by|von|par|por|di|da|door|av|af|od|oleh|autor\w{0,2}|auteur|author|автор|автором|από|yazan)\s?:?\s?$",
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
    r"|content|download|pdf|sponsored|partner|opinion|piece|insider|newspapers?|welle|mail|radio|tv|jazeera|initiative|comments?|share"
    r"|modified|health|world|life|new|web|local|explained|featured|servi[sz]i\w*|ajans\w*|corresponsal|dpa|afp|ansa|efe|apa"
    r"|правда|новости|агентство|газета|смотреть|все|وكالات|غرفة|أخبار|الأخبار|قناة|جريدة|موقع|شبكة"
    r"|department|reporters?|correspondents?|writers?|contributors?|admin\w*|sign|log|login|subscribe|menu|anmelden|registrieren|connecter|connexion|sesión|sessão|accedi|войти|haber|merkezi|редакци\w*|редакція|σύνταξη\w*"
    r"|posts?|profile|follow|view|all|more|articles?|updated|published|minutes?|guest|user|company|inc|ltd|gmbh|magazine|times|sports?|reuters|media|interactive"
    r"|التحرير|تحریریه|خبرگزاری|وكالة|صحيفة)(?!\w)",
    re.IGNORECASE,
)
# before a name: who did something else
_JOB_BREAK = re.compile(r"\s[–—|-]\s|,\s|\s\(")
_NAMES_BREAK = re.compile(r"[,،]\s|\s(?:and|und|et|och|og|en|e|y|i|и|та|και|ve|&)\s")
_OTHER_PART = re.compile(
    r"(?:photo\w*|image|picture|illustrat\w+|edited|reviewed|checked|translated|foto\w*|redigiert|übersetzt|traducido|traduit"
    r"|фото|перев[её]л\w?)(?: (?:by|von|par|por|di|door))?\s?:?\s?$"
    r"|(?:编辑|編輯|责编|責編|编审|摄影|攝影|[图圖摄攝译譯]|审核|審核|校对|校對|监制|制图|翻译|翻譯|录入|上传|发布人?|责任|主任|总监|[一二三终初]审|签发"
    r"|主[讲持]|嘉宾|视频|剪辑|策划|出品|统筹|设计)[者人]?\s?[:：/／]?\s?$",
    re.IGNORECASE,
)
# before a name in Han: of the labels with a colon those of who wrote it
_HAN_LABEL = re.compile(r"[\u3400-\u9fff][:：/／]\s?$")
_HAN_AUTHOR = re.compile(
    "(?:作者|撰文|文|文字|记者|記者|通讯员|撰稿人?|供稿人?|报道|報道|報導|采访|採訪|采写|採寫)[:：/／]\\s?$"
)
# words that begin as names do; what ends as no name does: 高新区, 马上评
_NO_HAN_PERSON = re.compile(
    "(?:方[案向法式面正圆]|高[层端考手清管校铁新]|万[象物家能]|马[上路拉]|黄[金页河]|金融|时[代事政评尚]|石[油化]|白[银酒领马]|温[度暖]|余[音额]"
    "|常[识规态务]|文[章化学娱旅艺史]|成[长都]|安[全心]|云[端]|武[术侠]|孔子|汤圆|康[养复]|施工|雷达|龙头|毛利|钱包|严[选肃]|陆[海续运]|谈[判话]"
    "|夏[季天]|江[湖南山]|秦[岭]|唐[诗宋]|宋[词]|元[宵]|程序|许[可愿]|任[务命]|杜[绝]|田[园野]|董事|曾经|梁[山]|叶子|苏[商]|沈[城]|汪汪|贾[府]"
    "|乐[居活享队趣器]|车[讯市圈评友主]|丛[书]|冉冉|甘[蔗]|童[装趣]|盛[世大]|尚[品学]|鲁[商]|宁[静]|欧[美亚]|庄[稼]|卓[见]|岳[麓]).?"
    "|王府井|张江|龙湖|白象|万科|石榴云|伍佰.|贺兰山|白水|白云山|周末|宋城|常春藤|莫愁.|万年青|任我.|万花筒|孟母|方太|段子.|潘多拉|牛弹琴|.{1,2}国人|.{1,2}(?:先生|女士|小姐|老师|老師|记者|記者|编辑|編輯|律师|医生|教授|同学|师傅)"
    "|.{1,2}[区區县縣市省镇鎮网網报報社局部院评室馆館委办處处队隊店号號]"
)
# a foreign name in Han, and words that sites part by a dot, too: 新闻·观察
_FOREIGN = re.compile("[\u3400-\u9fff]{1,8}(?:[·・][\u3400-\u9fff]{1,8}){1,3}")
_NO_FOREIGN = re.compile(
    "新[闻聞]|[观觀]察|[频頻]道|快[讯訊]|深度|[财財][经經]|要[闻聞]|[报報][导導道]|[评評][论論]|[专專][栏欄题題]|[热熱][点點]|[视視][频頻]|[图圖]片"
    "|[编編][辑輯]|[记記]者|作者|工作室|中心|[网網站社刊]$|生活|文化|科技|招商|城市|周刊"
)
# names of a box of other articles or of readers
_OTHERS_NAME = re.compile(
    "(?<![a-z])(?:related|recommend(?:ed)?|hot|rank(?:ing)?|reply|popular|trending|most-read|promo|comments?)(?![a-z])"
)
_SOURCE = re.compile(r"(?:[a-z]{1,12}[-_]){0,3}(?:source|src|laiyuan|copy-?from)(?:[-_]?(?:name|text))?", re.IGNORECASE)
# a name in Han, with letters and digits at most: no label, no sentence, no button
MEDIUM = re.compile(r"(?=.{0,20}[\u3400-\u9fff]{2})[\u3400-\u9fffA-Za-z0-9·]{3,20}")
NO_MEDIUM = re.compile(
    "来源|來源|本站|本网|本網|原创|转载|轉載|网络|互联网|收藏|分享|打印|评论|阅读|浏览|点击|关注|编辑|作者|记者|字[号体]|更多|^其他$|^未知$"
    "|时间|日期|手机|扫码|客户端下载|下载客户端|^听|播报$|纠错|投稿|^返回|列表$|登录|(?:要闻|动态|公告|通知)$"
    "|独家报道|官方发布|图集$|^第.{1,3}版|值班|版权|仅供|审核|发[表布]于|参与$|综合|^(?:国内|国际|社会|时政|本地|地方|财经|娱乐|体育|科技|行业|公司|企业|图片)新闻$|[省市县區区]$"
)
# where the pictures or figures beside an article are from
_NO_SOURCE = re.compile(r"(?:^|[-_])(?:img|image|pic|picture|photo|video|audio|data|open)[-_]", re.IGNORECASE)


def marked_author(sheet: Sheet, near: Collection[int] = ()) -> str:
    """The persons that elements between title and text name as authors, or in the blocks `near` them, parted by commas;
    "" for none."""
    places = set(near) or {i for i in sheet.below if i != sheet.title_at}
    if sheet.title_at is None or not places:
        return ""
    found: dict[str, str] = {}
    way, told = sheet.page.way, [sheet.page.head_title, *(sheet.blocks[i].text for i in sheet.chosen[:FEW_TOLD])]
    steps = slice(step_into(way, min(places)), step_into(way, max(places) + 1))
    for (tag, element, _, names), block in zip(way.steps[steps], way.blocks[steps], strict=True):
        if block not in places or names is None:
            continue
        name = _account(tag, element, sheet)
        if not name and _says_author(tag, element, names):
            text = fold_spaces(element.text_content()[: MAX_SPACED * MAX_TEXT])
            said = _without_job(element, without_kind(text, told)) if len(text) <= MAX_TEXT else ""
            name = _several(_BEFORE.sub("", said, count=1)) or person(said) or _several(text)
        if name and not is_of_others(name, block, sheet):
            found.setdefault(block_key(name), name)
    each = [name for name in found.values() if not _is_of_several(name, found.values())]
    return ", ".join(each) if len(each) < MAX_AUTHORS else ""


def _several(text: str) -> str:
    """The whole names of persons that a text is, parted by commas; "" when it is anything else."""
    names = _NAMES_BREAK.split(text)
    are_names = len(names) > 1 and all(person(name) == name for name in names)
    are_writers = are_names and all(is_other_writer(f", {name}") for name in names[1:])
    return ", ".join(names) if are_writers else ""


def _without_job(element: lxml.html.HtmlElement, text: str) -> str:
    """The text of an element up to what its bearer does, behind a dash or a comma, in brackets or in an element of its
    own: <span class="author">Jane Miller <i>Staff writer</i></span>; of one in it that is called its name, that one."""
    inner = islice(element.iterdescendants(), MAX_PIECES)
    named = [one for one in inner if "name" in (one.get("slot"), one.get("itemprop"), one.get("class"))]
    if len(named) == 1:
        return fold_spaces(str(named[0].text_content())[: MAX_SPACED * MAX_TEXT])
    own = (element.text or "").strip()
    if own and len(own) < len(text) and text.startswith(own) and is_job(text[len(own) :]):
        return own.rstrip(" ,–—-")
    name, *job = _JOB_BREAK.split(text, maxsplit=1)
    return name if job and is_job(job[0]) else text


def _is_of_several(name: str, names: Collection[str]) -> bool:
    """True for the words of an element that holds several of the names: `Jane Miller and Tom Reed` around two links."""
    return sum(other != name and other in name for other in names) > 1


def author_below(sheet: Sheet) -> str:
    """The one person whom an element right below the text names as the author for machines, as blogs do; "" for none,
    and for one below another heading."""
    below = sheet.blocks[sheet.last + 1 : sheet.last + 1 + BELOW_REACH]
    places = range(sheet.last + 1, sheet.last + 1 + sum(1 for _ in takewhile(lambda block: not block.level, below)))
    if not places:
        return ""
    way = sheet.page.way
    near = slice(step_into(way, places[0]), step_into(way, places[-1] + 1))
    found = {}
    for (_, element, _, names), block in zip(way.steps[near], way.blocks[near], strict=True):
        if names is not None and block in places and "author" in (element.get("itemprop"), element.get("rel")):
            name = person(fold_spaces(element.text_content()[:MAX_TEXT]))
            before = sheet.blocks[block].text.partition(name or "\n")[0][-MAX_TEXT:]
            if name and _SIGNED.search(before) and not is_of_others(name, block, sheet):
                found[block_key(name)] = name
    return found.popitem()[1] if len(found) == 1 else ""


def is_of_others(name: str, block: int, sheet: Sheet) -> bool:
    """True for a name in a box of other articles, and one behind the word for what else somebody did."""
    if is_in_others(block, sheet):
        return True
    held = sheet.blocks[block]
    before, found, _ = held.text.partition(name)
    if not found:
        return False
    above = sheet.blocks[block - 1].text if block else ""
    if not before.strip() and HAN.match(name) and len(above) <= MAX_LABEL:
        before = above
    before = before[-MAX_TEXT:]
    is_labelled = HAN.match(name) and _HAN_LABEL.search(before) and not _HAN_AUTHOR.search(before)
    return bool(is_labelled) or _OTHER_PART.search(before) is not None


def is_in_others(block: int, sheet: Sheet) -> bool:
    """True for a line in a box of other articles or of readers."""
    boxes = sheet.page.boxes
    around = islice(outward(sheet.blocks[block].box, boxes), MAX_OUTWARD)
    return any(_OTHERS_NAME.search(boxes[i].name) for i in around)


def _account(tag: str, element: lxml.html.HtmlElement, sheet: Sheet) -> str:
    """The name, real or not, under which the author of a Chinese page has an account: which its microdata declare, or
    beside the post on a page of Discuz; "" for none."""
    name = ""
    if element.get("itemprop") == "author" and _PERSON.search(element.get("itemtype") or ""):
        said = element.find(".//meta[@itemprop='name']")
        name = fold_spaces(said.get("content") or "") if said is not None else ""
    elif tag == "a" and _PROFILE.search((element.get("href") or "")[:MAX_CLASS]):
        around = element.getparent()
        is_post = around is not None and around.get("class") == "authi"
        is_post = is_post and "Discuz" in sheet.metas.get("generator", "")
        name = fold_spaces(element.text_content()[:MAX_TEXT]) if is_post else ""
    elif tag == "a" and _has_day(element) and (_is_pictured(element) or _is_pictured_elsewhere(element)):
        name = fold_spaces(element.text_content()[:MAX_TEXT])
    is_name = _NICKNAME.fullmatch(name) and not _NO_NICKNAME.fullmatch(name)
    return name if is_name and HAN.search(sheet.page.head_title) else ""


def _is_pictured(element: lxml.html.HtmlElement) -> bool:
    """True for a link to the page of a user, right behind one to the same page that holds the picture."""
    before, href = element.getprevious(), (element.get("href") or "")[:MAX_CLASS]
    if before is None or before.tag != "a" or before.get("href") != element.get("href"):
        return False
    return _USER_PATH.search(href) is not None and before.find(".//img") is not None


def _is_pictured_elsewhere(element: lxml.html.HtmlElement) -> bool:
    """True for a link to the page of a user, no publisher, which a picture elsewhere leads to as well."""
    href, name = (element.get("href") or "")[:MAX_CLASS], fold_spaces(element.text_content()[:MAX_TEXT])
    if PUBLISHER.search(name) or not (_USER_PATH.search(href) or AUTHOR_PATH.search(href)):
        return False
    links = (one for one in element.getroottree().iter("a") if (one.get("href") or "") == element.get("href"))
    return any(one is not element and one.find(".//img") is not None for one in links)


def _says_author(tag: str, element: lxml.html.HtmlElement, names: tuple[str, ...]) -> bool:
    after = element.getnext() if tag == "span" else None
    if after is not None and after.tag in _BUTTON_TAGS and _FOLLOW.fullmatch(after.text_content()[:MAX_TEXT].strip()):
        return True
    if _AUTHOR_CLASS.search((names[0] if names else tag * ("-" in tag))[:MAX_CLASS]):  # or <x-author>
        return True
    if (element.get("itemprop") or "") == "author" or (element.get("rel") or "") == "author":
        return True
    is_line = tag in ("span", "div", "a", "strong", "p") and all(one.tag in ("a", "span") for one in element)
    before = element.getprevious() if is_line else None
    if before is not None and _PICTURE_CLASS.search((before.get("class") or "")[:MAX_CLASS]) and _has_day(element):
        return True
    if (
        tag == "a"
        and not _BUTTON.search(names[0] if names else "")
        and any(
            _AUTHORS_CLASS.search((around.get("class") or "")[:MAX_CLASS])
            for around in islice(element.iterancestors(), MAX_LISTED)
        )
    ):
        return True
    href = (element.get("href") or "")[:MAX_CLASS] if tag == "a" else ""
    return AUTHOR_PATH.search(href) is not None or _is_user(element, href) or _is_tested(element)


def _is_tested(element: lxml.html.HtmlElement) -> bool:
    """True for the first words of a box that is called a contributor's for the site's own tests, as sites do whose
    classes are made by a program: <div data-testid="byline-contributor-0"><span class="lasLGY">Jane Miller."""
    if len(element):
        return False
    for around in islice(element.iterancestors(), MAX_LISTED):
        if any(_TESTED.search((around.get(name) or "")[:MAX_CLASS]) for name in _TEST_NAMES):
            words = (text.strip() for text in around.itertext())
            return next(filter(None, words), "") == (element.text or "").strip()
    return False


def _is_user(element: lxml.html.HtmlElement, href: str) -> bool:
    """True for a name in Han beside a day that leads to the page of who has it."""
    is_page = _USER_PATH.search(href) is not None
    return is_page and HAN.search(element.text_content()[:MAX_TEXT]) is not None and _has_day(element)


def _has_day(element: lxml.html.HtmlElement) -> bool:
    """True for a name with a day close to it: a menu of the reader's own account has none."""
    for around in islice(element.iterancestors(), FEW_AROUND):
        text = "".join(map(str, islice(around.itertext(), MAX_PIECES)))
        if len(text) > MAX_BYLINE:
            return False
        if _YEAR.search(text) or around.find(".//time") is not None:
            return True
    return False


def person(text: str) -> str:
    """The name that a text is, without the word before it; "" when it is none."""
    if HAN.search(text):
        if _FOREIGN.fullmatch(text):
            return "" if _NO_FOREIGN.search(text) else text
        is_one = ONE_NAME.fullmatch(text) and begins_as_name(text) and not NO_ONE.match(text)
        return text if is_one and not _NO_HAN_PERSON.fullmatch(text) else ""
    text = _GLUED_BY.sub("", text)
    text = _BEFORE.sub("", text, count=1).strip(" .:–—-") if _BEFORE.match(text) else text.strip(" .:–—-")
    if not _NAME.fullmatch(text) or _GLUED.search(text) or _NO_PERSON.search(text) or names_body(text):
        return ""
    words = text.split()
    if not text.isupper() and any(
        len(word) > MAX_INITIALS and word.isalpha() and word.isupper() for word in words[:-1]
    ):
        return ""  # BBC World; Jean DUPONT is a person
    is_name = len(words) in UNCASED_WORDS if _UNCASED.search(text) else is_full_name(text)
    return text if is_name and len(words) <= MAX_WORDS else ""


def named_source(sheet: Sheet) -> str | None:
    """The one name in Han, beside the day between title and text, that an element named for a source holds."""
    below = [i for i in sheet.below if i != sheet.title_at and not sheet.is_prose(i)]
    days = [i for i in below if BESIDE_DAY.search(sheet.blocks[i].text)]
    if not days:
        return None
    found = set()
    for element, names, at in named_elements(sheet, range(min(below), max(below) + 1)):
        if any(_SOURCE.fullmatch(name) and not _NO_SOURCE.search(name) for name in names.split()):
            said = fold_spaces("".join(map(str, islice(element.itertext(), MAX_PIECES))))
            text = with_marks(said.strip(TRIM), said)
            is_near = any(abs(day - i) <= BESIDE_REACH for day in days for i in (at, at + 1))
            is_name = len(text) in PUBLISHER_NAME and MEDIUM.fullmatch(text) and not NO_MEDIUM.search(text)
            if is_near and is_name and (not person(text) or PUBLISHER.search(text)):
                found.add(text)
    return found.pop() if len(found) == 1 else None


def named_elements(sheet: Sheet, places: range) -> Iterator[tuple[lxml.html.HtmlElement, str, int]]:
    """The elements with a class or id, and <nav>, that begin in or right before these blocks; their classes and id;
    the block before each."""
    way, at = sheet.page.way, places.start - 1
    first = step_into(way, at)
    if at < 0 or first == len(way.blocks):
        first, at = 0, -1
    for (tag, element, _, names), block in zip(way.steps[first:], way.blocks[first:], strict=True):
        if block > at:
            at = block
            if at >= places.stop:
                return
        if at >= places.start - 1 and (names or (tag == "nav" and names is not None)):  # <nav aria-label="breadcrumb">
            yield element, " ".join(names), at
