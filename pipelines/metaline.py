"""A line of labels as templates print it in Europe's languages, told from a sentence by its fields: days with or
without a word for them, who wrote, the source, how long it takes to read, how often it was read.

`Autor: Ana Sousa, Rui Lopes Postado em 18/03/2025 às 9h05 3 min de leitura` is as long as a short paragraph and has its
commas. Pure text.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .surnames import LOWER, WEEKDAYS

#: Characters of the longest such line; lines that are kept in mind, as labels and text ask about the same ones.
MAX_META, LINES_KEPT = 320, 128
#: What stands between the elements of a line, where that is known.
MARK = "\x01"
#: Words that are no field on such a line, a section, a place, a job; those of them written small: a sentence has more.
MAX_OTHER, MAX_SMALL = 8, 3
#: Words written small in the longest line of all of them, those of its labels, too: of a sentence that long most are.
MAX_TOLD = 24
#: Kinds of fields on the shortest such line: two days alone are those of an exhibition, too.
FEW_FIELDS = 2

_YEAR = r"(?:19|20)\d\d(?!\d)"
_MONTH = r"(?:[^\W\d_]{3,13})"
_CLOCK = (
    r"(?:[\s,|@·–-]{0,4}(?:at|um|à|às|a las|alle|ore|alle ore|o|godz\.?|в|στις|kl\.?|г\.|года|р\.|r\.)?[\s-]{0,3}"
    rf"\d{{1,2}}[:.h]\d\d(?::\d\d)?(?!\d)\s?(?:(?:uhr|h|hrs"
    rf"|[ap]\.?m\b\.?)(?!(?-i:[{LOWER}])))?(?:\s(?-i:[A-Z]{{2,4}})(?![^\W_]))?)"
)
_WEEKDAY = (
    rf"(?<![^\W\d_])(?:(?:{WEEKDAYS}),?|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer"
    rf"|jeu|ven|sam|dim"
    r"|mié|jue|vie|sáb|dom|gio|seg|ter|qua|qui|sex|pon|wt|śr|czw|pt|sob|niedz|пн|вт|ср|чт|пт|сб|вс|δευ|τρι|τετ"
    r"|πεμ|παρ|σαβ|κυρ)[.,]{1,2})"
)
_DAY = (
    rf"(?:{_WEEKDAY}\s)?(?:\d{{1,2}}(?:st|nd|rd|th|er|[.ºª])?[\s-]{{1,2}}(?:de |of )?{_MONTH}\.?,?"
    rf"[\s-]{{1,2}}(?:de |del )?{_YEAR}|{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{_YEAR}"
    rf"|\d{{1,2}}[./-]\s?\d{{1,2}}[./-]\s?{_YEAR}|(?:19|20)\d\d[./-]\d{{1,2}}[./-]\d{{1,2}}(?!\d))(?:\s(?:г\.|года"
    rf"|r\.))?{_CLOCK}?"
)
_CHANGED = (
    r"(?:zuletzt |last |dernière |última |ultim[oa] |ostatnia |последнее |τελευταία |letzte |laatst(?:e)? |son )?"
    r"(?:updated?|bijgewerkt|gewijzigd|update|güncelle(?:me|nme)(?: tarihi)?|güncellendi"
    r"|modified|aktualisier(?:t|ung)"
    r"|geändert|änderung|mise? à jour|modifiée?|modification|actualización|actualizad[oa]|modificad[oa]"
    r"|modificación|aggiornat[oa]"
    r"|aggiornamento|modifica|modificat[oa]|atualizad[oa]|atualização|modificação|aktualizacja|zaktualizowano"
    r"|zmodyfikowano"
    r"|modyfikacja|обновлен[оа]|обновлена|обновление|изменено|изменен[оа]?|дата (?:изменения|обновления)"
    r"|ενημέρωση|ενημερώθηκε"
    r"|ανανεώθηκε|τροποποιήθηκε)(?: on| at| am| le| el| a las| il| em| στις)?"
)
# in which issue of a paper it was printed: that day is another one
_PRINTED = (
    r"(?:(?:(?:first |originally |also |zuerst )?(?:printed|appeared|published|erschienen|gedruckt|paru|publié"
    r"|publicado|pubblicato|uscito) (?:in|dans|en|su|nel|no|na)(?: the| our| der| dem| le| la| el| il)?"
    r"(?: print(?:ed)?)? (?:issue|edition|ausgabe|heft|numéro|n°|edición|número|edizione|numero|edição)"
    r"|print (?:edition|issue)|printausgabe|édition papier|edición impresa|edizione cartacea|edição impressa)"
    r"(?: impresa| impressa| cartacea)?(?:\s(?:(?:no|nr|n)[.º°]{0,2}\s?)?\d{1,4}(?:/\d{1,4})?(?![\d.]))?"
    r"(?:,|\s(?:of|vom|du|del?|from|dated)(?=\s))?)"
)
_ISSUED = (
    r"(?:(?:first |originally |date )?(?:published|posted|created|added|publish date|publication date)"
    r"(?: online)?(?: on| at)?"
    r"|date (?:posted|published|de publication)|(?:veröffentlicht|publiziert|erstellt|erschienen"
    r"|eingestellt)(?: am)?|stand"
    r"|(?:publiée?|mise? en ligne|postée?|parue?)(?: le)?"
    r"|(?:publicad|postad|criad)[oa](?: el| em)?"
    r"|fecha de publicación"
    r"|(?:pubblicat|postat|scritt|inserit)[oa](?: il)?|data (?:di pubblicazione|de publicação|publikacji|dodania)"
    r"|opublikowan[oa]|dodan[oa]|utworzono|publikacja|опубликован[оа]?|дата (?:публикации|размещения)|добавлено"
    r"|создано|размещено"
    r"|δημοσι(?:εύτηκε|εύθηκε|ευση|εύση)(?: στις)?|δημοσίευση|ημερομηνία δημοσίευσης|αναρτήθηκε(?: στις)?"
    r"|(?:gepubliceerd|geplaatst)(?: op)?|(?:yayın(?:lan?ma)?|giriş|eklenme|oluşturulma)(?: tarihi)?|yayınlandı"
    # … of a day right behind it, not of an event: Data evento, Дата проведения
    r"|(?:date|datum|data|fecha|дата|ημερομηνία)(?=\s?(?:[:|\x01]|$)|\s\d|\s[^\W\d_]{3,13}\.?\s\d)"
    # … nor behind what was issued then: Satzung vom 12. Mai 1998
    r"|(?<=^)vom|(?<=[|·•\x01]\s)vom|(?:(?<=meldung\s)|(?<=achricht\s)|(?<=eitrag\s)|(?<=rtikel\s))vom"
    r"|(?<=^)le(?=\s(?:[^\W\d_]{4,9}\s)?\d)|(?<=[|·•–—\x01]\s)le(?=\s(?:[^\W\d_]{4,9}\s)?\d))"
)
# before a name: words that stand inside of names, too, Petra von Ahlen; more of them; with a colon alone
_BY_ALONE = "by|von|par|por|di|door|από|του|της|автор|autor(?:in|a|ka)?"
_BY_WHOLE = (
    "(?:written|posted|words|story|verfasst|geschrieben|ein beitrag|rédigé|écrit|publié|escrito|redactado|publicado)"
    " (?:by|von|par|por)|geschreven door|(?:scritto|redatto|pubblicato) da|a cura di|γράφ(?:ει|ουν)(?: (?:ο|η|οι))?"
)
_BY_COLON = (
    "authors?|writers?|reporter|autor(?:in|en|a|es|ka|zy|e|i)?|auteurs?e?|texte?|te[sx]to"
    "|reportagem|tekst|yazan|yazar|muhabir|haber|editör"
    "|napisała?|opracowała?|dodała?|автор(?:ы)?(?: статьи)?|корреспондент|текст|написала?|συντάκτ(?:ης|ρια)"
    "|συγγραφέας|κείμενο"
)
# … but not what else somebody did: Directed By, Réalisé par:
_OF_OTHERS = "ed|oto|ideo|ture|mage|tration|phics|graphy|ido|ado|ida|ada|é|ée|kt|tet"
_NO_OTHERS = "".join(rf"(?<!{end}\s)" for end in _OF_OTHERS.split("|"))
_BEGIN = r"(?:(?<=^)|(?<=[|·•/–—\d\x01])|(?<=[|·•/–—\d\x01]\s)|(?<=\d,\s)|(?<=uhr\s)|(?<=m\s)"
# of these no name has one with a capital
_BEGIN += rf"|(?-i:(?<=[a-zà-ÿа-я]{{3}}\s){_NO_OTHERS}(?=By|Par|Por|Автор)|(?<=,\s)(?=By|Von|Par|Por)))"
_BY = (
    rf"(?:{_BEGIN}(?:{_BY_ALONE})\s?:?[\s\x01]{{1,3}}|(?<![^\W\d_])(?:{_BY_WHOLE})\s?:?[\s\x01]{{1,3}}"
    rf"|(?<![^\W\d_])(?:{_BY_COLON})\s?:[\s\x01]{{0,3}})(?=(?-i:(?![{LOWER}]))[^\W\d_])"
)
_SOURCE_WORDS = "source|quelle|fuente|fonte|źródło|источник|πηγή|bron|kaynak"
# … not behind a word that goes on with it: Open source: Linux
_SOURCE = rf"(?<![^\W\d_])(?:(?<![^\W\d_]\s)|(?-i:(?![{LOWER}])))(?:{_SOURCE_WORDS})\s?:[\s\x01]{{0,3}}(?=[^\W_])"
_READ = (
    r"(?:(?:estimated )?reading time|lesezeit|lesedauer|temps de lecture|lecture|tiempo de lectura|lectura"
    r"|tempo di lettura|lettura"
    r"|tempo de leitura|leitura|czas czytania|przeczytasz w|время (?:на )?чтени[ея]"
    r"|χρόνος ανάγνωσης|leestijd|okuma süresi)[\s:]{1,3}(?:ok\. )?\d{1,2}\s?"
    r"(?:mins?\b\.?|minut\w{0,3}|мин\w{0,3}\.?|λεπτ\w{1,2})|(?<!\d)\d{1,2}[\s-]?(?:mins?\b\.?|minut\w{0,3}"
    r"|dk\b\.?|dakika"
    r"|мин\w{0,3}\.?|λεπτ\w{1,2}|')"
    r"(?:\s(?:read|lesezeit|de lecture|de lectura|di lettura|de leitura|czytania|чтения|ανάγνωσης|διάβασμα|leestijd"
    r"|okuma))?"
)
_VIEWED = (
    r"(?:views?|reads?|hits|aufrufe|zugriffe|vues|lectures|visitas|visto|lecturas|visualizzazioni|visite|letture"
    r"|visualizações"
    r"|acessos|leituras|odsłon|wyświetleń|просмотр(?:ов|ы|а)?|προβολές|εμφανίσεις)"
)
_COUNT = rf"(?:{_VIEWED}[\s:]{{1,3}}\d{{1,9}}|(?<!\d)\d{{1,3}}(?:[., \d]{{1,9}})?\s{_VIEWED}(?![^\W\d_]))"
_REMARK = (
    r"(?:comments?|kommentare?|commentaires?|comentarios?|comment[oi]|comentários?|komentarz[ey]?|комментари\w{0,3}"
    r"|σχόλι[αο])"
)
_REMARKS = (
    rf"(?:(?<!\d)\d{{1,4}}|no|keine|aucun|sin|nessun|nenhum|brak|нет|κανένα|leave a|laisser un|deja un|lascia un"
    rf"|deixe um|dodaj|αφήστε)\s"
    rf"{_REMARK}|{_REMARK}[\s:]{{1,3}}\d{{1,4}}"
)
# each begins a word, with a capital at least, or is a figure: to look there alone takes half the time
_FIELD = re.compile(
    rf"(?:(?<![^\W\d_])|(?=\d)|(?-i:(?=[A-ZÀ-ÞА-ЯΑ-Ω])))(?:(?P<day>{_DAY})|(?P<by>{_BY})|(?:(?<![^\W\d_])"
    rf"|(?-i:(?<=[{LOWER}])(?=[A-ZÀ-ÞА-ЯΑ-Ω])))(?:(?P<printed>{_PRINTED})|(?P<changed>{_CHANGED})|(?P<issued>{_ISSUED}))"
    rf"(?=\s?[:\s|\x01]\D{{0,26}}\d)\s?:?|(?P<source>{_SOURCE})|(?P<other>{_READ}|{_COUNT}|{_REMARKS}))",
    re.IGNORECASE,
)
# a sentence, told without a look at its words
_END, _SMALL_WORD = re.compile(r"[^\W\d_]{5}[.!?…]$"), re.compile(rf"(?<![^\W_])[{LOWER}]{{2,}}")
# a year, which begins with what is found fast
_ANY_YEAR = re.compile(r"[12](?<!\d[12])(?:(?<=1)9|(?<=2)0)\d\d(?!\d)")
# what parts the fields of a line
_PARTS = re.compile(r"\s?[|·•]\s?|[\s\x01][/–—-][\s\x01]|\s{2,}|[()\[\]]")
#: A label that stands alone in a cell or a line, its value in the next one.
LONE_LABEL = re.compile(
    rf"(?:{_BY_ALONE}|{_BY_WHOLE}|{_BY_COLON}|{_SOURCE_WORDS}|{_ISSUED}|{_CHANGED})\s?:?", re.IGNORECASE
)
#: What names a writer, as a line begins.
BY = re.compile(rf"(?:{_BY_ALONE}|{_BY_WHOLE}|{_BY_COLON})[\s:]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[^\W\d_]{4}[.!?…](?:\s|$)|[!?;]")
# a book, by the pages it has; what stands between two days of one event
_BOOK = re.compile(
    r"(?<!\d)\d{2,4}\s(?:pages|pp|seiten|pagine|páginas|stron|страниц|с|σελίδες|sidor|blz)\b|\bisbn\b", re.IGNORECASE
)
_UNTIL = re.compile(
    r"[\s\x01,]{0,3}(?:[–—-]|to|till|until|bis(?: zum)?|au|jusqu[’']au|al|hasta(?: el)?|até(?: a)?|a|do|до"
    r"|по|έως|μέχρι|tot(?: en met)?)[\s\x01]{1,3}",
    re.IGNORECASE,
)
#: Characters before a field that say what it is.
MAX_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a line: `day`, `issued`, `changed` or `printed` before one, `by`, `source` or another thing; the label
    as it is printed, what stands behind it, and the words right before it that are of no other field."""

    kind: str
    label: str
    value: str
    before: str = ""


@lru_cache(maxsize=LINES_KEPT)
def meta_fields(text: str) -> tuple[Field, ...]:
    """The fields of a line of labels, in reading order; none of another line. The text may have `MARK`s.

    >>> [(one.kind, one.value) for one in meta_fields("By Jane Miller | March 18, 2025 | 5 min read")]
    [('by', 'Jane Miller'), ('day', 'March 18, 2025'), ('other', '5 min read')]
    >>> meta_fields("By March 18, 2025 the council of Ostwick had spent all of its money on the new quay")
    ()
    """
    if len(text) > MAX_META or not _ANY_YEAR.search(text) or _is_sentence(text):
        return ()
    found = [*_FIELD.finditer(text)]
    ends = [*(one.start() for one in found[1:]), len(text)][: len(found)]
    fields: list[Field] = []
    before = text[: found[0].start()] if found else text
    rest = [before]
    for one, end in zip(found, ends, strict=True):
        kind, behind = one.lastgroup or "", text[one.end() : end]
        has_value = kind in ("by", "source")
        value = _PARTS.split(behind, maxsplit=1)[0] if has_value else one[0]
        if kind == "day" and fields and fields[-1].kind == "day" and _UNTIL.fullmatch(before):
            return ()
        said = value.strip(f" ,.:{MARK}") if has_value else one[0].strip()
        fields.append(Field(kind, one[0].strip(f" :{MARK}"), said, before[-MAX_BEFORE:].replace(MARK, " ")))
        rest.append(f"{value.partition(',')[2]} {behind[len(value) :]}" if has_value else behind)
        before = behind
    return tuple(fields) if _are_fields(fields, " ".join(rest)) else ()


def is_meta_line(text: str) -> bool:
    """True for a line of labels with a day."""
    return bool(meta_fields(text))


def _is_sentence(text: str) -> bool:
    return _END.search(text) is not None or len(_SMALL_WORD.findall(text)) > MAX_TOLD


def _are_fields(fields: list[Field], rest: str) -> bool:
    """True for fields of which one is a day, with little else beside them."""
    kinds = {field.kind for field in fields}
    if "day" not in kinds or len(kinds) < FEW_FIELDS or _SENTENCE.search(rest) or _BOOK.search(rest):
        return False
    words = _WORD.findall(rest)
    return len(words) <= MAX_OTHER and sum(word[0].islower() for word in words) <= MAX_SMALL
