"""The points that a page in another language than Chinese prints between headline and text, below a line such as `At a
glance`: a list of short lines in a box of its own, which weighs too little.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import takewhile

from .belonging import OUTSIDE
from .page import ITEM, Block, Box, outward

#: What stands above the points of an article, and has nothing to say without them.
KEY_HEAD = re.compile(
    r"\W{0,4}(?:(?:in |the |article |story |executive )?(?:summary|highlights|brief)|in short|(?:the )?(?:key|main)"
    r" (?:points|takeaways|facts|findings|messages)|(?:key )?takeaways|what (?:you need )?to know"
    r"|quick (?:read|facts)|(?:(?:the |key |main )?(?:decisions?|resolutions?|facts?|findings?|results?|votes?|changes?"
    r"|figures?|measures?|rules?|report|story) )?at a glance"
    r"|tl;?dr|das wichtigste(?: (?:in kürze|auf einen blick|zusammengefasst|vorab))?|in kürze"
    r"|(?:(?:die |alle )?(?:beschlüsse|entscheidungen|ergebnisse|fakten|zahlen|neuerungen|änderungen|maßnahmen) )?"
    r"auf einen blick"
    r"|kurz (?:und knapp|gefasst|zusammengefasst)|zusammenfassung|darum geht[’']s|kurzfassung"
    r"|(?:l[’']essentiel|en bref|en résumé|résumé|les points clés|à retenir|ce qu[’']il faut (?:retenir|savoir))"
    r"(?: (?:de l[’']article|à retenir))?|en resumen|resumen"
    r"|lo (?:más importante|esencial)|(?:las )?claves"
    r"|puntos clave|em resumo|resumo|pontos[- ]chave|o essencial|destaques|in sintesi|in breve|i punti chiave"
    r"|punti (?:chiave|principali)|riassunto|in het kort|samen(?:vatting|gevat)|kernpunten"
    r"|(?:de )?(?:hoofd|belangrijkste )punten"
    r"|najważniejsze(?: (?:informacje|punkty))?|kluczowe (?:punkty|informacje)|w skrócie|w pigułce"
    r"|(?:z (?:tego )?artykułu|z tekstu) dowiesz się"
    r"|коротко(?: о главном)?|главное|кратко|самое важное|ключевые (?:моменты|тезисы)|головне|стисло|shrnutí|ve zkratce"
    r"|to nejdůležitější|zhrnutie"
    r"|(?:haberin )?özet[i]?|kısaca|öne çıkanlar|i korthet|sammanfattning|kort fortalt|kort sagt|oppsummert|tiivistelmä"
    r"|lyhyesti|röviden|összefoglaló"
    r"|pe scurt|rezumat|με λίγα λόγια|συνοπτικά|(?:この記事の)?(?:要点|ポイント|まとめ)|핵심 ?요약|요약|한눈에 보기"
    r"|أبرز النقاط|باختصار|ملخص)\W{0,4}",
    re.IGNORECASE,
)
#: Characters of the longest such line.
MAX_HEAD = 50
#: Points of a list, and letters of each on the average: names of sections have fewer.
POINTS, LONG_POINT = range(2, 11), 10
#: Blocks between such a line and the text: the points, a button, the day.
REACH = 16
#: The rule by which a short heading goes of which each pair of letters stands in a long title.
VARIANT = "title_variant"
# a day or a clock, an address, a sign of fields: of the site's latest news
_OF_OTHERS = re.compile(r"[|©@]|\d{1,2}:\d\d|\b(?:19|20)\d\d[./-]\d|\d[./-](?:19|20)\d\d\b")


def key_points(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of such a line above the first chosen block and of its points, in a box that has nothing of another
    article."""
    first = min(chosen, default=0)
    for head in range(max(0, first - REACH), first):
        points = _points_below(head, blocks)
        around = boxes[blocks[head].box].parent
        is_new = 2 * len(chosen & {*points}) < len(points)  # else see `rest_of_lists`
        if points and is_new and all(around in outward(blocks[i].box, boxes) for i in points):
            return {head, *points} - chosen
    return set()


def own_points(blocks: Sequence[Block], article: Sequence[int], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of such lines and points above the first paragraph, among those that are to go for their place alone.
    `article`: indexes of its paragraphs; `rules`: index → name of the rule by which one is to go."""
    for head in range(article[0] if article else 0):
        points = _points_below(head, blocks)
        is_outside = rules.get(head, OUTSIDE) in (OUTSIDE, VARIANT) and all(
            rules.get(i, OUTSIDE) == OUTSIDE for i in points
        )
        if points and is_outside:
            yield from (head, *points)


def _points_below(head: int, blocks: Sequence[Block]) -> range:
    """The points right below a line that heads such; none below another line."""
    line = blocks[head]
    if len(line.text) > MAX_HEAD or line.link_characters or line.kind is ITEM or not KEY_HEAD.fullmatch(line.text):
        return range(0)
    below = range(head + 1, min(len(blocks), head + 1 + POINTS.stop))
    points = [*takewhile(lambda i: blocks[i].kind is ITEM, below)]
    are_own = all(not (blocks[i].link_characters or _OF_OTHERS.search(blocks[i].text)) for i in points)
    size = sum(len(blocks[i].key) for i in points)
    is_list = len(points) in POINTS and are_own and size >= LONG_POINT * len(points)
    return range(head + 1, head + 1 + len(points)) if is_list else range(0)
