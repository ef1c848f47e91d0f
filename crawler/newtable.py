"""A new table for a sites file: written as text at its end, so that all else stays as its owner wrote it."""

import json
import os
import shutil
import tempfile
import tomllib
from dataclasses import fields
from pathlib import Path

from pipelines.errors import InputError

from .schema import as_text
from .sites import Site

SCHEMA = "sites.schema.json"
#: Of a file that is made anew.
FIRST_LINES = (
    f"#:schema ./{SCHEMA}\n# The sites that newsieve crawls: one table each. All keys: docs/adding-a-site.md.\n"
)


def table_text(site: Site) -> str:
    """A site as its table of TOML: its start, then the keys that differ from their defaults."""
    lines = [f"[sites.{site.name}]"]
    for field in fields(site):
        value = getattr(site, field.name)
        if field.name != "name" and value != field.default:
            lines.append(f"{field.name} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    r"""A value as TOML writes it; with a backslash in single quotes, where it stays one.

    >>> _toml((r"/info/\d+", "it's")), _toml(True)
    ('[\'/info/\\d+\', "it\'s"]', 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str):
        is_literal = "\\" in value and "'" not in value and value.isprintable()
        return f"'{value}'" if is_literal else json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(value)


def add_table(path: Path, site: Site) -> None:
    """Write a site's table at the end of a sites file, and leave all else as it is, byte for byte; a file that is
    not there is made, with the schema for editors beside it. Raises InputError when the table does not fit."""
    old = path.read_bytes() if path.exists() else FIRST_LINES.encode()
    text = old.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text or text.endswith("\n") else newline
    new = old + (f"{gap}{newline}" + table_text(site).replace("\n", newline)).encode()
    before = tomllib.loads(text).get("sites", {})
    try:
        after = tomllib.loads(new.decode("utf-8-sig"))["sites"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise InputError(f"{path}: no table fits below what stands there ({error}); add it by hand.") from error
    if after != {**before, site.name: tomllib.loads(table_text(site))["sites"][site.name]}:
        raise InputError(f"{path}: a table below what stands there would change it; add it by hand.")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() and not (schema := path.with_name(SCHEMA)).exists():
        schema.write_text(as_text(), encoding="utf-8")
    _replace(path.resolve(), new)


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; it keeps its mode."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, name)
        else:
            Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:  # Ctrl-C too: no half of a file stays; raised again
        Path(name).unlink(missing_ok=True)
        raise
