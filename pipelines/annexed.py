"""The files that belong to a notice, named below its text: a linked line with its kind,
`Rules of the call (PDF, 310 KB)`, and whatever is linked right below `Attachments:`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import takewhile

from .belonging import OUTSIDE
from .page import Block, Box, outward
from .reached import is_address
from .setapart import is_apart

#: The name of a file below a notice, with its kind and size: `Regulamin naboru (PDF, 310 KB)`, `Anlage 2.docx`.
_KIND = r"(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|zip|hwpx?)"
_SIZE = r"\d{1,5}(?:[.,]\d{1,3})? ?(?:(?:[KMG]i?)?B|[KM]o|bytes|[КМ]Б)"
FILE = re.compile(
    rf"(?=.{{0,8}}\w)(?:[\w«„“\"'§№(–-].{{1,150}}?)(?:\.{_KIND}(?:[ ,(\[–-]{{1,4}}{_SIZE}[)\]]?)?"
    rf"| [(\[] ?\.?{_KIND}(?:[ ,;:|/–-]{{1,4}}{_SIZE})? ?[)\]]"
    # … as Japanese pages print it, without a space before
    rf"| ?（(?:{_KIND}|エクセル|ワード)(?:形式|ファイル)?(?:[ ,:/：／、・]{{1,3}}{_SIZE})? ?）)",
    re.IGNORECASE,
)
# … but what a button says to load the page as one
_LOAD = re.compile(
    rf"\W{{0,4}}(?:(?:download|print|save|view|open|read|get|herunterladen|drucken|télécharger|imprimer|descargar|baixar"
    rf"|imprimir|scarica|stampa|downloaden|pobierz|drukuj|stáhnout|tisk|скачать|версия|version|the|this|als|as|en|in|em"
    rf"|w|ve|in|formato?|page|article|story|artikel|seite|artículo|matéria|articolo|jako|als|wersja|file|here)\W{{0,4}}){{0,6}}"
    rf"\.?{_KIND}\b.{{0,30}}",
    re.IGNORECASE,
)
#: Characters of the longest name of a file, and files below one text.
MAX_FILE, MAX_FILES = 200, 20
_NUMBER = r" (?:(?:no|nr|n|č|št|№)[.º°]? ?)?(?:[IVX]{1,5}|\d{1,2}|[A-H])\.?"
# … or behind the word for an annex and its number: Anexo II: Modelo de proposta
_LABELLED = re.compile(
    r"(?:attachment|annex(?:ure)?|appendix|enclosure|anlage|anhang|pièce jointe|annexe|allegato|anexo|adjunto"
    r"|bijlage|vedlegg|liite|załącznik|anexa|приложение|додаток|παράρτημα"
    # … what papers call their supplements, too, has a number then
    rf"|(?:beilage|bilaga?|příloha|príloha|priloga|prilog|melléklet)(?={_NUMBER}))(?:{_NUMBER})?\s?[:：]\s?\S.{{3,150}}",
    re.IGNORECASE,
)
#: Share of such a line in its link.
LINKED = 0.5
#: The rule by which a line of links goes.
LINKS = "links"
#: Characters of the longest line that heads annexes, and lines from the last paragraph to it: a signature, its day.
MAX_HEAD, HEAD_REACH = 40, 8
# the word for what is attached, alone or with the text that it is attached to
_HEAD = re.compile(
    r"(?:(?:file )?attachments?|attached (?:files?|documents?)|enclosures?"
    r"|annex(?:es|ures?)?|appendi(?:x|ces)|anlagen?|anhänge?"
    r"|pièces? jointes?|documents? joints?|annexes?|allegat[oi]|file allegat[oi]"
    r"|(?:archivos |ficheros |documentos )?adjuntos?"
    r"|anexos?|(?:arquivos |ficheiros )?anexos|bijlagen?|bilag(?:a|or)?|vedlegg|liitte(?:et)?|załączniki?"
    r"|(?:pliki|dokumenty) do pobrania|přílohy?|prílohy?|priloge?|prilozi|melléklete?k?|csatolmány(?:ok)?|anexe?|ekler"
    r"|приложени[ея]|вложени[ея]|添付(?:資料|ファイル|文書|書類)|別添(?:資料)?|첨부 ?(?:파일|자료|문서)"
    r"|прикрепленные файлы|прикреплённые файлы|додат(?:ок|ки)|συνημμέν[αο](?: αρχεί[αο])?)"
    r"(?: (?:do|zu[mr]?|to) [^:.]{3,24})?\s?:?",
    re.IGNORECASE,
)
# what stands among links and is no file: buttons, other pages
_NO_NAME = re.compile(
    r"(?:drucken|teilen|share|print|back|zurück|imprimer|partager|retour|imprimir|compartir|compartilhar|volver|voltar"
    r"|stampa|condividi|indietro|drukuj|udostępnij|powrót|wersja do druku|tisk|sdílet|zpět"
    r"|more|mehr|read|see|next|previous|(?:download|get|install) (?:the|our)|scopri|descubr[ea]|découvrez|entdecken"
    r"|tweet|subscribe|sign up|newsletter|abonnieren|s[’']abonner|suscr[íi]b\w{2,4}|iscriviti|follow|comments?"
    r"|home|facebook|twitter|x|linkedin|whats ?app|e-?mail|печать|поделиться|назад|версия для печати|εκτύπωση"
    r"|vytlačiť|zdieľať|nyomtatás|megosztás|tulosta|jaa|skriv ut|dela|udskriv|yazdır|paylaş|tipărește"
    r"|afdrukken|delen|ver|leer|leia|lire|voir|weiterlesen|weitere|leggi|czytaj|zobacz|lees|läs|читать|подробнее)\b"
    r"|[^\s@]{1,60}@[^\s@]{3,60}|(?:https?://|www\.)\S{1,150}",
    re.IGNORECASE,
)


def annexes_below(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of linked files right below the text in its box, or in a box beside that, and of linked lines there below
    a line that says that they are attached."""
    return (_headed(chosen, blocks, boxes) or _files(chosen, blocks, boxes)) | _labelled(chosen, blocks, boxes)


def _labelled(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of linked names, each behind the word for an annex, right below a line of the text in its box."""
    found: set[int] = set()
    for i in range(min(chosen, default=0) + 1, min(len(blocks), max(chosen, default=0) + 1 + MAX_FILES)):
        if i in chosen or i - 1 not in chosen | found or not is_labelled(blocks[i]):
            continue
        is_beside = boxes[blocks[i].box].parent == boxes[blocks[i - 1].box].parent or blocks[i].box == blocks[i - 1].box
        if is_beside and not is_apart(blocks[i].box, boxes):
            found.add(i)
    return found


def _files(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of linked files right below the text in its box, or in a box beside that."""
    last = max(chosen, default=len(blocks))
    lines = range(last + 1, min(len(blocks), last + 1 + MAX_FILES))
    own = [*takewhile(lambda i: blocks[i].link_share >= LINKED and is_file(blocks[i].text), lines)]
    inner = boxes[blocks[last].box].parent if own else 0
    around = {inner, boxes[inner].parent} - {0}
    return {i for i in own if around & {*outward(blocks[i].box, boxes)} and not is_apart(blocks[i].box, boxes)}


def _headed(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """A line right below the text that heads annexes, with the names below it, in the box of the text or in one beside
    that: some of them may be chosen."""
    last = max(chosen, default=-1)
    near = range(max(1, last - MAX_FILES), min(len(blocks), last + 2))
    heads = (i for i in near if i - 1 in chosen and heads_annexes(blocks[i]))
    found = ((head, _names_beside(head, blocks, boxes)) for head in heads)
    return next(({head, *names} for head, names in found if names and names[-1] >= last), set())


def _names_beside(head: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> Sequence[int]:
    """The names below such a line in its box, where that is the one of the line above, or stands beside it."""
    around = boxes[blocks[head].box].parent
    is_beside = {around, boxes[around].parent} & {*outward(blocks[head - 1].box, boxes)}
    if not is_beside or is_apart(blocks[head].box, boxes):
        return ()
    return [*takewhile(lambda i: around in outward(blocks[i].box, boxes), names_annexed(head, blocks))]


def own_annexes(blocks: Sequence[Block], article: Sequence[int], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of the same below the article's last paragraph, among those that are to go for their place or as links.
    `rules`: index → name of the rule by which a block is to go."""
    below = range(article[-1] + 1, min(len(blocks), article[-1] + 1 + HEAD_REACH)) if article else range(0)
    within = range(article[0], below.stop) if article else range(0)
    yield from (i for i in within if rules.get(i) in (LINKS, OUTSIDE) and is_labelled(blocks[i]))
    for head in takewhile(lambda i: rules.get(i, OUTSIDE) == OUTSIDE or is_address(blocks[i].text), below):
        if names := names_annexed(head, blocks):
            yield head
            yield from takewhile(lambda i: rules.get(i, LINKS) in (LINKS, OUTSIDE), names)
            return


def names_annexed(head: int, blocks: Sequence[Block]) -> Sequence[int]:
    """The linked lines below one that heads annexes; none without it."""
    if head >= len(blocks) or not heads_annexes(blocks[head]):
        return ()
    return [*takewhile(lambda i: _is_name(blocks[i]), range(head + 1, min(len(blocks), head + 1 + MAX_FILES)))]


def heads_annexes(block: Block) -> bool:
    """True for a line without a link that says that what is below it is attached."""
    is_line = not block.link_characters and len(block.text) <= MAX_HEAD
    return is_line and _HEAD.fullmatch(block.text.strip()) is not None


def is_labelled(block: Block) -> bool:
    """True for a line of one annex: its word and number, and the linked name behind it."""
    is_line = block.link_characters > 0 and len(block.text) <= MAX_FILE
    found = _LABELLED.fullmatch(block.text) if is_line else None
    return found is not None and not _NO_NAME.match(block.text.split(":", 1)[-1].strip())


def _is_name(block: Block) -> bool:
    is_link = block.link_share >= LINKED and len(block.text) <= MAX_FILE
    is_button = _LOAD.fullmatch(block.text) or (_NO_NAME.match(block.text) and not is_file(block.text))
    return is_link and not is_button


def is_file(text: str) -> bool:
    """True for a line that names a file: no button that loads the page as one.

    >>> is_file("Regulamin naboru (PDF, 310 KB)"), is_file("Download this page as PDF (310 KB)")
    (True, False)
    """
    return len(text) <= MAX_FILE and FILE.fullmatch(text) is not None and _LOAD.fullmatch(text) is None
