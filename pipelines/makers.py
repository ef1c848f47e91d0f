"""Lines of their own that name who made a text and its pictures: `（王小明 编辑）`, `图片由县融媒体中心提供`."""

import re

from .buttons import CITED_END
from .page import HEADING, Block
from .surnames import COMPOUND, FAMILY, NO_NAME, RARER

#: Characters of the longest such line.
MAX_CREDIT = 40
#: What may stand around a line that is nothing but a few words.
OPEN, CLOSE = r"[（(【\[〔\s>＞※■◆●▲★·•]{0,4}", r"[】\]）)〕>》＞»：:\s]{0,6}"
NAME = "[\u4e00-\u9fff·]{2,4}"
#: How many are wanted is no name: 编辑：两名.
_NO_COUNT = r"(?!(?:[\d一二三四五六七八九十两几数]{1,3}|若干)\s?[名位人]?(?:[\s、，,；;]|$)|不?限)"
_NAMES = rf"{_NO_COUNT}{NAME}(?:[\s、，,/／]{{1,2}}{NAME}){{0,5}}"
_ROLE = (
    "[^\\s，。；！？：:（(【]{0,8}(?:编辑|編輯|编译|編譯|记者|記者|通讯员|通訊員|作者|撰稿|撰文|摄影|攝影|摄|攝|制图|製圖|校对|校對|审核|審核|统筹|监制"
    "|责编|責編)"
)
_BAR = r"\s{0,2}[:：︰/／╱|｜丨]\s{0,2}"
#: Who wrote, edited, drew, and nothing else: `（王小明 编辑）`, `文/王小明`, `作者 | 王小明`.
CREDIT_LINE = re.compile(
    rf"{OPEN}(?:(?:{_ROLE}(?:{_BAR}|\s{{1,3}}){_NAMES}|{_NAMES}(?:{_BAR}|\s{{1,3}}){_ROLE}|[文图圖]{{1,2}}{_BAR}(?:{_ROLE}\s{{0,2}})?{_NAMES})"
    rf"[\s、，,/／|｜]{{0,4}}){{1,4}}(?:\S{{0,6}}(?:报道|報導))?{CLOSE}"
)
_JOBS = (
    "文字|图片|图文|文案|编\\s{1,3}辑|责\\s{1,3}编|校\\s{1,3}对|审\\s{1,3}核|监\\s{1,3}制|编发|审读|核稿|统稿|(?:总|执行)?主编|文编|图编|今日值班|本期(?:编辑|值班|责编)|供图|摄影报道|(?:拟稿|撰稿|审核|初审|复审|终审|签发|校对)人|审核|审稿|校对|编审|责编|编辑|摄影|(?:总|执行)?策划|统筹|制作|视觉(?:设计)?|插画|海报|实习生|信息员|投稿|[一二三]审[一二三]校|责任校对|执行主编|总?监制|监审|航拍|视频|音频|美编|剪辑|出品人?|排版|设计|配音|播音|[一二三初复终]审|审签|签发|责校"
    "|值班(?:编辑|主任|总编)?"
)
#: What papers and accounts give, too.
_GIVEN = "文字|图片|图文|供图|视频|音频|海报|出品"
#: A person's name by its first character, or one as friends call each other: 小鹿. What ends as months, sums, sizes do
#: is none, nor is 审核：高标准.
PERSON = (
    rf"(?:(?!{NO_NAME})[{FAMILY}{RARER}](?:·?[\u4e00-\u9fff]){{1,2}}|[小阿老][\u4e00-\u9fff](?<!小[一二三四五六初型幅号学写班计组])"
    rf"|(?:{COMPOUND}|东方)[\u4e00-\u9fff]{{1,2}})(?![\u4e00-\u9fff])"
)
#: Further jobs, which a colon makes them: 文字：王小明　一审：李明. Without one they are words of any text.
JOB_LINE = re.compile(
    rf"{OPEN}(?:(?:(?:{_JOBS})\s{{0,2}}[:：|｜丨]\s{{0,2}}{PERSON}(?:[\s、，,/／]{{1,2}}{NAME}){{0,5}}"
    rf"|(?:{_GIVEN})\s{{0,2}}[:：|｜丨]\s{{0,2}}(?=[\u4e00-\u9fff]{{2,8}}{CITED_END}){NAME}(?![\u4e00-\u9fff]))"
    rf"[\s、，,/／|｜;；]{{0,4}}){{1,6}}{CLOSE}"
)
#: Who gave the picture above, in a line of its own; behind a caption it stays with that; 图片来源：… is one in the
#: gold of real pages.
PICTURE_LINE = re.compile(
    rf"{OPEN}(?:本文|文中|文内|以上|部分|本组)?(?:题图|配图|图片|照片|组图|图文|图|视频|海报)(?:均|都)?"
    rf"由[^，。；：:！？由在的于]{{2,30}}(?:提供|供图|拍摄|摄制|摄){CLOSE}"
)
#: A report's byline as Taiwan's papers print it, without brackets, and an editor by the first letters of his name:
#: `記者林小滿／綜合報導`, `（編集YK）`.
REPORT_LINE = re.compile(
    rf"{OPEN}(?:(?:实习|特派)?(?:记者|記者|特派员)\s?{_NAMES}|[\u4e00-\u9fff]{{2}}中心)\s?[/／╱|｜]\s?[\u4e00-\u9fff]{{0,6}}"
    rf"(?:报[道导]|報[道導]|整理|外电|外電|采访|採訪){CLOSE}"
    r"|[（(]\s?(?:編集|编辑|編輯|翻訳|文責)\s?[:：・/／]?\s?[A-Z]{1,3}(?:\s?[・、/／&＆]\s?[A-Z]{1,3}){0,3}\s?[)）]"
)
#: What makes such a line more than a byline (`本报记者 王小明`): those are the author's own as often as not.
_NO_BYLINE = re.compile("[:：︰/／╱|｜丨（(【\\[]|[编編摄攝校审審图圖監监]")


def names_makers(block: Block) -> bool:
    """True for a line of jobs and names, more than a byline."""
    if not _is_short(block) or not _NO_BYLINE.search(block.text):
        return False
    return CREDIT_LINE.fullmatch(block.text) is not None or JOB_LINE.fullmatch(block.text) is not None


def names_giver(block: Block) -> bool:
    """True for a line that says who gave the picture above, or, as no turn of an interview does, who reports."""
    forms = (PICTURE_LINE, REPORT_LINE)
    return _is_short(block) and any(form.fullmatch(block.text) for form in forms)


def _is_short(block: Block) -> bool:
    return block.kind is not HEADING and len(block.text) <= MAX_CREDIT
