"""Whose text it is, on Japanese pages, behind a label in the lines of the day below the title: `配信：青瀾通信`,
`提供元 青瀾通信`, a term or a cell with its value.

`配信` stands before a day, `提供` below pictures and adverts and both among the facts of a film, so that the value must
have the form of a name and the lines a day.
"""

import re
from collections.abc import Iterator

from .belowtext import is_below_picture
from .japanesenames import KANA
from .lines import MAX_TABLE
from .page import TABLE
from .sheet import MAX_LABEL_LINE, Sheet

#: Characters of the longest label alone in its cell.
MAX_LABEL = 10
# labels that say it alone, and those that need a colon
_SURE = "(?:記事|情報|ニュース)?(?:配信|提供|発信|引用|転載)元|情報元|(?:記事|ニュース)(?:配信|提供)|情報源|出典|出所"
_WORD = rf"(?P<word>{_SURE}|配信|提供)"
_NAME = (
    r"(?P<name>(?!毎|\d{1,8}(?:[年月./:-]|$))[^\W_][^\s:：。、！？!?|｜／()（）【】\[\]「」]{1,30}"
    r"(?: [A-Z][^\s:：。、|｜／()（）]{1,20}){0,2})"
)
_LONE = re.compile(rf"[【\[]?{_WORD}[】\]]?\s?[:：]?")
_VALUE = re.compile(_NAME)
# … in a line: from its beginning, a space or a bar, as far as the next of these
_FIELD = re.compile(rf"(?:^|(?<=[\s|｜／/（(])){_WORD}(?:\s?[:：＝]\s?|(?<=元)\s){_NAME}(?=$|[\s|｜／/()（）])")
# … in a row of a table
_ROW = re.compile(rf"^\|\s{{1,3}}{_WORD}\s?[:：]?\s{{1,3}}\|\s{{1,3}}{_NAME}\s{{1,3}}\|$", re.MULTILINE)
_DAY = re.compile(
    r"(?:19|20)\d\d\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}|(?:令和|平成)(?:元|\d{1,2})年\s?\d{1,2}月\s?\d{1,2}日"
)
# what a template fills in, the site itself, agencies of pictures, a person, when and for whom it is sent; what else the
# lines tell of: a film, an event, an advert
_NO_NAME = re.compile(
    r"(?:不明|なし|無し|未定|その他|独自|自社|当社|本紙|弊社|編集部|[本当]サイト|公式サイト|こちら|同上|全国|無料|有料|日時?|予定|開始|終了|停止|中)"
    # … by what films, games and meetings are sent
    r"|(?:youtube|ユーチューブ|netflix|zoom|tver|hulu|abema|u-next|dazn|amazon|prime ?video|disney|apple"
    r"|google|spotify|steam|twitch|teams|webex|vimeo|ニコニコ|ツイキャス|オンライン|アーカイブ|各|app ?store).{0,20}"
    r"|(?:あり|有り?|可能?|のみ)"
    r"|.*(?:配信(?:あり|有り?|なし|のみ)?|ライブ|生放送|ストア|チャンネル|アプリ)"
    r"|.*(?:ゲッティ(?:イメージズ)?|アフロ|pixta|istock|getty|shutterstock|アマナ|写真ac|撮影|さん|さま|様|氏|より|から|開始|予定|まで|サービス)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"監督|出演|開演|開場|(?:放送(?:日時?|予定)?|番組名?)\s?[:：|]|ジャンル|対応(?:機種|os|端末|ハード)|プラットフォーム|価格|チケット|配信(?:開始|終了)|(?:^|[|｜\s])日時"
    r"|キャスト|原作|脚本|主演|主催|会場|開催|入場|協賛|料金|定価|発売|上映|(?:^|[\[【\s])(?:PR|AD|広告)(?:$|[\]】\s])",
    re.IGNORECASE,
)


def japanese_source(sheet: Sheet) -> tuple[str, str] | None:
    """The label and the name, on a page whose title is Japanese."""
    if sheet.title_at is None or not (sheet.page.declared_language[:2] == "ja" or KANA.search(sheet.page.head_title)):
        return None
    places = [i for i in sheet.below if i != sheet.title_at and i <= sheet.body and not sheet.is_prose(i)]
    texts = [sheet.blocks[i].text[: MAX_LABEL_LINE + 1] for i in places]
    if not any(map(_DAY.search, texts)) or any(map(_OTHER.search, texts)):
        return None
    for i, word, name in _said(sheet, places):
        if not (_NO_NAME.fullmatch(name) or is_below_picture(sheet, sheet.blocks[i].text)):
            return word, name
    return None


def _said(sheet: Sheet, places: list[int]) -> Iterator[tuple[int, str, str]]:
    """The lines that say it: their indexes, the label and what stands behind it."""
    for i in (i for i in places if i + 1 < len(sheet.blocks)):
        label = _LONE.fullmatch(sheet.blocks[i].text[: MAX_LABEL + 1])
        value = _VALUE.fullmatch(sheet.blocks[i + 1].text[: MAX_LABEL_LINE + 1]) if label else None
        if label and value and sheet.is_pair(i, i + 1):
            yield i, label["word"], value["name"]
    tables = ((i, sheet.blocks[i].text[:MAX_TABLE]) for i in places if sheet.blocks[i].kind is TABLE)
    yield from ((i, found["word"], found["name"]) for i, text in tables for found in _ROW.finditer(text))
    for i, text in sheet.lines(places):
        yield from ((i, found["word"], found["name"]) for found in _FIELD.finditer(text))
