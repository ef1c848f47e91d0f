"""What a site says below each of its texts, in the languages of Europe and their neighbours: whose the rights are and
how to cite, whose opinion it is, where it came out first; that readers may comment, rate, report an error.

Only where nothing of the article follows: there a statement of rights is the site's, whatever its length. Each begins
as such statements do, and says what they say; a sentence about such things stands between others.
"""

import re
from collections.abc import Iterator, Sequence

from .page import PARAGRAPH, TABLE, Block
from .prose import is_article_like

#: Characters of the longest statement (of 1,916 real pages the longest has 1,050), of the longest line that is a
#: copyright alone, and of the longest line that announces what is no more there.
MAX_STATEMENT, MAX_COPYRIGHT, MAX_ANNOUNCEMENT = 1200, 120, 45
#: Share of a line in its link from which it is one.
LINKED = 0.5
#: Characters of the shortest sentence that is the article's, too short as it may be for a paragraph.
MIN_SENTENCE = 12

_MARKS = r"[\s\W]{0,6}"
_IN = r"(?:[^.!?\n]|\.(?=\w))"  # within a sentence, which may name a site: port.example
_RIGHTS = (
    # Russian, Ukrainian, Bulgarian
    rf"правовые ограничения:|все права (?:на {_IN}{{3,90}} )?(?:защищены|охраняются|принадлежат|сохранены)"
    rf"|согласно статье \d{{1,4}} закона[^\n]{{3,160}}право собственности на (?:продукцию|информацию|материалы)"
    r"|(?:(?:любое|любая|полное|полная|частичное|какое-либо|полное или частичное) )?(?:использование|перепечатка"
    r"|копирование|воспроизведение|цитирование|републикация|публикация)\b"
    r"(?=[^!?\n]{0,160}(?:материал|информаци|текст|публикаци|новост))"
    r"(?=[^!?\n]{0,240}(?:на сайт|сайта|сайтов|портала|редакци|издани|агентств|гиперссыл|ссылк))[^!?\n]{0,240}"
    r"(?:запрещ|разреш|возможн|допуска|обязательн)"
    r"|перепечатка (?:материалов )?(?:возможна|разрешена|разрешается|запрещена|допускается)"
    r"|(?:допускается|разрешается|запрещается) (?:цитирование|использование|перепечатка|копирование)"
    rf"(?={_IN}{{0,120}}(?:материал|информаци|текст|публикаци))"
    rf"|при (?:полном |частичном |любом |полном или частичном )?(?:использовании|перепечатке|цитировании|копировании)\b"
    rf"[^!?\n]{{0,140}}ссылк[^!?\n]{{0,120}}обязательн"
    rf"|(?:усі|всі) права {_IN}{{0,40}}(?:захищен|застережен)"
    rf"|(?:(?:будь-яке|повне або часткове) )?(?:використання|передрук|копіювання|цитування) {_IN}{{0,40}}"
    rf"(?:матеріал|інформаці|текст|новин){_IN}{{0,160}}(?:заборон|дозвол|обов.язков|можлив)"
    rf"|при (?:використанні|передруку|цитуванні) {_IN}{{0,160}}обов.язков|всички права запазени"
    # Polish, Czech, Slovak
    r"|(?:materiał|artykuł|tekst|utwór|serwis|treś)\w{0,5} (?:jest |są )?chronion\w{1,3} prawem autorskim"
    rf"|wsz(?:elkie|ystkie) prawa {_IN}{{0,90}}zastrzeżone"
    rf"|żad(?:na|en) (?:część|utwór|fragment) {_IN}{{0,140}}nie może być (?:powiel|kopiow|rozpowszechn|reprodukow)"
    r"|(?:jakiekolwiek )?(?:dalsze )?(?:kopiowanie|przedruk(?:owywanie)?|powielanie|rozpowszechnianie"
    r"|wykorzystywanie)\b"
    rf"(?={_IN}{{0,100}}(?:materiał|artykuł|tekst|treści|utwor|serwis|portal)){_IN}{{0,160}}"
    r"(?:zabronion|zgody|zastrzeżon)"
    r"|korzystanie z (?:portalu|serwisu|witryny) oznacza akceptację"
    r"|všechna práva vyhrazena|všetky práva vyhradené"
    r"|(?:jakékoli |akékoľvek )?(?:kopírování|přebírání|publikování|šíření|kopírovanie|preberanie|publikovanie)\b"
    rf"(?={_IN}{{0,100}}(?:článk|materiál|obsah|text|zpráv|stránk)){_IN}{{0,140}}(?:zakáz|souhlas|súhlas)"
    # German, Dutch and the North
    r"|alle rechte vorbehalten|copyright:"
    rf"|(?:dieser|dieses|alle|die) (?:{_IN}{{0,30}} )?(?:text|beitrag|artikel|inhalte|texte|beiträge) {_IN}{{0,60}}"
    r"(?:urheberrechtlich geschützt|dem urheberrecht)"
    r"|(?:nachdruck|vervielfältigung|weiterverbreitung|jede (?:weiter)?verwendung)\b"
    rf"(?={_IN}{{0,140}}(?:genehmigung|zustimmung|gestattet|untersagt|verboten|erlaubnis))"
    rf"{_IN}{{0,140}}(?:text|artikel|beitr|inhalt|auszugsweise|redaktion|verlag)"
    r"|alle rechten voorbehouden|niets uit deze (?:uitgave|website)|alla rättigheter (?:är )?förbehållna"
    r"|alle rettighe(?:ter|der) (?:er )?(?:reserver|forbehold)|kaikki oikeudet pidätetään"
    # the South
    rf"|tous droits (?:{_IN}{{3,40}} )?réservés|(?:toute reproduction (?:{_IN}{{0,60}} )?"
    r"|reproduction (?:(?:totale|partielle|même|ou|et) ){0,4})(?:interdite|soumise)\b"
    rf"|(?:todos los )?derechos (?:{_IN}{{3,40}} )?reservados\b"
    r"|(?:queda |está )?(?:terminantemente |expresamente |totalmente )?prohibida (?:su |la )reproducción"
    r"|se prohíbe (?:su |la )?reproducción|(?:todos os )?direitos (?:autorais )?reservados\b"
    r"|(?:é |fica )?(?:expressamente )?proibida a reprodução|é permitida a reprodução"
    r"|(?:tutti i )?diritti (?:sono )?riservati\b|riproduzione riservata|(?:è )?vietata la riproduzione"
    r"|toate drepturile (?:sunt )?rezervate|tüm hakları (?:saklı|mahfuz)dur|tüm hakları saklıdır|minden jog fenntartva"
    r"|απαγορε[υύ]εται (?:αυστηρά )?η (?:αναδημοσίευση|αναπαραγωγή|αντιγραφή)"
    r"|με (?:την )?επιφύλαξη (?:παντός|κάθε) δικαιώματος|جميع الحقوق محفوظة|حقوق النشر محفوظة|hak cipta dilindungi"
)
# whose opinion a text is, and where it came out first
_ABOUT = (
    rf"мнени[ея] (?:автор\w{{1,3}}|редакции){_IN}{{0,80}}не (?:обязательно )?(?:отража|совпада)"
    rf"|редакция (?:сайта |портала |[«„“\"]{_IN}{{2,30}}[»”\"] )?не нес[её]т ответственност"
    r"|(?:gastkommentare|gastbeiträge|namentlich gekennzeichnete)\b"
    rf"(?={_IN}{{0,200}}\b(?:nicht|nur)\b){_IN}{{0,200}}(?:meinung|ansicht)"
    rf"|las opiniones (?:expresadas|vertidas) {_IN}{{0,80}}(?:responsabilidad|no reflejan|no representan)"
    rf"|les (?:propos|opinions) (?:exprimé|tenu)\w{{0,2}} {_IN}{{0,60}}n.engagent que"
    rf"|(?:as opiniões expressas|este texto) {_IN}{{0,60}}não reflete"
    rf"|le opinioni (?:espresse|riportate) {_IN}{{0,80}}(?:non (?:riflettono|rappresentano)|responsabilità)"
    r"|(?:dieser|der) (?:artikel|beitrag|text) (?:(?:ist|wurde) (?:zuerst|ursprünglich) [^!?\n]{2,60}"
    r"(?:erschienen|veröffentlicht)|erschien (?:zuerst|ursprünglich) (?:bei|in|auf))"
    r"|dies ist eine (?:maschinelle )?übersetzung (?:eines|des) (?:artikels|beitrags)"
    r"|(?:lest|lesen sie) den originalartikel\b"
    r"|cet article (?:a été|est) (?:initialement|d.abord|originellement) (?:publié|paru)"
    r"|(?:este|el) (?:artículo|texto) (?:fue|se) (?:publicado|publicó) (?:originalmente|originariamente)"
    r"|(?:este|o) (?:artigo|texto) foi (?:originalmente )?publicado originalmente"
    r"|(?:ten |niniejszy )?(?:artykuł|tekst) (?:ukazał się|został opublikowany) (?:pierwotnie|po raz pierwszy)"
)
_ERROR = (
    r"(?:если (?:вы )?|а? ?вы )?(?:заметили|нашли|обнаружили|увидели)"
    r"(?: (?:орфографическ|грамматическ|в )[^!?\n]{0,60})?"
    r" ?(?:ошибку|опечатку|неточность)\b[^!\n]{0,80}(?:выделите|нажмите|сообщите|напишите|ctrl|пришлите)"
    r"|(?:якщо (?:ви )?)?(?:помітили|знайшли|виявили|побачили) (?:\w{2,20} ){0,3}(?:помилку|неточність)\b[^!\n]{0,80}"
    r"(?:виділіть|натисніть|повідомте|ctrl)|(?:ошибка|опечатка|помилка)\? ?(?:ctrl|выделите|виділіть)"
    r"|(?:jeśli |jeżeli )?(?:zauważył\w{1,4}|znalazł\w{1,4}|widzisz|dostrzegł\w{1,4}) (?:\w{1,20} ){0,3}"
    r"(?:błąd|literówkę|nieścisłość)\b[^!\n]{0,80}(?:zgłoś|napisz|poinformuj|znać|zaznacz)"
    r"|(?:haben sie|hast du) (?:\w{2,20} ){0,3}(?:tipp)?fehler (?:gefunden|entdeckt|bemerkt)\?"
    r"|(?:tipp)?fehler (?:gefunden|entdeckt|bemerkt)\?"
    r"|vous avez (?:repéré|trouvé|constaté|remarqué|vu) une (?:erreur|faute|coquille)\b"
    r"|une (?:erreur|faute|coquille)(?: dans (?:l.|cet )article)? ?\?"
    r"|¿(?:has|ha) (?:encontrado|visto|detectado) (?:un|algún) (?:error|fallo)"
    r"|(?:encontrou|viu|achou) (?:um|algum) erro(?: (?:nesta|neste|na|no) \w{4,8})?\?"
    r"|hai (?:trovato|notato|visto) un (?:errore|refuso)\b[^.!\n]{0,40}\?|segnala un (?:errore|refuso)\W{0,3}$"
    r"|(?:heb je|heeft u|zie je) een (?:taal|tik)?fout\b[^.!\n]{0,40}\?"
    r"|(?:našli|všimli|viděli) jste (?:si )?(?:\w{1,12} ){0,3}(?:chyb|překlep)\w{0,3}\b[^.!\n]{0,40}\?"
)
_RATE = (
    r"оцените(?:, пожалуйста,)? (?:эту |этот )?(?:статью|материал|новость|публикацию|текст)"
    r"|(?:вам )?понравил(?:ась|ся|ось) (?:эта |этот )?(?:статья|материал|новость|текст)\?"
    r"|оцініть (?:статтю|матеріал|новину)|(?:вам )?сподобал(?:ася|ась|ося) (?:стаття|матеріал)\?"
    r"|oceń (?:ten )?(?:artykuł|tekst|materiał)"
    r"|(?:spodobał|podobał) (?:ci|wam|państwu) się (?:ten )?(?:artykuł|tekst)\?"
    r"|(?:hat (?:ihnen|dir)|wie (?:hat|gefällt) (?:ihnen|dir)) (?:der|dieser) (?:artikel|beitrag|text)\b[^.!\n]{0,20}\?"
    r"|war (?:dieser|der) (?:artikel|beitrag) (?:hilfreich|nützlich|interessant)"
    r"|(?:bewerten sie|bewerte) (?:diesen|den) (?:artikel|beitrag)"
    r"|cet article vous a (?:plu|intéressé|été utile)|(?:vous avez aimé|que pensez-vous de) cet article\b"
    r"|¿?(?:te|le) (?:ha gustado|gustó|ha sido útil|ha parecido (?:útil|interesante)) (?:este|el)"
    r" (?:artículo|contenido)"
    r"|(?:gostou|curtiu) (?:do|da|deste|desta|dessa|desse) (?:artigo|matéria|texto|conteúdo|notícia|reportagem)\?"
    r"|ti è piaciuto (?:questo|l.) ?articolo|vond (?:je|u) dit (?:een )?(?:\w{2,12} )?artikel"
    r"|líbil se vám (?:tento )?článek"
)
_COMMENT = (
    r"(?:администрация|редакция|модераторы?) (?:(?:сайта|портала|издания) )?(?:оставляет за собой право"
    r"|не нес[её]т ответственност)[^\n]{0,400}(?:комментари|сообщени|реклам)"
    rf"|(?:зарегистрируйтесь|авторизуйтесь|войдите){_IN}{{0,60}} чтобы (?:оставить|оставлять|добавить|написать)"
    rf"|чтобы (?:оставить|добавить|написать) комментарий\b{_IN}{{0,60}}(?:войти|войдите|авториз|регистр)"
    r"|(?:оставлять )?комментарии (?:могут|можно) (?:оставлять )?(?:только )?(?:зарегистрированн|авторизованн)"
    r"|мы рады, что вы решили оставить|оставить комментарий\W{0,4}$"
    rf"|(?:aby|żeby|by) (?:dodać|napisać|dodawać) komentarz\w{{0,2}}\b{_IN}{{0,60}}(?:zalog|zarejestr)"
    rf"|zaloguj się{_IN}{{0,40}} (?:aby|żeby|by) (?:dodać|komentować|skomentować)"
    rf"|redakcja (?:{_IN}{{2,30}} )?nie (?:ponosi|bierze|odpowiada){_IN}{{0,40}} za (?:treś){_IN}{{0,40}}komentarz"
    rf"|(?:melden sie sich|loggen sie sich|sie müssen (?:sich|angemeldet|eingeloggt|registriert))"
    rf"{_IN}{{0,50}}um {_IN}{{0,40}}komment(?:ieren|ar)"
    r"|(?:connectez|identifiez|inscrivez)-vous pour (?:commenter|laisser un commentaire|réagir)"
    r"|vous devez être (?:connecté|inscrit|abonné)\w{0,3} pour (?:commenter|poster|laisser)"
    rf"|(?:inicia sesión|regístrate|debes (?:iniciar|estar|ser|acceder)){_IN}{{0,40}}"
    r" para (?:comentar|dejar un comentario|publicar un comentario)"
    rf"|(?:faça login|cadastre-se|é preciso (?:estar|fazer|ser)){_IN}{{0,40}} para (?:comentar|deixar um comentário)"
    rf"|(?:accedi|registrati|devi (?:essere|effettuare|accedere|fare)){_IN}{{0,40}}"
    r" per (?:commentare|lasciare un commento|inviare un commento)"
)
# In English only what no gold text of 1,012 real pages has: where a text came out first, and whose opinion it is, most
# of those keep.
_ENGLISH = (
    r"(?:was|did you find) this (?:article|page|story|post|content|information) (?:helpful|useful)\?"
    r"(?:[\s/|]{0,3}(?:yes|no)){0,2}$"
    r"|(?:report|spot(?:ted)?|found|seen?|noticed?) (?:an? |any )?(?:error|typo|mistake|inaccuracy|correction"
    r"|something wrong)"
    r"(?: or (?:an? )?(?:error|typo|correction))?(?: (?:in|on|with) (?:this|our) \w{4,8})?"
    r"(?:[?.!]?$|[?.!:] (?:please |report|let us|tell us|e-?mail|contact|click|write|send))"
    r"|be the first to (?:comment|post a comment|leave a (?:comment|reply)|reply|review)(?: on this \w{4,8})?[.!]?$"
    r"|(?:you must be |you need to be |please )?log(?:ged)?[ -]?in (?:or (?:register|sign up) )?to"
    r" (?:leave|post|write|submit|add|join) (?:a |the )?(?:comment|reply|conversation|discussion)"
    r"|your email address will not be published|required fields are marked"
    r"|(?:please )?enable javascript to (?:view|see|read|use|load)"
    r"|\(?(?:this|the) (?:story|report|article|copy)(?:,? except for the headline,?)? has not been edited by"
    r"|(?:have|got) (?:a |any )?(?:news )?(?:story|tip|tips|story idea)(?: to share| for us)?\?"
    r" (?:contact|email|e-mail|send|let|call|write|get in touch|reach)"
)
STATEMENT = re.compile(f"{_MARKS}(?:{_RIGHTS}|{_ABOUT}|{_ERROR}|{_RATE}|{_COMMENT}|{_ENGLISH})", re.IGNORECASE)
_STATED = re.compile(f"{_MARKS}(?:{_RIGHTS})", re.IGNORECASE)
#: A copyright, alone on its line or before the statement.
COPYRIGHT = re.compile(r"\W{0,3}(?:©|\(c\) ?(?:19|20)\d\d|(?:19|20)\d\d ?©)", re.IGNORECASE)
_SENTENCE_IN = re.compile('[.!?]\\s|[«»“”„"]')
#: A sentence that is cited, or goes on to say who says so.
_CITED = re.compile(r"^\W{0,2}[\"“„«][^\"”“»]{20,}[\"”“»],? ?[–—-]?|[\"”“»], ?[–—-] ", re.IGNORECASE)


def is_closing(text: str) -> bool:
    """True for a statement of the site, when it stands below the text.

    >>> is_closing("Alle Rechte vorbehalten."), is_closing("Alle Rechte der Anwohner bleiben gewahrt, sagt die Stadt.")
    (True, False)
    """
    if len(text) > MAX_STATEMENT:
        return False
    is_line = len(text) <= MAX_COPYRIGHT and COPYRIGHT.match(text) is not None
    return is_line or (STATEMENT.match(text) is not None and _CITED.search(text) is None)


def closing(blocks: Sequence[Block]) -> Iterator[int]:
    """Indexes of such statements below the last paragraph of the article, and of short lines with a colon there that
    announce links or nothing more: `Новости по теме:`. Links, headings and short lines may stand between, and one
    paragraph between two statements is of the same kind."""
    found = False
    for i in range(len(blocks) - 1, -1, -1):
        block = blocks[i]
        if block.kind is TABLE:
            return
        if is_closing(block.text) or (_announces(block) and (i + 1 == len(blocks) or _is_link(blocks[i + 1]))):
            found = True
            yield i
        elif is_article_like(block, chinese=False) or _is_sentence(block):
            if not found or not i or len(blocks[i - 1].text) > MAX_STATEMENT or not _STATED.match(blocks[i - 1].text):
                return
            yield i


def _announces(block: Block) -> bool:
    """True for a short line with a colon that is no part of a sentence before it."""
    text = block.text
    is_line = block.kind is PARAGRAPH and text.endswith(":") and len(text) <= MAX_ANNOUNCEMENT
    return is_line and not _SENTENCE_IN.search(text)


def _is_link(block: Block) -> bool:
    return block.link_share >= LINKED or block.text.startswith(("http", "www."))


def _is_sentence(block: Block) -> bool:
    """True for a sentence, item or not, that is shorter than paragraphs are."""
    is_text = not block.link_characters and len(block.text) >= MIN_SENTENCE
    return is_text and block.text.endswith((".", "!", "?", "…", ".”", ".»", ".“", ";"))
