"""What a paragraph of an article looks like: by form and words alone, wherever it stands."""

import re
from collections.abc import Iterator, Sequence

from .buttons import CITED_END
from .page import ITEM, PARAGRAPH, TABLE, Block
from .scanned import is_told

#: A block with at most this link share can be article text.
ARTICLE_LINK_SHARE = 0.35
#: Han characters of the shortest article paragraph, and characters in other scripts (about 3 a Han character).
ARTICLE_HAN = 10
ARTICLE_LENGTH = 25
ARTICLE_LENGTH_OTHER = 60
#: … in Hangul, whose signs are syllables, with the end of a sentence as papers write them: about two letters each.
ARTICLE_LENGTH_HANGUL = 30
#: Share of Han characters from which a page is judged by Chinese words.
CHINESE_SHARE = 0.2
#: Characters from which a text is a text whatever follows: the rest is not looked at.
SAMPLE = 1000
#: Longest label line and legal notice, in characters: longer ones are read as sentences.
MAX_LABEL = 120
MAX_NOTICE = 260

#: Fewest lines `字段：值` that are a list of fields, the longest name of one in characters, and the share of a list
#: that decides about all of it.
FEW_FIELDS, FIELD_NAME, MOST_FIELDS = 3, 12, 0.5
#: A line that is a field: 投资总额：5000万元
FIELD = re.compile(rf"[^\s，。；！？:：]{{2,{FIELD_NAME}}}[:：]\s{{0,3}}\S")
#: Fields of a project that an article may have for labels, too.
_OF_PROJECT = re.compile("(?:所属|所在)(?:地区|区域|行业)[:：]")
#: A step with its day, and the fewest of a procedure.
_STEP = re.compile("[\u3400-\u9fff]{2,8}\\s?[:：]\\s?(?:\\d{4}\\s?年\\s?)?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?日")
FEW_STEPS = 3
#: A line that heads the names of annexes, and such a name: numbered, in 《》, or a file's.
_ANNEX_HEAD = re.compile(r"附\s{0,3}件(?:下载|列表|清单)?\s{0,3}[:：]?")
_ANNEX_NAME = re.compile(
    r"(?:附件\s?)?[（(]?\d{1,2}\s?[.．、)）:：]\s{0,3}\S.{1,120}|《[^《》]{2,80}》.{0,10}"
    r"|.{1,120}\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rar|zip)",
    re.IGNORECASE,
)

#: An annex by itself, as site builders print it, with its count of loads: 附件【名单.xlsx】已下载3次.
ANNEX_FILE = re.compile(
    r"附\s?件\s?[\d一二三四五六七八九十]{0,2}\s?[:：]?\s?[【\[《（(]?[^【】《》。]{2,80}\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rar|zip)"
    r"[】\]》）)]?\s{0,3}(?:[（(]?已?下载\s?(?:次数)?[:：]?\s?\d{0,7}\s?次?[）)]?)?",
    re.IGNORECASE,
)

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
#: The first bytes of these characters in UTF-16, which begin no other's.
_HAN_BYTES = bytes((*range(0x34, 0xA0), 0xF9, 0xFA))
SENTENCE_END = re.compile("[。！？；…”」』）)]$")
#: The end of a sentence in any script; a footnote has an arrow behind it that leads back.
ANY_END = re.compile(r"[.!?:。！？：；…।॥۔؟։][\"'”’“‘»«」』)）\]]{0,3}(?:\s?[↩↑⤴]\ufe0e?)?$")
#: Signs that templates print for a colon behind a label, as fonts show them alike: 发布日期∶, 来源﹕
_COLONS = str.maketrans("∶﹕꞉", "：：：")
#: Ends of a turn of an interview, which begins as a label does: 记者：今年的重点是什么？
TURN_ENDS = ("？", "！", "?", "!")
#: A line that begins with a date: `2025年8月15日 10:05 来源：青澜日报`.
_DATED = re.compile(r"\s{0,3}[（(【\[]?\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
_CLAUSE = re.compile("[，。；！？]")
SIGNED_DATE = re.compile(r"(?:\d{4}|二[〇○零Oo一二三四五六七八九]{3})年\S{1,3}月\S{1,3}日")
_OPEN = r"[（(【\[〔\s]{0,3}"
_SENTENCE = re.compile("[，。；！？、：“”《》,;!?]")
_SENTENCE_OTHER = re.compile(r"[.,;:!?](?:\s|$)")
# … of Korean papers: what a site asks and tells its readers is polite and ends with 니다 or 요
_HANGUL_END = re.compile(r"(?<=[가-힣])(?<!니)다\.(?:\s|$)")

# Thai, Lao, Burmese and Khmer write no full stops, and no spaces between words: so many signs in a row are no menu
_UNMARKED = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]{16}")

#: `字段：值` lines that describe the article; their values are read by labels.py.
_IN_BRACKETS = "(?:信息|文章|稿件)?来源|稿源|作者|(?:发布|发表)?(?:日期|时间)|(?:所属|所在)地区|(?:责任)?编辑"
LABEL_LINE = re.compile(
    _OPEN + "(?:责任编辑|責任編輯|责编|責編|编辑|編輯|编审|编校|校对|審核|审核|初审|复审|二审|三审|终审|监制"
    "|[一二三]审[一二三]校"
    "|值班编委|文章录入|录入[员人]?|信息审核|上传者"
    "|原(?:文)?标题|原標題|本文标签|本文来源|原文来源|信息来源|消息来源|文章来源|稿件来源|新闻来源|内容来源|来源(?:网站|单位|媒体|机构)?|來源|稿源|出处|来自|转自|发布机构|发布单位|发文机关|索引号|信息分类|主题分类|文号"
    "|(?:发布|刊[登发]|首发|发稿)(?:日期|时间)|信息时间|发布[于日]|發布(?:日期|時間)|发表(?:日期|时间|于)|发文日期|成文日期|更新(?:日期|时间)|公开日期|时间|日期|時間"
    "|所属地区|所在地区|所属区域|所属行业|浏览(?:次数|量)?|瀏覽(?:次數|量)?|阅读(?:次数|量|数)?|点击(?:数|量|次数|率)?|访问(?:次数|量)|人气"
    r"|字号|字體|字体(?:大小)?|(?:文章|本文)?(?:关键词|关键字|标签)|[Tt]ags?|作者|(?:本报|本网)?记者|通讯员|撰稿人?|撰文|采写|所属(?:省份|城市)|摄影|文/图|图/文|供稿|分享(?:到|至)?|分享給|收藏|打印)\s{0,3}[:：︰／/]"
    rf"|{_OPEN}(?:文章|本文|信息|稿件|内容)?(?:来源|來源|稿源)\s{{0,2}}[|｜丨│]\s{{0,2}}[^，。！？|｜]{{1,28}}{CITED_END}$"
    # … right behind a region's: 地区：望川来源：望川发布
    rf"|{_OPEN}(?:地区|地域|属地)\s{{0,3}}[:：]\s{{0,3}}[^，。；！？:：]{{1,12}}"
    r"(?<!资金|水源|原料|收入|经费|货源|客源|生源)(?=(?:信息|消息|文章|稿件|新闻)?来源\s{0,3}[:：]|发布(?:日期|时间)\s{0,3}[:：])"
    # … in brackets: 【来源】青澜日报
    rf"|【\s?(?:{_IN_BRACKETS})\s?】\s?(?=[^\s【])"
    # … but for a note: [日期] 表中日期均为农历。
    rf"|[［\[]\s?(?:{_IN_BRACKETS})\s?[］\]]\s?(?=[^\s［\[])(?!.{{0,160}}。$)"
    # … spread: 来 源：《青澜招商》杂志
    "|"
    + _OPEN
    + r"(?:[来來稿]\s{1,3}源|作\s{1,3}者|[编編]\s{1,3}[辑輯]|责\s{1,3}编|出\s{1,3}处|审\s{1,3}核)\s{0,3}[:：]"
    # what a project or a programme may have, too, unless an address or a count follows
    "|" + _OPEN + r"(?:(?:本文|原文|本页|文章)(?:链接|地址|网址)\s{0,3}[:：]\s{0,3}(?=https?:|www\.)"
    r"|(?:[點点][閱阅](?:數|数|率|次數)?|瀏覽人次)\s{0,3}[:：]\s{0,3}(?=\d|$)|热度\s{0,3}[:：]\s{0,3}(?=\d{1,9}(?:\.\d{1,2})?\s?[万wWkK]?\+?(?:\s|$))"
    r"|[发發][布佈]\s{0,3}[:：]\s{0,3}(?=(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.][\d\s:：日]{0,20}(?:[^\u3400-\u9fff]{0,20}$|[^，。]{1,40}[:：|｜]))"
    # … or a day to come, or two: 修改时间：7月1日至3日
    r"|(?:(?:录入|上传|添加|编辑|修改)(?:日期|时间)|最后(?:更新|修改|编辑)(?:日期|时间)?)\s{0,3}[:：]\s{0,3}"
    r"(?=\d{4}[^前后起止至到—–~]{0,30}$|昨|今|$))"
)
# how many are wanted and what they are paid: 编辑：两名; when works are judged, and what a court says; figures of
# reading in a survey; where a work of art is; when something takes place that has no day of its own: 时间：每周五晚八点
_NO_LABEL = re.compile(
    r"(?:作者|编辑|記者|记者|摄影|通讯员|编校|校对|责编)\s?[:：]\s?(?:[\d一二三四五六七八九十两几数]{1,3}\s?[名位人]|若干[名人]?|不?限[^，。]{0,6})"
    r"|分享\s?[:：]\s?(?!.{0,40}(?:微信|微博|朋友圈|QQ|空间|复制|链接|打印|收藏|新浪|腾讯|豆瓣|人人|贴吧|好友|印象))[\u4e00-\u9fff《“][^，。]{1,40}"
    r"|(?:作者|编辑|記者|记者|摄影|审核|编校|校对|责编)\s?[:：]\s?(?:若干[名人位]?|[\d.,万千—～~至到-]{1,14}\s?[元kK][^，。]{0,8})"
    r"|(?:一审|二审|再审|终审)(?:判决|裁定|法院)?\s?[:：]\s?(?:[^，。]{2,20}法院|(?:驳回|维持|撤销|改判|发回)[^，。]{0,20})"
    r"|(?:时间|時間|日期)\s?[:：]\s?(?:每[天日周週月年]|[长長]期|待定|即日|全[年天]|另行)[^，。]{0,24}"
    r"|(?:初审|复审|二审|三审|终审)\s?[:：]\s?\d[^，。]{0,30}|收藏\s?[:：][^，。；]{2,20}[馆館院]"
    r"|(?:点击|阅读|浏览|访问)[率量数]?\s?[:：]\s?(?:\D{0,6}\d[\d.]{0,6}%|人均[^，。]{1,12})"
)
# words that are labels, and of which sentences may be; what ends as names of publishers and offices do
_LABEL_SENTENCE = re.compile("(?:来源|出处|时间|日期|标签|关键词|人气)[:：][^:：\\s]{10,110}(?<![网报社台局站])。$")
#: Legal notices, share prompts, publisher lines: anywhere inside a short block. Each of these alternatives begins with
#: a letter, not with another choice: `re` then passes over all letters that none of them begins with, in a tenth of the
#: time.
NOTICE = re.compile(
    "版权(?:声明|所有(?![人者权])|归)|版權所有|免责(?:声明|条款)|免責聲明"
    "|转载[，,]?[请請]?(?:注明|註明|務必|须)|轉載[，,]?[请請]?(?:注明|註明|務必|须)|未经.{0,14}(?:授权|许可|书面|允许)|未經.{0,10}授權"
    "|如有侵权|侵权.{0,8}(?:联系|删除)|ICP备|公网安备|Copyright|copyright|©"
    "|All [Rr]ights [Rr]eserved|all [Rr]ights [Rr]eserved"
    "|网友评论仅供|不(?:构成|代表).{0,8}(?:投资)?(?:建议|本站|本网|观点)"
    # of somebody who does it a sentence tells: 市民扫描二维码关注后即可预约
    "|扫(?<![民户业众客人员者]扫)(?:一扫|码|描).{0,14}(?:二维码|关注|分享|咨询)|长按.{0,8}二维码|识别.{0,8}二维码"
    "|关注.{0,10}(?:公众号(?!后)|官方微博)|分享(?:到|至).{0,20}(?:微信|微博|朋友圈|QQ)"
    "|举报(?:电话|邮箱)|主办(?:单位)?[:：]|承办(?:单位)?[:：]|技术支持(?:单位)?[:：]|建设单位(?:单位)?[:：]|专属顾问|一对一服务|点赞\\s{0,3}\\d|收藏\\s{0,3}\\d"
)
# who speaks of such words names them
_MENTIONED = re.compile(
    "(?:写明|约定|订立|规定|含有|设[有置定]|列明|删除|增加|补充|审查|合同|协议|保险)[^，。；]{0,8}免责条款|(?:之类|一类|这类|等)的?(?:字样|话(?!题)|说法|提示|声明)|[这那](?:句|段|样的)话|(?:二维码|公众号)(?:的是|[并也]?不是|[并也]非)"
)
#: A site's own sentence to its visitors that asks for their consent to cookies or a policy, to its end. It speaks of
#: itself and to them; a text about such sentences does neither, or quotes them, and a company's news speaks of 客户.
_SITE = r"(?:我们|本站|本网站?|本网页|本平台|本公司|\b(?:we|our|us)\b|this (?:web)?site|this page)"
_CONSENT_SUBJECT = r"(?:cookies?|隐私(?:政策|声明|协议|条款|权)|個人資料|privacy (?:policy|notice|statement))"
_CONSENT_WORD = (
    r"(?:继续(?:浏览|使用|访问)|即?(?:表示|视为|代表)[您你](?:已|已经)?(?:阅读并)?(?:同意|接受)|点击.{0,6}(?:同意|接受|确定)"
    r"|[您你](?:同意|接受)我们"
    r"|by (?:continuing|using|clicking|browsing|closing)|you (?:agree|consent|accept)"
    r"|your (?:consent|experience|browsing))"
)
CONSENT = re.compile(
    rf"(?=.{{0,200}}?{_SITE})(?=.{{0,200}}?{_CONSENT_SUBJECT})(?=.{{0,200}}?{_CONSENT_WORD})"
    r"(?=.{0,250}?(?:[您你]|\byour?\b))(?:为[了您你]?|我们|本(?:站|网|平台|公司)|当[您你]|如[您你果]|继续|欢迎|[您你]|尊敬的|亲爱的|点击"
    r"|we |our |by |this |to (?:give|offer|provide|ensure|improve)|if you|in order)"
    r"(?!.{0,250}(?:这句话|这类|\b(?:said|says|say|many|most) ))",
    re.IGNORECASE,
)


def count_han(text: str) -> int:
    """Han characters of a text, those that HAN finds: counted as bytes, in a tenth of the time.

    >>> count_han("招商引资2025年"), count_han("SimHash")
    (5, 0)
    """
    if text.isascii():
        return 0
    first_bytes = text.encode("utf-16-be", "surrogatepass")[::2]
    return len(first_bytes) - len(first_bytes.translate(None, _HAN_BYTES))


def notice(text: str) -> str:
    """The words by which a short text is a legal notice or a prompt; "" for one that tells of such words.

    >>> notice("扫描二维码关注我们。"), notice("扫描二维码，填写车牌，抬杆放行。五月起，四个大门都换成了自助通道。")
    ('扫描二维码关注', '')
    """
    found = NOTICE.search(text) if len(text) <= MAX_NOTICE else None
    if not found or is_mentioned(text):
        return ""
    return "" if is_told(text, found) else found[0]


def is_mentioned(text: str) -> bool:
    """True for a text about the words of notices: 版权所有之类的字样."""
    return _MENTIONED.search(text) is not None


def is_article_like(block: Block, *, chinese: bool) -> bool:
    """True for a block that reads like a paragraph (or data) of an article, by form alone; asked by seven stages, found
    out once."""
    known = block.article_like.get(chinese)
    if known is None:
        known = block.article_like[chinese] = _is_article_like(block, chinese=chinese)
    return known


def _is_article_like(block: Block, *, chinese: bool) -> bool:
    text = block.text
    if block.link_share > ARTICLE_LINK_SHARE:
        return False
    if block.kind is TABLE:
        return True
    if not chinese:
        is_long = len(text) >= (ARTICLE_LENGTH_HANGUL if _HANGUL_END.search(text, 0, SAMPLE) else ARTICLE_LENGTH_OTHER)
        return is_long and (_SENTENCE_OTHER.search(text, 0, SAMPLE) is not None or is_unmarked(text))
    beginning = text[:SAMPLE]
    if count_han(beginning) < ARTICLE_HAN or not _SENTENCE.search(beginning):  # most: menus, and all other scripts
        return False
    if len(text) < ARTICLE_LENGTH and not SENTENCE_END.search(text):
        return False
    return not (notice(text) or (len(text) <= MAX_LABEL and is_label_line(text)))


def is_unmarked(text: str) -> bool:
    """True for a text of a script that ends its sentences with a space alone.

    >>> is_unmarked("เทศบาลซื้อท่าเรือเก่าคืนในราคาสี่สิบล้านบาท"), is_unmarked("The council buys the landing")
    (True, False)
    """
    return not text.isascii() and _UNMARKED.search(text, 0, SAMPLE) is not None


def is_consent(text: str) -> bool:
    """True for a site's own sentence to its visitors about cookies or its privacy policy.

    >>> is_consent("我们使用Cookie，继续浏览即表示您同意隐私政策。"), is_consent("网站使用Cookie须先征得用户同意。")
    (True, False)
    """
    return len(text) <= MAX_NOTICE and may_ask_consent(text) and CONSENT.match(text) is not None


def may_ask_consent(text: str) -> bool:
    """False for a text without the words of such a sentence: nearly all are."""
    return "ookie" in text or "隐私" in text or "個人資料" in text or "rivacy" in text


def annexes(blocks: Sequence[Block]) -> set[int]:
    """Indexes of the lines that name the annexes of a notice, one each below 附件：, linked or not."""
    found: set[int] = set()
    is_below = False
    for i, block in enumerate(blocks):
        text = block.text
        is_below = is_below or (i > 0 and not block.link_characters and blocks[i - 1].text.rstrip("：:") == "相关附件")
        is_name = is_below and len(text) <= MAX_LABEL and _ANNEX_NAME.fullmatch(text) is not None
        head = _head_of_annexes(text) if text.startswith("附") else None
        is_file = text.startswith("附") and len(text) <= MAX_LABEL and ANNEX_FILE.fullmatch(text) is not None
        if is_name or head or is_file:
            found.add(i)
        is_below = is_name or is_file or head is not None
    return found


def _head_of_annexes(text: str) -> bool | None:
    """Whether 附件： has the first name behind it; None for any other line."""
    found = _ANNEX_HEAD.match(text) if len(text) <= MAX_LABEL else None
    if found is None or found.end() == len(text):
        return None if found is None else False
    return (found[0].endswith((":", "：")) and _ANNEX_NAME.fullmatch(text, found.end()) is not None) or None


def field_lists(blocks: Sequence[Block]) -> Iterator[range]:
    """The lists of which each item is a field `投资总额：5000万元`: a project's, or an article's labels."""
    first = 0
    for i, block in enumerate(blocks):
        if block.kind is not ITEM or not FIELD.match(block.text):
            if i - first >= FEW_FIELDS:
                yield range(first, i)
            first = i + 1
    if len(blocks) - first >= FEW_FIELDS:
        yield range(first, len(blocks))


def facts_in_rows(blocks: Sequence[Block]) -> Iterator[int]:
    """Paragraphs that say of a project where it is and what it makes, in rows of such facts: below 地块编号：… stands
    所属地区：…; and of a procedure when each step of it is: 发布：6月20日, 申报：7月1日至31日."""
    first = 0
    for i in range(len(blocks) + 1):
        if i < len(blocks) and blocks[i].kind is PARAGRAPH and FIELD.match(blocks[i].text):
            continue
        others = sum(not is_label_line(blocks[j].text) for j in range(first, i))
        steps = [j for j in range(first, i) if _STEP.match(blocks[j].text)]
        yield from steps if FEW_STEPS <= len(steps) <= others + 1 else ()
        yield from (j for j in range(first, i) if others >= FEW_FIELDS and _OF_PROJECT.match(blocks[j].text))
        first = i + 1


def own_facts(blocks: Sequence[Block], labels: set[int]) -> Iterator[int]:
    """Lines such as 时间：2026年 that are a project's facts where the lines beside them are. `labels`: all lines of
    labels that are to go."""
    for fields in field_lists(blocks):
        some = labels.intersection(fields)
        yield from some if len(some) < MOST_FIELDS * len(fields) else ()
    yield from labels & {*facts_in_rows(blocks)}


def with_colons(text: str) -> str:
    """The text with colons for what templates print for one behind a label: places in both are the same.

    >>> with_colons("发布日期∶2025-08-18"), with_colons("来源﹕青澜日报")
    ('发布日期：2025-08-18', '来源：青澜日报')
    """
    return text.translate(_COLONS)


def is_label_line(text: str) -> bool:
    """True for a line that begins with a label, or that begins with a date and holds no sentence."""
    text = with_colons(text)
    if text.endswith(TURN_ENDS) or tells_of_label(text):
        return False
    return bool(LABEL_LINE.match(text)) or bool(_DATED.match(text) and not _CLAUSE.search(text))


def tells_of_label(text: str) -> bool:
    """True for a sentence that begins with a word of a label and a colon, and for a job with how many are wanted; the
    name of a publisher may have a full stop.

    >>> tells_of_label("来源：这是方案里最难填的一栏。"), tells_of_label("来源：望川日报望川新闻网。")
    (True, False)
    """
    if not text.endswith("。"):
        return _NO_LABEL.fullmatch(text) is not None
    return _LABEL_SENTENCE.match(text) is not None


def is_chinese(blocks: Sequence[Block]) -> bool:
    """True when the blocks are to be judged by Chinese words."""
    text = "".join(block.text for block in blocks)
    return count_han(text) >= CHINESE_SHARE * max(1, len(text))
