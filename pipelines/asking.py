"""Small boxes in the text that ask readers for something: for an address, to send them letters, and on Chinese pages
for a donation, too. They are called so, or hold a form and lines that ask.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set

from .boxnames import boxes_called
from .page import Block, Box, outward
from .prose import HAN

#: What whoever fills in a form agrees to by that, as a line of its own.
_AGREED = re.compile(
    r"(?:by (?:signing up|subscribing|(?:submitting|entering|providing) your e-?mail)\b.{0,60}\byou(?: also)?"
    r" (?:agree|accept|consent|acknowledge)|(?:mit|durch) (?:(?:der|die|ihrer|ihre|deiner|deine|dem|das) )?"
    r"(?:anmeldung|registrierung|abonnieren|absenden|abo)\b.{0,60}\b(?:stimm|akzeptier|erklär|willig)"
    r"|en vous (?:inscrivant|abonnant)\b.{0,60}\b(?:vous )?accept"
    r"|al (?:suscribir|registrar|inscribir)\w{0,4}\b.{0,60}\bacept"
    r"|(?:iscrivendoti|iscrivendosi|registrandoti)\b.{0,60}\b(?:accett|acconsent)"
    r"|ao (?:se )?(?:inscrever|assinar|registar|cadastrar)\S{0,4}\b.{0,60}\b(?:concorda|aceita)"
    r"|door (?:je|u|uw)\b.{0,40}\b(?:schrijven|melden|aanmelding)\b.{0,60}\b(?:akkoord|accepte)"
    r"|zapisując się\b.{0,60}\b(?:akceptuj|zgadza|wyraża)|přihlášením\b.{0,60}\bsouhlas"
    r"|подписываясь\b.{0,60}\b(?:соглаша|принима))",
    re.IGNORECASE,
)
#: Characters of the longest name of a box that is told.
MAX_NAME = 60
#: Classes and ids of a box that asks for an address or a donation (those of a heading or paragraph are made of its
#: words); what it says, when no form is in it; characters of the text of such a box, and the share of the page's text
#: that all are at most.
_ASKING_NAME = re.compile(
    "(?<![a-z])(?:newsletters?(?:-?(?:box|form|sign-?up|teaser|promo|styled|styles|wrap(?:per)?|container|module|block"
    "|widget|banner|inscription|anmeldung|abo))?|sign-?up|mc_embed"
    "|subscri(?:be|ption)-?(?:box|form|cta|promo|card|block|banner|module|widget)"
    "|(?:block|box|card|module|widget)-subscri(?:be|ption)"
    "|(?:donat(?:e|ion)s?|sponsor|support-?us)(?:-?(?:us|box|block|area|wrap|banner|bar|card|cta|promo))?)(?![a-z])"
)
#: … and of one that may hold other things as well, so that what it says has to speak of letters.
_MAYBE_NAME = re.compile(
    "(?<![a-z])(?:nl(?:-?(?:box|form|teaser|promo|sign-?up))?|(?:kg-)?call-?out(?:-card)?)(?![a-z])"
)
# … and of one for letters, not for what is in Dutch
_LETTER_NAME = re.compile("(?<![a-z])(?<!lang[-_])(?<!locale[-_])nl(?:-?(?:box|form|teaser|promo|sign-?up))?(?![a-z])")
_MAY_BE = ("-nl", "_nl", " nl-", "nl-box", "nl-form", "nlbox", "callout", "call-out")
_MAY_ASK = ("newsletter", "signup", "sign-up", "mc_embed", "subscri", "donat", "sponsor", "support")
# … who pays for the site, and is asked to
_PAYING = (
    r"\b(?:paying|paid) (?:readers|subscribers|members|supporters) (?:keep|make|fund|get)\b"
    r"|\b(?:is|are) (?:an? )?(?:entirely |wholly )?(?:reader|listener|member)-(?:supported|funded)\b"
    r"|\b(?:become|upgrade to|consider becoming) an? (?:paid|paying) (?:subscriber|member|supporter|subscription)\b"
)
# what a Chinese magazine calls on its readers to take, as the beginning of a line, and the link for that
_MAGAZINE = (
    r"^\W{0,3}(?:欢迎|歡迎|立即|马上|馬上|现在|現在|即刻|请|請){0,2}(?:订阅|訂閱|订购|訂購|征订|徵訂)"
    r"(?:(?:全年|新一年|\d{4}年度?)的?)?(?:[《「][^《》「」]{2,20}[》」](?:杂志|雜誌|月刊|周刊|週刊|电子版|電子版|印刷版|纸质版|數位版|数字版)?"
    r"|本[刊报報站网網]|(?:我们|我們)的?(?:杂志|雜誌|周刊|週刊|月刊|刊物))"
)
_BY_LINK_ZH = re.compile(
    r"(?:立即|马上|馬上|现在|現在|点此|點此|点击|點擊|在线|線上|我要|一键|免费|免費){0,2}(?:订阅|訂閱|订购|訂購|续订|續訂|征订|徵訂)"
    r"(?:全年|本[刊报報]|杂志|雜誌|周刊|週刊|月刊|电子版|電子版|纸质版|印刷版)?\W{0,3}"
)
# … which an article on such things speaks of elsewhere, too
_TAKES = re.compile("[订訂][阅閱购購]|[征徵][订訂]")
_ASKS = re.compile(
    r"\b(?:sign up|subscribe)\b.{0,60}\b(?:newsletters?|e-?mails?|inbox|updates?|alerts?|briefing|stories|news)\b"
    r"|^\W{0,3}(?:get|receive)\b.{2,60}\b(?:by|via) e-?mail\b|^\W{0,3}(?:join|sign up to) (?:our|the) mailing list"
    r"|\b(?:your|ihr|ihrem|dein|deinem|votre|ta|tu|su|tua|seu|je|uw)\b.{0,20}"
    r"(?:inbox|mailbox|postfach|boîte|correo|casella|caixa)"
    r"|\b(?:jetzt|hier|kostenlos|newsletter) (?:anmelden|abonnieren)|\b(?:abonnez|inscrivez)-vous|suscríbe(?:te|se)"
    r"|\biscriviti|\binscreva-se|подпишитесь|zapisz się|\babone ol(?:un)?\b|뉴스레터.{0,8}구독|اشترك(?:وا)? في"
    # … or who keeps the site: Paying readers keep it free. Join 3,104 of them.
    rf"|{_PAYING}"
    # … or says what it is: Unser kostenloser Newsletter, Vous lisez Quai Ouest, la lettre de ceux …
    r"|\b(?:our|unser(?:en|em)?|notre|nuestr[ao]|l[ao] nostr[ao]|nossa|nosso|onze|nasz\w{0,4}|наш\w{0,2})"
    r" (?:[\w-]{2,16} ){0,2}(?:newsletter|infolettre|bolet[íi]n|boletim|nieuwsbrief|рассылк\w|lettre"
    # no open one to the prefect
    r"(?! (?:ouverte|aux?|à|du)\b| de (?:soutien|protestation|démission)))\b"
    r"|^\W{0,3}(?:you[’']re reading|you are reading|vous lisez(?! bien)|sie lesen|du liest"
    r"|estás? leyendo|stai leggendo|você está lendo|je leest)\b"
    r".{2,80}(?:newsletter|lett(?:re|er)|bolet[íi]n|boletim|nieuwsbrief)\b",
    re.IGNORECASE,
)
# the same on Chinese pages: letters, donations, members
_ASKS_ZH = re.compile(
    r"(?:[订訂][阅閱]|登[记記]|注册|註冊|[输輸]入|填[写寫]).{0,20}(?:邮[箱件]|[电電](?:[邮郵]|子[报報邮郵])|郵[箱件]|通[讯訊]|快[讯訊]|[简簡][报報])"
    r"|(?:[电電](?:[邮郵]|子[报報])|[邮郵]件)(?:[订訂][阅閱]|通[讯訊])"
    r"|(?:送|寄|[发發])(?:到|至|[达達])[你您妳]的?(?:手|邮|郵|信箱|[电電])"
    r"|(?:[赞贊]助|捐款|捐助|捐[赠贈]|[订訂][阅閱]|支持)[给給]?(?:我们|我們|本[报報站刊社网網]|[独獨]立|好新[闻聞]|[优優][质質])"
    r"|(?:加入|成[为為]).{0,12}(?:[赞贊]助|[订訂][户戶]|支持者|[会會][员員])|[你您妳]的(?:支持|[赞贊]助|捐款)"
    # … for a magazine: 订阅《某某月刊》
    rf"|{_MAGAZINE}\W{{0,3}}$"
    # … and on Japanese ones
    "|メールでお届け|(?:ニュースレター|メール(?:マガジン|ニュース)|メルマガ)(?:に|の|を)?(?:登録|購読)"
)
# … and what an article says of others who give: an account, who may register, whose money it was
_OF_OTHERS = re.compile(
    "[账帳帐][户戶号號]|[户戶]名|[开開][户戶]|市民|居民|村民|[灾災][区區民]|本次|由.{2,20}[赞贊]助|感[谢謝][您你妳]的(?:支持|[赞贊]助)"
)
# … and in other languages beside a form that no name tells, which may be for a course or a petition: what it offers
_LETTERS = re.compile(
    rf"{_PAYING}"
    r"|ニュースレター|メール|メルマガ"
    r"|newsletter|e-?mail|inbox|mailbox|postfach|mailing list|\b(?:updates|alerts|stories|briefing)\b|boîte|infolettre"
    r"|\blett(?:re|er)\b|correo|bolet[íi]n|boletim|casella|caixa|nieuwsbrief|nyhetsbrev|rozesíl|skrzynk|рассылк|розсилк"
    r"|e-posta|bülten|뉴스레터|메일|نشرت|النشرة|بريدك",
    re.IGNORECASE,
)
# … and the name of one above when it comes, with a form: La lettre éco du Vallon / Chaque mardi, les entreprises …
_NAMES_LETTER = re.compile(
    r"newsletter|infolettre|\b(?:lettre(?! (?:ouverte|aux?|à|du maire|de)\b)|letter(?! (?:to|from)\b)"
    r"|lettera(?! (?:aperta|a)\b))"
    r"|bolet[íi]n|boletim|nieuwsbrief|nyhetsbrev|hírlevél|zpravodaj|bülten|biuletyn|рассылк|розсилк|дайджест"
    rf"|{_MAGAZINE}"
    r"|\b(?:briefing|brief|digest|bulletin)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:(?:every|each) (?:\w{3,6}day|day|week|month|morning|evening)|(?:daily|weekly|monthly)\b"
    r"|jede[nrs]? (?:\w{1,12}tag|mittwoch|tag|morgen|abend|woche|monat)|täglich|wöchentlich|monatlich"
    r"|chaque (?:jour|matin|soir|semaine|mois|\w{2,6}di|dimanche)"
    r"|tous les (?:jours|matins|soirs|mois|\w{2,6}dis|dimanches)"
    r"|cada (?:día|mañana|tarde|semana|mes|lunes|martes|miércoles|jueves|viernes|sábado|domingo|dia|manhã|mês)"
    r"|tod[oa]s [oal]s (?:días|mañanas|semanas|dias|manhãs|lunes|martes|miércoles|jueves|viernes|sábados|domingos"
    r"|(?:segundas|terças|quartas|quintas|sextas)(?:-feiras)?)|toda (?:semana|manhã)"
    r"|ogni (?:giorno|mattina|sera|settimana|mese|\w{2,8}dì|sabato|domenica)"
    r"|(?:elke|iedere) (?:dag|ochtend|week|maand|\w{2,8}dag)|codziennie|co (?:tydzień|miesiąc)|w każd[yąe] \w{3,12}"
    r"|кажд(?:ый|ую|ое|ые) \w{3,12}|ежедневно|еженедельно|щодня|щотижня|кожн\w{1,3} \w{3,12}|každý \w{3,8}"
    r""
    r"|her (?:gün|hafta|sabah|akşam|ay|pazar(?:tesi)?|salı|çarşamba|perşembe|cuma(?:rtesi)?)\b"
    r"|varje (?:dag|vecka|morgon|\w{2,6}dag)|hver (?:dag|uge|uke|morgen|\w{2,6}dag))",
    re.IGNORECASE,
)
# … and the link by which one subscribes, as a line of its own
_BY_LINK = re.compile(
    r"(?:(?:subscribe|sign up|join)(?: (?:now|here|today|for free|free))?|get the (?:newsletter|letter|briefing|digest)"
    r"|(?:jetzt |hier |kostenlos )?(?:anmelden|abonnieren|bestellen)|(?:je )?m[’']inscri(?:s|re)|s[’']inscrire"
    r"|(?:je )?m[’']abonner?|s[’']abonner|(?:inscrivez|abonnez)-vous|suscríbe(?:te|se)|suscribir(?:me|se)"
    r"|apúnt(?:ate|ame)|iscriviti(?: (?:ora|qui|gratis))?|abbonati|(?:quero )?(?:me )?inscrev(?:er|a-se)|assin(?:e|ar)"
    r"|aanmelden|inschrijven|zapisz się|подписаться|підписатися|přihlásit se|abone ol(?:un)?)\W{0,4}",
    re.IGNORECASE,
)
MAX_BY_LINK = 40
# … or for a meeting called so: Morning briefing with the mayor / Every Tuesday at 8, Town Hall
_MEETING = re.compile(r"\b(?:briefing|brief)\b", re.IGNORECASE)
_HOUR = re.compile(r"\b(?:at|à|a las|alle|um|om) \d{1,2}\b|\d\s?(?:uhr|h|[ap]\.?m)\b|\d[:.]\d\d", re.IGNORECASE)
_DAY = re.compile(
    r"\b\d{1,2}(?:\.|st|nd|rd|th|er|º)? (?:de )?[^\W\d_]{3,10}\b(?! (?:readers|subscribers))", re.IGNORECASE
)
# … or for what is done on its day, and not sent: The club meets every Friday
_HELD = re.compile(
    r"\b(?:meets?|meetings?|collected|takes? place|held|opens?|closed|runs?|trifft|treffen|findet|geöffnet"
    r"|se réunit|a lieu|ouvert|se reúne|tiene lugar|abierto|si riunisce|si tiene|reúne)\b",
    re.IGNORECASE,
)
_SENT = re.compile(r"inbox|mail|letter|lettre|postfach|boîte|correo|casella|caixa", re.IGNORECASE)
# … and how others' letters are told of
_TOLD = re.compile(
    r"\b(?:said|says?|told|tells?|how to|you can|promises?|explains?|they"
    r"|(?:residents?|people|users?|customers?|citizens?|members|visitors)"
    r" (?:can|could|may|must|should|who)|those who|sagte?|erklärte?|verspricht|bürger\w*|kunden|a dit|déclare|promet"
    r"|les (?:habitants|usagers)|dijo|afirma|promete|los (?:vecinos|usuarios)|disse|ha detto|gli utenti"
    r"|i cittadini|zei|inwoners|powiedzia\w+|mieszkańcy|сказал\w?|сообщил\w?|жители)\b",
    re.IGNORECASE,
)
# … and to whom one writes for something else than a letter: Sign up for the tour by e-mail to visit@quay.example
_ADDRESS = re.compile(r"[\w.+-]{1,40}@[\w-]{2,40}\.\w{2,20}")
_WORDED_TAG = re.compile("h[1-6]|p")
MAX_ASKING, SHARE_ASKING = 400, 0.3
#: Characters of the text of a box with a form that no name tells, and lines of one that is nothing but a letter's.
MAX_FORM, MAX_LINES = 240, 4


def asking(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → name of the box that asks for an address or a donation; none where such boxes hold much of the text: an
    issue of a newsletter is an article."""
    named, maybe, around = _may_ask(chosen, blocks, boxes) if chosen else (set[int](), set[int](), set[int]())
    linked = _by_links(chosen, blocks, boxes) - named
    around |= linked
    if not named and not around:  # most pages
        return {}
    held: dict[int, list[int]] = defaultdict(list)
    first, last = (0, len(blocks)) if named else (min(chosen), max(chosen) + 1)
    outer = min((*named, *around))  # what stands in a box comes after it
    for i in range(first, last):
        for box in outward(blocks[i].box, boxes) if blocks[i].box >= outer else ():
            if box in named or box in around:
                held[box].append(i)
    forms = {box for i, one in enumerate(boxes) if one.tag == "form" for box in named.intersection(outward(i, boxes))}
    offering = {box for i, one in enumerate(boxes) if one.tag == "form" for box in (i, one.parent)} - {0}
    offering |= linked | {box for box in maybe if _LETTER_NAME.search(boxes[box].name)}
    total = sum(len(blocks[i].text) for i in chosen)
    found: dict[int, str] = {}
    for box in _of_issue({box: inside for box, inside in held.items() if box in named}, chosen, blocks, boxes):
        del held[box]
    for box, inside in held.items():
        own = chosen & set(inside)
        if sum(len(blocks[i].text) for i in own) > (
            MAX_ASKING if box in named else min(MAX_FORM, SHARE_ASKING * total)
        ):
            continue
        said = [blocks[i].text[:MAX_ASKING] for i in inside]
        asks = box in forms or (any(map(_asks, said)) and not any(map(_OF_OTHERS.search, said)))
        offers = (box in offering and _offers_letter(said)) or (box in named and _says_when(said))
        offers |= box in offering and box not in linked and _comes_to_who_agrees(said)
        # a link may be for a course that one asks for by e-mail
        letters = _NAMES_LETTER if box in linked else _LETTERS
        is_letter = offers or any(map(letters.search, said))
        is_told = any(_TOLD.search(line) or _ADDRESS.search(line) for line in said)
        is_letter = is_letter and not (is_told or (box in linked and _is_meeting(said)))
        if (asks or offers) and (box in named or is_letter):
            name = boxes[box].name[:MAX_NAME]
            why = f"in a box named “{name}”" if box in named or box in maybe else "in a box with a form in the text"
            found |= dict.fromkeys(own, why)
    return found if sum(len(blocks[i].text) for i in found) <= SHARE_ASKING * total else {}


def _of_issue(
    named: Mapping[int, Sequence[int]], chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]
) -> list[int]:
    """Several boxes of one name with much of the text: the parts of a newsletter's issue."""
    parts = Counter(boxes[box].name for box in named)
    sizes: Counter[str] = Counter()
    for box, inside in named.items():
        sizes[boxes[box].name] += sum(len(blocks[i].text) for i in inside if i in chosen)
    much = SHARE_ASKING * sum(len(blocks[i].text) for i in chosen)
    return [box for box in named if parts[boxes[box].name] > 1 and sizes[boxes[box].name] > much]


def _may_ask(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> tuple[set[int], set[int], set[int]]:
    """The boxes that are called so, those that may be, and the latter with the forms in the text's reach and the boxes
    around them."""
    called = boxes_called(boxes, _ASKING_NAME, _MAY_ASK)
    named = {i for i in called if not _WORDED_TAG.fullmatch(boxes[i].tag)}
    first, last = (blocks[i].box for i in (min(chosen), max(chosen)))
    forms = [
        i for i in range(first, min(len(boxes), last + MAX_LINES)) if boxes[i].tag == "form"
    ]  # below the last line
    maybe = {i for i in boxes_called(boxes, _MAYBE_NAME, _MAY_BE) if not _WORDED_TAG.fullmatch(boxes[i].tag)}
    maybe |= {i for i, box in enumerate(boxes) if box.name == "nl" and not _WORDED_TAG.fullmatch(box.tag)}
    return named, maybe, {*maybe, *forms, *(boxes[i].parent for i in forms)} - named - {0}


def _by_links(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """The boxes, between the text's lines, around a link by which one subscribes, a line of its own, and those around
    them; in Chinese also right below the text, where that says nothing of subscribing further away."""
    inside = range(min(chosen, default=0) + 1, max(chosen, default=0))
    below = range(inside.start, min(len(blocks), inside.stop + 2))
    links = [i for i in below if blocks[i].link_characters and len(blocks[i].text) <= MAX_BY_LINK]
    found = {i for i in links if i in inside and _BY_LINK.fullmatch(blocks[i].text)}
    if magazines := [i for i in links if _BY_LINK_ZH.fullmatch(blocks[i].text)]:
        told = [i for i in chosen if _TAKES.search(blocks[i].text)] or magazines
        found |= {i for i in magazines if max(told) <= i + 1 and i - MAX_LINES < min(told)}
    return {box for i in found for box in (blocks[i].box, boxes[blocks[i].box].parent)} - {0}


def _asks(text: str) -> bool:
    return (_ASKS_ZH if HAN.search(text) else _ASKS).search(text) is not None


def _offers_letter(said: Sequence[str]) -> bool:
    """True for the name of a letter above the line that says when it comes; a form stands with them."""
    name, *others = said
    return 0 < len(others) < MAX_LINES and _NAMES_LETTER.search(name) is not None and any(map(_WHEN.search, others))


def _comes_to_who_agrees(said: Sequence[str]) -> bool:
    """True for few lines, one that says when something comes and one of what who signs up agrees to: a form stands
    with them. No hour, no day and nothing that is held is among them, as a meeting has."""
    is_agreed = len(said) <= MAX_LINES and any(map(_AGREED.match, said))
    is_timed = any(_HOUR.search(line) or _DAY.search(line) or _HELD.search(line) for line in said)
    return is_agreed and any(map(_WHEN.search, said)) and not is_timed


def _is_meeting(said: Sequence[str]) -> bool:
    """True for a meeting with its hour, of which nothing says that it is sent."""
    is_held = any(map(_MEETING.search, said)) and any(map(_HOUR.search, said))
    return is_held and not any(map(_SENT.search, said))


def _says_when(said: Sequence[str]) -> bool:
    """True for few lines of which one begins with when a letter comes: Every Friday: what moved the docks."""
    return len(said) <= MAX_LINES and any(_WHEN.match(line) for line in said)
