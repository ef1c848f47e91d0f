"""What the shell hands over and takes back: streams that may be closed or full, words like options, JSON."""

import json
import os
import re
import sys
from collections.abc import Sequence
from io import TextIOWrapper

_HYPHEN_WORD = re.compile(r"-[^-]")


def open_closed_streams() -> None:
    """After `>&-` there is no standard output: what goes there goes nowhere, and no file of ours takes its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123  # till the end


def print_all_characters() -> None:
    """Let no character end a command: what the encoding of the output lacks is printed as \\u62db."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def discard_output() -> None:
    """Python writes what is left when it ends: to nowhere, as its place takes no more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def words_last(arguments: Sequence[str]) -> list[str]:
    """Arguments in which a word with one hyphen is no option; after `--` nothing is one anyway.

    >>> words_last(["-上海", "招商", "--limit", "5"])
    ['招商', '--limit', '5', '--', '-上海']
    """
    words = [word for word in arguments if _HYPHEN_WORD.match(word) and word != "-h"]
    if not words or "--" in arguments:
        return list(arguments)
    return [*(word for word in arguments if word not in words), "--", *words]


def print_json(value: object) -> None:
    """One JSON document on standard output; escapes say what its encoding cannot."""
    only_ascii = sys.stdout.encoding != "utf-8"
    sys.stdout.write(json.dumps(value, ensure_ascii=only_ascii, indent=2, default=str) + "\n")
