"""Lines in which a site, an English one mostly, calls on whoever reads: to follow it, to take its letters, to try what
it sells, to share an article, to log in, to tell it a story; what it says of its own links; and the
headings of lists of links.

Each is a line of its own, whole by its words; a sentence that begins with the same words is none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from .adverts import CITED
from .page import HEADING, ITEM, PARAGRAPH, TABLE, Block
from .prose import ANY_END
from .trailline import HERE

# the way to the page: its links, and the title mostly
_WAY = re.compile(rf"(?:{HERE})\s{{0,3}}[:：]", re.IGNORECASE)
#: Characters of the longest such line.
MAX_WAY = 300

#: Characters of the longest call, and of the longest heading of a list.
MAX_CALL, MAX_LIST_HEADING = 260, 60

_MARKS = r"[\s\W]{0,6}"
_ANY = r"[^.!?:\n]"
_NETWORK = (
    r"(?:facebook|twitter|instagram|youtube|tik ?tok|linked ?in|pinterest|threads|bluesky|whatsapp|telegram|google news"
    r"|google ?\+|snapchat|flipboard|x)(?: ?\(?@\w{2,30}\)?)?"
)
_NETWORKS = rf"{_NETWORK}(?:(?:,| and|, and| or| &) (?:on )?{_NETWORK}){{0,6}}"
# whose pages and letters an article tells of
_OTHERS_OWN = (
    r"(?:the |your )?(?:city|county|town|village|parish|school|district|library|council|state|department|ministry"
    r"|police|sheriff|university|hospital|park|museum|club|team|company|charity|project|festival)\b"
)
_FOLLOW = (
    # us, whatever it is for, and a paper by its name, on two of them or for its news
    rf"(?:for {_ANY}{{3,80}}, |(?:want|need|love|like|looking for){_ANY}{{3,80}}\? "
    rf"|catch up on {_ANY}{{3,120}},? and )?"
    rf"(?:follow (?:us|me)(?: along)?|follow along|(?:like|join|find) us) on {_NETWORKS}"
    rf"(?: or (?:join|like|find) us on {_NETWORKS})?"
    rf"(?: (?:for|to|and) {_ANY}{{3,120}})?"
    rf"|(?:for {_ANY}{{3,80}}, )?"
    rf"follow (?!{_OTHERS_OWN})"
    rf"(?-i:(?:@|[A-Z]|the )[\w.’'@-]{{1,20}}(?: [A-Z][\w.’'-]{{1,20}}){{0,4}})(?: section)? on {_NETWORK}"
    rf"(?:(?:,| and|, and) (?:on )?{_NETWORK}){{1,6}}(?: for (?!(?:his|her|their)\b){_ANY}{{3,80}})?"
    rf"|follow (?-i:[A-Z][\w.’'-]{{1,20}}(?: [A-Z][\w.’'-]{{1,20}}){{0,4}}) on {_NETWORK}"
    rf" (?:for (?:the|more)|and (?:add us|subscribe|join (?:us|our))) {_ANY}{{3,120}}"
)
_LETTER = (
    rf"(?:(?:like|love|liked|loved|enjoy|enjoyed) (?:this|what you[’']re reading)"
    rf"(?: (?:article|post|story|piece))?\? )?"
    # … but no step of a guide: Receive a code in your email
    rf"(?!{_ANY}{{0,80}}\b(?:codes?|confirmation|tickets?|receipts?|passwords?|invoices?|bills?|results?|certificates?|forms?)\b)"
    rf"(?:get|receive|sign up (?:now )?to get|subscribe to (?:get|receive)|subscribe to our {_ANY}{{3,40}} and have)"
    rf" {_ANY}{{3,120}} (?:(?:right|straight|directly|sent|delivered) ){{0,2}}(?:in|to|into) your"
    rf" (?:e-?mail|inbox){_ANY}{{0,40}}(?:[.!] (?:sign up|subscribe|join){_ANY}{{0,80}})?"
    rf"|(?:for {_ANY}{{3,140}}, )?(?:sign up|subscribe|register)(?: now| here| today)? (?:for|to)"
    rf" (?:our|(?!{_OTHERS_OWN})the) {_ANY}{{0,40}}newsletters?(?: (?:for|to|and) {_ANY}{{3,120}})?"
    rf"|(?:join|subscribe to) our (?:[\w’'-]{{1,16}} ){{0,3}}(?:newsletter|mailing list)"
    rf"(?: (?:for|to|and|here|now|today){_ANY}{{0,60}})?"
    rf"|was this (?:newsletter|e-?mail) forwarded to you\?{_ANY}{{0,80}}"
    rf"|thank(?:s| you) for subscribing to our {_ANY}{{0,40}}(?:newsletter|list)"
    rf"|thanks for reading{_ANY}{{0,60}}[!.] subscribe (?:for free )?to {_ANY}{{3,100}}"
    rf"|(?:subscribe now|create an account(?: or (?:sign|log) in)?|(?:sign|log) in) to (?:read|get|continue(?: with)?) "
    rf"(?:the latest (?:news|stories|headlines|articles)|your reading|reading){_ANY}{{0,80}}"
)
_TRY = (
    r"(?:(?:start|try|begin|get) )?(?:your |our |a |with a )?(?:\d{1,3}[- ]days? )?free (?:\d{1,3}[- ]days? )?trial"
    rf"(?: (?:now|today|here))?(?:\W{{1,3}}no credit card (?:is )?(?:required|needed){_ANY}{{0,40}})?"
    r"|no credit card (?:is )?(?:required|needed)"
    r"|check (?:the |current |latest )?prices?(?: (?:at|on) (?-i:[A-Z])[\w.’'& -]{1,24})?(?: \([a-z !]{2,12}\))?"
)
_SITE = (
    r"you have full access to this article via your institution"
    r"|this (?:article|story|content) is (?:exclusive to|reserved for) (?:our |paid |paying |[\w+]{2,12} )?"
    r"(?:subscribers|members)(?: only)?"
    r"|media playback is (?:unsupported|not supported) on your device"
    r"|(?:sorry, )?this (?:video|audio|clip|content) (?:can ?not|can[’']t|could not) be (?:played|loaded|displayed)"
    r"(?: (?:here|right now|on your device|in your browser))?"
    r"|to play this (?:video|clip|content),? (?:you need to )?(?:please )?enable javascript in your browser"
    r"|your browser does not support (?:the |html5 )?(?:video|audio)(?: tag| element| playback| player)?"
    rf"|(?:this|some)(?: (?:post|article|page|story)s?)? (?:may )?contains? affiliate links(?! that\b){_ANY}{{0,80}}"
    rf"(?:\. {_ANY}{{0,120}})?"
    rf"|thank you for your comment\.{_ANY}{{0,80}}"
    r"|this entry was (?:posted|published|written(?=.{3,60} posted)) (?:on|by|in)"
    rf" {_ANY}{{3,80}}\d:\d\d{_ANY}{{0,120}}"
    rf"|copyright (?:©|\(c\))? ?(?:19|20)\d\d {_ANY}{{2,60}}\. (?:all rights reserved|click for restrictions)"
    rf"(?:\. this material may not be {_ANY}{{3,100}})?"
    r"|share (?:on|via|to|by) [\w+]{1,12}(?: share (?:on|via|to|by) [\w+]{1,12})+(?: [\w ]{0,40})?"
    r"|share this(?: (?:post|article|story|page))?(?: on| with)?:?"
    r"|(?:diesen )?(?:artikel|beitrag|seite) (?:teilen|weiterempfehlen)(?: (?:auf|über))?:?"
    r"|partage[rz] (?:cet|l[’'])\s?article(?: sur)?\s?:?"
    r"|compart[aei]r? (?:est[ea]|el|la) (?:noticia|artículo|nota)(?: en)?:?"
    r"|condividi (?:quest[oa]|l[’'])\s?(?:articolo|notizia|pagina)(?: su)?:?"
    r"|(?:compartilhe|partilhe|(?:com)?partilhar) (?:est[ea]|[oa]) (?:notícia|artigo|matéria|texto)(?: (?:no|em))?:?"
    r"|deel (?:dit|het) (?:artikel|bericht)(?: (?:op|via))?:?|udostępnij(?: ten)? (?:artykuł|wpis|tekst)(?: na)?:?"
    r"|поделиться (?:статьёй|статьей|новостью|материалом|ссылкой)(?: в)?:?|(?:haberi|yazıyı|makaleyi) paylaş(?:ın)?:?"
    r"|(?:この)?記事をシェア(?:する)?|기사 ?공유(?:하기)?|شارك (?:هذا )?(?:المقال|الخبر)"
    r"|(?:have|got) a (?:news )?(?:tip|story)\?"
    r"(?!.{0,80}\b(?:police|sheriff|library|museum|archiv|county|city|council|school|university))"
    rf"{_ANY}{{0,80}}[\w.-]{{1,40}}@[\w.-]{{3,60}}[^!?\n]{{0,120}}"
    rf"|(?:contact the author of this (?:article|story|post)|get in touch with our news ?(?:team|desk))[^!?\n]{{0,60}}"
    rf"[\w.-]{{1,40}}@[^!?\n]{{3,100}}"
)
# a question to who has seen or lived it, and where the paper takes the answer: its desk, the comments
_DESK = r"(?:news ?-?(?:desk|room|team)?|desk|editor(?:ial|s)?|stories|story|letters?|tips?|redaction)"
_OFFICIAL = r"(?![\w.-]{0,40}(?:police|poli[zc]|sheriff|gov|council|county|city|library|museum|school|univ|edu))"
_MAIL = rf"(?:{_DESK}(?:[.-]\w{{1,20}})?@|[\w.-]{{1,20}}[.-]{_DESK}@){_OFFICIAL}[\w.-]{{3,60}}\w"
_BELOW = r"(?:in (?:the|our) comments?(?: section)?|in the (?:box|form))(?: below| on this page)?"
_ALSO = rf"(?:,? (?:or|and) (?:let us know|tell us|have your say|share {_ANY}{{3,30}}|comment) {_BELOW})?"
_TELL = (
    rf"(?:do|did|have|has|were|are|was|is|will|would|what|where|how|which) {_ANY}{{3,120}}\? (?:"
    rf"(?:please )?(?:e-?mail|write to|contact|get in touch(?: with us)?(?: at| on| by e-?mailing)?"
    rf"|(?:tell us|let us know)(?: at| by e-?mailing)?|share (?:your|them) {_ANY}{{0,40}}(?:at|with)"
    rf"|send (?:them|it|your {_ANY}{{3,30}}) to)"
    rf" (?:us (?:at|on) )?{_MAIL}{_ALSO}"
    r"|(?:please )?(?:let us know|tell us|have your say"
    r"|share your (?:thoughts|views|memories|stor(?:y|ies)|experiences?)(?: with us)?)"
    rf" {_BELOW}(?: (?:or|and) (?:e-?mail|write to) {_MAIL})?)"
)
# … and what tells of one: "Follow us on Facebook" was its slogan, the town urged
_TELLS = re.compile(
    r"\b(?:said|says|told|urged|wrote|writes?(?! to us\b)|asked)\b|(?<!entry )\bwas\b(?! this)"
    r"|\b(?:found|showed)\W{0,3}$"
)
#: What is a step of a guide, or the heading of one in a review, where it has no link.
_STEP = re.compile(
    r"\W{0,6}(?:check (?:the |current |latest )?prices?|(?:(?:start|try|begin|get) )?(?:your |a )?free trial)\W{0,6}",
    re.IGNORECASE,
)
# not in quotation marks: there it is what somebody says
CALL = re.compile(f'(?!\\W{{0,3}}["“„«‘]){_MARKS}(?:{_FOLLOW}|{_LETTER}|{_TRY}|{_SITE}|{_TELL}){_MARKS}', re.IGNORECASE)
# every such line has one of these, which are found in a tenth of the time
_MAY_CALL = (
    "follow", " us on ", "newsletter", "inbox", "mailing list", "your e", "subscri", "account",
    "log in", "sign in", "trial", "credit card", "full access", "exclusive", "reserved", "playback", "affiliate",
    "comment", "entry was", "restrictions", "share ", "check ",
    "a tip", "a story", "a news", "in touch", "author of this", "this video", "this audio", "this clip", "this content",
    "browser", "comment", "@",
    # to share it, in other languages
    "teilen", "empfehlen", "partag", "compart", "condividi", "partilh", "deel ", "udostępnij", "поделиться", "paylaş",
    "シェア", "공유", "شارك",
)  # fmt: skip
#: Headings of lists of links: of what the article holds; those that head nothing else …
_NOTHING_ELSE = (
    r"table of contents|on this page|inhaltsverzeichnis|table des matières|índice de contenidos|indice dei contenuti"
    r"|inhoudsopgave|spis treści|оглавление|tartalomjegyzék|目次|innehållsförteckning"
)
_CONTENTS = (
    rf"{_NOTHING_ELSE}|contents|in this (?:article|post|guide|story)|jump to|inhalt|sommaire|índice|contenidos|indice"
    r"|inhoud|содержание|зміст|obsah|tartalom|cuprins|περιεχόμενα|innehåll"
    r"|i̇?çindekiler"  # or what a dish is made of
)
#: … and of what others hold.
_OTHERS = (
    r"related(?: (?:articles?|stor(?:y|ies)|links?|topics?|content|posts?|news|coverage|reading|resources|videos?))?"
    r"(?: that may interest you| and links| (?:from|on) .{2,40})?"
    r"|recommended (?:reading|videos?|articles|stories|for you)"
    r"|you (?:might|may) also (?:like|enjoy|be interested in)|you may be interested in .{2,40}|also (?:on|in) .{2,30}"
    r"|if you (?:liked|enjoyed) this.{0,50}|more (?:from|on|in|about) .{2,40}|further reading.{0,30}"
    r"|most (?:read|popular)(?: .{2,20})?|(?:this|these) might be interesting(?: (?:to|for) you)?|follow .{2,30} online"
)
_TOGGLES = r"(?:\W{0,3}(?:hide|show|toggle)\W{0,2}){0,2}"
# what heads a part of the article as well, where no link is below: More about the ferry
_MAY_HEAD_TEXT = re.compile(
    r"\W{0,4}(?:more|also|most|further reading|follow|contents|in this (?:story|article|post|guide)|inhalt|índice"
    r"|indice|contenidos|sommaire|obsah|inhoud|содержание|зміст)\b",
    re.IGNORECASE,
)
NOTHING_ELSE = re.compile(rf"\W{{0,4}}(?:{_NOTHING_ELSE})\W{{0,2}}{_TOGGLES}", re.IGNORECASE)
CONTENTS = re.compile(rf"\W{{0,4}}(?:{_CONTENTS})\W{{0,2}}{_TOGGLES}", re.IGNORECASE)
OTHERS = re.compile(rf"\W{{0,4}}(?:{_OTHERS})\W{{0,4}}", re.IGNORECASE)


def is_call(block: Block) -> bool:
    """True for a line that is nothing but a call, or the way to the page; one of a list only with its link."""
    text = block.text
    if is_way(block):
        return True
    if len(text) > MAX_CALL or block.kind not in (HEADING, PARAGRAPH, ITEM):
        return False
    if block.kind is ITEM and not block.link_characters:
        return False
    if not any(map(text.lower().__contains__, _MAY_CALL)) or not CALL.fullmatch(text):
        return False
    return not (_TELLS.search(text) or CITED.search(text)) and (block.link_characters > 0 or not _STEP.fullmatch(text))


def is_way(block: Block) -> bool:
    """True for the way to the page, behind its label, with links: You are here: Home / Business / Harbour."""
    is_line = block.kind in (PARAGRAPH, ITEM) and block.link_characters > 0 and len(block.text) <= MAX_WAY
    return is_line and _WAY.match(block.text) is not None and not ANY_END.search(block.text)


def _is_line(block: Block) -> bool:
    """True for a mark of an advertisement or a button, right above a text as often as above links."""
    return block.kind is PARAGRAPH and not block.link_characters


def over_links(blocks: Sequence[Block], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of the headings of lists that are to go, from the last to the first. `rules`: index → name of the rule by
    which a block is to go."""
    gone = set(rules)
    for i in range(len(blocks) - 1, -1, -1):
        block = blocks[i]
        if i in gone or len(block.text) > MAX_LIST_HEADING or block.kind not in (HEADING, PARAGRAPH):
            continue
        may_head_text = _MAY_HEAD_TEXT.match(block.text) is not None
        if i + 1 in gone and not (may_head_text and _is_line(blocks[i + 1])):
            is_over = CONTENTS.fullmatch(block.text) or OTHERS.fullmatch(block.text)
        else:  # its list is none of the text, and so was left out before; an advertisement may stand above the text
            below = blocks[i + 1].kind if i + 1 < len(blocks) else None
            is_over = None if below in (ITEM, TABLE) else NOTHING_ELSE.fullmatch(block.text)
        if is_over:
            gone.add(i)
            yield i
