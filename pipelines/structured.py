"""The JSON-LD of a page, as templates write it."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator

# what surrounds JSON in a comment, and a comma that no member follows
_COMMENT_MARKS = re.compile(r"\A\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*\Z")
_LAST_COMMA = re.compile(r",(?=\s*[}\]])")


def structured_data(scripts: Iterable[str]) -> Iterator[dict[str, object]]:
    """The objects of scripts of `application/ld+json`, flattened out of lists and `@graph`."""
    for text in scripts:
        try:
            value = _loaded(text)
            if "\\ud" in text.lower():  # "\\ud83d" alone is half a character, which no database takes
                value = json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
        except (ValueError, RecursionError):
            continue
        waiting: deque[object] = deque([value])
        while waiting:
            value = waiting.popleft()
            if isinstance(value, list):
                waiting.extend(value)
            elif isinstance(value, dict):
                yield value
                waiting.extend(v for k, v in value.items() if k in ("@graph", "mainEntity"))


def _loaded(text: str) -> object:
    """The value of JSON as templates write it: inside a comment, with a comma behind the last member."""
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return json.loads(_LAST_COMMA.sub("", _COMMENT_MARKS.sub("", text)), strict=False)
