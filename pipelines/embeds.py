"""What a page embeds from elsewhere between its paragraphs: posts of networks, in the box that a network's own code
makes, and films, of which the player prints a title or that it cannot play.
"""

import re
from collections import defaultdict
from collections.abc import Sequence, Set

from .boxnames import boxes_called
from .page import PARAGRAPH, Block, Box, outward
from .pdflines import ON_EDGE
from .prose import ANY_END

#: Share of the page's text that such boxes hold at most: a page may be about posts, and quote them in such boxes.
SHARE_OF_TEXT = 0.3
#: Lines of a player and characters of all, at most: a title, and that it cannot play.
MAX_LINES, MAX_FILM = 3, 200
#: Characters of a box's name that evidence shows.
MAX_NAME = 60
# what the networks' own code to embed a post calls its box
_POST = re.compile(
    "(?<![a-z_-])(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-(?:post|video|comment-embed)"
    "|(?:bluesky|mastodon|threads|reddit)-embed|reddit-embed-bq|reddit-card|text-post-media"
    "|imgur-embed-pub)(?![a-z_-])"
)
#: A text that names a network, or says that somebody posted, tells of the posts below: they stay. (Of 15 real pages
#: with posts the six that have them in the gold text do so, or announce one with a colon.)
_OF_POSTS = re.compile(
    r"twitter|твиттер|\b(?:re)?tweet|(?<![\w-])(?-i:X)(?![\w-])|instagram|инстаграм|tik ?tok|facebook|фейсбук|bluesky"
    r"|mastodon|reddit|social media|\bposted\b|\bpost(?:s|ing)? on\b|soziale\w? (?:medien|netz)|réseaux sociaux"
    r"|redes (?:sociales|sociais)|sociale media|mediach społecznościowych|соцсет",
    re.IGNORECASE,
)
_MAY_BE_POST = ("twitter-", "instagram-", "tiktok-", "fb-", "-embed", "reddit-", "text-post")
# … and sites the box of a player or the line below one
_FILM = re.compile(
    "(?<![a-z-])(?:(?:smp|jw|bc|brightcove|kaltura|vjs|dailymotion|media|video)[-_]{0,2}player|player[-_]?video"
    "|(?:content|inline|article)-video(?:__\\w{1,20})?"
    "|video[-_]{0,2}(?:block|wrap(?:per)?|embed|module|player|caption|title|titel|tytul|titulo|titre|description|info))"
    "(?![a-z-])"
)
_MAY_BE_FILM = ("player", "video")
_TAGS = frozenset(("div", "figure", "section", "aside", "p", "blockquote"))
# lines of a text that are no title: a question to a guest, who speaks, a row of figures
_NO_TITLE = re.compile(r"[?!:;]$|^\W{0,3}\d{1,2}[:.]\d\d\b|^[-–—•]")


def embedded(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of the chosen blocks in such boxes; none where they hold much of the text."""
    named = {i for i in boxes_called(boxes, _POST, _MAY_BE_POST) if boxes[i].tag in _TAGS}
    found = _inside(chosen, named, blocks, boxes)
    found = {} if _are_told_of(found.keys(), chosen - found.keys(), blocks) else found
    found |= _films(chosen - found.keys(), blocks, boxes)
    size, total = (sum(len(blocks[i].text) for i in some) for some in (found, chosen))
    return (found if size <= SHARE_OF_TEXT * total else {}) | _on_edges(chosen, blocks, boxes)


def _on_edges(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of the chosen lines that the pages of a PDF print on their edges."""
    edges = {i for i, box in enumerate(boxes) if box.name.endswith(ON_EDGE)}
    found = (i for i in chosen if blocks[i].box in edges) if edges else ()
    return dict.fromkeys(found, "the number of a page of a PDF, or what all its pages print there")


def _are_told_of(posts: Set[int], text: Set[int], blocks: Sequence[Block]) -> bool:
    """True for posts of which the text tells: it names a network, or announces one of them."""
    if any(i - 1 in text and blocks[i - 1].text.endswith(":") for i in posts):
        return True
    return bool(posts) and any(_OF_POSTS.search(blocks[i].text) for i in text)


def _inside(some: Set[int], named: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of those of the blocks that stand in one of the boxes."""
    found: dict[int, str] = {}
    outer = min(named, default=0)  # what stands in a box comes after it
    for i in some if named else ():
        around = outward(blocks[i].box, boxes) if blocks[i].box >= outer else ()
        box = next((box for box in around if box in named), None)
        if box is not None:
            found[i] = f"in a box named “{boxes[box].name[:MAX_NAME]}”"
    return found


def _films(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """The same of the lines of a player between two paragraphs: few, short and no sentence."""
    named = {i for i in boxes_called(boxes, _FILM, _MAY_BE_FILM) if boxes[i].tag in _TAGS}
    held: defaultdict[int, list[int]] = defaultdict(list)
    first, last = min(chosen, default=0), max(chosen, default=0)
    for i in range(first, last + 1 if named else first):
        for box in named.intersection(outward(blocks[i].box, boxes)):
            held[box].append(i)
    players = {box for box, lines in held.items() if first not in lines and last not in lines}
    players = {box for box in players if _is_player([blocks[i] for i in held[box]])}
    return _inside(chosen, players, blocks, boxes)


def _is_player(lines: Sequence[Block]) -> bool:
    if len(lines) > MAX_LINES or sum(len(block.text) for block in lines) > MAX_FILM:
        return False
    return all(
        block.kind is PARAGRAPH and not (ANY_END.search(block.text) or _NO_TITLE.search(block.text)) for block in lines
    )
