"""A line of labels of a Chinese page that is nothing else, with labels or without: 李明明 · 甲日报 · 2025年5月16日.

The line is read from its beginning to its end, field by field. One word that is no field makes it another line, such as
an entry of a list (`2025-05-16 | 甲日报 | 三个项目签约`): each field can be believed without a label then. Pure text.
"""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from .attributes import person
from .buttons import BADGE
from .lines import LABEL_WORDS, NOT_A_PUBLISHER, PUBLISHER, lone_label
from .places import PLACE
from .surnames import COMPOUND, FAMILY, RARER, is_person

#: Characters of the longest such line, and fields of it; of the longest value behind a colon and of a name without one.
MAX_ROW, MAX_FIELDS, MAX_VALUE, MAX_PAPER = 120, 24, 24, 14
#: Lines that are kept in mind: labels and text ask about the same ones.
LINES_KEPT = 128
#: Letters of a name that stands without a label or a job: of two, words begin as often as names do.
BARE_NAME = 3
#: Fields besides one word that is none of them (a section, a town); those of the shortest line without a label.
MIN_BESIDE_OTHER, MIN_UNLABELLED = 3, 3

_SIGNS = (
    r"\s|｜丨│┃·•・‧/／╱,，、;；–—_\-\[\]【】〖〗〔〕「」()（）>»?\u2500-\u27bf\ue000-\uf8ff\ufe0f\U0001f000-\U0001faff"
)
_BETWEEN = re.compile(rf"[{_SIGNS}]{{1,12}}")
_BARS = frozenset("|｜丨│┃·•/／")
_ENDS = rf"(?=[{_SIGNS}]|$)"
_HAN = "\u3400-\u9fff"
# what an element begins with right behind a value: <i>来源</i><i>甲日报</i><i>时间</i>
_NEXT_LABEL = (
    r"(?:时间|日期|(?:信息|文章)?来源|稿源|[来转摘]自|发表于|作者|记者|撰文|采写|发布(?=[日时于:：]|\s?\d)|编辑|责编|点击"
    rf"|浏览|阅读|收藏|打印|订阅|[讯訊](?![{_HAN}])|官方[账帐]号|分享|关注|评论|第\s?[A-Z]?\d|文[/／:：|｜]|(?:{LABEL_WORDS})\s?[:：|｜])"
)
# a day, also with its year in an element before or behind it, or as a leaf of a calendar, with nothing between
_CLOCK = (
    r"(?P<clock>[\sT,，|]{0,3}(?:(?:星期|周|週)[一二三四五六日天]\s{0,2})?(?:上午|下午|晚上|凌晨)?\s?[0-2]?\d[:：时]"
    r"[0-5]\d(?:分|[:：][0-5]\d)?(?:\.\d{1,3})?(?!\d))?"
)
_DIGITS = "〇○零一二三四五六七八九"
_DAY = re.compile(
    r"(?:(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?:日|(?!\d(?!\d?:)|[-/.]\d))"
    r"|(?P<y2>(?:19|20)\d\d)\s{0,2}(?P<m2>[01]\d)\s?[-/.]\s?(?P<d2>[0-3]\d)(?![-/.]\d|\d(?!\d?:))"
    r"|(?P<m3>[01]\d)\s?[-/.]\s?(?P<d3>[0-3]\d)\s{0,2}(?P<y3>(?:19|20)\d\d)(?![\d/.-])"
    r"|(?P<d4>[0-3]\d)\s{0,2}(?P<y4>(?:19|20)\d\d)\s?[-/.]\s?(?P<m4>[01]\d)(?![\d/.-])"
    rf"|民[國国]\d{{2,3}}年\d{{1,2}}月\d{{1,2}}日|(?P<words>[一二][{_DIGITS}]{{3}}年[{_DIGITS}十元正]{{1,2}}月[{_DIGITS}十廿]{{1,3}}日)"
    # … or without its year, as apps print it
    rf"|(?P<yearless>\d{{1,2}}月\d{{1,2}}日|[01]\d-[0-3]\d(?=\s[0-2]\d:[0-5]\d))){_CLOCK}"
)
_SHORT_DAY = re.compile(rf"(?P<y>\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d|-){_CLOCK}")
# labels besides those of `lines`
_MORE_LABELS = (
    r"出版(?:日期|时间|時間)?|更新(?=\s?[:：])|发布者|发布人|發布者|录入者?|上传者|[點点][閱阅](?:[數数率])?|(?:所属)?(?:栏目|欄目|行业)|分类|频道"
    "|专题|字数|作者单位|审校|值班编委|[編编]輯|Date|Source|Author|Time"
)
_LABEL = re.compile(rf"(?P<word>{_MORE_LABELS}|{LABEL_WORDS})(?P<colon>\s{{0,3}}[:：︰∶】〗］\]]\s{{0,3}})?")
_LATIN = {"Date": "date", "Time": "date", "Source": "source", "Author": "author"}
_COLON_VALUE = re.compile(
    rf"《[^《》]{{2,20}}》|[^{_SIGNS}:：。！？《》]{{1,{MAX_VALUE}}}?(?=[{_SIGNS}]|$|(?:19|20)\d\d[-/.年]|(?:{LABEL_WORDS}|{_MORE_LABELS})\s{{0,3}}[:：])"
)
_COUNT = re.compile(
    r"(?:已有)?(?:阅读|閱讀|浏览|瀏覽|点击|點擊|人气|评论|收藏|点赞|播放|热度|阅)?(?:次数|量|数)?\s?[(（]?\s?\d[\d,.]{0,8}\s?[万wWkK]?\+?\s?[)）]?"
    rf"(?:人?次|人|条)?\s?(?:阅读|浏览|点击|评论|分钟阅读|分钟|字)?{_ENDS}"
)
# buttons, sizes of type, and what says nothing else about it
_BUTTON = re.compile(
    "(?:[+＋]?关注|收藏(?:本文)?|打印(?:本[页文])?|列印|分享(?:[到至]?)|微信|微博|朋友圈|QQ空间|复制链接|关闭(?:窗口)?|字[号体號體](?:大小)?|大中小|[大中小]"
    "|A[-+＋]?|T[-+＋|]|手机看(?:新闻)?|网摘|纠错|商城|推荐|我要评论|举报|点赞|转发|评论|阅读|浏览|点击|听新闻|原创|转载|返回|订阅|訂閱|私信|投诉"
    f"|(?:本[报報网網刊台])?[讯訊]|官方[账帐]号|优质[{_HAN}]{{2,8}}创作者"
    rf"|(?:星期|周|週)[一二三四五六日天]|[0-2]?\d:[0-5]\d(?::[0-5]\d)?){_ENDS}"
)
_EDITION = re.compile(
    rf"第?\s?[A-Z]?\d{{1,3}}\s?版(?:面)?(?:\s?[:：]?\s?[{_HAN}]{{2,6}}(?=[{_SIGNS}]|$))?|版[次面]\s?[:：]\s?[A-Z]?\d{{1,3}}"
)
# how a paper, a site or an account is called, and words for who works for it
_PAPER_END = (
    "(?:[日晚晨早时時商快][报報]|都市报|青年报|导报|周报|新闻网|新聞網|[网網]|通讯社|新华社|中新社|电视台|電視台|广播电视台|电台|客户端|客戶端|传媒|傳媒|融媒体?(?:中心)?"
    "|杂志|雜誌|周刊|週刊|月刊|公众号|发布(?![时日单机人者部])|在线)"
)
_PAPER = re.compile(
    rf"(?:(?P<titled>《[{_HAN}]{{2,12}}》)|(?P<name>(?!本[报報网網])[{_HAN}A-Za-z0-9]{{1,{MAX_PAPER}}}?{_PAPER_END}))"
    rf"(?=[{_SIGNS}]|$|\d|(?:首席|见习|实习|特约)?(?:记者|記者)|[{FAMILY}{RARER}]|{_NEXT_LABEL})"
)
# … and what is called so without being one
_NO_PAPER = re.compile(
    "^(?:微信|官方|本|该|手机|新闻|新聞|互联|互聯|官|上|局域)?(?:公众号|客户端|客戶端|杂志|雜誌|传媒|傳媒|在线|[网網])$"
    "|(?:新闻|新聞|信息|政策|权威|文章|最新|独家|招商|项目|官方|数据|成果|重磅|首次|联合|正式)发布$"
    f"|^(?:{BADGE})发布$"
    # … and what else is given out, as sections are called
    "|(?:产品|需求|供[求需]|[榜名清]单|预[警报]|岗位|招[聘标商租]|活动|任务|标准|报告|规划|方案|机会|指数|价格|行情|[通公]告|通知|公示|目录|场景|技术|专利|人才|用工|企业|采购|征集|[厂土]房|土地|地块|载体|资[源产]|视频|直播|线上|集中|统一|公开)发布$"
    "|^(?:下一?[次期]|预计|扫码|关注|欢迎|请|长按|下载|搜索|点击|打开|更多|进入|登录)"
)
_JOB = (
    "(?:本[报報网網刊台]|首席|见习|实习|特[约約邀]){0,2}"
    "(?:记者|記者|通讯员|通訊員|作者|撰文|撰稿人?|采写|评论员|評論員|专栏作[者家]|时评人|主笔|文)"
)
_NAMED = re.compile(
    rf"(?P<job>(?:文\s?[/／:：]\s?)?{_JOB}|由(?=\s?[{_HAN}]{{2,4}}\s?(?:发布|发表|撰写)))[\s:：/／|｜╱]{{0,3}}(?=[{_HAN}])"
)
# what they did, and where: 李明明 青澜报道
_DID = re.compile(
    rf"(?:[\s/／]{{1,2}}[{_HAN}]{{2,4}}|[\s/／]{{0,2}})(?:(?:综合|綜合)?(?:报道|報道|報導)|撰文|撰稿|采写|文{_ENDS})"
)
_OTHER_JOB = re.compile(
    rf"(?:[图圖]|摄影|攝影|编辑|編輯|责编|校对|审核|制图|视频|监制)\s{{0,2}}[:：/／|｜\s]\s{{0,2}}[{_HAN}]{{2,4}}{_ENDS}"
)
_GOES_ON = re.compile(rf"{_DID.pattern}|{_NEXT_LABEL}")
_NAME = re.compile(rf"(?:(?:{COMPOUND})[{_HAN}]{{1,2}}|[{FAMILY}{RARER}][{_HAN}]{{1,2}})")
_MORE = re.compile(rf"[\s、，,]{{1,2}}(?=[{_HAN}]{{2}})")
# words that begin as names do, and things: 石墨烯, 金刚石
_NO_NAME = re.compile(
    "[烯石鸡车電电机器业業茶酒板膜管网区區园園镇鎮县縣乡港湾灣街率级节展厅館馆站所院校报報社台刊评谈说论视点线线件料品药材]$"
)
# … where no word says that it is one: 高质量, 白皮书, 常委会, 钱塘江, 万公里
_NO_LONE_NAME = re.compile(
    "高[质質科技分血性压壓层層效速铁鐵难難端标標风風浓濃能纬緯薪考校架蛋]|[万萬][公余餘多亿億元吨噸千户戶人](?:.|$)|[万萬](?:[美英日港]|[平立]方)"
    "|[余餘][万萬公]|[许許]多|白[皮血细細内內热熱酒领領垩堊种種]|[顾顧]不|[周週][期转轉边邊末刊年]|[史林][学學][界家]|任[意期务務何免职職]"
    "|[马馬][铃鈴拉术術戏戲蹄]|石[灰化材板膏库庫头頭]|毛[纺紡利笔筆]|[纪紀][检檢]|[苏蘇][维維格里区區]|符[号號合]|[温溫][度湿濕室]|丁字|莫[过過]于"
    "|方[程便位]|左[上下]|常[言见見用]|[钱錢]塘|秦淮|祁[连連]|莫干|武[当當夷陵器装裝]|[钟鐘]南山|[龙龍][门門头頭]|白[洋沙]"
    "|..[奖獎族性型类類病症率量额額税稅险險债債厂廠队隊团團制]$|.[皮图圖证證]书$|.[委联聯协協博]会$|.[委联聯协協博]會$"
)
_WORD = re.compile(rf"[{_HAN}]{{2,9}}(?:[-－–][{_HAN}]{{2,9}})?{_ENDS}")
_SECTION = re.compile(
    "(?:动态|新闻|新聞|要闻|资讯|快讯|公告|通知|政策|头条|频道|栏目|专题|信息|财经|产业|综合|时政|经济|观察)$"
)
# words of other fields, which make the day beside them another one: 签约时间 2025-03-12
_NO_OTHER = re.compile(
    "时间|時間|日期|截止|截至|有效|期限|地点|地點|地址|会场|單位|单位|名称|编号|金额|电话|联系|主持|嘉宾|主讲|主办|承办|举办|举行|召开|开幕|出席|值班|参会|报名|热线|咨询|客服|传真|邮编"
)
_IN_SECTION = re.compile(rf"(?:发表|发布|發表|归类)[在于於]\s{{0,2}}(?=[{_HAN}]{{2,8}}{_ENDS})")
_FROM = re.compile(
    rf"(?:原载|原載|首发|转载|轉載|[转轉摘]自|刊载|载)[自于於]?\s?[:：|｜]?\s?(?=《|[{_HAN}]{{2,12}}(?:[报報網网刊台]|中心|客户端|发布|在线|传媒|融媒))"
)
# fields that no project has
_TELLING = frozenset(("source", "author", "paper", "person", "sent"))
# the day on which a document was made or last changed
_NOT_OUT = ("更新", "修改", "成文", "印发", "生成")
_MAY = re.compile(
    r"(?:19|20)\d\d\s{0,2}(?:[-/.年]\s?\d{1,2}(?!\d\d)|[01]\d\s?[-/.])|民[國国]\d|\d-\d\d-\d\d|\d[-/.]\d\d\s{0,2}(?:19|20)\d\d"
    r"|[〇○零一二三四五六七八九]年[一二三四五六七八九十]|\d月\d{1,2}日|\d-\d\d\s\d\d:"
)


@dataclass(frozen=True, slots=True)
class Row:
    """What a line of labels says; "" for what it does not."""

    #: YYYY-MM-DD with the hour as printed, and the characters of the page; of the day without the label of a change.
    day: str = ""
    raw: str = ""
    #: The word before the day: 发布时间.
    day_label: str = ""
    source: str = ""
    author: str = ""
    #: Kinds of fields, those with a word before them, all fields, words that are none.
    kinds: frozenset[str] = frozenset()
    labels: int = 0
    fields: int = 0
    others: tuple[str, ...] = field(default=())
    #: Written in figures with signs, as no letter is dated: 2025-05-16, not 2025年5月16日; with the hour.
    is_stamp: bool = False
    #: With a bar or a dot between fields.
    is_barred: bool = False

    @property
    def is_plain(self) -> bool:
        """True for a line that is plainly one of labels: a day and who wrote it or whose text it is, with a word that
        says so or three fields; no office with the day on which it signed."""
        if "day" not in self.kinds or (self.others and self.fields < MIN_BESIDE_OTHER):
            return False
        if self.labels:
            return not _TELLING.isdisjoint(self.kinds)
        is_counted = {"person", "trifle"} <= self.kinds and self.is_stamp
        is_formal = self.is_stamp or self.is_barred or self.fields >= MIN_UNLABELLED
        return (is_counted or "paper" in self.kinds) and is_formal

    @property
    def is_of_text(self) -> bool:
        """True for a line that may stand below a text: where figures come from stands there, too: 资料来源：甲局."""
        is_broadcast = self.source.endswith(("台", "臺")) and self.kinds == {"day", "paper"}  # when it is to be seen
        return self.is_plain and "figures" not in self.kinds and not is_broadcast


def whole_line(text: str) -> Row | None:
    """What a line of labels says; None for any other line.

    >>> row = whole_line("2025.05.16 | 许蕙敏 | 青澜日报")
    >>> row.day, row.author, row.source
    ('2025-05-16', '许蕙敏', '青澜日报')
    >>> whole_line("2025-05-16 | 青澜日报 | 三个项目在高新区签约")
    """
    return fields_of(text) if len(text) <= MAX_ROW and _MAY.search(text) else None


def is_dated(text: str) -> bool:
    """False for a text in which nothing looks like a day: most lines."""
    return _MAY.search(text, 0, MAX_ROW) is not None


@lru_cache(maxsize=LINES_KEPT)
def fields_of(text: str) -> Row | None:
    """The same of a line that need not have a day, nor more than one field."""
    row, at = Row(), 0
    while at < len(text) and row.fields <= MAX_FIELDS:
        if between := _BETWEEN.match(text, at):
            row = replace(row, is_barred=row.is_barred or not _BARS.isdisjoint(between[0]))
            at = between.end()
            continue
        step = _step(row, text, at)
        if step is None or step[1] <= at or len(step[0].others) > 1:
            return None
        row, at = step
    return row if at >= len(text) else None


def _step(row: Row, text: str, at: int) -> tuple[Row, int] | None:
    """The row with its next field, and where that ends."""
    for read in (_labelled, _day, _made, _published, _trifle, _other):
        if (step := read(row, text, at)) is not None:
            return step
    return None


def _with(row: Row, kind: str, *, labelled: bool = False) -> Row:
    return replace(row, kinds=row.kinds | {kind}, labels=row.labels + labelled, fields=row.fields + 1)


def _day(row: Row, text: str, at: int, label: str = "") -> tuple[Row, int] | None:
    found = _DAY.match(text, at) or (_SHORT_DAY.match(text, at) if label else None)
    if found is None:
        return None
    said = _iso(found)
    # an hour beside it, or elsewhere in the line, and figures with signs are no letter's
    is_stamp = row.is_stamp or found["clock"] is not None or "月" not in found[0]
    kind = "changed" if label.startswith(_NOT_OUT) else "day"
    row = replace(_with(row, kind, labelled=bool(label)), is_stamp=is_stamp)
    if kind == "day":
        if row.raw:
            return replace(row, others=(*row.others, found[0], found[0])), found.end()  # two days are none
        row = replace(row, day=said, raw=found[0].strip(), day_label=label)
    return row, found.end()


def _iso(found: re.Match[str]) -> str:
    said = {name: value for name, value in found.groupdict().items() if value}
    year, month, day = (next((said[one + n] for n in ("", "2", "3", "4") if one + n in said), "") for one in "ymd")
    if not year:
        return "" if said.get("yearless") else found[0]
    year = year if len(year) > len("25") else f"{'19' if year > '94' else '20'}{year}"
    return f"{year}-{int(month):02}-{int(day):02}{said.get('clock', '')}"


def _labelled(row: Row, text: str, at: int) -> tuple[Row, int] | None:
    """A label with its value: behind a colon any short one, elsewhere what has the form of such a value."""
    if section := _IN_SECTION.match(text, at):
        end = _WORD.match(text, section.end())
        return (_with(row, "section", labelled=True), end.end()) if end else None
    if taken := _FROM.match(text, at):
        return _cited(row, text, taken.end())
    found = _LABEL.match(text, at)
    if found is None:
        return None
    word, has_colon = found["word"], bool(found["colon"])
    if word.startswith(("资料", "資料", "数据")):
        row = replace(row, kinds=row.kinds | {"figures"})
    kind = _LATIN.get(word) or (lone_label(word) or ("", ""))[0]
    between = _BETWEEN.match(text, found.end())
    start = between.end() if between else found.end()
    if kind == "date" or word.startswith(("出版", "更新")):
        step = _day(row, text, start, word)
        return step or (_colon_value(row, text, found.end(), "label") if has_colon else None)
    if kind == "author" and (names := _names(text, start)):
        did = _DID.match(text, names[1])
        row = replace(_with(row, "author", labelled=True), author=_joined(row, names[0]))
        return row, did.end() if did else names[1]
    if kind == "source" and not has_colon:
        return _cited(row, text, start)
    if has_colon:
        return _colon_value(row, text, found.end(), "sent" if word.startswith("供稿") else kind or "label")
    counted = _COUNT.match(text, start) if not kind else None
    return (_with(row, "label", labelled=True), counted.end()) if counted else None


def _colon_value(row: Row, text: str, at: int, kind: str) -> tuple[Row, int]:
    """A value behind a colon, be there none."""
    following = _LABEL.match(text, at)
    value = None if following and following["colon"] else _COLON_VALUE.match(text, at)
    row = _with(row, kind, labelled=True)
    if kind == "source" and value and not person(value[0]):  # goes before a name beside it, which may be the site's
        row = replace(row, source=value[0])
    return row, value.end() if value else at


def _made(row: Row, text: str, at: int) -> tuple[Row, int] | None:
    """Who wrote it: behind or before a word for that, or a name alone; who drew and edited."""
    if other := _OTHER_JOB.match(text, at):
        return _with(row, "label"), other.end()
    job = _NAMED.match(text, at)
    start = job.end() if job else at
    is_apart = job is not None and (job[0] != job["job"] or not job[0].endswith("文"))  # 文化传媒
    if job and is_apart and (paper := _PAPER.match(text, start)) and (found := _names(text, _after(text, paper.end()))):
        row = replace(row, source=row.source or paper[0])  # 文／甲日报 李明明
        return replace(_with(row, "author", labelled=True), author=row.author or found[0]), found[1]
    names = _names(text, start, named=job is not None)
    if names is None:
        return None
    said, end = names
    did = _DID.match(text, end)
    if not job and len(said.split(", ")[0]) < BARE_NAME:
        return None  # such as a town: 白沙报道
    is_told = bool(job or did)
    row = replace(row, author=_joined(row, said) if job else row.author or said)
    return _with(row, "author" if is_told else "person", labelled=is_told), did.end() if did else end


def _joined(row: Row, names: str) -> str:
    """The writers with these: 记者 李明明 通讯员 王小芳."""
    return f"{row.author}, {names}" if row.author and "author" in row.kinds else names


def _after(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def _names(text: str, at: int, *, named: bool = False) -> tuple[str, int] | None:
    """Persons, and where the last of them ends. `named`: behind a word that says that they are."""
    found: list[str] = []
    end = at
    while name := _name(text, at, named=named):
        found.append(name)
        end = at + len(name)
        more = _MORE.match(text, end)
        if more is None or _PAPER.match(text, more.end()):
            break
        at = more.end()
    return (", ".join(found), end) if found else None


def _name(text: str, at: int, *, named: bool) -> str:
    """One person's name that ends where a field does, or, behind a word for that, where the name of a paper begins, as
    elements without a space are glued."""
    found = _NAME.match(text, at)
    for name in (found[0], found[0][:-1]) if found else ():
        behind = text[at + len(name) :]
        ends = [_BETWEEN.match(behind), _GOES_ON.match(behind), behind[:1].isdigit()]
        if not named and (not is_person(name) or _NO_LONE_NAME.match(name)):
            continue
        if named:
            ends += [_BUTTON.match(behind), len(name) >= BARE_NAME and _PAPER.match(behind)]
        if (not behind or any(ends)) and len(name) > 1 and person(name) == name and not _NO_NAME.search(name):
            return name
    return ""


def _cited(row: Row, text: str, at: int) -> tuple[Row, int] | None:
    """The publisher behind a label without a colon."""
    step = _published(row, text, at)
    if step is None:
        return None
    kinds = step[0].kinds | {"source"}
    return replace(step[0], source=text[at : step[1]], kinds=kinds, labels=row.labels + 1), step[1]


def _published(row: Row, text: str, at: int) -> tuple[Row, int] | None:
    """A paper, a site or an account by its form; an office, which may as well have signed."""
    paper = _PAPER.match(text, at)
    if paper and not (_NO_PAPER.search(paper[0]) or NOT_A_PUBLISHER.search(paper[0])):
        # of two none is known to be it
        is_second = "paper" in row.kinds and "source" not in row.kinds and row.source != paper[0]
        row = _with(row, "paper")
        return replace(row, source="" if is_second else row.source or paper[0]), paper.end()
    word = _WORD.match(text, at)
    if word and PUBLISHER.search(word[0]) and not _SECTION.search(word[0]):
        return _with(row, "office"), word.end()
    return None


def _trifle(row: Row, text: str, at: int) -> tuple[Row, int] | None:
    """A page of a paper, a count, a button; they say nothing of the text, but that the line is no sentence."""
    if edition := _EDITION.match(text, at):
        return _with(row, "edition"), edition.end()
    for form in (_BUTTON, _COUNT):
        if found := form.match(text, at):
            return _with(row, "trifle"), found.end()
    return None


def _other(row: Row, text: str, at: int) -> tuple[Row, int] | None:
    """A place, a section, or one word that is none of them."""
    word = _WORD.match(text, at)
    if word is None or _NO_OTHER.search(word[0]):
        return None
    is_known = _SECTION.search(word[0]) or PLACE.match(word[0]) or row.source.startswith(word[0])
    row = _with(row, "section")
    return (row if is_known else replace(row, fields=row.fields - 1, others=(*row.others, word[0]))), word.end()
