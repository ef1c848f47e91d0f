"""What a site says below each of its texts, in the languages of Europe and their neighbours: whose the rights are and
how to cite, whose opinion it is, where it came out first; that readers may comment, rate, report an error.

Only where nothing of the article follows: there a statement of rights is the site's, whatever its length. Each begins
as such statements do, and says what they say; a sentence about such things stands between others.
"""

import re
from collections.abc import Iterator, Sequence

from .annexed import is_file, names_annexed
from .page import PARAGRAPH, TABLE, Block
from .prose import is_article_like
from .tellsofwriter import bios, writers_card

#: Characters of the longest statement (of 1,916 real pages the longest has 1,050), of the longest line that is a
#: copyright alone, and of the longest line that announces what is no more there.
MAX_STATEMENT, MAX_COPYRIGHT, MAX_ANNOUNCEMENT = 1200, 120, 45
#: Share of a line in its link from which it is one.
LINKED = 0.5
#: Characters of the shortest sentence that is the article's, too short as it may be for a paragraph.
MIN_SENTENCE = 12

_MARKS = r"[\s\W]{0,6}"
_IN = r"(?:[^.!?\n]|\.(?=\w))"  # within a sentence, which may name a site: port.example
# what a site says so of: its texts, and nothing else's; in Russian those of the site, or with a link to it
_TEXT_RU = "(?:материал|информаци|текст|публикаци|новост)"
_OF_SITE_RU = (
    r"(?=[^!?\n]{0,240}(?:(?<!по )ссылк|гиперссыл"
    r"|(?:согласи|согласовани|разрешени)\w{1,3} (?:с )?(?:редакци|правооблад|издат|владел)"
    rf"|{_TEXT_RU}\w{{0,3}}(?: (?:с|со|на|этого|данного|нашего|данном|нашем|(?:размещ|опубликован)\w{{2,8}})){{0,4}}"
    r" (?:интернет-)?(?:сайт|портал|издани|агентств|редакци)))"
)
_TEXT_PL = (
    r"(?:materiał|artykuł|tekst|treści|utwor)\w{0,5}(?=(?:,| oraz| i| lub)? ?(?:zdjęć|treści|grafik|materiał)?\w{0,5}"
    r"(?:(?: (?:zamieszczon|opublikowan|publikowan|zawart|dostępn)\w{1,3}| tego| naszego| z| ze| na| w){0,4}"
    r" (?:serwis|portal|stron|witryn|gazet)|,? (?:bez|jest|wymaga|w całości|zabronion|możliw|tylko)\b))"
)
_TEXT_CS = (
    r"(?:článk|materiál|obsah|text|zpráv|stránk)\w{0,4}(?=\s?,| (?:bez|je|z|ze|tohoto|těchto|na|zveřejněn\w{0,2}|webu"
    r"|serveru|portálu|stránek|či|nebo|alebo|a)\b)"
)
# … and where the words alone might be of animals or music: as a whole, or of what is written
_AT_END = r"(?=\s{0,2}(?:$|[.!|©;,(*–—-]))"
_OF_TEXT = (
    rf"(?:{_AT_END}|(?={_IN}{{0,90}}(?:total|parcial|conte[nú]|text|test[io]\b|artí?[cg]|not[íi](?:ci|zi)|nota\b"
    r"|mat[eé]ria|fotos?\b|fotograf|im[aá][gj]|immagin|p[aá]gina|s[ií]ti?[oe]\b|\bweb|public|obra|autori[zs]|articol"
    r"|anche|parzial|partiel|photo|accord)))"
)
_RIGHTS = (
    # Russian, Ukrainian, Bulgarian
    r"правовые ограничения:|все права (?:защищены|охраняются|сохранены)"
    rf"|все права на (?={_IN}{{0,90}}(?:{_TEXT_RU}|фото|изображ|содержан|контент|сайт|издани|стат[ьье]|видео))"
    rf"{_IN}{{3,90}} (?:защищены|охраняются|принадлежат|сохранены)"
    r"|все права принадлежат (?:редакци|издат|автор|правооблад|владел|ооо\b|«)"
    r"|согласно статье \d{1,4} закона[^\n]{3,160}право собственности на (?:продукцию|информацию|материалы)"
    r"|(?:(?:любое|любая|полное|полная|частичное|какое-либо|полное или частичное) )?(?:использование|перепечатка"
    r"|копирование|воспроизведение|цитирование|републикация|публикация)\b"
    rf"(?=[^!?\n]{{0,160}}{_TEXT_RU}){_OF_SITE_RU}[^!?\n]{{0,240}}"
    r"(?:запрещ|разреш|возможн|допуска|обязательн)"
    r"|перепечатка (?:материалов )?(?:возможна|разрешена|разрешается|запрещена|допускается)"
    r"(?= ?(?:$|[.!,]|без|при|тол|с ))"
    r"|(?:допускается|разрешается|запрещается) (?:цитирование|использование|перепечатка|копирование)"
    rf"(?={_IN}{{0,120}}{_TEXT_RU}){_OF_SITE_RU}"
    r"|при (?:полном |частичном |любом |полном или частичном )?"
    rf"(?:(?:использовании|копировании)(?=[^!?\n]{{0,140}}(?:{_TEXT_RU}|стат[еь]|сайт))|перепечатке|цитировании)\b"
    r"[^!?\n]{0,140}ссылк[^!?\n]{0,120}обязательн"
    rf"|(?:усі|всі) права {_IN}{{0,40}}(?:захищен|застережен)"
    rf"|(?:(?:будь-яке|повне або часткове) )?(?:використання|передрук|копіювання|цитування) {_IN}{{0,40}}"
    rf"(?:матеріал|інформаці|текст|новин)(?={_IN}{{0,160}}(?:посилан|сайт|портал|редакц|видан|правовлас))"
    rf"{_IN}{{0,160}}(?:заборон|дозвол|обов.язков|можлив)"
    rf"|при (?:використанні|передруку|цитуванні) (?={_IN}{{0,160}}посилан){_IN}{{0,160}}обов.язков"
    r"|всички права запазени"
    # Polish, Czech, Slovak
    r"|(?:materiał|artykuł|tekst|utwór|serwis|treś)\w{0,5} (?:jest |są )?chronion\w{1,3} prawem autorskim"
    r"|wsz(?:elkie|ystkie) prawa (?!do (?!treści|materiał|tekst|artykuł|zdj|utwor|publik|serwis))"
    rf"{_IN}{{0,90}}zastrzeżone"
    rf"|żad(?:na|en) (?:część|utwór|fragment) {_IN}{{0,140}}nie może być (?:powiel|kopiow|rozpowszechn|reprodukow)"
    r"|(?:jakiekolwiek )?(?:dalsze )?(?:kopiowanie|przedruk(?:owywanie)?|powielanie|rozpowszechnianie"
    r"|wykorzystywanie)\b"
    rf"(?:[,/]? (?:i |oraz |lub |czy )?\w{{4,24}}){{0,5}} {_TEXT_PL}{_IN}{{0,160}}(?:zabronion|zgody|zastrzeżon)"
    r"|korzystanie z (?:portalu|serwisu|witryny) oznacza akceptację"
    r"|všechna práva vyhrazena|všetky práva vyhradené"
    r"|(?:jakékoli |akékoľvek )?(?:kopírování|přebírání|publikování|šíření|kopírovanie|preberanie|publikovanie)\b"
    rf"(?:[,/]? (?:či |nebo |alebo |a )?\w{{4,24}}){{0,4}} {_TEXT_CS}{_IN}{{0,140}}(?:zakáz|souhlas|súhlas)"
    # German, Dutch and the North
    r"|alle rechte vorbehalten|copyright:"
    rf"|(?:dieser|dieses|alle|die) (?:{_IN}{{0,30}} )?(?:text|beitrag|artikel|inhalte|texte|beiträge) {_IN}{{0,60}}"
    r"(?:urheberrechtlich geschützt|dem urheberrecht)"
    r"|(?:nachdruck|vervielfältigung|weiterverbreitung|jede (?:weiter)?verwendung)\b"
    rf"(?={_IN}{{0,140}}(?:genehmigung|zustimmung|gestattet|untersagt|verboten|erlaubnis))"
    rf"{_IN}{{0,60}}(?:text|artikel|beitr|inhalt|auszugsweise|redaktion|verlag)"
    r"|alle rechten voorbehouden|niets uit deze (?:uitgave|website)|alla rättigheter (?:är )?förbehållna"
    r"|alle rettighe(?:ter|der) (?:er )?(?:reserver|forbehold)|kaikki oikeudet pidätetään"
    # the South
    rf"|tous droits (?:(?:de (?:reproduction|traduction|diffusion)|d.auteur){_IN}{{0,40}} )?réservés"
    rf"|toute reproduction (?:{_IN}{{0,60}} )?(?:interdite|soumise)\b{_OF_TEXT}"
    rf"|toute reproduction,? (?=[^.!?\n]{{0,40}}(?:totale|partielle|articles?|textes?|contenus?|photos?)\b)"
    rf"{_IN}{{0,60}}(?:interdite|soumise)\b"
    rf"|reproduction (?:(?:totale|partielle|même|ou|et) ){{1,4}}(?:interdite|soumise)\b"
    rf"|reproduction (?:interdite|soumise)\b{_AT_END}"
    r"|todos los derechos (?:de (?:autor|reproducción|propiedad) )?reservados\b"
    rf"|derechos (?:de (?:autor|reproducción|propiedad) )?reservados\b{_AT_END}"
    r"|(?:queda |está )?(?:terminantemente |expresamente |totalmente )?prohibida (?:su |la )reproducción\b"
    rf"{_OF_TEXT}|se prohíbe (?:su |la )?reproducción\b{_OF_TEXT}"
    rf"|todos os direitos (?:autorais )?reservados\b|direitos (?:autorais )?reservados\b{_AT_END}"
    rf"|(?:(?:é |fica )?(?:expressamente )?proibida|é permitida) a reprodução\b{_OF_TEXT}"
    rf"|tutti i diritti (?:sono )?riservati\b|diritti riservati\b{_AT_END}|riproduzione riservata"
    rf"|(?:è )?vietata la riproduzione\b{_OF_TEXT}"
    r"|toate drepturile (?:sunt )?rezervate|tüm hakları (?:saklı|mahfuz)dur|tüm hakları saklıdır|minden jog fenntartva"
    r"|απαγορε[υύ]εται (?:αυστηρά )?η (?:αναδημοσίευση"
    rf"|(?:αναπαραγωγή|αντιγραφή)(?:{_AT_END}|(?={_IN}{{0,90}}(?:περιεχομ|κειμέν|άρθρ|υλικ|φωτογραφ|σελίδ|ιστ[όο]|μερικ|ολικ))))"
    r"|με (?:την )?επιφύλαξη (?:παντός|κάθε) δικαιώματος|جميع الحقوق محفوظة|حقوق النشر محفوظة|hak cipta dilindungi"
)
# whose opinion a text is, and where it came out first
# … whose opinion: an author's or a paper's, not a councillor's
_ABOUT = (
    rf"мнени[ея] (?:автор\w{{1,3}}|редакции)(?={_IN}{{0,160}}(?:редакци|издани|сайт|портал|автор)){_IN}{{0,80}}"
    r"не (?:обязательно )?(?:отража|совпада)"
    rf"|редакция (?:сайта |портала |[«„“\"]{_IN}{{2,30}}[»”\"] )?не нес[её]т ответственност"
    r"|(?:gastkommentare|gastbeiträge|namentlich gekennzeichnete)\b"
    rf"(?={_IN}{{0,200}}\b(?:nicht|nur)\b){_IN}{{0,200}}(?:meinung|ansicht)"
    rf"|(?:las opiniones (?:expresadas|vertidas)|les (?:propos|opinions) (?:exprimé|tenu)\w{{0,2}}"
    r"|as opiniões expressas|este texto|le opinioni (?:espresse|riportate))\b"
    rf"(?={_IN}{{0,240}}(?:aut[eo]u?r|columnist|colunist|redac|rédac|redaz|éditeur|editor|periódico|diario|jorna|giornal"
    rf"|testata|veículo|sit[eio]\b|portal|blog|médi|necess?aria)){_IN}{{0,80}}"
    r"(?:responsabili|no reflejan|no representan|n.engagent que|não reflete|non (?:riflettono|rappresentano))"
    r"|dieser (?:artikel|beitrag|text) (?:(?:ist|wurde) (?:zuerst|ursprünglich) (?:(?! und )[^!?\n]){2,60}"
    r"(?:erschienen|veröffentlicht)|erschien (?:zuerst|ursprünglich) (?:bei|in|auf))"
    # … with the name of where it came out, and no more
    r"|der (?:artikel|beitrag|text) (?:(?:ist|wurde) (?:zuerst|ursprünglich) (?:bei|in|im|auf|am) (?!ein)"
    r"(?:(?! und )[^,!?\n]){2,60} (?:erschienen|veröffentlicht)"
    r"|erschien (?:zuerst|ursprünglich) (?:bei|in|im|auf) (?!ein)[^,!?\n]{2,60})"
    r"\W{0,3}$"
    r"|dies ist eine (?:maschinelle )?übersetzung (?:eines|des) (?:artikels|beitrags)"
    r"|(?:lest|lesen sie) den originalartikel\b"
    r"|cet article (?:a été|est) (?:initialement|d.abord|originellement) (?:publié|paru)"
    r"|(?:este|el(?=.{16,50}(?:en|por) (?-i:[A-ZÀ-Þ«“\"])[^,!?\n]{2,60}$))"
    r" (?:artículo|texto) (?:fue|se) (?:publicado|publicó) (?:originalmente|originariamente)"
    r"|(?:este|o(?=.{16,60}(?:em|n[ao]|pel[ao]) (?-i:[A-ZÀ-Þ«“\"])[^,!?\n]{2,60}$))"
    r" (?:artigo|texto) foi (?:originalmente )?publicado originalmente"
    r"|(?:ten |niniejszy )(?:artykuł|tekst) (?:ukazał się|został opublikowany) (?:pierwotnie|po raz pierwszy)"
)


def _error(found: str, where: str) -> str:
    """A pattern for an error that somebody has found, in the text, or nobody says where if the site is to be told."""
    return rf"{found}(?:(?:{where})\s?[?.,:;!–—-]|\s?[?.,:;!–—-](?=\W*$|[^\n]{{0,140}}(?:{_TELL_US})))"


_TELL_US = (
    r"\S@\S|ctrl|выделите|нажмите|виділіть|натисніть|\b(?:нам|нас|redakcj\w{1,3}|nam|nas|nám|uns|nous|ons|redactie|rédaction"
    r"|redaktion|redacción|redação|redazione)\b|редакци|редакці|administratora serwisu|av[ií]sanos|cuéntanos|escríbenos"
    r"|avise-nos|conte para|fale conosco|segnalac|segnalalo|scrivici|scriveteci|contattaci"
    r"|(?:zgłoś|zgłoś (?:go|to)|сообщите|сообщите об этом)\W{0,3}$"
)
_ERROR = "|".join(
    (
        _error(
            r"(?:если (?:вы )?|а? ?вы )?(?:заметили|нашли|обнаружили|увидели)"
            r"(?:(?: [\w-]{3,20}[уи][юе],?(?: или| и)?){1,4}| в \w{4,9})? (?:ошибку|опечатку|неточность)",
            r" в (?:(?:этом|данном|нашем|этой|данной|нашей) )?(?:текст|стат|материал|новост|публикац|заметк)\w{0,5}"
            r"| на (?:(?:этом|данном|нашем|этой|данной|нашей) )?(?:сайт|страниц|портал)\w{0,3}",
        ),
        _error(
            r"(?:якщо (?:ви )?)?(?:помітили|знайшли|виявили|побачили) (?:\w{2,20} ){0,3}(?:помилку|неточність)",
            r" [ву] (?:(?:цьому|нашому|цій) )?(?:текст|статт|матеріал|новин|публікац)\w{0,5}"
            r"| на (?:сайт|сторінц)\w{0,3}",
        ),
        r"(?:ошибка|опечатка|помилка)\? ?(?:ctrl|выделите|виділіть)",
        _error(
            r"(?:jeśli |jeżeli )?(?:zauważył\w{1,4}|znalazł\w{1,4}|widzisz|dostrzegł\w{1,4}) (?:\w{1,20} ){0,3}"
            r"(?:błąd|literówkę|nieścisłość)",
            r" (?:w|na) (?:(?:tym|naszym|tej|naszej) )?"
            r"(?:tekście|artykule|materiale|treści|wpisie|stronie|portalu|serwisie)",
        ),
        _error(
            r"(?:(?:haben sie|hast du) (?:\w{2,20} ){0,3})?(?:tipp)?fehler",
            r" (?:im|in diesem|auf (?:der|dieser|unserer)) (?:text|artikel|beitrag|(?:web)?seite|website)"
            r" (?:gefunden|entdeckt|bemerkt)",
        ),
        _error(r"(?:(?:haben sie|hast du) (?:\w{2,20} ){0,3})?(?:tipp)?fehler (?:gefunden|entdeckt|bemerkt)", "(?!)"),
        _error(
            r"(?:vous avez (?:repéré|trouvé|constaté|remarqué|vu) )?une (?:erreur|faute|coquille)",
            r" (?:dans|sur) (?:l.|(?:cet|ce|cette|le|la|notre) )(?:article|texte|page|site|contenu)",
        ),
        _error(
            r"¿(?:has|ha) (?:encontrado|visto|detectado) (?:un|algún) (?:error|fallo)",
            r" en (?:est[ea]|el|la|nuestr[ao]) "
            r"(?:artículo|texto|noticia|nota|página|web|contenido|información|publicación)",
        ),
        _error(
            r"(?:encontrou|viu|achou) (?:um|algum) erro",
            r" n(?:est[ea]|ess[ea]|[oa]) (?:matéria|texto|notícia|reportagem|página|artigo|site|conteúdo|post)",
        ),
        _error(
            r"hai (?:trovato|notato|visto) un (?:errore|refuso)",
            r" (?:in quest.|nell.|nel|nella|su quest.) ?(?:articolo|testo|pagina|notizia|sito)",
        ),
        r"segnala un (?:errore|refuso)\W{0,3}$",
        _error(
            r"(?:heb je|heeft u|zie je|ziet u) een (?:taal|tik)?fout(?: gezien| gevonden| ontdekt)?",
            r" (?:in|op) (?:dit|deze|het|de|onze) (?:artikel|tekst|bericht|pagina|(?:web)?site)",
        ),
        _error(
            r"(?:našli|všimli|viděli) jste (?:si )?(?:\w{1,12} ){0,3}(?:chyb|překlep)\w{0,3}",
            r" (?:v|na) (?:(?:tomto|této|našem) )?(?:článku|textu|stránce|webu|příspěvku)",
        ),
    )
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
    r"(?:администрация (?:сайта|портала|издания|форума|ресурса)|редакция(?: (?:сайта|портала|издания))?|модераторы?)"
    r" (?:оставляет за собой право"
    r"|не нес[её]т ответственност)[^\n]{0,400}(?:комментари|сообщени|реклам)"
    rf"|(?:зарегистрируйтесь|авторизуйтесь|войдите){_IN}{{0,60}} чтобы (?:оставить|оставлять|добавить|написать)"
    r" (?:сво[йиеё] )?(?:комментар|отзыв|мнение)"
    rf"|чтобы (?:оставить|добавить|написать) комментарий\b{_IN}{{0,60}}(?:войти|войдите|авториз|регистр)"
    r"|(?:оставлять )?комментарии (?:могут|можно) (?:оставлять )?(?:только )?(?:зарегистрированн|авторизованн)"
    r"|мы рады, что вы решили оставить|оставить комментарий\W{0,4}$"
    rf"|(?:aby|żeby|by) (?:dodać|napisać|dodawać) komentarz\w{{0,2}}\b{_IN}{{0,60}}(?:zalog|zarejestr)"
    rf"|zaloguj się{_IN}{{0,40}} (?:aby|żeby|by) (?:dodać (?:komentarz|opini|wpis)|komentować|skomentować)"
    rf"|redakcja (?:{_IN}{{2,30}} )?nie (?:ponosi|bierze|odpowiada){_IN}{{0,40}} za (?:treś){_IN}{{0,40}}komentarz"
    rf"|(?:melden sie sich|loggen sie sich|sie müssen (?:sich|angemeldet|eingeloggt|registriert))"
    rf"{_IN}{{0,50}}um (?:(?:einen|ihren|hier|selbst|diesen|den|dieses|auch) ){{0,2}}"
    r"(?:(?:artikel|beitrag|text) )?(?:zu )?komment(?:ieren|ar)"
    r"|(?:connectez|identifiez|inscrivez)-vous pour (?:laisser un commentaire|réagir"
    r"|commenter(?! (?:(?:le|la|les|ce|cette|un|une) |l.)(?!article|contenu)))"
    r"|vous devez être (?:connecté|inscrit|abonné)\w{0,3} pour (?:commenter|poster|laisser)"
    rf"|(?:inicia sesión|regístrate|debes (?:iniciar|estar|ser|acceder)){_IN}{{0,40}}"
    r" para (?:comentar(?! (?:el|la|los|las|sus?|con) (?!noticia|artículo|nota))|(?:dejar|publicar) un comentario)"
    rf"|(?:faça login|cadastre-se|é preciso (?:estar|fazer|ser)){_IN}{{0,40}}"
    r" para (?:comentar(?! (?:[oa]s?|com|sobre) (?!not|mat|artigo|post|text))|deixar um comentário)"
    rf"|(?:accedi|registrati|devi (?:essere|effettuare|accedere|fare)){_IN}{{0,40}}"
    r" per (?:commentare(?! (?:(?:il|la|gli|i|le|con) |l.)(?!articol|notizi|post))|(?:lasciare|inviare) un commento)"
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
# In Japanese and Korean what a reader of files needs, as towns and ministries say below each page, and how to load it.
_READER = (
    r"(?:PDF|Adobe|アドビ|「?PDF」?)[^。\n]{0,40}(?:ファイル|文書|Reader|リーダー)[^。\n]{0,30}"
    r"(?:ご覧|閲覧|見る|開く|表示|お持ちでない)[^。\n]{0,60}(?:必要|ダウンロード|ご利用|お使い|入手)"
    r"|(?:PDF|한글|첨부) ?파일[^.\n]{0,30}(?:보려면|보시려면|열람)[^.\n]{0,40}(?:뷰어|리더|프로그램)"
)
# What a firm says its text is, before its copyright; without that most gold texts have it.
_ADVICE = (
    r"(?:information\w{0,3}|advice|liability|rely|reliance|(?:rechts|steuer|anlage)?beratung|gewähr|conseils?"
    r"|asesoramiento|asesoría|consulenz\w|parere|aconselhamento|advies|porad\w{0,3}|rådgivning|консультаци\w{0,3})\b"
)
_IS_OF_FIRM = re.compile(
    rf"{_MARKS}(?:disclaimer|please note|this|these|nothing in|the (?:information|contents?|material)|dies\w{{1,2}}"
    r"|die inhalte|cet(?:te)?|ces?|les informations|est[aeo]s?|quest[aeo]|deze|dit|niniejsz\w{1,3}|tent?o|tato|denn?a"
    rf"|эт[оиа]\w?)\b(?=[^\n]{{0,400}}\b{_ADVICE})[^\n]{{10,900}}[.!]\s"
    r"(?:©|\(c\)|copyright)\s?(?:(?:19|20)\d\d,?\s)?[^.!?\n]{2,80}(?:\.|\. All rights reserved\.?)?$",
    re.IGNORECASE,
)
STATEMENT = re.compile(
    f"{_MARKS}(?:{_RIGHTS}|{_ABOUT}|{_ERROR}|{_RATE}|{_COMMENT}|{_ENGLISH}|{_READER})", re.IGNORECASE
)
_READ_BY = re.compile(f"{_MARKS}(?:{_READER})", re.IGNORECASE)
_STATED = re.compile(f"{_MARKS}(?:{_RIGHTS})", re.IGNORECASE)
#: A copyright, alone on its line or before the statement.
COPYRIGHT = re.compile(r"\W{0,3}(?:©|\(c\) ?(?:19|20)\d\d|(?:19|20)\d\d ?©)", re.IGNORECASE)
_SENTENCE_IN = re.compile('[.!?]\\s|[«»“”„"]')
#: A sentence that is cited, or goes on to say who says so.
_CITED = re.compile(r"^\W{0,2}[\"“„«][^\"”“»]{20,}[\"”“»],? ?[–—-]?|[\"”“»], ?[–—-] ", re.IGNORECASE)
_SAID_SO = re.compile(
    r"[,?]\s(?:[^,.!?\n]{0,60}\s)?(?:"
    r"(?:напомни|поясни|уточни|сообщи|заяви|рассказа|отмети|обеща|показа|реши|спроси|нагада|повідоми|зазначи)(?:л\w?|в|т)"
    r"|(?:сообща|уточня|напомина|поясня|нагаду|зазнача|повідомля)(?:[ею]т|[єю](?:ть)?)"
    r"|pyta(?:ł\w?)?|orzekł\w?|ptá se|ptal\w? se|vroeg|vraagt|fragte?|demande|pregunta|chiede"
    r"|(?:przypomnia|wyjaśni|doda|poinformowa|podkreśli|powiedzia)ł\w?|(?:řek|uved|doda|připomně)l\w?"
    r"|sagte|teilte|erklärte|betonte|mahnte|heißt es|zei|zegt|meldt|sa|sade|siger|sier|säger"
    r"|a (?:dit|réagi|annoncé|expliqué|déclaré|rappelé|précisé)|rappelle|précise|explique"
    r"|dijo|dice|informó|aclaró|explicó|recordó|disse|diz|informou|explicou|lembrou|ha (?:detto|spiegato|ricordato)"
    r"|spiega|ricorda|είπε|ανακοίνωσε|δήλωσε|εξήγησε|dedi|söyledi|açıkladı)\b[^,!?\n]{0,60}$",
    re.IGNORECASE,
)


def is_closing(text: str) -> bool:
    """True for a statement of the site, when it stands below the text.

    >>> is_closing("Alle Rechte vorbehalten."), is_closing("Alle Rechte der Anwohner bleiben gewahrt, sagt die Stadt.")
    (True, False)
    """
    if len(text) > MAX_STATEMENT:
        return False
    is_line = len(text) <= MAX_COPYRIGHT and COPYRIGHT.match(text) is not None
    if is_line or _IS_OF_FIRM.match(text):
        return True
    return STATEMENT.match(text) is not None and not (_CITED.search(text) or _SAID_SO.search(text))


def closing(blocks: Sequence[Block]) -> Iterator[int]:
    """Indexes of such statements below the last paragraph of the article, and of short lines with a colon there that
    announce links or nothing more: `Новости по теме:`; also what such a paragraph tells of who wrote. Links, headings
    and short lines may stand between, and one paragraph between two statements is of the same kind."""
    found, of_writers = False, bios(blocks)
    for i in range(len(blocks) - 1, -1, -1):
        block = blocks[i]
        if block.kind is TABLE:
            return
        if is_closing(block.text) or (_announces(block) and _is_above_links(i, blocks)):
            found = True
            yield i
        elif i in of_writers:
            yield i
        elif is_article_like(block, chinese=False) or _is_sentence(block):
            if not found or not i or len(blocks[i - 1].text) > MAX_STATEMENT or not _STATED.match(blocks[i - 1].text):
                return
            yield i


def readers(blocks: Sequence[Block]) -> Iterator[int]:
    """Indexes of the lines that say what opens a file, and of a card of who wrote, on a page that is read by the rules
    for Chinese."""
    yield from (i for i, block in enumerate(blocks) if len(block.text) <= MAX_STATEMENT and _READ_BY.match(block.text))
    yield from writers_card(blocks)


def _announces(block: Block) -> bool:
    """True for a short line with a colon that is no part of a sentence before it."""
    text = block.text
    is_line = block.kind is PARAGRAPH and text.endswith(":") and len(text) <= MAX_ANNOUNCEMENT
    return is_line and not _SENTENCE_IN.search(text)


def _is_above_links(i: int, blocks: Sequence[Block]) -> bool:
    """True for the last line and for one above a link, but not when that is a file of the article."""
    return i + 1 == len(blocks) or (_is_link(blocks[i + 1]) and not names_annexed(i, blocks))


def _is_link(block: Block) -> bool:
    """True for a link, of which a file is none: that is the article's."""
    return not is_file(block.text) and (block.link_share >= LINKED or block.text.startswith(("http", "www.")))


def _is_sentence(block: Block) -> bool:
    """True for a sentence, item or not, that is shorter than paragraphs are."""
    is_text = not block.link_characters and len(block.text) >= MIN_SENTENCE
    return is_text and block.text.endswith((".", "!", "?", "…", ".”", ".»", ".“", ";"))
