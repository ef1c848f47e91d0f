"""Who wrote, on Japanese pages: `（記者・戸張みのり）`, `文＝山田太郎`, also among the fields of a line with the day
(`掲載日：2023年10月5日　筆者：戸張みのり`)."""

import re

# on Japanese pages: （記者・戸張みのり）, 文＝山田太郎: two to four Han and the given name
KANA = re.compile("[\u3040-\u30ff]")
_JAPANESE = re.compile(
    r"[（(【\[]?(?:[\u3400-\u9fff]{2,6}(?:支局|支社|総局|本社|通信部)|本紙|本社)?(?:記者|取材|文|執筆者?|筆者|著者|文責|ライター)"
    r"(?:[・と](?:撮影|写真|文|編集))?(?:\s?[・:：＝=／/]\s?|\s)"
    r"(?P<name>[\u3400-\u9fff々ヶ]{1,4}\s?(?:[\u3400-\u9fff々]{1,3}|[\u3040-\u30ff]{2,6}))[）)】\]]?"
    # and who took the pictures: 文・山田花子　写真・鈴木一郎
    r"(?:[\s、／/]{1,3}(?:写真|撮影|イラスト)\s?[・:：＝=／/]\s?[\u3040-\u9fff々]{2,8})?"
)
# … but an office, a school, a place, and words that go on with the one for who wrote: 筆者 紹介
_NO_JAPANESE = re.compile(
    "[社部局班会課隊団誌紙]$|特別|編集|取材|新聞|通信|報道|委員|公開|更新|会見|座談|.{2}[庁省署室館院所県]$|市役所|役場|高校|大学|学校|東京都|北海道|[大京].府$"
    "|協力|募集|近影|略歴|紹介|担当|解説|匿名|一同|\\s訳$"
)
# the day and other fields beside that name
_DAY = re.compile(
    r"(?:^|\s)(?:(?:初出|掲載|公開|更新|投稿|配信|発行|作成|登録|最終更新)?(?:日時?|日付|年月日)?\s?[:：]?\s?)"
    r"(?:(?:19|20)\d\d\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}日?|令和(?:元|\d{1,2})年\d{1,2}月\d{1,2}日)"
    r"(?:\s?[（(][月火水木金土日](?:曜日?)?[）)])?(?:\s?\d{1,2}[:：時]\d\d分?)?(?:\s?(?:公開|更新|掲載|配信))?(?=$|[\s|｜／/])"
)
_FIELD = re.compile(
    r"\s(?:カテゴリー?|分類|ジャンル|閲覧数?|コメント|タグ|地域|提供|出典)\s?[:：]\s?[^\s:：]{1,20}(?=$|\s)"
)
# … behind the word for it, where a day stands beside it: 2023年10月5日 ライター 講座
_SIGN = re.compile("[・:：＝=／/]")
_MARKS = " |｜／/・、"


def japanese_writer(text: str) -> str:
    """The person whom a line names and does no more, the day and other fields aside; "" for none.

    >>> japanese_writer("掲載日：2023年10月5日 筆者：戸張 みのり"), japanese_writer("2023年10月5日、筆者は港を訪ねた")
    ('戸張 みのり', '')
    """
    line = _FIELD.sub("", _DAY.sub(" ", text)).strip(_MARKS)
    found = _JAPANESE.fullmatch(line) if line == text or _SIGN.search(line) else None
    return "" if found is None or _NO_JAPANESE.search(found["name"]) else found["name"]
