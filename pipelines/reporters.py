"""The reporters and correspondents that a line of a Chinese page names: before where they report from, beside other
fields, alone on it, in brackets. Pure text.

No label with a colon stands before them, so that what follows the word for the job has to have the form of names.
"""

import re

from .lines import ANY_LABEL, BESIDE_DAY, CORRESPONDENT, MAX_BESIDE, SPELLED, are_persons, values
from .prose import HAN
from .surnames import COMPOUND, FAMILY, NO_NAME, NO_ONE, ONE_NAME, PEN_NAME, RARER, is_person

_NAMES = "[\u3400-\u9fff]{1,4}(?:[、 ][\u3400-\u9fff]{2,4}){0,3}"
_REPORTER = re.compile(
    rf"(?:^|[╱／/【〔(（◎\s])\s?(?:(?:記者|记者)\s?(?P<named>{_NAMES})\s?[╱／/]|(?P<first>[{FAMILY}]{_NAMES})\s?[╱／])"
    r"[^╱／/\s]{0,8}(?:報導|报道|整理|外電)"
)
# what may stand before the word when there is no reporter; 优秀通讯员 have won a prize
_WHOSE = re.compile("(?:本[报報网網刊台]|.{2,8}(?:[报報网網台社]|中心|融媒体?))?")
_REPORTER_WORD = re.compile(r"(?:^|(?<=[\s、，,]))[^\s、，,]{0,12}?(?:记者|記者)")
# beside other fields, without a colon: 来源：甲报 记者 李明
_REPORTER_FIELD = re.compile(
    rf"(?:^|[\s|｜】）)])(?P<names>[^\s|｜：:，。]{{0,8}}(?:记者|記者)(?:\s|(?=[{FAMILY}]))"
    rf"[\u3400-\u9fff]{{2,4}}(?:、[\u3400-\u9fff]{{2,4}}|\s{{1,2}}(?!{NO_NAME}|{NO_ONE.pattern})"
    rf"(?:[{FAMILY}{RARER}][\u3400-\u9fff]{{1,2}}|(?:{COMPOUND})[\u3400-\u9fff]{{1,2}})(?=[\d|｜]|\s{{1,2}}(?:\d|通讯员|通訊員|[{FAMILY}][\u3400-\u9fff]{{1,2}}(?:\s|$))|\s?$)){{0,3}}"
    rf"(?:\s{{1,2}}(?:实习|见习|特约)(?:记者|記者)\s{{0,2}}[{FAMILY}{RARER}][\u3400-\u9fff]{{1,2}}){{0,2}}"
    rf"(?:\s{{1,2}}(?:通讯员|通訊員)(?:[\s、]{{1,2}}[\u3400-\u9fff]{{2,4}}){{1,4}})?)"
    rf"(?=\s(?![摄攝](?!影[:：\s]?[{FAMILY}])|[图圖](?![/／、]文)|文(?![/／、][图圖]))"
    r"|$|[|｜]|\d{4}[-年/.])"
)
_EDITOR = re.compile(r"\s\S{0,4}(?:编辑|編輯|责编|責編)\s[\u3400-\u9fff]{2,4}$")
# who writes what a paper thinks, as its reporters stand in a line: 本报评论员 李明; 本报评论员文章 has no name
_COMMENTATOR = re.compile(
    r"(?:(?<![\u3400-\u9fff])|(?<=[报報刊网網台社约約邀席深]))(?:评论员|評論員|撰稿人|专栏作[家者]|專欄作[家者]|时评人|主笔)"
    r"(?=(?:\s{1,2}|\s?[:：/／]\s?)[\u3400-\u9fff]{2,4}(?![\u3400-\u9fff]))"
)
# … also in brackets: 来源：甲报（记者 李明）
_FIELD_IN_BRACKETS = re.compile(
    r"[（(](?P<names>[^（()）摄攝图圖。；]{0,8}(?:记者|記者)[^（()）摄攝图圖。；]{2,30})[）)](?=\s|$|\d{4})"
)
# 李明/文 王芳/图
_WRITES = re.compile(
    rf"(?:^|\s)(?P<name>[{FAMILY}{RARER}][\u3400-\u9fff]{{1,2}})(?:\s?[/／]\s?(?:文|撰文|采写|採寫)|\s{{1,2}}(?:文\s?[/／、]\s?[图圖摄攝]|[图圖]\s?[/／、]\s?文))"
    r"(?=\s|$|[/／、]\s?[图圖])"
)
# 记者李明明报道
_REPORTS = re.compile(
    rf"(?:本[报報网網刊台])?[记記]者(?P<names>[{FAMILY}][\u3400-\u9fff]{{1,2}}(?:、[{FAMILY}][\u3400-\u9fff]{{1,2}}){{0,3}})"
    "(?:报道|報道|報導|摄影报道|综合报道)"
)
# the same of a correspondent, whose name has to begin as names do: 通讯员 培训班 is a heading
_ANY_FAMILY = f"(?:{COMPOUND}|[{FAMILY}{RARER}])"
_CORRESPONDENT_FIELD = re.compile(
    rf"(?:^|[\s\d|｜】）)（(])(?:本[报報网網]|特约)?(?:通讯员|通訊員)[\s:：]{{0,3}}(?P<names>{_ANY_FAMILY}[\u3400-\u9fff]{{1,2}}"
    rf"(?:[\s、，,]{{1,2}}{_ANY_FAMILY}[\u3400-\u9fff]{{1,2}}){{0,5}})(?=\s{{0,3}}(?:$|[|｜）)]|\d{{4}}))"
)
# （记者 李明）, 本报讯（记者 李明）
_IN_BRACKETS = re.compile(
    r"(?:[^（(，。；：！？\s]{0,24}(?:讯|訊|电|電)\s{0,2})?[（(【]"
    r"(?P<names>[^（()）【】。；！？]{0,16}?(?:记者|記者|通讯员|通訊員)[^（()）【】。；！？]{1,50})[）)】]"
)
# … of which the first words say that a report begins, so that in brackets stands who wrote it
_WIRED = re.compile(r"[^（(【]{0,23}(?:讯|訊|电|電)\s{0,2}[（(【]")
# … and behind the last sentence of a report
_AT_END = re.compile(
    r"[。！？”][（(【](?P<names>[^（()）【】。；！？]{0,16}?(?:记者|記者|通讯员|通訊員)[^（()）【】。；！？]{1,50})[）)】]。?$"
)
# （文/李明 摄影/王芳）, a line of its own
_WRITER_LINE = re.compile(
    r"[（(【]\s?(?P<fields>(?:[图圖]?文字?|文[图圖]|撰文|采写|[图圖]\s?[/／、]\s?文|文\s?[/／、]\s?[图圖])\s?[/／╱:：|｜丨\s][^（()）【】。；！？]{2,60})[)）】]"
)
# （中央社記者王小明台北8日電）: names of three, as nearly all in Taiwan are, and a place
_BEFORE_PLACE = re.compile(
    rf"[（(][^（(，。\s]{{0,6}}[記记]者(?P<names>(?:[{FAMILY}][\u3400-\u9fff]{{2}}、){{0,3}}[{FAMILY}][\u3400-\u9fff]{{2}})"
    r"[\u3400-\u9fff]{2,4}\d{1,2}日(?:綜合)?[電电]"
)
_WHOLE_LINE = re.compile(
    r"[□■◎●▲◆]{0,2}\s{0,2}(?P<names>[^（()）\s：:，。]{2,10}(?:记者|記者)\s{1,2}[\u3400-\u9fff、\s]{2,30})"
    r"(?:\s?[文图圖][/／][摄攝文图圖])?"
)
# those who wrote and the others who worked on it, as lines below a text name them: 记者 李明 编辑 王芳 二审 陈静
_WRITERS = re.compile(
    "(?:本[报報刊网網台]|特约|实习|见习|文字)?(?:记者|記者|通讯员|通訊員)|作者|文字?|撰文|撰稿人?|撰写|采写|採寫"
)
_OTHERS = re.compile(
    "(?:责任|值班|执行|新媒体|美术|文字|视频|图片)?(?:编辑|編輯|主编|編審|编审|编委|总编)|责编|責編|美编|见习编辑|[一二三四初复終终]审|[审審][核校读定签發发]|校[对對核]|签发|编发|监制|總監製|总监制"
    "|摄影|攝影|摄像|[图圖]片?|视频|剪辑|制作|制图|设计|海报|统筹|策划|出品|配音|播音|导播|后期|供稿"
)
#: Names behind one of these words, at most.
MAX_STAFF = 4
_HELPERS = re.compile(r"[\s、，,]{0,2}(?:实习生|特约(?!通讯员))")
# what they did, and where: 记者 李明 文/图, 记者 李明 青澜报道
_WHAT_THEY_DID = re.compile(
    r"(?:\s[\u3400-\u9fff]{2,6}(?:报道|報道|報導)|\s{0,2}(?:文[/／、][图圖摄攝]|图[/／、]文|(?:(?<=\s)|(?<=[\u3400-\u9fff]{3})(?<![者员員][\u3400-\u9fff]{2}))文|报道|報道|報導|整合|整理|综合|采写|编译))$"
)
_NO_REPORTER = re.compile(
    "现场|現場|实地|独家|连线|[手日札笔][记記札]|观察|觀察|调查|調查|综合|綜合|见闻|见习|本[报報网网站台]|专访|專訪|走访|摄影|攝影|问|注|按|获悉"
    "|来稿|供稿|投稿|[\u3400-\u9fff]{1,3}[摄攝]"
)
# what goes on with the word in the same places: 本报讯（记者团）, □ 记者 探访
_NO_PEN_NAME = re.compile(
    "(?:直击|探访|采访|整理|报道|采写|编译|体验|探营|连线|通讯|走进|走近|寻访|追踪|回访|亲历|团|组|站|部|们|从|在|昨|今|近|自|节|证|摄).{0,2}"
    "|.{1,2}[访訪评評拍稿话話焦谈談点點后後]"
    "|.{1,2}(?:团队?|组|站|部|省|市|县|区|镇|乡|村|报|社|台)"
)
#: Characters of a caption's end that are looked at.
MAX_CAPTION_END = 40
_CAPTION_END = re.compile(
    r"(?:[攝摄]影?|提供|供[图圖]|翻[拍攝摄]|[製制][图圖]|示意[图圖]|[资資]料照片?)\s{0,2}(?:\d{2,4}年\d{1,2}月\d{1,2}日)?[）)】]?。?$"
    r"|[（(]\s?[图圖]片?\s?[/／:：][^（()）]{1,24}[)）]$"
)
_MARKS = "□■◎●▲◆ "
#: Where the word for a job stands: in a line; in brackets, where a name may be a word, too; in those with which a
#: report begins, 本报讯（记者鹿鸣）, where nothing but names does, so that one may begin with any letter there.
_LINE, _BRACKETS, _WIRE = range(3)


def reporter(text: str) -> str | None:
    """The reporters that a line names before where they report from, or beside other fields.

    >>> reporter("【某報╱記者李明／台北報導】"), reporter("2025-08-15 来源：甲报 记者 李明"), reporter("招商/引资报道")
    ('李明', '李明', None)
    """
    if len(text) <= MAX_BESIDE and (named := _as_reporters(text)):
        return _persons(reporter(named))
    found = _REPORTER.search(text) if len(text) <= MAX_BESIDE else None
    if found:
        return found["named"] or found["first"]
    if (writes := _WRITES.search(text)) and is_person(writes["name"]):
        return writes["name"]
    if (reports := _REPORTS.fullmatch(text)) and all(map(is_person, reports["names"].split("、"))):
        return reports["names"].replace("、", ", ")
    if placed := _BEFORE_PLACE.fullmatch(text.rstrip("）)")):
        return placed["names"].replace("、", ", ")
    if not (BESIDE_DAY.search(text) or ANY_LABEL.search(text) or _EDITOR.search(text)):
        return None
    field, bracketed = _REPORTER_FIELD.search(text), _FIELD_IN_BRACKETS.search(text)
    names = _reporters(field["names"]) if field else None
    return names or (_reporters(bracketed["names"], _BRACKETS) if bracketed else None)


def reporters_alone(text: str, *, is_placed: bool = False) -> str | None:
    """The reporters and correspondents who are all of a line, the first of them by a name that begins as names do, or
    behind a mark. `is_placed`: the line stands where such lines do, so that any name is one, too.

    >>> reporters_alone("□ 本报记者 江一帆 通讯员 何谷雨"), reporters_alone("本报记者 走进 车间")
    ('江一帆, 何谷雨', None)
    >>> reporters_alone("□ 本报记者 鹿鸣"), reporters_alone("本报记者 鹿鸣")
    ('鹿鸣', None)
    >>> reporters_alone("本报记者 鹿鸣", is_placed=True), reporters_alone("本报记者 探访", is_placed=True)
    ('鹿鸣', None)
    """
    if len(text) <= MAX_BESIDE and (named := _as_reporters(text)):
        return _persons(reporters_alone(named))
    bare = text[: MAX_BESIDE + 1].lstrip(_MARKS)
    found = _WHOLE_LINE.fullmatch(f"本报{bare}" if bare.startswith(("记者", "記者")) else bare)
    names = _reporters(found["names"]) if found else None
    if names is None or names[0] in FAMILY + RARER or CORRESPONDENT.search(text):
        return names  # a correspondent beside them says that they are names, too
    is_sure = is_placed or text.startswith(tuple(_MARKS[:-1]))
    return names if is_sure and not any(map(_NO_PEN_NAME.fullmatch, names.split(", "))) else None


def _as_reporters(text: str) -> str | None:
    """A line with 记者 for who writes what a paper thinks; None where it names none.

    >>> _as_reporters("本报评论员 李明"), _as_reporters("本报评论员文章"), _as_reporters("网络评论员 培训班")
    ('本报记者 李明', None, None)
    """
    found = _COMMENTATOR.search(text)
    return f"{text[: found.start()]}记者 {text[found.end() :].lstrip(':：/／ ')}" if found else None


def _persons(names: str | None) -> str | None:
    return names if names and all(map(is_person, names.split(", "))) else None


def correspondent(text: str) -> str | None:
    """The correspondents that a line names, beside a day at most.

    >>> correspondent("2025-03-30 通讯员 王海波 李敏"), correspondent("通讯员 培训班")
    ('王海波, 李敏', None)
    >>> correspondent("来源：甲报 通讯员 舒望远 上官云"), correspondent("通讯员 童年 故事")
    ('舒望远, 上官云', None)
    """
    found = _CORRESPONDENT_FIELD.search(text) if len(text) <= MAX_BESIDE else None
    names = re.split(r"[\s、，,]{1,2}", found["names"]) if found else []
    return ", ".join(names) if all(name[0] in FAMILY or is_person(name) for name in names) and names else None


def staff_writers(text: str) -> str | None:
    """Who wrote, of a line that is nothing but who worked on the text and as what, two kinds of work at least.

    >>> staff_writers("通讯员 李明 王芳 编辑 陈静 二审 周敏"), staff_writers("编辑 陈静 校对 周敏")
    ('李明, 王芳', None)
    >>> staff_writers("记者 手记 编辑 陈静"), staff_writers("文字 识别 图片 处理")
    (None, None)
    """
    if len(text) > MAX_BESIDE or not (_WRITERS.match(text) or _OTHERS.match(text)):
        return None
    staff: list[tuple[str, list[str]]] = []
    for word in re.split(r"[\s:：|｜丨/／、，,]{1,4}", text):
        if _WRITERS.fullmatch(word) or _OTHERS.fullmatch(word):
            staff.append((word, []))
        elif not staff or len(staff[-1][1]) == MAX_STAFF or not ONE_NAME.fullmatch(word):
            return None
        else:
            staff[-1][1].append(word)
    names = [name for word, named in staff if _WRITERS.fullmatch(word) for name in named]
    is_whole = len(staff) > 1 and all(named for _, named in staff) and all(map(is_person, names))
    return ", ".join(names) or None if is_whole else None


def reporter_in_brackets(text: str, *, is_line: bool = False) -> str | None:
    """The reporters and correspondents in brackets at the beginning of a report, or, of a line, those that are all of
    it. (In Taiwan they stand before a place: 〔記者林佳穎／台中報導〕.)

    >>> reporter_in_brackets("本报讯（记者 李明 通讯员 王芳）八月"), reporter_in_brackets("他说（记者手记）")
    ('李明, 王芳', None)
    """
    found = (_IN_BRACKETS.fullmatch(text) or _WHOLE_LINE.fullmatch(text)) if is_line else _IN_BRACKETS.match(text)
    form = _form(found[0]) if found else _LINE
    names = _reporters(found["names"], form) if found else None
    if names or not text.startswith(("〔", "【", "（", "(")):
        return names
    if placed := _REPORTER.match(text):
        return placed["named"] or placed["first"]
    wired = _BEFORE_PLACE.match(text)
    return wired["names"].replace("、", ", ") if wired else None


def ends_as_caption(text: str) -> bool:
    """True for a line that ends with whose picture it tells of; a sentence may end so, too.

    >>> ends_as_caption("新廠外觀。（記者林小滿攝）"), ends_as_caption("新廠昨天啟用。")
    (True, False)
    """
    return _CAPTION_END.search(text[-MAX_CAPTION_END:]) is not None


def _form(beginning: str) -> int:
    """How sure it is that names stand in what a report begins with."""
    if _WIRED.match(beginning):
        return _WIRE
    return _BRACKETS if beginning.startswith(("（", "(", "【")) else _LINE


def reporter_at_end(text: str) -> str | None:
    """The reporters and correspondents in brackets behind the last sentence of a report.

    >>> reporter_at_end("他愿意多坐一会儿。（通讯员 李敏 张志远）"), reporter_at_end("他笑了。（笑声）")
    ('李敏, 张志远', None)
    """
    found = _AT_END.search(text[-MAX_BESIDE:]) if text.endswith(("）", ")", "】", "。")) else None
    return _reporters(found["names"], _BRACKETS) if found else None


def writer_in_brackets(text: str) -> str | None:
    """Who wrote it, or who reports, of a line that is nothing but that in brackets.

    >>> writer_in_brackets("（文/温简之 摄影/曲澄）"), writer_in_brackets("（图/曲澄）")
    ('温简之', None)
    """
    found = _WRITER_LINE.fullmatch(text) if len(text) <= MAX_BESIDE else None
    if found is None:
        return reporter_in_brackets(text, is_line=True) if text.startswith(("（", "(", "【")) else None
    names = [name for _, name in values(found["fields"].removeprefix("图").removeprefix("圖"), "author")]
    return names[0] if len(names) == 1 and are_persons(names[0]) else None


def _reporters(text: str, form: int = _LINE) -> str | None:
    """The names behind 记者, and those behind 通讯员; None when there is anything else: a photographer's mark, a
    sentence, 记者手记. Of correspondents beside reporters what is no name is left out: 通讯员 县委宣传部."""
    pieces = CORRESPONDENT.split(_HELPERS.split(text)[0])
    said, *helpers = [_WHAT_THEY_DID.sub("", piece) for piece in pieces]
    before, *rest = _REPORTER_WORD.split(said)
    names = _names(rest, form)
    helping = [name for piece in helpers for name in _names([piece], form)]
    if rest:
        is_whole = bool(names) and not before.strip()
    else:
        is_whole = bool(helping) and _WHOSE.fullmatch(before.strip()) is not None
    return ", ".join([*names, *helping]) if is_whole else None


def _names(pieces: list[str], form: int) -> list[str]:
    """The names in what stands behind the word for a job; none when there is anything else."""
    glued = [piece for piece in pieces if HAN.match(piece)]
    names = [name for piece in pieces for name in re.split(r"[\s、，,:：]", SPELLED.sub(r"\1\2", piece)) if name]
    words = [name for name in names if NO_ONE.fullmatch(name) and not (form > _LINE and PEN_NAME.fullmatch(name))]
    are_names = not words and not any(map(_NO_REPORTER.fullmatch, names)) and all(map(ONE_NAME.fullmatch, names))
    is_work = any(name[0] not in FAMILY + RARER and _NO_PEN_NAME.fullmatch(name) for name in names)
    are_names = are_names and not is_work
    are_pen_names = form == _WIRE and not any(map(_NO_PEN_NAME.fullmatch, names))
    is_begun = all(piece[0] in FAMILY or piece[0] in RARER for piece in glued)
    return names if are_names and (is_begun or are_pen_names) else []
