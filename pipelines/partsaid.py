"""What is said in a part of a page that is made as its text's: what the site says to its readers is none of the text,
whom the press asks at the end of one is.
"""

import re
from collections.abc import Sequence, Set
from itertools import dropwhile

from .ownlists import heads_others
from .page import Block
from .prose import is_article_like, is_consent
from .reached import is_reached
from .signed import heads_contacts
from .weigh import is_of_site

#: Characters of a block that are searched for what a site says.
MAX_SAID = 400
#: Paragraphs of a part that say nothing to readers, at least, among which one may: those of a box that asks them to
#: subscribe are one or two. (`Residents can sign up for notices` ends a section with two quotes.)
FEW_OWN = 2
#: What a site says to its readers, and a shop to its customers.
_OF_SITE = re.compile(
    r"\b(?:download (?:the|our) app|our (?:independent )?journalism|unseren (?:unabhängigen )?journalismus"
    r"|notre journalisme|nuestro periodismo|protected by copyright|urheberrecht\w{0,3} geschützt"
    r"|may not be (?:copied|reproduced|republished|redistributed)|earn a (?:small )?commission|affiliate links?"
    r"|droits réservés|derechos reservados|direitos reservados|diritti riservati"
    r"|rechte vorbehalten|все права защищены|wszelkie prawa zastrzeżone|laden sie (?:die|unsere) .{0,20}app"
    r"|téléchargez (?:notre|l.)app\w{0,9}|descarga (?:la|nuestra) app"
    r"|baixe o app|scarica l.app|free shipping|versandkostenfrei|livraison gratuite|envío gratis"
    r"|spedizione gratuita|(?:views|opinions) (?:expressed )?in this (?:article|post|piece)|got a (?:tip|story)"
    r"|ansichten sind die de[sr] autor\w{0,5}|no reflejan? la (?:opinión|línea)|n.engagent que|as opiniões expressas"
    r"|creative commons|haben sie fragen|dieser (?:artikel|beitrag|text) (?:erschien|ist (?:älter|zuerst))"
    r"|this article is (?:more than|over)|cet article a été publié dans)\b",
    re.IGNORECASE,
)
#: What heads what an issuer says of itself.
_OF_ISSUER = re.compile(r"About the (?!(?:authors?|writers?|reporters?|site|paper|news)\b)[A-Z][^.!?]{2,80}")
#: A sentence before another one.
_FIRST_SENTENCE = re.compile(r"[^.!?]{20,300}[.!?](?= )")


def speaks_for_site(some: Sequence[Block]) -> bool:
    """True for a part with words of the site to its readers, unless they stand in one of several paragraphs, behind
    another sentence."""
    if any(is_consent(block.text) or _OF_SITE.search(block.text[:MAX_SAID]) for block in some):
        return True
    said = [i for i, block in enumerate(some) if is_of_site(block.text)]
    if len(said) != 1:
        return bool(said)
    own = sum(is_article_like(block, chinese=False) for i, block in enumerate(some) if i != said[0])
    return own < FEW_OWN or not _speaks_late(some[said[0]])


def _speaks_late(block: Block) -> bool:
    """True for a paragraph that says so in a later sentence alone."""
    first = _FIRST_SENTENCE.match(block.text)
    return is_article_like(block, chinese=False) and first is not None and not is_of_site(first[0])


def asked_in(some: Sequence[Block]) -> Set[str]:
    """Keys of the lines below a heading for the press by which it is reached: their links lead nowhere else."""
    below = dropwhile(lambda block: not heads_contacts(block), some)
    return {block.key for block in below if is_reached(block.text)}


def heads_others_than(text: str, asked: Set[str]) -> bool:
    """True for a line above what is none of the text. `asked`: whom the press asks in a part, in which `About the
    Chamber` heads what who issued the text says of itself."""
    return heads_others(text) and not (asked and _OF_ISSUER.fullmatch(text))
