"""The words before a date → what they make of it: the day of publication, of the article, of something else.

A word that is not known to mean the article makes the day another one: 签约时间, 开标日期.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What the words before a date make of it."""

    #: The day of publication: 发布日期, Published on.
    PUBLISHED = "published"
    #: A day of the article, probably this one: 日期, Date.
    DATED = "dated"
    BARE = "bare"
    #: The day of the last change, which a page with one date may call so: 更新时间, Updated.
    UPDATED = "updated"
    #: Another day: 截止日期, 成文日期, Expires.
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class DateLabel:
    """The words before a date."""

    standing: Standing
    word: str = ""


#: Characters before a date in which its label stands.
LABEL_REACH = 60
# a label that a page prints around its title goes before what its head declares
_OUTRIGHT_LABELS = (
    "发布日期", "发布时间", "發布日期", "發布時間", "发布于", "发表于", "发表时间", "发表日期",
)  # fmt: skip
_UPDATED_WORDS = (
    "(?:last )?(?:updated|modified)|aktualisiert|mis à jour"
    "|(?:última )?(?:(?:actualiza|modifica)ción|(?:atualiza|modifica)ção)"
    "|actualizad[oa]|atualizad[oa]|modificad[oa]|aggiornat[oa]|ultim[oa] (?:modifica|aggiornamento)|modifiée?"
    "|bijgewerkt|gewijzigd|geändert|uppdaterad|oppdatert|opdateret|обновлен[оа]|обновлени[ея]|оновлено|изменен[оа]"
    "|дата изменения|aktualisierung|mise à jour|dernière modification|zaktualizowano|zmodyfikowano|aktualizacja"
    "|aktualizováno|(?:son )?güncelle(?:me|ndi|nme)|ενημέρωση|ενημερώθηκε|ανανεώθηκε|τροποποιήθηκε|آخر تحديث"
)
# in other languages such words stand in sentences, captions and banners: below the title, on a line of the day alone,
# that may go on with the day of the last change
_CHANGED = rf"(?:[\s,;|·•/–-]{{1,5}}(?:{_UPDATED_WORDS})[^\d.!?]{{0,12}}\d[\w\s:.,/|–-]{{4,40}})?"
_OUTRIGHT_LINE = re.compile(
    r"(?:date published|published|veröffentlicht|publiée?|publicad[oa]|pubblicat[oa]|gepubliceerd|опубликовано"
    r"|опубліковано|opublikowano|publicerad|publisert|publikováno|yayınlan(?:ma tarihi|dı))"
    r"(?: on| am| le| el| em| il| op)?\s{0,3}[:：|]?\s{0,3}(?:[^\W\d_]{2,12}\.?,\s)?"
    r"DAY(?:[\s,|–-]{0,4}(?:at|um|à)?\s?\d{1,2}[:.h]\d\d(?::\d\d)?)?(?:\s?[ap]\.?m\.?)?(?:\s(?:Uhr|[A-Z]{2,5}))?\s?"
    + _CHANGED,
    re.IGNORECASE,
)
# A date's own label, just before it.
_PUBLISHED_LABEL = re.compile(
    "(?P<word>(?:首次|信息|稿件|文章|新闻)?(?:发布|發布|發佈|发表|發表|刊登|刊发|刊載|公布|公开|公開|登载|上传|发稿|發稿|上稿|张贴|張貼|录入|添加|上架)(?:日期"
    "|时间|時間|于|於|日)?|(?:信息提供|上版|首发|上网|发帖)(?:日期|时间|時間)|信息(?:日期|时间)|掲載日時?|公開日時?|投稿日時?|配信日?"
    r"|(?:first |originally |date )?(?:published|posted|publish(?:ed)? date|publication date"
    r"|pub date|release date|date published|submitted)(?: online)?(?: on(?: the)?| at| by [^\d\n]{2,40}?)?"
    "|veröffentlicht(?: am)?|erstellt(?: am)?|erschienen(?: am)?|publié(?:e)?(?: le)?|mis en ligne(?: le)?"
    "|publicad[oa](?: el| em)?|pubblicat[oa](?: il)?|gepubliceerd(?: op)?|geplaatst(?: op)?"
    "|publiziert(?: am)?|postad[oa](?: em)?|опубликован[оа]|дата (?:публикации|размещения)|размещено|добавлено"
    "|опубліковано|opublikowano|data publikacji|dodano|αναρτήθηκε(?: στις)?|δημοσιεύ[τθ]ηκε(?: στις)?"
    "|data dodania|utworzono|δημοσί?ευ(?:ση|θηκε|μένο)|ημερομηνία δημοσίευσης|καταχώρηση"
    r"|publicat(?: la| în)?|publicerad|publisert|julkaistu|publikováno|vydáno|yayınlan[mt]\w{1,5}"
    # without a colon the last one is what somebody published
    "|eklen(?:me tarihi|di)|oluşturulma tarihi|yayın tarihi"
    "|تاريخ النشر|نشرت?(?: في| بتاريخ)?(?=\\s?[:：]))"
    r"\s{0,3}[:：︰|]?[\s|\[（(【–-]{0,4}"
    r"(?:(?:on|am|le|el|il|em|op|dne|στις|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?"
    r"|sun)(?:day)?\.?,?\s{1,2}|[^\W\d_]{3,12},\s{1,2})?$",
    re.IGNORECASE,
)
_DATED_LABEL = re.compile(
    "(?P<word>日期|时间|時間|date|datum|data|дата|ημερομηνία|stand"
    "|(?<![^\\W\\d_])giriş(?: tarihi)?(?=\\s?[:：]))\\s{0,3}[:：︰|]?[\\s|\\[（(【]{0,4}$",
    re.IGNORECASE,
)
_UPDATED_LABEL = re.compile(
    # a weekday stands between the word and the day in other languages
    f"(?P<word>(?:更新|刷新)(?:日期|时间|時間|于|於)?(?=[^\\d。，]{{0,12}}$)|{_UPDATED_WORDS})[^\\d。，]{{0,24}}$",
    re.IGNORECASE,
)
_REFUSED_WORDS = (
    "(?:成文|印发|发文日|截止|截至|生效|施行|实施|有效|失效|废止|报名|活动|举办|举行|会议|起始|开始|结束|到期|考试|开标|投标|成立|出生|注册|拍摄|签发"
    "|签署|登录|培训|参展|展会|开幕|公示|招标|竞价|开工|竣工|批准|审议|通过|核准|备案|修订|修正|拍卖|挂牌|出让|开放|营业"
    "|办公|工作|投产|交付|上市)"
)
# the word is the label itself: 截止日期：, 会议将于; in 招商办公室 2025-08-18 it is part of a name
_REFUSED_LABEL = re.compile(
    f"{_REFUSED_WORDS}(?:日期|时间|時間|期限|仪式|大会|[期日的将定拟自起于於在为是从到至:：︰\\s|｜（(【\\[]){{0,6}}$"
    r"|(?:[期时時]限|限期|期[间間]|工期|周期)\s{0,3}[:：︰]?[\s|｜（(【\[自从從]{0,4}$"
    r"|(?<!online )(?<!en ligne )(?<!en línea )\b(?:since|seit|depuis|desde|sinds)(?: (?:the|dem|den|le|el|de|o))?\s$"
    r"|\b(?:when|wann|quand|cuándo|quando|когда|kiedy|wanneer|termin|beginn)\b[^\d]{0,16}$"
    r"|(?:expires|deadline|due|accessed|copyright|©|joined|born|opening|closing|closes|check-?(?:in|out)|çıkış|effective|starts?|ends?"
    r"|valid(?: from| until)?|meeting|date of (?!publication|issue)[a-z]{3,20})\b[^\d]{0,16}$|©[^\d]{0,16}$"
    # … in other languages: until when, what somebody has to send in, an event, a birth
    r"|\b(?:until|till|bis(?: zum)?|jusqu[’']au|hasta(?: el)?|fino al|entro(?: il)?|até(?: a| o)?|do dnia|до|έως|μέχρι"
    r"|tot(?: en met)?)\s$"
    r"|\b(?:\w{0,20}frist|\w{0,20}schluss|gültig(?: bis| ab)?|ablauf|veranstaltung|event|événement|evento"
    r"|wydarzeni[ae]|εκδήλωση\w?|date limite|échéance|(?:fecha )?límite|plazo|vencimiento|caducidad|scadenza|prazo"
    r"|validade|vencimento|ważn\w{1,5}(?: do)?|wytworzenia|срок\w{0,2}(?: подачи заявок| действия)?"
    r"|(?:дата )?(?:проведения|мероприятия)|geboren(?: am)?|née?(?: le)?|nacid[oa](?: el)?|nat[oa] il|urodzon[ya]"
    r"|родил\w{2,3}|estreno|uscita|premi[eè]r[ae]|премьера|sortie|kinostart|erscheinungsdatum"
    r"|einddatum|sluitingsdatum|verloopt(?: op)?|geldig(?: tot)?|evenement|(?:son )?başvuru(?: tarihi)?"
    r"|etkinlik(?: tarihi)?|geçerlilik(?: tarihi)?|toplantı(?: tarihi)?|doğum(?: tarihi)?"
    r"|case opened)\s?:[^\d|·•]{0,16}$"
    r"|\b(?:\w{0,20}frist|\w{0,20}schluss|geboren(?: am)?|née?(?: le)?|nacid[oa](?: el)?|ab|od|dès le|à partir du|dal"
    r"|(?:urteil|beschluss|satzung) vom|sitzung am|(?:sortie|réunion|mort) le|opens(?: on)?|died(?: on)?"
    r"|taken(?: on)?)\s$",
    re.IGNORECASE,
)
# … and when it is to come out once more: 下次发布时间, Next release
_NEXT = re.compile(
    r"(?:下一?[次期]|预计|拟)(?:的)?(?:更新|发布|公布|披露|上线|出版|刊发)(?:日期|时间|于)?\s?[:：]?\s{0,3}$"
    r"|\b(?:next|nächste[rs]?|prochaine?|próxim[ao]|prossim[ao]) (?:[^\W\d_]{2,12} )?(?:release|update|publication"
    r"|issue|edition|ausgabe|aktualisierung|veröffentlichung|parution|mise à jour|publicación|actualización|edición"
    r"|edizione|uscita|publicação|edição)(?: date| on| due)?\s?[:：]?\s{0,3}$",
    re.IGNORECASE,
)
# … but with 日期 or 时间 behind it, and no other field about the article, it may be one
_REFUSED_NEAR = re.compile(f"{_REFUSED_WORDS}[^。，\\d]{{0,6}}$")
# a date of something else: Event date, Closing date
_OTHER_LATIN = re.compile(
    r"(?P<word>[^\W\d_\u3400-\u9fff]{2,20})[\s-](?:date|datum|data)\s{0,3}[:：]?\s{0,4}$", re.IGNORECASE
)
# … but no name of the field before it: Author: Jane Miller Date: …
_NAMED_BEFORE = re.compile(
    r"\b(?:author|writer|reporter|editor|source|region)\s?[:：][^:：\d]{3,40}"
    r"(?<![ -]event)(?<!closing)(?<!opening)(?<!start)(?<!end)(?<!due)(?<!expiry)(?<!meeting)(?<!auction)"
    r"(?<!effective)$",
    re.IGNORECASE,
)
_LATIN_OF_THE_ARTICLE = re.compile(
    "publication|publish|published|release|released|posted|post|posting|issue|article|news|story|print|press",
    re.IGNORECASE,
)
# a label of publication that says it is one: with 日期, 时间, 于 or a colon
_OUTRIGHT = re.compile("日期|时间|時間|[于於:：︰]|[a-z]{4}", re.IGNORECASE)
# the day on which a law was made, in the line below its title: （2025年8月18日…会议通过）
_REFUSED_AFTER = re.compile(
    # … or from which it is in force, or something goes on: 2025-06-01起
    "^\\s?日?\\s?起(?!草)|^\\s?日?\\s?至\\s?\\d|"
    # … but the label of the next field says nothing of this day: 公告日期：2025-03-28 截止日期：2025-04-30
    "^(?!\\s?(?:截止|截至|到期|开标)(?:日期|时间|時間)\\s{0,2}[:：])\\s?[日前]{0,2}(?:截止|截至|到期|开标)|^\\W{0,4}(?i:çıkış|check-?out)|^[^，。；\\d]{0,60}(?:通过|批准|修订|修正|施行|生效|签署|公布|令第\\d{1,5}号公布)[）)]?$"
)


# any other word for a day, whole from the start of its field; 来源：甲报时间：… is a name with a label glued to it
_OTHER_LABEL = re.compile(
    "(?:^|[\\s|｜│，,；;。、】）)\\]])(?P<word>[\u4e00-\u9fff]{1,6})(?:日期|时间|時間|日)\\s{0,3}[:：︰|]?[\\s|\\[（(【]{0,4}$"
)
_OF_THE_ARTICLE = re.compile(
    "(?:新闻|新聞|信息|文章|稿件|公告|通知|通告|本文|资讯|内容|加入|收录|入库|编辑|整理|报道|報導|来稿|供稿|撰稿|创建|建立|北京|本地|当地"
    "|发文(?!日期)|作者|原文)"
)
# a field of its own, on a line with other fields about the article: 来源：招商办公室 时间：
_ALONE = re.compile("(?:^|[\\s|｜│])(?P<word>日期|时间|時間)\\s{0,3}[:：︰]\\s{0,3}$")
ABOUT = re.compile(
    "(?:(?<![金费費力])(?:来源|來源)|稿源|出处|作者|编辑|編輯|责编|记者|浏览|瀏覽|点击|點擊|阅读|人气)(?:次数|次數|量|数|數)?\\s{0,3}[:：]"
    "|字[号號体體][:： ]"
    # or who wrote it, right before the day: Por Ximena Tolaba, lunes 16 de marzo
    r"|^(?:By|Von|Par|Por|Door|Di|Da|Af|Av|Автор:?|Autor(?:in|a|e)?:?|Text:|Texto:|Texte ?:) "
    r"(?:[A-ZÀ-ÖØ-ÞŁŚŻČŠŽА-ЯЁІЇЄ][\w’'.-]{1,24}[\s,|·•–-]{1,3}){2,5}(?:[^\W\d_]{4,12}[\s,]{1,3})?\d(?!.*[.!?]$)"
)
# where something takes place: a day beside it is that of an event
PLACE_FIELD = re.compile(
    "(?:[一二三四五六七八九\\d]{1,2}[、.．]\\s{0,2})?(?:活动|会议|开会|举办|参展|展览|培训|报名|集合)?(?:地点|地點|地址|会场)\\s{0,3}[:：]"
)
_REFUSED_BEFORE = re.compile(f"(?:^|[\\s|｜│]){_REFUSED_WORDS}$")

_LABELS = (
    (Standing.PUBLISHED, _PUBLISHED_LABEL),
    (Standing.UPDATED, _UPDATED_LABEL),
    (Standing.DATED, _DATED_LABEL),
)


def date_label(before: str, after: str = "") -> DateLabel:
    """What the text before a date says of it, and the end of its line.

    >>> date_label("成文日期：").standing.value, date_label("来源：新华社 发布日期：").standing.value
    ('refused', 'published')
    """
    before = before[-LABEL_REACH:]
    if _NEXT.search(before):
        return DateLabel(Standing.REFUSED)
    if alone := _is_alone(before, after):
        return DateLabel(Standing.DATED, alone)
    published = _PUBLISHED_LABEL.search(before)
    if published and _OUTRIGHT.search(published[0]):
        return DateLabel(Standing.PUBLISHED, published["word"])
    other_latin = _OTHER_LATIN.search(before)
    is_other = other_latin is not None and not _LATIN_OF_THE_ARTICLE.fullmatch(other_latin["word"])
    if other_latin and is_other and not _NAMED_BEFORE.search(before[: other_latin.end("word")]):
        return DateLabel(Standing.REFUSED)
    if _REFUSED_LABEL.search(before) or _REFUSED_AFTER.search(after[: 2 * LABEL_REACH]):
        return DateLabel(Standing.REFUSED)
    for standing, pattern in _LABELS:
        if found := pattern.search(before):
            other = _OTHER_LABEL.search(before) if standing is Standing.DATED else None
            if standing is Standing.DATED and _REFUSED_NEAR.search(before):
                return DateLabel(Standing.REFUSED)
            if other and not _OF_THE_ARTICLE.fullmatch(other["word"]):
                return DateLabel(Standing.REFUSED)
            return DateLabel(standing, found["word"])
    return DateLabel(Standing.BARE)


def is_outright(label: str, line: str, raw: str, *, is_below: bool) -> bool:
    """True for the label of a day that goes before what the head declares. `line`: the one of the day, with the label;
    `raw`: the day in it; `is_below`: whether it stands below the title.

    >>> is_outright("Published", "Published 12 March 2024", "12 March 2024", is_below=True)
    True
    >>> is_outright("published", "A study published 12 March 2024 says so", "12 March 2024", is_below=True)
    False
    """
    if label.startswith(_OUTRIGHT_LABELS):
        return True
    return is_below and _OUTRIGHT_LINE.fullmatch(line.replace(raw, "DAY", 1)) is not None


def _is_alone(before: str, after: str) -> str:
    """时间 or 日期 as a field of its own beside others about the article; "" for any other label. What the value
    before it ends with is no part of it, unless that is a word of its own: 报名 时间."""
    found = _ALONE.search(before)
    if not found or _REFUSED_BEFORE.search(before[: found.start()].rstrip()):
        return ""
    return found["word"] if ABOUT.search(before[: found.start()] or after[:LABEL_REACH]) else ""
