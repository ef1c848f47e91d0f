"""data/sites.schema.json: the keys of a site for editors, made of what sites.py refuses by.

python -m crawler.schema      prints it
"""

import inspect
import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from .guess import GUESS
from .keys import KEYS, NAME, NOTIFY_KEYS
from .sites import Site

_COMMENTED = re.compile(r"(?m)^ {4}#: (.{1,200})\n((?: {4}#: .{1,200}\n){0,9}) {4}(\w{1,40}): ")


def schema() -> dict[str, Any]:
    """A JSON Schema of sites files. Draft 4: what editors that know TOML read."""
    means = descriptions()
    defaults = {field.name: field.default for field in fields(Site) if field.default not in (MISSING, None)}
    keys: dict[str, Any] = {}
    for name, key in KEYS.items():
        keys[name] = {"description": f"{means[name]}\n\nAllowed: {key.allowed}.", **key.schema}
        if name in defaults:
            default = defaults[name]
            keys[name]["default"] = list(default) if isinstance(default, tuple) else default
    keys["article"]["description"] += f" Without it: {GUESS}."
    site = {"type": "object", "required": ["start"], "additionalProperties": False, "properties": keys}
    return {
        "$schema": "http://json-schema.org/draft-04/schema#",
        "title": "Sites that newsieve crawls",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "sites": {
                "type": "object",
                "description": f"Tables, each headed [sites.NAME]. {means['name']}",
                "additionalProperties": False,
                "patternProperties": {NAME: site},
            },
            "notify": {
                "type": "object",
                "description": "Who is told when a site's state changes: a command or a webhook.",
                "additionalProperties": False,
                "maxProperties": 1,
                "properties": {
                    name: {"description": f"Allowed: {key.allowed}.", **key.schema} for name, key in NOTIFY_KEYS.items()
                },
            },
        },
    }


def descriptions() -> Mapping[str, str]:
    """Key → what the comment above it in `Site` says."""
    found = _COMMENTED.findall(inspect.getsource(Site))
    return {name: " ".join([first, *re.findall(r"#: (.+)", more)]) for first, more, name in found}


def as_text() -> str:
    """The file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(as_text())
